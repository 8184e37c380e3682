"""The sentences that only a brief has: the decision, what could go wrong, prompts for the board."""

from collections.abc import Iterator
from typing import Final

from workforce.findings.cost_sentences import whole_cost_words
from workforce.findings.published_position import diversity_sentence
from workforce.inert_text import inert
from workforce.number_words import and_list, percent
from workforce.papers.board_options import OtherFutures, Weighed
from workforce.plan.case_type_rows import case_type_words
from workforce.plan.levers import LEVERS
from workforce.plan.setting_words import lever_words
from workforce.projection.projection import Projection
from workforce.published.ethnicity import staff_by_ethnicity
from workforce.published.track_record import NOTHING, track_record

SMALLEST_POINTS, SMALLEST_CASES = 0.5, 0.1  # differences that a board need not be shown
MOST_WRONG: Final = 3
BY_MONTH: Final = ", by month"  # of a label, beside its months too much
PAY: Final = ("pay_change", "retention_payment", "golden_hello", "regrade")
POSTS: Final = ("posts_change", "manager_posts_change", "hiring_freeze")
AGENCY: Final = ("agency_conversion", "agency_conversion_people", "agency_release",
                 "agency_ceiling", "agency_rate_cap")  # fmt: skip
DUTY: Final = (
    "Equality: does any group protected by the Equality Act 2010 gain or lose by this? Attach the "
    "equality impact assessment, or say why there is none."
)
UNEQUAL: Final = (
    "Pay: is like work still paid alike, by sex and by ethnic group? Say who is paid, who is not, "
    "and why; consult the recognised unions before the decision."
)
DISMISSED: Final = (
    "Posts: if any may go, say who was consulted, when, and whether collective consultation "
    "applies; if posts are added, say which budget pays after this plan ends."
)
ENGAGED: Final = (
    "Agency staff: who was asked, is the offer open to all of them alike, and have the agencies' "
    "terms (notice, transfer fees) been checked?"
)
EVERYONE: Final = (
    "Consultation: what did staff, unions, partners and the children and families say who will "
    "notice the change?"
)


def decision(projection: Projection) -> str:
    """What the board is asked to agree, and what it costs."""
    scenario = projection.scenario
    actions = [
        in_sentence(lever_words(lever.key, scenario.settings[lever.key]).replace(BY_MONTH, ""))
        for lever in LEVERS
        if lever.action and lever.key in scenario.settings
    ]
    if not actions:
        what = "shows what-ifs" if scenario.differs else "shows what follows with no change"
        return f"None. This paper {what}."
    price = whole_cost_words(projection)
    return f"Agree: {'; '.join(actions)}. On average this costs {price}."


def in_sentence(words: str) -> str:
    """Words with a small first letter, but for names.

    >>> in_sentence("Agency ceiling"), in_sentence("ASYE support")
    ('agency ceiling', 'ASYE support')
    """
    return words if words[1:2].isupper() else words[0].lower() + words[1:]


def what_if_sentence(projection: Projection) -> str:
    """What the numbers assume that no council decides; '' where nothing."""
    scenario = projection.scenario
    assumed = [
        lever_words(lever.key, scenario.settings[lever.key])
        for lever in LEVERS
        if not lever.action and lever.key in scenario.settings
    ]
    assumed += [case_type_words(named) for named in scenario.case_types]
    if not assumed:
        return ""
    return f"The plan assumes, and the council does not decide: {'; '.join(assumed)}."


def what_could_go_wrong(weighed: Weighed) -> Iterator[str]:
    """The other futures that make the plan worse, the worst first; then what none of them shows."""
    worse = [
        each
        for each in weighed.others
        if each.rate >= SMALLEST_POINTS or each.load >= SMALLEST_CASES
    ]
    for each in worse[:MOST_WRONG]:
        yield f"If {each.label}: {by_how_much(each)}."
    if not worse:
        yield "None of the other futures that were tried makes it notably worse."


def by_how_much(other: OtherFutures) -> str:
    """What other futures do to the end of a plan.

    Points and cases that a board need not be shown are left out.
    """
    parts = []
    if other.rate >= SMALLEST_POINTS:
        parts.append(f"the agency rate ends {other.rate:.1f} points higher")
    if other.load >= SMALLEST_CASES:
        parts.append(f"experienced staff hold {other.load:.1f} more cases each")
    return and_list(parts)


def rests_on(projection: Projection) -> Iterator[str]:
    """What the numbers rest on: figures, assumptions changed, and the past record."""
    scenario, census = projection.scenario, projection.baseline.census
    start = "the council's own month-end count" if scenario.opening else "published figures"
    yield (
        f"It starts from {start}; rates come from the DfE's workforce census to "
        f"{min(census.latest_year, scenario.census_year)} and from "
        f"{len(projection.register.entries)} assumptions, each with its source or marked as "
        "having none (see the workbook)."
    )
    for key, own in scenario.assumptions.items():
        entry = projection.register.entries[key]
        value = own if isinstance(own, tuple) else (own,)
        words = " to ".join(f"{each:g}" for each in value)
        reason = inert(scenario.reasons.get(key, "no reason given"), "line")
        yield f"Changed here: {entry.label}, {words} {entry.unit} ({reason})."


def record_sentence() -> str:
    """How far the agency rate has been out one year ahead; '' where there is no record."""
    for each in track_record():
        if (each.given, each.measure, each.years_ahead) == (NOTHING, "agency_rate_fte", 1):
            return (
                f"Forecast record: one year ahead the agency rate has been out by "
                f"{each.error:.1f} points on average, and the range of 8 in 10 held "
                f"{percent(each.inside_80)} of what came ({each.cases:,} forecasts)."
            )
    return ""


def equality_prompts(projection: Projection) -> Iterator[str]:
    """What the board should ask before it decides; with published figures where there are."""
    used = set(projection.scenario.settings)
    yield f"{DUTY}{published_diversity(projection)}"
    for keys, prompt in ((PAY, UNEQUAL), (POSTS, DISMISSED), (AGENCY, ENGAGED)):
        if used & set(keys):
            yield prompt
    yield EVERYONE


def published_diversity(projection: Projection) -> str:
    """Managers beside other staff in the figures published for the opening year; '' for none."""
    scenario = projection.scenario
    staff = staff_by_ethnicity(projection.baseline.authority.key, scenario.census_year)
    if staff is None or scenario.as_known is not None:
        return ""
    sentence = diversity_sentence(staff, None)
    return f" Published for {scenario.census_year}: {sentence}." if sentence else ""
