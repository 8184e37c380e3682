"""What follows by team: staff, posts, cases and caseload of each, run by run.

The teams are spread over the paths of the whole council, so they add up to it and change none of
its results. A team is few people: its bands are wide.
"""

import threading
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from workforce.authority.own.small_numbers import hidden_rows
from workforce.model.teams.team_lay import laid_on
from workforce.model.teams.team_paths import CaseChanges, Followed, TeamPaths, team_paths
from workforce.model.units import HUNDREDTHS, THOUSANDTHS, Counts, Reals
from workforce.months import MONTHS_IN_YEAR, label
from workforce.plan.scenario import Scenario
from workforce.projection.caseload_limit import LIMIT
from workforce.projection.measure_functions import thousandths
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import ALL, Series
from workforce.projection.summary_tables import tidy
from workforce.projection.teams.team_opening import (
    Council,
    Listed,
    TeamOpening,
    team_opening,
)
from workforce.published.assumptions import Register
from workforce.published.measure import FTE, PEOPLE
from workforce.published.measures import BY_KEY

SPAN: Final = "supervision_span"
COUNTED_STAFF: Final = ("in_post", "agency", "case_holders")
TEAM_LIMIT: Final = "team_caseload_"  # what a register's key begins with, then the service


class TeamMoves(NamedTuple):
    """Moves between teams a year, on average over the futures.

    Attributes:
        joined, gone: permanent people who come from another team and go to one, [T].
        changes: cases that change social worker by it, in all teams.
    """

    joined: Reals
    gone: Reals
    changes: float


@dataclass(frozen=True)
class TeamResults:
    """What follows by team, T teams, elsewhere the last of them.

    Attributes:
        names, services: of the teams; the service of elsewhere is empty.
        holding: places of the teams that hold cases.
        limits: cases that one FTE of each should not pass, [T].
        chance_over: the share of futures in which its caseload is over its limit, [M, T].
        chance_without: the same with no change, held against the same limits.
        middle_without: the middle of its caseload with no change, [M, T]; none where in some
            future nobody holds cases.
        without_one: its caseload at the opening with one FTE less, [T]; infinite for none left.
        table: one row for each month, measure, team and unit, of all staff groups together.
        too_many: what the teams list beyond what the opening has.
        own: whether they were counted from a list of real people, so that few are not shown.
        moves: between the teams; None where none are assumed.
    """

    names: tuple[str, ...]
    services: tuple[str, ...]
    holding: tuple[int, ...]
    limits: Reals
    chance_over: Reals
    chance_without: Reals
    middle_without: Reals
    without_one: Reals
    table: pd.DataFrame
    too_many: tuple[Listed, ...]
    own: bool = False
    moves: TeamMoves | None = None


@dataclass(frozen=True)
class ByTeam:
    """The teams of one plan, run by run.

    Attributes:
        opening: the teams and where they stand.
        paths: what follows, [R, M, T].
        posts: established posts, hundredths of FTE, [R, M, T].
        limits: cases that one FTE of each team should not pass, [T].
        month: of the opening.
    """

    opening: TeamOpening
    paths: TeamPaths
    posts: Counts
    limits: Reals
    month: int

    @property
    def names(self) -> tuple[str, ...]:
        """Of the teams, elsewhere last."""
        return self.opening.state.names

    @cached_property
    def cases(self) -> Counts:
        """Open cases, [R, M, T]."""
        return np.rint(self.paths.cases * self.opening.level).astype(np.int64)

    @cached_property
    def caseload(self) -> Counts:
        """Thousandths of a case per FTE that holds some, [R, M, T]; UNDEFINED where nobody does."""
        holders = self.paths.case_holders
        found = thousandths(np.where(holders == 0, 0, self.cases * HUNDREDTHS), holders)
        return np.where(self.opening.state.holding > 0, found, UNDEFINED)

    @property
    def chance_over(self) -> Reals:
        """The share of futures in which a team's caseload is over its limit, [M, T]."""
        over = (self.caseload > self.limits * 1_000) | (self.stranded > 0)
        chance: Reals = over.mean(axis=0)
        return chance

    @property
    def middle(self) -> Reals:
        """The middle of the caseload, [M, T]; none where in some future nobody holds cases."""
        known = (self.caseload != UNDEFINED).all(axis=0)
        middle: Reals = np.where(known, np.median(self.caseload, axis=0) / THOUSANDTHS, np.nan)
        return middle

    @property
    def stranded(self) -> Counts:
        """Cases of teams in which nobody holds any, [R, M, T]."""
        return np.where(self.paths.case_holders == 0, self.cases, 0)

    @property
    def without_one(self) -> Reals:
        """The caseload of the opening with one FTE less to hold cases, [T]; infinite for none."""
        left = self.paths.case_holders[0, 0] - HUNDREDTHS
        cases = self.cases[0, 0] * HUNDREDTHS
        rest: Reals = np.where(left > 0, cases / np.maximum(1, left), np.inf)
        return rest

    @property
    def moves(self) -> TeamMoves | None:
        """Moves between the teams a year; None where none are assumed."""
        if self.opening.state.change_team == 0:
            return None
        months = self.paths.joined.shape[1] - 1
        joined, gone, cases = (
            each.mean(axis=0).sum(axis=0) * MONTHS_IN_YEAR / months
            for each in (self.paths.joined, self.paths.gone, self.paths.handed_over)
        )
        return TeamMoves(joined, gone, float(cases @ self.opening.level) / HUNDREDTHS)

    def series(self) -> list[Series]:
        """Every measure of every team, its name in the place of a service."""
        by_key = {
            ("in_post", FTE): self.paths.in_post,
            ("agency", FTE): self.paths.agency,
            ("establishment", FTE): self.posts,
            ("vacancies", FTE): np.maximum(0, self.posts - self.paths.in_post),
            ("starters", PEOPLE): self.paths.starters,
            ("leavers", PEOPLE): self.paths.leavers,
            ("case_holders", FTE): self.paths.case_holders,
            ("cases", BY_KEY["cases"].unit): self.cases,
            ("caseload", BY_KEY["caseload"].unit): self.caseload,
            (SPAN, BY_KEY[SPAN].unit): thousandths(self.paths.supervised, self.paths.supervisors),
        }
        return [
            Series(BY_KEY[key], ALL, unit, counts[:, :, place], name)
            for place, name in enumerate(self.names)
            for (key, unit), counts in by_key.items()
            if (counts[:, :, place] != UNDEFINED).any()
        ]

    def results(self, no_change: "ByTeam") -> TeamResults:
        """The teams in numbers that may be kept, beside no change's: no runs are among them."""
        rows, _ = tidy(self.series(), self.month)
        cases = self.cases.max(axis=(0, 1))
        return TeamResults(
            names=self.names,
            services=self.opening.services,
            holding=tuple(int(place) for place in np.flatnonzero(cases)),
            limits=self.limits,
            chance_over=self.chance_over,
            chance_without=no_change.chance_over,
            middle_without=no_change.middle,
            without_one=self.without_one,
            table=rows.rename(columns={"service": "team"}),
            too_many=self.opening.too_many,
            moves=self.moves,
        )


class Plan(NamedTuple):
    """What is followed by team: the council as it starts, its paths, which team has which cases."""

    council: Council
    followed: Followed
    changes: CaseChanges | None = None


def by_team(
    scenario: Scenario, plan: Plan, no_change: Plan, cancel: threading.Event | None = None
) -> TeamResults:
    """What follows by team.

    Args:
        scenario: that lists some teams.
        plan: what follows from it.
        no_change: what follows with no lever used.
        cancel: once set, the work stops.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    found = spread_over_teams(scenario, plan, cancel)
    beside = spread_over_teams(scenario, no_change, cancel) if scenario.differs else found
    results = found.results(beside)
    own = any(team.own for team in scenario.staff_teams)
    return without_small_numbers(results, plan.council.baseline.month) if own else results


def spread_over_teams(scenario: Scenario, plan: Plan, cancel: threading.Event | None) -> ByTeam:
    """The teams of one plan, run by run."""
    council, followed, changes = plan
    baseline = council.baseline
    opening = team_opening(scenario.staff_teams, council)
    paths = team_paths(
        followed, baseline.state, council.rates, opening.state, seed=council.seed,
        changes=changes, cancel=cancel,
    )  # fmt: skip
    limits = np.array([team_limit(each, scenario, council.register) for each in opening.services])
    return ByTeam(opening, paths, posts_of(followed, opening), limits, baseline.month)


def without_small_numbers(results: TeamResults, opening: int) -> TeamResults:
    """The results without counts of few people at the opening, which are real ones."""
    table = results.table
    now = table[table["month"] == label(opening)]
    hidden = []
    for measure in COUNTED_STAFF:
        rows = now[now["measure"] == measure]
        teams = hidden_rows(dict(zip(rows["team"], rows["mean"], strict=True)))
        hidden += rows.index[rows["team"].isin(teams)].tolist()
    hidden += now.index[now["measure"] == SPAN].tolist()  # a team has few managers
    of_cases = tuple(each for each in results.too_many if not each.contract)
    return replace(results, table=table.drop(index=hidden), too_many=of_cases, own=True)


def posts_of(followed: Followed, opening: TeamOpening) -> Counts:
    """Established posts by team, hundredths of FTE: its share, and what the plan adds to it."""
    whole = followed.usual.posts
    posts: Counts = np.rint(whole[:, :, None] * opening.posts).astype(np.int64)
    for step in followed.steps:
        more = step.paths.posts - whole
        posts, whole = laid_on(posts, step.team, more, more), step.paths.posts
    return posts


def team_limit(service: str, scenario: Scenario, register: Register) -> float:
    """Cases that one FTE of a service should not pass: the plan's limit if it sets one."""
    setting = scenario.settings.get(LIMIT)
    if setting is not None:
        return setting.amount.middle
    own = f"{TEAM_LIMIT}{service}"
    return register.value(own if own in register.entries else LIMIT)
