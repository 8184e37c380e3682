"""Plans changed at random: each is read or refused in one sentence, and never ends in a fault."""

from typing import Final

import pytest
from hypothesis import given, seed, settings
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
FEW, MANY_TIMES = 500, 5000
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


def read_or_refused(text: str) -> None:
    """A plan that reads is the same plan when it is written and read again."""
    with at_once():
        try:
            plan = parse_scenario(text, name="plan")
        except InputError as error:
            refused_well(error)
            return
    assert parse_scenario(to_toml(plan), name="plan") == plan


def test_the_plan_that_is_changed_can_be_read() -> None:
    read_or_refused(WHOLE)
    parse_scenario(WHOLE, name="plan")


@seed(SEED)
@settings(max_examples=FEW, deadline=None, database=None)
@given(changed_plans())
def test_a_changed_plan_reads_or_is_refused(text: str) -> None:
    read_or_refused(text)


@pytest.mark.slow
@seed(SEED + 1)
@settings(max_examples=MANY_TIMES, deadline=None, database=None)
@given(changed_plans())
def test_five_thousand_changed_plans_read_or_are_refused(text: str) -> None:
    read_or_refused(text)


LINK: Final = to_link(
    asked("[levers]\nagency_conversion = [3, 9]\n[levers.newly_qualified_intake]\n2020-02 = 8\n")
)


@seed(SEED)
@settings(max_examples=FEW, deadline=None, database=None)
@given(st.sampled_from(sorted(LINK)), st.sampled_from(VALUES) | SIGNS, st.booleans())
def test_a_changed_link_reads_or_is_refused(key: str, value: str, whole: bool) -> None:
    changed = value if whole else f"{LINK[key]}{value}"
    with at_once():
        try:
            from_link({**LINK, key: changed}, asked())
        except InputError as error:
            refused_well(error)


@seed(SEED)
@settings(max_examples=FEW, deadline=None, database=None)
@given(st.lists(st.sampled_from(("2020-03", "in_post", "171", "cases", ",", "\t", "\n")) | SIGNS))
def test_changed_cells_are_rows_or_sentences(pieces: list[str]) -> None:
    with at_once():
        checked = pasted("".join(pieces), DATES)
    assert not (checked.actuals and checked.problems)
    for said in checked.problems:
        assert "\n" not in said
        assert len(said) < LONGEST
