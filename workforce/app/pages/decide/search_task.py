"""One visitor's search at work on a thread of its own: the answer, then what is learnt about it.

It stops when its button says so, when another search is begun, and when its visitor has left.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workforce.decide.answer import Answer, FrontierPoint
from workforce.decide.breaking_points import Breaking, breaking_points
from workforce.decide.frontier import frontier
from workforce.decide.goal_seek import seek
from workforce.decide.information import Knowledge, knowledge
from workforce.decide.question import Question
from workforce.decide.robustness import Robustness, Stress, of_rows, robustness, usual_stresses
from workforce.errors import CancelledError
from workforce.published.census import Census

AT_ONCE: Final = 2  # searches of all visitors; more wait
POINTS: Final = 10
AWAY: Final = 60.0  # seconds without a connection, after which a visitor has left
WAITING: Final = "Waiting for another search to end"
BELOW: Final = "The answer is below."
STRESSED: Final = f"{BELOW} Holding its plans against other futures"
BREAKING: Final = f"{BELOW} Working out what makes each plan fail"
KNOWING: Final = f"{BELOW} Working out what knowing more would be worth"
NEXT_POINT: Final = f"{BELOW} Working out what each further point costs"


@dataclass
class Search:
    """One visitor's search.

    What it has already is not worked out again.

    Attributes:
        question: what is asked.
        census: the figures that it starts from.
        here: whether its visitor is connected.
        cancel: once set, it stops within a second.
        share, words: how far it is, 0 to 1, and what it does.
        answer: once there is one.
        held: its plans against other futures, once they are there.
        more: stresses of the visitor's own.
        breaks: what makes each plan fail, once that is there.
        known: what knowing is worth, once that is there.
        points: of the frontier, once they are there; None until then.
        task: what works.
        seen: when its visitor was last connected, by the clock of `time.monotonic`.
    """

    question: Question
    census: Census
    here: Callable[[], bool] = lambda: True
    cancel: threading.Event = field(default_factory=threading.Event)
    share: float = 0.0
    words: str = WAITING
    answer: Answer | None = None
    held: Robustness | None = None
    more: tuple[Stress, ...] = ()
    breaks: Mapping[str, tuple[Breaking, ...]] | None = None
    known: Knowledge | None = None
    points: tuple[FrontierPoint, ...] | None = None
    task: "Future[None] | None" = None
    seen: float = field(default_factory=time.monotonic)

    @property
    def works(self) -> bool:
        """Whether it is not over yet."""
        return self.task is not None and not self.task.done()

    def run(self) -> None:
        """Find the answer, then hold its plans against other futures, and the rest.

        Raises:
            InputError: the question cannot be answered.
            CancelledError: stopped before there was an answer.
        """
        if self.answer is None:
            self.answer = seek(self.question, self.census, cancel=self.cancel, progress=self.say)
        if not self.answer.plans:
            return
        try:
            for words, work in self.to_do(self.answer):
                self.share, self.words = 0.0, words
                if self.cancel.is_set():
                    return
                work()
        except CancelledError:
            return

    def to_do(self, answer: Answer) -> Iterator[tuple[str, Callable[[], None]]]:
        """What is to be learnt about an answer and is not there yet, in words and at work."""
        if self.more or self.held is None:
            yield STRESSED, lambda: self.hold(answer)
        if self.known is None:
            yield KNOWING, lambda: self.know(answer)
        if self.points is None:
            yield NEXT_POINT, lambda: self.draw(answer)
        if self.breaks is None:
            yield BREAKING, lambda: self.fail(answer)

    def hold(self, answer: Answer) -> None:
        """Hold the plans against other futures."""
        before = self.held
        stresses = (*(usual_stresses() if before is None else ()), *self.more)
        found = robustness(
            answer, self.census, stresses=stresses, cancel=self.cancel,
            progress=lambda share, label: self.say(share, f"{STRESSED}: {label}"),
        )  # fmt: skip
        rows = (*(before.rows if before is not None else ()), *found.rows)
        self.held, self.more = of_rows(rows, answer.plans), ()

    def fail(self, answer: Answer) -> None:
        """Work out how much of each what-if it takes for each plan to fail."""
        self.breaks = breaking_points(
            answer, self.census, cancel=self.cancel,
            progress=lambda share, _words: self.say(share, BREAKING),
        )  # fmt: skip

    def know(self, answer: Answer) -> None:
        """Work out what knowing is worth."""
        self.known = knowledge(answer, self.census, cancel=self.cancel)

    def draw(self, answer: Answer) -> None:
        """Work out what each further point costs."""
        self.points = frontier(
            self.question, self.census, points=POINTS, plans=answer.plans, cancel=self.cancel,
            progress=lambda share, _words: self.say(share, NEXT_POINT),
        )  # fmt: skip

    def say(self, share: float, words: str) -> None:
        """Note how far it is, which never goes back; stop if the visitor has left."""
        self.share, self.words = min(1.0, max(self.share, share)), words
        now = time.monotonic()
        if self.here():
            self.seen = now
        elif now - self.seen > AWAY:
            self.cancel.set()


@st.cache_resource(show_spinner=False)
def workers() -> ThreadPoolExecutor:
    """Threads for the searches of all visitors; they keep nothing of a search that is over."""
    return ThreadPoolExecutor(AT_ONCE)


def visitor_here() -> Callable[[], bool]:
    """Whether whoever looks at this page is connected, asked later from another thread."""
    context = get_script_run_ctx()
    if context is None or not exists():
        return lambda: True
    runtime, session = get_instance(), context.session_id
    return lambda: runtime.is_active_session(session)
