"""What one parameter of an address may hold: a number, a date, a word, a list or a table.

It is written as a scenario file writes a value, but read by itself: a parameter is never put into
a file's text, where a line end in it would be a line of the file.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NoReturn

from workforce.errors import ScenarioError, quoted
from workforce.plan.toml_guard import DEEPEST, MOST_DIGITS

MOST_CHARACTERS: Final = 4_000
PIECES: Final = re.compile(
    r'(?P<text>"(?:[^"\\]|\\.)*+"|\'[^\']*+\')'
    r"|(?P<word>[A-Za-z0-9_+.-]++)|(?P<sign>[=,\[\]{}])|(?P<space>[ \t]++)|(?P<other>.)",
    re.DOTALL,
)
WHOLE: Final = re.compile(r"[+-]?[0-9]+")
BROKEN: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[str], object]], ...]] = (
    (DAY, date.fromisoformat),
    (WHOLE, int),
    (BROKEN, float),
    (re.compile("true|false"), "true".__eq__),
)


def value_in(text: str, *, where: str) -> object:
    """The value that a parameter holds.

    >>> value_in("{2020-02=[8,12]}", where="the link")
    {'2020-02': [8, 12]}

    Raises:
        ScenarioError: too long, nested too deep, or no value.
    """
    if len(text) > MOST_CHARACTERS:
        what, mend = f"the value has {len(text):,} characters", "send the scenario file instead"
        raise ScenarioError(what, where=where, mend=mend)
    return Reader(text, where).whole()


class Reader:
    """Reads one value, piece by piece."""

    def __init__(self, text: str, where: str) -> None:
        """Start at the first piece."""
        self.text, self.where = text, where
        self.pieces = self.pieces_of(text)
        self.kind, self.piece = "", ""
        self.step()

    @staticmethod
    def pieces_of(text: str) -> Iterator[tuple[str, str]]:
        """The kind and text of every piece that is not white space, then an end."""
        for found in PIECES.finditer(text):
            if found.lastgroup != "space":
                yield str(found.lastgroup), found[0]
        yield "end", ""

    def step(self) -> str:
        """Go on to the next piece; returns the one that was read."""
        read = self.piece
        self.kind, self.piece = next(self.pieces, ("end", ""))
        return read

    def refuse(self) -> NoReturn:
        """Say that the text is no value."""
        raise ScenarioError(
            f"{quoted(self.text)} cannot be read",
            where=self.where,
            mend="write it as a scenario file does",
        )

    def sign(self, wanted: str) -> bool:
        """Whether the next piece is this sign; it is passed over if so."""
        if (self.kind, self.piece) != ("sign", wanted):
            return False
        self.step()
        return True

    def whole(self) -> object:
        """The value, with nothing after it."""
        value = self.value(0)
        if self.kind != "end":
            self.refuse()
        return value

    def value(self, depth: int) -> object:
        """The next value, so many brackets deep."""
        if depth > DEEPEST:
            self.refuse()
        if self.sign("["):
            return list(self.entries("]", lambda: self.value(depth + 1)))
        if self.sign("{"):
            return self.table(depth + 1)
        if self.kind == "text":
            return self.string(self.step())
        if self.kind == "word":
            return self.plain(self.step())
        return self.refuse()

    def entries(self, end: str, entry: Callable[[], object]) -> Iterator[object]:
        """What stands between commas until the bracket that closes."""
        while not self.sign(end):
            yield entry()
            if not self.sign(",") and (self.kind, self.piece) != ("sign", end):
                self.refuse()

    def table(self, depth: int) -> dict[str, object]:
        """The keys and values of a table; no key twice."""
        found: dict[str, object] = {}

        def entry() -> None:
            key = self.string(self.step()) if self.kind == "text" else self.step()
            if key in found or not KEY.fullmatch(key) or not self.sign("="):
                self.refuse()
            found[key] = self.value(depth)

        for _ in self.entries("}", entry):
            pass
        return found

    def string(self, piece: str) -> str:
        """A text in quotes; escapes are those that a scenario file and JSON share."""
        if piece[0] == "'":
            return piece[1:-1]
        try:
            return str(json.loads(piece))
        except ValueError:
            return self.refuse()

    def plain(self, word: str) -> object:
        """A number, a date, true or false."""
        for form, read in FORMS:
            if form.fullmatch(word) and len(word) <= MOST_DIGITS:
                try:
                    return read(word)
                except ValueError:
                    return self.refuse()
        return self.refuse()
