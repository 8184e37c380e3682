"""A comparison as CSVs: every scenario, what it differs from no change, and which lever did it."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from workforce.csv_text import csv_text
from workforce.months import label
from workforce.projection.attribution import Attribution, part_of
from workforce.projection.summary_tables import (
    COLUMNS,
    KEY_COLUMNS,
    STATISTICS,
    keys_and_numbers,
)
from workforce.projection.together.comparison import Comparison, Side
from workforce.published.measures import LEADING

EXACT: Final = 12  # decimals of contributions, so that they still add up when read again
ATTRIBUTION_COLUMNS: Final = (
    "scenario", "authority", *KEY_COLUMNS, "lever", "label", "kind", "contribution",
    "standard_error", "difference",
)  # fmt: skip


def in_file_order(sides: Iterable[Side]) -> list[Side]:
    """Sides by name, so that the order in which they were given changes no file."""
    return sorted(sides, key=lambda side: side.scenario.name)


def comparison_csv(comparison: Comparison) -> str:
    """The rows of no change and of every scenario, in the columns of a projection."""
    sides = [comparison.no_change, *in_file_order(comparison.sides)]
    tables = [(side.scenario.name, side.by_group.in_plan(side.table)) for side in sides]
    return rows_csv(tables, comparison)


def difference_csv(comparison: Comparison) -> str:
    """The rows of every scenario less no change, taken run by run."""
    sides = in_file_order(comparison.sides)
    tables = [(side.scenario.name, side.by_group.in_difference(side.difference)) for side in sides]
    return rows_csv(tables, comparison)


def rows_csv(tables: Iterable[tuple[str, pd.DataFrame]], comparison: Comparison) -> str:
    """Tables of rows, each with its scenario's name."""
    authority = comparison.base.baseline.authority.name
    rows = []
    for name, table in tables:
        columns = [table[column].tolist() for column in (*KEY_COLUMNS, *STATISTICS)]
        first = (name, authority)
        rows += [(*first, *keys_and_numbers(row)) for row in zip(*columns, strict=True)]
    return csv_text(COLUMNS, rows)


def attribution_csv(attributions: Iterable[Attribution], comparison: Comparison) -> str:
    """Contributions to the leading measures at every September and the last month.

    Contributions and difference have so many decimals that the former still add up to the latter
    within 1e-9.
    """
    authority = comparison.base.baseline.authority.name
    months = [label(month) for month in comparison.months]
    leading = pd.DataFrame([(each.key, each.unit) for each in LEADING], columns=["measure", "unit"])
    rows = []
    for each in sorted(attributions, key=lambda found: found.scenario.name):
        chosen = each.table[each.table["month"].isin(months)].merge(leading)
        for row in chosen.to_dict("records"):
            part = part_of(str(row["lever"]))
            numbers = (f"{row[name]:.{EXACT}f}" for name in ATTRIBUTION_COLUMNS[-3:])
            keys = (str(row[name]) for name in KEY_COLUMNS)
            kind = "action" if part.action else "what if"
            rows.append(
                (each.scenario.name, authority, *keys, part.key, part.label, kind,
                 *numbers)
            )  # fmt: skip
    return csv_text(ATTRIBUTION_COLUMNS, rows)
