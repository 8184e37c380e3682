"""Service, and the newly qualified, as an authority's own flows settle them."""

import math
import time
from dataclasses import replace

import numpy as np
import pytest

from tests.building import asked, opening
from workforce.authority.baseline import Baseline, baseline_of
from workforce.authority.calibration import ExpectedFlows, expected_flows
from workforce.authority.leaving_rates import hazards
from workforce.authority.settled_staff import (
    Draft,
    all_new,
    arrivals,
    grown,
    settled_newly_qualified,
    settled_staff,
)
from workforce.authority.starting_rates import (
    ready_to_move,
    starter_groups,
    starters_a_month,
)
from workforce.forecast.authority_forecast import IN_POST, LEAVERS, medians
from workforce.forecast.panel import FEWEST
from workforce.model.state import CONVERSIONS, NEWLY_QUALIFIED, OTHER, PERMANENT
from workforce.projection.no_change import baseline_for
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import staff_groups
from workforce.published.census import number_or_none, shipped_census

REGISTER = shipped_register()
RATE = 0.2


def haringey() -> Baseline:
    return baseline_of(shipped_census(), "Haringey", 2019, REGISTER)


def draft(service: np.ndarray | None = None) -> Draft:
    """Haringey's staff, with other service where it is given."""
    found = haringey()
    state = found.state if service is None else replace(found.state, service=service)
    return Draft(found.groups, state, found.band_times)


def test_as_many_come_as_leave() -> None:
    """The mean hazard over those who have grown is the arrivals for each of them."""
    here = draft()
    staff = grown(here, RATE, REGISTER)
    came = arrivals(here, RATE, REGISTER).sum()
    assert came == pytest.approx(143 * -math.log(1 - RATE) / 12)
    assert staff.sum() == pytest.approx(143, rel=0.03)


def test_the_groups_grow_to_the_published_roles() -> None:
    """Other starters go where people are lost: each group's staff come back to what they are."""
    here = draft()
    staff = grown(here, RATE, REGISTER).sum(axis=(0, 1))
    names = here.state.groups
    for name in ("team_manager", "service_manager", "qualified_without_cases"):
        place = names.index(name)
        assert staff[place] == pytest.approx(here.state.people[PERMANENT, place], rel=0.1), name


def test_without_moves_service_is_geometric() -> None:
    """Nobody moves into or out of some groups: each month exp(-hazard) of them stay."""
    here = draft()
    place = here.state.groups.index("qualified_without_cases")
    by_month = grown(here, RATE, REGISTER)[OTHER, :, place]
    hazard = hazards(here, RATE)[place]
    direct = by_month[:12]
    assert np.allclose(direct[1:] / direct[:-1], math.exp(-hazard[0]), atol=1e-3)


def test_the_newly_qualified_pass_into_social_work_and_nobody_else() -> None:
    here = draft()
    staff = grown(here, RATE, REGISTER)[NEWLY_QUALIFIED]
    assessed, worker = (
        here.state.groups.index(each) for each in ("newly_qualified", "social_worker")
    )
    assert staff[:12, worker].sum() == 0
    hazard = hazards(here, RATE)[assessed, 0]
    before = staff[11, assessed] * math.exp(-hazard)
    assert staff[12, worker] == pytest.approx(before * 0.9 * 0.98)
    assert staff[12, assessed] == pytest.approx(before * 0.1)
    assert staff[15:, assessed].sum() == 0


def test_conversions_have_been_here_for_as_long_as_it_takes() -> None:
    """14 weeks and two months: none before the fifth month, all of them in the end."""
    here = draft()
    came = arrivals(here, RATE, REGISTER)[CONVERSIONS].sum(axis=1)
    assert (came[:5] == 0).all()
    assert came[5] > came[6] > 0
    assert came.sum() == pytest.approx(starters_a_month(here.state, RATE, REGISTER)[CONVERSIONS])


def test_no_more_convert_than_come_to_be_ready() -> None:
    """Ten agency staff: 0.8 begin a month, 0.92^5 of them stay and 4 in ten would convert: 0.21.

    At the recent rate 0.07 are asked; at a fifth of them two would be, and 0.21 can.
    """
    state = draft().state
    few = state.people.copy()
    few[1] = [0, 0, 0, 0, 10, 0]
    asked = starters_a_month(replace(state, people=few), RATE, REGISTER)
    assert asked[CONVERSIONS] == pytest.approx(0.07)
    often = REGISTER.changed({"recent_conversion": 20.0}, where="test")
    found = starters_a_month(replace(state, people=few), RATE, often)
    assert found[CONVERSIONS] == pytest.approx(0.8 * 0.92**5 * 0.4)
    for each in (asked, found):
        assert each.sum() == pytest.approx(143 * -math.log(1 - RATE) / 12)
    assert starters_a_month(state, 0.0, REGISTER)[CONVERSIONS] == 0


def test_who_is_ready_to_move() -> None:
    """Social workers move after 24 months: 12 at least are brought, 5 years more on average."""
    ready = ready_to_move(draft(), REGISTER)
    place = draft().state.groups.index("social_worker")
    assert ready[NEWLY_QUALIFIED, [0, 23, 24], place].tolist() == [0, 0, 1]
    assert ready[OTHER, 0, place] == pytest.approx((59 / 60) ** 12, abs=0.001)
    assert ready[OTHER, 12, place] == pytest.approx(1.0)
    assert ready[CONVERSIONS, 0, place] == pytest.approx(1.0)


def test_service_does_not_depend_on_where_the_search_begins() -> None:
    """From everyone new, or from the settled: the same to a thousandth, and each sum is 1."""
    rate = 0.2
    one = settled_staff(draft(all_new(6)), rate, 0.0, REGISTER).service
    other = settled_staff(draft(one), rate, 0.0, REGISTER).service
    assert abs(one - other).sum(axis=(1, 2)).max() < 0.001
    assert np.allclose(one.sum(axis=(1, 2)), 1.0, atol=1e-6)


def test_two_fifths_have_been_here_for_five_years_as_in_england() -> None:
    """39% of England's staff had been there for five years in 2019, by the DfE; here the middle."""
    census, shares = shipped_census(), []
    for area in census.authorities[::12]:
        if (number_or_none(census, area, 2019, "in_post_fte") or 0.0) >= FEWEST:
            state = baseline_of(census, area.code, 2019, REGISTER).state
            staff = state.people[PERMANENT][:, None] * state.service.sum(axis=1)
            shares.append(staff[:, 60:].sum() / staff.sum())
    assert 0.35 < np.median(shares) < 0.45


def test_more_leaving_is_shorter_service() -> None:
    means = [mean_service(rate, 0.0) for rate in (0.1, 0.2, 0.3)]
    assert means[0] > 1.5 * means[1] > 2 * means[2]


def test_staff_that_have_grown_are_newer() -> None:
    """At 3% a year those who came five years ago are 1.03^5 fewer beside those of today."""
    assert mean_service(RATE, 0.03) < mean_service(RATE, 0.0) < mean_service(RATE, -0.03)
    still, grew = (
        settled_staff(draft(), RATE, growth, REGISTER).service[4].sum(axis=0)
        for growth in (0.0, 0.03)
    )
    beside = (grew / still)[[60, 120]]
    assert beside[1] / beside[0] == pytest.approx(1.03**-5, rel=0.03)


def mean_service(rate: float, growth: float) -> float:
    """Months here of social workers."""
    service = settled_staff(draft(), rate, growth, REGISTER).service[4].sum(axis=0)
    return float(service @ np.arange(480))


def test_service_is_found_in_a_moment() -> None:
    here, start = draft(), time.process_time()
    settled_staff(here, RATE, 0.0, REGISTER)
    assert time.process_time() - start < 0.5


def test_an_empty_group_has_a_service_too() -> None:
    """Nobody is there or comes there: whoever is counted there later is new."""
    found = draft()
    people = found.state.people.copy()
    people[:, found.state.groups.index("senior_practitioner")] = 0
    empty = replace(found, state=replace(found.state, people=people))
    state = settled_staff(empty, RATE, 0.0, REGISTER)
    assert np.isfinite(state.service).all()
    assert np.allclose(state.service.sum(axis=(1, 2)), 1.0, atol=1e-6)


def test_newly_qualified_by_hand() -> None:
    """30 starters, 40% of them newly qualified, nobody leaves: 12 a year for 12.3 months."""
    groups = tuple(sorted(staff_groups(), key=lambda group: group.name))
    flows = ExpectedFlows(leaving=0.0, starters=30.0, growth=0.0)
    assert settled_newly_qualified(flows, 1_000_000, groups, REGISTER) == 12
    assert settled_newly_qualified(flows, 750_000, groups, REGISTER) == 16
    assert settled_newly_qualified(replace_starters(flows, 0.0), 1_000_000, groups, REGISTER) == 0


def replace_starters(flows: ExpectedFlows, starters: float) -> ExpectedFlows:
    return flows._replace(starters=starters)


def test_a_council_that_counts_its_newly_qualified_is_believed() -> None:
    plan = asked(opening("2019-12", newly_qualified=31))
    state = baseline_for(plan, shipped_census(), REGISTER).state
    assert state.people[PERMANENT, state.groups.index("newly_qualified")] == 31


def test_other_starters_replace_what_those_who_pass_do_not() -> None:
    """Of the newly qualified only those who pass come to social work; managers come from below."""
    here = draft()
    shares = starter_groups(here, RATE, REGISTER)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[here.state.groups.index("newly_qualified")] == 0


def test_expected_flows_replace_leavers_and_grow_as_forecast() -> None:
    """People a year: the first growth and leavers, and those who come and go within the year."""
    found = haringey().calibration
    middle = medians(found.outlook, 3)
    flows = expected_flows(found, 143)
    hours = found.outlook.in_post / 143
    seen = (middle[IN_POST, 0] - found.outlook.in_post + middle[LEAVERS, 0]) / hours
    assert seen < flows.starters < 1.2 * seen
    before = np.array([found.outlook.in_post, *middle[IN_POST, :2]])
    assert flows.leaving == pytest.approx((middle[LEAVERS] / before).mean(), abs=0.002)
