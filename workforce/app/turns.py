"""Visitors take turns: a crowd is served evenly, and no work is done that nobody wants.

A page is drawn for as many visitors at once as there are processors. The next turn is that of the
visitor whose last one ended longest ago. Who holds a turn for long, as a search does, makes room.
Work for a page that its visitor has since asked for anew is stopped.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import streamlit as st

from workforce.errors import ScenarioError
from workforce.model.threads import THREADS

SERVED: Final = "served"
LOOK: Final = 0.05  # seconds between two looks whether a page is still wanted
SHARED: Final = 2.0  # seconds after which a turn no longer keeps others waiting
LONGEST: Final = 60.0  # seconds that the futures of one plan may take


@dataclass(eq=False)
class Turn:
    """One visitor's page that waits or is being drawn.

    Attributes:
        served: when the visitor's last turn ended, seconds.
        began: when this one did; None while it waits.
    """

    served: float
    began: float | None = None


@dataclass
class Served:
    """When a visitor's last turn ended, seconds."""

    ended: float = 0.0


class Turns:
    """Everybody's turns: who is served, and who is next."""

    def __init__(self, at_once: int) -> None:
        """So many at a time."""
        self.at_once = at_once
        self.changed = threading.Condition()
        self.waiting: list[Turn] = []
        self.served: list[Turn] = []

    @contextmanager
    def turn(self, served: float, still_wanted: Callable[[], object]) -> Iterator[None]:
        """Wait for a turn and hold it.

        Args:
            served: when the visitor's last turn ended, seconds.
            still_wanted: called while it waits; what it raises gives the turn up.
        """
        mine = Turn(served)
        with self.changed:
            self.waiting.append(mine)
        try:
            while not self.begins(mine):
                still_wanted()
            yield
        finally:
            with self.changed:
                for those in (self.waiting, self.served):
                    if mine in those:
                        those.remove(mine)
                self.changed.notify_all()

    def begins(self, mine: Turn) -> bool:
        """Whether a turn begins now; if not, after a moment."""
        with self.changed:
            now = time.monotonic()
            busy = sum(now - (each.began or now) < SHARED for each in self.served)
            if busy < self.at_once and min(self.waiting, key=lambda each: each.served) is mine:
                mine.began = now
                self.waiting.remove(mine)
                self.served.append(mine)
                return True
            self.changed.wait(LOOK)
            return False


TURNS: Final = Turns(THREADS)


@contextmanager
def turn() -> Iterator[None]:
    """Wait for the visitor's turn; what is drawn within is drawn for few at a time."""
    last: Served = st.session_state.setdefault(SERVED, Served())
    with TURNS.turn(last.ended, still_wanted):
        try:
            yield
        finally:
            last.ended = time.monotonic()


def still_wanted() -> None:
    """Stop here if the visitor has since asked for the page anew, or left.

    Streamlit looks for that whenever the session is read.
    """
    st.session_state.get(SERVED)


def watched() -> Callable[[int], None]:
    """What a run reports its progress to: it stops one that nobody wants or that has no end.

    Raises:
        ScenarioError: when called, if the run took longer than a minute.
    """
    began = time.monotonic()

    def report(_done: int) -> None:
        still_wanted()
        if time.monotonic() - began > LONGEST:
            what = f"the futures took longer than {LONGEST:.0f} seconds, so the run was stopped"
            mend = "choose fewer months or futures, or use the command line"
            raise ScenarioError(what, where="this page", mend=mend)

    return report
