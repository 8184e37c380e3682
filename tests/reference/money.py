"""Rules 30 to 35: what a month costs, in pence."""

from math import floor

import numpy as np

from tests.reference.given import Ints
from tests.reference.office import Office
from workforce.model.paths import Paths
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
)  # fmt: skip


def pay(office: Office, pence: Ints, up: Ints) -> int:
    """Rule 30 for one line: everyone's, less of those away, and more for those acting up."""
    rates, book, month = office.given.rates, office.book, office.month
    fte, total = office.given.state.fte[PERMANENT].tolist(), 0
    each = pence[month].tolist()
    for group, feeder in enumerate(rates.feeder.tolist()):
        paid = book.in_post[month, group] - book.away[month, group] * (1 - rates.away_pay)
        total += floor(paid * fte[group] * each[group] / 1_000_000)
        if feeder >= 0:
            more = max(0, each[group] - each[feeder])
            total += int(up[group]) * fte[feeder] * more // 1_000_000
    return total


def agency(office: Office) -> int:
    """Rule 31."""
    people, fte = office.book.agency[office.month], office.given.state.fte[AGENCY]
    rates, dearer = office.given.rates, 1.0
    if office.beside is not None:
        more = agency_share(office, office.book) - agency_share(office, office.beside)
        dearer += float(rates.agency_price) * max(0.0, more)
    return sum(
        floor(each * dearer)
        for each in (people * fte * rates.agency_pay[office.month] // 1_000_000).tolist()
    )


def agency_share(office: Office, paths: Paths) -> float:
    """Agency FTE as a share of all FTE."""
    people = np.stack([paths.in_post[office.month], paths.agency[office.month]])
    fte = (people * office.given.state.fte).sum(axis=1)
    return float(fte[AGENCY] / fte.sum()) if fte.sum() else 0.0


def hiring(office: Office) -> int:
    """Rule 32."""
    by_stream = office.book.streams[office.month] - office.by_route
    return int(by_stream @ office.given.rates.hiring) + office.fees


def payments(office: Office) -> int:
    """Rule 33."""
    rates, book, month = office.given.rates, office.book, office.month
    outside = book.starters[month] - book.conversions[month]
    paid = book.in_post[month] @ rates.payments[month] + outside @ rates.joiner_payments[month]
    return int(paid - book.leavers[month] @ rates.clawback[month])


def cost(office: Office, up: Ints) -> None:
    """Rules 30 to 35."""
    rates, line = office.given.rates, office.book.cost[office.month]
    line[SALARIES] = pay(office, rates.salary, up)
    line[ON_COSTS] = pay(office, rates.on_costs, up)
    line[AGENCY_PAY] = agency(office)
    line[HIRING] = hiring(office)
    line[PAYMENTS] = payments(office)
    line[PROGRAMMES] = office.given.schedule.programmes[office.month]
    line[REDUNDANCY] = office.book.redundant[office.month] * rates.redundancy
