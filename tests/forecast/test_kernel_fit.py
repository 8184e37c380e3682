"""The search for the kernel that fits best: its measure by hand, its slope, and where it ends."""

import math

import numpy as np
import pytest

from tests.published.census_cases import many
from workforce.forecast.kernel import Kernel, usual_kernel
from workforce.forecast.kernel_fit import FARTHEST, fit_kernel, misfit
from workforce.forecast.national_fit import FIRMNESS, PRIORS, fit_kernel_of, prior_of
from workforce.forecast.panel import panel_of
from workforce.model.units import Reals

KERNEL = Kernel(0.2, 0.05, 0.6, 0.01, 0.02, 0.03)
SIZES = np.array([60.0, 200.0, 900.0])
SERIES = np.array([[0.3, -0.1, 0.4, 0.2], [np.nan, 0.5, np.nan, 0.9], [-0.2, -0.3, -0.1, np.nan]])


def test_one_figure_of_one_authority_by_hand() -> None:
    """Variance 0.2 + 0.05 + 0.01 + 0.02 + 0.03 = 0.31, a t of five degrees, one step off."""
    numbers = KERNEL.numbers()
    centre = numbers + np.array([0.5, 0, 0, 0, 0, 0])
    found, _ = misfit(numbers, np.array([[0.8]]), np.array([200.0]), centre, 2.0)
    likelihood = math.log(0.31) / 2 + 3 * math.log1p(0.64 / 0.31 / 5)
    assert found == pytest.approx(likelihood + (0.5 / 2) ** 2 / 2)


def test_years_that_are_not_there_change_neither_misfit_nor_slope() -> None:
    numbers, centre = KERNEL.numbers(), PRIORS["cases"].numbers()
    early = SERIES[:1, :2]
    gaps = np.concatenate([early, np.full((1, 3), np.nan)], axis=1)
    with_gaps, without = (
        misfit(numbers, series, SIZES[:1], centre, 1.0) for series in (gaps, early)
    )
    assert with_gaps[0] == pytest.approx(without[0], abs=1e-5)
    assert with_gaps[1] == pytest.approx(without[1], abs=1e-5)


@pytest.mark.parametrize("prior", PRIORS.values(), ids=PRIORS)
def test_the_slope_is_that_of_the_misfit(prior: Kernel) -> None:
    centre, step = prior.numbers(), 1e-5
    at = KERNEL.numbers()

    def value(numbers: Reals) -> float:
        return misfit(numbers, SERIES, SIZES, centre, 1.5)[0]

    by_steps = [(value(at + s) - value(at - s)) / (2 * step) for s in step * np.eye(len(at))]
    assert misfit(at, SERIES, SIZES, centre, 1.5)[1] == pytest.approx(by_steps, rel=1e-6, abs=1e-6)


def test_the_fit_finds_the_noise_that_made_the_series() -> None:
    """2,000 authorities with permanent variance 0.04 and noise 0.01, and a prior far from both."""
    rng = np.random.default_rng(1)
    series = 0.2 * rng.normal(size=(2000, 1)) + 0.1 * rng.normal(size=(2000, 6))
    prior = Kernel(0.2, 1e-6, 0.5, 1e-6, 0.002, 1e-6)
    found = fit_kernel(series, np.full(2000, 200.0), prior, 4.0)
    heavy = 0.9  # a t of 5 degrees with this scale lies closest to a normal
    assert found.noise + found.chance == pytest.approx(0.01 * heavy, rel=0.15)
    assert math.sqrt(found.permanent) == pytest.approx(0.2, rel=0.15)


@pytest.mark.parametrize("name", ["in_post", "leavers", "agency", "vacancies", "cases"])
def test_no_number_could_move_and_fit_better(name: str) -> None:
    """At the kernel found the misfit to every authority's figures is level to all sides."""
    panel = panel_of(many(), 2023)
    fitted = fit_kernel_of(name, panel)
    deviations = panel.series[name] - fitted.pooled(panel.regions)
    centre, numbers = PRIORS[name].numbers(), fitted.kernel.numbers()
    _, slope = misfit(numbers, deviations, panel.in_post[:, -1], centre, FIRMNESS)
    assert np.abs(numbers - centre).max() < FARTHEST
    assert slope == pytest.approx(np.zeros(len(numbers)), abs=1e-3)


def test_a_fit_is_pulled_to_nothing_that_was_known_later() -> None:
    """Fits to 2020 and before know nothing of the fit to 2017-2021 that later ones begin with."""
    panel = panel_of(many(), 2021)
    deviations = panel.series["cases"] - panel.series["cases"].mean(axis=0)
    assert (
        prior_of("cases", deviations, 2021)
        == prior_of("cases", deviations, 2024)
        == PRIORS["cases"]
    )
    assert prior_of("cases", deviations, 2020) == usual_kernel(deviations)


@pytest.mark.parametrize("spread", [0.0, 0.1, 10.0])
def test_figures_that_never_move_have_a_kernel_too(spread: float) -> None:
    """Whose noise would be nil: a search that followed it would end in a matrix without a root."""
    own = spread * np.random.default_rng(2).normal(size=(120, 1))
    for prior in PRIORS.values():
        found = fit_kernel(np.tile(own, (1, 7)), np.full(120, 200.0), prior, 1.0)
        assert np.isfinite(found.numbers()).all()
        assert found.noise + found.chance < prior.noise + prior.chance
