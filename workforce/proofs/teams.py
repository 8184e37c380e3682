"""Random small teams with every flow switched on, and the same without feedback."""

from typing import Protocol

import numpy as np

from workforce.model.state import NO_LIMIT, PERMANENT
from workforce.model.units import MILLIONTHS, Reals
from workforce.proofs.small import Case, in_service, still

MONTHS = 14
AXES = (1, MONTHS + 1)
GROUPS = 4  # newly qualified, social workers, managers, and heads (always at least one)
HEAD = 3
BANDS = 3
LONE = 6  # people in groups of their own


class Choice(Protocol):
    """Where random numbers come from: a seed here, hypothesis in the tests."""

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        ...

    def real(self, low: float, high: float) -> float:
        """A number from low to high."""
        ...


class Seeded:
    """Numbers from a seed."""

    def __init__(self, seed: int) -> None:
        """Begin at a seed."""
        self.source = np.random.default_rng(seed)

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        return int(self.source.integers(low, high, endpoint=True))

    def real(self, low: float, high: float) -> float:
        """A number from low to high, at either end once in ten."""
        where = self.source.random() * 1.25 - 0.125
        return low + (high - low) * float(min(1.0, max(0.0, where)))


def shares(choice: Choice, *shape: int, most: float = 1.0) -> Reals:
    """Random numbers from 0 to ``most``."""
    values = [choice.real(0, most) for _ in range(int(np.prod(shape)))]
    return np.array(values).reshape(shape)


def any_team(choice: Choice) -> Case:
    """A random team of three groups and two case types with every flow switched on."""
    people = [*(choice.whole(0, 40) for _ in range(HEAD)), choice.whole(1, 3)]
    agency = [0, choice.whole(0, 15), choice.whole(0, 15), 0]
    case = still(people, agency, months=MONTHS).opening(
        assessed=np.array([1, 0, 0, 0]), from_below=np.array([0, 0, 1, 0]),
        gets=np.array([1, 1, 0, 0]), gives=np.array([0, 0, 1, 1]), case_types=("a", "b"),
        cases=np.array([choice.whole(0, 200), choice.whole(0, 200)]),
        case_holders=choice.whole(0, 4000), census_month=choice.whole(0, 11),
        fte=np.full((2, GROUPS), choice.whole(MILLIONTHS // 2, MILLIONTHS)),
        service=in_service(GROUPS, (0.5, 0.3, 0.2), (4, 9)),
        away=np.array([min(each, choice.whole(0, 3)) for each in people]),
    )  # fmt: skip
    return with_dates(with_cases(with_people(case, choice), choice), choice)


def with_people(case: Case, choice: Choice) -> Case:
    """How the people of a team behave."""
    moves = np.zeros((GROUPS, GROUPS))
    moves[1, 2] = choice.real(0, 0.5)
    return with_agency(case, choice).rated(
        hazard=shares(choice, GROUPS, BANDS, most=0.5), band_edges=np.array([4, 9]),
        moves=moves[None], assessed_to=np.array([1, -1, -1, -1]),
        starter_groups=np.array([0.0, 0.7, 0.3, 0.0]), other_groups=np.array([0.0, 0.5, 0.5, 0.0]),
        advert_fill=choice.real(0, 1), ever_filled=np.array([choice.real(0, 1)]),
        caseload_effect=np.array([choice.real(0, 0.01)]),
        supervision_effect=np.array([choice.real(0, 0.01)]),
        notice=np.array([choice.whole(0, 3) for _ in range(GROUPS)]),
        away_start=choice.real(0, 0.25), away_end=choice.real(0, 1),
        extended=choice.real(0, 1), extension=3,
        failed=choice.real(0, 0.3), promotion=np.array([0.0, 0.0, choice.real(0, 1), 0.0]),
        feeder=np.array([-1, -1, 1, -1]), vacancy_groups=np.array([0.0, 0.6, 0.3, 0.1]),
        assessed_places=choice.real(0, 3), offer_months=choice.whole(0, 3),
        fall_through=choice.real(0, 1), route_drop_out=np.array([choice.real(0, 1)]),
        redundancy=100,
    )  # fmt: skip


def with_agency(case: Case, choice: Choice) -> Case:
    """How agency staff of a team come, end and convert."""
    ceiling, asked = (-1.0, 0.2, 0.6)[choice.whole(0, 2)], np.full(AXES, choice.real(0, 0.2))
    return case.rated(
        agency_end=np.full(AXES, choice.real(0, 1)), agency_groups=np.array([0.0, 0.5, 0.5, 0.0]),
        cover=np.full(AXES, choice.real(0, 1)), extra=np.full(AXES, choice.real(0, 10)),
        absence_cover=choice.real(0, 1), more_cover=np.array([choice.real(0, 1)]),
        cover_months=choice.whole(1, 3), agency_most=np.array([choice.real(0, 60)]),
        agency_price=np.array([choice.real(0, 2)]), agency_ceiling=np.full(AXES, ceiling),
        agency_supply=np.full(AXES, choice.real(0.5, 1)), conversion_share=asked,
        recent_conversion=asked, eligible_after=choice.whole(0, 4),
        willing=np.array([choice.real(0, 1)]),
    )  # fmt: skip


def with_cases(case: Case, choice: Choice) -> Case:
    """How the cases of a team come, stay and go on, and who holds them."""
    return case.rated(
        new_cases=np.full((*AXES, 2), choice.real(0, 30)), stay=shares(choice, 2),
        onward=np.array([[0, choice.real(0, 1)], [0, 0]]),
        handover=np.array([choice.real(0, 1), 0.0]),
        marginal_holding=np.full((1, 2, GROUPS), choice.real(0, 1)),
        holder_level=np.full(AXES, choice.real(0.5, 1.5)),
        caseload_limit=np.full(AXES, choice.real(0, 30)), can_wait=np.array([1, 0]),
        can_share=np.array([1, choice.whole(0, 1)]),
        practitioner_cases=np.full(AXES, choice.real(0, 50)),
        practitioner_share=np.full(AXES, choice.real(0, 0.5)),
        hold_limit=np.full(MONTHS + 1, choice.whole(0, 1)),
        planned_holding=np.full(AXES, choice.real(0, 1)),
    )  # fmt: skip


def with_dates(case: Case, choice: Choice) -> Case:
    """What is dated: streams, plans, posts, routes, releases."""
    planned, posts = np.full((*AXES, 3), -1), np.zeros((*AXES, GROUPS), np.int64)
    for group in range(1, GROUPS):
        begin, end = choice.whole(1, MONTHS), choice.whole(1, MONTHS)
        posts[:, begin:, group] = choice.whole(-500, 1500)
        posts[:, end:, group] = choice.whole(-2000, 500)
    planned[:, choice.whole(1, MONTHS), 0] = choice.whole(0, 8)
    return case.dated(
        streams=np.full((*AXES, 3), choice.real(0, 5)), planned=planned,
        other_movement=np.full(AXES, choice.whole(-3, 3)),
        vacancies=np.full(AXES, choice.whole(500, 3000)),
        added_posts=posts, more_hires=np.full((*AXES, GROUPS), choice.real(0, 1)),
        frozen=np.full(AXES, choice.whole(0, 1)),
        kept_posts=np.full((*AXES, GROUPS), choice.whole(0, 10)),
        routes=np.full((*AXES, 1), choice.whole(0, 2)),
        released=np.full(AXES, choice.whole(0, 2)),
    )  # fmt: skip


def without_feedback(case: Case) -> Case:
    """Without feedback: nothing follows from posts, vacancies, places, caseload or supervision.

    No posts are added and nobody is sought; no cover, no agency staff up to a number, no ceiling,
    no adverts, no promotion into vacant posts, no removals up to a number (other movement,
    releases); there is no lack of posts or places. The heads stay, as nobody could be assessed
    without a supervisor.
    """
    hazard = case.rates.hazard.copy()
    hazard[HEAD] = 0.0
    groups, months = len(case.state.groups), case.schedule.streams.shape[1]
    axes = (1, months)
    cut = case.rated(
        hazard=hazard, cover=np.zeros(axes), more_cover=np.zeros(1), absence_cover=0.0,
        extra=np.zeros(axes),
        agency_ceiling=np.full(axes, float(NO_LIMIT)), caseload_effect=np.zeros(1),
        supervision_effect=np.zeros(1), advert_fill=0.0, promotion=np.zeros(groups),
        assessed_places=1e6, agency_supply=np.ones(axes),
        vacancy_groups=np.full(groups, 1 / groups),
    )  # fmt: skip
    nobody, none = np.zeros(axes, np.int64), np.zeros((*axes, groups), np.int64)
    plenty = 10**7
    return cut.opening(posts=plenty).dated(
        other_movement=nobody, released=nobody, vacancies=nobody + plenty, added_posts=none,
        more_hires=none,
    )  # fmt: skip


def with_nothing_set(case: Case) -> Case:
    """A plan that asks for nothing: no posts, no releases, no ceiling, the usual agency staff."""
    rates, schedule = case.rates, case.schedule
    return case.rated(
        agency_ceiling=np.full_like(rates.agency_ceiling, NO_LIMIT),
        agency_supply=np.ones_like(rates.agency_supply),
        conversion_share=rates.recent_conversion,
    ).dated(
        added_posts=np.zeros_like(schedule.added_posts), released=np.zeros_like(schedule.released)
    )


def lone_people(choice: Choice) -> Case:
    """Six people, each in a group of their own so that each is seen, and nobody who comes."""
    case = still([1] * LONE, months=MONTHS)
    away = np.array([choice.whole(0, 1) for _ in range(LONE)])
    return case.opening(service=in_service(LONE, (0.5, 0.3, 0.2), (4, 9)), away=away).rated(
        hazard=shares(choice, LONE, BANDS, most=0.3), band_edges=np.array([4, 9]),
        notice=np.array([choice.whole(0, 3) for _ in range(LONE)]),
        away_start=choice.real(0, 0.25), away_end=choice.real(0, 1),
        leaving=1 + shares(choice, 1, MONTHS + 1),
    )  # fmt: skip


def with_one_more(case: Case, group: int, contract: int = PERMANENT) -> Case:
    """The same team with one person more."""
    people = case.state.people.copy()
    people[contract, group] += 1
    return case.opening(people=people)
