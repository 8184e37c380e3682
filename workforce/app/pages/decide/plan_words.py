"""One plan of an answer in short words, for its card on the page."""

from collections.abc import Iterator
from typing import Final

from workforce.app.values import capital
from workforce.decide.answer import Answer, PlanFound, Reached, Status
from workforce.decide.question import Question
from workforce.decide.words.answer_text import TITLES, each_time
from workforce.number_words import in_nearest_tenths, pounds
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario
from workforce.plan.setting_words import lever_words, setting_words
from workforce.plan.target_words import target_words

SAME: Final = "About the same"
TITLE_STARTS: Final[dict[Status, str]] = {
    "already met": "Nothing to do: no change meets",
    "reached": "The cheapest plan meets",
    "falls short": "Nearly: the best plan found meets",
}


def leaning(plan: PlanFound) -> str:
    """What a plan leans on, as a sentence; "" where there is nothing."""
    return f"It leans on {inside(plan.lean)}." if plan.lean else ""


def title_of(plan: PlanFound) -> str:
    """What a plan is called on its card.

    A plan of another kind is named by what it leans on.
    """
    lean = f", leaning on {inside(plan.lean)}" if plan.lean else ""
    return f"{TITLES[plan.name]}{lean}"


def cost_words(cost: float) -> str:
    """What a plan costs beside no change, as a headline.

    >>> cost_words(1_234_000), cost_words(-85_200), cost_words(120)
    ('£1.2m more', '£85,000 less', 'About the same')
    """
    size = pounds(abs(cost))
    return SAME if size == "£0" else f"{size} {'more' if cost > 0 else 'less'}"


def inside(text: str) -> str:
    """A text with a small first letter, to stand inside a sentence.

    >>> inside("About the same"), inside("£85,000 less")
    ('about the same', '£85,000 less')
    """
    return f"{text[0].lower()}{text[1:]}"


def lever_lines(plan: PlanFound, question: Question) -> Iterator[str]:
    """Each lever that a plan uses; those that the search did not set are marked."""
    for key, setting in plan.scenario.settings.items():
        mark = " (held as in your plan)" if key in question.fixed else ""
        mark = " (assumed)" if key in question.what_ifs else mark
        yield f"{lever_words(key, setting)}{each_time(setting)}{mark}"
    if not plan.scenario.settings:
        yield "No lever is used"


def beside_cheapest(plan: PlanFound, cheapest: PlanFound) -> str:
    """What a plan of another kind costs beside the cheapest; "" for the cheapest itself."""
    if plan is cheapest:
        return ""
    if plan.near:
        return "About as much as the cheapest."
    return f"{pounds(plan.cost - cheapest.cost)} more than the cheapest."


def over_horizon(plan: PlanFound, answer: Answer) -> str:
    """What the price of a plan is counted beside, how sure it is, and the cheapest's beside it."""
    than = "as" if cost_words(plan.cost) == SAME else "than"
    months, error = answer.question.scenario.months, pounds(plan.cost_error)
    beside = beside_cheapest(plan, answer.plans[0])
    return f"{than} no change over {months} months, give or take {error}. {beside}".rstrip()


def moved_words(plan: PlanFound, scenario: Scenario) -> Iterator[str]:
    """How far a scenario has moved from a plan: each lever that differs, with the plan's own."""
    ours, theirs = scenario.settings, plan.scenario.settings
    for key in dict.fromkeys([*theirs, *ours]):
        if ours.get(key) == theirs.get(key):
            continue
        here = setting_words(key, ours[key]) if key in ours else "not used"
        there = setting_words(key, theirs[key]) if key in theirs else "not used"
        yield f"{BY_KEY[key].label}: now {here}; in this plan {there}"


def answer_title(answer: Answer) -> str:
    """In how many futures what is asked for is met, and in how many it was asked for."""
    if answer.status == "not reachable":
        return "It cannot be reached with these levers and limits"
    best = answer.best
    reached = answer.no_change if best is None else best.reached
    targets = [each for each in reached if not each.bound]
    least = min(hundredths(each.chance, answer.runs) for each in targets)
    met = f"it in {least} of 100 futures"
    if len(targets) > 1:
        met = f"each of them in {least} of 100 futures or more"
    shares = {each.target.chance for each in targets}
    asked = f"; you asked for {100 * min(shares):g}" if len(shares) == 1 else ""
    return f"{TITLE_STARTS[answer.status]} {met}{asked}"


def hundredths(chance: float, runs: int) -> int:
    """A chance in whole hundredths, never more than it is.

    >>> hundredths(0.79, 1_000), hundredths(0.797, 1_000), hundredths(1.0, 1_000)
    (79, 79, 100)
    """
    return 100 * round(chance * runs) // runs


def chance_words(reached: Reached, runs: int) -> str:
    """In how many futures a plan meets one target, and how sure that is."""
    what = capital(target_words(reached.target))
    error = max(1, round(100 * reached.error))
    asked, short = in_tenths(reached.target.chance), ""
    met = in_tenths(reached.chance)
    if reached.short_of_asked:  # tenths would round it up to what was asked
        met = f"{hundredths(reached.chance, runs)} in 100"
    if reached.short:
        short = f": short of the {asked} asked for"
    elif reached.short_of_asked:
        short = f": as near to the {asked} asked for as {runs:,} futures can tell"
    return (
        f"{what}: {met} futures, give or take {error} in 100 "
        f"({round(runs * reached.chance):,} of {runs:,} that the search never saw){short}"
    )


def in_tenths(chance: float) -> str:
    """A chance in tenths; in hundredths where tenths would hide it.

    >>> in_tenths(0.8), in_tenths(0.813), in_tenths(0.02), in_tenths(0.85), in_tenths(0.96)
    ('8 in 10', '8 in 10', '2 in 100', '85 in 100', '96 in 100')
    """
    hundredths = round(100 * chance)
    tenths = in_nearest_tenths(chance)
    if abs(hundredths - 10 * tenths) > 2 or not 0 < tenths < 10:
        return f"{hundredths} in 100"
    return f"{tenths} in 10"


def method_words(answer: Answer) -> str:
    """How the answer was come to."""
    fresh = f"{answer.runs:,} futures"
    if answer.status == "already met":
        return f"Counted in {fresh} (seed {answer.seed})."
    return (
        f"{answer.tried:,} plans were tried in {answer.search_runs} futures; chances and costs are "
        f"from {fresh} that the search never saw (seed {answer.seed}). Give or take: one standard "
        "error, which says how far another thousand futures may differ, not how far the model may "
        "be wrong."
    )
