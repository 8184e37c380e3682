"""An agency list is counted to the assignment; what cannot be counted says why."""

from datetime import date
from pathlib import Path

import pytest

from tests.authority.own.lists.made_lists import (
    CANARIES,
    CANARY_BIRTH,
    CANARY_INSURANCE,
    CANARY_NAME,
    OCTOBER,
    csv_of,
)
from workforce.authority.own.lists.agency_count import (
    AGENCY_TABLES,
    agency_sentences,
    median_months,
    own_ends,
)
from workforce.authority.own.lists.agency_list import AGENCY_LIST, AGENCY_TEMPLATE, Assignment
from workforce.authority.own.lists.counting import CountedAgency, counted_agency, shown_lines
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.staff_list import understood
from workforce.authority.own.reading import read_one
from workforce.errors import InputError
from workforce.published.assumptions import shipped_register

FREE_WEEKS = 14


def assignment(number: int, **cells: str) -> dict[str, str]:
    """A full-time social worker since June 2026, changed as asked."""
    usual = {
        "Candidate": CANARY_NAME, "Worker ID": f"{number:05}", "Job Title": "Social Worker",
        "Assignment Start Date": "01/06/2026", "Assignment End Date": "", "Hourly Rate": "£32.50",
        "Weekly Hours": "36", "DOB": CANARY_BIRTH, "NI Number": CANARY_INSURANCE,
    }  # fmt: skip
    return usual | {"Assignment Start Date": "13/06/2026"} | cells


def counted(folder: Path, content: str) -> CountedAgency:
    path = folder / "agency.csv"
    path.write_text(content)
    found = read_one(path).agency
    assert found is not None
    seen = understood(found.table, ListMapping(), AGENCY_LIST)
    return counted_agency(found, seen, OCTOBER, FREE_WEEKS)


def test_assignments_rates_ends_and_free_weeks_are_counted(tmp_path: Path) -> None:
    rows = [
        *(assignment(number) for number in range(6)),
        *(assignment(10 + n, **{"Assignment End Date": "15/11/2026"}) for n in range(2)),
        assignment(20, **{"Assignment Start Date": "01/09/2026", "Hourly Rate": "30"}),
        assignment(21, **{"Job Title": "Team Manager", "Weekly Hours": "18"}),
        assignment(22, **{"Assignment End Date": "30/06/2026"}),
        assignment(23, **{"Assignment Start Date": "02/11/2026"}),
        assignment(24, **{"Assignment End Date": "2027-06-30", "Hourly Rate": ""}),
    ]
    count = counted(tmp_path, csv_of(rows)).agency
    assert count.tables["agency"] == {"social_worker": 10, "team_manager": 1}
    assert count.tables["agency_fte"] == {"social_worker": 10, "team_manager": 0.5}
    assert count.tables["agency_rate"] == {"social_worker": 32.22, "team_manager": 32.5}
    assert count.tables["agency_past_fee"] == {"social_worker": 9, "team_manager": 1}
    assert count.tables["agency_ending"] == {
        "no_end_given": 8, "within_1_month": 2, "after_6_months": 1,
    }  # fmt: skip
    assert count.totals["assignments"] == 12
    assert count.totals["ended"] == 1
    lines = "\n".join(shown_lines(count, AGENCY_TABLES))
    assert "team manager [c]" in lines
    assert "Mean rate, £ an hour (team manager [c], social worker 32.22)" in lines
    assert not [each for each in CANARIES if each in lines + repr(count)]


def test_day_and_week_rates_are_by_the_hour(tmp_path: Path) -> None:
    rows = [
        {("Day Rate" if key == "Hourly Rate" else key): each for key, each in row.items()}
        for row in (assignment(number, **{"Hourly Rate": "£288"}) for number in range(5))
    ]
    assert counted(tmp_path, csv_of(rows)).agency.tables["agency_rate"] == {"social_worker": 40}


def test_the_median_length_counts_those_who_go_on_as_longer() -> None:
    day, start = date(2026, 10, 31), date(2025, 10, 31)

    def lasting(days: int, *, ended: bool) -> Assignment:
        first = date.fromordinal((start if ended else day).toordinal() - (0 if ended else days))
        end = date.fromordinal(first.toordinal() + days) if ended else None
        return Assignment("social_worker", 1.0, first, end, None)

    ended = [lasting(days, ended=True) for days in (30, 60, 120)]
    going = [lasting(90, ended=False), lasting(200, ended=False)]
    # By hand: 4/5 stay past 30 days, of those 3/4 past 60 days; one of two at risk ends at 120.
    assert median_months(going, ended, day) == pytest.approx(120 / (365.25 / 12))
    assert median_months(going, [], day) is None
    assert median_months([*going] * 9, ended[:1], day) is None


def test_own_share_of_endings_is_pooled_with_the_planners(tmp_path: Path) -> None:
    rows = [
        *(assignment(n, **{"Assignment End Date": "30/09/2026"}) for n in range(6)),
        *(assignment(10 + n) for n in range(6)),
    ]
    count = counted(tmp_path, csv_of(rows)).agency
    ends = own_ends(count, shipped_register())
    assert ends is not None
    months = count.totals["assignment_months"]
    assert ends.own == pytest.approx(100 * 6 / months)
    assert ends.usual == 8
    assert ends.pooled == pytest.approx(ends.weight * ends.own + (1 - ends.weight) * ends.usual)
    assert "pooled" in " ".join(agency_sentences(count, shipped_register()))
    few = counted(tmp_path, csv_of(rows[4:])).agency
    assert own_ends(few, shipped_register()) is None


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Hourly Rate": "3"}, "Row 7, Hourly Rate: 3 is not from £10 to £150 an hour"),
        ({"Hourly Rate": "1800"}, "is not from £10 to £150 an hour; write £ an hour, or name"),
        ({"Hourly Rate": CANARY_NAME}, "Row 7, Hourly Rate: the cell is no rate"),
        ({"Assignment Start Date": ""}, "Row 7, Assignment Start Date: the cell is blank"),
        ({"Assignment Start Date": CANARY_NAME}, "the cell is not a day of a working life"),
        ({"Assignment End Date": "01/01/2020"}, "the cell is before the start"),
        ({"Job Title": CANARY_NAME}, "Row 7, Job Title: the cell is no known role"),
        ({"Weekly Hours": "99"}, "Row 7, Weekly Hours: 99 is more than the 36 hours"),
    ],
)
def test_a_row_that_cannot_be_counted_says_where_and_how_to_mend(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    rows = [*(assignment(number) for number in range(5)), assignment(9, **cells)]
    (fault,) = counted(tmp_path, csv_of(rows)).assignments.left_out
    assert said in str(fault)
    assert not [each for each in CANARIES if each in str(fault)]


def test_a_list_with_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no rows in it"):
        counted(tmp_path, AGENCY_TEMPLATE)
    later = csv_of([assignment(1, **{"Assignment Start Date": "2026-12-01"})])
    with pytest.raises(InputError, match="no assignment in it has begun"):
        counted(tmp_path, later)
    nameless = csv_of([{"Worker ID": "1", "Rate": "30"}])
    with pytest.raises(InputError, match="Which column is the role"):
        counted(tmp_path, nameless)
