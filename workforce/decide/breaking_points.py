"""What would have to be true for a plan to fail: how much of each what-if it takes, by halving."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from workforce.decide.answer import Answer, PlanFound
from workforce.decide.goal_seek import Progress
from workforce.decide.robustness import (
    AS_ASKED,
    FAILS_ALREADY,
    RUNS,
    Stress,
    StressedPlan,
    in_futures,
    stressed,
    what_if_stress,
)
from workforce.decide.trial import Futures
from workforce.projection.no_change import SEED
from workforce.published.census import Census

# What-ifs by key: the most that is looked at, and the step.
LOOKED_AT: Final = {
    "leavers_change": (64, 2), "referrals_change": (64, 2), "newly_qualified_market": (-96, -3),
}  # fmt: skip
BREAKS: Final = "it stops meeting what was asked once {}."
NEVER: Final = "none of these alone makes it fail: {}."


@dataclass(frozen=True)
class Breaking:
    """How much of a what-if it takes for a plan to fail.

    Attributes:
        key: of the what-if.
        amount: the least at which it falls short; 0 where it does without any, None where the
            most that is looked at is not enough.
    """

    key: str
    amount: float | None


@dataclass
class Tried:
    """Plans in other futures, which are made once."""

    answer: Answer
    census: Census
    seed: int
    cancel: threading.Event | None
    futures: dict[str, Futures] = field(default_factory=dict)

    def in_stress(self, plan: PlanFound, stress: Stress) -> StressedPlan:
        """One plan in the futures of a stress."""
        if stress.label not in self.futures:
            asked = stressed(self.answer.question, stress)
            self.futures[stress.label] = Futures(
                asked, self.census, runs=RUNS, seed=self.seed, cancel=self.cancel
            )
        return in_futures(plan, self.futures[stress.label], stress)


def breaking_points(
    answer: Answer,
    census: Census,
    *,
    seed: int = SEED,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> dict[str, tuple[Breaking, ...]]:
    """By plan of an answer, how much of each what-if it takes for it to fall short.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    tried, found = Tried(answer, census, seed, cancel), dict[str, list[Breaking]]()
    as_asked = Stress(AS_ASKED)
    short = {plan.name for plan in answer.plans if tried.in_stress(plan, as_asked).fails}
    for place, key in enumerate(LOOKED_AT):
        tried.futures.clear()
        for plan in answer.plans:
            if progress is not None:
                progress(place / len(LOOKED_AT), key)
            amount = 0.0 if plan.name in short else breaks_at(tried, plan, key)
            found.setdefault(plan.name, []).append(Breaking(key, amount))
    return {name: tuple(each) for name, each in found.items()}


def breaks_at(tried: Tried, plan: PlanFound, key: str) -> float | None:
    """The least of a what-if, in steps, at which a plan falls short; None where the most does not.

    It is taken that more of it never helps, as more leavers, more cases and a smaller market do.
    """
    most, step = LOOKED_AT[key]
    if not tried.in_stress(plan, what_if_stress(key, most)).fails:
        return None
    low, high = 0, most // step
    while high - low > 1:
        middle = (low + high) // 2
        if tried.in_stress(plan, what_if_stress(key, middle * step)).fails:
            high = middle
        else:
            low = middle
    return float(high * step)


def breaks_sentence(found: tuple[Breaking, ...]) -> str:
    """What would have to be true for a plan to fail.

    >>> breaks_sentence((Breaking("leavers_change", 6.0), Breaking("referrals_change", None)))
    'it stops meeting what was asked once 6% more leave.'
    >>> breaks_sentence((Breaking("referrals_change", None),))
    'none of these alone makes it fail: 64% more new cases come.'
    >>> breaks_sentence((Breaking("leavers_change", 0.0), Breaking("referrals_change", 0.0)))
    'it falls short of what was asked in the futures as they are.'
    """
    if any(each.amount == 0 for each in found):
        return FAILS_ALREADY
    broken = [(each.key, each.amount) for each in found if each.amount is not None]
    if not broken:
        every = [what_if_stress(each.key, LOOKED_AT[each.key][0]).label for each in found]
        return NEVER.format("; ".join(every))
    return BREAKS.format(", or ".join(what_if_stress(*each).label for each in broken))


def breaking_lines(found: Mapping[str, tuple[Breaking, ...]]) -> list[str]:
    """The sentence of each plan, for the command line."""
    return [f"The {name} plan: {breaks_sentence(each)}" for name, each in found.items()]
