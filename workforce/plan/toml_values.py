"""Checks of single values, naming where each is in the file, wherever it came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from workforce.errors import ScenarioError, UnknownNameError, quoted
from workforce.months import label
from workforce.number_check import checked_number
from workforce.plan.setting import Amount

LONGEST_TEXT: Final = 2_000
ENDS_OF_RANGE: Final = 2

Table: TypeAlias = Mapping[str, object]


@dataclass(frozen=True)
class Dates:
    """The opening month and the last month of a plan.

    Attributes:
        opening, last: month numbers.
        over: the last month that was over on the as-known day, in which no lever can act any more;
            None where there is no such day.
    """

    opening: int
    last: int
    over: int | None = None

    def check(self, month: int, where: str) -> int:
        """A month of the plan, after its opening and not over on the as-known day."""
        span = f"{label(self.opening + 1)} to {label(self.last)}"
        if not self.opening < month <= self.last:
            side, mend = "after the plan ends", f"the plan runs from {span}"
            if month <= self.opening:
                side = "before the plan starts"
                mend += "; what is in force by then belongs under [[known]]"
            raise ScenarioError(f"{label(month)} is {side}", where=where, mend=mend)
        if self.over is not None and month <= self.over:
            raise ScenarioError(
                f"{label(month)} was over on the as-known day",
                where=where,
                mend="name a later month, and put what has happened by then under [[known]]",
            )
        return month


def known_keys(table: Table, known: tuple[str, ...], kind: str, where: str) -> None:
    """Refuse a key that is not known."""
    for key in table:
        if key not in known:
            raise UnknownNameError.among(kind, key, known, where=where)


def text_of(value: object, where: str) -> str:
    """A text of reasonable length."""
    if not isinstance(value, str):
        raise ScenarioError(f"{quoted(value)} is not a text", where=where, mend="put it in quotes")
    if len(value) > LONGEST_TEXT:
        raise ScenarioError(
            f"the text has {len(value)} characters",
            where=where,
            mend=f"write at most {LONGEST_TEXT}",
        )
    return value


def table_of(value: object, where: str) -> Table:
    """A table."""
    if not isinstance(value, dict):
        raise ScenarioError(
            f"{quoted(value)} is not a table", where=where, mend="write key = value"
        )
    return value


def tables_of(value: object, name: str, where: str) -> Iterator[tuple[str, Table]]:
    """The tables of a list of them, each with its place."""
    place = f"{where}, [[{name}]]"
    if not isinstance(value, list):
        raise ScenarioError("not a list of tables", where=place, mend=f"write [[{name}]]")
    for number, entry in enumerate(value, 1):
        spot = f"{place} {number}"
        yield spot, table_of(entry, spot)


def word_of(value: object, kind: str, known: Iterable[str], where: str) -> str:
    """A word that is one of those known."""
    words = list(known)
    if not isinstance(value, str):
        missing = value is None
        what = f"there is no {kind}" if missing else f"{quoted(value)} is not a {kind}"
        mend = f'write one word in quotes, such as "{words[0]}"'
        raise ScenarioError(what, where=where, mend=mend)
    if value not in words:
        raise UnknownNameError.among(kind, value, words, where=where)
    return value


def number_of(value: object, where: str, low: float, high: float) -> float:
    """A finite number from low to high."""
    mend = f"give a number from {low:g} to {high:g}"
    return checked_number(value, where, low, high, mend)


def whole_of(value: object, where: str, low: int, high: int) -> int:
    """A whole number from low to high."""
    number = number_of(value, where, low, high)
    if number != int(number) or isinstance(value, float):
        raise ScenarioError(
            f"{value} is not a whole number",
            where=where,
            mend=f"give a whole number from {low} to {high}",
        )
    return int(number)


def flag_of(value: object, where: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        mend = "write true or false"
        raise ScenarioError(f"{quoted(value)} is neither true nor false", where=where, mend=mend)
    return value


def amount_of(value: object, where: str, low: float, high: float) -> Amount:
    """A number or a range [low, high] of them."""
    if not isinstance(value, list):
        number = number_of(value, where, low, high)
        return Amount(number, number)
    if len(value) != ENDS_OF_RANGE:
        raise ScenarioError(
            f"a range of {len(value)} numbers is not a range", where=where, mend="write [low, high]"
        )
    first, last = (number_of(end, where, low, high) for end in value)
    if first > last:
        raise ScenarioError(
            f"the range [{first:g}, {last:g}] is the wrong way round",
            where=where,
            mend=f"write [{last:g}, {first:g}]",
        )
    return Amount(first, last)
