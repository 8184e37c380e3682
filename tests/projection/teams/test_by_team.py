"""What follows by team: as listed at the opening, adding up to the council, changing none of it."""

from typing import Final

import numpy as np
import pandas as pd
import pytest

from tests.building import asked, projected
from workforce.projection.projection import Projection
from workforce.projection.teams.by_team import TeamResults
from workforce.projection.teams.team_opening import Listed, apportioned

TEAMS: Final = """
[[team]]
name = "Assessment north"
service = "assessment"
in_post = { social_worker = 5, senior_practitioner = 1, team_manager = 1, newly_qualified = 2 }
agency = { social_worker = 5 }
cases = 150
[[team]]
name = "Assessment south"
service = "assessment"
in_post = { social_worker = 4, senior_practitioner = 1, team_manager = 1, newly_qualified = 2 }
agency = { social_worker = 7 }
cases = 180
[[team]]
name = "Looked after"
service = "looked_after"
in_post = { social_worker = 18, senior_practitioner = 4, team_manager = 4 }
agency = { social_worker = 10 }
"""
NEW: Final = """
[[team]]
name = "Assessment west"
service = "assessment"
[levers]
posts_change = { posts = 7, from = "2019-11", team = "Assessment west" }
"""


def teams(projection: Projection) -> TeamResults:
    assert projection.teams is not None
    return projection.teams


def means(found: TeamResults, measure: str, unit: str = "") -> pd.DataFrame:
    """By month and team."""
    rows = found.table[found.table["measure"] == measure]
    if unit:
        rows = rows[rows["unit"] == unit]
    return rows.pivot_table(index="month", columns="team", values="mean")


def test_the_opening_is_what_the_council_lists() -> None:
    found = teams(projected(asked(TEAMS)))
    assert found.names == ("Assessment north", "Assessment south", "Looked after", "Elsewhere")
    opening = means(found, "cases").loc["2019-09"]
    assert (opening["Assessment north"], opening["Assessment south"]) == (150, 180)
    assert opening["Looked after"] == 412  # all of the service's, as it lists none
    assert found.too_many == ()


def test_teams_add_up_to_the_council_and_change_nothing_of_it() -> None:
    plain, listed = projected(asked()), projected(asked(TEAMS))
    pd.testing.assert_frame_equal(plain.table, listed.table)
    for measure, unit in (("in_post", "FTE"), ("agency", "FTE"), ("cases", "cases")):
        whole = plain.table[
            (plain.table["measure"] == measure)
            & (plain.table["unit"] == unit)
            & (plain.table["group"] == "all")
        ].set_index("month")["mean"]
        together = means(teams(listed), measure, unit).sum(axis=1)
        assert np.abs((together - whole).to_numpy()).max() < 0.1
    assert plain.teams is None


def test_more_than_there_are_is_shared_and_said() -> None:
    """Haringey's opening has 343 assessments and 12 senior practitioners."""
    found = teams(projected(asked(TEAMS.replace("cases = 150", "cases = 240").replace(
        "senior_practitioner = 4", "senior_practitioner = 16"
    ))))  # fmt: skip
    assert Listed("senior_practitioner", "permanent", 18, 12) in found.too_many
    assert Listed("assessment", "", 420, 343) in found.too_many
    assert means(found, "cases").loc["2019-09", "Assessment north"] == pytest.approx(240, abs=1)


def test_an_additional_team_takes_load_off_the_teams_of_its_service() -> None:
    without, with_it = (teams(projected(asked(TEAMS + more, months=24), 100)) for more in ("", NEW))
    before, after = means(without, "caseload"), means(with_it, "caseload")
    last = before.index[-1]
    for team in ("Assessment north", "Assessment south"):
        assert after.loc[last, team] < before.loc[last, team] - 0.5
    staff = (means(with_it, "in_post", "FTE") + means(with_it, "agency", "FTE"))["Assessment west"]
    assert staff.iloc[0] == 0
    assert 3 < staff.iloc[-1] < 9
    posts = means(with_it, "establishment")["Assessment west"]
    assert posts.iloc[-1] == pytest.approx(7, abs=0.6)


def test_the_chance_of_being_over_goes_by_the_services_limit_or_the_plans() -> None:
    usual = teams(projected(asked(TEAMS)))
    assert usual.limits.tolist() == [16, 16, 14, 16]
    strict = teams(projected(asked(TEAMS + "[levers]\ncaseload_limit = 8\n")))
    assert strict.limits.tolist() == [8, 8, 8, 8]
    assert (strict.chance_over >= usual.chance_over).all()
    assert (strict.chance_over[0] == 1).all()


def test_one_fte_fewer_is_by_hand() -> None:
    """Cases over holders less one, from the opening's own rows."""
    found = teams(projected(asked(TEAMS)))
    cases = means(found, "cases").loc["2019-09", list(found.names)].to_numpy()
    holders = means(found, "case_holders").loc["2019-09", list(found.names)].to_numpy()
    assert found.without_one == pytest.approx(cases / (holders - 1), rel=1e-3)


def test_staff_for_each_manager_of_real_people_are_not_shown_at_the_opening() -> None:
    typed = teams(projected(asked(TEAMS)))
    own = teams(projected(asked(TEAMS.replace("cases = 150", "cases = 150\nown = true"))))
    for found, months in ((typed, 13), (own, 12)):
        rows = found.table[found.table["measure"] == "supervision_span"]
        assert (rows["team"] == "Looked after").sum() == months
    opening = means(typed, "supervision_span").loc["2019-09"]
    assert 2 < opening["Looked after"] < 12


SHORT: Final = TEAMS.replace("cases = 150", "cases = 150\nposts = 24")


def test_moves_between_teams_fill_the_one_that_is_short_and_change_nothing_of_the_council() -> None:
    """Assessment north has posts for twice its staff: people come who go from the others."""
    moving = SHORT + "[assumptions]\nteam_moves = 12\n"
    usual, found = projected(asked(SHORT), 200), projected(asked(moving), 200)
    pd.testing.assert_frame_equal(usual.table, found.table)
    last = [means(teams(each), "in_post", "FTE").iloc[-1] for each in (usual, found)]
    gained = last[1] - last[0]
    assert gained["Assessment north"] > 1
    assert (gained.drop("Assessment north") < 0.5).all()
    assert abs(gained.sum()) < 0.1
    moves = teams(found).moves
    assert teams(usual).moves is None
    assert moves is not None
    assert moves.joined.sum() == pytest.approx(moves.gone.sum())
    people = teams(found).table.query("measure == 'in_post' and unit == 'FTE'")["mean"].sum() / 13
    assert 0.3 * 0.12 * people < moves.gone.sum() < 0.12 * people
    assert 5 < moves.changes / moves.gone.sum() < 25


def test_a_whole_number_is_shared_to_the_last() -> None:
    assert apportioned(10, np.array([1.0, 1.0, 1.0])).tolist() == [4, 3, 3]
    assert apportioned(3, np.zeros(2)).tolist() == [0, 0]
