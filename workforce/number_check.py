"""The one check of every number that is given: in a file, a link, a form or on the command line."""

import math
import re
from typing import Final

from workforce.errors import ScenarioError, quoted

LARGEST: Final = 10**15  # beyond it no number means anything here, and a float drops whole ones
MOST_SIGNS: Final = 20
WHOLE: Final = re.compile(r"[0-9]+")


def checked_number(value: object, where: str, low: float, high: float, mend: str) -> float:
    """A finite number from low to high.

    Raises:
        ScenarioError: it is none, or outside its range.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ScenarioError(f"{quoted(value)} is not a number", where=where, mend=mend)
    if isinstance(value, int) and abs(value) > LARGEST:
        raise ScenarioError("the number has too many digits", where=where, mend=mend)
    if not math.isfinite(value):
        raise ScenarioError(f"{value} is not a finite number", where=where, mend=mend)
    if not low <= value <= high:
        raise ScenarioError(f"{value:g} is outside its range", where=where, mend=mend)
    return float(value)


def whole_in(text: str) -> int | None:
    """The whole number that a text is; None where it holds anything but a few digits 0 to 9.

    >>> whole_in("12"), whole_in("1.5"), whole_in("\N{ARABIC-INDIC DIGIT ONE}")
    (12, None, None)
    """
    return int(text) if len(text) <= MOST_SIGNS and WHOLE.fullmatch(text) else None
