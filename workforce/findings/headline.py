"""What a projection says, in sentences made from its numbers."""

from typing import Final

import pandas as pd

from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import Scenario
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of
from workforce.published.measure import PERCENT, UNITS, Shown
from workforce.published.measures import BY_KEY
from workforce.published.pay import PRICE_BASE

# Planned people who do not come, by measure.
SHORTFALLS: Final = {
    "conversions_missed": "planned conversions find nobody willing and eligible, or no vacant post",
    "intake_missed": "planned newly qualified starters find no manager with time to assess them",
    "dropped_out": "people expected by a route or with an accepted offer do not start",
}


def headline(projection: Projection) -> str:
    """One sentence: where the agency rate goes, with its range and beside no change."""
    month = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, "agency_rate", month, unit=PERCENT)
    beside = row_of(projection.difference, "agency_rate", month, unit=PERCENT)
    start = row_of(projection.table, "agency_rate", projection.baseline.month, unit=PERCENT)
    if row is None or beside is None or start is None:
        return "There are no staff, so there is no agency rate to tell."
    verb = moved(float(start["p50"]), float(row["p50"]))
    sentence = (
        f"The agency rate {verb} {row['p50']:.0f} % by {long_label(month)} "
        f"(8 in 10 futures: {row['p10']:.0f} to {row['p90']:.0f} %)"
    )
    if not projection.scenario.settings:
        return f"{sentence} if recent behaviour goes on."
    return f"{sentence}, {against(beside)}{resting(projection)}."


def cell(table: pd.DataFrame, shown: Shown, month: int, sign: str = "") -> str:
    """A number with its range as a table shows it; ``sign`` is + for differences."""
    row = row_of(table, shown.key, month, unit=shown.unit)
    if row is None:
        return "-"
    low, middle, high = (shown.text(row[name], sign=sign) for name in ("p10", "p50", "p90"))
    return f"{middle} ({low} to {high})"


def moved(before: float, after: float) -> str:
    """How a number moved, in a verb.

    >>> moved(30, 20), moved(30, 30.2)
    ('falls to', 'stays at about')
    """
    if abs(after - before) < 0.5:
        return "stays at about"
    return "falls to" if after < before else "rises to"


def against(beside: pd.Series) -> str:
    """A difference from no change in points, or that it is within chance."""
    low, middle, high = (float(beside[name]) for name in ("p10", "p50", "p90"))
    if low <= 0 <= high:
        return "within chance of no change"
    side = "below" if middle < 0 else "above"
    ends = sorted((abs(low), abs(high)))
    return f"{abs(middle):.1f} points {side} no change ({ends[0]:.1f} to {ends[1]:.1f})"


def resting(projection: Projection) -> str:
    """Which of a projection's levers are what-ifs."""
    return rests_on(projection.scenario)


def rests_on(scenario: Scenario) -> str:
    """Which of the levers are what-ifs, so not of the council's doing."""
    what_ifs = [LEVERS[key].label for key in scenario.settings if not LEVERS[key].action]
    if not what_ifs:
        return ""
    return "; it rests in part on a what-if: " + ", ".join(what_ifs).lower()


def continuity(projection: Projection) -> str:
    """What conversions buy first: fewer changes of social worker; '' where none are planned."""
    planned = {"agency_conversion", "agency_conversion_people"} & set(projection.scenario.settings)
    last = projection.baseline.month + projection.scenario.months
    changes = projection.difference[
        (projection.difference["measure"] == "worker_changes_agency_ended")
        & (projection.difference["group"] == "all")
    ]
    if not planned or changes.empty:
        return ""
    fewer = -float(changes["mean"].tail(MONTHS_IN_YEAR).mean())
    return (
        f"In the year to {long_label(last)} {abs(fewer):.0f} {'fewer' if fewer > 0 else 'more'} "
        f"changes of social worker per 100 children because an assignment ended; "
        f"{cost_beside(projection)}."
    )


def cost_beside(projection: Projection) -> str:
    """The last twelve months' cost against no change; within chance where its band holds nought."""
    costs = projection.difference[projection.difference["measure"] == "cost"]
    pounds = float(costs["mean"].tail(MONTHS_IN_YEAR).sum())
    amount = f"{abs(pounds) / 1000:,.0f} thousand pounds {'more' if pounds > 0 else 'less'}"
    last = costs.iloc[-1]
    if last["p10"] <= 0 <= last["p90"]:
        return f"the plan's cost is within chance of no change's (on average {amount} a year)"
    return f"the plan costs {amount} a year than no change"


def pay_gap(projection: Projection) -> str:
    """The gap to competitors before and after a pay change; '' where pay does not change."""
    settings = projection.scenario.settings
    if "pay_change" not in settings:
        return ""
    rise = settings["pay_change"].amount.middle / 100
    gap = projection.register.share("pay_gap")
    left = (1 + gap) / (1 + rise) - 1
    sentence = (
        f"Competitors are assumed to pay {100 * gap:+.0f} % against the council's own package; "
        f"after the pay change {100 * left:+.1f} %"
    )
    if "neighbours_match" in settings:
        match = settings["neighbours_match"].amount.middle / 100
        matched = (1 + gap) * (1 + match * rise) / (1 + rise) - 1
        sentence += f", and {100 * matched:+.1f} % once neighbours match"
    return f"{sentence}."


def shortfall(projection: Projection) -> str:
    """Planned people who do not come, and why; '' where all do."""
    said = []
    for measure, words in SHORTFALLS.items():
        missed = projection.table[projection.table["measure"] == measure]["mean"].sum()
        if missed >= 0.5:
            said.append(f"about {missed:.0f} {words}")
    sentence = "; ".join(said)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def target_sentence(projection: Projection) -> str:
    """The chance of meeting the target, in futures; '' without a target."""
    target, met = projection.scenario.target, projection.target_met
    if target is None:
        return ""
    measure = BY_KEY[target.measure]
    side = "at most" if target.at_most else "at least"
    value = UNITS[measure.units[0]].written(f"{target.value:,g}")
    goal = f"{measure.label} {side} {value} by {long_label(target.month)}"
    if met is None:
        return f"The target, {goal}, cannot be told: the number is not defined in every future."
    return f"The target, {goal}, is met in {futures(met)}."


def futures(share: float) -> str:
    """A share of the futures in words.

    >>> futures(0.8), futures(0.02)
    ('8 of 10 futures', '2 of 100 futures')
    """
    if 0.05 <= share <= 0.95:
        return f"{10 * share:.0f} of 10 futures"
    return f"{100 * share:.0f} of 100 futures"


def recent_streams(projection: Projection) -> str:
    """The recent streams of starters beside the plan's, people a year."""
    parts = []
    measures = (
        ("starters_newly_qualified", "newly qualified"),
        ("conversions", "conversions"),
        ("starters_other", "other"),
    )
    years = projection.scenario.months / MONTHS_IN_YEAR
    for key, name in measures:
        recent, plan = (
            total(table, key) / years for table in (projection.no_change, projection.table)
        )
        changed = f", in this plan {plan:.0f}" if round(plan) != round(recent) else ""
        parts.append(f"{name} {recent:.0f}{changed}")
    return "Starters a year: " + "; ".join(parts) + "."


def total(table: pd.DataFrame, measure: str) -> float:
    """The mean of a flow over all months, people."""
    rows = table[(table["measure"] == measure) & (table["group"] == "all")]
    return float(rows[rows["unit"] == "people"]["mean"].sum())


def not_modelled(projection: Projection) -> str:
    """What the numbers leave out, for every summary and download."""
    own = f" {projection.scenario.not_modelled}" if projection.scenario.not_modelled else ""
    return (
        "Not modelled: teams and services of their own, hours beyond contract, sickness of a few "
        f"days. {PRICE_BASE}.{own}"
    )
