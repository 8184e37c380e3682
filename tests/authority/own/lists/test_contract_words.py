"""Who is permanent, of an agency or away is read as it was meant, or the row is refused."""

from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from tests.authority.own.lists.made_lists import CANARY_NAME, counted, csv_of, found, member


@pytest.mark.parametrize(
    ("column", "vacant", "agency"),
    [
        ("Job Title", "Social Worker (VACANT)", "Agency Social Worker"),
        ("Surname", "Vacant", "Agency"),
        ("Postholder", "Vacant post", "Locum"),
        ("Status", "Vacancy", ""),
    ],
)
def test_a_vacant_post_or_an_agencys_worker_is_no_permanent_one_without_a_column_of_contracts(
    tmp_path: Path, column: str, vacant: str, agency: str
) -> None:
    person = {"Job Title": "Social Worker", "Surname": CANARY_NAME, "FTE": "1"}
    usual = {column: ""} | person
    said = [vacant, vacant, *[agency] * bool(agency)]
    rows = [*[usual] * 9, *(usual | {column: each} for each in said)]
    count = counted(tmp_path, csv_of(rows)).staff
    assert count.total("in_post") == 9
    assert count.totals["posts"] == 11
    assert count.total("agency") == bool(agency)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Job Title", "Multi-Agency Social Worker"),
        ("Job Title", "Adoption Agency Social Worker"),
        ("Line Manager", "Vacant"),
        ("Recruitment source", "Agency"),
        ("Notes", "Vacancy from May"),
    ],
)
def test_a_word_that_says_nothing_of_the_contract_leaves_it(
    tmp_path: Path, column: str, cell: str
) -> None:
    rows = [{"Job Title": "Social Worker", "FTE": "1"} | {column: cell}] * 6
    assert counted(tmp_path, csv_of(rows)).staff.total("in_post") == 6


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Contract Type": "Ex-employee"}, "Contract Type: the cell is no known contract"),
        ({"Contract Type": "Non-agency"}, "is no known contract"),
        ({"Contract Type": "No longer employed"}, "is no known contract"),
        ({"Contract Type": "Vacant - agency cover"}, "is no known contract"),
        ({"Surname": "VACANT"}, "says permanent, but the role or another cell says vacant"),
        ({"Job Title": "Agency Social Worker"}, "says permanent, but"),
        ({"Absence": "Leaver"}, "no known reason to be away"),
        ({"Absence": "Not on leave"}, "no known reason to be away"),
        ({"Absence": "Returned from maternity leave"}, "no known reason to be away"),
        ({"Absence": "Still employed"}, "no known reason to be away"),
    ],
)
def test_a_word_that_denies_another_is_not_read_as_it(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    done = counted(tmp_path, csv_of([*map(member, range(5)), member(9, **cells)]))
    assert said in str(done.members.left_out[0])
    assert done.staff.total("in_post") == 5


def test_a_team_is_one_however_its_accents_are_written(tmp_path: Path) -> None:
    rows = [member(number, Team="Zo\u00eb Assessment") for number in range(3)]
    rows += [member(9 + number, Team="Zoe\u0308 Assessment") for number in range(3)]
    assert len(counted(tmp_path, csv_of(rows)).staff.teams) == 1


def test_a_list_of_everybody_with_a_rate_for_the_agencys_is_a_staff_list(tmp_path: Path) -> None:
    rows = [member(number) | {"Hourly rate": ""} for number in range(7)]
    rows.append(member(9, **{"Contract Type": "Agency"}) | {"Hourly rate": "45"})
    count = counted(tmp_path, csv_of(rows)).staff
    assert (count.total("in_post"), count.total("agency")) == (7, 1)


def test_another_sheet_that_looks_like_a_list_is_not_left_out_in_silence(tmp_path: Path) -> None:
    content, names = BytesIO(), ("Job Title", "FTE", "Contract")
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        for name, count in (("Permanent", 3), ("Agency", 2)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, names[:count])
            sheet.write_row(1, 0, ("Social Worker", "1", "Permanent")[:count])
    said = found(tmp_path, content.getvalue(), "staff.xlsx").table.said
    assert "the sheet 'Agency', which looks like a list too, left out" in said
