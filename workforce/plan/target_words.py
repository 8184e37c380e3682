"""A target in words, both ways: as a sentence says it and as a person types it."""

import re
from typing import Final

from workforce.errors import ScenarioError, UnknownNameError, quoted
from workforce.months import NAMES, long_label
from workforce.plan.scenario import USUAL_CHANCE, Target
from workforce.plan.targets import target_of
from workforce.plan.toml_values import Dates
from workforce.published.measure import CASELOAD, PEOPLE, PERCENT, POUNDS, UNITS
from workforce.published.measures import BY_KEY, MEASURES

MONTH: Final = r"\d{4}-\d{2}|[A-Za-z]+ \d{4}"
WORDS: Final = re.compile(
    r"(?P<measure>[a-z_ ,'-]+?) ?(?P<side><=|>=|at most|at least) ?(?P<pound>£ ?)?"
    r"(?P<value>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?: ?(?P<unit>%|[a-z][a-z0-9 ]*))??"
    rf"(?: by (?P<by>{MONTH})| (?:in every month )?from (?P<since>{MONTH})"
    rf" (?:to|until) (?P<until>{MONTH}))"
    r"(?:,? with (?:a chance of )?(?P<percent>\d+(?:\.\d+)?) ?%|,? in (?P<tenths>\d+) (?:of|in) 10"
    r"(?: futures)?)?\.?",
    re.IGNORECASE,
)
EXAMPLE: Final = 'write "agency_rate <= 20 by 2028-03 with 80%"'
# What a unit may be called beside its own name.
CALLED: Final = {
    PEOPLE: {"staff", "workers", "social workers", "heads", "headcount"},
    PERCENT: {"per cent", "percent"},
    CASELOAD: {"cases", "per fte", "cases per worker", "cases per social worker"},
    POUNDS: {"£", "pounds"},
}
SIDES: Final = {"<=": "at_most", ">=": "at_least", "at most": "at_most", "at least": "at_least"}


def target_words(target: Target) -> str:
    """What a target asks, without its chance.

    >>> target_words(Target("agency_rate", True, 20, 2028 * 12 + 2))
    'agency rate at most 20% by March 2028'
    >>> target_words(Target("caseload", True, 16, 2028 * 12 + 2, since=2027 * 12))
    'average caseload at most 16 cases per FTE in every month from January 2027 to March 2028'
    """
    measure = BY_KEY[target.measure]
    side = "at most" if target.at_most else "at least"
    value = UNITS[measure.units[0]].written(f"{target.value:,g}")
    name = measure.label[0].lower() + measure.label[1:]
    return f"{name} {side} {value} {when_words(target)}"


def when_words(target: Target) -> str:
    """The month of a target, or its window."""
    if target.since is None:
        return f"by {long_label(target.month)}"
    return f"in every month from {long_label(target.since)} to {long_label(target.month)}"


def target_in_words(text: str, dates: Dates, where: str) -> Target:
    """The target that somebody typed, in keys and signs or in plain words.

    >>> dates = Dates(2025 * 12 + 8, 2028 * 12 + 8)
    >>> one = target_in_words("agency_rate <= 20 by 2028-03 with 80%", dates, "--target")
    >>> one == target_in_words("Agency rate / at most / 20% / by March 2028 / in 8 of 10 futures",
    ...                        dates, "page")
    True

    Raises:
        ScenarioError: not of this form, or a month outside the plan.
        UnknownNameError: no such measure.
    """
    found = WORDS.fullmatch(" ".join(text.replace("/", " ").split()))
    if found is None:
        raise ScenarioError(f"{quoted(text)} is not a target", where=where, mend=EXAMPLE)
    place = f"{where} {quoted(text)}"
    measure = measure_key(found["measure"], place)
    check_unit(found["unit"] or (found["pound"] or "").strip(), measure, place)
    table: dict[str, object] = {
        "measure": measure,
        SIDES[found["side"].casefold()]: float(found["value"].replace(",", "")),
        "chance": chance_of(found),
    }
    for key, group in (("by", "by"), ("from", "since"), ("until", "until")):
        if found[group]:
            table[key] = month_text(found[group])
    return target_of(table, dates, place)


def measure_key(text: str, where: str) -> str:
    """The key of a measure named by its key or its label.

    >>> measure_key("Agency rate", ""), measure_key("caseload", ""), measure_key("in post", "")
    ('agency_rate', 'caseload', 'in_post')
    """
    name = text.strip().casefold()
    by_label = {each.label.casefold(): each.key for each in MEASURES}
    key = by_label.get(name, name.replace(" ", "_"))
    if key not in BY_KEY:
        raise UnknownNameError.among("measure", text.strip(), BY_KEY, where=where)
    return key


def check_unit(typed: str, measure: str, where: str) -> None:
    """Refuse another unit than a target of the measure is in; none may be typed.

    Raises:
        ScenarioError: naming both.
    """
    unit = BY_KEY[measure].units[0]
    if typed and typed.casefold() not in {unit.casefold(), *CALLED.get(unit, ())}:
        what = f"{measure} is asked for in {UNITS[unit].words}, not in {quoted(typed)}"
        raise ScenarioError(what, where=where, mend=f"write {UNITS[unit].written('20')}")


def chance_of(found: re.Match[str]) -> float:
    """The chance that is typed, per cent; 8 in 10 where none is."""
    if found["percent"]:
        return float(found["percent"])
    return 10.0 * int(found["tenths"]) if found["tenths"] else 100 * USUAL_CHANCE


def month_text(text: str) -> str:
    """A month as a file writes it, where its name is one; else as it is typed.

    >>> month_text("March 2028"), month_text("sep 2027"), month_text("2027-09")
    ('2028-03', '2027-09', '2027-09')
    """
    name, _, year = text.partition(" ")
    for place, each in enumerate(NAMES, 1):
        if year and len(name) > 2 and each.casefold().startswith(name.casefold()):
            return f"{year}-{place:02d}"
    return text
