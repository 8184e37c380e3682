"""Moves between teams: people of a grade who go to a vacant post of it in another team.

Nobody joins or leaves the council by them. Agency staff who covered the post that is taken cover
the one that is left.
"""

import numpy as np

from workforce.model.compiling import compiled
from workforce.model.keyed_random import binomial
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.teams.team_desk import CHANGE, FILL, WISH, Few, Spread, chosen, few_of
from workforce.model.units import HUNDREDTHS, MILLIONTHS, MILLIONTHS_OF_HUNDREDTH, Counts


@compiled
def change_teams(spread: Spread, now: Few, group: int) -> None:
    """Those of a grade who change team in a month, as far as other teams have vacant posts.

    Whoever holds posts of another grade, as the newly qualified do, stays.
    """
    if spread.given.post_of[group] != group or not spread.given.moving:
        return
    people = spread.desk.people[PERMANENT, :, group]
    wish = few_of(spread, now, group, WISH).key
    change, fill = few_of(spread, now, group, CHANGE), few_of(spread, now, group, FILL).key
    for number in range(binomial(people.sum(), spread.given.wish, wish)):
        source = chosen(people, change.key, number)
        weigh_vacancies(spread, change, source)
        if spread.desk.weights.sum() > 0:
            change_team(spread, change, source, chosen(spread.desk.weights, fill, number))


@compiled
def weigh_vacancies(spread: Spread, few: Few, source: int) -> None:
    """Into ``weights``: the FTE of a grade vacant in each other team that has room for one more."""
    weights, one = spread.desk.weights, spread.given.fte[PERMANENT, few.group]
    for team in range(len(weights)):
        vacant = posts_left(spread, few, team, 1)
        weights[team] = 0 if team == source or vacant < one else vacant // MILLIONTHS_OF_HUNDREDTH


@compiled
def posts_left(spread: Spread, few: Few, team: int, contracts: int) -> int:
    """Millionths of FTE of a team's posts of a grade beyond its people, of so many contracts."""
    given, people = spread.given, spread.desk.people
    left = spread.whole.posts[few.run, few.month] * given.posts[team, few.group]
    left = left * MILLIONTHS_OF_HUNDREDTH // MILLIONTHS
    for group in range(len(given.post_of)):
        if given.post_of[group] == few.group:
            for contract in range(contracts):
                left -= people[contract, team, group] * given.fte[contract, group]
    return int(left)


@compiled
def change_team(spread: Spread, few: Few, source: int, target: int) -> None:
    """One person goes to another team; if one of its agency staff is too many there, they swap."""
    go(spread, few, PERMANENT, source, target)
    spread.record.gone[few.run, few.month, source] += 1
    spread.record.joined[few.run, few.month, target] += 1
    covered = spread.desk.people[AGENCY, target, few.group] > 0
    if covered and posts_left(spread, few, target, len(spread.desk.people)) < 0:
        go(spread, few, AGENCY, target, source)


@compiled
def go(spread: Spread, few: Few, contract: int, source: int, target: int) -> None:
    """One person of a contract and grade is in another team, and leaves cases to others."""
    people: Counts = spread.desk.people[contract, :, few.group]
    people[source] -= 1
    people[target] += 1
    held = spread.given.held[contract, source, few.group]
    spread.record.left_cases[few.run, few.month, source] += held


def cases_left(holding: Counts, cases: Counts, holders: Counts) -> Counts:
    """Cases of those who changed team, hundredths of a case, all [R, M, T].

    Args:
        holding: millionths of FTE of those who changed team that held cases.
        cases: open in their teams; what they held is of those at the end of the month before.
        holders: hundredths of FTE that hold them.

    >>> holding = np.array([[[0], [500_000]]])
    >>> cases_left(holding, np.array([[[30], [9]]]), np.array([[[200], [10]]]))
    array([[[  0],
            [750]]])
    """
    found = np.zeros_like(holding)
    before = np.maximum(1, holders[:, :-1])
    held = holding[:, 1:] // MILLIONTHS_OF_HUNDREDTH
    found[:, 1:] = held * cases[:, :-1] * HUNDREDTHS // before
    return found
