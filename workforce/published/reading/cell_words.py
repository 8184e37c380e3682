"""What the cells that are no figures say: years, levels of area, codes and names."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from workforce.errors import quoted
from workforce.published.reading.number_style import is_blank_word
from workforce.published.tables import MARKERS

FIRST_YEAR, LAST_YEAR = 2010, 2050
LONGEST_LABEL: Final = 80
LONGEST_DATE: Final = 40
ONE_YEAR: Final = re.compile(r"[0-9]{4}")
TWO_YEARS: Final = re.compile(r"20[0-9]{2}[/-]?[0-9]{2}")
WITH_POINT: Final = re.compile(r"([0-9]{3,4})[.,]0+")
# The day of a census, 30 September, as programs write it; nothing else is taken for a year.
CENSUS_DAYS: Final = (
    re.compile(r"([0-9]{4})[-/.]?0?9[-/.]?30([T ]00:00(:00(\.0+)?)?Z?)?"),
    re.compile(r"30[-/. ]0?9[-/. ]([0-9]{4}|[0-9]{2})( 00:00(:00)?)?"),
    re.compile(r"0?9[-/.]30[-/.]([0-9]{4}|[0-9]{2})( 0?0:00(:00)?| 12:00:00 am)?"),
    re.compile(r"(?:30(?:th)?[-/ ])?sept?(?:ember)?[-/ ]([0-9]{4})"),
    re.compile(r"30[-/ ]sept?[-/ ]([0-9]{2})"),
)
SERIAL: Final = re.compile(r"([0-9]{5})(\.0+)?")
SERIAL_ZERO: Final = date(1899, 12, 30)
LEVEL_WORDS: Final = {
    "national": "nation",
    "nation": "nation",
    "country": "nation",
    "regional": "region",
    "region": "region",
    "localauthority": "authority",
    "localauthorities": "authority",
    "authority": "authority",
    "la": "authority",
}
USUAL_LEVELS: Final = frozenset(
    {"national", "regional", "local authority", "nation", "region", "authority"}
)
ONS_CODE: Final = re.compile(r"[EWSNK][0-9]{8}")


def is_year(cell: str) -> bool:
    """Whether a cell is a year as the DfE writes it."""
    return ONE_YEAR.fullmatch(cell.strip()) is not None


def year_of(cell: str) -> int:
    """The year of a census; of a date only where it is the census's day.

    >>> year_of("2019"), year_of("30/09/2019"), year_of("2019.0"), year_of("43738")
    (2019, 2019, 2019, 2019)

    Raises:
        ValueError: anything else, with what to write instead.
    """
    text = cell.strip()
    found = text if ONE_YEAR.fullmatch(text) else _year_in(text.casefold())
    if found is not None and FIRST_YEAR <= int(found) <= LAST_YEAR:
        return int(found)
    if TWO_YEARS.fullmatch(text):
        raise ValueError("a census is taken on one day, so write the year of its 30 September")
    raise ValueError(f"write the year of the census, {FIRST_YEAR} to {LAST_YEAR}, such as 2019")


def _year_in(text: str) -> str | None:
    """The year in a date of 30 September or in 2019.0; None in anything else."""
    if len(text) > LONGEST_DATE or not text.isascii():
        return None
    if with_point := WITH_POINT.fullmatch(text):
        return with_point[1]
    if serial := SERIAL.fullmatch(text):
        day = SERIAL_ZERO + timedelta(days=int(serial[1]))
        return f"{day.year}" if (day.month, day.day) == (9, 30) else None
    for pattern in CENSUS_DAYS:
        if day_found := pattern.fullmatch(text):
            return day_found[1] if len(day_found[1]) == 4 else f"20{day_found[1]}"
    return None


def level_of(cell: str) -> str:
    """nation, region or authority.

    >>> level_of("Local authority"), level_of("LA"), level_of("Country")
    ('authority', 'authority', 'nation')

    Raises:
        ValueError: none of them.
    """
    level = LEVEL_WORDS.get(_level_key(cell))
    if level is None:
        raise ValueError("write Local authority, Regional or National")
    return level


def is_level(cell: str) -> bool:
    """Whether a cell is a level of area."""
    return _level_key(cell) in LEVEL_WORDS


def said_of_labels(levels: Iterable[str], regions: Iterable[str]) -> Iterator[str]:
    """What was understood of the words for levels and for blanks, a clause for each.

    >>> list(said_of_labels({"LA", "National"}, {"NA", "London"}))
    ["the level 'LA' is authority", "'NA' is a blank"]
    """
    for word in sorted(levels):
        if is_level(word) and " ".join(word.casefold().split()) not in USUAL_LEVELS:
            yield f"the level {quoted(word.strip())} is {level_of(word)}"
    yield from (f"{quoted(word)} is a blank" for word in sorted(regions) if is_blank_word(word))


def is_of_an_area(fields: list[str], year: str) -> bool:
    """Whether a row says of which area or year it is: one that does not is a note or a total."""
    return is_year(year) or any(is_level(cell) or _has_code(cell) for cell in fields)


def _level_key(cell: str) -> str:
    return re.sub("[ _-]", "", cell.strip().casefold())


def _has_code(cell: str) -> bool:
    return ONS_CODE.match(cell.strip()) is not None


def label_of(cell: str) -> str:
    """A code or name for the screen, '' where a marker or a word says that there is none.

    Raises:
        ValueError: too long, or with characters that cannot be shown.
    """
    text = cell.strip()
    if len(text) > LONGEST_LABEL or not text.isprintable():
        raise ValueError(f"write at most {LONGEST_LABEL} printable characters")
    return "" if text.casefold() in MARKERS or is_blank_word(text) else text


def name_of(cell: str) -> str:
    """The same, of a cell that must not be empty."""
    text = label_of(cell)
    if not text:
        raise ValueError("write the area's name or code, as published")
    return text


def code_of(cell: str) -> str:
    """The DfE's code of an authority, without the decimals that a program gave it."""
    text = name_of(cell)
    with_point = WITH_POINT.fullmatch(text)
    return with_point[1] if with_point else text
