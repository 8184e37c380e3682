"""Moves between teams: to vacant posts of the grade elsewhere, and of nobody else."""

from dataclasses import replace

import numpy as np
import pytest

from tests.model.three_teams import followed, opened, small, whole
from workforce.model.keyed_random import binomial_table
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.teams.team_desk import Few, Spread
from workforce.model.teams.team_moves import change_team, change_teams, posts_left, weigh_vacancies
from workforce.model.teams.team_paths import TeamState
from workforce.model.units import MILLIONTHS, Counts

pytestmark = pytest.mark.filterwarnings("ignore:overflow")  # keys wrap around 2^64 by design
EAST, NORTH, WEST = range(3)
ALL_POSTS = 100  # FTE of the whole, of which teams have parts
Three = tuple[int, int, int]


def office(people: Three, posts: Three, agency: Three = (0, 0, 0), newly: int = 0) -> Spread:
    """A month of full-time social workers, all of whom would change team.

    ``newly`` are newly qualified staff in the east.
    """
    _, state, rates = whole()
    spread = small(state, rates)
    group, desk, given = social_worker(), spread.desk.people, spread.given
    desk[:] = 0
    desk[PERMANENT, :, group], desk[AGENCY, :, group] = people, agency
    desk[PERMANENT, EAST, state.groups.index("newly_qualified")] = newly
    spread.whole.posts[0, 1] = ALL_POSTS * 100
    given.posts[:, group] = np.array(posts) * MILLIONTHS // ALL_POSTS
    fte, held = np.full_like(given.fte, MILLIONTHS), np.full_like(given.held, MILLIONTHS // 2)
    given = given._replace(fte=fte, held=held, moving=1, wish=binomial_table(1.0))
    return spread._replace(given=given)


def social_worker() -> int:
    return whole()[1].groups.index("social_worker")


def few(key: int = 5) -> Few:
    return Few(0, 1, PERMANENT, social_worker(), np.uint64(key))


def there(spread: Spread, contract: int = PERMANENT) -> list[int]:
    found: list[int] = spread.desk.people[contract, :, social_worker()].tolist()
    return found


def test_vacancies_of_the_other_teams_are_by_hand() -> None:
    """1 of 4 posts, 5 of 5 and 3 of 5 are filled: 3 FTE, none and 2 FTE are vacant.

    A post that agency staff cover is vacant; one that a newly qualified worker holds is not.
    """
    spread = office((1, 5, 3), (4, 5, 5), agency=(2, 0, 0))
    weigh_vacancies(spread, few(), NORTH)
    assert spread.desk.weights.tolist() == [300, 0, 200]
    weigh_vacancies(spread, few(), EAST)
    assert spread.desk.weights.tolist() == [0, 0, 200]
    joined = office((1, 5, 3), (4, 5, 5), newly=1)
    weigh_vacancies(joined, few(), NORTH)
    assert joined.desk.weights.tolist() == [200, 0, 200]
    assert posts_left(spread, few(), EAST, 2) == MILLIONTHS


def test_half_a_vacant_post_takes_nobody() -> None:
    spread = office((1, 5, 3), (1, 5, 3))
    spread.given.posts[EAST, social_worker()] += MILLIONTHS // ALL_POSTS - 1
    weigh_vacancies(spread, few(), NORTH)
    assert not spread.desk.weights.any()


def test_one_who_moves_leaves_what_they_held_and_joins_nobody_s_count() -> None:
    spread = office((1, 5, 3), (4, 5, 5), agency=(2, 0, 0))
    change_team(spread, few(), NORTH, EAST)
    assert there(spread) == [2, 4, 3]
    assert there(spread, AGENCY) == [2, 0, 0]
    record = spread.record
    assert record.gone[0, 1].tolist() == [0, 1, 0]
    assert record.joined[0, 1].tolist() == [1, 0, 0]
    assert record.left_cases[0, 1].tolist() == [0, MILLIONTHS // 2, 0]
    assert not record.starters.any()
    assert not record.leavers.any()


def test_agency_staff_who_covered_the_post_cover_the_one_that_is_left() -> None:
    """4 posts, 1 person and 3 agency workers: with one person more one of them is too many."""
    spread = office((1, 5, 3), (4, 5, 5), agency=(3, 0, 0))
    change_team(spread, few(), NORTH, EAST)
    assert there(spread) == [2, 4, 3]
    assert there(spread, AGENCY) == [2, 1, 0]
    assert spread.record.left_cases[0, 1].tolist() == [MILLIONTHS // 2, MILLIONTHS // 2, 0]
    room = office((1, 5, 3), (4, 5, 5), agency=(1, 0, 0))
    change_team(room, few(), NORTH, EAST)
    assert there(room, AGENCY) == [1, 0, 0]
    nobody = office((4, 5, 3), (4, 5, 5))
    change_team(nobody, few(), NORTH, EAST)
    assert there(nobody, AGENCY) == [0, 0, 0]


@pytest.mark.parametrize("key", range(12))
def test_a_month_of_moves_keeps_everyone_and_fills_no_more_than_the_posts(key: int) -> None:
    chance = np.random.default_rng(key)
    people, posts, agency = (chance.integers(0, most, 3) for most in (8, 10, 4))
    spread = office(as_three(people), as_three(posts), as_three(agency), newly=1)
    before = spread.desk.people.copy()
    change_teams(spread, few(key), social_worker())
    change = spread.desk.people - before
    assert (spread.desk.people >= 0).all()
    assert not change.sum(axis=1).any()
    mine = np.array(there(spread))
    assert (mine <= np.maximum(people, posts)).all()
    record = spread.record
    assert (record.joined - record.gone)[0, 1].tolist() == (mine - people).tolist()
    assert (record.gone[0, 1][people == 0] <= record.joined[0, 1][people == 0]).all()
    others = [group for group in range(before.shape[2]) if group != social_worker()]
    assert not change[:, :, others].any()


def as_three(numbers: Counts) -> Three:
    east, north, west = numbers.tolist()
    return east, north, west


def test_those_who_move_go_by_the_vacancies() -> None:
    """One would move, to 3 vacant posts here or 1 there: within four standard errors."""
    to_east = 0
    for key in range(400):
        spread = office((0, 1, 0), (3, 1, 1))
        change_teams(spread, few(key), social_worker())
        assert there(spread)[NORTH] == 0
        to_east += there(spread)[EAST]
    assert abs(to_east - 300) < 4 * (400 * 3 / 16) ** 0.5


def test_nobody_moves_where_none_would_or_nothing_is_vacant_or_in_the_assessed_year() -> None:
    still = office((1, 5, 3), (4, 5, 5))
    still = still._replace(given=still.given._replace(wish=binomial_table(0.0)))
    full = office((4, 5, 5), (4, 5, 5))
    for spread in (still, full):
        before = there(spread)
        change_teams(spread, few(), social_worker())
        assert there(spread) == before
    newly = office((0, 0, 0), (4, 5, 5), newly=3)
    group = whole()[1].groups.index("newly_qualified")
    newly.given.posts[:, group] = MILLIONTHS // ALL_POSTS
    change_teams(newly, few(), group)
    assert newly.desk.people[PERMANENT, :, group].tolist() == [3, 0, 0]


def half_in_the_east(change: float) -> TeamState:
    """The posts of the east are half of all, its people a third; some change team."""
    first = opened()
    weights = np.array([0.5, 0.25, 0.25])[:, None]
    mix = first.people[PERMANENT].sum(axis=0) / first.people[PERMANENT].sum()
    return replace(first, posts=weights * mix, change_team=change)


def test_a_team_short_of_staff_beside_fuller_ones_gets_people_and_the_whole_none() -> None:
    usual, found = (followed(half_in_the_east(change)) for change in (0.0, 0.05))
    gained = (found.in_post - usual.in_post).mean(axis=0)
    assert not gained[0].any()
    assert gained[-1, EAST] > 500  # hundredths of FTE
    assert (gained[-1, [NORTH, WEST]] < 0).all()
    for name in ("in_post", "agency", "leavers", "starters", "cases"):
        before, after = (getattr(each, name).sum(axis=2) for each in (usual, found))
        assert np.abs(after - before).max() <= (2 if name in ("in_post", "agency") else 0)
    assert not usual.joined.any()
    assert np.array_equal(found.joined.sum(axis=2), found.gone.sum(axis=2))


def test_cases_of_those_who_move_change_worker() -> None:
    """Each who moves left about as many cases as their team's holders have, and no more."""
    usual, found = (followed(half_in_the_east(change)) for change in (0.0, 0.05))
    assert not usual.handed_over.any()
    moved, handed_over = found.gone.sum(), found.handed_over.sum() / 100
    caseload = found.cases.sum() / (found.case_holders.sum() / 100)
    assert 0.3 * caseload < handed_over / moved < 1.5 * caseload
