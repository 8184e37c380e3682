"""Census figures that are most likely mistyped: unlike the area's other years, or its region's.

Of England's published figures from 2017 to 2025 they name three, all of them really odd: Cumbria's
cases and case holders of 2018, and the Isles of Scilly's six cases of 2025.
"""

from collections.abc import Iterator
from statistics import median
from typing import Final

from workforce.published.census import Area, Census
from workforce.published.tables import Missing

TIMES: Final = 3.0  # the middle of the other years, or a third of it
FEWEST_YEARS: Final = 3  # others, or authorities of a region
LEAST: Final = 10.0  # of a figure or of the middle; small numbers jump
STEADY: Final = ("in_post_fte", "in_post_people", "case_holders_fte", "cases", "caseload")
AVERAGES: Final = (
    "vacancy_rate", "agency_rate_fte", "turnover_rate_fte", "absence_rate", "caseload",
)  # fmt: skip
ROUNDING: Final = 0.1


def unlike_other_years(census: Census) -> Iterator[str]:
    """Figures of an authority that are three times the middle of its other years, or a third."""
    for area in census.authorities:
        for column in STEADY:
            years = {
                year: value
                for year in census.years(area)
                if (value := number(census, area, year, column)) is not None and value > 0
            }
            for year, value in years.items():
                others = [each for other, each in years.items() if other != year]
                if len(others) >= FEWEST_YEARS and far(value, middle := median(others)):
                    yield f"{said(area, year, column)} {value:g} beside {middle:g}"


def unlike_the_region(census: Census) -> Iterator[str]:
    """Averages of a region above those of all its authorities, or below."""
    for region in (area for area in census.areas if area.level == "region"):
        within = [area for area in census.authorities if census.region_of(area) is region]
        for year in census.years(region):
            for column in AVERAGES:
                value = number(census, region, year, column)
                own = [
                    each
                    for area in within
                    if (each := number(census, area, year, column)) is not None
                ]
                if value is None or len(own) < FEWEST_YEARS:
                    continue
                if not min(own) - ROUNDING <= value <= max(own) + ROUNDING:
                    ends = f"{min(own):g} to {max(own):g}"
                    yield f"{said(region, year, column)} {value:g} beside {ends}"


def far(value: float, middle: float) -> bool:
    """Whether two numbers are so far apart that one is doubted.

    >>> far(417, 3070), far(20, 40), far(2, 7)
    (True, False, False)
    """
    return max(value, middle) >= max(LEAST, TIMES * min(value, middle))


def number(census: Census, area: Area, year: int, column: str) -> float | None:
    """A figure; None where it is missing or the area lacks the year."""
    if year not in census.years(area):
        return None
    figure = census.figure(area, year, column)
    return None if isinstance(figure, Missing) else figure


def said(area: Area, year: int, column: str) -> str:
    """What a figure is of, for a list."""
    return f"{area.name} {year}, {column.replace('_', ' ')}:"
