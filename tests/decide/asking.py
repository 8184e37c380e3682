"""Questions for tests: short plans of Haringey, and the answers made once."""

from functools import lru_cache
from typing import Final

from tests.building import asked
from workforce.decide.answer import Answer
from workforce.decide.goal_seek import seek
from workforce.decide.question import Question
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.published.census import shipped_census

MONTHS: Final = 24
RUNS: Final = 400
CONVERSION: Final = "[vary]\nagency_conversion = { least = 0.7, most = 4, step = 0.1 }\n"
INTAKE: Final = '[vary.newly_qualified_intake]\nleast = 0\nmost = 40\nmonths = ["2020-09"]\n'
THREE: Final = """[vary]
agency_conversion = { least = 0.7, most = 3.7, step = 1 }
experienced_recruitment = { least = 0, most = 60, step = 20 }
retention_payment = { least = 0, most = 6000, step = 2000 }
"""


def target(
    measure: str, value: float, by: str = "2021-06", side: str = "at_most", **more: float
) -> str:
    """A target in a file."""
    rest = "".join(f"{key} = {number}\n" for key, number in more.items())
    return f'[[target]]\nmeasure = "{measure}"\n{side} = {value}\nby = "{by}"\n{rest}'


def question(rest: str, months: int = MONTHS, discount: float = 3.5) -> Question:
    """The question in a file."""
    return Question(asked(rest, months=months), discount)


def answered(rest: str, months: int = MONTHS) -> Answer:
    """The answer to a question, made once for all tests that ask it."""
    return _answered(to_toml(question(rest, months).scenario))


@lru_cache(32)
def _answered(text: str) -> Answer:
    return seek(Question(parse_scenario(text, name="a")), shipped_census(), runs=RUNS)
