"""Levers in one team do what the work dictates: there, hardly elsewhere, and to the whole council.

Four teams of Haringey, which list nearly everybody who holds cases.
"""

import re
from typing import Final

import numpy as np
import pandas as pd
import pytest

from tests.building import asked, projected
from workforce.errors import ScenarioError
from workforce.model.units import Reals
from workforce.projection.projection import Projection

NAMES: Final = ("Assessment", "Leaving care", "Looked after", "Safeguarding")
TEAMS: Final = """
[[team]]
name = "Assessment"
service = "assessment"
in_post = { social_worker = 14, senior_practitioner = 3, team_manager = 3, newly_qualified = 4 }
agency = { social_worker = 16, team_manager = 2 }
[[team]]
name = "Safeguarding"
service = "safeguarding"
in_post = { social_worker = 21, senior_practitioner = 5, team_manager = 6, newly_qualified = 9 }
agency = { social_worker = 18, team_manager = 3, senior_practitioner = 3 }
[[team]]
name = "Looked after"
service = "looked_after"
in_post = { social_worker = 13, senior_practitioner = 3, team_manager = 4, newly_qualified = 3 }
agency = { social_worker = 10, team_manager = 2, senior_practitioner = 2 }
[[team]]
name = "Leaving care"
service = "leaving_care"
in_post = { social_worker = 8, senior_practitioner = 1, team_manager = 2, newly_qualified = 1 }
agency = { social_worker = 4, team_manager = 1 }
"""
CONVERT: Final = "agency_conversion = {{percent = 1.5{}}}"
POSTS: Final = 'posts_change = {{posts = 7, from = "2019-12"{}}}'
PROGRAMME: Final = "retention_programme = {{percent = 20{}}}"
PAYMENT: Final = "retention_payment = {{amount = 5000{}}}"
EARLY_HELP: Final = "early_help_diversion = {{percent = 20{}}}"
MOVE: Final = (
    'move_cases = {percent = 20, from = "2020-04", team = "Assessment", to = "Safeguarding"}'
)
APRIL: Final = 7  # months into the plan
RUNS: Final = 120
ALL_OF_IT: Final = (CONVERT, POSTS, PROGRAMME, PAYMENT)


def plan(lever: str = "") -> Projection:
    return projected(asked(f"{TEAMS}[levers]\n{lever}\n", months=24), RUNS)


def set_in(lever: str, name: str) -> str:
    """A lever as a file writes it, in one team."""
    return lever.format(f', team = "{name}"')


def in_team(lever: str, name: str) -> Projection:
    return plan(set_in(lever, name))


def by_team(projection: Projection, measure: str, unit: str) -> pd.DataFrame:
    """Means by month and team."""
    assert projection.teams is not None
    table = projection.teams.table
    rows = table[(table["measure"] == measure) & (table["unit"] == unit)]
    return rows.pivot_table(index="month", columns="team", values="mean")


def of_council(projection: Projection, measure: str, unit: str) -> "pd.Series[float]":
    table = projection.table
    rows = table[(table["measure"] == measure) & (table["unit"] == unit)]
    return rows[rows["group"] == "all"].set_index("month")["mean"]


def more(lever: str, name: str, measure: str, unit: str = "FTE") -> pd.DataFrame:
    """What a lever in one team changes, by month and team."""
    return by_team(in_team(lever, name), measure, unit) - by_team(plan(), measure, unit)


@pytest.mark.parametrize("lever", [POSTS, PAYMENT])
def test_a_team_that_gets_people_has_a_lower_caseload_and_the_others_the_same(lever: str) -> None:
    last = more(lever, "Looked after", "caseload", "cases per FTE").iloc[-1]
    assert last["Looked after"] < -0.3
    assert last.drop("Looked after").abs().max() < 0.1


@pytest.mark.parametrize("lever", ALL_OF_IT)
def test_what_is_done_in_a_team_lies_in_it_and_is_what_the_council_has(lever: str) -> None:
    for measure in ("in_post", "agency", "establishment"):
        teams = more(lever, "Assessment", measure)
        council = of_council(in_team(lever, "Assessment"), measure, "FTE") - of_council(
            plan(), measure, "FTE"
        )
        assert (teams.sum(axis=1) - council).abs().max() < 0.12
        assert (teams["Assessment"] - council).abs().max() < 0.35
    leavers = more(lever, "Assessment", "leavers", "people").sum()
    assert leavers.drop("Assessment").abs().max() < 0.3


@pytest.mark.parametrize("lever", ALL_OF_IT[:3])
def test_one_team_after_another_comes_to_the_council_wide_lever(lever: str) -> None:
    """Who is in no team is left out, 43 of 143 permanent staff; posts are as many in any team."""
    share = 1.0
    if lever == PROGRAMME:
        share = 1 - 43 / 143
    total = [float(more(lever, name, "in_post").iloc[-1][name]) for name in NAMES]
    if lever == POSTS:
        total = [each / 4 for each in total]
    council = of_council(plan(lever.format("")), "in_post", "FTE") - of_council(
        plan(), "in_post", "FTE"
    )
    assert sum(total) == pytest.approx(share * council.iloc[-1], rel=0.25, abs=0.3)


def test_a_conversion_takes_an_agency_worker_and_hardly_moves_the_caseload() -> None:
    strong = CONVERT.replace("1.5", "5")
    in_post, agency = (more(strong, "Assessment", each).iloc[-1] for each in ("in_post", "agency"))
    assert 2 < in_post["Assessment"] < 7  # of its 18 agency staff 4 in 10 are willing
    assert agency["Assessment"] < -0.7 * in_post["Assessment"]
    caseload = more(strong, "Assessment", "caseload", "cases per FTE").iloc[-1]
    assert caseload.abs().max() < 0.3


def test_an_additional_team_takes_load_off_the_team_of_its_service() -> None:
    new = '[[team]]\nname = "Assessment west"\nservice = "assessment"\n'
    text = f"{TEAMS}{new}[levers]\n{set_in(POSTS, 'Assessment west')}\n"
    with_team = projected(asked(text, months=24), RUNS)
    before, after = (by_team(each, "caseload", "cases per FTE") for each in (plan(), with_team))
    change = after.iloc[-1][list(NAMES)] - before.iloc[-1]
    assert change["Assessment"] < -0.6
    assert change.drop("Assessment").abs().max() < 0.1
    people = by_team(with_team, "in_post", "FTE") + by_team(with_team, "agency", "FTE")
    assert people["Assessment west"].iloc[0] == 0
    assert 2 < people["Assessment west"].iloc[-1] < 7
    assert by_team(with_team, "cases", "cases")["Assessment west"].iloc[-1] > 10


def test_early_help_for_one_team_is_met_there_and_in_what_goes_on_from_it() -> None:
    cases = more(EARLY_HELP, "Assessment", "cases", "cases").iloc[-1]
    before = by_team(plan(), "cases", "cases").iloc[-1]
    assert cases["Assessment"] / before["Assessment"] == pytest.approx(-0.2, abs=0.02)
    assert cases["Safeguarding"] < -0.1 * before["Safeguarding"]
    council = of_council(in_team(EARLY_HELP, "Assessment"), "cases", "cases")
    whole = of_council(plan(EARLY_HELP.format("")), "cases", "cases")
    assert whole.iloc[-1] < council.iloc[-1] < of_council(plan(), "cases", "cases").iloc[-1]


def test_early_help_at_the_front_door_lowers_what_assessment_has() -> None:
    plans = (plan(EARLY_HELP.format("")), plan())
    with_it, without = (by_team(each, "cases", "cases") for each in plans)
    assert with_it["Assessment"].iloc[-1] < 0.85 * without["Assessment"].iloc[-1]


def test_cases_moved_between_teams_change_nothing_of_the_council() -> None:
    pd.testing.assert_frame_equal(plan(MOVE).table, plan().table)
    cases = by_team(plan(MOVE), "cases", "cases") - by_team(plan(), "cases", "cases")
    assert not cases.iloc[:APRIL].any().any()
    moved, before = cases.iloc[APRIL:], by_team(plan(), "cases", "cases").iloc[APRIL:]
    assert np.allclose(moved["Assessment"] / before["Assessment"], -0.2, atol=0.02)
    assert np.allclose(moved["Safeguarding"], -moved["Assessment"], atol=0.2)
    assert not moved[["Looked after", "Leaving care"]].any().any()


def test_moved_cases_that_come_back_to_an_end_leave_the_stock_to_close() -> None:
    short = MOVE.replace('"2020-04"', '"2020-04", until = "2020-06"')
    cases: Reals = (by_team(plan(short), "cases", "cases") - by_team(plan(), "cases", "cases"))[
        "Safeguarding"
    ].to_numpy()
    assert cases[9] > 40
    assert 0 <= cases[-1] < 5


def test_two_levers_in_two_teams_each_lie_in_their_own() -> None:
    both = plan(f"{set_in(POSTS, 'Looked after')}\n{set_in(PROGRAMME, 'Assessment')}")
    last = (by_team(both, "in_post", "FTE") - by_team(plan(), "in_post", "FTE")).iloc[-1]
    assert last["Looked after"] > 1.5
    assert last["Assessment"] > 0.5
    assert last.drop(["Looked after", "Assessment"]).abs().max() < 0.15


def test_posts_deleted_in_a_team_go_there() -> None:
    fewer = POSTS.replace("posts = 7", "posts = -5")
    posts, caseload = (
        more(fewer, "Safeguarding", *each).iloc[-1]
        for each in (("establishment", "FTE"), ("caseload", "cases per FTE"))
    )
    assert posts["Safeguarding"] == pytest.approx(-5, abs=0.1)
    assert caseload["Safeguarding"] > 0.5
    assert caseload.drop("Safeguarding").abs().max() < 0.1


@pytest.mark.parametrize("lever", ["posts_change", "manager_posts_change"])
def test_no_more_posts_go_in_a_team_than_it_has(lever: str) -> None:
    """Leaving care has 12 permanent staff and 5 agency staff, and 17 posts or a few more."""
    written = f'{lever} = {{posts = -COUNT, from = "2019-12", team = "Leaving care"}}'
    with pytest.raises(ScenarioError) as caught:
        plan(written.replace("COUNT", "40"))
    said = str(caught.value)
    assert f"{lever}, team" in said
    posts = re.search(
        r"40 posts are to go in 'Leaving care', which has (\d+); delete at most", said
    )
    assert posts is not None
    assert 17 <= int(posts.group(1)) <= 20
    plan(written.replace("COUNT", "3"))
