"""A list's or a month end's counts beside what the DfE published of that September.

A list that was counted in another month is set beside the September before it, and says so.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from workforce.authority.opening_counts import StaffUnit
from workforce.authority.own.lists.agency_count import AgencyCount
from workforce.authority.own.lists.members import NOT_MEANT
from workforce.authority.own.lists.month_ends import MonthEnd, MonthEnds
from workforce.authority.own.lists.staff_count import StaffCount
from workforce.authority.own.reconciled import Figure, Reconciled, apart, compared, is_far
from workforce.months import MONTHS_IN_YEAR, SEPTEMBER, long_label, month_of
from workforce.published.census import Area, Census
from workforce.published.reading.table_text import counted

EVERYBODY: Final = "is everybody of the council in it?"
LATER_RETURN: Final = "the DfE counts what the census return gives"
# What is said of rows that a count is not of, in the order of ``NOT_MEANT``.
WHO: Final = dict(zip(NOT_MEANT, (
    "of other roles", "of people who had left by then", "of people who start later",
), strict=True))  # fmt: skip


class Beside(NamedTuple):
    """Counts beside the DfE's.

    Attributes:
        what: was counted, as in "Your staff list".
        year: of the September that they stand beside.
        later: months after it that they were counted.
        rows: figure by figure.
    """

    what: str
    year: int
    later: int
    rows: tuple[Reconciled, ...]

    @property
    def heading(self) -> str:
        """Above the figures."""
        return f"{self.what} beside what the DfE published of September {self.year}"

    @property
    def sentence(self) -> str:
        """How many figures agree, or why they need not."""
        both = [each for each in self.rows if each.published is not None]
        if not both:
            return f"The DfE has published none of these figures of September {self.year}."
        if self.later:
            return (
                f"It was counted {counted(self.later, 'month')} after that September, so the "
                "figures show what has changed since, and need not agree."
            )
        known = [each for each in both if each.agrees is not None]
        same = sum(bool(each.agrees) for each in known)
        return f"{same} of {len(known)} figures agree within rounding."


def lists_beside(
    staff: StaffCount | None, agency: AgencyCount | None, months: MonthEnds | None,
    census: Census, area: Area,
) -> Iterator[Beside]:  # fmt: skip
    """Each list that there is beside the DfE's, and of month ends the newest September."""
    if staff is not None:
        yield staff_beside(staff, census, area)
    if agency is not None:
        yield agency_beside(agency, census, area)
    if months is not None:
        ends = [each for each in months.rows if september_before(each.month)[1] == 0]
        if ends:
            yield month_beside(ends[-1], months.unit, census, area)


def staff_beside(count: StaffCount, census: Census, area: Area) -> Beside:
    """A staff list beside the DfE's."""
    rows = [count.totals.get("rows_left_out", 0.0)]
    said = [f"{counted(int(rows[0]), 'unreadable row')} not counted"] if rows[0] else []
    said += [
        f"{counted(int(count.totals[key]), 'row')} {words} not counted"
        for key, words in WHO.items()
        if key in count.totals
    ]
    return beside("Your staff list", count.month, staff_figures(count), said, census, area)


def agency_beside(count: AgencyCount, census: Census, area: Area) -> Beside:
    """An agency list beside the DfE's."""
    rows = int(count.totals["rows_left_out"])
    said = [f"{counted(rows, 'unreadable row')} not counted"] if rows else []
    people, fte = count.total("agency"), count.total("agency_fte")
    figures = [
        Figure("Agency staff, people", "agency_people", people, people),
        Figure("Agency staff, FTE", "agency_fte", fte, people),
    ]
    return beside("Your agency list", count.month, figures, said, census, area)


def month_beside(end: MonthEnd, unit: StaffUnit, census: Census, area: Area) -> Beside:
    """A month end beside the DfE's."""
    figures = list(month_figures(end, unit))
    what = f"Your month end of {long_label(end.month)}"
    return beside(what, end.month, figures, [], census, area)


def beside(
    what: str, month: int, figures: list[Figure], said: list[str], census: Census, area: Area
) -> Beside:
    """Counts of a month beside the DfE's; ``said`` is who was left out and why."""
    year, later = september_before(month)
    given = [each for each in figures if each.own is not None]
    rows = compared(given, census, area, year, partial(why, said, later))
    if later:
        rows = (
            each._replace(agrees=None, why=each.why or f"the same, {months_later(later)}")
            for each in rows
        )
    return Beside(what, year, later, tuple(rows))


def months_later(later: int) -> str:
    """How many months later, in words."""
    return f"{counted(later, 'month')} later"


def september_before(month: int) -> tuple[int, int]:
    """The year of the September at or before a month, and how many months later that is.

    >>> september_before(month_of(2025, 9)), september_before(month_of(2026, 1))
    ((2025, 0), (2025, 4))
    """
    later = (month - month_of(0, SEPTEMBER)) % MONTHS_IN_YEAR
    return (month - later - month_of(0, SEPTEMBER)) // MONTHS_IN_YEAR, later


def staff_figures(count: StaffCount) -> list[Figure]:
    """What a staff list gives of what the DfE publishes; what it does not list is not given."""
    given, people, agency = count.totals, count.total("in_post"), count.total("agency")
    fte = count.total("in_post_fte")
    vacant = max(0.0, round(given["posts"] - fte, 2)) if "posts" in given else None
    holders = count.total("case_holders") or None
    listed = agency if agency else None
    return [
        Figure("In post, people", "in_post_people", people, people),
        Figure("In post, FTE", "in_post_fte", fte, people),
        Figure("Agency staff, people", "agency_people", listed, listed),
        Figure("Agency staff, FTE", "agency_fte", given.get("agency_fte"), listed),
        Figure("Vacancies, FTE", "vacancies_fte", vacant, None),
        Figure("Case holders, FTE", "case_holders_fte", given.get("case_holders_fte"), holders),
        Figure("Cases", "cases", given.get("cases"), holders),
    ]


def month_figures(end: MonthEnd, unit: StaffUnit) -> Iterator[Figure]:
    """What a month end gives of what the DfE publishes, in its unit."""
    given, tail = end.numbers, "_people" if unit == "people" else "_fte"
    for key, label in (("in_post", "In post"), ("agency", "Agency staff")):
        yield Figure(f"{label}, {unit}", f"{key}{tail}", given.get(key), given.get(key))
    if unit == "FTE":
        vacant = None
        if "posts" in given and "in_post" in given:
            vacant = max(0.0, round(given["posts"] - given["in_post"], 2))
        yield Figure("Vacancies, FTE", "vacancies_fte", vacant, None)
        holders = given.get("case_holders")
        yield Figure("Case holders, FTE", "case_holders_fte", holders, holders)
    yield Figure("Cases", "cases", given.get("cases"), given.get("case_holders"))


def why(said: list[str], later: int, column: str, own: float, published: float) -> str:
    """How far two figures are apart, and what is known of why.

    >>> why(["3 rows of other roles not counted"], 0, "in_post_people", 100.0, 103.0)
    '3 fewer: 3 rows of other roles not counted; the DfE counts what the census return gives'
    >>> why([], 4, "cases", 100.0, 103.0)
    '3 fewer, 4 months later'
    """
    if later:
        return f"{apart(own, published)}, {months_later(later)}"
    parts = [] if column in ("vacancies_fte", "cases") else list(said)
    if column == "vacancies_fte":
        parts.append("counted as posts less staff in post; a council may return fewer as vacant")
    parts.append(EVERYBODY if is_far(own, published) else LATER_RETURN)
    return f"{apart(own, published)}: {'; '.join(parts)}"
