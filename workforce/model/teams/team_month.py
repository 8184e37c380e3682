"""One month of the teams' people: each start, leaver and move of the whole falls to one of them.

The whole service is simulated first. Here its whole people are spread, so that the teams add up to
it exactly in every run and month: those who go are drawn at random among the people of their grade,
those who come go to teams that are short of their share of the grade.
"""

from workforce.model.compiling import compiled
from workforce.model.keyed_random import fold
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.teams.team_desk import (
    BEGIN,
    COME,
    CONVERT,
    END,
    GO,
    LEAVE,
    MOVE,
    OTHER,
    Desk,
    Few,
    Spread,
    add,
    chosen,
    few_of,
    put,
)
from workforce.model.teams.team_moves import change_teams
from workforce.model.units import HUNDREDTHS, MILLIONTHS, MILLIONTHS_OF_HUNDREDTH


@compiled
def take(desk: Desk, few: Few, count: int) -> None:
    """So many people leave their teams, drawn at random; ``drawn`` has how many of each."""
    desk.drawn[:] = 0
    for number in range(count):
        team = chosen(desk.people[few.contract, :, few.group], few.key, number)
        desk.people[few.contract, team, few.group] -= 1
        desk.drawn[team] += 1


@compiled
def weigh(spread: Spread, few: Few) -> None:
    """Into ``weights``: how far each team is short of its share of a grade; if none is, that."""
    whole, desk = spread.whole, spread.desk
    share = spread.given.share[:, few.group]
    staff = whole.in_post[few.run, few.month, few.group]
    staff += whole.agency[few.run, few.month, few.group]
    for team in range(len(share)):
        due = share[team] * staff * HUNDREDTHS // MILLIONTHS
        here = desk.people[PERMANENT, team, few.group] + desk.people[AGENCY, team, few.group]
        desk.weights[team] = max(0, due - here * HUNDREDTHS)
    if desk.weights.sum() == 0:
        put(share, desk.weights)


@compiled
def bring(spread: Spread, few: Few, count: int) -> None:
    """So many people come, each to a team that is short; ``drawn`` has how many to each."""
    desk = spread.desk
    desk.drawn[:] = 0
    for number in range(count):
        weigh(spread, few)
        team = chosen(desk.weights, few.key, number)
        desk.people[few.contract, team, few.group] += 1
        desk.drawn[team] += 1


@compiled
def bring_moved(spread: Spread, few: Few, count: int) -> None:
    """So many people move into a grade, first within the teams of those who moved out."""
    desk = spread.desk
    placed = min(count, desk.moving.sum())
    for number in range(placed):
        team = chosen(desk.moving, few.key, number)
        desk.moving[team] -= 1
        desk.people[few.contract, team, few.group] += 1
    bring(spread, few, count - placed)


@compiled
def agency_of(few: Few) -> Few:
    """The agency people of the same grade."""
    return Few(few.run, few.month, AGENCY, few.group, few.key)


@compiled
def let_go(spread: Spread, now: Few, group: int) -> None:
    """Leavers, ended assignments and conversions of a grade."""
    whole, desk = spread.whole, spread.desk
    take(desk, few_of(spread, now, group, LEAVE), whole.leavers[now.run, now.month, group])
    add(desk.drawn, spread.record.leavers[now.run, now.month], 1)
    ending = agency_of(few_of(spread, now, group, END))
    take(desk, ending, whole.ended[now.run, now.month, group])
    converting = agency_of(few_of(spread, now, group, CONVERT))
    take(desk, converting, whole.conversions[now.run, now.month, group])
    add(desk.drawn, desk.people[PERMANENT, :, group], 1)
    add(desk.drawn, spread.record.starters[now.run, now.month], 1)


@compiled
def move(spread: Spread, now: Few) -> None:
    """Moves between grades: out of some, and into others within the same teams where that goes."""
    moved, desk = spread.whole.moved[now.run, now.month], spread.desk
    desk.moving[:] = 0
    for group in range(len(moved)):
        take(desk, few_of(spread, now, group, GO), max(0, -moved[group]))
        add(desk.drawn, desk.moving, 1)
    for group in range(len(moved)):
        bring_moved(spread, few_of(spread, now, group, MOVE), max(0, moved[group]))


@compiled
def let_come(spread: Spread, now: Few, group: int) -> None:
    """Starters, other movement and new assignments of a grade."""
    whole, desk = spread.whole, spread.desk
    converted = whole.conversions[now.run, now.month, group]
    coming = whole.starters[now.run, now.month, group] - converted
    bring(spread, few_of(spread, now, group, COME), coming)
    add(desk.drawn, spread.record.starters[now.run, now.month], 1)
    others = whole.other_movement[now.run, now.month, group]
    other = few_of(spread, now, group, OTHER)
    bring(spread, other, max(0, others))
    take(desk, other, max(0, -others))
    beginning = agency_of(few_of(spread, now, group, BEGIN))
    bring(spread, beginning, whole.begun[now.run, now.month, group])


@compiled
def count_teams(spread: Spread, now: Few) -> None:
    """Who is in the teams at the end of the month."""
    record, people = spread.record, spread.desk.people
    for team in range(people.shape[1]):
        place = (now.run, now.month, team)
        for contract in range(people.shape[0]):
            for group in range(people.shape[2]):
                count_grade(spread, place, contract, group)
        record.in_post[place] //= MILLIONTHS_OF_HUNDREDTH
        record.agency[place] //= MILLIONTHS_OF_HUNDREDTH
        record.holding[place] //= MILLIONTHS_OF_HUNDREDTH
        record.supervised[place] //= MILLIONTHS_OF_HUNDREDTH
        record.supervisors[place] //= MILLIONTHS_OF_HUNDREDTH


@compiled
def count_grade(spread: Spread, place: tuple[int, int, int], contract: int, group: int) -> None:
    """Add the people of one contract and grade to their team's numbers, in millionths of FTE."""
    given, record = spread.given, spread.record
    people = spread.desk.people[contract, place[2], group]
    fte = people * given.fte[contract, group]
    if contract == PERMANENT:
        record.in_post[place] += fte
    else:
        record.agency[place] += fte
    record.holding[place] += people * given.held[contract, place[2], group]
    record.supervised[place] += fte * given.gets[group]
    record.supervisors[place] += fte * given.gives[group]


@compiled
def open_teams(spread: Spread) -> None:
    """The people of the opening."""
    for contract in range(len(spread.given.people)):
        for team in range(len(spread.given.teams)):
            put(spread.given.people[contract, team], spread.desk.people[contract, team])


@compiled
def spread_people(spread: Spread) -> None:
    """The people of every run and month."""
    given = spread.given
    runs, months, groups = spread.whole.in_post.shape
    for run in range(runs):
        open_teams(spread)
        count_teams(spread, Few(run, 0, PERMANENT, 0, given.runs[run]))
        for month in range(1, months):
            now = Few(run, month, PERMANENT, 0, fold(given.runs[run], given.months[month]))
            for group in range(groups):
                let_go(spread, now, group)
            move(spread, now)
            for group in range(groups):
                change_teams(spread, now, group)
            for group in range(groups):
                let_come(spread, now, group)
            count_teams(spread, now)
