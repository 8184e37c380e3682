"""The command line: ``python -m workforce project | compare | check | fit | forecast | ...``.

Exit status 0 done, 2 the input is wrong (one plain sentence on standard error), 1 a fault.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn

from tqdm import tqdm

from workforce.cli.forecast_commands import add_forecast_commands
from workforce.cli.options import DONE, add_options, census_of, tell, write
from workforce.errors import CancelledError, InputError
from workforce.findings.comparison_text import comparison_summary
from workforce.findings.headline import (
    LEADING,
    cell,
    headline,
    not_modelled,
)
from workforce.findings.hindsight import (
    later_figures,
    later_opening,
    later_sentence,
    later_verdict,
)
from workforce.findings.sentences import told
from workforce.months import is_september, label, long_day
from workforce.papers.csv_files import outputs
from workforce.plan.levers import lever_table
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import read_scenario
from workforce.projection.attribution import FEWEST_RUNS, attribute
from workforce.projection.comparison import (
    attribution_csv,
    compare,
    comparison_csv,
    difference_csv,
)
from workforce.projection.projection import Projection, no_change_run, project
from workforce.proofs.page import FOLDER, PAGE, html, outcome_of
from workforce.proofs.page import summary as summary_of
from workforce.proofs.record import FULL, QUICK
from workforce.proofs.register import every_proof
from workforce.published.census import read_census, shipped_census
from workforce.published.census_check import verdict
from workforce.published.release_dates import known_sentence

FAULT: Final = 1
WRONG_INPUT: Final = 2
INTERRUPTED: Final = 130
MOST_SEPTEMBERS: Final = 3  # what a terminal is wide enough for, beside the opening and the end


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        chosen = parser().parse_args(arguments)
        status: int = chosen.command(chosen)
    except InputError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, CancelledError):
        print("Stopped; nothing was written.", file=sys.stderr)
        return INTERRUPTED
    return status


class Parser(argparse.ArgumentParser):
    """argparse's parser, with a mistake told as every other: one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            InputError: always.
        """
        raise InputError(message, where="command line", mend=f"see {self.prog} --help")


def parser() -> Parser:
    """The commands and their options."""
    top = Parser(prog="python -m workforce", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("project", help="what follows from a scenario, month by month")
    one.add_argument("scenario", type=Path)
    add_options(one, fewest=1)
    one.set_defaults(command=project_command)
    several = commands.add_parser("compare", help="up to six scenarios beside each other")
    several.add_argument("scenarios", type=Path, nargs="+", metavar="scenario")
    add_options(several, fewest=FEWEST_RUNS)
    several.set_defaults(command=compare_command)
    check = commands.add_parser("check", help="whether a scenario or census file can be used")
    check.add_argument("file", type=Path, nargs="?")
    check.add_argument("--census", type=Path, help="check the scenario against this file")
    check.add_argument("--levers", action="store_true", help="list every lever")
    check.set_defaults(command=check_command)
    add_forecast_commands(commands.add_parser)
    warm = commands.add_parser("warm", help="compile the engine, once after every update")
    warm.set_defaults(command=warm_command)
    verify = commands.add_parser("verify", help="run the proofs of the model, write their page")
    verify.add_argument("--quick", action="store_true", help="fewer random teams and futures")
    verify.add_argument("--out", type=Path, default=FOLDER, help="the folder of the page")
    verify.set_defaults(command=verify_command)
    return top


def project_command(chosen: argparse.Namespace) -> int:
    """Project a scenario, print its summary, write its files."""
    scenario = read_scenario(chosen.scenario)
    census = census_of(chosen.census)
    rounds = 2 if scenario.settings else 1
    with tqdm(total=rounds * chosen.runs, unit="run", leave=False, disable=None) as bar:
        projection = project(
            scenario, census, runs=chosen.runs, seed=chosen.seed, progress=bar.update
        )
    lines = summary(projection)
    contents = {}
    if chosen.out is not None:
        contents = outputs(projection, made_at=datetime.now(UTC))
    tell(lines, write(contents, chosen.out))
    return DONE


def compare_command(chosen: argparse.Namespace) -> int:
    """Set scenarios beside each other, print what made the difference, write the files."""
    scenarios = [read_scenario(path) for path in chosen.scenarios]
    census = census_of(chosen.census)
    levers = sum(len(each.settings) for each in scenarios)
    rounds = 1 + sum(bool(each.settings) for each in scenarios) + levers
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
    tell(lines, write(contents, chosen.out))
    return DONE


def summary(projection: Projection) -> list[str]:
    """A projection for reading: sentences, a table by September, what was published later."""
    scenario, baseline = projection.scenario, projection.baseline
    lines = [
        f"{scenario.title}: {baseline.authority.name} from {label(baseline.month)}, "
        f"{scenario.months} months, {projection.runs} futures",
        *([known_sentence(scenario.as_known)] if scenario.as_known else []),
        headline(projection),
        *told(projection),
        "",
        *summary_table(projection),
    ]
    later = list(later_figures(projection))
    if later:
        lines += ["", later_opening(projection)]
        lines += [later_sentence(each) for each in later]
        lines.append(later_verdict(later))
    return [*lines, "", not_modelled(projection)]


def summary_table(projection: Projection) -> list[str]:
    """The leading measures at the opening, each September and the end, with their ranges."""
    first, last = projection.baseline.month, projection.baseline.month + projection.scenario.months
    septembers = [month for month in range(first + 1, last) if is_september(month)]
    shown = [first, *septembers[:MOST_SEPTEMBERS], last]
    lines = [f"{'middle (8 in 10 futures)':38}" + "".join(f"{label(month):>24}" for month in shown)]
    for shown_as in LEADING:
        cells = [cell(projection.table, shown_as, month) for month in shown]
        lines.append(f"{shown_as.title:38}" + "".join(f"{text:>24}" for text in cells))
        if projection.scenario.settings:
            beside = [cell(projection.difference, shown_as, month, "+") for month in shown]
            lines.append(f"{'  against no change':38}" + "".join(f"{text:>24}" for text in beside))
    return lines


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


def warm_command(_chosen: argparse.Namespace) -> int:
    """Compile the engine by running a small projection of no change and of a plan."""
    scenario = Scenario("warm", "Compile the engine", "Haringey", 2019, 1)
    with tqdm(total=1, desc="compiling the engine (about a minute)", leave=False) as bar:
        project(scenario, shipped_census(), runs=1)
        bar.update()
    print("The engine is compiled.")
    return DONE


def verify_command(chosen: argparse.Namespace) -> int:
    """Run the proofs, print what each found, write the page; a fault if one of them failed."""
    effort, proofs = QUICK if chosen.quick else FULL, every_proof()
    outcomes = []
    with tqdm(total=len(proofs), unit="proof", leave=False, disable=None) as bar:
        for proof in proofs:
            bar.set_description(proof.name)
            outcomes.append(outcome_of(proof, effort))
            bar.update()
    page = html(outcomes, effort, made_at=datetime.now(UTC))
    lines = [f"{each.result}: {each.proof.name}: {each.verdict.figure}" for each in outcomes]
    tell([*lines, f"{summary_of(outcomes)}."], write({PAGE: page}, chosen.out))
    return FAULT if any(each.verdict.passed is False for each in outcomes) else DONE


if __name__ == "__main__":
    sys.exit(main())
