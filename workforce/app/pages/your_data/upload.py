"""Choosing the files: they are read at once, and only counts stay in the session."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from workforce.app.brought_figures import OWN_FIGURES, own_figures, read_uploads
from workforce.app.current_plan import small
from workforce.app.own_census import census_in_use
from workforce.app.session import error_text
from workforce.authority.own.census_return import Return
from workforce.authority.own.counts import year_of
from workforce.errors import CensusError, InputError
from workforce.plan.own_figures import FILE_NAME, OwnFigures, decode_figures
from workforce.published.census import Area

FILES: Final = "council_files"
TURN: Final = "council_turn"  # files taken so far: each leaves the place for the next one empty
FAULT: Final = "council_fault"
SAID: Final = "council_said"
LARGEST: Final = 60  # megabytes
MOST_PLACES: Final = 20  # of workers who were left out
NOT_USED: Final = "The files were not used, and what was read before is as it was."
KEPT_WHERE: Final = (
    "The files are read in memory, and only counts stay in this browser session. Nobody else sees "
    "them, and after a reload they are gone: download the counts to keep them."
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
        "Census returns (CSWW) as XML, or as a table with the return's column names; or "
        f"{FILE_NAME}",
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
        figures, said = read(files)
    except InputError as error:
        state[FAULT] = f"{error_text(error)} {NOT_USED}"
        return
    state[OWN_FIGURES], state[SAID] = figures, said


def read(files: list[tuple[str, bytes]]) -> tuple[OwnFigures, dict[int, tuple[str, ...]]]:
    """The counts of the files, and what was understood by year.

    Raises:
        InputError: a file cannot be used, or no authority is known.
    """
    if len(files) == 1 and files[0][0].endswith(".toml"):
        figures = decode_figures(files[0][1])
        census_in_use().authority(figures.authority)
        return figures, {}
    returns = read_uploads(files)
    area = census_in_use().authority(whose(returns))
    said = {each.year: sentences(each) for each in returns}
    return OwnFigures(area.name, tuple(map(year_of, returns))), said


def whose(returns: list[Return]) -> str:
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
