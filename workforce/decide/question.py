"""What is asked of a plan: the targets, the bounds, which levers may vary and which stay as given.

A question is a scenario with its targets, bounds and varied levers: the scenario's own levers are
fixed, its what-ifs are held as given, and only what is listed under ``vary`` is searched.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from workforce.months import month_ended, month_of
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Target, Varied

GREEN_BOOK: Final = 3.5  # % a year: HM Treasury, The Green Book (2022), paragraph 5.32


@dataclass(frozen=True)
class Question:
    """One question to the planner.

    Attributes:
        scenario: where it starts, how far ahead it looks, what is fixed and what is assumed.
            `Scenario.targets`, `Scenario.varied` and `Scenario.bounds` are the question's own.
        discount: % a year by which later pounds count less; 0 switches it off.
        start: the first month that is still ahead of whoever asks, from which anything can begin;
            None where the plan itself says so.
        tried_first: levels of a plan to look at beside those that the search finds, by name.
    """

    scenario: Scenario
    discount: float = GREEN_BOOK
    start: int | None = None
    tried_first: Mapping[str, float] = field(default_factory=dict)

    @property
    def first_month(self) -> int:
        """The first month in which anything can be done."""
        found = [self.scenario.opening_month + 1]
        if self.scenario.as_known is not None:
            found.append(month_ended(self.scenario.as_known) + 1)
        if self.start is not None:
            found.append(self.start)
        return max(found)

    @property
    def last_month(self) -> int:
        """The last month of any target; the plan's last where there is none."""
        end = self.scenario.opening_month + self.scenario.months
        return max((each.month for each in self.targets), default=end)

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is to be reached, one or more."""
        return self.scenario.targets

    @property
    def varied(self) -> tuple[Varied, ...]:
        """The levers that the search sets."""
        return self.scenario.varied

    @property
    def fixed(self) -> tuple[str, ...]:
        """The levers that stay as the scenario sets them, by key."""
        free = {each.key for each in self.varied}
        keys = self.scenario.settings
        return tuple(key for key in keys if BY_KEY[key].action and key not in free)

    @property
    def what_ifs(self) -> tuple[str, ...]:
        """What is assumed and never varied, by key."""
        return tuple(key for key in self.scenario.settings if not BY_KEY[key].action)


def start_on(scenario: Scenario, day: date) -> int | None:
    """The first month after a day, from which levers can begin; None for a plan that is all past.

    A plan is all past where that month is after its last target, or its last month: then its
    levers begin when the plan does, as they could have.
    """
    after = month_of(day.year, day.month) + 1
    last = Question(scenario).last_month
    return after if scenario.opening_month + 1 < after <= last else None
