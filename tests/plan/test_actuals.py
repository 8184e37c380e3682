"""Actuals in files and in pasted text: read whole, or refused in one sentence a mistake."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import asked
from workforce.errors import InputError
from workforce.months import label, month_of
from workforce.plan.actuals import COUNTED, Actual, in_order
from workforce.plan.paste import pasted
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.plan.toml_values import Dates
from workforce.published.measures import MEASURES

MARCH = month_of(2020, 3)
DATES = Dates(month_of(2019, 9), month_of(2020, 9))
ONE = '[[actual]]\nmonth = "2020-03"\nmeasure = "in_post"\nvalue = 171.0\n'


def test_an_actual_is_read_with_the_measures_first_unit_and_written_with_it() -> None:
    scenario = asked(ONE)
    assert scenario.actuals == (Actual(MARCH, "in_post", 171.0, "people"),)
    assert 'unit = "people"' in to_toml(scenario)
    assert parse_scenario(to_toml(scenario), name="a") == scenario


def test_what_a_council_can_count() -> None:
    wanted = {"in_post", "agency", "vacancies", "case_holders", "cases", "starters", "leavers",
              "conversions", "caseload", "agency_rate", "cost", "other_movement"}  # fmt: skip
    assert wanted <= set(COUNTED)
    assert not {"turnover_rate", "starters_year", "conversions_missed"} & set(COUNTED)
    assert set(COUNTED) <= {measure.key for measure in MEASURES}


BAD = {
    "opening month": (ONE.replace("2020-03", "2019-09"), "before the plan", "2019-10 to 2020-09"),
    "after the end": (ONE.replace("2020-03", "2021-03"), "after the plan", "2019-10 to 2020-09"),
    "date": (ONE.replace("2020-03", "03/04/2020"), "not a month", "2020-02"),
    "no month": (ONE.replace('month = "2020-03"\n', ""), "no month", "month ="),
    "measure": (ONE.replace("in_post", "in_psot"), "in_psot", "in_post"),
    "list": (ONE.replace('"in_post"', '["in_post"]'), "in_post", "one word"),
    "model only": (ONE.replace("in_post", "conversions_missed"), "not known", "conversions"),
    "unit": (ONE + 'unit = "heads"\n', "heads", "people, FTE"),
    "words": (ONE.replace("171.0", '"171"'), "not a number", "0 to 100000"),
    "nan": (ONE.replace("171.0", "nan"), "finite", "0 to"),
    "negative": (ONE.replace("171.0", "-1"), "outside", "0 to"),
    "half a person": (ONE.replace("171.0", "171.5"), "171.5 is not a whole", "unit FTE"),
    "rate": (ONE.replace("in_post", "agency_rate").replace("171", "117"), "117", "0 to 100"),
    "twice": (ONE + ONE, "given twice", "keep one"),
    "no list": ("actual = 3\n", "not a list", "[[actual]]"),
    "unknown key": (ONE + "people = 3\n", "people", "month"),
    "part above the whole": (
        ONE.replace("in_post", "conversions") + ONE.replace("in_post", "starters")
        .replace("171", "3"), "more than the 3 starters", "check both",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_refused_in_one_sentence(name: str) -> None:
    text, what, mend = BAD[name]
    with pytest.raises(InputError) as caught:
        asked(text, name="plan")
    said = str(caught.value)
    assert "plan.toml" in said
    assert what in said
    assert mend in said
    assert "\n" not in said


def test_other_movement_may_be_below_zero() -> None:
    text = ONE.replace("in_post", "other_movement").replace("171.0", "-4")
    assert asked(text).actuals[0].value == -4


TWO = (Actual(MARCH, "in_post", 171.0, "people"), Actual(MARCH, "agency", 40.5, "FTE"))


@pytest.mark.parametrize(
    "text",
    ["2020-03\tin_post\t171\n2020-03\tagency\t40.5\tFTE",
     "month,measure,value,unit\n2020-03,in_post,171,\n2020-03,agency,40.5,FTE",
     "Value;Month;Measure\n171;2020-03;Permanent staff in post\n40.5;2020-03;Agency staff, FTE",
     "Month\tin_post\tAgency staff, FTE\n2020-03\t171\t40.5\n2020-04\t\t",
     "\ufeff 2020-03 , in_post , 171 , \n\n2020-03,AGENCY,40.5,FTE\n"],
)  # fmt: skip
def test_rows_are_read_with_and_without_a_header_and_across(text: str) -> None:
    done = pasted(text, DATES)
    assert done.problems == ()
    assert done.actuals == TWO


PASTED_BAD = {
    "thousands": ("2020-03\tcases\t1,717", "row 1, value", "thousands separator", "1717"),
    "parted": ("2020-03,cases,1,717", "row 1, value", "thousands separator", "1717"),
    "thousands by space": ("2020-03\tcases\t1 717", "row 1, value", "thousands separator", "1717"),
    "pounds": ("2020-03\tcost\t£38,000", "row 1, value", "'£38,000' has a currency", "38000"),
    "pound sign": ("2020-03\tcost\t£38000", "row 1, value", "currency sign", "digits alone"),
    "two mistakes": ("03/04/2020\tcost\tn/a", "row 1, month", "not a month", "2020-02"),
    "words": ("2020-03\tcost\tn/a", "row 1, value", "not a number", "leave the row out"),
    "date": ("2020-03\tcost\t03/04/2020", "row 1, value", "date", "count"),
    "month": ("03/04/2020\tcost\t3", "row 1, month", "not a month", "2020-02"),
    "month in words": ("Mar-20\tcost\t3", "row 1, month", "not a month", "2020-02"),
    "per cent": ("2020-03\tagency_rate\t12 %", "row 1, value", "has a % sign", "12"),
    "comma": ("2020-03;agency_rate;12,5", "row 1, value", "decimal comma", "12.5"),
    "brackets": ("2020-03\tother_movement\t(3)", "row 1, value", "brackets", "minus"),
    "infinite": ("2020-03\tcost\t" + "9" * 400, "row 1, value", "finite", "0 to"),
    "exponent": ("2020-03\tcost\t1e5", "row 1, value", "not a number", "count"),
    "measure": ("2020-03\tstaff\t3", "row 1, measure", "staff", "known"),
    "outside": ("2024-03\tcost\t3", "row 1, month", "after the plan", "2019-10"),
    "short": ("2020-03\tcost", "row 1", "2 cells", "month, measure, value"),
    "no value": ("2020-03\tcost\t", "row 1, value", "no value", "leave the row out"),
    "long": ("2020-03\tcost\t1\tGBP\t5", "row 1", "5 cells", "month, measure, value"),
    "column": ("month,vlaue,measure,value", "row 1", "vlaue", "value"),
    "no column": ("month,value\n2020-03,3", "row 1", "no column measure", "name month"),
    "two columns": ("month,cost,cost", "row 1", "two columns", "keep one"),
    "across": ("month\tcases\tcost\n2020-03\t3\tx", "row 2, cost", "not a number", "count"),
    "units": ("month,measure,value,unit\n2020-03,agency FTE,3,people", "row 2, unit", "FTE", "one"),
    "twice": ("2020-03\tcost\t1\n2020-03\tcost\t2", "row 2", "given twice", "keep one"),
    "nothing": (" \n", "pasted", "no row", "2020-03"),
    "huge": ("1" * 200_001, "pasted", "200,001", "200,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", PASTED_BAD)
def test_a_cell_that_cannot_be_used_names_its_row_and_column(name: str) -> None:
    text, *wanted = PASTED_BAD[name]
    done = pasted(text, DATES)
    assert done.actuals == ()
    assert len(done.problems) == 1
    for words in wanted:
        assert words in done.problems[0]


def test_good_rows_beside_a_bad_one_are_not_loaded_and_every_bad_one_is_refused() -> None:
    done = pasted("2020-03\tin_post\t171\n2020-03\tcost\tn/a\nx\tcases\t3", DATES)
    assert done.actuals == ()
    assert [problem.split(":")[0] for problem in done.problems] == [
        "pasted, row 2, value", "pasted, row 3, month",
    ]  # fmt: skip


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["month", "measure", "value", "unit", "2020-03", "in_post", "171", "FTE", ""]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5), max_size=6), st.sampled_from("\t;,"))
def test_any_pasted_text_is_rows_or_sentences(rows: list[list[str]], sign: str) -> None:
    done = pasted("\n".join(sign.join(row) for row in rows), DATES)
    assert bool(done.actuals) != bool(done.problems) or not rows
    for problem in done.problems:
        assert "\n" not in problem
        assert problem.startswith("pasted")


KEYS = st.sampled_from(sorted(COUNTED))
NUMBERS = st.integers(0, 100)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 12), KEYS), NUMBERS, min_size=1, max_size=8))
def test_what_is_read_from_cells_reads_back_from_a_file(
    given_: dict[tuple[int, str], int],
) -> None:
    lines = [f"{label(DATES.opening + m)}\t{key}\t{n}" for (m, key), n in given_.items()]
    done = pasted("\n".join(lines), DATES)
    if done.problems:  # only numbers that contradict each other
        assert "more than the" in done.problems[0]
        return
    scenario = asked()
    written = to_toml(replace(scenario, actuals=in_order(done.actuals)))
    assert set(parse_scenario(written, name="a").actuals) == set(done.actuals)
