"""Plans, links and cells changed at random: read, or refused in one sentence, and never a fault."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.bad_input.table import (
    ACTUAL,
    BROKEN,
    KNOWN,
    MANY,
    MONTHS,
    OPENING,
    PACKAGE,
    PLAN,
    TARGET,
    TOO_MUCH,
    TYPE,
    WORDS,
)
from tests.bad_input.test_bad_input import DATES, LONGEST, SENTENCE, at_once
from tests.building import asked
from workforce.app.link import from_link, to_link
from workforce.errors import InputError
from workforce.plan.paste import pasted
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario

SEED: Final = 20_190_930
READ, REFUSED = "read", "refused"
WHOLE: Final = (
    f"{PLAN}{OPENING}{KNOWN}{ACTUAL}{PACKAGE}{TARGET}{TYPE}[levers]\nagency_conversion = [3, 9]\n"
    'pay_change = {percent = 5, from = "2020-01", groups = ["social_worker"]}\n'
    "[levers.newly_qualified_intake]\n2020-02 = [8, 12]\n[reasons]\nagency_conversion = 'x'\n"
)
LINES: Final = WHOLE.splitlines()
VALUES: Final = [*BROKEN.values(), *MANY.values(), *MONTHS.values(), *WORDS.values()]
SIGNS: Final = st.text("[]{}=,.#\"'\\\n\r\t 019-+eE_xa\u200b\u202e\u0661\0\x1b", max_size=6)


@st.composite
def changed_plans(draw: st.DrawFn) -> str:
    """A plan with a few of its lines changed, moved, doubled or left out."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(("value", "signs", "double", "drop", "bomb")))
        if kind == "value" and "=" in lines[at]:
            lines[at] = f"{lines[at].split('=')[0]}= {draw(st.sampled_from(VALUES))}"
        elif kind == "signs":
            place = draw(st.integers(0, len(lines[at])))
            lines[at] = f"{lines[at][:place]}{draw(SIGNS)}{lines[at][place:]}"
        elif kind == "double":
            lines.insert(draw(st.integers(0, len(lines))), lines[at])
        elif kind == "drop" and len(lines) > 1:
            del lines[at]
        elif kind == "bomb":
            lines.insert(at, draw(st.sampled_from(BOMBS)))
    return "\n".join(lines)


BOMBS: Final = [text for text, _ in TOO_MUCH.values() if len(text) < 100_000]


def refused_well(error: InputError) -> None:
    """One plain sentence."""
    said = str(error)
    assert SENTENCE.fullmatch(said)
    assert len(said) < LONGEST
    assert said.isprintable()


def plan_answered(text: str) -> str:
    """Whether a plan is read; it is then the same when it is written and read again."""
    with at_once():
        try:
            plan = parse_scenario(text, name="plan")
        except InputError as error:
            refused_well(error)
            return REFUSED
    assert parse_scenario(to_toml(plan), name="plan") == plan
    return READ


LEAVES: Final = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=8)
)
KEYS: Final = st.sampled_from(
    ("title", "authority", "census", "months", "levers", "opening", "known", "target", "budget",
     "assumptions", "reasons", "month", "people", "amount", "agency_conversion", "pay_change", "x")
)  # fmt: skip
TREES: Final = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=6,
)  # fmt: skip


def written(value: object) -> str:
    """A value on a line of TOML, or something like one where TOML has no such value."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return repr(value).lower() if isinstance(value, bool | float) else str(value)


STRUCTURES: Final = st.dictionaries(KEYS, TREES, max_size=6).map(
    lambda tree: "\n".join(f"{key} = {written(each)}" for key, each in tree.items())
)
LINK: Final = to_link(
    asked("[levers]\nagency_conversion = [3, 9]\n[levers.newly_qualified_intake]\n2020-02 = 8\n")
)
LINKS: Final = st.tuples(
    st.sampled_from(sorted(LINK)), st.sampled_from(VALUES) | SIGNS, st.booleans()
)
CELLS: Final = st.lists(
    st.sampled_from(("2020-03", "in_post", "171", "cases", ",", "\t", "\n")) | SIGNS
)


def link_answered(changed: tuple[str, str, bool]) -> str:
    """Whether a link is read of which one parameter was changed, or given something after it."""
    key, value, whole = changed
    with at_once():
        try:
            from_link({**LINK, key: value if whole else f"{LINK[key]}{value}"}, asked())
        except InputError as error:
            refused_well(error)
            return REFUSED
    return READ


def cells_answered(pieces: list[str]) -> str:
    """Whether pasted cells are all rows; none is where there is a sentence."""
    with at_once():
        checked = pasted("".join(pieces), DATES)
    assert not (checked.actuals and checked.problems)
    for said in checked.problems:
        assert "\n" not in said
        assert len(said) < LONGEST
    return REFUSED if checked.problems else READ


class Fuzz(NamedTuple):
    """One kind of input changed at random: how, what answers it, and how often tests try it."""

    changed: st.SearchStrategy[Any]
    answered: Callable[[Any], str]
    times: int


KINDS: Final = {
    "a plan's lines": Fuzz(changed_plans(), plan_answered, 5_000),
    "a plan's structure": Fuzz(STRUCTURES, plan_answered, 500),
    "a page's address": Fuzz(LINKS, link_answered, 500),
    "pasted cells": Fuzz(CELLS, cells_answered, 2_000),
}


def tried(kind: str, times: int) -> Counter[str]:
    """How many of so many inputs were read and how many refused; anything else is an error."""
    counts: Counter[str] = Counter()
    fuzz = KINDS[kind]

    @seed(SEED)
    @settings(
        max_examples=times, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(fuzz.changed)
    def one(changed: object) -> None:
        counts[fuzz.answered(changed)] += 1

    one()
    return counts
