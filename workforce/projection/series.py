"""Every measure as whole numbers by run and month, formed within each run.

A series is an integer array [R, M] with the number of units in one of the measure's: people whole,
FTE in hundredths, rates and caseloads in thousandths, money in pence.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.arrays import Counts
from workforce.model.paths import Paths
from workforce.model.state import (
    AGENCY,
    AGENCY_ENDED,
    AGENCY_PAY,
    HANDOVER,
    HIRING,
    NEWLY_QUALIFIED,
    ON_COSTS,
    OTHER,
    PAYMENTS,
    PERMANENT,
    REDUNDANCY,
    SALARIES,
    WORKER_LEFT,
)
from workforce.months import MONTHS_IN_YEAR
from workforce.published.catalogue import case_types
from workforce.published.measures import FTE, MEASURES, PEOPLE, Measure
from workforce.published.pay import APRIL

ALL: Final = "all"
HUNDREDTH: Final = 10_000  # millionths of FTE
THOUSANDTHS: Final = 1_000
UNDEFINED: Final = np.iinfo(np.int64).min


@dataclass(frozen=True)
class Series:
    """One row of results for each month.

    Attributes:
        measure: what it is.
        group: staff group, or all.
        unit: of the measure.
        counts: whole numbers, [R, M].
        per_unit: how many of them make one unit.
        first: the first month with a value: 0 for stocks and ratios, 1 for flows.
        undefined: why a month has no value in some run, by place on the time axis.
        service: the service that it is of, or all.
    """

    measure: Measure
    group: str
    unit: str
    counts: Counts
    per_unit: int
    first: int
    undefined: str
    service: str = ALL


def rounded(numerator: Counts, denominator: Counts | int) -> Counts:
    """Whole quotients of whole numbers, halves away from nought; UNDEFINED over nought.

    >>> rounded(np.array([5, -5, 1]), np.array([2, 2, 0]))[:2].tolist()
    [3, -3]
    """
    whole = np.where(denominator == 0, 1, denominator)
    quotient = np.sign(numerator) * ((2 * np.abs(numerator) + whole) // (2 * whole))
    result: Counts = np.where(denominator == 0, UNDEFINED, quotient)
    return result


@dataclass(frozen=True)
class Source:
    """Paths with where they start, and the budget, pence by month."""

    paths: Paths
    baseline: Baseline
    budget: Counts

    def fte(self, people: Counts, contract: int) -> Counts:
        """Millionths of FTE of people by group, [R, M, G] to [R, M]."""
        ratios = self.baseline.state.fte[contract]
        total: Counts = people @ ratios
        return total

    def hundredths(self, people: Counts, contract: int) -> Counts:
        """The same in hundredths of FTE, halves up."""
        return rounded(self.fte(people, contract), HUNDREDTH)

    def in_post(self) -> Counts:
        """Hundredths of FTE in post."""
        return self.hundredths(self.paths.in_post, PERMANENT)

    def agency(self) -> Counts:
        """Hundredths of FTE of agency staff."""
        return self.hundredths(self.paths.agency, AGENCY)

    def vacancies(self) -> Counts:
        """Hundredths of FTE of posts without a permanent holder."""
        vacant: Counts = np.maximum(0, self.paths.posts - self.in_post())
        return vacant

    def cases(self) -> Counts:
        """All open cases."""
        total: Counts = self.paths.cases.sum(axis=2)
        return total

    def allocated(self) -> Counts:
        """Open cases that have a worker."""
        return self.cases() - self.paths.waiting

    def assessments_per_worker(self) -> Counts:
        """Hundredths of an assessment started per FTE of assessment workers."""
        kinds = {kind.name: kind for kind in case_types()}
        types = [kinds[name] for name in self.baseline.state.case_types]
        started = np.array([kind.service == ASSESSMENT for kind in types])
        weights = np.array([kind.weight * kind.opening_percent for kind in types])
        share = round(THOUSANDTHS * float(weights[started].sum() / weights.sum()))
        new = self.paths.new_cases[:, :, started].sum(axis=2)
        return rounded(new * 100 * 100 * THOUSANDTHS, self.paths.case_holders * share)

    def budget_rows(self) -> Counts:
        """The budget, the same in every run."""
        return np.broadcast_to(self.budget, self.paths.posts.shape)

    def outturn(self) -> Counts:
        """Pence since April; months before the opening count as the first month after it."""
        cost = self.paths.cost.sum(axis=2)
        so_far, months = np.cumsum(cost, axis=1), cost.shape[1]
        total = np.empty_like(so_far)
        for month in range(months):
            april = month - (self.baseline.month + month - (APRIL - 1)) % MONTHS_IN_YEAR
            if april > 0:
                total[:, month] = so_far[:, month] - so_far[:, april - 1]
            else:
                before = (1 - april) * cost[:, min(1, months - 1)]
                total[:, month] = so_far[:, month] + before
        return total

    def twelve_months(self, people: Counts, published: float | None) -> Counts:
        """Hundredths of FTE in the last twelve months; the published year counts until it is over.

        In month m < 12, (12 - m) / 12 of the published count and the m months simulated.
        """
        monthly = self.fte(people, PERMANENT)
        so_far = np.cumsum(monthly, axis=1)
        total = so_far.copy()
        total[:, MONTHS_IN_YEAR:] -= so_far[:, :-MONTHS_IN_YEAR]
        months = min(MONTHS_IN_YEAR, total.shape[1])
        left = MONTHS_IN_YEAR - np.arange(months)
        result = rounded(total, HUNDREDTH)
        if published is None:
            result[:, :months] = UNDEFINED
        else:
            before = round(published * 1_000_000) * left // MONTHS_IN_YEAR
            result[:, :months] = rounded(total[:, :months] + before, HUNDREDTH)
        return result

    def leavers_year(self) -> Counts:
        """Leavers in twelve months, hundredths of FTE."""
        seen = self.paths.leavers - self.paths.came_and_went
        return self.twelve_months(seen, self.baseline.leavers_year)

    def starters_year(self) -> Counts:
        """Starters in twelve months, hundredths of FTE."""
        seen = self.paths.starters - self.paths.came_and_went
        return self.twelve_months(seen, self.baseline.starters_year)

    def experienced_caseload(self) -> Counts:
        """Thousandths of a case per FTE past the assessed year."""
        paths = self.paths
        holders = paths.case_holders - paths.newly_qualified_holders
        load = paths.full_load_holders
        held = self.allocated() * (load - paths.newly_qualified_load)
        cases = rounded(held * THOUSANDTHS, load)
        undefined = (cases == UNDEFINED) | (holders == 0)
        return rounded(np.where(undefined, 0, cases) * 100, np.where(undefined, 0, holders))

    def worker_changes(self, *causes: int) -> Counts:
        """Thousandths of a change for each hundred children a year, at the month's pace."""
        changes = self.paths.worker_changes[:, :, list(causes)].sum(axis=2)
        return rounded(changes * MONTHS_IN_YEAR * THOUSANDTHS, self.cases())


def percent(part: Counts, whole: Counts) -> Counts:
    """Thousandths of a per cent."""
    return rounded(part * 100 * THOUSANDTHS, whole)


def turnover_of(source: Source) -> Counts:
    """Turnover, with no value where leavers have none."""
    leavers = source.leavers_year()
    known = leavers != UNDEFINED
    return percent(np.where(known, leavers, 0), np.where(known, source.in_post(), 0))


def cost_of(line: int) -> Callable[[Source], Counts]:
    """One line of cost, pence."""
    return lambda source: source.paths.cost[:, :, line]


Values: TypeAlias = Callable[[Source], Counts]
SINGLE: Final[dict[str, tuple[Values, int, str]]] = {
    "starters_newly_qualified": (lambda s: s.paths.streams[:, :, NEWLY_QUALIFIED], 1, ""),
    "starters_other": (lambda s: s.paths.streams[:, :, OTHER], 1, ""),
    "other_movement": (lambda s: s.paths.other_movement.sum(axis=2), 1, ""),
    "agency_starters": (lambda s: s.paths.agency_starters.sum(axis=2), 1, ""),
    "agency_leavers": (lambda s: s.paths.agency_ended.sum(axis=2), 1, ""),
    "conversions_missed": (lambda s: s.paths.conversions_missed, 1, ""),
    "establishment": (lambda s: s.paths.posts, 100, ""),
    "vacancies": (lambda s: s.vacancies(), 100, ""),
    "over_establishment": (lambda s: np.maximum(0, s.in_post() - s.paths.posts), 100, ""),
    "case_holders": (lambda s: s.paths.case_holders, 100, ""),
    "cases": (lambda s: s.cases(), 1, ""),
    "starters_year": (lambda s: s.starters_year(), 100, "last year's starters not published"),
    "leavers_year": (lambda s: s.leavers_year(), 100, "last year's leavers not published"),
    "intake_missed": (lambda s: s.paths.intake_missed, 1, ""),
    "dropped_out": (lambda s: s.paths.dropped_out, 1, ""),
    "redundancies": (lambda s: s.paths.redundant, 1, ""),
    "experienced_share": (
        lambda s: percent(s.paths.experienced, s.in_post()), THOUSANDTHS, "nobody in post",
    ),
    "average_service": (
        lambda s: rounded(s.paths.service_months * THOUSANDTHS,
                          s.paths.in_post.sum(axis=2) * MONTHS_IN_YEAR),
        THOUSANDTHS, "nobody in post",
    ),
    "supervision_span": (
        lambda s: rounded(s.paths.supervised * THOUSANDTHS, s.paths.supervisors), THOUSANDTHS,
        "no team managers",
    ),
    "supervisions_due": (
        lambda s: rounded(s.paths.supervisions * THOUSANDTHS, s.paths.supervisors), THOUSANDTHS,
        "no team managers",
    ),
    "manager_vacancies": (lambda s: s.paths.kept_vacancies, 1, ""),
    "acting_up": (lambda s: s.paths.acting_up, 1, ""),
    "cases_over_limit": (lambda s: s.paths.over_limit, 1, ""),
    "cases_waiting": (lambda s: s.paths.waiting, 1, ""),
    "assessments_per_worker": (
        lambda s: s.assessments_per_worker(), 100, "no case holders",
    ),
    "budget": (lambda s: s.budget_rows(), 100, ""),
    "outturn": (lambda s: s.outturn(), 100, ""),
    "cost_retention": (cost_of(PAYMENTS), 100, ""),
    "cost_redundancy": (cost_of(REDUNDANCY), 100, ""),
    "turnover_rate": (turnover_of, THOUSANDTHS, "nobody in post, or leavers not published"),
    "agency_rate": (
        lambda s: percent(s.agency(), s.agency() + s.in_post()), THOUSANDTHS, "no staff",
    ),
    "vacancy_rate": (
        lambda s: percent(s.vacancies(), s.vacancies() + s.in_post()), THOUSANDTHS, "no posts",
    ),
    "caseload": (
        lambda s: rounded(s.allocated() * 100 * THOUSANDTHS, s.paths.case_holders), THOUSANDTHS,
        "no case holders",
    ),
    "experienced_caseload": (
        lambda s: s.experienced_caseload(), THOUSANDTHS, "no experienced case holders",
    ),
    "worker_changes": (
        lambda s: s.worker_changes(WORKER_LEFT, AGENCY_ENDED, HANDOVER), THOUSANDTHS, "no cases",
    ),
    "worker_changes_worker_left": (
        lambda s: s.worker_changes(WORKER_LEFT), THOUSANDTHS, "no cases",
    ),
    "worker_changes_agency_ended": (
        lambda s: s.worker_changes(AGENCY_ENDED), THOUSANDTHS, "no cases",
    ),
    "worker_changes_handover": (lambda s: s.worker_changes(HANDOVER), THOUSANDTHS, "no cases"),
    "cost": (lambda s: s.paths.cost.sum(axis=2), 100, ""),
    "cost_salaries": (cost_of(SALARIES), 100, ""),
    "cost_on_costs": (cost_of(ON_COSTS), 100, ""),
    "cost_agency": (cost_of(AGENCY_PAY), 100, ""),
    "cost_hiring": (cost_of(HIRING), 100, ""),
}  # fmt: skip

BY_GROUP: Final[dict[str, tuple[Callable[[Paths], Counts], int]]] = {
    "in_post": (lambda paths: paths.in_post, PERMANENT),
    "starters": (lambda paths: paths.starters, PERMANENT),
    "leavers": (lambda paths: paths.leavers, PERMANENT),
    "agency": (lambda paths: paths.agency, AGENCY),
    "conversions": (lambda paths: paths.conversions, PERMANENT),
    "away": (lambda paths: paths.away, PERMANENT),
}

WITHOUT_OPENING: Final = ("flow",)
RATES_OF_FLOWS: Final = ("worker_changes", "assessments_per_worker")
ASSESSMENT: Final = "assessment"  # the service that works by flow


def first_month(measure: Measure) -> int:
    """0 where the opening has a value; flows, and ratios of flows, begin a month later."""
    return int(measure.kind in WITHOUT_OPENING or measure.key.startswith(RATES_OF_FLOWS))


def people_series(measure: Measure, people: Counts, source: Source, contract: int) -> list[Series]:
    """All and by group, in people and in FTE; ``people`` is [R, M, G]."""
    first = first_month(measure)
    found = [
        Series(measure, ALL, PEOPLE, people.sum(axis=2), 1, first, ""),
        Series(measure, ALL, FTE, source.hundredths(people, contract), 100, first, ""),
    ]
    for place, group in enumerate(source.baseline.state.groups if measure.by_group else ()):
        one = people[:, :, place]
        fte = rounded(one * source.baseline.state.fte[contract, place], HUNDREDTH)
        found.append(Series(measure, group, PEOPLE, one, 1, first, ""))
        found.append(Series(measure, group, FTE, fte, 100, first, ""))
    return found


def newly_qualified_people(source: Source) -> Counts:
    """Staff in their assessed year, [R, M, G], nought in every other group."""
    return source.paths.in_post * source.baseline.state.assessed


def all_series(
    paths: Paths, baseline: Baseline, budget: Counts, measures: Iterable[Measure] = MEASURES
) -> list[Series]:
    """Every measure of the vocabulary, or those asked for, in every unit and split."""
    source = Source(paths, baseline, budget)
    found: list[Series] = []
    for measure in measures:
        if measure.key in BY_GROUP:
            people, contract = BY_GROUP[measure.key]
            found += people_series(measure, people(paths), source, contract)
        elif measure.key == "newly_qualified":
            found += people_series(measure, newly_qualified_people(source), source, PERMANENT)
        else:
            values, per_unit, undefined = SINGLE[measure.key]
            unit, first = measure.units[0], first_month(measure)
            found.append(Series(measure, ALL, unit, values(source), per_unit, first, undefined))
    return found
