"""What an effect is given and gives back: a run's terms, and a lever's setting drawn for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from workforce.model.state import OTHER, STREAMS, Rates, Schedule
from workforce.model.units import PENCE, Counts, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.setting import ALONE, Slot, people_by_month, routes_of
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup

MOSTLY_CASES: Final = 0.5  # of a social worker's cases, from which a group counts as holding them
ADVERT_MONTHS: Final = 2  # from an advert to an offer: 55 days, councils' mean in 2014

Terms: TypeAlias = tuple[Rates, Schedule]


@dataclass(frozen=True)
class Place:
    """Where a plan stands.

    Attributes:
        opening: its month.
        decided: the last month that no lever can change any more: the opening's, or the last that
            was over on the as-known day.
        groups, routes, case_types: of staff, into the work, and of cases by name.
        register: the assumptions in force.
        competitors: the authority's neighbours, where a lever names some of them.
    """

    opening: int
    decided: int
    groups: tuple[StaffGroup, ...]
    routes: tuple[str, ...]
    case_types: tuple[str, ...]
    register: Register
    competitors: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(group.name for group in self.groups)


class Reach(NamedTuple):
    """Which part of the council a lever acts on: shares of it, 1 for all of it.

    Attributes:
        staff: of all the staff, or posts, that it acts on.
        groups: of the same by staff group, [G].
        types: of new cases by type, [T].
    """

    staff: float
    groups: Reals
    types: Reals


def everywhere(place: Place) -> Reach:
    """The whole council."""
    return Reach(1.0, np.ones(len(place.groups)), np.ones(len(place.case_types)))


@dataclass(frozen=True)
class Drawn:
    """A lever's setting with its amounts drawn, [R] or [1] each.

    Attributes:
        place: where the plan stands.
        amounts: each amount by where it stands in the setting.
        numbers: parts that are numbers, one or several each, by name.
        months: parts that are month numbers, by name.
        choices: parts that are names, or yes and no, by name.
        assumed: uncertain assumptions that the lever rests on, [R] or [1] each, by key.
        reach: the part of the council that it acts on: all of it, or a team's share.
    """

    place: Place
    amounts: Mapping[Slot, Reals]
    numbers: Mapping[str, Reals]
    months: Mapping[str, int]
    choices: Mapping[str, tuple[str, ...]]
    assumed: Mapping[str, Reals]
    reach: Reach

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

    def window(self, months: int, lag: int = 0) -> slice:
        """The months from ``from`` up to and with ``until``, all later by ``lag``, of a horizon."""
        last = self.start("until") + 1 + lag if "until" in self.months else months
        return slice(min(months, self.start() + lag), min(months, last))

    def in_force(self, months: int, lag: int = 0) -> Reals:
        """Ones in the months of the window, zeros in all others, [M]."""
        ones = np.zeros(months)
        ones[self.window(months, lag)] = 1.0
        return ones

    def by_month(self, months: int, lag: int = 0) -> Reals:
        """The amount in the months of the window, zero in all others, [R or 1, M]."""
        amounts: Reals = self.amount[:, None] * self.in_force(months, lag)
        return amounts

    def chosen(self, months: int) -> Reals:
        """The reach in the chosen groups (all if none is named) in the window, [1, M, G]."""
        names = self.place.names
        chosen = np.zeros((1, months, len(names)))
        columns = [names.index(name) for name in self.choices.get("groups") or names]
        chosen[:, self.window(months), columns] = self.reach.groups[columns]
        return chosen

    def chosen_types(self) -> Reals:
        """The reach in the chosen case types (all if none is named), [T]."""
        names = self.choices.get("types")
        chosen = [float(not names or name in names) for name in self.place.case_types]
        found: Reals = np.array(chosen) * self.reach.types
        return found

    def spent(self, months: int) -> Counts:
        """What its yearly cost comes to in the months of the window, pence, [1, M]."""
        monthly = half_away(self.numbers["cost"] * PENCE / MONTHS_IN_YEAR)
        spent: Counts = monthly[:, None] * self.in_force(months).astype(np.int64)
        return spent

    def advertised(self, vacancy_groups: Reals) -> Reals:
        """Shares of the chosen groups, [G], as their posts are vacant.

        Where none is named, those who hold cases; people in their assessed year are not hired so.
        Where a mix of the groups is given, it counts and not what is vacant.
        """
        groups = self.place.groups
        if len(mix := self.numbers.get("mix", ())):
            by_name = dict(zip(self.choices["groups"], mix, strict=True))
            parts = np.array([by_name.get(group.name, 0.0) for group in groups], np.float64)
            given: Reals = parts / parts.sum()
            return given
        named = self.choices.get("groups") or [
            group.name for group in groups if group.holding_weight >= MOSTLY_CASES
        ]
        chosen = np.array([group.name in named and not group.assessed for group in groups])
        shares = np.where(chosen, vacancy_groups, 0.0)
        if shares.sum() == 0:
            shares = chosen.astype(np.float64)
        found: Reals = shares / shares.sum()
        return found


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


def seek(schedule: Schedule, more: Reals, shares: Reals) -> Schedule:
    """Experienced hires more or fewer, ``more`` in times of the recent stream, [R or 1, M].

    Those more are sought in groups by ``shares``, [G]; those fewer are of the recent stream.
    """
    recent = schedule.streams[:, :, OTHER]
    sought = (recent * np.maximum(0.0, more))[:, :, None] * shares
    fewer = with_factor(schedule, OTHER, 1 + np.minimum(0.0, more))
    return replace(fewer, more_hires=schedule.more_hires + sought)
