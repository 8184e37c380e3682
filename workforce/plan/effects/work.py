"""What levers do to cases: new ones, limits, protected loads, who holds them."""

from dataclasses import replace

import numpy as np

from workforce.model.state import AGENCY, PERMANENT, Rates, Schedule
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.effects.terms import Drawn, Terms


def scale_new_cases(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """New cases of every type, up or down by a percentage, in a window if one is given."""
    months = rates.new_cases.shape[1]
    factor = np.ones((len(drawn.amount), months, 1))
    last = drawn.start("until") + 1 if "until" in drawn.months else months
    factor[:, drawn.start() : last] += drawn.amount[:, None, None] / 100
    return replace(rates, new_cases=rates.new_cases * factor), schedule


def divert_cases(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A share of new cases is met by early help and never opens, from a month on."""
    factor = np.ones((len(drawn.amount), rates.new_cases.shape[1], 1))
    factor[:, drawn.start() :] -= drawn.amount[:, None, None] / 100
    return replace(rates, new_cases=rates.new_cases * factor), schedule


def protect_caseload(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Newly qualified staff hold one share of a full load all through their assessed year."""
    load = np.tile(drawn.amount[:, None] / 100, (1, MONTHS_IN_YEAR))
    return replace(rates, newly_qualified_load=load), schedule


def limit_caseload(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """The line above which cases count as over the limit; where it is held, some cases wait."""
    months = rates.caseload_limit.shape[1]
    limit = np.tile(rates.caseload_limit, (len(drawn.amount), 1))
    limit[:, drawn.start() :] = drawn.amount[:, None]
    hold = np.zeros(months, dtype=np.int64)
    hold[drawn.start() :] = int(drawn.yes("hold"))
    return replace(rates, caseload_limit=limit, hold_limit=hold), schedule


def change_holding(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Case-holding FTE for one more FTE, in %, instead of the fitted shares."""
    register = drawn.place.register
    factors = np.ones((len(drawn.amount), 2, 1))
    for contract, key in ((PERMANENT, "permanent_holding"), (AGENCY, "agency_holding")):
        fitted = register.value(key)
        if fitted > 0:
            factors[:, contract, 0] = drawn.amount / 100 / fitted
    return replace(rates, marginal_holding=rates.marginal_holding * factors), schedule
