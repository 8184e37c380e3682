"""What the month of the teams reads and writes: who is in them, what is known, what is recorded."""

from typing import Final, NamedTuple

import numpy as np

from workforce.model.compiling import compiled
from workforce.model.keyed_random import CountTable, draw, fold
from workforce.model.state import PERMANENT
from workforce.model.units import Counts, Keys

# What a draw is for: a part of its key.
LEAVE, END, CONVERT, GO, MOVE, COME, BEGIN, OTHER = (np.uint64(number) for number in range(8))
WISH, CHANGE, FILL = (np.uint64(number) for number in range(12, 15))  # cases have those between
BITS: Final = 32  # of a draw
HALF_KEY: Final = np.uint64(BITS)


class Whole(NamedTuple):
    """What the whole service does: people [R, M, G] and cases [R, M, K]."""

    in_post: Counts
    agency: Counts
    leavers: Counts
    ended: Counts
    conversions: Counts
    moved: Counts
    other_movement: Counts
    starters: Counts  # conversions among them
    begun: Counts
    new_cases: Counts
    cases_in: Counts
    cases_ended: Counts
    posts: Counts  # [R, M] hundredths of FTE


class Given(NamedTuple):
    """What is known of the teams beforehand."""

    runs: Keys  # [R]
    months: Keys  # [M]
    groups: Keys  # [G]
    kinds: Keys  # [K]
    teams: Keys  # [T]
    people: Counts  # [C, T, G] at the opening
    share: Counts  # [T, G] millionths of a grade's staff that a team has by right
    cases: Counts  # [T, K] at the opening
    case_share: Counts  # [T, K] millionths of a type's cases that come to a team
    take_up: Counts  # [T, K] the same for each hundredth of FTE that holds cases, of a new team
    swing: Counts  # [T] thousandths of its usual new cases by which a team's month goes up or down
    fte: Counts  # [C, G] millionths a person
    held: Counts  # [C, T, G] millionths of case-holding FTE a person
    gives: Counts  # [G] 1 for those who supervise
    gets: Counts  # [G] 1 for those who are supervised
    posts: Counts  # [T, G] millionths of all posts: those of a grade that a team has
    post_of: Counts  # [G] the grade whose posts its people hold
    moving: int  # 1 if some would change team
    wish: CountTable  # how many of so many would change team in a month


class Record(NamedTuple):
    """What follows by team, [R, M, T]."""

    in_post: Counts  # hundredths of FTE
    agency: Counts  # hundredths of FTE
    holding: Counts  # hundredths of FTE that hold cases, by their grade
    supervised: Counts  # hundredths of FTE
    supervisors: Counts  # hundredths of FTE
    leavers: Counts  # people
    starters: Counts  # people
    joined: Counts  # people who came from another team
    gone: Counts  # people who went to another team
    left_cases: Counts  # millionths of FTE whose cases a change of team leaves to others


class Desk(NamedTuple):
    """How the teams stand in a month of a run."""

    people: Counts  # [C, T, G]
    moving: Counts  # [T] people who moved out of a grade this month and are in none yet
    drawn: Counts  # [T] people of each team that the last step moved
    weights: Counts  # [T] what the next choice goes by


class Spread(NamedTuple):
    """Everything that a step reads and writes."""

    whole: Whole
    given: Given
    record: Record
    desk: Desk


class Few(NamedTuple):
    """Some people of one contract and grade in a month of a run, and the key of their draws."""

    run: int
    month: int
    contract: int
    group: int
    key: np.uint64


@compiled
def add(numbers: Counts, onto: Counts, times: int) -> None:
    """Numbers added onto others, so many times."""
    for place in range(len(numbers)):
        onto[place] += times * numbers[place]


@compiled
def put(numbers: Counts, into: Counts) -> None:
    """Numbers in the place of others."""
    for place in range(len(numbers)):
        into[place] = numbers[place]


@compiled
def chosen(weights: Counts, key: np.uint64, number: int) -> int:
    """A team, each by a chance in proportion to its weight; some weight is above zero."""
    level = int((draw(key, np.uint64(number)) * np.uint64(weights.sum())) >> HALF_KEY)
    team = 0
    while level >= weights[team]:
        level -= weights[team]
        team += 1
    return team


@compiled
def few_of(spread: Spread, now: Few, group: int, question: np.uint64) -> Few:
    """Permanent people of a grade, with the key of a question about them."""
    key = fold(fold(now.key, spread.given.groups[group]), question)
    return Few(now.run, now.month, PERMANENT, group, key)
