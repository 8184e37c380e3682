"""What levers do to pay and to agency staff: rises, payments, rates, ceilings, releases."""

from dataclasses import replace
from typing import Final

import numpy as np

from workforce.model.run_draws import to_elasticity
from workforce.model.state import NEWLY_QUALIFIED, NO_LIMIT, OTHER, Rates, Schedule
from workforce.model.units import PERCENT, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.effects.terms import Drawn, Terms, half_away, hiring_lag, seek, with_factor
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
    return paid, attract(rates, schedule, drawn, rise.max(axis=2))


def attract(rates: Rates, schedule: Schedule, drawn: Drawn, more: Reals) -> Schedule:
    """Experienced hires follow first-year pay, ``more`` [R or 1, M] in times of pay, with a lag.

    As many more as would leave fewer: for one employer both respond to pay alike (Manning 2003).
    """
    lag = hiring_lag(drawn)
    factor = to_elasticity(1 + more[:, :, None], rates.pay_elasticity[:, :1])[:, :, 0, 0]
    return seek(schedule, later(factor, lag) - 1, drawn.advertised(rates.vacancy_groups))


def later(factor: Reals, lag: int) -> Reals:
    """A factor by month, [R, M, ...], that begins to act some months later.

    >>> later(np.array([[2.0, 3.0, 4.0]]), 1).tolist()
    [[1.0, 2.0, 3.0]]
    """
    late = np.ones_like(factor)
    late[:, lag:] = factor[:, : factor.shape[1] - lag]
    return late


def greet(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A golden hello to every starter from outside: its cost, and the hires that follow it."""
    months = schedule.planned.shape[1]
    chosen = drawn.chosen(months)
    pence = drawn.amount[:, None, None] * PENCE * chosen
    share = pence / (rates.salary * MONTHS_IN_YEAR)
    paid = replace(rates, joiner_payments=rates.joiner_payments + half_away(pence))
    return paid, attract(rates, schedule, drawn, share.max(axis=2))


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
    return (
        replace(
            rates,
            own_pay=rates.own_pay * (1 + worth),
            unsettled=rates.unsettled * (1 + rebound),
            payments=rates.payments + half_away(paid[:, :, None] * chosen),
            clawback=rates.clawback + half_away(back[:, :, None] * chosen),
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
    """Competitors raise their pay by a share of our rise, some months after it, in some months."""
    months = schedule.planned.shape[1]
    after = drawn.number("after")
    ours = np.ones_like(rates.own_pay)
    if after < months:
        ours[:, after:] = rates.own_pay[:, : months - after]
    share = drawn.by_month(months)[:, :, None] / PERCENT
    return replace(rates, rival_pay=rates.rival_pay * (1 + share * (ours - 1))), schedule


def raise_rivals(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Competitors raise their pay by a percentage by themselves, or a part of them does.

    Neighbours that are named are that part, each counting alike, as in the gap of pay packages.
    """
    months = schedule.planned.shape[1]
    named = drawn.choices.get("employers", ())
    share = drawn.number("share") / PERCENT
    if named:
        share = len(named) / len(drawn.place.competitors)
    rise = drawn.by_month(months)[:, :, None] / PERCENT * share
    return replace(rates, rival_pay=rates.rival_pay * (1 + rise)), schedule


def cap_agency_rates(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Hourly rates lower by a percentage in some months: fewer agency staff, and sooner gone."""
    cut = drawn.by_month(schedule.planned.shape[1]) / PERCENT
    elasticity = drawn.assumed["agency_elasticity"][:, None]
    left = to_elasticity((1 - cut)[:, :, None], elasticity)[:, :, 0, 0]
    return (
        replace(
            rates,
            agency_pay=half_away(rates.agency_pay * (1 - cut[:, :, None])),
            agency_end=np.minimum(1.0, rates.agency_end * (1 + elasticity * cut)),
            agency_supply=rates.agency_supply * left,
        ),
        schedule,
    )


def set_agency_ceiling(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """The agency rate above which no assignment begins, in some months."""
    months = schedule.planned.shape[1]
    share = np.where(drawn.in_force(months) > 0, drawn.amount[:, None] / PERCENT, NO_LIMIT)
    return replace(rates, agency_ceiling=share), schedule


def release_agency(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Assignments that the council ends by month; they are not filled again."""
    months = schedule.planned.shape[1]
    runs = max(len(each) for each in drawn.people().values())
    people = np.zeros((runs, months), dtype=np.int64)
    for month, amounts in drawn.people().items():
        people[:, month - drawn.place.opening] = half_away(amounts)
    return rates, replace(schedule, released=schedule.released + people)


def follow_pay(terms: Terms, lag: int) -> Terms:
    """Those who join respond to relative pay as those who leave do, once adverts have worked.

    Experienced hires by group, as posts are vacant; newly qualified; agency staff who convert at
    the recent rate. Where competitors match all of it, nothing is left.
    """
    rates, schedule = terms
    relative = rates.own_pay / rates.rival_pay
    if (relative == 1).all():
        return terms
    factor = to_elasticity(later(relative, lag), rates.pay_elasticity[:, :1])[..., 0]
    more = (factor - 1) * rates.vacancy_groups
    sought = schedule.streams[:, :, OTHER, None] * np.maximum(0.0, more)
    schedule = with_factor(schedule, OTHER, 1 + np.minimum(0.0, more).sum(axis=2))
    schedule = replace(schedule, more_hires=schedule.more_hires + sought)
    newly = factor[:, :, rates.assessed_to >= 0].mean(axis=2)
    recent = rates.conversion_share == rates.recent_conversion
    convert = (factor * rates.agency_groups).sum(axis=2)
    share = np.where(recent, rates.recent_conversion * convert, rates.conversion_share)
    return (
        replace(rates, conversion_share=np.minimum(1.0, share)),
        with_factor(schedule, NEWLY_QUALIFIED, newly),
    )
