"""The search on problems whose answer is known: by hand, or by trying every point."""

import threading
from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workforce.decide.grid_points import Point
from workforce.decide.grid_search import Beside, Search, Trial, follow_surfaces, least_cost

MOST = 400


def linear(prices: Sequence[float], gains: Sequence[float], need: float) -> "Problem":
    """Reach ``need`` by levers that each give so much a step at so much a step."""
    return Problem(prices, gains, need, 0.0)


class Problem:
    """Levers with falling returns: gain a step x (level - bend x level squared)."""

    def __init__(
        self, prices: Sequence[float], gains: Sequence[float], need: float, bend: float
    ) -> None:
        self.prices, self.gains, self.need, self.bend = prices, gains, need, bend
        self.asked = 0

    def at(self, point: Point) -> Trial:
        cost = sum(price * level for price, level in zip(self.prices, point, strict=True))
        gained = sum(
            gain * (level - self.bend * level**2)
            for gain, level in zip(self.gains, point, strict=True)
        )
        return Trial(cost, (self.need - gained,))

    def try_all(self, points: Sequence[Point]) -> list[Trial]:
        self.asked += len(points)
        return [self.at(point) for point in points]

    def best(self, sizes: Sequence[int]) -> Trial:
        every = (self.at(point) for point in product(*(range(size) for size in sizes)))
        return min(every, key=lambda trial: trial.rank)


def found(problem: Problem, sizes: tuple[int, ...], most: int = MOST) -> Trial:
    search = Search(sizes, problem.try_all, most)
    return search.tried[least_cost(search)]


def test_by_hand_the_cheaper_lever_first_then_the_other() -> None:
    """10 are needed; lever 1 gives 1 for £2 up to 6, lever 2 gives 1 for £3: 6 and 4, £24."""
    problem = linear([2, 3], [1, 1], 10)
    search = Search((7, 11), problem.try_all, MOST)
    assert least_cost(search) == (6, 4)
    assert search.tried[6, 4].cost == 24


def test_a_lever_that_saves_is_used_as_far_as_it_goes() -> None:
    assert found(linear([-5, 3], [0, 1], 2), (5, 5)).cost == -14


def test_where_nothing_reaches_it_the_nearest_is_found() -> None:
    search = Search((5, 5), linear([1, 1], [1, 2], 100).try_all, MOST)
    assert least_cost(search) == (4, 4)
    assert search.tried[4, 4].missed == 100 - 12


def test_whole_steps_matter_as_in_a_knapsack() -> None:
    """7 by steps of 3 at £4 and of 2 at £3: 3 + 2 + 2 costs £10, 3 + 3 + 2 costs £11."""
    assert found(linear([4, 3], [3, 2], 7), (5, 5)).cost == 10


@pytest.mark.slow
@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.integers(1, 40), min_size=3, max_size=3),
    st.lists(st.integers(1, 20), min_size=3, max_size=3),
    st.floats(0.05, 1.2), st.sampled_from([0.0, 0.02, 0.04]),
)  # fmt: skip
def test_every_point_of_three_levers_gives_the_same_optimum(
    prices: list[int], gains: list[int], part: float, bend: float
) -> None:
    sizes = (9, 7, 11)
    problem = Problem(prices, gains, 0.0, bend)
    problem.need = -part * problem.at((8, 6, 10)).misses[0]
    true = problem.best(sizes)
    assert found(problem, sizes).rank == pytest.approx(true.rank)


def test_a_looser_need_and_a_wider_lever_never_cost_more() -> None:
    problem = Problem([7, 11, 5, 9], [3, 5, 2, 4], 0.0, 0.02)
    costs = []
    for problem.need in (60.0, 50.0, 40.0, 30.0, 20.0, 10.0):
        costs.append(found(problem, (13, 9, 17, 9)).cost)
        assert found(problem, (15, 10, 17, 9)).cost <= costs[-1]
    assert costs == sorted(costs, reverse=True)


def test_what_was_tried_elsewhere_tells_where_to_look() -> None:
    """With the first lever held at 0, a few trials do once the surfaces know the other plans."""
    problem, sizes = Problem([2, 11, 5], [4, 5, 2], 40.0, 0.01), (13, 13, 17)
    whole = Search(sizes, problem.try_all, MOST)
    least_cost(whole)
    elsewhere = {point: trial for point, trial in whole.tried.items() if point[0]}

    def held(points: Sequence[Point]) -> list[Trial]:
        return problem.try_all([(0, *each) for each in points])

    part = Search(sizes[1:], held, 9, beside=Beside(sizes, {0: 0}, elsewhere))
    part.look([(0, 0)])
    follow_surfaces(part)
    true = min((problem.at((0, *at)) for at in product(range(13), range(17))), key=lambda t: t.rank)
    assert part.tried[part.best].rank == true.rank


def test_the_same_question_gives_the_same_trials() -> None:
    first, second = (Search((9, 9, 9), Problem([3, 4, 5], [2, 3, 4], 30, 0.01).try_all, MOST)
                     for _ in range(2))  # fmt: skip
    assert least_cost(first) == least_cost(second)
    assert list(first.tried) == list(second.tried)


def test_eight_levers_take_few_trials() -> None:
    problem = Problem([7, 11, 5, 9, 6, 8, 10, 4], [3, 5, 2, 4, 3, 3, 4, 1], 150.0, 0.01)
    sizes = (21, 13, 31, 11, 21, 9, 15, 41)
    search = Search(sizes, problem.try_all, 250)
    best = least_cost(search)
    assert search.tried[best].missed == 0
    more = Search(sizes, problem.try_all, 5_000)
    assert search.tried[best].cost <= 1.02 * more.tried[least_cost(more)].cost


def test_stopped_it_keeps_the_last_good_point() -> None:
    problem, cancel = linear([2, 3], [1, 1], 10), threading.Event()

    def try_once(points: Sequence[Point]) -> list[Trial]:
        cancel.set()
        return problem.try_all(points)

    search = Search((7, 11), try_once, MOST, cancel)
    point = least_cost(search)
    assert search.tried[point].missed == 0
    assert problem.asked == len(search.tried)


def test_no_more_trials_than_allowed() -> None:
    problem = linear([2, 3, 4], [1, 1, 1], 20)
    found(problem, (30, 30, 30), most=25)
    assert problem.asked == 25


def test_a_lever_that_hardly_helps_is_dropped_whole() -> None:
    """Each step of the second lever is too dear for what it gives, but noise hides single steps."""

    def try_all(points: Sequence[Point]) -> list[Trial]:
        return [
            Trial(first + 10.0 * second, (5 - first - (0.5 if second % 15 else 0.0),))
            for first, second in points
        ]

    search = Search((9, 16), try_all, MOST)
    search.look([(5, 14), (4, 15)])
    assert least_cost(search, [(5, 14)]) == (5, 0)
