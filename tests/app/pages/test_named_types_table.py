"""The Caseload page's table of further case types, and the staff that a caseload needs."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import said
from tests.building import asked, opened
from workforce.app.plan_bar.link import to_link
from workforce.findings.caseload.fte_needed import needed_rows, needed_words
from workforce.months import month_of
from workforce.plan.scenario import Scenario

ROW = {
    "label": "Missing children", "weight": 1.5, "new_a_month": 6.0, "months_open": 4.0,
    "service": "Safeguarding", "from": "2020-01",
}  # fmt: skip
BLANK = dict.fromkeys(ROW)
FILE = """
[[case_type]]
name = "gone"
label = "Missing children"
weight = 1
new_a_month = 6
months_open = 4
service = "safeguarding"
"""


def used(page: AppTest, *rows: dict[str, object]) -> AppTest:
    """The table with rows, sent; a test cannot type into its cells."""
    page.session_state["case_type_rows"] = list(rows)
    return page.button(key="case_types_use").click().run()


def plan_of(page: AppTest) -> Scenario:
    plan: Scenario = page.session_state["last_good"].value.scenario
    return plan


def test_typed_types_are_the_plans_and_in_the_address() -> None:
    page = used(opened("caseload"), ROW, BLANK)
    assert not page.exception
    assert not page.error
    (named,) = plan_of(page).case_types
    assert (named.name, named.weight, named.start) == ("missing_children", 1.5, month_of(2020, 1))
    assert "missing_children" in str(page.query_params["case_type"])
    assert "what if: Missing children, 6 new cases a month" in said(page).replace("\\", "")


def test_a_type_keeps_its_key_and_an_empty_table_takes_all_away() -> None:
    page = opened("caseload", to_link(asked(FILE)))
    assert page.session_state["case_type_rows"][0]["label"] == "Missing children"
    page = used(page, {**ROW, "from": None})
    assert plan_of(page).case_types[0].name == "gone"
    assert not plan_of(used(page)).case_types


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({**ROW, "weight": None}, "row 1 of the case types: there is no weight"),
        ({**ROW, "label": None}, "row 1 of the case types: there is no label"),
        ({**ROW, "label": "Looked after"}, "looked_after is a case type already"),
        ({**ROW, "service": None}, "there is no service"),
    ],
)
def test_what_cannot_be_used_is_refused_and_stays(row: dict[str, object], sentence: str) -> None:
    page = used(opened("caseload"), row)
    assert sentence in page.error[0].value.replace("\\", "")
    assert not plan_of(page).case_types


def test_a_type_that_a_lever_is_on_is_not_taken_away() -> None:
    lever = '[levers.early_help_diversion]\npercent = 10\ntypes = ["gone"]\n'
    page = used(opened("caseload", to_link(asked(FILE + lever))))
    assert "case type" in page.error[0].value
    assert plan_of(page).case_types


def test_the_plan_page_keeps_named_types_and_offers_them_to_the_lever() -> None:
    lever = '[levers.early_help_diversion]\npercent = 10\ntypes = ["gone"]\n'
    page = opened("plan", to_link(asked(FILE + lever)))
    assert not page.exception
    assert not page.error
    page.button(key="early_help_diversion_change").click().run()
    types = page.multiselect(key="early_help_diversion_types")
    assert "Missing children" in types.options
    assert types.value == ["gone"]
    assert plan_of(page).case_types[0].name == "gone"
    types.set_value(["gone", "looked_after"]).run()
    assert plan_of(page).settings["early_help_diversion"].choices["types"] == (
        "gone", "looked_after",
    )  # fmt: skip


def test_the_staff_needed_follow_the_caseload_that_is_typed() -> None:
    page = opened("caseload")
    page.number_input(key="needed_caseload").set_value(12.0).run()
    projection = page.session_state["last_good"].value
    words = needed_words(needed_rows(projection, 12)[-1], 12)
    assert words in said(page).replace("\\", "")
