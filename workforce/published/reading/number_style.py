"""How a file writes its numbers, where that is not the DfE's way, proved by its own cells.

Only where a file has a cell that the DfE would not write is the whole file looked through. A comma
is a decimal comma only if no cell speaks against it; ``1,200`` is a thousand and two hundred only
if another cell shows that decimals have a point.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from workforce.published.tables import NUMBER, Figure, Missing, figure_of

DECIMAL_COMMA: Final = re.compile(r"0*[0-9]{1,8},([0-9]{1,2}|[0-9]{4,})|0,[0-9]+|[0-9]{4,8},[0-9]+")
DECIMAL_POINT: Final = re.compile(
    r"[0-9]{1,8}\.([0-9]{1,2}|[0-9]{4,})|0\.[0-9]+|[0-9]{4,8}\.[0-9]+"
)
COMMA_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
POINT_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
SPACED: Final = re.compile(r"[0-9]{1,3}([ '\u2019][0-9]{3})+([.,][0-9]+)?")
WITH_COMMA: Final = re.compile(r"[0-9.]*,[0-9,.]*")
SCIENTIFIC: Final = re.compile(r"[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+")
LEFT_BLANK: Final = Missing("", "left blank")
# What R, pandas, SQL and the DfE's table tool write for a cell that is blank.
BLANK_WORDS: Final = frozenset({"na", "nan", "null", "none", "<na>", "n/a", "no data"})


def is_blank_word(text: str) -> bool:
    """Whether a cell holds a program's word for a blank."""
    return text.strip().casefold() in BLANK_WORDS


@dataclass(frozen=True)
class NumberStyle:
    """How numbers and blanks are written.

    Attributes:
        comma: decimals have a comma, so thousands can have a point.
        point: decimals have a point, so thousands can have a comma.
        blanks: blank cells hold a word.
        contrary: a cell with a decimal point in a file of decimal commas, and its row.
    """

    comma: bool = False
    point: bool = False
    blanks: bool = False
    contrary: tuple[str, int] | None = None

    def figure(self, column: str, cell: str) -> Figure:
        """The figure in one cell.

        Raises:
            ValueError: it cannot be read, or not be proved; with how to mend it.
        """
        text = self._plain(column, cell.strip())
        if is_blank_word(text):
            if not self.blanks:
                raise ValueError("write a number with digits only, leave it blank, or write x")
            return LEFT_BLANK
        if self.comma and POINT_THOUSANDS.fullmatch(text):
            return figure_of(text.replace(".", "").replace(",", "."))
        if self.comma and DECIMAL_COMMA.fullmatch(text):
            return figure_of(text.replace(",", "."))
        if self.point and COMMA_THOUSANDS.fullmatch(text):
            return figure_of(text.replace(",", ""))
        if WITH_COMMA.fullmatch(text):
            raise ValueError(self._unproved())
        if SCIENTIFIC.fullmatch(text):
            raise ValueError("write a number with digits only: here digits may have been lost")
        return figure_of(text)

    def _plain(self, column: str, text: str) -> str:
        """A cell without a per-cent sign on a rate and spaces between thousands."""
        if text.endswith("%") and is_rate(column):
            text = text[:-1].rstrip()
        return re.sub("[ '\u2019]", "", text) if SPACED.fullmatch(text) else text

    def _unproved(self) -> str:
        if self.contrary is not None:
            cell, row = self.contrary
            return f"write it with a point, as {cell} in row {row}"
        return "write it without the commas: it may be a decimal comma or one between thousands"


PLAIN: Final = NumberStyle()


def is_rate(column: str) -> bool:
    """Whether a column is in per cent."""
    return "rate" in column or "percent" in column


def style_of(
    figures: Iterable[tuple[int, str]], labels: Iterable[str], *, blanks: bool
) -> NumberStyle:
    """How a file writes its numbers.

    Args:
        figures: the row and text of every cell of figures.
        labels: the text of every other cell that is needed.
        blanks: whether the kind of file is known to write a word into blank cells.
    """
    comma: tuple[str, int] | None = None
    point: tuple[str, int] | None = None
    empty = thousands = False
    for row, cell in figures:
        text = cell.strip().rstrip("%").rstrip()
        empty = empty or not text
        if text.isdecimal():
            continue
        if DECIMAL_COMMA.fullmatch(text) or (
            POINT_THOUSANDS.fullmatch(text) and not NUMBER.fullmatch(text)
        ):
            comma = comma or (text, row)
        elif DECIMAL_POINT.fullmatch(text):
            point = point or (text, row)
        elif COMMA_THOUSANDS.fullmatch(text) and (text.count(",") > 1 or "." in text):
            thousands = True
    words = Counter(
        "blank" if not each.strip() else "word"
        for each in labels
        if not each.strip() or is_blank_word(each)
    )
    proved = words["word"] > 0 and not words["blank"] and not empty
    if comma and (point or thousands):
        return NumberStyle(blanks=blanks or proved, contrary=point)
    decimal_point = point is not None or thousands
    return NumberStyle(comma is not None, decimal_point, blanks or proved)


def said_of(style: NumberStyle, cells: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What was understood of the numbers: a clause for each way that the DfE does not write."""
    seen: Counter[str] = Counter()
    for column, cell in cells:
        text = cell.strip()
        seen["%"] += text.endswith("%") and is_rate(column)
        seen["blank"] += is_blank_word(text)
        seen["comma"] += style.comma and "," in text
        grouped = COMMA_THOUSANDS if style.point else POINT_THOUSANDS
        seen["thousands"] += bool(grouped.fullmatch(text) or SPACED.fullmatch(text))
    if seen["comma"]:
        yield "decimal commas"
    if seen["thousands"]:
        yield "separators between thousands"
    if seen["%"]:
        yield "per-cent signs on rates"
    if seen["blank"]:
        yield f"{seen['blank']:,} figures left blank by a word"
