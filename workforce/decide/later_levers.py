"""Levers of a plan that begin in months that are over, moved to begin as soon as they can."""

from dataclasses import replace
from typing import Final

from workforce.decide.plan_levels import usual_months
from workforce.decide.question import Question
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Varied
from workforce.plan.setting import Setting, Slot
from workforce.published.assumptions import Register

AMOUNT: Final = "amount"


def begun(question: Question) -> tuple[str, ...]:
    """The levers held as given that begin before the first month that is still ahead, by key."""
    settings = question.scenario.settings
    return tuple(
        key for key in question.fixed if first_of(settings[key], question) < question.first_month
    )


def first_of(setting: Setting, question: Question) -> int:
    """The month in which a setting begins; one without a date begins when the plan does."""
    months = [slot.month for slot in setting.amounts if slot.month is not None]
    if months:
        return min(months)
    return setting.months.get("from", question.scenario.opening_month + 1)


def moved_ahead(question: Question, register: Register) -> Scenario:
    """The plan with each lever that has begun moved to its first month that can still be.

    People by month come as many whole years later as brings every month ahead; those who would
    come after the plan ends are left out.
    """
    settings = dict(question.scenario.settings)
    for key in begun(question):
        moved = later(key, settings.pop(key), question, register)
        if moved is not None:
            settings[key] = moved
    kept = {key: settings[key] for key in question.scenario.settings if key in settings}
    return replace(question.scenario, settings=kept)


def later(key: str, setting: Setting, question: Question, register: Register) -> Setting | None:
    """A setting from its first month that can still be; None where all of it is too late."""
    last = question.scenario.opening_month + question.scenario.months
    if BY_KEY[key].form == AMOUNT:
        first = usual_months(Varied(key, 0, 1, 1), question, register)[0]
        after = first - first_of(setting, question)
        months = {name: min(last, month + after) for name, month in setting.months.items()}
        return replace(setting, months={**months, "from": first})
    years = -((first_of(setting, question) - question.first_month) // MONTHS_IN_YEAR)
    amounts = {}
    for slot, amount in setting.amounts.items():
        month = 0 if slot.month is None else slot.month + years * MONTHS_IN_YEAR
        if month <= last:
            amounts[Slot(month, slot.route)] = amount
    return replace(setting, amounts=amounts) if amounts else None
