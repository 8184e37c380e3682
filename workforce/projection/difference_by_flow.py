"""Which flow caused the difference between an actual stock and the plan, to the last digit.

Differences reconcile on the plan's mean: means of flows add up to the mean stock, middles do not.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workforce.plan.actuals import Actual
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import mean_by_month
from workforce.projection.tracking import TENTHS, mean_shown, name, shown
from workforce.published.measure import PEOPLE, UNITS
from workforce.published.measures import BY_KEY

NOT_REPORTED: Final = "Not reported"
OPENING: Final = "Opening difference"
OTHER: Final = "Other movement"
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
        Flow("Starters (conversions among them)", {"starters": 1}, unless="conversions"),
        Flow("Leavers", {"leavers": -1}),
        Flow(OTHER, {"other_movement": 1}),
    ),
    "agency": (
        Flow("Agency starters", {"agency_starters": 1}),
        Flow("Assignments ended", {"agency_leavers": -1}),
        Flow("Conversions to permanent posts", {"conversions": -1}),
    ),
}


@dataclass(frozen=True)
class SplitPart:
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
    parts: tuple[SplitPart, ...]
    missing: Mapping[str, int]

    @property
    def difference(self) -> float:
        """The actual less the plan's mean."""
        return self.actual.value - self.mean


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
        parts += [SplitPart(flow.words, amount, len(known))] if known else []
    missing = {key: sum(key not in given[month] for month in months) for key in SIGNS[stock]}
    missing = {key: count for key, count in missing.items() if count}
    mean = mean_by_month(projection.table, stock, unit)[actual.month - first]
    rest = math.fsum([actual.value, -mean, *(-part.amount for part in parts)])
    left = SplitPart(NOT_REPORTED if missing else OPENING, rest, None)
    return Split(actual, mean, len(months), (*parts, left), missing)


def is_known(flow: Flow, given: Mapping[str, float]) -> bool:
    """Whether a month's actuals hold a flow."""
    return all(key in given for key in flow.measures) and flow.unless not in given


def split_sentence(split: Split) -> str:
    """How far a stock is from the plan's mean, and its largest part."""
    unit, actual = split.actual.unit, split.actual
    far = mean_shown(abs(split.difference))
    said = f"{name(actual)}: {UNITS[unit].written(shown(actual.value, unit))}"
    plan = f"the plan's mean of {mean_shown(split.mean)}"
    if round(split.difference, TENTHS) == 0:
        return f"{said}, as {plan}."
    said += f", {far} {'below' if split.difference < 0 else 'above'} {plan}"
    largest = max(split.parts, key=lambda part: abs(part.amount))
    if largest.words == NOT_REPORTED:
        return f"{said}; most of it is not reported."
    amount = mean_shown(largest.amount, signed=True)
    return f"{said}; the largest part is {compared(largest, actual.measure)} ({amount})."


def compared(part: SplitPart, stock: str) -> str:
    """A part as more or fewer people than planned, where it is a flow of people one way.

    >>> compared(SplitPart("Leavers", -9.1, 6), "in_post")
    'more leavers than planned'
    >>> compared(SplitPart(OPENING, -1.0, None), "agency")
    'opening difference'
    """
    signs = {flow.words: next(iter(flow.measures.values())) for flow in FLOWS[stock]}
    if part.words not in signs or part.words == OTHER:
        return part.words.lower()
    more = (part.amount > 0) == (signs[part.words] > 0)
    return f"{'more' if more else 'fewer'} {part.words.lower()} than planned"


def missing_sentence(split: Split) -> str:
    """Which flows are missing for a full split; '' for none."""
    if not split.missing:
        return ""
    lacking = "; ".join(
        f"{BY_KEY[key].label.lower()} in {count} of {split.months} "
        f"{'month' if split.months == 1 else 'months'}"
        for key, count in split.missing.items()
    )
    opening = "a difference at the opening would be part of it"
    return f"{NOT_REPORTED} since the opening: {lacking}; {opening}."
