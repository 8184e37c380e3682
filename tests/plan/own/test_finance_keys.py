"""Money figures in a plan: each stands in the key that scenarios have for it, and is used."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.authority.own.lists.made_finance import TABLE
from tests.authority.own.lists.test_finance_table import seen
from tests.building import asked
from workforce.authority.own.finance.figures import Finance, Money, UnitCost
from workforce.authority.own.finance.finance_words import Period
from workforce.months import month_of
from workforce.plan.actuals import Actual
from workforce.plan.own.finance_keys import finance_keys
from workforce.plan.own.own_figures import OwnFigures, figures_toml
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import decode_scenario, parse_scenario, read_scenario
from workforce.published.pay_packages import Package

PLAN = (
    'title = "a"\nauthority = "Haringey"\ncensus = 2025-09-30\nmonths = 24\n'
    'own = "own_figures.toml"\n'
)


@pytest.fixture
def finance(tmp_path: Path) -> Finance:
    return seen(tmp_path, TABLE)[1].finance


@pytest.fixture
def plan() -> Scenario:
    return replace(asked(months=24), census_year=2025)


def test_each_figure_stands_in_its_key(finance: Finance, plan: Scenario) -> None:
    keys = finance_keys(finance, plan)
    assert keys.budget == {"amount": 16_200_000, "saving": 250_000}
    assert keys.assumptions == {
        "pension": 31, "national_insurance": 0, "apprenticeship_levy": 0,
    }  # fmt: skip
    assert set(keys.reasons) == set(keys.assumptions)
    worker, senior, manager, enfield = keys.packages
    assert worker == Package(
        "Haringey", "social_worker", 41_000, agency_charge=50.0, as_of=date(2025, 4, 1)
    )  # £1,800 over the 36 hours that agency staff work
    assert senior == Package("Haringey", "senior_practitioner", 49_500)
    assert manager == Package("Haringey", "team_manager", round(1_750 * 52 / 1.31))
    assert enfield == Package(
        "Enfield Council", "social_worker", 43_500, as_of=date(2025, 4, 1),
        address="https://www.enfield.gov.uk/pay",
    )  # fmt: skip
    october = month_of(2025, 10)
    assert set(keys.actuals) == {
        Actual(october, "cost_salaries", 700_000, "GBP"),
        Actual(october, "cost_on_costs", 220_000, "GBP"),
        Actual(october, "cost_agency", 410_000, "GBP"),
        Actual(october, "cost", 1_350_000, "GBP"),
    }


def test_a_budget_of_some_lines_is_not_held_against_the_cost_of_all(
    finance: Finance, plan: Scenario
) -> None:
    """£18 million of all staff costs would be £9 million above a budget of salaries alone."""
    said = finance_keys(finance, plan).said
    assert said[0] == (
        "Not used: the budget of 2026/27, £9,400,000, has no on-costs and no agency staff. Give "
        "them too, as 0 where another line holds them."
    )
    more = tuple(Money(line, Period(month_of(2026, 4), 12), 0.0) for line in ("on_costs", "agency"))
    keys = finance_keys(finance._replace(money=(*finance.money, *more)), plan)
    assert keys.budget["2026/27"] == 9_650_000
    assert "Budget of 2026/27: £9,400,000. Years after 2026/27 have its budget." in " ".join(
        keys.said
    )
    alone = tuple(each for each in finance.money if each.period.first == month_of(2026, 4))
    assert not finance_keys(finance._replace(money=alone), plan).budget


def test_what_employed_staff_cost_gives_on_costs_beside_a_scale(
    finance: Finance, plan: Scenario
) -> None:
    units = (UnitCost("employed_week", "social_worker", 1_000),)
    worker = finance_keys(finance._replace(units=units), plan).packages[0]
    assert worker.on_costs == round(100 * (52_000 / 41_000 - 1), 1)
    less = (UnitCost("employed_week", "social_worker", 700),)
    keys = finance_keys(finance._replace(units=less), plan)
    assert keys.packages[0].on_costs is None
    assert "it would leave on-costs of -11.2%" in " ".join(keys.said)


def test_a_unit_cost_without_a_salary_is_not_used_and_says_so(plan: Scenario) -> None:
    finance = Finance("0" * 64, units=(UnitCost("agency_week", "team_manager", 2_000),))
    keys = finance_keys(finance, plan)
    assert not keys.packages
    assert "Not used: Agency staff, team manager: £2,000 a week. Give" in " ".join(keys.said)


def test_a_typed_package_keeps_what_the_table_does_not_say(
    finance: Finance, plan: Scenario
) -> None:
    typed = Package("haringey", "social_worker", 38_000, 1_500, 900)
    worker = finance_keys(finance, replace(plan, packages=(typed,))).packages[0]
    assert (worker.salary, worker.supplement, worker.retention) == (41_000, 1_500, 900)


def test_a_scenario_that_names_the_file_has_them_where_it_gives_none(
    finance: Finance, tmp_path: Path
) -> None:
    figures = OwnFigures("Haringey", (), finance=finance)
    (tmp_path / "own_figures.toml").write_text(figures_toml(figures))
    path = tmp_path / "plan.toml"
    path.write_text(PLAN)
    plan = read_scenario(path)
    assert plan.budget["amount"] == 16_200_000
    assert len(plan.packages) == 4
    assert parse_scenario(to_toml(plan), name="plan") == plan
    path.write_text(f"{PLAN}[budget]\namount = 5\n[assumptions]\npension = 20\n")
    given = read_scenario(path)
    assert given.budget == {"amount": 5}
    assert given.assumptions["pension"] == 20
    unnamed = decode_scenario(
        PLAN.replace('own = "own_figures.toml"\n', "").encode(), name="plan", figures=figures
    )
    assert not unnamed.budget
