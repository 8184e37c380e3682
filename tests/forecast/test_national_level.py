"""Where England goes if it goes on as it has, by hand."""

import numpy as np
import pytest

from workforce.forecast.national_fit import drift_of, national_ahead, national_moves

MEANS = np.array([0.0, 0.02, 0.06])  # two changes, 0.03 on average


def test_staff_and_caseload_drift_and_less_each_year() -> None:
    """Two changes weighed against two years of none: 0.015; then nine tenths of it, and so on."""
    for name in ("in_post", "caseload"):
        assert drift_of(name, MEANS) == pytest.approx(0.015)
        ahead = national_ahead(name, MEANS, 3)
        assert ahead == pytest.approx(0.06 + 0.015 * np.array([1.0, 1.9, 2.71]))


def test_shares_and_cases_stay_level() -> None:
    for name in ("agency", "vacancies", "cases"):
        assert drift_of(name, MEANS) == 0
        assert national_ahead(name, MEANS, 2).tolist() == [0.06, 0.06]


def test_leaving_goes_back_to_its_mean_fully() -> None:
    """From 0.06 to 0.0267: 60% of the way, then 60% of what is left."""
    mean = MEANS.mean()
    ahead = national_ahead("leavers", MEANS, 10)
    assert ahead[:2] == pytest.approx(mean + (0.06 - mean) * np.array([0.4, 0.16]))
    assert ahead[-1] == pytest.approx(mean, abs=1e-4)


def test_a_single_year_says_nothing_of_changes() -> None:
    one = MEANS[:1]
    assert drift_of("in_post", one) == 0
    assert np.diag(national_moves("cases", one, 2)) == pytest.approx(0.025**2 * np.array([1, 2]))


def test_englands_moves_are_learnt_and_wider_where_it_drifts() -> None:
    """Changes of 0.02 and 0.04 beside 0.015, three years of 0.025 before; the drift is of four."""
    square = 3 * 0.025**2 + 0.005**2 + 0.025**2
    moves = national_moves("in_post", MEANS, 2)
    assert np.diag(moves) == pytest.approx(square / 5 * np.array([1 + 1 / 4, 2 + 4 / 4]))
    assert moves[0, 1] == moves[1, 0] == pytest.approx(square / 5 * (1 + 2 / 4))
    level = national_moves("agency", MEANS, 2)
    assert np.diag(level) == pytest.approx(
        (3 * 0.025**2 + 0.02**2 + 0.04**2) / 5 * np.array([1, 2])
    )
