"""Keeps small numbers of people from being shown: a cell of 1 to 4, and what would give it away.

A cell that stands alone with its total can be worked out, so the next smallest is hidden too, and
so on until at least two are hidden that hold at least five people together. A total of 1 to 4 is
hidden with all its parts. Where staff in their assessed year are hidden, so are social workers,
since the DfE publishes the two together.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

from workforce.authority.own.counts import TABLES, Table
from workforce.authority.own.worker import NEWLY_QUALIFIED

LEAST_SHOWN: Final = 5
LEAST_HIDDEN: Final = 2  # cells
HIDDEN: Final = "[c]"
POUNDS: Final = "£"  # how the unit of a mean begins
TOGETHER: Final = (NEWLY_QUALIFIED, "social_worker")


class Counts(Protocol):
    """Tables of counts: of a return, or of a list."""

    @property
    def tables(self) -> Mapping[str, Mapping[str, float]]:
        """Each number by its table and row."""

    def total(self, key: str) -> float:
        """The sum of a table."""


def is_small(count: float) -> bool:
    """Whether a number of people may not be shown.

    >>> [count for count in range(7) if is_small(count)]
    [1, 2, 3, 4]
    """
    return 0 < count < LEAST_SHOWN


def hidden_rows(cells: Mapping[str, float]) -> frozenset[str]:
    """The rows of a table of people that are not shown.

    >>> sorted(hidden_rows({"a": 3, "b": 6, "c": 40}))
    ['a', 'b']
    >>> sorted(hidden_rows({"a": 1, "b": 1, "c": 9, "d": 40}))
    ['a', 'b', 'c']
    >>> sorted(hidden_rows({"a": 7, "b": 0}))
    []
    """
    if is_small(sum(cells.values())):
        return frozenset(cells)
    hidden = {name for name, count in cells.items() if is_small(count)}
    if not hidden:
        return frozenset()
    if hidden & set(TOGETHER):
        hidden |= set(TOGETHER) & set(cells)
    for name in sorted(set(cells) - hidden, key=lambda name: (cells[name] == 0, cells[name])):
        if len(hidden) >= LEAST_HIDDEN and sum(cells[each] for each in hidden) >= LEAST_SHOWN:
            break
        hidden.add(name)
    return frozenset(hidden)


def shown_total(table: Table, counts: Counts) -> str:
    """The sum of a table as it may be shown."""
    people = counts.total(table.masked_by or table.key)
    return HIDDEN if is_small(people) else number(counts.total(table.key), table.unit)


def shown_rows(table: Table, counts: Counts) -> Iterator[tuple[str, str]]:
    """Each row of a table with the number as it may be shown; rows of zero are left out."""
    people = counts.tables[table.masked_by or table.key]
    mask = hidden_rows(people)
    if table.unit.startswith(POUNDS):  # a mean of many gives no other away
        mask = frozenset(name for name, count in people.items() if is_small(count))
    for name in table.rows:
        value = counts.tables[table.key].get(name, 0)
        if value or name in mask:
            yield name, HIDDEN if name in mask else number(value, table.unit)


def number(value: float, unit: str) -> str:
    """A number as it is shown: people and cases whole, others to one place.

    >>> number(1200, "people"), number(12.345, "FTE"), number(31.5, "£ an hour")
    ('1,200', '12.3', '31.50')
    """
    if unit.startswith(POUNDS):
        return f"{value:,.2f}"
    return f"{value:,.0f}" if unit in ("people", "cases") else f"{value:,.1f}"


def shown(
    counts: Counts, tables: Iterable[Table] = TABLES
) -> Iterator[tuple[Table, list[tuple[str, str]], str]]:
    """Every table with its rows and sum as they may be shown.

    Tables that are only kept are left out, such as time worked, which would tell how many left.
    """
    for table in tables:
        if not table.kept:
            yield table, list(shown_rows(table, counts)), shown_total(table, counts)
