"""Published workforce figures: read a census file, pick one authority and year.

A census is taken on 30 September; its flows (starters, leavers) are those of the year that ends
that day.
"""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from workforce.errors import CensusError, UnknownNameError, quoted
from workforce.places import DATA
from workforce.published.census_file import read_rows
from workforce.published.children_in_need import Children, shipped_children, with_children
from workforce.published.dfe_layouts import WORKFORCE_TABLE
from workforce.published.reading.area_names import MOST_SUGGESTED, key_of, meant, suggested
from workforce.published.tables import ABSENT, AREA_LEVELS, COLUMNS, Area, Figure, Missing, Row

__all__ = [
    "ABSENT",
    "COLUMNS",
    "Area",
    "Census",
    "Figure",
    "Missing",
    "Row",
    "read_census",
    "shipped_census",
]

POSITION = {column: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True, eq=False)
class Census:
    """Published figures by area, year and column; `COLUMNS` names the columns and their units.

    Attributes:
        release: what the file is, its file name.
        sha256: of the file's bytes, in hexadecimal.
        rows: one for each area and year, as read.
        held_out: keys of authorities that the national fit leaves out.
        reading: what was understood of the file that the DfE writes otherwise, a clause each.
        fits_kept: whether its fits to all authorities are kept in data/priors.
    """

    release: str
    sha256: str
    rows: tuple[Row, ...] = field(repr=False)
    held_out: frozenset[str] = field(default=frozenset(), repr=False)
    reading: tuple[str, ...] = field(default=(), repr=False)
    fits_kept: bool = field(default=False, repr=False)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Every area under its latest name: England, regions, then authorities by code."""
        latest = {row.area.key: row.area for row in sorted(self.rows, key=lambda row: row.year)}
        by_rank = sorted(
            latest.values(), key=lambda area: (AREA_LEVELS.index(area.level), area.key)
        )
        return tuple(by_rank)

    @cached_property
    def authorities(self) -> tuple[Area, ...]:
        """The areas that can be planned for."""
        return tuple(area for area in self.areas if area.level == "authority")

    @property
    def nation(self) -> Area | None:
        """England's row, where the file has it."""
        return next((area for area in self.areas if area.level == "nation"), None)

    @cached_property
    def latest_year(self) -> int:
        """The year of the last census in the file."""
        return max(row.year for row in self.rows)

    def years(self, area: Area) -> tuple[int, ...]:
        """The census years that the file has for ``area``, in order, gaps left as gaps."""
        return self._years.get(area.key, ())

    def figure(self, area: Area, year: int, column: str) -> Figure:
        """One published figure, or the reason why there is none.

        Raises:
            UnknownNameError: no column of that name; `COLUMNS` has them all.
        """
        position = POSITION.get(column)
        if position is None:
            raise UnknownNameError.among("column", column, COLUMNS, where=self.release)
        row = self._rows.get((area.key, year))
        return ABSENT if row is None else row.figures[position]

    def remainder(self, area: Area, year: int) -> Figure:
        """The FTE in post that starters and leavers do not explain, in the year to ``year``.

        In post at the end, less in post at the beginning, less starters, plus leavers: recoding,
        changed hours, moves in and out of the count. Missing where one of the four is.
        """
        terms = (
            (1, self.figure(area, year, "in_post_fte")),
            (-1, self.figure(area, year - 1, "in_post_fte")),
            (-1, self.figure(area, year, "starters_fte")),
            (1, self.figure(area, year, "leavers_fte")),
        )
        signed: list[float] = []
        for sign, figure in terms:
            if isinstance(figure, Missing):
                return figure
            signed.append(sign * figure)
        return math.fsum(signed)

    def region_of(self, area: Area) -> Area | None:
        """The region row of an authority, where the file has it (Inner or Outer in London)."""
        if area.level != "authority":
            return None
        regions = (other for other in self.areas if other.level == "region")
        return next((region for region in regions if region.ons_code == area.region_code), None)

    def authority(self, text: str) -> Area:
        """The authority of a three-digit code, a nine-character code or a name.

        Case, signs and the council's title do not matter, and names that everybody uses (Hull,
        Stoke) will do. Former names and codes find the authority of today; one of a joint return
        finds the joint row. Of two authorities with one name (Dorset before and after 2019) the
        later is meant; the code finds the earlier.

        Raises:
            UnknownNameError: no such authority, with those that may be meant; or a region or the
                nation.
        """
        found = self._by_label.get(_folded(text))
        key = meant(text, self._by_key) if found is None else None
        if key is not None:
            found = self._by_key[key]
        if found is None:
            raise self._unknown(text)
        if found.level != "authority":
            what = f"{quoted(text)} is a {found.level}, not an authority, and cannot be planned"
            raise UnknownNameError(what, where=self.release, mend="name one authority")
        return found

    def _unknown(self, text: str) -> UnknownNameError:
        """The error for a name, with the authorities that may be meant by it."""
        names = {_folded(area.name): key for key, area in self._by_key.items()}
        found = suggested(text, self._by_key, names)
        areas = {self._by_key[key].name: None for key in found}
        what = f"authority {quoted(text)} is not known"
        if areas:
            more = list(areas)[:MOST_SUGGESTED]
            others = " or another" if len(areas) > len(more) else ""
            mend = f"did you mean {' or '.join(more)}{others}?"
        elif len(self.authorities) > MOST_SUGGESTED:
            mend = "write its name as published, or its three-digit code"
        else:
            mend = f"the known ones are {', '.join(area.name for area in self.authorities)}"
        return UnknownNameError(what, where=self.release, mend=mend)

    def beside(self, children: Children) -> "Census":
        """The same census with children in need laid beside it."""
        return replace(self, rows=with_children(self.rows, children), fits_kept=False)

    def until(self, year: int) -> "Census":
        """The same census with nothing later than ``year``, names and codes included.

        Raises:
            CensusError: the file has nothing as early as that.
        """
        kept = tuple(row for row in self.rows if row.year <= year)
        if not kept:
            first = min(row.year for row in self.rows)
            what, mend = (
                f"there is nothing up to {year}",
                f"choose {first}, its first census, or later",
            )
            raise CensusError(what, where=self.release, mend=mend)
        return replace(self, rows=kept)

    @cached_property
    def _rows(self) -> dict[tuple[str, int], Row]:
        return {(row.area.key, row.year): row for row in self.rows}

    @cached_property
    def _years(self) -> dict[str, tuple[int, ...]]:
        years: dict[str, tuple[int, ...]] = {}
        for key, year in sorted(self._rows):
            years[key] = (*years.get(key, ()), year)
        return years

    @cached_property
    def _by_label(self) -> dict[str, Area]:
        """Area by folded code or name; what is written later counts more."""
        today = {area.key: area for area in self.areas}
        # Regions first: an authority that shares a region's name is the one that is meant.
        rows = sorted(self.rows, key=lambda row: (AREA_LEVELS.index(row.area.level), row.year))
        parts, whole = {}, {}
        for area in (row.area for row in rows):
            for label in (area.name, area.ons_code, area.code):
                whole[_folded(label)] = today[area.key]
                for part in label.split("/"):
                    parts[_folded(part)] = today[area.key]
        found = parts | whole
        found.pop("", None)
        return found

    @cached_property
    def _by_key(self) -> dict[str, Area]:
        """Authority by what people may call it; no key that two names of today share."""
        names = [
            (key_of(label), area)
            for label, area in self._by_label.items()
            if area.level == "authority" and not any(sign.isdecimal() for sign in label)
        ]
        shared = {
            key for key, area in names for other, its in names if key == other and area != its
        }
        return {key: area for key, area in names if key and key not in shared}


def read_census(path: Path) -> Census:
    """The census in a file: the DfE's, or a table in the planner's own columns.

    The DfE's may be as downloaded or as Excel, LibreOffice, R, pandas or Power BI saved it.

    Raises:
        FileError: the file is not there, empty, larger than 50 MB or not text.
        CensusError: a column, row or figure is wrong; the message names the row and column.
    """
    rows, reading = read_rows(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Census(path.name, sha256, rows, reading=reading)


@cache
def shipped_census() -> Census:
    """The published figures that come with the planner: every authority, its region, England.

    >>> census = shipped_census()
    >>> census.figure(census.authority("LB Haringey"), 2019, "agency_rate_fte")
    29.5
    """
    census = read_census(DATA / WORKFORCE_TABLE.name).beside(shipped_children())
    return replace(census, fits_kept=True)


def _folded(text: str) -> str:
    """A name or code without what never matters: case and spaces."""
    return " ".join(text.casefold().split())


def known_figures(
    census: Census, area: Area, column: str, year: int
) -> Iterator[tuple[int, float]]:
    """The figures of one area and column up to ``year``, with their years."""
    for each in census.years(area):
        figure = census.figure(area, each, column)
        if each <= year and not isinstance(figure, Missing):
            yield each, figure


def number_or_none(census: Census, area: Area, year: int, column: str) -> float | None:
    """A published figure, None where there is none."""
    figure = census.figure(area, year, column)
    return None if isinstance(figure, Missing) else figure
