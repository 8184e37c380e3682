"""Where an authority stands at a census: beside which areas, by which rates, and since when."""

from dataclasses import dataclass
from typing import Final, Literal

from workforce.authority.neighbours import BORDERING, Neighbours, neighbours_of
from workforce.published.census import Area, Census, Missing
from workforce.published.census_check import (
    AMBER,
    RED,
    cover_returned_as_vacancies,
    vacancies_not_returned,
)
from workforce.published.measures import BY_KEY
from workforce.published.tables import Figure

NOT_RETURNED: Final = Missing("", "not returned")
LONDON: Final = "E12000007"
PARTS_OF_LONDON: Final = "E13"  # how the codes of Inner and Outer London begin


@dataclass(frozen=True)
class Beside:
    """A measure that is set beside the neighbours': the census's column and its unit."""

    key: str
    column: str
    unit: str


RATES: Final = tuple(
    Beside(key, BY_KEY[key].column, BY_KEY[key].unit)
    for key in ("agency_rate", "turnover_rate", "vacancy_rate", "caseload")
)


@dataclass(frozen=True)
class TurnoverChange:
    """The change of turnover in a year, in percentage points, as two parts that add up to it.

    Attributes:
        before, after: 100 x leavers / in post at the end, from the counts.
        leavers: (before, after), FTE in the year.
        in_post: (before, after), FTE at the end of the year.
        by_leavers: the part of the change from more or fewer leavers.
        by_size: the part from a bigger or smaller workforce.
    """

    before: float
    after: float
    leavers: tuple[float, float]
    in_post: tuple[float, float]
    by_leavers: float
    by_size: float


@dataclass(frozen=True)
class Unexplained:
    """The stock-and-flow remainder of a year: FTE, and per cent of the stock it began with."""

    fte: float
    share: float

    @property
    def light(self) -> Literal["small", "amber", "red"]:
        """Amber over 3% of the stock, red over 10%, either way."""
        size = abs(self.share)
        return "red" if size > RED else "amber" if size > AMBER else "small"


def areas_beside(
    census: Census, area: Area, year: int, chosen: Neighbours = BORDERING
) -> tuple[Area, ...]:
    """The authority, its neighbours by name, its region, London about it, and England."""
    others = sorted(neighbours_of(census, area, year, chosen), key=lambda each: each.name)
    region = census.region_of(area)
    inside = region is not None and region.ons_code.startswith(PARTS_OF_LONDON)
    london = [each for each in census.areas if inside and each.ons_code == LONDON]
    wider = [each for each in (region, *london, census.nation) if each is not None]
    return (area, *others, *wider)


def vacancy_rate(census: Census, area: Area, year: int) -> Figure:
    """The published vacancy rate; missing where there are agency staff but no vacancies."""
    if year in vacancies_not_returned(census, area):
        return NOT_RETURNED
    return census.figure(area, year, "vacancy_rate")


def rate_of(census: Census, area: Area, year: int, beside: Beside) -> Figure:
    """A published rate; vacancies that were not returned are missing, not zero."""
    if beside.key == "vacancy_rate":
        return vacancy_rate(census, area, year)
    return census.figure(area, year, beside.column)


def covered_since(census: Census, area: Area) -> int | None:
    """The first year from which published vacancies count only posts covered by agency staff.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census()
    >>> covered_since(census, census.authority("Haringey"))
    2020
    """
    years = cover_returned_as_vacancies(census, area)
    return years[0] if years else None


def turnover_change(census: Census, area: Area, year: int) -> TurnoverChange | Missing:
    """How turnover changed in the year to ``year``: by leavers and by a bigger workforce.

    Turnover is leavers / in post at the end, so it falls by itself where the workforce grows. The
    change of a product is split evenly between its factors: each part is the change of one factor
    times the mean of the other, and the two sum to the change.
    """
    numbers = []
    for each in (year - 1, year):
        for column in ("leavers_fte", "in_post_fte"):
            figure = census.figure(area, each, column)
            if isinstance(figure, Missing):
                return figure
            numbers.append(figure)
    before, stock_before, after, stock_after = numbers
    if stock_before <= 0 or stock_after <= 0:
        return Missing("z", "nobody in post")
    over = 1 / stock_before, 1 / stock_after
    return TurnoverChange(
        before=100 * before * over[0],
        after=100 * after * over[1],
        leavers=(before, after),
        in_post=(stock_before, stock_after),
        by_leavers=100 * (after - before) * (over[0] + over[1]) / 2,
        by_size=100 * (over[1] - over[0]) * (before + after) / 2,
    )


def unexplained(census: Census, area: Area, year: int) -> Unexplained | Missing:
    """The remainder of the year to ``year`` beside the stock at its beginning."""
    remainder, stock = (
        census.remainder(area, year),
        census.figure(area, year - 1, "in_post_fte"),
    )
    if isinstance(remainder, Missing):
        return remainder
    if isinstance(stock, Missing):
        return stock
    return Unexplained(remainder, 100 * remainder / stock) if stock > 0 else NOT_RETURNED
