"""The files of a projection hold its own numbers, each once, under the promised columns."""

import csv
import io

import pytest

from tests.building import COHORT, asked, projected
from workforce.papers.csv_files import assumptions_csv, projection_csv, wide_csv
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import entries

COLUMNS = [
    "scenario", "authority", "month", "measure", "group", "service", "unit", "mean", "p05", "p10",
    "p25", "p50", "p75", "p90", "p95",
]  # fmt: skip
KEYS = ("month", "measure", "group", "service", "unit")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_row_of_the_projection_and_of_its_services_is_written_once() -> None:
    """Numbers with two decimals, or one where the unit has no more: within half of the last."""
    projection = projected(asked(f'[split]\nservices = "illustrative"\n{COHORT}', name="mine"))
    rows = rows_of(projection_csv(projection))
    assert list(rows[0]) == COLUMNS
    assert {(row["scenario"], row["authority"]) for row in rows} == {("mine", "Haringey")}
    assert projection.services is not None
    expected = {
        tuple(row[key] for key in KEYS): row
        for table in (projection.table, projection.services)
        for row in table.to_dict("records")
    }
    assert len(rows) == len(projection.table) + len(projection.services) == len(expected)
    for row in rows:
        wanted = expected[tuple(row[key] for key in KEYS)]
        for statistic in COLUMNS[7:]:
            assert float(row[statistic]) == pytest.approx(wanted[statistic], abs=0.0501)


def test_months_stand_across_with_no_change_and_the_difference_below() -> None:
    projection = projected(asked(COHORT, name="mine"))
    rows = rows_of(wide_csv(projection))
    some = [
        row for row in rows
        if (row["measure"], row["group"], row["unit"], row["statistic"])
        == ("in_post", "all", "people", "mean")
    ]  # fmt: skip
    assert [row["series"] for row in some] == ["mine", "no_change", "difference"]
    months = [name for name in rows[0] if name[:2] == "20"]
    assert months == ["2019-09", "2019-10", "2019-11", "2019-12"] + [
        f"2020-{month:02}" for month in range(1, 10)
    ]
    plan, beside, difference = ([float(row[month]) for month in months] for row in some)
    assert (plan[0], beside[0], difference[0]) == (143, 143, 0)
    assert difference == pytest.approx(
        [one - other for one, other in zip(plan, beside, strict=True)], abs=0.011
    )
    assert difference[5] > 3  # ten start in February 2020, in place of the seven of the stream


@pytest.mark.parametrize(
    ("name", "levers", "series"),
    [("no_change", "", "no_change"), ("no_change", COHORT, "scenario"),
     ("difference", COHORT, "scenario"), ("mine", COHORT, "mine")],
)  # fmt: skip
def test_a_plan_whose_name_is_taken_is_called_the_scenario(
    name: str, levers: str, series: str
) -> None:
    rows = rows_of(wide_csv(projected(asked(levers, name=name), 2)))
    assert {row["series"] for row in rows} == {series, "no_change", "difference"}


def test_every_assumption_number_of_the_catalogue_and_opening_number_has_its_row() -> None:
    projection = projected(asked("[assumptions]\nagency_end = 6\n", months=1), 2)
    rows = {(row["kind"], row["key"]): row for row in rows_of(assumptions_csv(projection))}
    origins = projection.baseline.origins
    assert set(rows) == {
        *(("assumption", key) for key in shipped_register().entries),
        *(("catalogue", entry.key) for entry in entries()),
        *(("opening", origin.what) for origin in origins),
    }
    own = rows["assumption", "agency_end"]
    assert (own["value"], own["quality"]) == ("6", "own")
    assert rows["opening", "in_post_people"]["value"] == "143"
    assert all(row["source"] for row in rows.values())
