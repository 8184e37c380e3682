"""How high an agency rate agencies can serve: England's limit, led by what the region has had."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import numpy as np

from workforce.model.run_draws import Range
from workforce.published.assumptions import Register
from workforce.published.census import Area, Census, Missing, known_figures

WHOLE: Final = 100.0
HIGHEST: Final = 95  # per cent of authority-years that a limit lies above, as England's does
FEWEST: Final = 15.0  # FTE in post from which an authority's rate says something
SERVED: Final = "agency_most"
WEIGHED: Final = "agency_most_years"


def agency_limit(census: Census, area: Area, year: int, register: Register) -> Range:
    """The highest agency rate for which agencies can find staff, as a share: its own at least.

    England's limit, moved by the region's 95th percentile of authority-years less England's, the
    region's n weighed against ``agency_most_years`` of no difference. A census of a few
    authorities says nothing of regions. Nothing later than ``year`` is read.
    """
    chosen = register.range(SERVED, 1 / WHOLE)
    rates = rates_by_region(census, year)
    own = rates.get(area.region_code, ())
    every = [rate for each in rates.values() for rate in each]
    moved = 0.0
    if own and len(rates) > 1:
        difference = np.percentile(own, HIGHEST) - np.percentile(every, HIGHEST)
        weight = len(own) / (len(own) + register.value(WEIGHED))
        moved = round(float(difference) * weight / WHOLE, 6)
    known = (rate / WHOLE for _, rate in known_figures(census, area, "agency_rate_fte", year))
    least = min(chosen.most, max(known, default=0.0))
    value, low, high, lowest = (
        min(chosen.most, max(least, end + moved))
        for end in (chosen.value, chosen.low, chosen.high, chosen.least)
    )
    return Range(value=value, low=low, high=high, least=lowest, most=chosen.most)


@lru_cache(maxsize=16)
def rates_by_region(census: Census, year: int) -> Mapping[str, tuple[float, ...]]:
    """Published agency rates of authority-years up to a year, per cent, by region."""
    found: dict[str, list[float]] = defaultdict(list)
    for area in census.authorities:
        for each, rate in known_figures(census, area, "agency_rate_fte", year):
            staff = census.figure(area, each, "in_post_fte")
            if not isinstance(staff, Missing) and staff >= FEWEST:
                found[area.region_code].append(rate)
    return {region: tuple(rates) for region, rates in found.items()}
