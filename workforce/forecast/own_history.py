"""One authority's years at its own size, also where a boundary change made it of a larger one.

The national fit follows units that last through all years (``published/boundaries.py``). An
authority that is only a part of one, such as Westmorland and Furness of former Cumbria, is forecast
from its own years; those before it are its unit's, scaled to it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from workforce.forecast.panel import Panel, figures_of, panel_of, scaled, years_until
from workforce.model.units import Reals
from workforce.published.boundaries import unit_of, units_until
from workforce.published.census import Area, Census

# One year's chance is too large to say what part of a unit's flows is an authority's: they go with
# its staff.
FLOWS: Final = ("leavers", "starters")
RATIO: Final = "caseload"  # of a part as of the whole, where nothing says otherwise


def own_history(census: Census, area: Area, year: int) -> Panel:
    """The panel of one authority, up to ``year`` and nothing later."""
    unit = unit_of(area, year)
    if unit == area.key:
        return panel_of(census, year, (area,))
    known, units = census.until(year), units_until(census, year)
    years = years_until(known, year)
    own = figures_of(known, (area,), years)
    whole = figures_of(units, (replace(area, code=unit),), years)
    staff, series = scaled(spliced(own, whole))
    return Panel(census.release, (area,), years, staff, series)


def spliced(own: Mapping[str, Reals], whole: Mapping[str, Reals]) -> dict[str, Reals]:
    """A part's own figures from its first year on, before it those of the whole, scaled, [1, Y].

    Each stock by the part's share in the first year in which both are known, flows by its share of
    staff in post. A part without staff in post in any year stays as it is.

    >>> own = {"in_post": np.array([[np.nan, 30.0]]), "leavers": np.array([[np.nan, 9.0]])}
    >>> whole = {"in_post": np.array([[80.0, 90.0]]), "leavers": np.array([[12.0, 12.0]])}
    >>> {name: values.round(1).tolist() for name, values in spliced(own, whole).items()}
    {'in_post': [[26.7, 30.0]], 'leavers': [[4.0, 9.0]]}
    """
    there = np.isfinite(own["in_post"][0])
    if not there.any():
        return dict(own)
    first = int(np.argmax(there))
    staff = share_of(own["in_post"], whole["in_post"], 1.0)
    found = {}
    for name, values in own.items():
        usual = 1.0 if name == RATIO else staff
        share = staff if name in FLOWS else share_of(values, whole[name], usual)
        found[name] = values.copy()
        found[name][0, :first] = share * whole[name][0, :first]
    return found


def share_of(own: Reals, whole: Reals, otherwise: float) -> float:
    """A part's share in the first year in which both are known and more than zero."""
    known = (own[0] > 0) & (whole[0] > 0)
    first = int(np.argmax(known))
    return float(own[0, first] / whole[0, first]) if known.any() else otherwise
