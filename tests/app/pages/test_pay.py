"""The Pay page as Streamlit runs it, without a browser."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, plan_of, said, table_with
from tests.building import SHIPPED, no_change, opened, shipped, turned
from workforce.app.plan_bar.link import to_link
from workforce.app.session import plain
from workforce.findings.pay_findings import has_pay_lever, pay_effects, pay_sentence
from workforce.number_words import pounds
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import parse_scenario, read_scenario
from workforce.projection.projection import Projection
from workforce.published.catalogue import staff_groups

BLANK = {"employer": None, "grade": None, "salary": None, "supplement": None, "retention": None}


def opened_on(plan: Scenario) -> AppTest:
    return opened("pay", to_link(plan) if plan.settings else {})


def typed(page: AppTest, *rows: dict[str, object], reason: str = "job adverts") -> AppTest:
    """Fill the table as an edit of its cells does, and press the button."""
    page.session_state["package_rows"] = [{**BLANK, **row} for row in rows]
    page.run()
    page.text_input[0].set_value(reason)
    return page.button(key="package_use").click().run()


def row(employer: str, grade: str = "Social worker", **pounds: float) -> dict[str, object]:
    return {"employer": employer, "grade": grade, **pounds}


def table(page: AppTest, column: str) -> list[list[str]]:
    """The first table of the page that has a column."""
    found = table_with(page, column)
    rows: list[list[str]] = found.astype(str).to_numpy().tolist()
    return [[cell.replace("\\", "") for cell in cells] for cells in rows]


def test_nothing_is_made_up_before_anything_is_typed() -> None:
    page = opened("pay")
    assert not page.exception
    assert not page.error
    assert "is not known: the planner assumes 5% (8 in 10 sure: -3% to 15%)" in said(page)
    assert "No package has been typed in yet" in said(page)
    assert "This plan uses no pay lever" in said(page)
    rows = page.session_state["package_rows"]
    assert [each["grade"] for each in rows] == [group.label for group in staff_groups()]
    amounts = ("salary", "supplement", "retention")
    assert all(each[name] is None for each in rows for name in amounts)


def test_the_example_ladder_is_marked_as_one() -> None:
    page = opened("pay")
    rows = {cells[0]: cells[1:] for cells in table(page, "Where it is from")}
    assert rows == {
        group.label: [f"£{group.salary:,.0f}", f"£{group.agency_hourly + 2.5:,.2f}", "example"]
        for group in staff_groups()
    }
    assert "The example is not this council's own pay" in said(page)
    assert said(page).count("Prices of 2019/20") == 1


def test_own_packages_are_the_pay_behind_the_costs() -> None:
    page = opened("pay")
    before = projection_of(page)
    typed(
        page,
        row("Haringey", salary=40_000, supplement=2_000, agency_charge=41.5, on_costs=30),
        row("Haringey", "Team manager", salary=60_000),
    )
    assert not page.error
    rows = {cells[0]: cells[1:] for cells in table(page, "Where it is from")}
    assert rows["Social worker"] == ["£42,000", "£41.50", "our own; on-costs 30.0%"]
    assert rows["Team manager"] == ["£60,000", "£44.50", "our own; agency: example"]
    assert rows["Senior practitioner"][2] == "example"
    costs = [cost_of(each) for each in (before, projection_of(page))]
    assert costs[1] > 1.03 * costs[0]
    assert "the council's own pay where it was typed in" in said(page)


def test_where_a_package_is_from_is_shown_and_kept() -> None:
    page = opened("pay")
    address = "https://www.enfield.gov.uk/pay"
    theirs = row("Enfield", salary=42_000) | {"as_of": "1 April 2025", "address": address}
    typed(page, row("Haringey", salary=40_000), theirs)
    assert not page.error
    shown = plain(f"Enfield, social worker: since 1 April 2025, {address}")
    assert shown.replace("\\", "") in said(page)
    kept = plan_of(page)
    assert kept.packages[1].as_of == date(2025, 4, 1)
    assert parse_scenario(to_toml(kept), name="plan") == kept
    typed(page, row("Haringey", salary=40_000), {**theirs, "address": "see our intranet"})
    (sentence,) = errors(page)
    assert "is no web address" in sentence


def test_another_employers_rates_are_refused() -> None:
    page = opened("pay")
    typed(page, row("Barnet", salary=40_000, on_costs=30))
    (sentence,) = errors(page)
    assert "on costs is used for Haringey only" in sentence.replace("_", " ")


def projection_of(page: AppTest) -> Projection:
    found: Projection = page.session_state["last_good"].value
    return found


def cost_of(projection: Projection) -> float:
    costs = projection.table[projection.table["measure"] == "cost"]
    return float(costs["mean"].sum())


def test_typed_packages_make_the_gap_and_stay_out_of_the_address() -> None:
    page = opened("pay")
    typed(
        page,
        row("Haringey", salary=40_000),
        row("Barnet", salary=42_000, supplement=1_000, retention=1_000),
        row("Camden", "Team manager"),
    )
    assert not page.exception
    assert not page.error
    asked = plan_of(page)
    assert asked.assumptions == {"pay_gap": 10.0}
    assert len(asked.packages) == 2
    assert parse_scenario(to_toml(asked), name="plan") == asked
    assert "Competitors pay 10% more than Haringey (job adverts)" in said(page)
    gap = ["Social worker", "£40,000", "£44,000 (1 employer)", "10.0% more"]
    assert table(page, "They pay") == [gap]
    assert ["Barnet, social worker", "£42,000, £1,000, £1,000", "£44,000"] in table(
        page, "Package a year"
    )
    assert ["Haringey, social worker", "£40,000, not known, not known", "£40,000"] in table(
        page, "Package a year"
    )
    assert "Barnet" not in str(dict(page.query_params))
    assert "private_no_change" in page.session_state
    assert "1 assumption is changed" in said(page)


@pytest.mark.parametrize(
    ("rows", "reason", "words"),
    [
        ([row("Haringey", salary=40_000), row("Barnet", supplement=500)], "a",
         "row 2 of the packages: there is no salary"),
        ([row("", salary=40_000)], "a", "row 1 of the packages: there is no employer"),
        ([row("Barnet", "", salary=40_000)], "a", "group '' is not known"),
        ([row("Barnet", salary=40_000), row("barnet", salary=40_001)], "a", "is listed twice"),
        ([row("Haringey", salary=40_000), row("Barnet", salary=42_500)], " ", "no reason"),
        ([row("Haringey", salary=40_000), row("Barnet", salary=400_000)], "a",
         "900 is outside its range"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_lost(
    rows: list[dict[str, object]], reason: str, words: str
) -> None:
    page = opened("pay")
    typed(page, *rows, reason=reason)
    assert not page.exception
    (sentence,) = errors(page)
    assert words in sentence
    assert "Nothing was changed" in sentence
    assert len(page.session_state["packages_0_kept"]) == len(rows)
    assert plan_of(page).packages == ()


def test_what_was_typed_comes_back_after_another_page_and_goes_with_the_authority() -> None:
    page = opened("pay")
    typed(page, row("Haringey", salary=40_000), row("Barnet", salary=44_000))
    turned(page, "plan")
    assert not page.exception
    assert len(plan_of(page).packages) == 2
    turned(page, "pay")
    assert plan_of(page).assumptions == {"pay_gap": 10.0}
    turned(page, "plan")
    page.selectbox(key="authority").set_value("Camden").run()
    assert "are left out" in page.warning[0].value
    assert plan_of(page).packages == ()


def test_the_effects_are_those_of_the_levers_alone() -> None:
    plan = shipped("close_the_pay_gap")
    page = opened_on(plan)
    effects = pay_effects(plan, no_change(plan))
    assert f"**{plain(pay_sentence(plan, effects[0]))}**" in [each.value for each in page.markdown]
    rows = table(page, "Leavers avoided")
    assert len(rows) == len(effects) == 5
    for cells, effect in zip(rows, effects, strict=True):
        assert cells[0] == effect.neighbours
        assert cells[1].startswith(f"{effect.avoided.mean:.1f} ({effect.avoided.low:.0f} to")
        assert ("within chance" in cells[1]) == effect.avoided.within_chance
        assert cells[2].startswith(f"{pounds(effect.net)}; ")
        if effect.each is not None:
            assert cells[2].endswith(f"{pounds(effect.each)} each")
    assert rows[-1][2].endswith("too few to price")
    share = effects[0].deadweight["pay_change"]
    assert f"about £{share:.0f} of every £100 paid goes to people" in said(page)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_it_opens_for_every_shipped_scenario(path: Path) -> None:
    plan = read_scenario(path)
    page = opened_on(plan)
    assert not page.exception
    assert not page.error
    assert plan_of(page) == plan
    if not has_pay_lever(plan):
        assert "This plan uses no pay lever" in said(page)
        return
    first = pay_effects(plan, no_change(plan))[0]
    assert f"**{plain(pay_sentence(plan, first))}**" in [each.value for each in page.markdown]


def test_typed_names_stay_text() -> None:
    page = opened("pay")
    typed(page, row("[x](http://evil) **b**", salary=40_000))
    raw = [str(cell) for each in page.table for cell in each.value.to_numpy().ravel()]
    assert not any("[x](http" in cell or "**b**" in cell for cell in raw)
    assert any(
        "[x](http://evil) **b**" in cell.replace("\\", "").replace("\u2060", "") for cell in raw
    )


def test_a_row_for_each_neighbour_waits_to_be_filled_in_and_blank_ones_are_left_out() -> None:
    page = opened("pay")
    page.button(key="package_neighbours").click().run()
    assert not page.exception
    rows = page.session_state["package_rows"]
    added = [each["employer"] for each in rows if each["employer"] != "Haringey"]
    assert added == ["Enfield", "Barnet", "Hackney", "Waltham Forest", "Islington", "Camden"]
    assert "package_neighbours" not in {each.key for each in page.button}
    page.button(key="package_use").click().run()
    assert page.session_state["carried"].packages == ()
