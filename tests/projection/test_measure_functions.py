"""Each measure has one function and each function one measure; both say the same of its splits."""

import numpy as np
import pytest

from tests.building import asked, no_change
from workforce.projection.measure_functions import FUNCTIONS, Staff
from workforce.projection.projection import Run
from workforce.projection.services import BY_SERVICE
from workforce.published.measure import BOTH
from workforce.published.measures import MEASURES


@pytest.fixture(scope="module")
def run() -> Run:
    return no_change(asked(months=3), 4).run


def test_records_and_functions_match_one_to_one() -> None:
    assert list(FUNCTIONS) == [measure.key for measure in MEASURES]


def test_records_and_functions_by_service_match_one_to_one() -> None:
    assert set(BY_SERVICE) == {measure.key for measure in MEASURES if measure.by_service}


def test_people_by_group_are_given_where_the_record_has_people_and_fte(run: Run) -> None:
    for measure in MEASURES:
        found = FUNCTIONS[measure.key](run.quantities)
        by_group = isinstance(found, Staff)
        counts = found.people if isinstance(found, Staff) else found
        shape = run.paths.in_post.shape
        assert by_group == (measure.units == BOTH), measure.key
        assert counts.shape == (shape if by_group else shape[:2]), measure.key
        assert np.issubdtype(counts.dtype, np.integer), measure.key
