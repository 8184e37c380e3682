"""Reading a scenario file: every value checked against its lever's record, and its place named.

A range ``[low, high]`` is an 80% range.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from workforce.authority.neighbours import BORDERING, KINDS, Neighbours
from workforce.authority.opening_counts import (
    CASES,
    OPENING_NUMBERS,
    OPTIONAL_NUMBERS,
    STAFF_UNITS,
    Opening,
    StaffUnit,
)
from workforce.authority.own.finance.figures import Finance
from workforce.authority.own.rate_counts import RateCounts
from workforce.errors import FileError, ScenarioError, UnknownNameError, quoted
from workforce.files import MEGABYTE, decoded, read_text
from workforce.inert_text import is_blank
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
from workforce.plan.actuals import actuals_of
from workforce.plan.case_type_rows import case_types_of, check_diverted
from workforce.plan.lever_settings import settings_of
from workforce.plan.lever_teams import with_team_names
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.own.finance_keys import in_file
from workforce.plan.own.own_figures import OwnFigures, beside, own_start
from workforce.plan.own.rate_tables import rates_from
from workforce.plan.package_rows import packages_of
from workforce.plan.scenario import CENSUS_DAY, Known, Scenario
from workforce.plan.targets import budget_of, split_of, targets_of
from workforce.plan.team_rows import teams_of
from workforce.plan.toml_guard import load_toml
from workforce.plan.toml_values import (
    Dates,
    Table,
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    whole_of,
    word_of,
)
from workforce.plan.varied_levers import bounds_of, varied_of
from workforce.published.assumptions import OwnValue, own_value, shipped_register
from workforce.published.catalogue import staff_groups
from workforce.published.reading.area_names import key_of
from workforce.published.release_dates import (
    WORKFORCE,
    Release,
    latest_published,
    release_of,
    releases_of,
)

LARGEST_FILE: Final = MEGABYTE
LONGEST_TITLE: Final = 80
MOST_MONTHS: Final = 120
MOST_NEIGHBOURS: Final = 20
MOST_PEOPLE: Final = 40_000  # of England
MOST_CASES: Final = 1_000_000
TEXTS: Final = ("title", "authority", "author", "note", "not_modelled", "own")
KEYS: Final = (
    *TEXTS, "as_known", "neighbours", "census", "months", "opening", "own_rates", "known", "actual",
    "package", "levers",
    "assumptions", "reasons", "budget", "target", "vary", "bounds", "split", "team", "case_type",
)  # fmt: skip


def read_scenario(path: Path) -> Scenario:
    """The scenario in a TOML file.

    Raises:
        FileError: not there, empty, larger than 1 MB, not text or not TOML.
        ScenarioError: a value is of the wrong type, outside its range, or contradicts another.
        UnknownNameError: an unknown key, lever, group or move, with the known ones.
    """
    where = f"{path.stem}.toml"
    table = load_toml(read_text(path, largest=LARGEST_FILE), where=where)
    named = table.get("own", "")
    figures = beside(path, named, f"{where}, own") if named != "" else None
    return scenario_of(table, name=path.stem, where=where, figures=figures)


def decode_scenario(content: bytes, *, name: str, figures: OwnFigures | None = None) -> Scenario:
    """The scenario in the bytes of an uploaded file; errors as for ``read_scenario``.

    Args:
        content: the bytes.
        name: its stem.
        figures: own figures that were uploaded before it.
    """
    if len(content) > LARGEST_FILE:
        raise FileError("the file is too large", where=f"{name}.toml", mend="the limit is 1 MB")
    where = f"{name}.toml"
    table = load_toml(decoded(content, where=where), where=where)
    return scenario_of(table, name=name, where=where, figures=figures)


def parse_scenario(text: str, *, name: str) -> Scenario:
    """The scenario in a TOML text; errors as for ``read_scenario``."""
    where = f"{name}.toml"
    return scenario_of(load_toml(text, where=where), name=name, where=where)


def scenario_of(
    table: Table, *, name: str, where: str, figures: OwnFigures | None = None
) -> Scenario:
    """The scenario in a table read from TOML; ``figures`` are those of the file of own figures."""
    known_keys(table, KEYS, "key", where)
    texts = {key: text_of(table.get(key, ""), f"{where}, {key}") for key in TEXTS}
    for key in ("title", "authority"):
        if is_blank(texts[key]):
            raise ScenarioError(f"there is no {key}", where=where, mend=f'write {key} = "..."')
    if len(texts["title"]) > LONGEST_TITLE:
        raise ScenarioError(
            f"the title has {len(texts['title'])} characters", where=where, mend="write at most 80"
        )
    as_known = as_known_of(table.get("as_known"), where)
    census_year = census_of(table.get("census"), as_known, where)
    months = whole_of(table.get("months", 36), f"{where}, months", 1, MOST_MONTHS)
    opening = opening_of(table["opening"], as_known, where) if "opening" in table else None
    own_rates = rates_from(table["own_rates"], where) if "own_rates" in table else None
    teams, staff_teams = teams_of(table.get("team", []), where)
    finance = finance_in(figures, texts["authority"]) if texts["own"] else None
    if texts["own"] and opening is None:
        start = own_start(texts["own"], figures, texts["authority"], census_year, where)
        if start is None:
            texts["own"] = ""  # of money alone: all that is used of it stands in the plan's keys
        else:
            opening, staff_teams = start.opening, staff_teams or (() if teams else start.teams)
            own_rates = own_rates or start.rates
            check_over(opening.month, as_known, f"{where}, own")
    first = opening.month if opening else month_of(census_year, SEPTEMBER)
    check_rates(own_rates, first, where)
    dates = Dates(first, first + months)
    levers = table_of(table.get("levers", {}), f"{where}, [levers]")
    settings = settings_of(levers, to_come(dates, as_known), where)
    settings = with_team_names(settings, staff_teams, where)
    named = case_types_of(table.get("case_type", []), to_come(dates, as_known), where)
    check_diverted(settings, named, where)
    scenario = Scenario(
        name=name,
        census_year=census_year,
        months=months,
        as_known=as_known,
        neighbours=neighbours_from(table.get("neighbours", BORDERING), where),
        opening=opening,
        own_rates=own_rates,
        known=known_of(table.get("known", []), dates, where),
        actuals=actuals_of(table.get("actual", []), dates, where),
        packages=packages_of(table.get("package", []), texts["authority"], where),
        settings=settings,
        case_types=named,
        assumptions=assumptions_of(table.get("assumptions", {}), where),
        reasons=reasons_of(table.get("reasons", {}), where),
        budget=budget_of(table.get("budget", {}), where),
        targets=targets_of(table.get("target", []), dates, where),
        varied=varied_of(table.get("vary", {}), to_come(dates, as_known), where),
        bounds=bounds_of(table.get("bounds", {}), where),
        services=split_of(table.get("split", {}), teams, where),
        teams=teams,
        staff_teams=staff_teams,
        **texts,
    )
    return scenario if finance is None else in_file(scenario, finance)


def finance_in(figures: OwnFigures | None, authority: str) -> Finance | None:
    """The money figures beside a scenario; those of another authority are none of its own."""
    same = figures is not None and key_of(figures.authority) == key_of(authority)
    return figures.finance if figures is not None and same else None


def to_come(dates: Dates, as_known: date | None) -> Dates:
    """The months that a lever may act in: those that were not over on the as-known day."""
    return dates if as_known is None else replace(dates, over=month_ended(as_known))


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
        moves.append(Known(month, group, move, people))
    return tuple(moves)


def assumptions_of(value: object, where: str) -> dict[str, OwnValue]:
    """The user's own values of assumptions, checked against the register."""
    place = f"{where}, [assumptions]"
    table = table_of(value, place)
    shipped = shipped_register()
    shipped.changed(table, where=place)
    return {key: own_value(each, shipped.entries[key], place) for key, each in table.items()}


def reasons_of(value: object, where: str) -> dict[str, str]:
    """Reasons by lever or assumption."""
    place = f"{where}, [reasons]"
    table = table_of(value, place)
    for key in table:
        word_of(key, "lever or assumption", (*LEVERS, *shipped_register().entries), place)
    return {key: text_of(text, f"{place}, {key}") for key, text in table.items()}
