"""``workforce own``: the council's own returns and staff list, read into counts to plan from."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Final

from workforce.authority.own.census_return import Return
from workforce.authority.own.counts import OwnYear, years_of
from workforce.authority.own.lists.reconciled_lists import lists_beside
from workforce.authority.own.own_shares import own_shares
from workforce.authority.own.pooled_rates import OwnMoves, OwnRate, level_of, own_moves, own_rates
from workforce.authority.own.reading import read_files
from workforce.authority.own.reconciled import Reconciled, reconciled
from workforce.authority.own.small_numbers import HIDDEN, shown
from workforce.authority.own.staying import Stayed, staying
from workforce.authority.own.weighing import OwnShare
from workforce.cli.named_files import a_file, an_out_file
from workforce.cli.options import DONE, Commands, census_of, show, write
from workforce.cli.own_lists import add_list_options, lists_read, said_of_lists
from workforce.errors import CensusError
from workforce.plan.own.own_figures import OwnFigures, figures_toml
from workforce.published.assumptions import Register, shipped_register
from workforce.published.census import Area, Census
from workforce.published.reading.table_text import counted

USED: Final = "Plans that start from these figures use the pooled rates."


def add_own(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "own", help="the council's own returns and staff list, read into counts to plan from"
    )
    command.add_argument(
        "files", type=a_file, nargs="+", metavar="FILE",
        help="a return as sent to the DfE (XML), or as a table with the return's column names; "
        "or a staff list, an agency list, a table of month ends or a finance table (CSV or .xlsx)",
    )  # fmt: skip
    command.add_argument("--authority", help="whose they are, where no file says so")
    command.add_argument(
        "--census", type=a_file, help="the DfE's workforce census, .csv or .xlsx (usual: our table)"
    )
    command.add_argument(
        "--out", type=an_out_file, required=True, help="the file to write: own_figures.toml"
    )
    add_list_options(command)
    command.set_defaults(command=own_command)


def own_command(chosen: argparse.Namespace) -> int:
    """Read the files, say what was understood, and write counts only."""
    files = read_files(chosen.files)
    census = census_of(chosen.census)
    area = census.authority(chosen.authority or whose(files.returns))
    years = tuple(years_of(files.returns))
    lists = lists_read(files, chosen, area.name)
    figures = OwnFigures(
        area.name,
        years,
        lists.staff.staff if lists.staff is not None else None,
        lists.agency.agency if lists.agency is not None else None,
        files.months.ends if files.months is not None else None,
        lists.finance,
    )
    lines = [f"Read for {area.name}. Numbers of 1 to 4 people are shown as {HIDDEN}."]
    for returned, year in zip(files.returns, years, strict=True):
        lines += said_of(returned, year, census, area)
    lines += said_of_rates(figures, census, area)
    lines += said_of_lists(lists)
    lines += list_lines(figures, census, area)
    text = figures_toml(figures)
    written = write(({chosen.out.name: text}, chosen.out.parent))
    show(lines, written)
    return DONE


def whose(returns: Sequence[Return]) -> str:
    """The code of the authority that the returns are of.

    Raises:
        CensusError: none of them says.
    """
    for each in returns:
        if each.code:
            return each.code
    what = "no file says which authority it is of (LEA)"
    raise CensusError(what, where="the files", mend="name it with --authority")


def said_of(returned: Return, year: OwnYear, census: Census, area: Area) -> Iterator[str]:
    """What one return holds, in lines."""
    yield f"September {year.year}: {len(returned.workers):,} workers read."
    for line in (*returned.said, *returned.why_left_out()):
        yield f"- {line}"
    for table, rows, total in shown(year):
        parts = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in rows)
        yield f"{table.heading}, {table.unit}: {total}{f' ({parts})' if parts else ''}"
    yield from map(reconciled_line, reconciled(year, census, area))


def said_of_rates(figures: OwnFigures, census: Census, area: Area) -> Iterator[str]:
    """Own rates of all returns together, in lines."""
    register = shipped_register()
    if figures.years:
        level = level_of(census, area, [each.year for each in figures.years])
        yield from map(rate_line, own_rates(figures.years, level, register))
        yield from map(moves_line, own_moves(figures.years, level))
        yield from map(stayed_line, staying(figures.years))
    if (counts := figures.rates_until(figures.newest)) is not None:
        yield from (share_line(each, register) for each in own_shares(counts, register))
        yield USED


def list_lines(figures: OwnFigures, census: Census, area: Area) -> Iterator[str]:
    """Each list beside what the DfE published, in lines."""
    for each in lists_beside(figures.staff, figures.agency, figures.months, census, area):
        yield f"{each.heading}: {each.sentence}"
        yield from (reconciled_line(row) for row in each.rows if row.published is not None)


def reconciled_line(figure: Reconciled) -> str:
    """One figure beside the published one."""
    own = "none shown" if figure.own is None else f"{figure.own:g}"
    published = "none" if figure.published is None else f"{figure.published:g}"
    verdict = "agrees" if figure.agrees else figure.why
    return f"Beside the DfE's, {figure.label}: own {own}, published {published}; {verdict}"


def rate_line(rate: OwnRate) -> str:
    """One rate of leaving with what it was weighed against."""
    known = rate.own is not None and rate.pooled is not None and rate.weight is not None
    own = (
        f"own {rate.own:.1f}%, pooled {rate.pooled:.1f}%, weight of own {rate.weight:.0%}"
        if known
        else f"own {HIDDEN}"
    )
    times = "" if rate.times is None else f", in plans {rate.times:.2f} times the average"
    return (
        f"Leaving in a year, {rate.row.replace('_', ' ')}: {own}, expected {rate.expected:.1f}%, "
        f"England {rate.england:.1f}%{times} (planner's {rate.planned:.2f})"
    )


def moves_line(moves: OwnMoves) -> str:
    """The share of one group that moves up, with what it was weighed against."""
    own = f"own {HIDDEN}"
    if moves.own is not None and moves.pooled is not None and moves.weight is not None:
        own = f"own {moves.own:.1f}%, pooled {moves.pooled:.1f}%, weight of own {moves.weight:.0%}"
    group = moves.group.replace("_", " ")
    return f"Moving up in a year, {group}: {own}, planner's {moves.planned:.1f}%"


def stayed_line(stayed: Stayed) -> str:
    """Who is still in the role after some years."""
    ends = f"8 in 10: {stayed.low:.0%} to {stayed.high:.0%}"
    return f"Still in the role after {counted(stayed.years, 'year')}: {stayed.share:.0%} ({ends})"


def share_line(share: OwnShare, register: Register) -> str:
    """One other share with what it was weighed against."""
    label = register.entries[share.key].label
    return (
        f"{label[:1].upper()}{label[1:]}: own {share.own:.1f}%, pooled {share.pooled:.1f}%, "
        f"planner's {share.usual:.1f}%, weight of own {share.weight:.0%}"
    )
