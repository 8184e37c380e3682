"""Hand sums of agency staff, posts, routes, limits and payments beyond the plainest flows."""

import numpy as np

from workforce.model.state import NO_LIMIT, NOT_PLANNED
from workforce.proofs.small import Case, still


def vacant(months: int, fte: int = 50) -> np.ndarray:
    return np.full((1, months + 1), 100 * fte)


def converting(agency: int = 10, months: int = 6, **rates: object) -> Case:
    """Everyone of ten agency staff is asked in month 3."""
    share = np.full((1, months + 1), float(NOT_PLANNED))
    share[0, 3] = 1.0
    case = still([20], [agency], months=months).opening(posts=10_000)
    return case.rated(conversion_share=share, **rates).dated(vacancies=vacant(months))


def test_only_the_willing_convert() -> None:
    """Nobody willing: ten missed; half of many willing: about half."""
    none = converting(willing=np.zeros(1)).run()
    assert none.conversions.sum() == 0
    assert none.conversions_missed[0, 3] == 10
    half = converting(agency=1000, willing=np.full(1, 0.5)).dated(vacancies=vacant(6, 2000)).run()
    assert abs(half.conversions.sum() - 500) < 4 * np.sqrt(250)


def test_a_conversion_needs_a_vacant_post() -> None:
    """Three vacant posts for ten: three convert, seven are missed."""
    paths = converting().dated(vacancies=vacant(6, 3)).run()
    assert paths.conversions[0, 3, 0] == 3
    assert paths.conversions_missed[0, 3] == 7


def test_conversions_of_the_recent_stream_that_fail_are_other_starters() -> None:
    """No agency staff at all: the stream's conversions come as other starters, none is missed."""
    streams = np.zeros((1, 13, 3))
    streams[:, 1:, 1] = 3.0
    paths = still([20]).dated(streams=streams, vacancies=vacant(12)).run(runs=20)
    assert paths.streams[:, :, 1].sum() == 0
    assert paths.streams[:, :, 2].sum() > 0
    assert paths.conversions_missed.sum() == 0


def test_the_agencys_fee_falls_due_early_and_not_later() -> None:
    """A quarter of twelve salaries of 1,000 for someone who began two months before."""
    case = converting(
        agency=0, extra=np.full((1, 7), 1.0), fee_free_after=3, transfer_fee=0.25,
        salary=np.full((1, 7, 1), 1000),
    )  # fmt: skip
    paths = case.run()
    assert paths.conversions[0, 3, 0] == 1
    assert paths.cost[0, 3, 3] == 3000
    assert case.rated(fee_free_after=2).run().cost[0, 3, 3] == 0


def test_a_ceiling_lets_no_assignment_begin_above_it() -> None:
    """12 wanted beside 8 permanent: at 20 % of all staff two, at 60 % or without one twelve."""
    wanted = still([8], months=2).rated(extra=np.full((1, 3), 12.0))
    for share, people in ((0.2, 2), (0.6, 12), (float(NO_LIMIT), 12)):
        assert wanted.rated(agency_ceiling=np.full((1, 3), share)).run().agency[0, 1, 0] == people


def test_a_release_ends_assignments_and_is_not_made_up() -> None:
    """4 of 10 released in month 2; those extra are fewer by 4 from then on."""
    extra = np.full((1, 7), 10.0)
    extra[0, 2:] = 6.0
    released = np.zeros((1, 7), np.int64)
    released[0, 2] = 4
    paths = still([5], [10], months=6).rated(extra=extra).dated(released=released).run()
    assert paths.agency[0, :, 0].tolist() == [10, 10, 6, 6, 6, 6, 6]
    assert paths.agency_ended[0, 2, 0] == 4


def test_a_new_team_is_first_covered_by_agency_then_by_its_own_staff() -> None:
    """Seven posts from month 1: agency goes up by seven first, and down as the posts fill."""
    base = still([20], months=40).rated(
        cover=np.ones((1, 41)), advert_fill=0.2, agency_end=np.full((1, 41), 0.3)
    )
    added = np.full((1, 41), 700)
    added[0, 0] = 0
    paths = base.dated(added_posts=added).run(runs=50, no_change=base.run(runs=50))
    agency = paths.agency[:, :, 0].mean(axis=0)
    assert agency[2] == 7
    assert agency[40] < 1
    assert (paths.in_post[:, 40, 0] == 27).all()


def test_offers_start_after_their_months_and_some_fall_through() -> None:
    """Three posts, every advert answered at once, two months to the start; then none falls."""
    base = still([10], months=8).rated(advert_fill=1.0, offer_months=2)
    no_change = base.run()
    added = np.full((1, 9), 300)
    added[0, 0] = 0
    paths = base.dated(added_posts=added).run(no_change=no_change)
    assert paths.starters[0, :, 0].tolist() == [0, 0, 0, 0, 3, 0, 0, 0, 0]
    fallen = base.rated(fall_through=1.0).dated(added_posts=added).run(no_change=no_change)
    assert fallen.starters.sum() == 0
    assert fallen.dropped_out[0, 4] == 3
    assert fallen.dropped_out[0, 7] == 3, "the posts are advertised again"


def test_a_freeze_stops_adverts() -> None:
    base = still([10], months=8).rated(advert_fill=1.0)
    added = np.full((1, 9), 300)
    frozen = np.zeros((1, 9), np.int64)
    frozen[0, 1:5] = 1
    paths = base.dated(added_posts=added, frozen=frozen).run(no_change=base.run())
    assert paths.starters[0, :, 0].tolist() == [0, 0, 0, 0, 0, 3, 0, 0, 0]


def planned(*, other: int, months: int) -> np.ndarray:
    """A plan of so many other starters each month."""
    people = np.full((1, months + 1, 3), NOT_PLANNED)
    people[:, :, 2] = other
    return people


def test_deleted_posts_make_staff_beyond_them_redundant() -> None:
    """Ten in post, four posts deleted with one vacant: three go the month after, at a price."""
    base = still([10], months=4).rated(redundancy=500).dated(vacancies=np.full((1, 5), 100))
    deleted = np.zeros((1, 5), np.int64)
    deleted[0, 2:] = -400
    paths = base.dated(added_posts=deleted).run(no_change=base.run())
    assert paths.in_post[0, :, 0].tolist() == [10, 10, 10, 7, 7]
    assert paths.redundant[0].tolist() == [0, 0, 0, 3, 0]
    assert paths.cost[0, 3, 5] == 1500


def test_no_more_are_redundant_than_posts_were_deleted() -> None:
    """Two posts deleted and one starter a month: two go, and the later starters are not made to."""
    base = still([10], months=8).dated(planned=planned(other=1, months=8))
    deleted = np.full((1, 9), -200)
    paths = base.dated(added_posts=deleted).run(no_change=still([10], months=8).run())
    assert paths.redundant[0].sum() == 2
    assert paths.in_post[0, 8, 0] == 10 + 8 - 2


def test_those_who_leave_by_themselves_make_no_one_else_redundant() -> None:
    """Everyone leaves in the month after posts were deleted: nobody is left to be redundant."""
    base = still([10], months=2).rated(hazard=np.full((1, 1), 2.0), leaving=np.full((1, 3), 9.0))
    deleted = np.full((1, 3), -400)
    paths = base.dated(added_posts=deleted).run(no_change=still([10], months=2).run())
    left = int(paths.leavers[0, 1, 0])
    assert paths.redundant[0, 1] == max(0, 4 - left)


def test_a_routes_cost_is_in_place_of_the_streams() -> None:
    """Two by a route at 100 pence and one of the same stream at 7: 207, not 221."""
    expected = np.zeros((1, 13, 1), np.int64)
    expected[0, 2, 0] = 2
    case = still([10]).rated(route_cost=np.array([100]), hiring=np.array([7, 7, 7]))
    paths = case.dated(routes=expected, planned=planned(other=1, months=12)).run()
    assert paths.cost[0, 2, 3] == 207


def test_one_plan_for_all_starters_holds_its_conversions() -> None:
    """Three starters a month by one plan stay three, whatever share of agency staff is wished."""
    halves = np.array([[0.0, 0.5, 0.5]])
    case = still([10], [10]).dated(planned_total=np.full((1, 13), 3), stream_split=halves)
    paths = case.rated(conversion_share=np.full((1, 13), 0.5)).run()
    assert (paths.starters[0, 1:, 0] == 3).all()


def test_routes_bring_people_but_for_those_who_drop_out() -> None:
    """Six expected in month 2 at 100 pence each; with certain drop-out none comes, six are told."""
    expected = np.zeros((1, 13, 1), np.int64)
    expected[0, 2, 0] = 6
    case = still([10]).rated(route_cost=np.array([100])).dated(routes=expected)
    paths = case.run()
    assert paths.starters[0, 2, 0] == paths.streams[0, 2, 2] == 6
    assert paths.cost[0, 2, 3] == 600
    gone = case.rated(route_drop_out=np.ones(1)).run()
    assert gone.starters.sum() == 0
    assert gone.dropped_out[0, 2] == 6


def test_a_route_delays_the_first_case_and_ties_in() -> None:
    """No load for three months; nobody leaves for five months, then everyone does."""
    expected = np.zeros((1, 13, 1), np.int64)
    expected[0, 1, 0] = 5
    case = still([0]).rated(
        route_first_case=np.array([3]), route_tie_in=np.array([5]), tied=0.0,
        hazard=np.array([[50.0]]), marginal_holding=np.ones((1, 2, 1)),
    ).opening(case_holders=0).dated(routes=expected)  # fmt: skip
    paths = case.run()
    assert paths.full_load_holders[0, :6].tolist() == [0, 0, 0, 0, 500, 500]
    assert paths.leavers[0, :7, 0].sum() == 0
    assert paths.leavers[0, 7, 0] >= 4


def test_the_limit_is_a_line_unless_it_is_held() -> None:
    """10 holders at 12 are 120 of 150 cases: 30 over; held, the 20 that may wait do, 10 do not."""
    case = still([10], months=2).opening(case_types=("a", "b"), cases=np.array([130, 20]))
    case = case.rated(
        new_cases=np.zeros((1, 3, 2)), stay=np.ones(2), onward=np.zeros((2, 2)),
        handover=np.zeros(2), can_wait=np.array([0, 1]), caseload_limit=np.full((1, 3), 12.0),
    )  # fmt: skip
    line, held = case.run(), case.rated(hold_limit=np.ones(3, np.int64)).run()
    assert (line.over_limit[0, 1], line.waiting[0, 1]) == (30, 0)
    assert (held.over_limit[0, 1], held.waiting[0, 1]) == (10, 20)


def test_payments_to_those_in_post_to_joiners_and_back_from_leavers() -> None:
    """Ten in post at 50, four joiners at 30, two leavers who pay 20 back."""
    plan = np.full((1, 3, 3), NOT_PLANNED)
    plan[0, 1, 2] = 4
    known = np.zeros((3, 5, 1), np.int64)
    known[1, 0, 0] = 2
    case = still([8], months=2).rated(
        payments=np.full((1, 3, 1), 50), joiner_payments=np.full((1, 3, 1), 30),
        clawback=np.full((1, 3, 1), 20),
    ).dated(planned=plan, known=known)  # fmt: skip
    assert case.run().cost[0, 1, 4] == 10 * 50 + 4 * 30 - 2 * 20


def test_leaving_rebounds_by_its_factor() -> None:
    """A factor of nought in month 2 and of one else: nobody decides in month 2."""
    unsettled = np.ones((1, 5, 1))
    unsettled[0, 2] = 0.0
    case = still([500], months=4).rated(hazard=np.array([[0.2]]), unsettled=unsettled)
    leavers = case.run().leavers[0, :, 0]
    assert leavers[2] == 0
    assert (leavers[[1, 3, 4]] > 0).all()


def test_more_posts_deleted_than_there_are_leave_none() -> None:
    """Ten posts and twenty deleted: no established post is left, and ten people are redundant."""
    base = still([10], months=3)
    paths = base.dated(added_posts=np.full((1, 4), -2000)).run(no_change=base.run())
    assert paths.posts[0, 1:].tolist() == [0, 0, 0]
    assert paths.redundant[0].sum() == 10
