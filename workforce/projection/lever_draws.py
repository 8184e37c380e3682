"""Rates and schedules with a scenario's levers in force, their ranges drawn once per run."""

from collections.abc import Mapping

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.arrays import Keys, Reals
from workforce.model.probability_tables import MILLION
from workforce.model.run_draws import Range, ranged
from workforce.model.state import AGENCY
from workforce.plan.effects.staff import Drawn, Place, Terms
from workforce.plan.lever import Lever
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario, Setting
from workforce.plan.toml_values import Amount
from workforce.published.assumptions import Register


def draw_amount(amount: Amount, lever: Lever, keys: Keys, ranges: bool) -> Reals:
    """An amount for each run, [R], or [1] where it is one number; one draw per run and lever."""
    if amount.low == amount.high or not ranges:
        return np.array([amount.middle])
    chosen = Range(amount.middle, amount.low, amount.high, lever.low, lever.high)
    return ranged(keys, f"lever {lever.key}", chosen)


def draw_setting(lever: Lever, setting: Setting, place: Place, keys: Keys, ranges: bool) -> Drawn:
    """A lever's setting with its amounts drawn."""
    amount = np.empty(0)
    if setting.amount is not None:
        amount = draw_amount(setting.amount, lever, keys, ranges)
    return Drawn(
        place=place,
        amount=amount,
        by_month={
            month: draw_amount(each, lever, keys, ranges)
            for month, each in setting.by_month.items()
        },
        by_route={
            route: {month: draw_amount(each, lever, keys, ranges) for month, each in people.items()}
            for route, people in setting.by_route.items()
        },
        months=setting.months,
        choices=setting.choices,
        numbers={name: np.array([each.middle]) for name, each in setting.amounts.items()}
        | {name: np.array(each) for name, each in setting.lists.items()},
    )


def drawn_settings(
    scenario: Scenario, place: Place, keys: Keys, *, ranges: bool
) -> dict[str, Drawn]:
    """The same for any place and runs; ranges narrowed to their middle where not in force."""
    return {
        lever.key: draw_setting(lever, scenario.settings[lever.key], place, keys, ranges)
        for lever in LEVERS
        if lever.key in scenario.settings
    }


def place_of(baseline: Baseline, register: Register) -> Place:
    """Where a plan stands, as its effects need to know it."""
    shares = np.array([group.agency_percent / 100 for group in baseline.groups])
    agency_fte = float(shares @ baseline.state.fte[AGENCY]) / MILLION
    return Place(baseline.month, baseline.groups, baseline.state.routes, agency_fte, register)


def levered(settings: Mapping[str, Drawn], terms: Terms) -> Terms:
    """Rates and schedule with levers in force, in the order of the records."""
    for lever in LEVERS:
        if lever.key in settings:
            terms = lever.effect(*terms, settings[lever.key])
    return terms
