"""What was published after a plan's opening, beside the projection, and how surprising it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from workforce.findings.headline import with_percent
from workforce.months import MONTHS_IN_YEAR, is_september, label, long_day, long_label, month_of
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import QUANTILE_NAMES, row_of
from workforce.published.census import Missing
from workforce.published.measure import Shown
from workforce.published.measures import BY_KEY, counted_as

# Measures whose later published figures are set beside the projection.
PUBLISHED: Final = tuple(
    BY_KEY[key] for key in ("in_post", "agency", "agency_rate", "caseload", "turnover_rate")
)
PANDEMIC: Final = month_of(2020, 3)
EXPECTED: Final = 0.8  # of figures, within 8 in 10
# How surprising a figure is, by the quantiles it lies between, the most surprising first.
OUTSIDE_NINE: Final = "outside 9 in 10 futures"
OUTSIDE_EIGHT: Final = "outside 8 in 10 futures"
OUTER_HALF: Final = "within 8 in 10 futures"
MIDDLE_HALF: Final = "in the middle half of the futures"
RARE: Final = {OUTSIDE_NINE: "1 in 20", OUTSIDE_EIGHT: "1 in 10"}


@dataclass(frozen=True)
class Later:
    """A figure published after the opening, beside the projection of its month.

    ``quantiles`` are those of the futures, in the order of `QUANTILE_NAMES`.
    """

    measure: str
    unit: str
    month: int
    published: float
    quantiles: tuple[float, ...]

    @property
    def shown(self) -> Shown:
        """How the measure is shown."""
        return counted_as(self.measure, self.unit)

    @property
    def band(self) -> tuple[float, float, float]:
        """The ends of the 80% band and the middle between them."""
        return self.at("p10"), self.at("p50"), self.at("p90")

    def at(self, name: str) -> float:
        """One of the quantiles."""
        return self.quantiles[QUANTILE_NAMES.index(name)]

    def between(self, low: str, high: str) -> bool:
        """Whether the figure lies between two quantiles, both ends in."""
        return self.at(low) <= self.published <= self.at(high)

    @property
    def held(self) -> bool:
        """Whether the 80% band holds it."""
        return self.between("p10", "p90")

    @property
    def surprise(self) -> str:
        """Where among the futures it lies, in words."""
        if self.between("p25", "p75"):
            return MIDDLE_HALF
        if self.held:
            return OUTER_HALF
        return OUTSIDE_EIGHT if self.between("p05", "p95") else OUTSIDE_NINE


def later_septembers(projection: Projection) -> list[int]:
    """The census months after the opening, within the horizon, that the census holds."""
    baseline = projection.baseline
    years = baseline.census.years(baseline.authority)
    months = range(baseline.month + 1, baseline.month + projection.scenario.months + 1)
    return [m for m in months if is_september(m) and m // MONTHS_IN_YEAR in years]


def later_figures(projection: Projection) -> Iterator[Later]:
    """Every figure of a later census within the horizon, beside its projection."""
    baseline = projection.baseline
    for month in later_septembers(projection):
        year = month // MONTHS_IN_YEAR
        for measure in PUBLISHED:
            figure = baseline.census.figure(baseline.authority, year, measure.column)
            row = row_of(projection.table, measure.key, month, unit=measure.unit)
            if row is not None and not isinstance(figure, Missing):
                quantiles = tuple(float(row[name]) for name in QUANTILE_NAMES)
                yield Later(measure.key, measure.unit, month, figure, quantiles)


def later_opening(projection: Projection) -> str:
    """How to read what was published later."""
    scenario, first = projection.scenario, projection.baseline.month
    known = long_label(first)
    if scenario.as_known is not None:
        known = long_day(scenario.as_known)
    sentence = f"Published since. The model was given nothing from after {known}"
    if pandemic_within(projection):
        sentence += f", so it does not know of the pandemic of {long_label(PANDEMIC)}"
    return f"{sentence}:"


def pandemic_within(projection: Projection) -> bool:
    """Whether March 2020 lies within the months of a plan."""
    first = projection.baseline.month
    return first < PANDEMIC <= first + projection.scenario.months


def later_sentence(later: Later) -> str:
    """One later figure, where it lies among the futures, and how rare that is."""
    shown = later.shown
    published = shown.written(shown.text(later.published))
    low, middle, high = (with_percent(shown, end) for end in later.band)
    return (
        f"{long_label(later.month)}, {shown.label[0].lower()}{shown.label[1:]} {published}: "
        f"{surprise_words(later)} (middle {middle}; 8 in 10 futures {low} to {high})"
    )


def surprise_words(later: Later) -> str:
    """How surprising a figure is, with how few futures went as far.

    >>> surprise_words(Later("agency", "FTE", 0, 9.0, (1, 2, 3, 4, 5, 6, 7)))
    'outside 9 in 10 futures, with fewer than 1 in 20 as high'
    >>> surprise_words(Later("agency", "FTE", 0, 2.5, (1, 2, 3, 4, 5, 6, 7)))
    'low, but within 8 in 10 futures'
    """
    way = "high" if later.published > later.at("p50") else "low"
    if later.surprise in RARE:
        return f"{later.surprise}, with fewer than {RARE[later.surprise]} as {way}"
    return f"{way}, but {OUTER_HALF}" if later.surprise == OUTER_HALF else later.surprise


def later_verdict(found: Sequence[Later]) -> str:
    """How many figures lie within 8 in 10 futures, and how many would be expected to.

    >>> tame, wild = (Later("agency", "FTE", 0, at, (1, 2, 3, 4, 5, 6, 7)) for at in (4.0, 9.0))
    >>> later_verdict([tame] * 6 + [wild] * 4)[:79]
    '6 of 10 published figures lie within 8 in 10 futures; about 8 would be expected'
    """
    held = sum(each.held for each in found)
    return (
        f"{held} of {len(found)} published figures lie within 8 in 10 futures; about "
        f"{EXPECTED * len(found):.0f} would be expected. The figures move together, so one "
        "surprise brings others."
    )


def later_tables(projection: Projection) -> dict[int, list[dict[str, str]]]:
    """By census month, every later figure beside its band as a row of a table."""
    tables: dict[int, list[dict[str, str]]] = {}
    for each in later_figures(projection):
        low, middle, high = map(each.shown.text, each.band)
        row = {
            "Measure": each.shown.title,
            "Published": each.shown.text(each.published),
            "Middle (8 in 10)": f"{middle} ({low} to {high})",
            "How surprising": surprise_words(each),
        }
        tables.setdefault(each.month, []).append(row)
    return tables


def later_points(projection: Projection) -> dict[tuple[str, str], dict[str, float]]:
    """The later figures by measure and unit, then by month as the tables write it."""
    points: dict[tuple[str, str], dict[str, float]] = {}
    for each in later_figures(projection):
        points.setdefault((each.measure, each.unit), {})[label(each.month)] = each.published
    return points
