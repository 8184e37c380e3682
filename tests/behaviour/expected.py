"""What is expected of a lever's setting: bounds of mean differences from no change.

Bounds come from the work (a sign, whole posts, whole people), not from what the model happened to
say.
"""

from dataclasses import dataclass
from math import inf

from tests.behaviour.places import ALL, Authority

STAFF = ("in_post", "people", "all")
NEWLY_QUALIFIED = ("in_post", "people", "newly_qualified")
SOCIAL_WORKERS = ("in_post", "people", "social_worker")
TEAM_MANAGERS = ("in_post", "people", "team_manager")
WITHOUT_CASES = ("in_post", "people", "qualified_without_cases")
AGENCY = ("agency", "people", "all")
HOLDERS = ("case_holders", "FTE", "all")
CASES = ("cases", "cases", "all")
WAITING = ("cases_waiting", "cases", "all")
CASELOAD = ("caseload", "cases per FTE", "all")
EXPERIENCED = ("experienced_caseload", "cases per FTE", "all")
COST = ("cost", "GBP", "all")
POSTS = ("establishment", "FTE", "all")
VACANCIES = ("vacancies", "FTE", "all")
REDUNDANT = ("redundancies", "people", "all")
LEAVERS = ("leavers", "people", "all")
AGENCY_CHANGES = ("worker_changes_agency_ended", "per 100 children a year", "all")
NOISE = 0.4  # people or FTE by which two means of 120 futures may differ by chance
HARDLY = 0.06  # cases per FTE by which two mean caseloads may


@dataclass(frozen=True)
class Expected:
    """Bounds of a mean difference so many months after the census."""

    what: tuple[str, str, str]
    at: int
    least: float = -inf
    most: float = inf


@dataclass(frozen=True)
class Row:
    """A lever's setting and what follows, at some of the three."""

    name: str
    levers: str
    expected: tuple[Expected, ...]
    authorities: tuple[Authority, ...] = ALL


def never(
    what: tuple[str, str, str], *, below: float = -inf, above: float = inf
) -> tuple[Expected, ...]:
    """A bound that holds from half a year on to the end."""
    return tuple(Expected(what, at, below, above) for at in (6, 12, 24, 36))


def same(what: tuple[str, str, str], by: float = NOISE) -> tuple[Expected, ...]:
    """No difference but by chance, from half a year on to the end."""
    return never(what, below=-by, above=by)


def amount(key: str, value: float) -> str:
    return f"[levers]\n{key} = {value}\n"


def people(key: str, value: int, month: str = "{y1}-03") -> str:
    return f"[levers.{key}]\n{month} = {value}\n"


def from_april(key: str, part: str, value: float, more: str = "") -> str:
    """A lever from the April after the census, with further parts and levers if need be."""
    return f'[levers]\n{key} = {{{part} = {value}, from = "{{y1}}-04"}}\n{more}'
