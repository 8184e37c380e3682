"""An authority's outlook -> its central leaving rate, and how sure every rate is.

Nothing later than the given census is read.
"""

import math
from dataclasses import dataclass
from statistics import fmean
from typing import Final, NamedTuple

import numpy as np

from workforce.authority.agency_supply import agency_limit
from workforce.forecast.authority_fit import Calibrated
from workforce.forecast.authority_forecast import IN_POST, LEAVERS, Outlook, medians
from workforce.forecast.no_change_path import MOST_LEAVING, led_to
from workforce.forecast.uncertainty import Spreads
from workforce.model.run_draws import Range
from workforce.published.assumptions import Register
from workforce.published.census import Area, Census, Missing, known_figures

OTHER_POINTS: Final = (
    ("least", 0.0), ("p05", 0.05), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p95", 0.95),
    ("most", 1.0),
)  # fmt: skip
USUAL_YEARS: Final = 3  # of a plan
MOST_GROWTH: Final = 0.02  # a year, either way, that staff are taken to have grown by all along


@dataclass(frozen=True)
class Estimate:
    """A rate and a sentence on where it comes from."""

    value: float
    note: str


def leaving_rate(found: Calibrated) -> Estimate:
    """Leavers in the first year as a share of in post, in the middle of the forecast."""
    middle = medians(found.outlook, 1)
    opening = found.outlook.in_post
    share = min(float(middle[LEAVERS, 0]) / opening, MOST_LEAVING) if opening else 0.0
    years = int(np.isfinite(found.own["leavers"]).sum())
    national = found.national
    note = (
        f"{years} years of its own weighed against {national.authorities} authorities, "
        f"{national.first_year} to {national.last_year}"
    )
    return Estimate(share, note)


class ExpectedFlows(NamedTuple):
    """Flows in the middle of the forecast, in the long run of a usual plan and at its beginning."""

    leaving: float  # a year, as a share of in post, over the usual horizon
    starters: float  # people in the first year
    growth: float  # of staff in post a year, as a share, over the usual horizon


def expected_flows(found: Calibrated, people: int) -> ExpectedFlows:
    """What no change expects of ``people`` in post at the opening."""
    outlook = found.outlook
    years = min(USUAL_YEARS, outlook.years)
    middle = medians(outlook, years)[None]
    grown = float(middle[0, IN_POST, -1]) / outlook.in_post if outlook.in_post else 1.0
    still = np.zeros((1, middle.shape[2]))
    course = led_to(middle, middle[:, IN_POST], still, outlook.in_post, outlook.in_post / people)
    yearly = [-math.expm1(-each) for each in course.hazard[0].tolist()]
    growth = min(MOST_GROWTH, max(-MOST_GROWTH, round(grown ** (1 / years) - 1, 9)))
    return ExpectedFlows(fmean(yearly), float(course.starters[0, 0]), growth)


def other_movement_scale(census: Census, area: Area, year: int, register: Register) -> float:
    """How large this authority's unexplained movement is beside the typical: 1 is as large.

    Its own mean remainder, weighed against ``other_movement_years`` years of the typical one.
    """
    typical = fmean(
        abs(register.share(f"other_movement_{end}")) for end in ("p05", "p25", "p75", "p95")
    )
    own = []
    for each, stock in known_figures(census, area, "in_post_fte", year - 1):
        remainder = census.remainder(area, each + 1)
        if stock > 0 and not isinstance(remainder, Missing):
            own.append(abs(remainder) / stock)
    years = register.value("other_movement_years")
    if not own:
        return 1.0
    return (years * typical + math.fsum(own)) / (years + len(own)) / typical


def spreads_of(
    census: Census, area: Area, year: int, outlook: Outlook, register: Register
) -> Spreads:
    """How sure the central rates of one authority are."""
    scale = other_movement_scale(census, area, year, register)
    elasticity = register.range("pay_elasticity_moves")
    factor = register.value("permanent_holding"), register.value("agency_holding")
    return Spreads(
        outlook=outlook,
        other_movement=tuple(
            scale * register.share(f"other_movement_{name}") for name, _ in OTHER_POINTS
        ),
        other_chances=tuple(chance for _, chance in OTHER_POINTS),
        caseload_effect=register.range("caseload_effect", 1 / 1200),
        supervision_effect=register.range("supervision_effect", 1 / 1200),
        agency_end=relative(register.range("agency_end"), register.value("agency_end")),
        willing=register.range("willing_to_convert", 0.01),
        permanent_holding=relative(register.range("permanent_holding"), factor[0]),
        agency_holding=relative(register.range("agency_holding"), factor[1]),
        newly_qualified=register.range("newly_qualified_starters", 0.01),
        conversion=register.range("recent_conversion", 0.01),
        more_cover=register.range("more_cover"),
        agency_most=agency_limit(census, area, year, register),
        agency_price=register.range("agency_price"),
        ever_filled=register.range("ever_filled", 0.01),
        pay_elasticity=(elasticity, elasticity, register.range("pay_elasticity_sector")),
    )


def relative(chosen: Range, to: float) -> Range:
    """A range as factors on ``to``; all ones where ``to`` is 0, as any factor on 0 is 0."""
    if to == 0:
        return Range(1.0, 1.0, 1.0, 1.0, 1.0)
    ends = (chosen.value, chosen.low, chosen.high, chosen.least, chosen.most)
    return Range(*(end / to for end in ends))
