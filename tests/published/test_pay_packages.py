"""The gap to competitors by hand, and that nothing is made up where nothing was typed."""

from workforce.published.pay_packages import Package, gaps, overall_gap

OURS = Package("Haringey", "social_worker", 36_000, 1_000, 1_000)
OUR_MANAGER = Package("Haringey", "team_manager", 50_000)


def test_the_gap_is_the_mean_of_those_who_pay_the_grade() -> None:
    theirs = [
        Package("Barnet", "social_worker", 40_000, 1_800),  # 41,800: 10% more
        Package("Camden", "social_worker", 36_100),  # 5% less
        Package("Camden", "service_manager", 70_000),
    ]
    (gap,) = gaps([OURS, OUR_MANAGER, *theirs], "Haringey")
    assert (gap.group, gap.own, gap.employers) == ("social_worker", 38_000, 2)
    assert gap.competitors == 38_950
    assert round(gap.percent, 3) == 2.5


def test_without_an_own_or_a_competitors_package_there_is_no_gap() -> None:
    assert gaps([OURS], "Haringey") == []
    assert gaps([Package("Barnet", "social_worker", 40_000)], "Haringey") == []
    assert overall_gap([], {"social_worker": 10}) is None


def test_the_overall_gap_weighs_grades_by_people() -> None:
    found = gaps(
        [
            OURS,
            OUR_MANAGER,
            Package("Barnet", "social_worker", 41_800),
            Package("Barnet", "team_manager", 48_000),
        ],
        "Haringey",
    )
    assert overall_gap(found, {"social_worker": 90, "team_manager": 10}) == 8.6
    assert overall_gap(found, {"social_worker": 0, "team_manager": 10}) == -4
    assert overall_gap(found, {}) is None
