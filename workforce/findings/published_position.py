"""What a census says of an authority, in sentences made from the published figures."""

import math
from collections.abc import Iterator
from typing import Final

from workforce.authority.benchmarks import (
    RATES,
    Beside,
    TurnoverChange,
    areas_beside,
    covered_since,
    rate_of,
    turnover_change,
    unexplained,
)
from workforce.authority.funnel import Funnel, funnel
from workforce.authority.neighbours import BORDERING, Neighbours, neighbours_of
from workforce.csv_text import csv_text
from workforce.number_words import percent, rounded, signed
from workforce.published.census import Area, Census, Missing
from workforce.published.ethnicity import TOTAL, Ethnicity
from workforce.published.measure import PERCENT, UNITS
from workforce.published.measures import BY_KEY
from workforce.published.tables import Figure

COUNTS: Final = ("in_post", "agency", "leavers")
MANAGERS: Final = ("senior_manager", "middle_manager", "first_line_manager")
OTHER_STAFF: Final = ("senior_practitioner", "case_holder", "qualified_without_cases")
COMPASS: Final = ("North", "East", "South", "West")
NORMAL_80: Final = 1.2816  # standard deviations that hold 80% of a normal distribution
LIGHTS: Final = {
    "small": "small: 3% or less",
    "amber": "AMBER: over 3%",
    "red": "RED: over 10%",
}


def position_csv(census: Census, area: Area, year: int, neighbours: Neighbours = BORDERING) -> str:
    """The published figures of the authority and the areas beside it; a missing one is its reason.

    Columns: area, census, staff and leavers in FTE, rates in %, cases per FTE.
    """
    columns = (*COUNTS, *(beside.key for beside in RATES))
    rows = [
        [each.name, str(year)]
        + [plain_number(census.figure(each, year, f"{key}_fte")) for key in COUNTS]
        + [plain_number(rate_of(census, each, year, beside)) for beside in RATES]
        for each in areas_beside(census, area, year, neighbours)
    ]
    return csv_text(("area", "census", *columns), rows)


def plain_number(figure: Figure) -> str:
    """A published figure as a file writes it, or why there is none."""
    return figure.reason if isinstance(figure, Missing) else f"{figure:g}"


def rate_finding(
    census: Census, area: Area, year: int, beside: Beside, neighbours: Neighbours = BORDERING
) -> str:
    """What a rate says of the authority: beside its neighbours, its region and chance.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census()
    >>> rate_finding(census, census.authority("Haringey"), 2019, RATES[0])
    'Agency rate 29.5%: higher than 5 of 6 neighbours (Inner London 25.3%, within chance)'
    """
    own, name = rate_of(census, area, year, beside), BY_KEY[beside.key].label
    if isinstance(own, Missing):
        return f"{name}: {own.reason}"
    said = f"{name} {in_full(own, beside)}"
    if beside.key == "vacancy_rate" and renamed(census, area, year):
        return f"{said}: appears to count only posts covered by agency staff"
    if beside.key == "turnover_rate":
        return f"{said}: {chance(census, area, year, beside)}"
    others = [
        figure
        for each in neighbours_of(census, area, year, neighbours)
        if not isinstance(figure := rate_of(census, each, year, beside), Missing)
    ]
    return f"{said}: {rank(own, others)}{regional(census, area, year, beside)}"


def renamed(census: Census, area: Area, year: int) -> bool:
    """Whether a year's vacancies appear to be only the posts covered by agency staff."""
    since = covered_since(census, area)
    return since is not None and year >= since


def rank(own: float, others: list[float]) -> str:
    """Above how many of the neighbours' rates one lies, or below, whichever are more.

    >>> rank(20.0, [10.0, 12.0, 30.0]), rank(20.0, [])
    ('higher than 2 of 3 neighbours', 'no neighbour has one')
    """
    if not others:
        return "no neighbour has one"
    lower, higher = sum(each < own for each in others), sum(each > own for each in others)
    if lower == higher:
        return f"in the middle of {len(others)} neighbours"
    side, count = ("higher", lower) if lower >= higher else ("lower", higher)
    return f"{side} than {count} of {len(others)} neighbours"


def regional(census: Census, area: Area, year: int, beside: Beside) -> str:
    """The region's rate in brackets, and whether chance makes the difference; '' if none."""
    found = funnel(census, area, year, beside)
    if isinstance(found, Missing):
        return ""
    verdict = "within chance" if found.within_chance else "beyond chance"
    return f" ({found.region.name} {with_sign(found.expected, beside)}, {verdict})"


def in_full(rate: float, beside: Beside) -> str:
    """A rate with its unit."""
    return UNITS[beside.unit].written(f"{rate:.1f}")


def with_sign(rate: float, beside: Beside) -> str:
    """A rate as a sentence writes it beside another of its kind: only % is repeated."""
    return percent(rate, 1) if beside.unit == PERCENT else f"{rate:.1f}"


def chance(census: Census, area: Area, year: int, beside: Beside) -> str:
    """Whether a rate is within one year's chance of the region's, given the authority's size."""
    found = funnel(census, area, year, beside)
    if isinstance(found, Missing):
        return f"not compared with its region's ({found.reason})"
    return verdict(found, beside)


def verdict(found: Funnel, beside: Beside) -> str:
    """A funnel in words: whether a rate is within chance of the region's, and the limits."""
    region = f"{of_region(found.region.name)} {with_sign(found.expected, beside)}"
    low, high = found.far
    ends = " to ".join(with_sign(end, beside) for end in (low, high))
    limits = f"(chance alone: {ends} at {found.size:,.0f} FTE)"
    if found.within_chance:
        return f"within chance of {region} {limits}"
    side = "above" if found.rate > high else "below"
    return f"{side} {region} by more than one year's chance {limits}"


def of_region(name: str) -> str:
    """The possessive of a region in a sentence.

    >>> of_region("South East"), of_region("East Midlands"), of_region("Inner London")
    ("the South East's", "the East Midlands'", "Inner London's")
    """
    article = "the " if name.startswith(COMPASS) else ""
    ending = "'" if name.endswith("s") else "'s"
    return f"{article}{name}{ending}"


def in_post_sentence(census: Census, area: Area, year: int) -> str:
    """How many are in post, and how many were a year before."""
    now, before = (census.figure(area, each, "in_post_fte") for each in (year, year - 1))
    if isinstance(now, Missing):
        return f"In post: {now.reason}."
    earlier = "" if isinstance(before, Missing) else f" ({before:,.1f} a year before)"
    return f"{now:,.1f} FTE permanent staff in post{earlier}."


def turnover_sentence(census: Census, area: Area, year: int) -> str:
    """How turnover changed in the year: by how many left, and by the size of the workforce."""
    change = turnover_change(census, area, year)
    return "" if isinstance(change, Missing) else turnover_words(change)


def turnover_words(change: TurnoverChange) -> str:
    """A change of turnover and its two parts; a part that rounds to nothing has no direction."""
    points = rounded(change.after - change.before, 1)
    before, after = percent(change.before, 1), percent(change.after, 1)
    moved = (
        f"{'fell' if points < 0 else 'rose'} by {abs(points):.1f} points in the year, from "
        f"{before} to {after}"
    )
    left = direction(change.by_leavers, "fewer", "about as many", "more")
    size = direction(change.by_size, "grew", "hardly changed", "shrank")
    return (
        f"Turnover {moved if points else f'stayed at {after} in the year'}: "
        f"{signed(change.by_leavers, 1)} because {left} people left ({change.leavers[0]:.1f} FTE, "
        f"then {change.leavers[1]:.1f}) and {signed(change.by_size, 1)} because the workforce "
        f"{size} ({change.in_post[0]:.1f} FTE in post, then {change.in_post[1]:.1f})."
    )


def direction(points: float, less: str, level: str, more: str) -> str:
    """The word for a change in percentage points, to one decimal.

    >>> [direction(points, "less", "level", "more") for points in (-0.2, -0.04, 0.2)]
    ['less', 'level', 'more']
    """
    shown = rounded(points, 1)
    if not shown:
        return level
    return less if shown < 0 else more


def remainder_sentence(census: Census, area: Area, year: int) -> str:
    """What starters and leavers do not explain of the change in post, with its light in words."""
    found = unexplained(census, area, year)
    if isinstance(found, Missing):
        return f"Starters and leavers cannot be compared with the change in post: {found.reason}."
    verb = "explain all but" if found.light == "small" else "do not explain"
    return (
        f"In the year to September {year} starters and leavers {verb} {abs(found.fte):.1f} FTE of "
        f"the change in post, {percent(abs(found.share), 1)} of staff ({LIGHTS[found.light]})."
    )


def remainder_rows(census: Census, area: Area, until: int) -> Iterator[dict[str, str]]:
    """Each year's stock, flows and remainder up to a census, latest first."""
    for year in sorted(census.years(area), reverse=True):
        found = unexplained(census, area, year)
        if year > until or isinstance(found, Missing):
            continue
        starters, leavers, in_post = (
            census.figure(area, year, column)
            for column in ("starters_fte", "leavers_fte", "in_post_fte")
        )
        yield {
            "Year to Sept": str(year),
            "Starters": fte_text(starters),
            "Leavers": fte_text(leavers),
            "In post": fte_text(in_post),
            "Not explained": (
                f"{found.fte:+.1f} FTE, {percent(found.share, 1, sign='+')} ({found.light})"
            ),
        }


def fte_text(figure: Figure) -> str:
    """A published figure with one decimal, or why there is none."""
    return figure.reason if isinstance(figure, Missing) else f"{figure:,.1f}"


def diversity_sentence(staff: Ethnicity, region: Ethnicity | None) -> str:
    """Managers beside other staff: from Mixed, Asian, Black or other groups; '' if not known."""
    shares = [minority(staff, roles) for roles in (MANAGERS, OTHER_STAFF)]
    if None in shares:
        return ""
    (managers, people), (others, other_people) = (each for each in shares if each is not None)
    error = math.sqrt(managers * (1 - managers) / people + others * (1 - others) / other_people)
    alike = abs(managers - others) <= NORMAL_80 * error
    beside = [minority(region, roles) for roles in (MANAGERS, OTHER_STAFF)] if region else [None]
    wider = ""
    if region and None not in beside:
        (one, _), (two, _) = (each for each in beside if each is not None)
        wider = f" ({region.area}: {percent(100 * one)} and {percent(100 * two)})"
    return (
        f"{percent(100 * managers)} of managers and {percent(100 * others)} of other staff are "
        "from Mixed, Asian, Black or other ethnic groups"
        f"{'; the difference is within chance' if alike else ''}{wider}"
    )


def minority(staff: Ethnicity, roles: tuple[str, ...]) -> tuple[float, float] | None:
    """Share of roles' staff with a stated group who are not White, and how many state one."""
    white = stated = 0.0
    for role in roles:
        total, unknown = staff.people(role, TOTAL), staff.not_stated(role)
        count = staff.people(role, "white")
        if isinstance(total, Missing) or isinstance(unknown, Missing) or isinstance(count, Missing):
            return None
        stated += total - unknown
        white += count
    return ((stated - white) / stated, stated) if stated > 0 else None
