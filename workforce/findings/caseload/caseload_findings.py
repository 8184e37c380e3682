"""Whether caseloads will be safe, in sentences and rows made from a projection's numbers.

Over the limit has one definition, that of the measure "Cases over the limit": staff past their
assessed year hold more cases for each of their FTE than the limit. Its chance is counted in the
futures. Words are made from the chance over twelve months, and near an edge they name both sides,
so that neither one odd month nor how many futures are drawn decides between them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from workforce.csv_text import csv_text
from workforce.findings.difference_words import QUANTILES, chance_above, what_ifs_in
from workforce.findings.next_twelve_months import QUARTER
from workforce.findings.standstill import year_of
from workforce.model.state import NOT_PLANNED
from workforce.months import MONTHS_IN_YEAR, label, long_label, parse
from workforce.number_words import in_tenths
from workforce.projection.caseload_limit import LIMIT, limit_in
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of
from workforce.published.catalogue import service_labels
from workforce.published.measures import shown_as

VERDICTS: Final = (
    (0.15, "Very likely yes"),
    (0.35, "Probably yes"),
    (0.65, "It could go either way"),
    (0.85, "Probably not"),
    (1.01, "Very likely not"),
)  # under which chance above the limit in a month of the window
NEAR: Final = 0.03  # of an edge: more than other futures of the same plan would move the chance
AT_EDGE: Final = {
    0.15: "Probably or very likely yes",
    0.35: "Probably yes, but it could go either way",
    0.65: "Probably not, but it could go either way",
    0.85: "Probably or very likely not",
}
POSSIBLE: Final = "supervisions_possible"
AVERAGE: Final = shown_as("caseload")
EXPERIENCED: Final = shown_as("experienced_caseload")
DUE: Final = shown_as("supervisions_due")
WAITING: Final = shown_as("cases_waiting")


@dataclass(frozen=True)
class Chance:
    """A month's experienced caseload and the share of futures in which it is above the limit."""

    month: int
    limit: float
    low: float
    middle: float
    high: float
    above: float


@dataclass(frozen=True)
class Window:
    """Up to twelve months in a row, and the chance above the limit in a month of them."""

    months: tuple[Chance, ...]

    @property
    def above(self) -> float:
        """The mean of the months' chances."""
        return sum(each.above for each in self.months) / len(self.months)

    @property
    def name(self) -> str:
        """As "the twelve months to September 2022"."""
        count = "twelve" if len(self.months) == MONTHS_IN_YEAR else f"{len(self.months)}"
        months = "month" if len(self.months) == 1 else "months"
        return f"the {count} {months} to {long_label(self.months[-1].month)}"


def limit_of(projection: Projection) -> float:
    """Cases per FTE that experienced staff should not exceed at the plan's end."""
    last = projection.baseline.month + projection.scenario.months
    return limit_in(projection.scenario, projection.register, last)


def chances(projection: Projection, *, plan: bool = True) -> list[Chance]:
    """Every month after the opening that has an experienced caseload, of the plan or no change."""
    table = projection.table if plan else projection.no_change
    shares = projection.over_limit.plan if plan else projection.over_limit.no_change
    rows = table[table["measure"] == EXPERIENCED.key]
    opening, found = projection.baseline.month, []
    for place, name in enumerate(rows["month"].tolist()):
        month = parse(name, where=EXPERIENCED.key)
        if month > opening:
            limit = limit_in(projection.scenario, projection.register, month)
            low, middle, high = (float(rows[each].array[place]) for each in ("p10", "p50", "p90"))
            found.append(Chance(month, limit, low, middle, high, shares[month - opening]))
    return found


def last_year(every: list[Chance]) -> Window:
    """The last twelve months, or all where there are fewer."""
    return Window(tuple(every[-MONTHS_IN_YEAR:]))


def judged(projection: Projection) -> list[Chance]:
    """The months to judge by: all that every future has an experienced caseload in.

    Where the plan's last year lacks one, only those up to the first that does.
    """
    every, first = chances(projection), projection.baseline.month + 1
    last = first + projection.scenario.months - 1
    in_last_year = [each for each in every if each.month > last - MONTHS_IN_YEAR]
    if len(in_last_year) == min(MONTHS_IN_YEAR, projection.scenario.months):
        return every
    return [each for month, each in enumerate(every, first) if each.month == month]


def verdict(above: float) -> str:
    """A chance above the limit as an answer; near an edge it names both sides, so it cannot flip.

    >>> [verdict(chance) for chance in (0.1, 0.25, 0.5, 0.75, 0.9)]
    ['Very likely yes', 'Probably yes', 'It could go either way', 'Probably not', 'Very likely not']
    >>> verdict(0.34) == verdict(0.36)
    True
    """
    near = (words for edge, words in AT_EDGE.items() if abs(above - edge) <= NEAR)
    return next(near, "") or next(words for edge, words in VERDICTS if above < edge)


def answer(projection: Projection) -> str:
    """Whether caseloads will be safe: the first sentence of the page."""
    every = judged(projection)
    if not every:
        return "There are no experienced case holders in some futures, so nothing can be judged."
    window, end = last_year(every), every[-1]
    if end.month < projection.baseline.month + projection.scenario.months:
        return (
            f"Cannot be judged after {long_label(end.month)}: then there are no experienced case "
            f"holders in some futures. In {window.name} experienced staff hold more than "
            f"{end.limit:g} cases each in {in_tenths(window.above)} futures."
        )
    return (
        f"{verdict(window.above)}: in {window.name}, experienced staff hold more than "
        f"{end.limit:g} cases each in {in_tenths(window.above)} futures. At the end of "
        f"{long_label(end.month)} they hold {end.middle:.1f} (8 in 10 futures: {end.low:.1f} to "
        f"{end.high:.1f}){what_ifs_in(projection.scenario)}."
    )


def first_year(projection: Projection) -> str:
    """The same for the first twelve months, which are surer; '' where these are the last too."""
    every = judged(projection)
    near = Window(tuple(every[:MONTHS_IN_YEAR]))
    if len(every) <= MONTHS_IN_YEAR:
        return ""
    return (
        f"In {near.name}: more than {near.months[-1].limit:g} cases each in "
        f"{in_tenths(near.above)} futures."
    )


def beside_no_change(projection: Projection) -> str:
    """The same judged for no change, and the difference at the end; '' where no lever is used."""
    last = projection.baseline.month + projection.scenario.months
    every = chances(projection, plan=False)
    row = row_of(projection.difference, EXPERIENCED.key, last, unit=EXPERIENCED.unit)
    if not projection.scenario.differs or not every or row is None:
        return ""
    window = last_year(every)
    said = f"With no change, in {window.name}: {in_tenths(window.above)} futures. "
    low, middle, high = (float(row[name]) for name in ("p10", "p50", "p90"))
    if low <= 0 <= high:
        return f"{said}By {long_label(last)} the difference from no change is within chance."
    ends = sorted((abs(low), abs(high)))
    side = "fewer" if middle < 0 else "more"
    return (
        f"{said}By {long_label(last)} the plan leaves experienced staff with {abs(middle):.1f} "
        f"cases {side} each ({ends[0]:.1f} to {ends[1]:.1f})."
    )


def waiting(projection: Projection) -> str:
    """Cases without a social worker because the plan holds a limit; '' where it holds none."""
    setting = projection.scenario.settings.get(LIMIT)
    last = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, WAITING.key, last, unit=WAITING.unit)
    if setting is None or setting.choices.get("hold") != ("yes",) or row is None:
        return ""
    limit, low, middle, high = limit_of(projection), *(row[each] for each in ("p10", "p50", "p90"))
    return (
        f"The limit of {limit:g} cases is held: by {long_label(last)} about {middle:,.0f} cases "
        f"wait without a social worker (8 in 10 futures: {low:,.0f} to {high:,.0f}). They count in "
        "no caseload here."
    )


def average_beside(projection: Projection) -> str:
    """The DfE's average caseload at the end, and why it is another number; '' where undefined."""
    last = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, AVERAGE.key, last, unit=AVERAGE.unit)
    if row is None:
        return ""
    return (
        f"The DfE's average caseload is {row['p50']:.1f} by {long_label(last)} (8 in 10 futures: "
        f"{row['p10']:.1f} to {row['p90']:.1f}). It also counts newly qualified staff, who hold "
        "fewer cases."
    )


def supervision(projection: Projection) -> str:
    """Supervisions due per manager at the end against what is possible; '' where undefined."""
    last = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, DUE.key, last, unit=DUE.unit)
    if row is None:
        return ""
    possible = projection.register.value(POSSIBLE)
    chance = chance_above({name: float(row[name]) for name in QUANTILES}, possible)
    return (
        f"By {long_label(last)} each manager has {row['p50']:.1f} supervisions to give a month "
        f"(8 in 10 futures: {row['p10']:.1f} to {row['p90']:.1f}). A manager can give about "
        f"{possible:g} (assumption); more than that are due in {in_tenths(chance)} futures."
    )


def chance_rows(projection: Projection) -> list[tuple[Chance, Chance]]:
    """The plan and no change by month, where both have an experienced caseload."""
    beside = {each.month: each for each in chances(projection, plan=False)}
    return [(each, beside[each.month]) for each in chances(projection) if each.month in beside]


def chance_csv(projection: Projection) -> str:
    """By month: experienced caseload, and the chance that it is above the limit."""
    header = (
        "month", "limit", "plan_p10", "plan_p50", "plan_p90", "plan_chance_above",
        "no_change_p10", "no_change_p50", "no_change_p90", "no_change_chance_above",
    )  # fmt: skip
    rows = [
        (
            label(plan.month), f"{plan.limit:g}",
            *(f"{number:.1f}" for number in (plan.low, plan.middle, plan.high)),
            f"{plan.above:.2f}",
            *(f"{number:.1f}" for number in (other.low, other.middle, other.high)),
            f"{other.above:.2f}",
        )
        for plan, other in chance_rows(projection)
    ]  # fmt: skip
    return csv_text(header, rows)


@dataclass(frozen=True)
class ServiceCaseload:
    """A service's average caseload at the opening and at the end with its band; None for none."""

    label: str
    opening: float | None
    end: tuple[float, float, float] | None


def service_caseloads(projection: Projection) -> list[ServiceCaseload]:
    """Every service that holds cases; none where the split was not asked for."""
    if projection.services is None:
        return []
    labels = service_labels()
    first = projection.baseline.month
    opening, end = (label(month) for month in (first, first + projection.scenario.months))
    rows = projection.services[projection.services["measure"] == AVERAGE.key]
    found = []
    for service in rows["service"].unique().tolist():
        own = rows[rows["service"] == service].set_index("month")
        start = float(own.loc[opening, "p50"]) if opening in own.index else None
        band = None
        if end in own.index:
            low, middle, high = (float(own.loc[end, name]) for name in ("p10", "p50", "p90"))
            band = low, middle, high
        found.append(ServiceCaseload(labels[service], start, band))
    return found


def service_rows(projection: Projection) -> list[tuple[str, str, str]]:
    """Service, caseload at the opening and at the end; none where the split was not asked for."""
    return [
        (
            each.label,
            "none" if each.opening is None else f"{each.opening:.1f}",
            "none"
            if each.end is None
            else f"{each.end[1]:.1f} ({each.end[0]:.1f} to {each.end[2]:.1f})",
        )
        for each in service_caseloads(projection)
    ]


def service_sentence(projection: Projection, limit: float) -> str:
    """Which service has the highest caseload at the end; '' where there is none."""
    known = [(each.end[1], each.label) for each in service_caseloads(projection) if each.end]
    if not known:
        return ""
    highest, name = max(known)
    month = long_label(projection.baseline.month + projection.scenario.months)
    side = "over" if highest > limit else "within"
    return f"Highest in {month}: {name}, {highest:.1f} cases each, {side} the limit of {limit:g}"


def protected_load(projection: Projection) -> list[tuple[str, float, float]]:
    """Months since a start, the plan's share of a full load (%), and cases at the opening.

    As in the plan's last month. A full load is the middle experienced caseload at the opening.
    """
    opening = projection.baseline.month
    row = row_of(projection.table, EXPERIENCED.key, opening, unit=EXPERIENCED.unit)
    full = 0.0 if row is None else float(row["p50"])
    rates = year_of(projection, projection.scenario.months + 1).rates
    curve, protected = rates.newly_qualified_load[0], float(rates.protected_load[0, -1])
    if protected != NOT_PLANNED:
        curve = np.full_like(curve, protected)
    return [
        (f"{first + 1} to {first + QUARTER}", 100 * share, full * share)
        for first, share in enumerate(curve.tolist())
        if first % QUARTER == 0
    ]
