"""Where an authority's figures are forecast to be, in whole years after the opening, run by run.

The figures are drawn together (a Gaussian copula): over the years they keep to each other as the
calibration says, between figures of one year as errors of past years did. A part of each error is
the authority's own, a part its region's and a part England's: authorities of one region, and all of
them, share those draws, so that what is forecast of several may be added up run by run.
"""

import functools
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final

import numpy as np

from workforce.model.run_draws import exponentials, yearly_normals
from workforce.model.units import Keys, Reals

FIGURES: Final = ("in_post", "leavers", "agency", "vacancies", "cases", "caseload")
IN_POST, LEAVERS, AGENCY, VACANCIES, CASES, CASELOAD = range(len(FIGURES))
ROOTS: Final = (False, True, True, True, False, False)  # drawn as roots of shares of in post
SCORES: Final = np.array(
    [round(NormalDist().inv_cdf(level), 9) for level in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)]
)


@dataclass(frozen=True)
class Outlook:
    """What is forecast of one authority; F figures of ``FIGURES``, Y years ahead, P parts.

    Attributes:
        sharers: who share each part of the errors: the authority, its region, England, [P].
        middle: medians: logarithms, or roots of shares of in post, [F, Y].
        deviation: of the errors about them, [F, Y].
        over_years: lower triangular factors of the parts, [P, F, Y, Y]; their squares add up to the
            errors' correlation over the years.
        between: the same between figures, in every part, [F, F].
        shape: standardised errors at 5%, 10%, 25%, 50%, 75%, 90% and 95%, [F, 7].
        level: factor on what a middle or a draw stands for, [F, Y].
        in_post: FTE that roots are shares of; for leavers it is the year's own.
    """

    sharers: tuple[str, ...]
    middle: Reals
    deviation: Reals
    over_years: Reals
    between: Reals
    shape: Reals
    level: Reals
    in_post: float

    @property
    def years(self) -> int:
        """How many years ahead are forecast."""
        return len(self.middle[0])

    def still(self) -> "Outlook":
        """The same without errors."""
        return replace(self, deviation=np.zeros_like(self.deviation))


def scores(keys: Keys, outlook: Outlook, years: int) -> Reals:
    """Standard normal numbers for each run, figure and year, [R, F, Y], related as forecast."""
    related = np.zeros((len(keys), len(FIGURES), years))
    between = tuple(map(tuple, outlook.between.tolist()))
    for sharer, over_years in zip(outlook.sharers, outlook.over_years, strict=True):
        if over_years.any():
            part = related_figures(keys.tobytes(), between, sharer, years)
            for year in range(years):
                for other in range(year + 1):
                    related[:, :, year] += over_years[:, year, other] * part[:, :, other]
    return related


@functools.lru_cache(maxsize=64)
def related_figures(
    keys: bytes, between: tuple[tuple[float, ...], ...], sharer: str, years: int
) -> Reals:
    """One part's normal numbers, [R, F, Y], related between figures and not yet over the years.

    Kept, as all who share the part ask the same; not to be written to.
    """
    runs = np.frombuffer(keys, dtype=np.uint64)
    own = [yearly_normals(runs, f"outlook {sharer} {name}", years) for name in FIGURES]
    together = np.zeros((len(runs), len(FIGURES), years))
    for figure in range(len(FIGURES)):
        for other in range(figure + 1):
            together[:, figure] += between[figure][other] * own[other]
    together.setflags(write=False)
    return together


def shaped(values: Reals, shape: Reals) -> Reals:
    """Standard normal numbers as standardised errors: linear between levels, and on beyond them.

    >>> shaped(np.array([0.0, 9.0]), 2 * SCORES).round(6).tolist()
    [0.0, 18.0]
    """
    place = np.clip(np.searchsorted(SCORES, values) - 1, 0, len(SCORES) - 2)
    slope = (shape[place + 1] - shape[place]) / (SCORES[place + 1] - SCORES[place])
    errors: Reals = shape[place] + slope * (values - SCORES[place])
    return errors


def figures_at(outlook: Outlook, errors: Reals) -> Reals:
    """Figures for errors on the outlook's scale, [R, F, Y]: FTE, cases, cases per FTE."""
    drawn = outlook.middle[None, :, : errors.shape[2]] + errors
    figures = np.empty_like(drawn)
    level = outlook.level[:, : errors.shape[2]]
    for figure, root in enumerate(ROOTS):
        values = drawn[:, figure]
        if root:
            whole = figures[:, IN_POST] if figure == LEAVERS else outlook.in_post
            figures[:, figure] = whole * np.maximum(0.0, values) ** 2 * level[figure]
        else:
            figures[:, figure] = exponentials(values) * level[figure]
    return np.round(figures, 6)


def draw_figures(keys: Keys, outlook: Outlook, years: int) -> Reals:
    """Every figure in every run at the end of each year, [R, F, Y]."""
    errors = scores(keys, outlook, years)
    for figure in range(len(FIGURES)):
        errors[:, figure] = shaped(errors[:, figure], outlook.shape[figure])
    return figures_at(outlook, errors * outlook.deviation[None, :, :years])


def medians(outlook: Outlook, years: int) -> Reals:
    """The figures in the middle of their forecasts, [F, Y]."""
    middle = outlook.shape[:, 3, None] * outlook.deviation[:, :years]
    found: Reals = figures_at(outlook, middle[None])[0]
    return found
