"""An answer in sentences, for page, command line and brief: what to do, by when, at what price."""

from collections.abc import Iterator
from typing import Final

from workforce.decide.answer import Answer, PlanFound, Reached
from workforce.decide.question import Question
from workforce.decide.words.verdict_text import costs, in_futures, of_futures, verdict_lines
from workforce.months import long_day, long_label
from workforce.number_words import exact_pounds, percent, pounds
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Varied
from workforce.plan.setting import Amount, Setting
from workforce.plan.setting_words import amount_words, lever_words
from workforce.plan.target_words import target_words
from workforce.published.measure import UNITS
from workforce.published.measures import BY_KEY as MEASURES

FIRST_ACTIONS: Final = 5
MANY: Final = 2  # months
TITLES: Final = {
    "cheapest": "The cheapest plan", "second": "A plan of another kind",
    "third": "A third plan of another kind", "nearest": "The nearest plan",
    "less": "One step less", "more": "One step more",
}  # fmt: skip
OTHER_KINDS_NONE: Final = (
    "No plan of another kind was found that reaches what is asked within the bounds."
)
BOUND_WORDS: Final = {
    "extra_cost": "no more than {} above no change in any financial year",
    "starters": "no more than {} FTE of starters a year",
}


def answer_lines(answer: Answer) -> Iterator[str]:
    """The whole answer, sentence by sentence, plans set off by empty lines."""
    yield from question_lines(answer.question)
    yield ""
    yield from verdict_lines(answer)
    for plan in answer.plans:
        yield ""
        yield from plan_lines(plan, answer)
    if lacks_other_kinds(answer):
        yield ""
        yield OTHER_KINDS_NONE
    for plan in answer.neighbours:
        yield ""
        yield from neighbour_lines(plan, answer)
    if answer.nearest is not None:
        yield ""
        yield from nearest_lines(answer)
    yield ""
    yield method_line(answer)


def lacks_other_kinds(answer: Answer) -> bool:
    """Whether several levers may vary and yet only one plan was found that reaches the targets."""
    return answer.status == "reached" and len(answer.plans) == 1 < len(answer.question.varied)


def question_lines(question: Question) -> Iterator[str]:
    """What was asked: targets, bounds, what may vary, what is fixed and what is assumed."""
    scenario = question.scenario
    asked = "; ".join(f"{target_words(each)}, {in_futures(each)}" for each in question.targets)
    start = long_label(scenario.opening_month)
    yield f"{scenario.authority} from {start}, {scenario.months} months. Asked: {asked}."
    if question.start is not None:
        yield f"What the search sets begins in {long_label(question.first_month)} or later."
    if bounds := [bound_words(key, value) for key, value in scenario.bounds.items()]:
        yield f"What must hold: {'; '.join(bounds)}."
    yield f"What may vary: {'; '.join(varied_words(each) for each in question.varied)}."
    for what, keys in (("Fixed", question.fixed), ("Assumed", question.what_ifs)):
        if keys:
            words = "; ".join(lever_words(key, scenario.settings[key]) for key in keys)
            yield f"{what}: {words}."


def bound_words(key: str, value: float) -> str:
    """A bound in words."""
    if key == "extra_cost":
        return BOUND_WORDS[key].format(exact_pounds(value))
    if key in BOUND_WORDS:
        return BOUND_WORDS[key].format(f"{value:g}")
    measure = MEASURES[key]
    side = "at least" if measure.better == "higher" else "at most"
    unit = UNITS[measure.units[0]].written(f"{value:,g}")
    return f"{measure.label.lower()} {side} {unit} in every month"


def varied_words(varied: Varied) -> str:
    """A lever that may vary, with its ends and its step."""
    lever = BY_KEY[varied.key]
    ends = amount_words(lever, Amount(varied.least, varied.most))
    route = f" ({varied.route})" if varied.route else ""
    each = " each time" if lever.form != "amount" else ""
    return f"{lever.label}{route}, {ends}{each}"


def plan_lines(plan: PlanFound, answer: Answer) -> Iterator[str]:
    """One plan: levers, price, chance, what binds, evidence, first actions."""
    yield f"{TITLES[plan.name]}{leaning(plan)}: {price(plan, answer)}"
    for key, setting in plan.scenario.settings.items():
        fixed = " (fixed)" if key in answer.question.fixed else ""
        what_if = " (assumed)" if key in answer.question.what_ifs else ""
        yield f"- {lever_words(key, setting)}{each_time(setting)}{fixed}{what_if}"
    if not plan.scenario.settings:
        yield "- no lever is used"
    yield years_line(plan)
    yield from (reached_line(each, answer.runs) for each in plan.reached)
    yield difference_line(plan, answer)
    yield from (*plan.binds, *plan.reference, *plan.cautions)
    yield from action_lines(plan)


def each_time(setting: Setting) -> str:
    """How many in each month, where people come in several and always as many."""
    amounts = {each.middle for each in setting.amounts.values()}
    if len(setting.by_month) < MANY or len(amounts) != 1 or setting.routes:
        return ""
    return f" ({min(amounts):g} each time)"


def leaning(plan: PlanFound) -> str:
    """What a plan leans on."""
    return f" leans on {plan.lean.lower()}" if plan.lean else ""


def price(plan: PlanFound, answer: Answer) -> str:
    """What a plan costs, with its standard error, and beside the cheapest."""
    cheapest = answer.plans[0] if answer.plans else plan
    said = f"it {costs(plan.cost, answer)} (standard error {pounds(plan.cost_error)})"
    if plan.name in ("second", "third"):
        more = plan.cost - cheapest.cost
        near = "about as much as" if plan.near else f"{pounds(more)} more than"
        said += f", {near} the cheapest"
    return f"{said}."


def years_line(plan: PlanFound) -> str:
    """What a plan costs beside no change, year by year."""
    years = (f"{name} {plus(pounds(value))}" for name, value in plan.by_year.items())
    return f"By financial year beside no change: {', '.join(years)}."


def plus(text: str) -> str:
    """Pounds with a plus sign where they are more.

    >>> plus("£3,000"), plus("-£3,000"), plus("£0")
    ('+£3,000', '-£3,000', '£0')
    """
    return text if text.startswith("-") or text == "£0" else f"+{text}"


def reached_line(reached: Reached, runs: int) -> str:
    """How a plan fares with one target, in futures that the search never saw."""
    target = reached.target
    what = target_words(target)
    words = (
        f"{what[0].upper()}{what[1:]} in {of_futures(reached, runs)} that the search never saw "
        f"(standard error {100 * reached.error:.1f} in 100; the search believed "
        f"{percent(100 * reached.believed)})"
    )
    if reached.short_of_asked and not reached.short:
        return f"{words}: as near to {percent(100 * target.chance)} as {runs:,} futures can tell."
    return f"{words}: short of {percent(100 * target.chance)}." if reached.short else f"{words}."


def difference_line(plan: PlanFound, answer: Answer) -> str:
    """What else changes beside no change, on average, at the last target's month."""
    month = max(each.month for each in answer.question.targets)
    words = []
    for key, value in plan.differences.items():
        measure = MEASURES[key]
        unit = UNITS[measure.unit]
        number = f"{round(value, 1) + 0.0:+,.1f}"
        counted = f"{number} {unit.difference}" if unit.difference else unit.written(number)
        words.append(f"{measure.label.lower()} {counted}")
    return f"Beside no change in {long_label(month)}, on average: {', '.join(words)}."


def action_lines(plan: PlanFound) -> Iterator[str]:
    """The first things to do, and how many follow."""
    first = plan.actions[:FIRST_ACTIONS]
    if not first:
        return
    yield "What to do first:"
    for each in first:
        late = " (in a month that is over)" if each.overdue else ""
        yield f"- by {long_day(each.day)}: {each.what}{late}"
    if more := len(plan.actions) - len(first):
        yield f"- and {more} more, in actions.csv and actions.ics"


def neighbour_lines(plan: PlanFound, answer: Answer) -> Iterator[str]:
    """A lone lever's plan with one step less or more."""
    (varied,) = answer.question.varied
    level = plan.levels[varied.name]
    amount = amount_words(BY_KEY[varied.key], Amount(level, level))
    chances = " and ".join(of_futures(each, answer.runs) for each in plan.reached)
    yield f"{TITLES[plan.name]}, {amount}: met in {chances}; it {costs(plan.cost, answer)}."


def nearest_lines(answer: Answer) -> Iterator[str]:
    """What blocks, what is nearest, when, and what single change would do."""
    found = answer.nearest
    if found is None:
        return
    yield "Why not:"
    yield from (f"- {each}" for each in found.blocks)
    pairs = zip(answer.question.targets, found.values, found.earliest, strict=True)
    for target, value, month in pairs:
        measure = MEASURES[target.measure]
        words = UNITS[measure.units[0]].written(f"{value:,.1f}")
        yield f"The nearest plan reaches {measure.label.lower()} {words} {in_futures(target)}."
        if month is not None:
            asked = UNITS[measure.units[0]].written(f"{target.value:,g}")
            yield f"It gets to {asked} in {long_label(month)}."
    if found.relaxations:
        yield "Any one of these alone would do:"
        yield from (f"- {each}" for each in found.relaxations)
    else:
        yield "No single change of the question would do."


def method_line(answer: Answer) -> str:
    """How the answer was come to."""
    if answer.status == "already met":
        return f"{answer.runs:,} futures, seed {answer.seed}."
    return (
        f"{answer.tried} plans were tried on {answer.search_runs} futures; chances and costs are "
        f"from {answer.runs:,} others (seed {answer.seed}). Read workforce/decide/README.md for "
        "what this cannot tell."
    )
