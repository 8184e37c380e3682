"""A census as arrays of authorities by years, on the scales where changes are even.

Counts are logarithms; flows and stocks that go with the workforce are roots of their share of
staff in post, which spreads chance evenly. What is not there is NaN.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.model.units import Reals
from workforce.published.boundaries import units_until
from workforce.published.census import Area, Census, Missing
from workforce.published.census_check import believed, vacancies_not_returned

COLUMN: Final = {
    "in_post": "in_post_fte",
    "leavers": "leavers_fte",
    "agency": "agency_fte",
    "vacancies": "vacancies_fte",
    "cases": "cases",
    "caseload": "caseload",
    "starters": "starters_fte",
    "children": "children_in_need",
}
LOGS: Final = ("in_post", "cases", "caseload", "children")
OF_LATEST: Final = ("agency", "vacancies")  # shares of the latest in post, in every year
FEWEST: Final = 15.0  # FTE in post from which an authority counts in the national panel


@dataclass(frozen=True)
class Panel:
    """Authorities by years.

    Attributes:
        release: of the census.
        areas: the authorities, [U].
        years: one after another, [Y].
        in_post: FTE, the last value carried forward, then the first back, [U, Y].
        series: by name, [U, Y], NaN where not there.
    """

    release: str
    areas: tuple[Area, ...]
    years: tuple[int, ...]
    in_post: Reals
    series: Mapping[str, Reals]

    @property
    def regions(self) -> tuple[str, ...]:
        """The region of each authority, by its code."""
        return tuple(area.region_code for area in self.areas)


def filled(values: Reals) -> Reals:
    """The last value carried forward along the years, then the first one back."""
    kept = values.copy()
    for year in range(1, kept.shape[1]):
        kept[:, year] = np.where(np.isnan(kept[:, year]), kept[:, year - 1], kept[:, year])
    for year in reversed(range(kept.shape[1] - 1)):
        kept[:, year] = np.where(np.isnan(kept[:, year]), kept[:, year + 1], kept[:, year])
    return kept


def figures_of(census: Census, areas: tuple[Area, ...], years: tuple[int, ...]) -> dict[str, Reals]:
    """The figures by series, [U, Y]; zeros that most likely mean not returned are not there."""
    found = {}
    for series, column in COLUMN.items():
        rows = [[believed(census, area, year, column) for year in years] for area in areas]
        found[series] = np.array(
            [[np.nan if isinstance(each, Missing) else each for each in row] for row in rows]
        ).reshape(len(areas), len(years))
    for place, area in enumerate(areas):
        for year in vacancies_not_returned(census, area):
            found["vacancies"][place, years.index(year)] = np.nan
    return found


def scaled(figures: Mapping[str, Reals]) -> tuple[Reals, dict[str, Reals]]:
    """In post filled, and every series on its scale."""
    staff = filled(np.where(figures["in_post"] > 0, figures["in_post"], np.nan))
    series = {}
    for name, values in figures.items():
        positive = np.where(values > 0, values, np.nan)
        if name in LOGS:
            series[name] = np.log(positive)
        else:
            whole = staff[:, -1:] if name in OF_LATEST else staff
            series[name] = np.sqrt(values / whole)
    return staff, series


def years_until(census: Census, year: int) -> tuple[int, ...]:
    """Every year from the census's first on."""
    return tuple(range(min(row.year for row in census.rows), year + 1))


def panel_of(census: Census, year: int, areas: tuple[Area, ...] | None = None) -> Panel:
    """The panel up to ``year`` and nothing later: all authorities, or those asked for.

    Without ``areas`` those with few staff in the latest year are left out, and those held out.
    """
    census = units_until(census, year)
    years = years_until(census, year)
    every = (area for area in census.authorities if area.key not in census.held_out)
    chosen = tuple(every) if areas is None else areas
    figures = figures_of(census, chosen, years)
    if areas is None:
        large = filled(figures["in_post"])[:, -1] >= FEWEST
        chosen = tuple(area for area, kept in zip(chosen, large.tolist(), strict=True) if kept)
        figures = {name: values[large] for name, values in figures.items()}
    staff, series = scaled(figures)
    return Panel(census.release, chosen, years, staff, series)
