"""The sections of the README that pages show too, so that a text stands in one place."""

from functools import cache

from workforce.places import door_plate


@cache
def section(title: str) -> str:
    """The text under a heading of the README, up to the next one.

    >>> section("How the model works").startswith("Every person and every month")
    True

    Raises:
        LookupError: no such heading.
    """
    _, found, rest = door_plate().read_text(encoding="utf-8").partition(f"\n## {title}\n")
    if not found:
        raise LookupError(title)
    return rest.partition("\n## ")[0].strip()
