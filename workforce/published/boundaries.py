"""Authorities followed through boundary changes: each is one unit in every year.

data/boundary_changes.csv says which former or later code belongs to which unit, in which years.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from itertools import groupby

from workforce.published.census import ABSENT, COLUMNS, Census
from workforce.published.census_check import FORMULAS
from workforce.published.tables import JOINED, Area, Figure, Missing, Row, shipped_table, summed

RATES = tuple(name for name in COLUMNS if "rate" in name or name == "caseload")


@cache
def units() -> dict[tuple[str, int], str]:
    """The unit of each former or later code, by code and year."""
    return {
        (row["code"], year): row["unit"]
        for row in shipped_table("boundary_changes.csv")
        for year in range(int(row["first_year"]), int(row["last_year"]) + 1)
    }


def unit_of(area: Area, year: int) -> str:
    """The unit that an authority's row of a year belongs to."""
    return units().get((area.code, year), area.key)


@lru_cache(maxsize=16)
def joined(census: Census) -> Census:
    """The census with one row for each unit and year, under the unit's code."""
    authorities = [row for row in census.rows if row.area.level == "authority"]
    others = tuple(row for row in census.rows if row.area.level != "authority")
    named = sorted(
        ((unit_of(row.area, row.year), row.year, row.area.key, row) for row in authorities),
        key=lambda each: each[:3],
    )
    found = []
    for (unit, _), rows in groupby(named, key=lambda each: each[:2]):
        found.append(one_row([row for *_, row in rows], unit))
    return replace(census, rows=(*others, *found))


@lru_cache(maxsize=32)
def units_until(census: Census, year: int) -> Census:
    """``joined`` of a census with nothing later than ``year``."""
    return joined(census.until(year))


def one_row(rows: list[Row], unit: str) -> Row:
    """The rows of one unit and year as one: counts summed, rates calculated from them."""
    if len(rows) == 1:
        return replace(rows[0], area=replace(rows[0].area, code=unit))
    first = rows[0].area
    area = replace(
        first,
        code=unit,
        ons_code=JOINED.join(row.area.ons_code for row in rows),
        name=JOINED.join(row.area.name for row in rows),
    )
    columns = dict(zip(COLUMNS, zip(*(row.figures for row in rows), strict=True), strict=True))
    counts = {name: summed(figures) for name, figures in columns.items() if name not in RATES}
    figures = tuple(counts[name] if name in counts else rate(counts, name) for name in COLUMNS)
    return Row(area, rows[0].year, figures)


def rate(counts: Mapping[str, Figure], name: str) -> Figure:
    """One rate from the summed counts, or why there is none."""
    formula = FORMULAS.get(name)
    if formula is None:
        return ABSENT
    part, whole = counts[formula.counted], summed(counts[each] for each in formula.over)
    if isinstance(part, Missing) or isinstance(whole, Missing) or whole == 0:
        return ABSENT
    return round(formula.times * part / whole, 1)
