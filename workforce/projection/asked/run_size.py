"""How large a run may be: its futures, the people in it, and the months of staff that they take."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.errors import ScenarioError
from workforce.model.state import Rates, Schedule
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import Scenario

MOST_RUNS: Final = 20_000
MOST_STAFF_MONTHS: Final = 24_000_000_000
# Of one plan. England has 33,000 permanent and 7,000 agency staff, and 340,000 cases, in all.
MOST_STAFF: Final = 100_000
MOST_CASES: Final = 5_000_000
RECRUITING: Final = "Recruiting"  # the topic of levers that bring people


def staff_months(scenario: Scenario, baseline: Baseline) -> int:
    """Staff at the opening for all months, and those the plan recruits for the months left."""
    last = baseline.month + scenario.months
    asked = int(baseline.state.people.sum()) * scenario.months
    for key, setting in scenario.settings.items():
        if LEVERS[key].topic == RECRUITING:
            asked += sum(int(each.high) * (last - at) for at, each in setting.by_month.items())
    return asked


def check_size(scenario: Scenario, baseline: Baseline, runs: int) -> None:
    """Refuse a run that would take too long, before it starts.

    Raises:
        ScenarioError: too few or too many runs, or more than 24 billion staff-months.
    """
    where = "runs"
    if not 1 <= runs <= MOST_RUNS:
        mend = f"give 1 to {MOST_RUNS}"
        raise ScenarioError(f"{runs} runs", where=where, mend=mend)
    people = int(baseline.state.people.sum())
    if people > MOST_STAFF:
        what = f"{people:,} people at the opening of {scenario.name} are more than England has"
        raise ScenarioError(what, where="size", mend="check the staff in [opening] or the census")
    each = staff_months(scenario, baseline)
    if runs * each > MOST_STAFF_MONTHS:
        raise ScenarioError(
            f"{runs} runs of {scenario.name} are {runs * each / 1e9:.1f} billion staff-months",
            where=where,
            mend=f"give at most {MOST_STAFF_MONTHS // each} runs, which make 24 billion",
        )


def derived_sizes(rates: Rates, schedule: Schedule) -> Iterator[tuple[str, float, float]]:
    """What a run is asked to bring: in words, the most in any run, and the most there may be."""
    vacant = schedule.vacancies / 100
    yield "starters", float(schedule.streams.sum(axis=(1, 2)).max()), MOST_STAFF
    routes = float(schedule.routes.sum(axis=(1, 2)).max())
    yield "starters by routes", routes, MOST_STAFF
    yield "certain moves", float(schedule.known.sum()), MOST_STAFF
    yield "other moves", float(np.abs(schedule.other_movement).sum(axis=1).max()), MOST_STAFF
    yield "agency FTE", float((rates.extra + rates.cover * vacant).max()), MOST_STAFF
    yield "vacant FTE", float(vacant.max()), MOST_STAFF
    yield "new cases a month", float(rates.new_cases.sum(axis=2).max()), MOST_CASES


def check_derived(scenario: Scenario, rates: Rates, schedule: Schedule) -> None:
    """Refuse what no authority can have, before the engine makes room for it.

    Raises:
        ScenarioError: more people or cases than any plan can mean.
    """
    for words, largest, most in derived_sizes(rates, schedule):
        if not largest <= most:
            raise ScenarioError(
                f"the figures lead to {largest:,.0f} {words}, more than England has",
                where=f"{scenario.name}.toml",
                mend="check the staff and cases at the opening, the census and the levers",
            )
