"""A plan that starts from own figures leaves at their rates, and hands none of them on."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.authority.own.made_returns import leaving, worker, written, xml
from tests.building import toml
from workforce.app.plan_bar.link import left_out, to_link
from workforce.app.session import is_private
from workforce.authority.leaving_rates import BAND_EDGES, hazards
from workforce.authority.own.counts import year_of
from workforce.authority.own.reading import read_one
from workforce.errors import InputError
from workforce.forecast.seen_leavers import mean_hazard
from workforce.papers.evidence_pack import is_personal
from workforce.plan.changed_assumptions import planners_values
from workforce.plan.own.own_figures import OwnFigures, figures_toml
from workforce.plan.scenario import Scenario, file_toml, to_toml
from workforce.plan.scenario_file import decode_scenario, parse_scenario, read_scenario
from workforce.projection.no_change import baseline_for, register_of
from workforce.projection.together.common_start import restated, same_footing
from workforce.published.census import shipped_census

PLAN = 'title = "a"\nauthority = "Haringey"\ncensus = 2023-09-30\nown = "own_figures.toml"\n'
RATES = "[own_rates]\nyears = [2019]\nleavers = { social_worker = [30, 120.5] }\n"
SHARE = "shares = { newly_qualified_starters = [15, 20] }\n"
TIMES = {"newly_qualified": 0.5, "social_worker": 2.0, "senior_practitioner": 0.5}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> OwnFigures:
    new = {"RoleStartDate": "2023-01-03", "StartOrigin": "1", "CFKSSstatus": "1"}
    workers = leaving(300, 1, TIMES, (1.0, 1.0, 1.0), 0.15)
    workers += [worker(900 + number, **new) for number in range(12)]
    folder = tmp_path_factory.mktemp("own")
    (found,) = read_one(written(folder, xml(workers))).returns
    return OwnFigures("Haringey", (year_of(found),))


@pytest.fixture
def plan(figures: OwnFigures, tmp_path: Path) -> Scenario:
    (tmp_path / "own_figures.toml").write_text(figures_toml(figures))
    return read_scenario(written(tmp_path, PLAN, "plan.toml"))


def test_a_plan_leaves_at_own_rates_and_at_the_forecast_level(plan: Scenario) -> None:
    register = register_of(plan)
    own = baseline_for(plan, shipped_census(), register)
    usual = baseline_for(replace(plan, own_rates=None), shipped_census(), register)
    times, before = (
        {group.name: group.leaving_times for group in each.groups} for each in (own, usual)
    )
    assert before["social_worker"] == before["senior_practitioner"] == 1
    assert times["social_worker"] > 1.1
    assert times["senior_practitioner"] < 0.8
    assert times["team_manager"] == 1
    assert own.leaving.value == usual.leaving.value
    monthly = mean_hazard(own.state, hazards(own, own.leaving.value), np.array(BAND_EDGES))
    assert 12 * monthly == pytest.approx(-np.log(1 - own.leaving.value))
    assert any("own returns of 2023" in each.note for each in own.origins)
    assert not any("own returns" in each.note for each in usual.origins)


@pytest.mark.parametrize(("census", "newer"), [(2023, False), (2022, True)])
def test_leavers_of_a_return_that_is_not_published_lift_the_level(
    plan: Scenario, census: int, newer: bool
) -> None:
    """Far more left than in any published year: one more year of that moves the forecast."""
    assert plan.own_rates is not None
    assert plan.own_rates.flows["leavers"] == plan.own_rates.leavers["social_worker"][0] + sum(
        left for group, (left, _) in plan.own_rates.leavers.items() if group != "social_worker"
    )
    asked = replace(plan, census_year=census)
    many = {"leavers": 0.4 * asked.opening.numbers["in_post"]} if asked.opening else {}
    with_many = replace(asked, own_rates=plan.own_rates._replace(flows=many))
    register = register_of(asked)
    level, usual = (
        baseline_for(each, shipped_census(), register).leaving.value
        for each in (with_many, replace(asked, own_rates=None))
    )
    assert (level > usual * 1.05) if newer else (level == usual)


def test_its_shares_are_the_planner_s_moved_by_own_ones(plan: Scenario) -> None:
    usual = planners_values(replace(plan, own_rates=None)).entries["newly_qualified_starters"]
    own = planners_values(plan).entries["newly_qualified_starters"]
    assert usual.value == 40
    assert own.value > 60
    assert own.source.startswith("the council's own figures, which weigh ")
    typed = replace(plan, assumptions={"newly_qualified_starters": 33.0})
    assert register_of(typed).value("newly_qualified_starters") == 33


def test_no_count_of_it_is_handed_on(plan: Scenario, figures: OwnFigures) -> None:
    assert plan.own_rates is not None
    assert parse_scenario(to_toml(plan), name="plan") == plan
    assert "own_rates" not in file_toml(plan)
    assert decode_scenario(file_toml(plan).encode(), name="plan", figures=figures) == plan
    rates = replace(plan, own="", opening=None)
    assert "own_rates" not in to_link(rates)
    assert left_out(rates) == ("own_figures",)
    assert is_private(rates)
    assert is_personal(rates)


def test_plans_of_other_rates_are_not_compared_unless_restated(plan: Scenario) -> None:
    other = replace(plan, own_rates=None, name="other")
    assert not same_footing(plan, other, shipped_census())
    assert same_footing(plan, restated(other, plan), shipped_census())


def test_a_return_later_than_the_opening_is_not_used(figures: OwnFigures) -> None:
    (year,) = figures.years
    both = replace(figures, years=(year, year._replace(year=2024)))
    start = both.start(2022)
    assert start.rates is not None
    assert start.rates.years == (2023,)
    assert both.rates_until(start.opening.month - 1) is None


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (RATES.replace("2019", "2020"), "September 2020 is later than the opening"),
        (RATES.replace("[2019]", "[2019, 2018]"), "not one after another"),
        (RATES.replace("[2019]", "2019"), "years is no list"),
        (RATES.replace("120.5", "nan"), "own_rates"),
        (RATES.replace("[30, 120.5]", "[30]"), "not two numbers"),
        (RATES.replace("[30, 120.5]", '"many"'), "not two numbers"),
        (RATES.replace("[30, 120.5]", "[-1, 120.5]"), "number from 0"),
        (RATES.replace("social_worker", "wizard"), "wizard"),
        (RATES.replace("leavers", "left"), "left"),
        (RATES + SHARE.replace("15", "25"), "25 of 20 is no share"),
        (RATES + SHARE.replace("15, 20", "5, 9"), "5 of 9 is no share"),
        (RATES + SHARE.replace("newly_qualified_starters", "pension"), "pension"),
        (RATES + "flows = { leavers = -1 }\n", "leavers"),
        (RATES + "flows = { posts = 1 }\n", "posts"),
        ("own_rates = 3\n", "not a table"),
    ],
)
def test_counts_that_no_return_gives_are_refused(table: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_scenario(toml(table), name="a")


def test_counts_typed_into_a_scenario_are_used() -> None:
    assert parse_scenario(toml(RATES + SHARE), name="a").own_rates is not None
