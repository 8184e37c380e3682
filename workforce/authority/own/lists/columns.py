"""The columns of a list: found by their names, else by what stands in them.

Columns that say who a person is are dropped before anything else looks at them.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from workforce.published.reading.table_text import letters

MOSTLY: Final = 0.6  # of the cells of a column, for what it is to be taken from them
PERSONAL_SHARE: Final = 0.2  # of the cells of a column, for it to be personal
LEAST_CELLS: Final = 3
NOT_READ: Final = ""  # chosen for a column that is not to be read
STAFF_NUMBER: Final = "staff_number"  # a column's key

# A column is personal by a word in its name ...
PERSONAL_NAMES: Final = re.compile(
    r"surname|forename|firstname|lastname|givenname|familyname|middlename|fullname|knownas|"
    r"employeename|workername|staffname|personname|candidate|^name$|^title$|^initials?$|"
    r"birth|^dob|^age$|ageband|gender|^sex$|pronoun|address|postcode|email|phone|mobile|^tel|"
    r"nationalinsurance|^nino?$|ninumber|swe(no|number|id|reg)|registration|hcpc|passport|visa|"
    r"bank|sortcode|^account|sickreason|sicknessreason|medical|health|ethnic|religion|belief|"
    r"disab|orientation|marital|union|nationality|nextofkin|notes?$|comments?$|remarks?$|"
    r"(line|reporting|supervising)manager|managername|^manager$|reportsto|supervisor|dbs"
)
# ... or by the pattern of its cells.
PERSONAL_CELLS: Final = tuple(
    map(
        re.compile,
        (
            r"[^@\s]+@[^@\s]+\.[^@\s]+",
            r"(?i)[a-z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[a-d]",  # National Insurance
            r"(?i)[a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2}",  # postcode
            r"(?i)swe? ?[0-9]{5,8}",  # Social Work England
            r"(\+44 ?|0)[0-9]{3,4} ?[0-9]{3} ?[0-9]{3,4}",  # telephone
        ),
    )
)


class Column(NamedTuple):
    """A column that a list may have: its record.

    Attributes:
        key: as in the template and the mapping file.
        label: as on the page.
        names: what it may be called, the likeliest first.
        looks: whether a cell looks like one of this column's; None where cells do not show it.
    """

    key: str
    label: str
    names: tuple[str, ...]
    looks: Callable[[str], bool] | None = None

    def place_of(self, name: str) -> int:
        """How far down the list of names a name stands; -1 where it is none of them.

        >>> Column("team", "Team", ("team", "team name")).place_of("Team_Name")
        1
        """
        own = [letters(each) for each in (self.key, *self.names)]
        found = letters(name)
        return max(0, own.index(found) - 1) if found in own else -1


class Places(NamedTuple):
    """Where the columns of a list stand.

    Attributes:
        of: the place of each column that was found, by its key.
        guessed: keys of columns that were found by their cells alone.
    """

    of: Mapping[str, int]
    guessed: tuple[str, ...] = ()


def known_names(names: Sequence[str], columns: Iterable[Column]) -> int:
    """How many columns a row of names has."""
    return sum(any(column.place_of(name) >= 0 for name in names) for column in columns)


def is_personal(name: str, cells: Sequence[str]) -> bool:
    """Whether a column says who a person is, by its name or its cells.

    >>> is_personal("Surname", []), is_personal("Team", ["a@b.uk"] * 3), is_personal("Team", ["a"])
    (True, True, False)
    """
    if PERSONAL_NAMES.search(letters(name)):
        return True
    filled = [cell for cell in cells if cell]
    if len(filled) < LEAST_CELLS:
        return any(is_personal_cell(cell) for cell in filled)
    return sum(map(is_personal_cell, filled)) >= PERSONAL_SHARE * len(filled)


def is_personal_cell(cell: str) -> bool:
    """Whether a cell has the form of something personal.

    >>> is_personal_cell("QQ 65 43 21 A"), is_personal_cell("N17 6XY"), is_personal_cell("0.6")
    (True, True, False)
    """
    return any(pattern.fullmatch(cell) for pattern in PERSONAL_CELLS)


def found_places(
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    columns: Sequence[Column],
    chosen: Mapping[str, str],
) -> Places:
    """Where each column stands: as chosen by hand, else by name, else by its cells.

    Args:
        names: of the list's columns.
        rows: its cells, to look at.
        columns: those that it may have.
        chosen: names by column key; "" for a column that is not to be read.
    """
    cells = [[row[place] for row in rows] for place in range(len(names))]
    known = {place for place, name in enumerate(names) if known_names([name], columns)}
    free = dict(enumerate(names))
    of: dict[str, int] = {}
    for column in columns:
        named = {place: name for place, name in free.items() if place not in of.values()}
        place = by_choice(column, named, chosen)
        if place is None and chosen.get(column.key) != NOT_READ:
            place = by_name(column, named, cells)
        if place is not None:
            of[column.key] = place
    guessed = []
    for column in columns:
        taken = set(of.values()) | known
        if column.key in of or chosen.get(column.key) == NOT_READ or column.looks is None:
            continue
        place = by_cells(column, {p: cells[p] for p in free if p not in taken})
        if place is not None:
            of[column.key] = place
            guessed.append(column.key)
    return Places(of, tuple(guessed))


def personal_places(
    names: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Column]
) -> frozenset[int]:
    """The places of columns that say who somebody is; a staff number is read, and then let go."""
    found = set()
    for place, name in enumerate(names):
        known = [column.key for column in columns if column.place_of(name) >= 0]
        cells = [row[place] for row in rows]
        if STAFF_NUMBER not in known and is_personal("" if known else name, cells):
            found.add(place)
    return frozenset(found)


def by_choice(column: Column, free: Mapping[int, str], chosen: Mapping[str, str]) -> int | None:
    """The place of a column that was chosen by hand; None where the list has none of that name."""
    wanted = letters(chosen.get(column.key, NOT_READ))
    return next((place for place, name in free.items() if wanted and letters(name) == wanted), None)


def by_name(column: Column, free: Mapping[int, str], cells: Sequence[Sequence[str]]) -> int | None:
    """The place of the column by its likeliest name, one whose cells look right before others."""
    found = [
        (looks_share(column, cells[place]) < MOSTLY, rank, place)
        for place, name in free.items()
        if (rank := column.place_of(name)) >= 0
    ]
    return min(found)[2] if found else None


def looks_share(column: Column, cells: Sequence[str]) -> float:
    """The share of the cells that look like the column's; 1 where cells do not show it."""
    filled = [cell for cell in cells if cell]
    if column.looks is None or not filled:
        return 1.0 if column.looks is None else 0.0
    return sum(map(column.looks, filled)) / len(filled)


def by_cells(column: Column, cells: Mapping[int, Sequence[str]]) -> int | None:
    """The place whose cells look most like the column's; None where none does, or two do alike."""
    scores = [
        (looks_share(column, each), place)
        for place, each in cells.items()
        if sum(map(bool, each)) >= LEAST_CELLS
    ]
    best = sorted((each for each in scores if each[0] >= MOSTLY), reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][1]
