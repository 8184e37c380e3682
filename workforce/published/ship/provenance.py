"""Where the shipped figures come from (sources.csv), and when each was first published.

Lines that need not change keep every byte.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from workforce.csv_text import csv_text
from workforce.errors import InputError
from workforce.months import long_day
from workforce.published.children_figures import CHILDREN_COLUMNS, CHILDREN_TABLE
from workforce.published.dfe_layouts import WORKFORCE_TABLE
from workforce.published.ethnicity import ETHNICITY_TABLE
from workforce.published.release_dates import (
    CHILDREN_IN_NEED,
    GIVEN,
    LOOKED_AFTER,
    ROLES,
    WORKER_STABILITY,
    WORKFORCE,
)
from workforce.published.roles import ROLES_TABLE
from workforce.published.tables import OwnTable, shipped_text
from workforce.published.worker_changes import WORKER_CHANGES_TABLE

FIRST_LOOKED_AFTER: Final = CHILDREN_COLUMNS.index("children_looked_after")
WITH_CENSUS: Final = "with the workforce census of that year"
AS_GIVEN: Final = "given to the project with the figures"
LONGEST_WAIT: Final = 730  # days from the end of a year to its publication
RELEASE: Final = re.compile(r"\d{4} \((.*?)\d{4}(?: to \d{4})?(?: kept)?([;)].*)")
ADDRESS_YEAR: Final = re.compile(r"/20\d\d$")


class Series(NamedTuple):
    """Figures that come out together, once a year.

    Attributes:
        key: in data/publication_dates.csv; '' where no days are kept.
        table, columns: where they stand.
        title: how their title in data/sources.csv begins.
        ends: month and day on which its year ends.
    """

    key: str
    table: OwnTable
    columns: tuple[str, ...]
    title: str = ""
    ends: tuple[int, int] = (9, 30)

    def years(self, text: str) -> set[int]:
        """The years of a table's text that have any of the figures."""
        return {
            int(row[self.table.year])
            for row in csv.DictReader(text.splitlines())
            if any(row[column] for column in self.columns)
        }


MARCH: Final = (3, 31)
SERIES: Final = (
    Series(WORKFORCE, WORKFORCE_TABLE, WORKFORCE_TABLE.figures),
    Series(ROLES, ROLES_TABLE, ROLES_TABLE.figures),
    Series("", ETHNICITY_TABLE, ETHNICITY_TABLE.figures),
    Series(
        CHILDREN_IN_NEED, CHILDREN_TABLE, CHILDREN_COLUMNS[:FIRST_LOOKED_AFTER],
        "Children in need", MARCH,
    ),
    Series(
        LOOKED_AFTER, CHILDREN_TABLE, CHILDREN_COLUMNS[FIRST_LOOKED_AFTER:],
        "Children looked after", MARCH,
    ),
    Series(
        WORKER_STABILITY, WORKER_CHANGES_TABLE, WORKER_CHANGES_TABLE.figures, ends=MARCH,
    ),
)  # fmt: skip
BY_KEY: Final = {series.key: series for series in SERIES if series.key}


class Day(NamedTuple):
    """A day of publication as given: of a series and year, or of the newest ('' and None)."""

    published: date
    series: str = ""
    year: int | None = None


def with_sources(text: str, tables: Mapping[str, str]) -> str:
    """data/sources.csv with the years of the remade tables."""
    rows = list(csv.DictReader(text.splitlines()))
    for series in SERIES:
        if series.table.name not in tables:
            continue
        years = series.years(tables[series.table.name])
        before = series.years(shipped_text(series.table.name))
        if not years or ends_of(years) == ends_of(before):
            continue
        for row in rows:
            if row["table"] == series.table.name and row["title"].startswith(series.title):
                text = with_row(text, list(of_years(row, min(years), max(years)).values()))
    return text


def ends_of(years: set[int]) -> tuple[int, ...]:
    """The first and the last year; nothing of none."""
    return (min(years), max(years)) if years else ()


def with_release(text: str, table: str, release: str) -> str:
    """data/sources.csv with a table made of the workforce census."""
    rows = csv.DictReader(text.splitlines())
    (census,) = (row for row in rows if row["table"] == WORKFORCE_TABLE.name)
    return with_row(text, list({**census, "table": table, "release": release}.values()))


def of_years(row: Mapping[str, str], first: int, last: int) -> dict[str, str]:
    """A row of sources.csv as of the release of ``last``.

    >>> of_years({"release": "2024 (year to 31 March 2024; new)", "address": "a/2024"}, 2024, 2025)
    {'release': '2025 (years to 31 March 2024 to 2025; new)', 'address': 'a/2025'}
    """
    span = f"{first} to {last}" if first < last else f"{last}"
    found = RELEASE.fullmatch(row["release"])
    what, rest = found.groups() if found else ("", ")")
    if first < last:
        what = what.replace("year to", "years to")
    release = f"{last} ({what}{span}{rest}"
    return {**row, "release": release, "address": ADDRESS_YEAR.sub(f"/{last}", row["address"])}


def with_dates(text: str, tables: Mapping[str, str], days: Sequence[Day]) -> str:
    """data/publication_dates.csv with the days given.

    Raises:
        InputError: a day of a series or year that the tables do not have, or that cannot be.
    """
    for day in days:
        for series, year in meant(day, tables):
            refuse_odd(series, year, day.published)
            source = WITH_CENSUS if series.key == ROLES else AS_GIVEN
            text = with_row(text, [series.key, f"{year}", f"{day.published}", GIVEN, source])
    return text


def meant(day: Day, tables: Mapping[str, str]) -> Iterator[tuple[Series, int]]:
    """The series and years that a day is of; without a series, the census and roles with it."""
    for key in (day.series,) if day.series else (WORKFORCE, ROLES):
        series = BY_KEY[key]
        years = series.years(tables.get(series.table.name) or shipped_text(series.table.name))
        year = max(years) if day.year is None else day.year
        if year in years and (day.series or series.table.name in tables):
            yield series, year
        elif day.series:
            what = f"there are no figures of {key} for {year}"
            years_known = ", ".join(str(each) for each in sorted(years))
            raise InputError(what, where="--published", mend=f"choose one of {years_known}")


def refuse_odd(series: Series, year: int, published: date) -> None:
    """Refuse a day before the year ended, or years after it."""
    waited = (published - date(year, *series.ends)).days
    if not 0 < waited <= LONGEST_WAIT:
        ended = long_day(date(year, *series.ends))
        what = (
            f"{published} is not within two years after {ended}, the end of the {series.key} year"
        )
        raise InputError(what, where="--published", mend="give the day of the release")


def undated(tables: Mapping[str, str], dates: str) -> list[str]:
    """Series and years, as SERIES:YEAR, that the tables have and no day of publication is kept."""
    kept = {(row["series"], row["year"]) for row in csv.DictReader(dates.splitlines())}
    return [
        f"{series.key}:{year}"
        for series in BY_KEY.values()
        if series.table.name in tables
        for year in sorted(series.years(tables[series.table.name]))
        if (series.key, f"{year}") not in kept
    ]


def with_row(text: str, row: list[str]) -> str:
    r"""A CSV text with a row in place of the one with the same first two cells, or put in order.

    In order among those of its kind: the part of their first cell before a ``/`` is the same.

    >>> with_row("k,y\na,1,x\na,3,x\nb,1,x\n", ["a", "2", "new"])
    'k,y\na,1,x\na,2,new\na,3,x\nb,1,x\n'
    """
    lines = text.splitlines(keepends=True)
    keys = [tuple(cells[:2]) for cells in csv.reader(lines)]
    key = (row[0], row[1])
    line = csv_text(row, [])
    if key in keys:
        lines[keys.index(key)] = line
    else:
        kind = row[0].partition("/")[0]
        alike = [at for at, each in enumerate(keys) if each[0].partition("/")[0] == kind]
        before = [at for at in alike if keys[at] < key]
        lines.insert(max(before, default=min(alike, default=len(lines)) - 1) + 1, line)
    return "".join(lines)
