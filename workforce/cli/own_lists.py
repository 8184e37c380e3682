"""Lists among the files of ``workforce own``: how they are read is agreed in a mapping file."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from workforce.authority.own.finance.figures import Finance, year_budgets
from workforce.authority.own.finance.finance_words import UNIT_COSTS
from workforce.authority.own.finance.table import FINANCE_TABLE, counted_finance
from workforce.authority.own.lists.agency_count import (
    AGENCY_TABLES,
    FREE_WEEKS,
    agency_sentences,
)
from workforce.authority.own.lists.agency_list import AGENCY_LIST
from workforce.authority.own.lists.cells import LeftOut
from workforce.authority.own.lists.counting import (
    CountedAgency,
    CountedList,
    counted_agency,
    counted_list,
    shown_lines,
    team_sizes,
)
from workforce.authority.own.lists.found_list import FoundList
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.month_ends import shown_months
from workforce.authority.own.lists.staff_count import STAFF_TABLES, STAFF_TOTALS
from workforce.authority.own.lists.staff_list import STAFF, Understanding, understood
from workforce.authority.own.reading import OwnFiles
from workforce.cli.named_files import a_file, an_out_file
from workforce.cli.options import write
from workforce.errors import FileError
from workforce.files import MEGABYTE, read_bytes
from workforce.inert_text import inert
from workforce.months import long_label, parse
from workforce.number_words import exact_pounds
from workforce.plan.own.figure_tables import total_from
from workforce.plan.own.finance_keys import lacking_words, unit_words
from workforce.plan.own.mapping_file import FILE_NAME, decode_mapping, mapping_toml
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import service_labels, staff_groups
from workforce.published.reading.table_text import counted

TOTAL_OPTIONS: Final = {
    "posts": "posts", "agency_fte": "agency", "case_holders_fte": "case-holders", "cases": "cases",
}  # fmt: skip
MOST_FAULTS: Final = 20


class ListsRead(NamedTuple):
    """What was read of a staff list, of an agency list and of a finance table."""

    staff: CountedList | None
    agency: CountedAgency | None
    finance: Finance | None
    said: tuple[str, ...]


def add_list_options(command: argparse.ArgumentParser) -> None:
    """The options of lists."""
    options = command.add_argument_group("a staff list or an agency list (CSV or .xlsx)")
    options.add_argument(
        "--mapping", type=a_file,
        help=f"how it is read, such as {FILE_NAME}: used where it is there, else written, "
        "to be filled in",
    )  # fmt: skip
    options.add_argument("--month", help="the month end that it counts, such as 2026-10")
    options.add_argument(
        "--leave-out", action="store_true",
        help="count the rest where rows cannot be counted",
    )  # fmt: skip
    for key, name in TOTAL_OPTIONS.items():
        words = "FTE" if STAFF_TOTALS[key] == "FTE" else "number"
        options.add_argument(
            f"--{name}", dest=key, metavar=words.upper(),
            help=f"{key.removesuffix('_fte').replace('_', ' ')}, where the list does not give them",
        )  # fmt: skip


def lists_read(files: OwnFiles, chosen: argparse.Namespace, authority: str) -> ListsRead:
    """The counts of an authority's lists, as the mapping file has it.

    Raises:
        InputError: a question is open, rows cannot be counted, or a number is wrong.
    """
    mapping = mapping_in(chosen.mapping)
    questions: list[str] = []
    seen = {}
    every = ((files.staff, STAFF), (files.agency, AGENCY_LIST), (files.finance, FINANCE_TABLE))
    for found, kind in every:
        if found is not None:
            seen[kind] = understood(found.table, mapping, kind)
            mapping = mapping.beside(seen[kind].mapping)
            questions += seen[kind].questions
    for found, _ in every:
        if found is not None and questions:
            raise open_question(found, questions, mapping, chosen.mapping)
    staff, agency, finance, said = None, None, None, []
    if files.staff is not None:
        month = month_of_list(files.staff, seen[STAFF], chosen.month)
        staff = counted_list(files.staff, seen[STAFF], month, totals_in(chosen))
        check_faults(files.staff.table.where, staff.members.left_out, leave_out=chosen.leave_out)
        said += [f"Staff list at the end of {long_label(month)}.", *seen[STAFF].said]
        said += [*staff.said(), *left_out_lines(staff.members.left_out)]
    if files.agency is not None:
        month = month_of_list(files.agency, seen[AGENCY_LIST], chosen.month)
        free_weeks = shipped_register().value(FREE_WEEKS)
        agency = counted_agency(files.agency, seen[AGENCY_LIST], month, free_weeks)
        check_faults(
            files.agency.table.where, agency.assignments.left_out, leave_out=chosen.leave_out
        )
        said += [f"Agency list at the end of {long_label(month)}.", *seen[AGENCY_LIST].said]
        said += [*agency.assignments.said, *left_out_lines(agency.assignments.left_out)]
    if files.months is not None:
        check_faults("the table of months", files.months.left_out, leave_out=chosen.leave_out)
        said += [f"{counted(len(files.months.ends.rows), 'month end')} read.", *files.months.said]
        said += left_out_lines(files.months.left_out)
        said += [month_line(row) for row in shown_months(files.months.ends)]
    if files.finance is not None:
        money = counted_finance(files.finance, seen[FINANCE_TABLE], authority)
        where = files.finance.table.where
        check_faults(where, money.left_out, leave_out=chosen.leave_out)
        finance = money.finance
        said += ["Finance table.", *seen[FINANCE_TABLE].said, *money.said]
        said += [*left_out_lines(money.left_out), *finance_lines(finance)]
    if seen and chosen.mapping is not None and not chosen.mapping.exists():
        written_mapping(mapping, chosen.mapping)
    return ListsRead(staff, agency, finance, tuple(said))


def finance_lines(finance: Finance) -> Iterator[str]:
    """The year's budgets, unit costs and salaries that were read, a line each."""
    labels = {group.name: group.label for group in staff_groups()} | {"": "everybody"}
    for year in year_budgets(finance.money):
        part = f", with no {lacking_words(year)}: no plan is held against it"
        yield f"Budget of {year.label}: {exact_pounds(year.amount)}{part if year.lacking else ''}"
    for unit in finance.units:
        yield f"{UNIT_COSTS[unit.kind][0]}, {labels[unit.group].lower()}: {unit_words(unit)}"
    for scale in finance.scales:
        who = scale.employer or "Own scale"
        yield f"{who}, {labels[scale.group].lower()}: {exact_pounds(scale.salary)} a year"


def month_of_list(found: FoundList, seen: Understanding, given: str | None) -> int:
    """The month end that a list counts: as given, else as it says.

    Raises:
        InputError: neither.
    """
    month = parse(given, where="--month") if given else seen.month
    if month is None:
        what = "it does not say of which month end it is"
        raise FileError(what, where=found.table.where, mend="add --month, such as --month 2026-10")
    return month


def check_faults(where: str, faults: Sequence[LeftOut], *, leave_out: bool) -> None:
    """Refuse rows that cannot be counted, but where the user agreed to leave them out.

    Raises:
        FileError: naming the first.
    """
    if faults and not leave_out:
        rest = f", and {counted(len(faults) - 1, 'more row')}" if len(faults) > 1 else ""
        what = f"a row cannot be counted ({str(faults[0]).rstrip('.')}){rest}"
        mend = "mend the file, or add --leave-out to count the rest"
        raise FileError(what, where=where, mend=mend)


def month_line(row: dict[str, str]) -> str:
    """The numbers of a month end on one line."""
    when, *numbers = row.items()
    return f"{when[1]}: {', '.join(f'{name.lower()} {text}' for name, text in numbers if text)}"


def left_out_lines(faults: Sequence[LeftOut]) -> Iterator[str]:
    """Rows that were left out, as many as are shown."""
    yield from (f"left out: {fault}" for fault in faults[:MOST_FAULTS])


def mapping_in(path: Path | None) -> ListMapping:
    """What is remembered; nothing where there is no such file yet."""
    if path is None or not path.exists():
        return ListMapping()
    return decode_mapping(read_bytes(path, largest=MEGABYTE), where=path.name)


def written_mapping(mapping: ListMapping, path: Path) -> None:
    """Write the mapping file."""
    an_out_file(str(path))
    write(({path.name: mapping_toml(mapping)}, path.parent))


def open_question(
    found: FoundList, questions: Sequence[str], mapping: ListMapping, path: Path | None
) -> FileError:
    """The first question, once the mapping file to answer it in is written."""
    count = len(questions)
    more = f" ({counted(count - 1, 'more question')})" if count > 1 else ""
    first = questions[0].rstrip("?")
    what = f"it leaves a question open: {first[:1].lower()}{first[1:]}{more}"
    if path is None:
        mend = f"add --mapping {FILE_NAME}, fill that file in and run this again"
        return FileError(what, where=found.table.where, mend=mend)
    written_mapping(mapping, path)
    mend = f"fill in {path.name}, which now has every word of the list, and run this again"
    return FileError(what, where=found.table.where, mend=mend)


def totals_in(chosen: argparse.Namespace) -> dict[str, float]:
    """The figures that were given as options."""
    return {
        key: total_from(STAFF_TOTALS[key], number_in(getattr(chosen, key)), f"--{name}")
        for key, name in TOTAL_OPTIONS.items()
        if getattr(chosen, key) is not None
    }


def number_in(text: str) -> object:
    """A number as typed; the text itself where it is none, to be refused with its option."""
    try:
        return float(text) if set(text) & set(".eE") else int(text)
    except ValueError:
        return text


def said_of_lists(read: ListsRead) -> Iterator[str]:
    """What the lists hold, in lines."""
    for line in read.said:
        yield inert(line, "line")
    if read.staff is not None:
        count = read.staff.staff
        yield from shown_lines(count, STAFF_TABLES)
        labels = service_labels()
        for name, service, people in team_sizes(count):
            yield f"Team {inert(name, 'line')}, {labels[service].lower()}: {people} people"
    if read.agency is not None:
        yield from shown_lines(read.agency.agency, AGENCY_TABLES)
        yield from agency_sentences(read.agency.agency, shipped_register())
