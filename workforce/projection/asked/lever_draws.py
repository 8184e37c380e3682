"""Rates and schedules with a scenario's levers in force, their ranges drawn once per run."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.run_draws import Range, ranged
from workforce.model.units import Keys, Reals
from workforce.months import month_ended
from workforce.plan.effects.money import follow_pay
from workforce.plan.effects.terms import Drawn, Place, Reach, Terms, everywhere, hiring_lag
from workforce.plan.lever import Lever
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Amount, Setting
from workforce.projection.asked.employers import competitors_of, with_employers
from workforce.projection.teams.team_reach import reaches_of
from workforce.published.assumptions import Register


def draw_amount(amount: Amount, lever: Lever, keys: Keys, ranges: bool) -> Reals:
    """An amount for each run, [R], or [1] where it is one number; one draw per run and lever."""
    if not (amount.is_range and ranges):
        return np.array([amount.middle])
    chosen = Range(amount.middle, amount.low, amount.high, lever.low, lever.high)
    return ranged(keys, f"lever {lever.key}", chosen)


def draw_assumed(key: str, register: Register, keys: Keys, ranges: bool) -> Reals:
    """An assumption for each run, [R], or [1] at its value where ranges are not in force."""
    if not ranges:
        return np.array([register.value(key)])
    return ranged(keys, key, register.range(key))


def draw_setting(
    lever: Lever, setting: Setting, place: Place, reach: Reach, keys: Keys, ranges: bool
) -> Drawn:
    """A lever's setting with its amounts drawn."""
    return Drawn(
        place=place,
        amounts={
            slot: draw_amount(each, lever, keys, ranges) for slot, each in setting.amounts.items()
        },
        numbers={name: np.array(each) for name, each in setting.numbers.items()},
        months=setting.months,
        choices=setting.choices,
        assumed={key: draw_assumed(key, place.register, keys, ranges) for key in lever.assumes},
        reach=reach,
    )


def drawn_settings(
    scenario: Scenario, baseline: Baseline, register: Register, keys: Keys, *, ranges: bool
) -> dict[str, Drawn]:
    """The settings of a scenario's levers from where it starts, drawn for some runs.

    Ranges are narrowed to their middle where they are not in force.

    Raises:
        InputError: a lever names an employer that is no neighbour.
    """
    near = competitors_of(scenario, baseline)
    settings = with_employers(scenario, near, baseline.census).settings
    place = place_of(baseline, register, scenario.as_known, tuple(area.name for area in near))
    reaches, whole = reaches_of(scenario, baseline, place), everywhere(place)
    return {
        lever.key: draw_setting(
            lever, settings[lever.key], place, reaches.get(lever.key, whole), keys, ranges
        )
        for lever in LEVERS
        if lever.key in settings
    }


def place_of(
    baseline: Baseline, register: Register, as_known: date | None, competitors: tuple[str, ...]
) -> Place:
    """Where a plan stands, as its effects need to know it."""
    opening = baseline.month
    decided = opening if as_known is None else max(opening, month_ended(as_known))
    state = baseline.state
    return Place(
        opening, decided, baseline.groups, state.routes, state.case_types, register, competitors
    )


def levered(settings: Mapping[str, Drawn], terms: Terms) -> Terms:
    """Rates and schedule with levers in force, in the order of the records; then new pay is met."""
    if not settings:
        return terms
    for lever in LEVERS:
        if lever.key in settings:
            terms = lever.effect(*terms, settings[lever.key])
    return follow_pay(terms, max(hiring_lag(drawn) for drawn in settings.values()))
