"""What was usual before a lever is set: the council's own recent level, neighbours and England."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from streamlit.delta_generator import DeltaGenerator

from workforce.app.current_plan import small
from workforce.app.own_census import census_in_use
from workforce.app.session import last_good
from workforce.authority.benchmarks import RATES, Beside, areas_beside, rate_of
from workforce.authority.neighbours import neighbours_of
from workforce.findings.headline import total
from workforce.months import MONTHS_IN_YEAR
from workforce.projection.projection import Projection
from workforce.published.census import Missing
from workforce.published.measures import BY_KEY, counted_as

# The flow of people that a lever changes, and the published rate that it is to move.
FLOWS: Final = {
    "newly_qualified_intake": "starters_newly_qualified",
    "starters_plan": "starters",
    "experienced_recruitment": "starters_other",
    "agency_conversion": "conversions",
    "agency_conversion_people": "conversions",
    "agency_release": "agency_leavers",
    "newly_qualified_market": "starters_newly_qualified",
    "leavers_change": "leavers",
}
BESIDE: Final = {
    **dict.fromkeys(("agency_ceiling", "agency_rate_cap", "agency_conversion"), "agency_rate"),
    **dict.fromkeys(
        ("pay_change", "retention_payment", "retention_programme", "leavers_change"),
        "turnover_rate",
    ),
    **dict.fromkeys(("golden_hello", "posts_change"), "vacancy_rate"),
    **dict.fromkeys(
        ("caseload_limit", "protected_caseload", "early_help_diversion", "referrals_change"),
        "caseload",
    ),
}


class Shown(NamedTuple):
    """Where a lever's card says what was recent, and the text that stands there."""

    lever: str
    place: DeltaGenerator
    text: str


def show_recent(key: str, place: DeltaGenerator) -> Shown:
    """Say in a place of a lever's card what was recent, as far as it is known yet."""
    text = recent_level(key)
    if text:
        with place:
            small(text)
    return Shown(key, place, text)


def renew(every: Iterable[Shown]) -> None:
    """Say it anew where it changed: cards are drawn before the plan that they ask for is made."""
    for shown in every:
        if recent_level(shown.lever) != shown.text:
            shown.place.empty()
            show_recent(shown.lever, shown.place)


def recent_level(key: str) -> str:
    """What was recent for a lever, and published beside it; '' where no data have it."""
    projection = last_good()
    if projection is None:
        return ""
    parts = [recent_flow(projection, key), published_spread(projection, key)]
    return " ".join(part for part in parts if part)


def recent_flow(projection: Projection, key: str) -> str:
    """How many a year came or went with no change; '' where the lever moves no flow of people."""
    measure = FLOWS.get(key)
    if measure is None:
        return ""
    years = projection.scenario.months / MONTHS_IN_YEAR
    recent = total(projection.no_change, measure) / years
    name = BY_KEY[measure].label
    return f"{name} with no change: about {recent:.0f} a year."


def published_spread(projection: Projection, key: str) -> str:
    """The rate that a lever is to move: ours, the neighbours' spread and England's, as published.

    '' where there is none.
    """
    beside = next((each for each in RATES if each.key == BESIDE.get(key)), None)
    if beside is None:
        return ""
    census, baseline = census_in_use(), projection.baseline
    area, year = baseline.authority, baseline.year
    ours = rate_text(rate_of(census, area, year, beside), beside)
    neighbours = neighbours_of(census, area, year, projection.scenario.neighbours)
    found = [rate_of(census, each, year, beside) for each in neighbours]
    rates = sorted(each for each in found if not isinstance(each, Missing))
    parts = [f"{BY_KEY[beside.key].label} in {year}: {ours}"]
    if rates:
        parts.append(f"neighbours {rate_text(rates[0], beside)} to {rate_text(rates[-1], beside)}")
    nation = census.nation or areas_beside(census, area, year)[-1]
    parts.append(f"{nation.name} {rate_text(rate_of(census, nation, year, beside), beside)}")
    return f"{'; '.join(parts)}."


def rate_text(figure: float | Missing, beside: Beside) -> str:
    """A published rate as a sentence writes it."""
    if isinstance(figure, Missing):
        return figure.reason
    measure = counted_as(beside.key)
    return f"{measure.text(figure)}{'%' if measure.unit == '%' else ''}"
