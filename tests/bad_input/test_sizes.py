"""Counts of any size are answered at once: forecast, or refused before the engine makes room."""

from dataclasses import replace
from typing import Final

import numpy as np
import pytest

from tests.bad_input.test_bad_input import SENTENCE, at_once
from tests.building import FEW, asked, opening
from workforce.errors import InputError, ScenarioError
from workforce.projection.asked.run_size import MOST_STAFF, check_derived
from workforce.projection.no_change import no_change_run
from workforce.published.census import shipped_census

COUNTS: Final[dict[str, dict[str, float]]] = {
    "one": {"in_post": 1, "agency": 0, "posts": 1, "case_holders": 1, "cases": 1},
    "two": {"in_post": 2, "agency": 0, "posts": 2, "case_holders": 1, "cases": 1},
    "three": {"in_post": 3, "agency": 0, "posts": 3, "case_holders": 1, "cases": 1},
    "four and four": {"in_post": 4, "agency": 4, "posts": 4, "case_holders": 8, "cases": 90},
    "nobody holds cases": {"in_post": 4, "agency": 1, "posts": 4, "case_holders": 0, "cases": 100},
    "no cases": {"in_post": 4, "agency": 1, "posts": 4, "case_holders": 2, "cases": 0},
    "one beside many": {
        "in_post": 1, "agency": 4000, "posts": 1, "case_holders": 1, "cases": 1,
    },
    "many posts": {"in_post": 3, "agency": 0, "posts": 9000, "case_holders": 1, "cases": 9},
    "many cases": {"in_post": 4, "agency": 0, "posts": 4, "case_holders": 4, "cases": 999_999},
}  # fmt: skip


def counted(numbers: dict[str, float], unit: str = "people") -> str:
    """A council's own count in a file."""
    lines = "".join(f"{name} = {number}\n" for name, number in numbers.items())
    return f'[opening]\nmonth = "2019-12"\nunit = "{unit}"\n{lines}'


@pytest.mark.slow
@pytest.mark.parametrize("name", COUNTS)
def test_an_own_count_of_any_size_is_forecast_at_its_size(name: str) -> None:
    plan = asked(counted(COUNTS[name]), months=36)
    no_change_run(asked(), shipped_census(), runs=1)  # the engine is ready
    with at_once():
        run = no_change_run(plan, shipped_census(), runs=FEW).run
    staff = run.paths.in_post.sum(axis=2)
    assert staff.max() <= 10 * COUNTS[name]["in_post"] + 10


@pytest.mark.parametrize("field", ["streams", "known", "extra", "new_cases", "vacancies"])
@pytest.mark.parametrize("value", [1e9, np.inf, np.nan])
def test_what_no_authority_can_have_is_refused_before_the_engine(field: str, value: float) -> None:
    base = no_change_run(asked(months=1), shipped_census(), runs=1)
    rates, schedule = base.rates, base.schedule
    if hasattr(rates, field):
        rates = replace(rates, **{field: getattr(rates, field) + value})
    else:
        schedule = replace(schedule, **{field: getattr(schedule, field) + value})
    with pytest.raises(ScenarioError, match="more than England has") as caught:
        check_derived(asked(), rates, schedule)
    assert SENTENCE.fullmatch(str(caught.value))


@pytest.mark.parametrize("people", [0.001, 0.05])
def test_less_than_anybody_works_is_refused(people: float) -> None:
    count = {"in_post": people, "agency": 0, "posts": 0, "case_holders": 0, "cases": 1}
    plan = asked(counted(count, "FTE"))
    with pytest.raises(InputError, match="less than anybody works"):
        no_change_run(plan, shipped_census(), runs=1)


def test_more_staff_than_england_are_refused() -> None:
    assert MOST_STAFF > 33_000
    with pytest.raises(InputError, match="outside its range"):
        asked(opening(in_post=600_000))
