"""Which census is the newest that a plan can start from, and whether a newer one should be out."""

from datetime import date, timedelta
from typing import Final

from workforce.months import SEPTEMBER
from workforce.plan.scenario import CENSUS_DAY
from workforce.published.census import Area, Census, number_or_none
from workforce.published.release_dates import WORKFORCE, releases_of

IN_POST: Final = ("in_post_fte", "in_post_people")
GRACE: Final = timedelta(days=7)  # a release of early March is not late


def years_to_start_from(census: Census, area: Area) -> tuple[int, ...]:
    """The years of which an authority has published staff in post.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census()
    >>> years_to_start_from(census, census.authority("Haringey"))[:3]
    (2017, 2018, 2019)
    """
    return tuple(
        year
        for year in census.years(area)
        if all(number_or_none(census, area, year, column) for column in IN_POST)
    )


def not_published_sentence(census: Census, area: Area) -> str:
    """That an authority has no staff in post of the newest census; empty where it has.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census()
    >>> not_published_sentence(census, census.authority("Cumbria"))
    'Cumbria was last counted in September 2022.'
    """
    years = years_to_start_from(census, area)
    if not years:
        return f"{area.name} has no published staff in post: no plan can start from it."
    if years[-1] == census.latest_year:
        return ""
    if census.latest_year not in census.years(area):
        return f"{area.name} was last counted in September {census.years(area)[-1]}."
    return (
        f"{area.name} has no published staff in post after September {years[-1]}. Start from "
        "there, or from your own month-end."
    )


def expected_by(year: int) -> date:
    """The day by which the census of 30 September of a year should be out.

    The longest that any took to come, and a week.

    >>> expected_by(2025), expected_by(2026)
    (datetime.date(2026, 3, 8), datetime.date(2027, 3, 8))
    """
    longest = max(each.published - census_day(each.year) for each in releases_of(WORKFORCE))
    return census_day(year) + longest + GRACE


def census_day(year: int) -> date:
    """The day of a census."""
    return date(year, SEPTEMBER, CENSUS_DAY)


def newer_census_sentence(newest: int, day: date) -> str:
    """That a newer census than the newest one here should be out on a day; empty where none.

    >>> newer_census_sentence(2025, date(2027, 3, 7))
    ''
    >>> newer_census_sentence(2025, date(2027, 3, 8))
    'The DfE should have published September 2026 by now; the newest here is September 2025.'
    """
    if day < expected_by(newest + 1):
        return ""
    due = max(year for year in range(newest + 1, day.year) if day >= expected_by(year))
    return (
        f"The DfE should have published September {due} by now; the newest here is September "
        f"{newest}."
    )


def next_census_sentence(newest: int, day: date) -> str:
    """When the census after the newest one here should be out, or that it should be by a day.

    >>> next_census_sentence(2025, date(2026, 11, 27))
    'The census of September 2026 should be out in late February or early March 2027.'
    """
    following = f"late February or early March {newest + 2}"
    return newer_census_sentence(newest, day) or (
        f"The census of September {newest + 1} should be out in {following}."
    )
