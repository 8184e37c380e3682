"""Single steps at their very edge, where a whole run would show a fault once in 2^32 draws."""

from typing import NewType, cast

import numpy as np
import pytest

from tests.model.rich_case import course_to, rich_case
from workforce.forecast.authority_forecast import FIGURES, LEAVERS, Outlook
from workforce.forecast.follow_path import new_case_levels
from workforce.forecast.no_change_path import Course, led_to
from workforce.forecast.uncertainty import Spreads, Uncertainty
from workforce.model.compiling import number_class
from workforce.model.encode_staff import bands_of
from workforce.model.engine import BY_TYPE, SINGLE, empty_record
from workforce.model.keyed_random import binomial_table, place, poisson_table
from workforce.model.month.cases import workload
from workforce.model.month.leaving import destination_of
from workforce.model.month.month_end import span
from workforce.model.paths import Paths
from workforce.model.probability_tables import sequential
from workforce.model.roster import RunMonth
from workforce.model.run_draws import Range, pay_effect
from workforce.model.state import GOES_AWAY, MOVES, Rates, Schedule, State
from workforce.model.state import LEAVER as KNOWN_LEAVER
from workforce.model.units import WHOLE, Hundredths, Threshold
from workforce.proofs.small import Case, in_service, still


def test_a_draw_equal_to_a_limit_is_past_it() -> None:
    limits = np.array([5, 9], dtype=np.uint64)
    assert [place(limits, np.uint64(level)) for level in (4, 5, 8, 9)] == [0, 1, 1, 2]


def test_a_leaver_without_a_hazard_of_their_own_goes_to_the_last_destination() -> None:
    """By thirds, at their edges; where all parts are nought the last one."""
    third = np.array([1, 1, 1])
    levels = [0, WHOLE // 3, WHOLE // 3 + 1, 2 * WHOLE // 3 + 1, WHOLE - 1]
    assert [destination_of(third, np.uint64(level)) for level in levels] == [0, 0, 1, 2, 2]
    assert destination_of(np.zeros(3, np.int64), np.uint64(7)) == 2


def test_tables_of_counts_have_a_row_for_each_size() -> None:
    assert poisson_table().part.shape == (801, 33)
    assert binomial_table(0.5).part.shape == (33, 33)
    assert (poisson_table().part[0] == WHOLE).all()


def test_without_bands_everyone_is_in_the_first() -> None:
    assert bands_of(np.zeros(0, np.int64)).tolist() == [0]


def test_fewer_leavers_than_none_are_none() -> None:
    figures = np.zeros((1, len(FIGURES), 1))
    figures[0, LEAVERS, 0] = -5.0
    course = led_to(figures, np.array([[103.0]]), np.zeros((1, 1)), 100.0, 1.0)
    assert course.hazard[0, 0] == 0
    assert course.starters[0, 0] == 3


def two_bands() -> Case:
    """Half have been here for less than a year and never leave; the others leave at once."""
    return (
        still([40], months=2)
        .opening(service=in_service(1, (0.5, 0.5), (12,)))
        .rated(hazard=np.array([[0.0, 50.0]]), band_edges=np.array([12]))
    )


def test_as_many_known_leavers_as_drawn_change_nobody() -> None:
    """Who goes are those drawn, not those of the smallest draws."""
    drawn = two_bands().run()
    known = np.zeros((3, len(MOVES), 1), np.int64)
    known[1, KNOWN_LEAVER, 0] = drawn.leavers[0, 1, 0]
    told = two_bands().dated(known=known).run()
    assert 10 < drawn.leavers[0, 1, 0] < 30
    assert (told.service_months == drawn.service_months).all()
    assert drawn.service_months[0, 1] < 12 * 40


def test_one_known_leaver_more_than_drawn_is_one_of_the_smallest_draws() -> None:
    drawn = two_bands().run()
    known = np.zeros((3, len(MOVES), 1), np.int64)
    known[1, KNOWN_LEAVER, 0] = drawn.leavers[0, 1, 0] + 1
    told = two_bands().dated(known=known).run()
    assert told.leavers[0, 1, 0] == drawn.leavers[0, 1, 0] + 1
    assert told.service_months[0, 1] > drawn.service_months[0, 1], "of any band"


def test_as_many_known_to_go_away_as_drawn_change_nobody() -> None:
    case = still([40], months=2).rated(away_start=0.3)
    drawn = case.run()
    known = np.zeros((3, len(MOVES), 1), np.int64)
    known[1, GOES_AWAY, 0] = drawn.went_away[0, 1, 0]
    assert (case.dated(known=known).run().away == drawn.away).all()


def test_posts_kept_of_a_group_that_is_not_joined_from_below_call_nobody_up() -> None:
    """Three posts kept and one filled, but people come there from anywhere: nobody acts up."""
    kept = np.tile(np.array([0, 3]), (1, 3, 1))
    case = still([10, 1], months=2).rated(
        feeder=np.array([-1, 0]), promotion=np.ones(2),
        salary=np.tile(np.array([1000, 3000]), (1, 3, 1)),
    )  # fmt: skip
    paths = case.dated(kept_posts=kept).run()
    assert paths.cost[0, 1, 0] == 13_000
    assert paths.acting_up.sum() == paths.promoted.sum() == paths.kept_vacancies.sum() == 0


@pytest.mark.parametrize("chosen", [[3], [5, 0]])
def test_a_run_is_the_same_whichever_others_are_simulated(chosen: list[int]) -> None:
    case = rich_case()
    every, few = case.run(runs=6), case.run(runs=6, which=np.array(chosen))
    for name, values in vars(every).items():
        assert np.array_equal(values[chosen], getattr(few, name)), name


def test_half_a_hundredth_of_fte_counts_as_one_and_a_millionth_less_as_none() -> None:
    for millionths, hundredths in ((4_999, 0), (5_000, 1), (14_999, 1)):
        case = still([1], months=1).opening(fte=np.full((2, 1), millionths))
        assert case.run().posts[0, 1] == hundredths


def test_a_ceiling_of_zero_lets_no_assignment_begin() -> None:
    wanted = still([8], months=1).rated(extra=np.full((1, 2), 12.0))
    plan = wanted.rated(agency_ceiling=np.zeros((1, 2)))
    assert plan.run(no_change=wanted.run()).agency[0, 1, 0] == 0


def test_a_horizon_of_one_month_has_new_cases() -> None:
    """Two new in the one month there is are taken for every month: 24 a year; 48 are twice that."""
    case = still([5], months=1).rated(new_cases=np.full((1, 2, 1), 2.0), stay=np.ones(1))
    levels = new_case_levels(case.state, case.rates, course_to(cases=[48.0]))
    assert levels.tolist() == [[1.0, 2.0]]


@pytest.mark.parametrize(
    "kind", [Course, Outlook, Paths, Range, Rates, Schedule, Spreads, State, Uncertainty]
)
def test_what_is_given_cannot_be_changed(kind: type) -> None:
    assert vars(kind)["__dataclass_params__"].frozen


def test_pay_twice_everyones_is_no_short_cut() -> None:
    """Everyone's pay doubled, elasticity 2: a quarter leave."""
    rates = still([5], months=1).rated(
        own_pay=np.full((1, 2, 1), 2.0), pay_elasticity=np.full((1, 3), 2.0)
    )
    assert (pay_effect(rates.rates) == 0.25).all()


def test_nobody_who_supervises_or_holds_cases_is_a_span_and_a_caseload_of_nought() -> None:
    record = empty_record(1, 1, 1, 1)
    record.case[0, 0, 0, 0] = 50
    opening = RunMonth(0, 0, 0)
    assert span(record, opening) == workload(record, opening) == 0


def test_cases_that_wait_weigh_on_those_who_are_there() -> None:
    """Of 120 cases 20 wait and practitioners hold 10: ten holders see to 11 each."""
    record = empty_record(1, 1, 1, 1)
    record.case[0, 0, BY_TYPE.cases, 0] = 120
    single = record.single[0, 0]
    single[SINGLE.waiting], single[SINGLE.shared_cases], single[SINGLE.case_holders] = 20, 10, 1000
    assert workload(record, RunMonth(0, 0, 0)) == 1100


def test_what_goes_to_no_earlier_type_is_shared_out() -> None:
    """All to the first leave nothing to the second; 0.5, 0.3 and 0.2: 0.5, then 0.6, then all."""
    assert sequential(np.array([[1.0, 0.0]])).tolist() == [[1.0, 0.0]]
    assert sequential(np.array([[0.5, 0.3, 0.2]]))[0].tolist() == pytest.approx([0.5, 0.6, 1.0])


def test_a_unit_is_the_whole_number_that_it_counts_in() -> None:
    assert str(number_class(cast("NewType", Hundredths), None)) == "class(int64)"
    assert str(number_class(cast("NewType", Threshold), None)) == "class(uint64)"


@pytest.mark.parametrize(("stream", "since"), [(0, 30), (1, 30 + 24), (2, 30 + 12)])
def test_experience_at_the_opening_is_by_the_stream_that_people_came_by(
    stream: int, since: int
) -> None:
    """30 months here; conversions bring 24 months at least and others 12; newly qualified none."""
    service = np.zeros((1, 3, 31))
    service[0, stream, 30] = 1.0
    case = still([7], months=1).opening(service=service)
    for threshold, fte in ((since, 700), (since + 1, 0)):
        paths = case.rated(experience_least=np.array([12, 24]), experienced_after=threshold).run()
        assert paths.experienced[0, 0] == fte
    assert paths.service_months[0, 0] == 7 * 30
