"""Own packages are what costs are made of: by hand from the people, who stay the same."""

import pytest

from tests.building import asked, no_change, projected
from workforce.authority.budget import budget_by_month
from workforce.errors import ScenarioError
from workforce.findings.headline import gap_of
from workforce.model.state import PERMANENT
from workforce.projection.projection import Projection
from workforce.projection.together.common_start import check_footing, restated
from workforce.published.catalogue import staff_groups
from workforce.published.census import shipped_census


def packages(times: float, rest: str = "", employer: str = "Haringey") -> str:
    """A package for every grade: so many times the example salary."""
    return "".join(
        f'[[package]]\nemployer = "{employer}"\ngroup = "{group.name}"\n'
        f"salary = {round(times * group.salary)}\n{rest}"
        for group in staff_groups()
    )


def mean(
    projection: Projection, measure: str, *, month: str = "2020-03", unit: str = "GBP"
) -> float:
    table = projection.table
    (row,) = table[
        (table["measure"] == measure) & (table["month"] == month) & (table["unit"] == unit)
        & (table["group"] == "all")
    ].to_dict("records")  # fmt: skip
    return float(row["mean"])


PLAIN = projected(asked())


def test_salaries_of_twice_the_ladder_cost_twice_and_move_no_person() -> None:
    own = projected(asked(packages(2)))
    for measure in ("in_post", "agency", "vacancies"):
        assert mean(own, measure, unit="FTE") == mean(PLAIN, measure, unit="FTE")
    assert mean(own, "cost_salaries") == pytest.approx(2 * mean(PLAIN, "cost_salaries"), rel=1e-6)
    assert mean(own, "cost_agency") == mean(PLAIN, "cost_agency")
    assert mean(own, "cost_hiring") == mean(PLAIN, "cost_hiring")


def test_on_costs_and_the_agency_charge_are_those_typed() -> None:
    """A quarter of salaries; 52 an hour for every grade, 36 hours, 47 weeks, over 12 months."""
    own = projected(asked(packages(1, "on_costs = 25\nagency_charge = 52\n")))
    salaries = mean(PLAIN, "cost_salaries")
    assert mean(own, "cost_salaries") == salaries
    assert mean(own, "cost_on_costs") == pytest.approx(salaries / 4, rel=1e-5)
    agency = 52 * 36 * 47 / 12 * mean(own, "agency", unit="FTE")
    assert mean(own, "cost_agency") == pytest.approx(agency, rel=1e-3)


def test_a_retention_payment_is_paid_beside_the_salary_in_twelfths() -> None:
    own = projected(asked(packages(1, "retention = 2400\n")))
    assert mean(own, "cost_on_costs") == mean(PLAIN, "cost_on_costs")
    paid = 200 * mean(own, "in_post", unit="FTE")
    assert mean(own, "cost_retention") == pytest.approx(paid, rel=1e-3)


def test_the_budget_for_posts_is_at_the_authoritys_own_pay() -> None:
    base = no_change(asked(packages(2, "on_costs = 0\nretention = 1200\n")))
    found = budget_by_month({"vacancy_factor": 0}, base.baseline, base.register, 1)
    state = base.baseline.state
    fte = state.people[PERMANENT] * state.fte[PERMANENT]
    example = {group.name: group.salary for group in staff_groups()}
    each = [2 * example[name] + 1_200 for name in state.groups]
    pence = 100 / 12 * (fte @ each) / fte.sum() * state.posts / 100
    assert found[0] == pytest.approx(pence, rel=1e-5)


def test_another_employers_pay_sets_the_gap_and_no_cost() -> None:
    theirs = projected(asked(packages(2, employer="Barnet")))
    assert mean(theirs, "cost") == mean(PLAIN, "cost")
    assert gap_of(theirs) == 5  # the planner's: nothing of our own to compare
    both = projected(asked(packages(1) + packages(1.1, employer="Barnet")))
    assert gap_of(both) == 10
    assert mean(both, "cost") == mean(PLAIN, "cost")
    stated = "[assumptions]\npay_gap = 3\n"
    assert gap_of(projected(asked(packages(1) + packages(1.1, employer="B") + stated))) == 3


def test_plans_with_different_pay_of_their_own_are_not_set_side_by_side() -> None:
    one, other = asked(packages(1), name="one"), asked(packages(2), name="other")
    with pytest.raises(ScenarioError, match="does not have the same own pay as one"):
        check_footing(other, one, shipped_census())
    check_footing(restated(other, one), one, shipped_census())
