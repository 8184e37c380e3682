"""The sections of the README that pages show too, so that a text stands in one place."""

from functools import cache
from pathlib import Path
from typing import Final

README: Final = Path(__file__).parents[4] / "README.md"


@cache
def section(title: str) -> str:
    """The text under a heading of the README, up to the next one.

    >>> section("How the model works").startswith("Every person and every month")
    True

    Raises:
        LookupError: no such heading.
    """
    _, found, rest = README.read_text(encoding="utf-8").partition(f"\n## {title}\n")
    if not found:
        raise LookupError(title)
    return rest.partition("\n## ")[0].strip()
