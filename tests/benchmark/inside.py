"""What is measured in this process: the engine, its growth, whole plans."""

import importlib
import importlib.util
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd

from tests.benchmark.measured import (
    Line,
    asked,
    base_of,
    best_of,
    engine,
    of_size,
    staff_months,
    timed,
)
from tests.projection.loop import medians_beside_drawn
from workforce.decide.breaking_points import breaking_points
from workforce.decide.frontier import frontier
from workforce.decide.goal_seek import seek
from workforce.decide.information import knowledge
from workforce.decide.question import Question
from workforce.decide.robustness import robustness
from workforce.forecast.panel import FEWEST
from workforce.projection.attribution import attribute
from workforce.projection.by_group import GroupRows
from workforce.projection.no_change import Run, no_change_run
from workforce.projection.projection import scenario_run
from workforce.projection.sensitivity import tornado, tried
from workforce.projection.summary_tables import tidy
from workforce.published.census import number_or_none, read_census, shipped_census
from workforce.published.measures import LEADING

MONTHS, RUNS = 60, 1_000
LARGE, LARGE_MONTHS, LARGE_RUNS = 36_000, 12, 8
ENGLAND, SAMPLE = 150, 15
LOOP_RUNS = 500
DFE = "csww_indicators_2017_to_2023.csv"
EIGHT = """
[levers]
agency_conversion = [1.5, 4]
experienced_recruitment = 20
pay_change = 5
retention_payment = 3000
posts_change = 7
referrals_change = 10
leavers_change = -10

[levers.newly_qualified_intake]
2020-02 = 10
2020-09 = 6
"""
ONE_LEVER = """
[vary]
agency_conversion = { least = 0.7, most = 4, step = 0.1 }
"""
EIGHT_LEVERS = """
[vary]
newly_qualified_intake = { least = 14, most = 24 }
experienced_recruitment = { least = 0, most = 50, step = 5 }
agency_conversion = { least = 0.7, most = 3.9, step = 0.2 }
pay_change = { least = 0, most = 8, step = 0.5 }
retention_payment = { least = 0, most = 6000, step = 500 }
posts_change = { least = 0, most = 14 }
alternatively_qualified = { least = 0, most = 14 }
manager_posts_change = { least = 0, most = 4 }
"""
TARGET = '[target]\nmeasure = "agency_rate"\nat_most = {}\nby = "2021-09"\n'
TWIN = "tests.reference.benchmark"  # with processor_seconds_a_run(months) of the plain twin


def haringey() -> Iterator[Line]:
    """The engine alone, with everything around it, and what dominates."""
    scenario = asked(MONTHS)
    base = base_of(scenario, RUNS)
    alone = best_of(engine(base)).processor
    with_draws = best_of(lambda: base_of(scenario, RUNS)).processor
    by_group = [form.series() for form in base.run.reduced.by_group.forms]
    every = [*base.run.series, *by_group]
    quantiles = best_of(lambda: tidy(every, base.baseline.month)).processor
    whole = best_of(lambda: every_row(base_of(scenario, RUNS).run)).processor
    what = f"Haringey, {MONTHS} months, {RUNS:,} futures"
    yield Line(f"{what}: engine alone, one thread", f"{alone:.2f} CPU s")
    yield Line(f"{what}: with draws", f"{with_draws:.2f} CPU s")
    yield Line(f"{what}: quantiles, once measures are formed", f"{quantiles:.2f} CPU s")
    yield Line(f"{what}: all of it", f"{whole:.2f} CPU s", "0.35, aim 0.20")
    person = alone / staff_months(base, MONTHS) * 1e9
    yield Line(f"{what}: engine, a person-month", f"{person:.0f} ns")
    yield from twin(whole / RUNS)


def every_row(run: Run) -> pd.DataFrame:
    """The rows of all staff and of every staff group."""
    found = run.reduced
    return GroupRows(found.by_group, found.by_group).in_no_change(found.tidied[0])


def twin(ours: float) -> Iterator[Line]:
    """The plain SimPy twin, where the tests hold one."""
    here = (Path(__file__).parents[1] / "reference" / "benchmark.py").is_file()
    if not here or importlib.util.find_spec("simpy") is None:
        yield Line("a plain SimPy twin", "none is installed", "200 times, aim 400")
        return
    theirs = float(importlib.import_module(TWIN).processor_seconds_a_run(MONTHS))
    yield Line("a plain SimPy twin", f"{1000 * theirs:.0f} ms a future", "at most 250")
    yield Line("times as fast as the twin", f"{theirs / ours:.0f}", "200, aim 400")


def large() -> Iterator[Line]:
    """A person-month of a very large staff, and two threads."""
    base = base_of(of_size(LARGE, LARGE_MONTHS), LARGE_RUNS)
    one = best_of(engine(base))
    two = best_of(engine(base, threads=2))
    each = one.processor / staff_months(base, LARGE_MONTHS) * 1e9
    yield Line(f"{LARGE:,} staff: a person-month", f"{each:.1f} ns", "15 ns")
    yield Line(f"{LARGE:,} staff: two threads", f"{one.clock / two.clock:.2f} times one", "1.7")
    base = base_of(asked(MONTHS), RUNS)
    one, two = best_of(engine(base)), best_of(engine(base, threads=2))
    yield Line("Haringey: two threads", f"{one.clock / two.clock:.2f} times one", "1.7")


def growth() -> Iterator[Line]:
    """What twice as many futures, months and staff take."""
    first = best_of(engine(base_of(of_size(400, 24), 250))).processor
    twice = {
        "futures": base_of(of_size(400, 24), 500),
        "months": base_of(of_size(400, 48), 250),
        "staff": base_of(of_size(800, 24), 250),
    }
    for what, base in twice.items():
        times = best_of(engine(base)).processor / first
        yield Line(f"twice the {what}", f"{times:.2f} times", "linear: 2")


def england() -> Iterator[Line]:
    """Every authority in England, from a sample of them: draws and engine."""
    folder = os.environ.get("WORKFORCE_DFE")
    census = read_census(Path(folder) / DFE) if folder else shipped_census()
    names = [area.name for area in census.authorities if 2019 in census.years(area)]
    chosen = names[:: max(1, len(names) // SAMPLE)][:SAMPLE]

    def every() -> None:
        for name in chosen:
            no_change_run(asked(36, authority=name), census, runs=RUNS)

    clock = timed(every).clock
    measured = f"{clock * ENGLAND / len(chosen):.0f} s, from {len(chosen)} of them"
    yield Line(
        f"{ENGLAND} authorities, 36 months, {RUNS:,} futures, by the clock", measured, "30 s"
    )


def loop() -> Iterator[Line]:
    """How far the engine's medians are from the forecast's own draws, over all authorities."""
    census = shipped_census()
    year = census.latest_year
    areas = [
        area
        for area in census.authorities
        if (number_or_none(census, area, year, "in_post_fte") or 0.0) >= FEWEST
    ]
    found = medians_beside_drawn(census, areas, year, LOOP_RUNS)
    measure, ahead = max(found, key=lambda key: abs(found[key] - 1))
    measured = f"{100 * (found[measure, ahead] - 1):+.1f}%, {measure}, {ahead} years"
    yield Line("engine's medians beside the draws', the farthest", measured, "1%")


def plans() -> Iterator[Line]:
    """What made the difference, and which assumption matters."""
    scenario = asked(36, EIGHT)
    base = base_of(scenario, RUNS)
    scenario_run(scenario, base)
    clock = timed(lambda: attribute(scenario, base)).clock
    yield Line(f"attribution over {len(scenario.settings)} levers, {RUNS:,} futures, by the clock",
               f"{clock:.1f} s", "3 s")  # fmt: skip

    def matters() -> None:
        first = tried(scenario, shipped_census())
        tornado(first, shipped_census(), LEADING[0], base.baseline.month + 36, "scenario")

    yield Line("which assumption matters, by the clock", f"{timed(matters).clock:.1f} s", "5 s")


def answers() -> Iterator[Line]:
    """Which plan: one lever, eight levers, and what is worked out of an answer."""
    census = shipped_census()
    one = Question(asked(36, TARGET.format(30) + ONE_LEVER))
    eight = Question(asked(36, TARGET.format(27) + EIGHT_LEVERS))
    answer = seek(eight, census)
    for name, work, aim in (
        ("seek, one lever", partial(seek, one, census), "2 s"),
        ("seek, eight levers", partial(seek, eight, census), "15 s"),
        ("what the next point costs, ten points", partial(frontier, eight, census), "30 s"),
        ("what knowing is worth", partial(knowledge, answer, census), "5 s"),
        ("plans against other futures", partial(robustness, answer, census), ""),
        ("what makes each plan fail", partial(breaking_points, answer, census), ""),
    ):
        one_time = timed(work)
        words = f"{one_time.clock:.1f} s, {one_time.processor:.1f} CPU s"
        yield Line(f"{name}, by the clock", words, aim)
