"""The numbers of a funnel: each authority's rate and size, and the limits of one year's chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workforce.authority.benchmarks import Beside, rate_of
from workforce.authority.funnel import Funnel, Limits, curves, funnel
from workforce.authority.neighbours import BORDERING, Neighbours, neighbours_of
from workforce.csv_text import csv_text
from workforce.findings.published_position import chance, in_full, renamed
from workforce.published.census import Area, Census, Missing
from workforce.published.measures import BY_KEY

FUNNEL_COLUMNS: Final = (
    "area", "census", "measure", "in_post_fte", "rate", "expected_of", "expected", "low_8_in_10",
    "high_8_in_10", "low_19_in_20", "high_19_in_20", "verdict",
)  # fmt: skip
RENAMED: Final = " These vacancies appear to be only posts covered by agency staff."


@dataclass(frozen=True)
class Point:
    """One authority in a funnel.

    Attributes:
        area: the authority.
        size: staff in post, FTE.
        rate: published.
        near, far: limits about the chosen authority's region's rate at this size.
    """

    area: Area
    size: float
    rate: float
    near: Limits
    far: Limits

    @property
    def verdict(self) -> str:
        """Within chance, or on which side beyond it."""
        low, high = self.far
        return "above" if self.rate > high else "below" if self.rate < low else "within"


def points(census: Census, area: Area, year: int, beside: Beside, found: Funnel) -> list[Point]:
    """The authorities that published the rate and have staff in post; the chosen one first."""
    every = []
    for each in sorted(census.authorities, key=lambda one: (one != area, one.name)):
        rate, size = rate_of(census, each, year, beside), census.figure(each, year, "in_post_fte")
        if not isinstance(rate, Missing) and not isinstance(size, Missing) and size > 0:
            every.append((each, size, rate))
    ends = curves(census, year, beside, found.expected, [size for _, size, _ in every])
    return [Point(*one, *limits) for one, limits in zip(every, ends, strict=True)]


def funnel_finding(census: Census, area: Area, year: int, beside: Beside) -> str:
    """What the funnel of a rate says of the authority.

    >>> from workforce.published.census import shipped_census
    >>> from workforce.authority.benchmarks import RATES
    >>> census = shipped_census()
    >>> funnel_finding(census, census.authority("Haringey"), 2019, RATES[1])
    "Turnover 23.0%: within chance of Inner London's 16.8% (chance alone: 8.4% to 28.1% at 141 FTE)"
    """
    name, own = BY_KEY[beside.key].label, rate_of(census, area, year, beside)
    if isinstance(own, Missing):
        return f"{name}: {own.reason}"
    named = RENAMED if beside.key == "vacancy_rate" and renamed(census, area, year) else ""
    end = "." if named else ""
    return f"{name} {in_full(own, beside)}: {chance(census, area, year, beside)}{end}{named}"


def funnel_table(
    census: Census, area: Area, year: int, beside: Beside, neighbours: Neighbours = BORDERING
) -> Iterator[dict[str, str]]:
    """The size, rate and limits of the authority and its neighbours, to fit a phone."""
    found = funnel(census, area, year, beside)
    if isinstance(found, Missing):
        return
    shown = (area, *neighbours_of(census, area, year, neighbours))
    for each in points(census, area, year, beside, found):
        if each.area not in shown:
            continue
        yield {
            "Authority": each.area.name,
            "In post, FTE": f"{each.size:,.0f}",
            f"Rate, {beside.unit}": f"{each.rate:.1f}",
            "19 in 20 by chance": f"{each.far[0]:.1f} to {each.far[1]:.1f}, {each.verdict}",
        }


def funnel_csv(census: Census, area: Area, year: int, beside: Beside) -> str:
    """The funnel's numbers as a file, one row an authority."""
    found = funnel(census, area, year, beside)
    rows = []
    if not isinstance(found, Missing):
        for each in points(census, area, year, beside, found):
            numbers = (f"{end:.2f}" for end in (*each.near, *each.far))
            rows.append([
                each.area.name, str(year), beside.key, f"{each.size:g}", f"{each.rate:g}",
                found.region.name, f"{found.expected:g}", *numbers, each.verdict,
            ])  # fmt: skip
    return csv_text(FUNNEL_COLUMNS, rows)
