"""How staff leave and move up: central hazards, career moves, experience."""

from typing import Final, Protocol

import numpy as np

from workforce.forecast.no_change_path import yearly_hazard
from workforce.forecast.seen_leavers import mean_hazard
from workforce.model.state import AGENCY, PERMANENT, State
from workforce.model.units import Counts, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup

BANDS: Final = ("leaving_under_2_years", "leaving_2_to_5_years", "leaving_over_5_years")
BAND_EDGES: Final = (24, 60)  # months of service
LONGEST_EXPERIENCE: Final = 480  # months: a whole working life


class Staffed(Protocol):
    """Staff at an opening: what a baseline is once it is whole."""

    @property
    def groups(self) -> tuple[StaffGroup, ...]:
        """The staff groups, in the order of the state's."""

    @property
    def state(self) -> State:
        """The opening as arrays."""

    @property
    def band_times(self) -> Reals:
        """How many times the average leave, by band of service, [B]."""


def index_of(baseline: Staffed, name: str) -> int:
    """The place of a group in the state."""
    return baseline.state.groups.index(name)


def hazards(baseline: Staffed, rate: float) -> Reals:
    """Monthly hazards of leaving, [G, B]; over the opening staff they mean ``rate`` a year."""
    times = np.array([group.leaving_times for group in baseline.groups])
    relative = times[:, None] * baseline.band_times
    monthly = yearly_hazard(rate) / MONTHS_IN_YEAR
    edges = np.array(BAND_EDGES, dtype=np.int64)
    scaled: Reals = relative * monthly / mean_hazard(baseline.state, relative, edges)
    return scaled


def destination_split(register: Register) -> Reals:
    """Shares of leavers by destination, [D]; out of the sector is the rest."""
    other = register.share("leavers_to_other_authority")
    agency = register.share("leavers_to_agency")
    return np.array([other, agency, 1 - other - agency])


def career_moves(baseline: Staffed) -> Reals:
    """Chances a month of moving up by oneself, [G, G]; into managers' posts nobody does."""
    moves = np.zeros((len(baseline.groups), len(baseline.groups)))
    for row, group in enumerate(baseline.groups):
        if group.moves_to and not baseline.groups[index_of(baseline, group.moves_to)].from_below:
            to = index_of(baseline, group.moves_to)
            moves[row, to] = group.moves_percent / 100 / MONTHS_IN_YEAR
    return moves


def assessed_to(baseline: Staffed) -> Counts:
    """The group that follows the assessed year, [G], -1 for none."""
    follows = [
        index_of(baseline, group.assessed_to) if group.assessed_to else -1
        for group in baseline.groups
    ]
    return np.array(follows, dtype=np.int64)


def experienced_mix(baseline: Staffed) -> Reals:
    """Shares of the opening's permanent staff past their assessed year, by group."""
    people = np.where(baseline.state.assessed > 0, 0, baseline.state.people[PERMANENT])
    total = people.sum()
    return people / total if total else (1 - baseline.state.assessed) / (len(people) - 1)


def vacancy_groups(baseline: Staffed) -> Reals:
    """Shares of vacancies by group, [G]: staff in post times how much a group's posts are vacant.

    Staff in their assessed year fill posts of the group that follows it.
    """
    staff = (baseline.state.people[PERMANENT] * baseline.state.fte[PERMANENT]).astype(np.float64)
    to = assessed_to(baseline)
    for group in np.flatnonzero(to >= 0).tolist():
        staff[to[group]] += staff[group]
        staff[group] = 0.0
    vacant = staff * np.array([group.vacancy_times for group in baseline.groups])
    if vacant.sum() == 0:
        vacant = np.array([group.agency_percent for group in baseline.groups])
    shares: Reals = vacant / vacant.sum()
    return shares


def promoted(baseline: Staffed) -> Reals:
    """Shares of a group that are promoted in a month at the opening, [G, G]."""
    shares = np.zeros((len(baseline.groups), len(baseline.groups)))
    for to, row in enumerate(promotions(baseline)[1].tolist()):
        if row >= 0:
            shares[row, to] = baseline.groups[row].moves_percent / 100 / MONTHS_IN_YEAR
    return shares


def moves_up(baseline: Staffed) -> Reals:
    """Chances a month of moving up, by oneself or into a vacant post, [G, G]."""
    return career_moves(baseline) + promoted(baseline)


def promotions(baseline: Staffed) -> tuple[Reals, Counts]:
    """Chances that a vacant post is filled from below [G], and the index of the group below [G].

    So high that, at the opening, as many move up as the group's yearly share says; the vacant
    posts are those that agency staff of the group cover.
    """
    groups = baseline.groups
    chances, feeders = np.zeros(len(groups)), np.full(len(groups), -1, dtype=np.int64)
    for row, group in enumerate(groups):
        if group.moves_to and groups[index_of(baseline, group.moves_to)].from_below:
            to = index_of(baseline, group.moves_to)
            people = baseline.state.people[PERMANENT, row]
            vacant = max(1, int(baseline.state.people[AGENCY, to]))
            yearly = people * group.moves_percent / 100
            chances[to], feeders[to] = min(1.0, yearly / MONTHS_IN_YEAR / vacant), row
    return chances, feeders


def kept_posts(baseline: Staffed, months: int) -> Counts:
    """Posts of the groups that are joined from below, [1, M, G]: those filled at the opening."""
    posts = baseline.state.people.sum(axis=0) * baseline.state.from_below
    return np.tile(posts, (1, months, 1))


def experience_chances(years: float) -> Reals:
    """Shares by months of experience beyond the least, [months]: geometric about the mean."""
    end = 1 / (years * MONTHS_IN_YEAR)
    months = np.array([(1 - end) ** month * end for month in range(LONGEST_EXPERIENCE)])
    shares: Reals = months / months.sum()
    return shares
