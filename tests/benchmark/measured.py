"""How a figure is measured, and the plans that are measured."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from workforce.model.paths import Paths
from workforce.model.simulate import simulate
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.no_change import NoChange, no_change_run
from workforce.published.census import shipped_census

HEAD = 'title = "a"\nauthority = "{authority}"\ncensus = 2019-09-30\nmonths = {months}\n'
LARGE = """
[opening]
month = "2019-09"
in_post = {in_post}
agency = {agency}
posts = {posts}
case_holders = {holders}
cases = {cases}
managers = {managers}
newly_qualified = {newly}
away = {away}
"""
PEOPLE = {
    "in_post": 0.72, "agency": 0.28, "posts": 0.95, "holders": 0.56, "cases": 8.3,
    "managers": 0.1, "newly": 0.06, "away": 0.03,
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One figure: what was measured, how much, and what the design allows."""

    what: str
    measured: str
    budget: str = ""


@dataclass(frozen=True)
class Timed:
    """Seconds of the processor, all threads together, and by the clock."""

    processor: float
    clock: float


def timed(work: Callable[[], object]) -> Timed:
    """How long some work takes."""
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return Timed(time.process_time() - processor, time.perf_counter() - clock)


def best_of(work: Callable[[], object], times: int = 3) -> Timed:
    """The shortest of some repetitions, by the processor and by the clock."""
    every = [timed(work) for _ in range(times)]
    return Timed(min(each.processor for each in every), min(each.clock for each in every))


def asked(months: int, levers: str = "", authority: str = "Haringey") -> Scenario:
    """A plan from September 2019."""
    text = HEAD.format(months=months, authority=authority) + levers
    return parse_scenario(text, name="benchmark")


def of_size(people: int, months: int) -> Scenario:
    """No change of a council with so many people at the opening."""
    numbers = {name: round(share * people) for name, share in PEOPLE.items()}
    return asked(months, LARGE.format(**numbers))


def base_of(scenario: Scenario, runs: int) -> NoChange:
    """No change, ready to be simulated again."""
    return no_change_run(scenario, shipped_census(), runs=runs)


def engine(base: NoChange, threads: int = 1) -> Callable[[], Paths]:
    """The engine alone on what was drawn for no change."""
    return lambda: simulate(
        base.baseline.state, base.rates, base.schedule, seed=base.seed, runs=base.runs,
        threads=threads,
    )  # fmt: skip


def staff_months(base: NoChange, months: int) -> int:
    """People in each month and run of no change, added up."""
    paths = base.run.paths
    return int((paths.in_post.sum() + paths.agency.sum()) * months // (months + 1))
