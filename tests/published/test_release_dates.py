"""When figures were published, and what may be known on a day."""

from datetime import date, timedelta

import pytest

from workforce.published.assumptions import QUALITIES, shipped_register
from workforce.published.census import shipped_census
from workforce.published.children_figures import CHILDREN_COLUMNS, children_figures
from workforce.published.ethnicity import staff_by_ethnicity
from workforce.published.release_dates import (
    ROLES,
    WORKER_STABILITY,
    WORKFORCE,
    known_sentence,
    latest_published,
    newer_due,
    newer_sentence,
    release_of,
    releases_of,
    was_published,
)
from workforce.published.roles import roles_in_post, roles_known
from workforce.published.rules import earlier_values, register_known, rules
from workforce.published.tables import Missing, shipped_table
from workforce.published.worker_changes import published_worker_changes

LETTER = date(2020, 1, 21)
HARINGEY = "309"


def test_on_the_letters_day_the_latest_census_was_september_2018() -> None:
    """The census of September 2019 came on 27 February 2020, 37 days after the letter."""
    for day, year in ((LETTER, 2018), (date(2020, 2, 26), 2018), (date(2020, 2, 27), 2019)):
        found = latest_published(WORKFORCE, day)
        assert found is not None
        assert found.year == year
    assert latest_published(WORKFORCE, date(2018, 2, 14)) is None
    assert "none that can be used" in known_sentence(date(2018, 2, 14))
    assert not was_published(WORKFORCE, 2031, date(2040, 1, 1))


def test_every_shipped_figure_has_its_day() -> None:
    assert {row.year for row in shipped_census().rows} == {
        each.year for each in releases_of(WORKFORCE)
    }
    kept = {(row["code"], int(row["census"])) for row in shipped_table("published_roles.csv")}
    assert {year for _, year in kept} == {each.year for each in releases_of(ROLES)}
    for each in published_worker_changes():
        assert release_of(WORKER_STABILITY, each.year) is not None
    for row in shipped_table("published_children.csv"):
        figures = children_figures(row["code"], int(row["year"]))
        for series, column in (
            ("children_in_need", "referrals"), ("looked_after", "children_looked_after")
        ):  # fmt: skip
            known = not isinstance(figures[column], Missing)
            assert not known or release_of(series, int(row["year"])) is not None
    assert {"referrals", "children_looked_after"} <= set(CHILDREN_COLUMNS)


def test_a_year_comes_after_it_ended_and_after_the_year_before() -> None:
    for series in ("workforce", "roles", "children_in_need", "looked_after", "worker_stability"):
        days = [each.published for each in releases_of(series)]
        assert days == sorted(days)
        for each in releases_of(series):
            month = 9 if series in (WORKFORCE, ROLES) else 3
            assert 100 < (each.published - date(each.year, month, 30)).days < 370


def test_a_newer_census_is_due_from_its_release_or_the_end_of_its_season() -> None:
    """Every census that came was due on its day and not the day before; the next one in March."""
    for each in releases_of(WORKFORCE)[1:]:
        before = each.published - timedelta(days=1)
        assert newer_due(each.year - 1, each.published)
        assert not newer_due(each.year - 1, before)
        assert newer_sentence(each.year - 1, each.published).startswith("A newer census is out")
        assert "should be out in" in newer_sentence(each.year - 1, before)
    following = releases_of(WORKFORCE)[-1].year + 1
    assert not newer_due(following - 1, date(following + 1, 3, 15))
    late = date(following + 1, 3, 16)
    assert newer_due(following - 1, late)
    assert "should have been out" in newer_sentence(following - 1, late)


def test_what_is_shown_beside_a_census_was_published_no_later() -> None:
    """Children's figures to March come in autumn, the census of that September in February."""
    for children in releases_of("children_in_need"):
        census = release_of(WORKFORCE, children.year)
        assert census is not None
        assert children.published < census.published
    assert staff_by_ethnicity(HARINGEY, 2018) is None


def test_roles_are_those_published_by_then() -> None:
    assert not roles_known(LETTER)
    assert roles_in_post(HARINGEY, 2018, date(2020, 2, 27)).year == 2019
    assert roles_in_post(HARINGEY, 2020, date(2021, 2, 24)).year == 2019
    assert roles_in_post(HARINGEY, 2020, date(2021, 2, 25)).year == 2020


def test_no_assumption_of_the_letters_day_has_a_later_source() -> None:
    """A source that names a later year, or a census of 2019, is replaced by what stood before."""
    years = [str(year) for year in range(LETTER.year, shipped_census().latest_year + 2)]
    register = register_known(LETTER)
    assert register.value("cover_share") == 77.8  # agency_cover 4166.4 of agency 5356.3 FTE
    for entry in register.entries.values():
        cited = entry.source.split("http")[0]
        for later in (*years, "England 2019"):
            if later in cited:
                assert entry.quality == "J", f"{entry.key}: {cited}"


@pytest.mark.parametrize("key", [key for key, _, _ in earlier_values()])
def test_an_earlier_value_stands_until_its_day_and_no_longer(key: str) -> None:
    (until,) = [day for each, day, _ in earlier_values() if each == key]
    (entry,) = [entry for each, _, entry in earlier_values() if each == key]
    before = register_known(date.fromordinal(until.toordinal() - 1))
    if not any(rule.key == key and rule.day < until for rule in rules()):
        assert before.entries[key] == entry
        assert register_known(until).entries[key] != entry
    assert entry.least <= entry.low <= entry.value <= entry.high <= entry.most
    assert entry.quality in QUALITIES


def test_with_every_source_out_the_register_is_the_latest() -> None:
    last = max(day for _, day, _ in earlier_values())
    keys = {rule.key for rule in rules()}
    for key, entry in register_known(last).entries.items():
        if key not in keys:
            assert entry == shipped_register().entries[key]


def test_a_rule_of_the_law_counts_from_its_day() -> None:
    before, after = (register_known(date(2025, month, 30)) for month in (3, 4))
    assert (before.value("national_insurance"), after.value("national_insurance")) == (13.8, 15)
    days = (date(2022, 2, 23), date(2022, 2, 24))
    assert [register_known(day).value("leavers_to_agency") for day in days] == [16, 17.5]
