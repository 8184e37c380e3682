"""The council's own return beside what the DfE published of that September, figure by figure."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple

from workforce.authority.own.counts import OwnYear
from workforce.authority.own.small_numbers import is_small
from workforce.published.census import Area, Census, number_or_none

NEAR: Final = 0.051  # FTE: published figures have one place
NEAR_PEOPLE: Final = 0.5
FAR: Final = 0.1  # of the published figure: more than late corrections make
WHOLE: Final = "is this the whole council's return, of this year?"
RELATIVE: Final = 0.01  # of cases: late corrections


class Reconciled(NamedTuple):
    """One figure, own and published.

    Attributes:
        label: what it is, with its unit.
        own: as counted from the return; None where the return has none, or it is a small number.
        published: None where the DfE published none.
        agrees: within rounding; None where one is missing.
        why: what may explain the difference; "" where there is none.
    """

    label: str
    own: float | None
    published: float | None
    agrees: bool | None
    why: str


class Figure(NamedTuple):
    """One own figure: what it is, the published column, the people behind it if they may be few."""

    label: str
    column: str
    own: float | None
    people: float | None


def reconciled(year: OwnYear, census: Census, area: Area) -> Iterator[Reconciled]:
    """Each figure that the DfE publishes and the return gives."""
    return compared(figures_of(year), census, area, year.year, partial(why, year))


def compared(
    figures: Iterable[Figure], census: Census, area: Area, year: int,
    explain: Callable[[str, float, float], str],
) -> Iterator[Reconciled]:  # fmt: skip
    """Own figures beside those published of a year.

    ``explain`` says what makes a difference, given the column, the own and the published figure.
    """
    for label, column, own, people in figures:
        published = number_or_none(census, area, year, column)
        shown = None if own is None or (people is not None and is_small(people)) else own
        if shown is None or published is None:
            yield Reconciled(label, shown, published, None, missing(shown, published, own))
            continue
        near = NEAR_PEOPLE if column.endswith("_people") else NEAR
        agrees = abs(shown - published) <= max(near, RELATIVE * published * (column == "cases"))
        yield Reconciled(
            label, shown, published, agrees, "" if agrees else explain(column, shown, published)
        )


def figures_of(year: OwnYear) -> Iterator[Figure]:
    """What a return gives of what the DfE publishes."""
    given, total = year.totals, year.total
    agency_people = given.get("agency_returned_people", total("agency"))
    leavers, starters, holders = total("leavers"), total("starters"), total("case_holders")
    agency_fte = given.get("agency_returned_fte", total("agency_fte"))
    yield Figure("In post, people", "in_post_people", total("in_post"), total("in_post"))
    yield Figure("In post, FTE", "in_post_fte", total("in_post_fte"), total("in_post"))
    yield Figure("Starters, people", "starters_people", starters, starters)
    yield Figure("Starters, FTE", "starters_fte", given.get("starters_fte"), starters)
    yield Figure("Leavers, people", "leavers_people", leavers, leavers)
    yield Figure("Leavers, FTE", "leavers_fte", given.get("leavers_fte"), leavers)
    yield Figure("Agency staff, people", "agency_people", agency_people, agency_people)
    yield Figure("Agency staff, FTE", "agency_fte", agency_fte, agency_people)
    yield Figure("Vacancies, FTE", "vacancies_fte", given.get("vacancies_fte"), None)
    yield Figure("Case holders, FTE", "case_holders_fte", total("case_holders_fte"), holders)
    yield Figure("Cases", "cases", total("cases"), holders)


def missing(shown: float | None, published: float | None, own: float | None) -> str:
    """Why two figures cannot be set beside each other."""
    if own is not None and shown is None:
        return "a number of 1 to 4 people is not shown"
    parts = ["it is not given"] if shown is None else []
    if published is None:
        parts.append("the DfE published none")
    return "; ".join(parts)


def why(year: OwnYear, column: str, own: float, published: float) -> str:
    """How far two figures are apart, and what may explain it, from what is known of this return.

    >>> year = OwnYear(2023, "", {}, {})
    >>> why(year, "cases", 1000.0, 1020.0)
    '20 fewer: the DfE may have had a later return'
    """
    left_out = int(year.totals.get("workers_left_out", 0))
    parts = []
    if left_out and not column.startswith("vacancies"):
        some = f"{left_out} worker was" if left_out == 1 else f"{left_out} workers were"
        parts.append(f"{some} left out of the count, see why above")
    if column == "leavers_fte":
        parts.append("a leaver's hours are those that the return gives as FTE30")
    if column.startswith("leavers"):
        parts.append("the DfE leaves out who started and left in the year")
    if column.startswith("agency") and "agency_returned_fte" not in year.totals:
        parts.append("the return has no total, so the agency staff listed in it are counted")
    parts.append(WHOLE if is_far(own, published) else "the DfE may have had a later return")
    return f"{apart(own, published)}: {'; '.join(parts)}"


def apart(own: float, published: float) -> str:
    """How far two figures are apart, in words.

    >>> apart(10.5, 12.0), apart(1020.0, 1000.0)
    ('1.5 fewer', '20 more')
    """
    more = own - published
    return f"{abs(more):,.1f}".removesuffix(".0") + (" more" if more > 0 else " fewer")


def is_far(own: float, published: float) -> bool:
    """Whether two figures are further apart than late corrections make them."""
    return abs(own - published) > FAR * max(published, 1.0)
