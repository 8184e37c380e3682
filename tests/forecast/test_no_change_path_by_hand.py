"""The course of no change, its outlook and what leads there, by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.model.rich_case import course_to, of_runs, outlook, rich_case
from workforce.forecast.authority_forecast import AGENCY as AGENCY_FIGURE
from workforce.forecast.authority_forecast import (
    CASELOAD,
    CASES,
    FIGURES,
    IN_POST,
    LEAVERS,
    SCORES,
    VACANCIES,
    draw_figures,
    figures_at,
    medians,
    scores,
    shaped,
)
from workforce.forecast.follow_path import (
    agency_needs,
    expected_holders,
    marginal_shares,
    new_case_levels,
    off_course,
    seasons_of_cases,
    settled,
    steered,
    with_some_holders,
)
from workforce.forecast.no_change_path import (
    HELD,
    OTHER_KEPT,
    Course,
    chance_variance,
    course_of,
    hours_of,
    latent,
    leaving_levels,
    led_to,
    yearly_other,
)
from workforce.forecast.seen_leavers import SeenLeavers
from workforce.model.run_draws import draw_keys
from workforce.proofs.small import still

KEYS = draw_keys(5, 4000)


def test_chance_variance_by_hand() -> None:
    """Ten people of half an FTE; from 40 FTE, 8 leave and 44 stay, so 12 come; then 4 and 40.

    Single moves: 0.5 x (8 + 12) = 10; then 10 x (1 - 4/44)^2 + 0.5 x (4 + 0) a year on.
    """
    state = still([10]).opening(fte=np.full((2, 1), 500_000)).state
    assert hours_of(state) == 0.5
    assert hours_of(still([0]).state) == 0
    middle = np.zeros((len(FIGURES), 2))
    middle[IN_POST], middle[LEAVERS] = [44, 40], [8, 4]
    middle[CASES], middle[CASELOAD] = [330, 0.5], [15, 0.01]
    found = chance_variance(replace(outlook(), in_post=40.0), state, middle, 3.0)
    singles = [10.0, 10 * (40 / 44) ** 2 + 2]
    moved = 3.0 * OTHER_KEPT**2
    assert found[IN_POST].tolist() == pytest.approx([9.5 + moved, 0.95 * singles[1] + 2 * moved])
    assert found[LEAVERS].tolist() == pytest.approx([0.95 * 0.5 * 8, 0.95 * 0.5 * 4])
    assert found[CASES].tolist() == pytest.approx([0.95 * 330, 0.95 * 0.5])
    parts = [1 / 330 + HELD**2 * 10 / 22**2, 1 + HELD**2 * singles[1] / 5**2]
    assert found[CASELOAD].tolist() == pytest.approx(
        [0.95 * 15**2 * parts[0], 0.95 * 0.01**2 * parts[1]]
    )
    assert found[VACANCIES].tolist() == found[AGENCY_FIGURE].tolist() == [0.0, 0.0]


def test_what_chance_adds_again_is_taken_out_of_the_draws() -> None:
    """Variance V of in post and chance V/4: draws stand at root 3/4; all of it: at root 1/20."""
    view = outlook()
    middle = medians(view, 2)
    drawn = middle[None] + 1.0
    low, high = (
        figures_at(view, (view.shape[:, at, None] * view.deviation[:, :2])[None])[0]
        for at in (1, 5)
    )
    spread = (high - low) / 2.563103131
    for part, kept in ((0.0, 1.0), (0.25, 0.75), (2.0, 0.05)):
        nearer = latent(view, drawn, middle, part * spread**2)
        assert np.allclose(nearer - middle, math.sqrt(kept), atol=1e-6)
    sure = view.still()
    middle = medians(sure, 2)
    assert np.allclose(latent(sure, middle[None] + 1.0, middle, spread), middle + 1.0)


def test_other_movement_by_year_with_a_broken_last_one() -> None:
    """One a month from month 1 on: twelve a year, and three in a year of three months."""
    other = np.ones((1, 16), np.int64)
    other[0, 0] = 0
    assert yearly_other(other, 2).tolist() == [[12, 3]]
    assert yearly_other(other, 1).tolist() == [[12]]


def test_a_course_without_errors_or_other_movement_is_its_medians() -> None:
    """Two years of a sure outlook: in post, leavers and starters as the medians say."""
    view = outlook().still()
    state = still([36]).state
    nothing = ((0.0, 0.0), (0.0, 1.0))
    course = course_of(KEYS[:2], view, state, np.zeros((2, 25), np.int64), nothing)
    middle = medians(view, 2)
    assert np.allclose(course.figures, middle[None])
    seen = middle[IN_POST] - [34.5, middle[IN_POST, 0]] + middle[LEAVERS]
    share = middle[LEAVERS] / [34.5, middle[IN_POST, 0]]
    hazard = -np.log1p(-share)
    assert np.allclose(course.hazard, hazard, atol=1e-8)
    came = 12 * (1 - np.exp(-hazard / 12)) / share
    assert np.allclose(course.starters, seen * came, atol=1e-6)


def test_other_movement_beyond_the_usual_moves_the_course_by_its_part() -> None:
    """Usual: none. Four more people of one FTE in year one: 0.7 x 4 more in post at its end."""
    view = outlook().still()
    other = np.zeros((1, 25), np.int64)
    other[0, 5] = 4
    nothing = ((0.0, 0.0), (0.0, 1.0))
    course = course_of(KEYS[:1], view, still([36]).state, other, nothing)
    assert np.allclose(course.figures[0, IN_POST], medians(view, 2)[IN_POST] + 2.8)


def test_the_outlooks_years_bound_the_course() -> None:
    nothing = ((0.0, 0.0), (0.0, 1.0))
    other = np.zeros((1, 61), np.int64)
    assert outlook().years == 3
    assert course_of(KEYS[:1], outlook(), still([36]).state, other, nothing).starters.shape == (
        1,
        3,
    )


def test_more_leavers_than_staff_are_nine_in_ten_and_a_stock_of_none_has_none() -> None:
    figures = np.zeros((1, len(FIGURES), 2))
    figures[0, LEAVERS] = [200, 5]
    course = led_to(figures, np.zeros((1, 2)), np.array([[-20.0, 0.0]]), 100.0, 1.0)
    assert course.hazard[0].tolist() == [round(math.log(10), 9), 0.0]
    assert course.figures[0, IN_POST].tolist() == [0.0, 0.0]
    assert course.starters[0, 0] == pytest.approx(10 * 12 * (1 - 0.1 ** (1 / 12)) / 0.9)


def test_leaving_levels_lead_by_a_month() -> None:
    """Hazards 0.2 and 0.3 beside 0.1: twice in months 0 to 11 of deciding, then three times."""
    course = Course(np.zeros((1, 6, 2)), np.zeros((1, 2)), np.array([[0.2, 0.3]]))
    factors = np.arange(5.0)
    levels = leaving_levels(course, SeenLeavers(factors, 1 - np.exp(-0.1 * factors)), 25)
    assert np.allclose(levels[0], [2.0] * 12 + [3.0] * 13, atol=1e-8)
    same = SeenLeavers(factors, np.zeros(5))
    assert leaving_levels(course, same, 25)[0].tolist() == [1.0] * 25


def test_scores_are_related_as_the_factors_say() -> None:
    """Correlations over years and between figures of one year are the factors' products."""
    view = outlook()
    drawn = scores(KEYS, view, 3)
    over = np.corrcoef(drawn[:, 2].T)
    whole = sum(part[2] @ part[2].T for part in view.over_years)
    assert np.allclose(over, whole, atol=0.06)
    between = np.corrcoef(drawn[:, :, 0].T)
    assert np.allclose(between, view.between @ view.between.T, atol=0.06)
    assert np.allclose(drawn.std(axis=0), 1.0, atol=0.05)


def test_errors_are_shaped_between_and_beyond_their_levels() -> None:
    shape = np.array([-3.0, -1.5, -0.5, 0.1, 0.8, 1.4, 4.0])
    assert np.allclose(shaped(SCORES, shape), shape)
    half = (SCORES[:-1] + SCORES[1:]) / 2
    assert np.allclose(shaped(half, shape), (shape[:-1] + shape[1:]) / 2)
    ends = np.array([2 * SCORES[0] - SCORES[1], 2 * SCORES[6] - SCORES[5]])
    assert np.allclose(shaped(ends, shape), [-4.5, 6.6])


def test_figures_are_exponentials_or_roots_of_shares() -> None:
    """In post and cases from logarithms; leavers of that in post, agency of the opening's."""
    view = replace(
        outlook(),
        middle=np.array([[math.log(50)], [0.3], [0.4], [-0.1], [math.log(600)], [math.log(12)]]),
        level=np.array([[1.0], [1.1], [1.0], [1.0], [0.5], [1.0]]),
        in_post=40.0,
    )
    found = figures_at(view, np.zeros((1, 6, 1)))[0, :, 0]
    assert found.tolist() == pytest.approx([50, 50 * 0.09 * 1.1, 40 * 0.16, 0, 300, 12], abs=1e-6)
    shifted = figures_at(view, np.full((1, 6, 1), 0.2))[0, :, 0]
    assert shifted[LEAVERS] == pytest.approx(50 * math.exp(0.2) * 0.25 * 1.1, abs=1e-5)
    assert shifted[VACANCIES] == pytest.approx(0.4, abs=1e-6)


def test_half_of_the_draws_are_below_the_medians() -> None:
    below = (draw_figures(KEYS, outlook(), 3) < medians(outlook(), 3)).mean(axis=0)
    assert np.allclose(below[[IN_POST, VACANCIES, CASES]], 0.5, atol=0.04)


def test_agency_cover_is_of_vacancies_and_the_rest_is_extra() -> None:
    """Needed 8 FTE less half of 2 away: 7. Of 4 vacant at most 0.5 is covered, 5 are extra."""
    case = still([10], [8]).opening(away=np.array([2])).rated(
        absence_cover=0.5, cover=np.full((1, 13), 0.5)
    )  # fmt: skip
    course = course_to(agency=[8.0])
    cover, extra = agency_needs(case.state, case.rates, course, np.full((1, 13), 4.0))
    assert np.allclose(cover, 0.5)
    assert np.allclose(extra, 5.0)
    cover, extra = agency_needs(case.state, case.rates, course, np.full((1, 13), 20.0))
    assert np.allclose(cover, 0.35)
    assert np.allclose(extra, 0.0)
    vacant = np.zeros((1, 13))
    vacant[0, 4] = 4.0
    cover, extra = agency_needs(case.state, case.rates, course, vacant)
    assert np.allclose(extra[0], [7.0] * 5 + [5.0] + [7.0] * 7)
    few = agency_needs(case.state, case.rates, course_to(agency=[0.5]), np.full((1, 13), 4.0))
    assert few[0][0, 12] == few[1][0, 12] == 0.0


def test_new_cases_lead_to_the_courses_open_cases() -> None:
    """Nothing stays, 10 new a month: 10 open; 30 and then 0 by the course, in a line."""
    case = still([5], months=24).opening(cases=np.array([10]))
    case = case.rated(new_cases=np.full((1, 25, 1), 10.0), stay=np.zeros(1))
    levels = new_case_levels(case.state, case.rates, course_to(cases=[30.0, 0.0]))
    assert levels[0, [1, 12, 13, 24]].tolist() == [1.166666667, 3.0, 2.75, 0.0]
    staying = case.rated(stay=np.ones(1))
    levels = new_case_levels(staying.state, staying.rates, course_to(cases=[250.0, 490.0]))
    assert levels[0, [1, 24]].tolist() == [2.0, 2.0]
    onward = case.rated(onward=np.ones((1, 1)))
    assert new_case_levels(onward.state, onward.rates, course_to(cases=[130.0, 250.0]))[
        0, [1, 24]
    ].tolist() == [1.0, 1.0]
    none = case.rated(new_cases=np.zeros((1, 25, 1)))
    assert (new_case_levels(none.state, none.rates, course_to(cases=[5.0, 5.0])) == 1).all()


def test_the_season_of_new_cases_is_that_of_the_first_year() -> None:
    """12 new in month 1 only, and all stay: 12 a year; 36 more wanted are three times as many."""
    season = np.zeros((1, 13, 1))
    season[0, 1] = 12.0
    case = still([5]).rated(new_cases=season, stay=np.ones(1))
    levels = new_case_levels(case.state, case.rates, course_to(cases=[36.0]))
    assert levels[0].tolist() == [1.0, 3.0, *([1.0] * 11)]


def test_open_cases_stand_beside_the_line_as_their_season_has_it() -> None:
    """Nothing stays: 10 open, then 14 and 6 in turn and 10 at the end; the line is level at 10."""
    usual = np.array([[14.0], [6.0]] * 5 + [[12.0], [10.0]])
    season = seasons_of_cases(np.array([10.0]), np.zeros((1, 1)), usual, 15)
    assert season.tolist() == [1.0, 1.4, 0.6, *[1.4, 0.6] * 4, 1.2, 1.0, 1.4, 0.6]
    none = seasons_of_cases(np.zeros(1), np.zeros((1, 1)), 0 * usual, 3)
    assert none.tolist() == [1.0, 1.0, 1.0]


def test_a_level_course_leaves_the_season_as_it_is() -> None:
    """Half stay and 5 are new on average, in a season: where the year comes back, no factor."""
    new = np.array([7.0, 3.0] * 6)
    stock = 0.0
    for _ in range(40):
        for each in new:
            stock = stock / 2 + each
    opening = 1000 * stock
    case = still([5], months=24).opening(cases=np.array([round(opening)]))
    case = case.rated(
        new_cases=1000 * np.append(0.0, np.tile(new, 2))[None, :, None], stay=np.full(1, 0.5)
    )
    levels = new_case_levels(case.state, case.rates, course_to(cases=[opening, opening]))
    assert np.allclose(levels, 1.0, atol=0.001)


def test_case_holders_follow_staff_on_the_openings_mix() -> None:
    """Shares 0.4 of 30 FTE and 0.8 of 10 are 0.5; six FTE more: 3 more holders than 12."""
    case = still([30, 10], [0, 5]).opening(case_holders=1200)
    marginal = np.array([[[0.4, 0.8], [0.0, 0.6]]])
    rates = replace(case.rates, marginal_holding=marginal)
    assert marginal_shares(case.state, rates).tolist() == [[0.5, 0.6]]
    staff = np.array([[46.0, 40.0]]), np.array([[5.0, 10.0]])
    assert expected_holders(case.state, rates, staff).tolist() == [[15.0, 15.0]]
    course = course_to(in_post=[46.0], agency=[5.0], cases=[180.0], caseload=[10.0])
    led = steered(case.state, rates, case.schedule, course)[0]
    assert led.holder_level[0, [0, 6, 12]].tolist() == [1.0, 1.1, 1.2]


def test_some_case_holders_are_always_left() -> None:
    """12 holders, shares of 0.5: 20 FTE fewer would be 10 fewer; 8.4 at most, so 0.84 of it."""
    case = still([40]).opening(case_holders=1200).rated(marginal_holding=np.full((1, 2, 1), 0.5))
    few = with_some_holders(case.state, case.rates, course_to(in_post=[20.0, 30.0]))
    assert few.marginal_holding[0, 0, 0] == pytest.approx(0.42)
    enough = with_some_holders(case.state, case.rates, course_to(in_post=[30.0, 24.0]))
    assert enough.marginal_holding[0, 0, 0] == 0.5


def test_holders_that_the_mix_leads_away_are_led_back() -> None:
    """The trial's case holders are half of what staff let expect: the level is doubled."""
    case = rich_case()
    which = np.array([1, 4])
    trial = case.run(runs=6, which=which)
    fte = (
        trial.in_post @ case.state.fte[0] / 1_000_000,
        trial.agency @ case.state.fte[1] / 1_000_000,
    )
    own = of_runs(case, which)
    expected = expected_holders(case.state, own, fte)
    halved = replace(trial, case_holders=np.rint(50 * expected * own.holder_level).astype(int))
    off = off_course(case.state, own, halved)
    level = settled(case.state, case.rates, off).holder_level / case.rates.holder_level
    assert np.allclose(level, 2.0, atol=0.01)


def test_vacancies_go_from_the_openings_to_the_courses() -> None:
    """4.00 FTE at the opening and 10 after a year: 7.00 in month 6."""
    case = still([10]).dated(vacancies=np.full((1, 13), 400))
    course = course_to(vacancies=[10.0], in_post=[10.0], caseload=[1.0])
    schedule = steered(case.state, case.rates, case.schedule, course)[1]
    assert schedule.vacancies[0, [0, 6, 12]].tolist() == [400, 700, 1000]


def test_authorities_share_what_their_region_and_england_bring() -> None:
    """Parts of 0.7, 0.2 and 0.1 of the variance: neighbours have 0.3 in common, others 0.1."""
    here, near = outlook(), replace(outlook(), sharers=("Next door", "Region", "England"))
    far = replace(outlook(), sharers=("Far away", "Elsewhere", "England"))
    drawn = np.stack([scores(KEYS, view, 3)[:, 0, 0] for view in (here, near, far)])
    related = np.cov(drawn).ravel()
    assert related[1] == pytest.approx(0.3, abs=0.06)
    assert related[2] == pytest.approx(0.1, abs=0.06)


def test_a_part_that_is_zero_is_not_drawn() -> None:
    """Nothing shared with a region: whatever it is called, the scores are the same."""
    view = outlook()
    parts = view.over_years * np.array([1.0, 0.0, 1.0])[:, None, None, None]
    one, other = (
        scores(KEYS, replace(view, over_years=parts, sharers=("Anywhere", name, "England")), 3)
        for name in ("Region", "Elsewhere")
    )
    assert np.array_equal(one, other)
    assert not np.array_equal(one, scores(KEYS, view, 3))
