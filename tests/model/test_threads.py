"""Chunks over threads, and a stop between them."""

import threading
import time

import pytest

from workforce.errors import CancelledError
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


def test_one_chunk_and_chunks_within_a_chunk_stay_on_their_thread() -> None:
    """More threads than processors would only wait for one another."""

    def thread(_first: int, _last: int) -> int:
        return threading.get_ident()

    def within(_first: int, _last: int) -> set[int]:
        return {threading.get_ident(), *over_chunks(thread, runs=5, size=1, threads=2)}

    assert over_chunks(thread, runs=5, size=5, threads=2) == [threading.get_ident()]
    outer = over_chunks(within, runs=4, size=1, threads=2)
    assert all(len(threads) == 1 for threads in outer)
    assert {threading.get_ident()}.isdisjoint(set().union(*outer))
