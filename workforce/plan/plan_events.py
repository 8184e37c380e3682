"""What a plan does in which month, in words: the numbered marks of its charts."""

from collections.abc import Iterator
from typing import Final

from workforce.months import label, long_label
from workforce.plan.case_type_rows import flow_words
from workforce.plan.levers import lever_of
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Setting
from workforce.plan.setting_words import amount_words, route_words

MOST_EVENTS: Final = 6  # months of one lever; a profile of more would hide the chart


def plan_events(scenario: Scenario) -> Iterator[tuple[int, str]]:
    """What the plan does, with its month: people who come or go, and changes that begin or end.

    A change without a month is in force from the plan's start and has no event.
    """
    for key, setting in scenario.settings.items():
        yield from lever_events(key, setting)
    for named in scenario.case_types:
        if named.start is not None:
            yield named.start, flow_words(named)


def lever_events(key: str, setting: Setting) -> Iterator[tuple[int, str]]:
    """What one lever does, with its month."""
    lever = lever_of(key, where="plan")
    months = setting.by_month
    for month in months if len(months) <= MOST_EVENTS else ():
        then = setting.in_month(month)
        yield month, f"{lever.label}, {amount_words(lever, then.total)}{route_words(then)}"
    for part in lever.parts:
        if part.name in setting.months:
            amount = amount_words(lever, setting.total)
            yield setting.months[part.name], f"{lever.label}, {amount}{part.marked}"


def numbered_events(scenario: Scenario) -> dict[str, tuple[str, str]]:
    """By month: the number that marks it in the charts, and what happens."""
    months: dict[int, list[str]] = {}
    for month, what in plan_events(scenario):
        months.setdefault(month, []).append(what)
    return {
        label(month): (str(place), f"{long_label(month)}: {'; '.join(months[month])}")
        for place, month in enumerate(sorted(months), 1)
    }
