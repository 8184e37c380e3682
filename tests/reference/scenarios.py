"""The scenarios that both models are asked, for Haringey over 60 months."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.reference.every_rule import with_every_rule
from tests.reference.given import Inputs
from tests.reference.grade_by_grade import with_full_posts, with_posts_and_cover
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import read_scenario
from workforce.projection.no_change import NoChange, no_change_run
from workforce.projection.projection import draw_settings, with_levers
from workforce.published.census import shipped_census

EVERY_RULE: Final = "every_rule"
MADE_UP: Final[dict[str, Callable[[Inputs], Inputs]]] = {
    EVERY_RULE: with_every_rule,
    "posts_and_cover": with_posts_and_cover,
    "full_posts": with_full_posts,
}
SCENARIOS: Final = (
    "no_change", "february_2020_cohort", "agency_conversion", "close_the_pay_gap",
    "extra_assessment_team", "worst_case", *MADE_UP,
)  # fmt: skip
HORIZON: Final = 60
ROOT: Final = Path(__file__).parents[2]


def asked(name: str) -> Scenario:
    """A shipped scenario over the whole horizon."""
    return replace(read_scenario(ROOT / "scenarios" / f"{name}.toml"), months=HORIZON)


def no_change(seed: int, runs: int) -> NoChange:
    return no_change_run(asked("no_change"), shipped_census(), runs=runs, seed=seed)


def inputs(name: str, base: NoChange, other: NoChange) -> Inputs:
    """A scenario's inputs, beside no change of other draws."""
    if name in MADE_UP:
        usual = Inputs(base.baseline.state, base.rates, base.schedule, other.run.paths)
        return MADE_UP[name](usual)
    scenario = asked(name)
    state = base.baseline.state
    if not scenario.settings:
        return Inputs(state, base.rates, base.schedule, None)
    rates, schedule = with_levers(draw_settings(scenario, base), base)
    return Inputs(state, rates, schedule, other.run.paths)
