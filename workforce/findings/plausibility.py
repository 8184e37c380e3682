"""What a plan's numbers rest on: what added staff did elsewhere, and where a saving comes from."""

from typing import Final

from workforce.number_words import and_list
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
    """Whether a plan costs less beyond chance, with fewer case holders and no lower caseload."""
    cost = projection.whole_cost
    if not projection.scenario.differs or cost.mean >= 0 or cost.within_chance:
        return False
    holders, load = (
        average(projection, measure, unit)
        for measure, unit in (("case_holders", FTE), ("caseload", CASELOAD))
    )
    return (holders or 0.0) <= -LEAST_VACANT and (load is None or load >= 0)


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
    parts = [fewer_holders(holders or 0.0)]
    if vacant is not None and vacant >= LEAST_VACANT:
        parts.insert(0, f"{vacant:.0f} more FTE of posts stand vacant")
    if load is not None:
        parts.append(f"caseload is {load:.1f} higher")
    return f"What this plan saves is work that nobody does. On average {and_list(parts)}."


def fewer_holders(change: float) -> str:
    """How many case holders fewer there are.

    >>> fewer_holders(-1.2), fewer_holders(-4.6)
    ('there is 1 fewer case holder', 'there are 5 fewer case holders')
    """
    count = f"{-change:.0f}"
    if count == "1":
        return "there is 1 fewer case holder"
    return f"there are {count} fewer case holders"


def last(projection: Projection, measure: str) -> float:
    """The mean difference of a stock from no change at the end, FTE."""
    month = projection.baseline.month + projection.scenario.months
    row = row_of(projection.difference, measure, month, unit=FTE)
    return 0.0 if row is None else float(row["mean"])


def average(projection: Projection, measure: str, unit: str) -> float | None:
    """The mean difference of a stock from no change over the plan's months.

    None where a month has none.
    """
    rows = rows_of(projection.difference, measure, unit)
    whole = len(rows) == projection.scenario.months + 1
    return float(rows["mean"].iloc[1:].mean()) if whole else None
