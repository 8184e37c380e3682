"""Payments that fall due after a plan's last month, by hand from who is in post at its end."""

import pytest

from tests.building import asked, projected
from workforce.findings.commitments import commitment_sentence, commitments
from workforce.findings.comparison_text import flags_of
from workforce.findings.sentences import sentences_of
from workforce.months import month_of
from workforce.plan.scenario import Scenario
from workforce.projection.projection import Projection
from workforce.projection.together.comparison import compare
from workforce.published.census import shipped_census

ONE = (
    'retention_payment = { amount = 15000, from = "2019-10", months = [12], split = [1], '
    "tie_in = 12 }"
)


def plan(lever: str = ONE, **head: int) -> Scenario:
    return asked(f"[levers]\n{lever}\n", months=head.get("months", 12))


def people(projection: Projection, *groups: str) -> float:
    """In post in the last month, on average."""
    table = projection.by_group.in_plan(projection.table)
    last = table["month"].max()
    rows = table[
        (table["measure"] == "in_post") & (table["unit"] == "people") & (table["month"] == last)
    ]
    return float(rows[rows["group"].isin(groups or ("all",))]["mean"].sum())


def test_an_instalment_one_month_past_the_end_is_owed_to_those_in_post() -> None:
    """15,000 for each of about 143 people is about 2.1 million."""
    found = projected(plan())
    (due,) = commitments(found.scenario, found.by_group)
    assert due.month == month_of(2020, 10)
    assert due.amount == pytest.approx(15_000 * people(found), rel=1e-3)
    assert commitment_sentence(found) in sentences_of(found)
    assert commitment_sentence(found) == (
        f"About £{due.amount / 1e6:.1f}m falls due after the plan ends (October 2020): retention "
        "payments to those in post then. Its costs leave this out."
    )


def test_the_last_month_itself_is_paid_within_the_plan() -> None:
    found = projected(plan(ONE.replace("[12]", "[11]")))
    assert commitments(found.scenario, found.by_group) == []
    assert commitment_sentence(found) == ""
    without = projected(plan("leavers_change = 0"))
    assert commitments(without.scenario, without.by_group) == []


def test_each_instalment_has_its_part_for_the_chosen_groups_only() -> None:
    """Of 3,000 to 9,000, so 6,000, in 1 : 2 : 3: 1,000 by then; 2,000 and 3,000 are still owed."""
    lever = (
        'retention_payment = { amount = [3000, 9000], from = "2020-04", '
        'groups = ["social_worker", "team_manager"], months = [0, 6, 18] }'
    )
    found = projected(plan(lever))
    number = people(found, "social_worker", "team_manager")
    first, second = commitments(found.scenario, found.by_group)
    assert (first.month, second.month) == (month_of(2020, 10), month_of(2021, 10))
    assert [first.amount, second.amount] == pytest.approx(
        [2_000 * number, 3_000 * number], rel=1e-3
    )
    said = commitment_sentence(found)
    assert "in October 2020 and £" in said
    assert said.count("October 2021") == 1


def test_a_comparison_says_it_for_each_plan() -> None:
    found = compare([plan()], shipped_census(), runs=8)
    (said,) = (each for each in flags_of(found.sides[0], found) if each.startswith("a: About £"))
    assert "October 2020" in said
