"""What it takes to stand still, and when a newly qualified cohort carries a full load."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pandas as pd

from workforce.figures.measures import FTE, PEOPLE
from workforce.figures.rates import central_rates, central_schedule
from workforce.model.draws import Uncertainty, drawn, narrowed, pay_effect
from workforce.model.shocks import draw_keys
from workforce.model.state import Rates
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.plan.values import Amount
from workforce.results.projection import Projection, drawn_settings, levered, place_of
from workforce.results.series import ALL

INTAKE: Final = "newly_qualified_intake"
MOST_COHORTS: Final = 3  # told one by one
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
        people: how many start, or the ends of a range.
        staying: the share of them expected to be still here then.
    """

    month: int
    full_load: int
    people: Amount
    staying: float


def mean_by_month(table: pd.DataFrame, measure: str, unit: str) -> list[float]:
    """The means of a measure for all staff, by month, flows from the first month on."""
    rows = table[(table["measure"] == measure) & (table["unit"] == unit) & (table["group"] == ALL)]
    return [float(mean) for mean in rows.sort_values("month")["mean"]]


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
    over = f" ({low:.0f} to {high:.0f} by year)" if round(low) != round(high) else ""
    return (
        f"To keep permanent FTE where it started, about {found.needed:.0f} starters a year are "
        f"needed{over}, given the leavers and other movement that this plan expects; it expects "
        f"{found.expected:.0f} starters a year."
    )


def central_plan_rates(projection: Projection, months: int) -> Rates:
    """The plan's rates at their centre, [1, ...], its levers in force, over so many months."""
    baseline, register = projection.baseline, projection.register
    spreads = narrowed(baseline.spreads, CENTRE)
    centre = central_rates(baseline, register, months), central_schedule(baseline, months)
    terms = drawn(baseline.state, *centre, spreads, seed=projection.seed, runs=1)
    place = place_of(baseline, register)
    keys = draw_keys(projection.seed, 1)
    settings = drawn_settings(projection.scenario, place, keys, ranges=False)
    return levered(settings, terms)[0]


def months_to_full_load(rates: Rates) -> int:
    """Months from the start of an assessed year to a full load.

    By the load of newly qualified staff while they are assessed, then by that of any other joiner.
    """
    month = 0
    while True:
        assessed = month < rates.assessed_months
        curve = rates.newly_qualified_load[0] if assessed else rates.joiner_load
        if month >= len(curve) or curve[month] >= FULL_LOAD:
            return month
        month += 1


def staying(rates: Rates, group: int, start: int, months: int) -> float:
    """The share of those who start in a month of the plan still here so many months later.

    Everyone is at the first band of service until its edge; each month's hazard is the group's when
    they decided, a notice earlier, by destination and relative pay, at the opening's caseload and
    the centre of every rate. Some do not pass their assessed year.
    """
    pay, total = pay_effect(rates), 0.0
    passed = months > rates.assessed_months
    for month in range(start + 1, start + months + 1):
        now = group if month - start <= rates.assessed_months else int(rates.assessed_to[group])
        decided = max(0, month - int(rates.notice[now]))
        band = int((rates.band_edges <= month - start).sum())
        by_pay = float(rates.destinations @ pay[0, decided, now])
        total += float(rates.hazard[now, band] * rates.leaving[0, decided]) * by_pay
    return math.exp(-total) * (1 - rates.failed if passed else 1.0)


def cohorts(projection: Projection) -> Iterator[Cohort]:
    """The newly qualified intakes of a plan, in the order of their months."""
    setting = projection.scenario.settings.get(INTAKE)
    if setting is None:
        return
    state, first = projection.baseline.state, projection.baseline.month
    months = projection.scenario.months + 1
    wait = months_to_full_load(central_plan_rates(projection, months))
    rates = central_plan_rates(projection, months + wait)
    group = int(state.assessed.argmax())
    for month, people in sorted(setting.by_month.items()):
        if people.high > 0:
            share = staying(rates, group, month - first, wait)
            yield Cohort(month, month + wait, people, share)


def full_load_sentence(projection: Projection) -> str:
    """When the plan's newly qualified carry a full load, and how many are here; '' for none."""
    every = list(cohorts(projection))
    if len(every) > MOST_COHORTS:
        return together(every)
    said = "; ".join(cohort_words(each, first=each is every[0]) for each in every)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def cohort_words(cohort: Cohort, *, first: bool) -> str:
    """One cohort, in full or after another."""
    people, here = text(cohort.people, 1.0), text(cohort.people, cohort.staying)
    start, full = long_label(cohort.month), long_label(cohort.full_load)
    if first:
        return (
            f"the {people} newly qualified who start in {start} carry a full load from the end of "
            f"{full}, when about {here} of them are expected to be still here"
        )
    return f"the {people} of {start} from {full}, when about {here} are"


def together(every: list[Cohort]) -> str:
    """Many cohorts in one sentence."""
    people = sum(each.people.middle for each in every)
    here = sum(each.people.middle * each.staying for each in every)
    first, last = every[0], every[-1]
    return (
        f"The {people:.0f} newly qualified who start from {long_label(first.month)} to "
        f"{long_label(last.month)} carry a full load {first.full_load - first.month} months after "
        f"they start, from {long_label(first.full_load)} to {long_label(last.full_load)}; "
        f"about {here:.0f} of them are expected to be still here then."
    )


def text(people: Amount, share: float) -> str:
    """A share of a number or range of people, whole.

    >>> text(Amount(8, 12), 0.5)
    '4 to 6'
    """
    low, high = (f"{end * share:.0f}" for end in (people.low, people.high))
    return low if low == high else f"{low} to {high}"


# The sentences of this module, in their order.
STANDING: Final = (standstill_sentence, full_load_sentence)
