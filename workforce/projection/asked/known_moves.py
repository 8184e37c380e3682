"""Moves already certain, checked against the people there are."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.errors import ScenarioError
from workforce.model.state import (
    AGENCY,
    AGENCY_END,
    COMES_BACK,
    GOES_AWAY,
    LEAVER,
    MOVES,
    PERMANENT,
    STARTER,
)
from workforce.model.units import Counts
from workforce.months import long_label
from workforce.plan.scenario import Known

KNOWN: Final = "[[known]], moves already certain"


class Pool(NamedTuple):
    """The people a move can take: so many of a group at the opening, and more by other moves."""

    move: int
    words: str
    here: int
    more: tuple[int, ...] = ()


def check_known(known: tuple[Known, ...], baseline: Baseline) -> None:
    """Refuse known moves of more people than there are.

    Raises:
        ScenarioError: the first of ``known_faults``.
    """
    for fault in known_faults(known, baseline):
        raise fault


def known_faults(known: tuple[Known, ...], baseline: Baseline) -> Iterator[ScenarioError]:
    """For each group and move the first month by which more are to move than there are.

    Those there are: the group's people at the opening and those known to come up to that month, as
    everyone known to go is here already or has accepted an offer. Who is away is known only over
    all groups, so those who come back are counted over all groups.
    """
    for place, group in enumerate(baseline.groups):
        people = baseline.state.people[:, place]
        of = [each for each in known if each.group == group.name]
        for pool in (
            Pool(LEAVER, "permanent staff", int(people[PERMANENT]), (STARTER,)),
            Pool(GOES_AWAY, "permanent staff", int(people[PERMANENT]), (STARTER, COMES_BACK)),
            Pool(AGENCY_END, "agency staff", int(people[AGENCY])),
        ):
            yield from too_many(of, pool, f" of {group.label}")
    away = Pool(COMES_BACK, "people away", int(baseline.state.away.sum()), (GOES_AWAY,))
    yield from too_many(known, away, "")


def too_many(
    known: tuple[Known, ...] | list[Known], pool: Pool, whose: str
) -> Iterator[ScenarioError]:
    """The first month by which more than a pool's people are to move."""
    verb = "come back" if pool.move == COMES_BACK else "go"
    for month in sorted({each.month for each in known if each.move == MOVES[pool.move]}):
        moving = so_far(known, pool.move, month)
        there = pool.here + sum(so_far(known, move, month) for move in pool.more)
        if moving > there:
            yield ScenarioError(
                f"{moving} {pool.words}{whose} are to {verb} by {long_label(month)}, "
                f"but there are {there}",
                where=KNOWN,
                mend="list no more than there are",
            )
            return


def so_far(known: tuple[Known, ...] | list[Known], move: int, month: int) -> int:
    """People with a known move up to a month."""
    return sum(each.people for each in known if each.move == MOVES[move] and each.month <= month)


def known_moves(known: tuple[Known, ...], baseline: Baseline, months: int) -> Counts:
    """Moves already certain, people, [M, K, G]."""
    moves = np.zeros((months, len(MOVES), len(baseline.groups)), dtype=np.int64)
    for each in known:
        group = baseline.state.groups.index(each.group)
        moves[each.month - baseline.month, MOVES.index(each.move), group] += each.people
    return moves
