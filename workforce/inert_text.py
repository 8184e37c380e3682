"""Text that somebody typed, so that no spreadsheet, page or terminal does anything but show it.

=====================================  ==========  ==============  =============
what stands in the text                in a cell   on a page       on a line
=====================================  ==========  ==============  =============
line ends, tabs, control characters    a space     a space         a space
zero-width and direction signs         left out    left out        left out
halves of characters                   U+FFFD      U+FFFD          U+FFFD
begins with = + - @, or looks like it  ' before    as it is        as it is
a number, also below zero              as it is    as it is        as it is
signs of markdown                      as they are  escaped        as they are
http://, www., @ and :names: of emoji  as they are  no link        as they are
=====================================  ==========  ==============  =============

Joiners of letters and of emoji stay: names are written with them.
"""

import re
import unicodedata
from typing import Final, Literal, TypeAlias

Place: TypeAlias = Literal["cell", "page", "line"]

FORMULA_SIGNS: Final = ("=", "+", "-", "@")
NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
LONE: Final = "-"  # what the DfE writes for a figure that is not there
JOINERS: Final = "\u200c\u200d"
BLANKS: Final = "\u115f\u1160\u2800\u3164\uffa0"  # letters that show nothing
SPACES: Final = frozenset(("Cc", "Zl", "Zp"))
MARKDOWN: Final = frozenset(r"\`*_{}[]()<>#+-!|~:$&")
# Markdown as GitHub has it links these though their signs are escaped; a word joiner, which shows
# nothing, takes them apart.
LINKED: Final = re.compile(
    r"(?i)(?<=http)(?=s?://)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=[\w/+-]+:)"  # links, names of emoji
)
JOINER: Final = "\u2060"


def inert(text: str, place: Place = "cell") -> str:
    r"""Text for one place, with nothing in it that acts there; see the table above.

    >>> inert("=1+1"), inert("Plan A"), inert("-12.5"), inert("a\r=1+1")
    ("'=1+1", 'Plan A', '-12.5', 'a =1+1')
    >>> inert("*www.a.example*", "page") == "\\*www\u2060.a.example\\*"
    True
    """
    shown = text
    if not (text.isascii() and text.isprintable()):
        shown = "".join(map(shown_as, text))
    if place == "page":
        apart = LINKED.sub(JOINER, shown)
        return "".join(f"\\{sign}" if sign in MARKDOWN else sign for sign in apart)
    return f"'{shown}" if place == "cell" and like_a_formula(shown) else shown


def shown_as(sign: str) -> str:
    """What is left of one character wherever it is shown."""
    category = unicodedata.category(sign)
    if category in SPACES:
        return " "
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category == "Cf" and sign not in JOINERS else sign


def like_a_formula(text: str) -> bool:
    r"""Whether a spreadsheet may take a text for a formula, whatever unseen stands before it.

    >>> like_a_formula("\u200d =1"), like_a_formula("\uff1d1"), like_a_formula("-3")
    (True, True, False)
    """
    if text[:1].isascii() and text[:1].isprintable() and not text.startswith(" "):
        signed = text.startswith(FORMULA_SIGNS)
        return signed and text != LONE and NUMBER.fullmatch(text) is None
    seen = unicodedata.normalize("NFKC", text).lstrip()
    while seen and not shows(seen[0]):
        seen = seen[1:].lstrip()
    return seen.startswith(FORMULA_SIGNS)


def shows(sign: str) -> bool:
    """Whether a character by itself leaves a mark on the page."""
    return unicodedata.category(sign)[0] not in "CZM" and sign not in BLANKS


def is_blank(text: str) -> bool:
    r"""Whether a text shows nothing.

    >>> is_blank(" \u200b\ufeff"), is_blank("Plan A")
    (True, False)
    """
    return not any(map(shows, text))
