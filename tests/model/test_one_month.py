"""Hand sums: one flow at a time on people who otherwise stay for ever."""

import numpy as np
import pytest

from workforce.model.state import AGENCY_END, LEAVER, MOVES, NOT_PLANNED, STARTER
from workforce.model.units import Counts
from workforce.proofs.small import still


def test_nothing_happens_without_a_flow() -> None:
    paths = still([10], [5]).run(runs=3)
    assert (paths.in_post == 10).all()
    assert (paths.agency == 5).all()
    assert paths.starters.sum() == paths.leavers.sum() == 0


def vacant(months: int = 12, fte: int = 20) -> np.ndarray:
    """Vacant posts, hundredths of FTE: a conversion needs one."""
    return np.full((1, months + 1), 100 * fte)


def planned(months: int, stream: int, month: int, people: int) -> np.ndarray:
    plan = np.full((1, months + 1, 3), NOT_PLANNED)
    plan[0, month, stream] = people
    return plan


def test_a_planned_cohort_starts_in_its_month_and_goes_on_after_its_year() -> None:
    """7 start their assessed year in month 2 and are the next group from month 14 on."""
    case = still([0, 5], months=15).opening(assessed=np.array([1, 0]))
    case = case.rated(assessed_to=np.array([1, -1])).dated(planned=planned(15, 0, 2, 7))
    paths = case.run()
    assert paths.in_post[0, :, 0].tolist() == [0, 0] + [7] * 12 + [0, 0]
    assert paths.in_post[0, :, 1].tolist() == [5] * 14 + [12, 12]
    assert paths.moved[0, 14].tolist() == [-7, 7]


def test_conversion_moves_a_person_from_agency_to_permanent() -> None:
    """3 of 5 convert: agency 5 - 3, in post 10 + 3, starters 3, nobody's worker changes."""
    paths = still([10], [5]).dated(planned=planned(12, 1, 4, 3), vacancies=vacant()).run()
    assert paths.in_post[0, 4, 0] == 13
    assert paths.agency[0, 4, 0] == 2
    assert paths.conversions[0, 4, 0] == paths.starters[0, 4, 0] == paths.streams[0, 4, 1] == 3
    assert paths.worker_changes.sum() == 0


def test_conversions_beyond_the_eligible_are_reported_as_missed() -> None:
    """8 wanted of 5: 5 convert, 3 are missed."""
    paths = still([10], [5]).dated(planned=planned(12, 1, 4, 8), vacancies=vacant()).run()
    assert paths.conversions[0, 4, 0] == 5
    assert paths.conversions_missed[0, 4] == 3


def test_nobody_converts_before_the_wait_is_over() -> None:
    """New agency staff of month 1 can convert from month 4 on when the wait is 3 months."""
    case = still([10], months=6).rated(extra=np.full((1, 7), 4.0), eligible_after=3)
    case = case.dated(vacancies=vacant(6))
    early = case.dated(planned=planned(6, 1, 3, 2)).run()
    late = case.dated(planned=planned(6, 1, 4, 2)).run()
    assert early.conversions_missed[0, 3] == 2
    assert late.conversions[0, 4, 0] == 2


def test_a_plan_for_all_starters_adds_up_whatever_its_split() -> None:
    """9 a month by plan: 9 start each month, the eligible few by conversion, the rest otherwise."""
    plan = np.full((1, 13), 9)
    plan[0, 0] = NOT_PLANNED
    case = still([0, 20], [0, 4]).opening(assessed=np.array([1, 0]))
    case = case.rated(assessed_to=np.array([1, -1]), starter_groups=np.array([0.0, 1.0]))
    paths = case.dated(planned_total=plan, vacancies=vacant()).run(runs=20)
    assert (paths.starters[:, 1:].sum(axis=2) == 9).all()
    assert (paths.streams[:, 1:].sum(axis=2) == 9).all()


def test_agency_covers_last_months_vacancies_and_is_not_sent_away() -> None:
    """Vacancies 4 FTE from month 1, covered by half: 2 agency staff from month 2 on, and kept."""
    vacancies = np.full((1, 13), 400)
    vacancies[0, 0] = 0
    vacancies[0, 6:] = 0
    paths = still([10]).rated(cover=np.full((1, 13), 0.5)).dated(vacancies=vacancies).run()
    assert paths.agency[0, :, 0].tolist() == [0, 0] + [2] * 11
    assert paths.posts[0, :7].tolist() == [1000, 1400, 1400, 1400, 1400, 1400, 1000]


def test_other_movement_brings_and_takes_whole_people() -> None:
    """+3 in month 2, -2 in month 5, apart from starters and leavers."""
    movement = np.zeros((1, 13), np.int64)
    movement[0, 2], movement[0, 5] = 3, -2
    paths = still([10]).dated(other_movement=movement).run()
    assert paths.in_post[0, [1, 2, 4, 5], 0].tolist() == [10, 13, 13, 11]
    assert paths.starters.sum() == paths.leavers.sum() == 0


def test_known_leavers_replace_drawn_ones_and_never_add() -> None:
    """In the month the total is the larger of known and drawn, run by run."""
    leaving = still([40], months=3).rated(hazard=np.array([[0.1]]))
    known = np.zeros((4, len(MOVES), 1), np.int64)
    known[2, LEAVER, 0] = 5
    drawn = leaving.run(runs=300)
    told = leaving.dated(known=known).run(runs=300)
    assert (told.leavers[:, 1] == drawn.leavers[:, 1]).all()
    assert (told.leavers[:, 2, 0] == np.maximum(5, drawn.leavers[:, 2, 0])).all()


def test_known_ends_of_assignments_and_known_starters() -> None:
    """4 agency staff end in month 1; 2 start in month 3 beside none drawn."""
    known = np.zeros((13, len(MOVES), 1), np.int64)
    known[1, AGENCY_END, 0], known[3, STARTER, 0] = 4, 2
    paths = still([10], [6]).dated(known=known).run()
    assert paths.agency[0, 1, 0] == 2
    assert paths.in_post[0, [2, 3], 0].tolist() == [10, 12]


def test_who_comes_and_goes_within_a_census_year_is_told_apart() -> None:
    """All who start in month 1 leave in month 2: same census year; the opening's staff are not."""
    known = np.zeros((13, len(MOVES), 2), np.int64)
    known[1, STARTER, 0], known[2, LEAVER, 0], known[2, LEAVER, 1] = 3, 3, 1
    paths = still([0, 10]).dated(known=known).run()
    assert paths.came_and_went[0, 2].tolist() == [3, 0]
    assert paths.leavers[0, 2].tolist() == [3, 1]


def test_october_begins_a_new_census_year() -> None:
    """Started in month 12 (September), left in month 13: two census years, so both are seen."""
    known = np.zeros((15, len(MOVES), 1), np.int64)
    known[12, STARTER, 0], known[13, LEAVER, 0] = 2, 2
    paths = still([0], months=14).dated(known=known).run()
    assert paths.came_and_went.sum() == 0


def test_cases_stay_close_and_go_on_by_hand() -> None:
    """90 open: none stay; all go on as the second type, where all stay; each changes worker."""
    case = still([10]).opening(case_types=("a", "b"), cases=np.array([90, 10]))
    case = case.rated(
        new_cases=np.zeros((1, 13, 2)), stay=np.array([0.0, 1.0]),
        onward=np.array([[0.0, 1.0], [0.0, 0.0]]), handover=np.array([1.0, 0.0]),
    )  # fmt: skip
    paths = case.run()
    assert paths.cases[0, 1].tolist() == [0, 100]
    assert paths.cases_ended[0, 1].tolist() == [90, 0]
    assert paths.cases_in[0, 1].tolist() == [0, 90]
    assert paths.worker_changes[0, 1].tolist() == [0, 0, 9000]


def test_case_holders_follow_the_marginal_share() -> None:
    """Opening 5.00 FTE of 10 people; 4 more people at 0.45 each: 6.80."""
    case = still([10]).opening(case_holders=500).rated(marginal_holding=np.full((1, 2, 1), 0.45))
    paths = case.dated(planned=planned(12, 2, 3, 4)).run()
    assert paths.case_holders[0, [0, 2, 3]].tolist() == [500, 500, 680]


def test_case_holders_are_never_more_than_all_staff() -> None:
    case = still([10]).opening(case_holders=1000).rated(holder_level=np.full((1, 13), 1.5))
    assert case.run().case_holders[0, 1] == 1000


def known_leavers(*groups: int) -> Counts:
    """So many people of each group who leave in month 1."""
    known = np.zeros((13, len(MOVES), len(groups)), np.int64)
    known[1, LEAVER] = groups
    return known


@pytest.mark.parametrize("holders", [1000, 500, 100])
def test_those_who_leave_leave_their_part_of_the_cases(holders: int) -> None:
    """2 of 10 leave, so a fifth of 150 cases changes worker, however few FTE hold them."""
    case = still([10]).opening(cases=np.array([150]), case_holders=holders)
    paths = case.dated(known=known_leavers(2)).run()
    assert paths.worker_changes[0, 1].tolist() == [3000, 0, 0]


def test_every_case_changes_worker_once_when_all_leave() -> None:
    """10 permanent social workers, 10 managers who hold a tenth as many, 5 agency staff beside."""
    holding = np.array([[1.0, 0.1], [1.0, 0.0]])
    case = still([10, 10], agency=[5, 0]).opening(cases=np.array([160]), case_holders=700)
    paths = case.rated(average_holding=holding).dated(known=known_leavers(10, 10)).run()
    assert paths.worker_changes[0, 1].tolist() == [11_000, 0, 0]  # 11 of 16


def test_newly_qualified_hold_the_share_of_a_full_load_of_their_month() -> None:
    """4 newly qualified at 40 % then 60 %, 6 others full: 7.60, then 8.40 holders at full load."""
    case = still([0, 6], months=3).opening(assessed=np.array([1, 0]), case_holders=600)
    case = case.rated(
        assessed_to=np.array([1, -1]), newly_qualified_load=np.array([[0.4, 0.6]]),
        marginal_holding=np.ones((1, 2, 2)),
    ).dated(planned=planned(3, 0, 1, 4))  # fmt: skip
    paths = case.run()
    assert paths.full_load_holders[0].tolist() == [600, 760, 840, 1000]
    assert paths.newly_qualified_holders[0].tolist() == [0, 400, 400, 400]


def test_cost_is_people_times_pence() -> None:
    """10 people at 300,000 + 100,000 pence, 2 agency at 450,000, 1 hire at 540,000."""
    case = still([9], [2]).rated(
        salary=np.full((1, 13, 1), 300_000), on_costs=np.full((1, 13, 1), 100_000),
        agency_pay=np.full((1, 13, 1), 450_000), hiring=np.array([0, 0, 540_000]),
    ).dated(planned=planned(12, 2, 1, 1))  # fmt: skip
    assert case.run().cost[0, 1].tolist() == [3_000_000, 1_000_000, 900_000, 540_000, 0, 0, 0]


def test_added_posts_are_advertised_and_filled_but_no_more_than_added() -> None:
    """3 posts added in month 2, adverts always filled: 3 hires at once and none after."""
    base = still([10]).rated(advert_fill=1.0)
    no_change = base.run()
    added = np.full((1, 13, 1), 300)
    added[0, :2] = 0
    paths = base.dated(added_posts=added).run(no_change=no_change)
    assert paths.starters[0, :, 0].tolist() == [0, 0, 3] + [0] * 10


def test_caseload_above_the_openings_adds_to_leaving() -> None:
    """Cases doubled with the effect on: more leave than with it off, with the same draws."""
    busy = still([100]).opening(cases=np.array([1000]), case_holders=10_000)
    busy = busy.rated(hazard=np.array([[0.01]]), new_cases=np.full((1, 13, 1), 1000.0))
    off = busy.run(runs=200)
    on = busy.rated(caseload_effect=np.array([0.001])).run(runs=200)
    assert (on.in_post <= off.in_post).all()
    assert on.leavers.sum() > off.leavers.sum()


@pytest.mark.parametrize("part", [0, 1, 2])
def test_leavers_go_where_the_split_says(part: int) -> None:
    paths = still([50]).rated(hazard=np.array([[0.1]]), destinations=np.eye(3)[part]).run(runs=5)
    assert paths.destinations[:, :, part].sum() == paths.leavers.sum() > 0
