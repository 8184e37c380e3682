"""Cells, rows and lines of a census changed at random: read, or refused in one short sentence."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.published.dfe_files import census_rows
from tests.published.saved_files import Table, text, workbook
from workforce.errors import CensusError, FileError
from workforce.published.census import read_census
from workforce.published.tables import Missing

ROWS = [row for row in census_rows() if row["la_name"] in ("", "Haringey")][:12]
TABLE: Table = [list(ROWS[0]), *(list(row.values()) for row in ROWS)]
WIDTH = len(TABLE[0])
# fmt: off
ODD = st.one_of(
    st.text(max_size=12),
    st.sampled_from([
        "", " ", "NA", "NaN", "x", "Total", "1,200", "1.200", "12,5", "12.5", "1 200", "1'200",
        "5%", "-1", "1e5", "inf", "2019", "2019.0", "30/09/2019", "43738", "LA", "National",
        "E09000014", "309", "309.0", "\ufeff", "\u00a0", "=1+1", "\"", ";", "\t", "\n", "\r",
        "sep=;", "[", "]", "a" * 300, "9" * 40, "\u202e", "٣", "½",
    ]),
)
# fmt: on
CHANGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, WIDTH - 1), ODD), max_size=5)
SEPARATORS = st.sampled_from([",", ";", "\t", "|"])
LIMIT = 2.0  # seconds


def changed(changes: list[tuple[int, int, str]]) -> Table:
    table = [list(row) for row in TABLE]
    for row, place, cell in changes:
        table[row][place] = cell
    return table


def read_or_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    began = time.perf_counter()
    try:
        census = read_census(path)
    except (CensusError, FileError) as error:
        message = str(error)
        assert message.startswith(path.name)
        assert "\n" not in message
        assert len(message) < 300, message
    else:
        for row in census.rows:
            assert all(isinstance(figure, Missing) or figure >= 0 for figure in row.figures)
            assert row.area.name.isprintable()
        assert all(clause.isprintable() for clause in census.reading)
    assert time.perf_counter() - began < LIMIT


@pytest.mark.slow
@given(changes=CHANGES, separator=SEPARATORS, drop=st.sets(st.integers(0, 12), max_size=2))
@settings(deadline=None, max_examples=480)
def test_any_cells_are_read_or_refused(
    changes: list[tuple[int, int, str]],
    separator: str,
    drop: set[int],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = [row for at, row in enumerate(changed(changes)) if at not in drop]
    content = text(rows, separator).encode("utf-8", "surrogatepass")
    read_or_refused(tmp_path_factory.getbasetemp() / "cells.csv", content)


@pytest.mark.slow
@given(at=st.integers(0, 3000), instead=st.binary(max_size=6), length=st.integers(0, 40))
@settings(deadline=None, max_examples=480)
def test_any_bytes_are_read_or_refused(
    at: int, instead: bytes, length: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = text(TABLE).encode()
    content = content[:at] + instead + content[at + length :]
    read_or_refused(tmp_path_factory.getbasetemp() / "bytes.csv", content)


@pytest.mark.slow
@given(changes=CHANGES, at=st.integers(0, 6000), instead=st.binary(max_size=4), cut=st.booleans())
@settings(deadline=None, max_examples=40)
def test_any_workbook_is_read_or_refused(
    changes: list[tuple[int, int, str]],
    at: int,
    instead: bytes,
    cut: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    cells = [
        ["".join(sign for sign in cell if sign.isprintable()) for cell in row]
        for row in changed(changes)
    ]
    content = workbook({"csww": cells})
    if cut:
        content = content[:at] + instead + content[at + len(instead) :]
    read_or_refused(tmp_path_factory.getbasetemp() / "cells.xlsx", content)
