"""What binds: a lever at its most is widened apart from what the narrower grid has tried."""

import pytest

from tests.decide.asking import question, target
from workforce.decide.binding import widened
from workforce.decide.goal_seek import problem_of
from workforce.published.census import shipped_census

pytestmark = pytest.mark.slow
TWO = """[vary]
agency_conversion = { least = 0.7, most = 1.5, step = 0.4 }
pay_change = { least = 0, most = 2, step = 1 }
"""


def test_a_point_of_the_wider_grid_is_none_of_the_narrower_one() -> None:
    """Two levers at their most were widened one after the other, over each other's points."""
    asked = question(target("agency_rate", 24) + TWO)
    problem = problem_of(asked, shipped_census(), 1, None, lambda _share, _words: None)
    problem.run([(2, 2)])
    first = widened(problem, 0)
    first.run([(3, 2)])
    assert set(problem.outcomes) == {(2, 2)}
    assert set(widened(problem, 1).outcomes) == {(2, 2)}
    assert set(first.outcomes) == {(2, 2), (3, 2)}
