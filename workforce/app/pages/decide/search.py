"""The search behind the page: started by a button, shown while it works, stopped, kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app.own_census import census_in_use
from workforce.app.pages.decide.search_task import Search, visitor_here, workers
from workforce.app.session import error_text, futures, no_change_for
from workforce.app.where_from import Simulation
from workforce.decide.answer import Answer, FrontierPoint
from workforce.decide.breaking_points import Breaking
from workforce.decide.information import Knowledge
from workforce.decide.question import Question
from workforce.decide.robustness import Robustness, Stress
from workforce.errors import CancelledError, InputError

SEARCH: Final = "decide_search"
FOUND: Final = "decide_found"
LOOK: Final = 1.0  # seconds between looks at a search
STOPPED: Final = "The search was stopped before there was an answer. Nothing was changed."


@dataclass(frozen=True)
class Found:
    """An answer with what has been learnt about it, and the figures that it started from.

    Attributes:
        answer: to a question.
        held: its plans against other futures; None where that is not there.
        breaks: by plan, what makes it fail; None where that is not there.
        known: what knowing is worth; None where that is not there.
        points: of the frontier; None where they are not there.
        census: the figures' fingerprint.
        whole: whether its search is over.
    """

    answer: Answer
    held: Robustness | None
    breaks: Mapping[str, tuple[Breaking, ...]] | None
    known: Knowledge | None
    points: tuple[FrontierPoint, ...] | None
    census: str
    whole: bool

    def answers(self, question: Question | None) -> bool:
        """Whether it is the answer to a question, whatever the plan is called."""
        same = question is not None and unnamed(question) == unnamed(self.answer.question)
        return same and census_in_use().sha256 == self.census


def simulation(answer: Answer) -> Simulation:
    """What the numbers of an answer are worked out from."""
    scenario = answer.question.scenario
    base = no_change_for(scenario, futures())
    return Simulation(scenario, base.baseline, base.register, answer.runs, answer.seed)


def unnamed(question: Question) -> Question:
    """A question without what does not change its answer."""
    scenario = replace(
        question.scenario, name="", title="", note="", author="", not_modelled="", reasons={},
        actuals=(),
    )  # fmt: skip
    return replace(question, scenario=scenario)


def controls(question: Question | None, place: DeltaGenerator) -> None:
    """The button, in a place of its own, and what the search does while it works."""
    search: Search | None = st.session_state.get(SEARCH)
    works = search is not None and search.works
    with place:
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
    if question is not None:
        work(Search(question, census_in_use(), visitor_here()))


def begin_stress(kept: Found, stress: Stress) -> None:
    """Hold the plans of an answer against futures of the visitor's own, too."""
    work(
        Search(
            kept.answer.question, census_in_use(), visitor_here(), answer=kept.answer,
            held=kept.held, more=(stress,), breaks=kept.breaks, known=kept.known,
            points=kept.points,
        )
    )  # fmt: skip


def work(search: Search) -> None:
    """Let a search work in place of the one before, which stops."""
    stop()
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
    kept: Found | None = st.session_state.get(FOUND)
    if not search.works or (search.answer is not None and kept != so_far(search, search.answer)):
        st.rerun()
    words = "Stopping" if search.cancel.is_set() else search.words
    st.progress(search.share, words)


def so_far(search: Search, answer: Answer) -> Found:
    """What a search has found by now."""
    return Found(
        answer,
        search.held,
        search.breaks,
        search.known,
        search.points,
        search.census.sha256,
        not search.works,
    )


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
        state[FOUND] = so_far(search, search.answer)
    kept: Found | None = state.get(FOUND)
    return kept
