"""Which areas the planner ships: some authorities, their regions, London around them, England."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from workforce.errors import CensusError
from workforce.published.census import Census
from workforce.published.dfe_layouts import WORKFORCE_TABLE
from workforce.published.tables import Area, shipped_table

LONDON: Final = "E12000007"
PARTS_OF_LONDON: Final = "E13"  # how the codes of Inner and Outer London begin
WHOLE_FILE: Final = "use the file as downloaded, with its regions and England"


@dataclass(frozen=True)
class ShippedAreas:
    """The areas of a census that are shipped.

    Attributes:
        areas: authorities, then regions, then England, in the order of the planner's tables.
        census: that they are of, for their codes in every year.
    """

    areas: tuple[Area, ...]
    census: Census

    def of(self, area: Area) -> Area | None:
        """The shipped area that a row of any file is of; None where it is of another."""
        if area.level == "nation":
            return self.areas[-1]
        if area.key:
            return self.of_code(area.key)
        return self._by_name.get((area.level, area.name.casefold()))

    def of_code(self, code: str) -> Area | None:
        """The shipped area of a DfE or ONS code, former ones and those of joint returns too."""
        return self._by_code.get(code)

    @cached_property
    def _by_code(self) -> dict[str, Area]:
        """Areas by every code that they have had."""
        shipped = {area.key: area for area in self.areas}
        found = {}
        for row in self.census.rows:
            area = shipped.get(row.area.key)
            for codes in (row.area.code, row.area.ons_code):
                if area is not None:
                    found.update(dict.fromkeys([codes, *codes.split(" / ")], area))
        found.pop("", None)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Area]:
        return {(area.level, area.name.casefold()): area for area in self.areas}


def authorities_now() -> tuple[str, ...]:
    """The DfE codes of the authorities that are shipped now, in the table's order.

    >>> authorities_now()[0]
    '309'
    """
    rows = shipped_table(WORKFORCE_TABLE.name)
    return tuple(dict.fromkeys(row["code"] for row in rows if row["level"] == "authority"))


def shipped_areas(census: Census, authorities: Iterable[str]) -> ShippedAreas:
    """The authorities of these names or codes, and the wider areas that they lie in.

    Raises:
        UnknownNameError: the census has no such authority.
        CensusError: it lacks one of the wider areas.
    """
    chosen = dict.fromkeys(census.authority(each) for each in authorities)
    codes = sorted({area.region_code for area in chosen})
    if any(code.startswith(PARTS_OF_LONDON) for code in codes):
        codes.append(LONDON)
    wider = {area.key: area for area in census.areas if area.level == "region"}
    missing = [code for code in codes if code not in wider]
    if missing:
        what = f"there is no row for the region {missing[0]}"
        raise CensusError(what, where=census.release, mend=WHOLE_FILE)
    if census.nation is None:
        raise CensusError("there is no row for England", where=census.release, mend=WHOLE_FILE)
    return ShippedAreas((*chosen, *(wider[code] for code in codes), census.nation), census)
