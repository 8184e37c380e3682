"""Cells of the tables of values: where a value comes from, links, and what a search finds."""

import re
from typing import Final

from workforce.app.session import plain
from workforce.app.values import capital, restyled
from workforce.published.assumptions import QUALITIES, Assumption
from workforce.published.catalogue import Entry
from workforce.published.pay_awards import PayAward

BREAKS: Final = (".", "-", "_")
SOFT: Final = "\N{ZERO WIDTH SPACE}"
ADDRESS: Final = re.compile(r"https?://\S+")
COLUMNS: Final = ("What", "Value", "Where it comes from")


def matches(words: str, *texts: str) -> bool:
    """Whether every word that was typed stands in some text.

    >>> matches("Agency END", "agency assignments that end"), matches("zebra", "a horse")
    (True, False)
    """
    whole = restyled(" ".join(texts)).casefold()
    return all(word in whole for word in words.casefold().split())


def inert_off(text: str) -> str:
    r"""A cell as it is read, without the signs that keep it inert.

    >>> inert_off(r"**12\%**")
    '12%'
    """
    return text.replace("\\", "").replace("*", "").replace(SOFT, "")


def source_cell(each: Assumption | Entry | PayAward) -> str:
    """How well a value is known and where it comes from, addresses as links."""
    quality = QUALITIES.get(each.quality, each.quality)
    source = linked(restyled(each.source))
    if each.source.startswith("assumption"):
        return capital(source)
    return f"{plain(capital(quality))}: {source}"


def linked(text: str) -> str:
    r"""Text inert except its addresses, which are links named by their hosts.

    >>> print(linked("see *here*, https://localhost/a?b=1"))
    see \*here\*, [localhost](https://localhost/a?b=1)
    """
    parts = re.split(f"({ADDRESS.pattern})", text)
    return "".join(link(part) if ADDRESS.fullmatch(part) else plain(part) for part in parts)


def link(address: str) -> str:
    """A markdown link named by its host, which may break at its dots and hyphens."""
    stop = address[-1] if address[-1] in ",;." else ""
    address = address.removesuffix(stop)
    host = address.split("/")[2].removeprefix("www.")
    return f"[{breakable(host)}]({address}){plain(stop)}"


def breakable(word: str) -> str:
    """A long word, inert, that may break after its dots, hyphens and underscores."""
    signs = re.split("([.]|-|_)", word)
    return "".join(f"{plain(each)}{SOFT}" if each in BREAKS else plain(each) for each in signs)
