"""The rows that shape the model: staff groups, case types, routes, each one line of a CSV.

A new group, type or route is a new row; nothing else changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from workforce.errors import ScenarioError, UnknownNameError
from workforce.published.tables import shipped_table

WHOLE_PERCENT = 100.0


@dataclass(frozen=True)
class StaffGroup:
    """One group of staff.

    Attributes:
        name: as in files and keys.
        label: as on screen.
        dfe_roles: the published roles that make it up.
        assessed: whether its staff are in their assessed year, and go on to ``assessed_to``.
        moves_to: the group that ``moves_percent`` of its staff a year move up to, or ''.
        moves_after_months: since qualifying, before someone can move up.
        from_below: whether it is joined by promotion into a vacant post only.
        supervision: 'gives', 'gets' or 'none'.
        notice_months: between the decision to leave and the last day.
        leaving_times: its leaving hazard, times the average.
        vacancy_times: its vacant posts for each one in post, times the average.
        holding_weight: how much it holds cases, relative to a social worker.
        permanent_percent: its part of permanent staff where no roles were published yet.
        agency_percent: its part of agency staff.
        salary: £ a year, full time, mid-point.
        agency_hourly: £ an hour paid to an agency worker.
    """

    name: str
    label: str
    dfe_roles: tuple[str, ...]
    assessed: bool
    assessed_to: str
    moves_to: str
    moves_percent: float
    moves_after_months: int
    from_below: bool
    supervision: str
    notice_months: int
    leaving_times: float
    vacancy_times: float
    holding_weight: float
    permanent_percent: int
    agency_percent: float
    salary: float
    agency_hourly: float


@dataclass(frozen=True)
class CaseType:
    """One type of case.

    Attributes:
        name: as in files and keys.
        label: as on screen.
        service: the service that holds such cases.
        weight: of a case, beside a child in need.
        can_wait: whether it may wait for a worker where a caseload limit is held.
        opening_percent: its part of open cases.
        months_open: how long a case stays of this type, on average, at least 1.
        moves: per cent of the cases ending in this type that go on in another, by name.
        handover_percent: of those going on, how many change social worker by design.
    """

    name: str
    label: str
    service: str
    weight: float
    can_wait: bool
    opening_percent: float
    months_open: float
    moves: Mapping[str, float]
    handover_percent: float


@dataclass(frozen=True)
class Route:
    """One route into the work.

    Attributes:
        name: as in files and keys.
        label: as on screen.
        group: the staff group that it leads into.
        replaces: whether its starters take the place of the recent stream, or are added to it.
        lead_months: from the decision to the start.
        drop_out_percent: of those expected, who do not start.
        first_case_months: until they hold a first case.
        tie_in_months: for which they are tied in.
        experience_months: since qualifying, that they bring.
        cost: £ for each starter, in place of the cost of any other hire.
    """

    name: str
    label: str
    group: str
    replaces: bool
    lead_months: int
    drop_out_percent: float
    first_case_months: int
    tie_in_months: int
    experience_months: int
    cost: float


@cache
def service_labels() -> Mapping[str, str]:
    """What each service is called, by its key."""
    return {row["service"]: row["label"] for row in shipped_table("services.csv")}


@cache
def staff_groups() -> tuple[StaffGroup, ...]:
    """The groups of data/staff_groups.csv, in the order of the file.

    Raises:
        ScenarioError: the permanent or agency percentages do not add up to 100, or not one group
            is assessed.
        UnknownNameError: a group moves to one that is not there.
    """
    groups = tuple(_group(row) for row in shipped_table("staff_groups.csv"))
    where, names = "data/staff_groups.csv", [group.name for group in groups]
    for group in groups:
        _known(where, names, [to for to in (group.assessed_to, group.moves_to) if to])
    _whole(where, "permanent_percent", [float(group.permanent_percent) for group in groups])
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


def holding_services() -> list[str]:
    """The services that hold cases."""
    return sorted({kind.service for kind in case_types()})


@cache
def routes() -> tuple[Route, ...]:
    """The routes of data/routes.csv, in the order of the file.

    Raises:
        UnknownNameError: a route leads into a group that is not there.
    """
    found = tuple(_route(row) for row in shipped_table("routes.csv"))
    names = [group.name for group in staff_groups()]
    _known("data/routes.csv", names, [route.group for route in found])
    return found


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
    """Every number of the catalogue, with the origin of its column."""
    rows: dict[str, tuple[StaffGroup | CaseType | Route, ...]] = {
        "staff_groups": staff_groups(),
        "case_types": case_types(),
        "routes": routes(),
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
        moves_after_months=int(row["moves_after_months"]),
        from_below=row["from_below"] == "yes",
        supervision=row["supervision"],
        notice_months=int(row["notice_months"]),
        leaving_times=float(row["leaving_times"]),
        vacancy_times=float(row["vacancy_times"]),
        holding_weight=float(row["holding_weight"]),
        permanent_percent=int(row["permanent_percent"]),
        agency_percent=float(row["agency_percent"]),
        salary=float(row["salary"]),
        agency_hourly=float(row["agency_hourly"]),
    )


def _case_type(row: Mapping[str, str]) -> CaseType:
    moves = dict(move.split(":") for move in row["moves"].split())
    return CaseType(
        name=row["case_type"],
        label=row["label"],
        service=row["service"],
        weight=float(row["weight"]),
        can_wait=row["can_wait"] == "yes",
        opening_percent=float(row["opening_percent"]),
        months_open=float(row["months_open"]),
        moves={to: float(percent) for to, percent in moves.items()},
        handover_percent=float(row["handover_percent"]),
    )


def _route(row: Mapping[str, str]) -> Route:
    return Route(
        name=row["route"],
        label=row["label"],
        group=row["group"],
        replaces=row["replaces"] == "yes",
        lead_months=int(row["lead_months"]),
        drop_out_percent=float(row["drop_out_percent"]),
        first_case_months=int(row["first_case_months"]),
        tie_in_months=int(row["tie_in_months"]),
        experience_months=int(row["experience_months"]),
        cost=float(row["cost"]),
    )
