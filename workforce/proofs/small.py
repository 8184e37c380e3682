"""Small openings with every flow at zero, for proofs that switch one of them on."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from workforce.model.paths import Paths
from workforce.model.simulate import simulate
from workforce.model.state import MOVES, NO_LIMIT, NOT_PLANNED, Rates, Schedule, State
from workforce.model.threads import THREADS
from workforce.model.units import MILLIONTHS, Counts, Reals

LETTERS = "abcdefgh"
LONGEST_SERVICE = 180  # months


def in_service(
    groups: int, shares: tuple[float, ...] = (1.0,), edges: tuple[int, ...] = (), *,
    newly: float = 0.0,
) -> Reals:  # fmt: skip
    """``State.service`` with even shares within bands of service, alike in every group.

    Args:
        groups: how many.
        shares: of each band.
        edges: months at which bands 1, 2, ... begin; the last ends with month 179.
        newly: share of all that came newly qualified; the rest are others.
    """
    widths = np.diff([0, *edges, LONGEST_SERVICE])
    months = np.repeat(np.array(shares) / widths, widths)
    return np.tile(np.outer([newly, 0.0, 1 - newly], months), (groups, 1, 1))


@dataclass(frozen=True)
class Case:
    """An opening with its rates and schedule."""

    state: State
    rates: Rates
    schedule: Schedule

    def opening(self, **changes: object) -> "Case":
        """The same with fields of the opening changed."""
        named: dict[str, Any] = changes
        return replace(self, state=replace(self.state, **named))

    def rated(self, **changes: object) -> "Case":
        """The same with rates changed."""
        named: dict[str, Any] = changes
        return replace(self, rates=replace(self.rates, **named))

    def dated(self, **changes: object) -> "Case":
        """The same with fields of the schedule changed."""
        named: dict[str, Any] = changes
        return replace(self, schedule=replace(self.schedule, **named))

    def run(
        self,
        runs: int = 1,
        seed: int = 1,
        no_change: Paths | None = None,
        which: Counts | None = None,
        threads: int = THREADS,
    ) -> Paths:
        """What follows; see ``simulate``."""
        return simulate(
            self.state, self.rates, self.schedule, seed=seed, runs=runs, no_change=no_change,
            which=which, threads=threads,
        )  # fmt: skip


def still(people: list[int], agency: list[int] | None = None, months: int = 12) -> Case:
    """People who stay for ever: no hazard, no starters, no cover, no cases."""
    groups, length = len(people), months + 1
    contracts = np.array([people, agency or [0] * groups], dtype=np.int64)
    zero, none = np.zeros(groups, np.int64), np.zeros((1, length, groups), np.int64)
    state = State(
        groups=tuple(LETTERS[:groups]), case_types=("case",), routes=("route",), people=contracts,
        away=zero, fte=np.full((2, groups), MILLIONTHS), posts=100 * int(contracts[0].sum()),
        case_holders=1000, cases=np.array([0]), service=in_service(groups),
        assessed=zero, gives=np.ones(groups, np.int64), gets=zero, from_below=zero,
        census_month=0,
    )  # fmt: skip
    rates = Rates(
        hazard=np.zeros((groups, 1)), band_edges=np.zeros(0, np.int64), notice=zero,
        destinations=np.array([0.3, 0.2, 0.5]), leaving=np.ones((1, length)), tied=1.0,
        own_pay=np.ones((1, length, groups)), rival_pay=np.ones((1, length, groups)),
        pay_elasticity=np.zeros((1, 3)), unsettled=np.ones((1, length, groups)),
        caseload_effect=np.zeros(1),
        supervision_effect=np.zeros(1), moves=np.zeros((1, groups, groups)), moves_after=zero,
        promotion=np.zeros(groups), feeder=np.full(groups, -1, np.int64), assessed_months=12,
        assessed_to=np.full(groups, -1, np.int64), extended=0.0, extension=0, failed=0.0,
        agency_end=np.zeros((1, length)), agency_groups=np.eye(groups)[0],
        conversion_share=np.zeros((1, length)), recent_conversion=np.zeros((1, length)),
        eligible_after=0,
        willing=np.ones(1), fee_free_after=0, transfer_fee=0.0, cover=np.zeros((1, length)),
        absence_cover=0.0, extra=np.zeros((1, length)),
        agency_ceiling=np.full((1, length), float(NO_LIMIT)),
        agency_supply=np.ones((1, length)), more_cover=np.zeros(1), cover_months=1,
        agency_most=np.full(1, 1000.0), agency_price=np.zeros(1),
        vacancy_groups=np.eye(groups)[0], ever_filled=np.ones(1),
        planned_holding=np.ones((1, length)),
        protected_load=np.full((1, length), float(NOT_PLANNED)),
        advert_fill=0.0, offer_months=0,
        fall_through=0.0, assessed_places=99.0, starter_groups=np.eye(groups)[0],
        other_groups=np.eye(groups)[0], away_start=0.0, away_end=0.0, experience=np.ones(1),
        experience_least=np.zeros(2, np.int64), experienced_after=36,
        route_group=np.zeros(1, np.int64), route_drop_out=np.zeros(1),
        route_first_case=np.zeros(1, np.int64), route_tie_in=np.zeros(1, np.int64),
        route_experience=np.zeros(1, np.int64), route_cost=np.zeros(1, np.int64),
        new_cases=np.zeros((1, length, 1)), stay=np.ones(1), onward=np.zeros((1, 1)),
        handover=np.zeros(1), can_wait=np.zeros(1, np.int64),
        can_share=np.zeros(1, np.int64), practitioner_cases=np.zeros((1, length)),
        practitioner_share=np.zeros((1, length)),
        caseload_limit=np.full((1, length), 1e6), hold_limit=np.zeros(length, np.int64),
        marginal_holding=np.zeros((1, 2, groups)), average_holding=np.ones((2, groups)),
        holder_level=np.ones((1, length)), newly_qualified_load=np.ones((1, 1)),
        joiner_load=np.ones(1), supervisions=np.ones(1), salary=none, on_costs=none, away_pay=1.0,
        agency_pay=none, hiring=np.zeros(3, np.int64), payments=none, joiner_payments=none,
        clawback=none, redundancy=0,
    )  # fmt: skip
    schedule = Schedule(
        streams=np.zeros((1, length, 3)), planned=np.full((1, length, 3), NOT_PLANNED),
        planned_total=np.full((1, length), NOT_PLANNED),
        more_hires=np.zeros((1, length, groups)), stream_split=np.full((1, 3), 1 / 3),
        routes=np.zeros((1, length, 1), np.int64), released=np.zeros((1, length), np.int64),
        other_movement=np.zeros((1, length), np.int64),
        vacancies=np.zeros((1, length), np.int64),
        added_posts=np.zeros((1, length, groups), np.int64),
        frozen=np.zeros((1, length), np.int64),
        programmes=np.zeros((1, length), np.int64), kept_posts=none,
        known=np.zeros((length, len(MOVES), groups), np.int64),
    )  # fmt: skip
    return Case(state, rates, schedule)
