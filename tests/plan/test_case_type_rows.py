"""Case types that a plan names: read, refused in one sentence, written back, said in words."""

import pytest

from tests.building import asked
from workforce.app.current_plan import levers_of
from workforce.app.plan_bar.link import from_link, to_link
from workforce.errors import InputError
from workforce.months import month_of
from workforce.plan.plan_events import plan_events
from workforce.plan.scenario import no_change_of, to_toml
from workforce.plan.scenario_file import parse_scenario

MISSING = """
[[case_type]]
name = "missing"
label = "Missing children"
weight = 1.5
new_a_month = 6
months_open = 4
service = "safeguarding"
from = "2020-01"
"""
DIVERTED = '[levers.early_help_diversion]\npercent = 10\ntypes = ["missing", "child_in_need"]\n'


def without(key: str) -> str:
    return "\n".join(line for line in MISSING.splitlines() if not line.startswith(f"{key} ="))


def test_a_named_type_reads_back_as_it_was_written() -> None:
    plan = asked(MISSING + DIVERTED + "cost = 120000\n")
    (named,) = plan.case_types
    assert (named.name, named.label, named.service) == (
        "missing", "Missing children", "safeguarding",
    )  # fmt: skip
    assert (named.weight, named.new_a_month, named.months_open) == (1.5, 6, 4)
    assert named.start == month_of(2020, 1)
    assert parse_scenario(to_toml(plan), name="a") == plan
    assert asked(without("from")).case_types[0].start is None
    bare = asked(without("from"))
    assert parse_scenario(to_toml(bare), name="a") == bare


def test_what_is_named_differs_from_no_change() -> None:
    plan = asked(MISSING)
    assert plan.differs
    assert not no_change_of(plan).case_types
    assert not asked().differs
    assert asked("[levers]\nposts_change = 2\n").differs


def test_a_link_carries_the_named_types_with_the_levers() -> None:
    plan = asked(MISSING + DIVERTED)
    read = from_link(to_link(plan), asked())
    assert (read.case_types, read.settings) == (plan.case_types, plan.settings)


def test_a_plan_says_what_it_names() -> None:
    words = levers_of(asked(MISSING + DIVERTED + "cost = 120000\n"))
    assert words == (
        "New cases met by early help, 10% of new cases, types: missing and child in need, at "
        "£120,000 a year; what if: Missing children, 6 new cases a month from January 2020, open "
        "for 4 months, weight 1.5"
    )
    assert list(plan_events(asked(MISSING))) == [
        (month_of(2020, 1), "Missing children, 6 new cases a month")
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (MISSING + MISSING, "missing is named twice"),
        (MISSING.replace('"missing"', '"looked_after"'), "looked_after is a case type already"),
        (MISSING.replace('"missing"', '"Missing Kids"'), "'Missing Kids' is not a name"),
        (MISSING.replace('"Missing children"', '" "'), "there is no label"),
        (MISSING.replace("weight = 1.5", "weight = 0"), "0 is outside its range"),
        (MISSING.replace("new_a_month = 6", "new_a_month = -1"), "-1 is outside its range"),
        (MISSING.replace("months_open = 4", "months_open = 0.5"), "0.5 is outside its range"),
        (MISSING.replace('"safeguarding"', '"front"'), "service 'front'"),
        (MISSING.replace('"2020-01"', '"2031-01"'), "2031-01 is after the plan ends"),
        (MISSING + "colour = 1\n", "key 'colour'"),
        (without("new_a_month"), "there is no new_a_month"),
        (without("name"), "there is no name"),
        ("case_type = 3\n", "not a list of tables"),
        (DIVERTED, "case type 'missing'"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as refused:
        asked(text)
    assert sentence in str(refused.value)
    assert str(refused.value).count("\n") == 0


def test_no_more_than_ten_are_named() -> None:
    many = "".join(MISSING.replace('"missing"', f'"missing_{place}"') for place in range(11))
    with pytest.raises(InputError, match=r"at most 10"):
        asked(many)
