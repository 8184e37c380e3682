"""The funnel on Today and the fit report on Assumptions, as the pages tell them."""

import pytest

from tests.app.colours import contrast
from tests.app.reading import said, table_with
from tests.building import opened
from workforce.app.drawing import palette
from workforce.app.pages.today.funnel_chart import (
    LIMIT_OPACITY,
    OTHER,
    OWN,
    above_top,
    funnel_rows,
    funnel_template,
)
from workforce.authority.benchmarks import RATES
from workforce.findings.funnel_text import funnel_finding
from workforce.published.census import shipped_census

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")


@pytest.mark.parametrize("place", range(len(RATES)))
def test_the_chosen_rate_has_its_finding_and_its_numbers(place: int) -> None:
    page = opened("today", funnel_rate=charts_label(place), funnel_numbers=True)
    assert not page.exception
    assert funnel_finding(CENSUS, HARINGEY, 2019, RATES[place]) in said(page)


def charts_label(place: int) -> str:
    return ("Agency rate", "Turnover", "Vacancy rate", "Average caseload")[place]


def test_the_rows_are_the_authorities_of_the_census() -> None:
    rows = funnel_rows(CENSUS, HARINGEY, 2019, RATES[1])
    own = rows[rows["kind"] == OWN]
    assert own["area"].tolist() == ["Haringey"]
    assert own["rate"].tolist() == [23.0]
    assert own["size"].tolist() == [141.0]
    assert len(rows[rows["kind"] == OTHER]) == 149
    assert above_top(rows) == "At the top edge, with higher rates: Isles of Scilly 100.0."
    assert rows["up"].max() < 60


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("beside", RATES, ids=[each.key for each in RATES])
def test_dots_can_be_seen_on_both_bands(theme: str, beside: object) -> None:
    """3:1 against the bands, WCAG 2.2: the inner one is painted twice."""
    spec = funnel_template(next(each for each in RATES if each is beside), theme)
    layers = spec["layer"]
    assert isinstance(layers, list)
    colour = layers[0]["mark"]["color"]
    band = palette.PAPER[theme]
    for _ in range(2):
        band = mixed(colour, band)
        for dots in (layers[3], layers[4]):
            assert contrast(dots["mark"]["color"], band) >= 3


def mixed(over: str, under: str) -> str:
    """A colour of the limits' opacity over another."""
    parts = (
        LIMIT_OPACITY * int(over[at : at + 2], 16)
        + (1 - LIMIT_OPACITY) * int(under[at : at + 2], 16)
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{round(part):02x}" for part in parts)


def test_the_fit_report_says_own_and_pooled() -> None:
    page = opened("assumptions", fit_by_figure=True)
    assert not page.exception
    text = said(page)
    assert "All figures depend mainly on Haringey's own past." in text
    assert "Starters and leavers explain the change in post to within 3% of staff in" in text
    table = table_with(page, "Of its own")
    assert table["Figure"].tolist()[:2] == ["Permanent staff in post", "Leavers in twelve months"]
    assert table["Own"].tolist()[0] == "141.0 FTE"
