"""Reading a scenario file: every value checked against its lever's record, its place told.

A range ``[low, high]`` is an 80 % range.
"""

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Final

from workforce.errors import FileError, ScenarioError, UnknownNameError, quoted
from workforce.figures.assumptions import shipped_register
from workforce.figures.catalogue import staff_groups
from workforce.figures.counts import OPENING_NUMBERS, OPTIONAL_NUMBERS, Opening
from workforce.files import MEGABYTE, decoded, read_text
from workforce.model.state import MOVES
from workforce.months import SEPTEMBER, month_of, parse
from workforce.plan.actuals import actuals_of
from workforce.plan.aims import budget_of, split_of, target_of, teams_of
from workforce.plan.packages import packages_of
from workforce.plan.scenario import CENSUS_DAY, Known, Scenario
from workforce.plan.setting_file import settings_of
from workforce.plan.values import (
    Dates,
    Table,
    known_keys,
    table_of,
    text_of,
    whole_of,
)

LARGEST_FILE: Final = MEGABYTE
LONGEST_TITLE: Final = 80
MOST_MONTHS: Final = 120
MOST_PEOPLE: Final = 100_000
MOST_CASES: Final = 1_000_000
TEXTS: Final = ("title", "authority", "author", "note", "not_modelled")
KEYS: Final = (
    *TEXTS, "census", "months", "opening", "known", "actual", "package", "levers", "assumptions",
    "reasons", "budget", "target", "split", "team",
)  # fmt: skip


def read_scenario(path: Path) -> Scenario:
    """The scenario in a TOML file.

    Raises:
        FileError: not there, empty, larger than 1 MB, not text or not TOML.
        ScenarioError: a value is of the wrong type, outside its range, or contradicts another.
        UnknownNameError: an unknown key, lever, group or move, with the known ones.
    """
    return parse_scenario(read_text(path, largest=LARGEST_FILE), name=path.stem)


def decode_scenario(content: bytes, *, name: str) -> Scenario:
    """The scenario in the bytes of an uploaded file; errors as for ``read_scenario``."""
    if len(content) > LARGEST_FILE:
        raise FileError("the file is too large", where=f"{name}.toml", mend="the limit is 1 MB")
    return parse_scenario(decoded(content, where=f"{name}.toml"), name=name)


def parse_scenario(text: str, *, name: str) -> Scenario:
    """The scenario in a TOML text; errors as for ``read_scenario``."""
    where = f"{name}.toml"
    mend = "check the line against scenarios/no_change.toml"
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileError(f"not a TOML file ({quoted(str(error))})", where=where, mend=mend) from None
    except RecursionError:
        raise FileError("brackets are nested too deep", where=where, mend=mend) from None
    return scenario_of(table, name=name, where=where)


def scenario_of(table: Table, *, name: str, where: str) -> Scenario:
    """The scenario in a table read from TOML."""
    known_keys(table, KEYS, "key", where)
    texts = {key: text_of(table.get(key, ""), f"{where}, {key}") for key in TEXTS}
    for key in ("title", "authority"):
        if not texts[key].strip():
            raise ScenarioError(f"there is no {key}", where=where, mend=f'write {key} = "..."')
    if len(texts["title"]) > LONGEST_TITLE:
        raise ScenarioError(
            f"the title has {len(texts['title'])} characters", where=where, mend="write at most 80"
        )
    census_year = census_of(table.get("census"), where)
    months = whole_of(table.get("months", 36), f"{where}, months", 1, MOST_MONTHS)
    opening = opening_of(table["opening"], where) if "opening" in table else None
    first = opening.month if opening else month_of(census_year, SEPTEMBER)
    dates = Dates(first, first + months)
    levers = table_of(table.get("levers", {}), f"{where}, [levers]")
    teams = teams_of(table.get("team", []), where)
    return Scenario(
        name=name,
        census_year=census_year,
        months=months,
        opening=opening,
        known=known_of(table.get("known", []), dates, where),
        actuals=actuals_of(table.get("actual", []), dates, where),
        packages=packages_of(table.get("package", []), where),
        settings=settings_of(levers, dates, where),
        assumptions=assumptions_of(table.get("assumptions", {}), where),
        reasons=reasons_of(table.get("reasons", {}), where),
        budget=budget_of(table.get("budget", {}), where),
        target=target_of(table["target"], dates, where) if "target" in table else None,
        services=split_of(table.get("split", {}), teams, where),
        teams=teams,
        **texts,
    )


def census_of(value: object, where: str) -> int:
    """The year of a census day."""
    mend = "write census = 2019-09-30"
    if value is None:
        raise ScenarioError("there is no census", where=where, mend=mend)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ScenarioError(f"census {quoted(value)} is not a date", where=where, mend=mend)
    if (value.month, value.day) != (SEPTEMBER, CENSUS_DAY):
        raise ScenarioError(f"census {value} is not a 30 September", where=where, mend=mend)
    return value.year


def opening_of(value: object, where: str) -> Opening:
    """The council's own count at a month end."""
    place = f"{where}, [opening]"
    table = table_of(value, place)
    known_keys(table, ("month", *OPENING_NUMBERS), "key", place)
    for key in ("month", *OPENING_NUMBERS):
        if key not in table and key not in OPTIONAL_NUMBERS:
            raise ScenarioError(f"there is no {key}", where=place, mend=f"add {key} = ...")
    numbers = {
        key: whole_of(
            table[key], f"{place}, {key}", 0, MOST_CASES if key == "cases" else MOST_PEOPLE
        )
        for key in OPENING_NUMBERS
        if key in table
    }
    return Opening(parse(table["month"], where=f"{place}, month"), numbers)


def known_of(value: object, dates: Dates, where: str) -> tuple[Known, ...]:
    """The moves already certain."""
    place = f"{where}, [[known]]"
    if not isinstance(value, list):
        raise ScenarioError("not a list of tables", where=place, mend="write [[known]]")
    groups = [group.name for group in staff_groups()]
    moves = []
    for number, entry in enumerate(value, 1):
        spot = f"{place} {number}"
        table = table_of(entry, spot)
        known_keys(table, ("month", "group", "move", "people"), "key", spot)
        month = dates.check(parse(table.get("month"), where=f"{spot}, month"), f"{spot}, month")
        group, move = table.get("group"), table.get("move")
        for kind, name, names in (("group", group, groups), ("move", move, MOVES)):
            if name not in names:
                raise UnknownNameError.among(kind, str(name), names, where=spot)
        people = whole_of(table.get("people"), f"{spot}, people", 0, MOST_PEOPLE)
        moves.append(Known(month, str(group), str(move), people))
    return tuple(moves)


def assumptions_of(value: object, where: str) -> dict[str, float]:
    """The user's own values of assumptions, checked against the register."""
    place = f"{where}, [assumptions]"
    table = table_of(value, place)
    register = shipped_register().changed(table, where=place)
    return {key: register.value(key) for key in table}


def reasons_of(value: object, where: str) -> dict[str, str]:
    """Reasons by lever or assumption."""
    place = f"{where}, [reasons]"
    table = table_of(value, place)
    return {key: text_of(text, f"{place}, {key}") for key, text in table.items()}
