"""How good many forecasts were together, beside simple rules and beside what could be known at all.

If all authorities move in a year in a way that nobody foresaw, that is one event, not a hundred, so
the score is also given without it. What moves one authority's figure for one year only cannot be
known beforehand: the noise floor is the score of someone who knew everything else.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import NormalDist, fmean
from typing import Final

import numpy as np

from workforce.backtest.national_forecasts import FORECAST_MEASURES
from workforce.backtest.past_origins import WIDTHS, Case, cases_csv
from workforce.csv_text import csv_text
from workforce.forecast.authority_fit import national_of
from workforce.forecast.kernel import Kernel, noise_of
from workforce.forecast.national_fit import National
from workforce.projection.quantiles import QUANTILE_LEVELS
from workforce.published.boundaries import joined
from workforce.published.census import Census
from workforce.published.track_record import AREAS, ENGLAND, NOTHING, RECORD_COLUMNS

SKILL_COLUMNS: Final = (
    "measure", "horizon", "target", "cases", "error", "error_of_last", "error_of_mean", "score",
    "score_without_move", "noise_floor", "inside_80", "inside_90",
)  # fmt: skip
# The series that each measure's noise is that of.
SERIES: Final = {
    "inpost_fte": "in_post", "leavers_fte": "leavers", "agency_fte": "agency",
    "agency_rate_fte": "agency", "vacancy_fte": "vacancies", "cases": "cases",
    "caseload_fte": "caseload", "turnover_rate_fte": "leavers",
}  # fmt: skip
STANDARD: Final = NormalDist()
# The score of a normal forecast that is right, for a standard deviation of 1.
RIGHT: Final = float(
    2 * np.array([STANDARD.pdf(STANDARD.inv_cdf(level)) for level in QUANTILE_LEVELS]) @ WIDTHS
)


@dataclass(frozen=True)
class Skill:
    """One measure and horizon: mean errors beside simple rules, and how often bands held.

    Attributes:
        measure: in the DfE's words.
        horizon: years ahead.
        cases: authorities and origins together.
        error, error_of_last, error_of_mean: mean absolute errors.
        score: mean weighted pinball loss.
        score_without_move: the same without what all authorities did beyond the forecast.
        noise_floor: the score of someone who knew everything but one year's chance.
        inside_80, inside_90: per cent of cases that the bands held.
        target: the year forecast; None for all together.
    """

    measure: str
    horizon: int
    cases: int
    error: float
    error_of_last: float
    error_of_mean: float
    score: float
    score_without_move: float
    noise_floor: float
    inside_80: float
    inside_90: float
    target: int | None = None

    def texts(self) -> list[str]:
        """As cells of the file."""
        numbers = (
            self.error, self.error_of_last, self.error_of_mean, self.score,
            self.score_without_move, self.noise_floor, self.inside_80, self.inside_90,
        )  # fmt: skip
        return [
            self.measure,
            str(self.horizon),
            "" if self.target is None else str(self.target),
            str(self.cases),
            *(f"{each:.3f}" for each in numbers),
        ]


def skill_of(cases: Iterable[Case], census: Census, *, by_target: bool = False) -> list[Skill]:
    """Skill by measure and horizon, in the order of the measures.

    Args:
        cases: forecasts with what followed.
        census: that they were made from, for the noise floor.
        by_target: whether each target year stands apart.
    """
    order, every = list(FORECAST_MEASURES), list(cases)
    origins = {case.row.origin for case in every}
    fits = {origin: national_of(joined(census.until(origin)), origin) for origin in origins}

    def place_of(case: Case) -> tuple[int, int, int]:
        target = case.row.target if by_target else 0
        return order.index(case.row.measure), case.horizon, target

    return [
        replace(one_skill(order[place], horizon, list(group), fits), target=target or None)
        for (place, horizon, target), group in groupby(sorted(every, key=place_of), key=place_of)
    ]


def one_skill(
    measure: str, horizon: int, cases: Sequence[Case], fits: Mapping[int, National]
) -> Skill:
    """The skill of one measure and horizon; ``fits`` are national, by origin."""
    return Skill(
        measure=measure,
        horizon=horizon,
        cases=len(cases),
        error=fmean(case.error for case in cases),
        error_of_last=fmean(abs(case.actual - case.last) for case in cases),
        error_of_mean=fmean(abs(case.actual - case.mean) for case in cases),
        score=fmean(case.score for case in cases),
        score_without_move=score_without_move(cases),
        noise_floor=noise_floor(measure, cases, fits),
        inside_80=100 * fmean(case.inside(0.1) for case in cases),
        inside_90=100 * fmean(case.inside(0.05) for case in cases),
    )


def score_without_move(cases: Iterable[Case]) -> float:
    """The mean score once each origin's forecasts are scaled to the total that was published."""

    def origin_of(case: Case) -> int:
        return case.row.origin

    scores: list[float] = []
    for _, group in groupby(sorted(cases, key=origin_of), key=origin_of):
        some = list(group)
        foreseen = math.fsum(case.row.numbers[QUANTILE_LEVELS.index(0.5)] for case in some)
        move = math.fsum(case.actual for case in some) / foreseen if foreseen else 1.0
        scores += [case.score_times(move) for case in some]
    return fmean(scores)


def noise_floor(measure: str, cases: Iterable[Case], fits: Mapping[int, National]) -> float:
    """The mean score of someone who knew all but one year's chance, by the fit at the origin."""

    def floor(case: Case) -> float:
        kernel = fits[case.row.origin].series[SERIES[measure]].kernel
        return RIGHT * noise_in_unit(measure, kernel, case.last, case.size)

    return fmean(floor(case) for case in cases)


def noise_in_unit(measure: str, kernel: Kernel, value: float, size: float) -> float:
    """The standard deviation of one year's chance in a measure's unit, at a value of it.

    By the slope of the measure over the series' scale: a logarithm, or the root of a share.

    Args:
        measure: in the DfE's words.
        kernel: of its series.
        value: in its unit.
        size: FTE in post.

    >>> noise = Kernel(1.0, 1.0, 0.5, 1.0, 0.01, 0.0)  # a tenth on the scale
    >>> round(noise_in_unit("cases", noise, 1000.0, 100.0), 6)
    100.0
    >>> round(noise_in_unit("leavers_fte", noise, 25.0, 100.0), 6)  # root .5: 2 x .5 x .1 x 100
    10.0
    """
    own = math.sqrt(float(noise_of(kernel, np.array([size]))[0]))
    if measure in ("inpost_fte", "cases", "caseload_fte"):
        return own * value
    if measure == "turnover_rate_fte":
        return own * 2 * math.sqrt(100 * value)
    if measure == "agency_rate_fte":
        share = value / 100
        return own * 200 * math.sqrt(share * (1 - share)) * (1 - share)
    return own * 2 * math.sqrt(size * value)


def skill_csv(skill: Sequence[Skill]) -> str:
    """The skill as a file."""
    return csv_text(SKILL_COLUMNS, (each.texts() for each in skill))


def record_files(
    by_given: Mapping[str, Sequence[Case]], codes: Collection[str], census: Census
) -> dict[str, str]:
    """The track record as the planner stores it, by file name.

    Args:
        by_given: the cases by what the forecast was given, which includes nothing.
        codes: of the authorities whose own cases are kept.
        census: that the forecasts were made from.
    """
    rows = [
        [name, *(cells[column] for column in RECORD_COLUMNS[1:])]
        for name, cases in by_given.items()
        for by_target in (False, True)
        for cells in map(record_cells, skill_of(cases, census, by_target=by_target))
    ]
    own = [each for each in by_given[NOTHING] if each.row.code in codes]
    return {ENGLAND: csv_text(RECORD_COLUMNS, rows), AREAS: cases_csv(own, brief=True)}


def record_cells(skill: Skill) -> dict[str, str]:
    """The cells of one measure and horizon, the horizon by the record's name for it."""
    cells = dict(zip(SKILL_COLUMNS, skill.texts(), strict=True))
    return cells | {"years_ahead": cells["horizon"]}
