"""Posts added on paper become staff in the model as slowly as they did in the authorities."""

import os
from pathlib import Path

import pytest

from tests.behaviour.panel import PUBLISHED, shares
from workforce.published.census import read_census

TO_2025 = "csww_indicators_2017_to_2025.csv"
ABOUT = 0.1
PLANS = 190


@pytest.mark.slow
def test_added_posts_are_filled_as_slowly_as_they_were() -> None:
    """The first year is below: part of the posts of that year were made for staff who had come."""
    folder = os.environ.get("WORKFORCE_DFE")
    if folder is None:
        pytest.skip("WORKFORCE_DFE does not name the folder of the DfE's files")
    plans, found = shares(read_census(Path(folder) / TO_2025))
    assert plans > PLANS
    assert 0.05 < found[0] < PUBLISHED[0]
    assert found[1:].tolist() == pytest.approx(PUBLISHED[1:], abs=ABOUT)
