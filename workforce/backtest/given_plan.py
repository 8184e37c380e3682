"""The forecast given the plan: each year's true starters, or starters and posts, as by a lever.

The planner's answer to a council that knows its own hiring plan. What is given is the year's own
published figure; everything else is as known at the origin.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce.backtest.national_forecasts import (
    Ask,
    Forecasts,
    Piece,
    Row,
    by_origin,
    pieces_of,
    rows_of,
    scenario_of,
)
from workforce.errors import CensusError
from workforce.forecast.authority_forecast import IN_POST, LEAVERS, medians
from workforce.forecast.no_change_path import came_for_each_seen, hours_of, yearly_hazard
from workforce.model.simulate import simulate
from workforce.model.state import Rates
from workforce.model.units import Counts
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.effects.terms import Terms
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Amount, Setting, Slot
from workforce.projection.no_change import NoChange, Run, no_change_run
from workforce.projection.parallel import Parallel, Progress, by_threads
from workforce.projection.projection import draw_settings, with_levers
from workforce.published.boundaries import joined
from workforce.published.census import Area, Census, number_or_none
from workforce.published.track_record import STARTERS

POSTS: Final = "posts"
GIVEN: Final = (STARTERS, POSTS)  # what can be given; posts along with starters
# The share of starters beyond leavers that other movement takes away again, by the published change
# in post in all authorities, 2018 to 2021 (an association).
UNDONE: Final = 0.2
# For each FTE in post beyond what was forecast, vacancies were 0.24 FTE fewer; the rest came with
# more posts. All authorities, one year ahead, 2020 and 2021 (an association).
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
    true = np.rint(np.interp(np.arange(months), ends, levels)).astype(np.int64)
    return rates, replace(schedule, added_posts=by_group(true[None] - of_no_change, rates))


def with_staff_come_posts(terms: Terms, base: NoChange, starters: list[float]) -> Terms:
    """Posts as they have grown with the staff that so many starters bring, in every run."""
    rates, schedule = terms
    more = [0.0, *(POSTS_WITH_STAFF * each for each in staff_beyond(base, starters))]
    months = base.run.paths.posts.shape[1]
    ends = np.arange(len(more)) * MONTHS_IN_YEAR
    added = np.rint(100 * np.interp(np.arange(months), ends, more)).astype(np.int64)
    return rates, replace(schedule, added_posts=schedule.added_posts + by_group(added[None], rates))


def by_group(posts: Counts, rates: Rates) -> Counts:
    """Posts by run and month, hundredths of FTE, shared over groups as their posts are vacant."""
    so_far = np.rint(posts[:, :, None] * np.add.accumulate(rates.vacancy_groups)).astype(np.int64)
    shared: Counts = np.diff(so_far, axis=2, prepend=0)
    return shared


def staff_beyond(base: NoChange, starters: list[float]) -> list[float]:
    """FTE in post beyond no change's middle at the end of each year, brought by the starters.

    What goes in other movement is left out; those beyond leave at the usual rate in later years.
    """
    middle = medians(base.baseline.spreads.outlook, len(starters))
    before = base.baseline.spreads.outlook.in_post
    found, total = [], 0.0
    for year, came in enumerate(starters):
        expected = float(middle[IN_POST, year]) - before + float(middle[LEAVERS, year])
        total = total * (1 - base.baseline.leaving.value) + (1 - UNDONE) * (came - expected)
        before = float(middle[IN_POST, year])
        found.append(total)
    return found


def given_run(base: NoChange, scenario: Scenario, starters: list[float], posts: list[float]) -> Run:
    """The scenario's paths on no change's draws, posts as given, else as they go with staff."""
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
    return Run(paths, base.baseline, base.budget, base.run.limit)


@dataclass(frozen=True)
class GivenPlan:
    """What is forecast, and where its plan comes from.

    Attributes:
        asks: what is forecast, one for each origin.
        later: units joined, with the years after the origins.
        given: one of ``GIVEN``.
    """

    asks: Sequence[Ask]
    later: Census
    given: str


def given_authority(plan: GivenPlan, piece: Piece) -> list[Row] | str:
    """One authority's rows as far as its true starters are known, or why it is left out."""
    ask, area, later = plan.asks[piece.origin], piece.area, plan.later
    starters = published(later, area, ask.origin, ask.horizons, "starters_fte")
    posts: list[float] = []
    if plan.given == POSTS:
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
    scenario = replace(scenario, settings={"starters_plan": starters_setting(base, starters)})
    run = given_run(base, scenario, starters, posts)
    return rows_of(run, area.code, ask.origin)


def forecast_given(
    census: Census,
    asks: Sequence[Ask],
    given: str,
    *,
    parallel: Parallel = by_threads,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> list[Forecasts]:
    """Every authority's forecast from each origin, given the plan.

    Args:
        census: with the years after the origins, from which only the plan is read.
        asks: what is forecast, one for each origin.
        given: one of ``GIVEN``.
        parallel: where the authorities are worked on; it changes no number.
        cancel: once set, the work stops with the authorities in hand.
        progress: called with 1 for each authority and origin done.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    plan, pieces = GivenPlan(asks, joined(census), given), pieces_of(asks)
    found = parallel(given_authority, plan, pieces, cancel=cancel, progress=progress)
    return by_origin(pieces, found, len(asks))
