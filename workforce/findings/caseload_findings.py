"""Whether caseloads will be safe, in sentences and rows made from a projection's numbers.

The chance of a caseload above a limit is read between the projection's quantiles (5, 10, 25, 50,
75, 90 and 95 in 100), in straight lines; beyond them only "fewer than 1 in 10" or "more than 9 in
10" is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pandas as pd

from workforce.csv_text import csv_text
from workforce.findings.headline import what_ifs_in
from workforce.findings.next_twelve_months import QUARTER
from workforce.findings.standstill import year_of
from workforce.months import MONTHS_IN_YEAR, label, long_label, parse
from workforce.number_words import in_tenths
from workforce.projection.projection import Projection
from workforce.projection.quantiles import QUANTILE_LEVELS
from workforce.projection.series import ALL
from workforce.projection.summary_tables import QUANTILE_NAMES, row_of
from workforce.published.measures import shown_as
from workforce.published.tables import shipped_table

LIMIT: Final = "caseload_limit"
QUANTILES: Final = dict(zip(QUANTILE_NAMES, QUANTILE_LEVELS, strict=True))
VERDICTS: Final = (
    (0.1, "Very likely yes"),
    (1 / 3, "Probably yes"),
    (2 / 3, "It could go either way"),
    (0.9, "Probably not"),
    (1.0, "Very likely not"),
)  # by the highest chance, in any month, of a caseload above the limit
POSSIBLE: Final = "supervisions_possible"
AVERAGE: Final = shown_as("caseload")
EXPERIENCED: Final = shown_as("experienced_caseload")
DUE: Final = shown_as("supervisions_due")


@dataclass(frozen=True)
class Chance:
    """A month's experienced caseload and the chance, 0.05 to 0.95, that it is above the limit."""

    month: int
    low: float
    middle: float
    high: float
    above: float


def limit_of(projection: Projection) -> float:
    """Cases per FTE that experienced staff should not exceed: the plan's limit, else assumed."""
    setting = projection.scenario.settings.get(LIMIT)
    if setting is not None:
        return setting.amount.middle
    return projection.register.value(LIMIT)


def chance_above(row: Mapping[str, float], limit: float) -> float:
    """The share of futures above ``limit``, between the row's quantiles; 0.05 to 0.95.

    >>> row = dict(zip(QUANTILES, [10, 11, 13, 14, 15, 17, 18]))
    >>> chance_above(row, 16), chance_above(row, 9), chance_above(row, 30)
    (0.175, 0.95, 0.05)
    """
    points = [(float(row[name]), share) for name, share in QUANTILES.items()]
    if limit < points[0][0]:
        return 1 - points[0][1]
    below = points[-1][1]
    for (low, share), (high, next_share) in pairwise(points):
        if low <= limit < high:
            below = share + (next_share - share) * (limit - low) / (high - low)
    return round(1 - below, 6)


def chances(table: pd.DataFrame, limit: float, opening: int) -> list[Chance]:
    """Every month after the opening that has an experienced caseload."""
    rows = table[(table["measure"] == EXPERIENCED.key) & (table["group"] == ALL)]
    found = []
    for place, month in enumerate(rows["month"].tolist()):
        number = parse(month, where=EXPERIENCED.key)
        row = {name: float(rows[name].array[place]) for name in QUANTILES}
        if number > opening:
            above = chance_above(row, limit)
            found.append(Chance(number, row["p10"], row["p50"], row["p90"], above))
    return found


def worst(every: list[Chance]) -> Chance:
    """The month of the highest chance; the first of several."""
    return max(every, key=lambda each: each.above)


def answer(projection: Projection) -> str:
    """Whether caseloads will be safe: the first sentence of the page."""
    limit = limit_of(projection)
    every = chances(projection.table, limit, projection.baseline.month)
    if not every:
        return "There are no experienced case holders, so there is no caseload to judge."
    peak = worst(every)
    verdict = next(words for most, words in VERDICTS if peak.above <= most)
    return (
        f"{verdict}: in the worst month, {long_label(peak.month)}, experienced staff hold more "
        f"than {limit:g} cases each in {in_tenths(peak.above)} futures "
        f"(middle {peak.middle:.1f}; 8 in 10 futures {peak.low:.1f} to {peak.high:.1f})"
        f"{what_ifs_in(projection.scenario)}."
    )


def first_year(projection: Projection) -> str:
    """The same for the first twelve months, which are surer; '' where it is the same month."""
    opening = projection.baseline.month
    every = chances(projection.table, limit_of(projection), opening)
    near = [each for each in every if each.month <= opening + MONTHS_IN_YEAR]
    if not near or worst(near) == worst(every):
        return ""
    peak = worst(near)
    return (
        f"In the first twelve months the worst month is {long_label(peak.month)}: "
        f"{in_tenths(peak.above)} futures (middle {peak.middle:.1f})."
    )


def beside_no_change(projection: Projection) -> str:
    """The same judged for no change, and the difference at the end; '' where no lever is used."""
    limit, opening = limit_of(projection), projection.baseline.month
    last = opening + projection.scenario.months
    every = chances(projection.no_change, limit, opening)
    row = row_of(projection.difference, EXPERIENCED.key, last, unit=EXPERIENCED.unit)
    if not projection.scenario.settings or not every or row is None:
        return ""
    peak = worst(every)
    said = (
        f"With no change the worst month is {long_label(peak.month)}: "
        f"{in_tenths(peak.above)} futures. "
    )
    low, middle, high = (float(row[name]) for name in ("p10", "p50", "p90"))
    if low <= 0 <= high:
        return f"{said}By {long_label(last)} the difference from no change is within chance."
    ends = sorted((abs(low), abs(high)))
    side = "fewer" if middle < 0 else "more"
    return (
        f"{said}By {long_label(last)} the plan leaves experienced staff with {abs(middle):.1f} "
        f"cases {side} each ({ends[0]:.1f} to {ends[1]:.1f})."
    )


def average_beside(projection: Projection) -> str:
    """The DfE's average caseload at the end, and why it is another number; '' where undefined."""
    last = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, AVERAGE.key, last, unit=AVERAGE.unit)
    if row is None:
        return ""
    return (
        f"The DfE's average caseload is {row['p50']:.1f} by {long_label(last)} (8 in 10 futures: "
        f"{row['p10']:.1f} to {row['p90']:.1f}). It also counts newly qualified staff, who hold "
        "fewer cases."
    )


def supervision(projection: Projection) -> str:
    """Supervisions due per manager at the end against what is possible; '' where undefined."""
    last = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, DUE.key, last, unit=DUE.unit)
    if row is None:
        return ""
    possible = projection.register.value(POSSIBLE)
    chance = chance_above({name: float(row[name]) for name in QUANTILES}, possible)
    return (
        f"By {long_label(last)} each manager has {row['p50']:.1f} supervisions to give a month "
        f"(8 in 10 futures: {row['p10']:.1f} to {row['p90']:.1f}). A manager can give about "
        f"{possible:g} (assumption); more than that are due in {in_tenths(chance)} futures."
    )


def chance_rows(projection: Projection) -> list[tuple[Chance, Chance]]:
    """The plan and no change by month, where both have an experienced caseload."""
    limit, opening = limit_of(projection), projection.baseline.month
    beside = {each.month: each for each in chances(projection.no_change, limit, opening)}
    return [
        (each, beside[each.month])
        for each in chances(projection.table, limit, opening)
        if each.month in beside
    ]


def chance_csv(projection: Projection) -> str:
    """By month: experienced caseload, and the chance that it is above the limit."""
    header = (
        "month", "limit", "plan_p10", "plan_p50", "plan_p90", "plan_chance_above",
        "no_change_p10", "no_change_p50", "no_change_p90", "no_change_chance_above",
    )  # fmt: skip
    rows = [
        (
            label(plan.month), f"{limit_of(projection):g}",
            *(f"{number:.1f}" for number in (plan.low, plan.middle, plan.high)),
            f"{plan.above:.2f}",
            *(f"{number:.1f}" for number in (other.low, other.middle, other.high)),
            f"{other.above:.2f}",
        )
        for plan, other in chance_rows(projection)
    ]  # fmt: skip
    return csv_text(header, rows)


def service_rows(projection: Projection) -> list[tuple[str, str, str]]:
    """Service, caseload at the opening and at the end; none where the split was not asked for."""
    if projection.services is None:
        return []
    labels = {row["service"]: row["label"] for row in shipped_table("services.csv")}
    opening = projection.baseline.month
    ends = [label(month) for month in (opening, opening + projection.scenario.months)]
    rows = projection.services[projection.services["measure"] == AVERAGE.key]
    found = []
    for service in rows["service"].unique().tolist():
        own = rows[rows["service"] == service].set_index("month")
        first, last = (banded(own.loc[end]) if end in own.index else "none" for end in ends)
        found.append((labels[service], first, last))
    return found


def banded(row: pd.Series) -> str:
    """A row's middle and its band of 8 in 10 futures."""
    return f"{row['p50']:.1f} ({row['p10']:.1f} to {row['p90']:.1f})"


def protected_load(projection: Projection) -> list[tuple[str, float, float]]:
    """Months since a start, the plan's share of a full load (%), and cases at the opening.

    A full load is the middle experienced caseload at the opening.
    """
    opening = projection.baseline.month
    row = row_of(projection.table, EXPERIENCED.key, opening, unit=EXPERIENCED.unit)
    full = 0.0 if row is None else float(row["p50"])
    curve = year_of(projection, projection.scenario.months + 1).rates.newly_qualified_load[0]
    return [
        (f"{first + 1} to {first + QUARTER}", 100 * share, full * share)
        for first, share in enumerate(curve.tolist())
        if first % QUARTER == 0
    ]
