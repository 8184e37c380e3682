"""The teams of a service beside the whole: who is in them, what they hold, run by run.

Axes as in ``state``, and T teams in the order of their names.
"""

import threading
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from workforce.errors import InputError
from workforce.model.keyed_random import keys_of, name_key, name_word
from workforce.model.paths import Paths
from workforce.model.state import Rates, State
from workforce.model.team_month import Desk, Given, Record, Spread, Whole, spread_runs
from workforce.model.threads import over_chunks
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    THOUSANDTHS,
    Counts,
    Keys,
    Reals,
    whole,
)

RUNS_OF_CHUNK: Final = 100
EVENLY: Final = 3**0.5  # half the width of an even spread, for each of its standard deviation


@dataclass(frozen=True)
class TeamState:
    """Where the teams stand at the opening; together they are the whole.

    Attributes:
        names: of the teams, in their order; a name is part of a draw's key.
        people: in each team, [C, T, G].
        share: of a grade's staff that a team has by right, [T, G], sum 1 in a grade.
        added: people that posts added to one team by a plan hold, [M, T, G].
        cases: open, [T, K].
        case_share: parts of the cases that come, [T, K], sum 1 in a type.
        take_up: the same for each FTE that holds cases of a team that had none, [T, K].
        holding: what a team's people hold, in times of the average of their grade, [T].
        fluctuation: standard deviation of a team's new cases from month to month, beyond chance,
            as a share of them, [T].
    """

    names: tuple[str, ...]
    people: Counts
    share: Reals
    added: Counts
    cases: Counts
    case_share: Reals
    take_up: Reals
    holding: Reals
    fluctuation: Reals


@dataclass(frozen=True)
class TeamPaths:
    """What follows by team, [R, M, T]; people and cases add up to the whole in every run.

    Attributes:
        in_post, agency: hundredths of FTE, each down.
        case_holders: hundredths of FTE, each down.
        leavers, starters: permanent people, conversions among the starters.
        cases: open.
    """

    in_post: Counts
    agency: Counts
    case_holders: Counts
    leavers: Counts
    starters: Counts
    cases: Counts


def team_paths(
    paths: Paths, state: State, rates: Rates, teams: TeamState, *, seed: int,
    cancel: threading.Event | None = None,
) -> TeamPaths:  # fmt: skip
    """The paths of a whole service spread over its teams.

    Args:
        paths: of the whole.
        state: where it stood at the opening.
        rates: that it was simulated with.
        teams: the opening of the teams.
        seed: names the draws; the same as for the paths.
        cancel: once set, the work stops between two chunks.

    Raises:
        InputError: the teams do not add up to the whole.
        CancelledError: ``cancel`` was set.
    """
    check_whole(state, teams)
    runs, months, _ = paths.in_post.shape
    keys = keys_of(name_key(seed, "teams"), runs)
    chunk = partial(spread_chunk, paths, given_of(state, rates, teams, keys, months))
    done = over_chunks(chunk, runs=runs, size=RUNS_OF_CHUNK, cancel=cancel)
    record = Record(*(np.concatenate(arrays) for arrays in zip(*done, strict=True)))
    together = np.maximum(1, record.holding.sum(axis=2, keepdims=True))
    holders = paths.case_holders[:, :, None] * record.holding // together
    return TeamPaths(
        record.in_post, record.agency, holders, record.leavers, record.starters, record.cases
    )


def check_whole(state: State, teams: TeamState) -> None:
    """Refuse teams whose people or cases are not those of the whole."""
    people = np.array_equal(teams.people.sum(axis=1), state.people)
    if not (people and np.array_equal(teams.cases.sum(axis=0), state.cases)):
        mend = "give every person and case to one team"
        raise InputError("the teams do not add up to the whole", where="teams", mend=mend)


def given_of(state: State, rates: Rates, teams: TeamState, keys: Keys, months: int) -> Given:
    """What the month of the teams reads, in whole numbers."""
    held = state.fte * rates.average_holding
    return Given(
        runs=keys,
        months=keys_of(name_key(0, "team months"), months),
        groups=words(state.groups),
        kinds=words(state.case_types),
        teams=words(teams.names),
        people=teams.people,
        share=whole(teams.share, MILLIONTHS),
        added=teams.added,
        cases=teams.cases,
        case_share=whole(teams.case_share, MILLIONTHS),
        take_up=whole(teams.take_up, MILLIONTHS // HUNDREDTHS),
        swing=whole(np.minimum(1.0, EVENLY * teams.fluctuation), THOUSANDTHS),
        fte=state.fte,
        held=whole(held[:, None, :] * teams.holding[:, None], 1),
    )


def words(names: tuple[str, ...]) -> Keys:
    """The words of names in keys."""
    return np.array([name_word(name) for name in names], dtype=np.uint64)


def spread_chunk(paths: Paths, given: Given, first: int, last: int) -> Record:
    """The record of some runs."""
    runs = slice(first, last)
    flows = (
        paths.in_post, paths.agency, paths.leavers, paths.agency_ended, paths.conversions,
        paths.moved, paths.other_movement, paths.starters, paths.agency_starters,
        paths.new_cases, paths.cases_in, paths.cases_ended,
    )  # fmt: skip
    service = Whole(*(np.ascontiguousarray(each[runs]) for each in flows))
    axes = (last - first, paths.in_post.shape[1], len(given.teams))
    record = Record(*(np.zeros(axes, np.int64) for _ in Record._fields))
    empty = (np.zeros(len(given.teams), np.int64) for _ in range(3))
    desk = Desk(given.people.copy(), given.cases.copy(), *empty)
    with np.errstate(over="ignore"):  # keys wrap around 2^64 by design
        spread_runs(Spread(service, given._replace(runs=given.runs[runs]), record, desk))
    return record
