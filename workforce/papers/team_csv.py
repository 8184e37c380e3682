"""What follows by team as a file; a plan that lists no teams has none."""

from typing import Final

from workforce.csv_text import csv_text
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import STATISTICS, keys_and_numbers

KEYS: Final = ("month", "measure", "group", "team", "unit")
COLUMNS: Final = ("scenario", "authority", *KEYS, *STATISTICS)


def team_files(projection: Projection) -> dict[str, str]:
    """``teams.csv``, one row for each month, measure, team and unit, where there are teams."""
    if projection.teams is None:
        return {}
    table = projection.teams.table
    head = (projection.scenario.name, projection.baseline.authority.name)
    rows = zip(*(table[name].tolist() for name in (*KEYS, *STATISTICS)), strict=True)
    return {"teams.csv": csv_text(COLUMNS, ((*head, *keys_and_numbers(row)) for row in rows))}
