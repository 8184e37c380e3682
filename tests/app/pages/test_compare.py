"""The Compare page as Streamlit runs it, without a browser."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.app.colours import contrast
from tests.app.reading import link_of, plan_of, said
from tests.building import opened, opening, shipped, toml
from workforce.app.drawing.palette import PAPER
from workforce.app.pages.compare import charts as compare_charts
from workforce.app.pages.compare import chosen_plans as comparing
from workforce.app.pages.compare.charts import (
    DASH_WORDS,
    DASHES,
    LETTERS,
    LINE_COLOURS,
    apart,
    lines_of,
)
from workforce.findings.headline import cell
from workforce.projection import sensitivity
from workforce.projection.attribution import attribute
from workforce.projection.together.common_start import MOST
from workforce.projection.together.comparison import Comparison, Side, compare
from workforce.projection.together.regret import regrets
from workforce.published.census import shipped_census
from workforce.published.measures import LEADING, shown_as

SHOWN = ("combined_plan", "agency_conversion", "close_the_pay_gap")
AGENCY_RATE, COST, IN_POST = map(shown_as, ("agency_rate", "cost", "in_post"))
RUNS = 500


@pytest.fixture
def page() -> AppTest:
    return opened("compare")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    scenarios = [shipped(name) for name in SHOWN]
    return compare(scenarios, shipped_census(), runs=RUNS)


def table_of(page: AppTest, *columns: str) -> pd.DataFrame:
    """The last table with these columns."""
    found = [each.value for each in page.table if set(columns) <= set(each.value.columns)]
    return found[-1]


def test_it_opens_on_shipped_scenarios_beside_no_change(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert page.multiselect(key="compare_chosen").value == list(SHOWN)
    for words in ("No change (grey, dashed)", "A: Combined plan (solid)", "what if: Leavers"):
        assert words in said(page)
    assert "Combined plan is lowest in" in page.subheader[0].value
    assert "this depends in part on a what-if: leavers" in said(page)


def test_every_number_of_the_table_is_that_of_the_comparison_in_any_month(
    page: AppTest, comparison: Comparison
) -> None:
    for shown in (AGENCY_RATE, COST):
        page.selectbox(key="compare_measure").set_value(shown).run()
        for month in (comparison.first + 5, comparison.last):
            page.selectbox(key="compare_month").set_value(month).run()
            table = table_of(page, "Against no change")
            for place, side in enumerate(comparison.every):
                row = table.iloc[place]
                assert side.scenario.title in row["Scenario"].replace("\\", "")
                assert row["Middle (8 in 10)"] == cell(side.table, shown, month)
                if side.scenario.settings:
                    beside = cell(side.difference, shown, month, "+")
                    assert row["Against no change"] == beside


def test_regret_is_that_of_the_results(page: AppTest, comparison: Comparison) -> None:
    month = comparison.months[0]
    page.selectbox(key="compare_month").set_value(month).run()
    table = table_of(page, "Best in")
    for place, each in enumerate(regrets(comparison, AGENCY_RATE, month)):
        assert table["Best in"].iloc[place] == f"{100 * each.best:.0f}%"
        assert table["Behind the best, points"].iloc[place] == f"{each.regret:,.2f}"


@pytest.mark.slow
def test_what_made_the_difference_adds_up_as_it_is_shown(
    page: AppTest, comparison: Comparison
) -> None:
    page.session_state["compare_made"] = True
    page.selectbox(key="compare_measure").set_value(IN_POST).run()
    assert not page.exception
    table = table_of(page, "Lever", "Kind")
    numbers = [float(text.replace(",", "")) for text in table.iloc[:, -1]]
    assert sum(numbers[:-1]) == pytest.approx(numbers[-1], abs=1e-9)
    side = comparison.sides[0]
    parts = attribute(side.scenario, comparison.base).parts("in_post", comparison.last, "FTE")
    assert [each.part.label for each in parts] == table["Lever"].tolist()[:-1]
    for part, number in zip(parts, numbers, strict=False):
        assert number == pytest.approx(part.mean, abs=0.1)
    assert dict(zip(table["Lever"], table["Kind"], strict=True))["Leavers, up or down"] == "what if"
    total = sum(part.mean for part in parts)
    assert f"{total:+.1f} FTE on average against no change" in said(page)


def test_another_scenario_can_be_taken_apart(page: AppTest) -> None:
    page.session_state["compare_made"] = True
    page.run()
    page.selectbox(key="compare_of").set_value("B: Agency staff become permanent").run()
    table = table_of(page, "Lever", "Kind")
    assert table["Lever"].tolist() == ["Agency staff converting", "All levers together"]


def test_the_plan_in_hand_is_among_them_and_first() -> None:
    page = opened("compare", {"v": "1", "leavers_change": "-25"})
    assert not page.error
    chosen = page.multiselect(key="compare_chosen").value
    assert len(chosen) == 4
    assert "A: The linked plan (solid): what if: Leavers, up or down, -25%" in said(page)


def test_another_authoritys_plan_has_the_shipped_levers_put_where_it_starts() -> None:
    page = opened(
        "compare", {"v": "1", "authority": "Camden", "census": "2020-09-30", "leavers_change": "5"}
    )
    assert not page.exception
    assert not page.error
    assert page.toggle(key="compare_levelled").value
    assert "September 2020, all have" in said(page)
    page.toggle(key="compare_levelled").set_value(False).run()
    assert "authority" in page.error[0].value
    assert any("Not updated" in each.value for each in page.warning)
    assert "September 2020, all have" in said(page)


def test_what_cannot_be_compared_is_one_sentence_and_the_last_stays(page: AppTest) -> None:
    before = page.subheader[0].value
    page.multiselect(key="compare_chosen").set_value(
        ["combined_plan", "as_known_january_2020"]
    ).run()
    assert not page.exception
    assert len(page.error) == 1
    assert "it has another authority, start or own figures" in page.error[0].value
    assert any("Not updated" in each.value for each in page.warning)
    assert page.subheader[0].value == before
    page.multiselect(key="compare_chosen").set_value(["combined_plan"]).run()
    assert not page.error


def test_plans_of_different_length_are_compared_over_the_months_they_share(page: AppTest) -> None:
    page.multiselect(key="compare_chosen").set_value(["grow_our_own", "what_followed"]).run()
    assert not page.exception
    assert not page.error
    assert "over the 12 months that all of them have, to September 2020" in page.info[0].value
    assert page.selectbox(key="compare_month").options[-1] == "September 2020"


def test_what_is_chosen_stands_in_the_link_and_comes_back_with_it(page: AppTest) -> None:
    page.multiselect(key="compare_chosen").set_value(["worst_case", "combined_plan"]).run()
    link = link_of(page)
    assert link["compare"] == "worst_case,combined_plan"
    other = opened("compare", link)
    assert not other.error
    assert other.multiselect(key="compare_chosen").value == ["worst_case", "combined_plan"]
    assert opened("plan", link).session_state["last_good"].value.scenario == plan_of(page)


def test_nothing_chosen_is_said(page: AppTest) -> None:
    page.multiselect(key="compare_chosen").set_value([]).run()
    assert not page.exception
    assert "Choose a scenario" in page.info[0].value


def test_a_file_is_added_and_a_bad_one_gets_its_sentence(page: AppTest) -> None:
    good = toml("[levers]\nposts_change = 12\n", title="<b>Mine</b> [x](y)", months=36)
    files = [
        ("mine.toml", good.encode(), "text/plain"),
        ("bad.toml", b"title = 1", "text/plain"),
    ]
    page.file_uploader(key="compare_files").set_value(files).run()
    assert not page.exception
    assert len(page.error) == 1
    assert "left out" in page.error[0].value
    assert page.multiselect(key="compare_chosen").value[0] == "your mine"
    chosen = ["your mine", "combined_plan"]
    page.multiselect(key="compare_chosen").set_value(chosen).run()
    assert not page.exception
    assert "A: <b>Mine</b> [x](y) (solid)" in said(page)
    shown = [each.value for each in (*page.markdown, *page.subheader)]
    assert not any("<b>" in text.replace("\\<", "") or "[x](" in text for text in shown)


def test_a_councils_own_count_stays_in_the_session(page: AppTest) -> None:
    content = toml(opening() + "[levers]\nleavers_change = -20\n", months=24).encode()
    page.file_uploader(key="compare_files").set_value([("own.toml", content, "text/plain")]).run()
    page.multiselect(key="compare_chosen").set_value(["your own"]).run()
    assert not page.exception
    assert not page.error
    assert "December 2019, all have" in said(page)
    assert not any("146" in str(value) for value in page.query_params.values())
    assert any(key[1][0] == "your own" for key in page.session_state["compare_sides"].value)


@pytest.mark.slow
def test_which_assumption_matters_is_worked_out_when_asked_for(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, number in (("TRIED", 4), ("RUNS", 6), ("WIDEST", 3)):
        monkeypatch.setattr(sensitivity, name, number)
    assert "300" in said(page)
    page.button(key="matters_button").click().run()
    assert not page.exception
    table = table_of(page, "Assumption or lever")
    assert len(table) == 3
    assert "depends most on" in said(page)
    page.selectbox(key="compare_measure").set_value(IN_POST).run()
    assert any("Not updated" in each.value for each in page.warning)
    assert table_of(page, "Assumption or lever").equals(table)
    page.button(key="matters_button").click().run()
    assert not any("Not updated" in each.value for each in page.warning)


@pytest.mark.slow
def test_every_leading_measure_can_be_shown(page: AppTest, comparison: Comparison) -> None:
    page.session_state["compare_made"] = True
    side, month = comparison.sides[0], comparison.last
    made = attribute(side.scenario, comparison.base)
    for shown in LEADING:
        page.selectbox(key="compare_measure").set_value(shown).run()
        assert not page.exception, shown.key
        last = table_of(page, "Against no change")
        assert last["Middle (8 in 10)"].iloc[1] == cell(side.table, shown, month)
        levers = [each.part.label for each in made.parts(shown.key, month, shown.unit)]
        assert table_of(page, "Lever", "Kind")["Lever"].tolist()[:-1] == levers


@pytest.mark.parametrize("scale", [1, 50, 1e-3])
def test_end_labels_stay_apart_and_in_their_order(scale: float) -> None:
    heights = [scale * value for value in (10, 10.1, 10.1, 14, 14.5, 9.9, 30)]
    moved = apart(heights, scale)
    gaps = [high - low for low, high in zip(sorted(moved), sorted(moved)[1:], strict=False)]
    assert min(gaps) >= scale * 0.999
    ranks = sorted(range(7), key=heights.__getitem__), sorted(range(7), key=moved.__getitem__)
    assert ranks[0] == ranks[1]
    assert moved[6] == heights[6]


def test_six_scenarios_have_six_letters_colours_and_dashes(comparison: Comparison) -> None:
    assert MOST == len(LETTERS) == len(set(DASHES)) == len(set(DASH_WORDS))
    for theme, colours in LINE_COLOURS.items():
        assert len(set(colours)) == MOST
        for colour in colours:
            assert contrast(colour, PAPER[theme]) >= 4.5, "a label has its line's colour"
    many = replace(comparison, sides=comparison.sides * 2)
    assert [line.letter for line in lines_of(many)] == ["No change", *"ABCDEF"]


def test_no_text_of_a_user_is_in_a_template(comparison: Comparison) -> None:
    hostile = replace(comparison.sides[0].scenario, title="<script>")
    side = replace(comparison.sides[0], scenario=hostile)
    lines = lines_of(replace(comparison, sides=(side,)))
    spec = compare_charts.lines_template(IN_POST, "light", comparison.first, comparison.last)
    assert "script" not in str(spec)
    rows = compare_charts.lines_rows(lines, IN_POST)
    assert set(rows["name"]) == {"No change", "A: <script>"}
    assert len(rows) == 2 * (comparison.base.months + 1)
    assert rows["label"].notna().sum() == 2


def test_only_shipped_scenarios_are_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []

    def recorded(name: str, original: Callable[[str], Side] = comparing.shared_side) -> Side:
        names.append(name)
        return original(name)

    monkeypatch.setattr(comparing, "shared_side", recorded)
    page = opened("compare", {"v": "1", "leavers_change": "-25"})
    assert not page.exception
    assert set(names) == {"no_change", *SHOWN}
