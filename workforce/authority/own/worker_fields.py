"""Reading one worker's fields: every value is checked, and what cannot be used says why.

A reason never repeats the value: it may be a name in the wrong field.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from workforce.authority.own.worker import (
    ABSENCES,
    CASE_HOLDER,
    DESTINATIONS,
    GROUPS,
    IN_ASSESSED_YEAR,
    NEWLY_QUALIFIED,
    NOT_KNOWN,
    ORIGINS,
    REASONS,
    Worker,
)
from workforce.months import MONTHS_IN_YEAR, SEPTEMBER, month_of

NUMBER: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?")
ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T.*)?")
SERIAL: Final = re.compile(r"[0-9]{5}")
SERIAL_ZERO: Final = date(1899, 12, 30)  # of Excel's 1900 system
SERIALS: Final = (20_000, 60_000)  # 1954 to 2064
FIRST_YEAR: Final = 1950
OPEN_ENDED: Final = 9999
MOST_CASES: Final = 500  # of one worker
AGENCY: Final = {"0": False, "1": True, "false": False, "true": True, "n": False, "y": True}
ABSENT: Final = ("1", "true", "y")


class FieldFaultError(Exception):
    """A field whose value cannot be used: its name and why, never the value."""

    def __init__(self, field: str, why: str) -> None:
        """Keep both."""
        self.field, self.why = field, why
        super().__init__(f"{field} {why}")


def worker_of(raw: Mapping[str, str], year: int) -> Worker:
    """The worker that a return's fields describe.

    Raises:
        FieldFaultError: the worker cannot be counted.
    """
    agency = AGENCY.get(raw.get("AgencyWorker", "").casefold())
    if agency is None:
        raise FieldFaultError("AgencyWorker", "is not 0 or 1")
    start, end = (month_in(raw, field) for field in ("RoleStartDate", "RoleEndDate"))
    check_months(start, end, month_of(year, SEPTEMBER))
    left = end is not None and end <= month_of(year, SEPTEMBER)
    return Worker(
        agency=agency,
        group=group_of(raw),
        fte=0.0 if left else hours_in(raw, agency=agency),
        fte_before=part_in(raw, "FTE30") if left else None,
        cases=0 if left else cases_in(raw),
        start=start,
        end=end,
        origin=coded(raw, "StartOrigin", ORIGINS),
        destination=coded(raw, "LeaverDestination", DESTINATIONS),
        reason=coded(raw, "ReasonLeave", REASONS),
        away=away_in(raw),
    )


def check_months(start: int | None, end: int | None, census: int) -> None:
    """Refuse a worker who is none of this census's.

    Raises:
        FieldFaultError: starts after it, left before its year, or left before the start.
    """
    if start is not None and start > census:
        raise FieldFaultError("RoleStartDate", "is after the census")
    if end is not None and end <= census - MONTHS_IN_YEAR:
        raise FieldFaultError("RoleEndDate", "is before the census year")
    if start is not None and end is not None and end < start:
        raise FieldFaultError("RoleEndDate", "is before RoleStartDate")


def group_of(raw: Mapping[str, str]) -> str:
    """The staff group; a case holder in the assessed year is newly qualified."""
    group = coded(raw, "OrgRole", GROUPS)
    assessed = raw.get("CFKSSstatus") == IN_ASSESSED_YEAR
    return NEWLY_QUALIFIED if assessed and raw.get("OrgRole") == CASE_HOLDER else group


def coded(raw: Mapping[str, str], field: str, codes: Mapping[str, str]) -> str:
    """The word for a code; "" where the field is absent.

    Raises:
        FieldFaultError: a code that is not in the list.
    """
    code = raw.get(field, "")
    if code and code not in codes:
        raise FieldFaultError(field, f"is not a code from {next(iter(codes))} to {list(codes)[-1]}")
    return codes.get(code, "")


def away_in(raw: Mapping[str, str]) -> str:
    """Why the worker is away on the day; "" for one who is there."""
    if raw.get("Absat30Sept", "").casefold() not in ABSENT:
        return ""
    return ABSENCES.get(raw.get("ReasonAbsence", "").upper(), NOT_KNOWN)


def part_in(raw: Mapping[str, str], field: str) -> float | None:
    """A part of full time, 0 to 1; None where the field is absent.

    Raises:
        FieldFaultError: anything else.
    """
    text = raw.get(field, "")
    if not text:
        return None
    if not NUMBER.fullmatch(text) or not 0 <= float(text) <= 1:
        raise FieldFaultError(field, "is not from 0 to 1")
    return float(text)


def hours_in(raw: Mapping[str, str], *, agency: bool) -> float:
    """FTE of somebody in post.

    Raises:
        FieldFaultError: there is none; an agency worker may have none, as may the sample of one.
    """
    fte = part_in(raw, "FTE")
    if fte is None and not agency:
        raise FieldFaultError("FTE", "is missing")
    return fte or 0.0


def cases_in(raw: Mapping[str, str]) -> int:
    """Cases held on the day; none where the field is absent.

    Raises:
        FieldFaultError: not a whole number that one worker can hold.
    """
    text = raw.get("Cases30", "") or "0"
    if not NUMBER.fullmatch(text) or float(text) != int(float(text)) or float(text) > MOST_CASES:
        raise FieldFaultError("Cases30", f"is not a whole number from 0 to {MOST_CASES}")
    return int(float(text))


def month_in(raw: Mapping[str, str], field: str) -> int | None:
    """The month of a day; None where the field is absent or open-ended.

    Raises:
        FieldFaultError: no day, or one that no working life has.
    """
    text = raw.get(field, "")
    if not text:
        return None
    day = day_of(text)
    if day is not None and day.year == OPEN_ENDED and field == "RoleEndDate":
        return None
    if day is None or not FIRST_YEAR <= day.year < OPEN_ENDED:
        raise FieldFaultError(field, "is not a day such as 2019-09-30")
    return month_of(day.year, day.month)


def day_of(text: str) -> date | None:
    """A day as XML and Excel write it; None where it is none.

    >>> day_of("2020-02-29"), day_of("43738"), day_of("2019-02-29")
    (datetime.date(2020, 2, 29), datetime.date(2019, 9, 30), None)
    """
    if SERIAL.fullmatch(text) and SERIALS[0] <= int(text) <= SERIALS[1]:
        return SERIAL_ZERO + timedelta(days=int(text))
    found = ISO_DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()[:3]))
    except ValueError:
        return None
