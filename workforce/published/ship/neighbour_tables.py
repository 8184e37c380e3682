"""Which authorities lie beside which, and their outlines: the planner's tables, made again.

Sources: borders and outlines, Office for National Statistics, district boundaries of 2022 merged to
the authorities of April 2023 (Open Government Licence v3.0; contains OS data (c) Crown copyright
and database right 2022); statistical neighbours, the DfE's lists of ten for each authority.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from workforce.csv_text import csv_text
from workforce.errors import CensusError, quoted
from workforce.files import MEGABYTE, read_text
from workforce.published.geography.neighbour_lists import (
    BORDERING_COLUMNS,
    BORDERING_TABLE,
    STATISTICAL_COLUMNS,
    STATISTICAL_TABLE,
)
from workforce.published.geography.outlines import OBJECT, OUTLINES
from workforce.published.ship.shipped_areas import ShippedAreas
from workforce.published.tables import Area

BORDERS: Final = ("la_code", "adjacent_la_code", "border_km")
# The code of an authority and of its tenth neighbour, as the lists of 2025 and of 2021 name them.
OWN_CODE: Final = ("old_la_code", "la num")
TENTH: Final = 10
YEAR: Final = re.compile(r"20\d\d")
LONGEST: Final = 5_000  # km, more than all the way round England
MOST: Final = 2 * MEGABYTE
AS_DOWNLOADED: Final = "use the file as downloaded"
Rows = Iterator[dict[str, str]]


def bordering_table(path: Path, areas: ShippedAreas) -> dict[str, str]:
    """The table of bordering authorities, those with the longest border first.

    Raises:
        FileError, CensusError: the file cannot be read, or is of authorities that are not known.
    """
    lengths: dict[tuple[Area, Area], float] = defaultdict(float)
    for number, row in rows_of(path, BORDERS):
        one, other = (area_of(row[name], areas, path, number) for name in BORDERS[:2])
        length = length_of(row["border_km"], path, number)
        if one != other and length > 0:  # those of 0.0 meet in a point
            lengths[one, other] += length
    order = sorted(lengths, key=lambda pair: (pair[0].key, -lengths[pair], pair[1].key))
    rows = [
        (one.key, one.name, other.key, other.name, f"{lengths[one, other]:.1f}")
        for one, other in order
    ]
    return {BORDERING_TABLE: csv_text(BORDERING_COLUMNS, rows)}


def length_of(text: str, path: Path, number: int) -> float:
    """Kilometres, 0 or more."""
    try:
        length = float(text)
    except ValueError:
        length = -1.0
    if not 0 <= length < LONGEST:
        what = f"row {number}, column 'border_km' is {quoted(text)}"
        raise CensusError(what, where=path.name, mend="write a length in kilometres")
    return length


def statistical_table(paths: list[Path], areas: ShippedAreas) -> dict[str, str]:
    """The table of statistical neighbours, closest first, of every year that a file is given for.

    The year is the one in the file's name.

    Raises:
        FileError, CensusError: a file cannot be read, or is of authorities that are not known.
    """
    rows = [
        row for path in sorted(paths, key=year_in_name) for row in statistical_rows(path, areas)
    ]
    return {STATISTICAL_TABLE: csv_text(STATISTICAL_COLUMNS, rows)}


def year_in_name(path: Path) -> str:
    """The year that a file's name says it is of."""
    found = YEAR.findall(path.stem)
    if len(found) != 1:
        what, mend = "the name does not say one year", "name it such as neighbours_2025.csv"
        raise CensusError(what, where=path.name, mend=mend)
    return str(found[0])


def statistical_rows(path: Path, areas: ShippedAreas) -> Iterator[tuple[str, ...]]:
    """The rows of one year's list."""
    year = year_in_name(path)
    for number, row in rows_of(path, ()):
        own = next((row[name] for name in OWN_CODE if name in row), "")
        if not own.isdecimal():  # headings between the lists of today's and former authorities
            continue
        name = area_of(own, areas, path, number).name
        for place in range(1, TENTH + 1):
            code = row.get(f"sn_{place}") or row.get(f"sn{place}") or ""
            other = area_of(code, areas, path, number)
            said = row.get(f"sn_{place}p") or row.get("snp" if place == 1 else f"snp.{place - 1}")
            closeness = (said or "").strip().capitalize()
            yield year, own, name, f"{place}", code, other.name, closeness


def rows_of(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV by lower-case column, with their numbers."""
    text = read_text(path, largest=MOST).lstrip("\ufeff")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    header = {name: (name or "").strip().casefold() for name in reader.fieldnames or []}
    missing = [name for name in needed if name not in header.values()]
    if missing:
        what = f"row 1 has no column {quoted(missing[0])}"
        raise CensusError(what, where=path.name, mend=AS_DOWNLOADED)
    for number, row in enumerate(reader, start=2):
        yield number, {header[name]: (row[name] or "").strip() for name in header}


def area_of(code: str, areas: ShippedAreas, path: Path, number: int) -> Area:
    """The area of a code."""
    found = areas.of_code(code)
    if found is None:
        what = f"row {number} has {quoted(code)}, which is no code of an authority"
        raise CensusError(what, where=path.name, mend=AS_DOWNLOADED)
    return found


def outlines(path: Path, areas: ShippedAreas) -> dict[str, str]:
    """The outlines as TopoJSON, one for each of the census's areas, known by its key.

    Raises:
        FileError, CensusError: the file is none, or is of authorities that are not known.
    """
    try:
        topology = json.loads(read_text(path, largest=MOST))
        shapes: list[dict[str, Any]] = topology["objects"][OBJECT]["geometries"]
        codes = [str(shape["properties"]["la_code"]) for shape in shapes]
    except (ValueError, KeyError, TypeError) as error:
        what = f"no TopoJSON with an object {quoted(OBJECT)} ({type(error).__name__})"
        raise CensusError(what, where=path.name, mend=AS_DOWNLOADED) from None
    found: dict[str, list[Any]] = defaultdict(list)
    for number, (shape, code) in enumerate(zip(shapes, codes, strict=True), start=1):
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        found[area_of(code, areas, path, number).key] += parts
    topology["objects"][OBJECT]["geometries"] = [
        {"type": "MultiPolygon", "properties": {"key": key}, "arcs": arcs}
        for key, arcs in sorted(found.items())
    ]
    del topology["bbox"]
    return {OUTLINES: json.dumps(topology, separators=(",", ":")) + "\n"}
