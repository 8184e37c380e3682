"""What one run of the second model costs, for the benchmark of the engine."""

from dataclasses import replace
from time import process_time
from typing import Final

from tests.reference.given import Inputs
from tests.reference.run import reference_run
from tests.reference.scenarios import asked
from workforce.projection.no_change import no_change_run
from workforce.published.census import shipped_census

RUNS: Final = 20


def processor_seconds_a_run(months: int) -> float:
    """CPU seconds of one run of no change, the mean of a few."""
    scenario = replace(asked("no_change"), months=months)
    base = no_change_run(scenario, shipped_census(), runs=RUNS, seed=1)
    given = Inputs(base.baseline.state, base.rates, base.schedule, None)
    begun = process_time()
    for run in range(RUNS):
        reference_run(given.of(run), (1, run))
    return (process_time() - begun) / RUNS
