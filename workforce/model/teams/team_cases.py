"""One month of the teams' cases: each case of the whole that comes or ends falls to one of them.

Cases end in the teams that have them, and come to teams by their shares, more in some months than
in others; a new team takes up cases as it gets people. A plan may move cases between two teams.
"""

from typing import NamedTuple

import numpy as np

from workforce.model.compiling import compiled
from workforce.model.keyed_random import draw, fold
from workforce.model.state import PERMANENT
from workforce.model.teams.team_desk import BITS, HALF_KEY, Few, Given, Whole, add, put
from workforce.model.units import MILLIONTHS, THOUSANDTHS, Counts

# What a draw is for: a part of its key.
NEW, ENTER, CLOSE, HAND_OVER = (np.uint64(number) for number in range(8, 12))


class Redirected(NamedTuple):
    """What a plan changes of which team has which cases."""

    source: int  # the team that gives cases to another
    target: int  # the team that gets them
    moved: Counts  # [M] millionths of them
    met: int  # the team of whose new cases some are met before they open
    left: Counts  # [R, M] millionths of those that open still
    kinds: Counts  # [K] 1 for the types that it is of


class CaseSpread(NamedTuple):
    """Everything that a step reads and writes."""

    whole: Whole
    given: Given
    redirected: Redirected
    holding: Counts  # [R, M, T] hundredths of FTE that hold cases
    record: Counts  # [R, M, T] open cases
    cases: Counts  # [T, K] of the month
    drawn: Counts  # [T] cases of each team that the last step moved
    weights: Counts  # [T] what the next choice goes by


@compiled
def share_out(spread: CaseSpread, count: int, level: np.uint64) -> None:
    """Into ``drawn``: so many cases by ``weights``, each team within one of its exact part."""
    total = spread.weights.sum()
    start = int((level * np.uint64(total)) >> HALF_KEY)
    passed, given = 0, 0
    for team in range(len(spread.weights)):
        passed += spread.weights[team]
        reached = (passed * count + start) // total if total > 0 else 0
        spread.drawn[team] = reached - given
        given = reached


@compiled
def weigh_coming(spread: CaseSpread, now: Few, kind: int) -> None:
    """Into ``weights``: each team's part of cases that come, more in some months than in others."""
    given, held = spread.given, spread.holding[now.run, now.month - 1]
    for team in range(len(given.teams)):
        level = int(draw(fold(now.key, given.teams[team]), NEW))
        swing = given.swing[team]
        part = THOUSANDTHS - swing + (level * 2 * swing >> BITS)
        share = given.case_share[team, kind] + given.take_up[team, kind] * held[team]
        spread.weights[team] = share * part


@compiled
def redirect(spread: CaseSpread, now: Few) -> None:
    """In ``weights``: what would come to one team and comes to another."""
    redirected, weights = spread.redirected, spread.weights
    part = weights[redirected.source] * redirected.moved[now.month] // MILLIONTHS
    weights[redirected.source] -= part
    weights[redirected.target] += part


@compiled
def hand_over(spread: CaseSpread, now: Few, kind: int, level: np.uint64) -> None:
    """The part of one team's open cases that another gets in the first month in which it does."""
    redirected, cases = spread.redirected, spread.cases
    share = redirected.moved[now.month] - redirected.moved[now.month - 1]
    if share > 0:
        exact = cases[redirected.source, kind] * share
        going = (exact + (int(level) * MILLIONTHS >> BITS)) // MILLIONTHS
        cases[redirected.source, kind] -= going
        cases[redirected.target, kind] += going


@compiled
def spread_kind(spread: CaseSpread, now: Few, kind: int) -> None:
    """Cases of a type that change team, that end, that come on from another, and that are new."""
    whole, given, redirected = spread.whole, spread.given, spread.redirected
    key, cases = fold(now.key, given.kinds[kind]), spread.cases[:, kind]
    hand_over(spread, now, kind, draw(key, HAND_OVER))
    put(cases, spread.weights)
    share_out(spread, whole.cases_ended[now.run, now.month, kind], draw(key, CLOSE))
    add(spread.drawn, cases, -1)
    weigh_coming(spread, now, kind)
    redirect(spread, now)
    share_out(spread, whole.cases_in[now.run, now.month, kind], draw(key, ENTER))
    add(spread.drawn, cases, 1)
    if redirected.kinds[kind]:
        left = redirected.left[now.run, now.month]
        spread.weights[redirected.met] = spread.weights[redirected.met] * left // MILLIONTHS
    share_out(spread, whole.new_cases[now.run, now.month, kind], draw(key, NEW))
    add(spread.drawn, cases, 1)


@compiled
def spread_cases(spread: CaseSpread) -> None:
    """The cases of every run and month."""
    given, teams = spread.given, range(len(spread.given.teams))
    runs, months, _ = spread.whole.in_post.shape
    for run in range(runs):
        for team in teams:
            put(given.cases[team], spread.cases[team])
            spread.record[run, 0, team] = spread.cases[team].sum()
        for month in range(1, months):
            now = Few(run, month, PERMANENT, 0, fold(given.runs[run], given.months[month]))
            for kind in range(len(given.kinds)):
                spread_kind(spread, now, kind)
            for team in teams:
                spread.record[run, month, team] = spread.cases[team].sum()
