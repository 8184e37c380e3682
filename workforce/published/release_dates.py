"""When a figure was first published: data/publication_dates.csv.

Where a day could not be found, the latest possible day is given, so that nothing counts as known
too early. Figures are those of the latest release, even where it revised an earlier one.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from workforce.errors import UnknownNameError
from workforce.months import long_day
from workforce.published.tables import shipped_table

TABLE: Final = "publication_dates.csv"
WORKFORCE: Final = "workforce"
ROLES: Final = "roles"
CHILDREN_IN_NEED: Final = "children_in_need"
LOOKED_AFTER: Final = "looked_after"
WORKER_STABILITY: Final = "worker_stability"
GIVEN: Final = "told"
LATEST: Final = "latest"
# The censuses of 2017 to 2025 came in the second half of February; the DfE names March too.
LAST_EXPECTED: Final = (3, 15)  # month and day
QUALITIES: Final = {
    "read": "read on the release or in that day's press",
    GIVEN: "given to the project, not read on the release",
    LATEST: "the day was not found: the latest possible day",
}


@dataclass(frozen=True)
class Release:
    """The first publication of one year of a series.

    Attributes:
        series: workforce, roles, children_in_need, looked_after or worker_stability.
        year: of the census of 30 September, or that ends on 31 March.
        published: the day.
        quality: one of `QUALITIES`.
        source: where the day is from.
    """

    series: str
    year: int
    published: date
    quality: str
    source: str


@cache
def releases() -> tuple[Release, ...]:
    """Every first publication, by series and year.

    Raises:
        UnknownNameError: a quality that is not known.
    """
    found = []
    for row in shipped_table(TABLE):
        if row["quality"] not in QUALITIES:
            raise UnknownNameError.among("quality", row["quality"], QUALITIES, where=TABLE)
        day = date.fromisoformat(row["published"])
        found.append(Release(row["series"], int(row["year"]), day, row["quality"], row["source"]))
    return tuple(sorted(found, key=lambda each: (each.series, each.year)))


def releases_of(series: str) -> tuple[Release, ...]:
    """One series' first publications, oldest first."""
    return tuple(each for each in releases() if each.series == series)


def release_of(series: str, year: int) -> Release | None:
    """The first publication of a year; None where no date is kept."""
    return next((each for each in releases_of(series) if each.year == year), None)


def was_published(series: str, year: int, day: date | None) -> bool:
    """Whether a year of a series was published by a day; always, without one.

    A year whose date is not kept counts as not published.

    >>> was_published("workforce", 2019, date(2020, 2, 26)), was_published("roles", 2018, None)
    (False, True)
    """
    if day is None:
        return True
    found = release_of(series, year)
    return found is not None and found.published <= day


def latest_published(series: str, day: date) -> Release | None:
    """The latest year of a series that was published by a day; None where nothing was.

    >>> latest_published("workforce", date(2020, 1, 21)).year
    2018
    """
    return next((each for each in reversed(releases_of(series)) if each.published <= day), None)


def known_sentence(day: date) -> str:
    """Which census was the latest on a day.

    >>> known_sentence(date(2020, 1, 21))
    'As known on 21 January 2020: the latest published census is September 2018.'
    """
    latest = latest_published(WORKFORCE, day)
    which = f"September {latest.year}" if latest else "none that can be used"
    return f"As known on {long_day(day)}: the latest published census is {which}."


def newer_due(year: int, day: date) -> bool:
    """Whether a census newer than that of a year is out on a day, or should be.

    >>> newer_due(2025, date(2026, 11, 27)), newer_due(2023, date(2026, 11, 27))
    (False, True)
    >>> newer_due(2025, date(2027, 3, 15)), newer_due(2025, date(2027, 3, 16))
    (False, True)
    """
    latest = latest_published(WORKFORCE, day)
    out = latest is not None and latest.year > year
    return out or day > date(year + 2, *LAST_EXPECTED)


def newer_sentence(year: int, day: date) -> str:
    """Whether a census newer than that of a year is out on a day, or when it should be.

    >>> newer_sentence(2025, date(2026, 11, 27))
    'The census of September 2026 should be out in late February or early March 2027.'
    >>> newer_sentence(2019, date(2020, 2, 1))
    'The census of September 2020 should be out in late February or early March 2021.'
    >>> newer_sentence(2023, date(2026, 11, 27))
    'A newer census is out: September 2025, published by 28 February 2026.'
    """
    latest = latest_published(WORKFORCE, day)
    if latest is not None and latest.year > year:
        by = "by" if latest.quality == LATEST else "on"
        return (
            f"A newer census is out: September {latest.year}, published {by} "
            f"{long_day(latest.published)}."
        )
    following = max(year, latest.year if latest else year) + 1
    expected = f"late February or early March {following + 1}"
    if newer_due(year, day):
        return (
            f"The census of September {following} should have been out since {expected}: look for "
            "it on the DfE's pages."
        )
    return f"The census of September {following} should be out in {expected}."
