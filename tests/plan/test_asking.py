"""Targets, levers to vary and bounds: as a file writes them and as a person types them."""

import pytest

from tests.building import asked
from workforce.errors import InputError
from workforce.months import month_of
from workforce.plan.scenario import Target, Varied, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.plan.target_words import target_in_words, target_words
from workforce.plan.toml_values import Dates
from workforce.plan.varied_levers import varied_in_words
from workforce.published.measures import BY_KEY

DATES = Dates(month_of(2025, 9), month_of(2028, 9))
MARCH = month_of(2028, 3)
TARGETS = """
[[target]]
measure = "agency_rate"
at_most = 20
by = "2021-03"
chance = 90

[[target]]
measure = "caseload"
at_most = 16
from = "2020-09"
until = "2021-09"
"""
VARY = """
[vary]
agency_conversion = { least = 0.7, most = 5, step = 0.1 }
retention_payment = { least = 0, most = 6000, months = ["2020-04"] }
[vary.newly_qualified_intake]
least = 8
most = 20
months = ["2020-09", "2021-09"]
[vary.route_intake.returner]
least = 0
most = 4
[bounds]
extra_cost = 400000
caseload = 18
"""


def test_a_file_holds_several_targets_and_what_may_vary_and_reads_back() -> None:
    plan = asked(TARGETS + VARY, months=36)
    assert plan.targets == (
        Target("agency_rate", True, 20, month_of(2021, 3), None, 0.9),
        Target("caseload", True, 16, month_of(2021, 9), month_of(2020, 9), 0.8),
    )
    september = (month_of(2020, 9), month_of(2021, 9))
    assert plan.varied == (
        Varied("agency_conversion", 0.7, 5, 0.1),
        Varied("retention_payment", 0, 6000, 500, (month_of(2020, 4),)),
        Varied("newly_qualified_intake", 8, 20, 1, september),
        Varied("route_intake", 0, 4, 1, (), "returner"),
    )
    assert plan.bounds == {"extra_cost": 400_000, "caseload": 18}
    assert parse_scenario(to_toml(plan), name="a") == plan


@pytest.mark.parametrize(
    "words",
    [
        "agency_rate <= 20 by 2028-03 with 80%",
        "agency_rate<=20 by 2028-03",
        "agency rate / at most / 20% / by March 2028 / in 8 of 10 futures",
        "Agency rate at most 20% by Mar 2028, with a chance of 80%",
    ],
)
def test_one_target_typed_in_four_ways(words: str) -> None:
    assert target_in_words(words, DATES, "x") == Target("agency_rate", True, 20, MARCH)


def test_a_window_and_a_lower_bound_are_typed() -> None:
    window = target_in_words("caseload <= 16 from 2027-01 to 2028-03 with 90%", DATES, "x")
    assert (window.since, window.month, window.chance) == (month_of(2027, 1), MARCH, 0.9)
    staff = target_in_words("in_post >= 1,250 people by 2028-03", DATES, "x")
    assert (staff.at_most, staff.value) == (False, 1250)


@pytest.mark.parametrize("key", BY_KEY)
def test_a_target_is_typed_in_the_unit_in_which_it_is_written(key: str) -> None:
    target = Target(key, True, 1_200, MARCH)
    assert target_in_words(target_words(target), DATES, "x") == target


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("agency <20", "is not a target; write"),
        ("agency_rat <= 20 by 2028-03", "did you mean agency_rate"),
        ("agency_rate <= 20 by 2035-03", "2035-03 is after the plan ends"),
        ("agency_rate <= 20 by 2028-13", "there is no month 13"),
        ("agency_rate <= 20 by Foo 2028", "is not a month"),
        ("agency_rate <= 20 by 2028-03 with 100%", "100 is outside its range"),
        ("caseload <= 16 from 2028-03 to 2027-01", "until 2027-01 is before from 2028-03"),
        ("caseload <= 16,5 by 2028-03", "is not a target; write"),
        ("agency_rate <= 12,5% by 2028-03", "is not a target; write"),
        ("in_post >= 1,25 by 2028-03", "is not a target; write"),
        ("in_post >= 150 FTE by 2028-03", "in_post is asked for in people, not in 'FTE'"),
        ("agency <= 20% by 2028-03", "agency is asked for in people, not in '%'"),
        ("agency_rate <= £20 by 2028-03", "agency_rate is asked for in %, not in '£'"),
        ("cost <= 20 thousand by 2028-03", "cost is asked for in £, not in 'thousand'"),
        ("cost <= £1.5m by 2028-03", "not in 'm'; write £20"),
    ],
)
def test_a_target_that_is_wrong_gets_one_sentence(words: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        target_in_words(words, DATES, "--target")
    assert str(caught.value).count("\n") == 0


def test_a_lever_is_typed_with_step_months_and_route() -> None:
    assert varied_in_words("agency_conversion=0.7..5", DATES, "x").step == 0.1
    cohorts = varied_in_words("newly_qualified_intake=0..20/2@2026-09,2027-09", DATES, "x")
    assert cohorts.months == (month_of(2026, 9), month_of(2027, 9))
    assert varied_in_words("route_intake.returner=0..4", DATES, "x").route == "returner"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("agency_conversion", "is not a lever with its bounds"),
        ("agency_conversoin=1..2", "did you mean agency_conversion"),
        ("agency_conversion=5..1", "the bounds are crossed: least 5, most 1"),
        ("agency_conversion=0..99", "99 is outside its range"),
        ("agency_conversion=1..2/0", "a step of 0 is not possible"),
        ("agency_conversion=1..2/5", "the step 5 is longer than from 1 to 2"),
        ("agency_conversion=0..25/0.001", "more than 2,000 steps"),
        ("agency_conversion=1..2@2026-04,2026-05", "begins once"),
        ("newly_qualified_intake=0..9/0.5", "whole people"),
        ("newly_qualified_intake=0..9@2031-09", "after the plan ends"),
        ("leavers_change=0..9", "is a what-if, not an action"),
        ("route_intake=0..9", "route '' is not known"),
        ("pay_change.returner=0..9", "has no routes"),
        ("pay_change=1.2.3..9", "is not a number"),
    ],
)
def test_a_lever_that_cannot_vary_gets_one_sentence(words: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        varied_in_words(words, DATES, "--vary")
    assert str(caught.value).count("\n") == 0


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        ("target = 3\n", "not a list of tables"),
        ('[target]\nmeasure = "cost"\nat_most = 1\nby = "2020-03"\nfrom = "2020-02"\n', "both by"),
        ("[vary]\nagency_conversion = 3\n", "is not a table"),
        ("[vary]\nagency_conversion = {least = 1, most = 3, stop = 1}\n", "did you mean step"),
        ("[vary]\nagency_conversion = {least = 1}\n", "most: 'None' is not a number"),
        ("[bounds]\nbudget = 3\n", "key 'budget' is not known"),
        ('[vary]\npay_change = {least = 1, most = 3, months = "2020-03"}\n', "not a list of mon"),
    ],
)
def test_a_file_that_is_wrong_gets_one_sentence(rest: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        asked(rest)
    assert str(caught.value).count("\n") == 0


def test_too_many_targets_or_levers_are_refused() -> None:
    one = '[[target]]\nmeasure = "cost"\nat_most = 1\nby = "2020-03"\n'
    with pytest.raises(InputError, match="there are 9 targets"):
        asked(9 * one)
