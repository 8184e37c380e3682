"""Lines and words can be told from what lies behind them in a chart: bands, bars and cells."""

from collections.abc import Mapping

import pytest

from tests.app.colours import contrast
from workforce.app.drawing.palette import BAND_OPACITY, COLOURS, INK, NO_CHANGE, PAPER
from workforce.app.pages.caseload.team_chart import FAINT, STRONG

TEXT, LINE = 4.5, 3.0  # WCAG 2.2 AA


def band(colour: str, paper: str) -> str:
    """A band's colour as it is seen on the page."""
    parts = ((int(each[at : at + 2], 16) for each in (colour, paper)) for at in (1, 3, 5))
    mixed = (BAND_OPACITY * one + (1 - BAND_OPACITY) * other for one, other in parts)
    return "#" + "".join(f"{round(part):02x}" for part in mixed)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colours", COLOURS.values(), ids=COLOURS)
def test_lines_and_words_stand_out_from_a_measures_band(
    colours: Mapping[str, str], theme: str
) -> None:
    colour, paper = colours[theme], PAPER[theme]
    behind = band(colour, paper)
    assert contrast(colour, behind) >= LINE
    assert contrast(NO_CHANGE[theme], behind) >= LINE
    assert contrast(INK[theme], behind) >= TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_numbers_can_be_read_in_cells_and_bars(theme: str) -> None:
    """In a team's cells from the faintest to the strongest; in bars, in the page's own colour."""
    for cell in (FAINT[theme], STRONG[theme]):
        assert contrast(INK[theme], cell) >= TEXT
    for colours in COLOURS.values():
        assert contrast(PAPER[theme], colours[theme]) >= TEXT
