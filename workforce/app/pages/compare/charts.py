"""The charts of a comparison: all middles on one axis, and bars that add up or stand by width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.drawing.charts import time_axis
from workforce.app.drawing.palette import FONT, HEIGHT, INK, MOST_TICKS, NO_CHANGE, PADDING
from workforce.app.values import capital, restyled
from workforce.projection.attribution import Contribution
from workforce.projection.sensitivity import SURE, Swing
from workforce.projection.together.comparison import Comparison, Side
from workforce.published.measure import Shown

# One letter, colour and dash for each scenario, so that none is marked by its colour alone.
LETTERS: Final = "ABCDEF"
LINE_COLOURS: Final = {
    "light": ("#1f5fa8", "#a8480a", "#1d7044", "#6b3fa0", "#a3195b", "#0b6b75"),
    "dark": ("#6fb1ff", "#ffb066", "#7fd6a6", "#c9a6ff", "#ff9ac1", "#7ad9e0"),
}
DASHES: Final = ((1, 0), (12, 4), (3, 3), (12, 4, 3, 4), (7, 3), (20, 4, 3, 4, 3, 4))
DASH_WORDS: Final = (
    "solid", "long dashes", "dots", "dash and dot", "short dashes", "dash and two dots",
)  # fmt: skip
NO_CHANGE_LETTER: Final = "No change"
NO_CHANGE_DASH: Final = (6, 4)
LABEL_GAP: Final = 0.075  # of the chart's height: less, and two end labels would touch
BAR_STEP: Final = 46  # pixels a bar with its name above it
BAR: Final = 15
BELOW: Final = 11  # pixels from the middle of a bar's step, whose upper half holds its name


@dataclass(frozen=True)
class Line:
    """A side of the comparison as it is drawn."""

    letter: str
    side: Side

    @property
    def name(self) -> str:
        """Its letter and its title."""
        title = self.side.scenario.title
        return title if self.letter == NO_CHANGE_LETTER else f"{self.letter}: {title}"


def lines_of(comparison: Comparison) -> list[Line]:
    """No change, then the scenarios by letter."""
    lettered = zip(LETTERS, comparison.sides, strict=False)
    first = Line(NO_CHANGE_LETTER, comparison.no_change)
    return [first, *(Line(letter, side) for letter, side in lettered)]


def lines_template(shown: Shown, theme: str, first: int, last: int) -> dict[str, Any]:
    """The specification of the chart of all middles, without data; no text of a user is in it."""
    ink = INK[theme]
    letters = [NO_CHANGE_LETTER, *LETTERS]
    dashes = [list(dash) for dash in (NO_CHANGE_DASH, *DASHES)]
    colours = alt.Scale(domain=letters, range=[NO_CHANGE[theme], *LINE_COLOURS[theme]])
    colour = alt.Color("letter:N", scale=colours, legend=None)
    form = f",.{shown.decimals}f"
    up = alt.Y(
        "middle:Q",
        title=shown.words,
        scale=alt.Scale(zero=False, nice=True),
        axis=alt.Axis(labelColor=ink, titleColor=ink, tickCount=MOST_TICKS),
    )
    base = alt.Chart(alt.NamedData(name="rows")).encode(x=time_axis(first, last, ink), color=colour)
    lines = base.mark_line(aria=False, strokeWidth=2.5).encode(
        y=up,
        strokeDash=alt.StrokeDash(
            "letter:N", scale=alt.Scale(domain=letters, range=dashes), legend=None
        ),
        tooltip=[
            alt.Tooltip("name:N", title="Scenario"),
            alt.Tooltip("month:T", title="Month", format="%B %Y"),
            alt.Tooltip("middle:Q", title="Middle", format=form),
            alt.Tooltip("low:Q", title="8 in 10 futures from", format=form),
            alt.Tooltip("high:Q", title="to", format=form),
        ],
    )
    ends = base.transform_filter("isValid(datum.label)").mark_text(
        aria=False, align="left", dx=6, fontSize=FONT, fontWeight="bold", clip=False
    )
    return finished(alt.layer(lines, ends.encode(y="label_at:Q", text="label:N")), HEIGHT)


def finished(layers: alt.LayerChart | alt.FacetChart, height: int | alt.Step) -> dict[str, Any]:
    """A chart as a specification that waits for its rows."""
    spec: dict[str, Any] = layers.properties(height=height, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": PADDING}


def lines_rows(lines: Sequence[Line], shown: Shown) -> pd.DataFrame:
    """The rows of the chart: every line's months, its end label in its last row."""
    frames = [line_rows(line, shown) for line in lines]
    rows = pd.concat([each for each in frames if not each.empty], ignore_index=True)
    last = rows.groupby("letter", sort=False).tail(1)
    gap = LABEL_GAP * float(rows["middle"].max() - rows["middle"].min())
    labels = pd.DataFrame(
        {
            "label": [
                f"{letter} {value:,.{shown.decimals}f}"
                for letter, value in zip(last["letter"], last["middle"], strict=True)
            ],
            "label_at": apart(last["middle"].tolist(), gap),
        },
        index=last.index,
    )
    return rows.join(labels)


def line_rows(line: Line, shown: Shown) -> pd.DataFrame:
    """The months of one line."""
    rows = measure_rows(line.side.table, shown)
    return pd.DataFrame(
        {
            "letter": line.letter,
            "name": line.name,
            "month": [f"{month}-01T00:00:00" for month in rows["month"]],
            "low": rows["p10"].to_numpy() / shown.per,
            "middle": rows["p50"].to_numpy() / shown.per,
            "high": rows["p90"].to_numpy() / shown.per,
        }
    )


def measure_rows(table: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """A table's rows of one measure for the whole staff."""
    return table[(table["measure"] == shown.key) & (table["unit"] == shown.unit)]


def apart(heights: Sequence[float], gap: float) -> list[float]:
    """Heights in their order, moved as little as need be until any two are ``gap`` apart.

    Those that are too near form a block about their common middle.

    >>> apart([10, 20, 30], 4), apart([10, 11, 30], 4), apart([2, 1, 1.5], 1)
    ([10, 20, 30], [8.5, 12.5, 30], [2.5, 0.5, 1.5])
    """
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    blocks: list[list[int]] = []
    for place in order:
        blocks.append([place])
        while len(blocks) > 1 and too_near(blocks[-2], blocks[-1], heights, gap):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    moved = list(heights)
    for block in blocks:
        if len(block) > 1:
            start = bottom(block, heights, gap)
            for step, place in enumerate(block):
                moved[place] = start + step * gap
    return moved


def too_near(
    one: Sequence[int], other: Sequence[int], heights: Sequence[float], gap: float
) -> bool:
    """Whether the top of one block comes within ``gap`` of the bottom of the one above it."""
    top = bottom(one, heights, gap) + gap * (len(one) - 1)
    return bottom(other, heights, gap) - top < gap


def bottom(block: Sequence[int], heights: Sequence[float], gap: float) -> float:
    """The lowest height of a block that stands about the mean of its members."""
    mean = sum(heights[place] for place in block) / len(block)
    return mean - gap * (len(block) - 1) / 2


def bars_template(words: str, theme: str) -> dict[str, Any]:
    """The specification of bars that add up: what-ifs are outlines, the sampling error a line."""
    ink, colour = INK[theme], LINE_COLOURS[theme][0]
    root = alt.Chart(alt.NamedData(name="rows"))
    base = root.encode(y=row_axis())
    across = alt.X("mean:Q", title=words, axis=axis_in(ink))
    tips = [
        alt.Tooltip("name:N", title="Lever"),
        alt.Tooltip("kind:N", title="Kind"),
        alt.Tooltip("adds:N", title="Adds"),
    ]
    actions = filled(base.transform_filter("datum.kind === 'action'"), colour)
    what_ifs = outlined(base.transform_filter("datum.kind !== 'action'"), colour)
    error = base.mark_rule(aria=False, color=ink, strokeWidth=2, yOffset=BELOW)
    return finished(
        alt.layer(
            zero_line(root, ink),
            actions.encode(x=across, tooltip=tips),
            what_ifs.encode(x=across, tooltip=tips),
            error.encode(x="low:Q", x2="high:Q"),
            names(base, ink),
        ),
        alt.Step(BAR_STEP),
    )


def row_axis() -> alt.Y:
    """One row for each bar, in the order of the data; its name stands above it."""
    return alt.Y("place:O", axis=None)


def axis_in(ink: str) -> alt.Axis:
    """A horizontal axis in full contrast."""
    words = "datum.value === 0 ? '0' : format(datum.value, '+,~f')"
    return alt.Axis(labelColor=ink, titleColor=ink, tickCount=MOST_TICKS, labelExpr=words)


def filled(base: alt.Chart, colour: str) -> alt.Chart:
    """Bars under their names."""
    bars: alt.Chart = base.mark_bar(aria=False, color=colour, height=BAR, yOffset=BELOW)
    return bars


def outlined(base: alt.Chart, colour: str) -> alt.Chart:
    """Bars that differ from filled ones by more than their colour."""
    bars: alt.Chart = base.mark_bar(
        aria=False, color="transparent", stroke=colour, strokeWidth=2, strokeDash=[4, 3],
        height=BAR, yOffset=BELOW,
    )  # fmt: skip
    return bars


def zero_line(root: alt.Chart, ink: str) -> alt.Chart:
    """The line at zero, through all rows."""
    line: alt.Chart = root.mark_rule(aria=False, color=ink).encode(x=alt.datum(0))
    return line


def names(base: alt.Chart, ink: str) -> alt.Chart:
    """The name of each bar above it, from the left edge."""
    text = base.mark_text(
        aria=False, color=ink, align="left", baseline="bottom", dy=-2, fontSize=FONT
    )
    named: alt.Chart = text.encode(x=alt.value(0), text="label:N")
    return named


def bars_rows(parts: Sequence[Contribution], numbers: Sequence[str], shown: Shown) -> pd.DataFrame:
    """The rows of the contributions' chart; ``numbers`` are the contributions as they are shown."""
    rows = []
    for place, (each, adds) in enumerate(zip(parts, numbers, strict=True)):
        mean, error = each.mean / shown.per, SURE * each.error / shown.per
        kind = "action" if each.part.action else "what if"
        name = each.part.label
        marked = f"{'' if each.part.action else 'What if: '}{name}  {adds}"
        rows.append((place, name, kind, mean, mean - error, mean + error, adds, marked))
    columns = ["place", "name", "kind", "mean", "low", "high", "adds", "label"]
    return pd.DataFrame(rows, columns=columns)


def tornado_template(words: str, theme: str) -> dict[str, Any]:
    """The specification of the tornado: low ends are outlines, high ends are filled."""
    ink = INK[theme]
    root = alt.Chart(alt.NamedData(name="rows"))
    base = root.encode(y=row_axis())
    low, high = outlined(base, LINE_COLOURS[theme][1]), filled(base, LINE_COLOURS[theme][0])
    tips = [
        alt.Tooltip("name:N", title="Assumption or lever"),
        alt.Tooltip("low_adds:N", title="At its low end"),
        alt.Tooltip("high_adds:N", title="At its high end"),
    ]
    return finished(
        alt.layer(
            zero_line(root, ink),
            high.encode(x=alt.X("high:Q", title=words, axis=axis_in(ink)), tooltip=tips),
            low.encode(x="low:Q", tooltip=tips),
            names(base, ink),
        ),
        alt.Step(BAR_STEP),
    )


def tornado_rows(swings: Sequence[Swing], shown: Shown) -> pd.DataFrame:
    """The rows of the tornado, widest first."""
    form = f"+,.{shown.decimals + 1}f"
    rows = []
    for place, each in enumerate(swings):
        low, high = each.low.mean / shown.per, each.high.mean / shown.per
        cause = each.cause
        name = restyled(capital(cause.label))
        adds = [f"{value:{form}} at {end}" for value, end in ((low, cause.low), (high, cause.high))]
        rows.append((place, name, low, high, *adds, name))
    columns = ["place", "name", "low", "high", "low_adds", "high_adds", "label"]
    return pd.DataFrame(rows, columns=columns)
