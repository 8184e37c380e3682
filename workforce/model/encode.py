"""State, rates and schedule made into the whole numbers the compiled engine reads.

Whatever is real is rounded to a whole number here, before it meets a draw: chances to thresholds
of 2^32, hazards to millionths, people, cases and FTE to hundredths.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from workforce.model.engine_input import (
    BESIDE_GROUP,
    BESIDE_SINGLE,
    Absence,
    Agency,
    Beside,
    BesideGroup,
    BesideSingle,
    ByRun,
    Cases,
    EngineInput,
    Hiring,
    Holding,
    Leaving,
    Mix,
    Monthly,
    Opening,
    Posts,
    Prices,
    Progression,
    Routes,
    Staff,
    Words,
)
from workforce.model.keyed_random import name_word
from workforce.model.paths import Paths
from workforce.model.probability_tables import (
    assignment_chances,
    binomial_chances,
    binomial_tables,
    chance_table,
    cumulative,
    month_words,
    origin_words,
    poisson_chances,
    question_words,
    route_words,
    sequential,
)
from workforce.model.run_draws import pay_effect
from workforce.model.state import (
    AGENCY,
    NO_LIMIT,
    PERMANENT,
    Rates,
    Schedule,
    State,
)
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    WHOLE,
    Counts,
    Hundredths,
    Keys,
    Millionths,
    Pence,
    Reals,
    hundredths,
    millionths,
    threshold,
    thresholds,
    whole,
)

Number = TypeVar("Number", np.float64, np.int64)


@dataclass(frozen=True)
class RunsOfChunk:
    """The numbers of the runs that a chunk takes."""

    numbers: Counts

    def own(self, values: NDArray[Number]) -> NDArray[Number]:
        """This chunk's part of an array by run; the whole array where nothing differs by run."""
        runs = values if len(values) == 1 else values[self.numbers]
        return np.ascontiguousarray(runs)

    def every(self, values: NDArray[Number]) -> NDArray[Number]:
        """The same, with one entry for every run of the chunk."""
        axes = (len(self.numbers), *values.shape[1:])
        return np.array(np.broadcast_to(self.own(values), axes), order="C")


@dataclass(frozen=True)
class Inputs:
    """What is simulated, of all runs: as in ``simulate``."""

    state: State
    rates: Rates
    schedule: Schedule
    no_change: Paths | None


def by_name(names: tuple[str, ...]) -> Counts:
    """The places of names in the order of the names.

    >>> by_name(("b", "c", "a")).tolist()
    [2, 0, 1]
    """
    return np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)


def words_of(state: State, months: int, run_keys: Keys) -> Words:
    """The words of this chunk's runs, the months, and the state's names."""
    types = state.case_types
    onward = [[name_word(f"to {to} from {name}") for to in types] for name in types]
    return Words(
        runs=np.ascontiguousarray(run_keys),
        months=month_words(months),
        questions=question_words(months),
        origins=origin_words(state.groups),
        routes=route_words(tuple(sorted(state.routes))),
        new_cases=np.array([name_word(f"new {name}") for name in types], dtype=np.uint64),
        staying_cases=np.array([name_word(f"stay {name}") for name in types], dtype=np.uint64),
        onward_cases=np.array(onward, dtype=np.uint64),
        by_name=by_name(state.groups),
    )


def opening_of(state: State, rates: Rates) -> Opening:
    """Service at the opening; assignments as they settle at the mean chance of their end."""
    by_stream = state.service.sum(axis=2)
    shares = state.service / np.where(by_stream > 0, by_stream, 1.0)[:, :, None]
    return Opening(
        posts=Hundredths(state.posts),
        holders=Hundredths(state.case_holders),
        cases=state.cases,
        streams=cumulative(by_stream),
        service=cumulative(shares),
        assignment=assignment_chances(float(np.mean(rates.agency_end[:, 0]))),
        experience=cumulative(rates.experience),
        least_experience=rates.experience_least,
    )


def staff_of(state: State, rates: Rates) -> Staff:
    """Staff groups; the assessed year is longer for those who work fewer hours."""
    assessed_months = rates.assessed_months * MILLIONTHS / np.maximum(1, state.fte[PERMANENT])
    holding = whole(rates.average_holding, MILLIONTHS)
    return Staff(
        people=state.people,
        fte=state.fte,
        holding=holding,
        held=state.fte * holding // MILLIONTHS,
        away=state.away,
        assessed=state.assessed,
        assessed_to=rates.assessed_to,
        assessed_months=whole(assessed_months, 1),
        notice=rates.notice,
        moves_after=rates.moves_after,
        feeder=rates.feeder,
        from_below=state.from_below,
        gives=state.gives,
        gets=state.gets,
    )


def bands_of(edges: Counts) -> Counts:
    """The band of service by months here, as far as the last band's first month.

    >>> bands_of(np.array([1, 3])).tolist()
    [0, 1, 1, 2]
    """
    months = np.arange(int(edges.max(initial=0)) + 1)
    bands: Counts = (months[:, None] >= edges).sum(axis=1)
    return bands


def leaving_of(rates: Rates, runs: RunsOfChunk) -> Leaving:
    """Hazards of leaving, and what acts on them."""
    pay = pay_effect(
        replace(
            rates,
            own_pay=runs.own(rates.own_pay),
            rival_pay=runs.own(rates.rival_pay),
            pay_elasticity=runs.own(rates.pay_elasticity),
            unsettled=runs.own(rates.unsettled),
        )
    )
    return Leaving(
        hazard=rates.hazard * MILLIONTHS,
        destinations=rates.destinations,
        pay=np.ascontiguousarray(pay),
        tied=millionths(rates.tied),
        chances=chance_table(),
        bands=bands_of(rates.band_edges),
    )


def progression_of(state: State, rates: Rates) -> Progression:
    """The assessed year, and moves between groups by name."""
    moves = np.add.accumulate(rates.moves[:, :, by_name(state.groups)], axis=2)
    return Progression(
        extended=threshold(rates.extended),
        extension=rates.extension,
        failed=threshold(rates.failed),
        moves=thresholds(moves),
        promotion=thresholds(rates.promotion),
        experienced_after=rates.experienced_after,
    )


def absence_of(rates: Rates) -> Absence:
    """Long absence."""
    return Absence(
        begins=threshold(rates.away_start),
        ends=threshold(rates.away_end),
        cover=millionths(rates.absence_cover),
        pay=millionths(rates.away_pay),
    )


def mix_of(state: State, rates: Rates) -> Mix:
    """The groups of those who come."""
    order = by_name(state.groups)
    return Mix(
        starters=cumulative(rates.starter_groups[order]),
        agency=cumulative(rates.agency_groups[order]),
        other_movement=cumulative(rates.other_groups[order]),
    )


def posts_of(inputs: Inputs, runs: RunsOfChunk) -> Posts:
    """Posts by grade; those in their assessed year fill posts of the group that follows it."""
    state, rates = inputs.state, inputs.rates
    groups = np.arange(len(state.groups))
    return Posts(
        of_group=np.where(rates.assessed_to >= 0, rates.assessed_to, groups),
        share=whole(rates.vacancy_groups, MILLIONTHS),
        added=runs.own(inputs.schedule.added_posts),
        cover_months=rates.cover_months,
    )


def beside_of(inputs: Inputs, runs: RunsOfChunk) -> Beside:
    """No change of the same runs; nothing where it is what is simulated."""
    paths, groups = inputs.no_change, len(inputs.state.groups)
    if paths is None:
        by_group = np.zeros((1, 1, len(BESIDE_GROUP), groups), np.int64)
        return Beside(by_group, np.zeros((1, 1, len(BESIDE_SINGLE)), np.int64))
    staff = BesideGroup(paths.in_post, paths.agency, paths.away, paths.converts)
    single = BesideSingle(
        arrivals=paths.agency_starters.sum(axis=2),
        conversions_due=paths.conversions_due,
        case_holders=paths.case_holders,
        acting_up_holding=paths.acting_up_holding,
        posts=paths.posts,
    )
    return Beside(runs.every(np.stack(staff, axis=2)), runs.every(np.stack(single, axis=2)))


def routes_of(inputs: Inputs, runs: RunsOfChunk) -> Routes:
    """Who is expected by which route, and what the routes are."""
    rates, order = inputs.rates, by_name(inputs.state.routes)
    return Routes(
        expected=np.ascontiguousarray(runs.own(inputs.schedule.routes)[:, :, order]),
        group=rates.route_group[order],
        drop_out=thresholds(rates.route_drop_out[order]),
        first_case=rates.route_first_case[order],
        tie_in=rates.route_tie_in[order],
        experience=rates.route_experience[order],
        cost=rates.route_cost[order],
    )


def hiring_of(rates: Rates, schedule: Schedule, runs: RunsOfChunk) -> Hiring:
    """The streams, and adverts."""
    return Hiring(
        expected=whole(runs.every(schedule.streams), HUNDREDTHS),
        planned=runs.every(schedule.planned),
        split=cumulative(runs.every(schedule.stream_split)),
        more=whole(runs.own(schedule.more_hires), HUNDREDTHS),
        poisson=poisson_chances(),
        advert_fill=binomial_chances(rates.advert_fill),
        offer_months=rates.offer_months,
        fall_through=threshold(rates.fall_through),
        places=hundredths(rates.assessed_places),
    )


def agency_of(state: State, rates: Rates) -> Agency:
    """Agency staff."""
    fte = round(float(np.dot(rates.agency_groups, state.fte[AGENCY])))
    return Agency(
        eligible_after=rates.eligible_after,
        fee_free_after=rates.fee_free_after,
        transfer_fee=millionths(rates.transfer_fee),
        fte=Millionths(max(1, fte)),
    )


def cases_of(rates: Rates, runs: RunsOfChunk) -> Cases:
    """Cases by type."""
    return Cases(
        new=whole(runs.own(rates.new_cases), HUNDREDTHS),
        stay=binomial_tables(rates.stay),
        onward=binomial_tables(sequential(rates.onward)),
        handover=whole(rates.handover, HUNDREDTHS),
        can_wait=rates.can_wait,
        hold=rates.hold_limit,
    )


def load_curve(months: Reals) -> Counts:
    """Shares of a full load by month, [..., months], from the month before the first case on.

    >>> load_curve(np.array([0.5])).tolist()
    [0, 500000, 1000000]
    """
    ends = np.zeros((*months.shape[:-1], 1))
    return whole(np.concatenate([ends, months, ends + 1], axis=-1), MILLIONTHS)


def holding_of(rates: Rates, runs: RunsOfChunk) -> Holding:
    """Case holders; the curve of supervisions ends with one a month."""
    return Holding(
        marginal=whole(runs.own(rates.marginal_holding), MILLIONTHS),
        assessed_load=load_curve(runs.own(rates.newly_qualified_load)),
        joiner_load=load_curve(rates.joiner_load),
        supervisions=whole(np.append(rates.supervisions, 1.0), HUNDREDTHS),
    )


def prices_of(rates: Rates, runs: RunsOfChunk) -> Prices:
    """Pence by run, month and group."""
    return Prices(
        salary=runs.own(rates.salary),
        on_costs=runs.own(rates.on_costs),
        agency=runs.own(rates.agency_pay),
        in_post=runs.own(rates.payments),
        joiner=runs.own(rates.joiner_payments),
        clawback=runs.own(rates.clawback),
        hiring=rates.hiring,
        redundancy=Pence(rates.redundancy),
    )


def monthly_of(inputs: Inputs, runs: RunsOfChunk) -> Monthly[Counts]:
    """What differs by run and month, [R, M] each."""
    rates, schedule = inputs.rates, inputs.schedule
    ceiling = runs.every(rates.agency_ceiling)
    return Monthly(
        planned_starters=runs.every(schedule.planned_total),
        conversion_share=whole(runs.every(rates.conversion_share), WHOLE),
        recent_conversion=whole(runs.every(rates.recent_conversion), WHOLE),
        other_movement=runs.every(schedule.other_movement),
        leaving=whole(runs.every(rates.leaving), MILLIONTHS),
        cover=whole(runs.every(rates.cover), MILLIONTHS),
        extra=whole(runs.every(rates.extra), HUNDREDTHS),
        vacancies=runs.every(schedule.vacancies),
        holder_level=whole(runs.every(rates.holder_level), MILLIONTHS),
        agency_end=whole(runs.every(rates.agency_end), WHOLE),
        agency_supply=whole(runs.every(rates.agency_supply), MILLIONTHS),
        agency_ceiling=np.where(ceiling < 0, NO_LIMIT, whole(ceiling, MILLIONTHS)),
        released=runs.every(schedule.released),
        caseload_limit=whole(runs.every(rates.caseload_limit), HUNDREDTHS),
        frozen=runs.every(schedule.frozen),
    )


def by_run_of(rates: Rates, runs: RunsOfChunk) -> ByRun[Counts]:
    """What differs by run, [R] each."""
    return ByRun(
        caseload_effect=whole(runs.every(rates.caseload_effect), MILLIONTHS),
        supervision_effect=whole(runs.every(rates.supervision_effect), MILLIONTHS),
        willing=whole(runs.every(rates.willing), WHOLE),
        more_cover=whole(runs.every(rates.more_cover), MILLIONTHS),
        agency_most=whole(runs.every(rates.agency_most), HUNDREDTHS),
        agency_price=whole(runs.every(rates.agency_price), MILLIONTHS),
        ever_filled=whole(runs.every(rates.ever_filled), WHOLE),
        planned_holding=whole(runs.every(rates.planned_holding), MILLIONTHS),
    )


def engine_input(inputs: Inputs, runs: RunsOfChunk, keys: Keys) -> EngineInput:
    """The engine's input for one chunk of runs; ``keys`` has one for every run of all."""
    state, rates, schedule = inputs.state, inputs.rates, inputs.schedule
    return EngineInput(
        words=words_of(state, schedule.streams.shape[1], keys[runs.numbers]),
        opening=opening_of(state, rates),
        staff=staff_of(state, rates),
        leaving=leaving_of(rates, runs),
        progression=progression_of(state, rates),
        absence=absence_of(rates),
        mix=mix_of(state, rates),
        posts=posts_of(inputs, runs),
        beside=beside_of(inputs, runs),
        routes=routes_of(inputs, runs),
        hiring=hiring_of(rates, schedule, runs),
        agency=agency_of(state, rates),
        cases=cases_of(rates, runs),
        holding=holding_of(rates, runs),
        prices=prices_of(rates, runs),
        by_run=np.stack(by_run_of(rates, runs), axis=1),
        monthly=np.stack(monthly_of(inputs, runs), axis=2),
        known=np.ascontiguousarray(schedule.known),
        kept=runs.own(schedule.kept_posts),
        follows=int(inputs.no_change is not None),
        since_census=state.census_month,
    )
