"""The board brief: one page that asks for a decision, with an annex; made from the numbers alone.

It holds no words of its own about an authority: every sentence with a number comes from findings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from workforce.decide.actions import actions_of
from workforce.decide.answer import Action
from workforce.decide.question import Question
from workforce.findings.caseload.caseload_findings import answer as caseload_answer
from workforce.findings.cautions import cautions
from workforce.findings.commitments import commitment_sentence
from workforce.findings.cost_sentences import more_or_less
from workforce.findings.headline import (
    continuity,
    headline,
    not_modelled,
    shortfall,
    target_sentences,
)
from workforce.findings.reference_class_text import managed_sentences
from workforce.inert_text import inert
from workforce.months import long_day, long_label
from workforce.number_words import pounds
from workforce.papers.board_options import Weighed
from workforce.papers.brief_words import (
    decision,
    equality_prompts,
    record_sentence,
    rests_on,
    what_could_go_wrong,
    what_if_sentence,
)
from workforce.papers.chart import rate_chart
from workforce.papers.options_table import OptionsTable, options_table
from workforce.papers.stamp import Stamp
from workforce.projection.outturn import financial_years
from workforce.projection.projection import Projection

FIRST_ACTIONS: Final = 4  # on the first page
MOST_ACTIONS: Final = 10  # in the annex; all are in actions.csv
OUTTURN_COLUMNS: Final = ("Financial year", "Budget", "Outturn", "Beside no change")


@dataclass(frozen=True)
class Brief:
    """A board brief as texts, the same for every format.

    Attributes:
        title, about: what it is, and where it starts.
        decision: what is asked.
        expect: what we expect, sentence by sentence.
        chart: a Vega-Lite chart with its data, None where there is no agency rate; ``alt`` says
            what it shows.
        options: the options beside each other.
        caseload: whether caseloads will be safe.
        money: the last whole financial year's outturn against its budget.
        outturn: every year's, by financial year, under `OUTTURN_COLUMNS`.
        wrong: what could make this wrong.
        rests: what it rests on.
        steps: the first dated actions; ``all_steps`` are the annex's.
        weigh: prompts on equality and consultation.
        notes: further findings and warnings, for the annex.
        not_modelled: what the numbers leave out.
        stamp, record: the footer's two lines.
    """

    title: str
    about: str
    decision: str
    expect: tuple[str, ...]
    chart: dict[str, Any] | None
    alt: str
    options: OptionsTable
    caseload: str
    money: str
    outturn: tuple[tuple[str, ...], ...]
    wrong: tuple[str, ...]
    rests: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    all_steps: tuple[tuple[str, str, str], ...]
    weigh: tuple[str, ...]
    notes: tuple[str, ...]
    not_modelled: str
    stamp: str
    record: str


def brief_of(weighed: Weighed, stamp: Stamp) -> Brief:
    """The brief of a plan, every text of it on one line and without signs that mislead."""
    projection = weighed.projection
    actions = actions_of(Question(projection.scenario), projection.register)
    return Brief(
        title=stamp.plan,
        about=inert(about(projection, stamp), "line"),
        decision=decision(projection),
        expect=tuple(expectations(projection)),
        chart=rate_chart(projection),
        alt=headline(projection),
        options=options_table(weighed),
        caseload=caseload_answer(projection),
        money=money_sentence(projection),
        outturn=tuple(outturn_rows(projection)),
        wrong=tuple(what_could_go_wrong(weighed)),
        rests=tuple(rests_on(projection)),
        steps=tuple((month_of(each), each.what) for each in actions[:FIRST_ACTIONS]),
        all_steps=tuple(steps_together(actions))[:MOST_ACTIONS],
        weigh=tuple(equality_prompts(projection)),
        notes=tuple(notes(projection)),
        not_modelled=inert(not_modelled(projection), "line"),
        stamp=stamp.line,
        record=record_sentence(),
    )


def about(projection: Projection, stamp: Stamp) -> str:
    """Where the plan starts, who prepared it, and that nobody has approved it."""
    scenario = projection.scenario
    start = "the council's own count" if scenario.opening else "the workforce census"
    known = f", as known on {long_day(scenario.as_known)}" if scenario.as_known else ""
    author = f" by {scenario.author}" if scenario.author else ""
    return (
        f"{stamp.authority} \N{MIDDLE DOT} for the board \N{MIDDLE DOT} from {start} of "
        f"{long_label(stamp.opening)}{known}, {scenario.months} months \N{MIDDLE DOT} prepared "
        f"{stamp.day}{author} \N{MIDDLE DOT} draft, not approved"
    )


def expectations(projection: Projection) -> Iterator[str]:
    """What we expect, the headline first."""
    yield headline(projection)
    yield from target_sentences(projection)
    if sentence := continuity(projection):
        yield sentence


def outturn_rows(projection: Projection) -> Iterator[tuple[str, ...]]:
    """Outturn against budget by financial year."""
    changed = projection.scenario.differs
    for year in financial_years(projection):
        beside = more_or_less(-year.less) if changed else ""
        chance = ", within chance" if changed and year.within_chance else ""
        yield (
            year.name if year.whole else f"{year.name}, to {long_label(year.last)}",
            pounds(year.budget),
            f"{pounds(year.middle)} ({pounds(year.low)} to {pounds(year.high)})",
            f"{beside}{chance}",
        )


def money_sentence(projection: Projection) -> str:
    """The outturn of the last whole financial year, or of the last, against its budget."""
    years = list(financial_years(projection))
    year = next((each for each in reversed(years) if each.whole), years[-1])
    part = "" if year.whole else f", to {long_label(year.last)}"
    over = year.middle - year.budget
    side = "above" if over > 0 else "below"
    said = (
        f"In {year.name}{part}: {pounds(year.middle)} (8 in 10 futures: {pounds(year.low)} to "
        f"{pounds(year.high)}), {pounds(abs(over))} {side} the budget of {pounds(year.budget)}"
    )
    if projection.scenario.differs:
        chance = " (within chance)" if year.within_chance else ""
        said += f". The plan's part of it: {more_or_less(-year.less)}{chance}"
    return f"{said}."


def month_of(action: Action) -> str:
    """When an action is due."""
    late = " (before the start)" if action.overdue else ""
    return f"{long_day(action.day)}{late}"


def steps_together(actions: Iterable[Action]) -> Iterator[tuple[str, str, str]]:
    """Actions with their days and reasons; what is to be done more than once stands once."""
    by_what: dict[tuple[str, str], list[str]] = {}
    for each in actions:
        by_what.setdefault((each.what, each.why), []).append(month_of(each))
    for (what, why), days in by_what.items():
        yield "; ".join(days), what, why[:1].upper() + why[1:]


def notes(projection: Projection) -> Iterator[str]:
    """Further findings and warnings."""
    yield from managed_sentences(projection)
    for sentence in (
        what_if_sentence(projection), shortfall(projection), commitment_sentence(projection),
    ):  # fmt: skip
        if sentence:
            yield sentence
    yield from cautions(projection)
    if projection.scenario.note:
        yield f"Note of the authors: {inert(projection.scenario.note, 'line')}"
