"""Small cases of what a keyed model of counts does not promise, each worked by hand."""

import numpy as np

from workforce.model.state import CONVERSIONS
from workforce.proofs.small import Case, still


def converting(case: Case, people: int) -> Case:
    planned = case.schedule.planned.copy()
    planned[:, 1, CONVERSIONS] = people
    return case.dated(planned=planned)


def test_under_a_ceiling_more_conversions_leave_room_for_more_agency_staff() -> None:
    """At most half of all staff may be agency: 12 permanent carry 12, but 14 permanent carry 14.

    In no change 30 vacant posts are all covered. In a plan without a conversion 10 agency staff
    become 12; two conversions leave 8, and the 14 permanent staff let 6 more begin. Without a
    ceiling all 30 are there again, less the two whose cover became a colleague.
    """
    free = still([12], [10], months=1).opening(posts=4200).rated(cover=np.ones((1, 2)))
    free = free.dated(vacancies=np.full((1, 2), 3000))
    no_change = free.run()
    case = free.rated(agency_ceiling=np.full((1, 2), 0.5))

    def agency(plan: Case, people: int) -> int:
        return int(converting(plan, people).run(no_change=no_change).agency[0, 1, 0])

    assert [agency(case, 0), agency(case, 2)] == [12, 14]
    assert [agency(free, 0), agency(free, 2)] == [30, 28]


def test_what_a_convert_leaves_behind_is_covered_again() -> None:
    """Two vacant posts are covered by two agency staff; in the plan both convert and then leave.

    No change still has both, so two agency people begin again: asking for conversions does not
    always leave fewer agency staff.
    """
    case = still([0], [2], months=2).opening(posts=200)
    case = case.dated(vacancies=np.full((1, 3), 200)).rated(cover=np.ones((1, 3)))
    leaving = case.rated(leaving=np.array([[0.0, 99.0, 0.0]]), hazard=np.ones((1, 1)))
    leaving = leaving.rated(notice=np.array([1]))
    no_change = case.run()
    paths = converting(leaving, 2).run(no_change=no_change)
    assert no_change.agency[0, :, 0].tolist() == [2, 2, 2]
    assert paths.agency[0, :2, 0].tolist() == [2, 0]
    assert paths.in_post[0, :2, 0].tolist() == [0, 2]
    assert paths.leavers[0, 2, 0] + paths.converts[0, 2, 0] == 2
    assert paths.agency[0, 2, 0] == paths.leavers[0, 2, 0] > 0


def test_cases_that_stay_longer_reach_the_next_type_later() -> None:
    """100 cases of a go on to b when they end. If none ends, b has none of them."""
    case = still([1], months=1).opening(case_types=("a", "b"), cases=np.array([100, 0]))
    case = case.rated(
        new_cases=np.zeros((1, 2, 2)), onward=np.array([[0.0, 1.0], [0.0, 0.0]]),
        handover=np.zeros(2), can_wait=np.zeros(2, np.int64),
    )  # fmt: skip
    short, long = (
        case.rated(stay=np.array([stay, 1.0])).run().cases[0, 1].tolist() for stay in (0.0, 1.0)
    )
    assert short == [0, 100]
    assert long == [100, 0]


def test_cases_that_stay_longer_may_leave_fewer_in_all() -> None:
    """B keeps its cases for ever, and nine of ten endings of a go on to b.

    Of 1,000 cases that end at once about 900 are still open after three months, in b. Where half of
    a stays each month, as many go on in the end, but by three draws in place of one: in some runs
    fewer are open.
    """
    case = still([1], months=12).opening(case_types=("a", "b"), cases=np.array([1000, 0]))
    case = case.rated(
        new_cases=np.zeros((1, 13, 2)), onward=np.array([[0.0, 0.9], [0.0, 0.0]]),
        handover=np.zeros(2), can_wait=np.zeros(2, np.int64),
    )  # fmt: skip
    short, long = (
        case.rated(stay=np.array([stay, 1.0])).run(runs=400).cases[:, 12].sum(axis=1)
        for stay in (0.0, 0.5)
    )
    assert 880 < short.mean() < 920
    assert 880 < long.mean() < 920
    assert 0.3 < (long < short).mean() < 0.7


def test_who_leaves_otherwise_may_be_the_one_who_converted() -> None:
    """One person is away and half covered; other movement takes one of the permanent staff.

    Without a conversion it takes the one who is away, and nobody is covered. With one it takes, in
    about half of the runs, the one who converted; the absence stands and brings an agency worker.
    """
    case = still([1], [1], months=1).opening(away=np.array([1]), posts=1_000)
    case = case.rated(absence_cover=1.0, agency_end=np.zeros((1, 2)))
    case = case.dated(other_movement=np.array([[0, -1]]), vacancies=np.full((1, 2), 1_000))
    without, one = (converting(case, people).run(runs=400).agency[:, 1, 0] for people in (0, 1))
    assert (without == 1).all()
    assert set(one.tolist()) == {0, 1}
    assert 0.4 < (one == 1).mean() < 0.6
