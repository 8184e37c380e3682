"""Which authorities one is compared with: those that border it, those like it, or a chosen few."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

from workforce.published.boundaries import unit_of, units
from workforce.published.census import Area, Census
from workforce.published.geography.neighbour_lists import bordering, statistical
from workforce.published.tables import JOINED

BORDERING: Final = "bordering"
STATISTICAL: Final = "statistical"
KINDS: Final = (BORDERING, STATISTICAL)  # those most like it by the DfE's list
# One of ``KINDS``, or names or codes of authorities.
Neighbours: TypeAlias = str | tuple[str, ...]


def neighbours_of(
    census: Census, area: Area, year: int, chosen: Neighbours = BORDERING
) -> tuple[Area, ...]:
    """The neighbours of an authority that have figures in a year, nearest first.

    Bordering ones by the length of border, statistical ones by the list of that year. On an island
    the statistical ones stand in. Where an authority was split or merged, those that were there in
    the year. None for an authority that a file of figures has under a code of its own.

    Raises:
        UnknownNameError: one of those chosen is no authority of the census.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census()
    >>> [each.name for each in neighbours_of(census, census.authority("Haringey"), 2025)]
    ['Enfield', 'Barnet', 'Hackney', 'Waltham Forest', 'Islington', 'Camden']
    """
    if isinstance(chosen, tuple):
        found: Iterable[Area] = [census.authority(each) for each in chosen]
        return tuple(dict.fromkeys(each for each in found if each != area))
    parts = parts_of(area, year)
    codes = [code for part in parts for code in bordering(part)]
    if chosen == STATISTICAL or not codes:
        codes = [code for part in parts for code in statistical(part, year)]
    there = areas_by_unit(census, year)
    found = (each for code in codes for each in there.get(code, ()))
    return tuple(dict.fromkeys(each for each in found if each != area))


@lru_cache(maxsize=2**12)
def parts_of(area: Area, year: int) -> tuple[str, ...]:
    """The keys under which an authority of a year stands in lists of today's or earlier ones."""
    unit = unit_of(area, year)
    later = (code for (code, _), whole in units().items() if whole == unit)
    return tuple(dict.fromkeys((area.key, unit, *later)))


def areas_by_unit(census: Census, year: int) -> dict[str, tuple[Area, ...]]:
    """The authorities of a year by every code that stands for them, later and earlier ones too."""
    found: dict[str, tuple[Area, ...]] = {}
    for area in census.authorities:
        if year not in census.years(area):
            continue
        codes = {code for part in parts_of(area, year) for code in (part, *part.split(JOINED))}
        for code in sorted(codes):
            found[code] = (*found.get(code, ()), area)
    # An authority that is there itself stands for itself alone.
    there = {area.key: (area,) for area in census.authorities if year in census.years(area)}
    return found | there


def check_neighbours(chosen: Neighbours, census: Census) -> None:
    """Refuse a name that is no authority of the census.

    Raises:
        UnknownNameError: says which, with near names.
    """
    for each in chosen if isinstance(chosen, tuple) else ():
        census.authority(each)
