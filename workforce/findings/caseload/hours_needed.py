"""How many FTE a workload needs by time standards, as the WHO's WISN method has it.

With A the hours that one FTE has for its work in a year (available working time), the work of
activities takes the sum of their yearly number times their hours each (activity standards), over A.
Time that everyone spends otherwise (category allowance, a share of A) raises it by 1 / (1 - share);
time that single people spend (individual allowance, hours a year in all) adds itself over A.

Source: World Health Organization, Workload indicators of staffing need, user's manual, 2010.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from workforce.errors import InputError
from workforce.months import MONTHS_IN_YEAR

WEEKS: Final = 52
WORKING_DAYS: Final = 5  # a week
MOST_OTHER: Final = 0.9  # of the working time


class WorkingTime(NamedTuple):
    """The time of one FTE.

    Attributes:
        week: hours of a full-time week.
        days_off: working days a year away: leave, public holidays, sickness and training.
        other: share of the time at work that everyone spends on other things than cases.
        days: worked in a week.
    """

    week: float
    days_off: float
    other: float = 0.0
    days: float = WORKING_DAYS

    @property
    def available(self) -> float:
        """Hours a year.

        >>> WorkingTime(week=36, days_off=55, days=4.5).available
        1432.0
        """
        return (WEEKS * self.days - self.days_off) * self.week / self.days

    @property
    def category_factor(self) -> float:
        """What other things raise the need by.

        >>> WorkingTime(week=36, days_off=55, other=0.2).category_factor
        1.25
        """
        return 1 / (1 - self.other)


class Activity(NamedTuple):
    """A kind of work: how often a year, and hours each time."""

    number: float
    hours: float


def checked_time(time: WorkingTime, where: str) -> WorkingTime:
    """The same time, once it can be worked with.

    Raises:
        InputError: no hours are left, or too large a share goes elsewhere.
    """
    if not (time.week > 0 and time.days > 0 and time.days_off >= 0 and time.available > 0):
        mend = "check the week and the days away"
        raise InputError("no working time is left in a year", where=where, mend=mend)
    if not 0 <= time.other <= MOST_OTHER:
        mend = f"give 0% to {MOST_OTHER:.0%}"
        raise InputError("too much time goes on other things", where=where, mend=mend)
    return time


def fte_by_hours(
    activities: Iterable[Activity], time: WorkingTime, individual: float = 0.0
) -> float:
    """The FTE that activities need.

    Args:
        activities: with their yearly numbers.
        time: of one FTE.
        individual: hours a year that single people spend on duties of their own, in all.
    """
    hours = sum(activity.number * activity.hours for activity in activities)
    return hours / time.available * time.category_factor + individual / time.available


def cases_activity(cases: float, hours_a_month: float) -> Activity:
    """Open cases as an activity: each takes so many hours every month.

    >>> cases_activity(90, 5.5)
    Activity(number=1080, hours=5.5)
    """
    return Activity(cases * MONTHS_IN_YEAR, hours_a_month)


def hours_behind_limit(limit: float, time: WorkingTime) -> float:
    """The hours a month that a case may take where each FTE holds as many as the limit.

    >>> round(hours_behind_limit(16, WorkingTime(week=36, days_off=55, other=0.25)), 2)
    5.77
    """
    return time.available / time.category_factor / MONTHS_IN_YEAR / limit
