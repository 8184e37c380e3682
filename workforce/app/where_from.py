"""Where does this come from? What a number is, what it is worked out from, its source and day.

Made from the measure's record, the plan's opening numbers, the register of assumptions and the
stamp; no page types its own.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

import pandas as pd
import streamlit as st

from workforce.app.drawing.picture import Spec, pictures, stamp_now
from workforce.app.opening_numbers import number_name, origin_words, value_words
from workforce.app.session import plain
from workforce.app.values import capital, meaning, restyled
from workforce.authority.baseline import Baseline
from workforce.months import long_day
from workforce.papers.stamp import Simulated
from workforce.plan.scenario import Scenario
from workforce.published.assumptions import Register, topics
from workforce.published.measure import (
    CASELOAD,
    CASES,
    CHANGES,
    PER_MANAGER,
    PER_WORKER,
    POUNDS,
    Measure,
)
from workforce.published.release_dates import LATEST, WORKFORCE, release_of
from workforce.published.tables import publications

TITLE: Final = "Where does this come from?"
SHORT: Final = "Where from?"
WITH_PICTURE: Final = "Where from, and as a picture"
NOT_SOURCED: Final = "J"
LEAVING: Final = "leaving_rate"  # an opening number that every measure of the future rests on
OF_STAFF: Final = ("leaving", "pay", "starting", "newly_qualified", "agency", "posts")
OF_WORK: Final = ("caseload", "new_cases")
BESIDE_STAFF: Final = {
    **dict.fromkeys((CASES, CASELOAD, CHANGES, PER_WORKER), OF_WORK),
    PER_MANAGER: ("caseload",),
    POUNDS: ("cost",),
}


class Basis(Simulated, Protocol):
    """What numbers are worked out from: a projection, or a comparison of several."""

    @property
    def register(self) -> Register:
        """The assumptions in force."""


class Simulation(NamedTuple):
    """The basis of numbers that are no single projection's."""

    scenario: Scenario
    baseline: Baseline
    register: Register
    runs: int
    seed: int


class Drawn(NamedTuple):
    """A chart that can be taken away.

    Attributes:
        spec: its specification for a light page, without its data.
        rows: its data.
        title: its finding.
        source: where its numbers are from.
    """

    spec: Spec
    rows: pd.DataFrame
    title: str
    source: str


@st.fragment
def where_from(
    basis: Basis,
    measures: Sequence[Measure],
    place: str,
    drawn: Drawn | None = None,
    *,
    published: bool = False,
) -> None:
    """A button that says where numbers come from, and offers their chart as a picture.

    What it says is made once it is opened.

    Args:
        basis: the plan, or the comparison.
        measures: what is shown.
        place: of the button, a name of its own.
        drawn: the chart, where there is one.
        published: whether the numbers are published ones, which this model did not make.
    """
    box = st.popover(
        WITH_PICTURE if drawn else SHORT, key=f"from_{place}", type="tertiary", on_change="rerun",
        help=plain(" ".join(f"{each.label}: {meaning(each)}" for each in measures)),
    )  # fmt: skip
    if not box.open:
        return
    with box:
        st.markdown(f"**{TITLE}**")
        lines = published_words(basis) if published else model_words(basis, measures)
        said = [*map(definition, measures), *lines]
        st.markdown("\n".join(f"- **{name}.** {plain(words)}" for name, words in said))
        if drawn:
            pictures(
                drawn.spec, drawn.rows, title=drawn.title, source=drawn.source,
                stamp=stamp_now(basis), key=place,
            )  # fmt: skip


def definition(measure: Measure) -> tuple[str, str]:
    """What a measure is, with its formula."""
    return measure.label, meaning(measure)


def published_words(basis: Basis) -> Iterator[tuple[str, str]]:
    """Whose the published numbers are, and since when they are known."""
    yield "How", "As published; this model has no part in it."
    yield "Source and date", source_words(basis)


def model_words(basis: Basis, measures: Sequence[Measure]) -> Iterator[tuple[str, str]]:
    """How numbers of the future are made, from what, on what they rest, and when."""
    yield (
        "How",
        f"This model plays the plan month by month in {basis.runs:,} futures. What is shown "
        "is the middle of them, or their average where that is said; a range holds 8 in 10. No "
        "change: the same futures without what the plan changes.",
    )
    yield "Inputs", f"{'. '.join(inputs(basis, measures))}."
    yield "Rests on", f"{'; '.join(rests_on(basis, measures))}. All on the Assumptions page."
    yield "Source", source_words(basis)
    yield "Date", f"{stamp_now(basis).line}."


def inputs(basis: Basis, measures: Sequence[Measure]) -> Iterator[str]:
    """The opening numbers that measures are worked out from, under the origin that they share."""
    keys = {key for each in measures for key in (each.key, *each.begins_with)} | {LEAVING}
    found: dict[str, list[str]] = {}
    for each in basis.baseline.origins:
        if any(each.what == key or each.what.startswith(f"{key}_") for key in keys):
            origin = f"{capital(origin_words(each))} ({restyled(each.note)})"
            said = f"{number_name(each.what)} {value_words(each)}"
            found.setdefault(origin, []).append(said)
    return (f"{origin}: {'; '.join(said)}" for origin, said in found.items())


def rests_on(basis: Basis, measures: Sequence[Measure]) -> Iterator[str]:
    """The assumptions behind measures by topic: how many, and how many have a source."""
    wanted = {*OF_STAFF, *(key for each in measures for key in BESIDE_STAFF.get(each.unit, ()))}
    every, own = basis.register.entries.values(), basis.scenario.assumptions
    for topic in topics():
        if topic.key in wanted:
            values = [each for each in every if each.topic == topic.key]
            sourced = sum(each.quality != NOT_SOURCED and each.key not in own for each in values)
            changed = sum(each.key in own for each in values)
            also = f", {changed} changed in this plan" if changed else ""
            yield f"{topic.label} ({len(values)} values, {sourced} with a source{also})"


def source_words(basis: Basis) -> str:
    """The publication that a plan starts from, and the day it came out."""
    census, year = basis.baseline.census, basis.baseline.year
    found = next((each for each in publications() if each.table == census.release), None)
    name = f"{found.publisher}, {found.title}" if found else f"The census file {census.release}"
    released = release_of(WORKFORCE, year)
    by = "" if released is None else "by" if released.quality == LATEST else "on"
    day = f", first published {by} {long_day(released.published)}" if released else ""
    return f"{name}, 30 September {year}{day}."
