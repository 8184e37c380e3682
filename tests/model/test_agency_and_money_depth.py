"""Hand sums of agency staff, posts, routes, limits and payments beyond the plainest flows."""

import numpy as np

from workforce.model.state import NO_LIMIT, NOT_PLANNED
from workforce.proofs.small import Case, still


def vacant(months: int, fte: int = 50) -> np.ndarray:
    return np.full((1, months + 1), 100 * fte)


def converting(agency: int = 10, months: int = 6, **rates: object) -> Case:
    """Everyone of ten agency staff is asked in month 3."""
    share = np.zeros((1, months + 1))
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
    case = converting()
    paths = case.dated(vacancies=vacant(6, 3)).run()
    assert paths.conversions[0, 3, 0] == 3
    assert paths.conversions_missed[0, 3] == 7


def test_a_conversion_needs_a_vacant_post_of_its_grade() -> None:
    """Ten posts are vacant, of which the workers' grade has three and the seniors' seven."""
    share = np.zeros((1, 7))
    share[0, 3] = 1.0
    case = still([20, 5], [6, 2], months=6).rated(
        conversion_share=share, vacancy_groups=np.array([0.3, 0.7])
    )
    paths = case.dated(vacancies=vacant(6, 10)).run()
    assert paths.conversions[0, 3].tolist() == [3, 2]


def test_conversions_of_no_change_that_fail_are_other_starters() -> None:
    """All three asked each month and none willing: three other people start, none is missed."""
    usual = np.ones((1, 13))
    case = still([20], [3]).rated(
        conversion_share=usual, recent_conversion=usual, willing=np.zeros(1)
    )
    paths = case.dated(vacancies=vacant(12)).run(runs=2)
    assert paths.streams[:, 1:].tolist() == [[[0, 0, 3]] * 12] * 2
    assert paths.conversions_missed.sum() == 0
    assert (paths.conversions_due[:, 1:] == 3).all()


def test_a_plan_that_converts_sooner_is_not_made_up_for_later() -> None:
    """Four in month 1 where no change has one a month: none is made up until it is behind.

    No change converts one of four agency staff in each of four months, as one becomes eligible.
    The plan has converted all four by month 1, is three ahead, and makes up from month 5 on, as no
    change does.
    """
    usual = np.full((1, 9), 0.25)
    case = still([20], [4], months=8).rated(recent_conversion=usual, conversion_share=usual)
    case = case.dated(vacancies=vacant(8))
    no_change = case.run(runs=40)
    paths = case.rated(conversion_share=np.ones((1, 9))).run(runs=40, no_change=no_change)
    assert (paths.conversions[:, 1, 0] == 4).all()
    asked = no_change.conversions_due.cumsum(axis=1)
    made_up = paths.streams[:, :, 2].cumsum(axis=1)
    assert np.array_equal(made_up, np.maximum(0, asked - 4))
    assert (paths.in_post >= no_change.in_post).all()


def test_a_share_below_the_recent_one_loses_those_not_asked() -> None:
    """Nobody is asked: no conversion, and nobody in its place."""
    usual = np.full((1, 9), 0.25)
    case = still([20], [4], months=8).rated(recent_conversion=usual, conversion_share=usual)
    case = case.dated(vacancies=vacant(8))
    no_change = case.run(runs=5)
    paths = case.rated(conversion_share=np.zeros((1, 9))).run(runs=5, no_change=no_change)
    assert no_change.conversions.sum() > 0
    assert paths.streams.sum() == 0


def test_who_converts_is_not_covered_again() -> None:
    """Ten agency staff and ten vacancies; four convert: six and six, that month and ever after."""
    case = still([20], [10]).rated(
        cover=np.ones((1, 13)), more_cover=np.full(1, 0.5), recent_conversion=np.zeros((1, 13))
    )
    case = case.dated(vacancies=vacant(12, 10))
    planned = np.full((1, 13, 3), NOT_PLANNED)
    planned[0, 3, 1] = 4
    paths = case.dated(planned=planned).run(no_change=case.run())
    assert paths.in_post[0, :, 0].tolist() == [20] * 3 + [24] * 10
    assert paths.agency[0, :, 0].tolist() == [10] * 3 + [6] * 10
    assert paths.agency_starters.sum() == 0
    assert paths.converts[0, 12, 0] == 4


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
    """12 wanted beside 8 permanent: at 20% of all staff two, at 60% or without one twelve."""
    wanted = still([8], months=2).rated(extra=np.full((1, 3), 12.0))
    no_change = wanted.run()
    for share, people in ((0.2, 2), (0.6, 12), (float(NO_LIMIT), 12)):
        plan = wanted.rated(agency_ceiling=np.full((1, 3), share))
        assert plan.run(no_change=no_change).agency[0, 1, 0] == people


def test_a_release_ends_assignments_and_is_not_made_up() -> None:
    """4 of 10 released in month 2: six are left for good, though ten are wanted."""
    case = still([5], [10], months=6).rated(extra=np.full((1, 7), 10.0))
    released = np.zeros((1, 7), np.int64)
    released[0, 2] = 4
    paths = case.dated(released=released).run(no_change=case.run())
    assert paths.agency[0, :, 0].tolist() == [10, 10, 6, 6, 6, 6, 6]
    assert paths.agency_ended[0, 2, 0] == 4


def planned(*, other: int, months: int) -> np.ndarray:
    """A plan of so many other starters each month."""
    people = np.full((1, months + 1, 3), NOT_PLANNED)
    people[:, :, 2] = other
    return people


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


def test_a_protected_load_holds_in_its_months() -> None:
    """Ten holders, two in the assessed year: half a load each in month 2, the whole otherwise."""
    protected = np.array([[-1.0, -1.0, 0.5, -1.0]])
    case = still([2, 8], months=3).opening(assessed=np.array([1, 0]))
    paths = case.rated(protected_load=protected, newly_qualified_load=np.ones((1, 1))).run()
    assert paths.newly_qualified_load[0].tolist() == [200, 200, 100, 200]


def test_practitioners_hold_what_they_may_and_can() -> None:
    """Of 100 cases 40 may move, at most half of them; ten practitioners could hold 15.

    Ten holders hold the other 85: 8.5 each; at a limit of eight five are over it.
    """
    case = still([10], months=2).opening(case_types=("a", "b"), cases=np.array([60, 40]))
    case = case.rated(
        new_cases=np.zeros((1, 3, 2)), stay=np.ones(2), onward=np.zeros((2, 2)),
        handover=np.zeros(2), can_wait=np.array([0, 1]), can_share=np.array([0, 1]),
        practitioner_cases=np.array([[0.0, 15.0, 30.0]]), practitioner_share=np.full((1, 3), 0.5),
        caseload_limit=np.full((1, 3), 8.0),
    )  # fmt: skip
    paths = case.run()
    assert paths.shared_cases[0].tolist() == [0, 15, 20]
    assert paths.over_limit[0].tolist() == [20, 5, 0]
    held = case.rated(hold_limit=np.ones(3, np.int64)).run()
    assert held.waiting[0].tolist() == [20, 5, 0]


def test_the_limit_is_that_of_staff_past_their_assessed_year() -> None:
    """Ten holders, two newly qualified with half a load: nine loads for all cases.

    At ten cases each the eight others hold 80, which is 90 cases in all: of 100 ten are over.
    """
    case = still([2, 8], months=1).opening(assessed=np.array([1, 0]), cases=np.array([100]))
    paths = case.rated(
        stay=np.ones(1), newly_qualified_load=np.full((1, 24), 0.5),
        caseload_limit=np.full((1, 2), 10.0),
    ).run()  # fmt: skip
    assert paths.over_limit[0].tolist() == [10, 10]


def test_programmes_cost_what_they_cost() -> None:
    spent = np.array([[0, 500, 700]])
    paths = still([10], months=2).dated(programmes=spent).run()
    assert paths.cost[0].sum(axis=1).tolist() == [0, 500, 700]
