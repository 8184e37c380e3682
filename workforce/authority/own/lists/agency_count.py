"""What is counted of an agency list: assignments by group, rates, lengths and ends; no person."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import Final, NamedTuple

from workforce.authority.own.counts import (
    BY_KEY,
    GROUP_ROWS,
    Table,
    people,
    sum_in_hundredths,
    summed,
)
from workforce.authority.own.lists.agency_list import Assignment, Assignments
from workforce.authority.own.weighing import Counted, OwnShare, weighed
from workforce.months import MONTHS_IN_YEAR, last_day
from workforce.published.assumptions import Register

DAYS_A_MONTH: Final = 365.25 / MONTHS_IN_YEAR
DAYS_A_WEEK: Final = 7
DAYS_A_YEAR: Final = 365
ENDS: Final = {1: "within_1_month", 3: "from_1_to_3_months", 6: "from_3_to_6_months"}
LATER, NO_END = "after_6_months", "no_end_given"
RATE_UNIT: Final = "£ an hour"
AGENCY_TABLES: Final = (
    BY_KEY["agency"],
    BY_KEY["agency_fte"],
    Table("agency_rate", "Mean rate", RATE_UNIT, GROUP_ROWS, masked_by="agency_rated"),
    Table("agency_rated", "With a rate", "people", GROUP_ROWS),
    Table("agency_past_fee", "In assignment for longer than the fee-free weeks", "people",
          GROUP_ROWS),
    Table("agency_ending", "Due to end", "people", (*ENDS.values(), LATER, NO_END)),
)  # fmt: skip
AGENCY_TOTALS: Final = {
    "assignments": "people", "ended": "people", "assignment_months": "months",
    "median_months": "months", "rows_left_out": "people",
}  # fmt: skip
LEAST_ENDED: Final = 5
FREE_WEEKS: Final = "conversion_wait"  # of the register: weeks, then no fee
ENDING: Final = "agency_end"  # of the register: per cent a month
LEAST_MONTHS: Final = 10.0  # of assignments, for a rate to be shown


class AgencyCount(NamedTuple):
    """What is kept of an agency list.

    Attributes:
        month: at whose end it was counted.
        sha256: of the file that was read.
        totals: by ``AGENCY_TOTALS``; ends and months are of the year up to then.
        tables: by ``AGENCY_TABLES``, each number by its row; rows of zero are absent.
    """

    month: int
    sha256: str
    totals: Mapping[str, float]
    tables: Mapping[str, Mapping[str, float]]

    def total(self, key: str) -> float:
        """The sum of a table."""
        return sum_in_hundredths(self.tables[key].values())


def agency_count(found: Assignments, month: int, sha256: str, free_weeks: float) -> AgencyCount:
    """What is counted of assignments at the end of a month."""
    day = last_day(month)
    rows = [each for each in found.rows if each.start <= day]
    present = [each for each in rows if each.end is None or each.end > day]
    ended = [each for each in rows if not (each.end is None or each.end > day)]
    months = math.fsum(months_in_year(each, day) for each in rows)
    totals: dict[str, float] = {
        "assignments": len(rows),
        "ended": sum((day - each.end).days < DAYS_A_YEAR for each in ended if each.end),
        "assignment_months": round(months, 2),
        "rows_left_out": len(found.left_out),
    }
    median = median_months(present, ended, day)
    if median is not None:
        totals["median_months"] = round(median, 1)
    return AgencyCount(month, sha256, totals, dict(_tables(present, day, free_weeks)))


def _tables(
    present: Sequence[Assignment], day: date, free_weeks: float
) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Each table by its key."""

    def group(each: Assignment) -> str:
        return each.group

    rated = [each for each in present if each.rate is not None]
    free_days = free_weeks * DAYS_A_WEEK
    past = [each for each in present if (day - each.start).days >= free_days]
    counts = people(rated, group)
    sums = summed(rated, group, lambda each: each.rate or 0.0)
    yield "agency", people(present, group)
    yield "agency_fte", summed(present, group, lambda each: each.fte)
    yield "agency_rate", {name: round(total / counts[name], 2) for name, total in sums.items()}
    yield "agency_rated", counts
    yield "agency_past_fee", people(past, group)
    yield "agency_ending", dict(Counter(when_ending(each, day) for each in present))


def when_ending(assignment: Assignment, day: date) -> str:
    """When an assignment is due to end."""
    if assignment.end is None:
        return NO_END
    months = (assignment.end - day).days / DAYS_A_MONTH
    return next((row for most, row in ENDS.items() if months <= most), LATER)


def months_in_year(assignment: Assignment, day: date) -> float:
    """Months of an assignment in the year up to a day."""
    last = day if assignment.end is None else min(assignment.end, day)
    days = min((last - assignment.start).days, DAYS_A_YEAR - (day - last).days)
    return max(0, days) / DAYS_A_MONTH


def median_months(
    present: Sequence[Assignment], ended: Sequence[Assignment], day: date
) -> float | None:
    """The months by which half of assignments have ended (Kaplan-Meier); None where fewer did.

    Those that go on count as longer than they are by now.
    """
    over = [(each.end - each.start).days / DAYS_A_MONTH for each in ended if each.end is not None]
    so_far = [(day - each.start).days / DAYS_A_MONTH for each in present]
    if not over:
        return None
    statistics = import_module("scipy.stats")  # heavy, and for this alone
    going = statistics.ecdf(statistics.CensoredData(uncensored=over, right=so_far)).sf
    half = going.quantiles[going.probabilities <= 1 / 2]
    return float(half[0]) if len(half) else None


def counted_ends(count: AgencyCount) -> Counted | None:
    """Assignments that ended in the year, and their months; None of too few."""
    months, ended = count.totals["assignment_months"], count.totals["ended"]
    return None if months < LEAST_MONTHS or 0 < ended < LEAST_ENDED else (ended, months)


def own_ends(count: AgencyCount, register: Register) -> OwnShare | None:
    """The share of assignments that end in a month, pooled with the planner's; None of too few."""
    found = counted_ends(count)
    return None if found is None else weighed(found, register.entries[ENDING])


def agency_sentences(count: AgencyCount, register: Register) -> Iterator[str]:
    """How long assignments last and how many end, in sentences without a small number."""
    median = count.totals.get("median_months")
    if median is not None and count.totals["ended"] >= LEAST_ENDED:
        yield f"Half of assignments last {median:.1f} months or longer."
    else:
        yield "How long half of assignments last is not known: too few, or under half, have ended."
    ends = own_ends(count, register)
    if ends is not None:
        yield (
            f"Assignments that end in a month: own {ends.own:.1f}%, usual here {ends.usual:.1f}%, "
            f"pooled {ends.pooled:.1f}%, weight of own {ends.weight:.0%}."
        )
