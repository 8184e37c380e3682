"""The office: who is here, what has been counted so far, and what one month leaves to the next."""

from dataclasses import dataclass, field

import numpy as np

from tests.reference.dice import Dice
from tests.reference.given import Given, Ints
from tests.reference.worker import Door, Worker
from workforce.model.paths import Paths
from workforce.model.state import PERMANENT, STREAMS

BY_GROUP = (
    "in_post", "agency", "starters", "leavers", "came_and_went", "moved", "other_movement",
    "conversions", "away", "went_away", "came_back", "agency_starters", "agency_ended",
)  # fmt: skip
BY_CASE_TYPE = ("cases", "new_cases", "cases_in", "cases_ended")
ALL_STAFF = (
    "conversions_missed", "intake_missed", "dropped_out", "redundant", "promoted", "acting_up",
    "kept_vacancies", "posts", "case_holders", "full_load_holders", "newly_qualified_holders",
    "newly_qualified_load", "waiting", "over_limit", "experienced", "service_months",
    "supervised", "supervisors", "supervisions",
)  # fmt: skip
OTHERS = {"streams": 3, "destinations": 3, "worker_changes": 3, "cost": 6}


def blank(given: Given) -> Paths:
    """The books of one run, all nought: [M, ...]."""
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
        offers: the months in which accepted offers start.
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
    month: int = 0
    decisions: list[Decisions] = field(default_factory=list)
    offers: list[int] = field(default_factory=list)
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


def hundredths(people: Ints, fte: Ints, half: int = 0) -> int:
    """Hundredths of FTE of people by group, down or, with half of 5000, halves up."""
    return (int(people @ fte) + half) // 10_000


def opened(given: Given, dice: Dice) -> Office:
    """The office at the opening, before its stocks are counted."""
    door = Door(given, dice)
    permanent, agency = given.state.people.tolist()
    staff = door.opening(permanent, door.opening_permanent)
    for group, number in enumerate(given.state.away.tolist()):
        for worker in dice.some([each for each in staff if each.group == group], number):
            worker.away = True
    assignments = door.opening(agency, door.opening_agency)
    return Office(given, dice, door, blank(given), staff, assignments)
