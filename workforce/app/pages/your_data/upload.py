"""Choosing the files: they are read at once, and only counts stay in the session."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import streamlit as st

from workforce.app.brought_figures import OWN_FIGURES, own_figures, read_uploads
from workforce.app.current_plan import small
from workforce.app.own_census import census_in_use
from workforce.app.session import error_text
from workforce.authority.own.census_return import Return
from workforce.authority.own.counts import years_of
from workforce.authority.own.finance.figures import Finance
from workforce.authority.own.lists.agency_count import AgencyCount
from workforce.authority.own.lists.found_list import FoundList
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.month_ends import FoundMonths, MonthEnds
from workforce.authority.own.lists.staff_count import StaffCount
from workforce.authority.own.reading import OwnFiles
from workforce.errors import CensusError, InputError
from workforce.files import decoded
from workforce.plan.own.mapping_file import FILE_NAME as MAPPING_NAME
from workforce.plan.own.mapping_file import decode_mapping
from workforce.plan.own.own_figures import FILE_NAME, OwnFigures, decode_figures
from workforce.plan.toml_guard import load_toml
from workforce.published.census import Area

FILES: Final = "council_files"
TURN: Final = "council_turn"  # files taken so far: each leaves the place for the next one empty
FAULT: Final = "council_fault"
SAID: Final = "council_said"
LIST: Final = "council_list"  # a staff list that is not agreed yet; its rows end with it
AGENCY: Final = "council_agency_list"  # an agency list, likewise
FINANCE: Final = "council_finance_table"  # a finance table that is not agreed yet
MAPPING: Final = "council_mapping"
MONTHS_SAID: Final = "council_months_said"
LARGEST: Final = 60  # megabytes
MOST_PLACES: Final = 20  # of workers who were left out
NOT_USED: Final = "The files were not used, and what was read before is as it was."
KEPT_WHERE: Final = (
    "The files are read in memory, and only counts stay in this browser session; the rows of a "
    "list too, until what was understood is agreed. Nobody else sees them, and after a "
    "reload they are gone: download the counts to keep them."
)


@dataclass(frozen=True)
class Found:
    """What was read in this session.

    Attributes:
        figures: counts only.
        area: the authority in the census in use.
        said: what was understood of each year, sentences without any value.
    """

    figures: OwnFigures
    area: Area
    said: dict[int, tuple[str, ...]]


def upload() -> None:
    """The place for the files."""
    st.file_uploader(
        "Census returns (CSWW) as XML, or as a table with the return's column names; a staff list "
        f"or an agency list, with {MAPPING_NAME} where there is one; month ends in one table; a "
        f"finance table (all CSV or .xlsx); or {FILE_NAME}",
        key=f"{FILES}_{turn()}", on_change=take_files, max_upload_size=LARGEST,
        accept_multiple_files=True,
    )  # fmt: skip
    small(KEPT_WHERE)


def turn() -> int:
    """How often files were taken in this session."""
    found: int = st.session_state.get(TURN, 0)
    return found


def take_files() -> None:
    """Read the files that were just chosen and let go of them; where they cannot be used, say why.

    The place for files is then another, so that Streamlit forgets what was in the last.
    """
    state = st.session_state
    files = [(file.name, file.getvalue()) for file in state[f"{FILES}_{turn()}"]]
    state[FAULT] = ""
    state[TURN] = turn() + 1
    if not files:
        return
    try:
        brought = read(files)
    except InputError as error:
        state[FAULT] = f"{error_text(error)} {NOT_USED}"
        return
    if brought.figures is not None:
        state[OWN_FIGURES], state[SAID] = brought.figures, brought.said
    if brought.mapping is not None:
        state[MAPPING] = brought.mapping
    if brought.months is not None:
        keep_count(brought.months.ends)
        state[MONTHS_SAID] = month_sentences(brought.months)
    if brought.staff is not None:
        state[LIST] = brought.staff
    if brought.agency is not None:
        state[AGENCY] = brought.agency
    if brought.finance is not None:
        state[FINANCE] = brought.finance


class Brought(NamedTuple):
    """What files hold: counts, what was understood by year, lists, and how they are read."""

    figures: OwnFigures | None
    said: dict[int, tuple[str, ...]]
    staff: FoundList | None
    agency: FoundList | None
    mapping: ListMapping | None
    months: FoundMonths | None = None
    finance: FoundList | None = None


def read(files: list[tuple[str, bytes]]) -> Brought:
    """What the files hold.

    Raises:
        InputError: a file cannot be used, or no authority is known.
    """
    tomls = [content for name, content in files if name.lower().endswith(".toml")]
    mappings = [decode_mapping(each) for each in tomls if is_mapping(each)]
    mapping = mappings[-1] if mappings else None
    kept = [decode_figures(each) for each in tomls if not is_mapping(each)]
    for figures in kept:
        census_in_use().authority(figures.authority)
    rest = [each for each in files if not each[0].lower().endswith(".toml")]
    found = read_uploads(rest) if rest else OwnFiles()
    if not found.returns:
        figures_kept = kept[-1] if kept else None
        return Brought(
            figures_kept, {}, found.staff, found.agency, mapping, found.months, found.finance
        )
    area = census_in_use().authority(whose(found.returns))
    said = {each.year: sentences(each) for each in found.returns}
    before = kept[-1] if kept else own_figures()
    same = before is not None and before.authority == area.name
    kept_with = before if before is not None and same else OwnFigures(area.name, ())
    figures = replace(kept_with, years=tuple(years_of(found.returns)))
    return Brought(figures, said, found.staff, found.agency, mapping, found.months, found.finance)


def is_mapping(content: bytes) -> bool:
    """Whether a TOML file says how a list is read, and is none of own figures."""
    table = load_toml(decoded(content, where=MAPPING_NAME), where=MAPPING_NAME)
    return bool(table) and "authority" not in table


def month_sentences(found: FoundMonths) -> tuple[str, ...]:
    """What was understood of a table of months, and what was left out."""
    left_out = tuple(str(fault) for fault in found.left_out[:MOST_PLACES])
    return (*(f"{each[:1].upper()}{each[1:]}." for each in found.said), *left_out)


def keep_count(count: StaffCount | AgencyCount | MonthEnds | Finance) -> None:
    """Put the counts of a list beside those of returns of the same authority."""
    state, figures = st.session_state, figures_at_hand()
    if isinstance(count, StaffCount):
        state[OWN_FIGURES] = replace(figures, staff=count)
    elif isinstance(count, MonthEnds):
        state[OWN_FIGURES] = replace(figures, months=count)
    elif isinstance(count, Finance):
        state[OWN_FIGURES] = replace(figures, finance=count)
    else:
        state[OWN_FIGURES] = replace(figures, agency=count)


def figures_at_hand() -> OwnFigures:
    """The figures that a list's counts stand beside; none yet of the authority in the bar."""
    before, name = own_figures(), st.session_state["authority"]
    return before or OwnFigures(census_in_use().authority(name).name, ())


def whose(returns: Sequence[Return]) -> str:
    """The authority of the returns; the one in the bar where they do not say."""
    codes = [each.code for each in returns if each.code]
    named: str = st.session_state.get("authority", "")
    if not codes and not named:
        what = "no file says which authority it is of (LEA)"
        raise CensusError(what, where="the files", mend="choose the authority in the bar first")
    return codes[0] if codes else named


def sentences(returned: Return) -> tuple[str, ...]:
    """What was understood of one return, and who was left out and why."""
    places = [
        f"Worker {each.number}: {each.field} {each.why}."
        for each in returned.left_out[:MOST_PLACES]
    ]
    return (
        f"{len(returned.workers):,} workers read.",
        *(f"{each[:1].upper()}{each[1:]}." for each in returned.said),
        *(f"{each}." for each in returned.why_left_out()),
        *places,
    )


def found() -> Found | None:
    """What was read in this session; None before anything was, or where another census is used."""
    figures = own_figures()
    if figures is None:
        return None
    try:
        area = census_in_use().authority(figures.authority)
    except InputError as error:
        st.error(error_text(error))
        return None
    return Found(figures, area, st.session_state.get(SAID, {}))
