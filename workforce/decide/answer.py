"""What a question is answered with: up to three plans with their price, chance and what binds.

Every chance here is from futures that the search never saw, unless it is named ``believed``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from workforce.decide.question import Question
from workforce.plan.scenario import Scenario, Target

Status: TypeAlias = Literal["already met", "reached", "falls short", "not reachable"]


@dataclass(frozen=True)
class Reached:
    """One target, or one bound in every month, and how a plan fares with it.

    Attributes:
        target: what was asked, with its chance.
        bound: whether it is a bound and not a target.
        chance: the share of fresh futures that meet it.
        error: standard error of ``chance``.
        believed: the share of the futures of the search.
        value: what the asked share of fresh futures reaches, in the measure's unit.
    """

    target: Target
    bound: bool
    chance: float
    error: float
    believed: float
    value: float

    @property
    def short(self) -> bool:
        """Whether it falls short of what was asked by more than two standard errors."""
        return self.chance < self.target.chance - 2 * self.error

    @property
    def short_of_asked(self) -> bool:
        """Whether fewer futures than asked meet it at all."""
        return self.chance < self.target.chance


@dataclass(frozen=True)
class Action:
    """One thing to be done by a day, worked back from a lead time.

    Attributes:
        day: by when.
        what: in words.
        lever: the label of the lever that it belongs to.
        key: the lever's key.
        why: the lead time and what it leads to, in words.
        overdue: whether the day is before the first month in which anything can be done.
    """

    day: date
    what: str
    lever: str
    key: str
    why: str
    overdue: bool = False


@dataclass(frozen=True)
class PlanFound:
    """A plan that a search came to, on futures that it never saw.

    Attributes:
        name: cheapest, second, third, nearest, or less and more for a single lever's neighbours.
        scenario: the plan as a scenario: a file to keep, levers for the Plan page.
        levels: the amount of each varied lever by `Varied.name`; a lever left out is not there.
        lean: the levers that it leans on most, in words; "" where it changes nothing.
        cost: mean pounds beside no change over the horizon, discounted; negative for a saving.
        cost_error: standard error of ``cost``.
        by_year: mean pounds beside no change by financial year, not discounted.
        reached: every target, then every bound in every month.
        differences: mean difference from no change at the last target's month, by measure, in the
            unit that the measure is shown in: in_post, agency, agency_rate, caseload, vacancies.
        binds: what stands in the way of a cheaper plan, one sentence each.
        reference: what comparable authority-years managed, one sentence for each target that has a
            class.
        cautions: where a value is beyond evidence, or has no price in the model.
        actions: what is to be done by when.
        near: whether its cost is within a few per cent of the cheapest's.
    """

    name: str
    scenario: Scenario
    levels: Mapping[str, float]
    lean: str
    cost: float
    cost_error: float
    by_year: Mapping[str, float]
    reached: tuple[Reached, ...]
    differences: Mapping[str, float] = field(default_factory=dict)
    binds: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    near: bool = True


@dataclass(frozen=True)
class Nearest:
    """What can be had where the targets can't be reached together, or not quite.

    Attributes:
        blocks: what stands in the way, one sentence each.
        values: by target, what its asked share of futures reaches with the nearest plan.
        earliest: the first month of the horizon in which the target would be met, by target; None
            where there is none.
        relaxations: single changes of the question, each of which alone would do, in words.
    """

    blocks: tuple[str, ...]
    values: tuple[float, ...]
    earliest: tuple[int | None, ...]
    relaxations: tuple[str, ...]


@dataclass(frozen=True)
class FrontierPoint:
    """One point of what the next point costs.

    Attributes:
        value: of the first target's measure, that its asked share of futures reaches.
        cost: mean pounds beside no change, discounted.
        levels: of the plan, by `Varied.name`.
    """

    value: float
    cost: float
    levels: Mapping[str, float]


@dataclass(frozen=True)
class Answer:
    """The answer to a question.

    Attributes:
        question: what was asked.
        status: already met (no change does it), reached, falls short (of what was asked, on fresh
            futures), or not reachable (``plans`` is then the nearest alone).
        no_change: how no change fares with each target and bound.
        plans: the cheapest, then up to two that differ in kind.
        neighbours: for a single lever, the plan with one step less and the one with one more.
        nearest: where not reachable, or short of what was asked.
        runs, seed: of the fresh futures.
        search_runs: futures of the search.
        tried: plans that the search simulated.
        stopped: whether it was stopped before its end; the answer is then the last good one.
    """

    question: Question
    status: Status
    no_change: tuple[Reached, ...]
    plans: tuple[PlanFound, ...]
    neighbours: tuple[PlanFound, ...]
    nearest: Nearest | None
    runs: int
    seed: int
    search_runs: int
    tried: int
    stopped: bool = False

    @property
    def best(self) -> PlanFound | None:
        """The cheapest plan, or the nearest; None where nothing needs to be done."""
        return self.plans[0] if self.plans else None
