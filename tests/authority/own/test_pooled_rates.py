"""Own rates of leaving are weighed by how much they say, and agree with a sum made by hand."""

import pytest

from workforce.authority.own.counts import TABLES, OwnYear
from workforce.authority.own.pooled_rates import Level, alike_years, level_of, own_rates
from workforce.authority.own.reconciled import reconciled
from workforce.published.assumptions import shipped_register
from workforce.published.census import number_or_none, shipped_census

LEVEL = Level(england=0.15, authority=0.2, alike=50.0)


def year(**tables: dict[str, float]) -> OwnYear:
    return OwnYear(2023, "", {}, {table.key: tables.get(table.key, {}) for table in TABLES})


def test_a_rate_by_hand() -> None:
    # One group only, so its pattern is the mean and its expected rate the authority's.
    own = year(leavers={"social_worker": 30}, staff_years={"social_worker": 100.0},
               in_post={"social_worker": 100})  # fmt: skip
    (rate,) = own_rates([own], LEVEL, shipped_register())
    assert (rate.own, rate.expected, rate.england) == pytest.approx((30, 20, 15))
    assert rate.weight == pytest.approx(100 / 150)
    assert rate.pooled == pytest.approx(100 * (30 + 50 * 0.2) / (100 + 50))


@pytest.mark.parametrize(("leavers", "in_post"), [(3, 100), (30, 4)])
def test_a_rate_that_holds_a_small_number_is_not_shown(leavers: int, in_post: int) -> None:
    own = year(leavers={"social_worker": leavers}, staff_years={"social_worker": 100.0},
               in_post={"social_worker": in_post})  # fmt: skip
    (rate,) = own_rates([own], LEVEL, shipped_register())
    assert (rate.own, rate.pooled, rate.weight) == (None, None, None)


def test_where_authorities_differ_by_chance_alone_what_is_expected_says_all() -> None:
    assert alike_years([(100.0, 20.0), (100.0, 20.0)], 0.2) > 100_000


def test_the_authority_s_own_year_is_not_counted_twice() -> None:
    census = shipped_census()
    area = census.authority("Haringey")
    one, other = (level_of(census, area, [each]) for each in (2023, 2024))
    assert one.authority != other.authority
    assert 0.1 < one.england < 0.25
    assert 10 < one.alike < 500


def test_own_figures_beside_published_ones_say_what_differs() -> None:
    census = shipped_census()
    area = census.authority("Haringey")
    published = number_or_none(census, area, 2023, "in_post_people") or 0.0
    tables: dict[str, dict[str, float]] = {table.key: {} for table in TABLES}
    tables |= {"in_post": {"social_worker": published}, "starters": {"agency": 3}}
    own = OwnYear(2023, "", {"workers_left_out": 2}, tables)
    rows = {each.label: each for each in reconciled(own, census, area)}
    assert rows["In post, people"].agrees
    assert rows["In post, FTE"].agrees is False
    assert rows["In post, FTE"].why.split(": ")[1].startswith("2 workers were left out")
    assert rows["Starters, people"].own is None
    assert rows["Vacancies, FTE"].why == "it is not given"
