"""A chart taken away as a picture holds its finding, source and stamp, and none of them acts."""

import re
from html import unescape
from typing import Final

import pandas as pd
import pytest

from tests.papers.handed_out import EVIL, handed_out, stamped
from workforce.app.blocks import finding
from workforce.app.charts import fan_rows, fan_template
from workforce.app.picture import made
from workforce.app.ready import made_ready
from workforce.published.measures import LEADING

SOURCE: Final = "Source: DfE workforce census 2019 and this model."


@pytest.mark.parametrize("place", range(len(LEADING)))
def test_every_leading_chart_becomes_a_picture(place: int) -> None:
    fan, ready = LEADING[place], made_ready(handed_out().projection)
    key = fan.key, fan.unit
    rows: pd.DataFrame = fan_rows(fan, ready.plan[key], ready.no_change[key], {}, True)
    spec = fan_template(fan, "light", ready.first, ready.last)
    title = f"{finding(ready, fan)} {EVIL}"
    svg = made("svg", spec, rows, title, SOURCE, stamped().line).decode()
    texts = " ".join(unescape(re.sub("<[^>]*>", " ", svg)).split())
    for words in (fan.label, SOURCE, "Haringey from September 2019", "seed 1", "Sep"):
        assert words in texts
    assert "<script" not in svg
    assert "<a " not in svg
    if place == 0:
        png = made("png", spec, rows, title, SOURCE, stamped().line)
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert png == made("png", spec, rows, title, SOURCE, stamped().line)
