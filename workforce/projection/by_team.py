"""What follows by team: staff, posts, cases and caseload of each, run by run.

The teams are spread over the paths of the whole council, so they add up to it and change none of
its results. A team is few people: its bands are wide.
"""

import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from workforce.model.state import PERMANENT
from workforce.model.team_paths import TeamPaths, team_paths
from workforce.model.units import HUNDREDTHS, MILLIONTHS_OF_HUNDREDTH, Counts, Reals
from workforce.plan.scenario import Scenario
from workforce.projection.caseload_limit import LIMIT
from workforce.projection.measure_functions import thousandths
from workforce.projection.projection import NoChange, Run, plan_terms
from workforce.projection.quantities import UNDEFINED
from workforce.projection.series import ALL, Series
from workforce.projection.summary_tables import tidy
from workforce.projection.team_opening import TeamOpening, team_opening
from workforce.published.assumptions import Register
from workforce.published.measure import FTE, PEOPLE
from workforce.published.measures import BY_KEY

TEAM_LIMIT: Final = "team_caseload_"  # what a register's key begins with, then the service


@dataclass(frozen=True)
class ByTeam:
    """The teams of one plan.

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

    @property
    def holding(self) -> list[int]:
        """Places of the teams that hold cases; elsewhere only if it has some of them."""
        opened = self.opening.state.cases.sum(axis=1) > 0
        return [place for place, some in enumerate(opened) if some]

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

    @cached_property
    def chance_over(self) -> Reals:
        """The share of futures in which a team's caseload is over its limit, [M, T]."""
        over = (self.caseload > self.limits * 1_000) | (self.stranded > 0)
        chance: Reals = over.mean(axis=0)
        return chance

    @property
    def stranded(self) -> Counts:
        """Cases of teams in which nobody holds any, [R, M, T]."""
        return np.where(self.paths.case_holders == 0, self.cases, 0)

    @cached_property
    def without_one(self) -> Reals:
        """The caseload of the opening with one FTE less to hold cases, [T]; infinite for none."""
        left = self.paths.case_holders[0, 0] - HUNDREDTHS
        cases = self.cases[0, 0] * HUNDREDTHS
        rest: Reals = np.where(left > 0, cases / np.maximum(1, left), np.inf)
        return rest

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
        }
        return [
            Series(BY_KEY[key], ALL, unit, counts[:, :, place], name)
            for place, name in enumerate(self.names)
            for (key, unit), counts in by_key.items()
            if (counts[:, :, place] != UNDEFINED).any()
        ]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row for each month, measure, team and unit."""
        rows, _ = tidy(self.series(), self.month)
        return rows.rename(columns={"service": "team"}).drop(columns="group")


def by_team(
    scenario: Scenario, base: NoChange, run: Run, *, cancel: threading.Event | None = None
) -> ByTeam:
    """The teams of a scenario beside its run.

    Args:
        scenario: that lists some teams.
        base: no change, which the run is of or stands beside.
        run: of the scenario, or of no change.
        cancel: once set, the work stops.

    Raises:
        CancelledError: ``cancel`` was set.
    """
    baseline = run.baseline
    added = added_staff(scenario, base)
    opening = team_opening(scenario.staff_teams, base, added)
    paths = team_paths(
        run.paths, baseline.state, base.rates, opening.state, seed=base.chance_seed, cancel=cancel
    )
    limits = np.array([team_limit(each, scenario, base.register) for each in opening.services])
    return ByTeam(opening, paths, posts_of(run, opening), limits, baseline.month)


def posts_of(run: Run, opening: TeamOpening) -> Counts:
    """Established posts by team, hundredths of FTE: its share, and what the plan adds to it."""
    fte = run.baseline.state.fte[PERMANENT] / MILLIONTHS_OF_HUNDREDTH
    added = np.rint(opening.state.added @ fte).astype(np.int64)
    usual = np.maximum(0, run.paths.posts - added.sum(axis=1))
    posts: Counts = np.rint(usual[:, :, None] * opening.posts).astype(np.int64) + added
    return posts


def added_staff(scenario: Scenario, base: NoChange) -> Counts:
    """People whom the posts that a plan adds hold, on average over the futures, [M, G]."""
    _, schedule = plan_terms(scenario, base)
    fte = base.baseline.state.fte[PERMANENT] / MILLIONTHS_OF_HUNDREDTH
    posts = (schedule.added_posts - base.schedule.added_posts).mean(axis=0)
    return np.rint(np.maximum(0, posts) / fte).astype(np.int64)


def team_limit(service: str, scenario: Scenario, register: Register) -> float:
    """Cases that one FTE of a service should not pass: the plan's limit if it sets one."""
    setting = scenario.settings.get(LIMIT)
    if setting is not None:
        return setting.amount.middle
    own = f"{TEAM_LIMIT}{service}"
    return register.value(own if own in register.entries else LIMIT)
