"""Text for CSV files by RFC 4180; ``inert_text`` sees to it that no spreadsheet runs any of it."""

import csv
import io
from collections.abc import Iterable, Sequence

from workforce.inert_text import inert


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A CSV by RFC 4180, its lines ended by a line feed, every cell of it inert."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(map(inert, header))
    writer.writerows(map(inert, row) for row in rows)
    return stream.getvalue()
