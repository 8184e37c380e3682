"""Three authorities unlike each other, with the no change of each: where levers are tried."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from workforce.plan.scenario_file import parse_scenario
from workforce.projection.no_change import NoChange, no_change_run
from workforce.projection.projection import project
from workforce.projection.summary_tables import row_of
from workforce.published.census import Census, read_census, shipped_census

RUNS = 120
MONTHS = 36
NATIONAL = "csww_indicators_2017_to_2023.csv"


@dataclass(frozen=True)
class Authority:
    """An authority at a census, and how the three differ."""

    name: str
    year: int


HARINGEY = Authority("Haringey", 2019)  # three in ten are agency staff
LEEDS = Authority("Leeds", 2023)  # large, hardly any agency staff
ENFIELD = Authority("Enfield", 2025)  # few agency staff, few vacancies
ALL = (HARINGEY, LEEDS, ENFIELD)


def census_of(authority: Authority) -> Census:
    """The shipped census where it has the authority, else the DfE's own file."""
    shipped = shipped_census()
    if authority.name in {area.name for area in shipped.authorities}:
        return shipped
    folder = os.environ.get("WORKFORCE_DFE")
    if folder is None:
        pytest.skip("WORKFORCE_DFE does not name the folder of the DfE's files")
    return national(folder)


@cache
def national(folder: str) -> Census:
    return read_census(Path(folder) / NATIONAL)


def plan_text(authority: Authority, levers: str) -> str:
    """A scenario whose lines may say ``{y1}`` and ``{y2}`` for the years after the census."""
    head = f'title = "t"\nauthority = "{authority.name}"\ncensus = {authority.year}-09-30\n'
    dated = levers.replace("{y1}", str(authority.year + 1)).replace("{y2}", str(authority.year + 2))
    return f"{head}months = {MONTHS}\n{dated}"


@cache
def no_change(authority: Authority) -> NoChange:
    plain = parse_scenario(plan_text(authority, ""), name="no_change")
    return no_change_run(plain, census_of(authority), runs=RUNS)


@cache
def difference(authority: Authority, levers: str) -> pd.DataFrame:
    """Rows of the plan less no change, run by run, of all staff and by staff group."""
    census = census_of(authority)
    plan = parse_scenario(plan_text(authority, levers), name="plan")
    projection = project(plan, census, runs=RUNS, base=no_change(authority))
    return projection.by_group.in_difference(projection.difference)


def mean(table: pd.DataFrame, authority: Authority, what: tuple[str, str, str], at: int) -> float:
    """The mean of a measure (key, unit, group) ``at`` months after the census."""
    key, unit, group = what
    month = no_change(authority).baseline.month + at
    row = row_of(table[table["group"] == group], key, month, unit=unit)
    assert row is not None, f"no row of {what} at month {at}"
    return float(row["mean"])


def year_total(table: pd.DataFrame, measure: str, unit: str, year: int) -> float:
    """The mean of a flow added up over a year of the plan, 1 the first."""
    rows = table[
        (table["measure"] == measure) & (table["unit"] == unit) & (table["group"] == "all")
    ]
    return float(rows["mean"].iloc[(year - 1) * 12 : year * 12].sum())
