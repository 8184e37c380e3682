"""Teams beside the whole: they add up to it, and each person and case falls to one by chance."""

from dataclasses import replace

import numpy as np
import pytest

from tests.model.three_teams import MONTHS, NAMES, followed, opened, small, three, whole
from workforce.errors import InputError
from workforce.model.paths import Paths
from workforce.model.state import PERMANENT
from workforce.model.teams.team_cases import CaseSpread, share_out, weigh_coming
from workforce.model.teams.team_desk import END, LEAVE, MOVE, Few, Spread, chosen, few_of
from workforce.model.teams.team_month import bring_moved, count_teams, move, weigh
from workforce.model.teams.team_paths import (
    CaseChanges,
    Followed,
    Step,
    cases_of_chunk,
    given_of,
    no_changes,
    people_of_chunk,
    redirected_of,
    team_paths,
)

pytestmark = pytest.mark.filterwarnings("ignore:overflow")  # keys wrap around 2^64 by design


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


def with_more(paths: Paths, group: int, people: int) -> Paths:
    """The whole with so many more permanent people of a grade from month 1 on, who hold cases."""
    more = paths.in_post.copy()
    more[:, 1:, group] += people
    holders = paths.case_holders.copy()
    holders[:, 1:] += 100 * people
    return replace(paths, in_post=more, case_holders=holders)


def test_a_step_lies_in_its_team_and_a_new_team_takes_up_cases() -> None:
    """Seven social workers more: the team without staff has them, the others are as before."""
    paths, state, rates = whole()
    group, first = state.groups.index("social_worker"), opened()
    people, cases = first.people.copy(), first.cases.copy()
    people[:, 2] += people[:, 0]
    cases[2] += cases[0]
    people[:, 0], cases[0] = 0, 0
    share = np.broadcast_to(np.array([[0.0], [0.4], [0.6]]), first.share.shape)
    take_up = np.zeros_like(first.case_share)
    take_up[0] = 1 / 116
    teams = replace(
        first, people=people, cases=cases, share=share,
        case_share=np.broadcast_to(share[:, :1], take_up.shape), take_up=take_up,
    )  # fmt: skip
    step = Step(0, with_more(paths, group, 7))
    usual, found = (
        team_paths(each, state, rates, teams, seed=1)
        for each in (Followed(paths), Followed(paths, (step,)))
    )
    assert np.array_equal(found.in_post[:, :, 1:], usual.in_post[:, :, 1:])
    gained = (found.in_post - usual.in_post)[:, 1:, 0]
    assert np.abs(gained - 7 * state.fte[PERMANENT, group] / 10_000).max() <= 1
    assert ((found.case_holders - usual.case_holders)[:, 1:, 0] == 700).all()
    assert not found.cases[:, 0, 0].any()
    assert found.cases[:, -1, 0].mean() > 20
    assert np.array_equal(found.cases.sum(axis=2), paths.cases.sum(axis=2))


def test_fewer_people_than_a_team_has_are_taken_from_the_others() -> None:
    paths, state, rates = whole()
    none = replace(paths, agency=np.zeros_like(paths.agency))
    found = team_paths(Followed(paths, (Step(1, none),)), state, rates, opened(), seed=1)
    assert (found.agency.sum(axis=2) <= 3).all()
    assert (found.agency >= 0).all()


def test_cases_move_from_one_team_to_another_and_new_ones_after_them() -> None:
    paths, state, rates = whole()
    moved = np.zeros(MONTHS)
    moved[4:8] = 0.5
    changes = replace(no_changes(MONTHS, len(state.cases)), source=0, target=2, moved=moved)
    steady = replace(opened(), fluctuation=np.zeros(3))
    usual, found = (
        team_paths(Followed(paths), state, rates, steady, seed=1, changes=each).cases.mean(axis=0)
        for each in (None, changes)
    )
    change = found - usual
    assert not change[:4].any()
    assert np.abs(change[:, 1]).max() < 1  # each team is within one of its exact part
    assert np.allclose(change.sum(axis=1), 0)
    assert np.allclose(change[4:8, 0] / usual[4:8, 0], -0.5, atol=0.02)
    assert change[8, 0] < change[12, 0] < 0


def test_cases_of_one_team_that_are_met_early_are_fewer_there() -> None:
    """All of its new cases: what it has runs out, and the others have what the whole has."""
    paths, state, rates = whole()
    kinds = np.ones(len(state.cases), np.int64)
    changes = CaseChanges(0, 0, np.zeros(MONTHS), 1, np.zeros((1, MONTHS)), kinds)
    usual, found = (
        team_paths(Followed(paths), state, rates, opened(), seed=1, changes=each).cases.mean(axis=0)
        for each in (None, changes)
    )
    assert found[-1, 1] < 0.8 * usual[-1, 1]
    assert found[-1].sum() == pytest.approx(usual[-1].sum())


def test_a_team_is_the_same_whatever_other_futures_there_are() -> None:
    paths, state, rates = whole()
    teams = three(state)
    every = followed()
    given = given_of(state, rates, teams, np.arange(len(paths.posts), dtype=np.uint64), MONTHS)
    few = people_of_chunk(paths, given, 3, 5)
    many = people_of_chunk(paths, given, 0, 8)
    assert np.array_equal(few.holding, many.holding[3:5])
    still = redirected_of(no_changes(MONTHS, len(state.cases)), 8)
    holding = np.concatenate((many.holding, many.holding))[:8]
    some, all_of_them = (
        cases_of_chunk(paths, given, still, holding, *ends) for ends in ((3, 5), (0, 8))
    )
    assert np.array_equal(some, all_of_them[3:5])
    assert np.array_equal(followed().leavers, every.leavers)


def test_new_cases_of_a_team_fluctuate_as_asked() -> None:
    """Steady teams differ in their new cases by a case at most; fluctuating ones by far more."""
    steady, lively = (
        followed(replace(opened(), fluctuation=np.full(3, each))).cases for each in (0.0, 0.4)
    )
    spread = [np.ptp(cases[:, 1], axis=1).mean() for cases in (steady, lively)]
    assert spread[1] > 3 * spread[0]


def test_a_team_s_part_of_new_cases_is_one_on_average_with_the_spread_asked_for() -> None:
    """In thousandths; no month is further off than a number spread evenly can be: root 3 times."""
    spread = case_spread(small(*whole()[1:]))
    parts = []
    for key in range(500):
        weigh_coming(spread, Few(0, 1, PERMANENT, 0, np.uint64(key)), 0)
        parts += (spread.weights / spread.given.case_share[:, 0]).tolist()
    assert np.mean(parts) == pytest.approx(1000, abs=20)
    assert np.std(parts) == pytest.approx(200, abs=10)
    assert 1000 - 200 * 3**0.5 - 1 <= min(parts) <= max(parts) <= 1000 + 200 * 3**0.5 + 1


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
    spread = case_spread(small(*whole()[1:]))
    spread.weights[:] = (1, 1, 2)
    share_out(spread, 10, np.uint64(1 << 31))
    assert spread.drawn.sum() == 10
    assert np.abs(spread.drawn - np.array([2.5, 2.5, 5])).max() < 1
    spread.weights[:] = 0
    share_out(spread, 0, np.uint64(0))
    assert not spread.drawn.any()


def case_spread(few: Spread) -> CaseSpread:
    """Its cases, of which a plan changes nothing."""
    numbers = [np.zeros(3, np.int64) for _ in range(2)]
    still = redirected_of(no_changes(MONTHS, len(few.given.kinds)), 1)
    holding = few.record.holding
    return CaseSpread(few.whole, few.given, still, holding, holding, few.given.cases, *numbers)


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


def test_each_question_about_each_grade_has_draws_of_its_own() -> None:
    _, state, rates = whole()
    spread, now = small(state, rates), Few(0, 1, PERMANENT, 0, np.uint64(5))
    keys = {
        int(few_of(spread, now, group, question).key)
        for group in (0, 1) for question in (LEAVE, END, MOVE)
    }  # fmt: skip
    assert len(keys) == 6


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
