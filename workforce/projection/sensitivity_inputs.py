"""What a projection depends on: every assumption with a range, and every range given to a lever.

Numbers that only widen bands, the seasons of new cases, and lead times, which date what is to be
done and move no projection, are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from workforce.number_words import with_unit
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Setting
from workforce.plan.setting_words import amount_words
from workforce.projection.no_change import register_of

SEASONS: Final = "new_cases_"
LEAD_TIMES: Final = "lead_times"
SPREADS: Final = ("other_movement_years",)
TEAMS: Final = "team_"  # of teams alone: they move nothing of the whole council
LEFT_OUT: Final = (
    "Left out: how widely years differ, which moves the bands but hardly the middle, the seasons "
    "of new cases, which even out over a year, and lead times, which only date what is to be done."
)


@dataclass(frozen=True)
class Cause:
    """An assumption, or a lever's range, and the scenario with it at either end.

    ``low`` and ``high`` say where the ends lie, with their unit.
    """

    key: str
    label: str
    kind: Literal["assumption", "lever"]
    low: str
    high: str
    ends: tuple[Scenario, Scenario]


def causes_of(scenario: Scenario) -> Iterator[Cause]:
    """Every assumption with a range that can move the middle, and every lever with a range."""
    register = register_of(scenario)
    for entry in register.entries.values():
        if entry.low < entry.high and entry.topic != LEAD_TIMES and not only_widens(entry.key):
            low, high = (
                replace(scenario, assumptions={**scenario.assumptions, entry.key: value})
                for value in (entry.low, entry.high)
            )
            least, most = (with_unit(f"{end:,g}", entry.unit) for end in (entry.low, entry.high))
            yield Cause(entry.key, entry.label, "assumption", least, most, ends=(low, high))
    yield from lever_causes(scenario)


def lever_causes(scenario: Scenario) -> Iterator[Cause]:
    """Every lever that is given a range anywhere, all its ranges at one end together.

    That is how a future meets them: it draws every range of a lever at the same level.
    """
    for lever in LEVERS:
        setting = scenario.settings.get(lever.key)
        if setting is None or not setting.has_range:
            continue
        low, high = setting.at_end("low"), setting.at_end("high")
        words = amount_words(lever, low.total), amount_words(lever, high.total)
        ends = with_setting(scenario, lever.key, low), with_setting(scenario, lever.key, high)
        yield Cause(lever.key, lever.label, "lever", *words, ends=ends)


def with_setting(scenario: Scenario, key: str, setting: Setting) -> Scenario:
    """A scenario with one lever set otherwise."""
    return replace(scenario, settings={**scenario.settings, key: setting})


def only_widens(key: str) -> bool:
    """Whether an assumption moves bands, months or teams, but no middle of the whole council."""
    return key in SPREADS or key.startswith((SEASONS, TEAMS))
