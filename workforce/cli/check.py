"""``workforce check``: whether a scenario or census file can be used."""

import argparse
from pathlib import Path

from workforce.cli.options import DONE, Commands, census_of
from workforce.errors import InputError
from workforce.months import label, long_day
from workforce.places import scenario_file
from workforce.plan.levers import lever_table
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import no_change_run
from workforce.published.census import read_census
from workforce.published.census_check import verdict


def add_check(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("check", help="whether a scenario or census file can be used")
    command.add_argument("file", type=scenario_file, nargs="?")
    command.add_argument("--census", type=Path, help="check the scenario against this file")
    command.add_argument("--levers", action="store_true", help="list every lever")
    command.set_defaults(command=check_command)


def check_command(chosen: argparse.Namespace) -> int:
    """Say in plain words whether a file can be used, or list the levers."""
    if chosen.levers:
        for row in lever_table():
            print(" | ".join(row))
        return DONE
    if chosen.file is None:
        raise InputError("no file is named", where="check", mend="name a scenario or census file")
    if chosen.file.suffix == ".toml":
        scenario = read_scenario(chosen.file)
        no_change_run(scenario, census_of(chosen.census), runs=1)
        print(scenario_verdict(scenario))
    else:
        for line in verdict(read_census(chosen.file)):
            print(line)
    return DONE


def scenario_verdict(scenario: Scenario) -> str:
    """What a good scenario file holds."""
    levers = ", ".join(scenario.settings) or "none"
    known = f", as known on {long_day(scenario.as_known)}" if scenario.as_known else ""
    return (
        f"{scenario.name}.toml can be used: {scenario.title}, {scenario.authority}, "
        f"{scenario.months} months from {label(scenario.opening_month)}{known}; levers: {levers}."
    )
