"""``workforce score``: a forecast file made earlier beside what was published since."""

import argparse
from datetime import UTC, datetime

from workforce.backtest.on_record import read_forecasts
from workforce.backtest.past_origins import cases_csv, cases_of
from workforce.backtest.skill import skill_csv, skill_of
from workforce.cli.backtest import skill_lines
from workforce.cli.named_files import a_file, an_out_folder
from workforce.cli.options import DONE, Commands, add_children, census_of, show, write
from workforce.errors import CensusError
from workforce.published.release_dates import newer_sentence


def add_score(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "score", help="a forecast file made earlier beside what was published since"
    )
    command.add_argument("file", type=a_file, help="a forecast file, such as one of data/")
    command.add_argument(
        "--census", type=a_file, help="the DfE's newer workforce census (usual: our table)"
    )
    add_children(command)
    command.add_argument("--out", type=an_out_folder, help="the folder for the files")
    command.set_defaults(command=score_command)


def score_command(chosen: argparse.Namespace) -> int:
    """Set what was published beside the forecasts and print how good they were.

    Raises:
        CensusError: as ``read_forecasts`` and ``cases_of``, or the census has nothing of the years
            that are forecast.
    """
    rows = read_forecasts(chosen.file)
    census = census_of(chosen.census, chosen.children_in_need)
    cases = list(cases_of(census, rows))
    if not cases:
        years = sorted({row.target for row in rows})
        what = f"nothing is in it of September {' or '.join(map(str, years))}, which is forecast"
        coming = newer_sentence(census.latest_year, datetime.now(UTC).date()).rstrip(".")
        mend = f"use a file that has it: {coming[0].lower()}{coming[1:]}"
        raise CensusError(what, where=census.release, mend=mend)
    skill = skill_of(cases, census)
    contents = {"cases.csv": cases_csv(cases), "skill.csv": skill_csv(skill)}
    show(skill_lines(skill, None), write((contents, chosen.out)))
    return DONE
