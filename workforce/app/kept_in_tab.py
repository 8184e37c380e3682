"""The plan in hand outlives a reload, the back button and a restart: the visitor's tab keeps it.

It is in the tab's own storage (sessionStorage), which no other tab or site reads and which goes
with the tab. Nothing of it is in an address, a log or on the server's disk. What comes back is
checked like an uploaded scenario.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_hex
from typing import Final

import streamlit as st

from workforce.app.brought_figures import own_figures
from workforce.app.current_plan import ARRIVED_BARE
from workforce.app.link import to_link
from workforce.app.session import (
    FIRST,
    OWN_NAME,
    area_of,
    error_text,
    is_private,
    library,
    load,
    load_kept,
    plain,
    today,
)
from workforce.app.steps import plan_at_hand
from workforce.errors import InputError
from workforce.months import long_day
from workforce.places import KEPT_IN_TAB
from workforce.plan.scenario import Scenario, file_toml
from workforce.plan.scenario_file import decode_scenario

KEY: Final = "kept_in_tab"
SESSION: Final = "kept_session"  # a random name of this session
ANSWERED: Final = "kept_answered"  # whether what an earlier session kept was dealt with
FOUND: Final = "kept_found"  # what an earlier session kept, and may be shown or taken back
BROKEN: Final = "kept_fault"  # a sentence
KEEP: Final = "kept_on"  # whether the visitor lets the tab keep the plan
BLOCKED: Final = "kept_blocked"
SAVED: Final = "plan_saved"  # the plan as it was last saved as a file
NOT_USED: Final = "What this tab had kept could not be used"
OWN: Final = "Its own figures were kept in this tab only."
KEEPER: Final = st.components.v2.component(KEY, js=KEPT_IN_TAB.read_text())


@dataclass(frozen=True)
class Found:
    """A plan that the tab had kept.

    Attributes:
        plan: the plan.
        when: the moment in words, such as "14:05"; empty where it is not known.
        before: the plan that stood there until this one came back; None while it is on offer only.
    """

    plan: Scenario
    when: str
    before: Scenario | None

    @property
    def words(self) -> str:
        """What it is called.

        >>> Found(Scenario("plan", "A", "Leeds", 2025, 36), "14:05", None).words
        'unsaved plan of 14:05'
        """
        return f"unsaved plan of {self.when}" if self.when else "unsaved plan"


def keep_in_tab() -> None:
    """Let the tab keep the plan at hand, where it holds more than a first visit shows."""
    state, plan = st.session_state, plan_at_hand()
    kept = "" if plan in library().values() or is_first(plan) else file_toml(plan)
    off = not state[KEEP]
    data = {
        "session": state.setdefault(SESSION, token_hex(8)),
        "answered": bool(state.get(ANSWERED)),
        "plan": "" if off else kept,
        "saved": state.get(SAVED) == plan,
        "off": off,
    }
    KEEPER(key=KEY, data=data, on_found_change=take_found, width=1, height=1)


def is_first(plan: Scenario) -> bool:
    """Whether a plan is no change of published figures, as a first visit shows it."""
    first = library()[FIRST]
    return plan == replace(
        first, name=plan.name, authority=plan.authority, census_year=plan.census_year,
        months=plan.months, note=plan.note,
    )  # fmt: skip


def take_found() -> None:
    """Take what the tab had kept from an earlier session, checked as it comes from outside."""
    answer(st.session_state[KEY]["found"])


def answer(found: object) -> None:
    """Bring back what the tab had kept where the page is the same, else put it on offer."""
    state = st.session_state
    state[ANSWERED] = True
    if not isinstance(found, Mapping):
        return
    state[BLOCKED], state[KEEP] = bool(found.get("blocked")), not found.get("off")
    if not (text := found.get("plan")):
        return
    try:
        plan = replace(
            decode_scenario(str(text).encode(), name="kept", figures=own_figures()), name=OWN_NAME
        )
        came_back(Found(plan, moment(found.get("at")), None), saved=bool(found.get("saved")))
    except InputError as error:
        state[BROKEN] = f"{NOT_USED}: {error_text(error)}"


def came_back(found: Found, *, saved: bool) -> None:
    """Use a plan that was kept under this address or a bare one; another stays on offer.

    Raises:
        InputError: the plan cannot be opened today.
    """
    state, at_hand = st.session_state, plan_at_hand()
    area_of(found.plan)
    if saved:
        state[SAVED] = found.plan
    if replace(found.plan, name=at_hand.name) == at_hand:
        return
    if state.get(ARRIVED_BARE) or to_link(found.plan) == to_link(at_hand):
        load(found.plan)
        found = replace(found, before=at_hand)
    else:
        state[ANSWERED] = False  # until it is answered the tab keeps it
    state[FOUND] = found


def moment(value: object) -> str:
    """A moment that the browser wrote, in words; empty where it is none."""
    try:
        at = datetime.fromisoformat(str(value)[:16])
    except ValueError:
        return ""
    clock = f"{at:%H:%M}"
    return clock if at.date() == today() else f"{long_day(at.date())}, {clock}"


def found_notice() -> None:
    """What came back or is on offer, with a way to drop it."""
    state = st.session_state
    if state.get(BROKEN):
        st.warning(state[BROKEN])
    found: Found | None = state.get(FOUND)
    if found is None:
        return
    back = found.before is not None
    own = f" {OWN}" if is_private(found.plan) else ""
    said = f"Your {found.words} is back.{own}" if back else f"This tab has kept your {found.words}."
    with st.container(horizontal=True, vertical_alignment="center", key="kept_notice"):
        st.info(plain(said))
        if back:
            st.button("Keep it", key="kept_stay", on_click=close)
        else:
            st.button("Bring it back", key="kept_back", on_click=bring_back)
        st.button("Drop it", key="kept_drop", on_click=drop)


def close() -> None:
    """The plan that came back stays; the sentence goes."""
    st.session_state[FOUND] = None


def bring_back() -> None:
    """Use the plan on offer; the one at hand can be had again by undo."""
    found: Found = st.session_state[FOUND]
    load_kept(found.plan)
    st.session_state[ANSWERED] = True
    close()


def drop() -> None:
    """Forget the plan that was kept; where it came back, return to what the address says."""
    found: Found = st.session_state[FOUND]
    if found.before is not None:
        load_kept(found.before)
    st.session_state[ANSWERED] = True
    close()
