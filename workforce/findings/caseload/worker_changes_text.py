"""Changes of social worker by cause, and what is published of them, in sentences and rows."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from workforce.authority.benchmarks import areas_beside
from workforce.months import MONTHS_IN_YEAR, label, long_label
from workforce.number_words import percent
from workforce.projection.projection import Projection
from workforce.published.tables import Missing
from workforce.published.worker_changes import (
    WorkerChanges,
    published_worker_changes,
    worker_changes_of,
)

NATION: Final = ("E92000001", "England")
# Measures of changes for one cause each, and the cause.
CAUSES: Final = {
    "worker_changes_worker_left": "Worker left",
    "worker_changes_agency_ended": "Agency assignment ended",
    "worker_changes_handover": "Handover by design",
}


@dataclass(frozen=True)
class MeanChanges:
    """Changes of social worker for one cause: the mean of a span of months, per 100 a year."""

    span: str
    measure: str
    plan: float
    no_change: float


def causes(projection: Projection) -> list[MeanChanges]:
    """Changes of social worker by cause, a mean for each twelve months of the plan.

    Means, because only they add up over causes and months.
    """
    opening, months = projection.baseline.month, projection.scenario.months
    found = []
    for start in range(0, months, MONTHS_IN_YEAR):
        length = min(MONTHS_IN_YEAR, months - start)
        end = long_label(opening + start + length)
        span = f"Year to {end}" if length == MONTHS_IN_YEAR else f"{length} months to {end}"
        for cause in CAUSES:
            plan, no_change = (
                span_mean(table, cause, opening + start + 1, length)
                for table in (projection.table, projection.no_change)
            )
            if plan is not None and no_change is not None:
                found.append(MeanChanges(span, cause, plan, no_change))
    return found


def span_mean(table: pd.DataFrame, measure: str, first: int, length: int) -> float | None:
    """The mean over months of a measure's mean over futures; None where a month has no row."""
    months = {label(month) for month in range(first, first + length)}
    rows = table[(table["measure"] == measure) & table["month"].isin(months)]
    return float(rows["mean"].mean()) if len(rows) == length else None


def causes_sentence(found: list[MeanChanges], *, changed: bool) -> str:
    """All changes of the last span, the largest cause, and no change beside a plan with levers."""
    last = [each for each in found if each.span == found[-1].span]
    plan = sum(each.plan for each in last)
    beside = f" (no change: {sum(each.no_change for each in last):.0f})" if changed else ""
    most = CAUSES[max(last, key=lambda each: each.plan).measure].lower()
    return (
        f"{last[0].span}: {plan:.0f} changes of social worker per 100 children a year"
        f"{beside}; the largest cause: {most}"
    )


def published_sentence(projection: Projection) -> str:
    """The authority's published share beside England's, or why there is none."""
    area = projection.baseline.authority
    known = projection.scenario.as_known
    own, nation = (worker_changes_of(*each, known) for each in ((area.key, area.name), NATION))
    end = f"In the year to 31 March {own.year}"
    england = f"in England {figure_words(nation.percent_three_or_more, '%')}"
    numbers = (own.children_three_or_more, own.children, own.percent_three_or_more)
    counted = [number for number in numbers if not isinstance(number, Missing)]
    if len(counted) < len(numbers):
        return f"{end}, {area.name} has no published share ({figure_words(numbers[0])}); {england}."
    some, children, share = counted
    return (
        f"{end}, {some:,.0f} of {area.name}'s {children:,.0f} looked-after children "
        f"({percent(share)}) had three or more social workers; {england}."
    )


def figure_words(figure: float | Missing, unit: str = "") -> str:
    """A published figure, or in words why there is none."""
    return figure.reason if isinstance(figure, Missing) else f"{figure:,.0f}{unit}"


def published_rows(projection: Projection) -> list[WorkerChanges]:
    """The authority, its neighbours, region and England; none before they were published.

    That is, in a plan as known on a day before.
    """
    baseline, known = projection.baseline, projection.scenario.as_known
    if not published_worker_changes(known):
        return []
    areas = areas_beside(
        baseline.census, baseline.authority, baseline.year, projection.scenario.neighbours
    )
    return [worker_changes_of(each.key, each.name, known) for each in areas]
