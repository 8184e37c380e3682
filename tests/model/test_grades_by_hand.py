"""Hand sums of posts by grade: usual vacancies, added and deleted posts, hires, adverts."""

from typing import Any

import numpy as np

from workforce.model.paths import Paths
from workforce.model.state import LEAVER, MOVES, NOT_PLANNED, STARTER
from workforce.proofs.small import Case, still


def posts(months: int, *by_group: float, first: int = 1) -> np.ndarray:
    """So many posts more in each group from a month on, hundredths of FTE, [1, M, G]."""
    added = np.zeros((1, months + 1, len(by_group)), np.int64)
    added[0, first:] = np.rint(100 * np.array(by_group))
    return added


def ones(months: int, value: float = 1.0) -> np.ndarray:
    return np.full((1, months + 1), value)


def vacant(months: int, fte: float) -> np.ndarray:
    return np.full((1, months + 1), round(100 * fte))


def known(months: int, move: int, groups: int = 1, **people: list[int]) -> np.ndarray:
    """[M, K, G]: one kind of known moves, the months given as m3=[1]."""
    moves = np.zeros((months + 1, len(MOVES), groups), np.int64)
    for name, by_group in people.items():
        moves[int(name[1:]), move] = by_group
    return moves


def beside(base: Case, rates: dict[str, Any] | None = None, runs: int = 1, **dated: Any) -> Paths:
    """The plan that has these rates and dates, beside what it changes."""
    return base.rated(**(rates or {})).dated(**dated).run(runs, no_change=base.run(runs))


def test_usual_vacancies_are_shared_by_grade_down_to_hundredths() -> None:
    """Of 3.01 posts two thirds are 2.0066 and a third 1.0033: 2.00 and 1.00 are vacant.

    So two of the first and one of the second are hired of many sought; at 2.99 posts, one and none.
    """
    shares = np.array([2 / 3, 1 / 3])
    for fte, hired in ((3.01, [2, 1]), (2.99, [1, 0])):
        base = still([10, 10], months=1).rated(vacancy_groups=shares)
        base = base.dated(vacancies=vacant(1, fte))
        paths = beside(base, more_hires=np.full((1, 2, 2), 30.0))
        assert paths.starters[0, 1].tolist() == hired


def test_staff_in_their_assessed_year_fill_posts_of_the_group_after_it() -> None:
    """One who is newly qualified is missing from the workers' posts: one worker is hired.

    Two more newly qualified people than in no change fill two of three posts added to the workers.
    """
    base = still([4, 10], months=3).opening(assessed=np.array([1, 0]))
    base = base.rated(assessed_to=np.array([1, -1]), assessed_months=99, advert_fill=1.0)
    gone = beside(base, known=known(3, LEAVER, 2, m1=[1, 0]))
    assert gone.in_post[0].tolist() == [[4, 10], [3, 10], [3, 11], [3, 11]]
    came = beside(base, known=known(3, STARTER, 2, m1=[2, 0]), added_posts=posts(3, 0, 3, first=2))
    assert came.in_post[0].tolist() == [[4, 10], [6, 10], [6, 11], [6, 11]]


def test_no_grade_has_fewer_posts_than_none() -> None:
    """Nine posts of a grade with 4 people and 1.5 vacant ones are deleted: 5.5 go, none of others.

    Of 4 + 9 people and 2 vacant posts, 15 posts, 9.5 are left, the second grade's 9 and 0.5.
    """
    base = still([4, 9], months=2).rated(vacancy_groups=np.array([0.75, 0.25]))
    base = base.dated(vacancies=vacant(2, 2))
    paths = beside(base, added_posts=posts(2, -9, 0))
    assert paths.posts[0, 1:].tolist() == [950, 950]
    assert paths.in_post[0, 1].tolist() == [0, 9]
    assert paths.redundant[0].tolist() == [0, 4, 0]


def test_posts_that_were_not_there_are_not_deleted_as_a_grade_grows() -> None:
    """Two people and three deleted posts: two go, once; whom no change gains has a post and stays.

    One more that is deleted from month 3 on is that one.
    """
    grown = known(3, STARTER, m1=[1])
    base = still([2], months=3).dated(known=grown)
    paths = beside(base, added_posts=posts(3, -3))
    assert paths.redundant[0].tolist() == [0, 2, 0, 0]
    assert paths.posts[0].tolist() == [200, 100, 100, 100]
    more = posts(3, -3)
    more[0, 3] -= 100
    assert beside(base, added_posts=more).redundant[0].tolist() == [0, 2, 0, 1]


def regraded(months: int, share: float = 1.0, usual: float = 0.0) -> np.ndarray:
    """The first of two groups goes to the second in month 2 by a share, else as usual."""
    moves = np.zeros((months + 1, 2, 2))
    moves[:, 0, 1] = usual
    moves[2, 0, 1] = share
    return moves


def test_posts_and_cases_go_with_those_who_are_regraded() -> None:
    """All ten go up: no post is vacant and nobody comes; when one leaves, one comes up there.

    A holder of the first grade holds a whole caseload, one of the second half of one.
    """
    holding = np.array([[1.0, 0.5], [1.0, 0.5]])
    base = still([10, 4], months=5).rated(
        average_holding=holding, advert_fill=1.0, more_cover=np.ones(1)
    )
    paths = beside(base, {"moves": regraded(5)})
    assert paths.in_post[0, 1:].tolist() == [[10, 4], *[[0, 14]] * 4]
    assert paths.posts[0].tolist() == [1400] * 6
    assert paths.case_holders[0].tolist() == [1000] * 6
    assert (paths.starters.sum(), paths.agency.sum(), paths.redundant.sum()) == (0, 0, 0)
    gone = beside(base, {"moves": regraded(5)}, known=known(5, LEAVER, 2, m3=[0, 1]))
    assert gone.starters[0].tolist() == [*[[0, 0]] * 4, [0, 1], [0, 0]]


def test_posts_go_with_those_who_are_regraded_to_the_first_group_by_name() -> None:
    """All ten of the second group go to the first: no post is vacant, nobody comes to either."""
    base = still([4, 10], months=4).rated(advert_fill=1.0)
    paths = beside(base, {"moves": regraded(4)[:, ::-1, ::-1]})
    assert paths.in_post[0, 1:].tolist() == [[4, 10], *[[14, 0]] * 3]
    assert paths.posts[0].tolist() == [1400] * 5


def test_who_would_move_anyway_is_not_regraded() -> None:
    """A quarter of 400 move each month; as all do in month 2, three quarters take a post along.

    The posts of the others stay, and are filled: as many as in no change, in which they are vacant.
    """
    base = still([400, 0], months=3).rated(
        moves=regraded(3, 0.25, 0.25)[:1], advert_fill=1.0, vacancy_groups=np.array([1.0, 0.0])
    )
    usual = base.run(8)
    paths = beside(base, {"moves": regraded(3, usual=0.25)}, runs=8)
    assert np.array_equal(paths.in_post[:, 1], usual.in_post[:, 1])
    assert (paths.in_post[:, 2, 0] == 0).all()
    assert paths.starters.sum() == 0
    assert (paths.posts == usual.posts).all()


def test_only_posts_deleted_this_month_make_people_redundant() -> None:
    """Two posts go in month 1 and one more in month 3: two people, then one."""
    added = posts(4, -2)
    added[0, 3:] = -300
    base = still([10], months=4)
    assert beside(base, added_posts=added).redundant[0].tolist() == [0, 2, 0, 1, 0]


def test_posts_added_and_taken_back_are_no_deletion() -> None:
    """Three posts are filled and end: those three stay, as no post of no change goes."""
    added = posts(4, 3)
    added[0, 3:] = 0
    base = still([10], months=4).rated(advert_fill=1.0)
    paths = beside(base, added_posts=added)
    assert paths.in_post[0, :, 0].tolist() == [10, 13, 13, 13, 13]
    assert paths.redundant.sum() == 0


def test_the_grades_agency_staff_are_counted_in_their_own_hours() -> None:
    """Posts of 3.00 go beside four agency staff of 0.8 FTE: 3 / 0.8, three people of 3.75, end.

    People beyond posts are 3 FTE, agency staff of the month before 3.2: nobody is redundant.
    """
    base = still([10], [4], months=2).opening(fte=np.array([[1_000_000], [800_000]]))
    base = base.rated(extra=ones(2, 3.2))
    paths = beside(base, added_posts=posts(2, -3, first=2))
    assert paths.agency_ended[0, :, 0].tolist() == [0, 0, 3]
    assert paths.redundant.sum() == 0


def test_assignments_that_end_by_themselves_count_where_posts_go() -> None:
    """Three posts go and two of five assignments end by themselves: one more ends."""
    base = still([10], [5], months=2).rated(extra=ones(2, 5.0))
    ended = np.zeros((3, len(MOVES), 1), np.int64)
    ended[2, MOVES.index("agency_end"), 0] = 2
    paths = beside(base, added_posts=posts(2, -3, first=2), known=ended)
    assert paths.agency_ended[0, :, 0].tolist() == [0, 0, 3]
    assert paths.agency[0, :, 0].tolist() == [5, 5, 2]


def test_adverts_go_before_people() -> None:
    """Four posts are advertised in vain; as they and two more go, the two alone cost people."""
    added = posts(4, 4)
    added[0, 3:] = -200
    base = still([10], months=4)
    paths = beside(base, added_posts=added)
    assert paths.redundant[0].tolist() == [0, 0, 0, 2, 0]


def test_after_redundancies_the_recent_stream_finds_its_posts_again() -> None:
    """Four of ten are redundant in month 1: whoever would start in that month still does."""
    streams = np.zeros((1, 3, 3))
    streams[:, 1, 2] = 3.0
    base = still([10], months=2).dated(streams=streams)
    paths = beside(base, runs=8, added_posts=posts(2, -4))
    assert paths.hires_missed.sum() == 0
    assert np.array_equal(paths.starters, base.run(8).starters)
    assert (paths.redundant[:, 1] == 4).all()


def test_newly_qualified_staff_do_not_come_beyond_the_workers_posts() -> None:
    """Three workers' posts go, agency staff do their work; three newly qualified are missed.

    Planned ones come all the same.
    """
    streams = np.zeros((1, 3, 3))
    streams[:, 1, 0] = 12.0
    base = still([0, 10], [0, 3], months=2).opening(assessed=np.array([1, 0]))
    base = base.rated(assessed_to=np.array([1, -1]), agency_groups=np.array([0.0, 1.0]))
    base = base.rated(assessed_months=99, vacancy_groups=np.array([0.0, 1.0]), extra=ones(2, 3.0))
    recent = base.dated(streams=streams)
    paths = beside(recent, added_posts=posts(2, 0, -3))
    came = int(recent.run().starters[0, 1, 0])
    assert (paths.hires_missed[0, 1], paths.starters[0, 1, 0]) == (3, came - 3)
    plan = np.full((1, 3, 3), NOT_PLANNED)
    plan[0, 1, 0] = 6
    paths = beside(recent, added_posts=posts(2, 0, -3), planned=plan)
    assert (paths.hires_missed[0, 1], paths.starters[0, 1, 0]) == (0, 6)


def test_one_plan_for_all_starters_comes_beyond_posts_and_ends_adverts() -> None:
    """Five posts go, and five of a plan for all come; beside five added ones nothing is advertised.

    Nobody is sought by advert in that month, as the plan holds everyone.
    """
    total = np.full((1, 3), NOT_PLANNED)
    total[0, 1] = 5
    split = np.array([[0.0, 0.0, 1.0]])
    base = still([10], [5], months=2).rated(extra=ones(2, 5.0), advert_fill=1.0)
    fewer = beside(base, added_posts=posts(2, -5), planned_total=total, stream_split=split)
    assert fewer.streams[0].tolist() == [[0, 0, 0], [0, 0, 5], [0, 0, 0]]
    more = beside(base, added_posts=posts(2, 9), planned_total=total, stream_split=split)
    assert more.streams[0].tolist() == [[0, 0, 0], [0, 0, 5], [0, 0, 4]]


def test_adverts_are_only_for_posts_beyond_the_usual_vacancies() -> None:
    """Five posts are vacant as usual; two more are added: two are hired."""
    base = still([10], months=3).dated(vacancies=vacant(3, 5)).rated(advert_fill=1.0)
    paths = beside(base, added_posts=posts(3, 2))
    assert paths.starters[0, :, 0].tolist() == [0, 2, 0, 0]


def test_adverts_are_only_for_whole_vacant_posts() -> None:
    """Of 2.99 added posts two are advertised."""
    base = still([10], months=2).rated(advert_fill=1.0)
    assert beside(base, added_posts=posts(2, 2.99)).starters[0, :, 0].tolist() == [0, 2, 0]


def test_no_more_offers_are_out_than_posts_are_to_be_filled() -> None:
    """Three posts, three months from offer to start: three offers in month 1, and none beside.

    One of the ten leaves in month 2: one more offer in month 3, to start in month 6.
    """
    base = still([10], months=7).rated(advert_fill=1.0, offer_months=3)
    paths = beside(base, added_posts=posts(7, 3), known=known(7, LEAVER, m2=[1]))
    assert paths.starters[0, :, 0].tolist() == [0, 0, 0, 0, 3, 0, 1, 0]


def test_what_is_never_filled_stays_so_when_filled_posts_fall_vacant() -> None:
    """Each of the first, second ... post of a run is ever filled or is not, once and for all.

    Ten posts: as many are filled at once as are ever. No more come in half a year. Two leave of
    those in post: the next two of the list are tried, and zero, one or two of them filled.
    """
    base = still([20], months=6).rated(advert_fill=1.0, ever_filled=np.full(1, 0.5))
    ten = beside(base, runs=15, added_posts=posts(6, 10))
    twelve = beside(base, runs=15, added_posts=posts(6, 12))
    left = beside(base, runs=15, added_posts=posts(6, 10), known=known(6, LEAVER, m4=[2]))
    filled = ten.starters[:, :, 0].sum(axis=1)
    assert np.array_equal(ten.starters[:, 1, 0], filled)
    assert len(set(filled.tolist())) > 3
    assert np.array_equal(twelve.starters[:, 1, 0], left.starters[:, [1, 5], 0].sum(axis=1))
