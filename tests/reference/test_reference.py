"""The engine against the second model of the same rules, written from the rule book alone."""

from dataclasses import replace

import numpy as np
import pytest

from tests.reference.agreement import (
    LARGEST,
    OTHER_DRAWS,
    ROOT_MEAN_SQUARE,
    SEEDS,
    agreement,
    trials,
)  # fmt: skip
from tests.reference.compare import engine_cells, normal_score, reference_cells, scored
from tests.reference.given import Inputs
from tests.reference.scenarios import MADE_UP, inputs, no_change
from workforce.proofs.small import still

FOUR = ("no_change", *MADE_UP)
RUNS = 150
BATCHES = 20


@pytest.mark.slow
def test_no_change_and_what_was_made_up_agree_with_the_second_model() -> None:
    """150 runs of it and 3,000 of the engine each; the whole is ``python -m tests.reference``."""
    found = agreement(list(trials(FOUR, SEEDS[:1], RUNS, BATCHES)), "four", str(SEEDS[0]))
    assert found.unequal == ""
    assert found.largest < LARGEST, found.where
    low, high = ROOT_MEAN_SQUARE
    assert low <= found.root_mean_square <= high


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "change", "cell"),
    [
        ("hazard", lambda chance: chance * 1.2, "leavers in all to date, month 60"),
        ("stay", lambda chance: chance * 0.99, "cases in all, month 12"),
        ("agency_end", lambda chance: chance * 0.8, "agency_ended in all to date, month 12"),
    ],
)
def test_an_engine_that_broke_a_rule_would_be_seen(name: str, change: object, cell: str) -> None:
    """The same comparison with one input of the engine changed: far beyond the pass level."""
    base, other = no_change(SEEDS[0], 100), no_change(SEEDS[0] + OTHER_DRAWS, 100)
    given = inputs("no_change", base, other)
    assert callable(change)
    broken = replace(
        given, rates=replace(given.rates, **{name: change(getattr(given.rates, name))})
    )
    scores = scored(reference_cells(given, (1,), 100), engine_cells(broken, range(1, 9), 100))
    assert abs(scores.z[scores.names.index(cell)]) > LARGEST


def test_what_never_varies_must_be_equal() -> None:
    """Nothing moves: every cell is equal; one post more on one side is seen."""
    case = still([3, 2], months=60)
    case = case.opening(assessed=np.array([1, 0]))
    base = case.run()
    given = Inputs(case.state, case.rates, case.schedule, base)
    reference = reference_cells(given, (1,), 1)
    more = replace(given, no_change=replace(base, posts=base.posts + 100))
    assert scored(reference, engine_cells(given, range(1, 3), 1)).unequal == []
    unequal = scored(reference, engine_cells(more, range(1, 3), 1)).unequal
    assert unequal == [f"posts, month {month}" for month in (1, 12, 36, 60)]


def test_the_normal_score_of_a_binomial_number() -> None:
    """Ten heads of ten: 2 x 0.5**10 two-sided is a score of 3.10; five of ten is none."""
    assert normal_score(10, 10, 0.5) == pytest.approx(3.0973, abs=1e-3)
    assert normal_score(5, 10, 0.5) == pytest.approx(0.0, abs=1e-9)
    assert normal_score(0, 10, 0.5) == pytest.approx(-3.0973, abs=1e-3)
