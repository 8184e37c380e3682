"""Whether plans start from the same place, so that they can be set beside each other; if not, why.

A plan can be restated where another starts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from workforce.errors import ScenarioError
from workforce.plan.scenario import Scenario, own_packages, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.published.census import Census

MOST: Final = 6  # scenarios, no change not counted
NO_CHANGE: Final = "no_change"
TOGETHER: Final = "compare"


def check_together(scenarios: Sequence[Scenario], census: Census) -> None:
    """Refuse scenarios that cannot be set beside each other.

    Raises:
        ScenarioError: none or too many, two of one name, or of different authority, opening or
            assumptions.
        UnknownNameError: the census does not know an authority.
    """
    if not 1 <= len(scenarios) <= MOST:
        raise ScenarioError(
            f"there are {len(scenarios)} scenarios", where=TOGETHER, mend=f"name one to {MOST}"
        )
    names = [each.name for each in scenarios]
    for name in names:
        if names.count(name) > 1:
            mend = "give each file a name of its own"
            raise ScenarioError(f"two scenarios are named {name}", where=TOGETHER, mend=mend)
    for each in scenarios:
        if each.name == NO_CHANGE and each.differs:
            mend = "rename the file: no change is always among those compared"
            what = "it uses levers" if each.settings else "it names case types"
            raise ScenarioError(what, where=f"{NO_CHANGE}.toml", mend=mend)
        check_footing(each, scenarios[0], census)


def check_footing(scenario: Scenario, first: Scenario, census: Census) -> None:
    """Refuse a scenario that does not start where another does."""
    for what, value in FOOTING.items():
        theirs, ours = value(scenario, census), value(first, census)
        if theirs == ours:
            continue
        differs = f"its {what} is {theirs or 'not set'}, but {first.name}.toml has {ours or 'none'}"
        if what in PRIVATE:
            differs = f"it does not have the same {what} as {first.name}.toml"
        raise ScenarioError(
            differs, where=f"{scenario.name}.toml", mend=f"give all the same {what}"
        )


def same_footing(one: Scenario, other: Scenario, census: Census) -> bool:
    """Whether two scenarios start from the same place."""
    return all(value(one, census) == value(other, census) for value in FOOTING.values())


def restated(scenario: Scenario, like: Scenario) -> Scenario:
    """A scenario's levers on another's authority, opening, assumptions and budget.

    Raises:
        InputError: a lever's month lies outside its horizon from there.
    """
    moved = replace(
        scenario, authority=like.authority, census_year=like.census_year,
        as_known=like.as_known, opening=like.opening, own_rates=like.own_rates, known=like.known,
        assumptions=like.assumptions, packages=like.packages, budget=like.budget,
        services=like.services, actuals=(), targets=(), varied=(), bounds={},
    )  # fmt: skip
    return parse_scenario(to_toml(moved), name=scenario.name)


def known_moves(scenario: Scenario, _census: Census) -> object:
    """The moves already certain, in an order of their own."""
    return sorted((each.month, each.group, each.move, each.people) for each in scenario.known)


def own_pay(scenario: Scenario, _census: Census) -> object:
    """The packages that set what the authority's own staff cost, in an order of their own."""
    return sorted(own_packages(scenario), key=lambda package: package.group)


# What scenarios must share, in the words of a message.
FOOTING: Final[Mapping[str, Callable[[Scenario, Census], object]]] = {
    "authority": lambda scenario, census: census.authority(scenario.authority).name,
    "census": lambda scenario, _: scenario.census_day,
    "as-known day": lambda scenario, _: scenario.as_known,
    "month-end count": lambda scenario, _: scenario.opening,
    "own rates": lambda scenario, _: scenario.own_rates,
    "known moves": known_moves,
    "assumptions": lambda scenario, _: dict(scenario.assumptions),
    "own pay": own_pay,
    "budget": lambda scenario, _: dict(scenario.budget),
    "services": lambda scenario, _: scenario.services,
}
# Those whose values a message does not repeat.
PRIVATE: Final = (
    "month-end count", "own rates", "known moves", "assumptions", "own pay", "budget", "services",
)  # fmt: skip
