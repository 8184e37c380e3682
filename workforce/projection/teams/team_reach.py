"""How much of the council a lever in one team reaches: the team's share of people, or of cases.

So the lever does to the whole council what it does to that team. Posts are as many as are asked
for, whichever team they are in.
"""

import math
from typing import Final

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.authority.central_rates import central_rates
from workforce.errors import ScenarioError, quoted
from workforce.model.state import CONTRACTS
from workforce.model.teams.team_paths import TeamState
from workforce.model.units import HUNDREDTHS
from workforce.plan.effects.terms import Place, Reach, everywhere
from workforce.plan.lever import TeamShare
from workforce.plan.lever_teams import FIRST, in_a_team, team_of
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario
from workforce.projection.teams.team_opening import Council, TeamOpening, team_opening

DELETING: Final = ("posts_change", "manager_posts_change")
MONTHS: Final = 2  # of rates, of which only those that are alike in every month are read


def reaches_of(scenario: Scenario, baseline: Baseline, place: Place) -> dict[str, Reach]:
    """The reach of each lever that is set in one team, by key.

    Raises:
        ScenarioError: more posts are deleted in a team than it has.
    """
    keys = in_a_team(scenario.settings)
    if not keys:
        return {}
    rates = central_rates(baseline, place.register, MONTHS)
    council = Council(baseline, place.register, rates, 0)
    opening = team_opening(scenario.staff_teams, council)
    teams = opening.state
    check_posts(scenario, baseline, opening)
    return {
        key: team_reach(teams, team_of(key, scenario.settings[key]), BY_KEY[key].team_share, place)
        for key in keys
    }


def check_posts(scenario: Scenario, baseline: Baseline, opening: TeamOpening) -> None:
    """Refuse to delete more posts in a team than it has: the rest would come off other teams."""
    listed = {team.name: team.posts for team in scenario.staff_teams}
    for key in (key for key in DELETING if key in in_a_team(scenario.settings)):
        name = str(team_of(key, scenario.settings[key]))
        place, whole = opening.state.names.index(name), baseline.state.posts / HUNDREDTHS
        staff = float(opening.state.people[:, place].sum())
        posts = max(staff, float(opening.posts[place]) * whole, listed[name] or 0.0)
        deleted = -scenario.settings[key].amount.low
        if deleted > posts:
            what = f"{deleted:g} posts are to go in {quoted(name)}, which has {posts:.0f}"
            mend = f"delete at most {math.floor(posts)} there, the others in other teams"
            raise ScenarioError(what, where=f"{scenario.name}.toml, {key}, {FIRST}", mend=mend)


def team_reach(teams: TeamState, name: str | None, share: TeamShare, place: Place) -> Reach:
    """One team's share of what a lever acts on."""
    if name is None or share not in (*CONTRACTS, "cases"):
        return everywhere(place)
    team = teams.names.index(name)
    if share == "cases":
        return everywhere(place)._replace(types=teams.case_share[team])
    people = teams.people[CONTRACTS.index(share)]
    everyone = people.sum(axis=0)
    staff = float(people[team].sum() / max(1, everyone.sum()))
    return everywhere(place)._replace(staff=staff, groups=people[team] / np.maximum(1, everyone))
