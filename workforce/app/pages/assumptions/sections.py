"""Every assumption on a page: its value, range, source and owner, and the way to change it."""

import re
from collections.abc import Iterable
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import slug
from workforce.app.current_plan import TURN, small, use_changed
from workforce.app.session import plain
from workforce.app.values import capital, name_of, restyled, unit_words, valued
from workforce.months import MONTHS_IN_YEAR, long_day
from workforce.papers.csv_files import assumptions_csv
from workforce.plan.changed_assumptions import planners_values, with_assumption, without_assumptions
from workforce.plan.scenario import Scenario
from workforce.plan.toml_values import LONGEST_TEXT
from workforce.projection.projection import Projection
from workforce.published.assumptions import QUALITIES, Assumption, OwnValue, topics
from workforce.published.catalogue import Entry, entries
from workforce.published.pay_awards import PayAward, pay_awards

WHERE: Final = "this page"
BREAKS: Final = (".", "-", "_")
SOFT: Final = "\N{ZERO WIDTH SPACE}"
ADDRESS: Final = re.compile(r"https?://\S+")
CATALOGUES: Final = {
    "staff_groups": "Groups of staff",
    "case_types": "Types of case",
    "routes": "Routes into the work",
}
AWARDS: Final = "National pay awards"
COLUMNS: Final = ("What", "Value", "Where it comes from")


def page(projection: Projection) -> None:
    """What is changed, the way to change it, and every value."""
    st.subheader(plain(summary(projection)))
    changed(projection)
    change(projection)
    register_tables(projection)
    catalogue_tables()


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
    st.subheader("Change a value", anchor="change")
    entries_now, scenario = projection.register.entries, projection.scenario
    key = st.selectbox(
        "Which value?", list(entries_now), index=None, key="assumption", persist_state="session",
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


def register_tables(projection: Projection) -> None:
    """Every value of the register under its topic, as far as the search finds it."""
    st.subheader("Every value", anchor="values")
    words = st.text_input(
        "Search in names, sources and owners", key="assumption_search", persist_state="session"
    )
    found = 0
    for topic in topics():
        every = [each for each in projection.register.entries.values() if each.topic == topic.key]
        heading = f"{topic.label} (to confirm: {topic.owner})"
        rows = [each for each in every if matches(words, heading, each)]
        found += len(rows)
        if rows:
            title = f"{topic.label}: {len(rows)} {'found' if words else 'values'}"
            with st.expander(plain(title), expanded=bool(words), key=f"{topic.key}_{bool(words)}"):
                small(f"To be confirmed in the council by: {topic.owner}.")
                st.table(table_of(rows, projection.scenario), hide_index=True, alt=title)
    if not found:
        st.write(f"Nothing was found for {plain(words)}.")
    st.download_button(
        "Every value (CSV)", data=lambda: assumptions_csv(projection),
        file_name=f"{slug(projection.scenario.title)}-assumptions.csv", mime="text/csv",
        on_click="ignore",
    )  # fmt: skip


def matches(words: str, heading: str, each: Assumption) -> bool:
    """Whether every word that was typed stands in a value's row or heading."""
    quality = QUALITIES.get(each.quality, "own value")
    unit = f"{each.unit} {unit_words(each.unit)}"
    text = restyled(" ".join((heading, each.key, each.label, unit, each.source, quality)))
    return all(word in text.casefold() for word in words.casefold().split())


def table_of(rows: Iterable[Assumption], scenario: Scenario) -> pd.DataFrame:
    """Rows of the register; an own value has the planner's beside it."""
    shipped = planners_values(scenario).entries
    cells = [
        (plain(name_of(each)), value_cell(each, shipped[each.key]), source_cell(shipped[each.key]))
        for each in rows
    ]
    return pd.DataFrame(cells, columns=list(COLUMNS))


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


def source_cell(each: Assumption | Entry | PayAward) -> str:
    """How well a value is known and where it comes from, addresses as links."""
    quality = QUALITIES.get(each.quality, each.quality)
    source = linked(restyled(each.source))
    if each.source.startswith("assumption"):
        return capital(source)
    return f"{plain(capital(quality))}: {source}"


def linked(text: str) -> str:
    r"""Text inert except its addresses, which are links named by their hosts.

    >>> print(linked("see *here*, https://localhost/a?b=1"))
    see \*here\*, [localhost](https://localhost/a?b=1)
    """
    parts = re.split(f"({ADDRESS.pattern})", text)
    return "".join(link(part) if ADDRESS.fullmatch(part) else plain(part) for part in parts)


def link(address: str) -> str:
    """A markdown link named by its host, which may break at its dots and hyphens."""
    stop = address[-1] if address[-1] in ",;." else ""
    address = address.removesuffix(stop)
    host = address.split("/")[2].removeprefix("www.")
    return f"[{breakable(host)}]({address}){plain(stop)}"


def breakable(word: str) -> str:
    """A long word, inert, that may break after its dots, hyphens and underscores."""
    signs = re.split("([.]|-|_)", word)
    return "".join(f"{plain(each)}{SOFT}" if each in BREAKS else plain(each) for each in signs)


def catalogue_tables() -> None:
    """The numbers of staff groups, case types, routes and pay awards, which the data files hold."""
    st.subheader("Groups of staff, types of case, routes and pay awards", anchor="catalogue")
    small("These cannot be changed here: they are rows of the data files.")
    for name, title in CATALOGUES.items():
        with st.expander(title, key=name):
            st.table(catalogue_table(name), hide_index=True, alt=title)
    with st.expander(AWARDS, key="pay_awards"):
        st.table(awards_table(), hide_index=True, alt=AWARDS)


def catalogue_table(name: str) -> pd.DataFrame:
    """The numbers of one catalogue."""
    cells = [
        (plain(name_of(each)), f"**{plain(valued(each.value, each.unit))}** "
         f"{plain(f'({restyled(each.range)})')}", source_cell(each))
        for each in entries()
        if each.table == name
    ]  # fmt: skip
    return pd.DataFrame(cells, columns=list(COLUMNS))


def awards_table() -> pd.DataFrame:
    """Every national pay award that pay at an opening is raised by, once it was agreed."""
    rows = [
        (f"April {each.april}", f"**{each.words}**, agreed by {long_day(each.known)}",
         source_cell(each))
        for each in pay_awards()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))
