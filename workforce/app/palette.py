"""How charts look: colours for light and dark pages, sizes and room."""

from collections.abc import Mapping
from typing import Final

from workforce.published.measure import Colour, Measure

# As .streamlit/config.toml sets them.
PAPER: Final = {"light": "#ffffff", "dark": "#0e1117"}
INK: Final = {"light": "#262730", "dark": "#fafafa"}
NO_CHANGE: Final = {"light": "#6b6b6b", "dark": "#a8a8a8"}
COLOURS: Final[Mapping[Colour, Mapping[str, str]]] = {
    "blue": {"light": "#1f5fa8", "dark": "#6fb1ff"},
    "orange": {"light": "#a8480a", "dark": "#ffb066"},
    "violet": {"light": "#6b3fa0", "dark": "#c9a6ff"},
    "crimson": {"light": "#9c2458", "dark": "#ff9ec4"},
    "petrol": {"light": "#0b6b78", "dark": "#6fd3e0"},
    "green": {"light": "#1d7044", "dark": "#7fd6a6"},
    "magenta": {"light": "#9c2b6b", "dark": "#ff9fd0"},
    "teal": {"light": "#0b6e75", "dark": "#5fd4dc"},
    "olive": {"light": "#6b5d1e", "dark": "#d8c56a"},
}
# The page's icon, three people: our own, as Streamlit fetches its icons from elsewhere.
ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#1f5fa8">'
    '<circle cx="12" cy="8" r="3.5"/><circle cx="5" cy="10" r="2.5"/>'
    '<circle cx="19" cy="10" r="2.5"/>'
    '<path d="M5.5 20v-2.5a6.5 5 0 0 1 13 0V20zM0 19v-2a5 4 0 0 1 5-3.5 8 7 0 0 0-1 5.5z"/>'
    '<path d="M24 19v-2a5 4 0 0 0-5-3.5 8 7 0 0 1 1 5.5z"/></svg>'
)
HEIGHT: Final = 220
BAND_OPACITY: Final = 0.22
FONT: Final = 12
LINE: Final = 15  # pixels from one line of text to the next
LETTER: Final = 5.8  # pixels across, on average
MOST_TICKS: Final = 5
# A theme would otherwise leave an empty strip.
PADDING: Final = {"left": 0, "right": 4, "top": 4, "bottom": 4}


def colour_of(measure: Measure, theme: str) -> str:
    """A measure's colour on a light or dark page."""
    return COLOURS[measure.colour][theme]
