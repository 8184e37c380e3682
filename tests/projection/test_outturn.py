"""Outturn, budget and savings by financial year: hand sums on a real projection."""

import pandas as pd
import pytest

from tests.building import asked, projected
from workforce.months import month_of
from workforce.projection.outturn import financial_years
from workforce.projection.projection import Projection

MONTHS = 24


def followed(text: str = "") -> Projection:
    return projected(asked(text, months=MONTHS))


def column(table: pd.DataFrame, measure: str, unit: str) -> dict[str, float]:
    everyone = table[table["group"] == "all"]
    rows = everyone[(everyone["measure"] == measure) & (everyone["unit"] == unit)]
    return dict(zip(rows["month"], rows["mean"], strict=True))


def test_outturn_counts_from_april_and_the_months_before_the_plan_as_its_first() -> None:
    """At March 2020: six months simulated and six like the first; at March 2021 twelve."""
    table = followed().table
    cost, outturn = column(table, "cost", "GBP"), column(table, "outturn", "GBP")
    months = [f"2019-{month}" for month in (10, 11, 12)] + [f"2020-0{month}" for month in (1, 2, 3)]
    by_hand = sum(cost[month] for month in months) + 6 * cost["2019-10"]
    assert outturn["2020-03"] == pytest.approx(by_hand, rel=1e-6)
    year = [f"2020-{month:02d}" for month in range(4, 13)] + ["2021-01", "2021-02", "2021-03"]
    assert outturn["2021-03"] == pytest.approx(sum(cost[month] for month in year), rel=1e-6)


def test_the_councils_own_budget_is_the_budget() -> None:
    """12 million a year less a saving of 240,000: 980,000 a month; three years are touched."""
    projection = followed("[budget]\namount = 12000000\nsaving = 240000\n")
    assert set(column(projection.table, "budget", "GBP").values()) == {980_000.0}
    years = list(financial_years(projection))
    assert [(each.name, each.whole) for each in years] == [
        ("2019/20", True), ("2020/21", True), ("2021/22", False),
    ]  # fmt: skip
    assert years[0].budget == pytest.approx(12 * 980_000)
    assert years[2].budget == pytest.approx(6 * 980_000)


def test_a_financial_year_has_its_own_budget_and_so_have_those_after_it() -> None:
    """Months before the first year that is named have `amount`, or the budget of the posts."""
    text = '[budget]\namount = 12000000\n"2020/21" = 13200000\n'
    years = list(financial_years(followed(text)))
    assert [each.budget for each in years] == pytest.approx([12e6, 13.2e6, 6.6e6])
    later = list(financial_years(followed('[budget]\n"2020/21" = 13200000\n')))
    assumed = list(financial_years(followed()))
    assert later[0].budget == pytest.approx(assumed[0].budget)
    assert later[1].budget == pytest.approx(13.2e6)


def test_what_is_saved_is_banked_cashable_or_avoided_and_adds_up() -> None:
    projection = followed(
        "[budget]\nsaving = 100000\n[levers.agency_release]\n2019-11 = 20\n2020-06 = 10\n"
    )
    for year in financial_years(projection):
        assert year.less > 0
        assert year.banked + year.cashable + year.avoided == pytest.approx(year.less)
        assert min(year.banked, year.cashable, year.avoided) >= 0


def test_the_months_before_the_opening_cost_no_more_than_no_change() -> None:
    """Six of 2019/20 are the plan's: its difference is theirs, not that of the year's twelve."""
    projection = followed("[levers]\nposts_change = 10\n")
    costs = column(projection.difference, "cost", "GBP")
    year = next(financial_years(projection))
    assert (year.first, year.last) == (month_of(2019, 10), month_of(2020, 3))
    assert -year.less == pytest.approx(sum(list(costs.values())[:6]), abs=0.1)
