"""What levers do to cases: new ones, limits, protected loads, who holds them."""

from dataclasses import replace

import numpy as np

from workforce.model.state import Rates, Schedule
from workforce.model.units import PENCE, PERCENT, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.effects.terms import Drawn, Terms, half_away


def scale_new_cases(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """New cases of every type, up or down by a percentage, in a window if one is given."""
    factor = 1 + drawn.by_month(rates.new_cases.shape[1])[:, :, None] / PERCENT
    return replace(rates, new_cases=rates.new_cases * factor), schedule


def divert_cases(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A share of new cases of some types is met by early help and never opens, at a yearly cost."""
    months = rates.new_cases.shape[1]
    factor = 1 - drawn.by_month(months)[:, :, None] / PERCENT * drawn.chosen_types()
    return (
        replace(rates, new_cases=rates.new_cases * factor),
        replace(schedule, programmes=schedule.programmes + drawn.spent(months)),
    )


def move_cases(rates: Rates, schedule: Schedule, _drawn: Drawn) -> Terms:
    """Nothing of the whole council's: only which of its teams holds the cases changes."""
    return rates, schedule


def protect_caseload(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Newly qualified staff hold one share of a full load all through their assessed year."""
    return replace(rates, protected_load=in_window(drawn, rates.protected_load)), schedule


def limit_caseload(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """The line above which cases count as over the limit; where it is held, some cases wait."""
    months = rates.caseload_limit.shape[1]
    window = drawn.in_force(months)
    limit = np.where(window > 0, drawn.amount[:, None], rates.caseload_limit)
    hold = np.where(window > 0, int(drawn.yes("hold")), rates.hold_limit)
    return replace(rates, caseload_limit=limit, hold_limit=hold), schedule


def share_casework(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Practitioners who are not social workers hold child-in-need cases, at so much a year each."""
    months = rates.practitioner_cases.shape[1]
    staff = drawn.by_month(months)
    yearly = staff * drawn.number("pay") * PENCE
    return (
        replace(
            rates,
            practitioner_cases=rates.practitioner_cases + staff * drawn.number("caseload"),
            practitioner_share=np.maximum(
                rates.practitioner_share,
                drawn.in_force(months)[None] * drawn.number("share") / PERCENT,
            ),
        ),
        replace(schedule, programmes=schedule.programmes + half_away(yearly / MONTHS_IN_YEAR)),
    )


def change_holding(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Of their grade's usual cases, those that added posts hold, in %."""
    return replace(rates, planned_holding=in_window(drawn, rates.planned_holding)), schedule


def in_window(drawn: Drawn, otherwise: Reals) -> Reals:
    """The amount as a share in the months of its window, else what there is, [R, M]."""
    in_force = drawn.in_force(otherwise.shape[1]) > 0
    share: Reals = np.where(in_force, drawn.amount[:, None] / PERCENT, otherwise)
    return share
