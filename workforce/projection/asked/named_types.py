"""Case types that a plan names, beside those of no change: their cases come in the plan only.

No change is shared by every plan that is set beside it, so it does not have them; as none of their
cases is open at the start, that is the same as having them without new cases. All other cases keep
their draws, which are keyed by the types' names.
"""

from dataclasses import replace

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.authority.case_rates import can_share, can_wait, case_flows
from workforce.model.state import Rates
from workforce.plan.scenario import NamedType
from workforce.published.catalogue import CaseType


def with_types(baseline: Baseline, named: tuple[NamedType, ...]) -> Baseline:
    """The baseline with the types that a plan names, none of whose cases is open."""
    state = baseline.state
    none = np.zeros(len(named), dtype=np.int64)
    names = (*state.case_types, *(each.name for each in named))
    return replace(
        baseline,
        case_types=(*baseline.case_types, *map(case_type_of, named)),
        state=replace(state, case_types=names, cases=np.append(state.cases, none)),
    )


def case_type_of(named: NamedType) -> CaseType:
    """A named type as the shipped ones are described: it may not wait, and goes on as no other."""
    return CaseType(
        named.name, named.label, named.service, named.weight, can_wait=False, opening_percent=0.0,
        months_open=named.months_open, moves={}, handover_percent=0.0,
    )  # fmt: skip


def with_new_cases(rates: Rates, baseline: Baseline, named: tuple[NamedType, ...]) -> Rates:
    """The rates of no change with those of the named types, which the baseline has already."""
    runs, months = rates.new_cases.shape[:2]
    more = np.zeros((runs, months, len(named)))
    for place, each in enumerate(named):
        first = 1 if each.start is None else each.start - baseline.month
        more[:, first:, place] = each.new_a_month
    stay, onward, handover = case_flows(baseline)
    return replace(
        rates, new_cases=np.concatenate([rates.new_cases, more], axis=2), stay=stay,
        onward=onward, handover=handover, can_wait=can_wait(baseline),
        can_share=can_share(baseline),
    )  # fmt: skip


def without_new_cases(rates: Rates, baseline: Baseline) -> Rates:
    """The rates with no new cases of the types that the plan names."""
    shipped = np.array([kind.opening_percent > 0 for kind in baseline.case_types])
    return replace(rates, new_cases=rates.new_cases * shipped)
