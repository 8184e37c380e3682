"""Projections as files: the same inputs give the same bytes of every CSV."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Final

import pandas as pd

import workforce
from workforce.csv_text import csv_text
from workforce.papers.assumption_rows import ASSUMPTION_COLUMNS, assumption_rows
from workforce.papers.csv_metadata import projection_metadata
from workforce.papers.dictionary import dictionary_csv, series_of
from workforce.papers.plan_tables import cases_by_type_csv, levers_csv
from workforce.papers.stamp import sha256, stamp_of
from workforce.papers.team_csv import team_files
from workforce.places import TOP
from workforce.plan.scenario import Scenario, file_toml, no_change_of
from workforce.projection.projection import Projection
from workforce.projection.series import ALL
from workforce.projection.summary_tables import COLUMNS, KEY_COLUMNS, STATISTICS, keys_and_numbers
from workforce.published.measure import fixed
from workforce.published.measures import MEASURES

SERIES: Final = "series"
WIDE_STATISTICS: Final = ("p50", "p10", "p90", "mean")


def projection_csv(projection: Projection) -> str:
    """The scenario's rows and then no change's, one for each month and series.

    A plan that changes nothing and is called no change has its rows once.
    """
    groups, services = projection.by_group, projection.services
    own = [groups.in_plan(projection.table), *([] if services is None else [services])]
    scenario, beside = projection.scenario, no_change_of(projection.scenario).name
    name = name_in_files(scenario)
    parts = [rows_of(table, name, projection) for table in own]
    if name != beside:
        parts.append(rows_of(groups.in_no_change(projection.no_change), beside, projection))
    return csv_text((*COLUMNS, SERIES), chain.from_iterable(parts))


def name_in_files(scenario: Scenario) -> str:
    """The file's stem; where a plan is called no change and is not, the word scenario."""
    taken = scenario.name == no_change_of(scenario).name and scenario.differs
    return "scenario" if taken else scenario.name


def rows_of(table: pd.DataFrame, name: str, projection: Projection) -> Iterator[list[str]]:
    """The rows of a table as text."""
    first = [name, projection.baseline.authority.name]
    columns = [table[each].tolist() for each in (*KEY_COLUMNS, *STATISTICS)]
    for row in zip(*columns, strict=True):
        yield [*first, *keys_and_numbers(row), series_of(*row[1 : len(KEY_COLUMNS)])]


def wide_parts(projection: Projection) -> Iterator[tuple[str, pd.DataFrame]]:
    """The scenario, no change and their difference, by the names that they have in wide files."""
    name, groups = name_in_files(projection.scenario), projection.by_group
    if name == "difference":
        name = "scenario"  # the difference has this name here
    yield name, groups.in_plan(projection.table)
    yield "no_change", groups.in_no_change(projection.no_change)
    yield "difference", groups.in_difference(projection.difference)


def wide_csv(projection: Projection) -> str:
    """Months across, measures down; the scenario, no change and the difference of each.

    Measures are in the order of the vocabulary; a month without a value is blank.
    """
    values: dict[tuple[str, ...], dict[str, float]] = {}
    names = list[str]()
    for name, table in wide_parts(projection):
        names.append(name)
        keys = [table[each].tolist() for each in KEY_COLUMNS]
        for statistic in WIDE_STATISTICS:
            for month, *key, value in zip(*keys, table[statistic].tolist(), strict=True):
                values.setdefault((*key, statistic, name), {})[month] = value
    places = {measure.key: place for place, measure in enumerate(MEASURES)}

    def order(key: tuple[str, ...]) -> tuple[int, str, str, int, int]:
        measure, group, _, unit, statistic, name = key
        group = "" if group == ALL else group
        at = WIDE_STATISTICS.index(statistic), names.index(name)
        return places[measure], group, unit, *at

    months = sorted({month for found in values.values() for month in found})
    rows = (
        (*key, *(fixed(found[month], key[3]) if month in found else "" for month in months))
        for key, found in ((key, values[key]) for key in sorted(values, key=order))
    )
    return csv_text((*KEY_COLUMNS[1:], "statistic", "series", *months), rows)


def assumptions_csv(projection: Projection) -> str:
    """Every assumption in force and the origin of every opening number."""
    return csv_text(ASSUMPTION_COLUMNS, assumption_rows(projection))


def commit() -> str | None:
    """The commit of the code where it is a checkout, read from git's own files."""
    git = TOP / ".git"
    try:
        head = (git / "HEAD").read_text().strip()
        reference = head.removeprefix("ref: ")
        return head if reference == head else (git / reference).read_text().strip()
    except OSError:
        return None


def run_json(projection: Projection, *, made_at: datetime, projection_sha256: str) -> str:
    """What made the numbers: version, data, scenario, seed, runs, and what has no row and why."""
    scenario = file_toml(projection.scenario)
    content = {
        "version": workforce.__version__,
        "commit": commit(),
        "data_release": projection.baseline.census.release,
        "data_sha256": projection.baseline.census.sha256,
        "authority": projection.baseline.authority.name,
        "scenario": scenario,
        "scenario_sha256": sha256(scenario),
        "seed": projection.seed,
        "runs": projection.runs,
        "made_at": made_at.isoformat(timespec="seconds"),
        "projection_sha256": projection_sha256,
        "undefined": [vars(each) for each in projection.undefined],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def outputs(projection: Projection, *, made_at: datetime) -> dict[str, str]:
    """The files of a projection, by name."""
    rows = projection_csv(projection)
    return {
        "projection.csv": rows,
        "projection.csv-metadata.json": projection_metadata(stamp_of(projection, made_at)),
        "projection_wide.csv": wide_csv(projection),
        "dictionary.csv": dictionary_csv(),
        "levers.csv": levers_csv(projection.scenario),
        "cases_by_type.csv": cases_by_type_csv(projection, name_in_files(projection.scenario)),
        "assumptions.csv": assumptions_csv(projection),
        "run.json": run_json(projection, made_at=made_at, projection_sha256=sha256(rows)),
        **team_files(projection),
    }
