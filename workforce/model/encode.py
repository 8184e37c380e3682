"""State, rates and schedule made into the whole numbers the compiled engine reads.

Whatever is real is rounded to a whole number here, before it meets a draw: chances to thresholds
of 2^32, hazards to millionths, people, cases and FTE to hundredths.
"""

from typing import NamedTuple, TypeVar, cast

import numpy as np

from workforce.model.chunk import Inputs, RunsOfChunk, by_name
from workforce.model.encode_staff import (
    absence_of,
    agency_of,
    hiring_of,
    leaving_of,
    mix_of,
    opening_of,
    posts_of,
    progression_of,
    routes_of,
    staff_of,
)
from workforce.model.encode_work import cases_of, holding_of, prices_of
from workforce.model.engine_input import (
    BESIDE_GROUP,
    BESIDE_SINGLE,
    Beside,
    BesideGroup,
    BesideSingle,
    ByRun,
    EngineInput,
    Monthly,
    Words,
)
from workforce.model.keyed_random import name_word
from workforce.model.probability_tables import (
    month_words,
    origin_words,
    question_words,
    route_words,
)
from workforce.model.state import (
    NO_LIMIT,
    NOT_PLANNED,
    Rates,
    State,
)
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    WHOLE,
    Counts,
    Keys,
    whole,
)

Part = TypeVar("Part", bound=NamedTuple)


def words_of(state: State, months: int, run_keys: Keys) -> Words:
    """The words of this chunk's runs, the months, and the state's names."""
    types = state.case_types
    onward = [[name_word(f"to {to} from {name}") for to in types] for name in types]
    return Words(
        runs=run_keys,
        months=month_words(months),
        questions=question_words(months),
        origins=origin_words(state.groups),
        routes=route_words(tuple(sorted(state.routes))),
        new_cases=np.array([name_word(f"new {name}") for name in types], dtype=np.uint64),
        staying_cases=np.array([name_word(f"stay {name}") for name in types], dtype=np.uint64),
        onward_cases=np.array(onward, dtype=np.uint64),
        by_name=by_name(state.groups),
    )


def beside_of(inputs: Inputs, runs: RunsOfChunk) -> Beside:
    """No change of the same runs; nothing where it is what is simulated."""
    paths, groups = inputs.no_change, len(inputs.state.groups)
    if paths is None:
        by_group = np.zeros((1, 1, len(BESIDE_GROUP), groups), np.int64)
        return Beside(by_group, np.zeros((1, 1, len(BESIDE_SINGLE)), np.int64))
    staff = BesideGroup(paths.in_post, paths.agency, paths.away, paths.converts)
    single = BesideSingle(
        arrivals=runs.own(paths.agency_starters).sum(axis=2),
        conversions_due=runs.own(paths.conversions_due),
        case_holders=runs.own(paths.case_holders),
        acting_up_holding=runs.own(paths.acting_up_holding),
        posts=runs.own(paths.posts),
    )
    by_group = np.stack([runs.own(each) for each in staff], axis=2)
    return Beside(by_group, runs.side_by_side(single))


def monthly_of(inputs: Inputs, runs: RunsOfChunk) -> Monthly[Counts]:
    """What differs by run and month, [R or 1, M] each."""
    rates, schedule = inputs.rates, inputs.schedule
    ceiling, protected = runs.own(rates.agency_ceiling), runs.own(rates.protected_load)
    return Monthly(
        planned_starters=runs.own(schedule.planned_total),
        conversion_share=whole(runs.own(rates.conversion_share), WHOLE),
        recent_conversion=whole(runs.own(rates.recent_conversion), WHOLE),
        other_movement=runs.own(schedule.other_movement),
        leaving=whole(runs.own(rates.leaving), MILLIONTHS),
        cover=whole(runs.own(rates.cover), MILLIONTHS),
        extra=whole(runs.own(rates.extra), HUNDREDTHS),
        vacancies=runs.own(schedule.vacancies),
        holder_level=whole(runs.own(rates.holder_level), MILLIONTHS),
        agency_end=whole(runs.own(rates.agency_end), WHOLE),
        agency_supply=whole(runs.own(rates.agency_supply), MILLIONTHS),
        agency_ceiling=np.where(ceiling < 0, NO_LIMIT, whole(ceiling, MILLIONTHS)),
        released=runs.own(schedule.released),
        planned_holding=whole(runs.own(rates.planned_holding), MILLIONTHS),
        protected_load=np.where(protected < 0, NOT_PLANNED, whole(protected, MILLIONTHS)),
        caseload_limit=whole(runs.own(rates.caseload_limit), HUNDREDTHS),
        practitioner_cases=whole(runs.own(rates.practitioner_cases), 1),
        practitioner_share=whole(runs.own(rates.practitioner_share), MILLIONTHS),
        frozen=runs.own(schedule.frozen),
        programmes=runs.own(schedule.programmes),
    )


def by_run_of(rates: Rates, runs: RunsOfChunk) -> ByRun[Counts]:
    """What differs by run, [R or 1] each."""
    return ByRun(
        caseload_effect=whole(runs.own(rates.caseload_effect), MILLIONTHS),
        supervision_effect=whole(runs.own(rates.supervision_effect), MILLIONTHS),
        willing=whole(runs.own(rates.willing), WHOLE),
        more_cover=whole(runs.own(rates.more_cover), MILLIONTHS),
        agency_most=whole(runs.own(rates.agency_most), HUNDREDTHS),
        agency_price=whole(runs.own(rates.agency_price), MILLIONTHS),
        ever_filled=whole(runs.own(rates.ever_filled), WHOLE),
    )


def engine_input(inputs: Inputs, runs: RunsOfChunk, keys: Keys) -> EngineInput:
    """The engine's input for one chunk of runs; ``keys`` has one for every run of all."""
    state, rates, schedule = inputs.state, inputs.rates, inputs.schedule
    given = EngineInput(
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
        by_run=runs.side_by_side(by_run_of(rates, runs)),
        monthly=runs.side_by_side(monthly_of(inputs, runs)),
        known=schedule.known,
        kept=runs.own(schedule.kept_posts),
        follows=int(inputs.no_change is not None),
        since_census=state.census_month,
    )
    return in_order(given)


def in_order(part: Part) -> Part:
    """The same with every array in the order of its rows: another is compiled for anew."""
    return part._make(
        in_order(cast("NamedTuple", each)) if isinstance(each, tuple)
        else np.ascontiguousarray(each) if isinstance(each, np.ndarray)
        else each
        for each in part
    )  # fmt: skip
