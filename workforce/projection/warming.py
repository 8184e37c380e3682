"""The engine is compiled by its first run: about a minute, once after every update."""

from workforce.plan.scenario import Scenario, StaffTeam
from workforce.projection.projection import project
from workforce.published.census import shipped_census


def compile_engine() -> None:
    """Compile the engine by a small projection with a team; where it is compiled, it is read."""
    team = StaffTeam("Compile", "assessment", (("social_worker", 1),))
    scenario = Scenario("warm", "Compile the engine", "Haringey", 2019, 1, staff_teams=(team,))
    project(scenario, shipped_census(), runs=1)
