"""Pay awards and the ladder at an opening, by hand; nothing is used before it was agreed."""

from datetime import date

import pytest

from workforce.months import month_of
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import staff_groups
from workforce.published.pay import (
    GradePay,
    OpeningPay,
    agency_pay,
    on_costs,
    opening_pay,
    pay_origins,
    price_base,
    retention,
    salaries,
)
from workforce.published.pay_awards import awards_known, pay_awards, raised
from workforce.published.pay_packages import Package
from workforce.published.rules import register_at

REGISTER = shipped_register()
NAMES = [group.name for group in staff_groups()]
# A social worker: 36,600 x 1.0275 x 1.0175, + 1,925 twice, + 1,290, x 1.032
BY_APRIL = {
    2019: 36_600, 2020: 37_606.5, 2021: 38_264.61, 2022: 40_189.61, 2023: 42_114.61,
    2024: 43_404.61, 2025: 44_793.56,
}  # fmt: skip


def pay_at(year: int, month: int, known: date | None = None, *packages: Package) -> OpeningPay:
    return opening_pay(staff_groups(), REGISTER, month_of(year, month), known, packages)


def grade(pay: OpeningPay, name: str = "social_worker") -> GradePay:
    return next(each for each in pay.grades if each.group == name)


@pytest.mark.parametrize(("april", "salary"), BY_APRIL.items())
def test_the_ladder_has_every_award_up_to_the_opening_once_it_is_known(
    april: int, salary: float
) -> None:
    found = grade(pay_at(april, 9, date(2026, 1, 1))).salary
    assert found == pytest.approx(salary, abs=0.01)


def test_above_the_pay_spine_the_percentage_is_paid_where_it_is_more() -> None:
    """A manager: 64,200 x 1.0275 x 1.0175 = 67,119.90, + 1,925, x 1.0388 x 1.025 x 1.032."""
    found = grade(pay_at(2025, 9), "service_manager").salary
    assert found == pytest.approx((67_119.8963 + 1_925) * 1.0388 * 1.025 * 1.032, abs=0.01)


@pytest.mark.parametrize("opening", [(2017, 9), (2019, 9), (2019, 12), (2020, 3)])
def test_up_to_march_2020_the_ladder_stands_as_it_is(opening: tuple[int, int]) -> None:
    pay = pay_at(*opening)
    assert [each.salary for each in pay.grades] == [group.salary for group in staff_groups()]
    assert [each.agency_charge for each in pay.grades] == [
        group.agency_hourly + 2.5 for group in staff_groups()
    ]
    assert price_base(pay) == (
        "Prices of 2019/20: an example London pay ladder, with the assumed pay award each April "
        "after"
    )


@pytest.mark.parametrize(
    ("opening", "known", "salary"),
    [
        ((2024, 9), None, 42_114.61 * 1.02),  # the award of 2024 was agreed in October
        ((2024, 10), None, 43_404.61),
        ((2024, 9), date(2024, 10, 29), 43_404.61),
        ((2025, 9), date(2025, 7, 22), 43_404.61 * 1.02),
        ((2025, 9), date(2022, 2, 27), 37_606.5 * 1.02**5),  # 2021 and all after it are assumed
    ],
)
def test_an_award_not_agreed_by_then_is_assumed(
    opening: tuple[int, int], known: date | None, salary: float
) -> None:
    assert grade(pay_at(*opening, known)).salary == pytest.approx(salary, abs=0.01)


def test_later_aprils_have_what_was_published_by_the_day_and_else_what_is_assumed() -> None:
    """Opening March 2024: the award of April 2024 is known on the later day, that of 2025 not."""
    pay = pay_at(2024, 3, date(2024, 12, 1))
    found = salaries(pay, 14, REGISTER)[0, :, NAMES.index("social_worker")]
    months = [4_211_461, 4_340_461, 4_340_461 * 1.02]  # pence a year
    assert [found[place] for place in (0, 1, 13)] == pytest.approx(
        [pence / 12 for pence in months], abs=1
    )
    agency = agency_pay(pay, 14, REGISTER)[0, :, NAMES.index("social_worker")]
    assert agency[1] / agency[0] == pytest.approx(43_404.61 / 42_114.61, abs=1e-6)


def test_an_assumed_award_before_a_published_one_is_in_the_pay_that_it_raises() -> None:
    found = raised(30_000, [2019, 2020, 2021], awards_known(date(2021, 1, 1)), 0.02)
    assert found.salary == pytest.approx(30_000 * 1.02 * 1.0275)
    assert found.assumed == 1


def test_agency_rates_follow_the_awards_as_far_as_is_assumed() -> None:
    rise = 44_793.56 / 36_600
    assert grade(pay_at(2025, 9)).agency_charge == pytest.approx(30 * rise + 2.5, abs=0.01)
    none = REGISTER.changed({"agency_rates_follow": 0}, where="here")
    still = opening_pay(staff_groups(), none, month_of(2025, 9))
    assert grade(still).agency_charge == 32.5


def test_on_costs_of_2025_are_on_that_years_pay_and_national_insurance() -> None:
    """15% of pay above 5,000, and 23.5% and 0.5% of all of it."""
    register = register_at(month_of(2025, 9))
    pay = opening_pay(staff_groups(), register, month_of(2025, 9))
    found = on_costs(pay, 1, register)[0, 0, NAMES.index("social_worker")]
    yearly = 0.15 * (44_793.56 - 5_000) + 0.24 * 44_793.56
    assert found == pytest.approx(yearly * 100 / 12, abs=1)


def test_an_own_package_is_what_the_grade_costs_at_the_openings_prices() -> None:
    """48,000 and 2,400 are pay; 1,200 a year is paid beside it; 30% on-costs; 41.20 an hour."""
    own = Package("Enfield", "social_worker", 48_000, 2_400, 1_200, 41.2, 30)
    pay, place = pay_at(2025, 9, None, own), NAMES.index("social_worker")
    assert salaries(pay, 8, REGISTER)[0, :, place].tolist() == [420_000] * 7 + [428_400]
    assert on_costs(pay, 8, REGISTER)[0, :, place].tolist() == [126_000] * 7 + [128_520]
    assert retention(pay)[place] == 10_000
    assert agency_pay(pay, 1, REGISTER)[0, 0, place] == round(41.2 * 36 * 47 * 100 / 12)
    assert grade(pay, "team_manager") == grade(pay_at(2025, 9), "team_manager")


def test_whose_pay_it_is_is_said() -> None:
    own = [Package("Enfield", name, 40_000) for name in NAMES]
    assert price_base(pay_at(2024, 9, None, own[0])) == (
        "Prices of 2024/25: the council's own pay where it was typed in, else an example London "
        "pay ladder of 2019/20, with the published awards to April 2023 and the assumed pay award "
        "each April after"
    )
    assert price_base(pay_at(2025, 9, None, *own)) == (
        "Prices of 2025/26: the council's own pay, with the assumed pay award each April after"
    )


def test_pay_that_is_not_the_catalogues_says_where_it_is_from() -> None:
    groups = staff_groups()
    assert list(pay_origins(pay_at(2019, 9), groups)) == []
    own = Package("Enfield", "social_worker", 48_000)
    found = {each.what: each for each in pay_origins(pay_at(2025, 9, None, own), groups)}
    assert len(found) == 2 * len(groups)
    salary, charge = found["salary social_worker"], found["agency charge social_worker"]
    assert (salary.value, salary.unit, salary.source) == (48_000, "GBP a year", "own")
    assert (charge.value, charge.unit, charge.source) == (39.22, "GBP an hour", "assumption")
    assert found["salary team_manager"].source == "assumption"


def test_every_award_has_its_source_and_follows_the_one_before() -> None:
    aprils = [award.april for award in pay_awards()]
    assert aprils == list(range(2020, 2026))
    days = [award.known for award in pay_awards()]
    assert days == sorted(days)
    assert all(award.source.startswith("https://") for award in pay_awards())
    assert all(award.known.year >= award.april for award in pay_awards())
