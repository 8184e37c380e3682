"""Plan against actual: within or outside the plan's band, and which flow caused the difference.

Nothing here is about persons: counts of a council beside counts of a plan.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from workforce.figures.measures import BY_KEY, CASES, PEOPLE, POUNDS
from workforce.months import label, long_label
from workforce.plan.actuals import Actual, in_order
from workforce.results.output import csv_text, fixed
from workforce.results.projection import Projection, row_of
from workforce.results.standing import mean_by_month

MOST_NAMED: Final = 3  # of those outside
WHOLE: Final = (CASES, POUNDS)  # units shown without decimals
LEVELS: Final = ("p05", "p10", "p25", "p50", "p75", "p90", "p95")
NOT_REPORTED: Final = "Not reported"
OPENING: Final = "Opening difference"
COLUMNS: Final = ("month", "measure", "unit", "actual", "p10", "p50", "p90", "mean", "verdict")

# How each stock follows from its flows; the plan's own balance flow takes what its rounded means
# leave, so that its stock and flows reconcile to the last digit.
SIGNS: Final[Mapping[str, Mapping[str, int]]] = {
    "in_post": {"starters": 1, "leavers": -1, "other_movement": 1},
    "agency": {"agency_starters": 1, "agency_leavers": -1, "conversions": -1},
}
BALANCE: Final = {"in_post": "other_movement", "agency": "agency_starters"}


@dataclass(frozen=True)
class Flow:
    """A part of the difference: what it is called, and the measures that make it, with signs.

    It is known in a month whose actuals hold all of ``measures`` and not ``unless``.
    """

    words: str
    measures: Mapping[str, int]
    unless: str = ""


FLOWS: Final = {
    "in_post": (
        Flow("Starters from outside", {"starters": 1, "conversions": -1}),
        Flow("Conversions from agency", {"conversions": 1}),
        Flow("Starters, conversions among them", {"starters": 1}, unless="conversions"),
        Flow("Leavers", {"leavers": -1}),
        Flow("Other movement", {"other_movement": 1}),
    ),
    "agency": (
        Flow("Agency starters", {"agency_starters": 1}),
        Flow("Assignments ended", {"agency_leavers": -1}),
        Flow("Conversions to permanent posts", {"conversions": -1}),
    ),
}


@dataclass(frozen=True)
class Tracked:
    """One actual beside the plan, every number as it is shown.

    Attributes:
        actual: what was counted.
        value: the actual, rounded as its unit is shown.
        plan: the plan's quantiles by name, rounded alike; None where the plan has no such number.
        no_change: the middle of no change; None where it has none.
    """

    actual: Actual
    value: float
    plan: Mapping[str, float] | None
    no_change: float | None

    @property
    def held(self) -> bool | None:
        """Whether the 80 % band holds the actual; None where there is no band."""
        return None if self.plan is None else self.plan["p10"] <= self.value <= self.plan["p90"]


@dataclass(frozen=True)
class Part:
    """A part of a difference, and in how many months it was reported; None for what is left."""

    words: str
    amount: float
    months: int | None


@dataclass(frozen=True)
class Split:
    """What makes up the difference between an actual stock and the plan's mean.

    Attributes:
        actual: the stock.
        mean: the plan's.
        months: from the opening to the actual.
        parts: adding up to the difference.
        missing: flows that were not given in every month, with how many months lack them.
    """

    actual: Actual
    mean: float
    months: int
    parts: tuple[Part, ...]
    missing: Mapping[str, int]

    @property
    def difference(self) -> float:
        """The actual less the plan's mean."""
        return self.actual.value - self.mean


def decimals(unit: str) -> int:
    """How many decimals a unit is shown with."""
    return 0 if unit in WHOLE else 1


def shown(value: float, unit: str) -> str:
    """A number as the page shows it.

    >>> shown(1717.0, CASES), shown(29.46, "%"), shown(-0.04, PEOPLE)
    ('1,717', '29.5', '0.0')
    """
    return f"{round(value, decimals(unit)) + 0.0:,.{decimals(unit)}f}"


def tracked(projection: Projection) -> list[Tracked]:
    """Every actual of the plan beside it, by month and in the order of the vocabulary."""
    return [beside(projection, actual) for actual in in_order(projection.scenario.actuals)]


def beside(projection: Projection, actual: Actual) -> Tracked:
    """One actual beside the plan and no change."""
    digits, unit = decimals(actual.unit), actual.unit
    row, other = (
        row_of(table, actual.measure, actual.month, unit=unit)
        for table in (projection.table, projection.no_change)
    )
    return Tracked(
        actual,
        round(actual.value, digits),
        None if row is None else {name: round(float(row[name]), digits) for name in LEVELS},
        None if other is None else round(float(other["p50"]), digits),
    )


def verdict(one: Tracked) -> str:
    """Within or outside the band, and how many futures come out as far: only what quantiles prove.

    >>> plan = dict(zip(LEVELS, (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)))
    >>> where = Actual(24242, "leavers", 0.0, PEOPLE)
    >>> for value in (4.0, 6.0, 0.0):
    ...     print(verdict(Tracked(where, value, plan, None)))
    Within: in the middle half of futures
    Within: 1 in 10 to 1 in 4 futures are this high
    Below: fewer than 1 in 20 futures are this low
    """
    plan, value = one.plan, one.value
    if plan is None:
        return "The plan has no such number"
    if plan["p25"] <= value <= plan["p75"]:
        return "Within: in the middle half of futures"
    low = value < plan["p25"]
    p05, p10 = (plan["p05"], plan["p10"]) if low else (-plan["p95"], -plan["p90"])
    depth = value if low else -value
    futures = f"futures are this {'low' if low else 'high'}"
    if depth >= p10:
        return f"Within: 1 in 10 to 1 in 4 {futures}"
    side = "Below" if low else "Above"
    share = "1 in 20 to 1 in 10" if depth >= p05 else "fewer than 1 in 20"
    return f"{side}: {share} {futures}"


def summary_sentence(every: list[Tracked]) -> str:
    """How many actuals the bands hold, which they do not, and what chance alone would do."""
    known = [one for one in every if one.held is not None]
    if not known:
        return "The plan has no band for what was counted."
    outside = [one for one in known if not one.held]
    said = f"The plan's band holds {len(known) - len(outside)} of {len(known)} counts"
    if not outside:
        return f"{said}."
    names = "; ".join(
        f"{name(one.actual)} ({verdict(one).split(':')[0].lower()})" for one in outside[:MOST_NAMED]
    )
    more = f" and {len(outside) - MOST_NAMED} more" if len(outside) > MOST_NAMED else ""
    return f"{said}; outside: {names}{more}. By chance alone about 1 in 5 would be."


def finding(one: Tracked) -> str:
    """What one actual shows, as the title of its chart."""
    unit = one.actual.unit
    said = f"{name(one.actual)}: {shown(one.value, unit)} {unit}"
    if one.plan is None:
        return f"{said}; the plan has no such number"
    band = " to ".join(shown(one.plan[key], unit) for key in ("p10", "p90"))
    where = verdict(one).split(":")[0].lower()
    return f"{said}, {where} the plan's band of {band} (middle {shown(one.plan['p50'], unit)})"


def name(actual: Actual) -> str:
    """A measure and month in words."""
    return f"{BY_KEY[actual.measure].label} of {long_label(actual.month)}"


def plan_values(projection: Projection, stock: str, unit: str) -> list[dict[str, float]]:
    """The plan's mean flows by month from the first on, which reconcile with its mean stock."""
    signs, balance = SIGNS[stock], BALANCE[stock]
    level = mean_by_month(projection.table, stock, unit)
    wanted = {*signs, "conversions"} - {balance}
    means = {key: mean_by_month(projection.table, key, unit) for key in wanted}
    months = []
    for place in range(1, len(level)):
        values = {key: by_month[place - 1] for key, by_month in means.items()}
        flows = math.fsum(signs[key] * values[key] for key in values if key in signs)
        values[balance] = level[place] - level[place - 1] - flows
        months.append(values)
    return months


def split_of(projection: Projection, actual: Actual) -> Split | None:
    """What makes up an actual stock's difference from the plan's mean; None for other measures.

    Each reported flow's part is what was counted less the plan's mean, summed over the months in
    which it was counted. What is left is one part: not reported, or, where every flow of every
    month was reported, the opening difference: the count less all flows, less the plan's opening.
    In FTE re-grading and changes of hours count as other movement. Agency staff in people only.
    """
    stock, unit = actual.measure, actual.unit
    if stock not in SIGNS or (stock == "agency" and unit != PEOPLE):
        return None
    first = projection.baseline.month
    months = range(first + 1, actual.month + 1)
    given = {
        month: {
            each.measure: each.value
            for each in projection.scenario.actuals
            if (each.month, each.unit) == (month, unit)
        }
        for month in months
    }
    plan = plan_values(projection, stock, unit)
    parts = []
    for flow in FLOWS[stock]:
        known = [month for month in months if is_known(flow, given[month])]
        amount = math.fsum(
            sign * (given[month][key] - plan[month - first - 1][key])
            for month in known
            for key, sign in flow.measures.items()
        )
        parts += [Part(flow.words, amount, len(known))] if known else []
    missing = {key: sum(key not in given[month] for month in months) for key in SIGNS[stock]}
    missing = {key: count for key, count in missing.items() if count}
    mean = mean_by_month(projection.table, stock, unit)[actual.month - first]
    rest = math.fsum([actual.value, -mean, *(-part.amount for part in parts)])
    left = Part(NOT_REPORTED if missing else OPENING, rest, None)
    return Split(actual, mean, len(months), (*parts, left), missing)


def is_known(flow: Flow, given: Mapping[str, float]) -> bool:
    """Whether a month's actuals hold a flow."""
    return all(key in given for key in flow.measures) and flow.unless not in given


def split_sentence(split: Split) -> str:
    """How far a stock is from the plan's mean, and its largest part."""
    unit, actual = split.actual.unit, split.actual
    far = shown(abs(split.difference), unit)
    where = f"{BY_KEY[actual.measure].label} at the end of {long_label(actual.month)}"
    plan = f"the plan's mean of {shown(split.mean, unit)} {unit}"
    if round(split.difference, decimals(unit)) == 0:
        return f"{where}: {shown(actual.value, unit)}, as {plan}."
    side = "below" if split.difference < 0 else "above"
    said = f"{where}: {shown(actual.value, unit)}, {far} {side} {plan}"
    largest = max(split.parts, key=lambda part: abs(part.amount))
    if largest.words == NOT_REPORTED:
        return f"{said}; most of it is not reported."
    amount = f"{largest.amount:+,.{decimals(unit)}f}"
    return f"{said}; the largest part is {largest.words.lower()} ({amount})."


def missing_sentence(split: Split) -> str:
    """Which flows would have to be reported for a full split; '' for none."""
    if not split.missing:
        return ""
    lacking = "; ".join(
        f"{BY_KEY[key].label.lower()} in {count} of {split.months} "
        f"{'month' if split.months == 1 else 'months'}"
        for key, count in split.missing.items()
    )
    return f"{NOT_REPORTED} since the opening: {lacking}. A difference at the opening is there too."


def tracking_csv(projection: Projection) -> str:
    """Every actual beside the plan as a CSV, in the measures' own units."""
    return csv_text(COLUMNS, tracking_rows(projection))


def tracking_rows(projection: Projection) -> Iterator[list[str]]:
    """One row an actual; no numbers of the plan where it has none."""
    for one in tracked(projection):
        actual = one.actual
        row = row_of(projection.table, actual.measure, actual.month, unit=actual.unit)
        numbers = ["" for _ in range(4)]
        if row is not None:
            numbers = [fixed(float(row[key]), actual.unit) for key in ("p10", "p50", "p90", "mean")]
        key = [label(actual.month), actual.measure, actual.unit]
        yield [*key, fixed(actual.value, actual.unit), *numbers, verdict(one)]
