"""Plans against futures that nobody chooses: chance, cost and regret, and what makes each fail."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from workforce.decide.answer import Answer, PlanFound
from workforce.decide.found_plan import chance_error
from workforce.decide.goal_seek import Progress
from workforce.decide.plan_levels import plan_at
from workforce.decide.question import Question
from workforce.decide.trial import Futures
from workforce.errors import ScenarioError, UnknownNameError
from workforce.plan.lever_settings import complete
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario
from workforce.plan.setting import ALONE, Amount, Setting
from workforce.plan.toml_values import number_of
from workforce.projection.no_change import SEED
from workforce.published.assumptions import shipped_register
from workforce.published.census import Census

RUNS: Final = 500
AS_ASKED: Final = "as it was asked"
FAILS_ALREADY: Final = "it falls short of what was asked in the futures as they are."
WHERE: Final = "other futures"
AGENCY_MOST: Final = "agency_most"
HALF: Final = 0.5
# A what-if as a sentence says it after "if": where there is more of it, and where there is less.
IF_WORDS: Final = {
    "leavers_change": ("{:g}% more leave", "{:g}% fewer leave"),
    "referrals_change": ("{:g}% more new cases come", "{:g}% fewer new cases come"),
    "neighbours_match": ("neighbours match {:g}% of our pay rise", ""),
    "neighbours_pay": ("neighbours raise their pay by {:g}%", "neighbours cut their pay by {:g}%"),
    "newly_qualified_market": (
        "{:g}% more newly qualified are to be had", "{:g}% fewer newly qualified are to be had",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Stress:
    """Futures that nobody chooses.

    Attributes:
        label: in a table and in sentences, after "if".
        what_ifs: amounts of what-if levers, by key; those that the question holds are replaced.
        assumptions: values of assumptions, by key.
    """

    label: str
    what_ifs: Mapping[str, float] = field(default_factory=dict)
    assumptions: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class StressedPlan:
    """One plan in one kind of futures.

    Attributes:
        stress: its label.
        plan: its name.
        chance: the least of the targets' chances.
        error: standard error of ``chance``.
        cost: mean pounds beside no change in the same futures, discounted.
        regret: by how much the best plan's chance is higher, 0 for the best.
        fails: whether some target is met in fewer futures than asked, by two standard errors.
    """

    stress: str
    plan: str
    chance: float
    error: float
    cost: float
    regret: float
    fails: bool


@dataclass(frozen=True)
class Robustness:
    """Every plan in every kind of futures.

    Attributes:
        rows: stress by stress, plans in their order.
        steadiest: the name of the plan whose worst regret is least; of equals the cheaper.
        fails_if: by plan, the labels of the stresses in which it fails.
    """

    rows: tuple[StressedPlan, ...]
    steadiest: str
    fails_if: Mapping[str, tuple[str, ...]]


def usual_stresses() -> tuple[Stress, ...]:
    """The futures that plans are tried against unless the user adds others."""
    supply = HALF * shipped_register().value(AGENCY_MOST)
    return (
        Stress(AS_ASKED),
        what_if_stress("leavers_change", 10),
        what_if_stress("referrals_change", 10),
        Stress("neighbours match all of our pay", {"neighbours_match": 100}),
        Stress("half of the newly qualified are to be had", {"newly_qualified_market": -50}),
        Stress("agencies find half as many staff", assumptions={AGENCY_MOST: supply}),
    )


def what_if_stress(key: str, amount: float) -> Stress:
    """Futures in which one what-if is so much.

    >>> what_if_stress("leavers_change", -20).label
    '20% fewer leave'

    Raises:
        ScenarioError: no such amount of it is possible, or it is 0 and changes nothing.
        UnknownNameError: there is no such what-if.
    """
    if key not in IF_WORDS:
        raise UnknownNameError.among("what-if", key, list(IF_WORDS), where=WHERE)
    lever = BY_KEY[key]
    number_of(amount, f"{WHERE}, {lever.label.lower()}", lever.low, lever.high)
    if amount == lever.neutral:
        what = f"{lever.label.lower()} at {amount:g} changes nothing"
        raise ScenarioError(what, where=WHERE, mend="give another amount")
    return Stress(IF_WORDS[key][amount < 0].format(abs(amount)), {key: amount})


def robustness(
    answer: Answer,
    census: Census,
    *,
    stresses: Sequence[Stress] | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """An answer's plans against futures that nobody chooses.

    Raises:
        InputError: a stress that the scenario cannot hold.
        CancelledError: ``cancel`` was set.
    """
    every = usual_stresses() if stresses is None else tuple(stresses)
    rows: list[StressedPlan] = []
    for place, stress in enumerate(every):
        if progress is not None:
            progress(place / len(every), stress.label)
        asked = stressed(answer.question, stress)
        futures = Futures(asked, census, runs=runs, seed=seed, cancel=cancel)
        rows += regretted([in_futures(each, futures, stress) for each in answer.plans])
    return of_rows(rows, answer.plans)


def of_rows(rows: Iterable[StressedPlan], plans: Sequence[PlanFound]) -> Robustness:
    """What rows of stresses say together; of a stress that was tried twice the later counts."""
    last = {(each.stress, each.plan): each for each in rows}
    kept = tuple(last.values())
    return Robustness(kept, steadiest(kept, plans), fails_if(kept, plans))


def stressed(question: Question, stress: Stress) -> Question:
    """The question in other futures."""
    return replace(question, scenario=in_other_futures(question.scenario, stress))


def in_other_futures(scenario: Scenario, stress: Stress) -> Scenario:
    """A plan in other futures: what-ifs and assumptions of its own are replaced by theirs."""
    settings = {
        key: complete(BY_KEY[key], Setting({ALONE: Amount(value, value)}))
        for key, value in stress.what_ifs.items()
    }
    return replace(
        scenario, settings={**scenario.settings, **settings},
        assumptions={**scenario.assumptions, **stress.assumptions},
    )  # fmt: skip


def in_futures(plan: PlanFound, futures: Futures, stress: Stress) -> StressedPlan:
    """One plan in some futures, its regret not known yet."""
    levers = plan_at(futures.question, plan.levels, futures.base.register)
    outcome = futures.outcome(levers)
    targets = list(enumerate(futures.question.targets))
    chances = {place: outcome.chance(place, each) for place, each in targets}
    least = min(chances.values())
    runs = outcome.values.shape[1]
    short = any(
        chances[place] < each.chance - 2 * chance_error(chances[place], runs)
        for place, each in targets
    )
    return StressedPlan(
        stress.label, plan.name, least, chance_error(least, runs), float(outcome.cost.mean()),
        0.0, short,
    )  # fmt: skip


def regretted(rows: Sequence[StressedPlan]) -> list[StressedPlan]:
    """The plans of one kind of futures with how far each is from the best of them."""
    best = max((each.chance for each in rows), default=0.0)
    return [replace(each, regret=best - each.chance) for each in rows]


def steadiest(rows: Sequence[StressedPlan], plans: Sequence[PlanFound]) -> str:
    """The plan whose worst regret is least; of equals the cheaper; "" without a plan."""
    worst = {
        plan.name: max(each.regret for each in rows if each.plan == plan.name) for plan in plans
    }
    ordered = sorted(plans, key=lambda plan: (worst[plan.name], plan.cost))
    return ordered[0].name if ordered else ""


def fails_if(
    rows: Sequence[StressedPlan], plans: Sequence[PlanFound]
) -> dict[str, tuple[str, ...]]:
    """By plan, what would have to be so for it to fail."""
    return {
        plan.name: tuple(each.stress for each in rows if each.plan == plan.name and each.fails)
        for plan in plans
    }


def robust_lines(found: Robustness) -> Iterator[str]:
    """What makes each plan fail, and which is the steadiest."""
    for plan in found.fails_if:
        yield f"The {plan} plan: {fails_sentence(plan, found)}"
    if len(found.fails_if) > 1:
        yield f"The least worst regret has the {found.steadiest} plan."


def fails_sentence(plan: str, found: Robustness) -> str:
    """What would have to be true for a plan to fail.

    >>> fails_sentence("cheapest", Robustness((), "", {"cheapest": ("10% more leave",)}))
    'it falls short of what was asked if 10% more leave.'
    >>> fails_sentence("cheapest", Robustness((), "", {"cheapest": ()}))
    'it holds in all of the futures that it was tried against.'
    >>> fails_sentence("cheapest", Robustness((), "", {"cheapest": (AS_ASKED, "10% more leave")}))
    'it falls short of what was asked in the futures as they are.'
    """
    stresses = found.fails_if[plan]
    if AS_ASKED in stresses:
        return FAILS_ALREADY
    if not stresses:
        return "it holds in all of the futures that it was tried against."
    return f"it falls short of what was asked if {'; if '.join(stresses)}."
