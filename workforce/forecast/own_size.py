"""A council's own count of another size than its census: its past is read at that size.

A count of one team, or of what is left of an authority, says nothing of a change since the census.
Taken as one, a fall from 141 to 2 FTE was forecast to turn back by as much again every year, to
thousands of millions.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from workforce.model.units import Reals

# Published figures of one authority, 2017 to 2025: in post is at most 1.8 times and at least 0.65
# times that of the year before, cases 2.3 and 0.4 times, but for a year of errors in one.
FAR: Final = 2.5
STAFF: Final = ("in_post", "leavers", "starters", "agency", "vacancies")
BY_THEMSELVES: Final = ("cases", "caseload")


def at_size(figures: Mapping[str, Reals], counted: Mapping[str, float]) -> dict[str, Reals]:
    """The past of an authority, as large as what was counted where that is of another size.

    Args:
        figures: by series, one authority by years, NaN where not there.
        counted: the council's own figures, by series.

    >>> past = {"in_post": np.array([[100.0, 140.0]]), "leavers": np.array([[20.0, 28.0]])}
    >>> at_size(past, {"in_post": 70.0})["leavers"].tolist()
    [[20.0, 28.0]]
    >>> at_size(past, {"in_post": 7.0})["leavers"].round(6).tolist()
    [[1.0, 1.4]]
    """
    staff = factor(figures["in_post"], counted["in_post"])
    factors = dict.fromkeys(STAFF, staff)
    for name in BY_THEMSELVES:
        if name in counted:
            factors[name] = factor(figures[name], counted[name])
    return {name: values * factors.get(name, 1.0) for name, values in figures.items()}


def factor(values: Reals, counted: float) -> float:
    """By how much a series is another size than its last value; 1 where it may have moved there."""
    known = values[np.isfinite(values) & (values > 0)]
    if not known.size or counted <= 0:
        return 1.0
    times = counted / float(known[-1])
    return 1.0 if 1 / FAR <= times <= FAR else times
