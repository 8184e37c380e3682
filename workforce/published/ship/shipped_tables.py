"""The planner's own tables of published figures, made again from the DfE's files.

Each keeps its first year and the order of its areas. Where a table is made of several files, the
columns of a file that is not given stay as they are.
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
from workforce.published.tables import Area, OwnTable, figure_text, shipped_table

Cells: TypeAlias = dict[str, str]
# Labels that describe an area; the others make a row different from every other.
DESCRIBING: Final = ("level", "code", "area", "region_code", "region")


def remade_tables(given: Mapping[str, Path], areas: ShippedAreas) -> dict[str, str]:
    """The text of every table that a file is given for, by its name.

    Args:
        given: files by option.
        areas: to ship.

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
        self.before = shipped_table(table.name)
        self.first = min((int(row[table.year]) for row in self.before), default=0)
        self.rows: dict[tuple[str, ...], Cells] = {}
        self.filled: set[str] = set()
        self.words: dict[str, list[str]] = {}

    def add(self, file: DfeFile, path: Path) -> None:
        """Take the figures of a file for the shipped areas.

        Raises:
            FileError, CensusError: it cannot be read or holds none of them.
        """
        found = [
            (area, record)
            for record in read_file(file, path)
            if (area := self.areas.of(record.area)) is not None and record.year >= self.first
        ]
        if not found:
            what = f"none of the shipped areas is in it from {self.first} on"
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
        key = tuple(text for name, text in own.items() if name not in DESCRIBING)
        return self.rows.setdefault(key, {**own, **dict.fromkeys(self.table.figures, "")})

    def text(self) -> str:
        """The table as a CSV."""
        kept = [name for name in self.table.figures if name not in self.filled]
        for before in self.before:
            figures = {name: before[name] for name in kept if before[name]}
            if figures and self.areas.of_code(before["ons_code"]) is not None:
                self.row(before).update(figures)
        columns, order = self.table.columns, self.order()
        ordered = sorted(self.rows.values(), key=lambda row: self.place(row, order))
        return csv_text(columns, ([row[name] for name in columns] for row in ordered))

    def order(self) -> list[Area | None]:
        """The areas in the order of the table of now, new ones last."""
        now = [self.areas.of_code(row["ons_code"]) for row in self.before]
        return list(dict.fromkeys([*now, *self.areas.areas]))

    def place(self, row: Cells, order: list[Area | None]) -> tuple[int, str, str, list[int]]:
        """Where a row stands: by area, year and the words that split it."""
        words = [self.words[label].index(row[label]) for label in row if label in self.words]
        area = order.index(self.areas.of_code(row["ons_code"]))
        return area, row[self.table.year], row["ons_code"], words


def labels_of(record: Record, area: Area) -> Cells:
    """The labels of a row; what its file does not say of the area is as in the census."""
    own, year = record.area, f"{record.year}"
    return {
        "census": year,
        "year": year,
        "level": own.level,
        "code": own.code,
        "ons_code": own.ons_code or area.ons_code,
        "area": area.name if own.level == "nation" else own.name,
        "region_code": own.region_code,
        "region": own.region,
        **record.parts,
    }
