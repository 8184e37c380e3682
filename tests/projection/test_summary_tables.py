"""A projection's rows: formed together as they would be alone, and found where they stand."""

import gc
from itertools import product

import numpy as np
import pandas as pd
import pytest

from tests.building import COHORT, asked, projected
from workforce.projection import summary_tables
from workforce.projection.projection import Projection
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import ALL, Series
from workforce.projection.summary_tables import FOUND, STATISTICS, row_of, rows_of, statistics, tidy
from workforce.published.measures import BY_KEY

RUNS, MONTHS, OPENING = 40, 6, 24_236
SHOWN = [("in_post", "people"), ("in_post", "FTE"), ("turnover_rate", "%"), ("leavers", "people")]


@pytest.fixture(scope="module")
def projection() -> Projection:
    return projected(asked(COHORT, months=12), 20)


def made(key: str, unit: str, seed: int) -> Series:
    counts = np.random.default_rng(seed).integers(-500, 5_000, (RUNS, MONTHS))
    return Series(BY_KEY[key], ALL, unit, counts)


def series() -> list[Series]:
    """Of several units; one has no value in one run of a month, one begins a month later."""
    every = [made(*pair, seed) for seed, pair in enumerate(SHOWN)]
    every[2].counts[7, 3] = UNDEFINED
    return every


@pytest.mark.parametrize("together", [1, 2**17])
def test_each_series_has_the_statistics_that_it_has_alone(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary_tables, "TOGETHER", together)
    table, undefined = tidy(series(), OPENING)
    assert [(each.measure, each.month) for each in undefined] == [("turnover_rate", "2019-12")]
    for one in series():
        months = [month for month in range(one.measure.first, MONTHS) if one.known[month]]
        rows = rows_of(table, one.measure.key, one.unit)
        assert len(rows) == len(months)
        alone = [statistics(one.counts[:, [month]], one.unit)[:, 0].tolist() for month in months]
        assert rows[list(STATISTICS)].to_numpy().tolist() == alone


def searched(table: pd.DataFrame, measure: str, unit: str) -> pd.DataFrame:
    return table[(table["measure"] == measure) & (table["unit"] == unit)]


def test_rows_are_those_that_a_search_finds(projection: Projection) -> None:
    tables = (projection.table, projection.no_change, projection.difference)
    for table, (measure, unit) in product(tables, SHOWN):
        found = rows_of(table, measure, unit)
        pd.testing.assert_frame_equal(found, searched(table, measure, unit))
        for place, month in enumerate(found["month"]):
            year, number = map(int, month.split("-"))
            row = row_of(table, measure, 12 * year + number - 1, unit=unit)
            assert row is not None
            assert row.equals(found.iloc[place])


def test_what_is_not_there_has_no_row(projection: Projection) -> None:
    first = projection.baseline.month
    assert rows_of(projection.table, "in_post", "GBP").empty
    assert row_of(projection.table, "in_post", first, unit="GBP") is None
    assert row_of(projection.table, "in_post", first + 13, unit="FTE") is None
    assert row_of(projection.table, "leavers", first, unit="FTE") is None, "a flow has no opening"


def test_where_rows_stand_is_forgotten_with_their_table() -> None:
    table, _ = tidy(series(), OPENING)
    rows_of(table, "in_post", "FTE")
    place = id(table)
    assert place in FOUND
    del table
    gc.collect()
    assert place not in FOUND
