"""Every array of a small case with everything on, as stored: totals over runs, month by month.

No hand sum stands behind these numbers (the other tests hold those): they show that something
moved. To store new ones: say under the newest heading of CHANGES.md what moved and why, naming
each moved measure as here (`in_post`), then run this file with WORKFORCE_REFRESH=1 set.
"""

import csv
import os
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import numpy as np

from tests.model.rich_case import RUNS, of_runs, opening, rich_case, spreads
from workforce.forecast.follow_path import off_course, settled
from workforce.forecast.uncertainty import drawn
from workforce.model.paths import Paths
from workforce.model.run_draws import draw_keys
from workforce.model.state import Rates, Schedule
from workforce.model.units import Counts
from workforce.proofs.small import Case

STORED = Path(__file__).parent / "stored" / "rich_case.csv"
CHANGES = Path(__file__).parents[2] / "CHANGES.md"
SEED = 11
DRAWN_MONTHS = 30  # three years, so that what is remembered of a year's shock shows
AGENCY_ALONE = ("agency", "agency_starters", "agency_ended", "conversions", "converts")
EMPTY = {(measure, 0) for measure in (*AGENCY_ALONE, "other_movement")}  # of the assessed group
Key = tuple[str, str, int]
Totals = dict[Key, list[int]]


@cache
def no_change() -> Paths:
    return rich_case().run(runs=RUNS, seed=SEED)


@cache
def plan() -> Paths:
    """The same with posts as no change has them, but for those added and deleted."""
    return rich_case().run(runs=RUNS, seed=SEED, no_change=no_change())


def central(value: object) -> object:
    """The first run's where runs differ."""
    if isinstance(value, np.ndarray) and value.ndim > 0 and len(value) == RUNS:
        return value[:1]
    return value


@cache
def central_case() -> Case:
    """The rich case with nothing that differs by run."""
    case = rich_case(DRAWN_MONTHS)
    rates = {field.name: central(getattr(case.rates, field.name)) for field in fields(Rates)}
    dated = {field.name: central(getattr(case.schedule, field.name)) for field in fields(Schedule)}
    return opening(DRAWN_MONTHS).rated(**rates).dated(**dated)


@cache
def drawn_case() -> Case:
    """The same with everything uncertain drawn for each run, and led back on its course."""
    case = central_case()
    keys = draw_keys(SEED, RUNS)
    rates, schedule = drawn(case.state, case.rates, case.schedule, spreads(), keys)
    case, which = replace(case, rates=rates, schedule=schedule), np.array([0, 2, 5])
    trial = case.run(runs=RUNS, seed=SEED, which=which)
    off = off_course(case.state, of_runs(case, which), trial)
    return replace(case, rates=settled(case.state, case.rates, off))


def totals(name: str, measure: str, values: Counts) -> Totals:
    """Totals over runs by month, a row for each group, type, stream or line: {key: [M]}."""
    columns = values.sum(axis=0).reshape(values.shape[1], -1)
    return {(name, measure, place): columns[:, place].tolist() for place in range(columns.shape[1])}


def totals_of_paths(name: str, paths: Paths) -> Totals:
    found: Totals = {}
    for field in fields(paths):
        found |= totals(name, field.name, getattr(paths, field.name))
    return found


def totals_of_drawn(before: Case, after: Case) -> Totals:
    """What was drawn, in millionths."""
    found: Totals = {}
    for kind, part in ((Rates, "rates"), (Schedule, "schedule")):
        for field in fields(kind):
            old = getattr(getattr(before, part), field.name)
            new = getattr(getattr(after, part), field.name)
            if not np.array_equal(old, new):
                long = new[:, None] if new.ndim == 1 else new
                millionths = np.rint(1e6 * long).astype(np.int64)
                found |= totals("drawn inputs", field.name, millionths)
    return found


@cache
def all_totals() -> Totals:
    case = drawn_case()
    return (
        totals_of_paths("no change", no_change())
        | totals_of_paths("plan", plan())
        | totals_of_drawn(central_case(), case)
        | totals_of_paths("drawn", case.run(runs=RUNS, seed=SEED))
    )


def read_stored() -> Totals:
    with STORED.open(newline="") as file:
        rows = list(csv.reader(file))
    return {
        (name, measure, int(place)): [int(number) for number in numbers if number]
        for name, measure, place, *numbers in rows[1:]
    }


def store(found: Totals) -> None:
    longest = max(len(numbers) for numbers in found.values())
    with STORED.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["paths", "measure", "place", *range(longest)])
        for key, numbers in found.items():
            writer.writerow([*key, *numbers, *[""] * (longest - len(numbers))])


def test_every_array_is_as_stored() -> None:
    now = all_totals()
    stored = read_stored() if STORED.exists() else {}
    moved = {key[1] for key in now.keys() | stored.keys() if now.get(key) != stored.get(key)}
    if not os.environ.get("WORKFORCE_REFRESH"):
        assert sorted(moved) == [], "see the head of this file"
        return
    newest = CHANGES.read_text().split("\n## ")[1]
    unnamed = sorted(measure for measure in moved if f"`{measure}`" not in newest)
    assert not STORED.exists() or unnamed == [], "CHANGES.md must name each and say why"
    store(now)


def test_everything_happens() -> None:
    """No row of noughts, or the case would have grown too poor to show a change."""
    for (paths, measure, place), numbers in all_totals().items():
        if paths == "plan" and (measure, place) not in EMPTY:
            assert any(numbers), f"{measure} {place}"
