"""What one run is given: its own row of every array that has been drawn."""

from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from workforce.model.paths import Paths
from workforce.model.state import Rates, Schedule, State

Ints = NDArray[np.int64]

RUN_AXIS: Final = {
    "leaving", "own_pay", "rival_pay", "pay_elasticity", "unsettled", "caseload_effect",
    "supervision_effect", "agency_end", "conversion_share", "recent_conversion", "willing", "cover",
    "extra", "agency_ceiling", "agency_supply", "more_cover", "agency_most", "agency_price",
    "ever_filled", "planned_holding", "protected_load", "new_cases", "caseload_limit",
    "practitioner_cases", "practitioner_share",
    "marginal_holding", "holder_level", "newly_qualified_load", "salary", "on_costs", "agency_pay",
    "payments", "joiner_payments", "clawback", "streams", "planned", "planned_total", "more_hires",
    "stream_split", "routes", "released", "other_movement", "vacancies", "added_posts", "frozen",
    "programmes", "kept_posts",
}  # fmt: skip


@dataclass(frozen=True)
class Given:
    """The inputs of one run: arrays as in ``state``, without the run axis.

    Attributes:
        state, rates, schedule: of this run.
        months: the horizon.
        assignment_end: ``settled_end``, or where that is not set the mean over all runs of the
            opening month's ``agency_end``.
        no_change: what followed without the plan, [M, ...]; None where this is no change.
    """

    state: State
    rates: Rates
    schedule: Schedule
    months: int
    assignment_end: float
    no_change: Paths | None


@dataclass(frozen=True)
class Inputs:
    """The inputs of a set of runs; paths of no change are [R, M, ...]."""

    state: State
    rates: Rates
    schedule: Schedule
    no_change: Paths | None

    def of(self, run: int) -> Given:
        """What the run of this number is given."""
        return Given(
            state=self.state,
            rates=replace(self.rates, **own_row(self.rates, run)),
            schedule=replace(self.schedule, **own_row(self.schedule, run)),
            months=self.schedule.streams.shape[1] - 1,
            assignment_end=self.settled_end(),
            no_change=None if self.no_change is None else row_of(self.no_change, run),
        )

    def settled_end(self) -> float:
        """The chance at which assignments of the opening have ended so far."""
        given = self.rates.settled_end
        return float(self.rates.agency_end[:, 0].mean()) if given is None else given


def row_of(paths: Paths, run: int) -> Paths:
    """One run of several."""
    return Paths(**{each.name: getattr(paths, each.name)[run] for each in fields(Paths)})


def own_row(inputs: Rates | Schedule, run: int) -> dict[str, Any]:
    """The row of one run of every array with a run axis, by name."""
    arrays = {each.name: getattr(inputs, each.name) for each in fields(inputs)}
    own = {name: array for name, array in arrays.items() if name in RUN_AXIS}
    return {name: array[run if len(array) > 1 else 0] for name, array in own.items()}
