"""Which censuses a plan of an authority can start from, and what its newest lacks."""

from typing import Final

from workforce.published.census import Area, Census, number_or_none

IN_POST: Final = ("in_post_fte", "in_post_people")


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
