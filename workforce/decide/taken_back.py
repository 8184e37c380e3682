"""An answer asked again: what its search has set is tried first and not held as fixed."""

from dataclasses import replace

from workforce.decide.plan_levels import setting_at
from workforce.decide.question import Question
from workforce.plan.scenario import Scenario, Varied
from workforce.plan.setting import Amount, Setting
from workforce.published.assumptions import Register


def taken_back(scenario: Scenario, register: Register) -> tuple[dict[str, float], Scenario]:
    """The levels that an answer has set, and its question without them.

    A lever that may vary and is set just as a search sets it (one of its levels, in its months) is
    an answer's. One that is set in any other way stays, and is refused as both fixed and varied.
    """
    question = Question(scenario)
    levels = {
        each.name: level
        for each in scenario.varied
        if (level := level_of(each, question, register)) is not None
    }
    free = {each.key for each in scenario.varied if each.name in levels}
    fixed = {key: each for key, each in scenario.settings.items() if key not in free}
    return levels, replace(scenario, settings=fixed)


def level_of(varied: Varied, question: Question, register: Register) -> float | None:
    """The level at which a lever is set as a search sets it; None where it is not."""
    setting = question.scenario.settings.get(varied.key)
    amount = None if setting is None else amount_of(setting, varied)
    if setting is None or amount is None or amount.middle not in varied.levels:
        return None
    made = setting_at(varied, amount.middle, question, register)
    ours = {
        slot: each for slot, each in setting.amounts.items() if slot.route in (None, varied.route)
    }
    return amount.middle if replace(setting, amounts=ours) == made else None


def amount_of(setting: Setting, varied: Varied) -> Amount | None:
    """The one amount of a setting's slots, of a lever's own route; None where they differ."""
    found = {each for slot, each in setting.amounts.items() if slot.route in (None, varied.route)}
    return found.pop() if len(found) == 1 else None
