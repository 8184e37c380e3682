"""The forecast told the plan: each year's true starters, or starters and posts, as if by a lever.

The planner's answer to a council that knows its own hiring plan. What is told is the year's own
published figure; everything else is as known at the origin.
"""

import threading
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce.backtest.national_forecasts import (
    Ask,
    Forecasts,
    Row,
    collected,
    rows_of,
    scenario_of,
)
from workforce.errors import CensusError
from workforce.forecast.authority_forecast import IN_POST, LEAVERS, medians
from workforce.forecast.no_change_path import came_for_each_seen, hours_of, yearly_hazard
from workforce.model.simulate import simulate
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.effects.terms import Terms
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Amount, Setting, Slot
from workforce.projection.parallel import Parallel, Progress, by_threads
from workforce.projection.projection import NoChange, Run, draw_settings, no_change_run, with_levers
from workforce.published.boundaries import joined
from workforce.published.census import Area, Census, number_or_none
from workforce.published.track_record import STARTERS

POSTS: Final = "posts"
GIVEN: Final = (STARTERS, POSTS)  # what can be told; posts along with starters
# Of starters beyond leavers so much goes with other movement the other way: what the published
# change in post kept of them in all authorities, 2018 to 2021 (an association).
UNDONE: Final = 0.2
# For each FTE in post beyond what was forecast, vacancies were 0.24 FTE fewer: the rest of it went
# with more posts. All authorities, one year ahead, 2020 and 2021 (an association).
POSTS_WITH_STAFF: Final = 0.76


def published(census: Census, area: Area, origin: int, horizons: int, column: str) -> list[float]:
    """The figures of the years after the origin, as far as they are all there."""
    found = []
    for year in range(origin + 1, origin + horizons + 1):
        figure = number_or_none(census, area, year, column)
        if figure is None:
            break
        found.append(figure)
    return found


def starters_setting(base: NoChange, starters: list[float]) -> Setting:
    """Starters by month that a census counts as so many FTE by year.

    Spread evenly; some more, as a census does not see those who come and go within its year.
    """
    hours = hours_of(base.baseline.state)
    gone = came_for_each_seen(np.array([yearly_hazard(base.baseline.leaving.value)]))
    people = np.repeat(np.array(starters) / hours * gone / MONTHS_IN_YEAR, MONTHS_IN_YEAR)
    whole = np.diff(np.rint(np.concatenate([[0.0], np.cumsum(people)])))
    months = range(base.baseline.month + 1, base.baseline.month + 1 + len(whole))
    return Setting({Slot(m): Amount(n, n) for m, n in zip(months, whole.tolist(), strict=True)})


def with_movement(terms: Terms, base: NoChange, starters: list[float]) -> Terms:
    """Other movement as it has gone with so many starters beyond the leavers expected."""
    rates, schedule = terms
    outlook, months = base.baseline.spreads.outlook, schedule.other_movement.shape[1]
    beyond = np.array(starters) - medians(outlook, len(starters))[LEAVERS]
    people = -UNDONE * beyond / hours_of(base.baseline.state)
    monthly = np.repeat(people / MONTHS_IN_YEAR, MONTHS_IN_YEAR)
    so_far = np.rint(np.concatenate([[0.0], np.cumsum(monthly)]))[:months]
    more = np.diff(so_far, prepend=0.0).astype(np.int64)
    return rates, replace(schedule, other_movement=schedule.other_movement + more)


def with_posts(terms: Terms, base: NoChange, posts: list[float]) -> Terms:
    """Posts as published at each year's end, in every run, linear between."""
    rates, schedule = terms
    of_no_change = base.run.paths.posts
    months = of_no_change.shape[1]
    ends = np.arange(len(posts) + 1) * MONTHS_IN_YEAR
    levels = [base.baseline.state.posts, *(100 * each for each in posts)]
    told = np.rint(np.interp(np.arange(months), ends, levels)).astype(np.int64)
    return rates, replace(schedule, added_posts=told[None] - of_no_change)


def with_staff_come_posts(terms: Terms, base: NoChange, starters: list[float]) -> Terms:
    """Posts as they have gone with the staff whom so many starters make, in every run."""
    rates, schedule = terms
    more = [0.0, *(POSTS_WITH_STAFF * each for each in staff_beyond(base, starters))]
    months = base.run.paths.posts.shape[1]
    ends = np.arange(len(more)) * MONTHS_IN_YEAR
    added = np.rint(100 * np.interp(np.arange(months), ends, more)).astype(np.int64)
    return rates, replace(schedule, added_posts=schedule.added_posts + added[None])


def staff_beyond(base: NoChange, starters: list[float]) -> list[float]:
    """FTE in post beyond no change's middle at the end of each year, led there by the starters.

    What goes in other movement is left out; those beyond leave at the usual rate in later years.
    """
    middle = medians(base.baseline.spreads.outlook, len(starters))
    before = base.baseline.spreads.outlook.in_post
    found, total = [], 0.0
    for year, told in enumerate(starters):
        expected = float(middle[IN_POST, year]) - before + float(middle[LEAVERS, year])
        total = total * (1 - base.baseline.leaving.value) + (1 - UNDONE) * (told - expected)
        before = float(middle[IN_POST, year])
        found.append(total)
    return found


def told_run(base: NoChange, scenario: Scenario, starters: list[float], posts: list[float]) -> Run:
    """The scenario's paths on no change's draws, posts as told, else as they go with staff."""
    terms = with_levers(draw_settings(scenario, base), base)
    terms = with_movement(terms, base, starters)
    if posts:
        terms = with_posts(terms, base, posts)
    else:
        terms = with_staff_come_posts(terms, base, starters)
    rates, schedule = terms
    paths = simulate(
        base.baseline.state, rates, schedule, seed=base.chance_seed, runs=base.runs,
        no_change=base.run.paths, chance=base.uncertainty.chance,
    )  # fmt: skip
    return Run(paths, base.baseline, base.budget)


@dataclass(frozen=True)
class Told:
    """What is forecast, and from where it is told the plan.

    Attributes:
        ask: what is forecast.
        later: units joined, with the years after the origin.
        given: one of ``GIVEN``.
    """

    ask: Ask
    later: Census
    given: str


def told_authority(told: Told, area: Area) -> list[Row] | str:
    """One authority's rows as far as its true starters are known, or why it is left out."""
    ask, later = told.ask, told.later
    starters = published(later, area, ask.origin, ask.horizons, "starters_fte")
    posts: list[float] = []
    if told.given == POSTS:
        in_post = published(later, area, ask.origin, ask.horizons, "in_post_fte")
        vacant = published(later, area, ask.origin, ask.horizons, "vacancies_fte")
        posts = [one + other for one, other in zip(in_post, vacant, strict=False)]
        starters = starters[: len(posts)]
        posts = posts[: len(starters)]
    if not starters:
        return f"{area.name} published no starters for the year to September {ask.origin + 1}"
    scenario = scenario_of(area, ask.origin, len(starters))
    try:
        base = no_change_run(scenario, ask.census_for(area), runs=ask.runs, seed=ask.seed)
    except CensusError as error:
        return str(error)
    plan = replace(scenario, settings={"starters_plan": starters_setting(base, starters)})
    return rows_of(told_run(base, plan, starters, posts), area.code, ask.origin, len(starters))


def forecast_told(
    census: Census,
    ask: Ask,
    given: str,
    *,
    parallel: Parallel = by_threads,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Forecasts:
    """Every authority's forecast told the plan.

    Args:
        census: with the years after the origin, from which only what is told is read.
        ask: what is forecast.
        given: one of ``GIVEN``.
        parallel: where the authorities are worked on; it changes no number.
        cancel: once set, the work stops with the authorities in hand.
        progress: told 1 with each authority done.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    told = Told(ask, joined(census), given)
    return collected(parallel(told_authority, told, ask.areas, cancel=cancel, progress=progress))
