"""A staff list among the files of ``workforce own``: how it is read is agreed in a mapping file."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from workforce.authority.own.lists.counting import (
    CountedList,
    counted_list,
    shown_lines,
    team_sizes,
)
from workforce.authority.own.lists.found_list import FoundList
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.staff_count import STAFF_TOTALS
from workforce.authority.own.lists.staff_list import Understanding, understood
from workforce.cli.named_files import a_file, an_out_file
from workforce.cli.options import write
from workforce.errors import FileError
from workforce.files import MEGABYTE, read_bytes
from workforce.inert_text import inert
from workforce.months import long_label, parse
from workforce.plan.own.figure_tables import total_from
from workforce.plan.own.mapping_file import FILE_NAME, decode_mapping, mapping_toml
from workforce.published.catalogue import service_labels
from workforce.published.reading.table_text import counted

TOTAL_OPTIONS: Final = {
    "posts": "posts", "agency_fte": "agency", "case_holders_fte": "case-holders", "cases": "cases",
}  # fmt: skip
MOST_FAULTS: Final = 20


class StaffRead(NamedTuple):
    """What was read of a staff list."""

    counted: CountedList
    understanding: Understanding


def add_staff_options(command: argparse.ArgumentParser) -> None:
    """The options of a staff list."""
    options = command.add_argument_group("a staff list (CSV or .xlsx)")
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


def staff_read(found: FoundList, chosen: argparse.Namespace) -> StaffRead:
    """The counts of a staff list, as the mapping file has it.

    Raises:
        InputError: a question is open, rows cannot be counted, or a number is wrong.
    """
    understanding = understood(found.table, mapping_in(chosen.mapping))
    if understanding.questions:
        raise open_question(found, understanding, chosen.mapping)
    month = parse(chosen.month, where="--month") if chosen.month else understanding.month
    if month is None:
        what = "it does not say of which month end it is"
        raise FileError(what, where=found.table.where, mend="add --month, such as --month 2026-10")
    read = counted_list(found, understanding, month, totals_in(chosen))
    faults = read.members.left_out
    if faults and not chosen.leave_out:
        rest = f", and {counted(len(faults) - 1, 'more row')}" if len(faults) > 1 else ""
        what = f"a row cannot be counted ({str(faults[0]).rstrip('.')}){rest}"
        mend = "mend the file, or add --leave-out to count the rest"
        raise FileError(what, where=found.table.where, mend=mend)
    if chosen.mapping is not None and not chosen.mapping.exists():
        written_mapping(understanding.mapping, chosen.mapping)
    return StaffRead(read, understanding)


def mapping_in(path: Path | None) -> ListMapping:
    """What is remembered; nothing where there is no such file yet."""
    if path is None or not path.exists():
        return ListMapping()
    return decode_mapping(read_bytes(path, largest=MEGABYTE), where=path.name)


def written_mapping(mapping: ListMapping, path: Path) -> None:
    """Write the mapping file."""
    an_out_file(str(path))
    write(({path.name: mapping_toml(mapping)}, path.parent))


def open_question(found: FoundList, understanding: Understanding, path: Path | None) -> FileError:
    """The first question, once the mapping file to answer it in is written."""
    count = len(understanding.questions)
    more = f" ({counted(count - 1, 'more question')})" if count > 1 else ""
    first = understanding.questions[0].rstrip("?")
    what = f"it leaves a question open: {first[:1].lower()}{first[1:]}{more}"
    if path is None:
        mend = f"add --mapping {FILE_NAME}, fill that file in and run this again"
        return FileError(what, where=found.table.where, mend=mend)
    written_mapping(understanding.mapping, path)
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


def said_of_staff(read: StaffRead) -> Iterator[str]:
    """What the list holds, in lines."""
    count, members = read.counted.staff, read.counted.members
    yield f"Staff list at the end of {long_label(count.month)}: {len(members.people):,} rows read."
    for line in (*read.understanding.said, *read.counted.said()):
        yield f"- {inert(line, 'line')}"
    for fault in members.left_out[:MOST_FAULTS]:
        yield f"- left out: {inert(str(fault), 'line')}"
    yield from shown_lines(count)
    labels = service_labels()
    for name, service, people in team_sizes(count):
        yield f"Team {inert(name, 'line')}, {labels[service].lower()}: {people} people"
