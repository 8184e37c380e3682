"""A staff list is read to the person, however HR systems export it, or refused with how to mend."""

from pathlib import Path
from typing import TypeAlias

import pytest

from tests.authority.own.lists.made_lists import (
    CANARIES,
    CANARY_INSURANCE,
    CANARY_NAME,
    OCTOBER,
    counted,
    csv_of,
    found,
    many,
    member,
    xlsx_of,
)
from workforce.authority.own.lists.counting import team_sizes
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.staff_list import TEMPLATE, understood
from workforce.errors import InputError

Cells: TypeAlias = list[str | float]


def five(**cells: str) -> list[dict[str, str]]:
    """Five social workers who all have these cells."""
    return [member(number, **cells) for number in range(5)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_it_gives_back_every_count_to_the_person(tmp_path: Path, seed: int, sign: str) -> None:
    rows, truth = many(150, seed)
    count = counted(tmp_path, csv_of(rows, sign)).staff
    for key in ("in_post", "agency", "service", "away"):
        assert count.tables[key] == getattr(truth, key)
    assert count.tables["in_post_fte"] == pytest.approx(truth.in_post_fte)
    assert count.totals["cases"] == truth.cases
    sizes = {name: int(people) for name, _, people in team_sizes(count)}
    assert sizes == truth.teams


def test_a_hand_made_five(tmp_path: Path) -> None:
    rows = [
        member(1, **{"Weekly Hours": "18"}),
        member(2, **{"Job Title": "Snr Prac", "Absence": "Maternity Leave"}),
        member(3, **{"Job Title": "Team Manager", "Caseload": "0", "Start Date": "2010-01-31"}),
        member(4, **{"Contract Type": "Locum", "Weekly Hours": "27"}),
        member(5, **{"Contract Type": "NQSW permanent", "Start Date": "01/09/2026"}),
        member(6, **{"Contract Type": "Vacant", "Employee No": ""}),
    ]
    count = counted(tmp_path, csv_of(rows)).staff
    assert count.tables["in_post_fte"] == {
        "social_worker": 0.5, "senior_practitioner": 1, "team_manager": 1, "newly_qualified": 1,
    }  # fmt: skip
    assert count.tables["service"] == {"over_5_years": 3, "under_2_years": 1}
    assert count.tables["away"] == {"maternity": 1}
    assert count.totals == {
        "rows_left_out": 0, "posts": 4.5, "agency_fte": 0.75, "case_holders_fte": 3.25, "cases": 60,
    }  # fmt: skip
    (team,) = count.teams
    assert team.name == "Assessment North"
    assert team.service == "assessment"
    assert team.posts == 4.5
    assert team.cases == 60


def worked(number: int, team: str, share: str | float) -> Cells:
    """A row of a workbook."""
    return [f"{number:03}", CANARY_NAME, "S/W", team, "", share, "Perm"]


def test_titles_two_rows_of_headings_blanks_and_totals_are_understood(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["Children's Services"],
        ["Position as at 31 October 2026"],
        [],
        ["Employee", "", "Post", "", "", "Contract"],
        ["No", "Surname", "Job Title", "Team", "", "FTE", "Type"],
        *(worked(number, "MASH", 0.6) for number in range(3)),
        [],
        *(worked(number, "MASH ", "0,5") for number in (7, 8)),
        ["Grand Total", "", "", "", "", 2.8],
        ["Source: HR system"],
    ]
    staff = found(tmp_path, xlsx_of(rows), "staff.xlsx")
    seen = understood(staff.table, ListMapping())
    assert not seen.questions
    assert seen.month == OCTOBER
    assert staff.table.personal == ("Employee Surname",)
    count = counted(tmp_path, xlsx_of(rows), "a.xlsx").staff
    assert count.tables["in_post"] == {"social_worker": 5}
    assert count.tables["in_post_fte"] == {"social_worker": 2.8}
    assert [team.name for team in count.teams] == ["MASH"]


def test_columns_without_a_known_name_are_found_by_their_cells(tmp_path: Path) -> None:
    rows = [{"Emp No": str(n), "Y": "Social Worker", "Team": "Duty", "Z": "0.8"} for n in range(6)]
    seen = understood(found(tmp_path, csv_of(rows)).table, ListMapping())
    assert not seen.questions
    assert set(seen.places.guessed) == {"role", "fte"}
    again = [{"A": "x", "Team": "Duty", "Contract": "Perm", "Work": "Wizard"} for _ in range(6)]
    table = found(tmp_path, csv_of(again)).table
    questions = understood(table, ListMapping()).questions
    assert questions[0] == "Which column is the role?"
    by_hand = ListMapping(columns={"role": "Work"}, roles={"wizard": "social_worker"})
    assert not [each for each in understood(table, by_hand).questions if "role" in each]


def test_words_that_are_not_known_are_asked_once_and_remembered(tmp_path: Path) -> None:
    rows = five(**{"Job Title": "Lead Therapist", "Team": "Team Lion"})
    staff = found(tmp_path, csv_of(rows))
    seen = understood(staff.table, ListMapping())
    assert seen.questions == (
        "Which staff group is the role 'lead therapist'?",
        "In which service is the team 'team lion'?",
    )
    given = ListMapping(roles={"lead therapist": "left_out"}, teams={"team lion": "assessment"})
    assert not understood(staff.table, given).questions


def test_a_service_column_tells_the_services_of_teams(tmp_path: Path) -> None:
    rows = five(Team="Team Lion", Service="Children Looked After")
    assert counted(tmp_path, csv_of(rows)).staff.teams[0].service == "looked_after"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Weekly Hours": "0"}, "Row 7, Weekly Hours: 0 is no number of hours"),
        ({"Weekly Hours": "-18"}, "Row 7, Weekly Hours: -18 is no number of hours"),
        ({"Weekly Hours": "99"}, "Row 7, Weekly Hours: 99 is more than the 36 hours"),
        ({"Weekly Hours": ""}, "Row 7, Weekly Hours: the cell is blank"),
        ({"Weekly Hours": "1e999"}, "Row 7, Weekly Hours: the cell is no number"),
        ({"Weekly Hours": "NaN"}, "is blank"),
        ({"Start Date": "31/02/2020"}, "Row 7, Start Date: the cell is not a day"),
        ({"Start Date": "1899-12-30"}, "Row 7, Start Date: the cell is not a day from 1950"),
        ({"Start Date": "2099-01-01"}, "is not a day from 1950 to 2050"),
        ({"End Date": "2019-01-01"}, "Row 7, End Date: the cell is before the start"),
        ({"Employee No": ""}, "Row 7, Employee No: the cell is blank"),
        ({"Job Title": ""}, "Row 7, Job Title: the cell is blank"),
        ({"Job Title": CANARY_NAME}, "Row 7, Job Title: the cell is no known role"),
        ({"Contract Type": CANARY_NAME}, "Row 7, Contract Type: the cell is no known contract"),
        ({"Absence": CANARY_NAME}, "Row 7, Absence: the cell is no known reason"),
        ({"Caseload": "12.5"}, "Row 7, Caseload: 12.5 is no whole number"),
        ({"Caseload": "9999"}, "Row 7, Caseload: the cell is no whole number"),
        ({"Weekly Hours": CANARY_INSURANCE}, "Row 7, Weekly Hours: the cell is no number"),
    ],
)
def test_a_row_that_cannot_be_counted_says_where_and_how_to_mend(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    (fault,) = counted(tmp_path, csv_of([*five(), member(9, **cells)])).members.left_out
    assert said in str(fault)
    assert not [each for each in CANARIES if each in str(fault)]


@pytest.mark.parametrize(
    ("cells", "in_post"),
    [
        ({"End Date": "2026-10-31"}, 5),
        ({"End Date": "9999-12-31"}, 6),
        ({"End Date": "2026-11-01"}, 6),
        ({"Start Date": "2026-11-02"}, 5),
        ({"Start Date": "29/02/2020"}, 6),
        ({"Start Date": "43934"}, 6),
        ({"Start Date": "2020-04-13 00:00:00"}, 6),
        ({"Job Title": "Family Support Worker"}, 5),
        ({"Weekly Hours": "Full time"}, 6),
        ({"Weekly Hours": "18:30"}, 6),
        ({"Employee No": "000001"}, 5),
        ({"Employee No": "000001", "Weekly Hours": "18"}, 5),
    ],
)
def test_who_is_counted(tmp_path: Path, cells: dict[str, str], in_post: int) -> None:
    count = counted(tmp_path, csv_of([*five(), member(9, **cells)])).staff
    assert count.total("in_post") == in_post


def test_two_part_posts_of_one_person_are_one(tmp_path: Path) -> None:
    half = {"Weekly Hours": "18"}
    found_ = counted(tmp_path, csv_of([*five(), member(8, **half), member(8, Team="CIC", **half)]))
    assert found_.staff.total("in_post") == 6
    assert found_.staff.total("in_post_fte") == 6
    assert "1 second post of one person added to the first" in found_.members.said


@pytest.mark.parametrize(
    ("rows", "questions"),
    [
        (["03/04/2020", "05/06/2019"], 1),
        (["03/04/2020", "30/09/2019"], 0),
        (["03/04/2020", "09/30/2019"], 0),
        (["13/04/2020", "09/30/2019"], 1),
        (["2020-04-03", "43934"], 0),
    ],
)
def test_days_are_read_in_the_order_that_the_list_proves(
    tmp_path: Path, rows: list[str], questions: int
) -> None:
    listed = [member(number, **{"Start Date": day}) for number, day in enumerate(rows)]
    seen = understood(found(tmp_path, csv_of(listed)).table, ListMapping())
    assert len(seen.questions) == questions
    assert not seen.questions or "third of April" in seen.questions[0]


def test_teams_of_fewer_than_five_are_elsewhere_and_their_names_unseen(tmp_path: Path) -> None:
    rows = [*five(), *(member(number, Team=CANARY_NAME) for number in range(20, 24))]
    result = counted(tmp_path, csv_of(rows))
    assert [team.name for team in result.staff.teams] == ["Assessment North"]
    assert team_sizes(result.staff) == [("Assessment North", "assessment", "[c]")]
    assert CANARY_NAME not in repr(result.staff)


def test_columns_that_say_who_somebody_is_are_dropped_by_name_and_by_cells(tmp_path: Path) -> None:
    extra = {
        "Known As": "Zeb", "NI": CANARY_INSURANCE, "Column 9": "zeb.q@council.example",
        "Line Manager": CANARY_NAME, "Ethnicity": "x", "Postcode": "N17 6XY", "SWE No": "SW123456",
        "Tag": "07700 900123",
    }  # fmt: skip
    staff = found(tmp_path, csv_of([row | extra for row in five()]))
    assert set(extra) < set(staff.table.personal)
    text = repr(staff.table)
    assert not [each for each in CANARIES if each in text]
    assert "council.example" not in text


def test_the_template_is_read_as_a_list_with_nobody(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no rows in it"):
        found(tmp_path, TEMPLATE)
    row = "7,Social Worker,Assessment,,,1,,2020-04-13,,,,\n"
    assert counted(tmp_path, TEMPLATE + row).staff.total("in_post") == 1


HEAD = "Employee No,Job Title,Team,FTE\n"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("", "staff.csv", "empty"),
        (HEAD, "staff.csv", "there are no rows in it"),
        ("a,b\n1,2\n", "staff.csv", "no row has the columns"),
        (HEAD + '1,"Social Worker,Duty,1\n', "staff.csv", "row 2 cannot be split"),
        (HEAD + "1,Social Worker,Duty,1\0\n", "staff.csv", "NUL"),
        (HEAD + f"1,{'x' * 1500},Duty,1\n", "staff.csv", "row 2 has a cell of more than 1,000"),
        (HEAD + "1,Social Worker,Duty,1\n" * 10_001, "staff.csv", "more than 10,000 rows"),
        (HEAD.replace("Team", "FTE"), "staff.csv", "two columns 'FTE': 3 and 4"),
        (HEAD + "1,Social Worker,Duty,1\n", "staff.xlsx", "rename it to .csv"),
        (b"\xd0\xcf\x11\xe0EncryptedPackage", "staff.xlsx", "Office file|workbook"),
        (b"PK\x03\x04broken", "staff.xlsx", "damaged"),
        ('{"a": [1]}', "staff.csv", "JSON"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    tmp_path: Path, content: str | bytes, name: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        found(tmp_path, content, name)


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff\ufeff" + HEAD + "1,Social Worker,Duty,1\n").encode(),
        (HEAD + "1,Social Worker,Zoë O\N{RIGHT SINGLE QUOTATION MARK}Neil team,1\n").encode(
            "cp1252"
        ),
        (HEAD + "1,Social Worker,Duty,1\n").encode("utf-16"),
        (HEAD.replace(",", ";") + "1;Social Worker;Duty;0,8\n").encode(),
        (HEAD + "1,Social Worker,Duty,80%\n\n\n").encode(),
        (HEAD + '1,"Social\nWorker",Duty,full time,,,\n').encode(),
        (HEAD + "1,Social Worker,Duty,1\n" + HEAD + "2,=1+1,Duty,1\n").encode(),
    ],
)
def test_odd_files_are_read(tmp_path: Path, content: bytes) -> None:
    assert counted(tmp_path, content).staff.total("in_post") == 1


def test_a_row_of_too_many_cells_is_left_out_and_the_rest_counted(tmp_path: Path) -> None:
    text = HEAD + "1,Social Worker,Duty,1\n2,Social Worker,Duty,1,5,6\n"
    (fault,) = counted(tmp_path, text).members.left_out
    assert "Row 3" in str(fault)


def test_text_of_a_list_is_inert(tmp_path: Path) -> None:
    rows = five(Team="=cmd|' /c calc'!A0\u202e")
    staff = found(tmp_path, csv_of(rows))
    spelt = understood(staff.table, ListMapping()).spelt
    assert list(spelt.values()) == ["=cmd|' /c calc'!A0"]
