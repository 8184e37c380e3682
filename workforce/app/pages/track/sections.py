"""Plan against actual on a page: the finding, the chart, the tables, the causes, the downloads."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import READING
from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.track import charts
from workforce.app.pages.track.charts import cause_rows, count_rows, last_month
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.findings.track_status import (
    cause,
    light,
    rest_of_year,
    rest_sentence,
    status,
)
from workforce.months import long_label
from workforce.plan.scenario import file_toml
from workforce.projection.difference_by_flow import (
    SIGNS,
    Split,
    missing_sentence,
    split_of,
    split_sentence,
)
from workforce.projection.projection import Projection
from workforce.projection.tracking import (
    Tracked,
    beside,
    finding,
    headline,
    mean_shown,
    name,
    planned,
    shown,
    summary_sentence,
    tracked,
    tracking_csv,
    verdict,
)
from workforce.published.measure import POUNDS, UNITS, Shown
from workforce.published.measures import BY_KEY, counted_as
from workforce.published.pay import price_base

OWN_SOURCE: Final = "Source: the council's own counts and this model."
TEMPLATES_KEPT: Final = 64
NOTHING_YET: Final = "No counts yet. Fill in a month above and save it."
POINTS: Final = " Points: your counts, a circle inside the band, a diamond outside it."
LIGHTS: Final = {
    "green": ":green[:material/check_circle:]",
    "amber": ":orange[:material/change_history:]",
    "red": ":red[:material/cancel:]",
    "none": ":material/remove:",
}
TOLERANCE: Final = (
    "On plan: within 8 in 10 futures, or better than that. Watch: outside them, but within 9 in "
    "10. Off plan: outside 9 in 10."
)
HOW_REST: Final = (
    "On average over the futures. Levels move by the difference counted last. Totals of the year "
    "take counted months as counted and the others as planned."
)
EXACT: Final = (
    "Each part is what was counted minus what the plan expects on average, since its start. The "
    "parts add up exactly, because averages add up; middles do not."
)
MAY_BE_CHANCE: Final = "The count is inside the plan's band, so the difference may be chance."
WHERE_KEPT: Final = (
    "Your counts stay in this browser session and in the scenario file that you download. They are "
    "never in the page's address. To come back to them, open the file on the Plan page."
)

Key = tuple[str, str]


def page(projection: Projection) -> None:
    """Everything that the plan's counts show."""
    every = tracked(projection)
    if not every:
        st.write(NOTHING_YET)
        return
    st.subheader(plain(headline(every)))
    st.write(plain(summary_sentence(every)))
    lights(projection, every)
    rest(projection, every)
    by_measure: dict[Key, list[Tracked]] = {}
    for one in every:
        by_measure.setdefault((one.actual.measure, one.actual.unit), []).append(one)
    fan_chart(projection, by_measure)
    causes(projection, every)
    with st.expander("Every count beside the plan", key="track_counts"):
        tables(projection, by_measure)
    downloads(projection)


def lights(projection: Projection, every: list[Tracked]) -> None:
    """The last month's counts, each with its light, its word and its cause."""
    last = max(one.actual.month for one in every)
    rows = [
        (
            plain(words((one.actual.measure, one.actual.unit))),
            shown(one.value, one.actual.unit),
            planned(one),
            f"{LIGHTS[light(one)]} **{status(one)}**: {plain(cause(projection, one))}",
        )
        for one in every
        if one.actual.month == last
    ]
    columns = [long_label(last), "Actual", "Plan (8 in 10)", "Status, and why"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="Status of the last month")
    small(TOLERANCE)


def rest(projection: Projection, every: list[Tracked]) -> None:
    """What the rest of the plan's year now looks like."""
    found = rest_of_year(projection, every)
    if not found:
        return
    st.subheader("The rest of the year")
    st.write(plain(rest_sentence(found)))
    rows = [
        (plain(f"{each.name}, {UNITS[each.unit].words}"), shown(each.planned, each.unit),
         shown(each.now, each.unit), mean_shown(each.now - each.planned, signed=True))
        for each in found
    ]  # fmt: skip
    columns = [f"By {long_label(found[0].month)}", "As planned", "As it now looks", "Difference"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="The rest of the year")
    small(HOW_REST)


def words(key: Key) -> str:
    """A measure with its unit."""
    return f"{BY_KEY[key[0]].label}, {UNITS[key[1]].words}"


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def fan_template(fan: Shown, theme: str, first: int, last: int) -> dict[str, object]:
    """A chart's specification, built once for everyone."""
    return charts.fan_with_counts(fan, theme, first, last)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def bars_template(theme: str, parts: int) -> dict[str, object]:
    """The specification of bars of causes, built once for everyone."""
    return charts.cause_bars(theme, parts)


def fan_chart(projection: Projection, by_measure: dict[Key, list[Tracked]]) -> None:
    """The plan's fan with the counts of one measure."""
    key = st.selectbox("Chart of", list(by_measure), format_func=words, key="track_chart")
    counts, fan = by_measure[key], counted_as(*key)
    title = finding(counts[-1])
    st.markdown(f"**{plain(title)}**")
    if counts[-1].plan is not None:
        first, last = projection.baseline.month, last_month(projection, counts)
        spec = fan_template(fan, theme_now(), first, last)
        rows = count_rows(projection, fan, counts)
        st.vega_lite_chart(rows, spec, key=f"track_{key[0]}_{key[1]}", alt=title)
        light = fan_template(fan, "light", first, last)
        drawn = Drawn(light, rows, title, OWN_SOURCE)
        where_from(projection, [fan.measure], "track_chart", drawn)
    base = f" {price_base(projection.baseline.pay)}." if fan.unit == POUNDS else ""
    small(f"{fan.caption}. {READING}{POINTS}{base} {OWN_SOURCE}")


def tables(projection: Projection, by_measure: dict[Key, list[Tracked]]) -> None:
    """Plan, actual, band and verdict, one table a measure."""
    small("Plan: the middle of the futures; in brackets the range of 8 in 10 of them.")
    columns = st.columns(2)
    for place, (key, counts) in enumerate(by_measure.items()):
        with columns[place % 2]:
            st.markdown(f"**{words(key)}**")
            st.table(table_of(projection, counts), hide_index=True, alt=words(key))


def table_of(projection: Projection, counts: list[Tracked]) -> pd.DataFrame:
    """The counts of one measure beside the plan, and beside no change where the plan differs."""
    table = {
        "Month": [long_label(one.actual.month) for one in counts],
        "Actual": [shown(one.value, one.actual.unit) for one in counts],
        "Plan": [planned(one) for one in counts],
    }
    if projection.scenario.differs:
        table["No change"] = [
            "none" if one.no_change is None else shown(one.no_change, one.actual.unit)
            for one in counts
        ]
    return pd.DataFrame(table | {"Verdict": [verdict(one) for one in counts]})


def causes(projection: Projection, every: list[Tracked]) -> None:
    """Which flow caused the difference of a stock."""
    stocks = [one.actual for one in every if split_of(projection, one.actual) is not None]
    stocks.sort(key=lambda actual: -actual.month)
    st.subheader("What made the difference")
    if not stocks:
        names = " or ".join(BY_KEY[stock].label.lower() for stock in SIGNS)
        small(f"Count {names} (in people) to see which flow made a difference.")
        return
    chosen = st.selectbox(
        "Difference of", stocks, key="track_cause",
        format_func=lambda actual: f"{name(actual)}, {actual.unit}",
    )  # fmt: skip
    split = split_of(projection, chosen)
    if split is None:
        return
    title = split_sentence(split)
    st.markdown(f"**{plain(title)}**")
    rows = cause_rows(split)
    st.vega_lite_chart(rows, bars_template(theme_now(), len(rows)), key="track_causes", alt=title)
    drawn = Drawn(bars_template("light", len(rows)), rows, title, OWN_SOURCE)
    where_from(projection, [BY_KEY[chosen.measure]], "track_causes", drawn)
    st.table(causes_table(split), hide_index=True, alt="What made the difference")
    chance = MAY_BE_CHANCE if beside(projection, chosen).held else ""
    small(" ".join(said for said in (chance, missing_sentence(split), EXACT) if said))


def causes_table(split: Split) -> pd.DataFrame:
    """The parts of a difference and their sum."""
    unit = split.actual.unit
    rows = [
        (part.words, mean_shown(part.amount, signed=True),
         "" if part.months is None else f"{part.months} of {split.months}")
        for part in split.parts
    ]  # fmt: skip
    rows.append(("Actual minus the plan's average", mean_shown(split.difference, signed=True), ""))
    return pd.DataFrame(
        rows, columns=["Part", f"Adds to the difference, {unit}", "Months reported"]
    )


def scenario_toml(projection: Projection) -> str:
    """The scenario with its counts as a file."""
    return file_toml(projection.scenario)


def downloads(projection: Projection) -> None:
    """The scenario file, which keeps the counts, and a CSV of them beside the plan."""
    st.subheader("Downloads")
    left, right = st.columns(2)
    left.download_button(
        "Scenario with its counts (TOML)", data=partial(scenario_toml, projection),
        file_name=file_name(projection, "plan.toml"), mime="text/plain", on_click="ignore",
        width="stretch",
    )  # fmt: skip
    right.download_button(
        "Plan and actual (CSV)", data=partial(tracking_csv, projection),
        file_name=file_name(projection, "plan_and_actual.csv"), mime="text/csv", on_click="ignore",
        width="stretch",
    )  # fmt: skip
    small(WHERE_KEPT)
