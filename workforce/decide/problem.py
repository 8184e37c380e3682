"""A question as a grid of levers to search: plans at its points, tried on common futures."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from workforce.decide.grid_points import Point
from workforce.decide.grid_search import Beside, Search, Trial
from workforce.decide.plan_levels import plan_at
from workforce.decide.question import Question
from workforce.decide.trial import Futures, Outcome
from workforce.model.threads import THREADS
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Target
from workforce.published.census import Census, number_or_none

OUT: Final = -1  # the place of a lever that is left out
TENTH_OF_MILLION: Final = 100_000.0  # pounds by which a missed budget is measured
SMALLEST_SCALE: Final = 0.01  # of the value asked for
OWN_PERCENTILE: Final = 90


@dataclass(frozen=True)
class Demand:
    """What a plan must hold on average: no more than ``most``.

    Attributes:
        name: extra_cost or starters.
        most: pounds more than no change in any financial year, or starters a year, FTE.
        scale: what a miss is measured by.
    """

    name: str
    most: float
    scale: float

    def miss(self, outcome: Outcome) -> float:
        """By how much a plan misses it, 0 or less where it is held."""
        if self.name == "starters":
            return (float(outcome.starters.mean()) - self.most) / self.scale
        return (max(outcome.by_year.values()) - self.most) / self.scale


def mean_demands(question: Question, census: Census, no_change: Outcome) -> tuple[Demand, ...]:
    """The bounds that hold on average: a budget if one is given, and starters a year.

    Starters may be as many as the 90th percentile of the authority's own published years up to
    the census, or of the futures of no change if that is more, unless the question says otherwise.
    """
    bounds, scenario = question.scenario.bounds, question.scenario
    found = []
    if "extra_cost" in bounds:
        found.append(Demand("extra_cost", bounds["extra_cost"], TENTH_OF_MILLION))
    most = bounds.get("starters")
    if most is None:
        area = census.authority(scenario.authority)
        years = [year for year in census.years(area) if year <= scenario.census_year]
        counts = [number_or_none(census, area, year, "starters_fte") for year in years]
        known = [each for each in counts if each is not None]
        own = float(np.percentile(known, OWN_PERCENTILE)) if known else 0.0
        most = max(own, float(np.percentile(no_change.starters, OWN_PERCENTILE)))
    found.append(Demand("starters", most, max(1.0, float(no_change.starters.mean()) / 10)))
    return tuple(found)


@dataclass
class Problem:
    """Plans of a question by their point, each tried once.

    Attributes:
        question: what is asked.
        futures: those of the search.
        held: the bounds that hold on average.
        chances: what is demanded of each target or bound, at least what was asked.
        slack: by how much each target may be missed and counts as met, in its own spread.
        cancel: once set, nothing more is tried.
        on_tried: called with the number of plans tried so far.
        outcomes: what came of each point.
    """

    question: Question
    futures: Futures
    held: tuple[Demand, ...]
    chances: tuple[float, ...]
    slack: tuple[float, ...]
    cancel: threading.Event | None = None
    on_tried: Callable[[int], object] | None = None
    outcomes: dict[Point, Outcome] = field(default_factory=dict)

    @property
    def stopped(self) -> bool:
        """Whether the search was stopped."""
        return self.cancel is not None and self.cancel.is_set()

    @property
    def sizes(self) -> tuple[int, ...]:
        """Levels of each lever."""
        return tuple(len(each.levels) for each in self.question.varied)

    def levels(self, point: Point) -> dict[str, float]:
        """The amounts of a point by `Varied.name`, levers that are left out not among them."""
        pairs = zip(self.question.varied, point, strict=True)
        return {each.name: each.levels[place] for each, place in pairs if place != OUT}

    def point(self, levels: Mapping[str, float]) -> Point:
        """The point of some amounts by `Varied.name`.

        A lever that is not among them changes nothing, or is left out where it has no such level.
        """
        amounts = [levels.get(each.name, BY_KEY[each.key].neutral) for each in self.question.varied]
        return tuple(
            each.levels.index(amount) if amount in each.levels else OUT
            for each, amount in zip(self.question.varied, amounts, strict=True)
        )

    def plan(self, point: Point) -> Scenario:
        """The plan of a point."""
        return plan_at(self.question, self.levels(point), self.futures.base.register)

    def run(self, points: Sequence[Point]) -> None:
        """Try the plans of points that were not tried yet, several at a time."""
        new = [each for each in dict.fromkeys(points) if each not in self.outcomes]
        with ThreadPoolExecutor(THREADS) as pool:
            found = pool.map(lambda point: self.futures.outcome(self.plan(point)), new)
            self.outcomes.update(zip(new, found, strict=True))
        if self.on_tried is not None:
            self.on_tried(len(self.outcomes))

    def trial(self, point: Point) -> Trial:
        """The cost of a plan that was tried, and its misses of what is demanded now."""
        outcome = self.outcomes[point]
        misses = [
            self.miss(outcome, place, demand) for place, demand in enumerate(self.futures.demands)
        ]
        return Trial(
            float(outcome.cost.mean()), tuple(misses), tuple(e.miss(outcome) for e in self.held)
        )

    def miss(self, outcome: Outcome, place: int, demand: Target) -> float:
        """By how much the demanded share of futures misses a target, in its own spread."""
        asked = demand.at(self.chances[place])
        beyond = outcome.reached(place, asked) - demand.value
        spread = float(self.futures.no_change.values[place].std())
        scale = max(spread, SMALLEST_SCALE * abs(demand.value), SMALLEST_SCALE)
        return (beyond if demand.at_most else -beyond) / scale - self.slack[place]

    def search(self, most: int, fixed: Mapping[int, int] | None = None) -> "PartSearch":
        """A search over the levers that are not fixed at a place."""
        return PartSearch(self, dict(fixed or {}), most)


class PartSearch:
    """A search of some of a problem's levers, the others at a place of their own."""

    def __init__(self, problem: Problem, fixed: dict[int, int], most: int) -> None:
        """Set up the search of at most so many plans."""
        self.problem, self.fixed = problem, fixed
        self.free = [place for place in range(len(problem.sizes)) if place not in fixed]
        sizes = tuple(problem.sizes[place] for place in self.free)
        self.search = Search(sizes, self.try_all, most, problem.cancel)

    def whole(self, point: Point) -> Point:
        """A point of the search as one of the problem."""
        places = dict(zip(self.free, point, strict=True)) | self.fixed
        return tuple(places[place] for place in range(len(places)))

    def part(self, point: Point) -> Point:
        """A point of the problem as one of the search."""
        return tuple(point[place] for place in self.free)

    def recall(self) -> None:
        """Take over what the problem has tried already; it counts as no trial of this search."""
        known = {
            self.part(point): self.problem.trial(point)
            for point in self.problem.outcomes
            if all(point[place] == at for place, at in self.fixed.items())
            and OUT not in self.part(point)
        }
        self.search.tried.update(known)
        self.search.most += len(known)

    def learn(self) -> None:
        """Let the surfaces know what the problem has tried with the fixed levers elsewhere."""
        others = {
            point: self.problem.trial(point)
            for point in self.problem.outcomes
            if OUT in self.part(point) or any(point[at] != to for at, to in self.fixed.items())
        }
        self.search.beside = Beside(self.problem.sizes, self.fixed, others)

    def try_all(self, points: Sequence[Point]) -> list[Trial]:
        """Try some points."""
        wholes = [self.whole(point) for point in points]
        self.problem.run(wholes)
        return [self.problem.trial(point) for point in wholes]
