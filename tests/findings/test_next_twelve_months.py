"""The next twelve months are the projection's own numbers."""

import csv
import io
import re
from dataclasses import replace

import pytest

from tests.building import asked, projected
from workforce.findings import next_twelve_months
from workforce.findings.next_twelve_months import (
    TABLES,
    column_title,
    outlook_column,
    outlook_csv,
    outlook_measures,
    outlook_months,
    outlook_sentence,
    outturn_sentence,
)
from workforce.months import label
from workforce.number_words import pounds
from workforce.projection.outturn import financial_years
from workforce.projection.summary_tables import row_of

MEASURES = [shown for table in outlook_measures() for shown in table]


@pytest.mark.parametrize(
    ("months", "step", "ahead"),
    [(36, 3, [0, 3, 6, 9, 12]), (36, 1, list(range(13))), (7, 3, [0, 3, 6, 7]), (1, 3, [0, 1])],
)
def test_months_go_a_year_ahead_or_to_the_plans_end(
    months: int, step: int, ahead: list[int]
) -> None:
    projection = projected(asked(months=months))
    found = outlook_months(projection, step=step)
    assert [month - projection.baseline.month for month in found] == ahead


def test_every_cell_is_the_projections() -> None:
    projection = projected(asked())
    months = outlook_months(projection, step=3)
    for shown in (each for each in MEASURES if each.key != "budget"):
        cells = outlook_column(projection, shown, months)
        for month, cell in zip(months, cells, strict=True):
            row = row_of(projection.table, shown.key, month, unit=shown.unit)
            if row is None:
                assert cell == "\N{EN DASH}"
                continue
            numbers = [float(part) for part in re.findall(r"-?[\d.]+", cell.replace(",", ""))]
            wanted = [row[name] / shown.per for name in ("p50", "p10", "p90")][: len(numbers)]
            half = 0.5 * 10**-shown.decimals + 1e-9  # a cell is rounded
            assert numbers == pytest.approx(wanted, abs=half)
            if len(numbers) == 1:
                assert row["p90"] - row["p10"] <= 2 * half * shown.per


def test_the_csv_has_every_month_and_measure() -> None:
    projection = projected(asked())
    rows = list(csv.DictReader(io.StringIO(outlook_csv(projection))))
    first = label(projection.baseline.month)
    posts = [row for row in rows if row["measure"] == "establishment"]
    assert len(posts) == 13
    assert posts[0]["month"] == first
    assert float(posts[0]["p50"]) == 196.0
    months = {label(projection.baseline.month + ahead): ahead for ahead in range(13)}
    for row in rows:
        month = projection.baseline.month + months[row["month"]]
        found = row_of(projection.table, row["measure"], month, unit=row["unit"])
        if row["measure"] == "budget_to_date":
            continue
        assert found is not None
        assert float(row["p50"]) == pytest.approx(found["p50"], abs=0.005)


def test_the_budget_to_date_adds_up_from_april() -> None:
    """September 2019 is the sixth month of its financial year, all six like the first ahead."""
    projection = projected(asked())
    rows = list(csv.DictReader(io.StringIO(outlook_csv(projection))))
    by_month = {row["month"]: float(row["p50"]) for row in rows if row["measure"] == "budget"}
    dated = {row["month"]: float(row["p50"]) for row in rows if row["measure"] == "budget_to_date"}
    assert dated["2019-09"] == pytest.approx(6 * by_month["2019-10"], abs=0.1)
    assert dated["2020-03"] == pytest.approx(
        dated["2019-09"] + sum(number for month, number in by_month.items() if month <= "2020-03"),
        abs=0.1,
    )
    assert dated["2020-04"] == by_month["2020-04"]
    assert dated["2020-05"] == pytest.approx(by_month["2020-04"] + by_month["2020-05"], abs=0.1)


def test_the_sentences_say_the_tables_numbers() -> None:
    projection = projected(asked())
    last = projection.baseline.month + 12
    staff = row_of(projection.table, "in_post", last, unit="FTE")
    assert staff is not None
    assert f"By September 2020: permanent staff {staff['p50']:.0f} FTE (" in outlook_sentence(
        projection
    )
    march = row_of(projection.table, "outturn", last - 6, unit="GBP")
    assert march is not None
    said = outturn_sentence(projection)
    assert said.startswith(f"Outturn of 2019/20: £{march['p50'] / 1e6:.1f}m (")
    titles = [column_title(each) for each in MEASURES]
    dated = outlook_column(projection, MEASURES[-2], [last - 6])[0]
    assert f"budget of £{float(dated.replace(',', '')) / 1e3:.1f}m" in said
    assert titles[-2:] == ["Budget to date, £ thousand", "Outturn to date, £ thousand"]


def test_an_outturn_near_its_budget_is_within_chance_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    projection = projected(asked())
    year = next(financial_years(projection))
    for budget, words in ((year.middle, "a difference within chance"), (2 * year.high, "under")):
        near = replace(year, budget=budget)
        monkeypatch.setattr(
            next_twelve_months, "financial_years", lambda _, near=near: iter([near])
        )
        assert words in outturn_sentence(projection)


def test_the_gap_to_the_budget_is_the_plan_pages() -> None:
    """Both are of the mean, so that two pages do not name two amounts."""
    projection = projected(asked(authority="Kent", census=2025), 200)
    year = next(financial_years(projection))
    assert pounds(year.mean - year.budget) != pounds(year.middle - year.budget)
    assert outturn_sentence(projection).endswith(
        f", on average {pounds(year.mean - year.budget)} over."
    )


def test_a_measure_that_is_not_in_the_vocabulary_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(next_twelve_months, "TABLES", (("in_post", "not_there"), *TABLES[1:]))
    assert [each.key for each in outlook_measures()[0]] == ["in_post"]
