"""How much would we pay to know? What each uncertain number, if known, would be worth in pounds.

A plan's worth in a future is minus its cost, minus a price for each unit by which the first target
is missed. Knowing a number is worth what the best choice given it gains over the best choice
without it (expected value of partial perfect information). It is estimated from the futures already
simulated, by regressing the difference between plans on the number's rank (Strong, Oakley and
Brennan 2014, Medical Decision Making 34(3)), less what shuffled ranks give, which is noise.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from workforce.decide.answer import Answer
from workforce.decide.plan_levels import plan_at
from workforce.decide.trial import Futures
from workforce.forecast.authority_forecast import FIGURES
from workforce.model.keyed_random import uniforms
from workforce.model.run_draws import draw_keys, normals
from workforce.model.units import Keys, Reals
from workforce.number_words import pounds
from workforce.plan.levers import BY_KEY
from workforce.projection.no_change import RUNS, SEED
from workforce.published.census import Census

DEGREE: Final = 3  # of the regression on ranks
SHUFFLES: Final = 20
YEARS: Final = 2  # of the forecast, whose draws may be known
# Assumptions that every future draws, and the name under which it does (`forecast.uncertainty`).
DRAWN: Final = {
    "newly_qualified_starters": "newly qualified starters",
    "recent_conversion": "agency staff who convert",
    "agency_most": "most agency staff",
    "permanent_holding": "permanent holding",
    "agency_holding": "agency holding",
    "pay_elasticity_moves": "pay elasticity",
    "agency_end": "assignment's end",
    "caseload_effect": "caseload effect",
    "supervision_effect": "supervision effect",
    "willing_to_convert": "willing to convert",
    "more_cover": "cover of one more",
    "agency_price": "price of agency staff",
    "agency_elasticity": "agency_elasticity",
    "ever_filled": "posts ever filled",
}


class Known(NamedTuple):
    """An uncertain number and its rank in each future, 0 to 1, [R]."""

    label: str
    ranks: Reals


@dataclass(frozen=True)
class Information:
    """What knowing one uncertain number before the choice is worth.

    Attributes:
        label: what it is.
        worth: pounds, 0 where knowing it would change no choice.
        changes: share of the futures in which another plan would be chosen if it were known.
    """

    label: str
    worth: float
    changes: float


@dataclass(frozen=True)
class Knowledge:
    """What knowing is worth over the plans of an answer and doing nothing.

    Attributes:
        price: pounds for each unit by which the first target is missed.
        everything: pounds, if all were known.
        numbers: by uncertain number, what is worth most first.
    """

    price: float
    everything: float
    numbers: tuple[Information, ...]


def knowledge(
    answer: Answer,
    census: Census,
    *,
    price: float | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    cancel: threading.Event | None = None,
) -> Knowledge:
    """What each uncertain number would be worth to know, over an answer's plans and doing nothing.

    Args:
        answer: with one plan or more.
        census: the figures of the question.
        price: pounds for each unit by which the first target is missed; if not given, the price at
            which the dearest plan just pays, where knowing is worth most.
        runs: futures.
        seed: names them.
        cancel: once set, the work stops.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    futures = Futures(answer.question, census, runs=runs, seed=seed, cancel=cancel)
    register = futures.base.register
    plans = [plan_at(answer.question, each.levels, register) for each in answer.plans]
    outcomes = [futures.no_change, *(futures.outcome(each) for each in plans)]
    target = answer.question.targets[0]
    sign = 1 if target.at_most else -1
    missed = np.stack([np.maximum(0, sign * (one.values[0] - target.value)) for one in outcomes])
    costs = np.stack([one.cost for one in outcomes])
    chosen = balancing_price(costs, missed) if price is None else price
    worths = -costs - chosen * missed
    everything = float(worths.max(axis=0).mean() - worths.mean(axis=1).max())
    numbers = [information(each, worths) for each in uncertain(futures)]
    ordered = sorted(numbers, key=lambda each: (-each.worth, each.label))
    return Knowledge(chosen, everything, tuple(ordered))


def balancing_price(costs: Reals, missed: Reals) -> float:
    """The highest price of a miss at which some plan just pays beside doing nothing, [K, R].

    >>> balancing_price(np.array([[0.0, 0.0], [10.0, 30.0]]), np.array([[4.0, 4.0], [0.0, 4.0]]))
    10.0
    """
    less = missed[0].mean() - missed[1:].mean(axis=1)
    dearer = costs[1:].mean(axis=1) - costs[0].mean()
    prices = [cost / gain for cost, gain in zip(dearer, less, strict=True) if gain > 0 < cost]
    return float(max(prices, default=0.0))


def uncertain(futures: Futures) -> Iterator[Known]:
    """Every number that the futures draw: assumptions, ranges of levers, the forecast's years."""
    base = futures.base
    keys = draw_keys(base.seed, base.runs)
    for key, name in DRAWN.items():
        entry = base.register.entries[key]
        if entry.low < entry.high:
            yield Known(entry.label, np.array(uniforms(keys, name)))
    for key, setting in futures.question.scenario.settings.items():
        if setting.has_range:
            yield Known(BY_KEY[key].label, np.array(uniforms(keys, f"lever {key}")))
    yield from forecast_draws(futures, keys)


def forecast_draws(futures: Futures, keys: Keys) -> Iterator[Known]:
    """How the authority's own figures go in the next years, apart from England's."""
    own = futures.base.baseline.spreads.outlook.sharers[0]
    for name in FIGURES:
        for year in range(1, YEARS + 1):
            label = f"how {name.replace('_', ' ')} here goes in year {year}"
            yield Known(label, normals(keys, f"outlook {own} {name} {year}"))


def information(known: Known, worths: Reals) -> Information:
    """What one number is worth to know, [K, R] pounds of each plan and future."""
    value, choice = gained(known.ranks, worths)
    generator = np.random.default_rng(len(known.ranks))
    shuffled = [gained(generator.permutation(known.ranks), worths)[0] for _ in range(SHUFFLES)]
    best = int(worths.mean(axis=1).argmax())
    worth = max(0.0, value - float(np.mean(shuffled)))
    return Information(known.label, worth, float((choice != best).mean()) if worth > 0 else 0.0)


def gained(numbers: Reals, worths: Reals) -> tuple[float, Reals]:
    """The gain from choosing by the regression on a number's rank, and the choices, [R]."""
    ranks = np.argsort(np.argsort(numbers)) / max(1, len(numbers) - 1)
    columns = np.vander(2 * ranks - 1, DEGREE + 1)
    fitted = columns @ np.linalg.lstsq(columns, worths.T, rcond=None)[0]
    gain = float(fitted.max(axis=1).mean() - fitted.mean(axis=0).max())
    choices: Reals = fitted.argmax(axis=1).astype(float)
    return gain, choices


def knowledge_sentence(found: Knowledge) -> str:
    """What would be worth finding out first.

    >>> knowledge_sentence(Knowledge(1.0, 90_000.0, (Information("who leaves", 40_200.0, 0.3),)))
    'Worth finding out first: who leaves, up to £40,000 (all numbers together £90,000).'
    """
    from_all = f"(all numbers together {pounds(found.everything)})"
    if not found.numbers or pounds(found.numbers[0].worth) == pounds(0):
        return f"No single number would change the choice if it were known {from_all}."
    first = found.numbers[0]
    return f"Worth finding out first: {first.label}, up to {pounds(first.worth)} {from_all}."
