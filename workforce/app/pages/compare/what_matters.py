"""Which assumption matters most, on the Compare page: worked out when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workforce.app.current_plan import small
from workforce.app.own_census import census_in_use
from workforce.app.pages.compare import charts
from workforce.app.pages.compare.chosen_plans import Key, key_of, simulation
from workforce.app.session import plain, theme_now
from workforce.app.values import capital, restyled
from workforce.app.where_from import Drawn, where_from
from workforce.months import long_label
from workforce.projection.sensitivity import (
    RUNS,
    TRIED,
    WIDEST,
    Change,
    Moved,
    Of,
    Swing,
    tornado,
    tried,
)
from workforce.projection.sensitivity_inputs import LEFT_OUT, causes_of
from workforce.projection.together.comparison import Comparison, Side
from workforce.published.measure import Shown

TRIALS: Final = "compare_trials"
TORNADO: Final = "compare_tornado"
OF_WORDS: Final[dict[Of, str]] = {
    "scenario": "the scenario itself",
    "difference": "its difference from no change",
}
UNMOVED: Final = Change(0.0, 0.0)
BUTTON: Final = "Which assumption matters most?"
ABOUT: Final = (
    f"Each assumption, and each lever that has a range, is moved to both ends of its range while "
    f"all others stay as they are: first in {TRIED} futures, then the {WIDEST} that matter most in "
    f"{RUNS}. It takes some seconds."
)


@dataclass(frozen=True)
class Asked:
    """What a tornado was worked out for."""

    key: Key
    title: str
    shown: Shown
    month: int
    of: Of


def what_matters(comparison: Comparison, shown: Shown, month: int) -> None:
    """The button, and the last tornado that was asked for."""
    st.markdown("**What the answer depends on**")
    small(ABOUT)
    sides = {side.scenario.name: side for side in comparison.every}
    names = list(sides)
    if st.session_state.get("matters_side") not in (None, *names):
        del st.session_state["matters_side"]
    left, right = st.columns(2)
    name = left.selectbox(
        "Scenario to try", names, index=min(1, len(names) - 1), key="matters_side",
        format_func=lambda each: sides[each].scenario.title,
    )  # fmt: skip
    of = right.selectbox(
        "Effect on", list(OF_WORDS), key="matters_of", format_func=OF_WORDS.__getitem__
    )
    asked = asked_for(sides[name], shown, month, of)
    if st.button(BUTTON, key="matters_button"):
        st.session_state[TORNADO] = (asked, worked_out(sides[name], asked))
    kept = st.session_state.get(TORNADO)
    if kept is None:
        return
    if kept[0] != asked:
        st.warning("Not updated: below is the last answer. Press the button for a new one.")
    tornado_of(kept[0], kept[1], comparison)


def asked_for(side: Side, shown: Shown, month: int, of: Of) -> Asked:
    """What the controls ask for."""
    return Asked(key_of(side.scenario), side.scenario.title, shown, month, of)


def worked_out(side: Side, asked: Asked) -> list[Swing]:
    """The tornado, its progress shown; every cause of a scenario is tried once."""
    census = census_in_use()
    trials: dict[Key, Moved] = st.session_state.get(TRIALS, {})
    bar = st.progress(0.0)
    if asked.key not in trials:
        count = 2 * sum(1 for _ in causes_of(side.scenario))
        steps = steps_of(bar, f"Trying every assumption in {TRIED} futures", count)
        trials = {asked.key: tried(side.scenario, census, progress=steps)}
        st.session_state[TRIALS] = trials
    steps = steps_of(bar, f"Trying those that matter most in {RUNS} futures", 2 * WIDEST)
    first = trials[asked.key]
    swings = tornado(first, census, asked.shown, asked.month, asked.of, progress=steps)
    bar.empty()
    return swings


def steps_of(bar: DeltaGenerator, words: str, whole: int) -> Callable[[int], None]:
    """A function that moves the bar at every step done."""
    done = [0]

    def step(count: int) -> None:
        done[0] += count
        bar.progress(min(1.0, done[0] / whole), words)

    return step


@st.cache_resource(max_entries=64, show_spinner=False)
def template(words: str, theme: str) -> dict[str, object]:
    """The chart's specification, built once for everyone."""
    return charts.tornado_template(words, theme)


def tornado_of(asked: Asked, swings: list[Swing], comparison: Comparison) -> None:
    """The widest swings as bars and as a table."""
    shown, words = asked.shown, asked.shown.difference
    about = f"{shown.label}, {long_label(asked.month)}, {OF_WORDS[asked.of]}"
    moving = [each for each in swings if each.width > 0]
    if not moving:
        st.write(plain(f"{asked.title}: no assumption changes {about}."))
        return
    first = restyled(moving[0].cause.label)
    title = f"{asked.title} depends most on {first[0].lower()}{first[1:]} ({about})"
    st.markdown(f"**{plain(title)}**")
    theme = theme_now()
    rows = charts.tornado_rows(moving, shown)
    st.vega_lite_chart(rows, template(words, theme), key="matters_chart", alt=title)
    drawn = Drawn(template(words, "light"), rows, title, "Source: this model.")
    where_from(simulation(comparison), [shown.measure], "matters", drawn)
    small("Filled: at the high end of the range. Dashed outline: at the low end.")
    listed = [
        (
            restyled(capital(each.cause.label)),
            *(ends(each, change, shown) for change in ("low", "high")),
        )
        for each in moving
    ]
    columns = ["Assumption or lever", f"At its low end, {words}", f"At its high end, {words}"]
    st.table(pd.DataFrame(listed, columns=columns), hide_index=True, alt=title)
    small(f"In brackets: the standard error. {RUNS} futures. {LEFT_OUT}")


def ends(swing: Swing, end: str, shown: Shown) -> str:
    """What one end does, with where it lies."""
    change: Change = getattr(swing, end)
    value: str = getattr(swing.cause, end)
    if change == UNMOVED:
        return f"no effect, at {value}"
    number = shown.text(change.mean, sign="+", finer=1)
    chance = ", within chance" if change.within_chance else ""
    error = shown.text(change.error, finer=1)
    return f"{number} ({error}){chance}, at {value}"
