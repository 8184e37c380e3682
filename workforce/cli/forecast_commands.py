"""The commands that prove the forecast: ``fit``, ``forecast`` and ``backtest``."""

import argparse
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tqdm import tqdm

from workforce.backtest.given_plan import GIVEN, forecast_told
from workforce.backtest.national_forecasts import Forecasts, Row, ask_of, forecast
from workforce.backtest.past_origins import cases_csv, cases_of
from workforce.backtest.skill import Skill, record_files, skill_csv, skill_of
from workforce.cli.cluster import spread_over
from workforce.cli.options import DONE, add_options, census_of, number, tell, write
from workforce.errors import CensusError
from workforce.forecast.national_fit import fit_national
from workforce.forecast.panel import panel_of
from workforce.forecast.priors import MANY, priors_toml
from workforce.forecast.reference_class import reference_classes, reference_csv
from workforce.projection.parallel import Spread
from workforce.published.census import Census, shipped_census
from workforce.published.track_record import NOTHING, STARTERS

MOST_HORIZONS: Final = 10
FIRST_YEAR, LAST_YEAR = 2010, 2050
SPAN: Final = re.compile(r"(20\d\d)(?:-(20\d\d))?")
USUAL_HORIZONS: Final = 3


def add_forecast_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the three commands; ``command`` is argparse's way to add one."""
    fit = command("fit", help="what all authorities say about any one, up to a year")
    fit.add_argument("--census", type=Path, required=True, help="the DfE's file as downloaded")
    fit.add_argument("--to", type=number(FIRST_YEAR, LAST_YEAR), required=True, help="last year")
    fit.add_argument("--out", type=Path, required=True, help="the file to write")
    add_children(fit)
    fit.add_argument("--reference-class", type=Path, help="a table of past changes to write too")
    fit.set_defaults(command=fit_command)
    one = command("forecast", help="no change of every authority in a file")
    add_options(one, fewest=1, out="the file to write")
    one.add_argument("--origin", type=number(FIRST_YEAR, LAST_YEAR), required=True)
    one.add_argument("--horizons", type=number(1, MOST_HORIZONS), default=USUAL_HORIZONS)
    add_children(one)
    add_scheduler(one)
    one.set_defaults(command=forecast_command)
    test = command("backtest", help="forecasts of the past beside what followed")
    add_options(test, fewest=1)
    test.add_argument("--origins", type=span, required=True, help="such as 2019-2022")
    test.add_argument("--horizons", type=number(1, MOST_HORIZONS), default=USUAL_HORIZONS)
    one_of = test.add_mutually_exclusive_group()
    one_of.add_argument("--given", choices=GIVEN, help="tell it each year's starters, or posts too")
    one_of.add_argument("--record", type=Path, help="the folder for the planner's track record")
    test.add_argument(
        "--held-out", action="store_true", help="learn from other authorities than the one forecast"
    )
    add_children(test)
    add_scheduler(test)
    test.set_defaults(command=backtest_command)


def add_children(command: argparse.ArgumentParser) -> None:
    """The option of a command that can use children in need for the forecast of cases."""
    command.add_argument(
        "--children-in-need", type=Path, help="the DfE's file of children in need, as downloaded"
    )


def add_scheduler(command: argparse.ArgumentParser) -> None:
    """The option of a command that can run on a cluster; fitting takes 0.2 s and needs none."""
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of a Dask cluster you trust, such as tcp://host:8786",
    )


def span(text: str) -> range:
    """Years such as 2019-2022, or one, for argparse."""
    found = SPAN.fullmatch(text)
    if found is None or int(found[2] or found[1]) < int(found[1]):
        raise argparse.ArgumentTypeError(f"{text!r} is not a span of years such as 2019-2022")
    return range(int(found[1]), int(found[2] or found[1]) + 1)


def fit_command(chosen: argparse.Namespace) -> int:
    """Fit all authorities up to a year and write what they say."""
    census = census_of(chosen.census, chosen.children_in_need)
    panel = panel_of(census, chosen.to)
    if len(panel.areas) < MANY or chosen.to not in {row.year for row in census.rows}:
        raise CensusError(
            f"{len(panel.areas)} authorities up to {chosen.to}",
            where=census.release,
            mend=f"use a file of at least {MANY} that has that year",
        )
    beside = chosen.children_in_need
    command = (
        f"python -m workforce fit --census {chosen.census.name} "
        f"{f'--children-in-need {beside.name} ' if beside else ''}--to {chosen.to} "
        f"--out {chosen.out.name}"
    )
    text = priors_toml(fit_national(panel), command, datetime.now(UTC).date())
    written = write({chosen.out.name: text}, chosen.out.parent)
    if (table := chosen.reference_class) is not None:
        changes = reference_csv(reference_classes(census, chosen.to))
        written += write({table.name: changes}, table.parent)
    tell([], written)
    return DONE


def forecast_command(chosen: argparse.Namespace) -> int:
    """Forecast every authority, write the file or print it."""
    census = census_of(chosen.census, chosen.children_in_need)
    with spread_over(chosen.scheduler) as spread:
        found = all_authorities(census, chosen.origin, chosen.horizons, chosen, spread)
    lines = [f"left out: {each}" for each in found.left_out]
    if chosen.out is None:
        tell([*lines, *found.csv().splitlines()], [])
    else:
        tell(lines, write({chosen.out.name: found.csv()}, chosen.out.parent))
    return DONE


def all_authorities(
    census: Census,
    origin: int,
    horizons: int,
    chosen: argparse.Namespace,
    spread: Spread,
    given: str | None = None,
) -> Forecasts:
    """The forecasts of one origin, told the plan if asked, with a bar of authorities done."""
    ask = ask_of(
        census, origin, horizons=horizons, runs=chosen.runs, seed=chosen.seed,
        held_out=getattr(chosen, "held_out", False),
    )  # fmt: skip
    with tqdm(total=len(ask.areas), unit="authority", leave=False, disable=None) as bar:
        if given is None:
            return forecast(ask, spread=spread, progress=bar.update)
        return forecast_told(census, ask, given, spread=spread, progress=bar.update)


def backtest_command(chosen: argparse.Namespace) -> int:
    """Forecast from each origin, set what followed beside it, print the skill.

    The track record is made of two tests, one told nothing and one told each year's starters; it
    keeps the cases of the authorities that the planner ships.
    """
    census = census_of(chosen.census, chosen.children_in_need)
    with spread_over(chosen.scheduler) as spread:
        rows = past_rows(census, chosen, spread, chosen.given)
        told_rows = past_rows(census, chosen, spread, STARTERS) if chosen.record else []
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
    census: Census, chosen: argparse.Namespace, spread: Spread, given: str | None
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
        rows += all_authorities(census, origin, horizons, chosen, spread, given).rows
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
