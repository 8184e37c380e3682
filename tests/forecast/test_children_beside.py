"""Children in need beside the census: their part in the forecast of cases."""

from dataclasses import replace

import numpy as np

from tests.published.census_cases import many
from workforce.forecast.authority_fit import calibrated
from workforce.forecast.authority_forecast import CASES, medians
from workforce.published.census import Census
from workforce.published.children_in_need import with_children
from workforce.published.tables import Missing, Row


def leading(census: Census) -> Census:
    """Children in need that foretell the next year's cases of the same authority."""
    children = {(row.area.key, row.year - 1): cases_of(census, row) for row in census.rows}
    return census.beside({key: value for key, value in children.items() if value is not None})


def cases_of(census: Census, row: Row) -> float:
    figure = census.figure(row.area, row.year, "cases")
    assert not isinstance(figure, Missing)
    return figure


def test_what_foretells_cases_moves_their_forecast() -> None:
    """Twice the children in the last year: more cases; leavers are no other."""
    census = leading(many())
    area = census.authority("305")
    usual = medians(calibrated(census, area, 2022, None).outlook, 1)[:, 0]
    latest = {(area.key, 2022): 2 * cases_of(census, census.rows[0])}
    rows = [row for row in census.rows if (row.area.key, row.year) != (area.key, 2022)]
    (changed,) = (row for row in census.rows if (row.area.key, row.year) == (area.key, 2022))
    rows += with_children((changed,), latest)
    more = medians(calibrated(replace(census, rows=tuple(rows)), area, 2022, None).outlook, 1)[:, 0]
    assert more[CASES] > usual[CASES] * 1.001
    assert np.array_equal(np.delete(more, CASES), np.delete(usual, CASES))
