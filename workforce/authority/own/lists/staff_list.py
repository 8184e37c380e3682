"""A staff list as an HR system exports it: what is understood of it before anybody is counted.

Nothing is counted until every question is answered. Words are shown, and remembered, only where
they are plain words of the work or many rows share them: a single one may be somebody's name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from workforce.authority.own.finance.finance_columns import FINANCE_COLUMNS
from workforce.authority.own.lists.cells import (
    LONGEST_WEEK,
    CellFaultError,
    day_in,
    order_of,
    share_in,
    week_in,
)
from workforce.authority.own.lists.columns import Column, Places, found_places
from workforce.authority.own.lists.list_table import ListTable
from workforce.authority.own.lists.mapping import ASK, DAY_FIRST, MONTH_FIRST, ListMapping
from workforce.authority.own.lists.words import (
    LEAST_SHARED,
    folded,
    is_plain,
    role_of,
    service_of,
)
from workforce.errors import FileError
from workforce.months import long_label, month_of
from workforce.published.reading.table_text import counted, listed

FULL_WEEKS: Final = (35.0, 40.0)  # hours a week that may be full time
MIDDLE: Final = 15  # of a month: a count before it is of the month end before
AS_AT: Final = re.compile(r"\b(?:as at|as of|as on|position at|snapshot)\b[: ]*(.{6,30})", re.I)
MOSTLY: Final = 0.6
MOST_SHARE: Final = 1.5  # hours a week are more than this, a share of full time is less


def is_share(cell: str) -> bool:
    """Whether a cell is a share of full time."""
    try:
        return share_in(cell) > 0
    except CellFaultError:
        return False


def is_week(cell: str) -> bool:
    """Whether a cell is hours of a week, and more than any share of full time."""
    hours = week_in(cell)
    return hours is not None and MOST_SHARE < hours <= LONGEST_WEEK


COLUMNS: Final = (
    Column("staff_number", "Staff number", (
        "staff no", "staff id", "employee number", "employee no", "employee id", "payroll number",
        "payroll no", "payroll id", "pay number", "person number", "personnel number",
        "personnel no", "assignment number", "worker id", "emp no", "emp id", "person id", "id",
        "unique id", "reference", "pers no",
    )),
    Column("role", "Role", (
        "job title", "position title", "post title", "job role", "position", "job",
        "post", "role title", "designation", "staff group", "group", "occupation", "job name",
        "position name", "substantive role", "org role", "grade name", "grade",
    ), looks=lambda cell: bool(role_of(cell))),
    Column("team", "Team", (
        "team name", "organisation unit", "organisational unit", "org unit", "unit", "section",
        "team description", "cost centre description", "cost centre name", "sub team", "division",
        "department", "structure",
    )),
    Column("service", "Service", (
        "service area", "service name", "directorate", "service group", "business unit",
    )),
    Column("contract", "Contract", (
        "contract type", "employment type", "employment status", "worker type", "employee type",
        "person type", "staff type", "assignment category", "employment basis", "perm agency",
        "permanent agency", "type", "status type", "post status", "occupancy", "contract basis",
    )),
    Column("fte", "FTE", (
        "contracted fte", "actual fte", "fte contracted", "full time equivalent", "wte",
        "whole time equivalent", "position fte", "assignment fte", "fte value", "contract fte",
        "ft equivalent", "capacity utilisation level", "employment percentage", "hours percent",
    ), looks=is_share),
    Column("hours", "Hours a week", (
        "weekly hours", "contracted hours", "hours per week", "hours a week", "contract hours",
        "working hours", "standard hours", "hrs", "hours week", "contracted weekly hours",
        "normal hours", "hrs per week",
    ), looks=is_week),
    Column("start_date", "Started", (
        "role start date", "position start date", "start date", "date started", "job start date",
        "start date in role", "start in post", "post start date", "commencement date", "start",
        "continuous service date", "hire date", "date of hire", "service start date", "join date",
        "date joined", "council start date", "employment start date", "assignment start date",
        "latest start date", "original hire date", "entry date", "appointed",
    )),
    Column("end_date", "Ends", (
        "end date", "leaving date", "date left", "leave date", "termination date", "last day",
        "contract end date", "assignment end date", "projected end date", "expected end date",
        "end", "date of leaving", "role end date", "contract end", "last working day",
    )),
    Column("away", "Away", (
        "absence", "absence reason", "absence type", "absent", "on leave", "leave type",
        "absence status", "current absence", "leave status", "assignment status",
        "reason away", "away reason",
    )),
    Column("newly_qualified", "In the assessed year", (
        "asye", "nqsw", "newly qualified", "in asye", "assessed year", "asye status", "aysw",
    )),
    Column("cases", "Cases", (
        "caseload", "cases held", "number of cases", "case count", "open cases", "no of cases",
        "children allocated", "allocated cases", "cases allocated",
    )),
)  # fmt: skip
TEMPLATE: Final = ",".join(column.key for column in COLUMNS) + "\r\n"
RATE: Final = Column("rate", "Rate", (
    "hourly rate", "charge rate", "pay rate", "day rate", "daily rate", "weekly rate",
    "rate per hour", "rate an hour", "rate per day", "rate per week", "agency rate", "total rate",
    "hourly charge", "charge", "hourly charge rate", "weekly charge", "cost per hour",
))  # fmt: skip
LABELS: Final = {
    column.key: column.label for column in (*FINANCE_COLUMNS, *COLUMNS, RATE)
}  # fmt: skip
DATES: Final = ("start_date", "end_date")


class ListKind(NamedTuple):
    """A kind of list.

    Attributes:
        columns: that it may have.
        needed: of which each must be there, one of several alike, with what is asked otherwise.
    """

    columns: tuple[Column, ...]
    needed: tuple[tuple[tuple[str, ...], str], ...]


STAFF: Final = ListKind(COLUMNS, (
    (("role",), "Which column is the role?"),
    (("fte", "hours"), "Which column is FTE, or hours a week?"),
))  # fmt: skip


class Understanding(NamedTuple):
    """What is understood of a list.

    Attributes:
        places: where its columns stand.
        mapping: how it is read; ``ASK`` and blanks where the council is to say.
        spelt: each team as the list first writes it, by its folded word.
        month: that it counts, as far as it says so.
        hidden_roles: rows whose role is not known and may be a name.
        said: what was understood, a clause each.
        questions: what the council is to answer before anybody is counted.
    """

    places: Places
    mapping: ListMapping
    spelt: Mapping[str, str]
    month: int | None
    said: tuple[str, ...]
    questions: tuple[str, ...]

    def check_answered(self, where: str) -> None:
        """Refuse to count while a question is open.

        Raises:
            FileError: as said.
        """
        if self.questions:
            mend = "answer it in the mapping file, or on Your data"
            raise FileError(self.questions[0].rstrip("?"), where=where, mend=mend)


def understood(table: ListTable, given: ListMapping, kind: ListKind = STAFF) -> Understanding:
    """What is understood of a list, with what is remembered of it."""
    cells = [row for _, row in table.rows]
    places = found_places(table.names, cells, kind.columns, given.columns)
    if hours_in_fte(column_of(cells, places, "fte")):
        of = {key: place for key, place in places.of.items() if key not in ("fte", "hours")}
        places = places._replace(of={**of, "hours": places.of["fte"]})
    words = Counter(map(folded, column_of(cells, places, "team")))
    spelt: dict[str, str] = {}
    for text in column_of(cells, places, "team"):
        spelt.setdefault(folded(text), text)
    mapping = replace(
        given,
        roles=dict(roles_in(column_of(cells, places, "role"), given.roles)),
        teams=dict(teams_in(cells, places, words, given.teams)),
        full_time=given.full_time or full_week(column_of(cells, places, "hours")),
        dates=given.dates or order_in(cells, places),
    )
    said = tuple(said_of(table, places, mapping))
    return Understanding(
        places, mapping, {word: spelt[word] for word in mapping.teams if word in spelt},
        month_in_titles(table.titles), said, tuple(questions_of(places, mapping, kind)),
    )  # fmt: skip


def column_of(cells: Iterable[tuple[str, ...]], places: Places, key: str) -> list[str]:
    """The cells of a column that are not blank; none where the list has no such column."""
    place = places.of.get(key)
    return [] if place is None else [row[place] for row in cells if row[place]]


def hours_in_fte(cells: list[str]) -> bool:
    """Whether a column called FTE holds hours a week.

    >>> hours_in_fte(["36", "18", "36"]), hours_in_fte(["1", "37", "0.5"])
    (True, False)
    """
    return bool(cells) and sum(map(is_week, cells)) >= MOSTLY * len(cells)


def roles_in(cells: list[str], given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each role that may be shown, with its group: remembered, else known, else to be asked."""
    for word, count in sorted(Counter(map(folded, cells)).items()):
        if word in given:
            yield word, given[word]
        elif count >= LEAST_SHARED or is_plain(word):
            yield word, role_of(word) or ASK


def teams_in(
    cells: Iterable[tuple[str, ...]],
    places: Places,
    words: Mapping[str, int],
    given: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Each team of enough rows, with its service: remembered, by its name, by theirs, or asked."""
    team, service = places.of.get("team"), places.of.get("service")
    for word, count in sorted(words.items()):
        if word in given:
            yield word, given[word]
        elif count >= LEAST_SHARED:
            theirs = Counter(
                service_of(row[service]) for row in cells
                if service is not None and team is not None and folded(row[team]) == word
            )  # fmt: skip
            most = theirs.most_common(1)[0][0] if theirs else ""
            yield word, service_of(word) or most or ASK


def full_week(cells: list[str]) -> float | None:
    """The hours of full time: those most often worked that can be a full week.

    >>> full_week(["36", "18", "36", "37"]), full_week(["18"])
    (36.0, None)
    """
    hours = [week for week in map(week_in, cells) if week is not None]
    full = Counter(each for each in hours if FULL_WEEKS[0] <= each <= FULL_WEEKS[1])
    return max(full, key=lambda each: (full[each], each)) if full else None


def order_in(cells: Iterable[tuple[str, ...]], places: Places) -> str:
    """What the days of a list show of their order; "" where they show none, or both."""
    rows = list(cells)
    orders = {order_of(cell) for key in DATES for cell in column_of(rows, places, key)}
    if {"day", "month"} <= orders or orders in ({"either"}, {"", "either"}):
        return ""
    return MONTH_FIRST if "month" in orders else DAY_FIRST


def month_in_titles(titles: Iterable[str]) -> int | None:
    """The month end that a title gives, as "as at 31 October 2026".

    >>> from workforce.months import label
    >>> label(month_in_titles(["Staff as at 31/10/2026"]) or 0)
    '2026-10'
    """
    for title in titles:
        found = AS_AT.search(title)
        words = found[1].split() if found else []
        for count in (1, 3):
            day = day_in(" ".join(words[:count]).strip(",;:)"), day_first=True)
            if day is not None:
                return month_of(day.year, day.month) - (day.day < MIDDLE)
    return None


def said_of(table: ListTable, places: Places, mapping: ListMapping) -> Iterator[str]:
    """What was understood, a clause each."""
    yield from table.said
    for key, place in places.of.items():
        name = table.names[place]
        by = ", by its cells" if key in places.guessed else ""
        yield f"{LABELS[key].lower()} read from {listed([name])}{by}"
    if table.personal:
        yield f"dropped unread, as they say who somebody is: {listed(list(table.personal))}"
    read = {*places.of.values()}
    other = [
        name for place, name in enumerate(table.names)
        if name and place not in read
    ]  # fmt: skip
    if other:
        yield f"not needed and left out: {listed(other)}"
    if "hours" in places.of and mapping.full_time is not None:
        yield f"full time is {mapping.full_time:g} hours a week"
    if table.marked and "contract" not in places.of:
        yield f"{counted(len(table.marked), 'row')} whose cell says vacant or agency counted so"
    if (month := month_in_titles(table.titles)) is not None:
        yield f"counted at the end of {long_label(month)}"


def questions_of(places: Places, mapping: ListMapping, kind: ListKind) -> Iterator[str]:
    """What the council is to answer, a sentence each."""
    for keys, question in kind.needed:
        if not set(keys) & set(places.of):
            yield question
    if "fte" not in places.of and "hours" in places.of and mapping.full_time is None:
        yield "How many hours a week are full time?"
    if not mapping.dates:
        yield "Is 03/04/2020 the third of April or the fourth of March?"
    for word, meaning in mapping.roles.items():
        if meaning == ASK:
            yield f"Which staff group is the role {listed([word])}?"
    for word, meaning in mapping.teams.items():
        if meaning == ASK:
            yield f"In which service is the team {listed([word])}?"
