"""Charts as pictures: a Vega-Lite chart as SVG or PNG, with its title, source and stamp."""

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final, Literal, TypeAlias

Kind: TypeAlias = Literal["svg", "png"]
Spec: TypeAlias = Mapping[str, Any]

CONVERTER: Final = "vl_convert"  # takes long to import, and is wanted when a picture is asked for
SCALE: Final = 2.0  # pixels of a PNG for each of the chart
WIDTH: Final = 640
HEIGHT: Final = 300
PADDING: Final = 10
LINE: Final = 96  # letters on a line
INK, GREY = "#262730", "#5f5f5f"


def picture(spec: Spec, kind: Kind) -> bytes:
    """A chart with its data as a picture; the same chart gives the same bytes."""
    converter = import_module(CONVERTER)
    svg: str = converter.vegalite_to_svg(json.dumps(spec))
    if kind == "svg":
        return svg.encode()
    png: bytes = converter.svg_to_png(svg, scale=SCALE)
    return png


def with_rows(spec: Spec, rows: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """A page's chart with its data in it and a size of its own."""
    return {
        **spec,
        "data": {"name": "rows", "values": list(rows)},
        "width": WIDTH,
        "height": room(spec.get("height")),
        "background": "white",
        "padding": PADDING,
    }


def room(height: object) -> object:
    """The height of a chart's picture: a low one gets more; one that grows by rows keeps its own.

    >>> room(220), room(520), room({"step": 40})
    (300, 520, {'step': 40})
    """
    return max(height, HEIGHT) if isinstance(height, int) else height or HEIGHT


def titled(spec: Spec, title: str, source: str, stamp: str) -> dict[str, Any]:
    """A chart under its finding, with its source and stamp, all of them plain text."""
    above = {
        "text": wrapped(title), "subtitle": [*wrapped(source), *wrapped(stamp)],
        "anchor": "start", "frame": "bounds", "fontSize": 13, "color": INK, "offset": 10,
        "subtitleFontSize": 9, "subtitleColor": GREY, "subtitlePadding": 4,
    }  # fmt: skip
    return {**spec, "title": above}


def wrapped(text: str) -> list[str]:
    """A text in lines that a chart has room for.

    >>> [len(line) for line in wrapped("word " * 30)]
    [94, 54]
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
