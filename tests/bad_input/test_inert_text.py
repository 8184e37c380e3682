"""What somebody typed does nothing in a spreadsheet, on a page or in a terminal."""

import csv
import io
import json
import re
import unicodedata
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bad_input.hostile import BEFORE, FORMULAS, LIVE, NAME, hostile, hostile_files
from workforce.app.session import plain
from workforce.cli.project import summary
from workforce.csv_text import csv_text
from workforce.inert_text import JOINERS, inert, is_blank
from workforce.plan.scenario_file import parse_scenario

TEXTS: Final = st.tuples(
    st.lists(st.sampled_from(BEFORE), max_size=3).map("".join),
    st.sampled_from(("", *FORMULAS)) | st.text(st.characters(), max_size=8),
    st.text(st.characters(), max_size=8),
).map("".join)  # fmt: skip
NUMBER: Final = re.compile(r"-?[0-9.]+(e[+-]?[0-9]+)?")


def unseen(text: str) -> list[str]:
    """The characters of a text that a terminal or a reader's eye would be led by."""
    kinds = ("Cc", "Cs", "Cf", "Zl", "Zp")
    return [sign for sign in text if unicodedata.category(sign) in kinds and sign not in JOINERS]


def runs(cell: str) -> bool:
    """Whether a spreadsheet may run a cell: by what is left once nothing unseen stands before it.

    Written apart from the planner's own rule.
    """
    if NUMBER.fullmatch(cell) or cell == "-":
        return False
    for sign in unicodedata.normalize("NFKC", cell):
        if sign in "=+-@":
            return True
        if unicodedata.category(sign)[0] not in "CZM" and sign not in "\u3164\u115f\u1160\u2800":
            return False
    return False


@settings(deadline=None, max_examples=500)
@given(TEXTS)
def test_no_text_acts_in_a_cell_or_a_line(text: str) -> None:
    assert not runs(inert(text))
    assert not unseen(inert(text))
    assert not unseen(inert(text, "line"))
    assert inert(inert(text)) == inert(text)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_every_text_stays_in_its_own_cell(rows: list[list[str]]) -> None:
    text = csv_text(("a", "=b"), rows)
    read = list(csv.reader(io.StringIO(text)))
    assert [len(row) for row in read] == [2] * (len(rows) + 1)
    assert len(text.splitlines()) == len(rows) + 1
    assert not any(runs(cell) for row in read for cell in row)


@pytest.mark.parametrize("number", ["-12.5", "0", "-1e-05", "3.25", "-0.4"])
def test_numbers_stay_numbers(number: str) -> None:
    assert inert(number) == number


@settings(deadline=None, max_examples=500)
@given(
    TEXTS,
    st.sampled_from(LIVE),
)
def test_nothing_typed_is_live_on_a_page(text: str, live: str) -> None:
    shown = plain(f"{text} {live}")
    read = re.sub(r"\\(.)", r"\1", shown)
    assert not re.search(r"(?i)https?://|www\.|\w@\w|:[\w/+-]+:", read)
    for sign in re.findall(r"(?<!\\)(?:\\\\)*([`*_{}\[\]()<>#+!|~:$&-])", shown):
        pytest.fail(f"{sign} is not escaped")
    assert not set(unseen(shown)) - {"\u2060"}


@pytest.mark.parametrize("title", ["\u200b", "\ufeff \u2060", "\u3164", "\u0301", "\x07"])
def test_a_text_that_shows_nothing_is_blank(title: str) -> None:
    assert is_blank(title)
    assert not is_blank(f"{title}a")


def test_every_file_of_a_plan_holds_its_texts_as_texts() -> None:
    for name, text in hostile_files().items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text)))
            assert len({len(row) for row in rows}) == 1
            assert not any(runs(cell) or unseen(cell) for row in rows for cell in row)
        elif name == "run.json":
            assert parse_scenario(json.loads(text)["scenario"], name="a").title == NAME
        else:
            assert json.loads(text)["dc:title"] == inert(NAME, "line")


def test_real_negative_numbers_stay_numbers_in_the_table_of_assumptions() -> None:
    text = hostile_files()["assumptions.csv"]
    values = [row["value"] for row in csv.DictReader(io.StringIO(text))]
    assert any(value.startswith("-") for value in values)
    assert all(float(value) is not None for value in values)


def test_a_terminal_is_shown_nothing_that_it_acts_on() -> None:
    said = [inert(line, "line") for line in summary(hostile()[1])]
    assert any("evil" in line for line in said)
    assert not any(unseen(line) for line in said)
