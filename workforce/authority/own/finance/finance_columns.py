"""The columns of a finance table, and the template to fill in."""

from collections.abc import Sequence
from typing import Final

from workforce.authority.own.finance.finance_words import MONEY_LINES, line_of, period_of
from workforce.authority.own.lists.columns import Column, known_names
from workforce.published.catalogue import staff_groups

LINE: Final = Column("line", "Line", (
    "budget line", "cost line", "item", "subjective", "subjective description", "cost type",
    "description", "category", "account", "account description", "what",
), looks=lambda cell: bool(line_of(cell)))  # fmt: skip
MONEY_COLUMNS: Final = (
    Column("budget", "Budget", (
        "budget £", "annual budget", "current budget", "full year budget", "revised budget",
        "approved budget", "budget £000", "budget 000s", "budget £k", "budget thousand",
        "budget to date", "ytd budget", "monthly budget", "profiled budget",
    )),
    Column("outturn", "Outturn", (
        "actual", "actuals", "outturn £", "spend", "actual spend", "expenditure", "actual £",
        "actual £000", "outturn £000", "actual £k", "outturn £k", "actual cost", "monthly actual",
        "month actual",
    )),
    Column("amount", "Amount", (
        "unit cost", "cost", "value", "unit cost £", "cost £", "amount £", "figure", "salary",
    )),
    Column("lowest", "Lowest point, £", (
        "scale minimum", "bottom of scale", "lowest salary", "minimum salary", "min salary",
        "salary from", "scale from", "minimum", "min", "lowest point",
    )),
    Column("highest", "Highest point, £", (
        "scale maximum", "top of scale", "highest salary", "maximum salary", "max salary",
        "salary to", "scale to", "maximum", "max", "highest point",
    )),
)  # fmt: skip
FINANCE_COLUMNS: Final = (
    LINE,
    Column("period", "Month or year", (
        "year", "financial year", "month", "month or year", "fiscal year", "period name", "fy",
    ), looks=lambda cell: period_of(cell) is not None),
    Column("employer", "Employer", (
        "council", "authority", "local authority", "who pays", "employer name", "neighbour",
    )),
    *MONEY_COLUMNS,
    Column("points", "Points in the scale", (
        "number of points", "points in scale", "increments", "number of increments",
    )),
    Column("point", "Point", ("scale point", "spinal point", "spine point", "scp", "pay point")),
    Column("in_use", "Mean point in use", (
        "point in use", "mean point", "average point", "mean point in use", "average salary",
        "mean salary",
    )),
    Column("day", "Date of the scale", (
        "date", "as at", "as of", "date of scale", "effective date", "effective from", "valid from",
    )),
    Column("address", "Web address", (
        "web address", "url", "link", "source", "website", "web page", "where from",
    )),
)  # fmt: skip
GRADE: Final = "role"  # the key of the column of grades, as in every list
TEMPLATE_NAMES: Final = tuple(
    "grade" if key == GRADE else key
    for key in (*(column.key for column in FINANCE_COLUMNS[:2]), GRADE,
                *(column.key for column in FINANCE_COLUMNS[2:]))
)  # fmt: skip
BY_GRADE: Final = ("Agency staff £ a week", "Employed staff £ a week", "Pay scale")


def finance_template() -> str:
    """A table to fill in: every line, and each grade's costs and scale, without any figure.

    >>> finance_template().splitlines()[1]
    'Salaries,,,,,,,,,,,,,'
    """
    lines = [(line, "") for line in (*MONEY_LINES.values(), "Agreed saving", "On-costs %")]
    lines += [(line, group.label) for line in BY_GRADE for group in staff_groups()]
    rest = "," * (len(TEMPLATE_NAMES) - 3)
    rows = [",".join(TEMPLATE_NAMES), *(f"{line},,{grade}{rest}" for line, grade in lines)]
    return "\r\n".join([*rows, ""])


def is_finance_table(names: Sequence[str]) -> bool:
    """Whether a table has a column of money and two of the others.

    >>> is_finance_table(["Subjective", "Year", "Budget"]), is_finance_table(["Role", "Budget"])
    (True, False)
    """
    return bool(known_names(names, MONEY_COLUMNS)) and known_names(names, FINANCE_COLUMNS) > 1
