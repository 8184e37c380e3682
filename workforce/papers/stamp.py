"""What every paper names: plan, authority, opening, day, version, data, futures and seed."""

import hashlib
from datetime import date, datetime
from typing import Final, NamedTuple, Protocol

import workforce
from workforce.authority.baseline import Baseline
from workforce.files import slug
from workforce.inert_text import inert
from workforce.months import label, long_day, long_label
from workforce.plan.scenario import Scenario, to_toml

DIGITS: Final = 12  # of a hash, as people compare it by eye


class Simulated(Protocol):
    """What a stamp is of: a projection, or a comparison of several on one baseline."""

    @property
    def scenario(self) -> Scenario:
        """What was asked."""

    @property
    def baseline(self) -> Baseline:
        """Where it starts."""

    @property
    def runs(self) -> int:
        """How many futures."""

    @property
    def seed(self) -> int:
        """Of the simulation."""


class Stamp(NamedTuple):
    """What made a paper.

    Attributes:
        plan: the scenario's title, on one line.
        authority: its name.
        opening: the month the plan starts from.
        made_at: when the paper was made.
        version: of the planner.
        data: the published figures: their file, its last census and its hash.
        scenario_sha256: of the scenario as a file.
        futures, seed: of the simulation.
    """

    plan: str
    authority: str
    opening: int
    made_at: datetime
    version: str
    data: str
    scenario_sha256: str
    futures: int
    seed: int

    @property
    def line(self) -> str:
        """The stamp in a footer."""
        return (
            f"{self.authority} from {long_label(self.opening)} \N{MIDDLE DOT} made {self.day} by "
            f"version {self.version} \N{MIDDLE DOT} data {self.data} \N{MIDDLE DOT} scenario "
            f"{self.scenario_sha256[:DIGITS]} \N{MIDDLE DOT} {self.futures:,} futures, seed "
            f"{self.seed}"
        )

    @property
    def day(self) -> str:
        """The day it was made, in words."""
        return long_day(self.made_at.date())

    @property
    def stem(self) -> str:
        """The beginning of a file's name."""
        return stem_of(self.plan, self.authority, self.opening, self.made_at.date(), self.seed)


def stamp_of(projection: Simulated, made_at: datetime) -> Stamp:
    """The stamp of a projection's papers."""
    census = projection.baseline.census
    return Stamp(
        inert(projection.scenario.title, "line"),
        projection.baseline.authority.name,
        projection.baseline.month,
        made_at,
        workforce.__version__,
        f"{census.release} to {census.latest_year}, {census.sha256[:DIGITS]}",
        sha256(to_toml(projection.scenario)),
        projection.runs,
        projection.seed,
    )


def stem_of(plan: str, authority: str, opening: int, day: date, seed: int) -> str:
    """The beginning of a file's name: what made it.

    >>> stem_of("Our plan", "Haringey", 2019 * 12 + 8, date(2026, 11, 27), 1).split("_")[:4]
    ['our-plan', 'haringey', '2019-09', 'made-2026-11-27']
    """
    return (
        f"{slug(plan)}_{slug(authority)}_{label(opening)}_made-{day}_v{workforce.__version__}"
        f"_seed-{seed}"
    )


def sha256(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
