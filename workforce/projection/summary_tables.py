"""Series as tidy tables: one row for each month, measure, group, service and unit."""

from collections.abc import Iterable, Iterator
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
TOGETHER: Final = 2**17  # numbers whose statistics are formed at a time


@dataclass(frozen=True)
class Undefined:
    """A number that has no value in some run, and so no row."""

    measure: str
    month: str
    reason: str


def differences(series: list[Series], others: list[Series]) -> list[Series]:
    """Each series less its counterpart, run by run; UNDEFINED where either is."""
    return [difference(one, other) for one, other in zip(series, others, strict=True)]


def difference(one: Series, other: Series) -> Series:
    """A series less its counterpart; UNDEFINED where either is.

    >>> from workforce.published.measures import BY_KEY
    >>> first, second = np.array([[3, UNDEFINED, 3]]), np.array([[1, 1, UNDEFINED]])
    >>> every = [Series(BY_KEY["cost"], "all", "GBP", counts) for counts in (first, second)]
    >>> difference(*every).counts.tolist() == [[2, UNDEFINED, UNDEFINED]]
    True
    """
    less = one.counts - other.counts
    for month in np.flatnonzero(~(one.known & other.known)):
        either = (one.counts[:, month] == UNDEFINED) | (other.counts[:, month] == UNDEFINED)
        less[either, month] = UNDEFINED
    return replace(one, counts=less)


def tidy(series: list[Series], opening: int) -> tuple[pd.DataFrame, tuple[Undefined, ...]]:
    """Series as rows by month with mean and quantiles, and what is undefined in some run."""
    labels = [label(opening + month) for month in range(series[0].counts.shape[1])]
    shown = [one.known & (np.arange(len(labels)) >= one.measure.first) for one in series]
    undefined = tuple(
        Undefined(one.measure.key, labels[month], one.measure.undefined)
        for one, known in zip(series, shown, strict=True)
        for month in range(one.measure.first, len(labels))
        if not known[month]
    )
    places, months = np.nonzero(shown)
    keys = zip(*((one.measure.key, one.group, one.service, one.unit) for one in series), strict=True)
    columns = [texts_at(labels, months), *(texts_at(key, places) for key in keys)]
    numbers = every_statistic(series, shown)
    named = (*KEY_COLUMNS, *STATISTICS)
    table = pd.DataFrame(dict(zip(named, [*columns, *numbers], strict=True)))
    return table, undefined


def texts_at(texts: Iterable[str], places: NDArray[np.intp]) -> pd.api.extensions.ExtensionArray:
    """Some of few texts many times over, without a Python object for each."""
    return pd.Series(list(texts)).array.take(places)


def every_statistic(series: list[Series], shown: list[NDArray[np.bool_]]) -> Reals:
    """Mean and quantiles of the shown months of each series, [statistic, row].

    Those of one unit are formed together, as each step costs the same for one number or many.
    """
    rows = [int(known.sum()) for known in shown]
    firsts = np.cumsum([0, *rows])
    found = np.empty((len(STATISTICS), firsts[-1]))
    for places in of_one_unit(series):
        counts = np.concatenate([series[place].counts.T[shown[place]] for place in places])
        columns = np.concatenate([np.arange(firsts[p], firsts[p + 1]) for p in places])
        found[:, columns] = statistics(counts.T, series[places[0]].unit)
    return found


def of_one_unit(series: list[Series]) -> Iterator[list[int]]:
    """Places of series of one unit, as many at a time as take little memory."""
    by_unit: dict[str, list[int]] = {}
    for place, one in enumerate(series):
        by_unit.setdefault(one.unit, []).append(place)
    for places in by_unit.values():
        size = max(1, TOGETHER // series[places[0]].counts.size)
        for first in range(0, len(places), size):
            yield places[first : first + size]


def statistics(counts: Counts, unit: str) -> Reals:
    """Mean and quantiles by month, [statistic, month], in a unit; undefined in no run."""
    spread = quantiles(counts, UNITS[unit].step)
    numbers = np.vstack([means(counts), spread]) / UNITS[unit].parts
    without_negative_zero: Reals = np.round(numbers, UNITS[unit].decimals) + 0.0
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
