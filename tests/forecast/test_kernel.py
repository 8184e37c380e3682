"""The pooled kernel against sums by hand, and what it does with what is not there."""

import numpy as np
import pytest

from workforce.forecast.kernel import Kernel, ahead, noise_of, usual_kernel

SIZE = np.array([200.0])


def test_one_year_known_is_believed_by_its_share_of_steady_variance() -> None:
    """Level 3, noise 1: a deviation of 0.8 leaves 0.8 x 3 / 4, with variance 3 + 1 - 9 / 4."""
    kernel = Kernel(3.0, 1e-12, 0.5, 1e-12, 1.0, 1e-12)
    expected, covariance = ahead(kernel, np.array([[0.8]]), SIZE, 2)
    assert expected[0] == pytest.approx([0.6, 0.6])
    assert covariance[0] == pytest.approx(np.array([[1.75, 0.75], [0.75, 1.75]]))


def test_a_random_walk_is_forecast_at_its_last_value() -> None:
    kernel = Kernel(1e-9, 1e-9, 0.5, 1.0, 1e-9, 1e-9)
    expected, covariance = ahead(kernel, np.array([[0.3, -0.2, 1.1]]), SIZE, 3)
    assert expected[0] == pytest.approx([1.1] * 3, abs=1e-6)
    assert np.diagonal(covariance[0]) == pytest.approx([1, 2, 3], abs=1e-6)


def test_what_slowly_fades_fades_by_its_memory() -> None:
    kernel = Kernel(1e-12, 1.0, 0.5, 1e-12, 1e-12, 1e-12)
    expected, _ = ahead(kernel, np.array([[0.0, 0.8]]), SIZE, 3)
    assert expected[0] == pytest.approx([0.4, 0.2, 0.1], abs=1e-6)


def test_a_year_that_is_not_there_changes_nothing() -> None:
    kernel = Kernel(1.0, 1e-12, 0.5, 1e-12, 1.0, 1e-12)
    gap, _ = ahead(kernel, np.array([[0.8, np.nan]]), SIZE, 1)
    none, spread = ahead(kernel, np.array([[np.nan]]), SIZE, 1)
    assert gap[0] == pytest.approx([0.4], abs=1e-4)
    assert none[0, 0] == 0
    assert spread[0, 0, 0] == pytest.approx(2, abs=1e-4)


def test_small_authorities_are_noisier_and_none_beyond_600_steadier() -> None:
    kernel = Kernel(1.0, 1.0, 0.5, 1.0, 0.1, 0.3)
    noise = noise_of(kernel, np.array([50.0, 200.0, 600.0, 900.0]))
    assert noise == pytest.approx([1.3, 0.4, 0.2, 0.2])


def test_numbers_and_back() -> None:
    kernel = Kernel(0.2, 0.02, 0.93, 0.001, 0.00002, 0.0003)
    assert vars(Kernel.of(kernel.numbers())) == pytest.approx(vars(kernel))


def test_a_usual_kernel_is_of_the_series_alone() -> None:
    """Of 4,000 authorities that are 0.3 apart and change by 0.1 a year."""
    rng = np.random.default_rng(3)
    walk = 0.3 * rng.normal(size=(4000, 1)) + np.cumsum(0.1 * rng.normal(size=(4000, 5)), axis=1)
    found = usual_kernel(walk)
    assert found.permanent == pytest.approx(0.09 + 3 * 0.01, rel=0.1)
    assert found.slow == pytest.approx(0.01, rel=0.1)
    assert found.noise == found.chance == pytest.approx(found.slow / 6)
    one_year, none = usual_kernel(walk[:, :1]), usual_kernel(np.full((5, 2), np.nan))
    assert one_year.slow == pytest.approx(one_year.permanent / 10)
    for each in (one_year, none, usual_kernel(np.ones((40, 3)))):
        assert np.isfinite(each.numbers()).all()
