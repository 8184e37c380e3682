"""``workforce forecast``: no change of every authority in a file."""

import argparse

from workforce.cli.all_authorities import add_national, all_authorities
from workforce.cli.cluster import workers_at
from workforce.cli.options import DONE, Commands, a_year, add_options, census_of, show, write


def add_forecast(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("forecast", help="no change of every authority in a file")
    add_options(command, fewest=1, out="the file to write")
    command.add_argument("--origin", type=a_year(), required=True, help="year of the census")
    add_national(command)
    command.set_defaults(command=forecast_command)


def forecast_command(chosen: argparse.Namespace) -> int:
    """Forecast every authority, write the file or print it."""
    census = census_of(chosen.census, chosen.children_in_need)
    with workers_at(chosen.scheduler) as parallel:
        found = all_authorities(census, chosen.origin, chosen.horizons, chosen, parallel)
    lines = [f"Left out: {each}" for each in found.left_out]
    lines += [f"Of {chosen.runs} futures: {each}." for each in found.without_some]
    if chosen.out is None:
        show([*lines, *found.csv().splitlines()], [])
    else:
        show(lines, write({chosen.out.name: found.csv()}, chosen.out.parent))
    return DONE
