"""The next twelve months of a plan: posts, staff, load and money, by month or by quarter."""

from collections.abc import Iterator
from typing import Final

from workforce.csv_text import csv_text
from workforce.findings.headline import cell, in_full
from workforce.months import MONTHS_IN_YEAR, label, long_label
from workforce.number_words import pounds
from workforce.projection.outturn import budget_to, budgets, financial_years
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of
from workforce.published.measure import FTE, POUNDS, Shown, fixed
from workforce.published.measures import BY_KEY, shown_as
from workforce.published.pay import APRIL

# In the order of the page, by table; an unknown measure is left out.
TABLES: Final = (
    ("establishment", "in_post", "agency"),
    ("experienced_caseload", "supervisions_due"),
    ("budget", "outturn"),
)
BUDGET: Final = "budget"  # shown to date, as the outturn is
TO_DATE: Final = "budget_to_date"
QUARTER: Final = 3
STATISTICS: Final = ("p10", "p50", "p90", "mean")
COLUMNS: Final = ("month", "measure", "unit", *STATISTICS)


def outlook_measures() -> tuple[tuple[Shown, ...], ...]:
    """The measures by table."""
    return tuple(tuple(shown_as(key) for key in keys if key in BY_KEY) for keys in TABLES)


def column_title(shown: Shown) -> str:
    """A column's title; the budget is that of the financial year to date.

    >>> [column_title(shown_as(key)) for key in ("in_post", "budget")]
    ['Permanent staff in post, FTE', 'Budget to date, £ thousand']
    """
    if shown.key != BUDGET:
        return shown.title
    return f"{shown.label} to date, {shown.words.removesuffix(shown.pace)}"


def outlook_months(projection: Projection, *, step: int) -> list[int]:
    """The opening and every ``step`` months after it, up to a year or the plan's end."""
    first = projection.baseline.month
    ahead = min(MONTHS_IN_YEAR, projection.scenario.months)
    return sorted({*range(first, first + ahead + 1, step), first + ahead})


def outlook_column(projection: Projection, shown: Shown, months: list[int]) -> list[str]:
    """One measure's middle and 8 in 10 by month; a dash where there is no number."""
    if shown.key == BUDGET:
        return [shown.text(to_date(projection, month)) for month in months]
    cells = [cell(projection.table, shown, month) for month in months]
    return ["\N{EN DASH}" if text == "-" else text for text in cells]


def to_date(projection: Projection, month: int) -> float:
    """Pounds of budget from April to a month, set against the outturn of the same months."""
    return budget_to(budgets(projection), month - (month - (APRIL - 1)) % MONTHS_IN_YEAR, month)


def outlook_sentence(projection: Projection) -> str:
    """Posts, permanent and agency staff in a year's time, or at the plan's end."""
    month = outlook_months(projection, step=QUARTER)[-1]
    posts = row_of(projection.table, "establishment", month, unit=FTE)
    staff, agency = (
        in_full(projection.table, shown, month) for shown in map(shown_as, ("in_post", "agency"))
    )
    of = "" if posts is None else f" for {posts['p50']:,.0f} posts"
    return (
        f"By {long_label(month)}: permanent staff {staff}{of}, agency staff {agency}; 8 in 10 "
        "futures in brackets."
    )


def outturn_sentence(projection: Projection) -> str:
    """The first financial year's outturn against its budget."""
    year = next(financial_years(projection))
    low, middle, high, budget = map(pounds, (year.low, year.middle, year.high, year.budget))
    span = f"Outturn of {year.name}" if year.whole else f"Outturn of {year.name} so far"
    over = year.mean - year.budget
    gap = f"on average {pounds(abs(over))} {'over' if over > 0 else 'under'}"
    if year.low <= year.budget <= year.high:
        gap = "a difference within chance"
    whose = "a" if projection.scenario.budget else "an assumed"
    return f"{span}: {middle} ({low} to {high}) against {whose} budget of {budget}, {gap}."


def outlook_csv(projection: Projection) -> str:
    """The outlook of every month as a CSV, in the measures' own units."""
    return csv_text(COLUMNS, outlook_rows(projection))


def outlook_rows(projection: Projection) -> Iterator[list[str]]:
    """A row for each measure and month that has one; the budget in the month and to date."""
    for shown in (each for table in outlook_measures() for each in table):
        for month in outlook_months(projection, step=1):
            row = row_of(projection.table, shown.key, month, unit=shown.unit)
            if row is not None:
                numbers = [fixed(float(row[name]), shown.unit) for name in STATISTICS]
                yield [label(month), shown.key, shown.unit, *numbers]
            if shown.key == BUDGET:
                so_far = fixed(to_date(projection, month), POUNDS)
                yield [label(month), TO_DATE, POUNDS, *[so_far] * len(STATISTICS)]
