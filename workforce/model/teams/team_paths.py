"""The teams of a service beside the whole: who is in them, what they hold, run by run.

What a plan does in one team is what the whole has more or fewer by it, and is laid on that team;
the others are as they would be without it. Axes as in ``state``, and T teams in the order of their
names.
"""

import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from workforce.errors import InputError
from workforce.model.keyed_random import keys_of, name_key, name_word
from workforce.model.paths import Paths
from workforce.model.probability_tables import binomial_chances
from workforce.model.state import AGENCY, PERMANENT, Rates, State
from workforce.model.teams.team_cases import CaseSpread, Redirected, spread_cases
from workforce.model.teams.team_desk import Desk, Given, Record, Spread, Whole
from workforce.model.teams.team_lay import laid_on, laid_on_by_month
from workforce.model.teams.team_month import spread_people
from workforce.model.teams.team_moves import cases_left
from workforce.model.threads import over_chunks
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    MILLIONTHS_OF_HUNDREDTH,
    THOUSANDTHS,
    Counts,
    Keys,
    Reals,
    whole,
)

RUNS_OF_CHUNK: Final = 100
OF_MOVES: Final = ("joined", "gone", "left_cases")  # what is recorded of changes of team
EVENLY: Final = 3**0.5  # half the width of an even spread, for each of its standard deviation


@dataclass(frozen=True)
class TeamState:
    """Where the teams stand at the opening; together they are the whole.

    Attributes:
        names: of the teams, in their order; a name is part of a draw's key.
        people: in each team, [C, T, G].
        share: of a grade's staff that a team has by right, [T, G], sum 1 in a grade.
        cases: open, [T, K].
        case_share: parts of the cases that come, [T, K], sum 1 in a type.
        take_up: the same for each FTE that holds cases of a team that had none, [T, K].
        holding: what a team's people hold, in times of the average of their grade, [T].
        fluctuation: standard deviation of a team's new cases from month to month, beyond chance,
            as a share of them, [T].
        posts: parts of the whole's posts, those of a grade that a team has, [T, G], sum 1.
        change_team: chance in a month that someone would move to a vacant post in another team.
    """

    names: tuple[str, ...]
    people: Counts
    share: Reals
    cases: Counts
    case_share: Reals
    take_up: Reals
    holding: Reals
    fluctuation: Reals
    posts: Reals
    change_team: float


class Step(NamedTuple):
    """What follows once the levers in one more team are in force: its place, the whole's paths."""

    team: int
    paths: Paths


@dataclass(frozen=True)
class Followed:
    """The paths of a whole, without the levers that are in one team and then with them.

    Attributes:
        usual: without any of them.
        steps: with those of one team after another; the last is the whole plan.
    """

    usual: Paths
    steps: tuple[Step, ...] = ()

    @property
    def paths(self) -> Paths:
        """Of the whole plan."""
        return self.steps[-1].paths if self.steps else self.usual


@dataclass(frozen=True)
class CaseChanges:
    """What a plan changes of which team has which cases.

    Attributes:
        source, target: places of the teams that give and get cases.
        moved: shares of the cases of ``source``, [M].
        met: place of the team of whose new cases some are met before they open.
        left: shares of those that open still, [R or 1, M].
        kinds: 1 for the types that it is of, [K].
    """

    source: int
    target: int
    moved: Reals
    met: int
    left: Reals
    kinds: Counts


def no_changes(months: int, kinds: int) -> CaseChanges:
    """A plan that leaves cases where they are."""
    none = np.zeros(months)
    return CaseChanges(0, 0, none, 0, 1 - none[None], np.zeros(kinds, np.int64))


@dataclass(frozen=True)
class TeamPaths:
    """What follows by team, [R, M, T]; people and cases add up to the whole in every run.

    Attributes:
        in_post, agency: hundredths of FTE, each down.
        case_holders: hundredths of FTE, each down.
        leavers, starters: permanent people, conversions among the starters.
        cases: open.
        supervised, supervisors: hundredths of FTE, each down.
        joined, gone: permanent people who came from another team, and who went to one; without
            teams, as ``handed_over``, where nobody changes team.
        handed_over: cases left to others by a change of team, hundredths of a case, down.
    """

    in_post: Counts
    agency: Counts
    case_holders: Counts
    leavers: Counts
    starters: Counts
    cases: Counts
    supervised: Counts
    supervisors: Counts
    joined: Counts
    gone: Counts
    handed_over: Counts


def team_paths(
    followed: Followed, state: State, rates: Rates, teams: TeamState, *, seed: int,
    changes: CaseChanges | None = None, cancel: threading.Event | None = None,
) -> TeamPaths:  # fmt: skip
    """The paths of a whole service spread over its teams.

    Args:
        followed: paths of the whole.
        state: where it stood at the opening.
        rates: that it was simulated with.
        teams: the opening of the teams.
        seed: names the draws; the same as for the paths.
        changes: of which team has which cases; none if not given.
        cancel: once set, the work stops between two chunks.

    Raises:
        InputError: the teams do not add up to the whole.
        CancelledError: ``cancel`` was set.
    """
    check_whole(state, teams)
    runs, months, _ = followed.usual.in_post.shape
    given = given_of(state, rates, teams, keys_of(name_key(seed, "teams"), runs), months)
    over_runs = partial(over_chunks, runs=runs, size=RUNS_OF_CHUNK, cancel=cancel)
    parts = over_runs(partial(people_of_chunk, followed.usual, given))
    record = Record(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
    people = people_paths(followed, record, state)
    holding = people.case_holders if followed.steps else record.holding
    redirected = redirected_of(changes or no_changes(months, len(state.cases)), runs)
    spread = partial(cases_of_chunk, followed.paths, given, redirected, holding)
    cases = np.concatenate(over_runs(spread))
    people = replace(people, cases=cases)
    if teams.change_team == 0:
        return people
    return replace(people, handed_over=cases_left(record.left_cases, cases, people.case_holders))


def people_paths(followed: Followed, record: Record, state: State) -> TeamPaths:
    """The people of the teams, with what levers in one team do to it; no cases yet."""
    usual = followed.usual
    found = TeamPaths(
        record.in_post, record.agency, in_proportion(usual.case_holders, record.holding),
        record.leavers, record.starters, np.zeros_like(record.leavers),
        in_proportion(usual.supervised, record.supervised),
        in_proportion(usual.supervisors, record.supervisors),
        record.joined, record.gone, np.zeros_like(record.gone),
    )  # fmt: skip
    before = usual
    for step in followed.steps:
        found = with_step(found, step, before, state)
        before = step.paths
    return found


def with_step(teams: TeamPaths, step: Step, before: Paths, state: State) -> TeamPaths:
    """The teams once the levers in one more of them are in force.

    Agency staff that it has not are other teams', and so are those who take their place.
    """
    team, after = step.team, step.paths
    more = fte_of(after.agency, state, AGENCY) - fte_of(before.agency, state, AGENCY)
    agency = laid_on(teams.agency, team, more, more)
    lacking = teams.agency[:, :, team] + more - agency[:, :, team]
    more = fte_of(after.in_post, state, PERMANENT) - fte_of(before.in_post, state, PERMANENT)
    in_post = laid_on(teams.in_post, team, more + lacking, more)
    flows = {
        name: laid_on_by_month(
            getattr(teams, name), team, (getattr(after, name) - getattr(before, name)).sum(axis=2)
        )
        for name in ("leavers", "starters")
    }
    stocks = {}
    for name in ("case_holders", "supervised", "supervisors"):
        more = getattr(after, name) - getattr(before, name)
        stocks[name] = laid_on(getattr(teams, name), team, more, more)
    return replace(teams, agency=agency, in_post=in_post, **flows, **stocks)


def fte_of(people: Counts, state: State, contract: int) -> Counts:
    """FTE of people by grade, [R, M, G], in hundredths, down, [R, M]."""
    fte: Counts = people @ state.fte[contract] // MILLIONTHS_OF_HUNDREDTH
    return fte


def in_proportion(whole_number: Counts, parts: Counts) -> Counts:
    """A number of the whole, [R, M], over the teams as their own are, [R, M, T], each down."""
    together = np.maximum(1, parts.sum(axis=2, keepdims=True))
    found: Counts = whole_number[:, :, None] * parts // together
    return found


def check_whole(state: State, teams: TeamState) -> None:
    """Refuse teams whose people or cases are not those of the whole."""
    people = np.array_equal(teams.people.sum(axis=1), state.people)
    if not (people and np.array_equal(teams.cases.sum(axis=0), state.cases)):
        mend = "give every person and case to one team"
        raise InputError("the teams do not add up to the whole", where="teams", mend=mend)


def given_of(state: State, rates: Rates, teams: TeamState, keys: Keys, months: int) -> Given:
    """What the month of the teams reads, in whole numbers."""
    held = state.fte * rates.average_holding
    return Given(
        runs=keys,
        months=keys_of(name_key(0, "team months"), months),
        groups=words(state.groups),
        kinds=words(state.case_types),
        teams=words(teams.names),
        people=teams.people,
        share=whole(teams.share, MILLIONTHS),
        cases=teams.cases,
        case_share=whole(teams.case_share, MILLIONTHS),
        take_up=whole(teams.take_up, MILLIONTHS // HUNDREDTHS),
        swing=whole(np.minimum(1.0, EVENLY * teams.fluctuation), THOUSANDTHS),
        fte=state.fte,
        held=whole(held[:, None, :] * teams.holding[:, None], 1),
        gives=state.gives,
        gets=state.gets,
        posts=whole(teams.posts, MILLIONTHS),
        post_of=np.where(rates.assessed_to < 0, np.arange(len(state.groups)), rates.assessed_to),
        moving=int(teams.change_team > 0),
        wish=binomial_chances(teams.change_team),
    )


def words(names: tuple[str, ...]) -> Keys:
    """The words of names in keys."""
    return np.array([name_word(name) for name in names], dtype=np.uint64)


def redirected_of(changes: CaseChanges, runs: int) -> Redirected:
    """What is changed of which team has which cases, in whole numbers."""
    left = np.broadcast_to(changes.left, (runs, changes.left.shape[1]))
    return Redirected(
        changes.source, changes.target, whole(changes.moved, MILLIONTHS), changes.met,
        whole(left, MILLIONTHS), changes.kinds,
    )  # fmt: skip


def whole_of(paths: Paths, runs: slice) -> Whole:
    """What the whole does in some runs."""
    flows = (
        paths.in_post, paths.agency, paths.leavers, paths.agency_ended, paths.conversions,
        paths.moved, paths.other_movement, paths.starters, paths.agency_starters,
        paths.new_cases, paths.cases_in, paths.cases_ended, paths.posts,
    )  # fmt: skip
    return Whole(*(np.ascontiguousarray(each[runs]) for each in flows))


def people_of_chunk(paths: Paths, given: Given, first: int, last: int) -> Record:
    """The people of the teams in some runs."""
    runs = slice(first, last)
    axes, teams = (last - first, paths.in_post.shape[1]), len(given.teams)
    moved = teams * given.moving  # where nobody changes team, there is nothing to record of it
    last_axes = [moved if name in OF_MOVES else teams for name in Record._fields]
    record = Record(*(np.zeros((*axes, each), np.int64) for each in last_axes))
    empty = (np.zeros(len(given.teams), np.int64) for _ in range(3))
    desk = Desk(given.people.copy(), *empty)
    given = given._replace(runs=given.runs[runs])
    with np.errstate(over="ignore"):  # keys wrap around 2^64 by design
        spread_people(Spread(whole_of(paths, runs), given, record, desk))
    return record


def cases_of_chunk(
    paths: Paths, given: Given, redirected: Redirected, holding: Counts, first: int, last: int
) -> Counts:
    """The cases of the teams in some runs, [R, M, T]; ``holding`` is who holds some."""
    runs = slice(first, last)
    held = np.ascontiguousarray(holding[runs])
    record, teams = np.zeros_like(held), len(given.teams)
    given = given._replace(runs=given.runs[runs])
    redirected = redirected._replace(left=np.ascontiguousarray(redirected.left[runs]))
    drawn, weights = np.zeros(teams, np.int64), np.zeros(teams, np.int64)
    with np.errstate(over="ignore"):  # keys wrap around 2^64 by design
        spread_cases(
            CaseSpread(
                whole_of(paths, runs), given, redirected, held, record, given.cases.copy(),
                drawn, weights,
            )
        )  # fmt: skip
    return record
