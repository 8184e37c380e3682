"""What every paper names: plan, authority, opening, day, version, data, futures and seed."""

import hashlib
from datetime import datetime
from typing import Final, NamedTuple

import workforce
from workforce.files import slug
from workforce.inert_text import inert
from workforce.months import label, long_day, long_label
from workforce.plan.scenario import to_toml
from workforce.projection.projection import Projection

DIGITS: Final = 12  # of a hash, as people compare it by eye


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
        return (
            f"{slug(self.plan)}_{slug(self.authority)}_{label(self.opening)}_made-"
            f"{self.made_at.date()}_v{self.version}_seed-{self.seed}"
        )


def stamp_of(projection: Projection, made_at: datetime) -> Stamp:
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


def sha256(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()
