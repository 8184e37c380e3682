"""The next twelve months of a plan: posts, staff, load and money, by month or by quarter."""

from collections.abc import Iterator
from typing import Final

from workforce.figures.measures import BY_KEY, DECIMALS, FTE, POUNDS
from workforce.months import MONTHS_IN_YEAR, label
from workforce.results.headline import Shown, cell
from workforce.results.output import csv_text, fixed
from workforce.results.projection import Projection, row_of

# In the order of the page; one that the vocabulary does not know yet is left out.
WANTED: Final = (
    "establishment", "in_post", "agency", "experienced_caseload", "supervisions_due", "budget",
    "outturn",
)  # fmt: skip
QUARTER: Final = 3
THOUSAND: Final = 1000
STATISTICS: Final = ("p10", "p50", "p90", "mean")
COLUMNS: Final = ("month", "measure", "unit", *STATISTICS)


def outlook_measures() -> tuple[Shown, ...]:
    """The measures of the outlook, each in FTE where it is known in people and FTE."""
    return tuple(shown_of(key) for key in WANTED if key in BY_KEY)


def shown_of(key: str) -> Shown:
    """How the outlook shows a measure: whole FTE, thousands of pounds, else one decimal.

    >>> shown_of("in_post").title
    'Permanent staff in post, FTE'
    """
    units = BY_KEY[key].units
    unit = FTE if FTE in units else units[0]
    if unit == POUNDS:
        return Shown(key, unit, "thousand pounds", THOUSAND, 0)
    return Shown(key, unit, unit, 1, 0 if unit == FTE else min(1, DECIMALS[unit]))


def outlook_months(projection: Projection, *, step: int) -> list[int]:
    """The opening and every ``step`` months after it, up to a year or the plan's end."""
    first = projection.baseline.month
    ahead = min(MONTHS_IN_YEAR, projection.scenario.months)
    return sorted({*range(first, first + ahead + 1, step), first + ahead})


def outlook_column(projection: Projection, shown: Shown, months: list[int]) -> list[str]:
    """One measure's middle and 8 in 10 by month; one number where its ends are the same."""
    return [short(cell(projection.table, shown, month)) for month in months]


def short(text: str) -> str:
    """A cell without a range that says nothing.

    >>> short("141 (141 to 141)"), short("30 (20 to 41)")
    ('141', '30 (20 to 41)')
    """
    middle, _, rest = text.partition(" (")
    return middle if rest == f"{middle} to {middle})" else text


def outlook_csv(projection: Projection) -> str:
    """The outlook of every month as a CSV, in the measures' own units."""
    return csv_text(COLUMNS, outlook_rows(projection))


def outlook_rows(projection: Projection) -> Iterator[list[str]]:
    """A row for each measure and month that has one."""
    for shown in outlook_measures():
        for month in outlook_months(projection, step=1):
            row = row_of(projection.table, shown.key, month, unit=shown.unit)
            if row is not None:
                numbers = [fixed(float(row[name]), shown.unit) for name in STATISTICS]
                yield [label(month), shown.key, shown.unit, *numbers]
