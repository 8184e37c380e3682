"""A census as people save it: each kind of file that a program makes of the DfE's CSV."""

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Final, Literal, TypeAlias
from xml.sax.saxutils import escape

Table: TypeAlias = list[list[str]]
NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]+)?")
FIGURES: Final = 10  # the first column of figures
# fmt: off
TITLES: Final = [
    "Time Period", "Time Identifier", "Geographic Level", "Country Code", "Country Name",
    "Region Code", "Region Name", "Old LA Code", "New LA Code", "LA Name",
]
# fmt: on


def text(table: Table, separator: str = ",", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator, quoting=quoting).writerows(table)
    return stream.getvalue()


def utf8(table: Table) -> bytes:
    return text(table).encode()


def figures(table: Table, write: Callable[[str], str]) -> Table:
    """The table with each number among its figures written otherwise."""
    changed = [
        [write(cell) if place >= FIGURES and NUMBER.fullmatch(cell) else cell
         for place, cell in enumerate(row)]
        for row in table[1:]
    ]  # fmt: skip
    return [table[0], *changed]


def column(table: Table, name: str, write: Callable[[str], str]) -> Table:
    """The table with one column written otherwise."""
    place = table[0].index(name)
    return [table[0], *([*row[:place], write(row[place]), *row[place + 1 :]] for row in table[1:])]


def headed(table: Table, write: Callable[[str], str]) -> Table:
    return [[write(name) for name in table[0]], *table[1:]]


def padded(table: Table, rows: int, columns: int) -> Table:
    wide = [[*row, *[""] * columns] for row in table]
    return [*wide, *[[""] * len(wide[0]) for _ in range(rows)]]


def footed(table: Table, *notes: str) -> Table:
    width = len(table[0])
    return [*table, [""] * width, *([note, *[""] * (width - 1)] for note in notes)]


def titled(table: Table) -> Table:
    return [["Children's social work workforce, 2017 to 2025"], ["Source: DfE"], [""], *table]


def total(table: Table) -> Table:
    return [*table, ["Total", *[""] * 9, *["1000"] * (len(table[0]) - 10)]]


def thousands(cell: str) -> str:
    whole, point, part = cell.partition(".")
    return f"{int(whole):,}{point}{part}"


def german(cell: str) -> str:
    return thousands(cell).translate(str.maketrans(",.", ".,"))


def per_cent(table: Table) -> Table:
    rates = {place for place, name in enumerate(table[0]) if "rate" in name}
    changed = [
        [f"{cell}%" if place in rates and NUMBER.fullmatch(cell) else cell
         for place, cell in enumerate(row)]
        for row in table[1:]
    ]  # fmt: skip
    return [table[0], *changed]


def blanks(table: Table, word: str) -> Table:
    return [table[0], *([cell or word for cell in row] for row in table[1:])]


def indexed(table: Table, head: list[str]) -> Table:
    return [[*head, *table[0]], *([f"{at}", *row] for at, row in enumerate(table[1:]))]


def in_quotes(table: Table) -> bytes:
    return text([[line] for line in text(table).splitlines()], quoting=csv.QUOTE_ALL).encode()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def letters(place: int) -> str:
    """The name of a sheet's column: A to Z, AA and on."""
    return (letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def sheet_xml(table: Table) -> bytes:
    """A worksheet with numbers as numbers and all else as text."""
    rows = []
    for number, row in enumerate(table, start=1):
        cells = []
        for place, cell in enumerate(row):
            at = f"{letters(place)}{number}"
            if NUMBER.fullmatch(cell):
                cells.append(f'<c r="{at}"><v>{cell}</v></c>')
            elif cell:
                inline = f"<is><t>{escape(cell)}</t></is>"
                cells.append(f'<c r="{at}" t="inlineStr">{inline}</c>')
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    return (
        '<?xml version="1.0" encoding="UTF-8"?><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    ).encode()


def workbook(
    sheets: dict[str, Table], hidden: str = "", others: dict[str, bytes] | None = None
) -> bytes:
    """A workbook as Excel writes it, in few words."""
    space = "http://schemas.openxmlformats.org"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    state = {name: ' state="hidden"' if name == hidden else "" for name in sheets}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}"{state[name]} r:id="rId{at}"/>'
        for at, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="rId{at}" Type="{space}/officeDocument/2006/relationships/worksheet" '
        f'Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    package = f"{space}/package/2006"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kinds}.worksheet+xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    members = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f"{overrides}</Types>",
        "_rels__.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{space}/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl__workbook.xml": f'{head}<workbook xmlns="{space}/spreadsheetml/2006/main" '
        f'xmlns:r="{space}/officeDocument/2006/relationships"><sheets>{listed}</sheets></workbook>',
        "xl___rels__workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f"{related}</Relationships>",
    }
    parts = {
        f"xl__worksheets__sheet{at}.xml": sheet_xml(table)
        for at, table in enumerate(sheets.values(), start=1)
    }
    return zipped(
        **{name: part.encode() for name, part in members.items()}, **parts, **(others or {})
    )


def open_document(table: Table) -> bytes:
    """A spreadsheet as LibreOffice writes it, in few words."""
    rows = []
    for row in table:
        cells = "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if NUMBER.fullmatch(cell)
            else '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Data">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{space}:manifest:1.0"/>'
    return zipped(
        mimetype=kind,
        **{"content.xml": content.encode(), "META-INF__manifest.xml": manifest.encode()},
    )


def table_tool(table: Table) -> Table:
    """The download of the DfE's table tool."""
    level = {"National": "country", "Regional": "region", "Local authority": "localAuthority"}
    rows = []
    for row in table[1:]:
        own = {"National": (4, 3), "Regional": (6, 5), "Local authority": (9, 8)}[row[2]]
        rows.append([row[own[0]], row[own[1]], level[row[2]], row[0], *row[FIGURES:]])
    return [
        ["location", "location_code", "geographic_level", "time_period", *table[0][FIGURES:]],
        *rows,
    ]


FIRST_DAY: Final = date(1899, 12, 30)
SERIALS: Final = {
    f"{year}": f"{(date(year, 9, 30) - FIRST_DAY).days}" for year in range(2010, 2051)
}

# Each kind, its ending, the bytes made of the table, and words that say what was understood.
KINDS: dict[str, tuple[str, Callable[[Table], bytes], str]] = {
    "as it is": ("csv", utf8, ""),
    "Excel: empty rows and columns": ("csv", lambda t: utf8(padded(t, 7, 3)), ""),
    "Excel: separators missing at row ends": (
        "csv",
        lambda t: "\n".join(
            line.rstrip(",") for line in text(padded(t, 0, 3)).splitlines()
        ).encode(),
        "",
    ),
    "a row of totals": ("csv", lambda t: utf8(total(t)), "1 row below the table left out"),
    "a source and a note below": (
        "csv",
        lambda t: utf8(footed(t, "Source: DfE, 2025", "x means not available")),
        "2 rows below the table left out",
    ),
    "short rows below": ("csv", lambda t: utf8(t) + b"\nSource: DfE\n", "1 row below the table"),
    "titles above": ("csv", lambda t: utf8(titled(t)), "3 rows above the header left out"),
    "blank rows between": ("csv", lambda t: utf8([row for each in t for row in (each, [""])]), ""),
    "the header again": (
        "csv",
        lambda t: utf8([*t[:5], t[0], *t[5:]]),
        "1 repeated header left out",
    ),
    "semicolons": ("csv", lambda t: text(t, ";").encode(), "read as semicolon-separated"),
    "semicolons and decimal commas": (
        "csv",
        lambda t: text(figures(t, lambda c: c.replace(".", ",")), ";").encode(),
        "decimal commas",
    ),
    "German numbers": (
        "csv",
        lambda t: text(figures(t, german), ";").encode(),
        "separators between thousands",
    ),
    "decimal commas in quotes": (
        "csv",
        lambda t: utf8(figures(t, lambda c: c.replace(".", ","))),
        "decimal commas",
    ),
    "tabs": ("tsv", lambda t: text(t, "\t").encode(), "read as tab-separated"),
    "bars": ("txt", lambda t: text(t, "|").encode(), "read as bar-separated"),
    "Excel: Unicode text": (
        "txt",
        lambda t: text(t, "\t").encode("utf-16"),
        "read as UTF-16; read as tab-separated",
    ),
    "UTF-16, big end first": (
        "csv",
        lambda t: b"\xfe\xff" + text(t).encode("utf-16-be"),
        "read as UTF-16",
    ),
    "a line sep=": (
        "csv",
        lambda t: b"sep=;\r\n" + text(t, ";").encode(),
        "read as semicolon-separated",
    ),
    "a line sep=,": ("csv", lambda t: b'"sep=,"\r\n' + utf8(t), "read as comma-separated"),
    "thousands in quotes": (
        "csv",
        lambda t: utf8(figures(t, thousands)),
        "separators between thousands",
    ),
    "spaces between thousands": (
        "csv",
        lambda t: utf8(figures(t, lambda c: thousands(c).replace(",", "\u202f"))),
        "separators between thousands",
    ),
    "per-cent signs": ("csv", lambda t: utf8(per_cent(t)), "per-cent signs"),
    "titles for names": (
        "csv",
        lambda t: utf8(
            [[*TITLES, *(name.replace("_", " ").title() for name in t[0][10:])], *t[1:]]
        ),
        "the column 'time period' is 'time_period', and 29 more names likewise",
    ),
    "R: points in names": (
        "csv",
        lambda t: utf8(headed(t, lambda name: name.replace("_", ".").title())),
        "the column 'time.period' is 'time_period'",
    ),
    "Power BI: names of tables": (
        "csv",
        lambda t: utf8(headed(t, lambda name: f"csww indicators[{name}]")),
        "the column 'csww indicators[time_period]'",
    ),
    "Power BI: filters below": (
        "csv",
        lambda t: utf8(footed(t, "Applied filters:\ngeographic_level is not Ward")),
        "1 row below the table left out",
    ),
    "LA for the level": (
        "csv",
        lambda t: utf8(column(t, "geographic_level", lambda c: c.replace("Local authority", "LA"))),
        "the level 'LA' is authority",
    ),
    "pandas: an index": ("csv", lambda t: utf8(indexed(t, [""])), ""),
    "pandas: an index with a name": ("csv", lambda t: utf8(indexed(t, ["Unnamed: 0"])), ""),
    "R: names of rows": (
        "csv",
        lambda t: utf8(indexed(t, [])),
        "a column of row names without a header left out",
    ),
    "R: NA for blanks": (
        "csv",
        lambda t: text(blanks(t, "NA"), quoting=csv.QUOTE_ALL).encode(),
        "'NA' is a blank",
    ),
    "pandas: NaN for blanks": ("csv", lambda t: utf8(blanks(t, "NaN")), "'NaN' is a blank"),
    "SQL: NULL for blanks": ("csv", lambda t: utf8(blanks(t, "NULL")), "'NULL' is a blank"),
    "pandas: 2019.0": (
        "csv",
        lambda t: utf8(column(t, "time_period", lambda c: f"{c}.0")),
        "the year taken from another form of it",
    ),
    "codes as 309.0": (
        "csv",
        lambda t: utf8(column(t, "old_la_code", lambda c: f"{c}.0" if c.isdecimal() else c)),
        "",
    ),
    "Excel: dates of the census": (
        "csv",
        lambda t: utf8(column(t, "time_period", lambda c: f"30/09/{c}")),
        "the year taken from another form of it",
    ),
    "dates the American way": (
        "csv",
        lambda t: utf8(column(t, "time_period", lambda c: f"9/30/{c} 12:00:00 AM")),
        "the year taken",
    ),
    "ISO dates": (
        "csv",
        lambda t: utf8(column(t, "time_period", lambda c: f"{c}-09-30")),
        "the year taken",
    ),
    "dates in words": (
        "csv",
        lambda t: utf8(column(t, "time_period", lambda c: f"30 September {c}")),
        "the year taken",
    ),
    "Excel: days counted": (
        "csv",
        lambda t: utf8(column(t, "time_period", SERIALS.__getitem__)),
        "the year taken",
    ),
    "quotes everywhere": ("csv", lambda t: text(t, quoting=csv.QUOTE_ALL).encode(), ""),
    "quotes around lines": ("csv", in_quotes, "each line stood in quotes"),
    "line ends of an old Mac": ("csv", lambda t: utf8(t).replace(b"\r\n", b"\r"), ""),
    "line ends of Unix": ("csv", lambda t: utf8(t).replace(b"\r\n", b"\n"), ""),
    "Windows text": (
        "csv",
        lambda t: text(footed(t, "Source: DfE \u2013 children\u2019s workforce")).encode("cp1252"),
        "read as Windows text (cp1252)",
    ),
    "spaces that do not break": (
        "csv",
        lambda t: text(t).replace("Local authority", " Local\u00a0authority\u00a0").encode(),
        "",
    ),
    "the byte order mark twice": ("csv", lambda t: b"\xef\xbb\xbf" * 2 + utf8(t), ""),
    "the byte order mark as letters": ("csv", lambda t: ("ï»¿" + text(t)).encode(), ""),
    "gzip": ("csv.gz", lambda t: gzip.compress(utf8(t), mtime=0), "unpacked with gzip"),
    "zip": ("zip", lambda t: zipped(**{"data__csww.csv": utf8(t)}), ""),
    "the DfE's zip of a release": (
        "zip",
        lambda t: zipped(
            **{
                "data__csww.csv": utf8(t),
                "data__roles.csv": b"a,b\n1,2\n",
                "guidance.txt": b"hello",
            }
        ),
        "read from 'data/csww.csv'",
    ),
    "a workbook": ("xlsx", lambda t: workbook({"csww": t}), ""),
    "a workbook with titles and notes": (
        "xlsx",
        lambda t: workbook({"csww": footed(titled(padded(t, 2, 2)), "Source: DfE")}),
        "3 rows above the header left out; 1 row below the table left out",
    ),
    "a workbook of several sheets": (
        "xlsx",
        lambda t: workbook({"Cover": [["Workforce"], ["2025"]], "Data": t}),
        "read from 'Data'",
    ),
    "a workbook with days counted": (
        "xlsx",
        lambda t: workbook({"csww": column(t, "time_period", SERIALS.__getitem__)}),
        "the year taken",
    ),
    "a workbook with a hidden sheet": (
        "xlsx",
        lambda t: workbook({"Old": t[:40], "Data": t}, hidden="Old"),
        "read from 'Data'",
    ),
    "a workbook named .csv": ("csv", lambda t: workbook({"csww": t}), ""),
    "LibreOffice": ("ods", open_document, ""),
    "the DfE's table tool": ("csv", lambda t: utf8(table_tool(t)), "the level 'country' is nation"),
}
