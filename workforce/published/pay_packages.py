"""Pay packages by employer and grade, as a council types them in; the gap to competitors.

A package is salary, supplement and retention payment, £ a year, full time. Nothing is made up:
an employer or a grade that was not typed in has no package and no gap.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Final

WEB_ADDRESS: Final = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?")
LONGEST_ADDRESS: Final = 200
LONGEST_EMPLOYER: Final = 80  # characters of a name
YEARS: Final = range(2000, 2051)  # of a pay scale


@dataclass(frozen=True)
class Package:
    """What one employer pays one group of staff, full time; what is None is not known.

    Attributes:
        employer: its name.
        group: of staff.
        salary, supplement, retention: whole £ a year.
        agency_charge: £ that an hour of an agency worker costs the authority, fee included.
        on_costs: what the authority pays on top of salary and supplement, per cent of them.
        as_of: since when it is paid, as far as that is known.
        address: of the web page that says so, "" for none.
    """

    employer: str
    group: str
    salary: int
    supplement: int | None = None
    retention: int | None = None
    agency_charge: float | None = None
    on_costs: float | None = None
    as_of: date | None = None
    address: str = ""

    def is_of(self, authority: str) -> bool:
        """Whether it is an authority's own.

        >>> Package("haringey", "social_worker", 36000).is_of("Haringey")
        True
        """
        return self.employer.casefold() == authority.strip().casefold()

    @property
    def total(self) -> int:
        """All of it that is known.

        >>> Package("A", "social_worker", 36000, 1500).total
        37500
        """
        return self.salary + (self.supplement or 0) + (self.retention or 0)


@dataclass(frozen=True)
class Gap:
    """One group's own package beside the mean of the competitors who pay it.

    Attributes:
        group: of staff.
        own: £ a year.
        competitors: their mean, £ a year.
        employers: how many they are.
        percent: how much more they pay; negative where they pay less.
    """

    group: str
    own: int
    competitors: float
    employers: int
    percent: float


def gaps(packages: Iterable[Package], own: str) -> list[Gap]:
    """The gap of every group for which both the own package and a competitor's are there.

    >>> [gap.percent for gap in gaps([Package("A", "g", 100), Package("B", "g", 110)], "A")]
    [10.0]
    """
    every = list(packages)
    found = []
    for mine in every:
        theirs = [each.total for each in every if each.group == mine.group and not each.is_of(own)]
        if mine.is_of(own) and theirs:
            mean = fsum(theirs) / len(theirs)
            percent = 100 * (mean / mine.total - 1)
            found.append(Gap(mine.group, mine.total, mean, len(theirs), round(percent, 6)))
    return found


def overall_gap(found: Iterable[Gap], people: Mapping[str, float]) -> float | None:
    """The gap over all groups that have one, by the people in post; None where there are none.

    >>> overall_gap([Gap("g", 100, 110.0, 1, 10.0), Gap("h", 100, 100.0, 1, 0.0)], {"g": 3, "h": 1})
    7.5
    """
    weighed = [(people.get(gap.group, 0.0), gap) for gap in found]
    total = fsum(weight for weight, _ in weighed)
    if not total:
        return None
    return round(fsum(weight * gap.percent for weight, gap in weighed) / total, 1)
