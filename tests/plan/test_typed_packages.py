"""Packages in scenario files: read back as written, and every mistake refused in one sentence."""

import pytest

from tests.building import asked
from workforce.errors import InputError
from workforce.plan.package_rows import with_packages
from workforce.plan.scenario import own_packages, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.published.pay_packages import Package

PLAN = asked(name="plan", title="A plan", months=36)
OURS = Package("Haringey", "social_worker", 40_000)
THEIRS = Package("Barnet", "social_worker", 42_000, 1_000, 1_000)
PEOPLE = {"social_worker": 50.0}


def test_packages_and_their_gap_travel_in_the_file() -> None:
    own = with_packages(PLAN, (OURS, THEIRS), "job adverts", PEOPLE, where="this page")
    assert own.assumptions == {"pay_gap": 10.0}
    assert own.reasons == {"pay_gap": "job adverts"}
    assert parse_scenario(to_toml(own), name="plan") == own


def test_without_a_gap_the_planners_assumption_is_in_force_again() -> None:
    own = with_packages(PLAN, (OURS, THEIRS), "job adverts", PEOPLE, where="x")
    alone = with_packages(own, (OURS,), "", PEOPLE, where="x")
    assert alone.packages == (OURS,)
    assert alone.assumptions == {}
    assert with_packages(own, (), "", PEOPLE, where="x") == PLAN
    same = Package("Barnet", "social_worker", 42_000)  # 5 % more, as the planner assumes
    assert with_packages(PLAN, (OURS, same), "", PEOPLE, where="x").assumptions == {}


@pytest.mark.parametrize(
    ("packages", "reason", "words"),
    [
        ((OURS, THEIRS), "", "there is no reason"),
        ((OURS, Package("Barnet", "social_worker", 90_000)), "a", "125 is outside its range"),
    ],
)
def test_a_gap_that_cannot_be_is_refused(
    packages: tuple[Package, ...], reason: str, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        with_packages(PLAN, packages, reason, PEOPLE, where="this page")


def package(**fields: object) -> str:
    usual: dict[str, object] = {"employer": '"Barnet"', "group": '"social_worker"', "salary": 40000}
    lines = "\n".join(f"{key} = {value}" for key, value in (usual | fields).items() if value != "")
    return f"[[package]]\n{lines}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (package(salary=""), "[[package]] 1: there is no salary; add salary = ..."),
        (package(salary=0), "0 is outside its range; give a number from 12000 to 500000"),
        (package(salary=38000.5), "38000.5 is not a whole number"),
        (package(salary='"£38,000"'), "'£38,000' is not a number"),
        (package(supplement=-1), "supplement: -1 is outside its range"),
        (package(retention=500001), "500001 is outside its range"),
        (package(employer='" "'), "there is no employer"),
        (package(employer=f'"{"x" * 81}"'), "81 characters"),
        (package(group='"social worker"'), "did you mean social_worker"),
        (package(bonus=1), "key 'bonus' is not known"),
        (
            package() + package(employer='"BARNET"'),
            "2: BARNET, social_worker is listed",
        ),
        ("package = 3\n", "not a list of tables"),
        ("".join(package(employer=f'"e{place}"') for place in range(301)), "at most 300"),
    ],
)
def test_what_a_file_cannot_hold_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        asked(text, name="plan")
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (package(agency_charge=41.2), "agency_charge is used for Haringey only, and Barnet is"),
        (package(on_costs=30), "leave on_costs out, or name Haringey as the employer"),
        (package(employer='"Haringey"', agency_charge=4), "give a number from 5 to 500"),
        (package(employer='"Haringey"', on_costs=101), "give a number from 0 to 100"),
        (package(employer='"Haringey"', on_costs='"30%"'), "'30%' is not a number"),
    ],
)
def test_rates_are_the_authoritys_own_and_within_reason(text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        asked(text, name="plan")
    assert words in str(refused.value)
    assert "[[package]] 1" in str(refused.value)


def test_own_rates_travel_in_the_file() -> None:
    plan = asked(package(employer='"haringey"', agency_charge=41.2, on_costs=30), name="plan")
    assert plan.packages == (
        Package("haringey", "social_worker", 40_000, agency_charge=41.2, on_costs=30),
    )
    assert parse_scenario(to_toml(plan), name="plan") == plan
    assert own_packages(plan) == plan.packages
