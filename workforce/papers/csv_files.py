"""Projections as files: the same inputs give the same bytes of every CSV."""

import json
from collections.abc import Iterator
from datetime import datetime
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
    rows = [row for table in own for row in rows_of(table, name, projection)]
    if name != beside:
        rows += rows_of(groups.in_no_change(projection.no_change), beside, projection)
    return csv_text((*COLUMNS, SERIES), rows)


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


def wide_table(projection: Projection) -> pd.DataFrame:
    """Months across, measures down; the scenario, no change and the difference of each."""
    name = name_in_files(projection.scenario)
    if name == "difference":
        name = "scenario"  # the difference has this name here
    groups = projection.by_group
    parts = (
        (name, groups.in_plan(projection.table)),
        ("no_change", groups.in_no_change(projection.no_change)),
        ("difference", groups.in_difference(projection.difference)),
    )
    stacked = []
    for name, table in parts:
        long = table.melt(
            id_vars=list(KEY_COLUMNS), value_vars=list(WIDE_STATISTICS), var_name="statistic"
        )
        stacked.append(long.assign(series=name))
    every = pd.concat(stacked)
    keys = ["measure", "group", "service", "unit", "statistic", "series"]
    wide = every.pivot_table(index=keys, columns="month", values="value", sort=False).reset_index()
    return ordered(wide, [name for name, _ in parts])


def ordered(wide: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Measures in the order of the vocabulary; scenario, no change, difference below each other."""
    places = {measure.key: place for place, measure in enumerate(MEASURES)}
    keys = pd.DataFrame(
        {
            "measure": wide["measure"].map(places),
            "group": wide["group"].map(lambda group: "" if group == "all" else group),
            "unit": wide["unit"],
            "statistic": wide["statistic"].map(WIDE_STATISTICS.index),
            "series": wide["series"].map(names.index),
        }
    )
    months = sorted(column for column in wide.columns if str(column)[0].isdigit())
    first = [column for column in wide.columns if column not in months]
    return wide.loc[keys.sort_values(list(keys.columns)).index, [*first, *months]]


def wide_csv(projection: Projection) -> str:
    """``wide_table`` as a CSV; a month without a value is blank."""
    wide = wide_table(projection)
    units, months = wide["unit"].tolist(), [name for name in wide.columns if name[0].isdigit()]
    texts = [[str(value) for value in wide[name]] for name in wide.columns[: -len(months)]]
    for month in months:
        values = zip(wide[month].tolist(), units, strict=True)
        texts.append(["" if value != value else fixed(value, unit) for value, unit in values])
    return csv_text(list(wide.columns), zip(*texts, strict=True))


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
