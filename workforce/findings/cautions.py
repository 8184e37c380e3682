"""What a reader should be warned of: unequal pay, late routes, hiring that few have managed."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.number_words import percent, pounds
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import Scenario
from workforce.plan.setting import Setting
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import row_of
from workforce.published.catalogue import routes
from workforce.published.measure import FTE, PEOPLE
from workforce.published.rules import rules

# Starters in a year as a share of in post: 90th percentile of authority-years, DfE workforce census
# 2018 to 2025 (own analysis).
MOST_STARTERS: Final = 27.8
FREEZE: Final = "hiring_freeze"
CEILING: Final = "agency_ceiling"
PRACTITIONERS: Final = "alternatively_qualified"
FAMILIES_FIRST: Final = "Families First"  # its rule in data/rules.csv begins so
BRINGING: Final = (
    "experienced_recruitment", "golden_hello", "posts_change", "manager_posts_change", "pay_change",
)  # fmt: skip


def cautions(projection: Projection) -> Iterator[str]:
    """Every warning that a plan calls for, one sentence or two each."""
    yield from shares_for_percent(projection.scenario)
    yield from unequal_pay(projection)
    yield from late_routes(projection.scenario)
    yield from before_their_rule(projection.scenario)
    yield from levers_that_fight(projection.scenario)
    yield from low_ceiling(projection)
    if said := flag(projection):
        yield said


def shares_for_percent(scenario: Scenario) -> Iterator[str]:
    """Less than one per cent, unless the lever usually is: a share may be meant."""
    for key, setting in scenario.settings.items():
        lever = LEVERS[key]
        if not lever.unit.startswith("%") or 0 < (lever.neutral or 0) < 1:
            continue
        amount = setting.amount.middle
        if 0 < abs(amount) < 1:
            yield (
                f"{lever.label} is {amount:g}%, less than one per cent. If {100 * amount:g}% is "
                f"meant, write {100 * amount:g}."
            )


def unequal_pay(projection: Projection) -> Iterator[str]:
    """Payments to joiners only: what parity would cost, and whether a reason is written down."""
    settings = projection.scenario.settings
    for key in ("pay_change", "golden_hello"):
        setting = settings.get(key)
        if setting is None or (key == "pay_change" and setting.choices["paid_to"] != ("joiners",)):
            continue
        cost = parity_cost(projection, key, setting)
        each = "a year" if key == "pay_change" else "in all"
        reason = projection.scenario.reasons.get(key, "").strip()
        said = f"Reason given: {reason}." if reason else "No reason is written down yet."
        yield (
            f"Paid to joiners only. To pay everyone in the group the same would cost about "
            f"{pounds(cost)} {each}. People paid less for the same work may have an equal pay "
            f"claim: take advice. {said.rstrip('.')}."
        )


def parity_cost(projection: Projection, key: str, setting: Setting) -> float:
    """Pounds that a joiners' payment would cost if everyone in the chosen groups had it."""
    amount, chosen = setting.amount.middle, setting.choices.get("groups", ())
    total = 0.0
    for grade in projection.baseline.pay.grades:
        if chosen and grade.group not in chosen:
            continue
        unit = FTE if key == "pay_change" else PEOPLE
        here = projection.by_group.in_post(grade.group, projection.baseline.month, unit=unit)
        total += here * (grade.salary * amount / 100 if key == "pay_change" else amount)
    return total


def late_routes(scenario: Scenario) -> Iterator[str]:
    """Routes whose people had to be found before the plan begins."""
    setting = scenario.settings.get("route_intake")
    if setting is None:
        return
    known = {route.name: route for route in routes()}
    for name in setting.routes:
        first = min(setting.people(name))
        needed = first - known[name].lead_months
        if needed < scenario.opening_month:
            yield (
                f"{known[name].label} takes about {known[name].lead_months} months. For people to "
                f"start in {long_label(first)}, it had to begin by {long_label(needed)}, before "
                "this plan starts."
            )


def before_their_rule(scenario: Scenario) -> Iterator[str]:
    """Practitioners with other qualifications in months in which only social workers led cases."""
    setting = scenario.settings.get(PRACTITIONERS)
    if setting is None or setting.amount.high == 0:
        return
    begins = setting.months.get("from", scenario.opening_month + 1)
    rule = next(each for each in rules() if each.rule.startswith(FAMILIES_FIRST))
    if begins < rule.month:
        yield (
            f"{LEVERS[PRACTITIONERS].label} begin in {long_label(begins)}. They may lead "
            f"child-in-need work from {long_label(rule.month)} ({FAMILIES_FIRST}): before then "
            "this is a what-if."
        )


def levers_that_fight(scenario: Scenario) -> Iterator[str]:
    """A hiring freeze in months in which another lever is to bring people: nobody comes by it."""
    freeze = scenario.settings.get(FREEZE)
    if freeze is None or freeze.amount.high == 0:
        return
    first = freeze.months.get("from", scenario.opening_month + 1)
    last = first + round(freeze.amount.high) - 1
    for key in BRINGING:
        setting = scenario.settings.get(key)
        if setting is None or setting.amount.high <= 0:
            continue
        begins = setting.months.get("from", scenario.opening_month + 1)
        if begins <= last and setting.months.get("until", last) >= first:
            yield (
                f"{LEVERS[FREEZE].label} and {LEVERS[key].label.lower()} act in the same months, "
                f"{long_label(max(first, begins))} to {long_label(last)}: while nothing is "
                "advertised, nobody is hired by it."
            )


def low_ceiling(projection: Projection) -> Iterator[str]:
    """An agency ceiling below the rate at which it begins: nobody is sent away to keep it."""
    setting = projection.scenario.settings.get(CEILING)
    if setting is None:
        return
    begins = setting.months.get("from", projection.scenario.opening_month + 1)
    row = row_of(projection.table, "agency_rate", begins, unit="%")
    if row is not None and float(row["p50"]) > setting.amount.high:
        yield (
            f"{LEVERS[CEILING].label} {percent(setting.amount.high)} is below the agency rate of "
            f"about {percent(float(row['p50']))} in {long_label(begins)}. Those assignments are "
            "committed: nobody is sent away, so the rate falls only as they end, and work that "
            "nobody covers shows in caseloads."
        )


def unusual_hiring(scenario: Scenario, table: pd.DataFrame, opening: int) -> str:
    """That a plan hires more in a year, for its size, than 9 in 10 authority-years did.

    Args:
        scenario: the plan.
        table: its rows.
        opening: the month it starts from.

    Returns:
        A sentence on the first such year, '' where there is none.
    """
    if not scenario.differs:
        return ""
    for year in range(1, scenario.months // MONTHS_IN_YEAR + 1):
        month = opening + year * MONTHS_IN_YEAR
        starters, in_post = (
            row_of(table, measure, month, unit=FTE) for measure in ("starters_year", "in_post")
        )
        if starters is None or in_post is None or in_post["p50"] == 0:
            continue
        share = 100 * float(starters["p50"]) / float(in_post["p50"])
        if share > MOST_STARTERS:
            return (
                f"Starters in the year to {long_label(month)} are {percent(share)} of staff in "
                f"post. Few authorities hire so many: in 9 in 10 cases it was at most "
                f"{percent(MOST_STARTERS)} in a year (2018 to 2025)."
            )
    return ""


def flag(projection: Projection) -> str:
    """``unusual_hiring`` of a projection, for every page that shows its plan."""
    return unusual_hiring(projection.scenario, projection.table, projection.baseline.month)
