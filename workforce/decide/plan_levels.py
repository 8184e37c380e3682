"""From the levels that a search chooses to a plan: when each lever begins, and what is usual."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from workforce.decide.question import Question
from workforce.model.state import NEWLY_QUALIFIED, PERMANENT
from workforce.months import MONTHS_IN_YEAR, is_september
from workforce.plan.lever_settings import complete
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Varied
from workforce.plan.setting import ALONE, Amount, Setting, Slot
from workforce.projection.no_change import NoChange
from workforce.published.assumptions import Register
from workforce.published.catalogue import routes

# Months before an amount can be in force, by the key of the assumption that says so.
LEADS: Final = {
    "pay_change": "pay_consultation_months", "retention_payment": "pay_consultation_months",
    "golden_hello": "pay_consultation_months", "posts_change": "post_approval_months",
    "manager_posts_change": "post_approval_months", "regrade": "pay_consultation_months",
    "retention_programme": "post_approval_months",
    "alternatively_qualified": "post_approval_months",
    "early_help_diversion": "post_approval_months", "agency_rate_cap": "agency_notice_months",
    "agency_ceiling": "agency_notice_months", "agency_release": "agency_notice_months",
}  # fmt: skip
COHORTS: Final = {"newly_qualified_intake": "newly_qualified"}  # a lever's route into the work
AMOUNT: Final = "amount"


def plan_at(question: Question, levels: Mapping[str, float], register: Register) -> Scenario:
    """The scenario with each varied lever at its level; a lever that is not there is left out.

    A level that changes nothing leaves the lever out too.
    """
    scenario = question.scenario
    settings = dict(scenario.settings)
    for varied in question.varied:
        settings.pop(varied.key, None)
    for varied in question.varied:
        level = levels.get(varied.name)
        lever = BY_KEY[varied.key]
        if level is None or level == lever.neutral:
            continue
        setting = setting_at(varied, level, question, register)
        if varied.key in settings:  # another route of the same lever
            both = {**settings[varied.key].amounts, **setting.amounts}
            setting = replace(setting, amounts=both)
        settings[varied.key] = setting
    order = {key: place for place, key in enumerate(BY_KEY)}
    in_order = dict(sorted(settings.items(), key=lambda item: order[item[0]]))
    return replace(scenario, settings=in_order)


def setting_at(varied: Varied, level: float, question: Question, register: Register) -> Setting:
    """A varied lever at one level, in its months."""
    lever, amount = BY_KEY[varied.key], Amount(level, level)
    months = varied.months or usual_months(varied, question, register)
    if lever.form != AMOUNT:
        route = varied.route or None
        return Setting({Slot(month, route): amount for month in months})
    alone = complete(lever, Setting({ALONE: amount}))
    given = {"from": months[0]} if months else {}
    until = {} if varied.until is None else {"until": varied.until}
    return replace(alone, months={**given, **until}) if given or until else alone


def dated(question: Question, register: Register) -> Question:
    """The question with the months of every varied lever written out, if its plan has begun."""
    if question.start is None:
        return question
    varied = tuple(
        replace(each, months=each.months or every_month(each, question, register))
        for each in question.varied
    )
    return replace(question, scenario=replace(question.scenario, varied=varied))


def every_month(varied: Varied, question: Question, register: Register) -> tuple[int, ...]:
    """The usual months of a lever, the first month of all where it holds from the start."""
    return usual_months(varied, question, register) or (question.first_month,)


def usual_months(varied: Varied, question: Question, register: Register) -> tuple[int, ...]:
    """The months of a varied lever for which none are given.

    Cohorts start each September once their route's lead time is over, up to the last target; other
    people each month; an amount holds from the end of its lead time, or from the start if it has
    none.
    """
    lever, last = BY_KEY[varied.key], question.last_month
    first = question.first_month + lead_of(varied, register)
    if lever.form == AMOUNT:
        early = first == question.scenario.opening_month + 1
        return () if early else (min(first, last),)
    every = list(range(first, last + 1))
    if varied.key in COHORTS or varied.route:
        every = [month for month in every if is_september(month)]
    return tuple(every) or (min(first, last),)


def lead_of(varied: Varied, register: Register) -> int:
    """Months before a lever can be in force, from its route or the register."""
    route = varied.route or COHORTS.get(varied.key, "")
    if route:
        return next(each.lead_months for each in routes() if each.name == route)
    key = LEADS.get(varied.key)
    return math.ceil(register.value(key)) if key else 0


def presets(scenario: Scenario, base: NoChange) -> tuple[Varied, ...]:
    """The usual levers with usual steps, for an authority of this size.

    Left out are levers to which the model gives no price or which leave work undone: ceilings,
    freezes, caps, diversion, programmes. A lever that the scenario sets stays as it is, and none
    goes further than its record allows, which a large authority's usual ends may.
    """
    staff = int(base.baseline.state.people[PERMANENT].sum())
    newly = round(newly_qualified_a_year(base))
    posts, cohort = max(5, round(staff / 10)), max(5, round(staff / 15))
    found = (
        Varied("newly_qualified_intake", newly, newly + cohort, 1),
        Varied("experienced_recruitment", 0, 50, 5),
        Varied("agency_conversion", neutral("agency_conversion"), 3.9, 0.2),
        Varied("pay_change", 0, 8, 0.5),
        Varied("retention_payment", 0, 6_000, 500),
        Varied("posts_change", 0, posts, 1),
        Varied("alternatively_qualified", 0, posts, 1),
    )
    capped = (replace(each, most=min(each.most, BY_KEY[each.key].high)) for each in found)
    free = (each for each in capped if each.key not in scenario.settings)
    return tuple(each for each in free if each.least < each.most)


def newly_qualified_a_year(base: NoChange) -> float:
    """How many newly qualified people start in a year of no change, on average."""
    starters = base.run.paths.streams[:, 1:, NEWLY_QUALIFIED]
    return MONTHS_IN_YEAR * float(starters.mean())


def neutral(key: str) -> float:
    """The amount of a lever that changes nothing; 0 where there is none."""
    return BY_KEY[key].neutral or 0.0
