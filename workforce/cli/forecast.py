"""``workforce forecast``: no change of every authority in a file."""

import argparse
from datetime import UTC, datetime

from workforce.backtest.on_record import about
from workforce.cli.all_authorities import add_national, all_authorities
from workforce.cli.cluster import workers_at
from workforce.cli.named_files import an_out_file
from workforce.cli.options import DONE, Commands, a_year, add_options, census_of, show, write
from workforce.papers.csv_files import commit


def add_forecast(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("forecast", help="no change of every authority in a file")
    add_options(command, fewest=1, out=an_out_file, what="the file to write")
    command.add_argument("--origin", type=a_year(), required=True, help="year of the census")
    command.add_argument(
        "--on-record", action="store_true",
        help="each of today's authorities; write beside the file what made it and its SHA-256",
    )  # fmt: skip
    add_national(command)
    command.set_defaults(command=forecast_command)


def forecast_command(chosen: argparse.Namespace) -> int:
    """Forecast every authority, write the file or print it."""
    census = census_of(chosen.census, chosen.children_in_need)
    with workers_at(chosen.scheduler) as parallel:
        horizons = {chosen.origin: chosen.horizons}
        (found,) = all_authorities(census, horizons, chosen, parallel)
    lines = [f"Left out: {each}" for each in found.left_out]
    lines += [f"Of {chosen.runs} futures: {each}." for each in found.without_some]
    if chosen.out is None:
        show([*lines, *found.csv().splitlines()], [])
        return DONE
    files = {chosen.out.name: found.csv()}
    if chosen.on_record:
        made = datetime.now(UTC).date()
        text = about(found.csv(), census, command_of(chosen), commit(), made)
        files[chosen.out.with_suffix(".toml").name] = text
    show(lines, write((files, chosen.out.parent)))
    return DONE


def command_of(chosen: argparse.Namespace) -> str:
    """The command that makes the same file again from the same census."""
    return (
        f"python -m workforce forecast --origin {chosen.origin} --horizons {chosen.horizons} "
        f"--runs {chosen.runs} --seed {chosen.seed} --on-record --out {chosen.out.name}"
    )
