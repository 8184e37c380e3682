"""Every assumption in force and the origin of every opening number, as rows of texts."""

from collections.abc import Iterator
from typing import Final

from workforce.projection.projection import Projection
from workforce.published.catalogue import entries

ASSUMPTION_COLUMNS: Final = (
    "kind", "key", "label", "value", "range", "unit", "quality", "source",
)  # fmt: skip


def assumption_rows(projection: Projection) -> Iterator[tuple[str, ...]]:
    """The register, the catalogue's numbers, then where the opening's numbers are from."""
    for each in projection.register.entries.values():
        yield (
            "assumption", each.key, each.label, f"{each.value:g}",
            f"{each.low:g} to {each.high:g}", each.unit, each.quality, each.source,
        )  # fmt: skip
    for entry in entries():
        yield (
            "catalogue", entry.key, entry.label, f"{entry.value:g}", entry.range, entry.unit,
            entry.quality, entry.source,
        )  # fmt: skip
    for origin in projection.baseline.origins:
        yield (
            "opening", origin.what, origin.what.replace("_", " "), f"{origin.value:g}", "",
            origin.unit, origin.source, origin.note,
        )  # fmt: skip
