"""Each measure has one function and each function one measure; both say the same of its splits."""

from dataclasses import replace

import numpy as np
import pytest

from tests.building import asked, no_change
from workforce.projection.measure_functions import FUNCTIONS, Staff
from workforce.projection.no_change import Run
from workforce.projection.teams.services import BY_SERVICE
from workforce.published.measure import BOTH
from workforce.published.measures import MEASURES


@pytest.fixture(scope="module")
def run() -> Run:
    return no_change(asked(months=3), 4).run


def test_records_and_functions_match_one_to_one() -> None:
    assert list(FUNCTIONS) == [measure.key for measure in MEASURES]


def test_records_and_functions_by_service_match_one_to_one() -> None:
    assert set(BY_SERVICE) == {measure.key for measure in MEASURES if measure.by_service}


def test_cases_over_the_limit_are_what_experienced_staff_hold_above_it(run: Run) -> None:
    """10 FTE hold cases, 2 of them newly qualified at half a load: 9 FTE by load, 8 the others'.

    Of 150 cases that have a worker, the others hold 8/9: 133.3 cases. At a limit of 16 they may
    hold 128, so that 5.3 are over: 6, as part of a case counts as one. At 16.67 they may hold
    133.36.
    Where the only case holders are newly qualified none is over; where nobody holds cases all are.
    """

    def over(limit: int, holders: int = 1_000, load: int = 900) -> int:
        one = np.ones_like(run.paths.waiting)
        cases = np.zeros_like(run.paths.cases)
        cases[:, :, 0] = 170
        paths = replace(
            run.paths, cases=cases, waiting=20 * one, case_holders=holders * one,
            full_load_holders=load * one, newly_qualified_holders=min(200, holders) * one,
            newly_qualified_load=min(100, load) * one,
        )  # fmt: skip
        limits = np.full_like(run.limit, limit)
        found = FUNCTIONS["cases_over_limit"](replace(run, paths=paths, limit=limits).quantities)
        assert not isinstance(found, Staff)
        assert len(np.unique(found)) == 1
        return int(found[0, 0])

    assert (over(1_600), over(1_667), over(1_666)) == (6, 0, 1)
    assert over(1_600, holders=200, load=100) == 0
    assert over(1_600, holders=0, load=0) == 150


def test_people_by_group_are_given_where_the_record_has_people_and_fte(run: Run) -> None:
    for measure in MEASURES:
        found = FUNCTIONS[measure.key](run.quantities)
        by_group = isinstance(found, Staff)
        counts = found.people if isinstance(found, Staff) else found
        shape = run.paths.in_post.shape
        assert by_group == (measure.units == BOTH), measure.key
        assert counts.shape == (shape if by_group else shape[:2]), measure.key
        assert np.issubdtype(counts.dtype, np.integer), measure.key
