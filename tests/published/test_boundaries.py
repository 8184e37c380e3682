"""Units through boundary changes: counts summed, rates formed anew, each year once."""

from tests.published.census_cases import authority, figures
from workforce.published.boundaries import joined
from workforce.published.census import ABSENT, Census
from workforce.published.tables import Missing, Row

VALUES = {"in_post_fte": 100.0, "leavers_fte": 10.0, "agency_fte": 20.0, "cases": 900.0}
OTHERS = {"in_post_fte": 50.0, "leavers_fte": 20.0, "agency_fte": 5.0, "cases": 300.0}


def row(code: str, year: int, values: dict[str, float]) -> Row:
    return Row(authority(int(code[:3]), code), year, figures(values))


def test_poole_and_bournemouth_are_one_with_what_followed() -> None:
    rows = (
        row("836", 2018, VALUES), row("837", 2018, OTHERS), row("839", 2019, VALUES),
        row("309", 2018, VALUES),
    )  # fmt: skip
    census = joined(Census("some.csv", "0", rows))
    assert [area.code for area in census.authorities] == ["309", "839"]
    unit = census.authority("839")
    assert census.years(unit) == (2018, 2019)
    assert census.figure(unit, 2018, "in_post_fte") == 150
    assert census.figure(unit, 2018, "turnover_rate_fte") == 20
    assert census.figure(unit, 2018, "agency_rate_fte") == 14.3
    assert census.figure(unit, 2018, "absence_rate") == ABSENT
    assert census.figure(unit, 2019, "in_post_fte") == 100


def test_a_sum_with_a_part_missing_is_missing() -> None:
    without = {name: value for name, value in OTHERS.items() if name != "agency_fte"}
    rows = (row("942", 2023, VALUES), row("943", 2023, without), row("909", 2022, VALUES))
    census = joined(Census("some.csv", "0", rows))
    unit = census.authority("909")
    assert census.years(unit) == (2022, 2023)
    assert isinstance(census.figure(unit, 2023, "agency_fte"), Missing)
    assert isinstance(census.figure(unit, 2023, "agency_rate_fte"), Missing)
    assert census.figure(unit, 2023, "in_post_fte") == 150


def test_northamptonshire_keeps_its_history_under_its_joint_code() -> None:
    rows = (row("928", 2020, VALUES), row("940 / 941", 2021, OTHERS))
    census = joined(Census("some.csv", "0", rows))
    assert census.years(census.authority("940 / 941")) == (2020, 2021)
