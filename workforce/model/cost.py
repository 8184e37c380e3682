"""Pounds from people: one month's salaries, on-costs, agency and hiring, in whole pence."""

from workforce.model.arrays import Counts
from workforce.model.feed import AGENCY_PENCE, FTE
from workforce.model.keyed import compiled
from workforce.model.record import AGENCY_STAFF, COST, IN_POST, STARTED, Record
from workforce.model.state import AGENCY, AGENCY_PAY, HIRING, ON_COSTS, PERMANENT, SALARIES
from workforce.model.tables import MILLION


@compiled
def pay_bill(
    pence: Counts, hiring: Counts, staff: Counts, record: Record, run: int, month: int
) -> None:
    """Pence of this month, by line of cost."""
    rates = pence[min(run, len(pence) - 1), month]
    people, single = record.group[run, month], record.single[run, month]
    for team in range(staff.shape[1]):
        permanent = people[IN_POST, team] * staff[FTE + PERMANENT, team]
        agency = people[AGENCY_STAFF, team] * staff[FTE + AGENCY, team]
        single[COST + SALARIES] += permanent * rates[SALARIES, team] // MILLION
        single[COST + ON_COSTS] += permanent * rates[ON_COSTS, team] // MILLION
        single[COST + AGENCY_PAY] += agency * staff[AGENCY_PENCE, team] // MILLION
    for stream in range(len(hiring)):
        single[COST + HIRING] += single[STARTED + stream] * hiring[stream]
