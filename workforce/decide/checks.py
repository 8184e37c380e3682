"""What a question must not be: empty, crossed, contradicting itself."""

from itertools import combinations
from typing import Final

from workforce.decide.question import Question
from workforce.errors import ScenarioError
from workforce.months import label
from workforce.plan.scenario import Target
from workforce.plan.target_words import target_words

WHERE: Final = "seek"
ALL_STARTERS: Final = "starters_plan"
REPLACED: Final = {
    "newly_qualified_intake", "agency_conversion", "agency_conversion_people",
}  # fmt: skip


def check_question(question: Question) -> None:
    """Refuse a question that has no answer of any kind.

    Raises:
        ScenarioError: no target, nothing to vary, a lever twice or both fixed and varied, targets
            that contradict each other, or a month outside the plan.
    """
    if not question.targets:
        mend = 'give --target "agency_rate <= 20 by 2028-03 with 80%", or [[target]] in the file'
        raise ScenarioError("there is no target", where=WHERE, mend=mend)
    if not question.varied:
        mend = "let a lever vary: --vary agency_conversion=0.7..5/0.1"
        raise ScenarioError("no lever may vary", where=WHERE, mend=mend)
    check_levers(question)
    for each in question.targets:
        check_month(each, question)
    for one, other in combinations(question.targets, 2):
        if contradict(one, other):
            raise ScenarioError(
                f"{target_words(one)} contradicts {target_words(other)}",
                where=WHERE, mend="leave one of them out",
            )  # fmt: skip


def check_levers(question: Question) -> None:
    """Refuse a lever that varies twice, or is both fixed and varied."""
    names = [each.name for each in question.varied]
    for each in question.varied:
        if names.count(each.name) > 1:
            what = f"{each.name} varies twice"
            raise ScenarioError(what, where=WHERE, mend="keep one of them")
        if each.key in question.scenario.settings:
            raise ScenarioError(
                f"{each.key} is both fixed and varied", where=WHERE,
                mend=f"take {each.key} out of [levers] or out of what varies",
            )  # fmt: skip
    both = {*(each.key for each in question.varied), *question.scenario.settings}
    replaced = sorted(both & REPLACED)
    if ALL_STARTERS in both and replaced:
        what = f"{ALL_STARTERS} takes the place of {replaced[0]}, so both can't be in one question"
        raise ScenarioError(what, where=WHERE, mend="leave one of them out")


def check_month(target: Target, question: Question) -> None:
    """Refuse a month outside the plan."""
    first = question.scenario.opening_month + 1
    last = question.scenario.opening_month + question.scenario.months
    since = target.month if target.since is None else target.since
    if not first <= since <= target.month <= last:
        what = f"the month of the target ({target_words(target)}) is outside the plan"
        mend = f"the plan runs from {label(first)} to {label(last)}"
        raise ScenarioError(what, where=WHERE, mend=mend)


def contradict(one: Target, other: Target) -> bool:
    """Whether no number is within both of two targets in some month.

    >>> low, high = Target("caseload", True, 12, 9), Target("caseload", False, 14, 9)
    >>> contradict(low, high), contradict(low, Target("caseload", False, 14, 8))
    (True, False)
    """
    if one.measure != other.measure or one.at_most == other.at_most:
        return False
    upper, lower = (one, other) if one.at_most else (other, one)
    spans = [(each.since or each.month, each.month) for each in (upper, lower)]
    together = max(first for first, _ in spans) <= min(last for _, last in spans)
    return together and upper.value < lower.value
