"""Projections as files: the same inputs give the same bytes of every CSV."""

import hashlib
import json
from datetime import datetime
from typing import Final

import pandas as pd

import workforce
from workforce.csv_text import csv_text
from workforce.papers.team_csv import team_files
from workforce.places import TOP
from workforce.plan.scenario import to_toml
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import COLUMNS, KEY_COLUMNS, STATISTICS, keys_and_numbers
from workforce.published.catalogue import entries
from workforce.published.measure import fixed
from workforce.published.measures import MEASURES

WIDE_STATISTICS: Final = ("p50", "p10", "p90", "mean")


def projection_csv(projection: Projection) -> str:
    """The scenario's rows, one for each month, measure, group, service and unit."""
    first = (projection.scenario.name, projection.baseline.authority.name)
    tables = [projection.table, projection.services]
    table = pd.concat([each for each in tables if each is not None])
    columns = [table[name].tolist() for name in (*KEY_COLUMNS, *STATISTICS)]
    rows = ((*first, *keys_and_numbers(row)) for row in zip(*columns, strict=True))
    return csv_text(COLUMNS, rows)


def wide_table(projection: Projection) -> pd.DataFrame:
    """Months across, measures down; the scenario, no change and the difference of each."""
    name = projection.scenario.name
    if name == "difference" or (name == "no_change" and projection.scenario.differs):
        name = "scenario"  # no change and the difference have these names here
    parts = (
        (name, projection.table),
        ("no_change", projection.no_change),
        ("difference", projection.difference),
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
    header = ("kind", "key", "label", "value", "range", "unit", "quality", "source")
    rows = [
        ("assumption", each.key, each.label, f"{each.value:g}", f"{each.low:g} to {each.high:g}",
         each.unit, each.quality, each.source)
        for each in projection.register.entries.values()
    ]  # fmt: skip
    rows += [
        ("catalogue", each.key, each.label, f"{each.value:g}", each.range, each.unit, each.quality,
         each.source)
        for each in entries()
    ]  # fmt: skip
    rows += [
        ("opening", origin.what, origin.what.replace("_", " "), f"{origin.value:g}", "",
         origin.unit, origin.source, origin.note)
        for origin in projection.baseline.origins
    ]  # fmt: skip
    return csv_text(header, rows)


def commit() -> str | None:
    """The commit of the code where it is a checkout, read from git's own files."""
    git = TOP / ".git"
    try:
        head = (git / "HEAD").read_text().strip()
        reference = head.removeprefix("ref: ")
        return head if reference == head else (git / reference).read_text().strip()
    except OSError:
        return None


def run_json(projection: Projection, *, made_at: datetime) -> str:
    """What made the numbers: version, data, scenario, seed, runs, and what has no row and why."""
    scenario = to_toml(projection.scenario)
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
        "projection_sha256": sha256(projection_csv(projection)),
        "undefined": [vars(each) for each in projection.undefined],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def sha256(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def outputs(projection: Projection, *, made_at: datetime) -> dict[str, str]:
    """The files of a projection, by name."""
    return {
        "projection.csv": projection_csv(projection),
        "projection_wide.csv": wide_csv(projection),
        "assumptions.csv": assumptions_csv(projection),
        "run.json": run_json(projection, made_at=made_at),
        **team_files(projection),
    }
