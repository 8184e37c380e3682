"""A census saved by any program has the same figures as the DfE's file, or is refused in words."""

from pathlib import Path

import pytest

from tests.published.dfe_files import census_rows
from tests.published.saved_files import KINDS, Table, utf8
from workforce.published.census import Census, read_census

NEWEST = "csww_indicators_2017_to_2025.csv"


@pytest.fixture(scope="module")
def table() -> Table:
    """The shipped census as the DfE writes it."""
    rows = census_rows(0)
    return [list(rows[0]), *(list(row.values()) for row in rows)]


@pytest.fixture(scope="module")
def original(table: Table, tmp_path_factory: pytest.TempPathFactory) -> Census:
    path = tmp_path_factory.mktemp("original") / "census.csv"
    path.write_bytes(utf8(table))
    return read_census(path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_same_rows(
    kind: str, table: Table, original: Census, tmp_path: Path
) -> None:
    ending, made, words = KINDS[kind]
    path = tmp_path / f"census.{ending}"
    path.write_bytes(made(table))
    census = read_census(path)
    assert census.rows == original.rows
    said = "; ".join(census.reading)
    assert words in said
    assert bool(said) == bool(words), said
