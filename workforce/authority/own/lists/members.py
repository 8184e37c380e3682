"""The people of a staff list, one for each row that can be counted; they live in memory only."""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from workforce.authority.own.lists.cells import (
    FULL_TIME,
    CellFaultError,
    LeftOut,
    flag_in,
    month_in,
    number_in,
    share_in,
    shown_value,
    week_in,
)
from workforce.authority.own.lists.list_table import ListTable
from workforce.authority.own.lists.mapping import DAY_FIRST, NO_TEAM
from workforce.authority.own.lists.staff_list import LABELS, Understanding
from workforce.authority.own.lists.words import (
    LEAST_SHARED,
    LEFT_OUT,
    PERMANENT,
    VACANT,
    absence_of,
    contract_by_role,
    contract_of,
    folded,
    role_of,
)
from workforce.authority.own.worker import NEWLY_QUALIFIED
from workforce.published.reading.table_text import counted

MOST_CASES: Final = 500  # of one worker
ROUNDED: Final = 2  # decimals of FTE
KEY_BYTES, MARK_BYTES = 32, 16
ASSESSED_WORDS: Final = ("nqsw", "asye", "aysw", "newly qualified")
Read = TypeVar("Read")
# Of roles that are not social workers', of who had left by then, of who starts later.
NOT_MEANT: Final = ("rows_of_other_roles", "rows_of_leavers", "rows_of_later_starts")


class Member(NamedTuple):
    """One row: somebody in post, of an agency, or a vacant post.

    Attributes:
        contract: permanent, agency or vacant.
        group: the staff group.
        fte: share of full time, above 0 to 1.
        team: folded, "" for none.
        start, end: months' numbers, None where not given.
        away: why, "" for one who is there.
        cases: held on the day; None where the list has no such column.
    """

    contract: str
    group: str
    fte: float
    team: str
    start: int | None
    end: int | None
    away: str
    cases: int | None


class Members(NamedTuple):
    """Everybody who can be counted, who cannot, and what was done.

    Attributes:
        people: who is counted.
        left_out: rows that cannot be counted.
        said: what was done, a clause each.
        not_meant: rows of those whom the count is not of, by ``NOT_MEANT``.
    """

    people: tuple[Member, ...]
    left_out: tuple[LeftOut, ...]
    said: tuple[str, ...]
    not_meant: Mapping[str, int]


class Row:
    """The cells of one row by column key; ``mark`` is a contract that another cell shows."""

    def __init__(self, number: int, cells: tuple[str, ...], names: tuple[str, ...],
                 of: Mapping[str, int], mark: str = "") -> None:  # fmt: skip
        """Keep them."""
        self.number, self.cells, self.names, self.of = number, cells, names, of
        self.mark = mark

    def __getitem__(self, key: str) -> str:
        """The cell of a column; "" where the list has none."""
        place = self.of.get(key)
        return "" if place is None else self.cells[place]

    def fault(self, key: str, why: str, mend: str) -> LeftOut:
        """Why the row is left out."""
        place = self.of.get(key)
        name = LABELS[key] if place is None else self.names[place]
        return LeftOut(self.number, name, shown_value(self[key]), why, mend)


class RowFaultError(Exception):
    """A row that cannot be counted."""

    def __init__(self, left_out: LeftOut) -> None:
        """Keep why."""
        self.left_out = left_out
        super().__init__(str(left_out))


class Doubles:
    """Finds who stands twice, by a keyed hash of the staff number that ends with this object."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.key = secrets.token_bytes(KEY_BYTES)
        self.places: dict[bytes, int] = {}

    def before(self, number: str, place: int) -> int | None:
        """Where the same number stood before; None for the first time, or no number."""
        if not number:
            return None
        text = number.casefold().encode()
        mark = hashlib.blake2b(text, key=self.key, digest_size=MARK_BYTES).digest()
        found = self.places.setdefault(mark, place)
        return None if found == place else found


def members_of(table: ListTable, understanding: Understanding, month: int) -> Members:
    """The people of a list at the end of a month."""
    taken = Taken()
    for number, cells in table.rows:
        mark = table.marked.get(number, "")
        row = Row(number, cells, table.names, understanding.places.of, mark)
        try:
            taken.take(row, member_of(row, understanding), month)
        except RowFaultError as fault:
            taken.left_out.append(fault.left_out)
    return Members(
        tuple(taken.people),
        (*table.left_out, *taken.left_out),
        tuple(taken.said()),
        dict(zip(NOT_MEANT, (taken.others, taken.gone, taken.later), strict=True)),
    )


class Taken:
    """Takes people as they are read."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.people: list[Member] = []
        self.left_out: list[LeftOut] = []
        self.doubles = Doubles()
        self.twice = self.posts = self.others = self.gone = self.later = 0

    def take(self, row: Row, member: Member | None, month: int) -> None:
        """Add one, or note why not.

        Raises:
            RowFaultError: the same number stands for more than a full-time week.
        """
        if member is None:
            self.others += 1
        elif member.end is not None and member.end <= month:
            self.gone += 1
        elif member.start is not None and member.start > month:
            self.later += 1
        elif (place := self.doubles.before(row["staff_number"], len(self.people))) is not None:
            self.again(row, member, place)
        else:
            self.people.append(member)

    def again(self, row: Row, member: Member, place: int) -> None:
        """A number that stood before: the same row once more, or a second post of one person."""
        first = self.people[place]
        if member == first:
            self.twice += 1
        elif round(first.fte + member.fte, ROUNDED) > 1:
            why = "stood before, and both together are more than full time"
            raise RowFaultError(row.fault("staff_number", why, "keep the right one")._replace(
                value=""))  # fmt: skip
        else:
            larger = first if first.fte >= member.fte else member
            cases = None if first.cases is None else first.cases + (member.cases or 0)
            self.people[place] = larger._replace(fte=first.fte + member.fte, cases=cases)
            self.posts += 1

    def said(self) -> Iterator[str]:
        """What was done with rows, a clause each."""
        if self.others:
            yield f"{counted(self.others, 'row')} of roles that are not social workers' left out"
        if self.gone:
            yield f"{counted(self.gone, 'row')} of people who had left by then not counted"
        if self.later:
            yield f"{counted(self.later, 'row')} of people who start later not counted"
        if self.twice:
            yield f"{counted(self.twice, 'row')} that stood twice counted once"
        if self.posts:
            yield f"{counted(self.posts, 'second post')} of one person added to the first"


def member_of(row: Row, understanding: Understanding) -> Member | None:
    """The person of a row; None for a role that is left out.

    Raises:
        RowFaultError: the row cannot be counted.
    """
    contract = contract_in(row)
    group = group_in(row, understanding)
    if group == LEFT_OUT:
        return None
    if contract == PERMANENT and "staff_number" in row.of and not row["staff_number"]:
        raise RowFaultError(row.fault("staff_number", "is blank", "give every row a number"))
    start, end = months_in(row, day_first=understanding.mapping.dates == DAY_FIRST)
    team = folded(row["team"])
    known = understanding.mapping.teams.get(team, NO_TEAM) != NO_TEAM
    return Member(
        contract, group, fte_in(row, understanding.mapping.full_time), team if known else "",
        start, end, "" if contract == VACANT else away_in(row), cases_in(row, contract),
    )  # fmt: skip


def contract_in(row: Row) -> str:
    """The contract of a row; where its cell is blank, what the role or another cell says.

    Raises:
        RowFaultError: it is not known, or another cell says otherwise.
    """
    said, otherwise = contract_of(row["contract"]), contract_by_role(row["role"]) or row.mark
    if not said:
        mend = "write permanent, agency or vacant"
        raise RowFaultError(row.fault("contract", "is no known contract", mend))
    if not row["contract"]:
        return otherwise or said
    if otherwise not in ("", said):
        why = f"says {said}, but the role or another cell says {otherwise}"
        raise RowFaultError(row.fault("contract", why, "correct one of the two"))
    return said


def group_in(row: Row, understanding: Understanding) -> str:
    """The staff group of a row.

    Raises:
        RowFaultError: the role is not known, and may be a name.
    """
    role = row["role"]
    group = understanding.mapping.roles.get(folded(role)) or role_of(role)
    if not group:
        why = f"is no known role, nor one that {LEAST_SHARED} rows share" if role else "is blank"
        raise RowFaultError(row.fault("role", why, "write the role as other rows do"))
    contract = row["contract"]
    assessed = group == NEWLY_QUALIFIED or checked(row, "newly_qualified", flag_in)
    assessed = assessed or any(word in folded(contract) for word in ASSESSED_WORDS)
    if group not in (NEWLY_QUALIFIED, "social_worker"):
        return group
    may_be = contract_in(row) == PERMANENT  # nobody is in the assessed year with an agency
    return NEWLY_QUALIFIED if assessed and may_be else "social_worker"


def checked(row: Row, key: str, read: Callable[[str], Read]) -> Read:
    """What a function reads in a cell.

    Raises:
        RowFaultError: it cannot be read.
    """
    try:
        return read(row[key])
    except CellFaultError as fault:
        raise RowFaultError(row.fault(key, fault.why, fault.mend)) from None


def months_in(row: Row, *, day_first: bool) -> tuple[int | None, int | None]:
    """The months of start and end.

    Raises:
        RowFaultError: one cannot be read, or the end is before the start.
    """
    start, end = (
        checked(row, key, lambda text: month_in(text, day_first=day_first))
        for key in ("start_date", "end_date")
    )
    if start is not None and end is not None and end < start:
        raise RowFaultError(row.fault("end_date", "is before the start", "check both days"))
    return start, end


def fte_in(row: Row, full_time: float | None) -> float:
    """The share of full time: as given, else hours a week by those of full time.

    Raises:
        RowFaultError: it cannot be read.
    """
    if row["fte"] or "hours" not in row.of or full_time is None:
        return checked(row, "fte", share_in)
    return checked(row, "hours", lambda text: week_share(text, full_time))


def week_share(text: str, full_time: float) -> float:
    """Hours a week as a share of full time.

    >>> week_share("18", 36.0), week_share("18:30", 37.0), week_share("Full time", 36.0)
    (0.5, 0.5, 1.0)

    Raises:
        CellFaultError: no hours, none, or more than full time.
    """
    if text.casefold() in FULL_TIME:
        return 1.0
    hours = week_in(text)
    if hours is None or hours <= 0:
        what = "is no number of hours" if text else "is blank"
        raise CellFaultError(what, "write hours a week, such as 18.5")
    if hours > full_time:
        mend = "write at most those, or change the hours of full time"
        raise CellFaultError(f"is more than the {full_time:g} hours of full time", mend)
    return hours / full_time


def away_in(row: Row) -> str:
    """Why somebody is away; "" for one who is there.

    Raises:
        RowFaultError: the word is not known.
    """
    found = absence_of(row["away"])
    if found is None:
        mend = "write maternity, sickness, training, unpaid, other, or nothing"
        raise RowFaultError(row.fault("away", "is no known reason to be away", mend))
    return found


def cases_in(row: Row, contract: str) -> int | None:
    """Cases held; None where the list has no such column.

    Raises:
        RowFaultError: no whole number that one worker can hold.
    """
    if "cases" not in row.of:
        return None
    cases = number_in(row["cases"] or "0")
    if cases is None or cases != int(cases) or cases > MOST_CASES:
        why = f"is no whole number from 0 to {MOST_CASES}"
        raise RowFaultError(row.fault("cases", why, "check the number"))
    return 0 if contract == VACANT else int(cases)
