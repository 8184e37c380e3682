"""A plan's levers in teams, one team after another: what the council has with each of them.

What a lever in one team does is what the council has more or fewer by it. So the plan is followed
without its levers in teams, then with those of one team, then of one more, to the whole plan.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from workforce.model.paths import Paths
from workforce.model.teams.team_paths import CaseChanges, Followed, Step, no_changes
from workforce.model.units import PERCENT
from workforce.plan.effects.terms import Drawn
from workforce.plan.lever_teams import FIRST, TO, in_a_team, team_of
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario

MOVE, MEET = "move_cases", "early_help_diversion"


def followed_by_team(
    scenario: Scenario, paths: Paths, names: tuple[str, ...], follow: Callable[[Scenario], Paths]
) -> Followed:
    """The paths of a plan without its levers in teams, and with those of one team after another.

    Args:
        scenario: the plan.
        paths: of all of it.
        names: of the teams, in their order.
        follow: the paths of a plan.
    """
    acts_in = {
        key: team_of(key, scenario.settings[key])
        for key in in_a_team(scenario.settings)
        if not BY_KEY[key].teams_only
    }
    teams = [name for name in names if name in acts_in.values()]
    if not teams:
        return Followed(paths)
    found = []
    for count in range(len(teams)):
        later = {key for key, team in acts_in.items() if team in teams[count:]}
        kept = {key: each for key, each in scenario.settings.items() if key not in later}
        found.append(follow(replace(scenario, settings=kept)))
    steps = zip(teams, [*found[1:], paths], strict=True)
    return Followed(found[0], tuple(Step(names.index(team), each) for team, each in steps))


def case_changes(
    settings: Mapping[str, Drawn], names: tuple[str, ...], months: int, kinds: int
) -> CaseChanges:
    """What a plan's levers change of which team has which cases."""
    found = no_changes(months, kinds)
    if MOVE in settings:
        drawn = settings[MOVE]
        source, target = (names.index(drawn.choices[part][0]) for part in (FIRST, TO))
        moved = drawn.by_month(months)[0] / PERCENT
        found = replace(found, source=source, target=target, moved=moved)
    met = settings[MEET].choices.get(FIRST) if MEET in settings else None
    if met:
        drawn = settings[MEET]
        left = 1 - drawn.by_month(months) / PERCENT
        types = (drawn.chosen_types() > 0).astype(np.int64)
        found = replace(found, met=names.index(met[0]), left=left, kinds=types)
    return found
