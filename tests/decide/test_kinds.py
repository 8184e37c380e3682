"""Plans that differ in kind: which are shown, and by which levers they are told."""

from dataclasses import dataclass
from typing import cast

from workforce.decide.grid_points import Point
from workforce.decide.grid_search import Trial
from workforce.decide.kinds import Kind, chosen
from workforce.decide.problem import Problem

CHEAPEST = Kind((1, 0, 0), {0: 1.0, 1: 0.5})


@dataclass
class Prices:
    """Plans whose price is the sum of their places."""

    def trial(self, point: Point) -> Trial:
        return Trial(float(sum(point)), (0.0,))


def shown(*kinds: Kind) -> list[Kind]:
    return chosen(cast("Problem", Prices()), CHEAPEST, list(kinds), 2)


def test_a_kind_is_told_by_its_lead_and_by_the_next_where_that_matters() -> None:
    assert CHEAPEST.named == (0, 1)
    assert Kind((1, 1, 0), {0: 1.0, 1: 0.05}).named == (0,)
    assert Kind((1, 1, 0), {0: 0.0}).named == ()


def test_the_cheapest_of_another_kind_comes_first_then_one_with_a_lead_of_its_own() -> None:
    same, other = Kind((2, 0, 0), {0: 1.0, 1: 0.4}), Kind((3, 0, 0), {0: 1.0, 2: 0.5})
    again, lead = Kind((4, 0, 0), {0: 1.0, 2: 0.6}), Kind((9, 0, 0), {2: 1.0, 0: 0.3})
    assert shown(lead, again, other, same) == [other, lead]
    assert shown(again, other, same) == [other]
    assert shown(same) == []
