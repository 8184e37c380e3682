"""The stored track record is read right, refused where it cannot be, and agrees with the census."""

from itertools import product

import pytest

from workforce.errors import FileError
from workforce.published.boundaries import joined
from workforce.published.census import shipped_census
from workforce.published.tables import DFE_COLUMNS, Missing, shipped_table
from workforce.published.track_record import (
    AREAS,
    ENGLAND,
    NOTHING,
    STARTERS,
    forecasts_of,
    own_records,
    past_forecasts,
    records_of,
    track_record,
)

LAST_TARGET = 2025
ROW = {
    "told": "nothing", "measure": "cases", "years_ahead": "2", "cases": "300", "error": "9",
    "error_of_last": "12", "error_of_mean": "10", "inside_80": "79.5", "inside_90": "91",
}  # fmt: skip
CASE = {
    "la_code": "309", "origin": "2019", "target": "2021", "measure": "cases", "q05": "90",
    "q10": "100", "q50": "120", "q90": "150", "q95": "152", "published": "151", "last": "130",
    "mean": "125.5",
}  # fmt: skip


def test_hand_made_rows() -> None:
    """9 is 10% less than 10, the better rule; 11 is 10% more."""
    wins, loses = records_of([ROW, ROW | {"years_ahead": "3", "error": "11"}])
    assert (wins.given, wins.measure, wins.years_ahead, wins.cases) == ("nothing", "cases", 2, 300)
    assert (wins.inside_80, wins.inside_90, wins.better_rule) == (79.5, 91, 10)
    assert wins.gain == pytest.approx(10)
    assert loses.gain == pytest.approx(-10)
    assert (wins.loses, loses.loses) == (False, True)


def test_a_target_year_stands_beside_all_together() -> None:
    found = records_of([ROW, ROW | {"target": "2021"}, ROW | {"target": "2022"}])
    assert [each.target for each in found] == [None, 2021, 2022]
    with pytest.raises(FileError, match="there twice"):
        records_of([ROW | {"target": "2021"}, ROW | {"target": "2021"}])


def test_a_case_by_hand() -> None:
    above, end, below = forecasts_of([CASE, CASE | {"published": "150"}, CASE | {"published": "9"}])
    assert (above.code, above.origin, above.target, above.error) == ("309", 2019, 2021, 31)
    assert (above.inside, end.inside, below.inside) == (False, True, False)
    assert (above.last, above.mean, above.years_ahead) == (130, 125.5, 2)


def test_an_authoritys_own_record_by_hand() -> None:
    """Cases of two years ahead: errors 31 and 10; last out by 21 and 0, mean by 25.5 and 4.5."""
    one_year = CASE | {"target": "2020", "published": "130"}
    first, second = own_records(forecasts_of([CASE, one_year, CASE | {"published": "130"}]))
    assert (first.measure, first.years_ahead, first.cases) == ("cases", 1, 1)
    assert (second.measure, second.years_ahead, second.cases) == ("cases", 2, 2)
    assert (second.error, second.error_of_last, second.error_of_mean) == (20.5, 10.5, 15)
    assert (second.inside_80, second.inside_90) == (50, 100)
    assert second.loses
    assert (first.error, first.error_of_last) == (10, 0)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ({"told": "posts"}, "told is 'posts', not nothing or starters"),
        ({"measure": "happiness"}, "measure is 'happiness', which the DfE does not publish"),
        ({"error": "nan"}, "error is 'nan', not a number of 0 or more"),
        ({"error_of_last": "-1"}, "error_of_last is '-1'"),
        ({"cases": "0"}, "cases and errors must be above 0"),
        ({"inside_80": "95"}, "hold no more than the 90% band"),
        ({"inside_90": "101"}, "hold no more than the 90% band"),
        ({"years_ahead": "2"}, "are there twice"),
    ],
)
def test_a_wrong_row_is_named(cell: dict[str, str], words: str) -> None:
    with pytest.raises(FileError, match=r"data/track_record\.csv, line 3: .*backtest") as caught:
        records_of([ROW, ROW | {"years_ahead": "3"} | cell])
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ({"q10": "121"}, "q05, q10, q50, q90 and q95 do not rise"),
        ({"target": "2019"}, "the target is not after the origin"),
        ({"published": ""}, "published is '', not a number of 0 or more"),
        ({"measure": ""}, "measure is ''"),
    ],
)
def test_a_wrong_case_is_named(cell: dict[str, str], words: str) -> None:
    with pytest.raises(FileError, match=r"data/track_record_areas\.csv, line 2") as caught:
        forecasts_of([CASE | cell])
    assert words in str(caught.value)


def test_every_measure_and_year_ahead_is_stored_once_for_each_telling() -> None:
    keys = [(each.given, each.measure, each.years_ahead) for each in track_record()]
    measures = {each.measure for each in track_record()}
    assert len(measures) == 8
    assert sorted(keys) == sorted(product((NOTHING, STARTERS), measures, (1, 2, 3)))


def test_what_came_is_what_the_shipped_census_says() -> None:
    census = joined(shipped_census())
    areas = {area.code: area for area in census.authorities}
    assert {each.code for each in past_forecasts()} <= set(areas)
    for each in past_forecasts():
        column = DFE_COLUMNS[each.measure]
        figure = census.figure(areas[each.code], each.target, column)
        assert not isinstance(figure, Missing)
        assert each.published == pytest.approx(figure, abs=0.06)  # kept to one decimal
        assert each.target <= min(each.origin + 3, LAST_TARGET)


def test_the_source_names_file_command_and_day() -> None:
    for table in (ENGLAND, AREAS):
        (row,) = (row for row in shipped_table("sources.csv") if row["table"] == table)
        assert "published_workforce.csv" in row["release"]
        assert "python -m workforce backtest" in row["release"]
        assert "--origins 2018-2024" in row["release"]
