"""What a plan starts from, as its file says it: census, neighbours, own count, certain moves."""

from datetime import date, datetime, timedelta
from typing import Final

from workforce.authority.neighbours import KINDS, Neighbours
from workforce.authority.opening_counts import (
    CASES,
    OPENING_NUMBERS,
    OPTIONAL_NUMBERS,
    STAFF_UNITS,
    Opening,
    StaffUnit,
)
from workforce.authority.own.rate_counts import RateCounts
from workforce.errors import ScenarioError, UnknownNameError, quoted
from workforce.model.state import MOVES
from workforce.months import (
    SEPTEMBER,
    label,
    long_day,
    long_label,
    month_ended,
    month_of,
    parse,
)
from workforce.plan.scenario import CENSUS_DAY, Known
from workforce.plan.toml_values import (
    Dates,
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    whole_of,
    word_of,
)
from workforce.published.catalogue import staff_groups
from workforce.published.release_dates import (
    WORKFORCE,
    Release,
    latest_published,
    release_of,
    releases_of,
)

MOST_NEIGHBOURS: Final = 20
MOST_PEOPLE: Final = 40_000  # of England
MOST_CASES: Final = 1_000_000


def as_known_of(value: object, where: str) -> date | None:
    """The day after which nothing published is used; None where none is given."""
    if value is None:
        return None
    mend = "write as_known = 2020-01-21"
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ScenarioError(f"as_known {quoted(value)} is not a date", where=where, mend=mend)
    first, *_, last = releases_of(WORKFORCE)
    if value < first.published:
        raise ScenarioError(
            f"as_known {value} is before the first census that can be used was published",
            where=where,
            mend=f"name a day from {first.published} on",
        )
    if value >= last.published + timedelta(days=365):
        raise ScenarioError(
            f"as_known {value} is past the list of published censuses, which ends with "
            f"September {last.year}",
            where=where,
            mend="name an earlier day, or leave as_known out",
        )
    return value


def neighbours_from(value: object, where: str) -> Neighbours:
    """Whom the authority is compared with: a kind of neighbours, or names of authorities."""
    place = f"{where}, neighbours"
    if isinstance(value, str):
        for kind in KINDS:
            if value == kind:
                return kind
        raise UnknownNameError.among("kind of neighbours", value, KINDS, where=place)
    if not isinstance(value, list) or not 0 < len(value) <= MOST_NEIGHBOURS:
        raise ScenarioError(
            f"{quoted(str(value))} is neither a kind of neighbours nor a list of authorities",
            where=place,
            mend=f'write "statistical", or up to {MOST_NEIGHBOURS} names: ["Barnet", "Camden"]',
        )
    return tuple(text_of(each, place) for each in value)


def census_of(value: object, as_known: date | None, where: str) -> int:
    """The year of a census day; without one, of the latest census published by ``as_known``."""
    mend = "write census = 2019-09-30"
    latest = None if as_known is None else latest_published(WORKFORCE, as_known)
    if value is None:
        if latest is not None:
            return latest.year
        raise ScenarioError("there is no census", where=where, mend=mend)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ScenarioError(f"census {quoted(value)} is not a date", where=where, mend=mend)
    if (value.month, value.day) != (SEPTEMBER, CENSUS_DAY):
        raise ScenarioError(f"census {value} is not a 30 September", where=where, mend=mend)
    if as_known is not None and latest is not None and value.year > latest.year:
        raise not_yet_published(value.year, latest, as_known, where)
    return value.year


def not_yet_published(year: int, latest: Release, as_known: date, where: str) -> ScenarioError:
    """The sentence for a census that came after the as-known day."""
    release = release_of(WORKFORCE, year)
    came = f"was published on {long_day(release.published)}" if release else "is not in the list"
    return ScenarioError(
        f"on {long_day(as_known)} the latest published census was September {latest.year}; "
        f"that of September {year} {came}",
        where=where,
        mend=f"write census = {date(latest.year, SEPTEMBER, CENSUS_DAY)} or leave it out, and give "
        "the council's own later count in [opening]",
    )


def opening_of(value: object, as_known: date | None, where: str) -> Opening:
    """The council's own count at a month end that is over by ``as_known``."""
    place = f"{where}, [opening]"
    table = table_of(value, place)
    known_keys(table, ("month", "unit", *OPENING_NUMBERS), "key", place)
    for key in ("month", *OPENING_NUMBERS):
        if key not in table and key not in OPTIONAL_NUMBERS:
            raise ScenarioError(f"there is no {key}", where=place, mend=f"add {key} = ...")
    unit = unit_of(table.get("unit", STAFF_UNITS[0]), f"{place}, unit")
    numbers = {
        key: counted_number(key, table[key], unit, f"{place}, {key}")
        for key in OPENING_NUMBERS
        if key in table
    }
    month = parse(table["month"], where=f"{place}, month")
    check_over(month, as_known, f"{place}, month")
    return Opening(month, numbers, unit)


def check_over(month: int, as_known: date | None, place: str) -> None:
    """Refuse a count of a month that was not over by the as-known day."""
    if as_known is not None and month > month_ended(as_known):
        raise ScenarioError(
            f"the end of {long_label(month)} comes after the as-known day, {long_day(as_known)}",
            where=place,
            mend=f"name {label(month_ended(as_known))} or an earlier month",
        )


def check_rates(rates: RateCounts | None, first: int, where: str) -> None:
    """Refuse own rates of a return that is later than the opening."""
    if rates is not None and rates.years and month_of(rates.years[-1], SEPTEMBER) > first:
        raise ScenarioError(
            f"the return of September {rates.years[-1]} is later than the opening",
            where=f"{where}, [own_rates], years",
            mend=f"leave out what comes after {long_label(first)}",
        )


def unit_of(value: object, place: str) -> StaffUnit:
    """What staff are counted in."""
    for unit in STAFF_UNITS:
        if value == unit:
            return unit
    raise UnknownNameError.among("unit", text_of(value, place), STAFF_UNITS, where=place)


def counted_number(key: str, value: object, unit: StaffUnit, place: str) -> float:
    """A number of the month-end count: cases and people are whole, FTE may have decimals."""
    if key == CASES:
        return whole_of(value, place, 0, MOST_CASES)
    if unit == "FTE":
        return number_of(value, place, 0, MOST_PEOPLE)
    return whole_of(value, place, 0, MOST_PEOPLE)


def known_of(value: object, dates: Dates, where: str) -> tuple[Known, ...]:
    """The moves already certain."""
    groups = [group.name for group in staff_groups()]
    moves = []
    for spot, table in tables_of(value, "known", where):
        known_keys(table, ("month", "group", "move", "people"), "key", spot)
        month = dates.check(parse(table.get("month"), where=f"{spot}, month"), f"{spot}, month")
        group = word_of(table.get("group"), "group", groups, spot)
        move = word_of(table.get("move"), "move", MOVES, spot)
        people = whole_of(table.get("people"), f"{spot}, people", 0, MOST_PEOPLE)
        known = Known(month, group, move, people)
        if known in moves:
            what, mend = "it is the same as one before", "keep one of them, or write the sum in one"
            raise ScenarioError(what, where=spot, mend=mend)
        moves.append(known)
    return tuple(moves)
