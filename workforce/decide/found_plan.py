"""A plan that a search came to, set out on fresh futures: price, chance, evidence, actions."""

import math
from collections.abc import Sequence
from dataclasses import replace

from workforce.decide.actions import actions_of
from workforce.decide.answer import PlanFound, Reached
from workforce.decide.evidence_limits import beyond_evidence, rarely_managed
from workforce.decide.grid_points import Point
from workforce.decide.kinds import Kind
from workforce.decide.problem import Problem
from workforce.decide.trial import Futures, Outcome, counts_of
from workforce.findings.reference_class_text import Asked, asked_from, managed_sentence
from workforce.model.units import Reals
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Target
from workforce.projection.series import all_series
from workforce.published.measures import BY_KEY as MEASURES

TITLES = {
    "cheapest": "The cheapest plan", "second": "The second plan", "third": "The third plan",
    "nearest": "The nearest plan", "less": "One step less", "more": "One step more",
}  # fmt: skip
LONGEST_TITLE = 80


def found_plan(
    name: str,
    point: Point,
    problem: Problem,
    fresh: Futures,
    *,
    kind: Kind | None = None,
    binds: Sequence[str] = (),
) -> PlanFound:
    """A plan on futures that the search never saw."""
    scenario = named_plan(name, problem.plan(point))
    run = fresh.run(scenario)
    outcome = fresh.outcome_of(run)
    asked = [asked_of(each, fresh) for each in problem.question.targets]
    rare = [rarely_managed(each) for each in asked if each is not None]
    cautions = [*beyond_evidence(scenario), *(each for each in rare if each)]
    named = () if kind is None else kind.named
    labels = [BY_KEY[problem.question.varied[place].key].label for place in named]
    return PlanFound(
        name=name,
        scenario=scenario,
        levels=problem.levels(point),
        lean=leaning(labels),
        cost=float(outcome.cost.mean()),
        cost_error=standard_error(outcome.cost),
        by_year=outcome.by_year,
        reached=reached_by(outcome, fresh, problem.outcomes[point]),
        differences=fresh.differences(run, problem.question.last_month),
        binds=tuple(binds),
        reference=tuple(managed_sentence(each) for each in asked if each is not None),
        cautions=tuple(cautions),
        actions=actions_of(replace(fresh.question, scenario=scenario), fresh.base.register),
    )


def leaning(labels: Sequence[str]) -> str:
    """The levers that a plan leans on, in words.

    >>> leaning(["Agency staff converting", "Retention payment"]), leaning([])
    ('Agency staff converting and retention payment', '')
    """
    first, *others = labels or [""]
    return " and ".join([first, *(f"{each[0].lower()}{each[1:]}" for each in others)])


def named_plan(name: str, plan: Scenario) -> Scenario:
    """A plan with a title of its own, an earlier answer's left out; its file keeps the question."""
    asked = plan.title
    for each in TITLES.values():
        asked = asked.removeprefix(f"{each}: ")
    title = f"{TITLES[name]}: {asked}"
    return replace(plan, name=name, title=title[:LONGEST_TITLE])


def reached_by(outcome: Outcome, fresh: Futures, believed: Outcome) -> tuple[Reached, ...]:
    """Every target and bound on fresh futures, with what the search believed beside."""
    targets = len(fresh.question.targets)
    found = []
    for place, demand in enumerate(fresh.demands):
        chance = outcome.chance(place, demand)
        runs = outcome.values.shape[1]
        found.append(
            Reached(
                demand, place >= targets, chance, chance_error(chance, runs),
                believed.chance(place, demand), outcome.reached(place, demand),
            )
        )  # fmt: skip
    return tuple(found)


def chance_error(chance: float, runs: int) -> float:
    """Standard error of a share of so many futures.

    >>> round(chance_error(0.8, 1_000), 4)
    0.0126
    """
    return math.sqrt(chance * (1 - chance) / runs)


def standard_error(values: Reals) -> float:
    """Standard error of a mean over futures."""
    runs = len(values)
    return float(values.std(ddof=1 if runs > 1 else 0)) / math.sqrt(runs)


def asked_of(target: Target, fresh: Futures) -> Asked | None:
    """What a target asks of comparable authority-years; None where there is no class of them."""
    measure = MEASURES[target.measure]
    series = all_series(fresh.base.run.quantities, [measure])
    first = measure.first
    means = [
        float(counts_of(series, measure.key, unit)[:, first].mean())
        for unit in (measure.units[0], measure.unit)
    ]
    return asked_from(target, (means[0], means[1]), fresh.base.baseline)
