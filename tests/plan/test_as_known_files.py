"""The key ``as_known`` of a scenario file: which census it means, and what it refuses."""

from datetime import date, timedelta

import pytest

from tests.building import opening, toml
from workforce.errors import InputError
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.published.release_dates import WORKFORCE, releases_of

LAST = releases_of(WORKFORCE)[-1]


def read(lines: str) -> Scenario:
    """A file without the head's own census."""
    return parse_scenario(toml(census=None) + lines, name="a")


def sentence(lines: str) -> str:
    with pytest.raises(InputError) as caught:
        read(lines)
    return str(caught.value)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2018-02-15", 2017), ("2019-02-27", 2017), ("2019-02-28", 2018), ("2020-01-21", 2018),
        ("2020-02-26", 2018), ("2020-02-27", 2019), ("2026-12-31", 2025),
    ],
)  # fmt: skip
def test_without_a_census_it_is_the_latest_published_by_then(day: str, year: int) -> None:
    assert read(f"as_known = {day}\n").census_year == year


def test_an_earlier_census_may_be_asked_for() -> None:
    assert read("as_known = 2020-01-21\ncensus = 2017-09-30\n").census_year == 2017


def test_a_census_not_yet_published_is_refused_with_what_to_do() -> None:
    assert sentence("as_known = 2020-01-21\ncensus = 2019-09-30\n") == (
        "a.toml: on 21 January 2020 the latest published census was September 2018; that of "
        "September 2019 was published on 27 February 2020; write census = 2018-09-30 or leave it "
        "out, and give the council's own later count in [opening]."
    )
    assert "September 2031 is not in the list" in sentence(
        "as_known = 2020-01-21\ncensus = 2031-09-30\n"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2018-02-14", "before the first census that can be used was published"),
        ("1999-01-01", "name a day from 2018-02-15 on"),
        (
            LAST.published + timedelta(days=365),
            f"past the list of published censuses, which ends with September {LAST.year}",
        ),
        ('"2020-01-21"', "is not a date"),
        ("2020", "is not a date"),
        ("2020-01-21T09:00:00", "is not a date"),
        ("12:00:00", "write as_known = 2020-01-21"),
    ],
)
def test_a_day_that_cannot_be_used_is_refused(value: object, words: str) -> None:
    assert words in sentence(f"as_known = {value}\n")


def test_without_a_day_a_census_is_needed() -> None:
    assert "there is no census" in sentence("")


def test_an_own_count_may_be_later_than_the_census_but_over_by_the_day() -> None:
    day = "as_known = 2020-01-21\n"
    kept = read(day + opening())
    assert kept.opening_month == 2019 * 12 + 11
    assert parse_scenario(to_toml(kept), name="a") == kept
    assert kept.as_known == date(2020, 1, 21)
    late = sentence(day + opening("2020-01"))
    assert "the end of January 2020 comes after the as-known day, 21 January 2020" in late
    assert "name 2019-12 or an earlier month" in late
    last_day = "as_known = 2020-01-31\n"
    assert read(last_day + opening("2020-01")).opening_month == 2020 * 12
