"""``workforce compare``: up to six scenarios beside each other."""

import argparse

from tqdm import tqdm

from workforce.cli.named_files import a_scenario, an_out_folder
from workforce.cli.options import DONE, Commands, add_options, census_of, show, write
from workforce.findings.comparison_text import comparison_summary
from workforce.plan.scenario_file import read_scenario
from workforce.projection.attribution import FEWEST_RUNS, attribute
from workforce.projection.together.comparison import compare
from workforce.projection.together.comparison_files import (
    attribution_csv,
    comparison_csv,
    difference_csv,
)


def add_compare(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("compare", help="up to six scenarios beside each other")
    command.add_argument("scenarios", type=a_scenario, nargs="+", metavar="scenario")
    add_options(command, fewest=FEWEST_RUNS, out=an_out_folder)
    command.set_defaults(command=compare_command)


def compare_command(chosen: argparse.Namespace) -> int:
    """Set scenarios beside each other, print what made the difference, write the files."""
    scenarios = [read_scenario(path) for path in chosen.scenarios]
    census = census_of(chosen.census)
    levers = sum(len(each.settings) + bool(each.case_types) for each in scenarios)
    rounds = 1 + sum(each.differs for each in scenarios) + levers
    with tqdm(total=rounds * chosen.runs, unit="run", leave=False, disable=None) as bar:
        comparison = compare(
            scenarios, census, runs=chosen.runs, seed=chosen.seed, progress=bar.update
        )
        attributions = [
            attribute(side.scenario, comparison.base, progress=bar.update)
            for side in comparison.sides
        ]
    lines = comparison_summary(comparison, attributions)
    contents = {}
    if chosen.out is not None:
        contents = {
            "comparison.csv": comparison_csv(comparison),
            "difference.csv": difference_csv(comparison),
            "attribution.csv": attribution_csv(attributions, comparison),
        }
    show(lines, write((contents, chosen.out)))
    return DONE
