"""Pounds from people: one month's pay, agency, hiring, payments and redundancy, in whole pence."""

from workforce.model.compiling import compiled, step
from workforce.model.engine import BY_GROUP, SINGLE, Engine, at
from workforce.model.engine_input import BESIDE_GROUP, BY_RUN, MONTHLY
from workforce.model.month.month_end import stand_ins
from workforce.model.roster import RunMonth
from workforce.model.state import (
    AGENCY,
    AGENCY_PAY,
    HIRING,
    ON_COSTS,
    PAYMENTS,
    PERMANENT,
    PROGRAMMES,
    REDUNDANCY,
    SALARIES,
)
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    MILLIONTHS_OF_HUNDREDTH,
    Counts,
    Millionths,
)


@compiled
def agency_share(permanent: Counts, agency: Counts, fte: Counts) -> int:
    """Agency FTE of all FTE, millionths."""
    everyone = staff = 0
    for group in range(len(permanent)):
        staff += agency[group] * fte[AGENCY, group]
        everyone += permanent[group] * fte[PERMANENT, group] + agency[group] * fte[AGENCY, group]
    share: int = staff * HUNDREDTHS // max(1, everyone // MILLIONTHS_OF_HUNDREDTH)
    return share


@step
def dearer_agency(engine: Engine, now: RunMonth) -> Millionths:
    """Rise in agency rates where more of the staff are agency than in no change; never a fall."""
    given, people = engine.given, engine.record.group[now.run, now.month]
    if given.follows == 0:
        return Millionths(0)
    usual, fte = given.beside.group[now.run, now.month], given.staff.fte
    more = agency_share(people[BY_GROUP.in_post], people[BY_GROUP.agency], fte)
    more -= agency_share(usual[BESIDE_GROUP.in_post], usual[BESIDE_GROUP.agency], fte)
    return Millionths(max(0, more) * given.by_run[now.run, BY_RUN.agency_price] // MILLIONTHS)


@step
def pay_staff(engine: Engine, now: RunMonth) -> None:
    """Salaries, on-costs and agency pay; those away are paid in part."""
    people, fte = engine.record.group[now.run, now.month], engine.given.staff.fte
    cost, away_pay = engine.record.cost[now.run, now.month], engine.given.absence.pay
    prices = engine.given.prices
    salary, on_costs, agency = (
        at(prices.salary, now), at(prices.on_costs, now), at(prices.agency, now),
    )  # fmt: skip
    dearer = dearer_agency(engine, now)
    for group in range(len(salary)):
        unpaid = people[BY_GROUP.away, group] * (MILLIONTHS - away_pay)
        paid = people[BY_GROUP.in_post, group] * MILLIONTHS - unpaid
        permanent = paid * fte[PERMANENT, group] // MILLIONTHS
        temporary = people[BY_GROUP.agency, group] * fte[AGENCY, group]
        cost[SALARIES] += permanent * salary[group] // MILLIONTHS
        cost[ON_COSTS] += permanent * on_costs[group] // MILLIONTHS
        usual = temporary * agency[group] // MILLIONTHS
        cost[AGENCY_PAY] += usual + usual * dearer // MILLIONTHS


@step
def pay_for_acting_up(engine: Engine, now: RunMonth) -> None:
    """Those who act up are paid as the post above theirs is."""
    staff, posts = engine.given.staff, at(engine.given.kept, now)
    people, cost = engine.record.group[now.run, now.month], engine.record.cost[now.run, now.month]
    salary, on_costs = at(engine.given.prices.salary, now), at(engine.given.prices.on_costs, now)
    for group in range(len(salary)):
        below = staff.feeder[group]
        if staff.from_below[group] > 0 and below >= 0:
            fte = stand_ins(people, posts, group) * staff.fte[PERMANENT, below]
            cost[SALARIES] += fte * max(0, salary[group] - salary[below]) // MILLIONTHS
            cost[ON_COSTS] += fte * max(0, on_costs[group] - on_costs[below]) // MILLIONTHS


@step
def pay_people(engine: Engine, now: RunMonth) -> None:
    """Payments to those in post and to joiners from outside, less what leavers pay back."""
    people, cost = engine.record.group[now.run, now.month], engine.record.cost[now.run, now.month]
    prices = engine.given.prices
    in_post, joiner, clawback = (
        at(prices.in_post, now), at(prices.joiner, now), at(prices.clawback, now),
    )  # fmt: skip
    for group in range(len(in_post)):
        joiners = people[BY_GROUP.starters, group] - people[BY_GROUP.conversions, group]
        cost[PAYMENTS] += people[BY_GROUP.in_post, group] * in_post[group]
        cost[PAYMENTS] += joiners * joiner[group]
        cost[PAYMENTS] -= people[BY_GROUP.leavers, group] * clawback[group]


@step
def pay_once(engine: Engine, now: RunMonth) -> None:
    """What a starter costs to hire, by stream, what a redundancy does, and programmes."""
    record, prices = engine.record, engine.given.prices
    starters, cost = record.streams[now.run, now.month], record.cost[now.run, now.month]
    redundant = record.single[now.run, now.month, SINGLE.redundant]
    for stream in range(len(starters)):
        cost[HIRING] += starters[stream] * prices.hiring[stream]
    cost[REDUNDANCY] += redundant * prices.redundancy
    cost[PROGRAMMES] += engine.given.monthly[now.run, now.month, MONTHLY.programmes]
