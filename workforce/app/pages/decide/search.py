"""The search behind the page: started by a button, shown while it works, stopped, kept."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Final

import streamlit as st

from workforce.app.own_census import census_in_use
from workforce.app.session import error_text
from workforce.decide.answer import Answer, FrontierPoint
from workforce.decide.frontier import frontier
from workforce.decide.goal_seek import seek
from workforce.decide.question import Question
from workforce.errors import CancelledError, InputError
from workforce.published.census import Census

SEARCH: Final = "decide_search"
FOUND: Final = "decide_found"
AT_ONCE: Final = 2  # searches of all visitors; more wait
POINTS: Final = 10
LOOK: Final = 1.0  # seconds between looks at a search
WAITING: Final = "Waiting for another search to end"
NEXT_POINT: Final = "The answer is below. Working out what each further point costs"
STOPPED: Final = "The search was stopped before there was an answer. Nothing was changed."


@dataclass
class Search:
    """One visitor's search, at work on a thread of its own.

    Attributes:
        question: what is asked.
        census: the figures that it starts from.
        cancel: once set, it stops within a second.
        share, words: how far it is, 0 to 1, and what it does.
        answer: once there is one.
        points: of the frontier, once they are there.
        task: what works.
    """

    question: Question
    census: Census
    cancel: threading.Event = field(default_factory=threading.Event)
    share: float = 0.0
    words: str = WAITING
    answer: Answer | None = None
    points: tuple[FrontierPoint, ...] = ()
    task: "Future[None] | None" = None

    @property
    def works(self) -> bool:
        """Whether it is not over yet."""
        return self.task is not None and not self.task.done()

    def run(self) -> None:
        """Find the answer, then what each further point costs.

        Raises:
            InputError: the question cannot be answered.
            CancelledError: stopped before there was an answer.
        """
        self.answer = seek(self.question, self.census, cancel=self.cancel, progress=self.say)
        if not self.answer.plans or self.cancel.is_set():
            return
        self.share = 0.0
        try:
            self.points = frontier(
                self.question, self.census, points=POINTS, cancel=self.cancel,
                progress=lambda share, _words: self.say(share, NEXT_POINT),
            )  # fmt: skip
        except CancelledError:
            self.points = ()

    def say(self, share: float, words: str) -> None:
        """Note how far it is; it never goes back."""
        self.share, self.words = min(1.0, max(self.share, share)), words


@dataclass(frozen=True)
class Found:
    """An answer with what each further point costs, and the figures that it started from."""

    answer: Answer
    points: tuple[FrontierPoint, ...]
    census: str
    whole: bool

    def answers(self, question: Question | None) -> bool:
        """Whether it is the answer to a question, whatever the plan is called."""
        same = question is not None and unnamed(question) == unnamed(self.answer.question)
        return same and census_in_use().sha256 == self.census


def unnamed(question: Question) -> Question:
    """A question without what does not change its answer."""
    scenario = replace(
        question.scenario, name="", title="", note="", author="", not_modelled="", reasons={},
        actuals=(),
    )  # fmt: skip
    return replace(question, scenario=scenario)


@st.cache_resource(show_spinner=False)
def workers() -> ThreadPoolExecutor:
    """Threads for the searches of all visitors; they keep nothing of a search that is over."""
    return ThreadPoolExecutor(AT_ONCE)


def controls(question: Question | None) -> None:
    """The button, and what the search does while it works."""
    search: Search | None = st.session_state.get(SEARCH)
    works = search is not None and search.works
    with st.container(horizontal=True):
        st.button(
            "Find the plan", key="decide_find", type="primary", on_click=begin, args=(question,),
            disabled=works or question is None, icon=":material/search:",
        )  # fmt: skip
        if works:
            st.button("Stop", key="decide_stop", on_click=stop, icon=":material/stop:")
    if search is None:
        return
    if works:
        progress(search)
    else:
        over(search)


def begin(question: Question | None) -> None:
    """Start the search for an answer."""
    if question is None:
        return
    search = Search(question, census_in_use())
    search.task = workers().submit(search.run)
    st.session_state[SEARCH] = search


def stop() -> None:
    """Ask the search to stop; what it has found by then is kept."""
    search: Search | None = st.session_state.get(SEARCH)
    if search is not None:
        search.cancel.set()


@st.fragment(run_every=LOOK)
def progress(search: Search) -> None:
    """How far the search is; the whole page anew once it has an answer or is over."""
    kept = st.session_state.get(FOUND)
    if not search.works or (search.answer is not None and not is_of(kept, search)):
        st.rerun()
    words = "Stopping" if search.cancel.is_set() else search.words
    st.progress(search.share, words)


def is_of(kept: Found | None, search: Search) -> bool:
    """Whether what is kept is what a search has found so far."""
    return kept is not None and kept.answer is search.answer


def over(search: Search) -> None:
    """Say why a search that is over has no answer."""
    if search.answer is not None or search.task is None:
        return
    try:
        search.task.result()
    except InputError as error:
        st.error(error_text(error))
    except CancelledError:
        st.warning(STOPPED)


def found() -> Found | None:
    """The last answer, with what the search has found since."""
    state = st.session_state
    search: Search | None = state.get(SEARCH)
    if search is not None and search.answer is not None:
        state[FOUND] = Found(search.answer, search.points, search.census.sha256, not search.works)
    kept: Found | None = state.get(FOUND)
    return kept
