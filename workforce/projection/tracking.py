"""Plan against actual: within or outside the plan's band, and how far out.

Nothing here is about persons: counts of a council beside counts of a plan.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from workforce.csv_text import csv_text
from workforce.months import label, long_label
from workforce.plan.actuals import Actual, in_order
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import QUANTILE_NAMES, row_of
from workforce.published.measure import PERCENT, UNITS, fixed
from workforce.published.measures import BY_KEY

MOST_NAMED: Final = 3  # names of one sentence
TENTHS: Final = 1  # decimals of means
COLUMNS: Final = ("month", "measure", "unit", "actual", "p10", "p50", "p90", "mean", "verdict")


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
        """Whether the 80% band holds the actual; None where there is no band."""
        return None if self.plan is None else self.plan["p10"] <= self.value <= self.plan["p90"]


def shown(value: float, unit: str) -> str:
    """A number as the page shows it.

    >>> shown(1717.0, "cases"), shown(29.46, "%"), shown(-0.04, "FTE")
    ('1,717', '29.5', '0.0')
    """
    decimals = UNITS[unit].counted
    return f"{round(value, decimals) + 0.0:,.{decimals}f}"


def mean_shown(value: float, *, signed: bool = False) -> str:
    """A mean or a difference from one, in tenths.

    >>> mean_shown(-2.25), mean_shown(3.0, signed=True), mean_shown(-0.01, signed=True)
    ('-2.2', '+3.0', '0.0')
    """
    number = round(value, TENTHS) + 0.0
    return f"{number:{'+' if signed and number else ''},.{TENTHS}f}"


def tracked(projection: Projection) -> list[Tracked]:
    """Every actual of the plan beside it, by month and in the order of the vocabulary."""
    return [beside(projection, actual) for actual in in_order(projection.scenario.actuals)]


def beside(projection: Projection, actual: Actual) -> Tracked:
    """One actual beside the plan and no change."""
    digits, unit = UNITS[actual.unit].counted, actual.unit
    row, other = (
        row_of(table, actual.measure, actual.month, unit=unit)
        for table in (projection.table, projection.no_change)
    )
    return Tracked(
        actual,
        round(actual.value, digits),
        None if row is None else {each: round(float(row[each]), digits) for each in QUANTILE_NAMES},
        None if other is None else round(float(other["p50"]), digits),
    )


def planned(one: Tracked) -> str:
    """The plan's middle with its band."""
    if one.plan is None:
        return "none"
    low, middle, high = (shown(one.plan[each], one.actual.unit) for each in ("p10", "p50", "p90"))
    return f"{middle} ({low} to {high})"


def verdict(one: Tracked) -> str:
    """Within or outside the band, and how many futures go as far, as far as the quantiles show.

    >>> plan = dict(zip(QUANTILE_NAMES, (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)))
    >>> where = Actual(24242, "leavers", 0.0, "people")
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


def headline(every: list[Tracked]) -> str:
    """Where the counts of the last month lie: below, above or within the plan's band."""
    month = max(one.actual.month for one in every)
    sides: dict[str, list[str]] = {"below": [], "above": [], "within": [], "without": []}
    for one in every:
        label_ = BY_KEY[one.actual.measure].label.lower()
        names = sides[side(one)]
        if one.actual.month == month and label_ not in names:
            names.append(label_)
    band, parts, unplanned = "the plan's band", [], sides.pop("without")
    for where, names in sides.items():
        if names:
            parts.append(f"{listed(names)} {where} {band}")
            band = "it"
    if unplanned:
        parts.append(f"the plan has no number for {listed(unplanned)}")
    return f"{long_label(month)}: {'; '.join(parts)}."


def side(one: Tracked) -> str:
    """Where a count lies: below, above or within the plan's band, or without one to compare with.

    >>> side(Tracked(Actual(24242, "leavers", 0.0, "people"), 0.0, None, None))
    'without'
    """
    return "without" if one.plan is None else verdict(one).split(":")[0].lower()


def listed(names: list[str]) -> str:
    """Names in a sentence, the first few of many.

    >>> listed(["leavers"]), listed(["a", "b", "c"]), listed(["a", "b", "c", "d", "e"])
    ('leavers', 'a, b and c', 'a, b, c and 2 more')
    """
    if len(names) > MOST_NAMED:
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def summary_sentence(every: list[Tracked]) -> str:
    """How many of all counts lie within the band, beside what chance alone would do."""
    known = [one for one in every if one.held is not None]
    held = sum(one.held is True for one in known)
    return (
        f"{held} of {len(known)} counts lie within the plan's band (8 in 10 futures). By chance "
        "alone about 1 in 5 lies outside, and neighbouring months move together."
    )


def finding(one: Tracked) -> str:
    """What one actual shows, as the title of its chart."""
    unit = one.actual.unit
    said = f"{name(one.actual)}: {UNITS[unit].written(shown(one.value, unit))}"
    if one.plan is None:
        return f"{said}; the plan has no such number"
    sign = PERCENT if unit == PERCENT else ""
    low, middle, high = (f"{shown(one.plan[key], unit)}{sign}" for key in ("p10", "p50", "p90"))
    return f"{said}, {side(one)} the plan's band of {low} to {high} (middle {middle})"


def name(actual: Actual) -> str:
    """A measure and month in words."""
    return f"{BY_KEY[actual.measure].label} of {long_label(actual.month)}"


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
