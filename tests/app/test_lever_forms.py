"""Every form that a lever can be set in, through everything that reads a setting."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from tests.app.reading import plan_of
from tests.building import asked, no_change, opened
from workforce.app.current_plan import asked_for, levers_of
from workforce.app.plan_bar.link import from_link, to_link
from workforce.months import label
from workforce.plan.lever import TEAM
from workforce.plan.lever_settings import is_default
from workforce.plan.levers import BY_KEY, COUNCIL_LEVERS, LEVERS
from workforce.plan.plan_events import plan_events
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.asked.run_size import staff_months
from workforce.projection.attribution import attribute
from workforce.projection.no_change import NoChange
from workforce.projection.projection import Projection, draw_settings, project, with_levers
from workforce.projection.sensitivity import same
from workforce.projection.sensitivity_inputs import causes_of
from workforce.projection.together.comparison import compare
from workforce.published.census import shipped_census

# Twenty-four months from September 2019: people who start in February 2020 stay 19 of them.
MONTHS = 24
RUNS = 12


class Form(NamedTuple):
    """A lever set in one form, and what must be read from it.

    Attributes:
        key: the lever's.
        value: its setting in TOML.
        words: its sentence.
        events: what is marked, by month.
        ends: what is tried as the low and the high end of its ranges; none without a range.
        asked: staff-months of the people it brings.
        beside: another lever without which it changes nothing.
    """

    key: str
    value: str
    words: str
    events: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, str] | None = None
    asked: int = 0
    beside: str = ""


FORMS = {
    "amount": Form(
        "agency_conversion", "3", "Agency staff converting, 3% of agency staff a month"
    ),
    "amount with a range": Form(
        "agency_conversion", "[1.5, 4]",
        "Agency staff converting, 1.5% to 4% of agency staff a month",
        ends=("1.5% of agency staff a month", "4% of agency staff a month"),
    ),
    "amount in a window": Form(
        "agency_conversion", '{percent = 3, from = "2020-01", until = "2020-12"}',
        "Agency staff converting, 3% of agency staff a month from January 2020 until December 2020",
        events=(
            ("2020-01", "Agency staff converting, 3% of agency staff a month"),
            ("2020-12", "Agency staff converting, 3% of agency staff a month, last month"),
        ),
    ),
    "people by month": Form(
        "newly_qualified_intake", "{2020-02 = 10}",
        "Newly qualified intake, 10 people in February 2020",
        events=(("2020-02", "Newly qualified intake, 10 people"),), asked=190,
    ),
    "people by month with a range": Form(
        "newly_qualified_intake", "{2020-09 = [4, 8], 2020-02 = 10}",
        "Newly qualified intake, 10 people in February 2020 and 4 to 8 in September 2020",
        events=(
            ("2020-02", "Newly qualified intake, 10 people"),
            ("2020-09", "Newly qualified intake, 4 to 8 people"),
        ),
        ends=("14 people", "18 people"), asked=190 + 8 * 12,
    ),
    "people by many months": Form(
        "starters_plan", "{" + ", ".join(f"2020-0{month} = 2" for month in range(1, 9)) + "}",
        "All starters, 2 people a month from January 2020 to August 2020",
        events=(
            ("2020-01", "All starters, 2 people a month"),
            ("2020-08", "All starters, 2 people a month, last month"),
        ),
        asked=sum(2 * (20 - month) for month in range(8)),
    ),
    "conversions by month": Form(
        "agency_conversion_people", "{2020-02 = [1, 5]}",
        "Agency staff converting, 1 to 5 people in February 2020",
        events=(("2020-02", "Agency staff converting, 1 to 5 people"),),
        ends=("1 person", "5 people"),
    ),
    "releases by month": Form(
        "agency_release", "{2020-02 = 4, 2020-03 = 1}",
        "Agency staff released, 4 people in February 2020 and 1 in March 2020",
        events=(
            ("2020-02", "Agency staff released, 4 people"),
            ("2020-03", "Agency staff released, 1 person"),
        ),
    ),
    "people by one route": Form(
        "route_intake", "{step_up = {2020-04 = 3}}",
        "Other routes into the work, 3 people in April 2020 (Step Up to Social Work)",
        events=(("2020-04", "Other routes into the work, 3 people (Step Up to Social Work)"),),
        asked=3 * 17,
    ),
    "people by routes with a range": Form(
        "route_intake",
        "{apprenticeship = {2020-09 = [2, 4]}, step_up = {2020-04 = 3, 2020-09 = 1}}",
        "Other routes into the work, 3 people in April 2020 and 3 to 5 in September 2020 (Social "
        "work apprenticeship 2 to 4, Step Up to Social Work 4)",
        events=(
            ("2020-04", "Other routes into the work, 3 people (Step Up to Social Work)"),
            (
                "2020-09", "Other routes into the work, 3 to 5 people (Social work apprenticeship "
                "2 to 4, Step Up to Social Work 1)",
            ),
        ),
        ends=("6 people", "8 people"), asked=3 * 17 + 1 * 12 + 4 * 12,
    ),
    "table with a month": Form(
        "experienced_recruitment", '{percent = [10, 40], from = "2020-01"}',
        "Campaign for experienced staff, +10% to +40% experienced hires from January 2020",
        events=(("2020-01", "Campaign for experienced staff, +10% to +40% experienced hires"),),
        ends=("+10% experienced hires", "+40% experienced hires"),
    ),
    "table with grades": Form(
        "experienced_recruitment",
        '{percent = 40, until = "2020-12", groups = ["team_manager"]}',
        "Campaign for experienced staff, +40% experienced hires until December 2020, groups: team "
        "manager",
        events=(
            ("2020-12", "Campaign for experienced staff, +40% experienced hires, last month"),
        ),
    ),
    "months from a month": Form(
        "hiring_freeze", '{months = 1, from = "2020-01"}',
        "Hiring freeze, 1 month from January 2020",
        events=(("2020-01", "Hiring freeze, 1 month"),),
    ),
    "table with groups and a review": Form(
        "pay_change",
        '{percent = 5, from = "2020-04", until = "2021-06", groups = ["social_worker", '
        '"team_manager"], pensionable = false, review = "2021-04"}',
        "Pay of permanent staff, +5% from April 2020 until June 2021, groups: social worker and "
        "team manager, not pensionable, review in April 2021",
        events=(
            ("2020-04", "Pay of permanent staff, +5%"),
            ("2021-06", "Pay of permanent staff, +5%, last month"),
            ("2021-04", "Pay of permanent staff, +5%, review"),
        ),
    ),
    "table with a choice": Form(
        "pay_change", '{percent = [2, 20], paid_to = "joiners"}',
        "Pay of permanent staff, +2% to +20%, for joiners only", ends=("+2%", "+20%"),
    ),
    "table with lists": Form(
        "retention_payment",
        '{amount = [3000, 4500], from = "2020-04", months = [0, 12], split = [1, 3], '
        'tie_in = 18, groups = ["social_worker"]}',
        "Retention payment, £3,000 to £4,500 from April 2020, groups: social worker, instalments "
        "after months 0, 12, in parts of 1, 3, months tied in: 18",
        events=(("2020-04", "Retention payment, £3,000 to £4,500"),), ends=("£3,000", "£4,500"),
    ),
    "table without what is meant anyway": Form(
        "golden_hello", '{amount = 3000, from = "2020-04"}',
        "Golden hello, £3,000 from April 2020", events=(("2020-04", "Golden hello, £3,000"),),
    ),
    "table with groups and a range": Form(
        "golden_hello", '{amount = [0, 3000], until = "2021-06", groups = ["social_worker"]}',
        "Golden hello, £0 to £3,000 until June 2021, groups: social worker", ends=("£0", "£3,000"),
        events=(("2021-06", "Golden hello, £0 to £3,000, last month"),),
    ),
    "table with a number": Form(
        "posts_change",
        '{posts = [-9, -2], from = "2020-04", consultation = 6, service = "all"}',
        "Established posts, -9 to -2 FTE from April 2020, months of consultation: 6",
        events=(("2020-04", "Established posts, -9 to -2 FTE"),), ends=("-9 FTE", "-2 FTE"),
    ),
    "posts in a window and a grade": Form(
        "posts_change", '{posts = 5, until = "2021-06", groups = ["senior_practitioner"]}',
        "Established posts, +5 FTE until June 2021, groups: senior practitioner",
        events=(("2021-06", "Established posts, +5 FTE, last month"),),
    ),
    "posts of a team by grade": Form(
        "posts_change", '{posts = 7, groups = ["social_worker", "team_manager"], mix = [6, 1]}',
        "Established posts, +7 FTE, groups: social worker and team manager, in the proportion 6, 1",
    ),
    "another table with a number": Form(
        "manager_posts_change",
        '{posts = -2, from = "2020-04", until = "2021-06", consultation = 1}',
        "Team managers' posts, -2 FTE from April 2020 until June 2021, months of consultation: 1",
        events=(
            ("2020-04", "Team managers' posts, -2 FTE"),
            ("2021-06", "Team managers' posts, -2 FTE, last month"),
        ),
    ),
    "table with two groups": Form(
        "regrade",
        '{percent = 20, from = "2020-04", group = "senior_practitioner", to = "team_manager"}',
        "Re-grading, 20% of the group in April 2020, from senior practitioner to team manager",
        events=(("2020-04", "Re-grading, 20% of the group"),),
    ),
    "groups left out": Form(
        "regrade", "20", "Re-grading, 20% of the group, from social worker to senior practitioner"
    ),
    "rates cut": Form(
        "agency_rate_cap", '{percent = [5, 10], from = "2020-04", until = "2021-06"}',
        "Agency rates cut, 5% to 10% off hourly rates from April 2020 until June 2021",
        events=(
            ("2020-04", "Agency rates cut, 5% to 10% off hourly rates"),
            ("2021-06", "Agency rates cut, 5% to 10% off hourly rates, last month"),
        ),
        ends=("5% off hourly rates", "10% off hourly rates"),
    ),
    "a ceiling": Form(
        "agency_ceiling", '{percent = 20, from = "2020-04", until = "2021-06"}',
        "Agency ceiling, 20% agency rate from April 2020 until June 2021",
        events=(
            ("2020-04", "Agency ceiling, 20% agency rate"),
            ("2021-06", "Agency ceiling, 20% agency rate, last month"),
        ),
    ),
    "a share of a load": Form(
        "protected_caseload", "[50, 60]", "Protected caseload, 50% to 60% of a full load",
        ends=("50% of a full load", "60% of a full load"),
    ),
    "a share of a load in a window": Form(
        "protected_caseload", '{percent = 60, from = "2020-04", until = "2021-06"}',
        "Protected caseload, 60% of a full load from April 2020 until June 2021",
        events=(
            ("2020-04", "Protected caseload, 60% of a full load"),
            ("2021-06", "Protected caseload, 60% of a full load, last month"),
        ),
    ),
    "fewer leavers at a cost": Form(
        "retention_programme",
        '{percent = [0, 5], from = "2020-01", until = "2020-12", lag = 3, cost = 60000}',
        "Retention programme, 0% to 5% fewer leavers from January 2020 until December 2020, months "
        "before it works: 3, at £60,000 a year",
        events=(
            ("2020-01", "Retention programme, 0% to 5% fewer leavers"),
            ("2020-12", "Retention programme, 0% to 5% fewer leavers, last month"),
        ),
        ends=("0% fewer leavers", "5% fewer leavers"),
    ),
    "table with yes or no": Form(
        "caseload_limit", '{cases = 14, hold = true, from = "2020-04", until = "2021-06"}',
        "Caseload limit, 14 cases per FTE from April 2020 until June 2021, held (work waits)",
        events=(
            ("2020-04", "Caseload limit, 14 cases per FTE"),
            ("2021-06", "Caseload limit, 14 cases per FTE, last month"),
        ),
    ),
    "practitioners": Form(
        "alternatively_qualified",
        '{staff = [2, 6], from = "2020-04", until = "2021-06", caseload = 12, share = 40, '
        "pay = 40000}",
        "Practitioners who are not social workers, 2 to 6 FTE from April 2020 until June 2021, "
        "cases that each holds: 12, at most 40% of child-in-need cases, £40,000 a year each",
        events=(
            ("2020-04", "Practitioners who are not social workers, 2 to 6 FTE"),
            ("2021-06", "Practitioners who are not social workers, 2 to 6 FTE, last month"),
        ),
        ends=("2 FTE", "6 FTE"),
    ),
    "a share of more staff": Form(
        "new_posts_holding_cases", '{percent = 50, from = "2020-06", until = "2021-06"}',
        "Cases held in added posts, 50% of a usual caseload from June 2020 until June 2021",
        events=(
            ("2020-06", "Cases held in added posts, 50% of a usual caseload"),
            ("2021-06", "Cases held in added posts, 50% of a usual caseload, last month"),
        ),
        beside="posts_change = 9\n",
    ),
    "fewer new cases": Form(
        "early_help_diversion", '{percent = 5, from = "2020-04", until = "2021-06"}',
        "New cases met by early help, 5% of new cases from April 2020 until June 2021",
        events=(
            ("2020-04", "New cases met by early help, 5% of new cases"),
            ("2021-06", "New cases met by early help, 5% of new cases, last month"),
        ),
    ),
    "fewer new cases of some types, at a cost": Form(
        "early_help_diversion",
        '{percent = 5, types = ["child_in_need", "assessment"], cost = 90000}',
        "New cases met by early help, 5% of new cases, types: child in need and assessment, at "
        "£90,000 a year",
    ),
    "what-if around zero": Form(
        "leavers_change", "[-20, 0]", "Leavers, up or down, -20% to 0%", ends=("-20%", "0%")
    ),
    "what-if from and until": Form(
        "referrals_change", '{percent = [10, 30], from = "2020-01", until = "2020-12"}',
        "New cases, up or down, +10% to +30% from January 2020 until December 2020",
        events=(
            ("2020-01", "New cases, up or down, +10% to +30%"),
            ("2020-12", "New cases, up or down, +10% to +30%, last month"),
        ),
        ends=("+10%", "+30%"),
    ),
    "what-if after ours": Form(
        "neighbours_match", '{share = [0, 100], after = 3, from = "2020-04", until = "2021-06"}',
        "Neighbours match our pay, 0% to 100% of our rise from April 2020 until June 2021, months "
        "after ours: 3",
        events=(
            ("2020-04", "Neighbours match our pay, 0% to 100% of our rise"),
            ("2021-06", "Neighbours match our pay, 0% to 100% of our rise, last month"),
        ),
        ends=("0% of our rise", "100% of our rise"), beside="pay_change = 20\n",
    ),
    "what-if of leavers in a window": Form(
        "leavers_change", '{percent = 30, from = "2020-04", until = "2021-06"}',
        "Leavers, up or down, +30% from April 2020 until June 2021",
        events=(
            ("2020-04", "Leavers, up or down, +30%"),
            ("2021-06", "Leavers, up or down, +30%, last month"),
        ),
    ),
    "what-if of neighbours": Form(
        "neighbours_pay", '{percent = 10, from = "2020-04", until = "2021-06", share = 50}',
        "Neighbours' pay, up or down, +10% from April 2020 until June 2021, by 50% of competitors",
        events=(
            ("2020-04", "Neighbours' pay, up or down, +10%"),
            ("2021-06", "Neighbours' pay, up or down, +10%, last month"),
        ),
    ),
    "what-if of some neighbours": Form(
        "neighbours_pay", '{percent = 10, employers = ["Barnet", "Camden"]}',
        "Neighbours' pay, up or down, +10%, by Barnet and Camden",
    ),
    "what-if of the market": Form(
        "newly_qualified_market", '{percent = -50, from = "2020-04", until = "2021-06"}',
        "Newly qualified to be had, -50% from April 2020 until June 2021",
        events=(
            ("2020-04", "Newly qualified to be had, -50%"),
            ("2021-06", "Newly qualified to be had, -50%, last month"),
        ),
    ),
}  # fmt: skip
every_form = pytest.mark.parametrize("name", FORMS)


@cache
def formed(name: str) -> Scenario:
    form = FORMS[name]
    return asked(f"[levers]\n{form.beside}{form.key} = {form.value}\n", months=MONTHS)


@cache
def base() -> NoChange:
    return no_change(asked(months=MONTHS), RUNS)


@cache
def followed(name: str) -> Projection:
    return project(formed(name), shipped_census(), base=base())


def test_every_lever_and_every_part_of_one_is_among_the_forms() -> None:
    """But for teams, which are no part of a link: they have forms of their own."""
    settings = [(form.key, formed(name).settings[form.key]) for name, form in FORMS.items()]
    assert {key for key, _ in settings} == {lever.key for lever in COUNCIL_LEVERS}
    parts = {
        (lever.key, part.name)
        for lever in COUNCIL_LEVERS
        for part in lever.parts
        if part.said and part.form != TEAM
    }
    used = {
        (key, part.name)
        for key, setting in settings
        for part in BY_KEY[key].parts
        if not is_default(part, setting)
    }
    assert used == parts


def test_every_lever_that_takes_a_range_of_its_form_is_tried_with_one() -> None:
    ranged = {(BY_KEY[form.key].form, form.ends is not None) for form in FORMS.values()}
    assert ranged == {(lever.form, either) for lever in LEVERS for either in (False, True)}


@every_form
def test_the_plan_line_and_the_comparison_say_it(name: str) -> None:
    kind = "" if BY_KEY[FORMS[name].key].action else "what if: "
    words = f"{kind}{FORMS[name].words}"
    assert words in asked_for(followed(name)).rstrip(".").split(": ", 1)[1].split("; ")
    assert words in levers_of(formed(name)).split("; ")


@every_form
def test_the_charts_mark_it(name: str) -> None:
    marked = [(label(month), what) for month, what in plan_events(formed(name))]
    assert tuple(marked) == FORMS[name].events


@pytest.mark.slow
@every_form
def test_its_ranges_are_tried_at_ends_that_differ(name: str) -> None:
    causes = [each for each in causes_of(formed(name)) if each.kind == "lever"]
    assert [(each.key, (each.low, each.high)) for each in causes] == list(ends_of(FORMS[name]))
    for cause in causes:
        terms = [with_levers(draw_settings(end, base()), base()) for end in cause.ends]
        assert not same(*terms)
        for end in cause.ends:
            assert not any(setting.has_range for setting in end.settings.values())


def ends_of(form: Form) -> Iterator[tuple[str, tuple[str, str]]]:
    if form.ends is not None:
        yield form.key, form.ends


@every_form
def test_a_range_is_drawn_once_for_each_future(name: str) -> None:
    """Within its ends, and not the same in every future; one number where there is no range."""
    form, setting = FORMS[name], formed(name).settings[FORMS[name].key]
    drawn = draw_settings(formed(name), base())[form.key].amounts
    assert set(drawn) == set(setting.amounts)
    for slot, amount in setting.amounts.items():
        assert (len(drawn[slot]), len(set(drawn[slot]))) == (
            (RUNS, RUNS) if amount.is_range else (1, 1)
        )
        assert drawn[slot].mean() == pytest.approx(amount.middle, abs=amount.high - amount.low)


@pytest.mark.slow
@every_form
def test_a_comparison_shows_what_it_changes(name: str) -> None:
    side = compare([formed(name)], shipped_census(), base=base()).sides[0]
    assert side.table.equals(followed(name).table)
    assert (side.difference["mean"] != 0).any()


@pytest.mark.slow
@every_form
def test_its_contribution_is_the_difference_that_it_makes(name: str) -> None:
    """The levers' contributions add up to the difference of the whole plan."""
    form, found = FORMS[name], attribute(formed(name), base()).table
    mine = found[found["lever"] == form.key]
    assert (mine["contribution"] != 0).any()
    whole = followed(name).difference
    keys = ["month", "measure", "unit"]
    both = mine.merge(whole[whole["group"] == "all"], on=keys, suffixes=("", "_whole"))
    assert len(both) == len(mine)
    assert np.allclose(both["difference"], both["mean"], atol=0.051)
    if not form.beside:
        assert mine["contribution"].equals(mine["difference"])


@every_form
def test_a_link_brings_it_back(name: str) -> None:
    link = to_link(formed(name))
    other = replace(formed(name), settings={})
    assert from_link(link, other).settings == formed(name).settings


@every_form
def test_a_file_brings_it_back(name: str) -> None:
    assert parse_scenario(to_toml(formed(name)), name="a") == formed(name)


@every_form
def test_the_guard_of_size_counts_whom_it_brings(name: str) -> None:
    more = staff_months(formed(name), base().baseline)
    assert more - staff_months(asked(months=MONTHS), base().baseline) == FORMS[name].asked


def in_one_plan(*, last: bool) -> Scenario:
    """A plan with every lever once, in the last or the first of its forms."""
    names = sorted(FORMS, key=list(FORMS).index, reverse=not last)
    settings = {FORMS[name].key: formed(name).settings[FORMS[name].key] for name in names}
    return replace(asked(months=MONTHS), settings=settings)


@pytest.mark.parametrize("last", [False, True], ids=["first form", "last form"])
def test_the_controls_of_a_plan_hold_every_lever(last: bool) -> None:
    plan = in_one_plan(last=last)
    page = opened("plan", to_link(plan))
    assert not page.exception
    assert not page.error
    assert plan_of(page).settings == plan.settings
