"""What a tab kept comes back checked, never over another plan, and is dropped when asked."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import TODAY
from tests.app.reading import link_of, plan_of, said
from tests.building import opened, opening, toml
from workforce.app import bar, kept_in_tab
from workforce.app.link import to_link
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import parse_scenario

LEVER = "[levers]\nleavers_change = -10"
OWN = toml(opening(agency=67) + LEVER, title="Our own", months=36)
RECORD = {"session": "earlier", "plan": OWN, "at": f"{TODAY}T14:05", "saved": False, "off": False}


@pytest.fixture
def own() -> Scenario:
    return parse_scenario(OWN, name="plan")


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_in_tab, "today", lambda: TODAY)


def reported(page: AppTest, record: object) -> AppTest:
    """The page once the tab handed over what it had kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bar, "open_link", lambda: kept_in_tab.answer(record))
        return page.run()


def test_a_plan_kept_under_the_same_address_is_back_and_can_be_dropped(own: Scenario) -> None:
    page = opened("track", to_link(own), bare=True)
    bare = plan_of(page)
    reported(page, RECORD)
    assert [each.value for each in page.info] == [
        "Your unsaved plan of 14\\:05 is back. Its own figures were kept in this tab only."
    ]
    assert plan_of(page) == own
    assert link_of(page) == {**to_link(own), "without": "own_figures"}
    page.button(key="kept_drop").click().run()
    assert plan_of(page).opening is None
    assert plan_of(page).settings == bare.settings
    assert not page.info


def test_a_plan_kept_under_another_address_is_offered_and_the_link_stays(own: Scenario) -> None:
    page = opened("track", {"leavers_change": "20"})
    linked = plan_of(page)
    reported(page, RECORD)
    assert page.info[0].value == "This tab has kept your unsaved plan of 14\\:05."
    assert plan_of(page) == linked
    assert page.session_state[kept_in_tab.ANSWERED] is False
    page.button(key="kept_back").click().run()
    assert plan_of(page) == own
    page.button(key="bar_undo").click().run()
    assert plan_of(page) == linked


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({**RECORD, "plan": "x" * 1_000_001}, "too large"),
        ({**RECORD, "plan": "["}, "could not be used"),
        ({**RECORD, "plan": OWN.replace("-10", "-1000")}, "could not be used"),
        ({**RECORD, "plan": ["no", "text"]}, "could not be used"),
        ({**RECORD, "plan": toml(LEVER, authority="Nowhere <b>")}, "could not be used"),
        ("no record", ""),
        (None, ""),
        ({"blocked": True}, ""),
        ({"off": True, "plan": ""}, ""),
    ],
)
def test_what_cannot_be_used_changes_nothing(record: object, words: str) -> None:
    page = opened("track", {"leavers_change": "20"})
    before = plan_of(page)
    reported(page, record)
    assert not page.exception
    assert plan_of(page) == before
    assert words in said(page)
    assert "<b>" not in "".join(each.value for each in page.warning)


def test_an_odd_moment_is_left_out(own: Scenario) -> None:
    page = opened("track", to_link(own), bare=True)
    reported(page, {**RECORD, "at": "<script>"})
    assert page.info[0].value.startswith("Your unsaved plan is back.")


def test_the_browsers_back_and_on_go_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened("track")
    first = link_of(page)
    page.number_input(key="months").set_value(24).run()
    second = link_of(page)
    for link, months in ((first, 36), (second, 24), (first, 36)):
        monkeypatch.setattr(bar, "went_through_history", lambda: True)
        for key, value in link.items():
            page.query_params[key] = value
        page.run()
        monkeypatch.setattr(bar, "went_through_history", lambda: False)
        assert plan_of(page).months == page.number_input(key="months").value == months
    assert not page.button(key="bar_redo").disabled


def test_a_link_says_what_it_lacks_of_its_senders_plan() -> None:
    page = opened("track", {"without": "own_figures,<b>,target"})
    assert not page.error
    assert page.info[0].value == (
        "This plan differs from the sender's. The link leaves out\\: own figures, the target."
    )
    page.selectbox(key="authority").set_value("Camden").run()
    assert not page.info
