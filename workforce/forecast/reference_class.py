"""How far comparable authority-years moved: made from a national census, read from a table.

Rule: the census after boundary changes, authorities of at least 15 FTE in its latest year. An
authority-year counts for a span of years where the figure is known at both ends. It falls into a
band by its opening value, lower edge in, upper edge out; bands are those commonly spoken of for the
agency rate, tenths of all known values for the others. Of each band the quantiles of the changes
are kept, in one table for each last year, so that a plan reads nothing later than its census.
Units: changes are percentage points for rates, cases per FTE for the caseload, per cent of the
opening for staff in post; bands are %, cases per FTE and FTE.
Source: DfE, Children's social work workforce; data/sources.csv names release, command and date.
"""

import csv
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np

from workforce.forecast.panel import panel_of
from workforce.model.units import Reals
from workforce.places import DATA
from workforce.published.boundaries import joined
from workforce.published.census import Area, Census, number_or_none
from workforce.published.census_check import vacancies_not_returned
from workforce.published.tables import shipped_table

FOLDER: Final = "reference_class"
COLUMN: Final = {
    "agency_rate": "agency_rate_fte",
    "turnover_rate": "turnover_rate_fte",
    "vacancy_rate": "vacancy_rate",
    "caseload": "caseload",
    "in_post": "in_post_fte",
}
RELATIVE: Final = "in_post"  # the one whose changes are per cent of the opening
SPOKEN_OF: Final = {"agency_rate": (10.0, 15.0, 20.0, 25.0)}
TENTHS: Final = tuple(range(10, 100, 10))
MOST_YEARS: Final = 4
CHANGE_PERCENTS: Final = tuple(range(0, 101, 5))
DECIMALS: Final = 2
HEAD: Final = ("measure", "years", "low", "high", "first_year", "last_year", "authority_years")


@dataclass(frozen=True)
class ReferenceClass:
    """The authority-years that began alike, and how far they had moved some years later.

    Attributes:
        measure: agency_rate, turnover_rate, vacancy_rate, caseload or in_post.
        years: from the opening to the later census.
        low, high: of the opening value, ``high`` itself left out and infinite in the last band.
        first_year, last_year: censuses that the changes are taken from.
        authority_years: how many.
        changes: their quantiles at `CHANGE_PERCENTS` per cent, [21].
    """

    measure: str
    years: int
    low: float
    high: float
    first_year: int
    last_year: int
    authority_years: int
    changes: tuple[float, ...]

    def change_at(self, level: int) -> float:
        """The quantile at one of `CHANGE_PERCENTS`."""
        return self.changes[CHANGE_PERCENTS.index(level)]

    def share_at_most(self, change: float) -> float:
        """About what per cent changed by ``change`` or less: between quantiles on a line.

        >>> even = ReferenceClass("caseload", 1, 0, 9, 2017, 2023, 21, CHANGE_PERCENTS)
        >>> even.share_at_most(12.5), even.share_at_most(-1), even.share_at_most(100)
        (12.5, 0.0, 100.0)
        """
        return share_at_most(np.array(self.changes, dtype=float), change)

    def share_at_least(self, change: float) -> float:
        """About what per cent changed by ``change`` or more."""
        return share_at_most(-np.array(self.changes, dtype=float)[::-1], -change)


def share_at_most(changes: Reals, change: float) -> float:
    """Per cent at or under ``change``, by the quantiles at `CHANGE_PERCENTS` in rising order."""
    if change < changes[0]:
        return 0.0
    if change >= changes[-1]:
        return 100.0
    above = int(np.searchsorted(changes, change, side="right"))
    low, high = changes[above - 1], changes[above]
    part = (change - low) / (high - low)
    return float(
        CHANGE_PERCENTS[above - 1] + part * (CHANGE_PERCENTS[above] - CHANGE_PERCENTS[above - 1])
    )


def reference_classes(census: Census, year: int) -> list[ReferenceClass]:
    """Every class of a census up to ``year``, bands without an authority-year left out.

    Raises:
        CensusError: the census has nothing as early as that.
    """
    panel = panel_of(census, year)
    units = joined(census.until(year))
    found: list[ReferenceClass] = []
    for measure in COLUMN:
        values = values_of(units, panel.areas, panel.years, measure)
        for years in range(1, min(MOST_YEARS, len(panel.years) - 1) + 1):
            found += classes_of(measure, years, values, panel.years)
    return found


def values_of(
    census: Census, areas: tuple[Area, ...], years: tuple[int, ...], measure: str
) -> Reals:
    """A measure's published figures, [U, Y]; NaN where not there, or vacancies not returned."""
    found = np.full((len(areas), len(years)), np.nan)
    for place, area in enumerate(areas):
        left_out = vacancies_not_returned(census, area) if measure == "vacancy_rate" else ()
        for at, year in enumerate(years):
            figure = number_or_none(census, area, year, COLUMN[measure])
            if figure is not None and year not in left_out:
                found[place, at] = figure
    return found


def classes_of(
    measure: str, years: int, values: Reals, censuses: tuple[int, ...]
) -> Iterator[ReferenceClass]:
    """The classes of one measure and span; ``values`` are [U, Y]."""
    opening, later = values[:, :-years].ravel(), values[:, years:].ravel()
    known = ~np.isnan(opening) & ~np.isnan(later)
    if measure == RELATIVE:
        known &= opening > 0
    opening, later = opening[known], later[known]
    moved = later - opening
    changes = np.round(100 * moved / opening if measure == RELATIVE else moved, DECIMALS)
    for low, high in pairwise(edges_of(measure, values)):
        inside = changes[(opening >= low) & (opening < high)]
        if len(inside):
            spread = np.round(np.percentile(inside, CHANGE_PERCENTS), DECIMALS) + 0.0
            yield ReferenceClass(
                measure, years, low, high, censuses[0], censuses[-1], len(inside),
                tuple(spread.tolist()),
            )  # fmt: skip


def edges_of(measure: str, values: Reals) -> list[float]:
    """The edges of the bands from 0 to infinity, to one decimal, each once."""
    inner = SPOKEN_OF.get(measure)
    if inner is None:
        known = values[~np.isnan(values)]
        inner = tuple(np.round(np.percentile(known, TENTHS), 1).tolist()) if len(known) else ()
    return sorted({0.0, *inner, math.inf})


def reference_csv(classes: list[ReferenceClass]) -> str:
    """The classes as a table's text, one a row; the last band's high is blank."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*HEAD, *(f"q{level}" for level in CHANGE_PERCENTS)])
    for each in classes:
        high = "" if math.isinf(each.high) else f"{each.high:g}"
        head = (each.measure, each.years, f"{each.low:g}", high, each.first_year, each.last_year)
        writer.writerow([*head, each.authority_years, *(f"{change:g}" for change in each.changes)])
    return stream.getvalue()


def class_of_row(row: Mapping[str, str]) -> ReferenceClass:
    """One row of the table."""
    return ReferenceClass(
        row["measure"], int(row["years"]), float(row["low"]), float(row["high"] or math.inf),
        int(row["first_year"]), int(row["last_year"]), int(row["authority_years"]),
        tuple(float(row[f"q{level}"]) for level in CHANGE_PERCENTS),
    )  # fmt: skip


@cache
def shipped_classes() -> Mapping[int, tuple[ReferenceClass, ...]]:
    """Every class that the planner ships by the last year of its table, oldest table first."""
    years = sorted(int(path.stem) for path in (DATA / FOLDER).glob("*.csv"))
    return {
        year: tuple(class_of_row(row) for row in shipped_table(f"{FOLDER}/{year}.csv"))
        for year in years
    }


def class_for(measure: str, opening: float, years: int, until: int) -> ReferenceClass | None:
    """The class of an opening value in the latest table that ends no later than ``until``.

    Its span is ``years``, or the longest of the table where that is shorter; None for a measure
    that has no class, and where no table is as early as that.

    >>> class_for("agency_rate", 31.0, 2, 2025).low
    25.0
    >>> class_for("agency_rate", 31.0, 2, 2018).years
    1
    """
    early = [table for year, table in shipped_classes().items() if year <= until]
    found = [
        each
        for each in (early[-1] if early else ())
        if each.measure == measure and each.years <= years and each.low <= opening < each.high
    ]
    return max(found, key=lambda each: each.years, default=None)
