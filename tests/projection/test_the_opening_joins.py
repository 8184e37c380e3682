"""Under no change nothing moves because a plan begins: month 1 joins month 0, and mixes stay."""

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from tests.building import asked
from workforce.authority.calibration import expected_flows
from workforce.authority.central_rates import central_rates
from workforce.authority.settled_staff import Draft, settled_staff
from workforce.forecast.follow_path import seasons_of_cases
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.units import Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.projection.no_change import NoChange, no_change_run
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import ALL
from workforce.published.census import Census, read_census, shipped_census

RUNS = 300
ERRORS = 4.0  # standard errors
PLACES = (("Haringey", 2019), ("Leeds", 2023), ("Enfield", 2025))
JOINED = (
    "in_post", "agency", "case_holders", "cases", "caseload", "experienced_caseload", "away",
    "newly_qualified", "manager_vacancies", "experienced_share", "average_service",
    "supervision_span", "supervisions_due", "vacancies", "establishment",
)  # fmt: skip
OF_CASES = ("cases", "caseload", "experienced_caseload")
FLOWS = ("leavers", "starters", "agency_leavers", "agency_starters", "conversions")


def census_of(authority: str) -> Census:
    """The shipped figures, or the DfE's file where the authority is not among them."""
    if authority != "Leeds":
        return shipped_census()
    folder = os.environ.get("WORKFORCE_DFE")
    if folder is None:
        pytest.skip("WORKFORCE_DFE does not name the folder of the DfE's files")
    return read_census(Path(folder) / "csww_indicators_2017_to_2023.csv")


@lru_cache
def no_change(authority: str, year: int) -> NoChange:
    """Thirty-six months of no change."""
    plan = asked(authority=authority, census=year, months=36)
    return no_change_run(plan, census_of(authority), runs=RUNS)


def by_run(base: NoChange, key: str) -> Reals:
    """A measure of all staff by run and month."""
    one = next(each for each in base.run.series if each.measure.key == key and each.group == ALL)
    assert (one.counts[:, 1:] != UNDEFINED).all()
    return one.counts / one.per_unit


def season_of_month_one(base: NoChange) -> float:
    """How far open cases are from the opening's after a month, beside the line of the year."""
    rates, state = central_rates(base.baseline, base.register, 13), base.baseline.state
    step = np.diag(rates.stay) + (1 - rates.stay)[:, None] * rates.onward
    season = seasons_of_cases(state.cases.astype(np.float64), step, rates.new_cases[0, 1:], 13)
    return float(abs(season[1] - 1))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("key", JOINED)
def test_month_one_joins_the_opening(place: tuple[str, int], key: str) -> None:
    """No further than a twelfth of the year's drift, and what the season of new cases brings.

    A quarter of a per cent of the measure is let pass for rounding.
    """
    base = no_change(*place)
    values = by_run(base, key)
    step = values[:, 1] - values[:, 0]
    drift = abs(values[:, MONTHS_IN_YEAR].mean() - values[:, 0].mean()) / MONTHS_IN_YEAR
    season = season_of_month_one(base) * values[0, 0] if key in OF_CASES else 0.0
    error = ERRORS * step.std() / np.sqrt(RUNS) + 0.0025 * values[0, 0]
    assert abs(step.mean()) <= drift + season + error


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("key", FLOWS)
def test_the_first_months_flows_are_those_of_its_year(place: tuple[str, int], key: str) -> None:
    """Notices, assignments and conversions under way are there from the first month on."""
    values = by_run(no_change(*place), key)
    beyond = values[:, 1:4].mean(axis=1) - values[:, 1 : MONTHS_IN_YEAR + 1].mean(axis=1)
    allowed = ERRORS * beyond.std() / np.sqrt(RUNS) + 0.05 * values[:, 1:13].mean()
    assert abs(beyond.mean()) <= allowed


def settled_share(base: NoChange, leaving: float) -> float:
    """Per cent experienced among staff settled at a leaving rate, in many futures' place."""
    baseline = base.baseline
    growth = expected_flows(
        baseline.calibration, int(baseline.state.people[PERMANENT].sum())
    ).growth
    draft = Draft(baseline.groups, baseline.state, baseline.band_times)
    state = settled_staff(draft, leaving, growth, base.register)
    here = np.arange(state.service.shape[2])
    after, least = base.rates.experienced_after, base.rates.experience_least
    beyond = np.append(np.cumsum(base.rates.experience[::-1])[::-1], 0.0)
    reached = np.stack([
        (here >= after).astype(np.float64),
        beyond[np.maximum(0, after - here - least[AGENCY])],
        beyond[np.maximum(0, after - here - least[PERMANENT])],
    ])  # fmt: skip
    share = np.where(state.assessed > 0, 0.0, (state.service * reached).sum(axis=(1, 2)))
    fte = state.people[PERMANENT] * state.fte[PERMANENT]
    return 100 * float((fte * share).sum() / fte.sum())


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_the_experienced_share_is_flat_but_for_the_forecast(place: tuple[str, int]) -> None:
    """Within 1.5 points over three years, and what leaving other than at the opening explains."""
    base = no_change(*place)
    share, leavers, staff = (
        by_run(base, key) for key in ("experienced_share", "leavers", "in_post")
    )
    opening = base.baseline.leaving.value
    yearly = leavers[:, 25:37].sum(axis=1).mean() / staff[:, 24].mean()
    explained = settled_share(base, float(yearly)) - settled_share(base, opening)
    moved = share.mean(axis=0) - share[:, 0].mean()
    assert abs(moved[:25]).max() < 1.5
    assert min(0.0, explained) - 1.5 < moved[36] < max(0.0, explained) + 1.5


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_mean_service_does_not_drift_by_itself(place: tuple[str, int]) -> None:
    """Within a twentieth over three years."""
    mean = by_run(no_change(*place), "average_service").mean(axis=0)
    assert abs(mean / mean[0] - 1).max() < 0.05


@pytest.mark.slow
def test_opening_groups_of_the_census_are_exact_whatever_settles() -> None:
    """Totals and roles are those published; only case holders are split."""
    state = no_change("Haringey", 2019).baseline.state
    people = dict(zip(state.groups, state.people[PERMANENT].tolist(), strict=True))
    assert people["newly_qualified"] + people["social_worker"] == 73
    assert [people[name] for name in ("senior_practitioner", "team_manager")] == [12, 21]
