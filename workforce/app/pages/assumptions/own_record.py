"""How good the forecasts of the chosen authority have been, beside two simple rules."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.assumptions.past_accuracy import (
    COLUMNS,
    bullets,
    england_row,
    in_words,
    losses,
    name_of,
    years,
)
from workforce.app.session import plain
from workforce.number_words import percent
from workforce.projection.projection import Projection
from workforce.published.track_record import (
    PastForecast,
    TrackRecord,
    own_records,
    past_forecasts,
)

RECORD_COLUMNS: Final = (*COLUMNS[:3], "Band held, of cases")
OWN_COLUMNS: Final = ("From, for", "Forecast (8 in 10)", "Published", "Difference")
BY_LUCK: Final = (
    "Each comparison has only two to four cases. With so few, a good forecast loses some by luck "
    "and a poor one wins some. England's table says more about the method."
)


def own_record(projection: Projection) -> None:
    """The chosen authority's own record, where it is stored: errors by figure, then every case."""
    area = projection.baseline.authority
    cases = [each for each in past_forecasts() if each.code == area.code]
    name = plain(area.name)
    if not cases:
        st.write(
            f"No past forecasts of {name} are stored here. The command "
            "python -m workforce backtest --out makes them from the DfE's file."
        )
        return
    records = own_records(cases)
    st.write(plain(own_sentence(area.name, cases)))
    st.write(f"**{plain(against_rules(records))}**")
    small(BY_LUCK)
    with st.expander("Where it loses to a simple rule here", key="own_losses"):
        st.markdown(bullets(losses(records)))
    title = f"{area.name}, all figures"
    with st.expander(plain(title), key="own_record_all"):
        rows = [own_cells(each) for each in records]
        st.table(pd.DataFrame(rows, columns=list(RECORD_COLUMNS)), hide_index=True, alt=title)
    every_case(cases)


def every_case(cases: Iterable[PastForecast]) -> None:
    """Each figure's cases in a table of their own."""
    for measure, group in groupby(cases, lambda each: each.measure):
        some = list(group)
        title = f"{name_of(measure)}: held in {sum(e.inside for e in some)} of {len(some)}"
        with st.expander(plain(title), key=f"track_{measure}"):
            rows = [own_row(each) for each in some]
            st.table(pd.DataFrame(rows, columns=list(OWN_COLUMNS)), hide_index=True, alt=title)


def own_sentence(name: str, cases: Sequence[PastForecast]) -> str:
    """How often the bands of one authority held."""
    inside = sum(each.inside for each in cases)
    share = 100 * inside / len(cases)
    return (
        f"For {name} the 8 in 10 band held {inside} of {len(cases)} published figures "
        f"({percent(share)}). These are one authority and a few overlapping years, too few to say "
        "more."
    )


def against_rules(records: Sequence[TrackRecord]) -> str:
    """In how many cells the forecast came closer than both simple rules, and where it did not."""
    lost = [each for each in records if each.loses]
    won = (
        f"The forecast was closer than both simple rules in {len(records) - len(lost)} of "
        f"{len(records)} comparisons (a figure, and a number of years ahead)"
    )
    if not lost:
        return f"{won}."
    where = [
        f"{in_words(measure)} ({years(list(group))} ahead)"
        for measure, group in groupby(lost, lambda each: each.measure)
    ]
    return f"{won}. A simple rule was closer for {', '.join(where)}."


def own_cells(each: TrackRecord) -> tuple[str, ...]:
    """One row of errors, the band's part as a count of cases."""
    held = round(each.inside_80 * each.cases / 100)
    return (*england_row(each)[:3], f"{held} of {each.cases}")


def own_row(each: PastForecast) -> tuple[str, ...]:
    """One case of an authority: which years, forecast with its band, what came, how far off."""
    where = "within" if each.inside else "above" if each.published > each.high else "below"
    return (
        f"{each.origin}, {each.target}",
        f"{each.middle:,.1f} ({each.low:,.1f} to {each.high:,.1f})",
        f"{each.published:,.1f}",
        plain(f"{each.error:+,.1f}, {where}"),
    )
