"""Pay levers alone: equal to the projection's numbers, nil where all match, priced by hand."""

import pytest

from tests.building import asked, no_change, projected
from workforce.findings.pay_findings import (
    Avoided,
    PayEffect,
    has_pay_lever,
    match_words,
    matching,
    pay_csv,
    pay_effect,
    pay_effects,
    pay_only,
    pay_sentence,
)
from workforce.plan.scenario import Scenario
from workforce.projection.no_change import NoChange
from workforce.projection.projection import Projection, scenario_run

RUNS = 200


MONTHS = 30


def paying(levers: str = "pay_change = 10\n") -> Scenario:
    return asked(f"[levers]\n{levers}", months=MONTHS)


@pytest.fixture(scope="module")
def base() -> NoChange:
    return no_change(paying(), RUNS)


@pytest.fixture(scope="module")
def raised() -> tuple[Scenario, Projection]:
    return paying(), projected(paying(), RUNS)


def mean_sum(projection: Projection, measure: str, unit: str) -> float:
    rows = projection.difference[
        (projection.difference["measure"] == measure)
        & (projection.difference["unit"] == unit)
        & (projection.difference["group"] == "all")
    ]
    return float(rows["mean"].sum())


def test_the_effect_is_that_of_the_projection(
    base: NoChange, raised: tuple[Scenario, Projection]
) -> None:
    scenario, projection = raised
    effect = pay_effect(scenario, base, "never match")
    assert effect.avoided.mean == pytest.approx(
        -mean_sum(projection, "leavers", "people"), abs=0.005 * 30
    )
    assert effect.net == pytest.approx(mean_sum(projection, "cost", "GBP"), abs=1)
    paid = sum(
        mean_sum(projection, key, "GBP")
        for key in ("cost_salaries", "cost_on_costs", "cost_retention")
    )
    assert effect.paid == pytest.approx(paid, abs=1)


def test_years_add_up_and_the_last_may_be_short(base: NoChange) -> None:
    effect = pay_effect(paying(), base, "never match")
    assert [each.span for each in effect.years] == [
        "Year to September 2020", "Year to September 2021", "6 months to March 2022",
    ]  # fmt: skip
    assert sum(each.mean for each in effect.years) == pytest.approx(effect.avoided.mean)
    assert effect.each == pytest.approx(effect.net / effect.avoided.mean)
    assert effect.avoided.low <= effect.avoided.mean <= effect.avoided.high


def test_if_all_match_at_once_the_gain_is_nil_and_the_cost_stays(base: NoChange) -> None:
    effects = {each.neighbours: each for each in pay_effects(paying(), base)}
    at_once, never = effects["all match at once"], effects["never match"]
    for each in (*at_once.years, at_once.avoided):
        assert (each.mean, each.low, each.high) == (0, 0, 0)
        assert each.within_chance
    assert at_once.each is None
    assert at_once.net == at_once.paid > 0
    assert at_once.deadweight == {"pay_change": 100}
    assert never.avoided.mean > effects["all match after 12 months"].avoided.mean > 0
    assert effects["all match after 12 months"].avoided.mean > at_once.avoided.mean


def test_the_plans_other_levers_are_left_out(base: NoChange) -> None:
    mixed = paying("pay_change = 10\nagency_conversion = 5\nleavers_change = 50\n")
    alone = paying()
    assert has_pay_lever(mixed)
    assert pay_only(mixed, None).settings == alone.settings
    one, other = (pay_effects(each, base)[0] for each in (mixed, alone))
    assert one == other


def test_the_plans_own_neighbours_come_first(base: NoChange) -> None:
    plan = paying("pay_change = 10\nneighbours_match = { share = 50, after = 6 }\n")
    effects = pay_effects(plan, base)
    assert effects[0].neighbours == "match 50% after 6 months (this plan)"
    # The file keeps the words it has always had.
    assert pay_csv(effects[:1]).splitlines()[1].startswith("match 50 % after 6 months (this plan),")
    assert len(effects) == 5
    half = pay_effect(plan, base, "")
    assert effects[0].avoided == half.avoided


def test_deadweight_is_the_share_that_would_be_worked_anyway(
    base: NoChange, raised: tuple[Scenario, Projection]
) -> None:
    _, projection = raised
    tables = (projection.no_change, projection.table)
    anyway, paid = (
        each[(each["measure"] == "in_post") & (each["unit"] == "FTE") & (each["group"] == "all")][
            "mean"
        ].iloc[1:].sum()
        for each in tables
    )  # fmt: skip
    effect = pay_effect(paying(), base, "")
    assert effect.deadweight == {"pay_change": pytest.approx(100 * anyway / paid, abs=0.01)}
    managers = paying('pay_change = { percent = 10, groups = ["team_manager"] }\n')
    some = pay_effect(managers, base, "").deadweight["pay_change"]
    assert some != effect.deadweight["pay_change"]
    assert 90 < some <= 100


def test_a_retention_payment_is_counted_while_it_ties_in(base: NoChange) -> None:
    plan = paying('retention_payment = { amount = 5000, from = "2020-01", tie_in = 12 }\n')
    effect = pay_effect(plan, base, "")
    assert effect.paid > 0
    paths = scenario_run(pay_only(plan, None), base).paths
    span = slice(4, 16)  # from four months after September 2019, for twelve months
    hours = base.baseline.state.fte[0]
    paid, anyway = ((each.in_post[:, span] * hours).sum() for each in (paths, base.run.paths))
    assert effect.deadweight["retention_payment"] == pytest.approx(100 * anyway / paid)


def test_what_joiners_get_is_counted_by_those_who_come(base: NoChange) -> None:
    plan = paying("golden_hello = 5000\n")
    effect = pay_effect(plan, base, "")
    paths, other = scenario_run(pay_only(plan, None), base).paths, base.run.paths
    came, anyway = ((each.starters - each.conversions).sum() for each in (paths, other))
    assert effect.deadweight["golden_hello"] == pytest.approx(min(100, 100 * anyway / came))
    assert effect.paid > 0


def test_sentences_follow_the_numbers() -> None:
    scenario = paying()
    sure = PayEffect("never match", (), Avoided(8.0, 2.0, 14.0, "all"), 3e6, 2.4e6, {})
    assert pay_sentence(scenario, sure) == (
        "Pay of permanent staff alone avoids 8.0 leavers in 30 months (8 in 10 futures 2 to 14) "
        "and costs £2.4m more: £300,000 for each."
    )
    chance = PayEffect("never match", (), Avoided(1.0, -2.0, 4.0, "all"), 3e6, 2.4e6, {})
    assert "are within chance (on average 1.0; 8 in 10 futures -2 to 4)" in pay_sentence(
        scenario, chance
    )
    small = PayEffect("never match", (), Avoided(-0.04, -0.4, 0.3, "all"), 3e6, 2.4e6, {})
    assert "(on average 0.0; 8 in 10 futures 0 to 0)" in pay_sentence(scenario, small)
    assert match_words(6) == "all match after 6 months"
    assert matching(None) is None


def test_the_file_has_every_effect(base: NoChange) -> None:
    effects = pay_effects(paying(), base)
    lines = pay_csv(effects).splitlines()
    assert len(lines) == 1 + sum(len(each.years) + 1 for each in effects)
    last = lines[-1].split(",")
    assert last[0] == "all match at once"
    assert last[1] == "all"
    assert float(last[2]) == 0
    assert float(last[5]) == round(effects[-1].paid)
