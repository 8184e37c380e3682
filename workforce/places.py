"""Where the planner's own files lie: beside the package in a checkout, inside it once installed.

No other module knows. What the planner needs from the top of a checkout while it runs (``data/``,
``scenarios/``, the frame of the pages with its settings) is copied to ``workforce/shipped`` under
the same names when the package is built; ``pyproject.toml`` lists it.
"""

import os
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parent
SHIPPED: Final = PACKAGE / "shipped"
INSTALLED: Final = SHIPPED.is_dir()
TOP: Final = SHIPPED if INSTALLED else PACKAGE.parent
DATA: Final = TOP / "data"
SCENARIOS: Final = TOP / "scenarios"
FRAME: Final = TOP / "streamlit_app.py"  # Streamlit reads the settings that lie beside it
UNPACK: Final = PACKAGE / "published" / "reading" / "unpack.py"  # run as a script of its own
KEPT_IN_TAB: Final = PACKAGE / "app" / "plan_bar" / "kept_in_tab.js"
PAGE_AIDS: Final = PACKAGE / "app" / "page_aids.js"


def user_cache() -> Path:
    """The user's own folder for files that can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "workforce"


def user_state() -> Path:
    """The user's own folder for what is kept of faults."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "workforce"


# Where ``verify`` writes the page of proofs and the pages look for it.
OUT: Final = user_cache() if INSTALLED else TOP / "out"


def scenario_file(text: str) -> Path:
    """The file that a user names: their own, else one that comes with the planner.

    >>> scenario_file("scenarios/no_change.toml").is_file()
    True
    >>> scenario_file("elsewhere/no_change.toml").is_file()
    False
    """
    named, shipped = Path(text), TOP / text
    own = named.exists() or shipped.parent != SCENARIOS or not shipped.exists()
    return named if own else shipped
