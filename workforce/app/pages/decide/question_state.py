"""What the controls of a question hold: set from a plan that has one, else from what is usual."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from workforce.app.session import no_change_for
from workforce.decide.plan_levels import presets
from workforce.plan.levers import BY_KEY, COUNCIL_LEVERS
from workforce.plan.scenario import USUAL_CHANCE, Scenario, Target, Varied
from workforce.projection.projection import Projection
from workforce.published.catalogue import routes

TARGETS: Final = "decide_targets"  # a number for each target, in their order
CHOSEN: Final = "decide_levers"
TAKEN: Final = "decide_taken"  # the question of the plan in hand, as it was last taken up
USUAL: Final = "decide_usual"  # the usual levers, as they were last worked out
DISCOUNTED: Final = "decide_discounted"
AT_MOST, AT_LEAST = "at most", "at least"
BY, WINDOW = "by", "in every month from"
ENDS: Final = ("least", "most", "step")
AMOUNT: Final = "amount"
BY_ROUTE: Final = "people by route"
TENTHS: Final = 10
FIRST: Final = "agency_rate"  # what is asked about before anybody asks
BETTER: Final = 0.9  # of what no change comes to
UNKNOWN: Final = 20.0
# What may be asked to hold, as the page asks for it.
BOUNDS_ASKED: Final = {
    "extra_cost": "Extra cost a year, at most, £",
    "caseload": "Average caseload, at most",
    "agency": "Agency staff, at most",
    "experienced_share": "Experienced, at least, %",
    "starters": "Starters a year, at most",
}

Question = tuple[tuple[Target, ...], tuple[Varied, ...], tuple[tuple[str, float], ...]]


def key_of(part: str, name: object) -> str:
    """The key of one control."""
    return f"decide_{part}_{name}"


def settle_form(projection: Projection) -> None:
    """Take up the question of the plan in hand where it brings a new one; else keep what is typed.

    The usual levers follow the authority as long as nobody has changed them.
    """
    state, plan = st.session_state, projection.scenario
    given: Question = plan.targets, plan.varied, tuple(plan.bounds.items())
    usual = usual_of(projection)
    if CHOSEN not in state or (state[TAKEN] != given and any(given)):
        set_targets(plan.targets or (first_target(projection),))
        set_levers(plan.varied or usual)
        set_bounds(plan)
    elif state[USUAL] != usual and typed_levers() == ends_of(state[USUAL]):
        set_levers(usual)
    state[TAKEN], state[USUAL] = given, usual
    state.setdefault(DISCOUNTED, True)


def usual_of(projection: Projection) -> tuple[Varied, ...]:
    """The usual levers of an authority of this size, but for those that the plan holds."""
    plan = projection.scenario
    free = {each.key for each in plan.varied}
    held = {key: each for key, each in plan.settings.items() if key not in free}
    return presets(replace(plan, settings=held), no_change_for(plan, projection.runs))


def first_target(projection: Projection) -> Target:
    """A tenth less agency staff than no change comes to, by the plan's last month."""
    table = projection.no_change
    rows = table[table["measure"] == FIRST]
    value = UNKNOWN if rows.empty else float(round(BETTER * rows["p50"].iloc[-1]))
    last = projection.baseline.month + projection.scenario.months
    return Target(FIRST, True, value, last)


def set_targets(targets: Sequence[Target]) -> None:
    """Set the first line to some targets."""
    state = st.session_state
    state[TARGETS] = []
    for each in targets:
        set_target(each)


def set_target(target: Target) -> None:
    """Add one target to the first line."""
    state = st.session_state
    number = max(state[TARGETS], default=0) + 1
    state[TARGETS] = [*state[TARGETS], number]
    held = {
        "measure": target.measure, "side": AT_MOST if target.at_most else AT_LEAST,
        "value": float(target.value), "window": BY if target.since is None else WINDOW,
        "since": target.month if target.since is None else target.since, "month": target.month,
        "tenths": round(TENTHS * target.chance, 1),
    }  # fmt: skip
    for part, value in held.items():
        state[key_of(part, number)] = value


def add_target() -> None:
    """One more target: caseload, by the month of the last one."""
    state = st.session_state
    last = state[TARGETS][-1]
    month = state[key_of("month", last)]
    set_target(Target("caseload", True, 16.0, month, chance=USUAL_CHANCE))


def remove_target(number: int) -> None:
    """Take one target out."""
    state = st.session_state
    state[TARGETS] = [each for each in state[TARGETS] if each != number]


def names_on_offer() -> list[str]:
    """Every action that may vary, by `Varied.name`."""
    actions = [each for each in COUNCIL_LEVERS if each.action]
    plain = [each.key for each in actions if each.form != BY_ROUTE]
    by_route = [each.key for each in actions if each.form == BY_ROUTE]
    return [*plain, *(f"{key}.{route.name}" for key in by_route for route in routes())]


def lever_name(name: str) -> str:
    """A lever, and its route, as the page names it.

    >>> lever_name("pay_change"), lever_name("route_intake.returner")
    ('Pay of permanent staff', 'Other routes into the work (Returners to social work)')
    """
    key, _, route = name.partition(".")
    labels = {each.name: each.label for each in routes()}
    return BY_KEY[key].label + (f" ({labels[route]})" if route else "")


def set_levers(varied: Iterable[Varied]) -> None:
    """Set the second line to some levers and how far each may go."""
    state, chosen = st.session_state, list[str]()
    for each in varied:
        chosen.append(each.name)
        set_months(each)
        for end, value in zip(ENDS, (each.least, each.most, each.step), strict=True):
            state[key_of(end, each.name)] = float(value)
    state[CHOSEN] = chosen


def set_months(varied: Varied) -> None:
    """Set when a lever holds: as soon as it can where a question does not say."""
    state, name, months = st.session_state, varied.name, list(varied.months)
    by_month = BY_KEY[varied.key].form != AMOUNT
    state[key_of("months", name)] = months if by_month else []
    state[key_of("from", name)] = None if by_month or not months else months[0]
    state[key_of("until", name)] = varied.until


def take_usual() -> None:
    """Set the second line to the usual levers."""
    set_levers(st.session_state[USUAL])


def ends_of(varied: Iterable[Varied]) -> dict[str, list[float]]:
    """How far each lever may go, by name."""
    return {each.name: [each.least, each.most, each.step] for each in varied}


def typed_levers() -> dict[str, list[float]]:
    """The same of what is typed."""
    state = st.session_state
    return {name: [state.get(key_of(end, name), 0.0) for end in ENDS] for name in state[CHOSEN]}


def set_bounds(plan: Scenario) -> None:
    """Set the third line to what must hold in a plan."""
    for key in BOUNDS_ASKED:
        st.session_state[key_of("bound", key)] = plan.bounds.get(key)
