"""How a remade table differs from the one shipped now: rows added, removed, changed."""

import csv
import io
from collections.abc import Sequence
from typing import Final, NamedTuple

MOST_NAMED: Final = 3
# The columns that identify a row in any of the planner's tables, where it has them.
KEYS: Final = (
    "table", "title", "series", "year", "census", "code", "role", "measure",
    "years", "low", "neighbour_code",
)  # fmt: skip

Rows = dict[tuple[str, ...], list[str]]


class TableChange(NamedTuple):
    """How a table differs from the one shipped now.

    Attributes:
        name: the file in ``data/``.
        rows: that it has now.
        same: whether no byte differs.
        added, removed, changed: rows by the cells that identify them, in the file's order.
    """

    name: str
    rows: int
    same: bool
    added: Sequence[str]
    removed: Sequence[str]
    changed: Sequence[str]

    def __str__(self) -> str:
        """In words.

        >>> print(TableChange("a.csv", 3, False, ["2026 E1"], [], ["2025 E1"]))
        a.csv: 1 row added, 1 changed (2025 E1); 3 rows
        """
        parts = [
            f"{len(self.added)} {'row' if len(self.added) == 1 else 'rows'} added"
            if self.added
            else "",
            f"{len(self.removed)} removed ({named(self.removed)})" if self.removed else "",
            f"{len(self.changed)} changed ({named(self.changed)})" if self.changed else "",
        ]
        otherwise = "unchanged" if self.same else "the same rows, written differently"
        said = ", ".join(part for part in parts if part) or otherwise
        return f"{self.name}: {said}; {self.rows} rows"


def change_of(name: str, before: str, after: str) -> TableChange:
    r"""The change from one CSV text to another; ``before`` is '' where there is no such table yet.

    >>> change_of("a.csv", "year,x\n2025,1\n", "year,x\n2025,2\n2026,2\n").changed
    ['2025']
    """
    old, new = keyed(before), keyed(after)
    return TableChange(
        name,
        len(new),
        before == after,
        added=[" ".join(key) for key in new if key not in old],
        removed=[" ".join(key) for key in old if key not in new],
        changed=[" ".join(key) for key, row in new.items() if key in old and row != old[key]],
    )


def keyed(text: str) -> Rows:
    """The rows of a CSV text by the cells that identify them."""
    header, *rows = csv.reader(io.StringIO(text, newline="")) if text else [[]]
    places = [header.index(name) for name in KEYS if name in header]
    return {tuple(row[place] for place in places): row for row in rows}


def named(keys: Sequence[str]) -> str:
    """The first few of them and how many more."""
    more = f" and {len(keys) - MOST_NAMED} more" if len(keys) > MOST_NAMED else ""
    return ", ".join(keys[:MOST_NAMED]) + more
