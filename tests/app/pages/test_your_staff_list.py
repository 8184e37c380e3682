"""A staff list on Your data: understood, agreed, counted, and planned from by team."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, link_of, plan_of, said, table_with
from tests.authority.own.lists.made_finance import TABLE
from tests.authority.own.lists.made_lists import CANARIES, CANARY_NAME, csv_of, many, member
from tests.authority.own.lists.test_agency_list import assignment
from tests.authority.own.lists.test_month_ends import HEAD as MONTHS_HEAD
from tests.building import opened
from workforce.app.brought_figures import OWN_FIGURES
from workforce.months import month_of
from workforce.plan.own.mapping_file import decode_mapping, mapping_toml
from workforce.plan.scenario import file_toml, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.outturn import financial_years


def test_an_agency_list_is_agreed_and_its_endings_used() -> None:
    rows = [
        *(assignment(n, **{"Assignment End Date": "30/09/2026"}) for n in range(6)),
        *(assignment(10 + n) for n in range(6)),
    ]
    page = given(opened("your_data"), 0, ("agency.csv", csv_of(rows).encode()))
    page = page.text_input(key="agency_month_1").set_value("2026-10").run()
    page = page.button(key="agency_agree").click().run()
    assert not page.exception
    assert page.session_state[OWN_FIGURES].agency.total("agency") == 6
    page = page.button(key="agency_use").click().run()
    assert not page.exception
    assert 8 < float(str(plan_of(page).assumptions["agency_end"])) < 30
    kept = "".join(repr(page.session_state[key]) for key in page.session_state)
    assert not [each for each in CANARIES if each in kept]


def test_month_ends_are_read_and_set_on_track() -> None:
    rows = "".join(f"2026-{month:02},140,60,215,118,1740,3\n" for month in range(1, 11))
    page = opened("your_data")
    page = given(page, 0, ("months.csv", f"{MONTHS_HEAD}{rows}".encode()))
    assert not page.exception
    assert "1,740" in table_with(page, "Month end", "Cases").to_string()
    page = page.button(key="council_open").click().run()
    assert plan_of(page).opening_month == month_of(2026, 10)
    assert plan_of(page).own
    page = page.button(key="months_use").click().run()
    assert not page.exception
    assert any("No month of the table" in each.value for each in page.info)


def test_a_finance_table_moves_the_outturn_against_budget() -> None:
    page = given(opened("your_data"), 0, ("finance.csv", TABLE.encode()))
    assert not page.exception
    page = page.button(key="finance_agree").click().run()
    assert "£9,100,000" in table_with(page, "Line", "Budget").to_string()
    assert "Enfield Council, social worker: since 1 April 2025" in said(page)
    before = next(financial_years(page.session_state["last_good"].value))
    page = page.button(key="finance_use").click().run()
    assert not page.exception
    assert "Budget: £16,200,000 a year, that of 2025/26, less £250,000 of agreed saving" in said(
        page
    )
    after = next(financial_years(page.session_state["last_good"].value))
    assert after.budget == pytest.approx(16_200_000 - 250_000)
    assert after.mean != before.mean
    plan = plan_of(page)
    assert plan.assumptions["pay_gap"] == 6.1  # £43,500 beside £41,000
    assert parse_scenario(to_toml(plan), name="plan") == plan
    assert not {"budget", "package", "assumptions", "pension"} & set(link_of(page))


def given(page: AppTest, turn: int, *files: tuple[str, bytes]) -> AppTest:
    place = page.file_uploader(key=f"council_files_{turn}")
    return place.set_value([(name, content, "text/csv") for name, content in files]).run()


def test_a_list_is_agreed_counted_and_planned_from() -> None:
    rows, truth = many(200, 3)
    rows += [
        *(member(900 + n, Team="Team Lion") for n in range(6)),
        member(950, **{"Job Title": CANARY_NAME}),
        member(951, **{"Weekly Hours": "99"}),
    ]
    page = given(opened("your_data"), 0, ("staff.csv", csv_of(rows).encode()))
    assert not page.exception
    assert "In which service is the team 'team lion'?" in said(page)
    page = page.selectbox(key="staff_team_team lion_1").set_value("front_door").run()
    page = page.text_input(key="staff_month_1").set_value("2026-10").run()
    page = page.number_input(key="staff_posts_1").set_value(230.0).run()
    assert "Row 209, Weekly Hours: 99 is more than the 36 hours of full time" in said(page)
    assert "2 rows cannot be counted." in said(page)
    page = page.button(key="staff_agree").click().run()
    assert not page.exception
    figures = page.session_state[OWN_FIGURES]
    assert figures.staff.total("in_post") == sum(truth.in_post.values()) + 6
    assert "council_list" not in page.session_state
    assert "Team Lion" in table_with(page, "Team", "Service", "People").to_string()
    page = page.button(key="council_open").click().run()
    assert not page.exception
    plan = plan_of(page)
    assert plan.opening is not None
    assert plan.opening.numbers["posts"] == 230
    assert len(plan.staff_teams) == 5
    assert "team" not in file_toml(plan)
    assert not {"own", "opening", "team"} & set(link_of(page))
    kept = "".join(repr(page.session_state[key]) for key in page.session_state)
    assert not [each for each in CANARIES if each in kept]
    mapping = mapping_toml(page.session_state["council_mapping"])
    assert decode_mapping(mapping.encode()).teams["team lion"] == "front_door"
    again = given(
        opened("your_data"), 0, ("a.csv", csv_of(rows).encode()), ("m.toml", mapping.encode())
    )
    assert "In which service" not in said(again)
    assert not errors(again)
