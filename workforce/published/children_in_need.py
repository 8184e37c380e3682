"""Children in need laid beside the workforce figures of the same authority and year.

Children in need on 31 March are published the autumn after, before the census of that September, so
those of a census's year are known when it is.
Source: DfE, Children in need; a file as downloaded, or the planner's own table of a few areas.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from workforce.published.census_file import read_records
from workforce.published.children_figures import CHILDREN_TABLE
from workforce.published.dfe_layouts import CHILDREN_LAYOUTS
from workforce.published.tables import (
    ABSENT,
    CHILDREN_IN_NEED,
    COLUMNS,
    JOINED,
    Figure,
    Missing,
    Row,
    figure_of,
    shipped_table,
)

Children = Mapping[tuple[str, int], Figure]
PLACE = COLUMNS.index(CHILDREN_IN_NEED)


def read_children(path: Path) -> Children:
    """Episodes of need open on 31 March by DfE code (ONS code for wider areas) and year.

    Raises:
        FileError: the file is not there, empty, too large or not text.
        CensusError: a column, row or figure is wrong; says which.
    """
    return {
        (each.area.key, each.year): each.figures[CHILDREN_IN_NEED]
        for each in read_records(path, CHILDREN_LAYOUTS)
    }


@cache
def shipped_children() -> Children:
    """The same of the areas that come with the planner."""
    return {
        (row["code"], int(row["year"])): figure_of(row[CHILDREN_IN_NEED])
        for row in shipped_table(CHILDREN_TABLE.name)
    }


def with_children(rows: tuple[Row, ...], children: Children) -> tuple[Row, ...]:
    """The rows with their children in need; authorities that report together have their sum."""
    return tuple(
        replace(row, figures=(*row.figures[:PLACE], children_of(row, children))) for row in rows
    )


def children_of(row: Row, children: Children) -> Figure:
    """One row's children in need, or why there are none."""
    total = 0.0
    for code in row.area.key.split(JOINED):
        figure = children.get((code, row.year), ABSENT)
        if isinstance(figure, Missing):
            return figure
        total += figure
    return total
