"""Reading which levers a search may set and the bounds that must hold, in a file or in words."""

import re
from collections.abc import Mapping
from typing import Final

from workforce.errors import ScenarioError, UnknownNameError, quoted
from workforce.months import label, parse
from workforce.plan.lever import Lever
from workforce.plan.levers import lever_of
from workforce.plan.scenario import Varied
from workforce.plan.toml_values import Dates, Table, known_keys, number_of, table_of
from workforce.published.catalogue import routes

MOST_LEVELS: Final = 2_000
MOST_VARIED: Final = 12
NEARLY: Final = 1e-6  # of a step
BY_ROUTE: Final = "people by route"
BY_ROUTE_KEY: Final = "route_intake"
ENDS: Final = ("least", "most", "step", "months", "until")
# What must hold beside the targets: its least, its most.
BOUNDS: Final = {
    "extra_cost": (0, 1e9), "caseload": (0.1, 200), "agency": (0, 1e4),
    "experienced_share": (0, 100), "starters": (0, 1e4),
}  # fmt: skip
VARY: Final = re.compile(
    r"\s*(?P<name>[\w.]+)\s*=\s*(?P<least>-?[\d.]+)\s*\.\.\s*(?P<most>-?[\d.]+)"
    r"(?:\s*/\s*(?P<step>[\d.]+))?(?:\s*@\s*(?P<months>[\d,\s-]+))?\s*"
)


def varied_of(value: object, dates: Dates, where: str) -> tuple[Varied, ...]:
    """The levers of ``[vary]``: least, most, step, and if needed the months.

    Raises:
        ScenarioError: bounds crossed, a step that is none, months that do not belong.
        UnknownNameError: an unknown lever, route or key.
    """
    place = f"{where}, [vary]"
    table = table_of(value, place)
    if len(table) > MOST_VARIED:
        what, mend = f"{len(table)} levers may vary", f"let at most {MOST_VARIED} vary"
        raise ScenarioError(what, where=place, mend=mend)
    found: list[Varied] = []
    for name, each in table.items():
        if name == BY_ROUTE_KEY and isinstance(each, dict) and not set(each) & set(ENDS):
            found += [
                varied_lever(f"{name}.{route}", one, dates, f"{place}, {name}.{route}")
                for route, one in each.items()
            ]
        else:
            found.append(varied_lever(name, each, dates, f"{place}, {name}"))
    return tuple(found)


def varied_lever(name: str, value: object, dates: Dates, place: str) -> Varied:
    """One lever that a search may set."""
    key, _, route = name.partition(".")
    lever = lever_of(key, where=place)
    check_form(lever, route, place)
    table = table_of(value, place)
    known_keys(table, ENDS, "key", place)
    least, most = (
        number_of(table.get(end), f"{place}, {end}", lever.low, lever.high)
        for end in ("least", "most")
    )
    step = number_of(table.get("step", lever.step), f"{place}, step", 0, lever.high - lever.low)
    check_levels(lever, (least, most, step), place)
    months = months_of(lever, table, dates, place)
    until = until_of(lever, table, months, dates, place)
    return Varied(key, least, most, step, months, route, until)


def check_form(lever: Lever, route: str, place: str) -> None:
    """Refuse a what-if, what moves no target, and a route that does not go with the lever."""
    if not lever.action or lever.teams_only:
        kind = "changes teams only" if lever.teams_only else "is a what-if, not an action"
        raise ScenarioError(f"{lever.key} {kind}", where=place, mend="set it under [levers]")
    names = [each.name for each in routes()]
    if lever.form == BY_ROUTE and route not in names:
        raise UnknownNameError.among("route", route, names, where=place)
    if lever.form != BY_ROUTE and route:
        raise ScenarioError(f"{lever.key} has no routes", where=place, mend=f"write {lever.key}")


def check_levels(lever: Lever, ends: tuple[float, float, float], place: str) -> None:
    """Refuse bounds that are crossed, and a step with which there is no or no end of levels."""
    least, most, step = ends
    if least >= most:
        what = f"the bounds are crossed: least {least:g}, most {most:g}"
        mend = "give a least that is under the most, or set the lever under [levers]"
        raise ScenarioError(what, where=place, mend=mend)
    whole = lever.form != "amount"
    if step <= 0 or (whole and any(each != int(each) for each in ends)):
        of_what = "whole people" if whole else "more than 0"
        raise ScenarioError(f"a step of {step:g} is not possible", where=place,
                            mend=f"give a step of {of_what}")  # fmt: skip
    if step > most - least + NEARLY:
        what = f"the step {step:g} is longer than from {least:g} to {most:g}"
        raise ScenarioError(what, where=place, mend="give a smaller step")
    if (most - least) / step > MOST_LEVELS:
        what = f"there are more than {MOST_LEVELS:,} steps from {least:g} to {most:g}"
        raise ScenarioError(what, where=place, mend="give a longer step")


def months_of(lever: Lever, table: Table, dates: Dates, place: str) -> tuple[int, ...]:
    """The months of people by month, or the one from which an amount holds; none if not given."""
    value = table.get("months", [])
    spot = f"{place}, months"
    if not isinstance(value, list):
        raise ScenarioError("not a list of months", where=spot, mend='write ["2026-09"]')
    months = tuple(sorted({dates.check(parse(each, where=spot), spot) for each in value}))
    if lever.form == "amount" and len(months) > 1:
        what = f"{lever.key} has {len(months)} months, but begins once"
        raise ScenarioError(what, where=spot, mend="give the month from which it holds")
    return months


def until_of(
    lever: Lever, table: Table, months: tuple[int, ...], dates: Dates, place: str
) -> int | None:
    """The last month in which an amount holds; None where none is given."""
    if "until" not in table:
        return None
    spot = f"{place}, until"
    if not any(part.name == "until" for part in lever.parts):
        mend = "leave until out" if lever.form == "amount" else "list the months"
        raise ScenarioError(f"{lever.key} has no last month", where=spot, mend=mend)
    until = dates.check(parse(table["until"], where=spot), spot)
    if months and until < months[0]:
        what = f"until {label(until)} is before the first month, {label(months[0])}"
        raise ScenarioError(what, where=spot, mend="give a later month")
    return until


def bounds_of(value: object, where: str) -> dict[str, float]:
    """What must hold beside the targets, by key."""
    place = f"{where}, [bounds]"
    table = table_of(value, place)
    known_keys(table, tuple(BOUNDS), "key", place)
    return {key: number_of(each, f"{place}, {key}", *BOUNDS[key]) for key, each in table.items()}


def varied_in_words(text: str, dates: Dates, where: str) -> Varied:
    """What ``--vary`` is given: LEVER=LOW..HIGH/STEP, with @MONTH,MONTH where months matter.

    >>> varied_in_words("agency_conversion=0.7..5/0.5", Dates(24000, 24036), "--vary")
    Varied(key='agency_conversion', least=0.7, most=5.0, step=0.5, months=(), route='', until=None)

    Raises:
        ScenarioError: not of that form; else as for ``varied_of``.
    """
    found = VARY.fullmatch(text)
    if found is None:
        raise ScenarioError(
            f"{quoted(text)} is not a lever with its bounds", where=where,
            mend="write LEVER=LOW..HIGH/STEP, such as agency_conversion=0.7..5/0.1",
        )  # fmt: skip
    given: Mapping[str, str | None] = found.groupdict()
    table: dict[str, object] = {}
    for key in ("least", "most", "step"):
        if (number := given[key]) is not None:
            table[key] = number_in(number, f"{where} {quoted(text)}")
    if given["months"]:
        table["months"] = [each.strip() for each in given["months"].split(",")]
    return varied_lever(str(given["name"]), table, dates, f"{where} {quoted(text)}")


def number_in(text: str, where: str) -> float:
    """A number in digits.

    Raises:
        ScenarioError: it is none.
    """
    try:
        return float(text)
    except ValueError:
        what, mend = f"{quoted(text)} is not a number", "write it as 1.5"
        raise ScenarioError(what, where=where, mend=mend) from None
