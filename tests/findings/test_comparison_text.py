"""Scenario beside scenario in words: the table, what made the difference, what is flagged."""

from tests.building import asked, shipped
from workforce.findings.comparison_text import (
    comparison_lines,
    comparison_summary,
    made_the_difference,
)
from workforce.projection.attribution import attribute
from workforce.projection.together.comparison import Comparison, compare
from workforce.published.census import shipped_census
from workforce.published.measures import LEADING, shown_as

RUNS = 40


def compared(*names: str) -> Comparison:
    return compare([shipped(name) for name in names], shipped_census(), runs=RUNS)


def test_the_table_names_every_scenario_under_every_measure() -> None:
    lines = comparison_lines(compared("combined_plan", "worst_case"))
    for title in ("Combined plan", "Worst case", "No change"):
        assert sum(line.strip().startswith(title) for line in lines) == len(LEADING)


def test_the_sentence_on_the_difference_adds_up_and_marks_what_ifs() -> None:
    comparison = compared("combined_plan")
    found = attribute(comparison.sides[0].scenario, comparison.base)
    sentence = made_the_difference(found, comparison.sides[0], shown_as("in_post"), comparison.last)
    assert "Leavers, up or down (what-if): " in sentence
    assert "Established posts: " in sentence
    total = found.rows("in_post", comparison.last, "FTE")["difference"].iloc[0]
    assert f"{total:+.1f} FTE on average against no change" in sentence
    rate = made_the_difference(
        found, comparison.sides[0], shown_as("turnover_rate"), comparison.last
    )
    assert "points on average" in rate


def test_a_comparison_flags_the_scenario_that_hires_as_few_have() -> None:
    months = "".join(f"2019-{month} = 30\n" for month in (10, 11, 12))
    many = asked(f"[levers.starters_plan]\n{months}", name="many")
    few = asked("[levers]\nleavers_change = -10\n", name="few")
    comparison = compare([many, few], shipped_census(), runs=20)
    parts = [attribute(each, comparison.base) for each in (many, few)]
    lines = comparison_summary(comparison, parts)
    flags = [each for each in lines if "Few authorities hire so many" in each]
    assert len(flags) == 1
    assert flags[0].startswith(f"{many.title}: Starters in the year to September 2020 are ")
