"""What a projection says, in sentences made from its numbers."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from workforce.findings.difference_words import against, part_of_what_ifs
from workforce.model.state import PERMANENT
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.number_words import and_list, in_tenths, percent, percent_range, rounded
from workforce.plan.target_words import target_words
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import QUANTILE_NAMES, row_of, rows_of
from workforce.published.measure import PEOPLE, PERCENT, Shown
from workforce.published.pay import price_base
from workforce.published.pay_packages import gaps, overall_gap

LEAST_MOVE: Final = 1.0  # point
SMALLEST_GAP: Final = 0.0005  # a share of pay; anything smaller is shown as 0.0%
# Planned people who do not come, by measure: one of them, several, and why.
SHORTFALLS: Final = {
    "conversions_missed": (
        "conversion",
        "conversions",
        "too few agency staff are willing and eligible, or too few posts are vacant",
    ),
    "hires_missed": (
        "hire",
        "hires",
        "no post of their grade is vacant",
    ),
    "intake_missed": (
        "newly qualified start",
        "newly qualified starts",
        "no manager has time to assess them",
    ),
    "dropped_out": (
        "start by a route or an accepted offer",
        "starts by a route or an accepted offer",
        "people drop out",
    ),
}


def headline(projection: Projection, alone: float | None = None) -> str:
    """One sentence: where the agency rate goes, with its range and beside no change.

    Args:
        projection: what is said.
        alone: the middle difference of the same plan without its what-ifs, points, so that theirs
            can be said.
    """
    month = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, "agency_rate", month, unit=PERCENT)
    beside = row_of(projection.difference, "agency_rate", month, unit=PERCENT)
    start = row_of(projection.table, "agency_rate", projection.baseline.month, unit=PERCENT)
    if row is None or beside is None or start is None:
        return "There are no staff, so there is no agency rate."
    verb = moved(float(start["p50"]), float(row["p50"]))
    sentence = (
        f"The agency rate {verb} {percent(row['p50'])} by {long_label(month)} "
        f"(8 in 10 futures: {percent_range(row['p10'], row['p90'])})"
    )
    if not projection.scenario.differs:
        return f"{sentence} if recent behaviour goes on."
    less = against({str(name): float(beside[name]) for name in QUANTILE_NAMES})
    return f"{sentence}{less}{part_of_what_ifs(projection, alone)}."


def cell(table: pd.DataFrame, shown: Shown, month: int, sign: str = "") -> str:
    """A number with its range as a table shows it; ``sign`` is + for differences.

    One number where both ends are the same as the middle.
    """
    row = row_of(table, shown.key, month, unit=shown.unit)
    if row is None:
        return "-"
    low, middle, high = (shown.text(row[name], sign=sign) for name in ("p10", "p50", "p90"))
    return middle if low == middle == high else f"{middle} ({low} to {high})"


def in_full(table: pd.DataFrame, shown: Shown, month: int) -> str:
    """A number with its unit and range as a sentence writes it; a dash where it has no value."""
    row = row_of(table, shown.key, month, unit=shown.unit)
    if row is None:
        return "-"
    low, high = (with_percent(shown, row[name]) for name in ("p10", "p90"))
    return f"{shown.written(shown.text(row['p50']))} ({low} to {high})"


def with_percent(shown: Shown, value: float) -> str:
    """A number whose unit the sentence has already said; only % is repeated."""
    return f"{shown.text(value)}{PERCENT if shown.unit == PERCENT else ''}"


def moved(before: float, after: float) -> str:
    """How a number of points moved, in a verb: a move of less than a point is none.

    >>> moved(30, 20), moved(30, 30.2), moved(29.5, 28.9)
    ('falls to', 'stays at about', 'stays at about')
    """
    if abs(after - before) < LEAST_MOVE:
        return "stays at about"
    return "falls to" if after < before else "rises to"


def continuity(projection: Projection) -> str:
    """What conversions buy first: fewer changes of social worker; '' where none are planned."""
    planned = {"agency_conversion", "agency_conversion_people"} & set(projection.scenario.settings)
    last = projection.baseline.month + projection.scenario.months
    rows = projection.difference
    changes = rows[rows["measure"] == "worker_changes_agency_ended"]
    if not planned or changes.empty:
        return ""
    fewer = -float(changes["mean"].tail(MONTHS_IN_YEAR).mean())
    recent, plan = (
        total(table, "conversions") / projection.scenario.months
        for table in (projection.no_change, projection.table)
    )
    recently = f"About {recent:.1f} agency staff a month became permanent recently"
    converted = f"{recently}, in this plan {plan:.1f}."
    if rounded(max(recent, plan), 1) == 0:
        converted = "Hardly any agency staff become permanent, with this plan or without it."
    return (
        f"{converted} In the year to {long_label(last)} the end of agency assignments causes "
        f"{abs(fewer):.0f} {'fewer' if fewer > 0 else 'more'} changes of social worker per 100 "
        "children."
    )


def pay_gap(projection: Projection) -> str:
    """The gap to competitors before and after a pay change; '' where pay does not change."""
    settings = projection.scenario.settings
    if "pay_change" not in settings:
        return ""
    rise = settings["pay_change"].amount.middle / 100
    gap = gap_of(projection) / 100
    left = (1 + gap) / (1 + rise) - 1
    sentence = (
        f"Compared with the council, competitors are assumed to pay {gap_words(gap)}; after the "
        f"pay change {gap_words(left)}"
    )
    if "neighbours_match" in settings:
        match = settings["neighbours_match"].amount.middle / 100
        matched = (1 + gap) * (1 + match * rise) / (1 + rise) - 1
        sentence += f", and {gap_words(matched)} once neighbours match it"
    return f"{sentence}."


def gap_of(projection: Projection) -> float:
    """How much more competitors pay, %: by the packages typed in, else as is assumed."""
    scenario, state = projection.scenario, projection.baseline.state
    typed = None
    if "pay_gap" not in scenario.assumptions:
        people = dict(zip(state.groups, state.people[PERMANENT].tolist(), strict=True))
        typed = overall_gap(gaps(scenario.packages, scenario.authority), people)
    return projection.register.value("pay_gap") if typed is None else typed


def gap_words(gap: float) -> str:
    """A gap in pay, as a share of the council's own.

    >>> gap_words(0.05), gap_words(-0.021), gap_words(0.0004)
    ('5.0% more', '2.1% less', 'the same')
    """
    if abs(gap) < SMALLEST_GAP:
        return "the same"
    return f"{percent(100 * abs(gap), 1)} {'more' if gap > 0 else 'less'}"


def shortfall(projection: Projection) -> str:
    """Planned people who do not come, and why; '' where all do."""
    said = []
    for measure, (one, several, why) in SHORTFALLS.items():
        missed = projection.table[projection.table["measure"] == measure]["mean"].sum()
        if missed >= 0.5:
            words = one if f"{missed:.0f}" == "1" else several
            said.append(f"about {missed:.0f} {words} ({why})")
    return f"Planned, but not expected to happen: {'; '.join(said)}." if said else ""


def target_sentences(projection: Projection) -> Iterator[str]:
    """The chance of meeting each target, in futures; none without a target."""
    for target, met in zip(projection.scenario.targets, projection.targets_met, strict=True):
        goal = f"The target ({target_words(target)})"
        if met is None:
            yield f"{goal} cannot be judged: the number has no value in some futures."
        else:
            yield f"{goal} is met in {futures(met)}."


def futures(share: float) -> str:
    """A share of the futures in words.

    >>> futures(0.8), futures(0.02), futures(0), futures(1)
    ('about 8 in 10 futures', 'fewer than 1 in 10 futures', 'none of the futures', 'all futures')
    """
    if share in (0, 1):
        return "all futures" if share else "none of the futures"
    return f"{in_tenths(share)} futures"


def recent_streams(projection: Projection) -> str:
    """The recent streams of starters beside the plan's, people a year."""
    parts = []
    measures = (
        ("starters_newly_qualified", "newly qualified"),
        ("conversions", "converted from agency"),
        ("starters_other", "others"),
    )
    years = projection.scenario.months / MONTHS_IN_YEAR
    for key, name in measures:
        recent, plan = (
            total(table, key) / years for table in (projection.no_change, projection.table)
        )
        changed = f" ({plan:.0f} in this plan)" if round(plan) != round(recent) else ""
        parts.append(f"{recent:.0f} {name}{changed}")
    return f"Starters a year: {and_list(parts)}."


def total(table: pd.DataFrame, measure: str) -> float:
    """The mean of a flow over all months, people."""
    return float(rows_of(table, measure, PEOPLE)["mean"].sum())


def not_modelled(projection: Projection) -> str:
    """What the numbers leave out, for every summary and download."""
    own = projection.scenario.not_modelled.strip().rstrip(".")
    apart = "separate teams and services"
    if projection.scenario.staff_teams:
        apart = "what one team does otherwise than another"
    return (
        f"Not modelled: {apart}, hours worked beyond contract, short sickness."
        f"{f' Also left out here: {own}.' if own else ''} {price_base(projection.baseline.pay)}."
    )
