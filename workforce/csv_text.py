"""Text for CSV files: by RFC 4180, and nothing in it that a spreadsheet would run."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def inert(text: str) -> str:
    """Text that a spreadsheet will not run: ' before what begins like a formula.

    >>> inert("=1+1"), inert("Plan A")
    ("'=1+1", 'Plan A')
    """
    plain = unicodedata.normalize("NFKC", text).lstrip(" ")
    return f"'{text}" if plain.startswith(FORMULA_SIGNS) else text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV by RFC 4180, its lines ended by a line feed."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue()
