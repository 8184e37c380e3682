"""Month ends in the file of own figures; the opening and the actuals that they give a plan."""

from collections.abc import Iterator
from typing import Final

from workforce.authority.opening_counts import (
    CASES,
    OPENING_NUMBERS,
    OPTIONAL_NUMBERS,
    STAFF_UNITS,
    Opening,
    StaffUnit,
)
from workforce.authority.own.lists.month_ends import MOST, MOST_STAFF, MonthEnd, MonthEnds
from workforce.errors import ScenarioError, UnknownNameError
from workforce.months import label, parse
from workforce.plan.actuals import COUNTED, Actual, actual_of
from workforce.plan.own.figure_tables import MEND, sha256_from
from workforce.plan.toml_values import (
    Dates,
    Table,
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    whole_of,
)

NEEDED: Final = tuple(key for key in OPENING_NUMBERS if key not in OPTIONAL_NUMBERS)


def month_cells(ends: MonthEnds) -> dict[str, object]:
    """The month ends as the file writes them."""
    rows = [{"month": label(each.month), **written(each, ends.unit)} for each in ends.rows]
    return {"sha256": ends.sha256, "unit": ends.unit, "month_end": rows}


def written(end: MonthEnd, unit: StaffUnit) -> dict[str, float]:
    """The numbers of a month, cases and people whole."""
    return {
        key: value if unit == "FTE" and key != CASES else int(value)
        for key, value in end.numbers.items()
    }


def months_from(value: object, where: str) -> MonthEnds:
    """The month ends in a file, every number checked.

    Raises:
        ScenarioError: a number or month that no table gives, or months out of order.
    """
    place = f"{where}, [months]"
    table = table_of(value, place)
    known_keys(table, ("sha256", "unit", "month_end"), "key", place)
    given = text_of(table.get("unit"), f"{place}, unit")
    unit = next((each for each in STAFF_UNITS if each == given), None)
    if unit is None:
        raise UnknownNameError.among("unit", given, STAFF_UNITS, where=place)
    rows = tuple(
        month_from(row, unit, spot)
        for spot, row in tables_of(table.get("month_end", []), "month_end", place)
    )
    order = [row.month for row in rows]
    if not rows or order != sorted(set(order)):
        raise ScenarioError("its months are not one after another", where=place, mend=MEND)
    return MonthEnds(sha256_from(table.get("sha256"), place), unit, rows)


def month_from(table: Table, unit: StaffUnit, spot: str) -> MonthEnd:
    """One month end."""
    known_keys(table, ("month", *OPENING_NUMBERS), "key", spot)
    numbers: dict[str, float] = {}
    for key in OPENING_NUMBERS:
        if key in table:
            most = MOST.get(key, MOST_STAFF)
            read = number_of if unit == "FTE" and key != CASES else whole_of
            numbers[key] = float(read(table[key], f"{spot}, {key}", 0, int(most)))
    return MonthEnd(parse(table.get("month"), where=f"{spot}, month"), numbers)


def opening_from_month(end: MonthEnd, unit: StaffUnit) -> Opening:
    """The opening that a month end gives.

    Raises:
        ScenarioError: it lacks what an opening needs.
    """
    for key in NEEDED:
        if key not in end.numbers:
            what = f"the month end of {label(end.month)} does not give {key}"
            raise ScenarioError(what, where="own figures", mend="add it to the table of months")
    return Opening(end.month, written(end, unit), unit)


def actuals_from(ends: MonthEnds, dates: Dates) -> Iterator[Actual]:
    """What the months of a plan were, as Track compares them."""
    for end in ends.rows:
        if not dates.opening < end.month <= dates.last:
            continue
        for key, value in written(end, ends.unit).items():
            measure = COUNTED.get(key)
            unit = "cases" if key == CASES else ends.unit
            if measure is not None and unit in measure.units:
                row = {"month": label(end.month), "measure": measure.key, "value": value}
                yield actual_of(row | {"unit": unit}, dates, "own figures")
