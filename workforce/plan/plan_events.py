"""What a plan does in which month, in words: the marks of its charts."""

from collections.abc import Iterator
from typing import Final

from workforce.months import label
from workforce.plan.case_type_rows import flow_words
from workforce.plan.levers import lever_of
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Setting
from workforce.plan.setting_words import amount_words, people_words, route_words, short_label

MOST_EVENTS: Final = 6  # months of one lever; a profile of more would hide the chart
LAST_MONTH: Final = ", last month"


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
    """What one lever does, with its month: of the same in every month, the first and the last."""
    lever, name = lever_of(key, where="plan"), short_label(key)
    months = setting.by_month
    if setting.steady is not None:
        words = f"{name}, {people_words(lever, setting)}{route_words(setting)}"
        yield min(months), words
        yield max(months), words + LAST_MONTH
    elif len(months) <= MOST_EVENTS:
        for month in months:
            then = setting.in_month(month)
            yield month, f"{name}, {amount_words(lever, then.total)}{route_words(then)}"
    for part in lever.parts:
        if part.name in setting.months:
            amount = amount_words(lever, setting.total)
            yield setting.months[part.name], f"{name}, {amount}{part.marked}"


def events_by_month(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """What happens, in words, by month, the earliest first."""
    months: dict[int, tuple[str, ...]] = {}
    for month, what in sorted(plan_events(scenario), key=lambda each: each[0]):
        months[month] = (*months.get(month, ()), what)
    return {label(month): said for month, said in months.items()}
