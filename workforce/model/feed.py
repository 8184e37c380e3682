"""State, rates and schedule as the whole numbers the compiled engine reads, for a chunk of runs.

Whatever is real is rounded to a whole number here, before it meets a draw: chances to thresholds
of 2^32, hazards to millionths, people, cases and FTE to hundredths. Axis letters: see ``state``;
R is this chunk's runs, and every array is contiguous, so that the engine is compiled once.
"""

from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from workforce.model.arrays import Counts, Keys, Numbers, Reals
from workforce.model.keyed import (
    WHOLE,
    name_word,
)
from workforce.model.state import AGENCY, NOT_PLANNED, Rates, Schedule, State
from workforce.model.tables import (
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
    sequential,
    thresholds,
    whole,
)

Number = TypeVar("Number", np.float64, np.int64)
LONGEST_SERVICE: Final = 180  # months; the last band of the opening ends here


# Columns of ``Feed.monthly``: what differs by run and month, all whole numbers.
MONTHLY: Final = (
    "newly_qualified", "conversions", "other",  # expected starters, hundredths of people
    "planned_newly_qualified", "planned_conversions", "planned_other",  # people, or NOT_PLANNED
    "planned_total",  # people, or NOT_PLANNED
    "conversion_share",  # threshold, or NOT_PLANNED
    "other_movement",  # people
    "leaving",  # factor on hazards, millionths
    "cover",  # agency FTE for an FTE of vacancy, millionths
    "extra", "vacancies", "added_posts", "posts",  # hundredths of FTE
    "holder_level",  # factor on case holders, millionths
)  # fmt: skip
(
    STREAM_MEAN, _, _, PLANNED, _, _, PLANNED_TOTAL, CONVERSION_SHARE, OTHER_MOVEMENT_PEOPLE,
    LEAVING_LEVEL, COVER, EXTRA, VACANCIES, ADDED_POSTS, POSTS_OF_NO_CHANGE, HOLDER_LEVEL,
) = range(len(MONTHLY))  # fmt: skip

# Rows of ``Feed.staff``: what differs by group, whole numbers; two rows where by contract.
STAFF: Final = ("people", "", "fte", "", "holding", "", "assessed", "assessed_to", "agency_pay")
PEOPLE, _, FTE, _, HOLDING, _, ASSESSED, ASSESSED_TO, AGENCY_PENCE = range(len(STAFF))

# Rows of ``Feed.mix``: cumulative shares of groups among those who come.
OTHER_STARTERS, NEW_AGENCY, OTHER_ARRIVALS = range(3)

# Columns of ``Feed.per_run``: what differs by run only.
AGENCY_END_CHANCE, CASELOAD_EFFECT, SPLIT = range(3)  # SPLIT takes one column a stream

# Entries of ``Feed.facts``: single whole numbers.
(
    OPENING_POSTS, OPENING_HOLDERS, CENSUS_MONTH, ASSESSED_MONTHS, ELIGIBLE_AFTER,
    AGENCY_FTE, FOLLOWS,
) = range(7)  # fmt: skip


class Words(NamedTuple):
    """What keys are made of."""

    runs: Keys  # [R]
    months: Keys  # [M]
    questions: Keys  # [M, question]
    origins: Keys  # [origin, G + 1], the last for any group
    cases: Keys  # [T, 2 + T]: new, stay, on to each type


class Opening(NamedTuple):
    """How long people have been here at the opening."""

    service: Numbers  # [B] cumulative
    edges: Counts  # [B + 1] months
    assignment: Numbers  # cumulative, by months in assignment


class Leaving(NamedTuple):
    """Hazards of leaving, and chances of moving on."""

    hazard: Reals  # [G, B] millionths
    destinations: Reals  # [D]
    pay: Reals  # [R or 1, M, G, D]
    chances: Numbers  # by tens of millionths of hazard
    edges: Counts  # [B - 1] months
    moves: Numbers  # [G, G] cumulative


class Tables(NamedTuple):
    """Cumulative tables of counts."""

    poisson: Numbers
    advert_fill: Numbers
    stay: Numbers  # [T, ...]
    onward: Numbers  # [T, T, ...] of those that went to no earlier type


class Cases(NamedTuple):
    """New cases, who holds them, and how much."""

    new: Counts  # [R or 1, M, T] hundredths
    handover: Counts  # [T] hundredths of a change for each case going on
    marginal: Counts  # [R or 1, C, G] millionths
    load: Counts  # [2, months] millionths: newly qualified, joiners


class Feed(NamedTuple):
    """All that the compiled engine reads; R is this chunk's runs."""

    words: Words
    opening: Opening
    leaving: Leaving
    tables: Tables
    cases: Cases
    monthly: Counts  # [R, M, MONTHLY]
    staff: Counts  # [STAFF, G]
    mix: Numbers  # [mix, G]
    per_run: Counts  # [R, AGENCY_END_CHANCE, CASELOAD_EFFECT, SPLIT...]
    facts: Counts
    known: Counts  # [M, K, G]
    pence: Counts  # [R or 1, M, salary and on-costs, G]
    hiring: Counts  # [S] pence


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
        cases=np.array(cases, dtype=np.uint64),
    )


def leaving_of(rates: Rates, pay: Reals) -> Leaving:
    """Leaving and progress; ``pay`` is the factor of relative pay on hazards."""
    return Leaving(
        hazard=rates.hazard * MILLION,
        destinations=rates.destinations,
        pay=pay,
        chances=chance_table(),
        edges=rates.band_edges,
        moves=thresholds(np.add.accumulate(rates.moves, axis=1)),
    )


def opening_of(state: State, rates: Rates) -> Opening:
    """Service at the opening; assignments as they settle at the mean chance of their end."""
    return Opening(
        service=cumulative(state.service),
        edges=np.array([0, *rates.band_edges, LONGEST_SERVICE], dtype=np.int64),
        assignment=assignment_chances(float(np.mean(rates.agency_end))),
    )


def cases_of(rates: Rates, part: Part) -> Cases:
    """Cases and their holders; both curves of load padded with a full load to one length."""
    longest = max(len(rates.newly_qualified_load), len(rates.joiner_load))
    load = np.ones((2, longest))
    load[0, : len(rates.newly_qualified_load)] = rates.newly_qualified_load
    load[1, : len(rates.joiner_load)] = rates.joiner_load
    return Cases(
        new=whole(part.own(rates.new_cases), 100),
        handover=whole(rates.handover, 100),
        marginal=whole(part.own(rates.marginal_holding), MILLION),
        load=whole(load, MILLION),
    )


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
    share = part.every(rates.conversion_share)
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
    )
    planes = [column if column.ndim == 3 else column[..., None] for column in columns]
    return np.ascontiguousarray(np.concatenate(planes, axis=2), dtype=np.int64)


def staff_of(state: State, rates: Rates) -> Counts:
    """The rows of ``STAFF``."""
    rows = (
        state.people,
        state.fte,
        whole(rates.average_holding, MILLION),
        state.assessed[None],
        rates.assessed_to[None],
        rates.agency_pay[None],
    )
    return np.ascontiguousarray(np.concatenate(rows), dtype=np.int64)


def per_run_of(rates: Rates, schedule: Schedule, part: Part) -> Counts:
    """The columns of ``per_run``."""
    columns = (
        thresholds(part.every(rates.agency_end))[:, None],
        whole(part.every(rates.caseload_effect), MILLION)[:, None],
        cumulative(part.every(schedule.stream_split)),
    )
    return np.ascontiguousarray(np.concatenate(columns, axis=1, dtype=np.int64, casting="unsafe"))


def facts_of(state: State, rates: Rates, posts: Counts | None) -> Counts:
    """The entries of ``facts``."""
    agency_fte = round(float(np.dot(rates.agency_groups, state.fte[AGENCY])))
    facts = (
        state.posts,
        state.case_holders,
        state.census_month,
        rates.assessed_months,
        rates.eligible_after,
        max(1, agency_fte),
        int(posts is not None),
    )
    return np.array(facts, dtype=np.int64)


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
        leaving=leaving_of(rates, pay),
        tables=tables_of(rates),
        cases=cases_of(rates, part),
        monthly=monthly_of(rates, schedule, part, posts),
        staff=staff_of(state, rates),
        mix=cumulative(mix),
        per_run=per_run_of(rates, schedule, part),
        facts=facts_of(state, rates, posts),
        known=np.ascontiguousarray(schedule.known),
        pence=np.ascontiguousarray(np.stack([part.own(rates.salary), part.own(rates.on_costs)], 2)),
        hiring=rates.hiring,
    )
