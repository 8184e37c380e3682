"""Hand sums where there are fewer, or far more, people than is asked for."""

import importlib
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

import workforce.model
from workforce.errors import InputError
from workforce.model import simulate as simulating
from workforce.model.simulate import SPARE, simulate
from workforce.model.state import LEAVER, MOVES, NOT_PLANNED
from workforce.proofs.small import still


def test_other_movement_takes_no_more_than_there_are() -> None:
    """Five asked of three, and none of the two in their assessed year: three go."""
    case = still([2, 3], months=2).opening(assessed=np.array([1, 0]))
    case = case.rated(assessed_to=np.array([1, -1]))
    paths = case.dated(other_movement=np.array([[0, -5, 0]])).run()
    assert paths.other_movement[0, 1].tolist() == [0, -3]
    assert paths.in_post[0, 1].tolist() == [2, 0]


def test_a_release_ends_no_more_assignments_than_there_are() -> None:
    paths = still([5], [3], months=2).dated(released=np.array([[0, 4, 0]])).run()
    assert paths.agency_ended[0, :, 0].tolist() == [0, 3, 0]


def test_a_release_counts_assignments_that_end_by_themselves() -> None:
    """Two are known to end, three are to be released: one more ends."""
    known = np.zeros((3, len(MOVES), 2), np.int64)
    known[1, 4] = [2, 0]
    case = still([5, 5], [2, 3], months=2).dated(known=known, released=np.array([[0, 3, 0]]))
    assert case.run().agency_ended[0, 1].tolist() == [2, 1]


def test_nobody_is_promoted_who_is_not_long_enough_qualified() -> None:
    """A post to fill, and five below who need more years than anyone has: one acts up."""
    kept = np.tile(np.array([0, 1]), (1, 4, 1))
    case = still([5, 0], months=3).opening(from_below=np.array([0, 1]))
    case = case.rated(
        feeder=np.array([-1, 0]), promotion=np.array([0.0, 1.0]), moves_after=np.array([9999, 0])
    )
    paths = case.dated(kept_posts=kept).run()
    assert paths.promoted.sum() == paths.moved.sum() == 0
    assert paths.acting_up[0].tolist() == [1, 1, 1, 1]


def test_redundancies_end_with_the_staff() -> None:
    """Two people of 2 FTE each and all four posts deleted: two go, and no third is sought."""
    case = still([2], months=2).opening(fte=np.full((2, 1), 2_000_000), posts=400)
    deleted = np.array([[0, 0, -400]])[:, :, None]
    paths = case.dated(added_posts=deleted).run(no_change=case.run())
    assert paths.redundant[0].tolist() == [0, 0, 2]
    assert paths.in_post[0, 2, 0] == 0


def test_redundancies_begin_with_a_whole_fte_beyond_the_posts() -> None:
    """A post of 0.99 deleted sends nobody; with one of 1.00 one goes."""
    case = still([10], months=3)
    no_change = case.run()
    for deleted, gone in ((-99, 0), (-100, 1)):
        posts = np.full((1, 4, 1), deleted)
        assert case.dated(added_posts=posts).run(no_change=no_change).redundant.sum() == gone


def test_redundancy_counts_those_who_left_by_themselves() -> None:
    """Three posts deleted; one had left the month before: two are redundant."""
    case = still([10], months=3)
    known = np.zeros((4, len(MOVES), 1), np.int64)
    known[1, LEAVER, 0] = 1
    deleted = np.array([[0, 0, -300, -300]])[:, :, None]
    paths = case.dated(added_posts=deleted, known=known).run(no_change=case.run())
    assert paths.redundant[0].tolist() == [0, 0, 2, 0]
    assert paths.leavers[0, :, 0].tolist() == [0, 1, 2, 0]
    assert paths.destinations[0, 2, 2] == 2


def test_more_people_come_than_there_was_room_for() -> None:
    """A row has room for twice the opening and 200; three times as many come, and all count."""
    plan = np.full((1, 4, 3), NOT_PLANNED)
    plan[0, 1, 2] = 3 * SPARE
    paths = still([10], months=3).dated(planned=plan).run(runs=2)
    assert paths.in_post[:, :, 0].tolist() == [[10, 610, 610, 610]] * 2


def test_a_row_may_be_filled_to_its_last_place() -> None:
    """20 at the opening and 220 more are exactly the 240 of a first try."""
    plan = np.full((1, 3, 3), NOT_PLANNED)
    plan[0, 1, 2] = 20 + SPARE
    assert still([20], months=2).dated(planned=plan).run().in_post[0, :, 0].tolist() == [
        20, 240, 240,
    ]  # fmt: skip


def test_without_chance_every_run_has_the_same_draws() -> None:
    """One set of draws for all runs: that of the first."""
    case = still([60], months=6).rated(hazard=np.array([[0.1]]))
    usual = case.run(runs=3)
    alike = simulate(case.state, case.rates, case.schedule, seed=1, runs=3, chance=False)
    assert (alike.leavers == usual.leavers[:1]).all()
    assert (usual.leavers[1] != usual.leavers[0]).any()


@pytest.mark.parametrize(("months", "went"), [(1, 3), (2, 0)])
def test_nobody_goes_away_in_their_first_month(months: int, went: int) -> None:
    """Three of the opening go away at once; three who come in month 2 go a month later."""
    plan = np.full((1, 4, 3), NOT_PLANNED)
    plan[0, 2, 2] = 3
    case = still([3], months=3).rated(away_start=1.0).dated(planned=plan)
    went_away = case.run().went_away[0, :, 0]
    assert went_away[months] == went
    assert went_away[3] == 3


def test_the_engine_is_kept_where_its_source_says_even_if_numba_came_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Imported after numba and with another folder set, the package sets its own again."""
    folder = workforce.model.cache_folder(Path(workforce.model.__file__).parent)
    config: Any = numba.config
    monkeypatch.setenv("NUMBA_CACHE_DIR", "elsewhere")
    config.reload_config()
    assert config.CACHE_DIR == "elsewhere"
    importlib.reload(workforce.model)
    assert str(folder) == config.CACHE_DIR


def test_a_package_that_cannot_be_written_to_uses_the_users_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The first 16 digits of the SHA-256 of nothing, as there is no module."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    engine = Path("workforce") / "engine-e3b0c44298fc1c14"
    assert workforce.model.cache_folder(tmp_path / "nowhere") == tmp_path / "own" / engine
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert workforce.model.cache_folder(tmp_path / "nowhere") == tmp_path / ".cache" / engine


def test_the_service_of_many_is_added_up_whole() -> None:
    """1,000 come in month 40 and are here a month in month 41: 40,000 is more than 16 bits hold."""
    plan = np.full((1, 42, 3), NOT_PLANNED)
    plan[0, 40, 2] = 1000
    paths = still([0], months=41).dated(planned=plan).run()
    assert paths.service_months[0, 39:].tolist() == [0, 0, 1000]


def test_the_group_after_the_assessed_year_may_be_the_first() -> None:
    """Four in their assessed year of one month go on to the first group."""
    case = still([0, 4], months=1).opening(assessed=np.array([0, 1]))
    paths = case.rated(assessed_to=np.array([-1, 0]), assessed_months=1).run()
    assert paths.in_post[0, 1].tolist() == [4, 0]


def test_posts_kept_and_people_expected_are_each_runs_own() -> None:
    """One, two and three posts to fill from below, and as many expected by a route."""
    by_run = np.array([1, 2, 3])
    kept = np.zeros((3, 3, 2), np.int64)
    kept[:, 1:, 1] = by_run[:, None]
    routes = np.zeros((3, 3, 1), np.int64)
    routes[:, 1, 0] = by_run
    case = still([9, 0], months=2).opening(from_below=np.array([0, 1]))
    case = case.rated(feeder=np.array([-1, 0]), promotion=np.array([0.0, 1.0]))
    paths = case.dated(kept_posts=kept, routes=routes).run(runs=3)
    assert paths.promoted[:, 1].tolist() == [1, 2, 3]
    assert paths.streams[:, 1, 2].tolist() == [1, 2, 3]


def test_where_few_may_wait_the_rest_stay_over_the_limit() -> None:
    """10 holders at 12 are 120 of 150 cases: 30 over, of which 13 may wait and 17 do not."""
    case = still([10], months=1).opening(case_types=("a", "b"), cases=np.array([137, 13]))
    case = case.rated(
        new_cases=np.zeros((1, 2, 2)), stay=np.ones(2), onward=np.zeros((2, 2)),
        handover=np.zeros(2), can_wait=np.array([0, 1]), caseload_limit=np.full((1, 2), 12.0),
        hold_limit=np.ones(2, np.int64),
    )  # fmt: skip
    paths = case.run()
    assert (paths.over_limit[0, 1], paths.waiting[0, 1]) == (17, 13)


def test_a_group_beyond_the_room_there_is_at_most_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The limit is 200,000 people; here one of ten is reached sooner."""
    monkeypatch.setattr(simulating, "MOST_ROOM", 10)
    wild = still([10]).rated(extra=np.full((1, 13), 300.0))
    with pytest.raises(InputError, match="the staff grow beyond"):
        wild.run()
