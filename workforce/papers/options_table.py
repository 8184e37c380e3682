"""The options beside each other as a table of texts: what each leads to and what it costs."""

from typing import Final, NamedTuple

import pandas as pd

from workforce.findings.cost_sentences import more_or_less
from workforce.findings.headline import futures
from workforce.inert_text import inert
from workforce.months import long_label
from workforce.number_words import percent, percent_range, pounds
from workforce.papers.board_options import LOAD, RATE, Weighed
from workforce.plan.target_words import target_words
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of
from workforce.published.measure import FTE

NONE: Final = "none"
NOTE: Final = (
    "The middle of the futures, and in brackets the range of 8 in 10 of them. Cost is on average, "
    "with what it is more or less than no change."
)


class OptionsTable(NamedTuple):
    """Rows of texts under their headings; ``ours`` is the place of the plan's row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    ours: int
    note: str


def options_table(weighed: Weighed) -> OptionsTable:
    """No change, this plan and the third option; without a lever, no change and the third."""
    plan = weighed.projection
    last = long_label(plan.baseline.month + plan.scenario.months)
    columns = ["Option", f"Agency rate, {last}", "Cases of experienced staff, each",
               "Permanent staff, FTE", f"Cost over {plan.scenario.months} months"]  # fmt: skip
    if plan.scenario.targets:
        columns.append("Meets the target")
    rows = [option_row("No change", plan, plan.no_change, weighed.no_change_met)]
    if plan.scenario.differs:
        rows.append(option_row("This plan", plan, plan.table, plan.targets_met))
    if weighed.third is not None:
        label, other = inert(weighed.third.label, "line"), weighed.third.projection
        rows.append(option_row(label, other, other.table, other.targets_met))
    note = NOTE
    if plan.scenario.targets:
        note += f" The target: {target_words(plan.scenario.targets[0])}."
    return OptionsTable(tuple(columns), tuple(rows), len(rows[:2]) - 1, note)


def option_row(
    label: str, projection: Projection, table: pd.DataFrame, met: tuple[float | None, ...]
) -> tuple[str, ...]:
    """One option: its end, its cost against no change, and how often it meets the target."""
    last = projection.baseline.month + projection.scenario.months
    total = pounds(cost(table, projection.scenario.months))
    if table is projection.table and projection.scenario.differs:
        extra = more_or_less(projection.whole_cost.mean)
        total = f"{total}, {extra}"
        total += ", within chance" if projection.whole_cost.within_chance else ""
    cells = [label, rate_cell(table, last), load_cell(table, last), staff_cell(table, last), total]
    return (*cells, *(chance_words(share) for share in met[:1]))


def rate_cell(table: pd.DataFrame, month: int) -> str:
    """The agency rate with its range."""
    row = row_of(table, RATE.key, month, unit=RATE.unit)
    if row is None:
        return NONE
    return f"{percent(row['p50'])} ({percent_range(row['p10'], row['p90'])})"


def load_cell(table: pd.DataFrame, month: int) -> str:
    """The experienced caseload with its range."""
    row = row_of(table, LOAD.key, month, unit=LOAD.unit)
    return NONE if row is None else ranged(row, 1)


def staff_cell(table: pd.DataFrame, month: int) -> str:
    """Permanent staff with their range."""
    row = row_of(table, "in_post", month, unit=FTE)
    return NONE if row is None else ranged(row, 0)


def ranged(row: pd.Series, decimals: int) -> str:
    """A middle with its range."""
    low, middle, high = (f"{row[name]:,.{decimals}f}" for name in ("p10", "p50", "p90"))
    return f"{middle} ({low} to {high})"


def cost(table: pd.DataFrame, months: int) -> float:
    """Mean pounds of the last months."""
    rows = table[table["measure"] == "cost"]
    return float(rows["mean"].tail(months).sum())


def chance_words(share: float | None) -> str:
    """How many futures meet a target, as a cell says it."""
    return "cannot be judged" if share is None else futures(share).removesuffix(" futures")
