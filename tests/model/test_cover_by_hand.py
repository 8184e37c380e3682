"""Hand sums of agency staff beside no change, by grade: sought, found, rounded, closed, dearer."""

import numpy as np

from tests.model.test_grades_by_hand import beside, known, ones, posts
from workforce.model.state import AGENCY_PAY, MOVES, STARTER
from workforce.proofs.small import still


def test_agency_staff_are_found_for_each_grade_as_they_are_sought() -> None:
    """12 and 4 sought where 8 can be had: a third of each, 4 of one and 1.33 of the other."""
    base = still([20, 20], months=2).rated(more_cover=np.ones(1), agency_most=np.full(1, 8.0))
    paths = beside(base, runs=40, added_posts=posts(2, 12, 4))
    assert (paths.agency[:, 2, 0] == 4).all()
    assert set(paths.agency[:, 2, 1].tolist()) == {1, 2}


def test_agencies_have_sent_no_change_its_staff_first() -> None:
    """Seven of ten that can be had are there: 3 sought of 3 left is 3 x 3 / 6 = 1.5 more."""
    base = still([20], [7], months=2).rated(
        more_cover=np.ones(1), agency_most=np.full(1, 10.0), extra=ones(2, 7.0)
    )
    found = beside(base, runs=60, added_posts=posts(2, 3)).agency[:, 2, 0]
    assert set(found.tolist()) == {8, 9}
    none = base.rated(agency_most=np.full(1, 6.0))
    assert (beside(none, added_posts=posts(2, 3)).agency[:, 2, 0] == 7).all()


def test_fewer_away_need_less_cover() -> None:
    """Four of ten away are covered by half as many; a plan with two more away, and with two fewer.

    Assignments last a month: 2 + 2 x 0.5 = 3, and 2 - 1 = 1.
    """
    base = still([10], [2], months=2).opening(away=np.array([4]))
    base = base.rated(absence_cover=0.5, agency_end=ones(2))
    for move, staff in ((MOVES.index("away"), 3), (MOVES.index("back"), 1)):
        assert beside(base, known=known(2, move, m2=[2])).agency[0, :, 0].tolist() == [2, 2, staff]


def test_part_of_a_person_is_rounded_by_one_draw_for_a_run_and_group() -> None:
    """Half of three posts is 1.5: in each run one or two all the time, two in about half of them.

    In 100 runs 50 give or take four standard errors of 5; a second group has draws of its own.
    """
    base = still([20, 20], months=5).rated(
        more_cover=np.full(1, 0.5), agency_most=np.full(1, 1e9), agency_end=ones(5)
    )
    staff = beside(base, runs=100, added_posts=posts(5, 3, 3)).agency[:, 2:]
    assert (staff == staff[:, :1]).all()
    assert set(staff.ravel().tolist()) == {1, 2}
    assert abs(int((staff[:, 0] == 2)[:, 0].sum()) - 50) < 20
    assert (staff[:, 0, 0] != staff[:, 0, 1]).any()


def test_more_assignments_that_end_than_are_released_are_not_all_closed() -> None:
    """Five end by themselves, two of them in the place of a release: two of ten stay closed."""
    ended = np.zeros((5, len(MOVES), 1), np.int64)
    ended[2, MOVES.index("agency_end"), 0] = 5
    released = np.zeros((1, 5), np.int64)
    released[0, 2] = 2
    base = still([5], [10], months=4).rated(extra=ones(4, 10.0)).dated(known=ended)
    assert beside(base, released=released).agency[0, :, 0].tolist() == [10, 10, 8, 8, 8]


def test_a_ceiling_lets_no_changes_own_agency_staff_begin_first() -> None:
    """Of 16 staff 20% are four: of no change's four in the second group all, of the first none.

    Without a ceiling the first group's added posts bring three more.
    """
    base = still([8, 8], months=2).rated(
        extra=np.array([[0.0, 0.0, 4.0]]), agency_groups=np.array([0.0, 1.0]),
        more_cover=np.ones(1), agency_most=np.full(1, 1e9),
    )  # fmt: skip
    free = beside(base, added_posts=posts(2, 3, 0))
    assert free.agency[0, 2].tolist() == [3, 4]
    held = beside(base, {"agency_ceiling": ones(2, 0.2)}, added_posts=posts(2, 3, 0))
    assert held.agency[0, 2].tolist() == [0, 4]
    wider = beside(base, {"agency_ceiling": ones(2, 0.28)}, added_posts=posts(2, 3, 0))
    assert wider.agency[0, 2].tolist() == [2, 4]
    both = beside(base, {"agency_ceiling": ones(2, 0.28)}, added_posts=posts(2, 1, 3))
    assert both.agency[0, 2].tolist() == [1, 5], "what is left of the room goes by name"


def test_dearer_agency_by_hand() -> None:
    """5 of 25 staff are agency where no change has none: a fifth, so 0.2 x 0.5, a tenth more."""
    base = still([20], months=2).rated(
        more_cover=np.ones(1), agency_most=np.full(1, 1e9), agency_price=np.full(1, 0.5),
        agency_pay=np.full((1, 3, 1), 4000),
    )  # fmt: skip
    paths = beside(base, added_posts=posts(2, 5))
    assert paths.cost[0, :, AGENCY_PAY].tolist() == [0, 0, 22_000]


def test_a_grade_that_needs_less_cover_leaves_no_more_for_others() -> None:
    """0.01 sought of the 0.01 that can be had: 1 x 1 / (1 + 1) hundredths, down, are none.

    The other grade has five people more than in no change. Agency people are of 0.01 FTE each, so
    that a hundredth would be one of them.
    """
    base = still([20, 20], months=2).opening(fte=np.array([[1_000_000] * 2, [10_000] * 2]))
    base = base.rated(more_cover=np.ones(1), agency_most=np.full(1, 0.01))
    more = known(2, STARTER, 2, m1=[0, 5])
    assert beside(base, added_posts=posts(2, 0.01, 0), known=more).agency.sum() == 0
    two = base.rated(agency_most=np.full(1, 0.02))
    found = beside(two, added_posts=posts(2, 0.02, 0), known=more)
    assert found.agency[0].tolist() == [[0, 0], [0, 0], [1, 0]]
