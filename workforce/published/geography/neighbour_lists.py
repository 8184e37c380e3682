"""Published lists of each authority's neighbours: those that border it, and those most like it."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from workforce.published.tables import JOINED, shipped_table

BORDERING_TABLE: Final = "bordering_authorities.csv"
BORDERING_COLUMNS: Final = ("code", "area", "neighbour_code", "neighbour", "border_km")
STATISTICAL_TABLE: Final = "statistical_neighbours.csv"
STATISTICAL_COLUMNS: Final = (
    "year", "code", "area", "place", "neighbour_code", "neighbour", "closeness",
)  # fmt: skip
Lists = Mapping[str, tuple[str, ...]]


def bordering(key: str) -> tuple[str, ...]:
    """The codes of those that border an authority (`Area.key`), the longest border first.

    >>> bordering("309")
    ('308', '302', '204', '320', '206', '202')
    """
    return _bordering().get(key, ())


def statistical(key: str, year: int) -> tuple[str, ...]:
    """The codes of an authority's statistical neighbours, closest first.

    By the latest list up to a year, of the first where there is none so early. Two authorities
    that report together have those of both.

    >>> statistical("309", 2019)[:3], statistical("309", 2025)[:3]
    (('320', '204', '210'), ('320', '307', '209'))
    """
    years = _statistical()
    lists = years[max((each for each in years if each <= year), default=min(years))]
    found = [lists.get(code, ()) for code in key.split(JOINED)]
    return tuple(dict.fromkeys(code for codes in found for code in codes))


@cache
def _bordering() -> Lists:
    return by_code(shipped_table(BORDERING_TABLE))


@cache
def _statistical() -> Mapping[int, Lists]:
    """The lists by year."""
    rows = shipped_table(STATISTICAL_TABLE)
    years = sorted({int(row["year"]) for row in rows})
    return {year: by_code([row for row in rows if row["year"] == f"{year}"]) for year in years}


def by_code(rows: list[dict[str, str]]) -> Lists:
    """The neighbours of each authority, in the table's order."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["code"]] = (*found.get(row["code"], ()), row["neighbour_code"])
    return found
