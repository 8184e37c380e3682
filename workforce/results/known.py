"""Moves already certain, checked against the people there are."""

from collections.abc import Iterator
from typing import Final

from workforce.errors import ScenarioError
from workforce.figures.baseline import Baseline
from workforce.model.state import AGENCY, AGENCY_END, LEAVER, MOVES, PERMANENT, STARTER
from workforce.months import long_label
from workforce.plan.scenario import Known

KNOWN: Final = "[[known]], moves already certain"
# Who a move takes out, and the move that brings more of them in.
GOING: Final = {
    MOVES[LEAVER]: (PERMANENT, "permanent staff", MOVES[STARTER]),
    MOVES[AGENCY_END]: (AGENCY, "agency staff", None),
}


def check_known(known: tuple[Known, ...], baseline: Baseline) -> None:
    """Refuse known moves of more people than there are.

    Raises:
        ScenarioError: the first of ``known_faults``.
    """
    for fault in known_faults(known, baseline):
        raise fault


def known_faults(known: tuple[Known, ...], baseline: Baseline) -> Iterator[ScenarioError]:
    """For each group and move the first month by which more are to go than there are.

    There are the group's people at the opening and its known starters up to that month: whoever is
    known to go is here already or has accepted an offer.
    """
    for group in baseline.groups:
        for move, (contract, among, coming) in GOING.items():
            here = int(baseline.state.people[contract, baseline.state.groups.index(group.name)])
            for month in sorted({each.month for each in known if each.move == move}):
                gone, come = (so_far(known, group.name, each, month) for each in (move, coming))
                if gone > here + come:
                    yield ScenarioError(
                        f"{gone} {among} of {group.label} are to go by {long_label(month)}, "
                        f"but there are {here + come}",
                        where=KNOWN,
                        mend="list no more than there are",
                    )
                    break


def so_far(known: tuple[Known, ...], group: str, move: str | None, month: int) -> int:
    """People of a group with a known move up to a month."""
    return sum(
        each.people
        for each in known
        if (each.group, each.move) == (group, move) and each.month <= month
    )
