"""A comparison on a page: one chart, tables, what made the difference, regret, downloads."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import levers_of, small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.compare import charts
from workforce.app.pages.compare.charts import DASH_WORDS, LETTERS, Line, lines_of, measure_rows
from workforce.app.pages.compare.chosen_plans import attributed, simulation
from workforce.app.pages.compare.what_matters import what_matters
from workforce.app.session import plain, theme_now
from workforce.app.values import meaning
from workforce.app.where_from import Drawn, where_from
from workforce.findings.cautions import unusual_hiring
from workforce.findings.commitments import committed
from workforce.findings.comparison_text import (
    judged_name,
    judged_words,
    shared_sentence,
    standing,
    within_chance,
)
from workforce.findings.headline import cell
from workforce.months import long_label
from workforce.number_words import exact_pounds, percent, rounded
from workforce.projection.attribution import Attribution, Contribution, adding_up
from workforce.projection.together.comparison import Comparison
from workforce.projection.together.comparison_files import (
    attribution_csv,
    comparison_csv,
    difference_csv,
)
from workforce.projection.together.regret import JUDGED, regrets
from workforce.published.measure import POUNDS, Shown
from workforce.published.measures import LEADING, shown_as
from workforce.published.pay import price_base
from workforce.published.release_dates import known_sentence

TEMPLATES_KEPT: Final = 64
SAME_FUTURES: Final = (
    "All scenarios run through the same futures, so a difference between them is not noise. Lines: "
    "the middle of the futures; the tables give the ranges."
)
HOW_SPLIT: Final = (
    "In each future the levers are added to no change one by one, in a random order. A bar is what "
    "its lever adds on average, so the bars add up to the whole difference. Line on a bar: two "
    "standard errors either way. Dashed outline: a what-if, not an action."
)
HOW_REGRET: Final = (
    "Best in: the share of futures in which a scenario turns out best; equally good ones share a "
    "future. Behind the best: how far it is from the best of each future, on average, which is the "
    "regret at having chosen it."
)
NOTHING: Final = "\N{EM DASH}"
NO_LEVER: Final = "no lever is used"
UNKNOWN: Final = "-"  # a cell without a value


def page(comparison: Comparison) -> None:
    """Everything that a comparison shows, for the measure and month that are chosen."""
    left, right = st.columns(2)
    shown = left.selectbox(
        "Measure", LEADING, index=LEADING.index(shown_as("agency_rate")), key="compare_measure",
        format_func=lambda each: each.title, persist_state="session",
    )  # fmt: skip
    months = list(range(comparison.first + 1, comparison.last + 1))
    if st.session_state.get("compare_month", months[-1]) not in months:
        del st.session_state["compare_month"]
    month = right.selectbox(
        "Month", months, index=len(months) - 1, key="compare_month", format_func=long_label,
        persist_state="session",
    )  # fmt: skip
    lines = lines_of(comparison)
    if said := shared_sentence(comparison):
        st.info(plain(said))
    chart(comparison, lines, shown, month)
    what_differs(lines, comparison.first)
    numbers(comparison, lines, shown, month)
    regret(comparison, lines, shown, month)
    made(comparison, lines, shown, month)
    what_matters(comparison, shown, month)
    downloads(comparison)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def lines_template(shown: Shown, theme: str, first: int, last: int) -> dict[str, object]:
    """The chart's specification, built once for everyone."""
    return charts.lines_template(shown, theme, first, last)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def bars_template(words: str, theme: str) -> dict[str, object]:
    """The bars' specification, built once for everyone."""
    return charts.bars_template(words, theme)


def found_best(comparison: Comparison, shown: Shown, month: int) -> str:
    """The finding: which scenario stands best; else the chart's measure."""
    if shown in JUDGED:
        return standing(comparison, shown, month)
    return f"{shown.title}, {long_label(comparison.first)} to {long_label(comparison.last)}"


def chart(comparison: Comparison, lines: list[Line], shown: Shown, month: int) -> None:
    """All middles on one axis under the finding."""
    finding = found_best(comparison, shown, month)
    st.subheader(plain(finding))
    day = comparison.no_change.scenario.as_known
    small(f"{known_sentence(day)} {SAME_FUTURES}" if day else SAME_FUTURES)
    if any(measure_rows(line.side.table, shown).empty for line in lines):
        st.write(f"{shown.label} is not defined in every future.")
        return
    spec = lines_template(shown, theme_now(), comparison.first, comparison.last)
    rows = charts.lines_rows(lines, shown)
    st.vega_lite_chart(rows, spec, key="compare_chart", alt=finding)
    baseline = comparison.base.baseline
    base = f"{price_base(baseline.pay)}. " if shown.unit == POUNDS else ""
    source = f"{base}Source: DfE workforce census {baseline.year} and this model."
    light = lines_template(shown, "light", comparison.first, comparison.last)
    drawn = Drawn(light, rows, finding, source)
    where_from(simulation(comparison), [shown.measure], "compare", drawn)
    small(f"{shown.caption}. {source}")


def what_differs(lines: list[Line], opening: int) -> None:
    """Every scenario's letter, name, line and levers, whether few hired so, what it still owes."""
    said = [f"No change (grey, dashed): {NO_LEVER}; England goes on as it has."]
    for line, dash in zip(lines[1:], DASH_WORDS, strict=False):
        said.append(f"{line.name} ({dash}): {levers_of(line.side.scenario) or NO_LEVER}.")
    st.markdown("**What differs**")
    st.markdown("\n".join(f"- {plain(each)}" for each in said))
    flags = [
        f"- {plain(f'{line.name}: {flagged}')}"
        for line in lines[1:]
        if (flagged := unusual_hiring(line.side.scenario, line.side.table, opening))
    ]
    if flags:
        st.warning("\n".join(flags))
    for line in lines[1:]:
        if owed := committed(line.side.scenario, line.side.by_group):
            st.write(plain(f"{line.name}: {owed}"))


def numbers(comparison: Comparison, lines: list[Line], shown: Shown, month: int) -> None:
    """The month's table: every scenario and its difference from no change."""
    title = f"{shown.title}, {long_label(month)}"
    st.markdown(f"**{plain(title)}**", help=plain(meaning(shown.measure)))
    opening = cell(comparison.no_change.table, shown, comparison.first).partition(" ")[0]
    start = f" At the start, {long_label(comparison.first)}, all have {opening}."
    rows = [
        (
            line.name,
            cell(line.side.table, shown, month),
            cell(line.side.difference, shown, month, "+") if line.letter in LETTERS else NOTHING,
        )
        for line in lines
    ]
    table(rows, ["Scenario", "Middle (8 in 10)", "Against no change"], title)
    reading = "The middle of the futures; in brackets the range of 8 in 10 of them."
    small(reading + (start if opening != UNKNOWN else ""))


def table(rows: Sequence[tuple[str, ...]], columns: list[str], title: str) -> None:
    """A small table whose first column is a user's text."""
    safe = [(plain(first), *rest) for first, *rest in rows]
    st.table(pd.DataFrame(safe, columns=columns), hide_index=True, alt=title)


def made(comparison: Comparison, lines: list[Line], shown: Shown, month: int) -> None:
    """What made the difference of one scenario: worked out once it is opened."""
    with_levers = [line for line in lines if line.side.scenario.differs]
    if not with_levers:
        return
    box = st.expander("What made the difference", key="compare_made", on_change="rerun")
    if not box.open:
        return
    with box:
        names = [line.name for line in with_levers]
        if st.session_state.get("compare_of") not in (None, *names):
            del st.session_state["compare_of"]
        name = st.selectbox("Scenario", names, key="compare_of")
        line = with_levers[names.index(name)]
        found = attributed(line.side.scenario, comparison)
        split(found, comparison, line, shown, month)
        st.download_button(
            "What made the difference (CSV)", data=partial(attribution_csv, [found], comparison),
            file_name=file_name(simulation(comparison, line.side.scenario), "attribution.csv"),
            mime="text/csv", on_click="ignore",
        )  # fmt: skip


def split(found: Attribution, comparison: Comparison, line: Line, shown: Shown, month: int) -> None:
    """The bars that add up to a scenario's difference, and their table."""
    parts = found.parts(shown.key, month, shown.unit)
    if not parts:
        st.write(f"{shown.label} has no value in {long_label(month)}.")
        return
    decimals = shown.decimals + 1
    numbers = adding_up([each.mean / shown.per for each in parts], decimals)
    total = f"{rounded(sum(numbers), decimals):+,.{decimals}f}"
    adds = [f"{number:+,.{decimals}f}" for number in numbers]
    words = shown.difference
    chance = ", within chance" if within_chance(line.side, shown, month) else ""
    title = (
        f"{shown.label}, {long_label(month)}: {line.side.scenario.title} changes it "
        f"by {changed_by(shown, sum(numbers))} on average against no change{chance}"
    )
    st.markdown(f"**{plain(title)}**")
    rows = charts.bars_rows(parts, adds, shown)
    st.vega_lite_chart(rows, bars_template(words, theme_now()), key="compare_bars", alt=title)
    drawn = Drawn(bars_template(words, "light"), rows, title, "Source: this model.")
    where_from(simulation(comparison, line.side.scenario), [shown.measure], "compare_bars", drawn)
    small(HOW_SPLIT)
    listed = [(*row_of_part(each, shown), number) for each, number in zip(parts, adds, strict=True)]
    columns = ["Lever", "Kind", "Standard error", f"Adds, {words}"]
    table([*listed, ("All levers together", "", "", total)], columns, "What each lever adds")


def changed_by(shown: Shown, number: float) -> str:
    """A difference in the scale of a chart, as a sentence writes it.

    >>> changed_by(shown_as("cost"), -43.21), changed_by(shown_as("agency_rate"), 1.5)
    ('-£43,200 a month', '+1.50 points')
    """
    if shown.unit == POUNDS:
        amount = round(rounded(number, shown.decimals + 1) * shown.per)
        return f"{'+' if amount > 0 else ''}{exact_pounds(amount)}{shown.pace}"
    return f"{rounded(number, shown.decimals + 1):+,.{shown.decimals + 1}f} {shown.difference}"


def row_of_part(part: Contribution, shown: Shown) -> tuple[str, str, str]:
    """A lever's name, kind and sampling error."""
    kind = "action" if part.part.action else "what if"
    return part.part.label, kind, shown.text(part.error, finer=1)


def regret(comparison: Comparison, lines: list[Line], shown: Shown, month: int) -> None:
    """In how many futures each scenario is best, and how far it is behind the best."""
    if shown not in JUDGED:
        return
    title = f"How often each is best: {judged_name(shown)}, {long_label(month)}"
    st.markdown(f"**{plain(title)}**")
    found = regrets(comparison, shown, month)
    if not found:
        st.write("Not defined in every future.")
        return
    rows = [
        (line.name, percent(100 * each.best), shown.text(each.regret, finer=1))
        for line, each in zip(lines, found, strict=True)
    ]
    table(rows, ["Scenario", "Best in", f"Behind the best, {judged_words(shown)}"], title)
    small(HOW_REGRET)


def downloads(comparison: Comparison) -> None:
    """The comparison's CSVs, made when asked for."""
    files = (
        ("Difference from no change (CSV)", "difference.csv", difference_csv),
        ("All scenarios (CSV)", "comparison.csv", comparison_csv),
    )
    for column, (words, file, make) in zip(st.columns(2), files, strict=True):
        column.download_button(
            words, data=partial(make, comparison), mime="text/csv",
            file_name=file_name(simulation(comparison), file),
            on_click="ignore", width="stretch",
        )  # fmt: skip
    base = comparison.base
    small(
        f"{base.baseline.authority.name} from {long_label(comparison.first)}, {comparison.shared} "
        f"months, {base.runs:,} futures. {price_base(base.baseline.pay)}."
    )
