"""What it takes to stand still, and when a newly qualified cohort carries a full load."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workforce.authority.central_rates import central_rates, central_schedule
from workforce.forecast.uncertainty import Uncertainty, drawn, narrowed
from workforce.model.run_draws import draw_keys, pay_effect
from workforce.model.state import PERMANENT, Rates
from workforce.model.units import MILLIONTHS
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.plan.setting import Amount
from workforce.projection.asked.lever_draws import drawn_settings, levered
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import mean_by_month
from workforce.published.measure import FTE, PEOPLE

INTAKE: Final = "newly_qualified_intake"
MOST_COHORTS: Final = 3  # given one by one
FULL_LOAD: Final = 1.0
CENTRE: Final = Uncertainty(chance=False, parameters=False, years=False, ranges=False)


@dataclass(frozen=True)
class Standstill:
    """Starters a year that keep permanent FTE where it opened, people.

    Attributes:
        needed: over the whole plan, at a year's pace.
        years: the same in each full year of the plan.
        expected: starters a year that the plan expects.
    """

    needed: float
    years: tuple[float, ...]
    expected: float


@dataclass(frozen=True)
class Cohort:
    """Newly qualified people who start in one month.

    Attributes:
        month: of their start.
        full_load: the first month at whose end those still here carry a full load.
        people: how many are planned, or the ends of a range.
        missed: how many of them do not start, on average, as no manager has time to assess them.
        staying: the share of those who start expected to be here then.
    """

    month: int
    full_load: int
    people: Amount
    missed: float
    staying: float

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most people planned."""
        return self.people.low, self.people.high

    @property
    def here(self) -> tuple[float, float]:
        """The least and the most expected to be here with a full load."""
        low, high = (max(0.0, end - self.missed) * self.staying for end in self.ends)
        return low, high

    @property
    def short(self) -> bool:
        """Whether somebody of the plan does not start."""
        return round(self.missed) > 0


def standstill(projection: Projection) -> Standstill | None:
    """Starters a year needed to stand still; None where the plan expects no starters.

    Permanent FTE changes by starters less leavers plus other movement and re-grading. What leaves
    otherwise is therefore the starters' FTE less the change of FTE; as many people as bring that
    much, at the hours of the plan's own starters, keep the FTE level. Means over the futures, with
    the leavers that the plan itself expects.
    """
    fte = mean_by_month(projection.table, "in_post", FTE)
    starters = mean_by_month(projection.table, "starters", FTE)
    people = mean_by_month(projection.table, "starters", PEOPLE)
    hours = sum(starters) / sum(people) if sum(people) else 0.0
    if hours == 0:
        return None

    def pace(first: int, last: int) -> float:
        needed = (sum(starters[first:last]) - (fte[last] - fte[first])) / hours
        return needed * MONTHS_IN_YEAR / (last - first)

    months = len(people)
    full = range(0, months - MONTHS_IN_YEAR + 1, MONTHS_IN_YEAR)
    years = tuple(pace(first, first + MONTHS_IN_YEAR) for first in full)
    return Standstill(pace(0, months), years, sum(people) * MONTHS_IN_YEAR / months)


def standstill_sentence(projection: Projection) -> str:
    """Starters a year needed to stand still, with the range over the plan's years; '' for none."""
    found = standstill(projection)
    if found is None:
        return ""
    low, high = (end(found.years or (found.needed,)) for end in (min, max))
    over = f" ({low:.0f} to {high:.0f} in single years)" if round(low) != round(high) else ""
    return (
        f"Keeping permanent FTE level needs about {found.needed:.0f} starters a year{over}, given "
        f"this plan's leavers and other movement. It expects {found.expected:.0f}."
    )


def central_plan_rates(projection: Projection, months: int) -> Rates:
    """The plan's rates at their centre, [1, ...], its levers in force, over so many months."""
    baseline, register = projection.baseline, projection.register
    spreads = narrowed(baseline.spreads, CENTRE)
    centre = central_rates(baseline, register, months), central_schedule(baseline, months)
    terms = drawn(baseline.state, *centre, spreads, draw_keys(projection.seed, 1))
    keys = draw_keys(projection.seed, 1)
    settings = drawn_settings(projection.scenario, baseline, register, keys, ranges=False)
    return levered(settings, terms)[0]


@dataclass(frozen=True)
class Year:
    """The assessed year of a plan: its group, its months at that group's hours, its rates."""

    group: int
    months: int
    rates: Rates


def year_of(projection: Projection, months: int) -> Year:
    """The assessed year under a plan's rates at their centre, known over so many months."""
    state, rates = projection.baseline.state, central_plan_rates(projection, months)
    group = int(state.assessed.argmax())
    hours = state.fte[PERMANENT, group] / MILLIONTHS
    return Year(group, round(rates.assessed_months / hours) if hours else 0, rates)


def months_to_full_load(year: Year) -> int:
    """Months from the start of an assessed year to a full load, if it is not extended or paused.

    By the load of newly qualified staff while they are assessed, then by that of any other joiner.
    """
    month = 0
    while True:
        assessed = month < year.months
        curve = year.rates.newly_qualified_load[0] if assessed else year.rates.joiner_load
        if month >= len(curve) or curve[month] >= FULL_LOAD:
            return month
        month += 1


def staying(year: Year, start: int, months: int) -> float:
    """The share of those who start in a month of the plan still here so many months later.

    Everyone is at the first band of service until its edge; each month's hazard is the group's when
    they decided, a notice earlier, by destination and relative pay, at the opening's caseload and
    supervision and the centre of every rate. Those whose year is over and who fail it leave too.
    """
    rates, pay, total = year.rates, pay_effect(year.rates), 0.0
    for month in range(start + 1, start + months + 1):
        now = year.group if month - start <= year.months else int(rates.assessed_to[year.group])
        decided = max(0, month - int(rates.notice[now]))
        band = int((rates.band_edges <= month - start).sum())
        by_pay = float(rates.destinations @ pay[0, decided, now])
        total += float(rates.hazard[now, band] * rates.leaving[0, decided]) * by_pay
    over = (1 - rates.extended) * (months >= year.months)
    over += rates.extended * (months >= year.months + rates.extension)
    return math.exp(-total) * (1 - rates.failed * over)


def cohorts(projection: Projection) -> Iterator[Cohort]:
    """The newly qualified intakes of a plan, in the order of their months."""
    setting = projection.scenario.settings.get(INTAKE)
    if setting is None:
        return
    first, months = projection.baseline.month, projection.scenario.months + 1
    wait = months_to_full_load(year_of(projection, months))
    year = year_of(projection, months + wait)
    missed = mean_by_month(projection.table, "intake_missed", PEOPLE)
    for month, people in setting.by_month.items():
        if people.high > 0:
            share = staying(year, month - first, wait)
            yield Cohort(month, month + wait, people, missed[month - first - 1], share)


def full_load_sentence(projection: Projection) -> str:
    """When the plan's newly qualified carry a full load, and how many are here; '' for none."""
    every = list(cohorts(projection))
    if len(every) > MOST_COHORTS:
        return together(every)
    return " ".join(map(cohort_words, every))


def cohort_words(cohort: Cohort) -> str:
    """One cohort: who starts, when they carry a full load, how many are still here then."""
    people, here = ends_text(*cohort.ends), ends_text(*cohort.here)
    start, full = long_label(cohort.month), long_label(cohort.full_load)
    who = f"The {people} newly qualified who start in {start}"
    if cohort.short:
        who = (
            f"Of the {people} newly qualified planned for {start}, about {cohort.missed:.0f} do "
            "not start because no manager has time to assess them. The others"
        )
    return (
        f"{who} carry a full load from the end of {full}. About {here} of them are expected to "
        "be here then."
    )


def together(every: list[Cohort]) -> str:
    """Many cohorts in one sentence."""
    people = sum(sum(each.ends) / 2 for each in every)
    here = sum(sum(each.here) / 2 for each in every)
    missed = sum(each.missed for each in every)
    first, last = every[0], every[-1]
    span = f"{long_label(first.month)} to {long_label(last.month)}"
    who = f"The {people:.0f} newly qualified who start from {span}"
    if round(missed):
        who = (
            f"Of the {people:.0f} newly qualified planned from {span}, about {missed:.0f} do not "
            "start because no manager has time to assess them. The others"
        )
    return (
        f"{who} carry a full load {first.full_load - first.month} months later, from "
        f"{long_label(first.full_load)} to {long_label(last.full_load)}. About {here:.0f} of them "
        "are expected to be here then."
    )


def ends_text(low: float, high: float) -> str:
    """A whole number, or both ends of a range of them.

    >>> ends_text(4.1, 5.9), ends_text(3.0, 3.2)
    ('4 to 6', '3')
    """
    ends = [f"{low:.0f}", f"{high:.0f}"]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


# The sentences of this module, in their order.
STANDING: Final = (standstill_sentence, full_load_sentence)
