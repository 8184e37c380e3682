"""What holds from a date: agency rules, National Insurance, newer official figures.

Whatever is in force at a plan's opening is part of no change; what comes later is not known then.
A plan as known on a day takes the rules of that day, and in place of assumptions whose source came
later those of data/earlier_values.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from workforce.errors import UnknownNameError
from workforce.months import month_of
from workforce.published.assumptions import Assumption, Register, shipped_register
from workforce.published.tables import shipped_table

EARLIER: Final = "earlier_values.csv"
DAY_LENGTH: Final = len("2020-01-01")


@dataclass(frozen=True)
class Rule:
    """One rule or figure.

    Attributes:
        rule: what it says.
        day: from which it holds; the first of the month where only that is known.
        area: where.
        key: the assumption that it sets, '' where no effect on the model is known.
        value: of that assumption, in its unit.
        quality, source: as in the register.
    """

    rule: str
    day: date
    area: str
    key: str
    value: float
    quality: str
    source: str

    @property
    def month(self) -> int:
        """The month from which it holds."""
        return month_of(self.day.year, self.day.month)


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
        day = date.fromisoformat(f"{row['from']}-01"[:DAY_LENGTH])
        value = float(row["value"] or 0)
        found.append(
            Rule(row["rule"], day, row["area"], row["key"], value, row["quality"], row["source"])
        )
    return tuple(sorted(found, key=lambda rule: rule.day))


def rules_in_force(month: int) -> tuple[Rule, ...]:
    """The rules that hold in a month, oldest first."""
    return tuple(rule for rule in rules() if rule.month <= month)


def register_at(month: int) -> Register:
    """The shipped register as it stands in a month; a later rule takes an earlier one's place.

    >>> [register_at(month_of(year, 9)).value("national_insurance") for year in (2019, 2025)]
    [13.8, 15.0]
    """
    return with_rules(shipped_register().entries, rules_in_force(month))


def register_known(day: date) -> Register:
    """The register as it could be known on a day: no rule and no source that came later.

    >>> [register_known(date(2020, month, 28)).value("cover_share") for month in (1, 2)]
    [77.8, 76.7]
    """
    earlier = {key: entry for key, until, entry in earlier_values() if day < until}
    known = tuple(rule for rule in rules() if rule.day <= day)
    return with_rules({**shipped_register().entries, **earlier}, known)


def with_rules(entries: Mapping[str, Assumption], known: tuple[Rule, ...]) -> Register:
    """Assumptions with the values that rules set, the last one's of each key."""
    found = dict(entries)
    for rule in known:
        if rule.key:
            dated = found[rule.key].set_to(rule.value)
            source = f"{rule.rule}: {rule.source}"
            found[rule.key] = replace(dated, quality=rule.quality, source=source)
    return Register(found)


@cache
def earlier_values() -> tuple[tuple[str, date, Assumption], ...]:
    """What stood in place of an assumption until its source was published, with key and day.

    Raises:
        UnknownNameError: a key that is not in the register.
    """
    known, found = shipped_register().entries, []
    for row in shipped_table(EARLIER):
        if row["key"] not in known:
            raise UnknownNameError.among("assumption", row["key"], known, where=f"data/{EARLIER}")
        value, low, high = (float(row[name]) for name in ("value", "low", "high"))
        entry = replace(
            known[row["key"]], value=value, low=low, high=high, quality=row["quality"],
            source=row["source"],
        )  # fmt: skip
        found.append((row["key"], date.fromisoformat(row["until"]), entry))
    return tuple(found)
