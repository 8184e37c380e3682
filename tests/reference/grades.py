"""Posts grade by grade: those a plan adds, those usually vacant, and those vacant now."""

from math import floor

import numpy as np

from tests.reference.given import Given, Ints
from workforce.model.paths import Paths
from workforce.model.state import AGENCY, PERMANENT

POST = 100  # hundredths
HAIR = 1e-7  # a product that is a whole number but for the computer's rounding is whole


def down(number: float) -> int:
    return floor(number + HAIR)


def hundredths(people: Ints, fte: Ints, half: int = 0) -> int:
    """Hundredths of FTE of people by group, down or, with half of 5000, halves up."""
    return (int(people @ fte) + half) // 10_000


class Grades:
    """The definitions above the rules, in hundredths of FTE, [G].

    Attributes:
        fills: the group whose posts each group's staff fill, [G].
        vacant: U, as it stands within a month.
        regraded: B at each month's end, hundredths, [M, G].
        known: A of the months that have begun.
    """

    def __init__(self, given: Given, book: Paths) -> None:
        self.given, self.book = given, book
        follows = given.rates.assessed_to
        self.fills: list[int] = np.where(follows >= 0, follows, np.arange(len(follows))).tolist()
        self.vacant: list[int] = [0] * len(self.fills)
        self.regraded = np.zeros_like(given.schedule.added_posts)
        self.known: dict[int, Ints] = {}

    def fte(self, people: Ints) -> Ints:
        """FTE of permanent people by group, by the grade whose posts they fill."""
        millionths = [0] * len(self.fills)
        for grade, each in zip(
            self.fills, (people * self.given.state.fte[PERMANENT]).tolist(), strict=True
        ):
            millionths[grade] += each
        return np.array(millionths) // 10_000

    def agency_fte(self, people: Ints) -> Ints:
        """FTE of agency people, who fill posts of their own group."""
        fte: Ints = people * self.given.state.fte[AGENCY] // 10_000
        return fte

    def usual(self, month: int) -> Ints:
        """Usual vacancies at a month's end."""
        vacancies = int(self.given.schedule.vacancies[month])
        shares = self.given.rates.vacancy_groups.tolist()
        return np.array([down(vacancies * share) for share in shares])

    def added(self, month: int) -> Ints:
        """A of a month."""
        if month not in self.known:
            self.known[month] = self.newly_added(month)
        return self.known[month]

    def newly_added(self, month: int) -> Ints:
        """A of a month that has begun, from that of the month before."""
        beside, asked = self.given.no_change, self.given.schedule.added_posts
        if month == 0 or beside is None:
            return np.zeros(len(self.fills), np.int64)
        least = -(self.fte(beside.in_post[month - 1]) + self.usual(month - 1))
        added = np.maximum(asked[month], least)
        before = np.maximum(added, self.added(month - 1))
        found: Ints = np.where(asked[month] == asked[month - 1], before, added)
        return found

    def more(self, mine: Ints, other: Ints) -> Ints:
        """FTE by grade of some permanent people less that of others."""
        return self.fte(mine) - self.fte(other)

    def begin(self, month: int) -> None:
        """U as a month begins."""
        vacant = self.usual(month - 1)
        beside = self.given.no_change
        if beside is not None:
            more = self.more(self.book.in_post[month - 1], beside.in_post[month - 1])
            vacant = vacant + self.added(month) + self.regraded[month - 1] - more
        self.vacant = vacant.tolist()

    def take_along(self, month: int, group: int, to: int) -> None:
        """A post goes with somebody who is re-graded."""
        post = int(self.given.state.fte[PERMANENT, group]) // 10_000
        self.regraded[month:, self.fills[group]] -= post
        self.regraded[month:, self.fills[to]] += post

    def fill(self, group: int) -> None:
        """Somebody takes a post."""
        self.vacant[self.fills[group]] -= POST

    def give_back(self, group: int) -> None:
        """A post is free again: of someone redundant, or of a hire that is missed."""
        self.vacant[self.fills[group]] += POST

    def open_to(self, group: int) -> bool:
        """Whether a whole post is vacant."""
        return self.vacant[self.fills[group]] >= POST

    def beyond(self, group: int) -> bool:
        """Whether a whole person is there beyond the posts."""
        return self.vacant[self.fills[group]] <= -POST
