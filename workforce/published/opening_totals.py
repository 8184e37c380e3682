"""The totals that a plan opens with, and where each of them came from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """One number of the baseline: ``source`` is published, own or assumption."""

    what: str
    value: float
    unit: str
    source: str
    note: str


@dataclass(frozen=True)
class OpeningTotals:
    """The opening totals, in people and FTE."""

    in_post_people: int
    in_post_fte: float
    agency_people: int
    agency_fte: float
    vacancies_fte: float
    case_holders_fte: float
    cases: int
    origins: tuple[Origin, ...]
