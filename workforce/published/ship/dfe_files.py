"""The DfE's files that the shipped tables are made from, and which columns each file fills."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from workforce.published.census_file import Record, read_records
from workforce.published.children_figures import CHILDREN_TABLE
from workforce.published.dfe_layouts import (
    CENSUS_LAYOUTS,
    ETHNICITY_LAYOUT,
    IN_NEED_LAYOUT,
    LOOKED_AFTER_LAYOUT,
    PLANS_LAYOUT,
    REFERRALS_LAYOUT,
    ROLE_TOTALS_LAYOUT,
    ROLES_LAYOUT,
    WORKER_CHANGES_LAYOUT,
    WORKFORCE_TABLE,
    Layout,
)
from workforce.published.ethnicity import ETHNICITY_TABLE, GROUPS, TOTAL
from workforce.published.roles import ROLES_TABLE
from workforce.published.tables import Figure, OwnTable
from workforce.published.worker_changes import WORKER_CHANGES_TABLE

SideBySide = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class DfeFile:
    """A kind of file.

    Attributes:
        option: the command's option that names it, without its dashes; a file that fills two
            tables is here twice.
        what: what it holds.
        table: that it fills, alone or with other files.
        layouts: those that it may have.
        side_by_side: for a file whose rows stand side by side in the table: column of the table
            to the row's word and the file's figure.
    """

    option: str
    what: str
    table: OwnTable
    layouts: tuple[Layout, ...]
    side_by_side: SideBySide = field(default_factory=dict)


CENSUS: Final = DfeFile("census", "the workforce census", WORKFORCE_TABLE, CENSUS_LAYOUTS)
CHILDREN_IN_NEED: Final = DfeFile(
    "children-in-need", "children in need", CHILDREN_TABLE, (IN_NEED_LAYOUT,)
)
FILES: Final = (
    CENSUS,
    DfeFile(
        "ethnicity", "staff by role and ethnic group", ETHNICITY_TABLE, (ETHNICITY_LAYOUT,),
        {group: (group, "in_post_people") for group in (*GROUPS, TOTAL)},
    ),
    # Its totals are all authorities' roles, to an earlier year than the file of roles has.
    DfeFile("ethnicity", "staff by role and ethnic group", ROLES_TABLE, (ROLE_TOTALS_LAYOUT,)),
    DfeFile("roles", "staff in post by role", ROLES_TABLE, (ROLES_LAYOUT,)),
    CHILDREN_IN_NEED,
    DfeFile("referrals", "referrals", CHILDREN_TABLE, (REFERRALS_LAYOUT,)),
    DfeFile("child-protection-plans", "child protection plans", CHILDREN_TABLE, (PLANS_LAYOUT,)),
    DfeFile(
        "looked-after", "children looked after", CHILDREN_TABLE, (LOOKED_AFTER_LAYOUT,),
        {
            "children_looked_after": ("looked_after", "children"),
            "looked_after_started": ("started", "children"),
            "looked_after_ended": ("ended", "children"),
            "children_population": ("looked_after", "population"),
        },
    ),
    DfeFile(
        "worker-changes", "looked-after children by number of social workers in the year",
        WORKER_CHANGES_TABLE, (WORKER_CHANGES_LAYOUT,),
        {
            "children_looked_after": ("all", "people"),
            "three_or_more_people": ("three_or_more", "people"),
            "three_or_more_percent": ("three_or_more", "percent"),
        },
    ),
)  # fmt: skip


def read_file(file: DfeFile, path: Path) -> tuple[Record, ...]:
    """The rows of a file as downloaded, under the columns of the table that it fills.

    Raises:
        FileError: the file is not there, empty, too large or not text.
        CensusError: a column, row or figure is wrong; says which.
    """
    records = read_records(path, file.layouts)
    return side_by_side(records, file.side_by_side) if file.side_by_side else records


def side_by_side(records: Iterable[Record], columns: SideBySide) -> tuple[Record, ...]:
    """One row for each area, year and earlier part from those that are split by a last word."""
    places: dict[tuple[str, str], list[str]] = {}
    for column, place in columns.items():
        places.setdefault(place, []).append(column)
    whole: dict[tuple[str, ...], Record] = {}
    for record in records:
        *others, split = record.parts
        word, parts = record.parts[split], {name: record.parts[name] for name in others}
        figures: dict[str, Figure] = {
            column: figure
            for name, figure in record.figures.items()
            for column in places.get((word, name), ())
        }
        first = record._replace(parts=parts, figures={})
        before = whole.setdefault(first.key, first)
        whole[first.key] = before._replace(figures={**before.figures, **figures})
    return tuple(whole.values())
