"""A census as the council's own month-end count would give it, to be corrected by hand."""

from typing import Final

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.authority.opening_counts import Opening
from workforce.authority.opening_state import MANAGERS
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.units import HUNDREDTHS, MILLIONTHS, Counts

DECIMALS: Final = 1  # of the published FTE


def count_of(baseline: Baseline) -> Opening:
    """Where a baseline stands as a month-end count in FTE, which is what councils count in.

    The reverse of ``opening_counts.own_count``, apart from rounding; who is away is not published.

    >>> from workforce.published.assumptions import shipped_register
    >>> from workforce.authority.baseline import baseline_of
    >>> from workforce.published.census import shipped_census
    >>> found = count_of(baseline_of(shipped_census(), "Haringey", 2019, shipped_register()))
    >>> [found.numbers[name] for name in ("in_post", "agency", "posts", "case_holders", "cases")]
    [141.0, 59.0, 196.0, 116.1, 1717]
    """
    state = baseline.state
    permanent = state.people[PERMANENT] * state.fte[PERMANENT]
    managers = np.array([name in MANAGERS for name in state.groups])
    in_post = staff(permanent)
    numbers = {
        "in_post": in_post,
        "agency": staff(state.people[AGENCY] * state.fte[AGENCY]),
        "posts": round(in_post + baseline.vacancies / HUNDREDTHS, DECIMALS),
        "case_holders": round(state.case_holders / HUNDREDTHS, DECIMALS),
        "cases": int(state.cases.sum()),
        "managers": staff(permanent[managers]),
        "newly_qualified": staff(permanent[state.assessed > 0]),
    }
    return Opening(baseline.month, numbers, "FTE")


def staff(millionths: Counts) -> float:
    """FTE of some groups."""
    return round(float(millionths.sum()) / MILLIONTHS, DECIMALS)
