"""The rows that shape the model: staff groups and case types, each one line of a CSV.

A new group or type is a new row; nothing else changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workforce.errors import ScenarioError, UnknownNameError
from workforce.figures.published import shipped_table

WHOLE_PERCENT = 100.0


@dataclass(frozen=True)
class StaffGroup:
    """One group of staff.

    Attributes:
        name: as in files and keys.
        label: as on screen.
        dfe_roles: the published roles that it is made of.
        assessed: whether its staff are in their assessed year, and go on to ``assessed_to``.
        moves_to: the group that ``moves_percent`` of its staff a year move up to, or ''.
        leaving_times: its leaving hazard, times the average.
        holding_weight: how much it holds cases, relative to a social worker.
        agency_percent: its part of agency staff.
        salary: pounds a year, full time, mid-point.
        agency_hourly: pounds an hour paid to an agency worker.
    """

    name: str
    label: str
    dfe_roles: tuple[str, ...]
    assessed: bool
    assessed_to: str
    moves_to: str
    moves_percent: float
    leaving_times: float
    holding_weight: float
    agency_percent: float
    salary: float
    agency_hourly: float


@dataclass(frozen=True)
class CaseType:
    """One type of case.

    Attributes:
        name: as in files and keys.
        label: as on screen.
        opening_percent: its part of open cases.
        months_open: how long a case stays of this type, on average, at least 1.
        moves: per cent of the cases ending in this type that go on in another, by name.
        handover_percent: of those going on, how many change social worker by design.
    """

    name: str
    label: str
    opening_percent: float
    months_open: float
    moves: Mapping[str, float]
    handover_percent: float


@cache
def staff_groups() -> tuple[StaffGroup, ...]:
    """The groups of data/staff_groups.csv, in the order of the file.

    Raises:
        ScenarioError: the agency percentages do not add up to 100, or not one group is assessed.
        UnknownNameError: a group moves to one that is not there.
    """
    groups = tuple(_group(row) for row in shipped_table("staff_groups.csv"))
    where, names = "data/staff_groups.csv", [group.name for group in groups]
    for group in groups:
        _known(where, names, [to for to in (group.assessed_to, group.moves_to) if to])
    _whole(where, "agency_percent", [group.agency_percent for group in groups])
    if [group.assessed for group in groups].count(True) != 1:
        raise ScenarioError(
            "not exactly one group is assessed", where=where, mend="put yes in one row"
        )
    return groups


@cache
def case_types() -> tuple[CaseType, ...]:
    """The types of data/case_types.csv, in the order of the file.

    Raises:
        ScenarioError: the opening percentages do not add up to 100.
        UnknownNameError: cases go on as a type that is not there.
    """
    types = tuple(_case_type(row) for row in shipped_table("case_types.csv"))
    where, names = "data/case_types.csv", [kind.name for kind in types]
    for kind in types:
        _known(where, names, kind.moves)
    _whole(where, "opening_percent", [kind.opening_percent for kind in types])
    return types


@dataclass(frozen=True)
class Entry:
    """One number of the catalogue with its origin; ``range`` and ``source`` are its column's."""

    table: str
    key: str
    label: str
    value: float
    unit: str
    range: str
    quality: str
    source: str


@cache
def entries() -> tuple[Entry, ...]:
    """Every number of the staff groups and case types, with the origin of its column."""
    rows: dict[str, tuple[StaffGroup | CaseType, ...]] = {
        "staff_groups": staff_groups(),
        "case_types": case_types(),
    }
    return tuple(
        Entry(column["table"], f"{name}.{kind.name}{place}", f"{kind.label}: {column['label']}",
              value, column["unit"], column["range"], column["quality"], column["source"])
        for column in shipped_table("catalogue_columns.csv")
        for name in [column["column"]]
        for kind in rows[column["table"]]
        for place, value in _numbers(getattr(kind, name))
    )  # fmt: skip


def _numbers(value: float | Mapping[str, float]) -> list[tuple[str, float]]:
    """A number, or one for each name it is given for."""
    if isinstance(value, Mapping):
        return [(f".{name}", number) for name, number in value.items()]
    return [("", value)]


def _known(where: str, names: Iterable[str], used: Iterable[str]) -> None:
    for name in used:
        if name not in names:
            raise UnknownNameError.among("name", name, names, where=where)


def _whole(where: str, column: str, percents: list[float]) -> None:
    if abs(sum(percents) - WHOLE_PERCENT) > 1e-9:
        raise ScenarioError(
            f"{column} adds up to {sum(percents):g}", where=where, mend="make it add up to 100"
        )


def _group(row: Mapping[str, str]) -> StaffGroup:
    return StaffGroup(
        name=row["group"],
        label=row["label"],
        dfe_roles=tuple(row["dfe_roles"].split()),
        assessed=row["assessed"] == "yes",
        assessed_to=row["assessed_to"],
        moves_to=row["moves_to"],
        moves_percent=float(row["moves_percent"]),
        leaving_times=float(row["leaving_times"]),
        holding_weight=float(row["holding_weight"]),
        agency_percent=float(row["agency_percent"]),
        salary=float(row["salary"]),
        agency_hourly=float(row["agency_hourly"]),
    )


def _case_type(row: Mapping[str, str]) -> CaseType:
    moves = dict(move.split(":") for move in row["moves"].split())
    return CaseType(
        name=row["case_type"],
        label=row["label"],
        opening_percent=float(row["opening_percent"]),
        months_open=float(row["months_open"]),
        moves={to: float(percent) for to, percent in moves.items()},
        handover_percent=float(row["handover_percent"]),
    )
