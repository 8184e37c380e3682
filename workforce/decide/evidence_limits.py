"""Where a plan goes beyond what anybody has shown, or uses what the model gives no price."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from workforce.findings.reference_class_text import Asked
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario
from workforce.plan.setting_words import amount_words

RARELY: Final = 5  # per cent of comparable authority-years, below which a target is rare


class Limit(NamedTuple):
    """An amount, and what is known about it: nothing is known above it."""

    amount: float
    known: str


# From the sources that the levers' records name.
LIMITS: Final = {
    "agency_conversion": Limit(4, "0.5% to 4% a month is plausible, and no rate is published"),
    "retention_payment": Limit(
        3_000, "services that paid one in 2019 paid just under £3,000 on average"
    ),
    "golden_hello": Limit(8_000, "the most known in England is £8,000"),
    "experienced_recruitment": Limit(
        20, "no council has published what a campaign brought, and directors find them scarce"
    ),
    "pay_change": Limit(5, "studies are of teachers and of rises of a few per cent"),
    "retention_programme": Limit(0, "no trial of such a programme was found"),
    "early_help_diversion": Limit(0, "no effect size was found"),
    "alternatively_qualified": Limit(0, "no council has published what it did to caseloads"),
}
UNPRICED: Final = {
    "experienced_recruitment": "the campaign itself has no price here, only each hire has",
    "agency_rate_cap": "what a cap costs in staff who go elsewhere is assumed",
    "agency_ceiling": "posts then stay empty, and the work that nobody does has no price here",
    "hiring_freeze": "the work that nobody does has no price here",
    "caseload_limit": "cases that wait have no price here",
}
YEARLY_COST: Final = "cost"  # the part of a programme that says what it costs


def beyond_evidence(scenario: Scenario) -> Iterator[str]:
    """One sentence for each lever that goes beyond evidence, or that has no price."""
    for key, setting in scenario.settings.items():
        label, limit = BY_KEY[key].label, LIMITS.get(key)
        amount = setting.total
        if limit is not None and amount.high > limit.amount:
            words = f"{label}, {amount_words(BY_KEY[key], amount)}"
            yield f"{words}, is beyond evidence: {limit.known}."
        if key in UNPRICED:
            yield f"{label}: {UNPRICED[key]}."
        if setting.numbers.get(YEARLY_COST) == (0.0,):
            yield f"{label} is taken to cost nothing: write its yearly cost into the scenario."


def rarely_managed(found: Asked) -> str:
    """That few comparable authority-years managed a target; '' where many did."""
    if found.share >= RARELY:
        return ""
    return (
        f"Hardly anybody has managed this: {in_words(found)} of {found.like.authority_years} "
        "comparable authority-years."
    )


def in_words(found: Asked) -> str:
    """How many authority-years managed it, rounded.

    A share on the line between two quantiles is about so many.
    """
    count = round(found.share * found.like.authority_years / 100)
    return f"about {count}" if count else "none"
