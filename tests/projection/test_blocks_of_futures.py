"""A projection in blocks of futures is the one of all futures at once, to the last digit.

So are counts in few bytes those that went in, whatever they are.
"""

from dataclasses import fields
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import asked
from workforce.model.state import Rates
from workforce.model.threads import THREADS
from workforce.papers.csv_files import outputs
from workforce.projection import projection as projections
from workforce.projection.no_change import futures_of, no_change_run
from workforce.projection.projection import Projection, project
from workforce.projection.quantities import UNDEFINED
from workforce.projection.small_counts import SmallCounts, block_of
from workforce.published.census import shipped_census

RUNS, MONTHS = 70, 14
PLAN = """
[split]
services = "illustrative"

[levers]
agency_conversion = [1.5, 4]
agency_rate_cap = [3, 9]
pay_change = [2, 6]
posts_change = { posts = 7, from = "2020-04" }
caseload_limit = 14

[levers.newly_qualified_intake]
2020-02 = 10

[[case_type]]
name = "new_duty"
label = "New duty"
weight = 1.5
new_a_month = 12
months_open = 5
service = "assessment"

[[target]]
measure = "caseload"
at_most = 16
by = "2020-09"
"""
NOTHING = ""
COUNTS = st.one_of(st.integers(-3, 300), st.integers(-(2**40), 2**40), st.just(UNDEFINED))
BLOCKS = st.lists(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=5), min_size=1)


def files(projection: Projection) -> dict[str, str]:
    """What is handed out of it."""
    return outputs(projection, made_at=datetime(2020, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("levers", [PLAN, NOTHING])
def test_blocks_make_the_files_of_all_at_once(levers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last block is of one future; the rows are formed by several threads."""
    scenario, done = asked(levers, months=MONTHS), list[int]()
    base = no_change_run(scenario, shipped_census(), runs=RUNS)
    at_once = project(scenario, shipped_census(), base=base)
    monkeypatch.setattr(projections, "FEW_MONTHS", 0)
    monkeypatch.setattr(projections, "BLOCK_MONTHS", 23 * (MONTHS + 1))
    monkeypatch.setattr("workforce.projection.summary_tables.RUNS_A_TURN", 3 * RUNS)
    monkeypatch.setattr("workforce.projection.summary_tables.TOGETHER", 2 * RUNS * MONTHS)
    blocks = project(scenario, shipped_census(), runs=RUNS, progress=done.append)
    assert sum(done) == (2 if scenario.differs else 1) * RUNS
    assert len(done) == 4
    assert files(blocks) == files(at_once)
    assert blocks.targets_met == at_once.targets_met
    assert blocks.whole_cost == at_once.whole_cost
    assert blocks.over_limit == at_once.over_limit
    for one, other in zip(blocks.work, at_once.work, strict=True):
        assert np.array_equal(one.whole(), other.whole())


def test_some_futures_are_drawn_and_simulated_as_among_all() -> None:
    """What opens from an average over futures opens from that of all of them."""
    futures = futures_of(asked(NOTHING, months=MONTHS), shipped_census(), runs=RUNS)
    every, some = futures.no_change(0, RUNS), futures.no_change(20, 33)
    for field in fields(Rates):
        value, own = getattr(every.rates, field.name), getattr(some.rates, field.name)
        drawn = isinstance(value, np.ndarray) and len(value) == RUNS
        assert np.array_equal(value[20:33] if drawn else value, own), field.name
    for field in fields(every.run.paths):
        value, own = (getattr(each.run.paths, field.name) for each in (every, some))
        assert np.array_equal(value[20:33], own), field.name


def test_few_futures_are_shared_out_and_many_taken_a_few_at_a_time() -> None:
    assert projections.block_size(1_000, 37) == -(-1_000 // THREADS)
    assert projections.block_size(20_000, 37) == projections.BLOCK_MONTHS // 37
    assert projections.block_size(20_000, 10_000) == 1


@settings(deadline=None)  # a busy machine takes longer than 200 ms now and then
@given(BLOCKS)
def test_what_went_in_comes_out(blocks: list[list[tuple[int, int]]]) -> None:
    parts = [np.array(block, dtype=np.int64) for block in blocks]
    kept = SmallCounts.joined(map(SmallCounts.of, parts))
    every = np.concatenate(parts)
    assert kept.futures == len(every)
    assert np.array_equal(kept.whole(), every)
    assert np.array_equal(kept.at(1).whole(), every[:, 1])


@pytest.mark.parametrize(
    ("range_", "size"), [(254, 1), (255, 2), (2**16 - 2, 2), (2**16 - 1, 4), (2**32 - 1, 8)]
)
def test_bytes_go_by_how_far_apart_the_counts_are(range_: int, size: int) -> None:
    """The most that the bytes can hold stands for no value, so it is never a count."""
    block = block_of(np.array([[-7], [range_ - 7]]))
    assert block.above.itemsize == size
    assert block.defined


def test_what_is_the_same_in_every_future_is_kept_once() -> None:
    months = np.broadcast_to(np.array([5, 900]), (1_000, 2))
    for counts in (months, np.zeros((1_000, 2), dtype=np.int64)):
        block = block_of(counts)
        assert block.above.strides[0] == 0
        assert np.array_equal(SmallCounts((block,)).whole(), counts)
