"""``workforce warm``: compile the engine, once after every update."""

import argparse

from tqdm import tqdm

from workforce.cli.options import DONE, Commands
from workforce.plan.scenario import Scenario, StaffTeam
from workforce.projection.projection import project
from workforce.published.census import shipped_census


def add_warm(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("warm", help="compile the engine, once after every update")
    command.set_defaults(command=warm_command)


def warm_command(_chosen: argparse.Namespace) -> int:
    """Compile the engine by running a small projection with a team."""
    team = StaffTeam("Compile", "assessment", (("social_worker", 1),))
    scenario = Scenario("warm", "Compile the engine", "Haringey", 2019, 1, staff_teams=(team,))
    with tqdm(total=1, desc="compiling the engine (about a minute)", leave=False) as bar:
        project(scenario, shipped_census(), runs=1)
        bar.update()
    print("The engine is compiled.")
    return DONE
