"""What holds from a date: known at an opening only once it is in force."""

import pytest

from workforce.months import month_of
from workforce.published.assumptions import shipped_register
from workforce.published.rules import register_at, rules, rules_in_force


def test_nothing_later_than_the_opening_is_in_force() -> None:
    """At September 2019 the register is as shipped; the London caps are in force, the rest not."""
    opening = month_of(2019, 9)
    assert register_at(opening) == shipped_register()
    assert [rule.month for rule in rules_in_force(opening)] == [month_of(2016, 1)]


@pytest.mark.parametrize(
    ("month", "key", "value"),
    [
        ((2022, 1), "leavers_to_agency", 16), ((2022, 2), "leavers_to_agency", 17.5),
        ((2025, 9), "leavers_to_agency", 12.2), ((2024, 9), "agency_experience_least", 24),
        ((2024, 10), "agency_experience_least", 36), ((2025, 3), "national_insurance", 13.8),
        ((2025, 4), "national_insurance", 15), ((2025, 4), "national_insurance_threshold", 5000),
    ],
)  # fmt: skip
def test_a_rule_sets_its_assumption_from_its_month_on(
    month: tuple[int, int], key: str, value: float
) -> None:
    assert register_at(month_of(*month)).value(key) == value


def test_shares_of_leavers_never_exceed_them_all() -> None:
    for rule in rules():
        register = register_at(rule.month)
        both = register.value("leavers_to_agency") + register.value("leavers_to_other_authority")
        assert both < 100


def test_every_dated_value_is_within_what_its_assumption_allows_and_has_a_source() -> None:
    for rule in rules():
        assert rule.source.startswith("http")
        if rule.key:
            entry = shipped_register().entries[rule.key]
            assert entry.least <= rule.value <= entry.most
