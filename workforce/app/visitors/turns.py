"""Visitors take turns: a crowd is served evenly, and no work is done that nobody wants.

A page is drawn for as many visitors at once as there are processors. The next turn is that of the
visitor whose last one ended longest ago. Who holds a turn for long, as a search does, makes room.
Work for a page that its visitor has since asked for anew is stopped.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from workforce.errors import ScenarioError
from workforce.model.threads import THREADS

SERVED: Final = "served"
LOOK: Final = 0.25  # seconds between two looks whether a page is still wanted
SHARED: Final = 2.0  # seconds after which a turn no longer keeps others waiting
LONGEST: Final = 60.0  # seconds that the futures of one plan may take


@dataclass(eq=False)
class Turn:
    """One visitor's page that waits or is being drawn.

    Attributes:
        served: when the visitor's last turn ended, seconds.
        began: when this one did; None while it waits.
        called: set when it may begin, so that nobody else of a crowd wakes for it.
    """

    served: float
    began: float | None = None
    called: threading.Event = field(default_factory=threading.Event)


@dataclass
class Served:
    """When a visitor's last turn ended, seconds."""

    ended: float = 0.0


class Turns:
    """Everybody's turns: who is served, and who is next."""

    def __init__(self, at_once: int) -> None:
        """So many at a time."""
        self.at_once = at_once
        self.changing = threading.Lock()
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
        with self.changing:
            self.waiting.append(mine)
        try:
            while not self.begins(mine):
                still_wanted()
                mine.called.wait(LOOK)
                mine.called.clear()
            yield
        finally:
            with self.changing:
                for those in (self.waiting, self.served):
                    if mine in those:
                        those.remove(mine)
            self.call_next()

    def begins(self, mine: Turn) -> bool:
        """Whether a turn begins now."""
        with self.changing:
            now = time.monotonic()
            busy = sum(now - (each.began or now) < SHARED for each in self.served)
            if busy >= self.at_once or self.next_turn() is not mine:
                return False
            mine.began = now
            self.waiting.remove(mine)
            self.served.append(mine)
        self.call_next()
        return True

    def next_turn(self) -> Turn | None:
        """That of the visitor whose last one ended longest ago."""
        return min(self.waiting, key=lambda each: each.served, default=None)

    def call_next(self) -> None:
        """Wake whoever is next."""
        with self.changing:
            if turn := self.next_turn():
                turn.called.set()


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
