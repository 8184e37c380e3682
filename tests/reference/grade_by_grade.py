"""Two scenarios made up of what is counted grade by grade, with small effects made large.

``posts_and_cover`` adds posts to several grades and later deletes them, with few agency staff to be
had; ``full_posts`` brings more people than there are posts, and covers at once whatever is vacant.
Both are counted beside a no change whose people are not the plan's, so that every grade has more
and fewer of them.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.reference.every_rule import dated
from tests.reference.given import Inputs, Ints
from workforce.model.state import NO_LIMIT, NOT_PLANNED, Rates, Schedule, State

RECENT: Final = 0.008  # of all agency staff who are asked to convert, by month


def by_grade(state: State, **values: float) -> NDArray[np.float64]:
    """A value by group, zero for those not named."""
    return np.array([values.get(name, 0.0) for name in state.groups])


def posts(state: State, **hundredths: int) -> Ints:
    """Added posts by group."""
    return by_grade(state, **hundredths).astype(np.int64)


def with_posts_and_cover(given: Inputs) -> Inputs:
    """Posts come and go in every grade; agencies find few people, and those dear."""
    length = given.schedule.streams.shape[1]
    return replace(
        given,
        rates=rates_of_posts_and_cover(given.rates, length),
        schedule=schedule_of_posts_and_cover(given.schedule, given.state, length),
    )


def rates_of_posts_and_cover(rates: Rates, length: int) -> Rates:
    shares = ((8, 16, 0.06), (24, 30, 0.0), (50, 56, 0.003), (56, length, 0.03))
    return replace(
        rates,
        conversion_share=dated(length, RECENT, *shares),
        recent_conversion=dated(length, RECENT),
        eligible_after=2,
        more_cover=np.array([0.7]),
        cover_months=3,
        agency_most=np.array([66.0]),
        agency_price=np.array([1.5]),
        agency_supply=dated(length, 1.0, (12, 24, 0.85)),
        agency_ceiling=dated(length, float(NO_LIMIT), (20, 28, 0.22), (54, length, 0.0)),
        ever_filled=np.array([0.45]),
        offer_months=2,
        advert_fill=0.4,
        planned_holding=dated(length, 1.0, (4, 30, 0.6)),
        protected_load=dated(length, float(NOT_PLANNED), (10, 40, 0.5)),
        caseload_limit=dated(length, 11.0, (30, length, 8.0)),
        practitioner_cases=dated(length, 0.0, (6, length, 150.0)),
        practitioner_share=dated(length, 0.0, (6, length, 0.22)),
        hold_limit=dated(length, 0, (10, 40, 1))[0],
    )


def schedule_of_posts_and_cover(schedule: Schedule, state: State, length: int) -> Schedule:
    added = posts(state, social_worker=1_550, senior_practitioner=320, team_manager=200)
    more = posts(state, social_worker=2_600, senior_practitioner=-250, team_manager=200)
    fewer = posts(state, social_worker=-4_400, senior_practitioner=-900, team_manager=-1_350)
    last = posts(state, social_worker=-2_900, senior_practitioner=-99_999)
    sought = by_grade(state, social_worker=1.5, team_manager=0.4)
    plans = (
        (13, 16, [6, -1, -1]),
        (16, 20, [-1, 3, -1]),
        (38, 42, [-1, 1, -1]),
        (46, 50, [-1, -1, 6]),
    )
    return replace(
        schedule,
        added_posts=dated(
            length, posts(state), (4, 16, added), (16, 30, more), (30, 44, fewer),
            (44, length, last),
        ),
        planned=dated(length, np.full(3, NOT_PLANNED), *plans),
        planned_total=dated(length, NOT_PLANNED, (33, 36, 6)),
        more_hires=dated(length, by_grade(state), (6, 24, sought), (48, length, sought)),
        released=dated(length, 0, (10, 13, 6), (36, 38, 15)),
        frozen=dated(length, 0, (20, 26, 1)),
        programmes=dated(length, 0, (3, 20, 123_456)),
    )  # fmt: skip


def with_full_posts(given: Inputs) -> Inputs:
    """More people than posts; what is vacant is covered the month after, up to a ceiling."""
    length = given.schedule.streams.shape[1]
    return replace(
        given,
        rates=rates_of_full_posts(given.rates, length),
        schedule=schedule_of_full_posts(given.schedule, given.state, length),
    )


def rates_of_full_posts(rates: Rates, length: int) -> Rates:
    shares = ((1, 24, 0.05), (24, 36, 0.002), (48, length, 0.2))
    return replace(
        rates,
        conversion_share=dated(length, RECENT, *shares),
        recent_conversion=dated(length, RECENT),
        eligible_after=1,
        willing=np.array([0.8]),
        more_cover=np.array([1.0]),
        cover_months=1,
        absence_cover=0.9,
        away_start=4 * rates.away_start,
        agency_most=np.array([150.0]),
        agency_price=np.array([3.0]),
        agency_supply=dated(length, 1.0, (30, 40, 1.2)),
        agency_ceiling=dated(length, float(NO_LIMIT), (40, 54, 0.26)),
        ever_filled=np.array([0.45]),
        offer_months=0,
        advert_fill=0.9,
        planned_holding=dated(length, 0.0, (20, 40, 0.5)),
        caseload_limit=dated(length, 7.0),
        hold_limit=dated(length, 0, (36, length, 1))[0],
    )


def schedule_of_full_posts(schedule: Schedule, state: State, length: int) -> Schedule:
    added = posts(state, social_worker=450, service_manager=100, qualified_without_cases=300)
    fewer = posts(state, social_worker=-2_000, qualified_without_cases=-750, team_manager=-150)
    sought = by_grade(state, social_worker=3.0, senior_practitioner=1.0)
    return replace(
        schedule,
        vacancies=schedule.vacancies // 8,
        added_posts=dated(
            length, posts(state), (10, 30, added), (36, 48, fewer), (48, length, added)
        ),
        planned=dated(length, np.full(3, NOT_PLANNED), (2, 12, [7, -1, -1]), (20, 24, [-1, -1, 9])),
        more_hires=dated(length, by_grade(state), (1, 20, sought), (40, 50, sought)),
        streams=3 * schedule.streams,
        frozen=dated(length, 0, (16, 19, 1)),
        released=dated(length, 0, (25, 29, 12)),
    )
