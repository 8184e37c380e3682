"""Reading TOML that anyone may bring: looked through in one pass before it is parsed.

The parser's cost is square in the parts of a dotted key, and a number may have any length. A look
through the text costs time in proportion to its length, whatever stands in it:

========================  ==========================================
what is counted           at most
========================  ==========================================
characters of the text    a million
words and signs           200,000
brackets within brackets  20
parts of a dotted key     8
characters of a bare word 100
digits of a number        32
========================  ==========================================
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, Final

from workforce.errors import FileError, quoted

MOST_CHARACTERS: Final = 1_000_000
MOST_PIECES: Final = 200_000
DEEPEST: Final = 20
MOST_PARTS: Final = 8
LONGEST_WORD: Final = 100
MOST_DIGITS: Final = 32
MEND: Final = "check the line against scenarios/no_change.toml"
# Each alternative starts with another character and runs on without a choice, so that no text
# makes the search go back. A string that never ends runs to the end of its line, or of the text.
PIECES: Final = re.compile(
    r"""
      (?P<comment> \#[^\n]*+ )
    | (?P<text> \"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"{3,5}|\Z)
              | '''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)
              | "(?:[^"\\\n]|\\[^\n])*+"?
              | '[^'\n]*+'? )
    | (?P<word> [^\s\#"'.=,\[\]{}]++ )
    | (?P<sign> [.=,\[\]{}\n] )
    """,
    re.VERBOSE | re.DOTALL,
)


class Looked:
    """What was counted so far of one text; ``pieces`` of it are given one after another."""

    def __init__(self) -> None:
        """Nothing counted yet."""
        self.depth, self.parts, self.lines = 0, 1, 1

    def fault(self, kind: str | None, piece: str) -> tuple[str, str] | None:
        """What is too much with this piece, and how to mend it; None if nothing is."""
        if kind == "word":
            return word_fault(piece)
        if kind == "sign":
            self.parts = self.parts + 1 if piece == "." else 1
            self.depth = max(0, self.depth + (piece in "[{") - (piece in "]}"))
        self.lines += piece.count("\n")
        if self.depth > DEEPEST:
            return f"brackets are nested more than {DEEPEST} deep", MEND
        if self.parts > MOST_PARTS:
            return f"a dotted key has more than {MOST_PARTS} parts", MEND
        return None


def word_fault(word: str) -> tuple[str, str] | None:
    """What is too much with a bare word: a key or a number."""
    digits = sum(sign.isdigit() for sign in word)
    if digits > MOST_DIGITS and (word[0] in "+-" or word[0].isdigit()):
        return f"{quoted(word)} is a number of {digits} digits", f"write at most {MOST_DIGITS}"
    if len(word) > LONGEST_WORD:
        what = f"{quoted(word)} is a word of {len(word)} characters"
        return what, f"write at most {LONGEST_WORD}"
    return None


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, what and how to mend, of everything in a text that is too much for the parser.

    >>> [what for _, what, _ in faults("a" + ".a" * 8 + " = 1")]
    ['a dotted key has more than 8 parts']
    """
    if len(text) > MOST_CHARACTERS:
        yield 1, f"the text has {len(text):,} characters", f"write at most {MOST_CHARACTERS:,}"
        return
    looked = Looked()
    for number, found in enumerate(PIECES.finditer(text)):
        line = looked.lines
        if number == MOST_PIECES:
            yield line, "there is too much in the file", f"write at most {number:,} words and signs"
            return
        fault = looked.fault(found.lastgroup, found[0])
        if fault is not None:
            yield line, *fault


def load_toml(text: str, *, where: str) -> dict[str, Any]:
    """The table in a TOML text.

    Raises:
        FileError: something in it is too much, or it is not TOML.
    """
    for line, what, mend in faults(text):
        raise FileError(f"line {line}: {what}", where=where, mend=mend)
    try:
        return tomllib.loads(text)
    except ValueError as error:  # of TOML, and of Python for a number that it will not read
        raise FileError(f"not a TOML file ({quoted(str(error))})", where=where, mend=MEND) from None
