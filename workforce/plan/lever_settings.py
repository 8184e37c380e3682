"""One lever's setting in a file: read and checked against the lever's record, and written back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from workforce.errors import ScenarioError, UnknownNameError, quoted
from workforce.model.probability_tables import SERVICE
from workforce.months import label, parse
from workforce.plan.employer_names import employers_in
from workforce.plan.lever import (
    CASE_TYPES,
    EMPLOYERS,
    SEVERAL,
    SHARE_OF_RIVALS,
    TEAM,
    Lever,
    LeverPart,
)
from workforce.plan.levers import lever_of
from workforce.plan.setting import ALONE, Amount, Setting, Slot
from workforce.plan.toml_values import (
    Dates,
    Table,
    amount_of,
    flag_of,
    known_keys,
    table_of,
    text_of,
    whole_of,
    word_of,
)
from workforce.published.catalogue import routes, staff_groups

NUMBERS: Final = ("number", "numbers")  # forms of a part that holds one or several of them
MONTHS: Final = "months"  # of instalments
SPLIT: Final = "split"
MIX: Final = "mix"


def settings_of(levers: Table, dates: Dates, where: str) -> dict[str, Setting]:
    """The settings of all levers, by key.

    Raises:
        ScenarioError: a value is of the wrong type, outside its range, or contradicts another.
        UnknownNameError: an unknown lever, part, group or route, with the known ones.
    """
    return {key: setting_of(key, value, dates, where) for key, value in levers.items()}


def setting_of(key: str, value: object, dates: Dates, where: str) -> Setting:
    """The setting of one lever."""
    lever = lever_of(key, where=where)
    place = f"{where}, {key}"
    if lever.form == "people by month":
        return Setting(people_by_month(lever, table_of(value, place), dates, place))
    if lever.form == "people by route":
        return Setting(people_by_route(lever, table_of(value, place), dates, place))
    if isinstance(value, dict):
        return table_setting(lever, value, dates, place)
    return complete(lever, Setting({ALONE: lever_amount(lever, value, place)}))


def lever_amount(lever: Lever, value: object, place: str) -> Amount:
    """The main amount of a lever; one number where it takes no range."""
    amount = amount_of(value, place, lever.low, lever.high)
    if amount.is_range and not lever.ranged:
        raise ScenarioError("this lever does not take a range", where=place, mend="give one number")
    return amount


def people_by_route(lever: Lever, table: Table, dates: Dates, place: str) -> dict[Slot, Amount]:
    """People by route, then by month; at least one route."""
    names = [route.name for route in routes()]
    if not table:
        mend = "write [levers.route_intake.international] and 2020-09 = 4"
        raise ScenarioError("no route is listed", where=place, mend=mend)
    people: dict[Slot, Amount] = {}
    for name, months in table.items():
        if name not in names:
            raise UnknownNameError.among("route", name, names, where=place)
        spot = f"{place}, {name}"
        people |= people_by_month(lever, table_of(months, spot), dates, spot, name)
    return people


def people_by_month(
    lever: Lever, table: Table, dates: Dates, place: str, route: str | None = None
) -> dict[Slot, Amount]:
    """People by month, of a route if one is given; at least one month."""
    if not table:
        raise ScenarioError("no month is listed", where=place, mend="write 2020-02 = 10")
    people = {}
    for month, number in table.items():
        spot = f"{place}, {month}"
        slot = Slot(dates.check(parse(month, where=spot), spot), route)
        people[slot] = people_of(number, spot, lever)
    return people


def people_of(value: object, spot: str, lever: Lever) -> Amount:
    """A whole number of people, or a range of them."""
    amount = amount_of(value, spot, lever.low, lever.high)
    for end in (amount.low, amount.high):
        if end != int(end):
            what = f"{end:g} is not a whole number of people"
            raise ScenarioError(what, where=spot, mend="give whole people")
    return amount


def table_setting(lever: Lever, table: Table, dates: Dates, place: str) -> Setting:
    """An amount with further parts."""
    if not lever.parts:
        mend = "give one number or [low, high]"
        raise ScenarioError("this lever does not take a table", where=place, mend=mend)
    parts = {part.name: part for part in lever.parts}
    known_keys(table, (lever.amount, *parts), "part", place)
    if lever.amount not in table:
        raise ScenarioError(
            f"there is no {lever.amount}", where=place, mend=f"add {lever.amount} = ..."
        )
    spot = f"{place}, {lever.amount}"
    setting = Setting({ALONE: lever_amount(lever, table[lever.amount], spot)})
    for name, part in parts.items():
        if name in table:
            setting = with_part(setting, part, table[name], dates, f"{place}, {name}")
    setting = complete(lever, setting)
    check_together(setting, place)
    return setting


def complete(lever: Lever, setting: Setting) -> Setting:
    """A setting with the usual values of the parts that were left out."""
    numbers = {part.name: part.defaults for part in lever.parts if part.form in NUMBERS}
    choices = {part.name: part.options[:1] for part in lever.parts if part.options}
    return replace(
        setting, numbers=numbers | dict(setting.numbers), choices=choices | dict(setting.choices)
    )


def check_together(setting: Setting, place: str) -> None:
    """Refuse parts that contradict each other.

    Raises:
        ScenarioError: the last month comes before the first, or instalments and their split differ
            in number, or groups and their posts; competitors are named and a share of them given.
    """
    first, last = (setting.months.get(name) for name in ("from", "until"))
    if first is not None and last is not None and last < first:
        raise ScenarioError(
            f"until {label(last)} is before from {label(first)}",
            where=place,
            mend="give a last month that is not before the first",
        )
    check_mix(setting, place)
    check_rivals(setting, place)
    months, split = (setting.numbers.get(name, ()) for name in (MONTHS, SPLIT))
    mend = "give one part for each month, such as months = [0, 6, 18], split = [1, 2, 3]"
    if len(months) != len(split):
        what = f"{len(months)} instalment months and {len(split)} parts of the split"
        raise ScenarioError(what, where=place, mend=mend)
    if split and sum(split) == 0:
        raise ScenarioError("the split adds up to zero", where=place, mend=mend)


def check_mix(setting: Setting, place: str) -> None:
    """Refuse posts of each group that are not one number for each group that is named."""
    mix, groups = setting.numbers.get(MIX, ()), setting.choices.get("groups", ())
    if not mix:
        return
    mend = 'give one number for each, such as groups = ["senior_practitioner"], mix = [2]'
    if len(mix) != len(groups) or len(set(groups)) < len(groups):
        what = f"{len(mix)} numbers of posts and {len(groups)} groups"
        raise ScenarioError(what, where=f"{place}, {MIX}", mend=mend)
    if sum(mix) == 0:
        raise ScenarioError("the posts add up to zero", where=f"{place}, {MIX}", mend=mend)


def check_rivals(setting: Setting, place: str) -> None:
    """Refuse a share of competitors beside the names of some."""
    if setting.choices.get(EMPLOYERS) and setting.numbers["share"] != SHARE_OF_RIVALS.defaults:
        raise ScenarioError(
            "some competitors are named and a share of them is given",
            where=place,
            mend="give employers or share, not both",
        )


def with_part(setting: Setting, part: LeverPart, value: object, dates: Dates, spot: str) -> Setting:
    """A setting with one further part."""
    if part.form == "month":
        month = dates.check(parse(value, where=spot), spot)
        return replace(setting, months={**setting.months, part.name: month})
    if part.form in NUMBERS:
        numbers = numbers_of(part, value, spot)
        return replace(setting, numbers={**setting.numbers, part.name: numbers})
    chosen = choice_of(part, value, spot)
    return replace(setting, choices={**setting.choices, part.name: chosen})


def numbers_of(part: LeverPart, value: object, spot: str) -> tuple[float, ...]:
    """A whole number, or a list of them."""
    low, high = int(part.low), int(part.high)
    if part.form == "number":
        return (float(whole_of(value, spot, low, high)),)
    if not isinstance(value, list) or not value:
        example = ", ".join(f"{each:g}" for each in part.defaults or (1, 2))
        raise ScenarioError(
            f"{quoted(value)} is not a list of numbers", where=spot, mend=f"write [{example}]"
        )
    return tuple(float(whole_of(each, spot, low, high)) for each in value)


def choice_of(part: LeverPart, value: object, spot: str) -> tuple[str, ...]:
    """Names of groups, a service, a team, one of some words, or yes and no.

    Which case types and teams there are is known once the whole file is read (``check_diverted``,
    ``with_team_names``), which employers once the census is.
    """
    if part.form == "yes or no":
        return ("yes" if flag_of(value, spot) else "no",)
    names = value if isinstance(value, list) and part.form in SEVERAL else [value]
    if not names:
        mend = f"name one, or leave {part.name} out, which means all"
        raise ScenarioError(f"{part.name} is empty", where=spot, mend=mend)
    if part.form == CASE_TYPES:
        return tuple(text_of(name, spot) for name in names)
    if part.form == TEAM:
        return (text_of(value, spot),)
    if part.form == EMPLOYERS:
        return employers_in(names, spot)
    return tuple(word_of(name, kind_of(part), known_names(part), spot) for name in names)


def kind_of(part: LeverPart) -> str:
    """What one of the names of a part is called."""
    return "group" if part.form in SEVERAL else part.form


def known_names(part: LeverPart) -> list[str]:
    """What a part may name."""
    if part.form == "service":
        return [SERVICE]
    if part.form == "choice":
        return list(part.options)
    grades = part.form == "grades"
    return [group.name for group in staff_groups() if not (grades and group.assessed)]


def setting_table(key: str, setting: Setting) -> object:
    """A lever's setting as a file writes it: an amount alone where every further part is usual.

    Parts that have their usual value are left out.
    """
    lever = lever_of(key, where="scenario")
    if lever.form == "people by month":
        return month_table(setting.people())
    if lever.form == "people by route":
        return {route: month_table(setting.people(route)) for route in setting.routes}
    parts = {part.name: part_value(part, setting) for part in lever.parts}
    said = {name: value for name, value in parts.items() if value is not None}
    amount = setting.amount.plain()
    return {lever.amount: amount, **said} if said else amount


def month_table(people: Mapping[int, Amount]) -> dict[str, object]:
    """People by month as a file writes them."""
    return {label(month): each.plain() for month, each in sorted(people.items())}


def is_default(part: LeverPart, setting: Setting) -> bool:
    """Whether a part has the value it has when it is left out."""
    if part.form == "month":
        return part.name not in setting.months
    if part.form in NUMBERS:
        return setting.numbers.get(part.name, part.defaults) == part.defaults
    return setting.choices.get(part.name, part.options[:1]) == part.options[:1]


def part_value(part: LeverPart, setting: Setting) -> object:
    """A part as a file writes it; None where it has its usual value."""
    if is_default(part, setting):
        return None
    if part.form == "month":
        return label(setting.months[part.name])
    if part.form in NUMBERS:
        numbers = [int(each) for each in setting.numbers[part.name]]
        return numbers[0] if part.form == "number" else numbers
    chosen = setting.choices[part.name]
    if part.form in SEVERAL:
        return list(chosen)
    return chosen == ("yes",) if part.form == "yes or no" else chosen[0]
