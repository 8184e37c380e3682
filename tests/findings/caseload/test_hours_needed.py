"""FTE needed by time standards: a published example, the sums by hand, and what contradicts."""

import pytest

from workforce.errors import InputError
from workforce.findings.caseload.hours_needed import (
    Activity,
    WorkingTime,
    cases_activity,
    checked_time,
    fte_by_hours,
    hours_behind_limit,
)

# B. Burmen, N. Owuor and P. Mitei, "An assessment of staffing needs at a HIV clinic in a Western
# Kenya using the WHO workload indicators of staffing need WISN, 2011", Human Resources for Health
# 15:9 (2017), table 3: 100,000 consultations of a quarter of an hour, days of 8 hours, 4.5 days a
# week, 10 public holidays, 30 days of leave and 15 of sickness; 179 days, 17.46 staff; then 10 of
# the 179 days on training.
CLINIC = WorkingTime(week=36, days_off=10 + 30 + 15, days=4.5)
CONSULTATIONS = Activity(100_000, 0.25)


def test_it_equals_a_published_worked_example() -> None:
    assert CLINIC.available / 8 == 179
    assert round(fte_by_hours([CONSULTATIONS], CLINIC), 2) == 17.46
    with_training = CLINIC._replace(other=10 / 179)
    assert fte_by_hours([CONSULTATIONS], with_training) == pytest.approx(25_000 / 8 / (179 - 10))


def test_activities_add_up_and_single_peoples_duties_are_added_once() -> None:
    both = fte_by_hours([CONSULTATIONS, Activity(10, 143.2)], CLINIC._replace(other=0.2), 716.0)
    assert both == pytest.approx((25_000 + 1_432) / 1_432 / 0.8 + 0.5)


def test_hours_behind_a_limit_need_as_many_as_the_limit_does() -> None:
    time = WorkingTime(week=37, days_off=50, other=0.3)
    activity = cases_activity(160, hours_behind_limit(16, time))
    assert fte_by_hours([activity], time) == pytest.approx(10)


@pytest.mark.parametrize(
    "time",
    [
        WorkingTime(0, 50),
        WorkingTime(36, 260),
        WorkingTime(36, -1),
        WorkingTime(float("nan"), 50),
        WorkingTime(36, 50, 0.95),
        WorkingTime(36, 50, float("nan")),
        WorkingTime(36, 50, 0.1, 0),
    ],
)
def test_a_year_without_working_time_is_refused(time: WorkingTime) -> None:
    with pytest.raises(InputError, match=r"working time|other things"):
        checked_time(time, "this page")
