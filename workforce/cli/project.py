"""``workforce project``: what follows from a scenario, month by month."""

import argparse
from datetime import UTC, datetime
from typing import Final

from tqdm import tqdm

from workforce.cli.named_files import a_scenario, an_out_folder
from workforce.cli.options import DONE, Commands, add_options, census_of, show, write
from workforce.findings.cost_sentences import more_or_less
from workforce.findings.headline import cell, headline, not_modelled
from workforce.findings.hindsight import later_figures, later_opening, later_sentence, later_verdict
from workforce.findings.sentences import sentences_of
from workforce.months import is_september, long_label
from workforce.number_words import pounds
from workforce.papers.csv_files import outputs
from workforce.plan.scenario_file import read_scenario
from workforce.projection.outturn import financial_years
from workforce.projection.projection import Projection, project
from workforce.published.measures import LEADING
from workforce.published.release_dates import known_sentence

MOST_SEPTEMBERS: Final = 3  # what a terminal is wide enough for, beside the opening and the end


def add_project(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("project", help="what follows from a scenario, month by month")
    command.add_argument("scenario", type=a_scenario, help="a scenario file")
    add_options(command, fewest=1, out=an_out_folder)
    command.set_defaults(command=project_command)


def project_command(chosen: argparse.Namespace) -> int:
    """Project a scenario, print its summary, write its files."""
    scenario = read_scenario(chosen.scenario)
    census = census_of(chosen.census)
    rounds = 2 if scenario.differs else 1
    with tqdm(total=rounds * chosen.runs, unit="run", leave=False, disable=None) as bar:
        projection = project(
            scenario, census, runs=chosen.runs, seed=chosen.seed, progress=bar.update
        )
    lines = summary(projection)
    contents = {}
    if chosen.out is not None:
        contents = outputs(projection, made_at=datetime.now(UTC))
    show(lines, write((contents, chosen.out)))
    return DONE


def summary(projection: Projection) -> list[str]:
    """A projection for reading: sentences, a table by September, what was published later."""
    scenario, baseline = projection.scenario, projection.baseline
    lines = [
        f"{scenario.title}: {baseline.authority.name} from {long_label(baseline.month)}, "
        f"{scenario.months} months, {projection.runs} futures",
        *([known_sentence(scenario.as_known)] if scenario.as_known else []),
        headline(projection),
        *sentences_of(projection),
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
    """The leading measures at the opening, each September and the end, with their ranges.

    Money that flows is shown by financial year: a single month holds what falls due in it.
    """
    first, last = projection.baseline.month, projection.baseline.month + projection.scenario.months
    septembers = [month for month in range(first + 1, last) if is_september(month)]
    shown = [first, *septembers[:MOST_SEPTEMBERS], last]
    head = "".join(f"{long_label(month):>24}" for month in shown)
    lines = [f"{'Middle (8 in 10 futures)':38}{head}"]
    for shown_as in (each for each in LEADING if not each.pace):
        cells = [cell(projection.table, shown_as, month) for month in shown]
        lines.append(f"{shown_as.title:38}" + "".join(f"{text:>24}" for text in cells))
        if projection.scenario.differs:
            beside = [cell(projection.difference, shown_as, month, "+") for month in shown]
            lines.append(f"{'  against no change':38}" + "".join(f"{text:>24}" for text in beside))
    return [*lines, "", *cost_table(projection)]


def cost_table(projection: Projection) -> list[str]:
    """Outturn by financial year with its range, and what the plan costs against no change."""
    years = list(financial_years(projection))
    names = [each.name if each.whole else f"{each.name}, in part" for each in years]
    spans = [f"{pounds(each.middle)} ({pounds(each.low)} to {pounds(each.high)})" for each in years]
    rows = {"Financial year (April to March)": names, "Outturn (8 in 10 futures)": spans}
    if projection.scenario.differs:
        less = [more_or_less(-each.less) for each in years]
        rows["  against no change, on average"] = less
    return [f"{name:38}" + "".join(f"{text:>33}" for text in cells) for name, cells in rows.items()]
