"""What is asked of a plan: the targets, the bounds, which levers may vary and which stay as given.

A question is a scenario with its targets, bounds and varied levers: the scenario's own levers are
fixed, its what-ifs are held as given, and only what is listed under ``vary`` is searched.
"""

from dataclasses import dataclass
from typing import Final

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
    """

    scenario: Scenario
    discount: float = GREEN_BOOK

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
