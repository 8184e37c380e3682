"""Tables of counts in the file of own figures: how each is written, read back and checked."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, Protocol

from workforce.authority.own.counts import MOST_CASES, MOST_PEOPLE
from workforce.authority.own.counts import Table as CountTable
from workforce.authority.own.small_numbers import Counts
from workforce.errors import ScenarioError
from workforce.model.units import HUNDREDTHS
from workforce.months import label, parse
from workforce.plan.toml_values import (
    Table,
    known_keys,
    number_of,
    table_of,
    text_of,
    whole_of,
)

WHOLE_UNITS: Final = ("people", "cases")
MEND: Final = "make the file again with workforce own, or on Your data"
SHA256_LETTERS: Final = 64


class Counted(NamedTuple):
    """What every list's counts have: the month, the hash of what was read, figures and tables."""

    month: int
    sha256: str
    totals: dict[str, float]
    tables: dict[str, dict[str, float]]


class ListCounts(Counts, Protocol):
    """The counts of a list."""

    @property
    def month(self) -> int:
        """At whose end it was counted."""

    @property
    def sha256(self) -> str:
        """The hash of the file that was read."""

    @property
    def totals(self) -> Mapping[str, float]:
        """Figures of the whole council."""


def count_cells(
    count: ListCounts, tables: Iterable[CountTable], units: Mapping[str, str]
) -> dict[str, object]:
    """A list's counts as the file writes them."""
    return {
        "month": label(count.month),
        "sha256": count.sha256,
        "totals": total_cells(count.totals, units),
        **table_cells(count, tables),
    }


def counted_from(
    table: Table, tables: Iterable[CountTable], units: Mapping[str, str], where: str
) -> Counted:
    """A list's counts in the file, each number checked.

    Raises:
        ScenarioError: a number or month that no list gives.
    """
    return Counted(
        parse(table.get("month"), where=f"{where}, month"),
        sha256_from(table.get("sha256"), where),
        totals_from(table.get("totals", {}), units, where),
        {each.key: cells_from(each, table.get(each.key, {}), where) for each in tables},
    )


def table_cells(counts: Counts, tables: Iterable[CountTable]) -> dict[str, dict[str, float]]:
    """The tables as the file writes them: people and cases whole, rows in their order."""
    return {
        table.key: {
            row: int(value) if table.unit in WHOLE_UNITS else value
            for row in table.rows
            if (value := counts.tables[table.key].get(row))
        }
        for table in tables
    }


def total_cells(totals: Mapping[str, float], units: Mapping[str, str]) -> dict[str, float]:
    """The figures of the whole council as the file writes them: people whole."""
    return {
        key: int(totals[key]) if unit in WHOLE_UNITS else totals[key]
        for key, unit in units.items()
        if key in totals
    }


def sha256_from(value: object, where: str) -> str:
    """The hash of the file that was read.

    Raises:
        ScenarioError: it is none.
    """
    sha256 = text_of(value, f"{where}, sha256")
    if len(sha256) != SHA256_LETTERS or set(sha256) - set("0123456789abcdef"):
        raise ScenarioError("sha256 is no SHA-256", where=where, mend=MEND)
    return sha256


def totals_from(value: object, units: Mapping[str, str], where: str) -> dict[str, float]:
    """The figures of the whole council, each checked."""
    totals = table_of(value, f"{where}, totals")
    known_keys(totals, tuple(units), "key", f"{where}, totals")
    return {key: total_from(units[key], each, f"{where}, {key}") for key, each in totals.items()}


def total_from(unit: str, value: object, where: str) -> float:
    """One figure of the whole council."""
    most = MOST_CASES if unit == "cases" else MOST_PEOPLE
    if unit in WHOLE_UNITS:
        return whole_of(value, where, 0, most)
    return number_of(value, where, 0, most)


def cells_from(record: CountTable, value: object, where: str) -> dict[str, float]:
    """The numbers of one table by row."""
    place = f"{where}, {record.key}"
    cells = table_of(value, place)
    known_keys(cells, record.rows, "row", place)
    most = MOST_CASES if record.unit == "cases" else MOST_PEOPLE
    if record.unit in WHOLE_UNITS:
        return {row: whole_of(each, f"{place}, {row}", 0, most) for row, each in cells.items()}
    return {row: number_of(each, f"{place}, {row}", 0, most) for row, each in cells.items()}


def check_sums(counts: Counts, tables: Iterable[CountTable], where: str) -> None:
    """Refuse tables that split the same people and do not add up to the same, and FTE above people.

    Raises:
        ScenarioError: naming both.
    """
    for table in tables:
        if table.of and counts.total(table.key) != counts.total(table.of):
            what = f"{table.key} adds up to {counts.total(table.key):g}, {table.of} to "
            raise ScenarioError(f"{what}{counts.total(table.of):g}", where=where, mend=MEND)
        if table.unit == "FTE":
            check_hours(table.key, table.masked_by, counts, where)


def check_hours(key: str, people: str, counts: Counts, where: str) -> None:
    """Refuse more FTE than people, row by row.

    Raises:
        ScenarioError: naming the row.
    """
    for row, fte in counts.tables[key].items():
        if fte > counts.tables[people].get(row, 0) + 1 / HUNDREDTHS:
            what = f"{key} of {row} is {fte:g} FTE, more than its people"
            raise ScenarioError(what, where=where, mend=MEND)
