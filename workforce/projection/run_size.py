"""How large a run may be: its futures, and the months of staff that they take."""

from typing import Final

from workforce.authority.baseline import Baseline
from workforce.errors import ScenarioError
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import Scenario

MOST_RUNS: Final = 20_000
MOST_STAFF_MONTHS: Final = 24_000_000_000
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
    each = staff_months(scenario, baseline)
    if runs * each > MOST_STAFF_MONTHS:
        raise ScenarioError(
            f"{runs} runs of {scenario.name} are {runs * each / 1e9:.1f} billion staff-months",
            where=where,
            mend=f"give at most {MOST_STAFF_MONTHS // each} runs, which make 24 billion",
        )
