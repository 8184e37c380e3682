"""The register of assumptions: every default with its value, range, unit, source and quality."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final, TypeAlias

from workforce.errors import ScenarioError, UnknownNameError
from workforce.model.run_draws import Range
from workforce.number_check import checked_number
from workforce.number_words import with_unit
from workforce.published.tables import shipped_table

QUALITIES: Final = {
    "O": "official statistic or guidance",
    "S": "study or evaluation",
    "C": "council paper",
    "T": "trade press or law summary",
    "P": "employer's own page",
    "F": "freedom-of-information answer",
    "L": "calculated from the DfE's published figures",
    "J": "assumption, no source",
}

OwnValue: TypeAlias = float | tuple[float, float]  # a number, or an 80% range of them
WHOLE_PERCENT: Final = 100
WHOLES: Final = (
    ("leavers_to_other_authority", "leavers_to_agency"),
)  # per cent of one whole: together at most 100
RISING: Final = tuple(
    f"other_movement_{name}" for name in ("least", "p05", "p25", "p50", "p75", "p95", "most")
)  # quantiles: none below the one before it


@dataclass(frozen=True)
class Topic:
    """What assumptions are about: a heading, and who in the council should confirm them."""

    key: str
    label: str
    owner: str


@dataclass(frozen=True)
class Assumption:
    """One default; ``low`` to ``high`` is its 80% range, ``least`` to ``most`` what is allowed.

    ``topic`` is the key of one of ``topics``.
    """

    key: str
    topic: str
    label: str
    value: float
    low: float
    high: float
    least: float
    most: float
    unit: str
    quality: str
    source: str

    def set_to(self, given: OwnValue) -> "Assumption":
        """This assumption with a value of the user's own.

        A range is used as it is given. A number takes its range along with it, but zero has none:
        it switches an effect off.
        """
        if isinstance(given, tuple):
            low, high = given
            value = (low + high) / 2
        elif given == 0:
            low = high = value = given
        else:
            value = given
            low = min(max(self.low + value - self.value, self.least), value)
            high = max(min(self.high + value - self.value, self.most), value)
        source = "the user's own value"
        return replace(self, value=value, low=low, high=high, quality="own", source=source)


@dataclass(frozen=True)
class Register:
    """All assumptions in force, by key."""

    entries: Mapping[str, Assumption]

    def value(self, key: str) -> float:
        """The value in its own unit."""
        return self.entries[key].value

    def share(self, key: str) -> float:
        """A value in per cent as a share of 1."""
        return self.value(key) / 100

    def range(self, key: str, scale: float = 1.0) -> Range:
        """The 80% range, times ``scale``."""
        entry = self.entries[key]
        ends = (entry.value, entry.low, entry.high, entry.least, entry.most)
        return Range(*(scale * end for end in ends))

    def changed(self, values: Mapping[str, object], *, where: str) -> "Register":
        """The register with the user's own values.

        Raises:
            UnknownNameError: no assumption of that key.
            ScenarioError: not a number, outside what is allowed, or in conflict with another value.
        """
        entries = dict(self.entries)
        for key, value in values.items():
            if key not in entries:
                raise UnknownNameError.among("assumption", key, entries, where=where)
            entries[key] = entries[key].set_to(own_value(value, entries[key], where))
        register = Register(entries)
        if values:
            register.check_together(where)
        return register

    def check_together(self, where: str) -> None:
        """Refuse parts that add up to more than their whole, and quantiles that fall.

        Raises:
            ScenarioError: as said.
        """
        for keys in WHOLES:
            total = sum(self.value(key) for key in keys)
            if total > WHOLE_PERCENT:
                both = " and ".join(self.entries[key].label for key in keys)
                raise ScenarioError(
                    f"{both} add up to {total:g}%", where=where, mend="make it at most 100%"
                )
        for lower, upper in pairwise(RISING):
            if self.value(lower) > self.value(upper):
                raise ScenarioError(
                    f"{self.entries[lower].label} is {self.value(lower):g}, above the next one's "
                    f"{self.value(upper):g}",
                    where=where,
                    mend="keep them in rising order",
                )


def own_value(value: object, entry: Assumption, where: str) -> OwnValue:
    """A user's value of an assumption, or range of values, checked.

    Raises:
        ScenarioError: it is neither, outside what is allowed, or the range is upside down.
    """
    place = f"{where}, assumption {entry.key}"
    if not isinstance(value, list | tuple):
        return _allowed(value, entry, place)
    if len(value) != len(("low", "high")):
        raise ScenarioError(
            f"a range of {len(value)} numbers", where=place, mend="write [low, high]"
        )
    low, high = (_allowed(end, entry, place) for end in value)
    if low > high:
        mend = f"write [{high:g}, {low:g}]"
        raise ScenarioError(f"the range [{low:g}, {high:g}] is upside down", where=place, mend=mend)
    return low, high


def _allowed(value: object, entry: Assumption, place: str) -> float:
    """A number that an assumption may be."""
    allowed = f"give a number from {entry.least:g} to {with_unit(f'{entry.most:g}', entry.unit)}"
    return checked_number(value, place, entry.least, entry.most, allowed)


@cache
def topics() -> tuple[Topic, ...]:
    """The headings of the register, from data/topics.csv, in the order of the file."""
    return tuple(Topic(**row) for row in shipped_table("topics.csv"))


@cache
def shipped_register() -> Register:
    """The assumptions that come with the planner, from data/assumptions.csv.

    >>> shipped_register().value("agency_end")
    8.0
    """
    entries = [_entry(row) for row in shipped_table("assumptions.csv")]
    return Register({entry.key: entry for entry in entries})


def _entry(row: Mapping[str, str]) -> Assumption:
    numbers = {name: float(row[name]) for name in ("value", "low", "high", "least", "most")}
    ordered = [numbers[name] for name in ("least", "low", "value", "high", "most")]
    if ordered != sorted(ordered) or not all(map(math.isfinite, ordered)):
        raise ScenarioError(
            f"the range of {row['key']} is not in order",
            where="data/assumptions.csv",
            mend="order least, low, value, high, most",
        )
    if row["quality"] not in QUALITIES:
        raise UnknownNameError.among(
            "quality", row["quality"], QUALITIES, where="data/assumptions.csv"
        )
    known = {topic.key for topic in topics()}
    if row["topic"] not in known:
        raise UnknownNameError.among("topic", row["topic"], known, where="data/assumptions.csv")
    return Assumption(
        key=row["key"],
        topic=row["topic"],
        label=row["label"],
        **numbers,
        unit=row["unit"],
        quality=row["quality"],
        source=row["source"],
    )
