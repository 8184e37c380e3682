"""A scenario with an assumption of the user's own: its value and why, or back to the planner's.

The value stands in the scenario file's ``[assumptions]``, the reason in its ``[reasons]``.
"""

from collections.abc import Iterable
from dataclasses import replace

from workforce.authority.own.own_shares import with_own_shares
from workforce.errors import ScenarioError
from workforce.plan.scenario import Scenario
from workforce.plan.toml_values import text_of
from workforce.published.assumptions import Register, own_value
from workforce.published.rules import register_at, register_known


def planners_values(scenario: Scenario) -> Register:
    """The planner's values at a scenario's opening, or as they could be known on its day.

    Shares that the council's own figures give are weighed against them.
    """
    day = scenario.as_known
    register = register_at(scenario.opening_month) if day is None else register_known(day)
    return with_own_shares(register, scenario.own_rates)


def with_assumption(
    scenario: Scenario, key: str, value: object, reason: str, *, author: str = "", where: str
) -> Scenario:
    """The scenario with an assumption set to ``value``, for a reason.

    ``author`` becomes the scenario's, unless it is left blank.

    Raises:
        UnknownNameError: no assumption of that key.
        ScenarioError: the value is not a number, outside what is allowed, against another value,
            or in force already; or no reason is given.
    """
    planners = planners_values(scenario)
    register = planners.changed({**scenario.assumptions, key: value}, where=where)
    place = f"{where}, {register.entries[key].label}"
    why = text_of(reason, f"{place}, reason").strip()
    given = own_value(value, planners.entries[key], where)
    if given == planners.value(key):
        mend = "give another value, or reset it if it was changed"
        raise ScenarioError(
            f"{register.value(key):g} is the planner's own value", where=place, mend=mend
        )
    if not why:
        raise ScenarioError("there is no reason", where=place, mend="say why in a few words")
    return replace(
        scenario,
        author=text_of(author, f"{place}, name").strip() or scenario.author,
        assumptions={**scenario.assumptions, key: given},
        reasons={**scenario.reasons, key: why},
    )


def without_assumptions(scenario: Scenario, keys: Iterable[str]) -> Scenario:
    """The scenario with the planner's own values again, the reasons for other ones gone too.

    Raises:
        ScenarioError: the values that are left contradict each other without them.
    """
    dropped = set(keys)
    kept = {key: value for key, value in scenario.assumptions.items() if key not in dropped}
    planners_values(scenario).changed(kept, where=scenario.title)
    reasons = {key: text for key, text in scenario.reasons.items() if key not in dropped}
    return replace(scenario, assumptions=kept, reasons=reasons)
