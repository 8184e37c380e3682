"""What a published table holds: figures or the reason why there is none, areas, columns.

The words here are the planner's own; the DfE's column names are translated in one table.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import NamedTuple, TypeAlias

from workforce.files import MEGABYTE, read_text
from workforce.places import DATA

LARGEST_FILE = 50 * MEGABYTE
SOURCES = "sources.csv"

# DfE column -> own column. A rate is in per cent; caseload is cases per FTE holding cases.
DFE_COLUMNS: Mapping[str, str] = {
    "inpost_fte": "in_post_fte",
    "inpost_headcount": "in_post_people",
    "starters_fte": "starters_fte",
    "starters_headcount": "starters_people",
    "leavers_fte": "leavers_fte",
    "leavers_headcount": "leavers_people",
    "turnover_rate_fte": "turnover_rate_fte",
    "turnover_rate_headcount": "turnover_rate_people",
    "agency_fte": "agency_fte",
    "agency_headcount": "agency_people",
    "agency_rate_fte": "agency_rate_fte",
    "agency_rate_headcount": "agency_rate_people",
    "agency_cover_fte": "agency_cover_fte",
    "agency_cover_rate_fte": "agency_cover_rate",
    "vacancy_fte": "vacancies_fte",
    "vacancy_rate_fte": "vacancy_rate",
    "vacancy_agency_cover_rate_fte": "vacancy_cover_rate",
    "case_holders_fte": "case_holders_fte",
    "cases": "cases",
    "caseload_fte": "caseload",
    "working_days_lost_fte": "absence_days_fte",
    "absence_rate_fte": "absence_rate",
}
# Episodes of need open on 31 March; published apart, in the DfE's release on children in need.
CHILDREN_IN_NEED = "children_in_need"
CENSUS_COLUMNS = tuple(DFE_COLUMNS.values())
COLUMNS = (*CENSUS_COLUMNS, CHILDREN_IN_NEED)

AREA_LEVELS = ("nation", "region", "authority")
JOINED = " / "  # between the codes and names of authorities that report together


@dataclass(frozen=True)
class Missing:
    """A figure that is not there: the marker that stands in its place and what it means."""

    marker: str
    reason: str


Figure: TypeAlias = float | Missing

CONFIDENTIAL = "withheld to protect confidentiality"
NOT_APPLICABLE = "not applicable"
NOT_AVAILABLE = "not available"
BELOW_ROUNDING = "above 0 but below the rounding unit"
MARKERS = {
    marker: Missing(marker, reason)
    for marker, reason in {
        "c": CONFIDENTIAL,
        "*": CONFIDENTIAL,
        "z": NOT_APPLICABLE,
        ".": NOT_APPLICABLE,
        "x": NOT_AVAILABLE,
        ":": NOT_AVAILABLE,
        "..": NOT_AVAILABLE,
        "u": "of low reliability",
        "low": BELOW_ROUNDING,
        "k": BELOW_ROUNDING,
        "~": BELOW_ROUNDING,
        "-": "not given or too small to show",
        "": "left blank",
    }.items()
}
ABSENT = Missing("", "not in the file for that year")
NUMBER = re.compile(r"[0-9]{1,8}(\.[0-9]+)?")
WITH_COMMAS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


@dataclass(frozen=True)
class Area:
    """An authority, a region or the nation.

    ``code`` is the DfE's three-digit code ('' for regions and England), ``ons_code`` the
    nine-character one; both are joined by `` / `` where authorities report together.
    """

    code: str
    ons_code: str
    name: str
    level: str
    region_code: str
    region: str

    @property
    def key(self) -> str:
        """What stays the same over the years: names and ONS codes change, DfE codes do not."""
        return self.code or self.ons_code


@dataclass(frozen=True)
class Row:
    """One area at one census (30 September of ``year``); figures in the order of `COLUMNS`."""

    area: Area
    year: int
    figures: tuple[Figure, ...]


def figure_of(text: str) -> Figure:
    """The figure in one cell: a number of 0 or more, or the reason why there is none.

    >>> figure_of("14.8")
    14.8
    >>> figure_of("low")
    Missing(marker='low', reason='above 0 but below the rounding unit')

    Raises:
        ValueError: anything else, with what to write instead.
    """
    cell = text.strip()
    if NUMBER.fullmatch(cell):
        return float(cell)
    missing = MARKERS.get(cell.casefold())
    if missing is not None:
        return missing
    if WITH_COMMAS.fullmatch(cell):
        raise ValueError("write it without the commas")
    if NUMBER.fullmatch(cell.removeprefix("-")):
        raise ValueError("correct it: a count or a rate is never below 0")
    known = " ".join(marker for marker in MARKERS if marker)
    raise ValueError(f"write a number with digits only, or one of the markers {known}")


def figure_text(figure: Figure) -> str:
    """The reverse of ``figure_of``: digits without needless zeros, or the marker.

    >>> figure_text(14.8), figure_text(143.0), figure_text(figure_of("low"))
    ('14.8', '143', 'low')
    """
    return figure.marker if isinstance(figure, Missing) else repr(figure).removesuffix(".0")


def summed(figures: Iterable[Figure]) -> Figure:
    """The sum, or why there is none."""
    total = 0.0
    for figure in figures:
        if isinstance(figure, Missing):
            return figure
        total += figure
    return total


class OwnTable(NamedTuple):
    """One of the planner's own tables of published figures.

    Attributes:
        name: the file in ``data/``.
        labels: the columns that say what a row is of; its year is ``year`` or ``census``.
        figures: the columns of figures, after them.
    """

    name: str
    labels: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All, in the file's order."""
        return self.labels + self.figures

    @property
    def year(self) -> str:
        """The column of the year."""
        return next(label for label in self.labels if label in ("census", "year"))


def shipped_table(name: str) -> list[dict[str, str]]:
    """The rows of one of the planner's own tables in ``data/``, as text by column."""
    return list(csv.DictReader(io.StringIO(shipped_text(name), newline=""), strict=True))


def shipped_text(name: str) -> str:
    """The text of one of the files in ``data/``."""
    return read_text(DATA / name, largest=LARGEST_FILE)


def kept_text(name: str) -> str:
    """The same; '' where there is no such file yet."""
    return shipped_text(name) if (DATA / name).is_file() else ""


@dataclass(frozen=True)
class Publication:
    """What one of the planner's own tables was taken from.

    Attributes:
        table: the file in ``data/``.
        title, publisher, release, address, licence: of the publication.
        sha256: of the table's bytes, in hexadecimal.
    """

    table: str
    title: str
    publisher: str
    release: str
    address: str
    licence: str
    sha256: str


@cache
def publications() -> tuple[Publication, ...]:
    """Where every published figure that the planner ships comes from, from data/sources.csv."""
    names = [field.name for field in fields(Publication) if field.name != "sha256"]
    return tuple(
        Publication(
            **{name: row[name] for name in names},
            sha256=hashlib.sha256((DATA / row["table"]).read_bytes()).hexdigest(),
        )
        for row in shipped_table(SOURCES)
    )
