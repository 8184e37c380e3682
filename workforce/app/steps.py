"""Undo and redo: the plans that a visitor had in hand, one step for each change of a plan.

They stay in the visitor's session. The browser's back button goes the same steps, as each plan has
an address of its own.
"""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from workforce.app.asked_plan import asked_plan, carried_plan
from workforce.app.link import WITHOUT, from_link, to_link
from workforce.app.session import BEFORE, OWN_NAME, error_text, load
from workforce.errors import InputError
from workforce.plan.scenario import Scenario

MOST: Final = 50
JUMPED: Final = "steps_jumped"  # whether the plan in hand comes from the steps themselves
BROKEN: Final = "steps_broken"  # whether the controls ask for what is no plan


@dataclass(frozen=True)
class Steps:
    """Plans in the order in which they were in hand, and which of them is.

    Attributes:
        plans: at most 50, the oldest first.
        at: the place of the one in hand.
    """

    plans: tuple[Scenario, ...]
    at: int

    def then(self, plan: Scenario) -> "Steps":
        """The steps after a change: what was undone before it is gone.

        >>> [plan] = [Scenario("plan", "A", "Leeds", 2025, 36)]
        >>> Steps((plan,), 0).then(replace(plan, months=24)).at
        1
        """
        if plan == self.plans[self.at]:
            return self
        plans = (*self.plans[: self.at + 1], plan)[-MOST:]
        return Steps(plans, len(plans) - 1)

    def settled(self, plan: Scenario) -> "Steps":
        """The steps where the plan at hand is read back as another plan than was loaded."""
        return replace(self, plans=(*self.plans[: self.at], plan, *self.plans[self.at + 1 :]))

    def place(self, link: dict[str, str]) -> int | None:
        """The place of the plan with an address: the nearest to the one in hand, earlier first."""
        asked = {key: value for key, value in link.items() if key != WITHOUT}
        every = sorted(range(len(self.plans)), key=lambda place: (abs(place - self.at), place))
        return next((each for each in every if to_link(self.plans[each]) == asked), None)


def follow() -> None:
    """Take what the controls ask for as a step, if it is another plan than before."""
    state = st.session_state
    try:
        plan = asked_plan()
    except InputError:
        state[BROKEN] = True
        state.setdefault(BEFORE, Steps((carried_plan(),), 0))
        return
    state[BROKEN] = False
    steps: Steps | None = state.get(BEFORE)
    if steps is None:
        state[BEFORE] = Steps((plan,), 0)
    else:
        state[BEFORE] = steps.settled(plan) if state.get(JUMPED) else steps.then(plan)
    state[JUMPED] = False


def plan_at_hand() -> Scenario:
    """The plan that the controls ask for; while they ask for none, the last one."""
    steps: Steps = st.session_state[BEFORE]
    return steps.plans[steps.at]


def can_undo() -> bool:
    """Whether there is an earlier plan, or controls that ask for none and can be set back."""
    steps: Steps = st.session_state[BEFORE]
    return steps.at > 0 or st.session_state[BROKEN]


def can_redo() -> bool:
    """Whether a plan was undone."""
    steps: Steps = st.session_state[BEFORE]
    return steps.at + 1 < len(steps.plans)


def undo() -> None:
    """One step back; where the controls ask for no plan, to the last that they asked for."""
    steps: Steps = st.session_state[BEFORE]
    go_to(steps.at if st.session_state[BROKEN] else steps.at - 1)


def redo() -> None:
    """One step on."""
    go_to(st.session_state[BEFORE].at + 1)


def go_to(place: int) -> None:
    """Set the controls to the plan at a place."""
    steps: Steps = st.session_state[BEFORE]
    load(steps.plans[place])
    st.session_state[BEFORE] = replace(steps, at=place)
    st.session_state[JUMPED] = True


def follow_browser(link: dict[str, str]) -> None:
    """Take the plan of an address that the browser went back or on to.

    It is the one that was in hand under this address, own figures and all. After a reload nothing
    is known of those before it: then it is the plan in hand with the levers of the address.
    """
    steps: Steps | None = st.session_state.get(BEFORE)
    place = steps.place(link) if steps else None
    if place is not None:
        go_to(place)
        return
    try:
        load(with_link(carried_plan(), link))
    except InputError as error:
        st.session_state["link_error"] = error_text(error)


def went_through_history() -> bool:
    """Whether the browser's back or forward button asked for this run."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def with_link(plan: Scenario, link: dict[str, str]) -> Scenario:
    """A plan with all that an address says; figures of another authority or census are left out.

    Raises:
        InputError: the address cannot be used.
    """
    linked = from_link(link, plan)
    start = (plan.authority, plan.census_year)
    if start != (linked.authority, linked.census_year):
        return linked
    return replace(
        plan, name=OWN_NAME, months=linked.months, as_known=linked.as_known,
        neighbours=linked.neighbours, settings=linked.settings, case_types=linked.case_types,
    )  # fmt: skip
