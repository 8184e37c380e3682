"""The office: who is here, what has been counted so far, and what one month leaves to the next."""

from dataclasses import dataclass, field

import numpy as np

from tests.reference.dice import Dice
from tests.reference.given import Given, Ints
from tests.reference.grades import Grades, hundredths
from tests.reference.worker import Door, Worker
from workforce.model.paths import Paths
from workforce.model.state import PERMANENT, STREAMS

BY_GROUP = (
    "in_post", "agency", "starters", "leavers", "came_and_went", "moved", "other_movement",
    "conversions", "converts", "away", "went_away", "came_back", "agency_starters", "agency_ended",
)  # fmt: skip
BY_CASE_TYPE = ("cases", "new_cases", "cases_in", "cases_ended")
ALL_STAFF = (
    "conversions_missed", "conversions_due", "hires_missed", "intake_missed", "dropped_out",
    "redundant", "promoted", "acting_up", "acting_up_holding", "kept_vacancies", "posts",
    "case_holders", "full_load_holders", "newly_qualified_holders", "newly_qualified_load",
    "waiting", "shared_cases", "over_limit", "experienced", "service_months", "supervised",
    "supervisors", "supervisions",
)  # fmt: skip
OTHERS = {"streams": 3, "destinations": 3, "worker_changes": 3, "cost": 7}


def blank(given: Given) -> Paths:
    """The books of one run, all zero: [M, ...]."""
    length, groups, types = given.months + 1, len(given.state.groups), len(given.state.case_types)
    widths = {**dict.fromkeys(BY_GROUP, groups), **dict.fromkeys(BY_CASE_TYPE, types), **OTHERS}
    arrays = {name: np.zeros((length, width), np.int64) for name, width in widths.items()}
    single = {name: np.zeros(length, np.int64) for name in ALL_STAFF}
    return Paths(**arrays, **single)


@dataclass(frozen=True)
class Decisions:
    """Those of one month: chances of going and where to, by group and band of service."""

    chance: list[list[float]]
    chance_if_tied: list[list[float]]
    destinations: list[list[list[float]]]


@dataclass
class Office:
    """One run as it stands.

    Attributes:
        permanent, agency: people here.
        decisions: of month 0 and every month since.
        grades: posts by grade.
        offers: the months in which accepted offers start, by group.
        by_advert: people who have started by advert, by group.
        ever_filled: whether the first, second ... wide post of a group is ever filled.
        ahead: conversions beyond those due so far.
        closed: hundredths of FTE of agency staff released for good, [G].
        rounding: the uniform number of each group's agency staff, [G].
        wanted: starters wanted this month, by stream.
        by_route: starters of this month by route, by stream.
        fees: of this month: to agencies and for routes, pence.
    """

    given: Given
    dice: Dice
    door: Door
    book: Paths
    permanent: list[Worker]
    agency: list[Worker]
    grades: Grades
    closed: Ints
    rounding: list[float]
    offers: list[list[int]]
    by_advert: list[int]
    ever_filled: list[list[bool]]
    month: int = 0
    ahead: int = 0
    decisions: list[Decisions] = field(default_factory=list)
    wanted: list[int] = field(default_factory=lambda: [0] * len(STREAMS))
    by_route: list[int] = field(default_factory=lambda: [0] * len(STREAMS))
    fees: int = 0

    def vacancies(self) -> int:
        """V: posts not filled at the end of last month, hundredths of FTE."""
        before = self.month - 1
        return max(0, int(self.book.posts[before]) - self.in_post_fte(before))

    def in_post_fte(self, month: int) -> int:
        """Hundredths of permanent FTE at a month's end, halves up."""
        return hundredths(self.book.in_post[month], self.given.state.fte[PERMANENT], 5000)

    @property
    def beside(self) -> Paths | None:
        """No change, of which this is a plan; None where it is no change."""
        return self.given.no_change

    def headcount(self, people: list[Worker]) -> Ints:
        """People by group, [G]."""
        counts = [0] * len(self.given.state.groups)
        for worker in people:
            counts[worker.group] += 1
        return np.array(counts)

    def leaves(self, worker: Worker, destination: int) -> None:
        """A permanent worker goes, and is counted; see also the end of rule 5."""
        month, census = self.month, self.given.state.census_month - 1
        worker.gone = True
        self.book.leavers[month, worker.group] += 1
        self.book.destinations[month, destination] += 1
        if (worker.joined + census) // 12 == (month + census) // 12:
            self.book.came_and_went[month, worker.group] += 1

    def starts(self, worker: Worker, stream: int) -> None:
        """A permanent worker comes from outside, and is counted."""
        self.permanent.append(worker)
        self.book.starters[self.month, worker.group] += 1
        self.book.streams[self.month, stream] += 1

    def without_the_gone(self) -> None:
        self.permanent = [worker for worker in self.permanent if not worker.gone]
        self.agency = [worker for worker in self.agency if not worker.gone]


def opened(given: Given, dice: Dice) -> Office:
    """The office at the opening, before its stocks are counted."""
    door = Door(given, dice)
    permanent, agency = given.state.people.tolist()
    staff = door.opening(permanent, door.opening_permanent)
    for group, number in enumerate(given.state.away.tolist()):
        for worker in dice.some([each for each in staff if each.group == group], number):
            worker.away = True
    assignments = door.opening(agency, door.opening_agency)
    groups, book = range(len(given.state.groups)), blank(given)
    return Office(
        given, dice, door, book, staff, assignments, Grades(given, book),
        closed=np.zeros(len(groups), np.int64), rounding=[dice.uniform() for _ in groups],
        offers=[[] for _ in groups], by_advert=[0 for _ in groups],
        ever_filled=[[] for _ in groups],
    )  # fmt: skip
