"""What knowing is worth, by hand and at Haringey."""

import numpy as np
import pytest

from tests.decide.asking import INTAKE, answered, target
from workforce.decide.information import DRAWN, Known, gained, information, knowledge
from workforce.published.assumptions import shipped_register
from workforce.published.census import shipped_census

RUNS = 2_000


def test_a_number_that_decides_is_worth_what_the_hand_says() -> None:
    """Worth of plan B less A is uniform on -1 to 1: knowing it gains a quarter."""
    ranks = np.random.default_rng(1).permutation(RUNS) / RUNS
    worths = np.stack([np.zeros(RUNS), 2 * ranks - 1])
    assert gained(ranks, worths)[0] == pytest.approx(0.25, abs=0.01)
    found = information(Known("x", ranks), worths)
    assert found.worth == pytest.approx(0.25, abs=0.02)
    assert 0.45 < found.changes < 0.55


def test_a_number_that_changes_nothing_is_worth_nothing() -> None:
    generator = np.random.default_rng(2)
    worths = np.stack([np.zeros(RUNS), generator.normal(0, 1, RUNS)])
    assert information(Known("x", generator.random(RUNS)), worths).worth < 0.03
    sure = np.stack([np.zeros(RUNS), np.full(RUNS, 5.0)])
    assert information(Known("x", generator.random(RUNS)), sure).worth == 0


def test_every_number_named_is_an_assumption() -> None:
    assert set(DRAWN) <= set(shipped_register().entries)


@pytest.mark.slow
def test_no_number_is_worth_more_than_all_of_them() -> None:
    found = knowledge(answered(target("caseload", 16.5) + INTAKE), shipped_census(), runs=400)
    assert found.price > 0
    assert found.everything > 0
    assert all(0 <= each.worth <= found.everything for each in found.numbers)
    worths = [each.worth for each in found.numbers]
    assert worths == sorted(worths, reverse=True)
    assert worths[0] > 0
