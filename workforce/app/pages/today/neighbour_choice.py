"""Whom the authority is compared with: those that border it, those like it, or a chosen few."""

from dataclasses import replace
from typing import Final

import streamlit as st

from workforce.app.current_plan import TURN, small, use_changed
from workforce.authority.neighbours import BORDERING, STATISTICAL, Neighbours, neighbours_of
from workforce.plan.plan_start import MOST_NEIGHBOURS
from workforce.projection.projection import Projection

CHOSEN: Final = "chosen"
LABELS: Final = {
    BORDERING: "Authorities that border it",
    STATISTICAL: "Statistical neighbours",
    CHOSEN: "Authorities of our choice",
}
KINDS: Final = tuple(LABELS)
ISLAND: Final = "No authority borders it, so these are its statistical neighbours. "


def neighbour_choice(projection: Projection) -> None:
    """The control, and who the neighbours are; what is chosen goes with the plan."""
    scenario, baseline = projection.scenario, projection.baseline
    census, area, year = baseline.census, baseline.authority, baseline.year
    now = scenario.neighbours
    turn = f"{st.session_state.get(TURN, 0)}_{area.key}"  # another authority's choice is another
    kind = CHOSEN if isinstance(now, tuple) else now
    asked = st.selectbox(
        "Compare with", KINDS, KINDS.index(kind), format_func=LABELS.__getitem__,
        key=f"neighbours_{turn}", width=300,
    )  # fmt: skip
    found = neighbours_of(census, area, year, now)
    chosen: Neighbours = asked or kind
    if asked == CHOSEN:
        names = sorted(each.name for each in census.authorities if year in census.years(each))
        chosen = tuple(
            st.multiselect(
                "Which authorities", [name for name in names if name != area.name],
                [each.name for each in found if each.name in names],
                key=f"neighbour_names_{turn}", max_selections=MOST_NEIGHBOURS,
            )
        )  # fmt: skip
    alone = kind == BORDERING and found == neighbours_of(census, area, year, STATISTICAL)
    small(f"{ISLAND if alone else ''}{in_a_row([each.name for each in found])}.")
    if chosen and chosen != now:
        use_changed(projection, lambda: replace(scenario, neighbours=chosen))


def in_a_row(names: list[str]) -> str:
    """Names in a row, apart by semicolons where one of them has a comma.

    >>> in_a_row(["Bexley", "Kent"]), in_a_row(["Herefordshire, County of", "Kent"])
    ('Bexley, Kent', 'Herefordshire, County of; Kent')
    """
    return ("; " if any("," in name for name in names) else ", ").join(names)
