"""Leavers as a census sees them, by hand."""

from dataclasses import replace

import numpy as np
import pytest

from workforce.forecast.seen_leavers import newcomers_hazard, seen_leavers
from workforce.model.state import Rates, State
from workforce.proofs.small import in_service, still

HAZARD = 0.02


def staff(people: list[int], service: np.ndarray, hazard: list[list[float]]) -> tuple[State, Rates]:
    """People with bands of service that begin at 0 and 24 months."""
    case = still(people).opening(service=service)
    edges = np.array([24], dtype=np.int64)
    return case.state, replace(case.rates, hazard=np.array(hazard), band_edges=edges)


def test_at_one_hazard_a_year_of_it_leaves() -> None:
    state, rates = staff([10], in_service(1, (0.5, 0.5), (24,)), [[HAZARD, HAZARD]])
    seen = seen_leavers(state, rates)
    for factor in (0.5, 1.0, 3.0):
        share = 1 - np.exp(-12 * HAZARD * factor)
        assert seen.factors_for(np.array([share]))[0] == pytest.approx(factor, rel=0.002)


def test_people_grow_older_within_the_year() -> None:
    """Everyone has been here for 18 months: five months at 0.02, and from the 24th at 0.01."""
    service = np.zeros((1, 3, 180))
    service[0, 2, 18] = 1.0
    seen = seen_leavers(*staff([10], service, [[0.02, 0.01]]))
    share = 1 - np.exp(-(5 * 0.02 + 7 * 0.01))
    assert seen.factors_for(np.array([share]))[0] == pytest.approx(1.0, rel=0.002)


def test_some_fail_their_assessed_year_whatever_the_hazard() -> None:
    """All are newly qualified and eight months here: 4 months more, then as those that follow."""
    service = np.zeros((2, 3, 180))
    service[:, 0, 8] = 1.0
    state, rates = staff([10, 0], service, [[0.03, 0.03], [0.01, 0.01]])
    state = replace(state, assessed=np.array([1, 0]))
    rates = replace(
        rates, assessed_to=np.array([1, -1]), assessed_months=12, extended=0.0, extension=3,
        failed=0.1,
    )  # fmt: skip
    seen = seen_leavers(state, rates)
    assert seen.shares[0] == pytest.approx(0.1)
    share = 1 - 0.9 * np.exp(-(4 * 0.03 + 8 * 0.01))
    assert seen.factors_for(np.array([share]))[0] == pytest.approx(1.0, rel=0.002)


def test_without_hazards_no_factor_matters() -> None:
    seen = seen_leavers(*staff([10], in_service(1), [[0.0, 0.0]]))
    assert seen.factors_for(np.array([0.0, 0.3])).tolist() == [1.0, 1.0]


def test_newcomers_beside_all() -> None:
    """A quarter is here for less than two years at 0.04, the others are at 0.02: 0.025 of all."""
    state, rates = staff([40], in_service(1, (0.25, 0.75), (24,)), [[0.04, 0.02]])
    rates = replace(rates, starter_groups=np.ones(1))
    assert newcomers_hazard(state, rates, 0.0) == pytest.approx(0.04 / 0.025)
    nobody = replace(rates, hazard=np.zeros((1, 2)))
    assert newcomers_hazard(state, nobody, 0.0) == 1.0
