"""``workforce check``: whether a scenario or census file can be used."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime

from workforce.cli.named_files import a_file, a_scenario
from workforce.cli.options import DONE, Commands, census_of, say
from workforce.errors import InputError
from workforce.findings.census_verdict import verdict
from workforce.months import long_day, long_label
from workforce.plan.case_type_rows import case_type_words
from workforce.plan.levers import lever_table
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import read_scenario
from workforce.plan.setting_words import lever_words
from workforce.projection.no_change import no_change_run
from workforce.published.census import read_census


def add_check(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("check", help="whether a scenario or census file can be used")
    command.add_argument("file", type=a_scenario, nargs="?")
    command.add_argument("--census", type=a_file, help="check the scenario against this file")
    command.add_argument("--levers", action="store_true", help="list every lever")
    command.set_defaults(command=check_command)


def check_command(chosen: argparse.Namespace) -> int:
    """Say in plain words whether a file can be used, or list the levers."""
    if chosen.levers:
        for row in lever_table():
            say(" | ".join(row))
        return DONE
    if chosen.file is None:
        raise InputError("no file is named", where="check", mend="name a scenario or census file")
    if chosen.file.suffix.lower() == ".toml":
        scenario = read_scenario(chosen.file)
        no_change_run(scenario, census_of(chosen.census), runs=1)
        for line in scenario_verdict(scenario):
            say(line)
    else:
        for line in verdict(read_census(chosen.file), datetime.now(UTC).date()):
            say(line)
    return DONE


def scenario_verdict(scenario: Scenario) -> Iterator[str]:
    """What a good scenario file holds: where it starts, then a line for each lever."""
    known = f", as known on {long_day(scenario.as_known)}" if scenario.as_known else ""
    levers = "What it changes:" if scenario.differs else "It uses no lever."
    yield (
        f"{scenario.name}.toml can be used: {scenario.title}, {scenario.authority}, "
        f"{scenario.months} months from {long_label(scenario.opening_month)}{known}. {levers}"
    )
    for key, setting in scenario.settings.items():
        yield f"- {lever_words(key, setting)}"
    for named in scenario.case_types:
        yield f"- what if: {case_type_words(named)}"
