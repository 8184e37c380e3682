"""Cases and who holds them: central flows of cases, shares of holding, how load steps up."""

from typing import Final

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.units import MILLIONTHS, Counts, Reals
from workforce.months import MONTHS_IN_YEAR, NAMES, WEEKS_IN_MONTH
from workforce.published.assumptions import Register

MONTH_KEYS: Final = tuple(name[:3].lower() for name in NAMES)
SHARED: Final = "child_in_need"
LOAD_KEYS: Final = ("1_3", "4_6", "7_9", "10_12", "13_15")


def case_flows(baseline: Baseline) -> tuple[Reals, Reals, Reals]:
    """Chances that a case stays [T], goes on at its end [T, T], then changes worker [T]."""
    types, names = baseline.case_types, baseline.state.case_types
    stay = np.array([1 - 1 / max(1.0, kind.months_open) for kind in types])
    onward = np.array([[kind.moves.get(to, 0.0) / 100 for to in names] for kind in types])
    handover = np.array([kind.handover_percent / 100 for kind in types])
    return stay, onward, handover


def new_cases(
    baseline: Baseline, register: Register, months: int, stay: Reals, onward: Reals
) -> Reals:
    """Expected new cases, [1, M, T]: what brings each type back to the opening in a year.

    The opening stands where the season of new cases has led it to by its month.
    """
    season = np.array([register.value(f"new_cases_{key}") for key in MONTH_KEYS])
    season = season / season.mean()
    step, year = np.diag(stay) + (1 - stay)[:, None] * onward, np.eye(len(stay))
    added = np.zeros_like(step)
    for month in range(1, MONTHS_IN_YEAR + 1):
        new = season[(baseline.month + month) % MONTHS_IN_YEAR] * np.eye(len(stay))
        year, added = year @ step, added @ step + new
    level = np.linalg.solve(added.T, baseline.state.cases @ (np.eye(len(stay)) - year))
    calendar = (baseline.month + np.arange(months)) % MONTHS_IN_YEAR
    expected: Reals = season[calendar][None, :, None] * np.round(np.maximum(0.0, level), 9)
    return expected


def holding_weights(baseline: Baseline) -> Reals:
    """How much each group holds cases, relative to a social worker, [G]."""
    return np.array([group.holding_weight for group in baseline.groups])


def marginal_holding(baseline: Baseline, register: Register) -> Reals:
    """Case-holding FTE for one more FTE, [1, C, G]: the fitted share on the opening's mix."""
    weights = holding_weights(baseline)
    shares = np.zeros((1, 2, len(weights)))
    fitted = ("permanent_holding", "agency_holding")
    for contract, key in enumerate(fitted):
        fte = baseline.state.people[contract] * baseline.state.fte[contract]
        mean = float(fte @ weights) / fte.sum() if fte.sum() else 1.0
        shares[0, contract] = register.value(key) * weights / (mean or 1.0)
    return shares


def average_holding(baseline: Baseline) -> Reals:
    """Share of FTE that holds cases, [C, G]: weights scaled to the opening's case holders."""
    weights = holding_weights(baseline)
    fte = (baseline.state.people * baseline.state.fte).sum(axis=0) / MILLIONTHS
    held = float(fte @ weights)
    scale = baseline.state.case_holders / 100 / held if held else 0.0
    return np.tile(weights * scale, (2, 1))


def joiner_load(register: Register) -> Reals:
    """Share of a full load by month since arrival, rising in a line."""
    first = register.share("joiner_load")
    length = register.value("joiner_weeks") / WEEKS_IN_MONTH
    months = np.arange(int(np.ceil(length)), dtype=np.float64)
    load: Reals = first + (1 - first) * months / max(length, 1.0)
    return load


def newly_qualified_load(register: Register) -> Reals:
    """Share of a full load by month of the assessed year, [1, months]."""
    shares = [register.share(f"newly_qualified_load_{key}") for key in LOAD_KEYS]
    return np.repeat(shares, 3)[None]


def can_wait(baseline: Baseline) -> Counts:
    """1 for the case types that may wait for a worker, [T]."""
    return np.array([int(kind.can_wait) for kind in baseline.case_types], dtype=np.int64)


def can_share(baseline: Baseline) -> Counts:
    """1 for the case types that practitioners who are not social workers may hold, [T].

    Families First: children in need, and no child protection (England, from April 2025).
    """
    return np.array([int(name == SHARED) for name in baseline.state.case_types], dtype=np.int64)


def supervisions(register: Register) -> Reals:
    """Supervisions due a month by month of the assessed year, [months]; then one."""
    early = register.value("supervisions_newly_1_2")
    later = register.value("supervisions_newly_3_6")
    return np.array([early] * 2 + [later] * 4)
