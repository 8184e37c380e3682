"""Teams beside the whole: they add up to it, and each person and case falls to one by chance."""

from dataclasses import replace

import numpy as np
import pytest

from tests.building import asked, no_change
from workforce.errors import InputError
from workforce.model.paths import Paths
from workforce.model.state import PERMANENT, Rates, State
from workforce.model.team_month import (
    END,
    LEAVE,
    MOVE,
    Few,
    Spread,
    bring_moved,
    chosen,
    count_teams,
    few_of,
    move,
    share_out,
    weigh,
)
from workforce.model.team_paths import TeamPaths, TeamState, given_of, spread_chunk, team_paths
from workforce.model.units import Counts

MONTHS = 13
pytestmark = pytest.mark.filterwarnings("ignore:overflow")  # keys wrap around 2^64 by design
NAMES = ("East", "North", "West")


def whole() -> tuple[Paths, State, Rates]:
    base = no_change(asked())
    return base.run.paths, base.baseline.state, base.rates


def thirds(counts: Counts) -> Counts:
    """Whole numbers split over the three teams, [3, ...]."""
    first = counts // 3
    return np.stack([first, first, counts - 2 * first])


def three(state: State) -> TeamState:
    people = np.stack([thirds(each) for each in state.people])
    cases, even = thirds(state.cases), np.full((3, len(state.cases)), 1 / 3)
    return TeamState(
        names=NAMES, people=people, share=people.sum(axis=0) / people.sum(axis=(0, 1)),
        added=np.zeros((MONTHS, 3, len(state.groups)), np.int64), cases=cases, case_share=even,
        take_up=0 * even, holding=np.ones(3), fluctuation=np.full(3, 0.2),
    )  # fmt: skip


def followed(teams: TeamState | None = None) -> TeamPaths:
    paths, state, rates = whole()
    return team_paths(paths, state, rates, teams or opened(), seed=1)


def opened() -> TeamState:
    return three(whole()[1])


def test_teams_add_up_to_the_whole_in_every_future_and_month() -> None:
    paths, state, _ = whole()
    found = followed()
    assert np.array_equal(found.cases.sum(axis=2), paths.cases.sum(axis=2))
    assert np.array_equal(found.leavers.sum(axis=2), paths.leavers.sum(axis=2))
    assert np.array_equal(found.starters.sum(axis=2), paths.starters.sum(axis=2))
    exact = paths.in_post @ state.fte[PERMANENT] / 10_000
    assert (exact - found.in_post.sum(axis=2) < len(NAMES) + 1e-6).all()
    assert (found.in_post.sum(axis=2) <= exact).all()
    holders = found.case_holders.sum(axis=2)
    assert (paths.case_holders - holders < len(NAMES)).all()
    assert (holders <= paths.case_holders).all()


def test_leavers_fall_to_teams_by_their_people() -> None:
    """A third of the people, a third of the leavers: within four standard errors."""
    leavers = followed().leavers.sum(axis=(0, 1))
    total = int(leavers.sum())
    error = (total * 2 / 9) ** 0.5
    assert np.abs(leavers - total / 3).max() < 4 * error


def test_a_team_that_is_short_of_its_share_is_filled_up_first() -> None:
    """One team has nobody and a third of the posts: most of those who come go there."""
    people = opened().people.copy()
    people[:, 2] += people[:, 0]
    people[:, 0] = 0
    even = np.full_like(opened().share, 1 / 3)
    found = followed(replace(opened(), people=people, share=even))
    starters = found.starters.sum(axis=(0, 1))
    assert starters[0] > 2 * starters[1] > 2 * starters[2]
    staff = (found.in_post + found.agency)[:, -1]
    assert staff[:, 0].mean() > 0.2 * staff.sum(axis=1).mean()


def test_added_posts_of_one_team_bring_people_and_then_cases_to_it() -> None:
    _, state, _ = whole()
    first = opened()
    people, cases = first.people.copy(), first.cases.copy()
    people[:, 2] += people[:, 0]
    cases[2] += cases[0]
    people[:, 0], cases[0] = 0, 0
    share = np.broadcast_to(np.array([[0.0], [0.4], [0.6]]), first.share.shape)
    added = np.zeros_like(first.added)
    added[1:, 0, state.groups.index("social_worker")] = 7
    take_up = np.zeros_like(first.case_share)
    take_up[0] = 1 / 116
    found = followed(
        replace(
            first, people=people, cases=cases, share=share, added=added,
            case_share=np.broadcast_to(share[:, :1], take_up.shape), take_up=take_up,
        )
    )  # fmt: skip
    assert not found.cases[:, 0, 0].any()
    assert found.cases[:, -1, 0].mean() > 0
    staff = (found.in_post + found.agency)[:, -1, 0]
    assert 300 < staff.mean() < 900


def test_a_team_is_the_same_whatever_other_futures_there_are() -> None:
    paths, state, rates = whole()
    teams = three(state)
    every = followed()
    given = given_of(state, rates, teams, np.arange(len(paths.posts), dtype=np.uint64), MONTHS)
    few = spread_chunk(paths, given, 3, 5)
    many = spread_chunk(paths, given, 0, 8)
    assert np.array_equal(few.cases, many.cases[3:5])
    assert np.array_equal(followed().leavers, every.leavers)


def test_new_cases_of_a_team_fluctuate_as_asked() -> None:
    """Steady teams differ in their new cases by a case at most; fluctuating ones by far more."""
    steady, lively = (
        followed(replace(opened(), fluctuation=np.full(3, each))).cases for each in (0.0, 0.4)
    )
    spread = [np.ptp(cases[:, 1], axis=1).mean() for cases in (steady, lively)]
    assert spread[1] > 3 * spread[0]


def test_teams_that_are_not_the_whole_are_refused() -> None:
    with pytest.raises(InputError, match="do not add up to the whole"):
        followed(replace(opened(), people=opened().people + 1))
    with pytest.raises(InputError, match="do not add up to the whole"):
        followed(replace(opened(), cases=opened().cases + 1))


def test_a_choice_goes_by_weight() -> None:
    weights = np.array([0, 1, 3])
    found = [chosen(weights, np.uint64(key), 0) for key in range(4000)]
    counts = np.bincount(found, minlength=3)
    assert counts[0] == 0
    assert abs(counts[2] - 3000) < 4 * (4000 * 3 / 16) ** 0.5


def test_cases_are_shared_out_to_within_one_of_each_part() -> None:
    _, state, rates = whole()
    spread = small(state, rates)
    spread.desk.weights[:] = (1, 1, 2)
    share_out(spread.desk, 10, np.uint64(1 << 31))
    assert spread.desk.drawn.sum() == 10
    assert np.abs(spread.desk.drawn - np.array([2.5, 2.5, 5])).max() < 1
    spread.desk.weights[:] = 0
    share_out(spread.desk, 0, np.uint64(0))
    assert not spread.desk.drawn.any()


def small(state: State, rates: Rates) -> Spread:
    """Everything of one future in which nothing happens."""
    still = {
        name: np.zeros_like(values[:1])
        for name, values in vars(whole()[0]).items()
        if name not in ("in_post", "agency")
    }
    paths = replace(whole()[0], **still)
    given = given_of(state, rates, three(state), np.ones(1, np.uint64), MONTHS)
    seen: list[Spread] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workforce.model.team_paths.spread_runs", seen.append)
        spread_chunk(paths, given, 0, 1)
    return seen[0]


def test_those_who_move_up_stay_in_their_team() -> None:
    """Two left the grade below in the east: one of them moves up there, no other team gains."""
    _, state, rates = whole()
    spread = small(state, rates)
    before = spread.desk.people.copy()
    spread.desk.moving[:] = (2, 0, 0)
    group = state.groups.index("senior_practitioner")
    bring_moved(spread, Few(0, 1, PERMANENT, group, np.uint64(5)), 1)
    assert (spread.desk.people - before)[PERMANENT, :, group].tolist() == [1, 0, 0]
    assert spread.desk.moving.tolist() == [1, 0, 0]


def test_where_no_team_is_short_people_come_by_the_teams_shares() -> None:
    """The whole has nobody of the grade at the month's end, so every team has enough."""
    _, state, rates = whole()
    spread = small(state, rates)
    spread.whole.in_post[:] = 0
    spread.whole.agency[:] = 0
    group = state.groups.index("social_worker")
    weigh(spread, Few(0, 1, PERMANENT, group, np.uint64(5)))
    assert spread.desk.weights.tolist() == spread.given.share[:, group].tolist()


def test_each_question_about_a_grade_has_draws_of_its_own() -> None:
    _, state, rates = whole()
    spread, now = small(state, rates), Few(0, 1, PERMANENT, 0, np.uint64(5))
    keys = {int(few_of(spread, now, 0, question).key) for question in (LEAVE, END, MOVE)}
    assert len(keys) == 3


def test_someone_who_moves_up_is_of_the_same_team_before_and_after() -> None:
    """All social workers are in the west, so whoever moves up to senior is there too."""
    _, state, rates = whole()
    spread = small(state, rates)
    lower, upper = (state.groups.index(name) for name in ("social_worker", "senior_practitioner"))
    spread.desk.people[PERMANENT, :, lower] = (0, 0, 3)
    before = spread.desk.people[PERMANENT, :, upper].copy()
    spread.whole.moved[0, 1, lower], spread.whole.moved[0, 1, upper] = -3, 3
    move(spread, Few(0, 1, PERMANENT, 0, np.uint64(5)))
    assert (spread.desk.people[PERMANENT, :, upper] - before).tolist() == [0, 0, 3]


def test_what_teams_hold_is_their_people_by_what_their_grade_holds() -> None:
    _, state, rates = whole()
    spread = small(state, rates)
    spread.record.holding[:] = 0
    count_teams(spread, Few(0, 1, PERMANENT, 0, np.uint64(5)))
    exact = (spread.desk.people * spread.given.held).sum(axis=(0, 2)) // 10_000
    assert spread.record.holding[0, 1].tolist() == exact.tolist()
