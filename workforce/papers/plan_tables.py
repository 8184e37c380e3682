"""What a plan sets, and what its cases are made of, as tables."""

from collections.abc import Iterator
from typing import Final

from workforce.csv_text import csv_text
from workforce.months import label
from workforce.plan.case_type_rows import case_type_words
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import Scenario
from workforce.plan.setting_words import setting_words
from workforce.projection.projection import Projection

LEVER_COLUMNS: Final = ("lever", "label", "kind", "setting", "month", "route", "low", "high",
                        "unit", "reason")  # fmt: skip
TYPE_COLUMNS: Final = ("scenario", "month", "case_type", "label", "service", "unit", "mean")


def levers_csv(scenario: Scenario) -> str:
    """The levers that are used: a row for each amount, with its month and route where it has."""
    return csv_text(LEVER_COLUMNS, lever_rows(scenario))


def lever_rows(scenario: Scenario) -> Iterator[tuple[str, ...]]:
    """The amounts of every lever in the order of their records, then the named case types."""
    for lever in LEVERS:
        setting = scenario.settings.get(lever.key)
        if setting is None:
            continue
        kind = "action" if lever.action else "what if"
        words, reason = setting_words(lever.key, setting), scenario.reasons.get(lever.key, "")
        for slot, amount in sorted(setting.amounts.items(), key=lambda each: str(each[0])):
            month = "" if slot.month is None else label(slot.month)
            yield (
                lever.key, lever.label, kind, words, month, slot.route or "", f"{amount.low:g}",
                f"{amount.high:g}", lever.unit, reason,
            )  # fmt: skip
    for named in scenario.case_types:
        words, new = case_type_words(named), f"{named.new_a_month:g}"
        yield (
            named.name, named.label, "what if", words, "", "", new, new, "new cases a month", "",
        )  # fmt: skip


def cases_by_type_csv(projection: Projection, name: str) -> str:
    """Open cases by type at each month end, on average, so that types add up to all cases."""
    found = projection.cases_by_type
    opening = projection.baseline.month
    sides = [(name, found.plan)] + [("no_change", found.no_change)] * (name != "no_change")
    rows = [
        (side, label(opening + month), kind.name, kind.label, kind.service, "cases", f"{mean:.1f}")
        for side, means in sides
        for month in range(len(means))
        for kind, mean in zip(found.types, means[month].tolist(), strict=False)
    ]
    return csv_text(TYPE_COLUMNS, rows)
