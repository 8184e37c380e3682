"""One plan tried on common futures: what it costs beside no change and how it meets each demand.

A plan and no change have the same draws, future by future, so that their difference has little
noise. Where the question holds what-ifs, no change has them too: they are no action of a plan.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce.decide.question import Question
from workforce.errors import ScenarioError
from workforce.model.units import Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Target
from workforce.projection.no_change import NoChange, Run, judged, no_change_run
from workforce.projection.projection import scenario_run
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import ALL, Series, all_series, meets, value_reached, worst_of
from workforce.published.census import Census
from workforce.published.measure import FTE, PEOPLE
from workforce.published.measures import BY_KEY as MEASURES
from workforce.published.pay import APRIL

PENCE: Final = 100
PERCENT: Final = 100
MONTHLY_BOUNDS: Final = {"caseload": True, "agency": True, "experienced_share": False}
WITH_COST: Final = ("cost", "starters")
DIFFERENCES: Final = ("in_post", "agency", "agency_rate", "vacancies", "caseload")
MISSED: Final = ("intake_missed", "conversions_missed", "hires_missed")


@dataclass(frozen=True)
class Outcome:
    """What came of one plan.

    Attributes:
        cost: pounds beside no change over the horizon, discounted, by future, [R].
        by_year: mean pounds beside no change by financial year, not discounted.
        values: by demand, each future's value furthest from it, [D, R].
        starters: a year over the horizon, FTE, by future, [R].
        missed: mean people who were planned and did not come, by measure.
    """

    cost: Reals
    by_year: Mapping[str, float]
    values: Reals
    starters: Reals
    missed: Mapping[str, float]

    def chance(self, place: int, demand: Target) -> float:
        """The share of futures that meet one demand."""
        return float(meets(self.values[place], demand).mean())

    def reached(self, place: int, demand: Target) -> float:
        """What the asked share of futures reaches."""
        return value_reached(self.values[place], demand)


def demands_of(question: Question) -> tuple[Target, ...]:
    """The targets, then the bounds that hold in every month, as targets of all months."""
    first = question.scenario.opening_month + 1
    last = question.scenario.opening_month + question.scenario.months
    bounds = question.scenario.bounds
    monthly = (
        Target(key, at_most, bounds[key], last, since=first)
        for key, at_most in MONTHLY_BOUNDS.items()
        if key in bounds
    )
    return (*question.targets, *monthly)


def beside_of(question: Question) -> Scenario:
    """What every plan is compared with: no action, and the what-ifs as they are given."""
    scenario = question.scenario
    kept = {key: each for key, each in scenario.settings.items() if not BY_KEY[key].action}
    return replace(scenario, name="no_change", settings=kept)


class Futures:
    """One set of futures of a question, in which any number of plans can be tried."""

    def __init__(
        self,
        question: Question,
        census: Census,
        *,
        runs: int,
        seed: int,
        cancel: threading.Event | None = None,
    ) -> None:
        """Run no change.

        Raises:
            InputError: the question does not fit the census.
            CancelledError: ``cancel`` was set.
        """
        self.question, self.cancel = question, cancel
        self.demands = demands_of(question)
        self.base: NoChange = no_change_run(
            question.scenario, census, runs=runs, seed=seed, cancel=cancel
        )
        beside = beside_of(question)
        self.beside: Run = scenario_run(beside, judged(self.base, beside), cancel=cancel)
        self._cost_beside = costs_of(self.beside)
        self.no_change = self.outcome_of(self.beside)

    def run(self, plan: Scenario) -> Run:
        """The plan's paths."""
        return scenario_run(plan, judged(self.base, plan), cancel=self.cancel)

    def outcome(self, plan: Scenario) -> Outcome:
        """What comes of a plan."""
        return self.outcome_of(self.run(plan))

    def differences(self, run: Run, month: int) -> dict[str, float]:
        """Mean differences from no change in a month, by measure, where both have a value."""
        place, found = month - self.base.baseline.month, {}
        measures = [MEASURES[key] for key in DIFFERENCES]
        plan, beside = (all_series(each.quantities, measures) for each in (run, self.beside))
        for one, other in zip(plan, beside, strict=True):
            if (one.unit, one.group) == (one.measure.unit, ALL):
                values, others = one.counts[:, place], other.counts[:, place]
                if not ((values == UNDEFINED) | (others == UNDEFINED)).any():
                    found[one.measure.key] = float((values - others).mean()) / one.per_unit
        return found

    def outcome_of(self, run: Run) -> Outcome:
        """What a run says."""
        keys = {*WITH_COST, *MISSED, *(each.measure for each in self.demands)}
        series = all_series(run.quantities, [MEASURES[key] for key in MEASURES if key in keys])
        opening = self.base.baseline.month
        values = [worst_of(each, series, opening) for each in self.demands]
        for found, demand in zip(values, self.demands, strict=True):
            if found is None:
                raise undefined(demand)
        extra = costs_of(run) - self._cost_beside
        starters = counts_of(series, "starters", FTE)
        missed = {key: float(counts_of(series, key).sum(axis=1).mean()) for key in MISSED}
        return Outcome(
            cost=extra[:, 1:] @ discounts(self.base.months, self.question.discount),
            by_year=by_financial_year(extra.mean(axis=0), opening),
            values=np.stack([each for each in values if each is not None]),
            starters=starters[:, 1:].mean(axis=1) * MONTHS_IN_YEAR,
            missed=missed,
        )


def undefined(demand: Target) -> ScenarioError:
    """The sentence for a measure that has no value in some future."""
    measure = MEASURES[demand.measure]
    why = measure.undefined or "some futures have none"
    what = f"{measure.label.lower()} has no value in some months ({why})"
    return ScenarioError(what, where="target", mend="choose another measure or month")


def counts_of(series: list[Series], key: str, unit: str = PEOPLE) -> Reals:
    """A measure of all groups by future and month, [R, M]."""
    wanted = (key, unit, ALL)
    one = next(each for each in series if (each.measure.key, each.unit, each.group) == wanted)
    values: Reals = one.counts / one.per_unit
    return values


def costs_of(run: Run) -> Reals:
    """Pounds of cost by future and month, [R, M]."""
    costs: Reals = run.quantities.cost / PENCE
    return costs


def discounts(months: int, percent: float) -> Reals:
    """What a pound of each month after the opening counts today, [M].

    >>> discounts(24, 3.5)[[11, 23]].round(4).tolist(), discounts(2, 0).tolist()
    ([0.9662, 0.9335], [1.0, 1.0])
    """
    years = np.arange(1, months + 1) / MONTHS_IN_YEAR
    factors: Reals = (1 + percent / PERCENT) ** -years
    return factors


def by_financial_year(means: Reals, opening: int) -> dict[str, float]:
    """Pounds by financial year, those of the month of the opening left out.

    >>> by_financial_year(np.ones(9), 2025 * 12 + 8)
    {'2025/26': 6.0, '2026/27': 2.0}
    """
    found: dict[str, float] = {}
    for place in range(1, len(means)):
        year = (opening + place - (APRIL - 1)) // MONTHS_IN_YEAR
        name = f"{year}/{(year + 1) % 100:02d}"
        found[name] = found.get(name, 0.0) + float(means[place])
    return found
