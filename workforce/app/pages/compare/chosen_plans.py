"""What is compared: shipped scenarios, the plan in hand and uploaded files, and what was made.

Shared by all visitors: the sides of shipped scenarios as they are shipped. Everything made from a
plan, a file or a council's own figures stays in the visitor's session.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

import streamlit as st

from workforce.app.brought_figures import own_figures
from workforce.app.own_census import census_in_use, own_census
from workforce.app.plan_bar.link import COMPARE
from workforce.app.session import (
    FIRST,
    QUICK,
    area_of,
    error_text,
    library,
    no_change_for,
)
from workforce.app.visitors.one_kept import keep, kept_in
from workforce.app.where_from import Simulation
from workforce.errors import InputError, ScenarioError
from workforce.plan.scenario import Scenario, no_change_of, to_toml
from workforce.plan.scenario_file import decode_scenario
from workforce.projection.attribution import Attribution, attribute
from workforce.projection.projection import scenario_run
from workforce.projection.together.common_start import MOST, NO_CHANGE, restated, same_footing
from workforce.projection.together.comparison import Comparison, Side, as_long, compare, side_of

CHOSEN: Final = "compare_chosen"
FILES: Final = "compare_files"
SEEN: Final = "compare_seen"  # uploaded files that were on offer before
IN_HAND: Final = "plan"  # the plan in hand, in the address
LEVELLED: Final = "compare_levelled"
COMPARED: Final = "compare_last"
SIDES: Final = "compare_sides"
ATTRIBUTED: Final = "compare_attributed"
SUGGESTED: Final = ("combined_plan", "agency_conversion", "close_the_pay_gap")
Asked = TypeVar("Asked")
KEPT: Final = 8  # sides and attributions of one visitor
SHARED_KEPT: Final = 16
LEVEL: Final = "Start all of them where your current plan starts"

Key = tuple[str, str, int, str]


def choose(plan: Scenario) -> list[Scenario]:
    """The controls of what is compared, and the scenarios they ask for.

    Raises:
        InputError: a scenario cannot be put where the plan in hand starts.
    """
    with st.expander("Add your own scenario files"):
        st.file_uploader(
            "Scenario files (.toml)", key=FILES, accept_multiple_files=True, type=["toml"]
        )
    found = {**on_offer(plan), **uploaded()}
    keep_choice(plan, found)
    names = st.multiselect(
        f"Scenarios, up to {MOST}; no change is always shown with them", list(found), key=CHOSEN,
        format_func=lambda name: title_of(name, plan, found), max_selections=MOST,
        persist_state="session",
    )  # fmt: skip
    keep_in_address(names, plan)
    chosen = [found[name] for name in names]
    census = census_in_use()
    if all(same_footing(each, plan, census) for each in chosen):
        return chosen
    if st.toggle(LEVEL, key=LEVELLED, persist_state="session"):
        return [restated(each, plan) for each in chosen]
    check_start(chosen)
    return chosen


def check_start(chosen: Sequence[Scenario]) -> None:
    """Refuse scenarios that start in different places.

    Raises:
        ScenarioError: the first that does not start where the first of all does.
    """
    for each in chosen[1:]:
        if not same_footing(each, chosen[0], census_in_use()):
            raise ScenarioError(
                f"it has another authority, start or own figures than {chosen[0].title}",
                where=each.title, mend=f'switch on "{LEVEL}", or leave one of them out',
            )  # fmt: skip


def keep_in_address(names: Sequence[str], plan: Scenario) -> None:
    """Write what is chosen into the page's address; uploaded files are never in it."""
    shared = [IN_HAND if name == plan.name else name for name in names]
    text = ",".join(name for name in shared if name in (IN_HAND, *library()))
    if st.query_params.get(COMPARE, "") != text:
        st.query_params[COMPARE] = text


def in_address(plan: Scenario, found: dict[str, Scenario]) -> list[str]:
    """What the page's address asks for, as far as it is on offer."""
    asked = st.query_params.get(COMPARE, "").split(",")
    names = [plan.name if name == IN_HAND else name for name in asked]
    return [name for name in dict.fromkeys(names) if name in found][:MOST]


def on_offer(plan: Scenario) -> dict[str, Scenario]:
    """The plan in hand where it is not a shipped one, and the shipped scenarios but no change."""
    shipped = {name: each for name, each in library().items() if name != FIRST}
    if plan.differs and shipped.get(plan.name) != plan:
        return {plan.name: plan, **shipped}
    return shipped


def uploaded() -> dict[str, Scenario]:
    """The scenarios of the uploaded files; one that cannot be used is left out, with its reason."""
    found: dict[str, Scenario] = {}
    for file in st.session_state.get(FILES) or []:
        name = f"your {file.name.removesuffix('.toml')}"
        name += f" ({len(found) + 1})" if name in found else ""
        try:
            scenario = decode_scenario(file.getvalue(), name=name, figures=own_figures())
            area_of(scenario)
        except InputError as error:
            st.error(f"{error_text(error)} The file was left out.")
            continue
        found[name] = scenario
    return found


def keep_choice(plan: Scenario, found: dict[str, Scenario]) -> None:
    """What is chosen at first, only what is still on offer later, and new files at once."""
    census, state = census_in_use(), st.session_state
    own = [name for name in found if name not in library() and name != plan.name]
    new = [name for name in own if name not in state.get(SEEN, ())]
    state[SEEN] = own
    if CHOSEN in state:
        if new or any(name not in found for name in state[CHOSEN]):
            state[CHOSEN] = [*new, *(each for each in state[CHOSEN] if each in found)][:MOST]
        return
    if asked := in_address(plan, found):
        state[CHOSEN] = asked
        return
    first = [name for name in dict.fromkeys([plan.name, *SUGGESTED]) if name in found]
    fitting = [name for name in first if same_footing(found[name], plan, census)]
    if [name for name in fitting if name != plan.name]:
        state[CHOSEN] = fitting
    else:
        state[LEVELLED] = True
        state[CHOSEN] = [name for name in first if can_be_restated(found[name], plan)]


def can_be_restated(scenario: Scenario, plan: Scenario) -> bool:
    """Whether all months of a scenario's levers lie within its horizon from the plan's start."""
    try:
        restated(scenario, plan)
    except InputError:
        return False
    return True


def title_of(name: str, plan: Scenario, found: dict[str, Scenario]) -> str:
    """How a scenario is named in the list."""
    title = found[name].title if name in found else name
    return f"{title} (your current plan)" if name == plan.name else title


def key_of(scenario: Scenario) -> Key:
    """What a made thing is kept under."""
    return scenario.name, to_toml(scenario), QUICK, census_in_use().sha256


@st.cache_resource(max_entries=SHARED_KEPT, show_spinner=False)
def shared_side(name: str) -> Side:
    """A shipped scenario as it is shipped, projected once for everyone."""
    scenario = library()[name]
    base = no_change_for(scenario, QUICK)
    shown = no_change_of(scenario) if name == FIRST else scenario
    return side_of(shown, scenario_run(scenario, base), base)


def at_hand(shared: int, scenario: Scenario) -> Side | None:
    """A side that was already made for so many months, or is shared.

    Nothing of a visitor's own census is shared.
    """
    kept: dict[tuple[int, Key], Side] = kept_in(SIDES, dict) or {}
    if own_census():
        return kept.get((shared, key_of(scenario)))
    first = library()[FIRST]
    alike = same_footing(scenario, first, census_in_use()) and scenario.months == first.months
    if scenario.name == NO_CHANGE and alike:
        return shared_side(FIRST)
    if library().get(scenario.name) == scenario:
        return shared_side(scenario.name)
    return kept.get((shared, key_of(scenario)))


def compared(scenarios: Sequence[Scenario]) -> Comparison:
    """The comparison of scenarios; kept as the last good one, each side made once.

    Raises:
        InputError: they cannot be set beside each other.
    """
    key = [key_of(each) for each in scenarios]
    kept: tuple[object, Comparison] | None = kept_in(COMPARED, tuple)
    if kept is not None and kept[0] == key:
        return kept[1]
    census = census_in_use()
    base = no_change_for(as_long(scenarios)[0], QUICK) if scenarios else None
    shared = min((each.months for each in scenarios), default=0)
    comparison = compare(scenarios, census, runs=QUICK, base=base, at_hand=partial(at_hand, shared))
    add(SIDES, {(shared, key_of(each.scenario)): each for each in comparison.every})
    keep(COMPARED, (key, comparison))
    return comparison


def simulation(comparison: Comparison, scenario: Scenario | None = None) -> Simulation:
    """What the numbers of a comparison, or of one of its scenarios, are worked out from."""
    base = comparison.base
    titles = "; ".join(side.scenario.title for side in comparison.sides)
    asked = scenario or replace(comparison.no_change.scenario, title=f"Comparison of {titles}")
    return Simulation(asked, base.baseline, base.register, base.runs, base.seed)


def last_compared() -> Comparison | None:
    """The last comparison that worked, in this session."""
    kept: tuple[object, Comparison] | None = kept_in(COMPARED, tuple)
    return None if kept is None else kept[1]


def add(place: str, made: Mapping[Asked, Side | Attribution]) -> None:
    """Add to what this session keeps, and forget the oldest."""
    kept = {**(kept_in(place, dict) or {}), **made}
    keep(place, dict(list(kept.items())[-KEPT:]))


def attributed(scenario: Scenario, comparison: Comparison) -> Attribution:
    """What made a scenario's difference; made once, its progress shown."""
    kept: dict[Key, Attribution] = kept_in(ATTRIBUTED, dict) or {}
    key = key_of(scenario)
    if key not in kept:
        whole = comparison.base.runs * (len(scenario.settings) + bool(scenario.case_types))
        done = [0]
        bar = st.progress(0.0, "Adding the levers one by one in every future")

        def progress(runs: int) -> None:
            done[0] += runs
            bar.progress(min(1.0, done[0] / whole))

        found = attribute(scenario, comparison.base, progress=progress)
        bar.empty()
        add(ATTRIBUTED, {key: found})
        return found
    return kept[key]
