"""Pounds from people: one month's pay, agency, hiring, payments and redundancy, in whole pence."""

from workforce.model.arrays import Counts
from workforce.model.columns import AWAY_PAY, FEEDER, FROM_BELOW, FTE, REDUNDANCY_PENCE
from workforce.model.compiling import compiled
from workforce.model.engine_input import Prices
from workforce.model.engine_output import (
    AGENCY_STAFF,
    AWAY_STAFF,
    CONVERTED,
    COST,
    IN_POST,
    LEAVERS,
    REDUNDANT,
    STARTED,
    STARTERS,
    Record,
)
from workforce.model.month_end import stand_ins
from workforce.model.probability_tables import MILLION
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

IN_POST_PAYMENT, JOINER_PAYMENT, CLAWBACK = range(3)  # rows of ``Prices.people``


@compiled
def pay_bill(
    prices: Prices, staff: Counts, facts: Counts, record: Record, run: int, month: int
) -> None:
    """Pence of this month, by line of cost; those away are paid in part."""
    rates = prices.permanent[min(run, len(prices.permanent) - 1), month]
    agency_rates = prices.agency[min(run, len(prices.agency) - 1), month]
    people, single = record.group[run, month], record.single[run, month]
    for team in range(staff.shape[1]):
        unpaid = people[AWAY_STAFF, team] * (MILLION - facts[AWAY_PAY])
        paid = people[IN_POST, team] * MILLION - unpaid
        permanent = paid * staff[FTE + PERMANENT, team] // MILLION
        agency = people[AGENCY_STAFF, team] * staff[FTE + AGENCY, team]
        single[COST + SALARIES] += permanent * rates[SALARIES, team] // MILLION
        single[COST + ON_COSTS] += permanent * rates[ON_COSTS, team] // MILLION
        single[COST + AGENCY_PAY] += agency * agency_rates[team] // MILLION
    for stream in range(len(prices.hiring)):
        single[COST + HIRING] += single[STARTED + stream] * prices.hiring[stream]
    single[COST + REDUNDANCY] += single[REDUNDANT] * facts[REDUNDANCY_PENCE]
    pay_people(prices, record, run, month)


@compiled
def pay_people(prices: Prices, record: Record, run: int, month: int) -> None:
    """Payments to those in post and to joiners from outside, less what leavers pay back."""
    rates = prices.people[min(run, len(prices.people) - 1), month]
    people, single = record.group[run, month], record.single[run, month]
    for team in range(rates.shape[1]):
        joiners = people[STARTERS, team] - people[CONVERTED, team]
        single[COST + PAYMENTS] += people[IN_POST, team] * rates[IN_POST_PAYMENT, team]
        single[COST + PAYMENTS] += joiners * rates[JOINER_PAYMENT, team]
        single[COST + PAYMENTS] -= people[LEAVERS, team] * rates[CLAWBACK, team]


@compiled
def pay_for_acting_up(
    permanent: Counts, kept: Counts, staff: Counts, record: Record, run: int, month: int
) -> None:
    """Those who act up are paid as the post above theirs is."""
    rates = permanent[min(run, len(permanent) - 1), month]
    posts = kept[min(run, len(kept) - 1), month]
    for team in range(staff.shape[1]):
        below = staff[FEEDER, team]
        if staff[FROM_BELOW, team] > 0 and below >= 0:
            fte = stand_ins(posts, record, team, run, month) * staff[FTE + PERMANENT, below]
            for line in (SALARIES, ON_COSTS):
                more = max(0, rates[line, team] - rates[line, below])
                record.single[run, month, COST + line] += fte * more // MILLION
