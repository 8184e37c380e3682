"""``workforce papers``: what a board is handed: brief, workbook, chart, evidence pack."""

import argparse
from datetime import UTC, datetime

from tqdm import tqdm

from workforce.cli.named_files import a_scenario, an_out_folder
from workforce.cli.options import DONE, Commands, add_options, census_of, show, write
from workforce.errors import InputError
from workforce.findings.headline import headline
from workforce.papers.all_papers import all_papers
from workforce.papers.board_options import weighed
from workforce.papers.brief_pdf import NO_BROWSER
from workforce.papers.evidence_pack import KEPT_BACK, is_personal
from workforce.papers.stamp import stamp_of
from workforce.plan.scenario_file import read_scenario
from workforce.projection.no_change import no_change_run
from workforce.projection.projection import project

FEWEST = 100  # futures: fewer say nothing of 8 in 10


def add_papers(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("papers", help="board brief, workbook and evidence pack")
    command.add_argument("scenario", type=a_scenario, help="a scenario file")
    command.add_argument(
        "--beside", type=a_scenario, metavar="OTHER.toml",
        help="the brief's third option (usual: what a search finds, or the plan in worse futures)",
    )  # fmt: skip
    add_options(command, fewest=FEWEST, out=an_out_folder)
    command.set_defaults(command=papers_command)


def papers_command(chosen: argparse.Namespace) -> int:
    """Project a scenario and its options, and write every paper, all or none.

    Raises:
        InputError: no folder is named, or the option beside cannot be compared.
    """
    if chosen.out is None:
        raise InputError("no folder is named", where="papers", mend="add --out FOLDER")
    scenario = read_scenario(chosen.scenario)
    beside = None if chosen.beside is None else read_scenario(chosen.beside)
    census = census_of(chosen.census)
    with tqdm(total=2 * chosen.runs, unit="run", leave=False, disable=None) as bar:
        base = no_change_run(
            scenario, census, runs=chosen.runs, seed=chosen.seed, progress=bar.update
        )
        projection = project(scenario, census, base=base, progress=bar.update)
    options = weighed(projection, base, census, beside=beside)
    papers = all_papers(options, stamp_of(projection, datetime.now(UTC)))
    lines = [headline(projection), *([] if papers.printed else [NO_BROWSER])]
    if is_personal(scenario):
        lines.append(KEPT_BACK)
    show(lines, write((papers.files, chosen.out)))
    return DONE
