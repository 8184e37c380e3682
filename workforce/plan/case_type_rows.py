"""Case types that a plan names, such as missing children: read, checked, and said in words.

They are added work: none of their cases is open at the start, and no change has none of them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from workforce.errors import ScenarioError, UnknownNameError, quoted
from workforce.inert_text import is_blank
from workforce.months import long_label, parse
from workforce.number_words import with_unit
from workforce.plan.lever import CASE_TYPES
from workforce.plan.levers import lever_of
from workforce.plan.scenario import NamedType
from workforce.plan.setting import Setting
from workforce.plan.toml_values import (
    Dates,
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    word_of,
)
from workforce.published.catalogue import case_types

MOST_TYPES: Final = 10
LONGEST_NAME: Final = 40
LONGEST_LABEL: Final = 60
NAME: Final = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_NAME - 1}}}")
RANGES: Final = {"weight": (0.1, 10), "new_a_month": (0, 1000), "months_open": (1, 120)}
KEYS: Final = ("name", "label", *RANGES, "service", "from")


def case_types_of(value: object, dates: Dates, where: str) -> tuple[NamedType, ...]:
    """The case types that a file names.

    Raises:
        ScenarioError: not a list of tables, or as ``case_types_in``.
        UnknownNameError: as ``case_types_in``.
    """
    return case_types_in(tables_of(value, "case_type", where), dates)


def case_types_in(entries: Iterable[tuple[str, object]], dates: Dates) -> tuple[NamedType, ...]:
    """The named case types of tables, each given with its place.

    Raises:
        ScenarioError: too many, a name that is taken or is none, a number that is missing or
            outside its range, or a month outside the plan.
        UnknownNameError: a key or a service that is not known.
    """
    taken = {kind.name for kind in case_types()}
    found: dict[str, NamedType] = {}
    for spot, entry in entries:
        named = case_type_of(entry, dates, spot)
        if named.name in taken:
            what = f"{named.name} is a case type already"
            raise ScenarioError(what, where=spot, mend="choose another name")
        if named.name in found:
            what = f"{named.name} is named twice"
            raise ScenarioError(what, where=spot, mend="keep one of the two")
        if len(found) == MOST_TYPES:
            mend = f"name at most {MOST_TYPES}"
            raise ScenarioError("there are too many case types", where=spot, mend=mend)
        found[named.name] = named
    return tuple(found.values())


def case_type_of(entry: object, dates: Dates, spot: str) -> NamedType:
    """One named case type."""
    table = table_of(entry, spot)
    known_keys(table, KEYS, "key", spot)
    for key in KEYS:
        if key not in table and key != "from":
            raise ScenarioError(f"there is no {key}", where=spot, mend=f"add {key} = ...")
    name = text_of(table["name"], f"{spot}, name")
    if not NAME.fullmatch(name):
        mend = "write small letters, digits and _ only, such as at_risk_outside_home"
        raise ScenarioError(f"{quoted(name)} is not a name", where=f"{spot}, name", mend=mend)
    services = sorted({kind.service for kind in case_types()})
    service = word_of(table["service"], "service", services, spot)
    numbers = {key: number_of(table[key], f"{spot}, {key}", *RANGES[key]) for key in RANGES}
    place = f"{spot}, from"
    start = dates.check(parse(table["from"], where=place), place) if "from" in table else None
    label = label_of(table["label"], f"{spot}, label")
    return NamedType(name, label, service=service, start=start, **numbers)


def label_of(value: object, spot: str) -> str:
    """What a type is called on screen: one line."""
    label = " ".join(text_of(value, spot).split())
    if is_blank(label):
        raise ScenarioError("there is no label", where=spot, mend="write what it is called")
    if len(label) > LONGEST_LABEL:
        what = f"the label has {len(label)} characters"
        raise ScenarioError(what, where=spot, mend=f"write at most {LONGEST_LABEL}")
    return label


def check_diverted(
    settings: Mapping[str, Setting], named: tuple[NamedType, ...], where: str
) -> None:
    """Refuse a lever on a case type that is neither shipped nor named by the plan.

    Raises:
        UnknownNameError: the first such type, with those there are.
    """
    known = [kind.name for kind in case_types()] + [each.name for each in named]
    for key, setting in settings.items():
        for part in lever_of(key, where=where).parts:
            for name in setting.choices.get(part.name, ()) if part.form == CASE_TYPES else ():
                if name not in known:
                    spot = f"{where}, {key}, {part.name}"
                    raise UnknownNameError.among("case type", name, known, where=spot)


def flow_words(named: NamedType) -> str:
    """A named type and how many cases it brings: "Missing children, 6 new cases a month"."""
    return f"{named.label}, {with_unit(f'{named.new_a_month:,g}', 'new cases')} a month"


def case_type_words(named: NamedType) -> str:
    """A named case type in words, in full."""
    since = "" if named.start is None else f" from {long_label(named.start)}"
    months = with_unit(f"{named.months_open:g}", "months")
    return f"{flow_words(named)}{since}, open for {months}, weight {named.weight:g}"
