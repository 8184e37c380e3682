"""The mapping file: how the council's staff list is read, agreed once. It holds no person."""

from typing import Final

import tomli_w

from workforce.authority.own.lists.mapping import (
    ASK,
    DAY_FIRST,
    MONTH_FIRST,
    NO_TEAM,
    ListMapping,
)
from workforce.authority.own.lists.staff_list import LABELS
from workforce.authority.own.lists.words import LEFT_OUT, folded
from workforce.errors import ScenarioError
from workforce.files import MEGABYTE, decoded
from workforce.plan.toml_guard import load_toml
from workforce.plan.toml_values import Table, known_keys, number_of, table_of, text_of, word_of
from workforce.published.catalogue import service_labels, staff_groups

FILE_NAME: Final = "staff_mapping.toml"
FIRST_LINE: Final = (
    "# How the council's staff list is read: its columns, roles and teams. No person is in it.\n"
    f'# Put in place of each "{ASK}" what it is: for roles one of\n'
    "#   {groups}\n"
    "# for teams one of\n"
    "#   {services}\n"
)
KEYS: Final = ("full_time_hours", "dates", "columns", "roles", "teams")
WEEKS: Final = (30.0, 42.0)
MOST_WORDS: Final = 400
LONGEST_WORD: Final = 80


def role_meanings() -> tuple[str, ...]:
    """What a role may be: a staff group, or left out."""
    return (*(group.name for group in staff_groups()), LEFT_OUT)


def team_meanings() -> tuple[str, ...]:
    """What a team may be: of a service, or none."""
    return (*service_labels(), NO_TEAM)


def mapping_toml(mapping: ListMapping) -> str:
    """The file; the same mapping gives the same bytes."""
    table: dict[str, object] = {}
    if mapping.full_time is not None:
        table["full_time_hours"] = mapping.full_time
    if mapping.dates:
        table["dates"] = mapping.dates
    words = {"columns": mapping.columns, "roles": mapping.roles, "teams": mapping.teams}
    table |= {key: dict(sorted(each.items())) for key, each in words.items() if each}
    first = FIRST_LINE.format(
        groups=", ".join(role_meanings()), services=", ".join(team_meanings())
    )
    return f"{first}{tomli_w.dumps(table)}"


def decode_mapping(content: bytes, *, where: str = FILE_NAME) -> ListMapping:
    """The mapping in the bytes of a file.

    Raises:
        FileError: not text, or not TOML.
        ScenarioError: a value is of the wrong type or outside its range.
        UnknownNameError: a key, column, group or service that is not known.
    """
    if len(content) > MEGABYTE:
        raise ScenarioError("the file is too large", where=where, mend="the limit is 1 MB")
    table = load_toml(decoded(content, where=where), where=where)
    known_keys(table, KEYS, "key", where)
    columns = table_of(table.get("columns", {}), f"{where}, [columns]")
    known_keys(columns, tuple(LABELS), "column", f"{where}, [columns]")
    full_time = table.get("full_time_hours")
    place = f"{where}, full_time_hours"
    dates = table.get("dates", "")
    if dates != "":
        dates = word_of(dates, "order of dates", (DAY_FIRST, MONTH_FIRST), f"{where}, dates")
    return ListMapping(
        columns={key: text_of(name, f"{where}, {key}") for key, name in columns.items()},
        roles=meanings(table.get("roles", {}), role_meanings(), f"{where}, [roles]"),
        teams=meanings(table.get("teams", {}), team_meanings(), f"{where}, [teams]"),
        full_time=None if full_time is None else number_of(full_time, place, *WEEKS),
        dates=str(dates),
    )


def meanings(value: object, known: tuple[str, ...], where: str) -> dict[str, str]:
    """Meanings by folded word; those still to be said are left out, so that they are asked again.

    Raises:
        ScenarioError: too many words, or one too long.
        UnknownNameError: a meaning that is not known.
    """
    table: Table = table_of(value, where)
    if len(table) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in table):
        mend = f"give at most {MOST_WORDS}, each of at most {LONGEST_WORD} characters"
        raise ScenarioError("there are too many words, or too long ones", where=where, mend=mend)
    return {
        folded(word): word_of(meaning, "meaning", known, where)
        for word, meaning in table.items()
        if meaning != ASK
    }
