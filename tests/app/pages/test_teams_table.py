"""The Caseload page's teams: typed into a table, in the plan's file, and shown one by one."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import said, table_with
from tests.building import opened
from workforce.app.pages.caseload.team_chart import heat_rows
from workforce.app.pages.caseload.team_entry import columns
from workforce.app.plan_bar.link import to_link
from workforce.findings.caseload.team_findings import TeamStand
from workforce.plan.scenario import Scenario, StaffTeam

BLANK: dict[str, object] = dict.fromkeys(columns())
NORTH = BLANK | {
    "name": "North <b>team</b>", "service": "Assessment", "cases": 150.0,
    "in_post_social_worker": 5.0, "agency_social_worker": 4.0,
}  # fmt: skip
NEW = BLANK | {"name": "South", "service": "Assessment", "posts": 7.0}


def used(page: AppTest, *rows: dict[str, object]) -> AppTest:
    """The table with rows, sent; a test cannot type into its cells."""
    page.session_state["team_rows"] = list(rows)
    return page.button(key="teams_use").click().run()


def plan_of(page: AppTest) -> Scenario:
    plan: Scenario = page.session_state["last_good"].value.scenario
    return plan


def test_typed_teams_are_the_plans_and_each_is_shown() -> None:
    page = used(opened("caseload"), NORTH, NEW, BLANK)
    assert not page.exception
    assert not page.error
    north, south = plan_of(page).staff_teams
    assert north == StaffTeam(
        "North <b>team</b>", "assessment", (("social_worker", 5),), (("social_worker", 4),), None,
        150,
    )  # fmt: skip
    assert south.posts == 7
    assert ": North" in said(page).replace("\\", "")
    assert "few people" in said(page)
    assert not used(page).session_state["last_good"].value.scenario.staff_teams


def test_a_council_with_time_standards_sees_what_each_team_needs() -> None:
    page = used(opened("caseload"), NORTH)
    assert "Give the week and the days away first." in [each.value for each in page.info]
    for key, value in {"hours_week": 36.0, "hours_away": 52.0, "hours_other": 25.0}.items():
        page = page.number_input(key=key).set_value(value).run()
    page = page.number_input(key="hours_case_assessment").set_value(6.0).run()
    assert not page.exception
    (row,) = table_with(page, "FTE needed, now").to_dict("records")
    available = (260 - 52) * 36 / 5
    assert row["FTE needed, now"] == f"{150 * 12 * 6 / available / 0.75:.1f}"


def test_the_picture_has_every_month_and_marks_each_third() -> None:
    chances = (0.0, 0.14, 0.16, 1.0)
    rows = heat_rows([TeamStand("A", "", 15.0, 16.0, chances, chances, near=False)], 2019 * 12 + 8)
    assert rows["tenths"].tolist() == [0, 1, 2, 10]
    assert rows["month"].tolist() == ["Sep 2019", "Oct 2019", "Nov 2019", "Dec 2019"]
    assert rows["quarter"].tolist() == [True, False, False, True]


def test_teams_stay_out_of_the_address() -> None:
    page = used(opened("caseload"), NORTH)
    assert "team" not in to_link(plan_of(page))
    assert not any("North" in str(value) for value in page.query_params.values())


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (NORTH | {"name": None}, "row 1 of the teams, name: there is no name of a team"),
        (NORTH | {"service": None}, "row 1 of the teams"),
        (NORTH | {"in_post_social_worker": 5.5}, "in_post, social_worker"),
        (NORTH | {"service": "Fostering and adoption"}, "holds no cases"),
        (NEW, "nobody is in any team"),
    ],
)
def test_what_cannot_be_used_is_refused(row: dict[str, object], sentence: str) -> None:
    page = used(opened("caseload"), row)
    assert sentence in page.error[0].value.replace("\\", "")
    assert not plan_of(page).staff_teams
