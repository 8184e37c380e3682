"""What a projection says is easily read: short sentences, few long words, one style of numbers."""

import re
from collections.abc import Callable, Iterator

import pytest

from tests.building import SHIPPED, projected
from workforce.findings.cost_sentences import cost_sentence
from workforce.findings.headline import shortfall
from workforce.findings.sentences import SENTENCES, sentences_of
from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import Projection

MOST_WORDS = 25
LONG = 7  # letters
HARDEST = 50  # a quality newspaper; a novel is about 35 and a law 60
LISTS = (cost_sentence, shortfall)  # of years and of causes: each item is read by itself
ENDS = re.compile(r"(?<=[.?!:])\s+(?=[A-Z£0-9])")
WORDS = re.compile(r"[A-Za-z][A-Za-z'-]*")
ODD_NUMBERS = re.compile(
    r"\b\d{5,}\b|\d %|£ \d|\d,\d{1,2}\b|\d\.\d{3,}|%%|\bnan\b|\binf\b|-0\b(?!\.)"
)


@pytest.fixture(params=SHIPPED, ids=lambda path: path.stem)
def projection(request: pytest.FixtureRequest) -> Projection:
    return projected(read_scenario(request.param))


def lix(text: str) -> float:
    """Björnsson's measure of how hard a text is: words in a sentence and long words in 100.

    From Läsbarhet (1968). It counts letters, so that no list of syllables is needed.
    """
    words = WORDS.findall(text)
    long = sum(len(word) >= LONG for word in words)
    return len(words) / len(ENDS.split(text)) + 100 * long / len(words)


def said(projection: Projection, found: tuple[Callable[[Projection], str], ...]) -> Iterator[str]:
    """Every sentence of some findings."""
    for finding in found:
        yield from ENDS.split(finding(projection))


def test_no_sentence_is_long(projection: Projection) -> None:
    plain = tuple(each for each in SENTENCES if each not in LISTS)
    long = [text for text in said(projection, plain) if len(text.split()) > MOST_WORDS]
    assert long == []


def test_no_item_of_a_list_is_long(projection: Projection) -> None:
    items = (item for text in said(projection, LISTS) for item in re.split("[,;] ", text))
    assert [item for item in items if len(item.split()) > MOST_WORDS] == []


def test_the_whole_is_as_easy_as_a_newspaper(projection: Projection) -> None:
    assert lix(" ".join(sentences_of(projection))) <= HARDEST


def test_numbers_are_written_in_one_style(projection: Projection) -> None:
    found = [each for each in sentences_of(projection) if ODD_NUMBERS.search(each)]
    assert found == []


def test_a_hard_text_and_odd_numbers_are_seen() -> None:
    assert lix("The cat sat. It ate.") < 5
    assert lix("Notwithstanding considerable administrative uncertainty, authorities recruit.") > 90
    for odd in ("50000 people", "5 %", "£ 5", "1.2345", "-0 points"):
        assert ODD_NUMBERS.search(odd)
    assert not ODD_NUMBERS.search("£1,000 and 12.5% by 2024/25, -0.5 points, 12,738 to 13,300")
