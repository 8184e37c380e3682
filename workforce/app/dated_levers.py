"""The dates of a plan when its year changes: which there are, moved all together, or left out."""

from dataclasses import replace
from typing import Final

from workforce.months import MONTHS_IN_YEAR
from workforce.plan.lever_teams import of_whole_council
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Target
from workforce.plan.setting import Setting

TARGET: Final = "the target"


def dated(scenario: Scenario) -> list[str]:
    """What of a plan has a date, in words: levers, named case types, the target."""
    levers = [BY_KEY[key].label for key, each in scenario.settings.items() if has_date(each)]
    types = [each.label for each in scenario.case_types if each.start is not None]
    return [*levers, *types, *([TARGET] if scenario.targets else [])]


def has_date(setting: Setting) -> bool:
    """Whether a lever's setting names a month."""
    return bool(setting.months) or any(slot.month is not None for slot in setting.amounts)


def moved_by(scenario: Scenario, years: int) -> Scenario:
    """The plan from so many years later, every date moved with it, without figures of its own."""
    months, plain = years * MONTHS_IN_YEAR, rebased(scenario, years)
    return replace(
        plain,
        settings={key: shifted(each, months) for key, each in plain.settings.items()},
        case_types=tuple(
            each if each.start is None else replace(each, start=each.start + months)
            for each in scenario.case_types
        ),
        targets=tuple(later_target(each, months) for each in scenario.targets),
        varied=tuple(
            replace(each, months=tuple(month + months for month in each.months))
            for each in scenario.varied
        ),
    )


def later_target(target: Target, months: int) -> Target:
    """A target so many months later."""
    since = None if target.since is None else target.since + months
    return replace(target, month=target.month + months, since=since)


def shifted(setting: Setting, months: int) -> Setting:
    """A lever's setting so many months later."""
    return replace(
        setting,
        amounts={
            slot if slot.month is None else slot._replace(month=slot.month + months): each
            for slot, each in setting.amounts.items()
        },
        months={name: month + months for name, month in setting.months.items()},
    )


def without_dated(scenario: Scenario, years: int) -> Scenario:
    """The plan from so many years later without what has a date, and without figures of its own."""
    plain = rebased(scenario, years)
    settings = {key: each for key, each in plain.settings.items() if not has_date(each)}
    return replace(
        plain,
        settings=settings,
        case_types=tuple(each for each in scenario.case_types if each.start is None),
        targets=(),
        varied=tuple(each for each in scenario.varied if not each.months),
        reasons={
            key: why
            for key, why in scenario.reasons.items()
            if key in settings or key not in scenario.settings
        },
    )


def rebased(scenario: Scenario, years: int) -> Scenario:
    """The plan from so many years later: the council's own figures belong to the old year.

    So do its teams, and what is done in one of them.
    """
    return replace(
        scenario, settings=of_whole_council(scenario.settings),
        census_year=scenario.census_year + years, own="", opening=None, own_rates=None,
        known=(), actuals=(), packages=(), budget={}, services="", teams=(), staff_teams=(),
    )  # fmt: skip
