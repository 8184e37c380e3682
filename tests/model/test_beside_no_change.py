"""Hand sums of what a plan has beside no change: posts, cover, adverts, deletions, case holders."""

from dataclasses import fields

import numpy as np

from tests.model.rich_case import MONTHS, RUNS, rich_case
from tests.model.test_agency_and_money_depth import planned
from workforce.model.paths import Paths
from workforce.proofs.small import still


def by_grade(months: int, people: float, first: int = 1, groups: int = 1) -> np.ndarray:
    """So many posts more in the first group from a month on, hundredths of FTE."""
    added = np.zeros((1, months + 1, groups), np.int64)
    added[0, first:, 0] = round(100 * people)
    return added


def test_a_new_team_is_first_covered_by_agency_then_by_its_own_staff() -> None:
    """Seven posts from month 1: agency goes up by seven first, and down as the posts fill."""
    base = still([20], months=40).rated(
        more_cover=np.ones(1), agency_most=np.full(1, 1e7), advert_fill=0.2,
        agency_end=np.full((1, 41), 0.3),
    )  # fmt: skip
    paths = base.dated(added_posts=by_grade(40, 7)).run(runs=50, no_change=base.run(runs=50))
    agency = paths.agency[:, :, 0].mean(axis=0)
    assert agency[1] == 0
    assert 5 < agency[2] <= 7
    assert agency[40] < 1
    assert (paths.in_post[:, 40, 0] == 27).all()


def test_cover_comes_after_its_months_and_goes_at_once() -> None:
    """Four posts in months 2 to 5, covered after three months: from month 5, and none from 6 on.

    Every assignment lasts one month, so that what is not renewed is gone.
    """
    base = still([20], months=9).rated(
        more_cover=np.ones(1), cover_months=3, agency_most=np.full(1, 1e7),
        agency_end=np.ones((1, 10)),
    )  # fmt: skip
    added = by_grade(9, 4, first=2)
    added[0, 6:] = 0
    paths = base.dated(added_posts=added).run(no_change=base.run())
    assert paths.agency[0, :, 0].tolist() == [0, 0, 0, 0, 0, 4, 4, 0, 0, 0]


def test_agencies_find_ever_fewer_of_many_more() -> None:
    """30 sought where 10 are left to be had: 30 x 10 / 40 = 7.5, so seven or eight."""
    base = still([50], months=3).rated(more_cover=np.ones(1), agency_most=np.full(1, 10.0))
    paths = base.dated(added_posts=by_grade(3, 30)).run(runs=60, no_change=base.run(runs=60))
    found = paths.agency[:, 2, 0]
    assert set(found.tolist()) == {7, 8}
    assert abs(found.mean() - 7.5) < 0.25
    assert (paths.agency[:, 3, 0] == found).all(), "rounded alike in every month of a run"


def test_a_lower_supply_is_fewer_agency_staff() -> None:
    """Ten of no change at six tenths are six, as assignments end."""
    supply = np.full((1, 9), 0.6)
    base = still([20], [10], months=8).rated(
        extra=np.full((1, 9), 10.0), agency_end=np.ones((1, 9))
    )
    paths = base.rated(agency_supply=supply).run(no_change=base.run())
    assert paths.agency[0, :, 0].tolist() == [10] + [6] * 8


def test_more_agency_staff_are_dearer_and_fewer_are_not_cheaper() -> None:
    """10 of 20 staff where no change has none: half the whole, at a price of 40% a fifth more."""
    base = still([10], months=2).rated(
        more_cover=np.ones(1), agency_most=np.full(1, 1e7), agency_price=np.full(1, 0.4),
        agency_pay=np.full((1, 3, 1), 1000),
    )  # fmt: skip
    paths = base.dated(added_posts=by_grade(2, 10)).run(no_change=base.run())
    assert paths.agency[0, 2, 0] == 10
    assert paths.cost[0, 2, 2] == 12_000
    more = base.rated(extra=np.full((1, 3), 10.0))
    fewer = more.rated(agency_supply=np.full((1, 3), 0.5)).run(no_change=more.run())
    assert fewer.cost[0, 2, 2] == 5_000


def test_offers_start_after_their_months_and_some_fall_through() -> None:
    """Three posts, every advert answered at once, two months to the start; then none falls."""
    base = still([10], months=8).rated(advert_fill=1.0, offer_months=2)
    no_change = base.run()
    paths = base.dated(added_posts=by_grade(8, 3, first=2)).run(no_change=no_change)
    assert paths.starters[0, :, 0].tolist() == [0, 0, 0, 0, 3, 0, 0, 0, 0]
    fallen = base.rated(fall_through=1.0).dated(added_posts=by_grade(8, 3, first=2))
    fallen_paths = fallen.run(no_change=no_change)
    assert fallen_paths.starters.sum() == 0
    assert fallen_paths.dropped_out[0, 4] == 3
    assert fallen_paths.dropped_out[0, 7] == 3, "the posts are advertised again"


def test_only_some_posts_are_ever_filled_and_stay_so() -> None:
    """Of 40 posts in each of 50 futures half: 1,000 within four standard errors; then no more."""
    base = still([50], months=6).rated(advert_fill=1.0, ever_filled=np.full(1, 0.5))
    paths = base.dated(added_posts=by_grade(6, 40)).run(runs=50, no_change=base.run(runs=50))
    assert abs(int(paths.starters.sum()) - 1000) < 4 * np.sqrt(2000 * 0.25)
    assert paths.starters[:, 2:].sum() == 0


def test_more_posts_in_one_grade_are_filled_in_that_grade() -> None:
    base = still([10, 5], months=3).rated(advert_fill=1.0)
    paths = base.dated(added_posts=by_grade(3, 4, groups=2)).run(no_change=base.run())
    assert paths.in_post[0, 3].tolist() == [14, 5]


def test_posts_that_staff_leave_are_advertised_as_well() -> None:
    """Three leave in month 2 whom no change keeps: three are hired in month 3."""
    known = np.zeros((9, 5, 1), np.int64)
    known[2, 0, 0] = 3
    base = still([10], months=8).rated(advert_fill=1.0)
    paths = base.dated(known=known).run(no_change=base.run())
    assert paths.in_post[0, :, 0].tolist() == [10, 10, 7, 10, 10, 10, 10, 10, 10]


def test_people_sought_come_as_far_as_posts_are_vacant() -> None:
    """Two of the three vacant posts and four sought a month: two, then the rest is missed."""
    base = still([10, 5], months=2).rated(vacancy_groups=np.array([0.6, 0.4]))
    base = base.dated(vacancies=np.full((1, 3), 500))
    more = np.zeros((1, 3, 2))
    more[0, 1, 0] = 40.0
    paths = base.dated(more_hires=more).run(no_change=base.run())
    assert paths.starters[0, 1].tolist() == [3, 0]
    assert paths.hires_missed[0, 1] > 10
    assert paths.streams[0, 1].tolist() == [0, 0, 3]


def test_recent_starters_do_not_come_beyond_the_posts() -> None:
    """Two posts go, with two a month starting in both: two starts are missed, then all come."""
    streams = np.zeros((1, 7, 3))
    streams[:, 1:, 2] = 2.0
    base = still([10], [5], months=6).dated(streams=streams).rated(extra=np.full((1, 7), 5.0))
    no_change = base.run(runs=20)
    paths = base.dated(added_posts=by_grade(6, -2)).run(runs=20, no_change=no_change)
    assert paths.redundant.sum() == 0, "five agency staff do their work"
    missed = paths.hires_missed.sum(axis=1)
    assert (missed == np.minimum(2, no_change.starters.sum(axis=(1, 2)))).all()
    assert np.array_equal(no_change.in_post[:, 6, 0] - paths.in_post[:, 6, 0], missed)


def test_a_freeze_stops_adverts() -> None:
    base = still([10], months=8).rated(advert_fill=1.0)
    frozen = np.zeros((1, 9), np.int64)
    frozen[0, 1:5] = 1
    plan = base.dated(added_posts=by_grade(8, 3), frozen=frozen)
    paths = plan.run(no_change=base.run())
    assert paths.starters[0, :, 0].tolist() == [0, 0, 0, 0, 0, 3, 0, 0, 0]


def test_a_freeze_reaches_starters_when_their_offers_would_have_been_made() -> None:
    """Frozen in months 2 and 3, two months from offer to start: nobody starts in 4 and 5."""
    streams = np.zeros((1, 9, 3))
    streams[:, 1:, 0] = streams[:, 1:, 2] = 20.0
    frozen = np.zeros((1, 9), np.int64)
    frozen[0, 2:4] = 1
    base = still([10, 5], months=8).opening(assessed=np.array([0, 1])).rated(offer_months=2)
    paths = base.dated(streams=streams, frozen=frozen).run(
        no_change=base.dated(streams=streams).run()
    )
    came = paths.streams[0].sum(axis=1)
    assert came[[4, 5]].tolist() == [0, 0]
    assert (came[[1, 2, 3, 6, 7, 8]] > 20).all()


def test_deleted_posts_make_staff_beyond_them_redundant() -> None:
    """Ten in post, four posts deleted with one vacant: three go at once, at a price."""
    base = still([10], months=4).rated(redundancy=500).dated(vacancies=np.full((1, 5), 100))
    paths = base.dated(added_posts=by_grade(4, -4, first=2)).run(no_change=base.run())
    assert paths.in_post[0, :, 0].tolist() == [10, 10, 7, 7, 7]
    assert paths.redundant[0].tolist() == [0, 0, 3, 0, 0]
    assert paths.cost[0, 2, 5] == 1500


def test_agency_staff_of_the_grade_go_before_people() -> None:
    """Four posts of the workers go, three agency workers and one vacant post: nobody is redundant.

    The seniors' agency staff stay, as no post of theirs goes.
    """
    base = still([10, 10], [3, 3], months=4).rated(vacancy_groups=np.array([1.0, 0.0]))
    base = base.rated(extra=np.full((1, 5), 6.0), agency_groups=np.array([0.5, 0.5]))
    base = base.dated(vacancies=np.full((1, 5), 100))
    paths = base.dated(added_posts=by_grade(4, -4, first=2, groups=2)).run(no_change=base.run())
    assert paths.redundant.sum() == 0
    assert paths.agency[0, :, 0].tolist() == [3, 3, 0, 0, 0]
    assert paths.agency[0, :, 1].tolist() == [3] * 5
    assert paths.posts[0].tolist() == [2000, 2100, 1700, 1700, 1700]


def test_redundancies_come_once() -> None:
    """Two posts go beside one planned starter a month: two are redundant, and nobody later."""
    base = still([10], months=8).dated(planned=planned(other=1, months=8))
    no_change = base.run()
    paths = base.dated(added_posts=by_grade(8, -2, first=2)).run(no_change=no_change)
    assert paths.redundant[0].tolist() == [0, 0, 2, 0, 0, 0, 0, 0, 0]


def test_those_who_leave_by_themselves_make_no_one_else_redundant() -> None:
    """Nearly everyone leaves in month 1; of the four posts that go in month 2 none has staff."""
    base = still([10], months=3)
    leaving = np.zeros((1, 4))
    leaving[0, 1] = 9.0
    gone = base.rated(hazard=np.full((1, 1), 2.0), leaving=leaving)
    paths = gone.dated(added_posts=by_grade(3, -4, first=2)).run(no_change=base.run())
    left = int(paths.leavers[0, 1, 0])
    assert left >= 4
    assert paths.redundant.sum() == 0


def test_more_posts_deleted_than_there_are_leave_none() -> None:
    """Ten posts and twenty deleted: no established post is left, and ten people are redundant."""
    base = still([10], months=3)
    paths = base.dated(added_posts=by_grade(3, -20)).run(no_change=base.run())
    assert paths.posts[0, 1:].tolist() == [0, 0, 0]
    assert paths.redundant[0].sum() == 10


def test_a_plan_holds_what_its_people_hold() -> None:
    """Nine holders and four social workers more at eight tenths, two away: 9 + 4 x 0.8 - 2 x 0.8.

    Posts that hold half of it: the four are in added posts, so 1.6 less.
    """
    held = np.array([[0.8], [0.8]])
    base = still([20], months=3).opening(case_holders=900).rated(average_holding=held)
    plan = base.rated(advert_fill=1.0).dated(added_posts=by_grade(3, 4))
    no_change = base.run()
    assert plan.run(no_change=no_change).case_holders[0].tolist() == [900, 1220, 1220, 1220]
    half = plan.rated(planned_holding=np.full((1, 4), 0.5)).run(no_change=no_change)
    assert half.case_holders[0].tolist() == [900, 1060, 1060, 1060]
    known = np.zeros((4, 5, 1), np.int64)
    known[2, 2, 0] = 2
    away = plan.dated(known=known).run(no_change=no_change)
    assert away.case_holders[0].tolist() == [900, 1220, 1060, 1060]


def test_a_plan_with_nothing_set_is_no_change_in_every_array() -> None:
    """Of the rich case without what only a plan has."""
    bare = rich_case()
    nothing = np.zeros_like(bare.schedule.added_posts)
    planned_by = np.full_like(bare.schedule.planned, -1)
    bare = bare.dated(
        added_posts=nothing, planned=planned_by, planned_total=np.full((1, MONTHS + 1), -1),
        more_hires=np.zeros_like(bare.schedule.more_hires), routes=bare.schedule.routes * 0,
        released=bare.schedule.released * 0, frozen=bare.schedule.frozen * 0,
    ).rated(
        conversion_share=bare.rates.recent_conversion, agency_supply=np.ones((1, MONTHS + 1)),
        agency_ceiling=np.full((1, MONTHS + 1), -1.0), moves=bare.rates.moves[:1],
    )  # fmt: skip
    no_change = bare.run(runs=RUNS)
    plan = bare.run(runs=RUNS, no_change=no_change)
    assert no_change.conversions.sum() > 0
    for field in fields(Paths):
        assert np.array_equal(getattr(plan, field.name), getattr(no_change, field.name)), field.name


def test_under_a_ceiling_grades_share_the_room_that_is_left() -> None:
    """Five posts more in each of two grades, room for four at a fifth of twenty: four, and no more.

    16 permanent FTE at 20% of all staff leave room for four agency staff.
    """
    base = still([8, 8], months=2).rated(
        more_cover=np.ones(1), agency_most=np.full(1, 1e7), agency_groups=np.array([0.5, 0.5]),
        agency_ceiling=np.full((1, 3), 0.2),
    )  # fmt: skip
    added = np.zeros((1, 3, 2), np.int64)
    added[0, 1:] = 500
    paths = base.dated(added_posts=added).run(no_change=base.run())
    assert paths.agency[0, 2].tolist() == [4, 0]


def test_a_freeze_of_the_first_month_leaves_offers_made_before() -> None:
    """Frozen in month 1, two months from offer to start: nobody starts in month 3 alone."""
    streams = np.zeros((1, 6, 3))
    streams[:, 1:, 2] = 20.0
    frozen = np.zeros((1, 6), np.int64)
    frozen[0, 1] = 1
    base = still([10], months=5).rated(offer_months=2).dated(streams=streams)
    came = base.dated(frozen=frozen).run(no_change=base.run()).starters[0, :, 0]
    assert came[3] == 0
    assert (came[[1, 2, 4, 5]] > 5).all()


def test_case_holders_are_never_fewer_than_none() -> None:
    """One holder, and eight of ten leave, each with a holder: none is left, on either side."""
    known = np.zeros((3, 5, 1), np.int64)
    known[1, 0, 0] = 8
    base = (
        still([10], months=2).opening(case_holders=100).rated(marginal_holding=np.ones((1, 2, 1)))
    )
    assert base.dated(known=known).run().case_holders[0].tolist() == [100, 0, 0]
    plan = base.dated(known=known).run(no_change=base.run())
    assert plan.case_holders[0].tolist() == [100, 0, 0]


def test_no_limit_binds_without_staff_past_their_assessed_year_and_one_of_zero_does() -> None:
    """Two newly qualified alone have no experienced caseload; at zero every case is over."""
    case = still([2, 0], months=1).opening(
        assessed=np.array([1, 0]), cases=np.array([30]), case_holders=200
    )
    case = case.rated(stay=np.ones(1), caseload_limit=np.full((1, 2), 5.0))
    assert case.run().over_limit[0].tolist() == [0, 0]
    none = still([10], months=1).opening(cases=np.array([30]))
    none = none.rated(stay=np.ones(1), caseload_limit=np.zeros((1, 2)))
    assert none.run().over_limit[0].tolist() == [30, 30]
