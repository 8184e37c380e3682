"""``workforce backtest``: forecasts of the past beside what followed."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workforce.backtest.given_plan import GIVEN
from workforce.backtest.national_forecasts import Forecasts, Row
from workforce.backtest.past_origins import cases_csv, cases_of
from workforce.backtest.skill import Skill, record_files, skill_csv, skill_of
from workforce.cli.all_authorities import add_national, all_authorities
from workforce.cli.cluster import workers_at
from workforce.cli.options import DONE, Commands, add_options, census_of, tell, write
from workforce.errors import CensusError
from workforce.projection.parallel import Parallel
from workforce.published.census import Census, shipped_census
from workforce.published.track_record import NOTHING, STARTERS

SPAN: Final = re.compile(r"(20\d\d)(?:-(20\d\d))?")


def add_backtest(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("backtest", help="forecasts of the past beside what followed")
    add_options(command, fewest=1)
    command.add_argument("--origins", type=span, required=True, help="such as 2019-2022")
    one_of = command.add_mutually_exclusive_group()
    one_of.add_argument("--given", choices=GIVEN, help="tell it each year's starters, or posts too")
    one_of.add_argument("--record", type=Path, help="the folder for the planner's track record")
    command.add_argument(
        "--held-out", action="store_true", help="learn from other authorities than the one forecast"
    )
    add_national(command)
    command.set_defaults(command=backtest_command)


def span(text: str) -> range:
    """Years such as 2019-2022, or one, for argparse."""
    found = SPAN.fullmatch(text)
    if found is None or int(found[2] or found[1]) < int(found[1]):
        raise argparse.ArgumentTypeError(f"{text!r} is not a span of years such as 2019-2022")
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def backtest_command(chosen: argparse.Namespace) -> int:
    """Forecast from each origin, set what followed beside it, print the skill.

    The track record is made of two tests, one told nothing and one told each year's starters; it
    keeps the cases of the authorities that the planner ships.
    """
    census = census_of(chosen.census, chosen.children_in_need)
    with workers_at(chosen.scheduler) as parallel:
        rows = past_rows(census, chosen, parallel, chosen.given)
        told_rows = past_rows(census, chosen, parallel, STARTERS) if chosen.record else []
    cases, told = list(cases_of(census, rows)), list(cases_of(census, told_rows))
    skill = skill_of(cases, census)
    contents = {
        "forecast.csv": Forecasts(tuple(rows), ()).csv(),
        "cases.csv": cases_csv(cases),
        "skill.csv": skill_csv(skill),
    }
    codes = {area.code for area in shipped_census().authorities}
    record = record_files({NOTHING: cases, STARTERS: told}, codes, census) if chosen.record else {}
    written = write(contents, chosen.out) + write(record, chosen.record)
    tell(skill_lines(skill, chosen.given), written)
    return DONE


def past_rows(
    census: Census, chosen: argparse.Namespace, parallel: Parallel, given: str | None
) -> list[Row]:
    """The forecasts from every origin asked for.

    Raises:
        CensusError: nothing is published after an origin.
    """
    rows: list[Row] = []
    for origin in chosen.origins:
        horizons = min(chosen.horizons, census.latest_year - origin)
        if horizons < 1:
            raise CensusError(
                f"nothing is published after {origin}",
                where=census.release,
                mend=f"end the origins at {census.latest_year - 1}",
            )
        rows += all_authorities(census, origin, horizons, chosen, parallel, given).rows
    return rows


def skill_lines(skill: list[Skill], given: str | None) -> Iterator[str]:
    """The skill for reading."""
    if given is not None:
        yield f"told each year's {'starters' if given == GIVEN[0] else 'starters and posts'}"
    yield (
        f"{'measure':18}{'years':>6}{'cases':>7}{'error':>9}{'of last':>9}{'of mean':>9}"
        f"{'score':>9}{'no move':>9}{'floor':>9}{'in 80 %':>9}{'in 90 %':>9}"
    )
    for each in skill:
        yield (
            f"{each.measure:18}{each.horizon:6}{each.cases:7}{each.error:9.2f}"
            f"{each.error_of_last:9.2f}{each.error_of_mean:9.2f}{each.score:9.2f}"
            f"{each.score_without_move:9.2f}{each.noise_floor:9.2f}{each.inside_80:8.1f}%"
            f"{each.inside_90:8.1f}%"
        )
    for each in skill:
        if each.measure == "inpost_fte" and each.horizon == 1 and given is not None:
            better = 100 * (1 - each.error / each.error_of_last)
            yield (
                f"When told the hiring plan, the forecast of staff in post a year ahead has been "
                f"{better:.0f} % better than no change."
            )
