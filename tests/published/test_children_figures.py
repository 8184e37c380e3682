"""The shipped children's figures are the published ones; a gap has its reason."""

from pathlib import Path

import pytest

from tests.published.dfe_files import IN_NEED, LOOKED_AFTER, PLANS, REFERRALS, made_of, read
from workforce.published.children_figures import CHILDREN_COLUMNS, children_figures
from workforce.published.tables import Missing, figure_of, shipped_table

PUBLISHED = {"referrals": REFERRALS, "children-in-need": IN_NEED, "child-protection-plans": PLANS}
ROWS = shipped_table("published_children.csv")
SHIPPED = {row["code"] for row in ROWS}
FIRST = min(int(row["year"]) for row in ROWS)


def published(path: Path) -> list[dict[str, str]]:
    """The DfE's rows of the shipped areas and years."""
    rows = read(path)
    for row in rows:
        row["code"] = row["old_la_code"] or row["region_code"] or row["country_code"]
    return [row for row in rows if row["code"] in SHIPPED and int(row["time_period"]) >= FIRST]


def test_haringey_by_hand() -> None:
    figures = children_figures("309", 2023)
    assert tuple(figures) == CHILDREN_COLUMNS
    assert figures["referrals"] == 3456
    assert figures["children_in_need"] == 2225
    assert figures["child_protection_plans"] == 233
    assert figures["children_looked_after"] == 372


def test_what_is_not_shipped_is_missing_with_a_reason() -> None:
    assert children_figures("309", 2019)["children_looked_after"] == Missing("", "left blank")
    for figures in (children_figures("309", 1999), children_figures("999", 2020)):
        assert tuple(figures) == CHILDREN_COLUMNS
        assert set(figures.values()) == {Missing("", "not in the file for that year")}


def test_what_was_not_returned_or_is_confidential_is_missing() -> None:
    assert children_figures("204", 2021)["referrals"] == Missing("x", "not available")
    barnet = children_figures("302", 2023)["referrals_no_further_action"]
    assert barnet == Missing("c", "withheld to protect confidentiality")


def test_authorities_that_report_together_have_the_sum() -> None:
    both = children_figures("314 / 318", 2023)["children_in_need"]
    parts = [children_figures(code, 2023)["children_in_need"] for code in ("314", "318")]
    assert both == sum(each for each in parts if not isinstance(each, Missing))
    assert not isinstance(both, Missing)


def test_answer_may_be_changed_without_changing_the_next() -> None:
    children_figures("309", 2023).clear()
    assert children_figures("309", 2023)["referrals"] == 3456


@pytest.mark.parametrize("option", PUBLISHED)
def test_shipped_children_are_the_published_ones(option: str) -> None:
    rows = published(made_of(option))
    columns = PUBLISHED[option]
    assert len(rows) == sum(any(row[own] for own in columns) for row in ROWS)
    for row in rows:
        figures = children_figures(row["code"], int(row["time_period"]))
        for own, theirs in columns.items():
            assert figures[own] == figure_of(row[theirs])


def test_shipped_children_looked_after_are_the_published_ones() -> None:
    rows = published(made_of("looked-after"))
    own_columns = {kind: own for own, kind in LOOKED_AFTER.items()}
    assert len(rows) == 3 * sum(bool(row["children_looked_after"]) for row in ROWS)
    for row in rows:
        figures = children_figures(row["code"], int(row["time_period"]))
        assert figures[own_columns[row["population_type"]]] == figure_of(row["children_count"])
        assert figures["children_population"] == figure_of(row["population_estimate"])
