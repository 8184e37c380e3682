"""Pounds from people: one month's pay, agency, hiring, payments and redundancy, in whole pence."""

from workforce.model.compiling import step
from workforce.model.engine import BY_GROUP, SINGLE, Engine, at
from workforce.model.month_end import stand_ins
from workforce.model.roster import RunMonth
from workforce.model.state import (
    AGENCY,
    AGENCY_PAY,
    HIRING,
    ON_COSTS,
    PAYMENTS,
    PERMANENT,
    REDUNDANCY,
    SALARIES,
)
from workforce.model.units import MILLIONTHS


@step
def pay_bill(engine: Engine, now: RunMonth) -> None:
    """Pence of this month, by line of cost."""
    pay_staff(engine, now)
    pay_people(engine, now)
    prices, cost = engine.given.prices, engine.record.cost[now.run, now.month]
    starters = engine.record.streams[now.run, now.month]
    for stream in range(len(prices.hiring)):
        cost[HIRING] += starters[stream] * prices.hiring[stream]
    redundant = engine.record.single[now.run, now.month, SINGLE.redundant]
    cost[REDUNDANCY] += redundant * prices.redundancy
    pay_for_acting_up(engine, now)


@step
def pay_staff(engine: Engine, now: RunMonth) -> None:
    """Salaries, on-costs and agency pay; those away are paid in part."""
    given, cost = engine.given, engine.record.cost[now.run, now.month]
    people, fte = engine.record.group[now.run, now.month], given.staff.fte
    salary, on_costs = at(given.prices.salary, now), at(given.prices.on_costs, now)
    rates = at(given.prices.agency, now)
    for group in range(given.groups):
        unpaid = people[BY_GROUP.away, group] * (MILLIONTHS - given.absence.pay)
        paid = people[BY_GROUP.in_post, group] * MILLIONTHS - unpaid
        permanent = paid * fte[PERMANENT, group] // MILLIONTHS
        agency = people[BY_GROUP.agency, group] * fte[AGENCY, group]
        cost[SALARIES] += permanent * salary[group] // MILLIONTHS
        cost[ON_COSTS] += permanent * on_costs[group] // MILLIONTHS
        cost[AGENCY_PAY] += agency * rates[group] // MILLIONTHS


@step
def pay_people(engine: Engine, now: RunMonth) -> None:
    """Payments to those in post and to joiners from outside, less what leavers pay back."""
    prices, cost = engine.given.prices, engine.record.cost[now.run, now.month]
    people = engine.record.group[now.run, now.month]
    in_post, joiner = at(prices.in_post, now), at(prices.joiner, now)
    clawback = at(prices.clawback, now)
    for group in range(engine.given.groups):
        joiners = people[BY_GROUP.starters, group] - people[BY_GROUP.conversions, group]
        cost[PAYMENTS] += people[BY_GROUP.in_post, group] * in_post[group]
        cost[PAYMENTS] += joiners * joiner[group]
        cost[PAYMENTS] -= people[BY_GROUP.leavers, group] * clawback[group]


@step
def pay_for_acting_up(engine: Engine, now: RunMonth) -> None:
    """Those who act up are paid as the post above theirs is."""
    given, cost = engine.given, engine.record.cost[now.run, now.month]
    salary, on_costs = at(given.prices.salary, now), at(given.prices.on_costs, now)
    for group in range(given.groups):
        below = given.staff.feeder[group]
        if given.staff.from_below[group] > 0 and below >= 0:
            fte = stand_ins(engine, now, group) * given.staff.fte[PERMANENT, below]
            cost[SALARIES] += fte * max(0, salary[group] - salary[below]) // MILLIONTHS
            cost[ON_COSTS] += fte * max(0, on_costs[group] - on_costs[below]) // MILLIONTHS
