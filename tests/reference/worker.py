"""One person: the dates of a career, and what is drawn once for good when the person comes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.reference.dice import Dice, cumulated
from tests.reference.given import Given
from workforce.model.state import AGENCY, CONVERSIONS, NEWLY_QUALIFIED, PERMANENT


@dataclass(slots=True, kw_only=True)
class Worker:
    """Somebody here; dates are months, 0 or less before the opening.

    Attributes:
        group: index of the staff group.
        here_since: first month here on either contract.
        joined: first month on the present contract.
        qualified, first_case, tied_until: months.
        willing: would ever convert.
        longer: needs longer for the assessed year.
        fails: does not pass it.
        worked: months of the assessed year.
        away: for long.
        gone: left, or ended, this month.
        converted: from agency to permanent since the opening.
        mark: the uniform number of the month's decision.
    """

    group: int
    here_since: int
    joined: int
    qualified: int
    first_case: int
    tied_until: int
    willing: bool
    longer: bool
    fails: bool
    worked: int = 0
    away: bool = False
    gone: bool = False
    converted: bool = False
    mark: float = 0.0


class Door:
    """How people come in: the opening's staff and those who start later."""

    def __init__(self, given: Given, dice: Dice) -> None:
        rates, self.given, self.dice = given.rates, given, dice
        self.experience = cumulated(rates.experience.tolist())
        self.starter_groups = cumulated(rates.starter_groups.tolist())
        self.other_groups = cumulated(rates.other_groups.tolist())
        self.agency_groups = cumulated(rates.agency_groups.tolist())
        self.service = [cumulated(each.ravel().tolist()) for each in given.state.service]
        self.assessed = int(np.argmax(given.state.assessed))
        self.willing = float(rates.willing)

    def person(self, group: int, month: int, qualified: int) -> Worker:
        """Somebody whose first day here, on this contract and with cases is in ``month``."""
        rates, chance = self.given.rates, self.dice.chance
        return Worker(
            group=group,
            here_since=month,
            joined=month,
            qualified=qualified,
            first_case=month,
            tied_until=month,
            willing=chance(self.willing),
            longer=chance(rates.extended),
            fails=chance(rates.failed),
        )

    def brought(self, contract: int) -> int:
        """Months since qualifying that somebody brings."""
        least = int(self.given.rates.experience_least[contract])
        return least + self.dice.one_of(self.experience)

    def newly_qualified(self, month: int) -> Worker:
        return self.person(self.assessed, month, month)

    def experienced(self, group: int, month: int, contract: int = PERMANENT) -> Worker:
        return self.person(group, month, month - self.brought(contract))

    def opening_permanent(self, group: int) -> Worker:
        """Opening, rules 2 and 3."""
        if group == self.assessed:
            months = self.dice.below(assessed_year(self.given, group))
            worker = self.person(group, -months, -months)
            worker.worked = months
            return worker
        cell = self.dice.one_of(self.service[group])
        stream, months = divmod(cell, self.given.state.service.shape[2])
        brought = 0
        if stream != NEWLY_QUALIFIED:
            brought = self.brought(AGENCY if stream == CONVERSIONS else PERMANENT)
        return self.person(group, -months, -(months + brought))

    def opening_agency(self, group: int) -> Worker:
        """Opening, rule 4."""
        months = 0
        while months < 119 and not self.dice.chance(self.given.assignment_end):
            months += 1
        return self.person(group, -months, -(months + self.brought(AGENCY)))

    def opening(self, people: list[int], one: Callable[[int], Worker]) -> list[Worker]:
        return [one(group) for group, number in enumerate(people) for _ in range(number)]


def assessed_year(given: Given, group: int) -> int:
    """Months that the assessed year takes a group: longer for fewer hours."""
    hours = float(given.state.fte[PERMANENT, group]) / 1e6
    return round(given.rates.assessed_months / hours)
