"""The outlines of England's authorities for a map, as TopoJSON; simplified, of April 2023."""

import json
from functools import cache
from typing import Any, Final

from workforce.published.tables import shipped_text

OUTLINES: Final = "outlines.topojson"
OBJECT: Final = "authorities"


@cache
def outlines() -> dict[str, Any]:
    """The topology; ``properties.key`` of each shape is the key of its area (`Area.key`)."""
    topology: dict[str, Any] = json.loads(shipped_text(OUTLINES))
    return topology
