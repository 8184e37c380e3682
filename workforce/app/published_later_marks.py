"""What was published later, laid over a fan chart: its layers, and the columns that show them."""

from collections.abc import Mapping
from typing import Final

import altair as alt
import pandas as pd

from workforce.findings.hindsight import PANDEMIC
from workforce.months import label, long_label
from workforce.published.measure import Shown

PUBLISHED_LATER: Final = "\N{BLACK DIAMOND} published later"


def later_marks(base: alt.Chart, ink: str, form: str, size: int) -> tuple[alt.Chart, ...]:
    """Diamonds where a figure was published later, a line for the pandemic, and their names.

    Only the rows that ``with_later`` has added to show them. The names stand at the foot of the
    chart, ``size`` pixels high, as what the plan does stands above it.
    """
    known = base.transform_filter("isValid(datum.published)")
    tips = [
        alt.Tooltip("month:T", title="Month", format="%B %Y"),
        alt.Tooltip("published:Q", title="Published later", format=form),
    ]
    diamond = known.mark_point(aria=False, color=ink, shape="diamond", size=70, filled=True)
    marked = base.transform_filter("isValid(datum.pandemic)")
    named = base.transform_filter("isValid(datum.later_label)").mark_text(
        aria=False, color=ink, align="left", baseline="bottom", dx=4, y="height", dy=-4,
        fontSize=size,
    )  # fmt: skip
    return (
        diamond.encode(y="published:Q", tooltip=tips),
        marked.mark_rule(aria=False, color=ink, strokeWidth=1),
        named.encode(text="later_label:N"),
    )


def with_later(
    rows: pd.DataFrame, fan: Shown, points: Mapping[str, float], *, pandemic: bool
) -> pd.DataFrame:
    """The rows of a fan chart with what was published later.

    Args:
        rows: as ``fan_rows`` makes them.
        fan: the chart.
        points: the published figures, by month.
        pandemic: whether to mark March 2020.
    """
    months = [str(month)[: len("2020-03")] for month in rows["month"]]
    began = label(PANDEMIC) if pandemic and label(PANDEMIC) in months else None
    words = [*([long_label(PANDEMIC)] if began else []), *([PUBLISHED_LATER] if points else [])]
    at = began or months[0]
    texts = {
        "pandemic": [month if month == began else None for month in months],
        "later_label": ["  ".join(words) or None if month == at else None for month in months],
    }
    published = [points[month] / fan.per if month in points else None for month in months]
    beside = pd.DataFrame(texts, index=rows.index, dtype=object)
    return rows.join(beside.assign(published=pd.Series(published, rows.index, dtype=float)))
