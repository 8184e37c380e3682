"""The plan as an Excel workbook: summary, months, groups, levers, actions, assumptions, charts.

What somebody typed is text and nothing else: no formula, no link. Charts are Excel's own.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from workforce.decide.actions import actions_of
from workforce.decide.question import Question
from workforce.findings.headline import headline, not_modelled
from workforce.findings.sentences import sentences_of
from workforce.inert_text import inert
from workforce.months import label
from workforce.papers.assumption_rows import ASSUMPTION_COLUMNS, assumption_rows
from workforce.papers.dictionary import series_of
from workforce.papers.plan_tables import LEVER_COLUMNS, lever_rows
from workforce.papers.stamp import Stamp
from workforce.projection.outturn import financial_years
from workforce.projection.projection import Projection
from workforce.projection.series import ALL
from workforce.published.catalogue import staff_groups
from workforce.published.measure import FTE, Shown
from workforce.published.measures import BY_KEY, MEASURES, shown_as

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

WRITER: Final = "xlsxwriter"  # wanted only when a workbook is asked for
PLAIN: Final = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
CHARTED: Final = tuple(
    map(shown_as, ("agency_rate", "in_post", "agency", "experienced_caseload", "vacancies"))
)
SIDES: Final = ("mean", "p10", "p50", "p90")
HEAD: Final = ("Month", "Plan, mean", "Plan, low (8 in 10)", "Plan, middle", "Plan, high (8 in 10)",
               "No change, middle")  # fmt: skip
LONGEST_CELL: Final = 32_000  # characters; Excel holds 32,767
WIDE, NARROW = 60, 16
PLAN_COLOUR, GREY = "#1f5fa8", "#6b6b6b"

Cell = str | float


class Table(NamedTuple):
    """A sheet: its name, its headings and its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int] = ()


def workbook(projection: Projection, stamp: Stamp, shared: Projection | None = None) -> bytes:
    """The workbook; the same projection of the same day gives the same bytes.

    Args:
        projection: of the plan.
        stamp: of its papers.
        shared: what its tables are made from, where not all of the projection is handed on.
    """
    written = io.BytesIO()
    book: Workbook = import_module(WRITER).Workbook(written, PLAIN)
    day = stamp.made_at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    described(book, stamp, day)
    summary(book, projection, stamp)
    held = shared or projection
    charts(book, held)
    for table in (*tables(held), *plan_tables(projection)):
        sheet(book, table)
    for table in reference_tables(held):
        sheet(book, table)
    book.close()
    return written.getvalue()


def described(book: "Workbook", stamp: Stamp, day: datetime) -> None:
    """The file's own properties: its title and day, and no person."""
    book.set_properties(
        {"title": shown(stamp.plan), "comments": shown(stamp.line), "created": day, "author": ""}
    )


def shown(text: str) -> str:
    """A text as a cell can hold it: on one line, cut where it is too long for Excel."""
    return inert(text, "line")[:LONGEST_CELL]


def summary(book: "Workbook", projection: Projection, stamp: Stamp) -> None:
    """The first sheet: what the plan leads to in sentences, and what made the file."""
    page = book.add_worksheet("Summary")
    bold = book.add_format({"bold": True, "font_size": 14})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 2 * WIDE)
    page.write_string(0, 0, shown(stamp.plan), bold)
    lines = [
        headline(projection), *sentences_of(projection), not_modelled(projection), stamp.line,
        "Months, By group and Charts hold the middle of the futures and the range of 8 in 10 of "
        "them. Means add up; middles do not.",
    ]  # fmt: skip
    for place, line in enumerate(lines, 2):
        page.write_string(place, 0, shown(line), wrap)


def charts(book: "Workbook", projection: Projection) -> None:
    """A sheet of native charts beside the numbers that they are drawn from."""
    page = book.add_worksheet("Charts")
    bold = book.add_format({"bold": True})
    page.set_column(0, len(HEAD), NARROW)
    top = 0
    for each in CHARTED:
        rows = list(charted_rows(projection, each))
        page.write_string(top, 0, each.title, bold)
        for place, name in enumerate(HEAD):
            page.write_string(top + 1, place, name, bold)
        for down, row in enumerate(rows, top + 2):
            write_row(page, down, row)
        if rows:
            page.insert_chart(top, len(HEAD) + 1, drawn(book, each, top + 2, len(rows)))
        top += max(len(rows), MOST_ROWS) + 4


MOST_ROWS: Final = 18  # that a chart covers


def charted_rows(projection: Projection, each: Shown) -> Iterator[tuple[Cell, ...]]:
    """A measure by month, for the plan and no change."""
    plan, beside = (
        table[(table["measure"] == each.key) & (table["unit"] == each.unit)].set_index("month")
        for table in (projection.table, projection.no_change)
    )  # fmt: skip
    others = dict(zip(beside.index.tolist(), beside["p50"].tolist(), strict=True))
    columns = [plan[name].tolist() for name in SIDES]
    for month, *numbers in zip(plan.index.tolist(), *columns, strict=True):
        yield month, *numbers, others.get(month, "")


def drawn(book: "Workbook", each: Shown, first: int, rows: int) -> object:
    """A line chart of the plan's middle and range, and no change's middle."""
    chart = book.add_chart({"type": "line"})
    last = first + rows - 1
    for column, colour, dash, width in (
        (3, PLAN_COLOUR, "solid", 2.5), (2, PLAN_COLOUR, "square_dot", 1),
        (4, PLAN_COLOUR, "square_dot", 1), (5, GREY, "dash", 1.5),
    ):  # fmt: skip
        chart.add_series(
            {
                "name": HEAD[column],
                "categories": ["Charts", first, 0, last, 0],
                "values": ["Charts", first, column, last, column],
                "line": {"color": colour, "dash_type": dash, "width": width},
            }
        )
    chart.set_title({"name": each.title, "overlay": False, "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.set_x_axis({"interval_unit": 6})
    chart.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#e5e7ea"}}})
    chart.set_size({"width": 620, "height": 340})
    return chart


def tables(projection: Projection) -> Iterator[Table]:
    """The sheets of numbers."""
    yield Table("Months", MONTH_COLUMNS, list(month_rows(projection, group=False)), (30,))
    yield Table("By group", MONTH_COLUMNS, list(month_rows(projection, group=True)), (38,))


def plan_tables(projection: Projection) -> Iterator[Table]:
    """The sheets of what the plan costs, sets and asks for."""
    yield Table("Outturn", OUTTURN_COLUMNS, list(outturn_rows(projection)))
    yield Table("Levers", LEVER_COLUMNS, list(lever_rows(projection.scenario)), (26, 34, 10, WIDE))
    actions = actions_of(Question(projection.scenario), projection.register)
    yield Table(
        "Actions", ("By", "What", "Lever", "Why", "Owner"),
        [(each.day.isoformat(), each.what, each.lever, each.why, "") for each in actions],
        (12, WIDE, 30, 40, 20),
    )  # fmt: skip


def reference_tables(projection: Projection) -> Iterator[Table]:
    """The sheets of what the numbers rest on and what they mean."""
    rows = [tuple(map(as_number, row)) for row in assumption_rows(projection)]
    yield Table("Assumptions", ASSUMPTION_COLUMNS, rows, (12, 30, WIDE, 10, 18, 18, 10, WIDE))
    described_rows = [
        (each.key, each.label, each.definition, ", ".join(each.units), each.kind, each.adds_up)
        for each in MEASURES
    ]
    yield Table(
        "Dictionary", ("measure", "label", "definition", "units", "kind", "adds up"),
        described_rows, (26, 34, WIDE, 16, 16, 30),
    )  # fmt: skip


MONTH_COLUMNS: Final = (
    "series", "label", "group", "unit", "month", "mean", "low (8 in 10)", "middle",
    "high (8 in 10)", "no change, mean", "no change, middle",
)  # fmt: skip
OUTTURN_COLUMNS: Final = (
    "financial year", "to", "budget, £", "outturn low, £", "outturn middle, £", "outturn high, £",
    "outturn mean, £", "less than no change, £",
)  # fmt: skip


def month_rows(projection: Projection, *, group: bool) -> Iterator[tuple[Cell, ...]]:
    """Every series by month beside no change: of all staff, or by group in FTE."""
    keys = ["month", "measure", "group", "unit"]
    groups = projection.by_group
    table = groups.in_plan(projection.table) if group else projection.table
    other = groups.in_no_change(projection.no_change) if group else projection.no_change
    beside = other.set_index(keys)[["mean", "p50"]].to_dict("index")
    names = {each.name: each.label for each in staff_groups()}
    wanted = (table["group"] != ALL) & (table["unit"] == FTE) if group else table["group"] == ALL
    columns = [table[wanted][name].tolist() for name in (*keys, *SIDES)]
    for month, measure, of, unit, *numbers in zip(*columns, strict=True):
        none = beside.get((month, measure, of, unit), {"mean": "", "p50": ""})
        yield (
            series_of(measure, of, ALL, unit), BY_KEY[measure].label, names.get(of, of), unit,
            month, *numbers, none["mean"], none["p50"],
        )  # fmt: skip


def outturn_rows(projection: Projection) -> Iterator[tuple[Cell, ...]]:
    """Outturn against budget by financial year, pounds."""
    for each in financial_years(projection):
        money = (each.budget, each.low, each.middle, each.high, each.mean, each.less)
        yield each.name, label(each.last), *(round(number, 2) for number in money)


def as_number(text: str) -> Cell:
    """A number that the planner wrote as text, as a number.

    >>> as_number("-2.5"), as_number("=1")
    (-2.5, '=1')
    """
    try:
        number = float(text)
    except ValueError:
        return text
    return number if number == number and abs(number) < float("inf") else text


def sheet(book: "Workbook", table: Table) -> None:
    """A sheet with a table: headings that stay in sight, and a filter."""
    page = book.add_worksheet(table.name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for place, name in enumerate(table.columns):
        page.write_string(0, place, shown(name), bold)
        page.set_column(place, place, table.widths[place] if place < len(table.widths) else NARROW)
    for down, row in enumerate(table.rows, 1):
        write_row(page, down, row)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)


def write_row(page: "Worksheet", down: int, row: Iterable[Cell]) -> None:
    """A row of texts and numbers; no text is taken for anything else."""
    for place, cell in enumerate(row):
        if isinstance(cell, str):
            page.write_string(down, place, shown(cell))
        else:
            page.write_number(down, place, cell)
