"""Every assumption on a page: its value, range, source and owner, and the way to change it."""

from collections.abc import Iterable
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import TURN, small, use_changed
from workforce.app.drawing.picture import file_name
from workforce.app.pages.assumptions.catalogue_tables import catalogue_tables, measures_found
from workforce.app.pages.assumptions.cells import COLUMNS, matches, source_cell
from workforce.app.session import plain
from workforce.app.values import name_of, unit_words, valued
from workforce.months import MONTHS_IN_YEAR
from workforce.papers.csv_files import assumptions_csv
from workforce.plan.changed_assumptions import planners_values, with_assumption, without_assumptions
from workforce.plan.scenario import Scenario
from workforce.plan.toml_values import LONGEST_TEXT
from workforce.projection.projection import Projection
from workforce.published.assumptions import QUALITIES, Assumption, OwnValue, topics

WHERE: Final = "this page"


def page(projection: Projection) -> None:
    """What is changed, the way to find and change a value, and every value."""
    st.subheader(plain(summary(projection)))
    changed(projection)
    left, right = st.columns(2)
    words = left.text_input(
        "Search in every value and its words", key="assumption_search", persist_state="session",
        help="Names, numbers, units, sources, owners, reasons and definitions are searched.",
    )  # fmt: skip
    with right:
        change(projection)
    found = register_tables(projection, words)
    found += catalogue_tables(words)
    found += measures_found(words)
    if not found:
        st.write(f"Nothing was found for {plain(words)}.")
    st.download_button(
        "Every value (CSV)", data=lambda: assumptions_csv(projection),
        file_name=file_name(projection, "assumptions.csv"), mime="text/csv",
        on_click="ignore",
    )  # fmt: skip


def summary(projection: Projection) -> str:
    """How many values there are, how well they are known, and how many are the user's own."""
    shipped = planners_values(projection.scenario).entries.values()
    sourced = sum(each.quality != "J" for each in shipped)
    own = len(projection.scenario.assumptions)
    kept = "none is changed" if own == 0 else f"{own} {'is' if own == 1 else 'are'} your own"
    return (
        f"{len(shipped)} values stand behind this plan: {sourced} have a source, "
        f"{len(shipped) - sourced} are assumptions without one; {kept}."
    )


def own_words(own: OwnValue, unit: str) -> str:
    """A value of the user's own, or a range of them, with its unit."""
    if isinstance(own, tuple):
        return f"{valued(own[0], unit)} to {valued(own[1], unit)}"
    return valued(own, unit)


def changed(projection: Projection) -> None:
    """The user's own values beside the planner's, with who changed them and why; way back."""
    scenario, shipped = projection.scenario, planners_values(projection.scenario).entries
    if not scenario.assumptions:
        return
    st.subheader("Changed in this plan", anchor="changed")
    who = f" ({scenario.author})" if scenario.author else ""
    rows = [
        (
            plain(name_of(shipped[key])),
            f"**{plain(own_words(value, shipped[key].unit))}** "
            f"{plain(f'(was {valued(shipped[key].value, shipped[key].unit)})')}",
            plain(f"{scenario.reasons.get(key, 'no reason given')}{who}"),
        )
        for key, value in scenario.assumptions.items()
    ]
    table = pd.DataFrame(rows, columns=["What", "Now", "Why, and who says so"])
    st.table(table, hide_index=True, alt="Changed in this plan")
    small("Your own values are only in the scenario file, not in the page's address.")
    if st.button("Reset all to the planner's values", key="assumption_reset_all"):
        use_changed(projection, lambda: without_assumptions(scenario, scenario.assumptions))


def change(projection: Projection) -> None:
    """Choose a value, give another within what is allowed, and say why."""
    entries_now, scenario = projection.register.entries, projection.scenario
    key = st.selectbox(
        "Change which value?", list(entries_now), index=None, key="assumption",
        persist_state="session",
        format_func=lambda key: name_of(entries_now[key]), placeholder="Choose, or type to search",
    )  # fmt: skip
    if key is None:
        return
    entry, shipped = entries_now[key], planners_values(scenario).entries[key]
    st.markdown(f"{value_cell(entry, shipped)} {source_cell(shipped)}")
    spot = f"{key}_{st.session_state.get(TURN, 0)}"
    left, right = st.columns([1, 3])
    value = left.number_input(
        f"New value, {unit_words(entry.unit)}", value=float(entry.value), format="%g",
        step=step_of(shipped), key=f"assumption_value_{spot}", persist_state="session",
    )  # fmt: skip
    reason = right.text_input(
        "Why (kept with the plan)", value=scenario.reasons.get(key, ""),
        key=f"assumption_reason_{spot}", max_chars=LONGEST_TEXT, persist_state="session",
    )  # fmt: skip
    who = right.text_input(
        "Your name or role (kept with the plan)", value=scenario.author,
        key="assumption_author", max_chars=LONGEST_TEXT, persist_state="session",
    )  # fmt: skip
    with st.container(horizontal=True):
        use = st.button("Use this value", key="assumption_use")
        own = key in scenario.assumptions
        reset = own and st.button("Back to the planner's value", key="assumption_reset")
    if use:
        use_changed(
            projection,
            lambda: with_assumption(scenario, key, value, reason, author=who, where=WHERE),
        )
    if reset:
        use_changed(projection, lambda: without_assumptions(scenario, [key]))


def step_of(entry: Assumption) -> float:
    """A step that is small beside what is allowed."""
    width = entry.most - entry.least
    return 1.0 if width > MONTHS_IN_YEAR else 0.1 if width > 1 else 0.01


def register_tables(projection: Projection, words: str) -> int:
    """Every value of the register under its topic, as far as the search finds it; how many."""
    found = 0
    for topic in topics():
        every = [each for each in projection.register.entries.values() if each.topic == topic.key]
        heading = f"{topic.label} (to confirm: {topic.owner})"
        rows = [each for each in every if matches(words, *texts_of(each, heading, projection))]
        found += len(rows)
        if rows:
            title = f"{topic.label}: {len(rows)} {'found' if words else 'values'}"
            with st.expander(plain(title), expanded=bool(words), key=f"{topic.key}_{bool(words)}"):
                small(f"To be confirmed in the council by: {topic.owner}.")
                st.table(table_of(rows, projection.scenario), hide_index=True, alt=title)
    return found


def texts_of(each: Assumption, heading: str, projection: Projection) -> tuple[str, ...]:
    """All that is said of a value: what the search looks through."""
    scenario = projection.scenario
    shipped = planners_values(scenario).entries[each.key]
    numbers = (each.value, each.low, each.high, each.least, each.most, shipped.value)
    why = (scenario.reasons.get(each.key, ""), scenario.author) if is_own(each, scenario) else ()
    return (
        heading, each.key, each.label, each.unit, unit_words(each.unit), shipped.source,
        QUALITIES.get(each.quality, "own value"), valued(each.value, each.unit),
        *(f"{number:,.6g}" for number in numbers), *why,
    )  # fmt: skip


def is_own(each: Assumption, scenario: Scenario) -> bool:
    """Whether a value is the user's own."""
    return each.key in scenario.assumptions


def table_of(rows: Iterable[Assumption], scenario: Scenario) -> pd.DataFrame:
    """Rows of the register; an own value has the planner's beside it."""
    shipped = planners_values(scenario).entries
    cells = [
        (
            plain(name_of(each)),
            value_cell(each, shipped[each.key]),
            f"{source_cell(shipped[each.key])}{plain(why_words(each, scenario))}",
        )
        for each in rows
    ]
    return pd.DataFrame(cells, columns=list(COLUMNS))


def why_words(each: Assumption, scenario: Scenario) -> str:
    """Who changed a value and why; '' for one that nobody changed."""
    if not is_own(each, scenario):
        return ""
    who = f" by {scenario.author}" if scenario.author else ""
    return f" Changed{who}: {scenario.reasons.get(each.key, 'no reason given')}."


def value_cell(each: Assumption, shipped: Assumption) -> str:
    """A value with its range and what is allowed, and the planner's where it is changed."""
    was = (
        "" if each.value == shipped.value else f"changed, was {valued(shipped.value, each.unit)}; "
    )
    sure = f"8 in 10 sure: {each.low:,.6g} to {each.high:,.6g}"
    if each.low == each.high:
        sure = "given without a range"
    allowed = f"allowed {each.least:,.6g} to {each.most:,.6g}"
    return f"**{plain(valued(each.value, each.unit))}** {plain(f'({was}{sure}; {allowed})')}"
