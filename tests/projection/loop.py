"""The engine's medians of no change beside those of the draws it follows, over several places."""

from collections.abc import Iterable

import numpy as np

from workforce.backtest.national_forecasts import (
    FORECAST_MEASURES,
    QUANTILES,
    rows_of,
    scenario_of,
)
from workforce.forecast.authority_forecast import (
    AGENCY,
    CASELOAD,
    CASES,
    IN_POST,
    LEAVERS,
    VACANCIES,
    draw_figures,
)
from workforce.model.run_draws import draw_keys
from workforce.model.units import Reals
from workforce.projection.no_change import no_change_run
from workforce.published.census import Area, Census

YEARS = 3
MIDDLE = QUANTILES.index("q50")


def drawn_measures(figures: Reals) -> dict[str, Reals]:
    """What is forecast by the DfE's column, from draws [R, F, Y]: [R, Y]."""
    in_post, agency = figures[:, IN_POST], figures[:, AGENCY]
    return {
        "inpost_fte": in_post, "leavers_fte": figures[:, LEAVERS], "agency_fte": agency,
        "agency_rate_fte": 100 * agency / (agency + in_post),
        "vacancy_fte": figures[:, VACANCIES], "cases": figures[:, CASES],
        "caseload_fte": figures[:, CASELOAD],
        "turnover_rate_fte": 100 * figures[:, LEAVERS] / in_post,
    }  # fmt: skip


def medians_beside_drawn(
    census: Census, areas: Iterable[Area], origin: int, runs: int
) -> dict[tuple[str, int], float]:
    """By measure and years ahead: the sum of the engine's medians over that of the draws'."""
    engine = dict.fromkeys(((name, year) for name in FORECAST_MEASURES for year in (1, 2, 3)), 0.0)
    drawn = dict(engine)
    for area in areas:
        base = no_change_run(scenario_of(area, origin, YEARS), census, runs=runs)
        for row in rows_of(base.run, area.code, origin):
            engine[row.measure, row.target - origin] += row.numbers[MIDDLE]
        figures = draw_figures(draw_keys(base.seed, runs), base.baseline.spreads.outlook, YEARS)
        for name, values in drawn_measures(figures).items():
            for year, middle in enumerate(np.median(values, axis=0).tolist(), start=1):
                drawn[name, year] += middle
    return {key: engine[key] / drawn[key] for key in engine}
