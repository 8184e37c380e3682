"""Which of the census's areas a row of any of the DfE's files is of, by code or name."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from workforce.errors import CensusError
from workforce.published.census import Census, shipped_census
from workforce.published.tables import AREA_LEVELS, JOINED, Area

FEWEST: Final = 100  # authorities in a year of a file of all of England
WHOLE_FILE: Final = "use the DfE's file as downloaded, with all authorities, regions and England"


@dataclass(frozen=True)
class ShippedAreas:
    """The areas of a census, and of the shipped one before it, with the codes they have had."""

    census: Census

    def of(self, area: Area) -> Area | None:
        """The area that a row of any file is of; None where the census has no such area."""
        if area.level == "nation":
            return self.census.nation
        if area.key:
            return self.of_code(area.key)
        return self._by_name.get((area.level, area.name.casefold()))

    def of_code(self, code: str) -> Area | None:
        """The area of a DfE or ONS code, former ones and those of joint returns too."""
        return self._by_code.get(code)

    def place(self, code: str) -> int:
        """Where an area stands in every table: authorities, regions, England, each by code."""
        area = self.of_code(code)
        return len(self._places) if area is None else self._places[area]

    @cached_property
    def _places(self) -> dict[Area, int]:
        order = sorted(
            self.census.areas, key=lambda area: (-AREA_LEVELS.index(area.level), area.key)
        )
        return {area: place for place, area in enumerate(order)}

    @cached_property
    def _by_code(self) -> dict[str, Area]:
        """Areas by every code that they have had; a joint return has those of its parts."""
        today = {area.key: area for area in self.census.areas}
        found = {}
        for row in self.census.rows:
            for codes in (row.area.code, row.area.ons_code):
                named = [codes, *codes.split(JOINED)]
                found.update(dict.fromkeys(named, today[row.area.key]))
        found.pop("", None)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Area]:
        return {(area.level, area.name.casefold()): area for area in self.census.areas}


def shipped_areas(census: Census) -> ShippedAreas:
    """The areas of a census of all of England.

    Raises:
        CensusError: it is a part of one: few authorities, no regions or no England.
    """
    present = {row.area for row in census.rows if row.year == census.latest_year}
    count = sum(area.level == "authority" for area in present)
    if count < FEWEST:
        what = f"there are only {count} authorities in {census.latest_year}"
        raise CensusError(what, where=census.release, mend=WHOLE_FILE)
    regions = {area.ons_code for area in present if area.level == "region"}
    missing = sorted({area.region_code for area in present if area.level == "authority"} - regions)
    if missing:
        what = f"there is no row for the region {missing[0]}"
        raise CensusError(what, where=census.release, mend=WHOLE_FILE)
    if census.nation is None:
        raise CensusError("there is no row for England", where=census.release, mend=WHOLE_FILE)
    return ShippedAreas(after(shipped_census(), census))


def after(before: Census, census: Census) -> Census:
    """A census with the earlier rows that it no longer has."""
    there = {(row.area.key, row.year) for row in census.rows}
    kept = [row for row in before.rows if (row.area.key, row.year) not in there]
    return replace(census, rows=(*kept, *census.rows))
