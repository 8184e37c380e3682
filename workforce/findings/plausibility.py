"""What a plan's numbers rest on: what added staff did elsewhere, and where a saving comes from."""

from typing import Final

from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of, rows_of
from workforce.published.measure import CASELOAD, FTE

PAST_HOLDERS: Final = (4, 5)  # more case holders with 10 more staff: 0.38 to 0.55 of an FTE, DfE
LEAST_STAFF: Final = 3.0  # FTE more, from which a ratio says something
LEAST_VACANT: Final = 1.0  # FTE more on average, from which vacancies explain a saving
TEN: Final = 10


def outside_view(projection: Projection) -> str:
    """Case holders that go with more staff in this plan, beside those that did in the past."""
    staff = last(projection, "in_post") + last(projection, "agency")
    holders = last(projection, "case_holders")
    if not projection.scenario.differs or staff < LEAST_STAFF or holders <= 0:
        return ""
    low, high = PAST_HOLDERS
    return (
        f"In the past, {TEN} more staff went with {low} to {high} more case holders (all "
        f"authorities, 2017 to 2025). This plan has {TEN * holders / staff:.0f} for {TEN}: the "
        "people it adds hold what their grade does."
    )


def leaves_work_undone(projection: Projection) -> bool:
    """Whether a plan costs less with fewer case holders."""
    cheaper = projection.scenario.differs and projection.whole_cost.mean < 0
    return cheaper and average(projection, "case_holders", FTE) <= -LEAST_VACANT


def where_a_saving_comes_from(projection: Projection) -> str:
    """That a plan which costs less leaves posts vacant or work undone, where it does."""
    if not leaves_work_undone(projection):
        return ""
    vacant, holders, load = (
        average(projection, measure, unit)
        for measure, unit in (
            ("vacancies", FTE), ("case_holders", FTE), ("caseload", CASELOAD),
        )
    )  # fmt: skip
    posts = f"{vacant:.0f} more FTE of posts stand vacant, there are "
    where = posts if vacant >= LEAST_VACANT else "there are "
    return (
        f"What this plan saves is work that nobody does. On average {where}"
        f"{-holders:.0f} fewer case holders, and caseload is {load:.1f} higher."
    )


def last(projection: Projection, measure: str) -> float:
    """The mean difference of a stock from no change at the end, FTE."""
    month = projection.baseline.month + projection.scenario.months
    row = row_of(projection.difference, measure, month, unit=FTE)
    return 0.0 if row is None else float(row["mean"])


def average(projection: Projection, measure: str, unit: str) -> float:
    """The mean difference of a stock from no change over the plan's months."""
    rows = rows_of(projection.difference, measure, unit)
    return float(rows["mean"].iloc[1:].mean())
