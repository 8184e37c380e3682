"""State, rates and schedule made into the whole numbers the compiled engine reads.

Whatever is real is rounded to a whole number here, before it meets a draw: chances to thresholds
of 2^32, hazards to millionths, people, cases and FTE to hundredths.
"""

from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from workforce.model.arrays import Counts, Keys, Numbers, Reals
from workforce.model.engine_input import (
    Cases,
    Feed,
    Leaving,
    Opening,
    Prices,
    Routes,
    Tables,
    Words,
)
from workforce.model.keyed_random import WHOLE, name_word
from workforce.model.probability_tables import (
    MILLION,
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
    thresholds,
    whole,
)
from workforce.model.state import (
    AGENCY,
    NO_LIMIT,
    NOT_PLANNED,
    PERMANENT,
    Rates,
    Schedule,
    State,
)

Number = TypeVar("Number", np.float64, np.int64)
LONGEST_SERVICE: Final = 180  # months; the last band of the opening ends here


class Part(NamedTuple):
    """The numbers of the runs that a chunk takes."""

    runs: Counts

    def own(self, values: NDArray[Number]) -> NDArray[Number]:
        """This chunk's part of an array by run; the whole array where nothing differs by run."""
        runs = values if len(values) == 1 else values[self.runs]
        return np.ascontiguousarray(runs)

    def every(self, values: NDArray[Number]) -> NDArray[Number]:
        """The same, with one entry for every run of the chunk."""
        runs: NDArray[Number] = self.own(values)
        return np.broadcast_to(runs, (len(self.runs), *values.shape[1:]))


def by_name(names: tuple[str, ...]) -> Counts:
    """The places of names in the order of the names.

    >>> by_name(("b", "c", "a")).tolist()
    [2, 0, 1]
    """
    return np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)


def words_of(state: State, months: int, run_keys: Keys) -> Words:
    """The words of this chunk's runs, the months, and the state's names."""
    types = state.case_types
    cases = [
        [
            name_word(f"{verb} {name}")
            for verb in ("new", "stay", *(f"to {to} from" for to in types))
        ]
        for name in types
    ]
    return Words(
        runs=np.ascontiguousarray(run_keys),
        months=month_words(months),
        questions=question_words(months),
        origins=origin_words(state.groups),
        routes=route_words(tuple(sorted(state.routes))),
        cases=np.array(cases, dtype=np.uint64),
        by_name=by_name(state.groups),
    )


def bands_of(edges: Counts) -> Counts:
    """The band of service by months here, as far as the last band's first month.

    >>> bands_of(np.array([1, 3])).tolist()
    [0, 1, 1, 2]
    """
    months = np.arange(int(edges.max(initial=0)) + 1)
    bands: Counts = (months[:, None] >= edges).sum(axis=1)
    return bands


def leaving_of(state: State, rates: Rates, pay: Reals) -> Leaving:
    """Leaving and progress; ``pay`` is the factor of relative pay on hazards."""
    return Leaving(
        hazard=rates.hazard * MILLION,
        destinations=rates.destinations,
        pay=np.ascontiguousarray(pay),
        chances=chance_table(),
        bands=bands_of(rates.band_edges),
        moves=thresholds(np.add.accumulate(rates.moves[:, :, by_name(state.groups)], axis=2)),
        promotion=thresholds(rates.promotion),
    )


def opening_of(state: State, rates: Rates) -> Opening:
    """Service at the opening; assignments as they settle at the mean chance of their end."""
    return Opening(
        service=cumulative(state.service),
        edges=np.array([0, *rates.band_edges, LONGEST_SERVICE], dtype=np.int64),
        assignment=assignment_chances(float(np.mean(rates.agency_end[:, 0]))),
        experience=cumulative(rates.experience),
    )


def cases_of(rates: Rates, part: Part) -> Cases:
    """Cases and their holders.

    Both curves of load begin with the month before the first case, and end with a full load; that
    of supervisions ends with one a month.
    """
    assessed = part.own(rates.newly_qualified_load)
    longest = max(assessed.shape[1], len(rates.joiner_load))
    load = np.ones((len(assessed), 2, longest + 2))
    load[:, :, 0] = 0.0
    load[:, 0, 1 : assessed.shape[1] + 1] = assessed
    load[:, 1, 1 : len(rates.joiner_load) + 1] = rates.joiner_load
    return Cases(
        new=whole(part.own(rates.new_cases), 100),
        handover=whole(rates.handover, 100),
        can_wait=rates.can_wait,
        hold=rates.hold_limit,
        marginal=whole(part.own(rates.marginal_holding), MILLION),
        load=whole(load, MILLION),
        supervisions=whole(np.append(rates.supervisions, 1.0), 100),
    )


def routes_of(state: State, rates: Rates, schedule: Schedule, part: Part) -> Routes:
    """Who is expected by which route, and what the routes are, in the order of their names."""
    order = by_name(state.routes)
    rows = (
        rates.route_group,
        rates.route_first_case,
        rates.route_tie_in,
        rates.route_experience,
        rates.route_cost,
    )
    return Routes(
        expected=np.ascontiguousarray(part.own(schedule.routes)[:, :, order]),
        facts=np.ascontiguousarray(np.stack(rows)[:, order]),
        drop_out=thresholds(rates.route_drop_out[order]),
    )


def prices_of(rates: Rates, part: Part) -> Prices:
    """Pence by run, month and group."""
    people = (rates.payments, rates.joiner_payments, rates.clawback)
    return Prices(
        permanent=stacked((rates.salary, rates.on_costs), part),
        agency=part.own(rates.agency_pay),
        people=stacked(people, part),
        hiring=rates.hiring,
    )


def stacked(arrays: tuple[Counts, ...], part: Part) -> Counts:
    """Arrays [R or 1, M, G] side by side, [R or 1, M, array, G]."""
    own = np.broadcast_arrays(*(part.own(each) for each in arrays))
    return np.ascontiguousarray(np.stack(own, axis=2))


def tables_of(rates: Rates) -> Tables:
    """The tables of counts."""
    return Tables(
        poisson=poisson_chances(),
        advert_fill=binomial_chances(rates.advert_fill),
        stay=binomial_tables(rates.stay),
        onward=binomial_tables(sequential(rates.onward)),
    )


def monthly_of(rates: Rates, schedule: Schedule, part: Part, posts: Counts | None) -> Counts:
    """The columns of ``MONTHLY``."""
    share, ceiling = part.every(rates.conversion_share), part.every(rates.agency_ceiling)
    columns = (
        whole(part.every(schedule.streams), 100),
        part.every(schedule.planned),
        part.every(schedule.planned_total),
        np.where(share < 0, NOT_PLANNED, np.rint(share * WHOLE)),
        part.every(schedule.other_movement),
        whole(part.every(rates.leaving), MILLION),
        whole(part.every(rates.cover), MILLION),
        whole(part.every(rates.extra), 100),
        part.every(schedule.vacancies),
        part.every(schedule.added_posts),
        part.every(schedule.vacancies if posts is None else posts),
        whole(part.every(rates.holder_level), MILLION),
        np.rint(part.every(rates.agency_end) * WHOLE),
        np.where(ceiling < 0, NO_LIMIT, np.rint(ceiling * MILLION)),
        part.every(schedule.released),
        whole(part.every(rates.caseload_limit), 100),
        part.every(schedule.frozen),
    )
    planes = [column if column.ndim == 3 else column[..., None] for column in columns]
    return np.ascontiguousarray(np.concatenate(planes, axis=2), dtype=np.int64)


def staff_of(state: State, rates: Rates) -> Counts:
    """The rows of ``STAFF``; the assessed year is longer for those who work fewer hours."""
    assessed_months = rates.assessed_months * MILLION / np.maximum(1, state.fte[PERMANENT])
    least = np.broadcast_to(rates.experience_least[:, None], state.people.shape)
    holding = whole(rates.average_holding, MILLION)
    rows = (
        state.people,
        state.fte,
        holding,
        state.fte * holding // MILLION,
        state.away[None],
        state.assessed[None],
        rates.assessed_to[None],
        whole(assessed_months[None], 1),
        rates.notice[None],
        rates.moves_after[None],
        rates.feeder[None],
        state.from_below[None],
        state.gives[None],
        state.gets[None],
        least,
    )
    return np.ascontiguousarray(np.concatenate(rows), dtype=np.int64)


def per_run_of(rates: Rates, schedule: Schedule, part: Part) -> Counts:
    """The columns of ``per_run``."""
    columns = (
        whole(part.every(rates.caseload_effect), MILLION)[:, None],
        whole(part.every(rates.supervision_effect), MILLION)[:, None],
        thresholds(part.every(rates.willing))[:, None],
        cumulative(part.every(schedule.stream_split)),
    )
    return np.ascontiguousarray(np.concatenate(columns, axis=1, dtype=np.int64, casting="unsafe"))


def facts_of(state: State, rates: Rates, posts: Counts | None) -> Counts:
    """The entries of ``facts``."""
    agency_fte = round(float(np.dot(rates.agency_groups, state.fte[AGENCY])))
    shares = (rates.absence_cover, rates.tied, rates.away_pay, rates.transfer_fee)
    facts = (
        state.posts,
        state.case_holders,
        state.census_month,
        rates.eligible_after,
        rates.offer_months,
        rates.extension,
        rates.fee_free_after,
        rates.experienced_after,
        max(1, agency_fte),
        *(round(share * MILLION) for share in shares),
        int(posts is not None),
        round(rates.assessed_places * 100),
        rates.redundancy,
    )
    return np.array(facts, dtype=np.int64)


def chances_of(rates: Rates) -> Numbers:
    """The entries of ``chances``."""
    chances = (
        rates.away_start,
        rates.away_end,
        rates.extended,
        rates.failed,
        rates.fall_through,
        rates.from_newly_qualified,
    )
    return thresholds(np.array(chances))


def feed_of(
    state: State,
    rates: Rates,
    schedule: Schedule,
    keys: Keys,
    part: Part,
    pay: Reals,
    posts: Counts | None,
) -> Feed:
    """The engine's input for one chunk of runs.

    Args:
        state: the opening.
        rates: how people and cases behave.
        schedule: what is dated.
        keys: one key for every run of all.
        part: the runs of this chunk.
        pay: factor of relative pay on hazards, [R or 1, M, G, D], of this chunk's runs.
        posts: of no change, [R, M]; None when this is no change itself.
    """
    mix = np.stack([rates.starter_groups, rates.agency_groups, rates.other_groups])
    return Feed(
        words=words_of(state, schedule.streams.shape[1], keys[part.runs]),
        opening=opening_of(state, rates),
        leaving=leaving_of(state, rates, pay),
        tables=tables_of(rates),
        cases=cases_of(rates, part),
        routes=routes_of(state, rates, schedule, part),
        prices=prices_of(rates, part),
        monthly=monthly_of(rates, schedule, part, posts),
        staff=staff_of(state, rates),
        mix=cumulative(mix[:, by_name(state.groups)]),
        per_run=per_run_of(rates, schedule, part),
        facts=facts_of(state, rates, posts),
        chances=chances_of(rates),
        known=np.ascontiguousarray(schedule.known),
        kept=part.own(schedule.kept_posts),
    )
