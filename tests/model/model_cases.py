"""Small openings with every flow at nought, for tests that switch one of them on."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from workforce.model.simulate import simulate
from workforce.model.state import NOT_PLANNED, Paths, Rates, Schedule, State

LETTERS = "abcdefgh"


@dataclass(frozen=True)
class Case:
    """An opening with its rates and schedule."""

    state: State
    rates: Rates
    schedule: Schedule

    def opening(self, **changes: Any) -> "Case":
        return replace(self, state=replace(self.state, **changes))

    def rated(self, **changes: Any) -> "Case":
        return replace(self, rates=replace(self.rates, **changes))

    def dated(self, **changes: Any) -> "Case":
        return replace(self, schedule=replace(self.schedule, **changes))

    def run(self, runs: int = 1, seed: int = 1, **options: Any) -> Paths:
        return simulate(self.state, self.rates, self.schedule, seed=seed, runs=runs, **options)


def still(people: list[int], agency: list[int] | None = None, months: int = 12) -> Case:
    """People who stay for ever: no hazard, no starters, no cover, no cases."""
    groups, length = len(people), months + 1
    contracts = np.array([people, agency or [0] * groups], dtype=np.int64)
    state = State(
        groups=tuple(LETTERS[:groups]), case_types=("case",), people=contracts,
        fte=np.full((2, groups), 1_000_000), posts=100 * int(contracts[0].sum()),
        case_holders=1000, cases=np.array([0]), service=np.array([1.0]),
        assessed=np.zeros(groups, np.int64), census_month=0,
    )  # fmt: skip
    rates = Rates(
        hazard=np.zeros((groups, 1)), band_edges=np.zeros(0, np.int64),
        destinations=np.array([0.3, 0.2, 0.5]), leaving=np.ones((1, length)),
        own_pay=np.ones((1, length, groups)), rival_pay=np.ones((1, length, groups)),
        pay_elasticity=np.zeros((1, 3)), caseload_effect=np.zeros(1),
        moves=np.zeros((groups, groups)), assessed_months=12,
        assessed_to=np.full(groups, -1, np.int64), agency_end=np.zeros(1),
        agency_groups=np.eye(groups)[0], conversion_share=np.full((1, length), float(NOT_PLANNED)),
        eligible_after=0, cover=np.zeros((1, length)), extra=np.zeros((1, length)),
        advert_fill=0.0, starter_groups=np.eye(groups)[0], other_groups=np.eye(groups)[0],
        new_cases=np.zeros((1, length, 1)), stay=np.ones(1), onward=np.zeros((1, 1)),
        handover=np.zeros(1), marginal_holding=np.zeros((1, 2, groups)),
        average_holding=np.ones((2, groups)), holder_level=np.ones((1, length)),
        newly_qualified_load=np.ones(1), joiner_load=np.ones(1),
        salary=np.zeros((1, length, groups), np.int64),
        on_costs=np.zeros((1, length, groups), np.int64),
        agency_pay=np.zeros(groups, np.int64), hiring=np.zeros(3, np.int64),
    )  # fmt: skip
    schedule = Schedule(
        streams=np.zeros((1, length, 3)), planned=np.full((1, length, 3), NOT_PLANNED),
        planned_total=np.full((1, length), NOT_PLANNED), stream_split=np.full((1, 3), 1 / 3),
        other_movement=np.zeros((1, length), np.int64),
        vacancies=np.zeros((1, length), np.int64), added_posts=np.zeros((1, length), np.int64),
        known=np.zeros((length, 3, groups), np.int64),
    )  # fmt: skip
    return Case(state, rates, schedule)
