"""The fit report: how much of a forecast is the authority's own past, how much all authorities'."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workforce.authority.benchmarks import unexplained
from workforce.csv_text import csv_text
from workforce.forecast.authority_fit import Calibrated
from workforce.forecast.national_fit import LINKS
from workforce.forecast.shrinkage import OwnPart, own_parts
from workforce.number_words import percent
from workforce.projection.projection import Projection
from workforce.published.census import Area, Census, Missing
from workforce.published.measure import UNITS, Measure
from workforce.published.measures import BY_KEY

HALF: Final = 0.5  # of a steady gap kept: from here on a figure depends mainly on its own past
FEW_YEARS: Final = 2  # own years up to which the report says that there are few
ALIKE: Final = 0.1  # swings closer to the typical than this are called typical
NOTHING: Final = 0.05  # a link that adds less is not shown
MEASURE_OF: Final = {"leavers": "leavers_year"}  # of a series that has another name
FIT_COLUMNS: Final = (
    "authority", "census", "measure", "unit", "own_years", "first_own_year", "last_own_year", "own",
    "typical", "year_on", "kept_percent", "kept_of_last_percent", "swings", "linked", "england",
)  # fmt: skip


@dataclass(frozen=True)
class Fit:
    """What the report is of.

    Attributes:
        area: the authority.
        region: its name.
        census: the published figures.
        year: of the census that the forecast starts from.
        authorities: how many all are.
        counted: whether the council's own later count stands for the census's.
        parts: by figure.
    """

    area: Area
    region: str
    census: Census
    year: int
    authorities: int
    counted: bool
    parts: tuple[OwnPart, ...]


def fit_of(projection: Projection) -> Fit:
    """The fit that a projection's no change was drawn from."""
    baseline, counted = projection.baseline, projection.scenario.opening is not None
    return fit_from(
        baseline.calibration, baseline.census, baseline.authority, baseline.year, counted=counted
    )


def fit_from(
    found: Calibrated, census: Census, area: Area, year: int, *, counted: bool = False
) -> Fit:
    """The fit of one authority at a census, or at the council's own count after it."""
    region = census.region_of(area)
    return Fit(
        area=area,
        region="its region" if region is None else region.name,
        census=census,
        year=year,
        authorities=found.national.authorities,
        counted=counted,
        parts=tuple(own_parts(found)),
    )


def opening_sentence(fit: Fit) -> str:
    """How many figures depend mainly on the authority's own past, and which do not."""
    own = [part for part in fit.parts if part.kept >= HALF]
    pooled = [in_words(part) for part in fit.parts if part.kept < HALF]
    count = f"{len(own)} of {len(fit.parts)} figures" if pooled else "All figures"
    first = f"{count} depend mainly on {fit.area.name}'s own past"
    if not pooled:
        return f"{first}."
    return f"{first}; mainly on {pool(fit)}: {', '.join(pooled)}."


def pool(fit: Fit) -> str:
    """What an authority is pooled with, in words."""
    return f"{fit.region} and all {fit.authorities} authorities"


def few_sentence(fit: Fit) -> str:
    """Which figures have too few years to say much, forecast from all authorities; '' if none."""
    few = [part for part in fit.parts if len(part.years) <= FEW_YEARS]
    if not few:
        return ""
    names = "every figure" if len(few) == len(fit.parts) else ", ".join(map(in_words, few))
    return (
        f"{fit.area.name} has only {FEW_YEARS} years of its own or fewer for {names}, so the "
        f"forecast relies on {pool(fit)}."
    )


def sentence(fit: Fit, part: OwnPart) -> str:
    """One figure: its own years, how much of its own difference is kept, its swings, its link."""
    if part.latest is None:
        return (
            f"{label(part)}: no year of its own, so the forecast is the typical authority's: "
            f"{amount(part, part.later)} a year later."
        )
    own = part.years[-1] > fit.year or (part.name != "leavers" and part.years[-1] == fit.year)
    seen = ", the last one the council's own count" if fit.counted and own else ""
    return (
        f"{label(part)}: {years_of(part)}{seen}. Of a difference from the typical authority, "
        f"{percent(100 * part.kept)} is forecast to remain a year later if every year shows it, "
        f"{percent(100 * part.kept_of_last)} if only the last does. {swings(part)}{link(part)}"
    )


def swings(part: OwnPart) -> str:
    """How hard its own years have been to forecast, and what that does to its band."""
    if abs(part.swings - 1) < ALIKE:
        return "Its years have been as hard to forecast as the typical authority's."
    harder, wider = ("harder", "wider") if part.swings > 1 else ("easier", "narrower")
    by = percent(100 * abs(part.swings - 1))
    return f"Its years have been {harder} to forecast than is typical, so its band is {by} {wider}."


def link(part: OwnPart) -> str:
    """What the linked series adds; '' where there is none or it adds next to nothing."""
    if part.name not in LINKS or abs(part.linked) < NOTHING:
        return ""
    other, kind = LINKS[part.name]
    cause = "The last surprise in" if kind == "surprise" else "The level of"
    return f" {cause} {plain_name(other)} moves the forecast by {amount(part, part.linked, '+')}."


def plain_name(series: str) -> str:
    """A series within a sentence."""
    return {"in_post": "staff in post", "children": "children in need"}.get(series, series)


def measure_of(part: OwnPart) -> Measure:
    """The planner's measure of a series."""
    return BY_KEY[MEASURE_OF.get(part.name, part.name)]


def label(part: OwnPart) -> str:
    """The label of its measure."""
    return measure_of(part).label


def in_words(part: OwnPart) -> str:
    """The label within a sentence."""
    return label(part)[0].lower() + label(part)[1:]


def amount(part: OwnPart, value: float, sign: str = "") -> str:
    """A value with its unit."""
    unit = UNITS[measure_of(part).unit]
    return unit.written(f"{value:{sign},.{unit.counted}f}")


def number(part: OwnPart, value: float) -> str:
    """A value without its unit."""
    return f"{value:,.{UNITS[measure_of(part).unit].counted}f}"


def years_of(part: OwnPart) -> str:
    """How many years of its own, and which."""
    if not part.years:
        return "no year of its own"
    first, last = part.years[0], part.years[-1]
    if first == last:
        return f"1 year of its own, {last}"
    gaps = "" if len(part.years) == last - first + 1 else " with gaps"
    return f"{len(part.years)} years of its own, {first} to {last}{gaps}"


def fit_rows(fit: Fit) -> Iterator[dict[str, str]]:
    """A short table: own, typical, a year on, how much of its own difference is kept."""
    for part in fit.parts:
        own = "none" if part.latest is None else amount(part, part.latest)
        yield {
            "Figure": label(part),
            "Own": own,
            "Region's, England's": f"{number(part, part.typical)}, {number(part, part.england)}",
            "A year on": number(part, part.later),
            "Of its own": percent(100 * part.kept),
        }


def remainder_lights(fit: Fit) -> str:
    """How often starters and leavers left more than 3% or 10% unexplained, and when."""
    lights = Counter[str]()
    far: list[str] = []
    for year in fit.census.years(fit.area):
        found = unexplained(fit.census, fit.area, year)
        if year > fit.year or isinstance(found, Missing):
            continue
        lights[found.light] += 1
        if found.light != "small":
            share = percent(found.share, 1, sign="+")
            far.append(f"{year} {found.light.upper()}, {share} of staff")
    total = sum(lights.values())
    if not total:
        return "Starters and leavers cannot be compared with the change in post in any year."
    others = f" (not in {'; '.join(far)})" if far else ""
    return (
        f"Starters and leavers explain the change in post to within 3% of staff in "
        f"{lights['small']} of {total} years{others}."
    )


def fit_csv(fit: Fit) -> str:
    """The report as a file: one row a figure; empty where an authority has no year of its own."""
    return csv_text(FIT_COLUMNS, (cells(fit, part) for part in fit.parts))


def cells(fit: Fit, part: OwnPart) -> Sequence[str]:
    """The cells of one figure."""
    measure = measure_of(part)
    ends = (str(part.years[0]), str(part.years[-1])) if part.years else ("", "")
    return [
        fit.area.name, str(fit.year), measure.key, measure.unit, str(len(part.years)), *ends,
        "" if part.latest is None else f"{part.latest:.2f}",
        f"{part.typical:.2f}", f"{part.later:.2f}", f"{100 * part.kept:.1f}",
        f"{100 * part.kept_of_last:.1f}", f"{part.swings:.2f}", f"{part.linked:.2f}",
        f"{part.england:.2f}",
    ]  # fmt: skip
