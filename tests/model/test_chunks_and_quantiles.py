"""Chunks over threads, a stop between them, and the quantiles and means of what they give."""

import threading
import time

import numpy as np
import pytest

from workforce.errors import CancelledError
from workforce.model.quantiles import LEVELS, means, quantiles
from workforce.model.threads import over_chunks


def test_chunks_are_in_order_and_the_last_is_what_is_left() -> None:
    """Seven runs in threes: 0-3, 3-6, 6-7, whichever is done first."""

    def work(first: int, last: int) -> tuple[int, int]:
        time.sleep(0.02 if first == 0 else 0.0)
        return first, last

    told: list[int] = []
    done = over_chunks(work, runs=7, size=3, threads=2, progress=told.append)
    assert done == [(0, 3), (3, 6), (6, 7)]
    assert sorted(told) == [1, 3, 3]


def test_nothing_begins_once_the_stop_is_set() -> None:
    stop = threading.Event()
    stop.set()
    begun: list[int] = []
    with pytest.raises(CancelledError, match="the run was stopped"):
        over_chunks(lambda first, _: begun.append(first), runs=4, size=1, cancel=stop)
    assert begun == []


def test_a_stop_between_chunks_lets_no_further_one_begin() -> None:
    stop = threading.Event()
    begun: list[int] = []

    def work(first: int, _: int) -> None:
        begun.append(first)
        stop.set()

    with pytest.raises(CancelledError):
        over_chunks(work, runs=9, size=1, threads=1, cancel=stop)
    assert begun == [0]


def test_a_fault_in_a_chunk_is_told_and_ends_the_rest() -> None:
    """One thread, six chunks: the first fails, and of those after it few begin."""
    begun: list[int] = []

    def work(first: int, _: int) -> None:
        begun.append(first)
        if first == 0:
            raise ValueError("first")
        time.sleep(0.05)

    with pytest.raises(ValueError, match="first"):
        over_chunks(work, runs=60, size=1, threads=1)
    assert len(begun) < 10


def test_quantiles_by_hand() -> None:
    """0, 10, ... 100 in another order, and a month later all thousandfold.

    Type 7 takes place level x 10 in the order: 0.5, 1, 2.5, 5, 7.5, 9, 9.5.
    """
    values = np.array([30, 0, 100, 10, 50, 20, 90, 40, 70, 60, 80])
    both = quantiles(np.stack([values, 1000 * values], axis=1))
    expected = [5, 10, 25, 50, 75, 90, 95]
    assert np.allclose(both[:, 0], expected, rtol=0, atol=1e-9)
    assert np.allclose(both[:, 1], 1000 * np.array(expected), rtol=0, atol=1e-6)
    assert LEVELS == (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)


def test_one_run_is_every_quantile_and_the_mean() -> None:
    one = np.array([[7, 9]])
    assert (quantiles(one) == [[7.0, 9.0]] * len(LEVELS)).all()
    assert means(one).tolist() == [7.0, 9.0]


def test_the_mean_is_over_runs() -> None:
    assert means(np.array([[1, 10], [2, 20], [6, 0]])).tolist() == [3.0, 10.0]
