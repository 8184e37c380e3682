"""The files of a projection hold its own numbers, each once, under the promised columns."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

import workforce
from tests.building import COHORT, asked, projected
from workforce.papers.csv_files import assumptions_csv, outputs, projection_csv, wide_csv
from workforce.papers.dictionary import dictionary_csv
from workforce.papers.plan_tables import cases_by_type_csv, levers_csv
from workforce.papers.stamp import sha256, stamp_of
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import entries

COLUMNS = [
    "scenario", "authority", "month", "measure", "group", "service", "unit", "mean", "p05", "p10",
    "p25", "p50", "p75", "p90", "p95", "series",
]  # fmt: skip
KEYS = ("month", "measure", "group", "service", "unit")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_row_of_the_projection_its_services_and_no_change_is_written_once() -> None:
    """Numbers with two decimals, or one where the unit has no more: within half of the last."""
    projection = projected(asked(f'[split]\nservices = "illustrative"\n{COHORT}', name="mine"))
    rows = rows_of(projection_csv(projection))
    assert list(rows[0]) == COLUMNS
    assert {row["authority"] for row in rows} == {"Haringey"}
    assert projection.services is not None
    groups = projection.by_group
    expected = {
        (name, *(row[key] for key in KEYS)): row
        for name, table in (
            ("mine", groups.in_plan(projection.table)),
            ("mine", projection.services),
            ("no_change", groups.in_no_change(projection.no_change)),
        )
        for row in table.to_dict("records")
    }
    assert len(rows) == len(expected)
    for row in rows:
        wanted = expected[(row["scenario"], *(row[key] for key in KEYS))]
        for statistic in COLUMNS[7:-1]:
            assert float(row[statistic]) == pytest.approx(wanted[statistic], abs=0.0501)


def test_a_pivot_on_month_and_series_has_one_number_in_each_cell() -> None:
    plan = asked(f'[split]\nservices = "illustrative"\n{COHORT}', name="mine")
    rows = rows_of(projection_csv(projected(plan)))
    cells = {(row["scenario"], row["month"], row["series"]) for row in rows}
    assert len(cells) == len(rows)
    described = {row["series"]: row for row in rows_of(dictionary_csv())}
    assert len(described) == len(rows_of(dictionary_csv()))
    for row in rows:
        entry = described[row["series"]]
        for name in ("measure", "group", "service", "unit"):
            assert entry[name] == row[name]
    assert all(row["label"] and row["definition"] and row["kind"] for row in described.values())
    assert described["in_post_fte"]["adds_up"] == "adds up over groups"
    assert described["agency_rate"]["formula"] == "100 x agency / (agency + in post), FTE"


@pytest.mark.parametrize(
    ("name", "levers", "scenarios"),
    [("no_change", "", {"no_change"}), ("other", "", {"other", "no_change"}),
     ("no_change", COHORT, {"scenario", "no_change"})],
)  # fmt: skip
def test_no_change_stands_beside_every_plan_once(
    name: str, levers: str, scenarios: set[str]
) -> None:
    rows = rows_of(projection_csv(projected(asked(levers, name=name), 2)))
    assert {row["scenario"] for row in rows} == scenarios
    keys = [(row["scenario"], row["month"], row["series"]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_the_levers_stand_in_a_file_amount_by_amount_with_their_reasons() -> None:
    text = '[reasons]\nleavers_change = "=1+1"\n'
    text += "[levers]\nleavers_change = [5, 10]\n" + COHORT
    rows = rows_of(levers_csv(asked(text)))
    assert [(row["lever"], row["kind"], row["month"], row["low"], row["high"]) for row in rows] == [
        ("newly_qualified_intake", "action", "2020-02", "10", "10"),
        ("leavers_change", "what if", "", "5", "10"),
    ]
    assert rows[1]["reason"] == "'=1+1"


def test_types_of_case_add_up_to_all_cases() -> None:
    named = """
[[case_type]]
name = "kin"
label = "Kinship"
weight = 1
new_a_month = 4
months_open = 9
service = "safeguarding"
"""
    projection = projected(asked(named, name="mine"))
    rows = rows_of(cases_by_type_csv(projection, "mine"))
    for side, table in (("mine", projection.table), ("no_change", projection.no_change)):
        means = table[table["measure"] == "cases"].set_index("month")["mean"]
        for month in ("2019-09", "2020-09"):
            mine = [
                float(row["mean"])
                for row in rows
                if (row["scenario"], row["month"]) == (side, month)
            ]
            assert sum(mine) == pytest.approx(means[month], abs=0.5)
            assert len(mine) == len(projection.baseline.case_types) + (side == "mine")


def test_the_metadata_describe_every_column_and_name_what_made_the_file() -> None:
    projection = projected(asked(COHORT, name="mine"))
    made = datetime(2020, 1, 21, 9, 30, tzinfo=UTC)
    files = outputs(projection, made_at=made)
    about = json.loads(files["projection.csv-metadata.json"])
    columns = [each["name"] for each in about["tableSchema"]["columns"]]
    assert columns == files["projection.csv"].splitlines()[0].split(",")
    assert about["url"] in files
    for part in ("Haringey", "September 2019", "21 January 2020", workforce.__version__, "seed 1"):
        assert part in about["dc:description"]
    run = json.loads(files["run.json"])
    assert run["projection_sha256"] == sha256(files["projection.csv"])
    assert run["scenario_sha256"].startswith(stamp_of(projection, made).scenario_sha256[:12])


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
