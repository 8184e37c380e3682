"""The council's own month-end as it was typed: checked like a scenario file, used and forgotten.

It stays in this visitor's session and in the scenario file that is downloaded; it never enters the
address or what visitors share.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import streamlit as st

from workforce.app.own_census import census_in_use
from workforce.app.session import (
    BEFORE,
    LAST_GOOD,
    OWN_NAME,
    PRIVATE,
    REFUSED,
    future_faults,
    load,
    projected,
    take_up,
)
from workforce.authority.month_end_count import count_of
from workforce.authority.opening_counts import (
    CASES,
    OPENING_NUMBERS,
    OPTIONAL_NUMBERS,
    opening_faults,
)
from workforce.errors import InputError, ScenarioError
from workforce.model.state import MOVES
from workforce.months import SEPTEMBER, label, month_of
from workforce.plan.scenario import Scenario, no_change_of, to_toml
from workforce.plan.scenario_file import scenario_of
from workforce.projection.asked.known_moves import known_faults
from workforce.projection.no_change import baseline_for
from workforce.projection.projection import Projection
from workforce.published.catalogue import staff_groups

WHERE: Final = "your month-end"
MEANINGS: Final = {
    "in_post": ("Permanent staff in post", "in a permanent post, including those away"),
    "agency": ("Agency staff", "agency social workers"),
    "posts": ("Established posts", "filled or vacant; a post covered by agency staff is vacant"),
    "case_holders": (
        "Case holders",
        "holding at least one case, including agency staff and managers",
    ),
    "cases": ("Cases", "children and families with a named social worker"),
    "managers": ("Managers", "team and service managers in post; may be left empty"),
    "newly_qualified": ("Newly qualified", "permanent, in their assessed year; may be left empty"),
    "away": ("Away", "on maternity or long sick leave, or seconded; may be left empty"),
}
MOVE_WORDS: Final = {
    "leaver": "leaves",
    "starter": "starts (offer accepted)",
    "away": "goes on leave",
    "back": "comes back from leave",
    "agency_end": "agency assignment ends",
}
MONTH, WHO, MOVE, PEOPLE = "month", "group", "move", "people"
PLAN_FIRST: Final = (
    "The controls on the Plan page ask for something that cannot be used. Correct it there first."
)


def prefill(projection: Projection) -> None:
    """Set the form from the plan's own numbers, else its census, once for each of them."""
    scenario, state = projection.scenario, st.session_state
    belongs = scenario.authority, scenario.census_year, scenario.opening, scenario.known
    if state.get("own_of") == belongs:
        return
    state["own_of"] = belongs
    opening = scenario.opening or count_of(projection.baseline)
    state["own_month"], state["own_unit"] = label(opening.month), opening.unit
    for name in OPENING_NUMBERS:
        number = opening.numbers.get(name)
        state[f"own_{name}"] = float(number) if number is not None and in_fte(name) else number
    groups = {group.name: group.label for group in staff_groups()}
    rows = [
        {MONTH: label(each.month), WHO: groups[each.group], MOVE: move_words(each.move),
         PEOPLE: each.people}
        for each in scenario.known
    ]  # fmt: skip
    state["own_kept"], state["own_faults"] = rows, []
    state["own_table"] = state.get("own_table", 0) + 1


def move_words(move: str) -> str:
    """A move as the form writes it."""
    return MOVE_WORDS.get(move, move.replace("_", " "))


def used(projection: Projection) -> list[str]:
    """Put what was typed into the plan in hand; else the sentences of why not, one each."""
    if st.session_state.get(REFUSED):
        return [PLAN_FIRST]
    blanks = [page_words(error) for error in (*blank_numbers(), *blank_cells())]
    if blanks:
        return blanks
    plan = replace(projection.scenario, own="", own_rates=None)
    given = tomllib.loads(to_toml(plan)) | {"opening": typed_opening()}
    try:
        scenario = scenario_of(given | {"known": typed_known()}, name=OWN_NAME, where=WHERE)
        faults = [page_words(error) for error in faults_of(scenario, projection)]
        if not faults:
            take_up(scenario, projection.runs)
    except InputError as error:
        return [page_words(error)]
    return faults


def faults_of(scenario: Scenario, projection: Projection) -> Iterator[ScenarioError]:
    """Every contradiction of the numbers, else of the certain moves."""
    opening = scenario.opening
    if opening is None:
        return
    census_month = month_of(scenario.census_year, SEPTEMBER)
    found = [*future_faults(opening), *opening_faults(opening, census_month)]
    yield from found
    if not found:
        baseline = baseline_for(scenario, census_in_use(), projection.register)
        yield from known_faults(scenario.known, baseline)


def page_words(error: InputError) -> str:
    """An error's sentence in the words of the form instead of the file's."""
    words = str(error).replace("[opening], the month-end count", "Month-end count")
    words = words.replace("[[known]], moves already certain", "Moves already certain")
    words = words.replace("[[known]] ", "certain moves, row ").replace("[opening], ", "")
    words = words.replace("[[known]]", "the certain moves")
    return words.replace("_", " ")


def blank_numbers() -> Iterator[InputError]:
    """A sentence for each number that is needed and empty."""
    for name in OPENING_NUMBERS:
        if st.session_state[f"own_{name}"] is None and name not in OPTIONAL_NUMBERS:
            yield InputError(f"{MEANINGS[name][0]} is empty", where=WHERE, mend="type a number")


def blank_cells() -> Iterator[InputError]:
    """A sentence for each row of certain moves that is begun and not finished."""
    for place, row in enumerate(st.session_state["own_kept"], 1):
        missing = [name for name in (MONTH, WHO, MOVE, PEOPLE) if row[name] is None]
        if missing and len(missing) < len(row):
            words = " and ".join({WHO: "who", MOVE: "move"}.get(name, name) for name in missing)
            where = f"Certain moves, row {place}"
            yield InputError(f"there is no {words}", where=where, mend="fill it in or delete it")


def typed_opening() -> dict[str, object]:
    """The month-end count as a scenario file writes it."""
    state = st.session_state
    numbers = {name: state[f"own_{name}"] for name in OPENING_NUMBERS}
    given = {
        name: number if in_fte(name) else int(number)
        for name, number in numbers.items()
        if number is not None
    }
    return {"month": state["own_month"], "unit": state["own_unit"], **given}


def in_fte(name: str) -> bool:
    """Whether a number of the form is in FTE: those of staff, where the plan's own count is."""
    return name != CASES and st.session_state["own_unit"] == "FTE"


def change_unit() -> None:
    """The numbers as they stand, whole where people are counted from now on."""
    for name in OPENING_NUMBERS:
        number = st.session_state.get(f"own_{name}")
        if number is not None and name != CASES:
            st.session_state[f"own_{name}"] = float(number) if in_fte(name) else round(number)


def typed_known() -> list[dict[str, object]]:
    """The certain moves as a scenario file writes them; wholly empty rows are none."""
    groups = {group.label: group.name for group in staff_groups()}
    moves = {move_words(move): move for move in MOVES}
    return [
        {MONTH: row[MONTH], WHO: groups[row[WHO]], MOVE: moves[row[MOVE]],
         PEOPLE: int(row[PEOPLE])}
        for row in st.session_state["own_kept"]
        if row[PEOPLE] is not None
    ]  # fmt: skip


def forgotten(projection: Projection) -> None:
    """Take the council's own numbers out of the plan, the form and this session.

    Where the plan's levers do not fit without them, the Plan page says so and the plan in hand is
    no change until they are mended there.
    """
    state = st.session_state
    kept = replace(
        projection.scenario, name=OWN_NAME, own="", opening=None, own_rates=None, known=()
    )
    for key in [str(name) for name in state if str(name).startswith("own_")]:
        del state[key]
    for key in (PRIVATE, LAST_GOOD, BEFORE):
        state.pop(key, None)
    load(kept)
    try:
        plan = scenario_of(tomllib.loads(to_toml(kept)), name=OWN_NAME, where=WHERE)
    except InputError:
        state[REFUSED] = True
        plan = no_change_of(kept)
    projected(plan, projection.runs)
