"""Whether a count is on plan, why not, and what the rest of the plan's year now looks like.

Green: inside the plan's band of 8 in 10 futures, or outside it on the better side. Amber: outside
it, but inside 9 in 10. Red: outside 9 in 10. The rest of the year is the plan's average moved by
what was counted: it goes on as planned from where the council now stands.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.projection.difference_by_flow import NOT_REPORTED, compared, split_of
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import mean_by_month
from workforce.projection.tracking import Tracked, side, verdict
from workforce.published.measure import UNITS
from workforce.published.measures import BY_KEY

Light: TypeAlias = Literal["green", "amber", "red", "none"]
BETTER_SIDE: Final = {"lower": "below", "higher": "above"}
NOT_KNOWN: Final = "not known: add its starters and leavers of every month"


def light(one: Tracked) -> Light:
    """The light of a count; "none" where the plan has no such number."""
    if one.plan is None:
        return "none"
    if one.held or side(one) == BETTER_SIDE.get(BY_KEY[one.actual.measure].better):
        return "green"
    inside = one.plan["p05"] <= one.value <= one.plan["p95"]
    return "amber" if inside else "red"


def status(one: Tracked) -> str:
    """The light in words.

    >>> from workforce.plan.actuals import Actual
    >>> plan = {"p05": 1.0, "p10": 2.0, "p25": 3.0, "p50": 4.0, "p75": 5.0, "p90": 6.0, "p95": 7.0}
    >>> for value in (4.0, 1.0, 7.0, 9.0):
    ...     print(status(Tracked(Actual(24242, "leavers", value, "people"), value, plan, None)))
    On plan
    Better than planned
    Watch
    Off plan
    """
    found = light(one)
    if found == "green":
        return "On plan" if one.held else "Better than planned"
    return {"amber": "Watch", "red": "Off plan", "none": "No plan"}[found]


def cause(projection: Projection, one: Tracked) -> str:
    """Why a count is where it is: the flow that did most, else how many futures go as far."""
    split = None if one.held else split_of(projection, one.actual)
    if split is None:
        return verdict(one).split(": ")[-1]
    part = max(split.parts, key=lambda each: abs(each.amount))
    if part.words == NOT_REPORTED:
        return NOT_KNOWN
    return f"mostly {compared(part, one.actual.measure)}"


@dataclass(frozen=True)
class Rest:
    """A measure at the end of the plan's year, on average: as planned, and as it now looks.

    Attributes:
        measure, unit: of the counts.
        month: the end of the year.
        flow: whether it is a total of the year so far and to come, not a level.
        planned, now: in ``unit``.
    """

    measure: str
    unit: str
    month: int
    flow: bool
    planned: float
    now: float

    @property
    def name(self) -> str:
        """The measure and what of it."""
        total = f" in the year to {long_label(self.month)}" if self.flow else ""
        return f"{BY_KEY[self.measure].label}{total}"


def rest_of_year(projection: Projection, every: list[Tracked]) -> list[Rest]:
    """Every stock and flow that was counted, at the end of the year of the last count."""
    if not every:
        return []
    first = projection.baseline.month
    latest = max(one.actual.month for one in every)
    years = (latest - first) // MONTHS_IN_YEAR + 1  # at a year's end, the year that follows
    start = first + (years - 1) * MONTHS_IN_YEAR
    end = min(first + years * MONTHS_IN_YEAR, first + projection.scenario.months)
    return list(rests(projection, every, start, end)) if end > latest else []


def rests(projection: Projection, every: list[Tracked], start: int, end: int) -> Iterator[Rest]:
    """One for each measure that has a mean in every month of the year."""
    first = projection.baseline.month
    by_key: dict[tuple[str, str], dict[int, float]] = {}
    for one in every:
        key = one.actual.measure, one.actual.unit
        by_key.setdefault(key, {})[one.actual.month] = one.actual.value
    for (measure, unit), counted in by_key.items():
        means = mean_by_month(projection.table, measure, unit)
        kind, months = BY_KEY[measure].kind, projection.scenario.months
        if kind == "stock" and len(means) == months + 1:
            latest = max(counted)
            moved = counted[latest] - means[latest - first]
            planned = means[end - first]
            yield Rest(measure, unit, end, flow=False, planned=planned, now=planned + moved)
        elif kind == "flow" and len(means) == months:
            year = {month: means[month - first - 1] for month in range(start + 1, end + 1)}
            now = math.fsum((year | {m: v for m, v in counted.items() if m in year}).values())
            planned = math.fsum(year.values())
            yield Rest(measure, unit, end, flow=True, planned=planned, now=now)


def rest_sentence(found: list[Rest]) -> str:
    """What the rest of the year now looks like, for the first level that was counted."""
    levels = [each for each in found if not each.flow]
    if not levels:
        return ""
    first = levels[0]
    unit, more = UNITS[first.unit], round(first.now) - round(first.planned)
    name = first.name[0].lower() + first.name[1:]
    said = f"{name} would be {unit.written(f'{first.now:,.0f}')} by {long_label(first.month)}"
    if more == 0:
        return f"If all goes as planned from here: {said}, as planned."
    way = "more" if more > 0 else "fewer"
    return f"If all goes as planned from here: {said}, {abs(more):,} {way} than planned."
