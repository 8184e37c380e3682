"""What a lever is set to: amounts and where each stands, and what can be done with all of them.

Every form of lever is kept in the same way, so that whatever reads a setting reads every form: one
amount alone, people by month, people by route and month.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple, TypeAlias, TypeVar

End: TypeAlias = Literal["low", "high"]
Number = TypeVar("Number")


@dataclass(frozen=True)
class Amount:
    """A number, or an 80% range of numbers."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The number, or the middle of the range."""
        return (self.low + self.high) / 2

    @property
    def is_range(self) -> bool:
        """Whether its ends differ."""
        return self.low != self.high

    def plain(self) -> float | list[float]:
        """As a file writes it."""
        ends = [int(end) if end == int(end) else end for end in (self.low, self.high)]
        return list(ends) if self.is_range else ends[0]


class Slot(NamedTuple):
    """The place of an amount in its setting: its month and its route, None where it has none."""

    month: int | None = None
    route: str | None = None


ALONE: Final = Slot()


@dataclass(frozen=True)
class Setting:
    """What a lever is set to.

    Attributes:
        amounts: each amount by its place; one ``ALONE``, or people by month, or by month and
            route.
        numbers: the further parts that are numbers, one or several each, by name.
        months: the further parts that are months, by name.
        choices: the further parts that are names, or yes and no, by name.
    """

    amounts: Mapping[Slot, Amount]
    numbers: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def amount(self) -> Amount:
        """The amount that stands alone.

        Raises:
            KeyError: the lever is a table of people by month.
        """
        return self.amounts[ALONE]

    @property
    def total(self) -> Amount:
        """The sum of all amounts; a run draws every range of a lever at the same level."""
        return total_of(self.amounts.values())

    @property
    def has_range(self) -> bool:
        """Whether any amount is a range."""
        return any(each.is_range for each in self.amounts.values())

    @property
    def by_month(self) -> dict[int, Amount]:
        """People by month over all routes, earliest first; empty for an amount alone.

        >>> both = {Slot(9, "step_up"): Amount(3, 3), Slot(9, "returner"): Amount(1, 2)}
        >>> Setting({**both, Slot(5, "returner"): Amount(4, 4)}).by_month
        {5: Amount(low=4, high=4), 9: Amount(low=4, high=5)}
        """
        months = sorted({slot.month for slot in self.amounts if slot.month is not None})
        return {
            month: total_of(each for slot, each in self.amounts.items() if slot.month == month)
            for month in months
        }

    @property
    def steady(self) -> Amount | None:
        """The people of each month, where they are the same in two or more months in a row.

        >>> run = {Slot(5): Amount(2, 2), Slot(6): Amount(2, 2)}
        >>> Setting(run).steady, Setting({**run, Slot(8): Amount(2, 2)}).steady
        (Amount(low=2, high=2), None)
        """
        months = self.by_month
        amounts, first = set(months.values()), min(months, default=0)
        in_a_row = list(months) == list(range(first, first + len(months)))
        return amounts.pop() if len(months) > 1 and len(amounts) == 1 and in_a_row else None

    @property
    def routes(self) -> list[str]:
        """The routes that people are planned by, in their order; none for every other form."""
        return routes_of(self.amounts)

    def people(self, route: str | None = None) -> dict[int, Amount]:
        """People by month, by one route or, where the lever has none, in all."""
        return people_by_month(self.amounts, route)

    def in_month(self, month: int) -> "Setting":
        """The setting with the people of one month only."""
        kept = {slot: each for slot, each in self.amounts.items() if slot.month == month}
        return replace(self, amounts=kept)

    def of_route(self, route: str) -> "Setting":
        """The setting with the people of one route only."""
        kept = {slot: each for slot, each in self.amounts.items() if slot.route == route}
        return replace(self, amounts=kept)

    def with_amounts(self, change: Callable[[Amount], Amount]) -> "Setting":
        """The setting with every amount changed."""
        return replace(self, amounts={slot: change(each) for slot, each in self.amounts.items()})

    def at_end(self, end: End) -> "Setting":
        """The setting with every range at one end.

        >>> Setting({ALONE: Amount(1, 4)}).at_end("high").amount
        Amount(low=4, high=4)
        """

        def single(amount: Amount) -> Amount:
            value: float = getattr(amount, end)
            return Amount(value, value)

        return self.with_amounts(single)


def total_of(amounts: Iterable[Amount]) -> Amount:
    """The sum of some amounts, end by end."""
    every = list(amounts)
    return Amount(sum(each.low for each in every), sum(each.high for each in every))


def routes_of(amounts: Iterable[Slot]) -> list[str]:
    """The routes that some slots name, each once, in their order."""
    return list(dict.fromkeys(slot.route for slot in amounts if slot.route is not None))


def people_by_month(amounts: Mapping[Slot, Number], route: str | None) -> dict[int, Number]:
    """What the slots of one route, or of no route, hold, by month."""
    return {
        slot.month: each
        for slot, each in amounts.items()
        if slot.month is not None and slot.route == route
    }
