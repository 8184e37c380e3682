"""Sentences and marks of a plan: what the shipped scenarios say of their levers."""

from tests.building import asked, shipped
from workforce.plan.plan_events import events_by_month
from workforce.plan.setting import Amount, Setting, Slot
from workforce.plan.setting_words import lever_words, setting_words


def test_grow_our_own_says_how_many_come_by_which_route() -> None:
    plan = shipped("grow_our_own")
    assert lever_words("route_intake", plan.settings["route_intake"]) == (
        "Other routes into the work, 3 people in April 2021 and 2 to 4 in September 2022 (Step Up "
        "to Social Work 3, Social work apprenticeship 2 to 4)"
    )


def test_grow_our_own_marks_every_cohort_in_the_order_of_months() -> None:
    """The routes' months too; two cohorts of September 2022 in one month."""
    marked = events_by_month(shipped("grow_our_own"))
    assert list(marked) == ["2020-02", "2020-09", "2021-04", "2021-09", "2022-09"]
    assert marked["2021-04"] == ("Other routes into the work, 3 people (Step Up to Social Work)",)
    assert marked["2022-09"] == (
        "Newly qualified intake, 12 to 16 people",
        "Other routes into the work, 2 to 4 people (Social work apprenticeship)",
    )


def test_the_same_in_every_month_is_said_a_month_and_marked_at_both_ends() -> None:
    months = ", ".join(f'"2020-{month:02d}" = 2' for month in range(4, 10))
    plan = asked(f"[levers]\nagency_conversion_people = {{{months}}}\n")
    assert lever_words("agency_conversion_people", plan.settings["agency_conversion_people"]) == (
        "Agency staff converting, 2 people a month from April 2020 to September 2020"
    )
    assert events_by_month(plan) == {
        "2020-04": ("Agency staff converting, 2 people a month",),
        "2020-09": ("Agency staff converting, 2 people a month, last month",),
    }


def test_a_long_profile_is_said_and_not_marked() -> None:
    """Twelve marks of one lever would hide the chart."""
    plan = shipped("what_followed")
    words = setting_words("starters_plan", plan.settings["starters_plan"])
    assert words == "65 people from October 2019 to September 2020"
    assert list(events_by_month(plan)) == ["2020-04"]


def test_a_total_adds_ranges_end_by_end_over_months_and_routes() -> None:
    setting = Setting(
        {
            Slot(9, "step_up"): Amount(3, 3),
            Slot(9, "returner"): Amount(1, 2),
            Slot(5, "returner"): Amount(0, 4),
        }
    )
    assert setting.total == Amount(4, 9)
    assert setting.by_month == {5: Amount(0, 4), 9: Amount(4, 5)}
    assert setting.in_month(9).total == Amount(4, 5)
    assert setting.of_route("returner").total == Amount(1, 6)
    assert setting.at_end("high").total == Amount(9, 9)
    assert setting.people() == {}
    assert setting.people("step_up") == {9: Amount(3, 3)}
    assert setting.routes == ["step_up", "returner"]
