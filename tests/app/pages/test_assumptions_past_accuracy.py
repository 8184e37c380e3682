"""How good the forecasts have been, as the Assumptions page says it."""

import re
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import said
from tests.building import opened
from workforce.app.pages.assumptions.own_record import against_rules
from workforce.app.pages.assumptions.past_accuracy import (
    bands,
    given_sentence,
    given_worse,
    level,
    losses,
    wins,
)
from workforce.published.tables import shipped_table
from workforce.published.track_record import TrackRecord

RECORD = TrackRecord("nothing", "inpost_fte", 1, 500, 13.9, 13.8, 20.0, 79.0, 89.0)
LABELS = {
    "inpost_fte": "Permanent staff in post", "leavers_fte": "Leavers in twelve months",
    "agency_fte": "Agency staff", "agency_rate_fte": "Agency rate", "vacancy_fte": "Vacancies",
    "cases": "Cases", "caseload_fte": "Average caseload", "turnover_rate_fte": "Turnover",
}  # fmt: skip


@pytest.fixture(scope="module")
def page() -> AppTest:
    return opened("assumptions")


def all_targets() -> list[dict[str, str]]:
    """The rows of the record in which every target year is together."""
    return [row for row in shipped_table("track_record.csv") if not row["target"]]


def cells(page: AppTest, column: str) -> list[list[str]]:
    """Rows of the page's tables with a column of that name, as they are read."""
    return [
        [str(cell).replace("\\", "").replace("*", "") for cell in row]
        for table in page.table
        if column in table.value.columns
        for row in table.value.to_numpy().tolist()
    ]


def test_the_table_has_the_numbers_of_the_file(page: AppTest) -> None:
    assert not page.exception
    rows = [row for row in all_targets() if row["told"] == "nothing"]
    shown = [row for row in cells(page, "8 in 10 band held") if len(row) == 4]  # not by year
    assert len(rows) == len(shown) == 24
    for row, (figure, error, rules, held) in zip(rows, shown, strict=True):
        assert figure == f"{LABELS[row['measure']]}, {row['years_ahead']}"
        assert error.startswith(f"{float(row['error']):.2f} ")
        last, mean = float(row["error_of_last"]), float(row["error_of_mean"])
        assert rules == f"last value {last:.2f}, mean {mean:.2f}"
        assert held == f"{float(row['inside_80']):.0f}%"
        assert error.endswith("loses") == (float(row["error"]) > min(last, mean))


def test_every_losing_cell_is_named_with_both_errors(page: AppTest) -> None:
    text = said(page)
    part = text.split("Where it loses to a simple rule")[1].split("Whether the bands held")[0]
    lost = 0
    for row in all_targets():
        error = float(row["error"])
        better = min(float(row["error_of_last"]), float(row["error_of_mean"]))
        if row["told"] == "nothing" and error > better:
            lost += 1
            years = row["years_ahead"] + (" year" if row["years_ahead"] == "1" else " years")
            assert f"{LABELS[row['measure']]}, {years} ahead" in part
            assert f"out by {error:.2f}" in part
            assert f"by {better:.2f}." in part
    assert lost > 0
    assert part.count("- ") == lost


def test_what_the_plan_is_worth_is_the_share_of_the_file(page: AppTest) -> None:
    first = {
        row["told"]: float(row["error"])
        for row in all_targets()
        if row["measure"] == "inpost_fte" and row["years_ahead"] == "1"
    }
    share = 100 * (first["nothing"] - first["starters"]) / first["nothing"]
    words = f"Given the hiring plan, the forecast of staff in post has been {share:.0f}% better"
    assert words in said(page)


def test_what_the_plan_made_worse_is_named(page: AppTest) -> None:
    errors = {
        (row["told"], row["measure"], row["years_ahead"]): float(row["error"])
        for row in all_targets()
    }
    (words,) = (line for line in said(page).splitlines() if "Given the plan, it was" in line)
    for measure, label in LABELS.items():
        worse = any(
            errors["starters", measure, year] > 1.01 * errors["nothing", measure, year]
            for year in "123"
        )
        assert (f"{label[0].lower()}{label[1:]} (" in words) == worse


def test_the_authoritys_own_cases_are_shown(page: AppTest) -> None:
    rows = [row for row in shipped_table("track_record_areas.csv") if row["la_code"] == "309"]
    shown = cells(page, "Forecast (8 in 10)")
    assert len(shown) == len(rows) > 0
    inside = 0
    for row, (when, forecast, published, out) in zip(rows, shown, strict=True):
        low, middle, high, came = (float(row[key]) for key in ("q10", "q50", "q90", "published"))
        assert when == f"{row['origin']}, {row['target']}"
        assert forecast == f"{middle:,.1f} ({low:,.1f} to {high:,.1f})"
        assert published == f"{came:,.1f}"
        assert out.endswith(
            "within" if low <= came <= high else "above" if came > high else "below"
        )
        inside += low <= came <= high
    assert re.search(rf"For Haringey the 8 in 10 band held {inside} of {len(rows)} ", said(page))


def test_the_authoritys_own_errors_are_those_of_its_cases(page: AppTest) -> None:
    errors: dict[str, list[tuple[float, float, float, bool]]] = {}
    for row in shipped_table("track_record_areas.csv"):
        if row["la_code"] == "309":
            ahead = int(row["target"]) - int(row["origin"])
            came = float(row["published"])
            middle, last, mean = (abs(came - float(row[key])) for key in ("q50", "last", "mean"))
            held = float(row["q10"]) <= came <= float(row["q90"])
            key = f"{LABELS[row['measure']]}, {ahead}"
            errors.setdefault(key, []).append((middle, last, mean, held))
    shown = cells(page, "Band held, of cases")
    assert len(shown) == len(errors) == 24
    lost = 0
    for figure, error, rules, band in shown:
        some = errors[figure]
        own, last, mean = (sum(each[at] for each in some) / len(some) for at in range(3))
        assert error.startswith(f"{own:.2f} ")
        assert error.endswith("loses") == (own > min(last, mean))
        assert rules == f"last value {last:.2f}, mean {mean:.2f}"
        assert band == f"{sum(each[3] for each in some)} of {len(some)}"
        lost += own > min(last, mean)
    assert 0 < lost < 24
    assert f"closer than both simple rules in {24 - lost} of 24" in said(page)


def test_where_the_own_record_loses_by_hand() -> None:
    lost = replace(RECORD, years_ahead=2, error=14.0)
    win = replace(RECORD, measure="cases", error=9.0)
    assert against_rules([RECORD, lost, win]) == (
        "The forecast was closer than both simple rules in 1 of 3 comparisons (a figure, and a "
        "number of years ahead). A simple rule was closer for permanent staff in post (1 and 2 "
        "years ahead)."
    )
    assert against_rules([win]).endswith(
        "1 of 1 comparisons (a figure, and a number of years ahead)."
    )


def test_sentences_by_hand() -> None:
    """13.9 against 13.8 loses; 12.42 is 10% less than 13.8, 13.7 is 0.7% less."""
    win = replace(RECORD, years_ahead=2, error=12.42)
    assert losses([RECORD, win]) == [
        "Permanent staff in post, 1 year ahead: the forecast was out by 13.90 FTE, the last value "
        "by 13.80."
    ]
    assert wins([RECORD, win]) == [
        "Permanent staff in post, 2 years ahead: error 10% less than the better rule's."
    ]
    assert losses([win]) == wins([RECORD]) == level([RECORD, win]) == ["Nowhere."]
    near = replace(RECORD, error=13.7)
    assert level([near]) == ["Permanent staff in post, 1 year ahead: less than 1% closer."]
    assert losses([near]) == wins([near]) == ["Nowhere."]
    narrow = replace(RECORD, years_ahead=3, inside_80=74.4)
    assert bands([RECORD, narrow]) == [
        "The 8 in 10 band held in 74% to 79% of cases.",
        "Too narrow: permanent staff in post, 3 years ahead, where it held in 74%.",
    ]


def test_a_plan_that_does_not_help_is_said_to_be_worse() -> None:
    """15.29 is 10% more than 13.9."""
    given = replace(RECORD, given="starters", error=15.29)
    assert "has been 10% worse: out by 15.3 FTE" in given_sentence([RECORD, given])
    assert given_worse([RECORD, given]) == (
        "Given the plan, it was more than 1% worse for permanent staff in post (1 year ahead)."
    )
    assert (
        given_worse([RECORD, replace(given, error=14.0)]) == "Given the plan, no figure was worse."
    )
