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
from workforce.figures.measures import BY_KEY as MEASURES_BY_KEY
from workforce.files import MEGABYTE, decoded, read_text
from workforce.model.state import MOVES
from workforce.months import SEPTEMBER, month_of, parse
from workforce.plan.actuals import actuals_of
from workforce.plan.packages import packages_of
from workforce.plan.scenario import CENSUS_DAY, Known, Scenario, Target
from workforce.plan.setting_file import settings_of
from workforce.plan.values import (
    Dates,
    Table,
    known_keys,
    number_of,
    table_of,
    text_of,
    whole_of,
)

LARGEST_FILE: Final = MEGABYTE
BUDGET: Final = {"amount": (0, 1e9), "vacancy_factor": (0, 50), "saving": (0, 1e8)}
SIDES: Final = ("at_most", "at_least")
MOST_TARGET: Final = 1e12
ILLUSTRATIVE: Final = "illustrative"
LONGEST_TITLE: Final = 80
MOST_MONTHS: Final = 120
MOST_PEOPLE: Final = 100_000
MOST_CASES: Final = 1_000_000
TEXTS: Final = ("title", "authority", "author", "note", "not_modelled")
KEYS: Final = (
    *TEXTS, "census", "months", "opening", "known", "actual", "package", "levers", "assumptions",
    "reasons", "budget", "target", "split",
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
        services=split_of(table.get("split", {}), where),
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


def budget_of(value: object, where: str) -> dict[str, float]:
    """The council's own budget: pounds a year, vacancy factor, agreed saving."""
    place = f"{where}, [budget]"
    table = table_of(value, place)
    known_keys(table, tuple(BUDGET), "key", place)
    return {key: number_of(each, f"{place}, {key}", *BUDGET[key]) for key, each in table.items()}


def target_of(value: object, dates: Dates, where: str) -> Target:
    """A measure, at most or at least a value, by a month of the plan."""
    place = f"{where}, [target]"
    table = table_of(value, place)
    known_keys(table, ("measure", *SIDES, "by"), "key", place)
    measure, sides = table.get("measure"), [side for side in SIDES if side in table]
    if measure not in MEASURES_BY_KEY:
        raise UnknownNameError.among("measure", str(measure), MEASURES_BY_KEY, where=place)
    if len(sides) != 1:
        mend = "write at_most = 20, or at_least = 170"
        raise ScenarioError("not one of at_most and at_least", where=place, mend=mend)
    number = number_of(table[sides[0]], f"{place}, {sides[0]}", -MOST_TARGET, MOST_TARGET)
    month = dates.check(parse(table.get("by"), where=f"{place}, by"), f"{place}, by")
    return Target(str(measure), sides[0] == "at_most", number, month)


def split_of(value: object, where: str) -> str:
    """How results are split by service: not at all, or by assumed shares."""
    place = f"{where}, [split]"
    table = table_of(value, place)
    known_keys(table, ("services",), "key", place)
    services = table.get("services", "")
    if services not in ("", ILLUSTRATIVE):
        raise UnknownNameError.among("split", str(services), [ILLUSTRATIVE], where=place)
    return str(services)
