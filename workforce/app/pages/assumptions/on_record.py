"""The forecasts put on record before their census was published, and what came of them."""

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.pages.assumptions.past_accuracy import name_of
from workforce.app.session import plain
from workforce.backtest.national_forecasts import FORECAST_MEASURES, QUANTILES, Row
from workforce.backtest.on_record import OnRecord, on_record
from workforce.backtest.past_origins import Case, cases_of
from workforce.months import long_day
from workforce.number_words import percent
from workforce.projection.projection import Projection
from workforce.published.measures import shown_as

LOW, MIDDLE, HIGH = (QUANTILES.index(name) for name in ("q10", "q50", "q90"))


def recorded(projection: Projection) -> None:
    """Every forecast on record: when it was made, the authority's part, and how it fared."""
    for each in on_record():
        years = sorted({row.target for row in each.rows})
        st.markdown(f"**September {' and '.join(map(str, years))}**")
        cases = list(cases_of(projection.baseline.census, each.rows))
        st.write(plain(f"{made_sentence(each)} {came_sentence(cases)}"))
        code = projection.baseline.authority.code
        rows = [row for row in each.rows if row.code == code]
        if not rows:
            st.write(f"{plain(projection.baseline.authority.name)} is not among them.")
            continue
        title = f"{projection.baseline.authority.name}, forecast from September {rows[0].origin}"
        st.markdown(f"**{plain(title)}**")
        table = record_table(rows, [case for case in cases if case.row.code == code])
        st.table(table, hide_index=True, alt=title)
        small(f"File: data/{each.name}. SHA-256: {each.kept}. Made by: {each.command}.")


def made_sentence(each: OnRecord) -> str:
    """When a forecast was made, from what, and whether it is still what it was."""
    rows = each.rows
    authorities = len({row.code for row in rows})
    if not each.unchanged:
        return "The file is not the one that was put on record: its SHA-256 is another."
    return (
        f"Forecast on {long_day(each.made)} from the census of September {rows[0].origin}, for "
        f"{authorities} authorities and {len({row.measure for row in rows})} figures, before the "
        "figures were published."
    )


def came_sentence(cases: list[Case]) -> str:
    """How often the band held, once there is something to compare with."""
    if not cases:
        return "They are not published yet."
    held = sum(each.inside(0.1) for each in cases)
    return f"The 8 in 10 band held {percent(100 * held / len(cases))} of {len(cases):,} figures."


def record_table(rows: list[Row], cases: list[Case]) -> pd.DataFrame:
    """One authority's forecasts, and what came of them."""
    came = {(each.row.measure, each.row.target): f"{each.actual:g}" for each in cases}
    return pd.DataFrame(
        {
            "Figure": [f"{name_of(row.measure)}, {row.target}" for row in rows],
            "Unit": [shown_as(*FORECAST_MEASURES[row.measure]).words for row in rows],
            "Forecast": [number(row, MIDDLE) for row in rows],
            "8 in 10": [f"{number(row, LOW)} to {number(row, HIGH)}" for row in rows],
            "Published": [came.get((row.measure, row.target), "not yet") for row in rows],
        }
    )


def number(row: Row, level: int) -> str:
    """A level of a forecast with the decimals of its unit."""
    _, unit = FORECAST_MEASURES[row.measure]
    return f"{row.numbers[level]:,.{0 if unit == 'cases' else 1}f}"
