"""Whether a rate is within one year's chance of its region's: limits by hand, and what has none."""

import math
from dataclasses import replace

import pytest

from tests.published.census_cases import changed
from workforce.authority.benchmarks import RATES
from workforce.authority.funnel import Funnel, funnel, limits
from workforce.forecast.authority_fit import national_of
from workforce.forecast.kernel import Kernel
from workforce.published.census import Missing, shipped_census

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")
BESIDE = {each.key: each for each in RATES}
# Of an authority of 100 FTE one year's noise is 0.0001 + 0.0012 * 200 / 100 = 0.0025, its root .05.
KERNEL = Kernel(0.1, 0.1, 0.5, 0.001, 0.0001, 0.0012)


@pytest.mark.parametrize(
    ("key", "expected", "low", "high"),
    [
        ("turnover_rate", 16.0, 100 * 0.3**2, 100 * 0.5**2),  # root .4, .1 either side
        ("agency_rate", 20.0, 100 * 0.16 / 1.16, 100 * 0.36 / 1.36),  # 1 to 4, root .5
        ("vacancy_rate", 20.0, 100 * 0.16 / 1.16, 100 * 0.36 / 1.36),
        ("caseload", 15.0, 15 * math.exp(-0.1), 15 * math.exp(0.1)),
        ("turnover_rate", 0.25, 0.0, 100 * 0.15**2),  # root .05: the lower end stops at zero
    ],
)
def test_the_limits_by_hand(key: str, expected: float, low: float, high: float) -> None:
    found = limits(KERNEL, BESIDE[key], expected, 100.0, 2.0)
    assert found == pytest.approx((low, high), abs=1e-9)


def test_a_smaller_authority_has_wider_limits() -> None:
    """At 25 FTE the noise is .0001 + .0012 * 8 = .0097; beyond 600 FTE it shrinks no more."""
    small = limits(KERNEL, BESIDE["turnover_rate"], 16.0, 25.0, 1.0)
    assert small[1] == pytest.approx(100 * (0.4 + math.sqrt(0.0097)) ** 2)
    large, larger = (
        limits(KERNEL, BESIDE["turnover_rate"], 16.0, size, 1.0) for size in (600.0, 900.0)
    )
    assert large == larger
    assert small[0] < large[0] < large[1] < small[1]


def test_haringey_at_the_visit() -> None:
    """The kernel of 2017 to 2019 and 2.4 standard deviations about Inner London's 16.8%."""
    found = funnel(CENSUS, HARINGEY, 2019, BESIDE["turnover_rate"])
    assert isinstance(found, Funnel)
    assert (found.region.name, found.rate, found.expected) == ("Inner London", 23.0, 16.8)
    assert found.size == 141
    kernel = national_of(CENSUS, 2019).series["leavers"].kernel
    reach = 2.4 * math.sqrt(kernel.noise + kernel.chance * 200 / 141)
    assert found.far[0] == pytest.approx(100 * (math.sqrt(0.168) - reach) ** 2)
    assert found.far[1] == pytest.approx(100 * (math.sqrt(0.168) + reach) ** 2)
    assert found.far[0] < found.near[0] < 16.8 < found.near[1] < found.far[1]
    assert found.within_chance


@pytest.mark.parametrize(("rate", "within"), [(3.0, False), (60.0, False), (17.0, True)])
def test_a_rate_outside_the_limits_is_more_than_chance(rate: float, within: bool) -> None:
    census = changed("Haringey", 2019, turnover_rate_fte=rate)
    found = funnel(census, HARINGEY, 2019, BESIDE["turnover_rate"])
    assert isinstance(found, Funnel)
    assert found.within_chance == within


def test_what_has_no_limits_has_its_reason() -> None:
    turnover, gone = BESIDE["turnover_rate"], Missing("x", "not available")
    cases = {
        "nobody in post": changed("Haringey", 2019, in_post_fte=0.0),
        "not available": changed("Haringey", 2019, turnover_rate_fte=gone),
        "Inner London's is 0": changed("Inner London", 2019, turnover_rate_fte=0.0),
        "no region to compare with": replace(
            CENSUS, rows=tuple(row for row in CENSUS.rows if row.area.level == "authority")
        ),
    }
    for reason, census in cases.items():
        found = funnel(census, HARINGEY, 2019, turnover)
        assert isinstance(found, Missing)
        assert found.reason == reason
    forest = CENSUS.authority("Waltham Forest")
    found = funnel(CENSUS, forest, 2019, BESIDE["vacancy_rate"])
    assert isinstance(found, Missing)
    assert found.reason == "not returned"
