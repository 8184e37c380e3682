"""Projections of published figures: where they start, what levers do, what neutral ones do not."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.building import COHORT, asked, no_change, opening, projected, shipped
from workforce.authority.baseline import baseline_of
from workforce.authority.central_rates import central_rates, central_schedule
from workforce.authority.leaving_rates import BANDS
from workforce.errors import InputError
from workforce.forecast.seen_leavers import mean_hazard
from workforce.forecast.uncertainty import Uncertainty
from workforce.model.simulate import simulate
from workforce.model.state import PERMANENT
from workforce.months import label
from workforce.plan.lever import Lever
from workforce.plan.levers import COUNCIL_LEVERS
from workforce.projection.projection import Projection, project
from workforce.projection.quantities import UNDEFINED
from workforce.projection.summary_tables import row_of
from workforce.published.assumptions import shipped_register
from workforce.published.census import Missing, shipped_census
from workforce.published.measures import MEASURES

MONTHS = 24
STATISTICS = ["mean", "p05", "p10", "p25", "p50", "p75", "p90", "p95"]


def value(projection: Projection, measure: str, month: int, unit: str, which: str = "p50") -> float:
    row = row_of(projection.table, measure, projection.baseline.month + month, unit=unit)
    assert row is not None
    return float(row[which])


def followed(levers: str, runs: int = 50) -> Projection:
    return projected(asked(levers, months=MONTHS), runs)


def test_haringey_2019_opens_exactly_as_published() -> None:
    projection = followed("")
    published = {
        ("in_post", "people"): 143, ("in_post", "FTE"): 141.0, ("agency", "people"): 64,
        ("agency", "FTE"): 59.0, ("agency_rate", "%"): 29.5, ("vacancies", "FTE"): 55.0,
        ("vacancy_rate", "%"): 28.1, ("turnover_rate", "%"): 23.0, ("cases", "cases"): 1717,
        ("case_holders", "FTE"): 116.1, ("caseload", "cases per FTE"): 14.8,
        ("leavers_year", "FTE"): 32.4, ("starters_year", "FTE"): 32.0,
    }  # fmt: skip
    for (measure, unit), expected in published.items():
        row = row_of(projection.table, measure, projection.baseline.month, unit=unit)
        assert row is not None
        assert [float(row[name]) for name in STATISTICS] == [expected] * len(STATISTICS)


EVERY = 6  # authorities of which one is opened here


@pytest.mark.parametrize("code", [area.code for area in shipped_census().authorities[::EVERY]])
def test_an_authority_opens_on_its_published_stocks(code: str) -> None:
    """Each in another year of its own."""
    census = shipped_census()
    area = census.authority(code)
    years = [year for year in census.years(area) if census.figure(area, year, "in_post_fte")]
    year = years[sum(map(int, code.split(" / "))) % len(years)]
    projection = projected(asked(authority=code, census=year, months=3), 4)
    for measure, unit, column in (
        ("in_post", "people", "in_post_people"), ("in_post", "FTE", "in_post_fte"),
        ("agency", "FTE", "agency_fte"), ("cases", "cases", "cases"),
        ("case_holders", "FTE", "case_holders_fte"),
    ):  # fmt: skip
        figure = census.figure(area, year, column)
        if not isinstance(figure, Missing):
            assert value(projection, measure, 0, unit) == figure
    assert projection.table[STATISTICS].map(np.isfinite).all().all()


def test_every_measure_is_there_and_no_other() -> None:
    projection = projected(shipped("combined_plan"), 20)
    assert set(projection.table["measure"]) == {measure.key for measure in MEASURES}
    assert not projection.table.duplicated(["month", "measure", "group", "unit"]).any()


def test_what_a_measure_adds_up_to_over_groups() -> None:
    projection = projected(shipped("combined_plan"))
    table = projection.by_group.in_plan(projection.table)
    for measure in (each.key for each in MEASURES if each.by_group):
        rows = table[(table["measure"] == measure) & (table["unit"] == "people")]
        whole = rows[rows["group"] == "all"].set_index("month")["mean"]
        parts = rows[rows["group"] != "all"].groupby("month")["mean"].sum()
        assert (parts - whole).abs().max() < 0.05


def test_flows_reconcile_with_stocks_on_the_mean() -> None:
    table = projected(shipped("combined_plan"), 100).table
    people = table[(table["group"] == "all") & (table["unit"] == "people")]
    wide = people.pivot_table(index="month", columns="measure", values="mean").fillna(0)
    change = wide["in_post"].diff().iloc[1:]
    flows = (wide["starters"] - wide["leavers"] + wide["other_movement"]).iloc[1:]
    assert (change - flows).abs().max() < 0.05
    agency = (wide["agency_starters"] - wide["agency_leavers"] - wide["conversions"]).iloc[1:]
    assert (wide["agency"].diff().iloc[1:] - agency).abs().max() < 0.05


NEUTRAL = [lever for lever in COUNCIL_LEVERS if lever.neutral is not None]


@pytest.mark.parametrize("lever", NEUTRAL, ids=lambda lever: lever.key)
def test_a_neutral_lever_changes_no_number(lever: Lever) -> None:
    projection = followed(f"[levers]\n{lever.key} = {lever.neutral}\n")
    pd.testing.assert_frame_equal(projection.table, projection.no_change)


DATED = {
    "agency_conversion_people": "[levers.agency_conversion_people]\n2020-09 = 10\n",
    "starters_plan": "[levers.starters_plan]\n2020-09 = 30\n",
    "posts_change": '[levers]\nposts_change = {posts = 20, from = "2020-09"}\n',
    "pay_change": '[levers]\npay_change = {percent = 20, from = "2020-09"}\n',
}


@pytest.mark.parametrize("key", DATED)
def test_a_dated_lever_changes_nothing_before_its_month(key: str) -> None:
    projection = followed(DATED[key])
    before = projection.table["month"] < "2020-09"
    pd.testing.assert_frame_equal(projection.table[before], projection.no_change[before])
    assert not projection.table[~before].equals(projection.no_change[~before])


def test_cohorts_replace_their_stream_from_a_year_before_the_first_to_the_last() -> None:
    """The year up to December 2020 begins with January; the stream goes on in April 2021."""
    cohorts = "[levers.newly_qualified_intake]\n2020-12 = 9\n2021-03 = 4\n"
    projection = followed(cohorts)
    plan, recent = (
        table[table["measure"] == "starters_newly_qualified"].set_index("month")["mean"]
        for table in (projection.table, projection.no_change)
    )
    year = plan.index[(plan.index >= "2020-01") & (plan.index <= "2021-03")]
    assert plan[year][plan[year] != 0].to_dict() == {"2020-12": 9, "2021-03": 4}
    assert (recent > 0).all()
    assert plan.drop(year).equals(recent.drop(year))


def test_if_all_neighbours_match_at_once_the_gain_is_nil_and_the_cost_stays() -> None:
    both = "[levers]\npay_change = 10\nneighbours_match = {share = 100, after = 0}\n"
    alone = followed("[levers]\npay_change = 10\n", 200)
    matched = followed(both, 200)
    leavers = matched.difference[matched.difference["measure"] == "leavers"]
    assert (leavers["mean"] == 0).all()
    assert value(alone, "in_post", 24, "FTE") > value(matched, "in_post", 24, "FTE")
    salaries = matched.difference[matched.difference["measure"] == "cost_salaries"]
    paid = matched.no_change[matched.no_change["measure"] == "cost_salaries"]["mean"].to_numpy()
    assert np.allclose(salaries["mean"].to_numpy(), 0.1 * paid, rtol=1e-5)


# A lever, what it moves, in which unit and whether up, twelve months on.
MOVES = {
    "newly_qualified_intake": (COHORT, "newly_qualified", "people", True),
    "route_intake": (
        "[levers.route_intake.international]\n2020-02 = 8\n", "in_post", "FTE", True,
    ),
    "agency_conversion": ("[levers]\nagency_conversion = 5\n", "in_post", "FTE", True),
    "agency_conversion_people": (
        "[levers.agency_conversion_people]\n2020-02 = 10\n", "agency", "FTE", False,
    ),
    "starters_plan": ("[levers.starters_plan]\n2020-02 = 30\n", "in_post", "FTE", True),
    "experienced_recruitment": (
        "[levers]\nexperienced_recruitment = 50\n", "in_post", "FTE", True,
    ),
    "hiring_freeze": ("[levers]\nhiring_freeze = 6\n", "in_post", "FTE", False),
    "pay_change": ("[levers]\npay_change = 10\n", "in_post", "FTE", True),
    "retention_payment": ("[levers]\nretention_payment = 5000\n", "in_post", "FTE", True),
    "golden_hello": ("[levers]\ngolden_hello = 8000\n", "in_post", "FTE", True),
    "posts_change": ("[levers]\nposts_change = 10\n", "agency", "FTE", True),
    "manager_posts_change": (
        "[levers]\nmanager_posts_change = 4\n", "supervision_span", "staff per manager", False,
    ),
    "regrade": ("[levers]\nregrade = 20\n", "cost_salaries", "GBP", True),
    "agency_rate_cap": ("[levers]\nagency_rate_cap = 10\n", "cost_agency", "GBP", False),
    "agency_ceiling": ("[levers]\nagency_ceiling = 20\n", "agency", "FTE", False),
    "agency_release": ("[levers.agency_release]\n2020-02 = 20\n", "agency", "FTE", False),
    "protected_caseload": (
        "[levers]\nprotected_caseload = 40\n", "experienced_caseload", "cases per FTE", True,
    ),
    "caseload_limit": ("[levers]\ncaseload_limit = 14\n", "cases_over_limit", "cases", True),
    "new_posts_holding_cases": (
        "[levers]\nposts_change = 20\nnew_posts_holding_cases = 40\n", "case_holders", "FTE", False,
    ),
    "alternatively_qualified": (
        "[levers]\nalternatively_qualified = 8\n", "caseload", "cases per FTE", False,
    ),
    "retention_programme": (
        "[levers]\nretention_programme = {percent = 20, cost = 60000}\n", "in_post", "FTE", True,
    ),
    "early_help_diversion": (
        "[levers]\nearly_help_diversion = 20\n", "caseload", "cases per FTE", False,
    ),
    "leavers_change": ("[levers]\nleavers_change = 30\n", "in_post", "FTE", False),
    "referrals_change": ("[levers]\nreferrals_change = 20\n", "caseload", "cases per FTE", True),
    "neighbours_match": (
        "[levers]\npay_change = 10\nneighbours_match = {share = 100, after = 0}\n",
        "in_post", "FTE", False,
    ),
    "neighbours_pay": ("[levers]\nneighbours_pay = 10\n", "in_post", "FTE", False),
    "newly_qualified_market": (
        "[levers]\nnewly_qualified_market = -30\n", "in_post", "FTE", False,
    ),
}  # fmt: skip


def test_every_lever_is_said_to_move_something() -> None:
    assert set(MOVES) == {lever.key for lever in COUNCIL_LEVERS}


@pytest.mark.parametrize("key", MOVES)
def test_a_lever_moves_what_it_acts_on(key: str) -> None:
    """Beside the same plan without it, which matters where it works on another lever."""
    text, measure, unit, up = MOVES[key]
    plan = asked(text)
    without = replace(plan, settings={k: each for k, each in plan.settings.items() if k != key})
    moved, unmoved = (
        value(projected(each, 100), measure, 12, unit, "mean") for each in (plan, without)
    )
    assert moved != unmoved
    assert (moved > unmoved) == up


def test_the_opening_pipelines_are_at_their_steady_state() -> None:
    """Starters equal to leavers, one band of service: the first month's mean flows equal the last.

    Before anything is drawn: the forecast that no change follows has a slope of its own.
    """
    register = shipped_register().changed(dict.fromkeys(BANDS, 1.0), where="test")
    baseline = baseline_of(shipped_census(), "Haringey", 2019, register)
    rates, schedule = central_rates(baseline, register, 13), central_schedule(baseline, 13)
    people = baseline.state.people[PERMANENT]
    leaving = float(people.sum()) * mean_hazard(baseline.state, rates.hazard, rates.band_edges)
    flat = np.full((1, 13, 3), leaving) * np.array([0.4, 0.2, 0.4])
    schedule = replace(schedule, streams=flat)
    paths = simulate(baseline.state, rates, schedule, seed=1, runs=6000)
    for flow in (paths.leavers, paths.starters, paths.agency_ended):
        first, twelfth = flow[:, 1].sum(axis=1), flow[:, 12].sum(axis=1)
        error = np.sqrt((first.var() + twelfth.var()) / len(first))
        assert abs(first.mean() - twelfth.mean()) < 4 * error


def test_a_councils_own_count_opens_the_projection() -> None:
    known = '[[known]]\nmonth = "2020-01"\ngroup = "social_worker"\nmove = "leaver"\npeople = 20\n'
    projection = followed(opening(managers=22, newly_qualified=12) + known)
    assert label(projection.baseline.month) == "2019-12"
    assert value(projection, "in_post", 0, "people") == 146
    assert value(projection, "agency", 0, "people") == 66
    assert value(projection, "cases", 0, "cases") == 1740
    table = projection.by_group.in_plan(projection.table)
    row = table[(table["measure"] == "leavers") & (table["group"] == "social_worker")].iloc[0]
    assert row["p05"] >= 20


CONTRADICTIONS = {
    "more holders than people": (opening(case_holders=999), "case_holders"),
    "more managers than in post": (opening(managers=147), "managers"),
    "more newly qualified than not managers": (
        opening(managers=140, newly_qualified=7), "7, but there are 6",
    ),
    "more away than in post": (opening(away=147), "there are 146 permanent staff"),
    "before the census": (opening("2019-06"), "before"),
    "nobody": (opening(in_post=0), "case_holders"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_count_that_contradicts_itself_is_refused(name: str) -> None:
    count, what = CONTRADICTIONS[name]
    with pytest.raises(InputError, match=what):
        followed(count, 2)


@pytest.mark.parametrize(
    ("authority", "year", "words"),
    [("Haringay", 2019, "Haringey"), ("Haringey", 1999, "2017"), ("London", 2019, "region")],
)
def test_an_unknown_authority_or_year_is_refused(authority: str, year: int, words: str) -> None:
    with pytest.raises(InputError, match=words):
        projected(asked(authority=authority, census=year, months=3), 2)


@pytest.mark.parametrize("name", ["Leeds", "Nowhere", "Haringey", "England"])
def test_an_employer_that_is_no_neighbour_is_refused_with_the_list(name: str) -> None:
    lever = f'[levers]\nneighbours_pay = {{percent = 5, employers = ["Barnet", "{name}"]}}\n'
    with pytest.raises(InputError) as caught:
        followed(lever)
    assert str(caught.value) == (
        f"a.toml, neighbours_pay, employers: '{name}' is no neighbour; the neighbours are Enfield, "
        "Barnet, Hackney, Waltham Forest, Islington, Camden."
    )


@pytest.mark.parametrize("runs", [0, -1, 20_001])
def test_a_size_that_cannot_be_is_refused(runs: int) -> None:
    with pytest.raises(InputError, match="20000"):
        projected(asked(), runs)


def test_parts_of_the_uncertainty_can_be_switched_off() -> None:
    """With all parts off, every run is the same future."""
    off = Uncertainty(chance=False, parameters=False, years=False, ranges=False)
    projection = project(asked(), shipped_census(), runs=5, uncertainty=off)
    assert (projection.table["p05"] == projection.table["p95"]).all()


def test_runs_where_nobody_holds_cases_have_no_caseload_and_say_why() -> None:
    scenario = asked(
        '[opening]\nmonth = "2019-12"\nin_post = 10\nagency = 0\nposts = 10\ncase_holders = 0\n'
        "cases = 5\n[assumptions]\npermanent_holding = 0\nagency_holding = 0\n"
    )
    projection = project(scenario, shipped_census(), runs=5)
    assert "caseload" not in set(projection.table["measure"])
    assert {each.reason for each in projection.undefined if each.measure == "caseload"} == {
        "no case holders"
    }
    assert UNDEFINED not in projection.table[STATISTICS].to_numpy()


def test_a_target_is_met_in_the_share_of_futures_that_meet_it() -> None:
    """Posts by month are the same as without: in post at least 0 always, at least 10,000 never."""
    text = '[target]\nmeasure = "in_post"\nat_least = {}\nby = "2021-09"\n'
    for least, share in ((0, 1.0), (10_000, 0.0)):
        assert followed(text.format(least)).targets_met == (share,)
    plan = asked(text.format(140), months=MONTHS)
    middle = projected(plan)
    (people,) = (
        each.counts[:, 24] for each in no_change(plan).run.series
        if (each.measure.key, each.unit, each.group) == ("in_post", "people", "all")
    )  # fmt: skip
    assert middle.targets_met == ((people >= 140).mean(),)
