"""Three teams that share a whole service evenly, for a year or a month without events."""

from dataclasses import replace

import numpy as np
import pytest

from tests.building import asked, no_change
from workforce.model.paths import Paths
from workforce.model.state import Rates, State
from workforce.model.teams.team_desk import Spread
from workforce.model.teams.team_paths import (
    Followed,
    TeamPaths,
    TeamState,
    given_of,
    people_of_chunk,
    team_paths,
)
from workforce.model.units import Counts

MONTHS = 13
NAMES = ("East", "North", "West")


def whole() -> tuple[Paths, State, Rates]:
    base = no_change(asked())
    return base.run.paths, base.baseline.state, base.rates


def thirds(counts: Counts) -> Counts:
    """Whole numbers split over the three teams, [3, ...]."""
    first = counts // 3
    return np.stack([first, first, counts - 2 * first])


def three(state: State) -> TeamState:
    people = np.stack([thirds(each) for each in state.people])
    cases, even = thirds(state.cases), np.full((3, len(state.cases)), 1 / 3)
    return TeamState(
        names=NAMES, people=people, share=people.sum(axis=0) / people.sum(axis=(0, 1)),
        cases=cases, case_share=even, take_up=0 * even, holding=np.ones(3),
        fluctuation=np.full(3, 0.2), posts=np.full((3, len(state.groups)), 1 / 18), change_team=0.0,
    )  # fmt: skip


def followed(teams: TeamState | None = None) -> TeamPaths:
    paths, state, rates = whole()
    return team_paths(Followed(paths), state, rates, teams or opened(), seed=1)


def opened() -> TeamState:
    return three(whole()[1])


def small(state: State, rates: Rates) -> Spread:
    """Everything of one future in which nothing happens."""
    still = {
        name: np.zeros_like(values[:1])
        for name, values in vars(whole()[0]).items()
        if name not in ("in_post", "agency")
    }
    paths = replace(whole()[0], **still)
    given = given_of(
        state, rates, replace(three(state), change_team=0.5), np.ones(1, np.uint64), MONTHS
    )
    seen: list[Spread] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workforce.model.teams.team_paths.spread_people", seen.append)
        people_of_chunk(paths, given, 0, 1)
    return seen[0]
