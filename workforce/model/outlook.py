"""Where an authority's figures are forecast to be, in whole years after the opening, run by run.

The figures are drawn together (a Gaussian copula): over the years they keep to each other as the
calibration says, between figures of one year as errors of past years did.
"""

from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Final

import numpy as np

from workforce.model.arrays import Keys, Reals
from workforce.model.shocks import exponentials, yearly_normals

FIGURES: Final = ("in_post", "leavers", "agency", "vacancies", "cases", "caseload")
IN_POST, LEAVERS, AGENCY, VACANCIES, CASES, CASELOAD = range(len(FIGURES))
ROOTS: Final = (False, True, True, True, False, False)  # drawn as roots of shares of in post
SCORES: Final = np.array(
    [round(NormalDist().inv_cdf(level), 9) for level in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)]
)


@dataclass(frozen=True)
class Outlook:
    """What is forecast of one authority; F figures of ``FIGURES``, Y years ahead.

    Attributes:
        middle: medians: logarithms, or roots of shares of in post, [F, Y].
        deviation: of the errors about them, [F, Y].
        over_years: lower triangular factor of the errors' correlation over the years, [F, Y, Y].
        between: the same between figures, [F, F].
        shape: standardised errors at 5, 10, 25, 50, 75, 90 and 95 %, [F, 7].
        level: factor on what a middle or a draw stands for, [F, Y].
        in_post: FTE of which roots are shares; of leavers it is the year's own.
    """

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
    own = np.stack([yearly_normals(keys, f"outlook {name}", years) for name in FIGURES], axis=1)
    together = np.zeros_like(own)
    for figure in range(len(FIGURES)):
        for other in range(figure + 1):
            together[:, figure] += outlook.between[figure, other] * own[:, other]
    related = np.zeros_like(own)
    for year in range(years):
        for other in range(year + 1):
            related[:, :, year] += outlook.over_years[:, year, other] * together[:, :, other]
    return related


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
