"""Returns made up by the schema, of any size, with faults on purpose; what is in them is known."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

Fields = Mapping[str, str]
CANARY_NUMBER = "ZQ9876543210"
CANARY_BIRTH = "1961-02-03"
CANARY_SCHOOL = "Quixotezebra College"
HEADER = """<Header><CollectionDetails><Collection>CSWW</Collection><Year>{year}</Year>
<ReferenceDate>{year}-09-30</ReferenceDate></CollectionDetails><Source><LEA>{code}</LEA></Source>
</Header>"""
TOTALS = {"NumberOfVacancies": "12.5", "NoAgencyFTE": "3.5", "NoAgencyHeadcount": "4"}


def worker(number: int, **fields: str) -> Fields:
    """A case holder in post since 2015, changed as asked; none of it is a real person."""
    usual = {
        "AgencyWorker": "0", "SWENo": f"AB{number:010}", "FTE": "1",
        "PersonBirthDate": CANARY_BIRTH, "GenderCurrent": "2", "Ethnicity": "WBRI",
        "QualInst": CANARY_SCHOOL, "OrgRole": "5",
        "RoleStartDate": "2015-04-01", "StartOrigin": "2", "Cases30": "10",
    }  # fmt: skip
    return {key: value for key, value in (usual | fields).items() if value}


def xml(workers: Iterable[Fields], year: int = 2023, code: str = "309", extra: str = "") -> bytes:
    """A return as XML."""
    totals = "".join(f"<{key}>{value}</{key}>" for key, value in TOTALS.items())
    rows = "".join(
        "<CSWWWorker>" + "".join(f"<{key}>{value}</{key}>" for key, value in each.items())
        + "</CSWWWorker>"
        for each in workers
    )  # fmt: skip
    head = HEADER.format(year=year, code=code)
    return (
        f"<Message>{head}<LALevelVacancies>{totals}</LALevelVacancies>{extra}{rows}</Message>"
    ).encode()


def table(workers: Sequence[Fields], year: int = 2023, code: str = "309") -> str:
    """The same return as CSV, every column of any worker once."""
    return years_table({year: workers}, code)


def years_table(years: Mapping[int, Sequence[Fields]], code: str = "309") -> str:
    """Returns of several years in one table."""
    workers = [(year, each) for year, found in years.items() for each in found]
    columns = list(dict.fromkeys(key for _, each in workers for key in each))
    lines = [",".join(("Year", "LEA", *TOTALS, *columns))]
    for year, each in workers:
        cells = (str(year), code, *TOTALS.values(), *(each.get(key, "") for key in columns))
        lines.append(",".join(cells))
    return "\n".join([*lines, ""])


def in_year(workers: Iterable[Fields], year: int) -> list[Fields]:
    """The workers of a return of 2023 as one of another year has them."""
    moved = {"2023-": f"{year}-", "2022-": f"{year - 1}-"}
    return [
        {key: next((new + text[5:] for old, new in moved.items() if text.startswith(old)), text)
         for key, text in each.items()}
        for each in workers
    ]  # fmt: skip


def many(count: int, seed: int) -> tuple[list[Fields], dict[str, int]]:
    """So many workers of every kind, and how many of each kind there are."""
    drawn = np.random.default_rng(seed)
    workers, truth = [], dict.fromkeys(("in_post", "leavers", "starters", "agency", "cases"), 0)
    for number in range(count):
        kind = str(drawn.choice(["in_post"] * 3 + ["leavers", "starters", "agency"]))
        cases = 0 if kind == "leavers" else int(drawn.integers(25))
        changed = {"OrgRole": str(drawn.integers(1, 7)), "Cases30": str(cases)}
        if kind == "leavers":
            changed |= {"FTE": "0", "FTE30": "0.8", "RoleEndDate": "2023-03-05",
                        "LeaverDestination": "3", "ReasonLeave": "1"}  # fmt: skip
        if kind == "starters":
            changed |= {"RoleStartDate": str(drawn.choice(["2022-10-01", "2023-09-28"]))}
        if kind == "agency":
            changed["AgencyWorker"] = "1"
        truth[kind] += 1
        truth["cases"] += cases
        workers.append(worker(number, **changed))
    truth["in_post"] += truth["starters"]
    return workers, truth


def leaving(
    count: int, seed: int, times: Mapping[str, float], bands: Sequence[float], rate: float
) -> list[Fields]:
    """So many workers, each of whom leaves or stays by chance, by grade and time in the role.

    ``times`` are how many times ``rate`` a grade leaves in a year, ``bands`` the same from under
    two, from two to five and over five years in the role; who leaves does so at the year's end.
    """
    drawn = np.random.default_rng(seed)
    roles = {"newly_qualified": "5", "social_worker": "5", "senior_practitioner": "4"}
    workers = []
    for number in range(count):
        grade = str(drawn.choice(list(roles), p=[0.2, 0.5, 0.3]))
        band = 0 if grade == "newly_qualified" else int(drawn.integers(3))
        fields = {"OrgRole": roles[grade], "RoleStartDate": ("2022-09-30", "2020-01-06",
                                                             "2012-05-01")[band]}  # fmt: skip
        if grade == "newly_qualified":
            fields["CFKSSstatus"] = "1"
        if drawn.random() < rate * times[grade] * bands[band]:
            fields |= {"FTE": "0", "FTE30": "1", "RoleEndDate": "2023-09-28",
                       "LeaverDestination": "1", "ReasonLeave": "1", "Cases30": ""}  # fmt: skip
        workers.append(worker(number, **fields))
    return workers


def written(folder: Path, content: bytes | str, name: str = "return.xml") -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
