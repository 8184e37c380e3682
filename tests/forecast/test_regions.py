"""Regions against sums by hand: their level, and what their authorities share in a year."""

import numpy as np
import pytest

from workforce.forecast.regions import common_share, level_of, region_levels

NAN = np.nan


def test_a_regions_level_is_its_mean_weighed_by_what_chance_leaves() -> None:
    """Authorities' means 2, 4 | 6, 8: within 2; between (32 / 1 - 2) / 2 less ... by hand below.

    Means 3 and 7 about 5: square = 2 * 4 + 2 * 4 = 16; between = (16 - 2) / 2 = 7; weight of a
    region of two = 7 / (7 + 2 / 2) = 0.875.
    """
    deviations = np.array([[1.0, 3.0], [4.0, NAN], [6.0, 6.0], [NAN, 8.0]])
    levels = region_levels(deviations, ["A", "A", "B", "B"])
    assert levels == pytest.approx({"A": 0.875 * 3, "B": 0.875 * 7})


def test_regions_that_differ_by_no_more_than_chance_lie_where_england_does() -> None:
    deviations = np.array([[-1.0], [1.0], [-1.0], [1.2]])
    assert region_levels(deviations, ["A", "A", "B", "B"]) == {"A": 0.0, "B": 0.0}


def test_one_region_and_no_figures_say_nothing() -> None:
    assert region_levels(np.array([[1.0], [3.0]]), ["A", "A"]) == {"A": 0.0}
    assert region_levels(np.full((2, 2), NAN), ["A", "B"]) == {}
    assert level_of({}, "A") == 0.0


def test_a_region_without_any_figure_has_no_level_of_its_own() -> None:
    levels = region_levels(
        np.array([[1.0], [3.0], [9.0], [11.0], [NAN]]), ["A", "A", "B", "B", "C"]
    )
    assert set(levels) == {"A", "B"}
    assert level_of(levels, "C") == 0.0


def test_what_a_region_has_in_common_is_the_intraclass_correlation() -> None:
    """Within 2, between 7 as above, in each of two years: 7 of 9."""
    errors = np.array([[2.0, 1.0], [4.0, 3.0], [6.0, 5.0], [8.0, 7.0]])
    assert common_share(errors, ["A", "A", "B", "B"]) == pytest.approx(7 / 9)
    assert common_share(np.array([[-1.0], [1.0], [-1.0], [1.2]]), ["A", "A", "B", "B"]) == 0.0


def test_planted_levels_and_shocks_are_found() -> None:
    """40 regions of 15 with levels of s.d. 0.5, own of 1; shocks 30% of the errors' variance."""
    rng = np.random.default_rng(3)
    regions = [f"R{number:02d}" for number in range(40) for _ in range(15)]
    planted = np.repeat(rng.normal(0, 0.5, 40), 15)
    own = rng.normal(0, 1, 600)
    levels = region_levels((planted + own)[:, None] + np.zeros(3), regions)
    found = np.array([levels[region] for region in regions])
    assert np.corrcoef(found, planted)[0, 1] > 0.85
    errors = np.sqrt(0.3) * np.repeat(rng.normal(0, 1, (40, 8)), 15, axis=0)
    errors += np.sqrt(0.7) * rng.normal(0, 1, (600, 8))
    assert common_share(errors, regions) == pytest.approx(0.3, abs=0.06)
