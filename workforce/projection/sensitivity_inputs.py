"""What a projection rests on: every assumption with a range, and every range given to a lever.

Numbers that only widen bands, and the seasons of new cases, are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario, Setting
from workforce.plan.toml_values import Amount
from workforce.projection.projection import register_of

SEASONS: Final = "new_cases_"
SPREADS: Final = ("other_movement_years",)
LEFT_OUT: Final = (
    "Left out: how widely years differ, which moves bands and hardly the middle, and the seasons "
    "of new cases, which even out over a year."
)


@dataclass(frozen=True)
class Cause:
    """An assumption, or a lever's range, and the scenario with it at either end."""

    key: str
    label: str
    kind: Literal["assumption", "lever"]
    low: str
    high: str
    unit: str
    ends: tuple[Scenario, Scenario]


def causes_of(scenario: Scenario) -> Iterator[Cause]:
    """Every assumption with a range that can move the middle, and every lever with a range."""
    register = register_of(scenario)
    for entry in register.entries.values():
        if entry.low < entry.high and not only_widens(entry.key):
            low, high = (
                replace(scenario, assumptions={**scenario.assumptions, entry.key: value})
                for value in (entry.low, entry.high)
            )
            ends = f"{entry.low:g}", f"{entry.high:g}"
            yield Cause(entry.key, entry.label, "assumption", *ends, entry.unit, (low, high))
    for lever in LEVERS:
        setting = scenario.settings.get(lever.key, Setting())
        if has_range(setting):
            low, high = (
                replace(scenario, settings={**scenario.settings, lever.key: at_end(setting, end)})
                for end in ("low", "high")
            )
            ends = end_words(setting, "low"), end_words(setting, "high")
            yield Cause(lever.key, lever.label, "lever", *ends, lever.unit, (low, high))


def only_widens(key: str) -> bool:
    """Whether an assumption is a spread or a season, which move bands or months, not middles."""
    return key in SPREADS or key.startswith(SEASONS)


def amounts_of(setting: Setting) -> list[Amount]:
    """The main amounts of a setting."""
    return [*([setting.amount] if setting.amount else []), *setting.by_month.values()]


def has_range(setting: Setting) -> bool:
    """Whether a setting gives a range anywhere."""
    return any(each.low < each.high for each in amounts_of(setting))


def end_words(setting: Setting, end: Literal["low", "high"]) -> str:
    """One end of a setting; of people by month, their sum."""
    return f"{sum(getattr(each, end) for each in amounts_of(setting)):g}"


def at_end(setting: Setting, end: str) -> Setting:
    """A setting with every range at one end."""

    def single(amount: Amount) -> Amount:
        value: float = getattr(amount, end)
        return Amount(value, value)

    return replace(
        setting,
        amount=None if setting.amount is None else single(setting.amount),
        by_month={month: single(each) for month, each in setting.by_month.items()},
    )
