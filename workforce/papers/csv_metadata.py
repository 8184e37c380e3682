"""What the columns of ``projection.csv`` are, for programs: W3C's metadata for CSV on the Web.

A reader of the file finds it under the file's name with ``-metadata.json`` behind (W3C, Model for
Tabular Data and Metadata on the Web, 5.3).
"""

import json
from typing import Final

from workforce.papers.stamp import Stamp
from workforce.projection.summary_tables import STATISTICS

KEY: Final = ("scenario", "month", "measure", "group", "service", "unit")
ABOUT: Final = {
    "scenario": ("Scenario", "the plan by its file's name, or no_change: the same futures with no "
                 "lever used"),
    "authority": ("Authority", "as the DfE names it"),
    "month": ("Month", "its end; the first is the opening, for which flows have no row"),
    "measure": ("Measure", "the key in dictionary.csv"),
    "group": ("Staff group", "all where not split"),
    "service": ("Service", "all where not split"),
    "unit": ("Unit", "of the numbers in this row"),
    "mean": ("Mean", "of the futures; means add up, quantiles do not"),
    "series": ("Series", "measure, unit, group and service in one name: a column of a pivot"),
}  # fmt: skip
FORMATS: Final = {"month": {"base": "gYearMonth"}}


def projection_metadata(stamp: Stamp) -> str:
    """The metadata of ``projection.csv``, with what made it."""
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": "projection.csv",
        "dc:title": stamp.plan,
        "dc:description": stamp.line,
        "dc:created": stamp.made_at.date().isoformat(),
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\n"]},
        "tableSchema": {
            "columns": [column(name) for name in (*ABOUT_FIRST, *STATISTICS, "series")],
            "primaryKey": list(KEY),
        },
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def column(name: str) -> dict[str, object]:
    """One column's description."""
    number = name in STATISTICS
    title, what = ABOUT.get(name) or quantile(name)
    return {
        "name": name,
        "titles": name,
        "dc:title": title,
        "dc:description": what,
        "datatype": "decimal" if number else FORMATS.get(name, "string"),
        "required": True,
    }


def quantile(name: str) -> tuple[str, str]:
    """A quantile's title and meaning.

    >>> quantile("p05")
    ('5th percentile', '5 in 100 futures are below it')
    """
    part = int(name.removeprefix("p"))
    return f"{part}th percentile", f"{part} in 100 futures are below it"


ABOUT_FIRST: Final = tuple(name for name in ABOUT if name not in ("mean", "series"))
