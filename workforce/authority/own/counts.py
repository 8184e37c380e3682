"""What is counted of a return: tables of people, FTE and cases, and no person.

Every table is one-way (by group, or by length of service, or by reason): no table crosses two.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from workforce.authority.leaving_rates import BAND_EDGES
from workforce.authority.own.census_return import Return
from workforce.authority.own.moves_up import moved_up
from workforce.authority.own.worker import (
    ABSENCES,
    DESTINATIONS,
    GROUPS,
    NEWLY_QUALIFIED,
    NOT_KNOWN,
    ORIGINS,
    REASONS,
    Worker,
)
from workforce.months import MONTHS_IN_YEAR, SEPTEMBER, month_of

GROUP_ROWS: Final = (NEWLY_QUALIFIED, *dict.fromkeys(GROUPS.values()), NOT_KNOWN)
BAND_ROWS: Final = ("under_2_years", "from_2_to_5_years", "over_5_years", NOT_KNOWN)
# Years in the role, the first first; the last is the eleventh and every later one.
SERVICE_YEARS: Final = (*(f"year_{number}" for number in range(1, 11)), "later_years")
Counted = TypeVar("Counted")
MOST_PEOPLE: Final = 50_000
MOST_CASES: Final = 1_000_000


class Table(NamedTuple):
    """One table of counts: its record.

    Attributes:
        key: as in the file.
        heading: as on the page.
        unit: people, FTE, cases or staff-years.
        rows: what it may be split by.
        of: the table whose people are split here once more, "" for none: both add up to the same.
        masked_by: the table of people that says which of its cells are small; "" for its own.
        kept: whether it is only kept: beside the others it would tell small numbers.
    """

    key: str
    heading: str
    unit: str
    rows: tuple[str, ...]
    of: str = ""
    masked_by: str = ""
    kept: bool = False


def _words(codes: Mapping[str, str]) -> tuple[str, ...]:
    """The words of a list of codes, once each, "not known" among them."""
    return tuple(dict.fromkeys((*codes.values(), NOT_KNOWN)))


TABLES: Final = (
    Table("in_post", "Permanent staff in post", "people", GROUP_ROWS),
    Table("in_post_fte", "Permanent staff in post", "FTE", GROUP_ROWS, masked_by="in_post"),
    Table("service", "In post by time in the role", "people", BAND_ROWS, of="in_post"),
    Table("away", "Away on the day, by reason", "people", _words(ABSENCES)),
    Table("away_fte", "Away on the day, by reason", "FTE", _words(ABSENCES), masked_by="away"),
    Table("agency", "Agency staff listed", "people", GROUP_ROWS),
    Table("agency_fte", "Agency staff listed", "FTE", GROUP_ROWS, masked_by="agency"),
    Table("case_holders", "Holding at least one case", "people", GROUP_ROWS),
    Table("case_holders_fte", "Holding at least one case", "FTE", GROUP_ROWS,
          masked_by="case_holders"),
    Table("cases", "Cases held", "cases", GROUP_ROWS, masked_by="case_holders"),
    Table("starters", "Started in the year, by origin", "people", _words(ORIGINS)),
    Table("leavers", "Left in the year", "people", GROUP_ROWS),
    Table("leavers_by_service", "Left in the year, by time in the role", "people", BAND_ROWS,
          of="leavers"),
    Table("destinations", "Left in the year, by destination", "people", _words(DESTINATIONS),
          of="leavers"),
    Table("reasons", "Left in the year, by reason", "people", _words(REASONS), of="leavers"),
    Table("followed", "In post in the return before too, by grade then", "people", GROUP_ROWS,
          kept=True),
    Table("moved_up", "In a higher grade than in the return before, by grade then", "people",
          GROUP_ROWS, kept=True),
    Table("staff_years", "Time worked in the year", "staff-years", GROUP_ROWS,
          masked_by="in_post", kept=True),
    Table("staff_years_by_service", "Time worked in the year, by time in the role", "staff-years",
          BAND_ROWS, masked_by="service", kept=True),
    Table("leavers_by_year", "Left in the year, by year in the role", "people",
          (*SERVICE_YEARS, NOT_KNOWN), kept=True),
    Table("staff_years_by_year", "Time worked in the year, by year in the role", "staff-years",
          (*SERVICE_YEARS, NOT_KNOWN), kept=True),
)  # fmt: skip
BY_KEY: Final = {table.key: table for table in TABLES}
# Figures of the whole council, each with its unit.
TOTALS: Final = {
    "vacancies_fte": "FTE", "agency_returned_fte": "FTE", "agency_returned_people": "people",
    "starters_fte": "FTE", "leavers_fte": "FTE", "workers_left_out": "people",
}  # fmt: skip
RETURNED: Final = {
    "NumberOfVacancies": "vacancies_fte", "NoAgencyFTE": "agency_returned_fte",
    "NoAgencyHeadcount": "agency_returned_people",
}  # fmt: skip


class OwnYear(NamedTuple):
    """What is kept of one return.

    Attributes:
        year: of the census.
        sha256: of the file that was read.
        totals: by ``TOTALS``, those that are known.
        tables: by ``TABLES``, each number by its row; rows of zero are absent.
    """

    year: int
    sha256: str
    totals: Mapping[str, float]
    tables: Mapping[str, Mapping[str, float]]

    def total(self, key: str) -> float:
        """The sum of a table."""
        return sum_in_hundredths(self.tables[key].values())


def years_of(returns: Sequence[Return]) -> Iterator[OwnYear]:
    """What is counted of returns, earliest first, and who moved up between one and the next."""
    for before, returned in zip((None, *returns), returns, strict=False):
        counted = year_of(returned)
        if before is None or before.year != returned.year - 1:
            yield counted
            continue
        followed, up = moved_up(before, returned)
        yield counted._replace(
            tables={**counted.tables, "followed": dict(followed), "moved_up": dict(up)}
        )


def year_of(returned: Return) -> OwnYear:
    """What is counted of a return by itself."""
    year = returned.year
    permanent = [each for each in returned.workers if not each.agency]
    staff = [each for each in permanent if not each.left_by(year)]
    leavers = [each for each in permanent if each.left_by(year)]
    agency = [each for each in returned.workers if each.agency and not each.left_by(year)]
    starters = [each for each in staff if started_in(each, year)]
    totals = {RETURNED[name]: value for name, value in returned.totals.items()}
    totals["starters_fte"] = sum_in_hundredths(each.fte for each in starters)
    if all(each.fte_before is not None for each in leavers):
        totals["leavers_fte"] = sum_in_hundredths(each.fte_before or 0.0 for each in leavers)
    totals["workers_left_out"] = len(returned.left_out)
    tables = dict(_tables(staff, leavers, agency, starters, year))
    return OwnYear(year, returned.sha256, totals, tables)


def _tables(
    staff: list[Worker], leavers: list[Worker], agency: list[Worker], starters: list[Worker],
    year: int,
) -> Iterator[tuple[str, Mapping[str, float]]]:  # fmt: skip
    """Each table by its key."""

    def service(each: Worker) -> str:
        return band_of(each, year)

    away = [each for each in staff if each.away]
    holders = [each for each in (*staff, *agency) if each.holds_cases()]
    yield "in_post", people(staff, group)
    yield "in_post_fte", summed(staff, group, lambda each: each.fte)
    yield "service", people(staff, service)
    yield "away", people(away, lambda each: each.away)
    yield "away_fte", summed(away, lambda each: each.away, lambda each: each.fte)
    yield "agency", people(agency, group)
    yield "agency_fte", summed(agency, group, lambda each: each.fte)
    yield "case_holders", people(holders, group)
    yield "case_holders_fte", summed(holders, group, lambda each: each.fte)
    yield "cases", summed((*staff, *agency), group, lambda each: each.cases)
    yield "starters", people(starters, lambda each: each.origin or NOT_KNOWN)
    yield "leavers", people(leavers, group)
    yield "leavers_by_service", people(leavers, service)
    yield "destinations", people(leavers, lambda each: each.destination or NOT_KNOWN)
    yield "reasons", people(leavers, lambda each: each.reason or NOT_KNOWN)
    yield "leavers_by_year", people(leavers, lambda each: year_at(each.start, each.end or 0))
    yield from _exposure((*staff, *leavers), year)
    yield from ((key, {}) for key in ("followed", "moved_up"))  # of two returns


def _exposure(workers: Iterable[Worker], year: int) -> Iterator[tuple[str, Mapping[str, float]]]:
    """The time worked between two censuses, by group and by time in the role, in years."""
    by_group, by_band, by_year = Counter[str](), Counter[str](), Counter[str]()
    last = month_of(year, SEPTEMBER)
    for each in workers:
        end = last if each.end is None else min(each.end, last)
        first = last - MONTHS_IN_YEAR + 1
        begin = first if each.start is None else max(each.start, first)
        for month in range(begin, end + 1):
            by_group[group(each)] += 1
            by_band[band_at(each.start, month)] += 1
            by_year[year_at(each.start, month)] += 1
    for key, months in (
        ("staff_years", by_group), ("staff_years_by_service", by_band),
        ("staff_years_by_year", by_year),
    ):  # fmt: skip
        yield key, {name: round(count / MONTHS_IN_YEAR, 2) for name, count in months.items()}


def group(worker: Worker) -> str:
    """The group, "not_known" where the return has none."""
    return worker.group or NOT_KNOWN


def started_in(worker: Worker, year: int) -> bool:
    """Whether a worker started between the census before and that of the year."""
    last = month_of(year, SEPTEMBER)
    return worker.start is not None and last - MONTHS_IN_YEAR < worker.start <= last


def band_of(worker: Worker, year: int) -> str:
    """The time in the role on the day of the census, or on the last day."""
    last = month_of(year, SEPTEMBER)
    return band_at(worker.start, last if worker.end is None else min(worker.end, last))


def band_at(start: int | None, month: int) -> str:
    """The time in the role in a month.

    >>> band_at(10, 33), band_at(10, 34), band_at(10, 70), band_at(None, 5)
    ('under_2_years', 'from_2_to_5_years', 'over_5_years', 'not_known')
    """
    if start is None:
        return NOT_KNOWN
    return BAND_ROWS[sum(month - start >= edge for edge in BAND_EDGES)]


def year_at(start: int | None, month: int) -> str:
    """The year in the role in a month.

    >>> year_at(10, 21), year_at(10, 22), year_at(10, 400), year_at(None, 5)
    ('year_1', 'year_2', 'later_years', 'not_known')
    """
    if start is None:
        return NOT_KNOWN
    return SERVICE_YEARS[min((month - start) // MONTHS_IN_YEAR, len(SERVICE_YEARS) - 1)]


def people(workers: Iterable[Counted], key: Callable[[Counted], str]) -> dict[str, float]:
    """How many workers, by key."""
    return dict(Counter(map(key, workers)))


def summed(
    workers: Iterable[Counted], key: Callable[[Counted], str], value: Callable[[Counted], float]
) -> dict[str, float]:
    """The sum of a value, by key, in hundredths; keys whose sum is zero are absent."""
    parts: dict[str, list[float]] = {}
    for each in workers:
        parts.setdefault(key(each), []).append(value(each))
    sums = {name: sum_in_hundredths(values) for name, values in parts.items()}
    return {name: total for name, total in sums.items() if total}


def sum_in_hundredths(values: Iterable[float]) -> float:
    """A sum in hundredths."""
    return round(math.fsum(values), 2)
