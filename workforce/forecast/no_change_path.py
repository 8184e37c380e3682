"""The course of no change in each run: figures at the end of each year, and what leads there.

A forecast of the stock with starters made to fit errs less than one that adds up drawn starters
and leavers. What chance does to single people and cases is taken out of the draws here, as the
engine adds it again.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.forecast.authority_forecast import (
    CASELOAD,
    CASES,
    IN_POST,
    LEAVERS,
    SCORES,
    Outlook,
    draw_figures,
    figures_at,
    medians,
)
from workforce.forecast.seen_leavers import SeenLeavers
from workforce.model.run_draws import exponentials, within_years, years_of
from workforce.model.state import PERMANENT, State
from workforce.model.units import MILLIONTHS, Counts, Keys, Reals
from workforce.months import MONTHS_IN_YEAR

CHANCE_SHARE: Final = 0.95  # of the variance of single moves that a census's errors hold
LEAST_LATENT: Final = 0.05  # share of the variance that no number of single moves explains
MOST_LEAVING: Final = 0.9  # of in post in a year; beyond it a yearly rate says nothing monthly
# In post moves by so much where other movement is one: least squares over all authorities' years
# to 2021. The rest of it goes with fewer starters or more leavers.
OTHER_KEPT: Final = 0.7
# Case-holding FTE that go with one FTE who comes or goes: chance makes caseload in the engine vary
# 1.6 to 2.1 times as much as the mean share of 0.45 would (an eighth of all authorities).
HELD: Final = 0.7
TENTHS: Final = float(SCORES[5] - SCORES[1])  # standard deviations from 10% to 90%


@dataclass(frozen=True)
class Course:
    """No change in each run at the end of each year.

    Attributes:
        figures: of ``outlook.FIGURES``, [R, F, Y]; in post as starters and leavers lead to it.
        starters: people a year, [R, Y].
        hazard: yearly hazard of leaving, [R, Y].
    """

    figures: Reals
    starters: Reals
    hazard: Reals


def hours_of(state: State) -> float:
    """FTE a permanent person at the opening."""
    people = state.people[PERMANENT]
    return float(people @ state.fte[PERMANENT]) / MILLIONTHS / max(1, int(people.sum()))


def chance_variance(outlook: Outlook, state: State, middle: Reals, other: float) -> Reals:
    """Variance that single moves, and other movement kept in post, make of each figure, [F, Y].

    Args:
        outlook: what is forecast.
        state: the opening.
        middle: medians of the figures, [F, Y].
        other: variance of a year's other movement, FTE squared.
    """
    hours, years = hours_of(state), middle.shape[1]
    before = np.concatenate([[outlook.in_post], middle[IN_POST, :-1]])
    leavers = middle[LEAVERS]
    starters = np.maximum(0.0, middle[IN_POST] - before + leavers)
    kept = 1 - leavers / np.maximum(1.0, before)
    variance, single, moved = np.zeros_like(middle), 0.0, 0.0
    for year in range(years):
        share = float(kept[year]) ** 2
        single = single * share + hours * float(leavers[year] + starters[year])
        moved += OTHER_KEPT**2 * other
        variance[IN_POST, year] = CHANCE_SHARE * single + moved
        holders = middle[CASES, year] / max(0.1, float(middle[CASELOAD, year]))
        part = 1 / max(1.0, float(middle[CASES, year])) + HELD**2 * single / max(1.0, holders) ** 2
        variance[CASELOAD, year] = CHANCE_SHARE * float(middle[CASELOAD, year]) ** 2 * part
    variance[LEAVERS] = CHANCE_SHARE * hours * leavers
    variance[CASES] = CHANCE_SHARE * middle[CASES]
    return variance


def latent(outlook: Outlook, drawn: Reals, middle: Reals, chance: Reals) -> Reals:
    """The drawn figures nearer to their medians by what chance adds again, [R, F, Y]."""
    years = drawn.shape[2]
    low, high = (
        figures_at(outlook, (outlook.shape[:, at, None] * outlook.deviation[:, :years])[None])[0]
        for at in (1, 5)
    )
    whole = ((high - low) / TENTHS) ** 2
    left = np.maximum(LEAST_LATENT, 1 - chance / np.where(whole > 0, whole, 1.0))
    share = np.where(whole > 0, np.sqrt(left), 1.0)
    nearer: Reals = middle[None] + share[None] * (drawn - middle[None])
    return nearer


def yearly_other(other: Counts, years: int) -> Counts:
    """Other movement in people by year, [R, M] to [R, Y]; what a last, broken year has so far."""
    total = np.cumsum(other, axis=1)
    ends = np.minimum(np.arange(years + 1) * MONTHS_IN_YEAR, other.shape[1] - 1)
    yearly: Counts = np.diff(total[:, ends], axis=1)
    return yearly


def course_of(
    keys: Keys,
    outlook: Outlook,
    state: State,
    other: Counts,
    shares: tuple[tuple[float, ...], tuple[float, ...]],
    newcomers: float = 1.0,
) -> Course:
    """The course of no change in each run.

    Args:
        keys: of the runs.
        outlook: what is forecast.
        state: the opening.
        other: other movement by month, people, [R, M].
        shares: of the stock that moves otherwise in a year, and their chances.
        newcomers: hazard of those who have just come, beside that of all.
    """
    years = min(years_of(other.shape[1]), outlook.years)
    hours = hours_of(state)
    usual = np.interp(np.linspace(0.005, 0.995, 100), shares[1], shares[0]) * outlook.in_post
    middle = medians(outlook, years)
    chance = chance_variance(outlook, state, middle, float(np.var(usual)))
    figures = latent(outlook, draw_figures(keys, outlook, years), middle, chance)
    moved: Reals = hours * yearly_other(other, years).astype(np.float64)
    beyond = OTHER_KEPT * np.cumsum(moved - float(usual.mean()), axis=1)
    wanted: Reals = np.maximum(0.0, figures[:, IN_POST] + beyond)
    return led_to(figures, wanted, moved, outlook.in_post, hours, newcomers)


def led_to(
    figures: Reals,
    wanted: Reals,
    moved: Reals,
    opening: float,
    hours: float,
    newcomers: float = 1.0,
) -> Course:
    """Starters and hazards that lead to the stocks wanted, [R, Y], as far as they can.

    Those who come and go within a year are among the starters, and not among the leavers forecast.
    """
    runs, years = wanted.shape
    stock = np.full(runs, opening)
    starters, hazard = np.zeros((runs, years)), np.zeros((runs, years))
    reached = figures.copy()
    for year in range(years):
        most = MOST_LEAVING * stock
        leavers = np.clip(figures[:, LEAVERS, year], 0.0, most)
        seen = np.maximum(0.0, wanted[:, year] - stock + leavers - moved[:, year])
        # Who goes in other movement is there for half of the year.
        there = stock + np.minimum(0.0, moved[:, year]) / 2
        shares = np.where(there > 0, leavers / np.where(there > 0, there, 1.0), 0.0)
        shares = np.minimum(MOST_LEAVING, shares)
        hazard[:, year] = np.round(list(map(yearly_hazard, shares.tolist())), 9)
        starters[:, year] = seen / hours * came_for_each_seen(newcomers * hazard[:, year])
        stock = np.maximum(0.0, stock + seen - leavers + moved[:, year])
        reached[:, IN_POST, year] = stock
    return Course(reached, starters, hazard)


def yearly_hazard(rate: float) -> float:
    """The yearly hazard at which ``rate`` of the staff leave within a year.

    >>> round(yearly_hazard(0.2), 4)
    0.2231
    """
    return -math.log1p(-rate)


def came_for_each_seen(hazard: Reals) -> Reals:
    """Starters for each one still there at the year's end, so many coming at each month's end."""
    left, monthly = (
        np.array(list(map(math.expm1, (-hazard / months).tolist())))
        for months in (1, MONTHS_IN_YEAR)
    )
    some = hazard > 0
    shares: Reals = np.where(some, MONTHS_IN_YEAR * monthly / np.where(some, left, 1.0), 1.0)
    return shares.round(9)


def leaving_levels(course: Course, seen: SeenLeavers, months: int) -> Reals:
    """Factors on the hazard by month of decision, [R, M]; most go a month after they decide."""
    shares = 1 - exponentials(-course.hazard)
    monthly: Reals = within_years(seen.factors_for(shares), months + 1)[:, 1:]
    return np.round(monthly, 9)
