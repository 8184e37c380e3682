"""``workforce backtest``: forecasts of the past beside what followed."""

import argparse
import re
from collections.abc import Iterator
from statistics import geometric_mean
from typing import Final

from workforce.backtest.given_plan import GIVEN
from workforce.backtest.national_forecasts import FORECAST_MEASURES, Forecasts, Row
from workforce.backtest.past_origins import cases_csv, cases_of
from workforce.backtest.skill import Skill, record_files, skill_csv, skill_of
from workforce.cli.all_authorities import add_national, all_authorities
from workforce.cli.cluster import workers_at
from workforce.cli.named_files import an_out_folder
from workforce.cli.options import DONE, Commands, add_options, census_of, show, write
from workforce.errors import CensusError, quoted
from workforce.number_words import percent
from workforce.projection.parallel import Parallel
from workforce.published.census import Census, shipped_census
from workforce.published.measures import shown_as
from workforce.published.track_record import CHOSEN, NOTHING, STARTERS

SPAN: Final = re.compile(r"(20[0-9]{2})(?:-(20[0-9]{2}))?")
IN_POST: Final = "inpost_fte"
HEADS: Final = ("Error", "Of last", "Of mean", "Score", "No move", "Floor", "In 80%", "In 90%")
MEANING: Final = (
    "Years: how far ahead. Error: how far the middle was from what followed, on average; of last "
    "and of mean: the same for the last published figure and for the mean of all earlier ones. "
    "Score: how far the whole band was off (lower is better); no move: the score without what "
    "moved all authorities alike; floor: the best score possible. In 80% and in 90%: how often the "
    "band held what followed."
)
LEAST: Final = 1e-6  # an error below which none is closer than another
CLOSER: Final = (
    "Closer by: how much less the error is than that of the better of the two simple rules, the "
    "last published figure and the mean of all earlier ones, over all figures (geometric mean)."
)


def add_backtest(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("backtest", help="forecasts of the past beside what followed")
    add_options(command, fewest=1, out=an_out_folder)
    command.add_argument("--origins", type=span, required=True, help="such as 2019-2022")
    one_of = command.add_mutually_exclusive_group()
    one_of.add_argument("--given", choices=GIVEN, help="give it each year's starters, or posts too")
    one_of.add_argument(
        "--record", type=an_out_folder, help="the folder for the planner's track record"
    )
    command.add_argument(
        "--held-out", action="store_true", help="learn from other authorities than the one forecast"
    )
    add_national(command)
    command.set_defaults(command=backtest_command)


def span(text: str) -> range:
    """Years such as 2019-2022, or one, for argparse."""
    found = SPAN.fullmatch(text)
    if found is None or int(found[2] or found[1]) < int(found[1]):
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a span of years such as 2019-2022")
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def backtest_command(chosen: argparse.Namespace) -> int:
    """Forecast from each origin, set what followed beside it, print the skill.

    The track record is made of two tests, one given nothing and one given each year's starters; it
    keeps the cases of the authorities that the planner ships.
    """
    census = census_of(chosen.census, chosen.children_in_need)
    with workers_at(chosen.scheduler) as parallel:
        rows = past_rows(census, chosen, parallel, chosen.given)
        given_rows = past_rows(census, chosen, parallel, STARTERS) if chosen.record else []
    cases, given = list(cases_of(census, rows)), list(cases_of(census, given_rows))
    skill, by_target = (skill_of(cases, census, by_target=each) for each in (False, True))
    contents = {
        "forecast.csv": Forecasts(tuple(rows), ()).csv(),
        "cases.csv": cases_csv(cases),
        "skill.csv": skill_csv([*skill, *by_target]),
    }
    codes = {area.code for area in shipped_census().authorities}
    record = record_files({NOTHING: cases, STARTERS: given}, codes, census) if chosen.record else {}
    written = write((contents, chosen.out), (record, chosen.record))
    show([*skill_lines(skill, chosen.given), *target_lines(by_target)], written)
    return DONE


def target_lines(by_target: list[Skill]) -> Iterator[str]:
    """By years ahead and target year, over all figures together; and how the method was chosen."""
    yield f"{'Target':33}{'Years':>6}{'Cases':>7}{'Closer by':>11}{'In 80%':>9}"
    for ahead, target in sorted({(each.horizon, each.target or 0) for each in by_target}):
        some = [each for each in by_target if (each.horizon, each.target) == (ahead, target)]
        cases = sum(each.cases for each in some)
        held = sum(each.inside_80 * each.cases for each in some) / cases
        gain = percent(100 * closer_by(some), 1)
        yield f"{target:<33}{ahead:6}{cases:7}{gain:>11}{percent(held, 1):>9}"
    yield CLOSER
    yield CHOSEN


def closer_by(skill: list[Skill]) -> float:
    """By what share errors are less than the better rule's, as a geometric mean over figures."""
    ratios = [
        max(LEAST, each.error) / max(LEAST, min(each.error_of_last, each.error_of_mean))
        for each in skill
    ]
    return 1 - geometric_mean(ratios)


def past_rows(
    census: Census, chosen: argparse.Namespace, parallel: Parallel, given: str | None
) -> list[Row]:
    """The forecasts from every origin asked for.

    Raises:
        CensusError: nothing is published after an origin.
    """
    horizons = {origin: horizons_from(origin, census, chosen) for origin in chosen.origins}
    found = all_authorities(census, horizons, chosen, parallel, given)
    return [row for each in found for row in each.rows]


def horizons_from(origin: int, census: Census, chosen: argparse.Namespace) -> int:
    """How many years ahead can be compared from an origin, at most as many as asked for.

    Raises:
        CensusError: nothing is published after it.
    """
    horizons: int = min(chosen.horizons, census.latest_year - origin)
    if horizons < 1:
        raise CensusError(
            f"nothing is published after {origin}",
            where=census.release,
            mend=f"end the origins at {census.latest_year - 1}",
        )
    return horizons


def skill_lines(skill: list[Skill], given: str | None) -> Iterator[str]:
    """The skill for reading: a table, what its columns mean, and what knowing the plan is worth."""
    if given is not None:
        yield f"Given each year's {'starters' if given == GIVEN[0] else 'starters and posts'}"
    heads = "".join(f"{head:>9}" for head in HEADS)
    yield f"{'Figure':33}{'Years':>6}{'Cases':>7}{heads}"
    for each in skill:
        numbers = "".join(
            f"{number:9.2f}"
            for number in (
                each.error, each.error_of_last, each.error_of_mean, each.score,
                each.score_without_move, each.noise_floor,
            )
        )  # fmt: skip
        bands = "".join(f"{percent(share, 1):>9}" for share in (each.inside_80, each.inside_90))
        name = shown_as(*FORECAST_MEASURES[each.measure]).title
        yield f"{name:33}{each.horizon:6}{each.cases:7}{numbers}{bands}"
    yield MEANING
    for each in skill:
        if each.measure == IN_POST and each.horizon == 1 and given is not None:
            better = 100 * (1 - each.error / each.error_of_last)
            yield (
                "Given the hiring plan, the forecast of staff in post a year ahead has been "
                f"{percent(abs(better))} {'better' if better >= 0 else 'worse'} than taking the "
                "last figure."
            )
