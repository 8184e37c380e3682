"""The theme's colours can be read: white text on what is chosen, and what is chosen on the page."""

import tomllib

import pytest

from tests.app.colours import contrast
from tests.building import ROOT

THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
CHOSEN_TEXT = "#ffffff"  # Streamlit's own, of chosen levers and of the main button


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_chosen_can_be_read(theme: str) -> None:
    colours = THEME[theme]
    assert contrast(CHOSEN_TEXT, colours["primaryColor"]) >= 4.5
    assert contrast(colours["primaryColor"], colours["backgroundColor"]) >= 3
