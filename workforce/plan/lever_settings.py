"""Reading one lever's setting: every value checked against the lever's record, its place told."""

from collections.abc import Mapping
from dataclasses import replace

from workforce.errors import ScenarioError, UnknownNameError, quoted
from workforce.model.probability_tables import SERVICE
from workforce.months import parse
from workforce.plan.lever import Lever, Part
from workforce.plan.levers import lever_of
from workforce.plan.scenario import Setting
from workforce.plan.toml_values import (
    Amount,
    Dates,
    Table,
    amount_of,
    known_keys,
    table_of,
    whole_of,
)
from workforce.published.catalogue import routes, staff_groups


def settings_of(levers: Table, dates: Dates, where: str) -> dict[str, Setting]:
    """The settings of all levers, by key.

    Raises:
        ScenarioError: a value is of the wrong type or outside its range.
        UnknownNameError: an unknown lever, part, group or route, with the known ones.
    """
    return {key: setting_of(key, value, dates, where) for key, value in levers.items()}


def setting_of(key: str, value: object, dates: Dates, where: str) -> Setting:
    """The setting of one lever."""
    lever = lever_of(key, where=where)
    place = f"{where}, {key}"
    if lever.form == "people by month":
        return Setting(by_month=people_by_month(lever, table_of(value, place), dates, place))
    if lever.form == "people by route":
        return route_setting(lever, table_of(value, place), dates, place)
    if isinstance(value, dict):
        return table_setting(lever, value, dates, place)
    return complete(lever, Setting(amount=lever_amount(lever, value, place)))


def lever_amount(lever: Lever, value: object, place: str) -> Amount:
    """The main amount of a lever; one number where it takes no range."""
    amount = amount_of(value, place, lever.low, lever.high)
    if amount.low != amount.high and not lever.ranged:
        raise ScenarioError(
            "a range, which this lever does not take", where=place, mend="give one number"
        )
    return amount


def route_setting(lever: Lever, table: Table, dates: Dates, place: str) -> Setting:
    """People by route, then by month; at least one route."""
    names = [route.name for route in routes()]
    if not table:
        mend = "write [levers.route_intake.international] and 2020-09 = 4"
        raise ScenarioError("no route is listed", where=place, mend=mend)
    by_route = {}
    for name, people in table.items():
        if name not in names:
            raise UnknownNameError.among("route", name, names, where=place)
        spot = f"{place}, {name}"
        by_route[name] = people_by_month(lever, table_of(people, spot), dates, spot)
    return Setting(by_route=by_route)


def people_by_month(lever: Lever, table: Table, dates: Dates, place: str) -> Mapping[int, Amount]:
    """People by month; at least one month."""
    if not table:
        raise ScenarioError("no month is listed", where=place, mend="write 2020-02 = 10")
    by_month = {}
    for month, people in table.items():
        spot = f"{place}, {month}"
        number = dates.check(parse(month, where=spot), spot)
        by_month[number] = people_of(people, spot, lever)
    return by_month


def people_of(value: object, spot: str, lever: Lever) -> Amount:
    """A whole number of people, or a range of them."""
    amount = amount_of(value, spot, lever.low, lever.high)
    for end in (amount.low, amount.high):
        if end != int(end):
            raise ScenarioError(f"{end:g} people", where=spot, mend="give whole people")
    return amount


def table_setting(lever: Lever, table: Table, dates: Dates, place: str) -> Setting:
    """An amount with further parts."""
    if not lever.parts:
        raise ScenarioError("a table", where=place, mend="give one number or [low, high]")
    parts = {part.name: part for part in lever.parts}
    known_keys(table, (lever.amount, *parts), "part", place)
    if lever.amount not in table:
        raise ScenarioError(
            f"there is no {lever.amount}", where=place, mend=f"add {lever.amount} = ..."
        )
    spot = f"{place}, {lever.amount}"
    setting = Setting(amount=lever_amount(lever, table[lever.amount], spot))
    for name, part in parts.items():
        if name in table:
            setting = with_part(setting, part, table[name], dates, f"{place}, {name}")
    return complete(lever, setting)


def complete(lever: Lever, setting: Setting) -> Setting:
    """A setting with what is meant by the parts that were left out."""
    amounts = {
        part.name: Amount(part.default, part.default)
        for part in lever.parts
        if part.form == "amount"
    }
    lists = {part.name: part.defaults for part in lever.parts if part.form == "numbers"}
    choices = {part.name: part.options[:1] for part in lever.parts if part.options}
    return replace(
        setting,
        amounts=amounts | dict(setting.amounts),
        lists=lists | dict(setting.lists),
        choices=choices | dict(setting.choices),
    )


def with_part(setting: Setting, part: Part, value: object, dates: Dates, spot: str) -> Setting:
    """A setting with one further part."""
    if part.form == "month":
        month = dates.check(parse(value, where=spot), spot)
        return replace(setting, months={**setting.months, part.name: month})
    if part.form == "amount":
        whole = float(whole_of(value, spot, int(part.low), int(part.high)))
        return replace(setting, amounts={**setting.amounts, part.name: Amount(whole, whole)})
    if part.form == "numbers":
        return replace(setting, lists={**setting.lists, part.name: numbers_of(part, value, spot)})
    chosen = choice_of(part, value, spot)
    return replace(setting, choices={**setting.choices, part.name: chosen})


def numbers_of(part: Part, value: object, spot: str) -> tuple[float, ...]:
    """A list of whole numbers."""
    if not isinstance(value, list) or not value:
        example = ", ".join(f"{each:g}" for each in part.defaults)
        raise ScenarioError(
            f"{quoted(value)} is not a list of numbers", where=spot, mend=f"write [{example}]"
        )
    return tuple(float(whole_of(each, spot, int(part.low), int(part.high))) for each in value)


def choice_of(part: Part, value: object, spot: str) -> tuple[str, ...]:
    """Names of groups, a service, one of some words, or yes and no."""
    if part.form == "yes or no":
        if not isinstance(value, bool):
            raise ScenarioError(
                f"{quoted(value)} is neither true nor false", where=spot, mend="write true or false"
            )
        return ("yes" if value else "no",)
    names = value if isinstance(value, list) and part.form == "groups" else [value]
    for name in names:
        if name not in known_names(part):
            raise UnknownNameError.among(part.form, str(name), known_names(part), where=spot)
    return tuple(str(name) for name in names)


def known_names(part: Part) -> list[str]:
    """What a part may name."""
    if part.form == "service":
        return [SERVICE]
    return list(part.options) if part.form == "choice" else [g.name for g in staff_groups()]
