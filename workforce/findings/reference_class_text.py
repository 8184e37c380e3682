"""What share of comparable authority-years managed what a target asks for.

The changes lie between two censuses, a whole number of years apart: a target between two
Septembers is given until the later one. A target further ahead than the table goes is compared
with the table's longest span, which the sentence names. The table ends no later than the plan's
census. Associations of the past, not a chance of success.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workforce.authority.baseline import Baseline
from workforce.forecast.reference_class import MOST_YEARS, RELATIVE, ReferenceClass, class_for
from workforce.months import MONTHS_IN_YEAR
from workforce.number_words import percent
from workforce.plan.scenario import Target
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of
from workforce.published.measure import PERCENT, UNITS
from workforce.published.measures import BY_KEY, shown_as

# What authority-years began with, by measure.
BEGAN: Final = {
    "agency_rate": "an agency rate of",
    "turnover_rate": "a turnover of",
    "vacancy_rate": "a vacancy rate of",
    "caseload": "an average caseload of",
    "in_post": "permanent staff in post of",
}
SPANS: Final = ("One year", "Two years", "Three years", "Four years")
# Per cent of the authority-years at or under a change.
TABLE_SHARES: Final = (5, 10, 25, 50, 75, 90, 95)


@dataclass(frozen=True)
class Asked:
    """A target's change beside those of its class.

    Attributes:
        like: the comparable authority-years.
        change: from the opening to the target: points, cases per FTE or per cent.
        at_most: whether the target is an upper bound.
    """

    like: ReferenceClass
    change: float
    at_most: bool

    @property
    def share(self) -> float:
        """About what per cent of the class reached at least as much."""
        if self.at_most:
            return self.like.share_at_most(self.change)
        return self.like.share_at_least(self.change)


def asked(projection: Projection) -> tuple[Asked, ...]:
    """What each target asks for; left out without a class or an opening value."""
    found = (asked_by(target, projection) for target in projection.scenario.targets)
    return tuple(each for each in found if each is not None)


def asked_by(target: Target, projection: Projection) -> Asked | None:
    """What one target asks for."""
    measure, month = BY_KEY[target.measure], projection.baseline.month
    rows = [
        row_of(projection.no_change, measure.key, month, unit=unit)
        for unit in (measure.units[0], measure.unit)
    ]
    means = [float(row["mean"]) for row in rows if row is not None]
    if len(means) < len(rows):
        return None
    return asked_from(target, (means[0], means[1]), projection.baseline)


def asked_from(target: Target, opening: tuple[float, float], baseline: Baseline) -> Asked | None:
    """What one target asks for from an opening value, in the target's unit and in the bands'."""
    own, in_band = opening
    if target.measure not in BEGAN or own <= 0:
        return None
    years = min(MOST_YEARS, max(1, math.ceil((target.month - baseline.month) / MONTHS_IN_YEAR)))
    like = class_for(target.measure, in_band, years, baseline.year)
    change = 100 * (target.value - own) / own if target.measure == RELATIVE else target.value - own
    return None if like is None else Asked(like, round(change, 2), target.at_most)


def managed_sentences(projection: Projection) -> Iterator[str]:
    """What share of comparable authority-years managed each target's change, where known."""
    yield from (managed_sentence(found) for found in asked(projection))


def managed_sentence(found: Asked) -> str:
    """What share of comparable authority-years managed a target's change."""
    like = found.like
    return (
        f"{like.authority_years} times, from {like.first_year} to {like.last_year}, an English "
        f"authority had {began(like)}. {SPANS[like.years - 1]} later it was {change_words(found)} "
        f"in {share_words(found.share)} of these (median change {signed(like, 50)})."
    )


def began(like: ReferenceClass) -> str:
    """The band of a class in words, such as an agency rate of 25% or more."""
    what, unit = BEGAN[like.measure], UNITS[BY_KEY[like.measure].unit]
    if like.low == 0:
        return f"{what} under {unit.written(f'{like.high:g}')}"
    if math.isinf(like.high):
        return f"{what} {unit.written(f'{like.low:g}')} or more"
    low = f"{like.low:g}{PERCENT if unit.name == PERCENT else ''}"
    return f"{what} {low} to under {unit.written(f'{like.high:g}')}"


def changed(measure: str, number: str) -> str:
    """A change with what it is counted in: points of a rate, per cent of staff in post.

    >>> changed("agency_rate", "-4"), changed("caseload", "+1"), changed("in_post", "+8")
    ('-4 points', '+1 case per FTE', '+8%')
    """
    if measure == RELATIVE:
        return UNITS[PERCENT].written(number)
    return shown_as(measure).written(number, difference=True)


def share_words(share: float) -> str:
    """A share, per cent, that is known about.

    >>> share_words(0), share_words(0.3), share_words(12.9), share_words(100)
    ('none', 'fewer than 1%', 'about 13%', 'all')
    """
    if share in (0, 100):
        return "all" if share else "none"
    if share < 1:
        return "fewer than 1%"
    return "more than 99%" if share > 99 else f"about {percent(share)}"


def change_words(found: Asked) -> str:
    """The change asked for, such as 15 points or more lower."""
    size = changed(found.like.measure, f"{round(abs(found.change), 1):g}")
    way = "lower" if found.change < 0 else "higher"
    already_met = (found.change >= 0) == found.at_most
    return f"no more than {size} {way}" if already_met else f"{size} or more {way}"


def managed_rows(found: Asked) -> list[tuple[str, str]]:
    """The class's changes for a table: of so many authority-years the change was at most."""
    return [(percent(level), signed(found.like, level)) for level in TABLE_SHARES]


def signed(like: ReferenceClass, level: int) -> str:
    """The change at a level with its sign and unit, such as -4.1 points."""
    change = round(like.change_at(level), 1) + 0.0
    sign = "+" if change > 0 else ""
    return changed(like.measure, f"{sign}{change:.1f}")
