"""The planner's own tables of published figures, made again from the DfE's files.

Each keeps its first year, and the rows and columns that the files given do not have: a release
that has only the latest years takes none of the earlier ones away.
"""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

from workforce.csv_text import csv_text
from workforce.errors import CensusError
from workforce.published.census_file import Record
from workforce.published.ship.dfe_files import FILES, DfeFile, read_file
from workforce.published.ship.shipped_areas import ShippedAreas
from workforce.published.tables import Area, OwnTable, figure_text, kept_text, shipped_table

Cells: TypeAlias = dict[str, str]
# Labels that describe an area; the others make a row different from every other.
DESCRIBING: Final = ("level", "ons_code", "area", "region_code", "region")


def remade_tables(given: Mapping[str, Path], areas: ShippedAreas) -> dict[str, str]:
    """The text of every table that a file is given for, by its name.

    Args:
        given: files by option.
        areas: of the census.

    Raises:
        FileError, CensusError: a file cannot be read or holds none of the areas; says why.
    """
    found = {}
    files = sorted((file for file in FILES if file.option in given), key=lambda each: each.table)
    for table, group in groupby(files, key=lambda each: each.table):
        remade = RemadeTable(table, areas)
        for file in group:
            remade.add(file, given[file.option])
        found[table.name] = remade.text()
    return found


class RemadeTable:
    """One table while files are added to it."""

    def __init__(self, table: OwnTable, areas: ShippedAreas) -> None:
        """Begin with no row."""
        self.table, self.areas = table, areas
        self.before = shipped_table(table.name) if kept_text(table.name) else []
        self.first = min((int(row[table.year]) for row in self.before), default=0)
        self.rows: dict[tuple[str, ...], Cells] = {}
        self.filled: set[str] = set()
        self.words: dict[str, list[str]] = {}

    def add(self, file: DfeFile, path: Path) -> None:
        """Take the figures of a file.

        Raises:
            FileError, CensusError: it cannot be read or holds none of the census's areas.
        """
        found = [
            (area, record)
            for record in read_file(file, path)
            if (area := self.areas.of(record.area)) is not None and record.year >= self.first
        ]
        if not found:
            what = f"none of the census's areas is in it from {self.first} on"
            raise CensusError(what, where=path.name, mend="choose the file of all authorities")
        for area, record in found:
            texts = {name: figure_text(figure) for name, figure in record.figures.items()}
            self.row(labels_of(record, area)).update(texts)
            self.filled |= set(texts)
        for part in file.layouts[0].parts:
            self.words[part.label] = list(part.words.values())

    def row(self, labels: Mapping[str, str]) -> Cells:
        """The row of these labels, made with blank figures where there is none."""
        own = {name: labels[name] for name in self.table.labels}
        return self.rows.setdefault(self.key(own), {**own, **dict.fromkeys(self.table.figures, "")})

    def key(self, labels: Mapping[str, str]) -> tuple[str, ...]:
        """What no other row of the table has."""
        return tuple(labels[name] for name in self.table.labels if name not in DESCRIBING)

    def text(self) -> str:
        """The table as a CSV."""
        given = set(self.rows)
        for before in self.before:
            new = self.key(before) not in given
            names = [name for name in self.table.figures if new or name not in self.filled]
            figures = {name: before[name] for name in names if before[name]}
            if figures:
                self.row(before).update(figures)
        columns = self.table.columns
        ordered = sorted(self.rows.values(), key=self.place)
        return csv_text(columns, ([row[name] for name in columns] for row in ordered))

    def place(self, row: Cells) -> tuple[int, str, str, list[int]]:
        """Where a row stands: by area, year and the words that split it."""
        words = [self.words[label].index(row[label]) for label in row if label in self.words]
        return self.areas.place(row["code"]), row[self.table.year], row["code"], words


def labels_of(record: Record, area: Area) -> Cells:
    """The labels of a row; what its file does not say of the area is as in the census."""
    own, year = record.area, f"{record.year}"
    return {
        "census": year,
        "year": year,
        "level": own.level,
        "code": own.code or area.key,
        "ons_code": own.ons_code,
        "area": area.name if own.level == "nation" else own.name,
        "region_code": own.region_code,
        "region": own.region,
        **record.parts,
    }
