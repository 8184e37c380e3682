"""``workforce fit``: what all authorities' past says about any one of them, up to a year."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from workforce.cli.named_files import a_file, an_out_file
from workforce.cli.options import DONE, Commands, a_year, add_children, census_of, show, write
from workforce.errors import CensusError
from workforce.forecast.national_fit import fit_national
from workforce.forecast.panel import panel_of
from workforce.forecast.priors import MANY, fit_words, priors_toml
from workforce.forecast.reference_class import reference_classes, reference_csv


def add_fit(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "fit", help="what all authorities' past says about any one of them, up to a year"
    )
    command.add_argument(
        "--census", type=a_file, required=True, help="the DfE's file as downloaded"
    )
    command.add_argument("--to", type=a_year(), required=True, help="last year")
    command.add_argument("--out", type=an_out_file, required=True, help="the file to write")
    add_children(command)
    command.add_argument(
        "--reference-class", type=an_out_file, help="a table of past changes to write too"
    )
    command.set_defaults(command=fit_command)


def fit_command(chosen: argparse.Namespace) -> int:
    """Fit all authorities up to a year and write what they say."""
    census = census_of(chosen.census, chosen.children_in_need)
    panel = panel_of(census, chosen.to)
    if len(panel.areas) < MANY or chosen.to not in {row.year for row in census.rows}:
        raise CensusError(
            f"it has {len(panel.areas)} authorities up to {chosen.to}",
            where=census.release,
            mend=f"use a file of at least {MANY} authorities that has that year",
        )
    beside = chosen.children_in_need.name if chosen.children_in_need else ""
    command = fit_words(chosen.census.name, beside, chosen.to, chosen.out.name)
    text = priors_toml(fit_national(panel), command, datetime.now(UTC).date())
    sets: list[tuple[dict[str, str], Path]] = [({chosen.out.name: text}, chosen.out.parent)]
    if (table := chosen.reference_class) is not None:
        changes = reference_csv(reference_classes(census, chosen.to))
        sets.append(({table.name: changes}, table.parent))
    written = write(*sets)
    show([f"Fitted {len(panel.areas)} authorities, up to September {chosen.to}."], written)
    return DONE
