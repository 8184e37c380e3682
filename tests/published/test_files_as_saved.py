"""A census saved by any program has the same figures as the DfE's file, or is refused in words."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.published.dfe_files import census_rows
from tests.published.saved_files import KINDS, Table, figures, utf8, workbook, zipped
from workforce.errors import CensusError, FileError
from workforce.published.census import Census, Missing, read_census

AREAS = {
    "", "Haringey", "Herefordshire, County of", "Isles of Scilly", "Kensington and Chelsea",
    "Kingston upon Thames / Richmond upon Thames", "Kingston upon Hull, City of", "Sutton",
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> Table:
    """Part of the shipped census as the DfE writes it: with commas, joint codes, all markers."""
    rows = [row for row in census_rows() if row["la_name"] in AREAS]
    return [list(rows[0]), *(list(row.values()) for row in rows)]


@pytest.fixture(scope="module")
def original(table: Table, tmp_path_factory: pytest.TempPathFactory) -> Census:
    path = tmp_path_factory.mktemp("original") / "census.csv"
    path.write_bytes(utf8(table))
    return read_census(path)


@pytest.mark.slow
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


def refusal(path: Path, content: bytes) -> str:
    """The one short sentence with which a file is refused."""
    path.write_bytes(content)
    with pytest.raises((CensusError, FileError)) as caught:
        read_census(path)
    message = str(caught.value)
    assert message.startswith(path.name)
    assert "\n" not in message
    assert len(message) < 300
    return message


def only(table: Table, cell: str, number: str) -> Table:
    """The table with no decimals, but for one number."""
    whole = figures(table, lambda text: text.partition(".")[0])
    return [*whole[:3], [*whole[3][:10], cell, number, *whole[3][12:]], *whole[4:]]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda t: only(t, "1,200", "7"), "row 4, column 'inpost_fte' is '1,200'"),
        (lambda t: only(t, "1,200", "7"), "it may be a decimal comma or one between thousands"),
        (lambda t: only(t, "1,5", "7.5"), "write it with a point, as 7.5 in row 4"),
        (lambda t: only(t, "1,200", "7,5"), "'1,200'"),
        (lambda t: only(t, "NA", "7"), "leave it blank"),
        (lambda t: only(t, "#REF!", "7"), "row 4, column 'inpost_fte' is '#REF!'"),
        (lambda t: only(t, "12%", "7"), "row 4, column 'inpost_fte' is '12%'"),
        (lambda t: [*t[:5], ["Total", *[""] * 31], *t[5:]], "row 6, column 'geographic_level'"),
        (lambda t: [*t[:-1], t[-1][:-3]], "cells, but the header has 32; look there for a comma"),
        (lambda t: [*t, *[["a note"]] * 300], "has 1 cells, but the header has 32"),
        (lambda t: [["a title"]] * 50 + t, "few or none of the columns"),
        (lambda t: [t[0], ["nothing", *[""] * 31]], "row 2, column 'geographic_level' is ''"),
    ],
)
def test_what_is_not_proved_is_refused_where_it_stands(
    made: Callable[[Table], Table], words: str, table: Table, tmp_path: Path
) -> None:
    assert words in refusal(tmp_path / "census.csv", utf8(made(table)))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "this is a PDF; choose the DfE's file as downloaded (.csv)"),
        (b"\n<!DOCTYPE html><html>", "a web page, perhaps one that asks to sign in"),
        (b"\xef\xbb\xbf<html lang='en'>", "a web page"),
        (b'{"rows": [1, 2]}', "this is JSON; choose the download as CSV"),
        (b'[{"time_period": 2019}]', "this is JSON"),
        (b"<?xml version='1.0'?><Workbook>", "this is XML"),
        (b"<Message><Header>", "this is XML"),
        (OLE + "Workbook".encode("utf-16-le"), "an old kind (.xls); save it as .xlsx or CSV"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "by a password; remove the password"),
        (OLE, "an old Office file"),
        (b"PAR1...", "this is a Parquet file; export it as CSV"),
        (gzip.compress(b"RDX3\nX\n", mtime=0), "this is an R file"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "download the file itself"),
        (b"\x1f\x8b\x08\x00broken", "its gzip breaks off"),
        (b"\x1f\x8bbroken", "its gzip is damaged"),
        (gzip.compress(bytes(60_000_000), mtime=0), "unpacks to more than 50 MB"),
        (b"a,b\0c\n", "NUL"),
        (b"\xff\xfe\x00", "its UTF-16 text breaks off"),
        ("a\0b".encode("utf-16"), "NUL"),
        ("a,b".encode("utf-32"), "not UTF-8"),
        ("Zoë".encode("cp1252"), "byte 3 is not UTF-8 text"),
        (b"PK\x03\x04\x00\x00", "it is damaged"),
        (b"\n" * 2_000_000, "more than 400,000 lines"),
        (b"a\n" * 2_000_000, "few or none of the columns"),
        (b"a" * 4_000_000, "row 1 has 4,000,000 characters"),
    ],
)
def test_what_is_no_table_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    assert words in refusal(tmp_path / "census.csv", content)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ({"xl__vbaProject.bin": b"x"}, "the workbook has macros; save the sheet on its own as CSV"),
        ({"xl__externalLinks__externalLink1.xml": b"<x/>"}, "links to other files"),
        ({"xl__connections.xml": b"<x/>"}, "a connection to other data"),
        ({"xl__embeddings__oleObject1.bin": b"x"}, "other files inside it"),
        ({"xl__theme.xml": b"<!DOCTYPE x><x/>"}, "a document type of its own"),
        ({"xl__theme.xml": "<!DOCTYPE x><x/>".encode("utf-16")}, "a document type of its own"),
        ({"docProps__big.xml": bytes(49_000_000)}, "more than 100 times its size"),
        ({f"xl__a{at}.xml": b"x" for at in range(300)}, "files in it"),
    ],
)
def test_a_workbook_that_does_more_than_hold_values_is_refused(
    others: dict[str, bytes], words: str, table: Table, tmp_path: Path
) -> None:
    message = refusal(tmp_path / "census.xlsx", workbook({"csww": table}, others=others))
    assert words in message
    assert "UTF-8" not in message


def test_sheets_are_chosen_only_where_one_has_the_header(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "a, b.xlsx"
    both = refusal(path, workbook({"One": table, "Two": table}))
    assert "'One', 'Two' all have the columns of a workforce census" in both
    none = refusal(path, workbook({"One": [["a"]], "Two": [["b"]]}))
    assert "few or none of the columns" in none
    wrong = [table[0], [*table[1][:10], "many", *table[1][11:]]]
    message = refusal(path, workbook({"Cover": [["Figures"]], "Data": wrong}))
    assert message.startswith("a, b.xlsx, 'Data': row 2, column 'inpost_fte' is 'many'")


@pytest.mark.parametrize("value", ["", "<v/>", "<v></v>"])
def test_a_formula_without_a_value_is_not_taken_for_a_blank(value: str, tmp_path: Path) -> None:
    extra = {"xl__worksheets__sheet9.xml": f"<c r='A1'><f>B1+1</f>{value}</c>".encode()}
    message = refusal(tmp_path / "census.xlsx", workbook({"csww": [["1"]]}, others=extra))
    assert "formulas that were never worked out; open it in Excel, save it" in message


def test_a_far_cell_costs_little_memory(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    content = workbook({"csww": [["1"]]})
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        members = {name.replace("/", "__"): packed.read(name) for name in packed.namelist()}
    members["xl__worksheets__sheet1.xml"] = sheet
    message = refusal(tmp_path / "census.xlsx", zipped(**members))
    assert "too large to be unpacked" in message or "span more than" in message


def test_only_a_zip_with_a_table_is_read(tmp_path: Path) -> None:
    path = tmp_path / "census.zip"
    assert "no table in this zip" in refusal(path, zipped(**{"a.pdf": b"x"}))
    assert "a Word document" in refusal(path, zipped(**{"word__document.xml": b"x"}))
    assert "a binary workbook (.xlsb)" in refusal(path, zipped(**{"xl__workbook.bin": b"x"}))
    assert "a Numbers document" in refusal(path, zipped(**{"Index__Document.iwa": b"x"}))


def test_the_headline_measures_are_read_without_starters(table: Table, tmp_path: Path) -> None:
    """The release of 2023 had other names for the columns; it did not have the starters."""
    names = {
        "inpost_fte": "social_worker_fte", "inpost_headcount": "social_worker_headcount",
        "leavers_fte": "leaver_fte", "leavers_headcount": "leaver_headcount",
        "agency_rate_fte": "agency_worker_rate_fte",
        "agency_rate_headcount": "agency_worker_rate_headcount",
    }  # fmt: skip
    kept = [place for place, name in enumerate(table[0]) if not name.startswith("starters")]
    cut = [[row[place] for place in kept] for row in table]
    head = [names.get(name, name) for name in cut[0]]
    head = [f"{name}_%" if "rate" in name else name for name in head]
    path = tmp_path / "headline.csv"
    path.write_bytes(utf8([head, *cut[1:]]))
    census = read_census(path)
    haringey = census.authority("Haringey")
    assert census.figure(haringey, 2019, "agency_rate_fte") == 29.5
    assert census.figure(haringey, 2019, "leavers_fte") == 32.4
    assert isinstance(census.figure(haringey, 2019, "starters_fte"), Missing)
