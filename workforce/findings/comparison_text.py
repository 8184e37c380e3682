"""A comparison for reading: a table by September, and sentences on what made the difference."""

from collections.abc import Iterable, Iterator
from typing import Final

from workforce.findings.cautions import unusual_hiring
from workforce.findings.commitments import committed
from workforce.findings.difference_words import what_ifs_in
from workforce.findings.headline import cell, in_full
from workforce.months import long_label
from workforce.number_words import percent, signed
from workforce.projection.attribution import Attribution, adding_up
from workforce.projection.summary_tables import row_of
from workforce.projection.together.comparison import Comparison, Side
from workforce.projection.together.regret import JUDGED, regrets
from workforce.published.measure import Shown
from workforce.published.measures import LEADING
from workforce.published.pay import price_base
from workforce.published.release_dates import known_sentence

MOST_MONTHS: Final = 3  # Septembers that a terminal is wide enough for, beside opening and end
HALF: Final = 0.5
NAME_WIDTH: Final = 38
CELL_WIDTH: Final = 24
SAMPLING: Final = (
    "in brackets the standard error: how far chance may move the mean of so many futures"
)
BEHIND: Final = "in brackets how far it is behind the best, on average"


def comparison_summary(comparison: Comparison, attributions: Iterable[Attribution]) -> list[str]:
    """A comparison for reading: the table, what made the difference, how often each is best."""
    base = comparison.base
    lines = [
        f"{base.baseline.authority.name} from {long_label(comparison.first)}, "
        f"{comparison.shared} months. All scenarios face the same {base.runs} futures.",
        *([said] if (said := shared_sentence(comparison)) else []),
        *([known_sentence(day)] if (day := comparison.no_change.scenario.as_known) else []),
        "",
        *comparison_lines(comparison),
    ]
    flags = [each for side in comparison.sides for each in flags_of(side, comparison)]
    lines += ["", *flags] if flags else []
    for side, attribution in zip(comparison.sides, attributions, strict=True):
        if side.scenario.differs:
            lines += ["", f"What made the difference in {side.scenario.title} ({SAMPLING}):"]
            lines += [
                made_the_difference(attribution, side, shown, comparison.last) for shown in LEADING
            ]
    if comparison.sides:
        lines += ["", f"How often each scenario is best, {long_label(comparison.last)} ({BEHIND}):"]
        lines += regret_lines(comparison, comparison.last)
    return [*lines, "", f"{price_base(base.baseline.pay)}."]


def shared_sentence(comparison: Comparison) -> str:
    """That plans of different length are compared over the months they share; '' where none is."""
    if comparison.shared == comparison.base.months:
        return ""
    months = "month" if comparison.shared == 1 else f"{comparison.shared} months"
    return (
        f"The scenarios end in different months. They are compared over the {months} that all of "
        f"them have, to {long_label(comparison.last)}."
    )


def flags_of(side: Side, comparison: Comparison) -> list[str]:
    """That a scenario hires more than 9 in 10 authority-years did, and what it still owes."""
    said = (
        unusual_hiring(side.scenario, side.table, comparison.first),
        committed(side.scenario, side.by_group),
    )
    return [f"{side.scenario.title}: {each}" for each in said if each]


def comparison_lines(comparison: Comparison) -> list[str]:
    """The leading measures of every scenario at the opening, Septembers and the end."""
    months = [comparison.first, *comparison.months[:-1][:MOST_MONTHS], comparison.months[-1]]
    head = "Middle (8 in 10 futures)"
    lines = [f"{head:{NAME_WIDTH}}" + across(long_label(month) for month in months)]
    for shown in LEADING:
        lines.append(shown.title)
        for side in comparison.every:
            cells = across(cell(side.table, shown, month) for month in months)
            lines.append(f"  {fitted(side.scenario.title, NAME_WIDTH - 2)}{cells}")
            if side.scenario.differs:
                beside = across(cell(side.difference, shown, month, "+") for month in months)
                lines.append(f"{'    against no change':{NAME_WIDTH}}{beside}")
    return lines


def across(cells: Iterator[str]) -> str:
    """Cells beside each other."""
    return "".join(f"{text:>{CELL_WIDTH}}" for text in cells)


def fitted(text: str, width: int) -> str:
    """Text cut or filled up to a width.

    >>> fitted("Agency staff", 8), fitted("Plan", 6)
    ('Agency… ', 'Plan  ')
    """
    return f"{text if len(text) < width else text[: width - 2] + '…':{width}}"


def made_the_difference(attribution: Attribution, side: Side, shown: Shown, month: int) -> str:
    """A scenario's mean difference from no change, and what each lever adds to it."""
    found = attribution.parts(shown.key, month, shown.unit)
    name = f"{shown.label}, {long_label(month)}"
    if not found:
        return f"{name}: no value in some futures, so the difference cannot be split."
    decimals = shown.decimals + 1
    numbers = adding_up([each.mean / shown.per for each in found], decimals)
    parts = "; ".join(
        f"{each.part.label}{'' if each.part.action else ' (what-if)'}: "
        f"{signed(number, decimals)} ({each.error / shown.per:,.{decimals}f})"
        for each, number in zip(found, numbers, strict=True)
    )
    total = signed(sum(numbers), decimals)
    chance = ", within chance" if within_chance(side, shown, month) else ""
    total = shown.written(total, difference=True)
    return f"{name}: {total} on average against no change{chance}. {parts}."


def within_chance(side: Side, shown: Shown, month: int) -> bool:
    """Whether the band of 8 in 10 futures of a scenario's difference holds zero."""
    row = row_of(side.difference, shown.key, month, unit=shown.unit)
    return row is None or bool(row["p10"] <= 0 <= row["p90"])


def standing(comparison: Comparison, shown: Shown, month: int) -> str:
    """Which scenario is best on a judged measure, and in how many of the futures."""
    found = regrets(comparison, shown, month)
    name = f"{judged_name(shown)}, {long_label(month)}"
    if not found:
        return f"{name}: no value in some futures"
    best = max(found, key=lambda each: each.best)
    title, what_ifs = best.side.scenario.title, what_ifs_in(best.side.scenario)
    share, word = percent(100 * best.best), {"higher": "highest", "lower": "lowest"}
    way = word[shown.measure.better]
    if best.best < HALF:
        often = f"{title} is {way} most often, but only in {share} of the futures"
        return f"{name}: no scenario stands out; {often}{what_ifs}"
    sentence = f"{name}: {title} is {way} in {share} of the futures"
    if shown.measure.kind == "flow" or not best.side.scenario.differs:
        return f"{sentence}{what_ifs}"
    here, there = (in_full(side.table, shown, month) for side in (best.side, comparison.no_change))
    chance = ", within chance" if within_chance(best.side, shown, month) else ""
    return f"{sentence}, with {here} against {there} with no change{chance}{what_ifs}"


def regret_lines(comparison: Comparison, month: int) -> list[str]:
    """For each measure that can be judged: how often each scenario is best, and how far behind."""
    lines = []
    for shown in JUDGED:
        found = regrets(comparison, shown, month)
        parts = "; ".join(
            f"{each.side.scenario.title} {percent(100 * each.best)} "
            f"({each.regret / shown.per:,.{shown.decimals + 1}f})"
            for each in found
        )
        if found:
            lines.append(f"{judged_title(shown)}: {parts}.")
    return lines


def judged_title(shown: Shown) -> str:
    """A judged measure with its unit."""
    return f"{judged_name(shown)}, {judged_words(shown)}"


def judged_name(shown: Shown) -> str:
    """A judged measure; a flow is counted from the opening on."""
    since = " since the opening" if shown.measure.kind == "flow" else ""
    return f"{shown.label}{since}"


def judged_words(shown: Shown) -> str:
    """What a judged measure is counted in.

    >>> judged_words(LEADING[-1])
    '£ thousand'
    """
    return shown.difference.removesuffix(shown.pace)
