"""The picture of plans against futures that nobody chooses: a mark for each plan, row by row."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

import altair as alt
import pandas as pd

from workforce.app.drawing.palette import COLOURS, FONT, INK, NO_CHANGE, PADDING, PAPER
from workforce.app.pages.decide.frontier_chart import LETTERS
from workforce.decide.answer import Answer
from workforce.decide.robustness import Robustness
from workforce.number_words import pounds
from workforce.published.measure import Colour

HUNDRED: Final = 100
ROW: Final = 24  # pixels for each plan in a row
LEAST_ROW: Final = 64  # pixels, so that a label of three lines fits
ACROSS: Final = "futures of 100 in which it meets what was asked"
PLAN_COLOURS: Final[tuple[Colour, ...]] = ("blue", "green", "violet")
LABEL_WIDTH: Final = 150  # pixels
LABEL_LETTERS: Final = 22  # in a line of it
LINE_END: Final = "|"
BESIDE: Final = 10  # pixels from a mark to its number
LABEL_ROOM: Final = 52  # pixels that a number takes beside its mark


def robust_template(plans: Sequence[str], stresses: Sequence[str], theme: str) -> dict[str, Any]:
    """The Vega-Lite specification, without data and without any text of a user."""
    ink, grey = INK[theme], NO_CHANGE[theme]
    axis = alt.Axis(labelColor=ink, titleColor=ink, values=list(range(0, HUNDRED + 1, 20)))
    across = alt.X("chance:Q", title=ACROSS, axis=axis, scale=alt.Scale(domain=[0, HUNDRED]))
    names = alt.Axis(
        labelColor=ink, labelLimit=LABEL_WIDTH, labelOverlap=False, grid=True,
        labelExpr=f"split(datum.label, '{LINE_END}')", tickSize=0, domain=False,
    )  # fmt: skip
    down = alt.Y("stress:N", title=None, sort=[folded(each) for each in stresses], axis=names)
    offset = alt.YOffset("plan:N", sort=list(plans))
    colours = [COLOURS[each][theme] for each in PLAN_COLOURS[: len(plans)]]
    fill = alt.Color("plan:N", scale=alt.Scale(domain=list(plans), range=colours), legend=None)
    tips = [
        alt.Tooltip("plan:N", title="Plan"),
        alt.Tooltip("words:N", title="Futures of 100"), alt.Tooltip("cost:N", title="Cost"),
    ]  # fmt: skip
    base = alt.Chart(alt.NamedData(name="rows")).encode(x=across)
    marks = base.encode(y=down, yOffset=offset, tooltip=tips)
    layers = alt.layer(
        base.mark_rule(aria=False, color=grey, strokeDash=[4, 4]).encode(x="asked:Q"),
        marks.mark_point(aria=False, filled=True, size=90, shape="diamond", opacity=1).encode(
            color=fill
        ),
        *labels(marks, theme),
    )
    height = max(ROW * len(plans), LEAST_ROW) * len(stresses)
    spec: dict[str, Any] = layers.properties(height=height, width="container").to_dict()
    del spec["data"]
    return {**spec, "padding": {**PADDING, "right": LABEL_ROOM}}


def labels(marks: alt.Chart, theme: str) -> tuple[alt.Chart, alt.Chart]:
    """The number of each mark right of it; left of it where it would lie across the dashed line."""
    past = "scale('x', datum.asked) - scale('x', datum.chance)"
    left = f"{past} > 0 && {past} < {LABEL_ROOM} && scale('x', datum.chance) > {LABEL_ROOM}"
    said: dict[str, Any] = {
        "aria": False, "fontSize": FONT, "fontWeight": "bold",
        "align": alt.ExprRef(f"{left} ? 'right' : 'left'"),
        "dx": alt.ExprRef(f"{left} ? -{BESIDE} : {BESIDE}"),
    }  # fmt: skip
    halo = marks.mark_text(**said, color=PAPER[theme], stroke=PAPER[theme], strokeWidth=4)
    words = marks.mark_text(**said, color=INK[theme])
    return halo.encode(text="label:N"), words.encode(text="label:N")


def folded(label: str) -> str:
    """A label in lines that fit beside the picture.

    >>> folded("half of the newly qualified are to be had")
    'half of the newly|qualified are to be|had'
    """
    return LINE_END.join(wrap(label, LABEL_LETTERS))


def robust_rows(answer: Answer, held: Robustness) -> pd.DataFrame:
    """The rows of the picture: each plan in each kind of futures, and the least that was asked."""
    asked = HUNDRED * min(each.chance for each in answer.question.targets)
    rows = []
    for each in held.rows:
        chance, letter = HUNDRED * each.chance, LETTERS[each.plan]
        rows.append(
            (
                folded(each.stress), letter, f"{letter}: {chance:.0f}", chance, f"{chance:.0f}",
                pounds(each.cost), asked,
            )
        )  # fmt: skip
    columns = ["stress", "plan", "label", "chance", "words", "cost", "asked"]
    return pd.DataFrame(rows, columns=columns)
