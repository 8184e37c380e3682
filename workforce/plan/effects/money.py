"""What levers do to pay and to agency staff: rises, payments, rates, ceilings, releases."""

from dataclasses import replace
from typing import Final

import numpy as np

from workforce.model.run_draws import powers
from workforce.model.state import OTHER, Rates, Schedule
from workforce.model.units import Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.effects.terms import Drawn, Terms, half_away, hiring_lag, with_factor
from workforce.published.pay import PENCE

REBOUND_MONTHS: Final = 3


def change_pay(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Pay of the chosen groups, up or down by a percentage from a month on, on-costs with it."""
    if drawn.choices["paid_to"] == ("joiners",):
        return supplement_joiners(rates, schedule, drawn)
    rise = drawn.amount[:, None, None] / 100 * drawn.chosen(schedule.planned.shape[1])
    extra = rates.salary * rise
    return (
        replace(
            rates,
            own_pay=rates.own_pay * (1 + rise),
            salary=rates.salary + half_away(extra),
            on_costs=rates.on_costs + half_away(extra * on_cost(drawn)),
        ),
        schedule,
    )


def on_cost(drawn: Drawn) -> float:
    """On-costs of one more pound of pay."""
    register = drawn.place.register
    share = register.share("national_insurance") + register.share("apprenticeship_levy")
    return share + (register.share("pension") if drawn.yes("pensionable") else 0.0)


def supplement_joiners(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A first-year supplement for joiners only: it costs at the start, and more are found.

    No one who is here already stays because of it.
    """
    months = schedule.planned.shape[1]
    rise = drawn.amount[:, None, None] / 100 * drawn.chosen(months)
    yearly = rates.salary * MONTHS_IN_YEAR * rise * (1 + on_cost(drawn))
    paid = replace(rates, joiner_payments=rates.joiner_payments + half_away(yearly))
    return paid, attract(schedule, drawn, rise.max(axis=2))


def attract(schedule: Schedule, drawn: Drawn, more: Reals) -> Schedule:
    """Experienced hires follow first-year pay, ``more`` [R or 1, M] in times of pay, with a lag."""
    elasticity = drawn.place.register.value("pay_elasticity_hires")
    lag = hiring_lag(drawn)
    factor = powers(1 + more, np.array(elasticity))
    late = np.ones_like(factor)
    late[:, lag:] = factor[:, : factor.shape[1] - lag]
    return with_factor(schedule, OTHER, late)


def greet(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A golden hello to every starter from outside: its cost, and the hires that follow it."""
    months = schedule.planned.shape[1]
    chosen = drawn.chosen(months)
    pence = drawn.amount[:, None, None] * PENCE * chosen
    share = pence / (rates.salary * MONTHS_IN_YEAR)
    paid = replace(rates, joiner_payments=rates.joiner_payments + half_away(pence))
    return paid, attract(schedule, drawn, share.max(axis=2))


def pay_for_staying(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A retention payment: instalments to all in the chosen groups, pay while it ties them in.

    Until the tie-in ends it counts as pay, spread over the tie-in; who leaves before then pays back
    what is recovered; for three months afterwards leaving rebounds.
    """
    months, first, tie_in = schedule.planned.shape[1], drawn.start(), drawn.number("tie_in")
    chosen, paid = drawn.chosen(months), instalments(drawn, months)
    tied = ones_from(first, tie_in, months)
    back = np.cumsum(paid, axis=1) * tied * drawn.place.register.share("clawback_recovered")
    pence = drawn.amount[:, None, None] * PENCE
    worth = pence / tie_in * tied[None, :, None] * chosen / rates.salary
    after = ones_from(first + tie_in, REBOUND_MONTHS, months)
    rebound = drawn.place.register.share("payment_rebound") * after[None, :, None] * chosen
    in_force = chosen > 0
    return (
        replace(
            rates,
            own_pay=rates.own_pay * (1 + worth),
            unsettled=rates.unsettled * (1 + rebound),
            payments=rates.payments + half_away(paid[:, :, None] * in_force),
            clawback=rates.clawback + half_away(back[:, :, None] * in_force),
        ),
        schedule,
    )


def instalments(drawn: Drawn, months: int) -> Reals:
    """What is paid to each by month, pence, [R or 1, M]: each instalment's part of the amount."""
    split, first = drawn.numbers["split"], drawn.start()
    paid = np.zeros((len(drawn.amount), months))
    for after, part in zip(drawn.numbers["months"], split / split.sum(), strict=True):
        if first + int(after) < months:
            paid[:, first + int(after)] += drawn.amount * PENCE * part
    return paid


def ones_from(first: int, length: int, months: int) -> Reals:
    """Ones in so many months from one on, zeros in all others, [M].

    >>> ones_from(2, 3, 7).tolist()
    [0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0]
    """
    ones = np.zeros(months)
    ones[first : first + length] = 1.0
    return ones


def match_pay(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Competitors raise their pay by a share of our rise, some months after it."""
    months = schedule.planned.shape[1]
    after = drawn.number("after")
    ours = np.ones_like(rates.own_pay)
    if after < months:
        ours[:, after:] = rates.own_pay[:, : months - after]
    share = drawn.amount[:, None, None] / 100
    return replace(rates, rival_pay=rates.rival_pay * (1 + share * (ours - 1))), schedule


def cap_agency_rates(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Hourly rates lower by a percentage from a month on; more assignments end."""
    cut = np.zeros((len(drawn.amount), schedule.planned.shape[1]))
    cut[:, drawn.start() :] = drawn.amount[:, None] / 100
    effect = drawn.place.register.value("cap_effect")
    return (
        replace(
            rates,
            agency_pay=half_away(rates.agency_pay * (1 - cut[:, :, None])),
            agency_end=np.minimum(1.0, rates.agency_end * (1 + effect * cut)),
        ),
        schedule,
    )


def set_agency_ceiling(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """The agency rate above which no assignment begins, from a month on."""
    ceiling = np.tile(rates.agency_ceiling, (len(drawn.amount), 1))
    ceiling[:, drawn.start() :] = drawn.amount[:, None] / 100
    return replace(rates, agency_ceiling=ceiling), schedule


def release_agency(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Assignments that the council ends by month; they are not covered again."""
    months = schedule.planned.shape[1]
    runs = max(len(each) for each in drawn.people().values())
    people = np.zeros((runs, months), dtype=np.int64)
    for month, amounts in drawn.people().items():
        people[:, month - drawn.place.opening] = half_away(amounts)
    fewer = np.cumsum(people, axis=1) * drawn.place.agency_fte
    return (
        replace(rates, extra=rates.extra - fewer),
        replace(schedule, released=schedule.released + people),
    )
