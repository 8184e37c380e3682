"""Lists beside what the DfE published of that September: they agree, or it is said why not."""

from pathlib import Path

import pytest

from tests.authority.own.lists.made_lists import csv_of, member
from tests.authority.own.made_returns import written
from workforce.authority.own.lists.agency_count import AGENCY_TABLES, AgencyCount
from workforce.authority.own.lists.month_ends import MonthEnd, MonthEnds
from workforce.authority.own.lists.reconciled_lists import Beside, lists_beside, staff_beside
from workforce.authority.own.lists.staff_count import STAFF_TABLES, StaffCount
from workforce.authority.own.reconciled import Reconciled
from workforce.cli.command_line import main
from workforce.cli.options import DONE
from workforce.months import month_of
from workforce.published.census import number_or_none, shipped_census

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")


def published(column: str) -> float:
    found = number_or_none(CENSUS, HARINGEY, 2025, column)
    assert found is not None
    return found


def staff(month: int, *, fewer: int = 0, **totals: float) -> StaffCount:
    """A list of as many people as were published, or fewer."""
    tables: dict[str, dict[str, float]] = {table.key: {} for table in STAFF_TABLES}
    people = published("in_post_people") - fewer
    tables["in_post"] = {"social_worker": people}
    tables["in_post_fte"] = {"social_worker": published("in_post_fte") - fewer}
    return StaffCount(month, "", {"rows_left_out": 0, **totals}, tables, ())


def by_label(beside: Beside) -> dict[str, Reconciled]:
    return {row.label: row for row in beside.rows}


def test_a_list_of_that_september_agrees() -> None:
    posts = published("in_post_fte") + published("vacancies_fte")
    found = staff_beside(staff(month_of(2025, 9), posts=posts), CENSUS, HARINGEY)
    assert (found.year, found.later) == (2025, 0)
    assert found.sentence == "3 of 3 figures agree within rounding."
    assert list(by_label(found)) == ["In post, people", "In post, FTE", "Vacancies, FTE"]


def test_who_was_left_out_is_said_where_it_does_not_agree() -> None:
    totals = {"rows_left_out": 1.0, "rows_of_other_roles": 12.0, "rows_of_leavers": 3.0}
    count = staff(month_of(2025, 9), fewer=2, **totals)
    found = by_label(staff_beside(count, CENSUS, HARINGEY))["In post, people"]
    assert found.agrees is False
    assert found.why.startswith(
        "2 fewer: 1 unreadable row not counted; 12 rows of other roles not counted; "
        "3 rows of people who had left by then not counted; "
    )


def test_a_list_of_another_month_is_not_judged() -> None:
    found = staff_beside(staff(month_of(2026, 1), fewer=3), CENSUS, HARINGEY)
    assert "4 months after that September" in found.sentence
    assert {row.agrees for row in found.rows} == {None}
    assert by_label(found)["In post, people"].why == "3 fewer, 4 months later"
    same = staff_beside(staff(month_of(2026, 1)), CENSUS, HARINGEY)
    assert by_label(same)["In post, people"].why == "the same, 4 months later"


def test_a_september_that_is_not_published_yet_says_so() -> None:
    found = staff_beside(staff(month_of(2026, 11)), CENSUS, HARINGEY)
    assert found.sentence == "The DfE has published none of these figures of September 2026."


def test_agency_lists_and_month_ends_beside_theirs() -> None:
    tables: dict[str, dict[str, float]] = {table.key: {} for table in AGENCY_TABLES}
    tables |= {"agency": {"social_worker": 3}, "agency_fte": {"social_worker": 2.5}}
    agency = AgencyCount(month_of(2025, 9), "", {"rows_left_out": 0}, tables)
    ends = [
        MonthEnd(month_of(year, month), {"in_post": published("in_post_fte"), "agency": 60.0})
        for year, month in ((2024, 9), (2025, 9), (2025, 10))
    ]
    months = MonthEnds("", "FTE", tuple(ends))
    of_agency, of_month = lists_beside(None, agency, months, CENSUS, HARINGEY)
    assert [row.own for row in of_agency.rows] == [None, None]
    assert of_agency.rows[0].why == "a number of 1 to 4 people is not shown"
    assert of_month.what == "Your month end of September 2025"
    assert by_label(of_month)["In post, FTE"].agrees
    assert by_label(of_month)["Agency staff, FTE"].agrees is False


def test_the_command_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = csv_of([member(number) for number in range(9)])
    file = str(written(tmp_path, people, "staff.csv"))
    out = str(tmp_path / "own.toml")
    given = ["own", file, "--authority", "Haringey", "--month", "2025-09", "--out", out]
    assert main([*given, "--leave-out"]) == DONE
    said = capsys.readouterr().out
    assert "Your staff list beside what the DfE published of September 2025: 0 of " in said
    assert "Beside the DfE's, In post, people: own 9, published" in said
    assert "is everybody of the council in it?" in said
