"""Where an authority stands and how it is expected to behave, by hand sums on published figures."""

from dataclasses import replace

import numpy as np
import pytest

from tests.published.census_cases import changed
from workforce.authority.baseline import baseline_of
from workforce.authority.central_rates import central_rates
from workforce.authority.leaving_rates import BAND_EDGES, hazards
from workforce.errors import InputError
from workforce.forecast.seen_leavers import mean_hazard
from workforce.published import catalogue
from workforce.published.assumptions import shipped_register
from workforce.published.census import Census, shipped_census
from workforce.published.tables import shipped_table

REGISTER = shipped_register()


def test_haringeys_leaving_rate_lies_between_its_own_and_englands() -> None:
    """A fifth of the mean of 15 to 16% stays its own after three years at 23 to 26%."""
    baseline = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    assert 0.18 < baseline.leaving.value < 0.23
    assert "3 years of its own" in baseline.leaving.note


def test_nothing_later_than_the_census_is_read() -> None:
    """Rate and spreads of 2019 are the same when every later figure is gone."""
    found = [
        baseline_of(census, "Haringey", 2019, REGISTER)
        for census in (shipped_census().until(2019), shipped_census())
    ]
    assert found[0].leaving == found[1].leaving
    assert found[0].spreads.other_movement == found[1].spreads.other_movement
    for name, values in vars(found[0].spreads.outlook).items():
        assert np.array_equal(values, getattr(found[1].spreads.outlook, name))


def test_the_hazards_mean_the_rate_over_the_opening_staff() -> None:
    """A yearly hazard h gives 1 - exp(-h) = the rate."""
    baseline = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    monthly = mean_hazard(baseline.state, hazards(baseline, 0.2), np.array(BAND_EDGES))
    assert 1 - np.exp(-12 * monthly) == pytest.approx(0.2)


def test_the_opening_splits_add_up_and_follow_the_published_roles() -> None:
    """73 case holders less 17 newly qualified, as starters settle; other roles as published."""
    state = baseline_of(shipped_census(), "Haringey", 2019, REGISTER).state
    people = dict(zip(state.groups, state.people[0].tolist(), strict=True))
    assert people == {
        "newly_qualified": 17, "social_worker": 56, "senior_practitioner": 12,
        "qualified_without_cases": 27, "team_manager": 21, "service_manager": 10,
    }  # fmt: skip
    assert state.people[1].sum() == 64
    assert state.cases.sum() == 1717


def test_cover_and_extra_agency_by_hand() -> None:
    """50.2 FTE of agency cover for 55 FTE of vacancies; 59 - 50.2 beyond, half those away in it."""
    baseline = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    assert baseline.cover == pytest.approx(50.2 / 55)
    away = float(baseline.state.away @ baseline.state.fte[0]) / 1_000_000
    assert baseline.state.away.sum() == 7
    assert baseline.absence_cover == 0.5
    assert baseline.extra + 0.5 * away == pytest.approx(8.8)


def test_vacancies_that_were_not_returned_are_an_assumption_and_say_so() -> None:
    """Waltham Forest published 0 vacancies beside 47.5 FTE of agency staff in 2019."""
    baseline = baseline_of(shipped_census(), "Waltham Forest", 2019, REGISTER)
    origin = next(each for each in baseline.origins if each.what == "vacancies_fte")
    assert origin.source == "assumption"
    assert "not returned" in origin.note
    assert origin.value == pytest.approx(131.3 * 21.6 / (100 - 21.6), abs=0.1)


def test_new_cases_bring_every_type_back_in_a_year() -> None:
    """After the twelve months of the season, type by type, as many are open as at the opening."""
    baseline = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    rates, opening = central_rates(baseline, REGISTER, 13), baseline.state.cases
    open_cases = opening.astype(np.float64)
    for month in range(1, 13):
        ending = open_cases * (1 - rates.stay)
        open_cases = open_cases - ending + ending @ rates.onward + rates.new_cases[0, month]
    assert open_cases == pytest.approx(opening, abs=1e-6)
    season = rates.new_cases[0, 1:, 0] / rates.new_cases[0, 1:, 0].mean()
    assert season[[0, 10]] == pytest.approx([1.08, 0.78])


def test_as_many_go_away_as_keep_the_openings_share() -> None:
    """Of N staff 5% are away: who comes back and who leaves of them are as many as go."""
    baseline = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    rates = central_rates(baseline, REGISTER, 13)
    leaving = -np.log(1 - baseline.leaving.value) / 12
    assert 0.95 * rates.away_start == pytest.approx(0.05 * (rates.away_end + leaving))


def test_marginal_shares_are_the_fitted_ones_on_the_openings_mix() -> None:
    """One more permanent FTE of the opening's mix holds 0.45, one more agency FTE 0.55."""
    baseline = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    shares = central_rates(baseline, REGISTER, 3).marginal_holding[0]
    fte = baseline.state.people * baseline.state.fte
    mix = (shares * fte).sum(axis=1) / fte.sum(axis=1)
    assert mix == pytest.approx([0.45, 0.55])


def test_an_authority_without_a_region_in_the_file_is_forecast_the_same() -> None:
    rows = tuple(row for row in shipped_census().rows if row.area.level == "authority")
    alone = baseline_of(Census("alone.csv", "0", rows), "Haringey", 2019, REGISTER)
    beside = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    assert alone.leaving == beside.leaving
    assert alone.state.people.sum() == 207


def test_a_value_of_the_users_own_moves_its_range_and_is_marked() -> None:
    changed = REGISTER.changed({"agency_end": 10}, where="plan").entries["agency_end"]
    assert (changed.value, changed.low, changed.high, changed.quality) == (10, 6, 17, "own")


def test_catalogue_percentages_that_do_not_add_up_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = shipped_table("case_types.csv")
    rows = [{**first, "opening_percent": "7"}, *others]
    monkeypatch.setattr(catalogue, "shipped_table", lambda _: rows)
    catalogue.case_types.cache_clear()
    with pytest.raises(InputError, match="adds up to 87"):
        catalogue.case_types()
    catalogue.case_types.cache_clear()


def test_every_number_of_the_catalogue_has_a_source() -> None:
    assert all(each.source and each.range and each.quality for each in catalogue.entries())
    columns = {each.key.split(".")[0] for each in catalogue.entries()}
    numbers = {
        name
        for kind in (
            catalogue.staff_groups()[0],
            catalogue.case_types()[0],
            catalogue.routes()[0],
        )
        for name, value in vars(kind).items()
        if isinstance(value, int | float | dict) and not isinstance(value, bool)
    }
    assert columns == numbers


def test_a_baseline_is_not_changed_by_what_reads_it() -> None:
    baseline = baseline_of(shipped_census(), "Haringey", 2019, REGISTER)
    before = replace(baseline).state.people.copy()
    central_rates(baseline, REGISTER, 5)
    assert np.array_equal(before, baseline.state.people)


def test_agency_people_beside_no_hours_are_none() -> None:
    """11 people and 0 FTE, as Warwickshire returned in 2025, would each work no hours at all."""
    census = changed("Haringey", 2019, agency_fte=0.0, agency_people=11.0)
    baseline = baseline_of(census, "Haringey", 2019, REGISTER)
    assert baseline.state.people[1].sum() == 0
    notes = {origin.what: origin.note for origin in baseline.origins}
    assert notes["agency_people"] == "published as 11 people beside 0 FTE: taken as none"
