"""How a difference from no change is said: the points, how many futures go that way, what-ifs."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Final

import pandas as pd

from workforce.number_words import in_tenths
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import Scenario
from workforce.projection.projection import Projection
from workforce.projection.quantiles import QUANTILE_LEVELS
from workforce.projection.summary_tables import QUANTILE_NAMES, row_of
from workforce.published.measure import PERCENT, Shown

QUANTILES: Final = dict(zip(QUANTILE_NAMES, QUANTILE_LEVELS, strict=True))
MIRROR: Final = tuple(reversed(QUANTILE_NAMES))  # quantiles of a number with its sign turned
LEAST: Final = 0.05  # points: a smaller part of a difference is shown as 0.0


def chance_above(row: Mapping[str, float], limit: float) -> float:
    """The share of futures above ``limit``, between the row's quantiles; 0.05 to 0.95.

    >>> row = dict(zip(QUANTILES, [10, 11, 13, 14, 15, 17, 18]))
    >>> chance_above(row, 16), chance_above(row, 9), chance_above(row, 30)
    (0.175, 0.95, 0.05)
    """
    points = [(float(row[name]), share) for name, share in QUANTILES.items()]
    if limit < points[0][0]:
        return 1 - points[0][1]
    below = points[-1][1]
    for (low, share), (high, next_share) in pairwise(points):
        if low <= limit < high:
            below = share + (next_share - share) * (limit - low) / (high - low)
    return round(1 - below, 6)


def within_chance(beside: Mapping[str, float]) -> bool:
    """Whether 8 in 10 futures lie on both sides of no change."""
    return float(beside["p10"]) <= 0 <= float(beside["p90"])


def futures_that_way(beside: Mapping[str, float]) -> str:
    """In how many futures a number is lower than with no change, or higher: as its middle is.

    Futures in which it is the same count as neither.

    >>> row = {"p05": -4, "p10": -3, "p25": -2, "p50": -1, "p75": 1, "p90": 3, "p95": 4}
    >>> futures_that_way(row)
    'lower in about 6 in 10 futures'
    """
    if float(beside["p50"]) < 0:
        mirrored = {
            name: -float(beside[other]) for name, other in zip(QUANTILES, MIRROR, strict=True)
        }
        return f"lower in {in_tenths(chance_above(mirrored, 0))} futures"
    return f"higher in {in_tenths(chance_above(beside, 0))} futures"


def size_words(shown: Shown, beside: Mapping[str, float]) -> str:
    """How much lower or higher a number is than with no change, in the middle of the futures.

    >>> from workforce.published.measures import shown_as
    >>> size_words(shown_as("agency_rate"), {"p50": -6.12}), size_words(shown_as("in_post"),
    ...     {"p50": 14.0})
    ('6.1 points lower', '14 FTE higher')
    """
    middle = float(beside["p50"])
    amount = shown.written(shown.text(abs(middle)), difference=True)
    return f"{amount} {'lower' if middle < 0 else 'higher'}"


def chance_words(shown: Shown, beside: Mapping[str, float]) -> str:
    """A difference within chance: by how much, and how many futures go that way all the same."""
    size = size_words(shown, beside)
    if shown.text(float(beside["p50"])) == shown.text(0.0):
        return "about the same"
    return f"within chance: {size} in the middle, {futures_that_way(beside)}"


def against(beside: Mapping[str, float]) -> str:
    """A difference from no change in points, its range, and in how many futures it goes that way.

    Within chance the futures are counted; beyond it nine in ten go that way.
    """
    low, middle, high = (float(beside[name]) for name in ("p10", "p50", "p90"))
    side = "below" if middle < 0 else "above"
    size = f", {abs(middle):.1f} points {side} no change"
    if abs(middle) < LEAST:
        return ", about the same as no change"
    if within_chance(beside):
        return f"{size}, which is within chance ({futures_that_way(beside)})"
    ends = sorted((abs(low), abs(high)))
    return f"{size} ({ends[0]:.1f} to {ends[1]:.1f})"


def actions_only(scenario: Scenario) -> Scenario | None:
    """A plan without its what-ifs; None where it has only one of the two kinds."""
    settings = {key: each for key, each in scenario.settings.items() if LEVERS[key].action}
    if not settings or (settings == scenario.settings and not scenario.case_types):
        return None
    return replace(scenario, settings=settings, case_types=(), targets=())


def what_ifs_in(scenario: Scenario) -> str:
    """Which of a plan's levers and named case types are what-ifs, which no council decides.

    '' for none.
    """
    if not (names := named_what_ifs(scenario)):
        return ""
    part = " in part" if any(LEVERS[key].action for key in scenario.settings) else ""
    return f"; this depends{part} on {names}"


def named_what_ifs(scenario: Scenario) -> str:
    """A plan's what-ifs by name; '' for none."""
    labels = [LEVERS[key].label for key in scenario.settings if not LEVERS[key].action]
    labels += [named.label for named in scenario.case_types]
    what_ifs = "what-ifs" if len(labels) > 1 else "a what-if"
    names = ", ".join(label.partition(",")[0].lower() for label in labels)
    return f"{what_ifs}: {names}" if labels else ""


def part_of_what_ifs(projection: Projection, alone: float | None) -> str:
    """What of a plan's difference in the agency rate comes from its what-ifs, in points.

    '' where there are none, and where they do not help the claim: then the actions alone do more
    than is said.

    Args:
        projection: the plan.
        alone: the middle difference of the same plan without its what-ifs, points; None where that
            was not projected.
    """
    if alone is None:
        return what_ifs_in(projection.scenario)
    whole = middle_difference(projection.difference, projection.scenario)
    part = whole - alone
    if abs(part) < LEAST or part * whole <= 0:
        return ""
    return f"; {abs(part):.1f} points of it come from {named_what_ifs(projection.scenario)}"


def middle_difference(difference: pd.DataFrame, scenario: Scenario) -> float:
    """The middle difference of the agency rate from no change at a plan's end, points."""
    month = scenario.opening_month + scenario.months
    row = row_of(difference, "agency_rate", month, unit=PERCENT)
    return 0.0 if row is None else float(row["p50"])
