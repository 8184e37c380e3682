"""The caseload limit of a plan by month, and in how many futures experienced staff are above it.

There is one definition of over the limit: cases that staff past their assessed year hold, for each
of their FTE, are more than the limit. It is theirs because the newly qualified hold a protected
share, so that an average over all case holders hides what the others carry. Cases over the limit,
its chance, the sentences and the chart all go by it.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from workforce.model.units import HUNDREDTHS, Counts
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Setting
from workforce.projection.series import Series
from workforce.published.assumptions import Register

LIMIT: Final = "caseload_limit"
OVER: Final = "cases_over_limit"


class OverLimit(NamedTuple):
    """The share of futures with cases over the limit, by month from the opening on."""

    plan: tuple[float, ...]
    no_change: tuple[float, ...]


def limit_in(scenario: Scenario, register: Register, month: int) -> float:
    """Cases per experienced FTE that should not be passed: the plan's once in force, else assumed.

    The middle where the plan gives a range.
    """
    setting = scenario.settings.get(LIMIT)
    if setting is None or not within(setting, month):
        return register.value(LIMIT)
    return setting.amount.middle


def within(setting: Setting, month: int) -> bool:
    """Whether a lever with a window is in force in a month."""
    return setting.months.get("from", month) <= month <= setting.months.get("until", month)


def limit_by_month(scenario: Scenario, register: Register, opening: int) -> Counts:
    """The limit of the opening and every month of the plan, hundredths of a case, [M]."""
    months = range(opening, opening + scenario.months + 1)
    limits = [round(HUNDREDTHS * limit_in(scenario, register, month)) for month in months]
    return np.array(limits, dtype=np.int64)


def over_limit(plan: Iterable[Series], no_change: Iterable[Series]) -> OverLimit:
    """The shares of a plan and of no change, whose series are held against one limit."""
    cases = (next(each for each in side if each.measure.key == OVER) for side in (plan, no_change))
    return OverLimit(*(tuple((each.counts > 0).mean(axis=0).tolist()) for each in cases))
