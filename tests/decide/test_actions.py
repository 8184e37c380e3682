"""Dated actions: worked back from lead times, by hand."""

from datetime import date

from tests.building import asked
from workforce.decide.actions import actions_of
from workforce.decide.question import Question
from workforce.plan.levers import COUNCIL_LEVERS
from workforce.projection.no_change import register_of

TARGET = '[target]\nmeasure = "agency_rate"\nat_most = 20\nby = "2021-03"\n'


def days(rest: str) -> dict[str, date]:
    plan = asked(rest, months=36)
    return {each.what: each.day for each in actions_of(Question(plan), register_of(plan))}


def test_a_cohort_is_advertised_five_months_and_offered_three_before_it_starts() -> None:
    """data/routes.csv: newly qualified lead 5 months; offer_months: 3."""
    found = days("[levers.newly_qualified_intake]\n2020-09 = 12\n")
    who = "12 people, newly qualified"
    assert found == {
        f"Advertise, or agree places: {who}, for a start in September 2020": date(2020, 4, 1),
        f"Assessment centre: {who}, for a start in September 2020": date(2020, 5, 1),
        f"Make offers: {who}, for a start in September 2020": date(2020, 6, 1),
        f"Start: {who}; name assessors and supervisors": date(2020, 9, 1),
    }


def test_pay_is_consulted_on_three_months_before() -> None:
    found = days('[levers]\nretention_payment = {amount = 3000, from = "2020-04"}\n')
    assert list(found.values()) == [
        date(2020, 1, 1), date(2020, 3, 1), date(2020, 4, 1), date(2020, 10, 1), date(2021, 10, 1),
    ]  # fmt: skip


def test_what_had_to_begin_before_the_plan_is_overdue() -> None:
    plan = asked('[levers]\npay_change = {percent = 3, from = "2019-11"}\n')
    first, *others = actions_of(Question(plan), register_of(plan))
    assert (first.day, first.overdue) == (date(2019, 8, 1), True)
    assert not any(each.overdue for each in others)


def test_a_changed_lead_time_moves_the_action() -> None:
    found = days(
        '[levers]\nagency_ceiling = {percent = 20, from = "2020-06"}\n'
        "[assumptions]\nagency_notice_months = 3\n"
    )
    assert min(found.values()) == date(2020, 3, 1)


def test_reviews_come_every_half_year_until_the_target() -> None:
    plan = asked(TARGET, months=36)
    found = [each.day for each in actions_of(Question(plan), register_of(plan))]
    assert found == [date(2020, 4, 1), date(2020, 10, 1), date(2021, 3, 1)]


def test_every_action_lever_has_something_to_do_and_no_what_if_has() -> None:
    for lever in COUNCIL_LEVERS:
        if lever.form == "amount":
            extra = ', from = "2020-04"' if lever.key == "regrade" else ""
            one = f"{{{lever.amount} = {lever.usual:g}{extra}}}" if extra else f"{lever.usual:g}"
            rest = f"[levers]\n{lever.key} = {one}\n"
        elif lever.form == "people by month":
            rest = f"[levers.{lever.key}]\n2020-09 = 3\n"
        else:
            rest = f"[levers.{lever.key}.returner]\n2020-09 = 3\n"
        assert bool(days(rest)) == lever.action, lever.key


def test_deleted_posts_are_consulted_on_and_a_long_run_is_one_entry() -> None:
    found = days('[levers]\nposts_change = {posts = -5, from = "2020-04"}\n')
    assert found == {
        "Open consultation on deleting 5 FTE of posts": date(2020, 4, 1),
        "Delete 5 FTE of posts": date(2020, 7, 1),
    }
    months = "".join(f"2020-{month:02d} = 1\n" for month in range(2, 12))
    (what,) = days(f"[levers.agency_release]\n{months}")
    assert what.endswith("1 person in February 2020, and each month to November 2020")
