"""What the council's own rates are made from: counts of its returns and its agency list together.

Leavers and the time worked are exact, as the model needs them and no page or file shows them.
Everything else holds no number of 1 to 4 people, so that what is made from it may be shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from workforce.authority.own.counts import OwnYear
from workforce.authority.own.lists.agency_count import ENDING, AgencyCount, counted_ends
from workforce.authority.own.small_numbers import hidden_rows, is_small
from workforce.authority.own.weighing import Counted
from workforce.authority.own.worker import NOT_KNOWN
from workforce.errors import listed
from workforce.months import MONTHS_IN_YEAR

NEWLY: Final = "newly_qualified_starters"  # these are keys of the register
CONVERTING: Final = "recent_conversion"
TO_AUTHORITY: Final = "leavers_to_other_authority"
TO_AGENCY: Final = "leavers_to_agency"
AWAY: Final = "away_share"
# Shares of people whose row is known: the table and the row.
PARTS: Final = {
    NEWLY: ("starters", "newly_qualified"),
    TO_AUTHORITY: ("destinations", "other_authority"),
    TO_AGENCY: ("destinations", "agency"),
}
SHARES: Final = (NEWLY, CONVERTING, TO_AUTHORITY, TO_AGENCY, AWAY, ENDING)
LEAST_OF: Final = 10  # people, months or years, for a share to be used or shown
LEAVERS: Final = {
    "leavers": ("staff_years", "in_post"), "leavers_by_service": ("staff_years_by_service",
    "service"),
}  # fmt: skip


class RateCounts(NamedTuple):
    """Counts that own rates are made from.

    Attributes:
        years: of the returns, earliest first.
        leavers: leavers and staff-years, by group.
        leavers_by_service: the same by time in the role.
        shares: how many of how many, by key of the register; never a number of 1 to 4 people.
        flows: leavers and starters of the last year, FTE; none of 1 to 4 people.
    """

    years: tuple[int, ...]
    leavers: Mapping[str, Counted]
    leavers_by_service: Mapping[str, Counted]
    shares: Mapping[str, Counted]
    flows: Mapping[str, float] = {}

    def flows_of(self, year: int) -> Mapping[str, float]:
        """Leavers and starters of a year, FTE, where the last return is of it."""
        return self.flows if self.years and self.years[-1] == year else {}


def rate_counts(years: Sequence[OwnYear], agency: AgencyCount | None = None) -> RateCounts | None:
    """The counts of returns, and of an agency list where there is one; None of nothing."""
    if not years and agency is None:
        return None
    by_group, by_service = (dict(left_of(years, key)) for key in LEAVERS)
    shares = {key: share_of(key, years, agency) for key in SHARES}
    known = {key: found for key, found in shares.items() if found is not None}
    flows = dict(flows_in(years[-1])) if years else {}
    return RateCounts(tuple(each.year for each in years), by_group, by_service, known, flows)


def flows_in(year: OwnYear) -> Iterator[tuple[str, float]]:
    """Leavers and starters of a return, FTE; where hours are not given, those of staff in post."""
    hours = year.total("in_post_fte") / max(1.0, year.total("in_post"))
    for name in ("leavers", "starters"):
        people = year.total(name)
        if not is_small(people):
            yield name, year.totals.get(f"{name}_fte", round(hours * people, 2))


def left_of(years: Sequence[OwnYear], key: str) -> Iterator[tuple[str, Counted]]:
    """Leavers and staff-years of every row with staff, over all years."""
    worked, _ = LEAVERS[key]
    rows = dict.fromkeys(row for each in years for row in each.tables[worked])
    for row in rows:
        if row != NOT_KNOWN:
            left = sum(each.tables[key].get(row, 0.0) for each in years)
            yield row, (left, round(sum(each.tables[worked].get(row, 0.0) for each in years), 2))


def small_rows(years: Sequence[OwnYear], *tables: str) -> frozenset[str]:
    """The rows of tables that hold, or would give away, a small number in any of the years."""
    hidden = (hidden_rows(each.tables[name]) for each in years for name in tables)
    return frozenset().union(*hidden)


def share_of(key: str, years: Sequence[OwnYear], agency: AgencyCount | None) -> Counted | None:
    """How many of how many; None where there are too few, or a small number would show."""
    if key == ENDING:
        return None if agency is None else counted_ends(agency)
    if key == AWAY:
        found = away_of(years)
    elif key == CONVERTING:
        found = converting_of(years)
    else:
        found = part_of(years, *PARTS[key])
    return found if found is not None and found[1] >= LEAST_OF else None


def part_of(years: Sequence[OwnYear], key: str, row: str) -> Counted | None:
    """People of one row, and of all rows but those not known."""
    tables = [each.tables[key] for each in years]
    if any({row, NOT_KNOWN} & hidden_rows(cells) for cells in tables):
        return None
    known = sum(sum(cells.values()) - cells.get(NOT_KNOWN, 0) for cells in tables)
    return sum(cells.get(row, 0) for cells in tables), known


def away_of(years: Sequence[OwnYear]) -> Counted | None:
    """Staff away on the day, and all in post."""
    counts = [(each.total("away"), each.total("in_post")) for each in years]
    if any(is_small(away) or is_small(staff - away) for away, staff in counts):
        return None
    return sum(away for away, _ in counts), sum(staff for _, staff in counts)


def converting_of(years: Sequence[OwnYear]) -> Counted | None:
    """Starters who came from agency work, and months of the agency staff who are there."""
    counts = [each.totals.get("agency_returned_people", each.total("agency")) for each in years]
    came = part_of(years, "starters", "agency")
    if came is None or any(map(is_small, counts)):
        return None
    return came[0], MONTHS_IN_YEAR * sum(counts)


def pattern_note(counts: RateCounts) -> str:
    """What is said beside a rate of leaving where own returns move its pattern; '' without any.

    >>> pattern_note(RateCounts((2024, 2025), {}, {}, {}))
    '; who leaves more often, by grade and service, also from own returns of 2024, 2025'
    """
    if not counts.years:
        return ""
    years = listed([str(year) for year in counts.years])
    return f"; who leaves more often, by grade and service, also from own returns of {years}"
