"""What an effect is given and gives back: a run's terms, and a lever's setting drawn for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np

from workforce.model.state import STREAMS, Rates, Schedule
from workforce.model.units import Counts, Reals
from workforce.plan.setting import ALONE, Slot, people_by_month, routes_of
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup

ADVERT_MONTHS: Final = 2  # from an advert to an offer: 55 days, councils' mean in 2014

Terms: TypeAlias = tuple[Rates, Schedule]


@dataclass(frozen=True)
class Place:
    """Where a plan stands.

    Attributes:
        opening: its month.
        decided: the last month that no lever can change any more: the opening's, or the last that
            was over on the as-known day.
        groups, routes: of staff and into the work.
        agency_fte: FTE an agency person.
        register: the assumptions in force.
    """

    opening: int
    decided: int
    groups: tuple[StaffGroup, ...]
    routes: tuple[str, ...]
    agency_fte: float
    register: Register

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(group.name for group in self.groups)


@dataclass(frozen=True)
class Drawn:
    """A lever's setting with its amounts drawn, [R] or [1] each.

    Attributes:
        place: where the plan stands.
        amounts: each amount by where it stands in the setting.
        numbers: parts that are numbers, one or several each, by name.
        months: parts that are month numbers, by name.
        choices: parts that are names, or yes and no, by name.
    """

    place: Place
    amounts: Mapping[Slot, Reals]
    numbers: Mapping[str, Reals]
    months: Mapping[str, int]
    choices: Mapping[str, tuple[str, ...]]

    @property
    def amount(self) -> Reals:
        """The amount that stands alone, [R] or [1]; a KeyError for people by month."""
        return self.amounts[ALONE]

    @property
    def routes(self) -> list[str]:
        """The routes that people are planned by."""
        return routes_of(self.amounts)

    def people(self, route: str | None = None) -> Mapping[int, Reals]:
        """People by month number, by one route or, where the lever has none, in all."""
        return people_by_month(self.amounts, route)

    def start(self, name: str = "from") -> int:
        """The place on the time axis of a part that is a month; the first month if not given."""
        return self.months.get(name, self.place.opening + 1) - self.place.opening

    def number(self, name: str) -> int:
        """A part that is one whole number."""
        return int(self.numbers[name][0])

    def yes(self, name: str) -> bool:
        """A part that is yes or no."""
        return self.choices[name] == ("yes",)

    def chosen(self, months: int) -> Reals:
        """Ones in the chosen groups (all if none is named) from ``from`` on, [1, M, G]."""
        names = self.place.names
        chosen = np.zeros((1, months, len(names)))
        columns = [names.index(name) for name in self.choices.get("groups") or names]
        chosen[:, self.start() :, columns] = 1.0
        return chosen


def half_away(values: Reals) -> Counts:
    """Whole people, halves rounded away from zero.

    >>> half_away(np.array([2.5, -0.5, 1.49])).tolist()
    [3, -1, 1]
    """
    whole: Counts = (np.sign(values) * np.floor(np.abs(values) + 0.5)).astype(np.int64)
    return whole


def hiring_lag(drawn: Drawn) -> int:
    """Months from an advert to a start."""
    return ADVERT_MONTHS + round(drawn.place.register.value("offer_months"))


def with_factor(schedule: Schedule, stream: int, factor: Reals) -> Schedule:
    """The schedule with a factor [R or 1, M] on one recent stream."""
    every = np.ones((*factor.shape, len(STREAMS)))
    every[:, :, stream] = factor
    return replace(schedule, streams=schedule.streams * every)
