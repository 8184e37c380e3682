"""The data dictionary: what every series of the CSVs is, in which unit, and how it adds up."""

from functools import cache
from typing import Final

from workforce.csv_text import csv_text
from workforce.projection.series import ALL
from workforce.published.catalogue import service_labels, staff_groups
from workforce.published.measure import BOTH, Measure
from workforce.published.measures import BY_KEY, MEASURES

DICTIONARY_COLUMNS: Final = (
    "series", "measure", "group", "service", "label", "definition", "unit", "kind", "adds_up",
    "formula", "better", "no_value_where",
)  # fmt: skip


@cache
def series_of(measure: str, group: str, service: str, unit: str) -> str:
    """The name of a series: its measure, its unit where there are two, its group or service.

    >>> series_of("in_post", "all", "all", "FTE"), series_of("agency_rate", "all", "all", "%")
    ('in_post_fte', 'agency_rate')
    >>> series_of("in_post", "team_manager", "all", "people")
    'in_post_people_team_manager'
    """
    units = [unit.lower()] if len(BY_KEY[measure].units) > 1 else []
    return "_".join([measure, *units, *(each for each in (group, service) if each != ALL)])


def dictionary_csv() -> str:
    """A row for each series that a projection may hold."""
    groups = [(each.name, each.label) for each in staff_groups()]
    services = list(service_labels().items())
    rows: list[tuple[str, ...]] = []
    for measure in MEASURES:
        of_all = [(ALL, ALL, measure.label, unit) for unit in measure.units]
        by_group = [
            (name, ALL, f"{measure.label}: {label}", unit)
            for name, label in (groups if measure.by_group else ())
            for unit in BOTH
        ]
        by_service = [
            (ALL, name, f"{measure.label}: {label}", measure.unit)
            for name, label in (services if measure.by_service else ())
        ]
        rows += [entry(measure, *each) for each in (*of_all, *by_group, *by_service)]
    return csv_text(DICTIONARY_COLUMNS, rows)


def entry(measure: Measure, group: str, service: str, label: str, unit: str) -> tuple[str, ...]:
    """The row of one series."""
    return (
        series_of(measure.key, group, service, unit), measure.key, group, service, label,
        measure.definition, unit, measure.kind, measure.adds_up, measure.formula, measure.better,
        measure.undefined,
    )  # fmt: skip
