"""Central rates and schedule of no change: what recent behaviour, gone on with, would expect.

No change is calibrated so that expected starters replace expected leavers: in post, vacancies,
agency and cases stay level on average, and only their spread grows.
"""

from typing import Final

import numpy as np

from workforce.figures.assumptions import Register
from workforce.figures.baseline import Baseline
from workforce.figures.calibration import yearly_hazard
from workforce.figures.catalogue import case_types
from workforce.figures.pay import PENCE, monthly_agency, monthly_on_costs, monthly_salary
from workforce.model.arrays import Counts, Reals
from workforce.model.draws import mean_hazard, service_mix
from workforce.model.state import (
    DESTINATIONS,
    MOVES,
    NOT_PLANNED,
    PERMANENT,
    STREAMS,
    Rates,
    Schedule,
)
from workforce.months import MONTHS_IN_YEAR, NAMES

BAND_EDGES: Final = (24, 60)  # months of service
BANDS: Final = ("leaving_under_2_years", "leaving_2_to_5_years", "leaving_over_5_years")
WEEKS_IN_MONTH: Final = 52 / 12
MONTH_KEYS: Final = tuple(name[:3].lower() for name in NAMES)
LOAD_KEYS: Final = ("1_3", "4_6", "7_9", "10_12", "13_15")


def central_rates(baseline: Baseline, register: Register, months: int) -> Rates:
    """How people and cases behave under no change, before anything is drawn.

    Args:
        baseline: the opening.
        register: the assumptions in force.
        months: of the horizon, the opening counted too.
    """
    groups = len(baseline.groups)
    hazard = hazards(baseline, baseline.leaving.value, register)
    moves = career_moves(baseline)
    stay, onward, handover = case_flows(baseline)
    salary, on_costs = pay_rates(baseline, register)
    hire, convert = (register.value(key) * PENCE for key in ("hiring_cost", "conversion_cost"))
    return Rates(
        hazard=hazard,
        band_edges=np.array(BAND_EDGES, dtype=np.int64),
        destinations=destination_split(register),
        leaving=np.ones((1, months)),
        own_pay=np.ones((1, months, groups)),
        rival_pay=np.ones((1, months, groups)),
        pay_elasticity=np.zeros((1, len(DESTINATIONS))),
        caseload_effect=np.zeros(1),
        moves=moves,
        assessed_months=round(register.value("assessed_year_months")),
        assessed_to=assessed_to(baseline),
        agency_end=np.full(1, register.share("agency_end")),
        agency_groups=np.array([group.agency_percent / 100 for group in baseline.groups]),
        conversion_share=np.full((1, months), float(NOT_PLANNED)),
        eligible_after=round(register.value("conversion_wait") / WEEKS_IN_MONTH),
        cover=np.full((1, months), baseline.cover),
        extra=np.full((1, months), baseline.extra),
        advert_fill=1 / register.value("months_to_fill_added_post"),
        starter_groups=starter_groups(baseline, register, hazard, moves),
        other_groups=experienced_mix(baseline),
        new_cases=new_cases(baseline, register, months, stay, onward),
        stay=stay,
        onward=onward,
        handover=handover,
        marginal_holding=marginal_holding(baseline, register),
        average_holding=average_holding(baseline),
        holder_level=np.ones((1, months)),
        newly_qualified_load=np.repeat(
            [register.share(f"newly_qualified_load_{key}") for key in LOAD_KEYS], 3
        ),
        joiner_load=joiner_load(register),
        salary=np.tile(salary, (1, months, 1)),
        on_costs=np.tile(on_costs, (1, months, 1)),
        agency_pay=np.array(
            [monthly_agency(group, register) for group in baseline.groups], dtype=np.int64
        ),
        hiring=np.array([round(hire), round(convert), round(hire)], dtype=np.int64),
    )


def central_schedule(baseline: Baseline, months: int) -> Schedule:
    """No plan and no known moves; the recent streams are set when they are drawn."""
    streams = len(STREAMS)
    return Schedule(
        streams=np.zeros((1, months, streams)),
        planned=np.full((1, months, streams), NOT_PLANNED, dtype=np.int64),
        planned_total=np.full((1, months), NOT_PLANNED, dtype=np.int64),
        stream_split=np.full((1, streams), 1 / streams),
        other_movement=np.zeros((1, months), dtype=np.int64),
        vacancies=np.full((1, months), baseline.vacancies, dtype=np.int64),
        added_posts=np.zeros((1, months), dtype=np.int64),
        known=np.zeros((months, len(MOVES), len(baseline.groups)), dtype=np.int64),
    )


def index_of(baseline: Baseline, name: str) -> int:
    """The place of a group in the state."""
    return baseline.state.groups.index(name)


def hazards(baseline: Baseline, rate: float, register: Register) -> Reals:
    """Monthly hazards of leaving, [G, B]; over the opening staff they mean ``rate`` a year."""
    times = np.array([group.leaving_times for group in baseline.groups])
    bands = np.array([register.value(key) for key in BANDS])
    relative = times[:, None] * bands
    monthly = yearly_hazard(rate) / MONTHS_IN_YEAR
    scaled: Reals = relative * monthly / mean_hazard(baseline.state, relative)
    return scaled


def destination_split(register: Register) -> Reals:
    """Shares of leavers by destination, [D]; out of the sector is the rest."""
    other = register.share("leavers_to_other_authority")
    agency = register.share("leavers_to_agency")
    return np.array([other, agency, 1 - other - agency])


def career_moves(baseline: Baseline) -> Reals:
    """Chances a month of moving up, [G, G]."""
    moves = np.zeros((len(baseline.groups), len(baseline.groups)))
    for row, group in enumerate(baseline.groups):
        if group.moves_to:
            moves[row, index_of(baseline, group.moves_to)] = (
                group.moves_percent / 100 / MONTHS_IN_YEAR
            )
    return moves


def assessed_to(baseline: Baseline) -> Counts:
    """The group that follows the assessed year, [G], -1 for none."""
    follows = [
        index_of(baseline, group.assessed_to) if group.assessed_to else -1
        for group in baseline.groups
    ]
    return np.array(follows, dtype=np.int64)


def experienced_mix(baseline: Baseline) -> Reals:
    """Shares of the opening's permanent staff past their assessed year, by group."""
    people = np.where(baseline.state.assessed > 0, 0, baseline.state.people[PERMANENT])
    total = people.sum()
    return people / total if total else (1 - baseline.state.assessed) / (len(people) - 1)


def starter_groups(baseline: Baseline, register: Register, hazard: Reals, moves: Reals) -> Reals:
    """Shares of other starters by group: what each group loses and no other stream replaces."""
    state = baseline.state
    people = state.people[PERMANENT]
    lost = people * (hazard * service_mix(state)).sum(axis=1)
    starters = lost.sum()
    newly = starters * register.share("newly_qualified_starters")
    converted = starters * register.share("conversion_starters")
    up = people[:, None] * moves
    need = lost + up.sum(axis=1) - up.sum(axis=0)
    need -= converted * np.array([group.agency_percent / 100 for group in baseline.groups])
    to = assessed_to(baseline)
    need[to[to >= 0]] -= newly
    need = np.where(state.assessed > 0, 0.0, np.maximum(need, 0.0))
    return need / need.sum() if need.sum() > 0 else experienced_mix(baseline)


def case_flows(baseline: Baseline) -> tuple[Reals, Reals, Reals]:
    """Chances that a case stays [T], goes on at its end [T, T], then changes worker [T]."""
    types = {kind.name: kind for kind in case_types()}
    names = baseline.state.case_types
    stay = np.array([1 - 1 / max(1.0, types[name].months_open) for name in names])
    onward = np.array([[types[name].moves.get(to, 0.0) / 100 for to in names] for name in names])
    handover = np.array([types[name].handover_percent / 100 for name in names])
    return stay, onward, handover


def new_cases(
    baseline: Baseline, register: Register, months: int, stay: Reals, onward: Reals
) -> Reals:
    """Expected new cases, [1, M, T]: what keeps each type level, by the season of the month."""
    ending = baseline.state.cases * (1 - stay)
    level = np.maximum(0.0, ending - ending @ onward)
    season = np.array([register.value(f"new_cases_{key}") for key in MONTH_KEYS])
    calendar = (baseline.month + np.arange(months)) % MONTHS_IN_YEAR
    expected: Reals = (season / season.mean())[calendar][None, :, None] * level
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
    fte = (baseline.state.people * baseline.state.fte).sum(axis=0) / 1_000_000
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


def pay_rates(baseline: Baseline, register: Register) -> tuple[Counts, Counts]:
    """Pence a month of salary and of on-costs by group, [G] each."""
    salary = [monthly_salary(group.salary) for group in baseline.groups]
    on_costs = [monthly_on_costs(group.salary, register) for group in baseline.groups]
    return np.array(salary, dtype=np.int64), np.array(on_costs, dtype=np.int64)
