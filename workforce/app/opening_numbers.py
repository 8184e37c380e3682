"""The numbers that a plan starts from, as pages name and write them."""

from functools import cache
from typing import Final

from workforce.app.values import capital, valued
from workforce.published.catalogue import case_types, staff_groups
from workforce.published.opening_totals import Origin

NAMES: Final = {
    "in_post": "Permanent staff in post",
    "hours": "FTE a person",
    "in_post_people": "Permanent staff in post",
    "in_post_fte": "Permanent staff in post",
    "agency_people": "Agency staff",
    "agency_fte": "Agency staff",
    "vacancies_fte": "Vacancies",
    "posts": "Established posts",
    "case_holders_fte": "Case holders",
    "newly_qualified": "Newly qualified staff",
    "away": "Staff away for long",
    "cover_share": "Vacancies covered by agency staff",
    "leaving_rate": "Leaving rate, a year",
}
ORIGINS: Final = {"own": "the council's own"}


def number_name(what: str) -> str:
    """The name of an opening number as the page writes it.

    >>> number_name("agency_fte"), number_name("permanent social_worker")
    ('Agency staff', 'Permanent: Social worker')
    """
    return {**NAMES, **split_names()}.get(what, capital(what.replace("_", " ")))


@cache
def split_names() -> dict[str, str]:
    """The names of the parts by staff group and by type of case."""
    staff = {
        f"{contract} {group.name}": f"{capital(contract)}: {group.label}"
        for contract in ("permanent", "agency", "salary", "agency charge")
        for group in staff_groups()
    }
    return staff | {f"cases {each.name}": f"Cases: {each.label}" for each in case_types()}


def value_words(origin: Origin) -> str:
    """An opening number with its unit."""
    return valued(float(f"{origin.value:.4g}"), origin.unit)


def origin_words(origin: Origin) -> str:
    """What kind of number it is: published, assumed, or the council's own."""
    return ORIGINS.get(origin.source, origin.source)
