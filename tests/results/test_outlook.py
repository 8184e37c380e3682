"""The next twelve months are the projection's own numbers."""

import csv
import io
import re

import pytest

from workforce.figures.census import shipped_census
from workforce.months import label
from workforce.plan.scenario import Scenario
from workforce.results import outlook
from workforce.results.outlook import (
    WANTED,
    outlook_column,
    outlook_csv,
    outlook_measures,
    outlook_months,
)
from workforce.results.projection import Projection, project, row_of


def projected(months: int) -> Projection:
    return project(Scenario("a", "a", "Haringey", 2019, months), shipped_census(), runs=60)


@pytest.mark.parametrize(
    ("months", "step", "ahead"),
    [(36, 3, [0, 3, 6, 9, 12]), (36, 1, list(range(13))), (7, 3, [0, 3, 6, 7]), (1, 3, [0, 1])],
)
def test_months_go_a_year_ahead_or_to_the_plans_end(
    months: int, step: int, ahead: list[int]
) -> None:
    projection = projected(months)
    found = outlook_months(projection, step=step)
    assert [month - projection.baseline.month for month in found] == ahead


def test_every_cell_is_the_projections() -> None:
    projection = projected(12)
    months = outlook_months(projection, step=3)
    for shown in outlook_measures():
        cells = outlook_column(projection, shown, months)
        for month, cell in zip(months, cells, strict=True):
            row = row_of(projection.table, shown.key, month, unit=shown.unit)
            if row is None:
                assert cell == "-"
                continue
            numbers = [float(part) for part in re.findall(r"-?[\d.]+", cell.replace(",", ""))]
            wanted = [row[name] / shown.per for name in ("p50", "p10", "p90")][: len(numbers)]
            half = 0.5 * 10**-shown.decimals + 1e-9  # a cell is rounded
            assert numbers == pytest.approx(wanted, abs=half)
            if len(numbers) == 1:
                assert row["p90"] - row["p10"] <= 2 * half * shown.per


def test_the_csv_has_every_month_and_measure() -> None:
    projection = projected(12)
    rows = list(csv.DictReader(io.StringIO(outlook_csv(projection))))
    first = label(projection.baseline.month)
    posts = [row for row in rows if row["measure"] == "establishment"]
    assert len(posts) == 13
    assert posts[0]["month"] == first
    assert float(posts[0]["p50"]) == 196.0
    for row in rows:
        month = projection.baseline.month + [label(projection.baseline.month + ahead) for ahead in
                                             range(13)].index(row["month"])  # fmt: skip
        found = row_of(projection.table, row["measure"], month, unit=row["unit"])
        assert found is not None
        assert float(row["p50"]) == pytest.approx(found["p50"], abs=0.005)


def test_a_measure_that_is_not_in_the_vocabulary_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outlook, "WANTED", (*WANTED, "not_there"))
    assert [each.key for each in outlook_measures()][:3] == ["establishment", "in_post", "agency"]
