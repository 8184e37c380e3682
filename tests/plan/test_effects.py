"""What each lever does to rates and schedules, by hand, on the central ones of Haringey in 2019."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.building import asked
from workforce.authority.baseline import Baseline, baseline_of
from workforce.authority.central_rates import central_rates, central_schedule
from workforce.errors import InputError
from workforce.model.run_draws import draw_keys
from workforce.model.state import NEWLY_QUALIFIED, NOT_PLANNED, OTHER, Rates, Schedule
from workforce.plan.levers import COUNCIL_LEVERS
from workforce.projection.asked.lever_draws import drawn_settings, levered
from workforce.published.assumptions import shipped_register
from workforce.published.census import shipped_census

MONTHS = 37
ELASTICITY = 1.5
REGISTER = shipped_register()


@cache
def haringey() -> Baseline:
    return baseline_of(shipped_census(), "Haringey", 2019, REGISTER)


@cache
def centre() -> tuple[Rates, Schedule]:
    return central_rates(haringey(), REGISTER, MONTHS), central_schedule(haringey(), MONTHS)


def with_lever(text: str) -> tuple[Rates, Schedule]:
    """The central rates and schedule, each stream at one a month, with levers in force."""
    scenario = asked(f"[levers]\n{text}", months=MONTHS - 1)
    rates, schedule = centre()
    schedule = replace(schedule, streams=np.ones((1, MONTHS, 3)))
    rates = replace(rates, pay_elasticity=np.full((1, 3), ELASTICITY))
    settings = drawn_settings(scenario, haringey(), REGISTER, draw_keys(1, 1), ranges=False)
    return levered(settings, (rates, schedule))


def group(name: str) -> int:
    return haringey().state.groups.index(name)


def test_a_share_converts_from_the_end_of_offer_checks_and_notice_on() -> None:
    """Two months: the recent rate in months 1 and 2, 3% from month 3 on."""
    rates, _ = with_lever("agency_conversion = 3")
    assert rates.conversion_share[0, :4].tolist() == pytest.approx([0.007] * 3 + [0.03])
    assert (rates.recent_conversion == rates.recent_conversion[0, 0]).all()
    window = '{percent = 0, from = "2020-01", until = "2020-02"}'
    none, _ = with_lever(f"agency_conversion = {window}")
    assert none.conversion_share[0, 5:9].tolist() == pytest.approx([0.007, 0, 0, 0.007])


def test_the_recent_rate_as_a_lever_changes_nothing() -> None:
    rates, _ = with_lever("agency_conversion = 0.7")
    assert np.array_equal(rates.conversion_share, rates.recent_conversion)


def test_assessed_routes_take_the_streams_place_and_others_come_beside() -> None:
    routes = haringey().state.routes
    _, step_up = with_lever("[levers.route_intake.step_up]\n2020-01 = 3\n2020-03 = 2\n")
    assert step_up.routes[0, 3:8, routes.index("step_up")].tolist() == [0, 3, 0, 2, 0]
    planned = step_up.planned[0, 3:8, NEWLY_QUALIFIED].tolist()
    assert planned == [0, 0, 0, 0, NOT_PLANNED]
    _, abroad = with_lever("[levers.route_intake.international]\n2020-01 = 3\n")
    assert abroad.routes[0, 4, routes.index("international")] == 3
    assert (abroad.planned == NOT_PLANNED).all()


def test_an_intake_and_an_assessed_route_both_come() -> None:
    _, schedule = with_lever(
        "[levers.newly_qualified_intake]\n2020-01 = 5\n[levers.route_intake.step_up]\n2020-01 = 3\n"
    )
    assert schedule.planned[0, 4, NEWLY_QUALIFIED] == 5
    assert schedule.routes[0, 4].sum() == 3


def test_a_campaign_brings_more_after_advert_and_offer() -> None:
    """Begun in January 2020, month 4: 2 + 3 months later, from month 9, a fifth more.

    They are sought in the grades that hold cases, as their posts are vacant.
    """
    rates, schedule = with_lever('experienced_recruitment = {percent = 20, from = "2020-01"}')
    assert (schedule.streams == 1).all()
    assert schedule.more_hires.sum(axis=2)[0, [8, 9]].tolist() == pytest.approx([0, 0.2])
    workers, seniors = group("social_worker"), group("senior_practitioner")
    vacant = rates.vacancy_groups
    share = vacant[workers] / (vacant[workers] + vacant[seniors])
    assert schedule.more_hires[0, 9, workers] == pytest.approx(0.2 * share)
    _, fewer = with_lever("experienced_recruitment = -20")
    assert fewer.streams[0, [5, 6], OTHER].tolist() == [1.0, 0.8]
    assert (fewer.more_hires == 0).all()
    _, managers = with_lever('experienced_recruitment = {percent = 20, groups = ["team_manager"]}')
    assert managers.more_hires[0, 9, group("team_manager")] == pytest.approx(0.2)


def test_people_are_not_hired_into_their_assessed_year_by_a_campaign() -> None:
    with pytest.raises(InputError, match="the known ones are"):
        with_lever('experienced_recruitment = {percent = 20, groups = ["newly_qualified"]}')


def test_a_freeze_stops_adverts_at_once() -> None:
    """Six months from month 4: adverts 4 to 9; the model stops starters an offer later."""
    _, schedule = with_lever('hiring_freeze = {months = 6, from = "2020-01"}')
    assert np.flatnonzero(schedule.frozen[0]).tolist() == [4, 5, 6, 7, 8, 9]


def test_notices_given_before_the_plan_stand() -> None:
    rates, _ = with_lever("leavers_change = -50")
    assert rates.leaving[0, :3].tolist() == [1.0, 0.5, 0.5]


def test_deleted_posts_go_after_consultation_and_added_ones_come_at_once() -> None:
    """From month 4: five fewer after three months, five more at once."""
    _, fewer = with_lever('posts_change = {posts = -5, from = "2020-01"}')
    assert fewer.added_posts.sum(axis=2)[0, 3:9].tolist() == [0, 0, 0, 0, -500, -500]
    _, more = with_lever('posts_change = {posts = 5, from = "2020-01"}')
    assert more.added_posts.sum(axis=2)[0, 3:6].tolist() == [0, 500, 500]
    holding = [group("senior_practitioner"), group("social_worker")]
    assert more.added_posts[0, 5, holding].sum() == 500
    assert more.added_posts[0, 5, group("newly_qualified")] == 0
    _, for_a_time = with_lever('posts_change = {posts = 5, from = "2020-01", until = "2020-02"}')
    assert for_a_time.added_posts.sum(axis=2)[0, 3:7].tolist() == [0, 500, 500, 0]


def test_posts_of_a_team_are_of_the_grades_that_are_named() -> None:
    """One manager, two seniors, five social workers."""
    groups = '["team_manager", "senior_practitioner", "social_worker"]'
    _, schedule = with_lever(
        f'posts_change = {{posts = 8, from = "2020-01", groups = {groups}, mix = [1, 2, 5]}}'
    )
    added = {name: schedule.added_posts[0, 5, group(name)] for name in haringey().state.groups}
    assert {name: posts for name, posts in added.items() if posts} == {
        "team_manager": 100, "senior_practitioner": 200, "social_worker": 500,
    }  # fmt: skip


def test_manager_posts_are_posts_and_those_of_managers() -> None:
    before = centre()[1].kept_posts[0, 4, group("team_manager")]
    _, schedule = with_lever('manager_posts_change = {posts = 2, from = "2020-01"}')
    assert schedule.kept_posts[0, 4, group("team_manager")] == before + 2
    assert schedule.added_posts[0, 4, group("team_manager")] == 200
    assert schedule.added_posts[0, 4].sum() == 200


def test_regrading_moves_a_share_once_and_takes_no_range() -> None:
    """20 % of social workers in month 4, on top of the usual chance for the rest."""
    rates, _ = with_lever('regrade = {percent = 20, from = "2020-01"}')
    row, to = group("social_worker"), group("senior_practitioner")
    usual = centre()[0].moves[0, row, to]
    assert rates.moves[4, row, to] == pytest.approx(0.2 + 0.8 * usual)
    assert rates.moves[5, row, to] == usual
    with pytest.raises(InputError, match="does not take"):
        with_lever("regrade = [10, 20]")


def test_pay_of_the_chosen_groups_rises_with_its_on_costs() -> None:
    """10 % more salary for social workers: on-costs rise by 13.8 + 0.5 + 23.5 % of the rise."""
    rates, _ = with_lever(
        'pay_change = {percent = 10, from = "2020-01", groups = ["social_worker"]}'
    )
    before, mine = centre()[0], group("social_worker")
    rise = rates.salary[0, 4] - before.salary[0, 4]
    assert rise[mine] == round(0.1 * before.salary[0, 4, mine])
    assert rise.sum() == rise[mine]
    on_costs = (rates.on_costs - before.on_costs)[0, 4, mine]
    assert on_costs == pytest.approx(0.378 * rise[mine], abs=1)
    assert rates.own_pay[0, 3:5, mine].tolist() == [1.0, 1.1]


def test_joiners_only_keeps_nobody_and_finds_more_later() -> None:
    """10% for joiners: no one here stays for it; hires 1.1^1.5 times as many after five months."""
    rates, schedule = with_lever('pay_change = {percent = 10, paid_to = "joiners"}')
    assert (rates.own_pay == 1).all()
    mine = group("social_worker")
    yearly = 12 * centre()[0].salary[0, 1, mine] * 0.1 * 1.378
    assert rates.joiner_payments[0, 1, mine] == pytest.approx(yearly, abs=1)
    sought = schedule.more_hires.sum(axis=2)[0, [5, 6]]
    assert sought.tolist() == pytest.approx([0, 1.1**ELASTICITY - 1])


def test_those_who_join_respond_to_pay_as_those_who_leave() -> None:
    """10% more: newly qualified, conversions and experienced 1.1^1.5 times as many, later.

    Where competitors match it at once, nothing is left; where they move first, it is reversed.
    """
    rates, schedule = with_lever("pay_change = 10")
    more = 1.1**ELASTICITY
    assert schedule.streams[0, [5, 6], NEWLY_QUALIFIED].tolist() == pytest.approx([1, more])
    assert schedule.more_hires.sum(axis=2)[0, [5, 6]].tolist() == pytest.approx([0, more - 1])
    assert rates.conversion_share[0, [5, 6]].tolist() == pytest.approx([0.007, 0.007 * more])
    _, matched = with_lever("pay_change = 10\nneighbours_match = {share = 100, after = 0}")
    assert (matched.streams == 1).all()
    assert (matched.more_hires == 0).all()
    _, first = with_lever("neighbours_pay = {percent = 20, share = 50}")
    assert first.streams[0, 6, OTHER] == pytest.approx(1.1**-ELASTICITY)


def test_neighbours_that_are_named_are_that_part_of_the_competitors() -> None:
    """Three of six raise their pay by 20%: as where half of all competitors do."""
    half, _ = with_lever("neighbours_pay = {percent = 20, share = 50}")
    names = '["Enfield", "LB Barnet", "202", "Camden"]'  # Camden twice, once by its code
    named, _ = with_lever(f"neighbours_pay = {{percent = 20, employers = {names}}}")
    assert np.array_equal(half.rival_pay, named.rival_pay)
    two = 'neighbours = ["Leeds", "Kent"]\n'
    scenario = asked(f'{two}[levers]\nneighbours_pay = {{percent = 20, employers = ["Kent"]}}\n')
    settings = drawn_settings(scenario, haringey(), REGISTER, draw_keys(1, 1), ranges=False)
    assert levered(settings, centre())[0].rival_pay[0, 5, 0] == pytest.approx(1.1)


def test_neighbours_match_our_pay_in_the_months_that_are_given() -> None:
    window = 'from = "2020-01", until = "2020-02"'
    rates, _ = with_lever(
        f"pay_change = 10\nneighbours_match = {{share = 50, after = 0, {window}}}"
    )
    assert rates.rival_pay[0, 3:7, 0].tolist() == pytest.approx([1, 1.05, 1.05, 1])


def test_a_programme_keeps_some_after_its_lag_and_costs_from_the_first_month() -> None:
    text = 'retention_programme = {percent = 10, from = "2020-01", cost = 24000, lag = 3}'
    rates, schedule = with_lever(text)
    assert rates.leaving[0, 6:8].tolist() == [1.0, 0.9]
    assert schedule.programmes[0, 3:5].tolist() == [0, 200_000]


def test_practitioners_hold_cases_and_cost() -> None:
    text = 'alternatively_qualified = {staff = 4, from = "2020-01", caseload = 12, pay = 36000}'
    rates, schedule = with_lever(text)
    assert rates.practitioner_cases[0, 3:5].tolist() == [0, 48]
    assert rates.practitioner_share[0, 3:5].tolist() == [0, 0.5]
    assert schedule.programmes[0, 4] == 4 * 300_000


def test_a_retention_payment_is_paid_in_instalments_and_ties_in() -> None:
    """6,000 pounds from month 4: 1,000 then, 2,000 six and 3,000 eighteen months later.

    While it ties in it is worth 250 pounds a month of pay; half of what was paid is paid back.
    """
    rates, _ = with_lever('retention_payment = {amount = 6000, from = "2020-01"}')
    mine = group("social_worker")
    paid = rates.payments[0, :, mine]
    assert {int(month): int(paid[month]) for month in np.flatnonzero(paid)} == {
        4: 100_000, 10: 200_000, 22: 300_000,
    }  # fmt: skip
    salary = centre()[0].salary[0, 10, mine]
    assert rates.own_pay[0, [3, 10, 28], mine].tolist() == [
        1.0, pytest.approx(1 + 25_000 / salary), 1.0,
    ]  # fmt: skip
    assert rates.clawback[0, [3, 4, 10, 27, 28], mine].tolist() == [0, 50_000, 150_000, 300_000, 0]
    assert rates.unsettled[0, 27:32, mine].tolist() == [1.0, 1.1, 1.1, 1.1, 1.0]


def test_instalments_and_their_split_must_agree() -> None:
    with pytest.raises(InputError, match="2 instalment months and 3 parts"):
        with_lever("retention_payment = {amount = 3000, months = [0, 6]}")


def test_a_golden_hello_costs_each_starter_from_outside() -> None:
    """3,000 pounds a starter; hires follow its share of a year's pay, in the group paid."""
    rates, schedule = with_lever('golden_hello = {amount = 3000, groups = ["social_worker"]}')
    mine = group("social_worker")
    assert rates.joiner_payments[0, 1, mine] == 300_000
    share = 300_000 / (12 * centre()[0].salary[0, 1, mine])
    assert schedule.more_hires[0, 6, mine] == pytest.approx((1 + share) ** ELASTICITY - 1, abs=1e-6)
    assert schedule.more_hires[0, 6].sum() == schedule.more_hires[0, 6, mine]


def test_lower_agency_rates_cost_less_and_end_more_assignments() -> None:
    rates, _ = with_lever('agency_rate_cap = {percent = 10, from = "2020-01"}')
    before = centre()[0]
    assert rates.agency_pay[0, 4, 1] == round(0.9 * before.agency_pay[0, 4, 1])
    assert rates.agency_end[0, 3:5].tolist() == [0.08, pytest.approx(0.088)]
    assert rates.agency_supply[0, 3:5].tolist() == [1.0, pytest.approx(0.9)]


def test_how_many_agency_staff_a_cut_loses_differs_from_future_to_future() -> None:
    """8 in 10 draws lie within the assumption's range; set to zero, nobody is lost."""
    scenario = asked("[levers]\nagency_rate_cap = 10\n")
    drawn = drawn_settings(scenario, haringey(), REGISTER, draw_keys(1, 400), ranges=True)
    elasticity = drawn["agency_rate_cap"].assumed["agency_elasticity"]
    usual = REGISTER.range("agency_elasticity")
    within = (elasticity >= usual.low) & (elasticity <= usual.high)
    assert 0.75 < within.mean() < 0.85
    off = REGISTER.changed({"agency_elasticity": 0.0}, where="test")
    none = drawn_settings(scenario, haringey(), off, draw_keys(1, 4), ranges=True)
    assert (levered(none, centre())[0].agency_supply == 1).all()


def test_a_ceiling_holds_from_its_month() -> None:
    rates, _ = with_lever('agency_ceiling = {percent = 20, from = "2020-01"}')
    assert rates.agency_ceiling[0, 3:5].tolist() == [-1, 0.2]


def test_staff_are_released_in_their_months() -> None:
    _, schedule = with_lever("[levers.agency_release]\n2020-01 = 4\n2020-03 = 2\n")
    assert schedule.released[0, 3:8].tolist() == [0, 4, 0, 2, 0]


def test_a_protected_load_is_even_over_the_assessed_year() -> None:
    rates, _ = with_lever(
        'protected_caseload = {percent = 60, from = "2020-01", until = "2020-02"}'
    )
    assert rates.protected_load[0, 3:7].tolist() == [NOT_PLANNED, 0.6, 0.6, NOT_PLANNED]
    assert np.array_equal(rates.newly_qualified_load, centre()[0].newly_qualified_load)


def test_a_limit_is_a_line_unless_it_is_held() -> None:
    line, _ = with_lever("caseload_limit = 14")
    assert line.caseload_limit[0, 0:2].tolist() == [16, 14]
    assert not line.hold_limit.any()
    held, _ = with_lever('caseload_limit = {cases = 14, hold = true, from = "2020-01"}')
    assert held.hold_limit[3:5].tolist() == [0, 1]


def test_added_posts_hold_their_share_and_nobody_else_changes() -> None:
    rates, _ = with_lever("new_posts_holding_cases = 90")
    assert rates.planned_holding[0, :3].tolist() == [1.0, 0.9, 0.9]
    assert np.array_equal(rates.marginal_holding, centre()[0].marginal_holding)


def test_a_surge_of_new_cases_ends() -> None:
    text = 'referrals_change = {percent = 50, from = "2020-01", until = "2020-02"}'
    rates, _ = with_lever(text)
    factor = (rates.new_cases / centre()[0].new_cases)[0, 3:7, 0]
    assert factor.tolist() == pytest.approx([1, 1.5, 1.5, 1])


def test_a_scarce_market_shrinks_recent_and_planned_intakes() -> None:
    _, schedule = with_lever(
        "newly_qualified_market = -50\n[levers.newly_qualified_intake]\n2020-01 = 9\n"
    )
    assert schedule.planned[0, 4, NEWLY_QUALIFIED] == 5
    assert schedule.streams[0, :3, NEWLY_QUALIFIED].tolist() == [1.0, 0.5, 0.5]


def test_no_effect_changes_what_it_was_given() -> None:
    """Every lever at its usual setting leaves the central rates and schedule as they were."""
    before = [{**vars(each)} for each in centre()]
    copies = [{name: np.copy(value) for name, value in each.items()} for each in before]
    for lever in COUNCIL_LEVERS:
        if lever.form == "amount":
            with_lever(f"{lever.key} = {lever.usual}")
    for each, copy in zip(centre(), copies, strict=True):
        for name, value in vars(each).items():
            assert np.array_equal(value, copy[name]), name
