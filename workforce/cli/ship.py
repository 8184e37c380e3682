"""``workforce ship``: the planner's tables of published figures, updated from the DfE's files."""

import argparse
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from tqdm import tqdm

from workforce.cli.named_files import a_file, an_out_folder
from workforce.cli.options import DONE, Commands, show, write
from workforce.errors import quoted
from workforce.forecast.national_tables import NationalTable, Origin, tables_of_year
from workforce.published.census import Census, read_census
from workforce.published.children_in_need import read_children
from workforce.published.release_dates import TABLE as DATES
from workforce.published.ship.dfe_files import CENSUS, CHILDREN_IN_NEED, FILES
from workforce.published.ship.neighbour_tables import (
    bordering_table,
    outlines,
    statistical_table,
)
from workforce.published.ship.provenance import (
    BY_KEY,
    Day,
    undated,
    with_dates,
    with_release,
    with_sources,
)
from workforce.published.ship.shipped_areas import ShippedAreas, shipped_areas
from workforce.published.ship.shipped_tables import remade_tables
from workforce.published.ship.table_changes import change_of
from workforce.published.tables import SOURCES, kept_text, shipped_text

DAY: Final = re.compile(r"(?:([a-z_]+)(?::([0-9]{4}))?=)?([0-9]{4}-[0-9]{2}-[0-9]{2})")
NATIONAL: Final = "priors and reference_class"
Texts = dict[str, str]


def add_ship(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "ship", help="update the planner's tables from the DfE's files as downloaded"
    )
    for option, what in {file.option: file.what for file in FILES}.items():
        command.add_argument(
            f"--{option}", type=a_file, required=option == CENSUS.option, metavar="FILE",
            help=f"the DfE's file of {what}",
        )  # fmt: skip
    command.add_argument(
        "--bordering", type=a_file, metavar="FILE", help="which authorities border which, in km"
    )
    command.add_argument(
        "--statistical-neighbours", type=a_file, nargs="+", metavar="FILE",
        help="the DfE's lists of statistical neighbours; the year is in each name",
    )  # fmt: skip
    command.add_argument(
        "--outlines", type=a_file, metavar="FILE", help="the authorities' outlines, as TopoJSON"
    )
    command.add_argument(
        "--published", type=day, action="append", default=[], metavar="[SERIES[:YEAR]=]DAY",
        help="when a release came: of the newest census and roles, or of "
        f"{', '.join(BY_KEY)}; may be given more than once",
    )  # fmt: skip
    command.add_argument(
        "--out", type=an_out_folder, help="the folder for the tables, such as data"
    )
    command.set_defaults(command=ship_command)


def day(text: str) -> Day:
    """A day of publication such as 2027-02-26 or looked_after:2026=2026-11-19, for argparse.

    Raises:
        argparse.ArgumentTypeError: it is none, or of a series that is not known.
    """
    found = DAY.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a day such as 2027-02-26")
    series, year, published = found.groups()
    if series and series not in BY_KEY:
        known = ", ".join(BY_KEY)
        raise argparse.ArgumentTypeError(f"{quoted(series)} is not a series; they are {known}")
    try:
        return Day(date.fromisoformat(published), series or "", int(year) if year else None)
    except ValueError:
        raise argparse.ArgumentTypeError(f"there is no day {published}") from None


def ship_command(chosen: argparse.Namespace) -> int:
    """Update the tables, say what changed, write them if a folder is named."""
    options = {file.option: getattr(chosen, file.option.replace("-", "_")) for file in FILES}
    given = {option: path for option, path in options.items() if path is not None}
    census = read_census(chosen.census)
    areas = shipped_areas(census)
    tables = remade_tables(given, areas)
    tables |= neighbours(chosen, areas)
    dates = with_dates(shipped_text(DATES), tables, chosen.published)
    sources = with_sources(shipped_text(SOURCES), tables)
    national, left = national_tables(areas.census, chosen)
    for each in national:
        tables[each.name] = each.text
        sources = with_release(sources, each.name, each.release) if each.release else sources
    tables |= {SOURCES: sources, DATES: dates}
    lines = [*changes(tables), *left_out(given), *left, *without_day(tables, dates)]
    if chosen.out is None:
        lines.append("Nothing is written: --out data writes the tables that the planner reads.")
    show(lines, write((unlike(tables, chosen.out), chosen.out)))
    return DONE


def neighbours(chosen: argparse.Namespace, areas: ShippedAreas) -> Texts:
    """The tables of neighbours and the outlines, of the files that are given."""
    found = bordering_table(chosen.bordering, areas) if chosen.bordering else {}
    if chosen.statistical_neighbours:
        found |= statistical_table(chosen.statistical_neighbours, areas)
    return found | (outlines(chosen.outlines, areas) if chosen.outlines else {})


def national_tables(
    census: Census, chosen: argparse.Namespace
) -> tuple[list[NationalTable], list[str]]:
    """The fits and tables of past changes of every year, or a line that says why there are none."""
    children = chosen.children_in_need
    if children is None:
        needed = f"--{CHILDREN_IN_NEED.option} FILE updates them together with the census"
        return [], [f"{NATIONAL}: stay as they are; {needed}"]
    whole = census.beside(read_children(children))
    origin = Origin(census.release, children.name, datetime.now(UTC).date())
    years = sorted({row.year for row in whole.rows})
    with tqdm(years, unit="fit", leave=False, disable=None) as bar:
        return [table for year in bar for table in tables_of_year(whole, year, origin)], []


def changes(tables: Mapping[str, str]) -> Iterator[str]:
    """What changed, a line for each table."""
    for name, text in tables.items():
        before = kept_text(name)
        if name.endswith(".csv"):
            yield str(change_of(name, before, text))
        else:
            yield f"{name}: {'unchanged' if text == before else 'changed' if before else 'new'}"


def left_out(given: Mapping[str, Path]) -> Iterator[str]:
    """What stays as it is because its file was not named, a line for each file."""
    for file in FILES:
        if file.option not in given:
            yield (
                f"{file.table.name}: its part on {file.what} stays as it is; "
                f"--{file.option} FILE updates it"
            )


def without_day(tables: Mapping[str, str], dates: str) -> Iterator[str]:
    """Years that a plan as known on a day cannot use."""
    for each in undated(tables, dates):
        yield (
            f"{each} has no day of publication, so a plan as known on a day leaves it out; "
            f"--published {each}=DAY adds it"
        )


def unlike(tables: Mapping[str, str], folder: Path | None) -> Texts:
    """The tables that a folder does not hold yet, or holds with other content."""
    if folder is None:
        return {}
    return {
        name: text
        for name, text in tables.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
    }
