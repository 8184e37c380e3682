"""Figures that cannot be true together: a slip, which would carry into every projection.

The bounds are far outside all that was published of any area, 2017 to 2025; what is only unlikely
passes. Beside a zero anything passes: the DfE publishes 0 where a figure was not returned.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from workforce.published.tables import Figure, figure_text

MOST_PER_CENT: Final = 100.0
AUTHORITY: Final = "authority"
# In per cent of a whole, so never above 100; turnover is over the stock at the end, and can be.
SHARES: Final = (
    "agency_rate_fte",
    "agency_rate_people",
    "agency_cover_rate",
    "vacancy_rate",
    "vacancy_cover_rate",
    "absence_rate",
)


class Bound(NamedTuple):
    """One figure is at most ``times`` the sum of others and ``more``; published: at most ``seen``.

    Attributes:
        column: of the figure.
        times, of, more: the bound.
        seen: the largest published figure by the sum of the others, where that is 20 or more.
    """

    column: str
    times: float
    of: tuple[str, ...]
    more: float
    seen: float


IN_POST: Final = ("in_post_fte",)
BOUNDS: Final = (
    Bound("in_post_fte", 2, ("in_post_people",), 5, 1.15),
    Bound("starters_fte", 2, ("starters_people",), 5, 1.0),
    Bound("leavers_fte", 2, ("leavers_people",), 5, 1.07),
    Bound("agency_fte", 2, ("agency_people",), 5, 1.0),
    Bound("in_post_people", 5, IN_POST, 50, 1.42),
    Bound("starters_people", 5, ("starters_fte",), 50, 1.71),
    Bound("leavers_people", 5, ("leavers_fte",), 50, 1.48),
    Bound("agency_people", 5, ("agency_fte",), 50, 2.41),
    Bound("starters_fte", 5, IN_POST, 50, 0.67),
    Bound("leavers_fte", 5, IN_POST, 50, 0.5),
    Bound("agency_fte", 10, IN_POST, 50, 1.24),
    Bound("agency_cover_fte", 10, IN_POST, 50, 1.24),
    Bound("vacancies_fte", 10, IN_POST, 50, 1.67),
    Bound("case_holders_fte", 5, ("in_post_fte", "agency_fte"), 50, 1.01),
    Bound("cases", 200, ("case_holders_fte",), 200, 33.0),
)


# Of one authority; the largest that was published of any, 2017 to 2025, is a fifth of it or less.
MOST_OF_AUTHORITY: Final = {
    "in_post_fte": 5_000.0,
    "in_post_people": 5_000.0,
    "agency_fte": 3_000.0,
    "agency_people": 3_000.0,
    "vacancies_fte": 3_000.0,
    "cases": 100_000.0,
}


def impossible(figures: Mapping[str, Figure], level: str = "") -> tuple[str, str] | None:
    """The column of a figure that cannot be, and what it cannot stand beside; None without one.

    ``level`` is that of the area: an authority has its own bounds.

    >>> impossible({"in_post_fte": 141.0, "in_post_people": 3000000.0})
    ('in_post_people', 'beside 141')
    >>> impossible({"vacancy_rate": 150.0})
    ('vacancy_rate', 'more than 100%')
    """
    for column in SHARES:
        share = figures.get(column)
        if isinstance(share, float) and share > MOST_PER_CENT:
            return column, "more than 100%"
    for bound in BOUNDS:
        others = [figures.get(each) for each in bound.of]
        known = [each for each in others if isinstance(each, float)]
        figure = figures.get(bound.column)
        if not isinstance(figure, float) or len(known) < len(others):
            continue
        whole = sum(known)
        if whole > 0 and figure > bound.times * whole + bound.more:
            return bound.column, f"beside {' and '.join(map(figure_text, known))}"
    for column, most in MOST_OF_AUTHORITY.items() if level == AUTHORITY else ():
        count = figures.get(column)
        if isinstance(count, float) and count > most:
            return column, f"for one authority (at most {most:,.0f})"
    return None


# Rates that the counts give, to tell 0.15 from 15%: counted, over the sum of others.
RATES: Final = {
    "turnover_rate_fte": ("leavers_fte", ("in_post_fte",)),
    "agency_rate_fte": ("agency_fte", ("agency_fte", "in_post_fte")),
    "vacancy_rate": ("vacancies_fte", ("vacancies_fte", "in_post_fte")),
}
ROUNDED: Final = 0.02  # how far a share may be from its counts; a per cent of 2 is 1.98 away
LEAST_SHARE: Final = 0.02


def share_column(rows: Iterable[Mapping[str, Figure]]) -> str | None:
    """A column whose every rate is the share that its counts give, not 100 times as much.

    >>> share_column([{"turnover_rate_fte": 0.23, "leavers_fte": 32.4, "in_post_fte": 141.0}])
    'turnover_rate_fte'
    """
    wanted = set(RATES)
    proved: set[str] = set()
    for figures in rows:
        for rate in sorted(wanted):
            counted, over = RATES[rate]
            numbers = [figures.get(each) for each in (rate, counted, *over)]
            known = [each for each in numbers if isinstance(each, float)]
            if len(known) < len(numbers) or sum(known[2:]) <= 0:
                continue
            share = known[1] / sum(known[2:])
            if abs(known[0] - share) > ROUNDED:
                wanted.discard(rate)
            elif share > LEAST_SHARE:
                proved.add(rate)
        if not wanted:
            return None
    return min(proved & wanted, default=None)
