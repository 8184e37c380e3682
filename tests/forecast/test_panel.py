"""The panel that a fit learns from: what was most likely not returned is not in it."""

from dataclasses import replace

import numpy as np

from tests.published.census_cases import many
from workforce.forecast.panel import panel_of
from workforce.published.census import COLUMNS, Census


def with_zero(census: Census, place: int, column: str) -> Census:
    """The census with one zero in the row at a place."""
    row = census.rows[place]
    at = COLUMNS.index(column)
    figures = (*row.figures[:at], 0.0, *row.figures[at + 1 :])
    rows = (*census.rows[:place], replace(row, figures=figures), *census.rows[place + 1 :])
    return replace(census, rows=rows)


def test_a_zero_that_means_not_returned_is_not_learnt_from() -> None:
    census = many(3)
    for series, column in (("leavers", "leavers_fte"), ("starters", "starters_fte")):
        changed = panel_of(with_zero(census, 2, column), 2023)
        values, before = changed.series[series], panel_of(census, 2023).series[series]
        assert np.isnan(values[0, 2])
        values[0, 2] = before[0, 2]
        assert np.array_equal(values, before)


def test_no_agency_staff_are_believed() -> None:
    values = panel_of(with_zero(many(3), 2, "agency_fte"), 2023).series["agency"]
    assert values[0, 2] == 0
