"""Series as tidy tables: one row for each month, measure, group, service and unit."""

import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workforce.model.threads import over_chunks
from workforce.model.units import Counts, Reals
from workforce.months import label
from workforce.projection.quantiles import QUANTILE_LEVELS, means, quantiles
from workforce.projection.series import Form, Series
from workforce.published.measure import UNITS

QUANTILE_NAMES: Final = tuple(f"p{round(100 * level):02d}" for level in QUANTILE_LEVELS)
STATISTICS: Final = ("mean", *QUANTILE_NAMES)
KEY_COLUMNS: Final = ("month", "measure", "group", "service", "unit")
TOGETHER: Final = 2**17  # numbers whose statistics are formed at a time
RUNS_A_TURN: Final = 32_000  # of all series that one thread forms before the next may


@dataclass(frozen=True)
class Undefined:
    """A number that has no value in some run, and so no row."""

    measure: str
    month: str
    reason: str


Table: TypeAlias = tuple[pd.DataFrame, tuple[Undefined, ...]]


def differences(forms: Iterable[Form], others: Iterable[Form]) -> list[Form]:
    """Each series less its counterpart, to be formed."""
    return [one.less(other) for one, other in zip(forms, others, strict=True)]


def formed(forms: Sequence[Form], opening: int) -> Table:
    """Rows of series that are formed only for their turn, a few at a time where runs are many.

    That keeps all but a few of them out of memory.
    """

    def some(first: int, last: int) -> Table:
        return tidy([form.series() for form in forms[first:last]], opening)

    found = over_chunks(some, runs=len(forms), size=max(1, RUNS_A_TURN // forms[0].futures))
    table = pd.concat([rows for rows, _ in found], ignore_index=True)
    return table, tuple(each for _, undefined in found for each in undefined)


def tidy(series: list[Series], opening: int) -> Table:
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
    keys = [(one.measure.key, one.group, one.service, one.unit) for one in series]
    columns = [texts_at(labels, months)]
    columns += [texts_at(texts, places) for texts in zip(*keys, strict=True)]
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


class Places(NamedTuple):
    """Where rows stand in a table: its months, and the first and last but one of each measure."""

    months: list[str]
    measures: dict[tuple[str, str], tuple[int, int]]


FOUND: Final[dict[int, Places]] = {}


def places_in(table: pd.DataFrame) -> Places:
    """Where a table's rows stand, looked for once, as nobody writes to it; forgotten with it.

    Those of one measure in one unit stand together, of all staff before any group's.
    """
    found = FOUND.get(id(table))
    if found is None:
        measures: dict[tuple[str, str], tuple[int, int]] = {}
        pairs, first = zip(table["measure"].tolist(), table["unit"].tolist(), strict=True), 0
        for pair, each in groupby(pairs):
            last = first + len(list(each))
            measures.setdefault(pair, (first, last))
            first = last
        found = FOUND[id(table)] = Places(table["month"].tolist(), measures)
        weakref.finalize(table, FOUND.pop, id(table), None).atexit = False
    return found


def rows_of(table: pd.DataFrame, measure: str, unit: str) -> pd.DataFrame:
    """A projection's rows of a measure for all staff, by month; none where it has none."""
    first, last = places_in(table).measures.get((measure, unit), (0, 0))
    return table.iloc[first:last]


def row_of(table: pd.DataFrame, measure: str, month: int, *, unit: str) -> pd.Series | None:
    """One row of a projection's table; None where it has none."""
    places, wanted = places_in(table), label(month)
    first, last = places.measures.get((measure, unit), (0, 0))
    found = (place for place in range(first, last) if places.months[place] == wanted)
    place = next(found, None)
    return None if place is None else table.iloc[place]


COLUMNS: Final = ("scenario", "authority", *KEY_COLUMNS, *STATISTICS)


def keys_and_numbers(row: tuple[object, ...]) -> list[str]:
    """One row as text: keys as they are, numbers with the unit's decimals."""
    keys = [str(key) for key in row[: len(KEY_COLUMNS)]]
    decimals = UNITS[keys[-1]].decimals
    return keys + [f"{value:.{decimals}f}" for value in row[len(KEY_COLUMNS) :]]


def mean_by_month(table: pd.DataFrame, measure: str, unit: str) -> list[float]:
    """The means of a measure for all staff, by month, flows from the first month on."""
    means_of: list[float] = rows_of(table, measure, unit)["mean"].tolist()
    return means_of
