"""Series as tidy tables: one row for each month, measure, group, service and unit."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce.model.units import Counts, Reals
from workforce.months import label
from workforce.projection.quantiles import QUANTILE_LEVELS, means, quantiles
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import Series
from workforce.published.measure import UNITS

QUANTILE_NAMES: Final = tuple(f"p{round(100 * level):02d}" for level in QUANTILE_LEVELS)
STATISTICS: Final = ("mean", *QUANTILE_NAMES)
KEY_COLUMNS: Final = ("month", "measure", "group", "service", "unit")


@dataclass(frozen=True)
class Undefined:
    """A number that has no value in some run, and so no row."""

    measure: str
    month: str
    reason: str


def differences(series: list[Series], others: list[Series]) -> list[Series]:
    """Each series less its counterpart, run by run; UNDEFINED where either is."""
    pairs = zip(series, others, strict=True)
    return [replace(one, counts=difference(one.counts, other.counts)) for one, other in pairs]


def difference(counts: Counts, others: Counts) -> Counts:
    """Counts less others; UNDEFINED where either is.

    >>> less = difference(np.array([3, UNDEFINED, 3]), np.array([1, 1, UNDEFINED]))
    >>> less.tolist() == [2, UNDEFINED, UNDEFINED]
    True
    """
    less = counts - others
    if min(counts.min(), others.min()) == UNDEFINED:
        less[(counts == UNDEFINED) | (others == UNDEFINED)] = UNDEFINED
    return less


def tidy(series: list[Series], opening: int) -> tuple[pd.DataFrame, tuple[Undefined, ...]]:
    """Series as rows by month with mean and quantiles, and what is undefined in some run."""
    labels = np.array([label(opening + month) for month in range(series[0].counts.shape[1])])
    keys: list[tuple[str, str, str, str]] = []
    months, numbers, undefined = [], [], []
    for one in series:
        known, first = (one.counts != UNDEFINED).all(axis=0), one.measure.first
        known[:first] = False
        undefined += [
            Undefined(one.measure.key, str(month), one.measure.undefined)
            for month in labels[first:][~known[first:]]
        ]
        months.append(labels[known])
        numbers.append(statistics(one, known))
        keys += [(one.measure.key, one.group, one.service, one.unit)] * int(known.sum())
    measures, groups, services, units = zip(*keys, strict=True)
    columns = dict(zip(STATISTICS, np.concatenate(numbers, axis=1), strict=True))
    table = pd.DataFrame(
        {
            "month": np.concatenate(months), "measure": measures, "group": groups,
            "service": services, "unit": units, **columns,
        }
    )  # fmt: skip
    return table, tuple(undefined)


def statistics(series: Series, known: NDArray[np.bool_]) -> Reals:
    """Mean and quantiles of the known months, [statistic, month], in the measure's unit."""
    counts = series.counts[:, known]
    spread = quantiles(counts, UNITS[series.unit].step)
    numbers = np.vstack([means(counts), spread]) / series.per_unit
    without_negative_zero: Reals = np.round(numbers, UNITS[series.unit].decimals) + 0.0
    return without_negative_zero


def row_of(table: pd.DataFrame, measure: str, month: int, *, unit: str) -> pd.Series | None:
    """One row of a projection's table; None where it has none."""
    found = (table["measure"] == measure) & (table["month"] == label(month))
    places = np.flatnonzero(found & (table["unit"] == unit))
    return table.iloc[places[0]] if len(places) else None


COLUMNS: Final = ("scenario", "authority", *KEY_COLUMNS, *STATISTICS)


def keys_and_numbers(row: tuple[object, ...]) -> list[str]:
    """One row as text: keys as they are, numbers with the unit's decimals."""
    keys = [str(key) for key in row[: len(KEY_COLUMNS)]]
    decimals = UNITS[keys[-1]].decimals
    return keys + [f"{value:.{decimals}f}" for value in row[len(KEY_COLUMNS) :]]


def mean_by_month(table: pd.DataFrame, measure: str, unit: str) -> list[float]:
    """The means of a measure for all staff, by month, flows from the first month on."""
    rows = table[(table["measure"] == measure) & (table["unit"] == unit)]
    return [float(mean) for mean in rows.sort_values("month")["mean"]]
