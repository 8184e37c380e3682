"""The shipped children's figures are the published ones; a gap has its reason."""

import csv
import os
from pathlib import Path

import pytest

from workforce.published.children_figures import CHILDREN_COLUMNS, children_figures
from workforce.published.tables import Missing, figure_of, shipped_table

PUBLISHED = {
    "referrals_2013_to_2023.csv": {
        "referrals": "referral_count",
        "re_referrals": "rereferral_count",
        "referrals_no_further_action": "no_further_action_count",
        "referrals_not_in_need": "not_in_need_count",
    },
    "children_in_need_2013_to_2023.csv": {
        "children_in_need": "At31_episodes",
        "children_in_need_started": "Started_episodes",
        "children_in_need_ended": "Ended_episodes",
        "awaiting_assessment": "awaiting_assessment",
    },
    "child_protection_plans_2013_to_2023.csv": {"child_protection_plans": "CPP_At31"},
}
LOOKED_AFTER = {
    "Children looked after on 31 March each year": "children_looked_after",
    "Children starting to be looked after each year": "looked_after_started",
    "Children ceasing to be looked after each year": "looked_after_ended",
}
SHIPPED = {row["ons_code"] for row in shipped_table("published_children.csv")}


@pytest.fixture
def dfe() -> Path:
    """The folder with the DfE's files as downloaded."""
    folder = os.environ.get("WORKFORCE_DFE")
    if folder is None:
        pytest.skip("WORKFORCE_DFE does not name the folder of the DfE's files")
    return Path(folder)


def published(path: Path) -> list[dict[str, str]]:
    """The DfE's rows of the shipped areas and years."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["ons"] = row["new_la_code"] or row["region_code"] or row["country_code"]
    return [row for row in rows if row["ons"] in SHIPPED and int(row["time_period"]) >= 2018]


def test_haringey_by_hand() -> None:
    figures = children_figures("E09000014", 2023)
    assert tuple(figures) == CHILDREN_COLUMNS
    assert figures["referrals"] == 3456
    assert figures["children_in_need"] == 2225
    assert figures["child_protection_plans"] == 233
    assert figures["children_looked_after"] == 372


def test_what_is_not_shipped_is_missing_with_a_reason() -> None:
    assert children_figures("E09000014", 2019)["children_looked_after"] == Missing("", "left blank")
    for figures in (children_figures("E09000014", 1999), children_figures("E10000016", 2020)):
        assert tuple(figures) == CHILDREN_COLUMNS
        assert set(figures.values()) == {Missing("", "not in the file for that year")}


def test_what_was_not_returned_or_is_confidential_is_missing() -> None:
    assert children_figures("E09000012", 2021)["referrals"] == Missing("x", "not available")
    barnet = children_figures("E09000003", 2023)["referrals_no_further_action"]
    assert barnet == Missing("c", "withheld to protect confidentiality")


def test_answer_may_be_changed_without_changing_the_next() -> None:
    children_figures("E09000014", 2023).clear()
    assert children_figures("E09000014", 2023)["referrals"] == 3456


@pytest.mark.parametrize("name", PUBLISHED)
def test_shipped_children_are_the_published_ones(name: str, dfe: Path) -> None:
    rows = published(dfe / name)
    assert len(rows) == 66
    for row in rows:
        figures = children_figures(row["ons"], int(row["time_period"]))
        for own, theirs in PUBLISHED[name].items():
            assert figures[own] == figure_of(row[theirs])


def test_shipped_children_looked_after_are_the_published_ones(dfe: Path) -> None:
    rows = published(dfe / "children_looked_after_to_2023.csv")
    assert len(rows) == 99
    for row in rows:
        figures = children_figures(row["ons"], int(row["time_period"]))
        assert figures[LOOKED_AFTER[row["population_type"]]] == figure_of(row["children_count"])
        assert figures["children_population"] == figure_of(row["population_estimate"])
