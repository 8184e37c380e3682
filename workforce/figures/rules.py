"""What holds from a date: agency rules, National Insurance, newer official figures.

Whatever is in force at a plan's opening is part of no change; what comes later is not known then.
"""

from dataclasses import dataclass, replace
from functools import cache

from workforce.errors import UnknownNameError
from workforce.figures.assumptions import Register, shipped_register
from workforce.figures.published import shipped_table
from workforce.months import parse


@dataclass(frozen=True)
class Rule:
    """One rule or figure.

    Attributes:
        rule: what it says.
        month: from which it holds.
        area: where.
        key: the assumption that it sets, '' where no effect on the model is known.
        value: of that assumption, in its unit.
        quality, source: as in the register.
    """

    rule: str
    month: int
    area: str
    key: str
    value: float
    quality: str
    source: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of data/rules.csv, oldest first.

    Raises:
        UnknownNameError: a rule sets an assumption that is not there.
    """
    found = []
    for row in shipped_table("rules.csv"):
        known = shipped_register().entries
        if row["key"] and row["key"] not in known:
            raise UnknownNameError.among("assumption", row["key"], known, where="data/rules.csv")
        month = parse(row["from"], where="data/rules.csv")
        value = float(row["value"] or 0)
        found.append(
            Rule(row["rule"], month, row["area"], row["key"], value, row["quality"], row["source"])
        )
    return tuple(sorted(found, key=lambda rule: rule.month))


def rules_in_force(month: int) -> tuple[Rule, ...]:
    """The rules that hold in a month, oldest first."""
    return tuple(rule for rule in rules() if rule.month <= month)


def register_at(month: int) -> Register:
    """The shipped register as it stands in a month; a later rule takes an earlier one's place.

    >>> from workforce.months import month_of
    >>> [register_at(month_of(year, 9)).value("national_insurance") for year in (2019, 2025)]
    [13.8, 15.0]
    """
    entries = dict(shipped_register().entries)
    for rule in rules_in_force(month):
        if rule.key:
            dated = entries[rule.key].set_to(rule.value)
            source = f"{rule.rule}: {rule.source}"
            entries[rule.key] = replace(dated, quality=rule.quality, source=source)
    return Register(entries)
