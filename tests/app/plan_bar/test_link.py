"""An address holds the levers of a plan, and nothing that is the council's own."""

import pytest

from tests.building import COHORT, asked, opening
from workforce.app.plan_bar.link import from_link, to_link
from workforce.app.session import is_private

OWN = {
    "month-end count": opening(),
    "known moves": '[[known]]\nmonth = "2020-02"\ngroup = "social_worker"\nmove = "leaver"\n'
                   "people = 2\n",
    "later counts": '[[actual]]\nmonth = "2020-03"\nmeasure = "in_post"\nvalue = 146\n',
    "pay": '[[package]]\nemployer = "Barnet"\ngroup = "social_worker"\nsalary = 42000\n',
    "budget": "[budget]\namount = 12000000\n",
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_what_is_the_councils_own_is_private_and_never_in_the_address(name: str) -> None:
    own, plain = asked(OWN[name] + COHORT), asked(COHORT)
    assert is_private(own)
    assert not is_private(plain)
    assert to_link(own) == to_link(plain)


def test_a_link_brings_back_where_a_plan_starts_and_its_levers() -> None:
    first = asked(months=36)
    for plan in (asked(COHORT), asked(authority="Camden", census=2021, months=7), first):
        back = from_link(to_link(plan), first)
        assert (back.authority, back.census_year, back.months, back.settings) == (
            plan.authority, plan.census_year, plan.months, plan.settings,
        )  # fmt: skip
