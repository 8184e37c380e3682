"""A council's census return is counted to the person, and what cannot be counted says why."""

from pathlib import Path

import pytest

from tests.authority.own.made_returns import (
    CANARY_BIRTH,
    CANARY_NUMBER,
    CANARY_SCHOOL,
    many,
    table,
    worker,
    written,
    xml,
)
from tests.published.saved_files import workbook
from workforce.authority.own.counts import OwnYear, year_of
from workforce.authority.own.reading import read_files, read_one
from workforce.errors import InputError

BILLION = b'<!DOCTYPE lolz [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'


def counted(folder: Path, content: bytes | str, name: str = "return.xml") -> OwnYear:
    (found,) = read_one(written(folder, content, name)).returns
    return year_of(found)


def test_five_people_by_hand(tmp_path: Path) -> None:
    five = [
        worker(1, FTE="0.6", CFKSSstatus="1", RoleStartDate="2022-10-03", StartOrigin="1"),
        worker(2, FTE="0.8", Absat30Sept="1", ReasonAbsence="MAT", Cases30=""),
        worker(3, OrgRole="3", Cases30="2", RoleStartDate="2020-10-01"),
        worker(4, FTE="0", FTE30="0.5", RoleEndDate="2023-03-31", LeaverDestination="1",
               ReasonLeave="5", Cases30=""),
        worker(5, AgencyWorker="1", FTE="0.5", Cases30="7"),
    ]  # fmt: skip
    found = counted(tmp_path, xml(five))
    assert found.tables["in_post"] == {"newly_qualified": 1, "social_worker": 1, "team_manager": 1}
    assert found.tables["in_post_fte"] == {
        "newly_qualified": 0.6, "social_worker": 0.8, "team_manager": 1.0,
    }  # fmt: skip
    assert found.tables["service"] == {
        "under_2_years": 1, "over_5_years": 1, "from_2_to_5_years": 1,
    }  # fmt: skip
    assert found.tables["away"] == {"maternity": 1}
    assert found.tables["agency_fte"] == {"social_worker": 0.5}
    assert found.total("case_holders_fte") == 0.6 + 1.0 + 0.5
    assert found.total("cases") == 10 + 2 + 7
    assert found.tables["starters"] == {"newly_qualified": 1}
    assert found.tables["destinations"] == {"other_authority": 1}
    assert found.tables["reasons"] == {"retired": 1}
    # 12 + 12 + 12 months of those in post, 6 of the leaver: October to March.
    assert found.total("staff_years") == 3.5
    assert found.totals["leavers_fte"] == 0.5
    assert found.totals["vacancies_fte"] == 12.5


@pytest.mark.parametrize("seed", range(5))
def test_the_counts_are_those_that_the_return_was_made_with(tmp_path: Path, seed: int) -> None:
    workers, truth = many(300, seed)
    found = counted(tmp_path, xml(workers))
    assert {key: found.total(key) for key in truth} == truth
    assert found.total("leavers_by_service") == found.total("reasons") == truth["leavers"]


def test_csv_and_xml_give_the_same_counts(tmp_path: Path) -> None:
    workers, _ = many(60, 3)
    as_xml = counted(tmp_path, xml(workers))
    as_csv = counted(tmp_path, table(workers), "return.csv")
    assert as_csv._replace(sha256="") == as_xml._replace(sha256="")


def test_the_order_of_fields_and_workers_moves_nothing(tmp_path: Path) -> None:
    workers, _ = many(60, 4)
    mixed = [dict(reversed(list(each.items()))) for each in reversed(workers)]
    one, other = counted(tmp_path, xml(workers)), counted(tmp_path, xml(mixed))
    assert one._replace(sha256="") == other._replace(sha256="")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"FTE": "37"}, "FTE is not from 0 to 1"),
        ({"FTE": "nan"}, "FTE is not from 0 to 1"),
        ({"FTE": "1e999"}, "FTE is not from 0 to 1"),
        ({"FTE": "-0.5"}, "FTE is not from 0 to 1"),
        ({"FTE": ""}, "FTE is missing"),
        ({"AgencyWorker": "2"}, "AgencyWorker is not 0 or 1"),
        ({"OrgRole": "7"}, "OrgRole is not a code from 1 to 6"),
        ({"StartOrigin": "11"}, "StartOrigin is not a code from 1 to 10"),
        ({"RoleStartDate": "2023-10-01"}, "RoleStartDate is after the census"),
        ({"RoleStartDate": "1900-01-01"}, "RoleStartDate is not a day such as 2019-09-30"),
        ({"RoleStartDate": "2021-02-29"}, "RoleStartDate is not a day such as 2019-09-30"),
        ({"RoleEndDate": "2022-09-30"}, "RoleEndDate is before the census year"),
        ({"RoleStartDate": "2023-05-01", "RoleEndDate": "2023-04-30"},
         "RoleEndDate is before RoleStartDate"),
        ({"Cases30": "2.5"}, "Cases30 is not a whole number from 0 to 500"),
        ({"Cases30": "John Smith"}, "Cases30 is not a whole number from 0 to 500"),
    ],
)  # fmt: skip
def test_a_worker_who_cannot_be_counted_is_left_out_and_says_why(
    tmp_path: Path, changed: dict[str, str], said: str
) -> None:
    (found,) = read_one(written(tmp_path, xml([worker(1), worker(2, **changed)]))).returns
    assert [len(found.workers), *found.why_left_out()] == [1, f"1 worker left out: {said}"]
    assert found.left_out[0].number == 2


def test_odd_values_that_are_meant(tmp_path: Path) -> None:
    odd = [
        worker(1, RoleEndDate="9999-12-31"), worker(2, RoleStartDate="2020-02-29"),
        worker(3, AgencyWorker="true"), worker(4, RoleStartDate="43738"),
    ]  # fmt: skip
    (found,) = read_one(written(tmp_path, xml(odd))).returns
    assert len(found.workers) == 4
    assert not found.left_out


def test_a_worker_who_stands_twice_counts_once_and_one_with_other_fields_twice(
    tmp_path: Path,
) -> None:
    (found,) = read_one(
        written(tmp_path, xml([worker(7), worker(7), worker(7, FTE="0.5")]))
    ).returns
    assert len(found.workers) == 2
    assert list(found.said) == [
        "1 worker who stood twice counted once",
        "1 worker with a number seen before, but other fields",
    ]


def test_unknown_elements_older_spellings_and_workers_above_the_header(tmp_path: Path) -> None:
    old = xml([worker(1)], extra="<Pets>dog</Pets>").replace(b"CSWWWorker", b"c:CSWWW")
    old = old.replace(b"<Collection>CSWW<", b"<Collection>CSWWW<")
    old = old.replace(b"<Message>", b'<Message xmlns:c="c">')
    (found,) = read_one(written(tmp_path, old)).returns
    assert (len(found.workers), found.said) == (1, ("'Pets' is not known and left out",))
    above = xml([]).replace(b"<Message>", b"<Message>" + xml([worker(1)]).split(b"<CSWWWorker>")[1]
                            .join((b"<CSWWWorker>", b"")).replace(b"</Message>", b""))  # fmt: skip
    (found,) = read_one(written(tmp_path, above)).returns
    assert len(found.workers) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (BILLION + xml([worker(1)]), "document type"),
        (xml([worker(1)])[:-30], "is not XML"),
        (b"\0\0" + xml([worker(1)]), "is not XML"),
        (xml([]), "no worker in it"),
        (xml([worker(1)]).replace(b"CSWW<", b"SCHOOL<"), "not a return of the workforce census"),
        (xml([worker(1)], year=1066), "no Year"),
        (xml([worker(1, OrgRole="5" * 5_000)]), "more than 1,000 characters"),
        (b"<a>" * 50, "deep"),
        (b"Year,LEA\n2023,309\n", "no row has the columns"),
        (b"%PDF-1.4", "PDF"),
        (b"PK\x03\x04junk", "damaged"),
    ],
)
def test_what_is_no_return_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        read_one(written(tmp_path, content, "x.zip" if content[:2] == b"PK" else "return.xml"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("LEA,", "FTE,", "more than one column FTE"),
        ("AgencyWorker", "Agency", "no column AgencyWorker"),
        ("2023,309", ",309", "has no year of a census"),
        ("2015-04-01", "03/04/2015", "whether day or month comes first"),
        ("2015-04-01", "04/13/2015", "month before its day"),
        ("2015-04-01", '"2015', "cannot be split|columns of a census return"),
        ("2015-04-01", "2015-04-01,1,2", "cells, but the header has"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = table([worker(1)]).replace(old, new, 1)
    with pytest.raises(InputError, match=said):
        read_one(written(tmp_path, text, "return.csv"))


def test_days_written_the_british_way_once_one_proves_it(tmp_path: Path) -> None:
    workers = [worker(1, RoleStartDate="03/04/2020"), worker(2, RoleStartDate="13/04/2020")]
    found = counted(tmp_path, table(workers), "return.csv")
    assert found.tables["service"] == {"from_2_to_5_years": 2}


def test_other_separators_marks_and_cases_of_columns(tmp_path: Path) -> None:
    text = "\ufeff" + table([worker(1)]).replace(",", ";").replace("OrgRole", "org role")
    assert counted(tmp_path, text, "return.csv").tables["in_post"] == {"social_worker": 1}


def test_several_years_stand_in_one_table_or_in_several_files(tmp_path: Path) -> None:
    first, second = table([worker(1)], 2022), table([worker(1)], 2023)
    both = written(tmp_path, first + second.partition("\n")[2], "both.csv")
    assert [each.year for each in read_files([both]).returns] == [2022, 2023]
    files = [written(tmp_path, xml([worker(1)], year), f"{year}.xml") for year in (2023, 2022)]
    assert [each.year for each in read_files(files).returns] == [2022, 2023]
    with pytest.raises(InputError, match="more than one return of 2022"):
        read_files([both, files[1]])
    other = written(tmp_path, xml([worker(1)], 2021, "201"), "other.xml")
    with pytest.raises(InputError, match="more than one authority"):
        read_files([both, other])


def test_nothing_that_says_who_somebody_is_is_in_what_is_returned(tmp_path: Path) -> None:
    workers = [worker(1, SWENo=CANARY_NUMBER), worker(2, FTE=CANARY_NUMBER)]
    for content, name in ((xml(workers), "a.xml"), (table(workers), "a.csv")):
        (found,) = read_one(written(tmp_path, content, name)).returns
        text = repr(found) + repr(year_of(found))
        assert not [each for each in (CANARY_NUMBER, CANARY_BIRTH, CANARY_SCHOOL) if each in text]


def test_a_workbook_is_read_as_a_table_is(tmp_path: Path) -> None:
    rows = [line.split(",") for line in table([worker(1), worker(2)]).splitlines()]
    notes = [["Notes"], ["of the return"]]
    path = written(tmp_path, workbook({"Notes": notes, "Return": rows}), "return.xlsx")
    (found,) = read_one(path).returns
    assert year_of(found).tables["in_post"] == {"social_worker": 2}
    assert "read from 'Return'" in found.said
