"""What Decide says of a chance: in how many futures it is met, and in how many it was asked for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from tests.building import asked
from workforce.app.pages.decide.plan_words import answer_title, chance_words
from workforce.decide.answer import Answer, PlanFound, Reached, Status
from workforce.decide.question import Question
from workforce.decide.words.verdict_text import verdict_lines
from workforce.plan.scenario import Target

MARCH: Final = 2022 * 12 + 2
RUNS: Final = 1_000
SHORT: Final = "The cheapest plan meets it in 79 of 100 futures; you asked for 80"


def reached(chance: float, of: float = 0.8) -> Reached:
    target = Target("caseload", True, 16, MARCH, chance=of)
    return Reached(target, False, chance, 0.0126, 0.8, 16.0)


def answer(status: Status, *chances: float, asked_for: Sequence[float] = (0.8,)) -> Answer:
    """An answer whose one plan, or no change, meets each target in so many futures."""
    met = tuple(reached(*both) for both in zip(chances, asked_for, strict=True))
    without = met if status == "already met" else tuple(reached(0.25) for _ in met)
    plan = PlanFound("cheapest", asked(), {}, "", 150_000.0, 9_000.0, {}, met)
    question = Question(replace(asked(), targets=tuple(each.target for each in met)))
    plans = () if status == "already met" else (plan,)
    return Answer(question, status, without, plans, (), None, RUNS, 1, 250, 99)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (answer("reached", 0.79), SHORT),
        (answer("reached", 0.798), SHORT),
        (answer("reached", 0.9, 0.82, asked_for=(0.8, 0.8)),
         "The cheapest plan meets each of them in 82 of 100 futures or more; you asked for 80"),
        (answer("reached", 0.9, 0.82, asked_for=(0.9, 0.8)),
         "The cheapest plan meets each of them in 82 of 100 futures or more"),
        (answer("falls short", 0.7),
         "Nearly: the best plan found meets it in 70 of 100 futures; you asked for 80"),
        (answer("already met", 0.85),
         "Nothing to do: no change meets it in 85 of 100 futures; you asked for 80"),
        (answer("not reachable", 0.3), "It cannot be reached with these levers and limits"),
    ],
)  # fmt: skip
def test_the_heading_says_how_often_and_what_was_asked(found: Answer, words: str) -> None:
    assert answer_title(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (answer("reached", 0.813),
         "No change meets it in 250 of 1,000 futures. The cheapest plan found meets it in 813 of "
         "1,000 futures that the search never saw; at least 8 of 10 were asked for. It costs "
         "£150,000 more than no change over 12 months, later pounds discounted at 3.5% a year."),
        (answer("reached", 0.79),
         "at least 8 of 10 were asked for, and it is as near to that as 1,000 futures can tell."),
        (answer("falls short", 0.7),
         "The best plan found meets it in 700 of 1,000 futures that the search never saw; at least "
         "8 of 10 were asked for. Take it as the nearest, or ask for less."),
        (answer("not reachable", 0.3),
         "it cannot be reached: no plan was found that meets it in as many futures as were asked "
         "for (at least 8 of 10 were asked for)"),
        (answer("already met", 0.85),
         "No change meets it in 850 of 1,000 futures (at least 8 of 10 were asked for): nothing to "
         "do."),
    ],
)  # fmt: skip
def test_the_verdict_says_it_in_full(found: Answer, words: str) -> None:
    said = " ".join(verdict_lines(found))
    assert words in said
    assert "can be done" not in said


@pytest.mark.parametrize(
    ("chance", "start", "end"),
    [
        (0.81, "8 in 10 futures", "never saw)"),
        (0.79, "79 in 100 futures", "as near to the 8 in 10 asked for as 1,000 futures can tell"),
        (0.7, "70 in 100 futures", "never saw): short of the 8 in 10 asked for"),
    ],
)
def test_a_chance_under_what_was_asked_is_never_passed_over(
    chance: float, start: str, end: str
) -> None:
    said = chance_words(reached(chance), RUNS)
    assert f": {start}, give or take" in said
    assert said.endswith(end)
