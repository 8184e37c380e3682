"""Staff lists made up as HR systems export them, of any size; what is in them is known."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
import xlsxwriter

from workforce.authority.own.lists.counting import CountedList, counted_list
from workforce.authority.own.lists.found_list import FoundList
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.staff_list import understood
from workforce.authority.own.reading import read_one
from workforce.months import month_of

OCTOBER = month_of(2026, 10)
CANARY_NAME = "Zebulon Quaxworth"
CANARY_NUMBER = "ZQ9876543"
CANARY_BIRTH = "1961-02-03"
CANARY_INSURANCE = "QQ 12 34 56 C"
CANARIES = (CANARY_NAME, "Quaxworth", CANARY_NUMBER, CANARY_BIRTH, "03/02/1961", CANARY_INSURANCE)
ROLES = {
    "Social Worker": "social_worker", "Snr Prac": "senior_practitioner",
    "Team Manager": "team_manager", "ASYE Social Worker": "newly_qualified",
    "Independent Reviewing Officer": "qualified_without_cases",
    "Head of Service": "service_manager",
}  # fmt: skip
TEAMS = {
    "Assessment North": "assessment", "Safeguarding 1": "safeguarding", "CIC Team": "looked_after",
    "Quality Assurance": "quality_assurance",
}  # fmt: skip
AWAY = {"Maternity Leave": "maternity", "Long Term Sick": "sickness", "Active": ""}
DAYS = {
    "13/04/2025": "under_2_years",
    "2022-04-13": "from_2_to_5_years",
    "1 Sep 2015": "over_5_years",
}


class Truth(NamedTuple):
    """How many people, FTE and cases there are."""

    in_post: dict[str, float]
    in_post_fte: dict[str, float]
    agency: dict[str, float]
    service: dict[str, float]
    away: dict[str, float]
    teams: dict[str, float]
    cases: int


def member(number: int, **cells: str) -> dict[str, str]:
    """A full-time social worker, changed as asked; none of it is a real person."""
    usual = {
        "Surname": CANARY_NAME, "Employee No": f"{number:06}", "Job Title": "Social Worker",
        "Team": "Assessment North", "Contract Type": "Permanent", "Weekly Hours": "36",
        "Start Date": "13/04/2020", "End Date": "", "Absence": "", "Caseload": "15",
        "Date of Birth": CANARY_BIRTH,
    }  # fmt: skip
    return usual | cells


def csv_of(rows: Sequence[Mapping[str, str]], sign: str = ",", above: str = "") -> str:
    """A staff list as CSV."""
    lines = [sign.join(rows[0]), *(sign.join(row.values()) for row in rows)]
    return above + "\n".join([*lines, ""])


def xlsx_of(rows: Sequence[Sequence[str | float]]) -> bytes:
    """Rows of cells as a workbook."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


def many(count: int, seed: int) -> tuple[list[dict[str, str]], Truth]:
    """So many people of every kind, and how many of each there are."""
    drawn = np.random.default_rng(seed)
    truth = Truth({}, {}, {}, {}, {}, {}, 0)
    rows, cases = [], 0
    for number in range(count):
        role, team, away, day = (
            str(drawn.choice(list(words))) for words in (ROLES, TEAMS, AWAY, DAYS)
        )
        agency = drawn.random() < 0.2
        hours, held = int(drawn.choice([36, 18, 27])), int(drawn.integers(25))
        cells = {
            "Job Title": role, "Team": team, "Absence": away, "Start Date": day,
            "Weekly Hours": str(hours), "Caseload": str(held),
            "Contract Type": "Agency" if agency else "Permanent",
        }  # fmt: skip
        rows.append(member(number, **cells))
        cases += held
        group = ROLES[role]
        if agency:
            group = group.replace("newly_qualified", "social_worker")
            add(truth.agency, group, 1)
        else:
            add(truth.in_post, group, 1)
            add(truth.in_post_fte, group, hours / 36)
            add(truth.service, DAYS[day], 1)
            if AWAY[away]:
                add(truth.away, AWAY[away], 1)
        add(truth.teams, team, 1)
    return rows, truth._replace(cases=cases)


def add(counts: dict[str, float], key: str, number: float) -> None:
    """Count one more."""
    counts[key] = counts.get(key, 0) + number


def found(folder: Path, content: str | bytes, name: str = "staff.csv") -> FoundList:
    """The list in a file of that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    staff = read_one(path).staff
    assert staff is not None
    return staff


def counted(
    folder: Path, content: str | bytes, name: str = "staff.csv", mapping: ListMapping | None = None
) -> CountedList:
    """The counts of such a list at the end of October 2026."""
    staff = found(folder, content, name)
    return counted_list(staff, understood(staff.table, mapping or ListMapping()), OCTOBER, {})
