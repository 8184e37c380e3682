"""The sections of the package's documents that pages show: each text stands in one place."""

from functools import cache
from pathlib import Path
from typing import Final

from workforce.places import PACKAGE

MODEL: Final = PACKAGE / "model" / "README.md"
FORECAST: Final = PACKAGE / "forecast" / "README.md"
SCREENS: Final = PACKAGE / "app" / "README.md"


@cache
def section(document: Path, title: str) -> str:
    """The text under a heading of a document, up to the next one.

    >>> section(MODEL, "How the model works").startswith("Every person and every month")
    True

    Raises:
        LookupError: no such heading.
    """
    _, found, rest = document.read_text(encoding="utf-8").partition(f"\n## {title}\n")
    if not found:
        raise LookupError(title)
    return rest.partition("\n## ")[0].strip()
