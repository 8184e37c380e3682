"""What is to be done by when: a plan's dated actions, worked back from lead times.

Lead times are those of `data/routes.csv` and of the register (topic lead_times, and the months
that the model itself gives offers and conversions). An action is due by the first of its month.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from workforce.decide.answer import Action
from workforce.decide.plan_levels import COHORTS
from workforce.decide.question import Question
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.number_words import with_unit
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Setting
from workforce.plan.setting_words import amount_words, setting_words
from workforce.published.assumptions import Register
from workforce.published.catalogue import routes

REVIEW_EVERY: Final = 6  # months
PAY: Final = ("pay_change", "retention_payment", "golden_hello", "regrade")
MANAGERS: Final = "manager_posts_change"
POSTS: Final = ("posts_change", MANAGERS)
CASE: Final = ("retention_programme", "early_help_diversion", "alternatively_qualified")
NOTICE: Final = ("agency_rate_cap", "agency_ceiling")
LISTED: Final = 6  # months of people by month that are listed one by one
BY_MONTH: Final = {
    "agency_conversion_people": (
        "Offer permanent posts to agency staff", "conversion_months", "a conversion",
    ),
    "agency_release": ("Give notice that assignments end", "agency_notice_months", "notice"),
    "starters_plan": ("Make offers to starters", "offer_months", "an offer"),
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """One thing to do in a month of the plan; ``why`` names the lead time."""

    month: int
    what: str
    why: str


@dataclass(frozen=True)
class Leads:
    """Lead times in whole months, longest needed."""

    register: Register

    def months(self, key: str) -> int:
        """One of the register's lead times."""
        return math.ceil(self.register.value(key))


def actions_of(plan: Question, register: Register) -> tuple[Action, ...]:
    """A plan's actions by day, reviews among them, with the owner left blank.

    Args:
        plan: a plan as a question: its levers, its targets, and the first month still ahead.
        register: holds the lead times.
    """
    scenario, leads, found = plan.scenario, Leads(register), list[tuple[Due, str]]()
    for key, setting in scenario.settings.items():
        if BY_KEY[key].action:
            found += [(due, key) for due in lever_actions(key, setting, plan, leads)]
    found += [(due, "") for due in reviews(plan)]
    start = plan.first_month
    actions = [
        Action(
            day=date(due.month // MONTHS_IN_YEAR, due.month % MONTHS_IN_YEAR + 1, 1),
            what=due.what, lever=BY_KEY[key].label if key else "Review", key=key, why=due.why,
            overdue=due.month < start,
        )
        for due, key in found
    ]  # fmt: skip
    return tuple(sorted(actions, key=lambda each: (each.day, each.lever, each.what)))


def lever_actions(key: str, setting: Setting, plan: Question, leads: Leads) -> Iterator[Due]:
    """What one lever asks for."""
    begins = setting.months.get("from", first_of(plan.scenario))
    if BY_KEY[key].form != "amount":
        return by_month(key, setting, leads)
    if key in PAY:
        return pay(key, begins, setting, leads)
    if key in POSTS:
        return posts(key, begins, setting, leads)
    if key in IN_STEPS:
        return IN_STEPS[key](begins, setting_words(key, setting), leads)
    return decided(key, begins, setting, leads)


def by_month(key: str, setting: Setting, leads: Leads) -> Iterator[Due]:
    """Cohorts, or people in named months."""
    if key not in COHORTS and key != "route_intake":
        yield from people_by_month(key, setting, leads)
        return
    for slot, amount in sorted(setting.amounts.items(), key=lambda each: str(each[0])):
        if slot.month is not None and amount.high > 0:
            people = amount_words(BY_KEY[key], amount)
            yield from intake(slot.month, slot.route or COHORTS[key], people, leads)


def decided(key: str, begins: int, setting: Setting, leads: Leads) -> Iterator[Due]:
    """What needs notice or a business case, or a decision alone."""
    what = f"{BY_KEY[key].label}, {setting_words(key, setting)}"
    if key in NOTICE:
        notice = leads.months("agency_notice_months")
        yield Due(begins - notice, f"Give notice to agencies: {what}", needs(notice, "notice"))
        yield Due(begins, f"In force: {what}", "")
    elif key in CASE:
        ready = leads.months("post_approval_months")
        yield Due(begins - ready, f"Approve the business case: {what}", needs(ready, "approval"))
        yield Due(begins, f"Start: {what}", "")
    else:
        yield Due(begins, f"Decide and make known: {what}", "")


def needs(months: int, what: str) -> str:
    """A lead time in words.

    >>> needs(2, "approval"), needs(1, "notice")
    ('approval takes 2 months', 'notice takes 1 month')
    """
    return f"{what} takes {with_unit(str(months), 'months')}"


def intake(month: int, route: str, people: str, leads: Leads) -> Iterator[Due]:
    """A cohort: advert, assessment centre, offers, start."""
    record = next(each for each in routes() if each.name == route)
    offers = min(leads.months("offer_months"), record.lead_months)
    who = (
        f"{people} by {record.label}"
        if route != "newly_qualified"
        else f"{people}, newly qualified"
    )
    starts = f"for a start in {long_label(month)}"
    first, offered = month - record.lead_months, month - offers
    lead = needs(record.lead_months, "this route")
    yield Due(first, f"Advertise, or agree places: {who}, {starts}", lead)
    yield Due(max(first, offered - 1), f"Assessment centre: {who}, {starts}", "before the offers")
    yield Due(offered, f"Make offers: {who}, {starts}",
              f"{needs(offers, 'an offer')} to become a start")  # fmt: skip
    yield Due(month, f"Start: {who}; name assessors and supervisors", "")


def pay(key: str, begins: int, setting: Setting, leads: Leads) -> Iterator[Due]:
    """A payment or a pay change: consultation, decision, pay day, instalments."""
    words = f"{BY_KEY[key].label}, {setting_words(key, setting)}"
    consult = leads.months("pay_consultation_months")
    yield Due(begins - consult, f"Open consultation with staff and unions: {words}",
              needs(consult, "consultation"))  # fmt: skip
    yield Due(begins - 1, f"Decide, and instruct payroll: {words}", "one payroll before")
    yield Due(begins, f"First in pay: {words}", "")
    if key == "retention_payment":
        for after in setting.numbers["months"][1:]:
            paid = begins + int(after)
            yield Due(paid, f"Pay the retention payment's instalment of {long_label(paid)}", "")
    if (review := setting.months.get("review")) is not None:
        yield Due(review, "Review the pay change, as was agreed", "")


def posts(key: str, begins: int, setting: Setting, leads: Leads) -> Iterator[Due]:
    """Posts added: approval, adverts, offers, first starts; posts deleted: consultation."""
    amount = setting.amount.middle
    number = with_unit(f"{abs(amount):g}", "FTE")
    who = f"{number} of {'managers ' if key == MANAGERS else ''}posts"
    if amount < 0:
        months = int(setting.numbers["consultation"][0])
        yield Due(begins, f"Open consultation on deleting {who}", needs(months, "consultation"))
        yield Due(begins + months, f"Delete {who}", "")
        return
    ready, advert = leads.months("post_approval_months"), leads.months("advert_months")
    offer = leads.months("offer_months")
    yield Due(begins - ready, f"Approve the business case: {who}", needs(ready, "approval"))
    yield Due(begins, f"Advertise {who}", "")
    yield Due(begins + advert, f"Make offers for {who}", needs(advert, "an advert"))
    yield Due(begins + advert + offer, f"First starts in {who}",
              f"{needs(offer, 'an offer')} to become a start")  # fmt: skip


def conversion(begins: int, words: str, leads: Leads) -> Iterator[Due]:
    """A share of agency staff converting each month."""
    ready = leads.months("conversion_months")
    yield Due(begins, f"Ask every agency worker about a permanent post, and make offers: {words}",
              f"offer, checks and notice: {needs(ready, 'a conversion')}")  # fmt: skip
    yield Due(begins + ready, "First agency staff become permanent; offers go on each month", "")


def campaign(begins: int, words: str, leads: Leads) -> Iterator[Due]:
    """A campaign for experienced staff."""
    advert, offer = leads.months("advert_months"), leads.months("offer_months")
    yield Due(begins, f"Advertise for experienced staff: {words}", "")
    yield Due(begins + advert, "Make the campaign's first offers", needs(advert, "an advert"))
    yield Due(begins + advert + offer, "First starts from the campaign",
              f"{needs(offer, 'an offer')} to become a start")  # fmt: skip


IN_STEPS: Final = {"agency_conversion": conversion, "experienced_recruitment": campaign}


def people_by_month(key: str, setting: Setting, leads: Leads) -> Iterator[Due]:
    """People who convert, go or start in named months; a long run of months is one entry."""
    doing, assumption, what = BY_MONTH[key]
    lead = leads.months(assumption)
    months = [month for month, each in setting.by_month.items() if each.high > 0]
    listed = months if len(months) <= LISTED else months[:1]
    for month in listed:
        people = amount_words(BY_KEY[key], setting.by_month[month])
        more = "" if listed is months else f", and each month to {long_label(months[-1])}"
        yield Due(
            month - lead, f"{doing}: {people} in {long_label(month)}{more}", needs(lead, what)
        )


def first_of(scenario: Scenario) -> int:
    """The month from which a lever without a date holds, whatever day it is."""
    return Question(scenario).first_month


def reviews(plan: Question) -> Iterator[Due]:
    """A review every half year until the last target, and one then."""
    if not plan.targets:
        return
    first, last = plan.first_month, plan.last_month
    for month in range(first + REVIEW_EVERY, last, REVIEW_EVERY):
        yield Due(month, "Set what was counted beside the plan (Track page) and decide anew", "")
    yield Due(last, "The target's month: count, and decide what goes on", "")
