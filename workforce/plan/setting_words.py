"""What a lever is set to, in words: one way for plan lines, charts, comparisons and causes."""

from typing import Final

from workforce.months import long_label
from workforce.number_words import with_unit
from workforce.plan.lever import CASE_TYPES, Lever, LeverPart
from workforce.plan.lever_settings import NUMBERS, is_default
from workforce.plan.levers import lever_of
from workforce.plan.setting import Amount, Setting
from workforce.published.catalogue import case_types, routes, staff_groups

POUND: Final = "£"
PER_CENT: Final = "%"
BY_MONTH: Final = ", by month"  # in a lever's label; its months follow anyway
MOST_NAMED: Final = 4  # months whose people are said one by one
A_MONTH: Final = " a month"
ALWAYS_SAID: Final = "group"  # the form of a part that a sentence names even where left out


def lever_words(key: str, setting: Setting) -> str:
    """A lever and what it is set to: "Retention payment, £3,000 from April 2020"."""
    return f"{short_label(key)}, {setting_words(key, setting)}"


def short_label(key: str) -> str:
    """A lever's name before what it is set to.

    >>> short_label("agency_release")
    'Agency staff released'
    """
    return lever_of(key, where="plan").label.removesuffix(BY_MONTH)


def setting_words(key: str, setting: Setting) -> str:
    """What a lever is set to: its amounts in all, when, by which routes, and its further parts."""
    lever = lever_of(key, where="plan")
    parts = "".join(part_words(part, setting) for part in lever.parts)
    return f"{people_when(lever, setting)}{route_words(setting)}{parts}"


def people_when(lever: Lever, setting: Setting) -> str:
    """The amounts and their months: each month's own where there are a few that differ.

    >>> from workforce.plan.setting import Slot
    >>> lever = lever_of("newly_qualified_intake", where="")
    >>> cohorts = {Slot(2020 * 12 + 1): Amount(10, 10), Slot(2020 * 12 + 8): Amount(4, 6)}
    >>> people_when(lever, Setting(cohorts))
    '10 people in February 2020 and 4 to 6 in September 2020'
    """
    months = setting.by_month
    if setting.steady is not None or not 1 < len(months) <= MOST_NAMED:
        return f"{people_words(lever, setting)}{when_words(setting)}"
    (first, people), *others = months.items()
    said = [f"{amount_words(lever, people)} in {long_label(first)}"]
    said += [f"{ends_words(each)} in {long_label(month)}" for month, each in others]
    return f"{', '.join(said[:-1])} and {said[-1]}"


def people_words(lever: Lever, setting: Setting) -> str:
    """The amounts in all, or of each month where they are the same in every one."""
    if setting.steady is None:
        return amount_words(lever, setting.total)
    return f"{amount_words(lever, setting.steady)}{A_MONTH}"


def amount_words(lever: Lever, amount: Amount) -> str:
    """An amount, or both ends of a range, in the lever's unit; with its sign where it has one.

    >>> amount_words(lever_of("retention_payment", where=""), Amount(3000, 4500))
    '£3,000 to £4,500'
    >>> amount_words(lever_of("leavers_change", where=""), Amount(15, 35))
    '+15% to +35%'
    >>> amount_words(lever_of("hiring_freeze", where=""), Amount(1, 1))
    '1 month'
    """
    if lever.unit == POUND:
        return ends_words(amount, before=POUND)
    signed = lever.low < 0
    if lever.unit.startswith(PER_CENT):
        ends = ends_words(amount, after=PER_CENT, signed=signed)
        return f"{ends}{lever.unit.removeprefix(PER_CENT)}"
    number = ends_words(amount, signed=signed)
    return with_unit(number, lever.unit)


def when_words(setting: Setting) -> str:
    """The first and the last month of people by month; nothing for an amount alone."""
    months = list(setting.by_month)
    if not months:
        return ""
    first, last = long_label(months[0]), long_label(months[-1])
    return f" in {first}" if first == last else f" from {first} to {last}"


def route_words(setting: Setting) -> str:
    """How many come by each route, or by which one; nothing where the lever has no routes."""
    names = {route.name: route.label for route in routes()}
    if len(setting.routes) == 1:
        return f" ({names[setting.routes[0]]})"
    people = [
        f"{names[route]} {ends_words(setting.of_route(route).total)}" for route in setting.routes
    ]
    return f" ({', '.join(people)})" if people else ""


def ends_words(amount: Amount, *, before: str = "", after: str = "", signed: bool = False) -> str:
    """A number, or both ends of a range, each with the signs before and after it."""
    ends = (amount.low, amount.high) if amount.is_range else (amount.low,)
    form = "+,g" if signed else ",g"
    return " to ".join(f"{before}{end:{form if end else ',g'}}{after}" for end in ends)


def part_words(part: LeverPart, setting: Setting) -> str:
    """What a further part adds; nothing where it has its usual value."""
    if is_default(part, setting) and part.form != ALWAYS_SAID:
        return ""
    return part.said.format(value_words(part, setting))


def value_words(part: LeverPart, setting: Setting) -> str:
    """The value of a further part."""
    if part.form == "month":
        return long_label(setting.months[part.name])
    if part.form in NUMBERS:
        return ", ".join(f"{each:,g}" for each in setting.numbers[part.name])
    labels = {group.name: group.label.lower() for group in staff_groups()}
    labels |= {kind.name: kind.label.lower() for kind in case_types()}
    chosen = setting.choices[part.name]
    if part.form == CASE_TYPES:
        return " and ".join(labels.get(name, name.replace("_", " ")) for name in chosen)
    return " and ".join(labels.get(name, name) for name in chosen)
