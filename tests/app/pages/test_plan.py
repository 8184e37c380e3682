"""The Plan page as Streamlit runs it, without a browser."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.colours import contrast
from tests.app.reading import errors, plan_of, said, table_with
from tests.building import (
    COHORT,
    ROOT,
    SHIPPED,
    asked,
    opened,
    opening,
    projected,
    shipped,
    toml,
)
from workforce.app import session
from workforce.app.drawing import palette
from workforce.app.pages.plan import controls
from workforce.app.pages.plan.by_year import savings
from workforce.app.pages.plan.cards import cost_card
from workforce.app.pages.plan.number_table import months_of, numbers_csv
from workforce.app.pages.plan.year_bars import year_rows
from workforce.app.plan_bar.link import from_link, to_link
from workforce.app.ready import made_ready
from workforce.app.session import plain
from workforce.findings.difference_words import actions_only, middle_difference
from workforce.findings.headline import headline, total
from workforce.findings.reference_class_text import managed_sentences
from workforce.months import NAMES, month_of
from workforce.plan.lever import Lever
from workforce.plan.levers import COUNCIL_LEVERS, LEVERS
from workforce.plan.scenario_file import read_scenario
from workforce.plan.setting_words import short_label
from workforce.projection.outturn import FinancialYear, financial_years
from workforce.projection.summary_tables import row_of
from workforce.published.catalogue import routes
from workforce.published.measures import LEADING


@pytest.fixture
def page() -> AppTest:
    return opened("plan", made_open=True)


def test_it_opens_on_no_change_without_a_fault(page: AppTest) -> None:
    assert not page.exception
    assert not errors(page)
    assert "if recent behaviour goes on" in page.subheader[0].value


def usual(lever: Lever) -> str:
    """A lever as a file writes its usual setting; people by month come in the next February."""
    if lever.form == "amount":
        return f"[levers]\n{lever.key} = {lever.usual}\n"
    route = f".{routes()[0].name}" if lever.form == "people by route" else ""
    return f"[levers.{lever.key}{route}]\n2020-02 = {lever.usual}\n"


def test_every_lever_has_a_switch_that_asks_for_its_usual_setting(page: AppTest) -> None:
    for lever in COUNCIL_LEVERS:
        page.toggle(key=f"{lever.key}_on").set_value(True)
    page.run()
    assert not page.exception
    assert not errors(page)
    plan = plan_of(page)
    assert set(plan.settings) == {lever.key for lever in COUNCIL_LEVERS}
    for lever in COUNCIL_LEVERS:
        (written,) = asked(usual(lever)).settings.values()
        assert plan.settings[lever.key].amounts == written.amounts
        assert f"{short_label(lever.key)}, " in said(page)
    actions = actions_only(plan)
    assert actions is not None
    alone = projected(replace(actions, name=plan.name))
    told = headline(projected(plan), middle_difference(alone.difference, alone.scenario))
    assert page.subheader[0].value == plain(told)


def test_the_figures_are_those_of_the_projection(page: AppTest) -> None:
    page.selectbox(key="start").set_value("february_2020_cohort").run()
    projection = projected(asked(COHORT, months=36))
    assert page.subheader[0].value == plain(headline(projection))
    last = projection.baseline.month + 36
    for place, (key, unit, form) in enumerate(
        (("agency_rate", "%", "{:.1f}%"), ("in_post", "FTE", "{:.0f} FTE"),
         ("caseload", "cases per FTE", "{:.1f}"))
    ):  # fmt: skip
        row = row_of(projection.table, key, last, unit=unit)
        assert row is not None
        assert page.metric[place].value == form.format(row["p50"])
    whole = [year for year in financial_years(projection) if year.whole]
    assert page.metric[3].label == f"Cost in {whole[-1].name}"
    assert page.metric[3].value == f"£{whole[-1].mean / 1e6:,.1f}m"


def test_every_number_of_the_table_is_that_of_the_projection() -> None:
    """All measures that lead, in every month; and the CSV has them once more."""
    projection = projected(shipped("no_change"))
    measures = [shown.key for shown in LEADING]
    page = opened(
        "plan", numbers_open=True, numbers_measures=measures, numbers_months="Every month"
    )
    assert not page.exception
    table = table_with(page, "Measure", "Month")
    assert len(table) == len(LEADING) * (projection.scenario.months + 1)
    by_title = {shown.title: shown for shown in LEADING}
    for title, month, said_of in zip(
        table["Measure"], table["Month"], table["No change"], strict=True
    ):
        shown = by_title[title]
        row = row_of(projection.table, shown.key, month_number(month), unit=shown.unit)
        if row is not None:
            low, middle, high = (row[name] / shown.per for name in ("p10", "p50", "p90"))
            form = f",.{shown.decimals}f"
            ends = f" ({low:{form}} to {high:{form}})" if low < high else ""
            assert said_of == f"{middle:{form}}{ends}"


def test_the_csv_of_the_numbers_holds_what_the_table_shows() -> None:
    projection = projected(shipped("combined_plan"))
    ready = made_ready(projection)
    months = months_of(ready, "Each September")
    rows = list(csv.DictReader(io.StringIO(numbers_csv(ready, [LEADING[2]], months))))
    assert [row["scenario"] for row in rows] == ["plan"] * len(months) + ["no_change"] * len(months)
    for row, month in zip(rows, months, strict=False):
        found = row_of(projection.table, row["measure"], month, unit=row["unit"])
        assert found is not None
        assert float(row["p50"]) == pytest.approx(found["p50"], abs=0.05)
    assert [row["month"] for row in rows[:2]] == ["2019-09", "2020-09"]


def month_number(words: str) -> int:
    name, year = words.split()
    return month_of(int(year), NAMES.index(name) + 1)


def test_slider_and_number_move_together(page: AppTest) -> None:
    page.toggle(key="agency_conversion_on").set_value(True).run()
    page.slider(key="agency_conversion_slider").set_value(4.0).run()
    assert page.number_input(key="agency_conversion").value == 4.0
    page.number_input(key="agency_conversion").set_value(2.5).run()
    assert page.slider(key="agency_conversion_slider").value == 2.5


def test_what_cannot_be_gets_one_sentence_and_the_last_result_stays(page: AppTest) -> None:
    page.selectbox(key="start").set_value("february_2020_cohort").run()
    before = page.subheader[0].value
    page.number_input(key="months").set_value(3).run()
    assert not page.exception
    assert len(errors(page)) == 1
    assert "is after the plan ends" in errors(page)[0]
    assert "Not updated" in page.warning[0].value
    assert page.subheader[0].value == before
    page.number_input(key="months").set_value(36).run()
    assert not errors(page)
    assert page.subheader[0].value == before


def test_a_range_the_wrong_way_round_is_refused(page: AppTest) -> None:
    page.toggle(key="agency_conversion_on").set_value(True).run()
    page.checkbox(key="agency_conversion_range").set_value(True).run()
    page.number_input(key="agency_conversion_to").set_value(0.5).run()
    assert "the wrong way round" in errors(page)[0]
    assert "Not updated" in page.warning[0].value


def test_a_plan_that_is_moved_takes_a_name_of_its_own(page: AppTest) -> None:
    assert page.markdown[0].value.startswith("**No change**")
    page.toggle(key="leavers_change_on").set_value(True).run()
    assert page.markdown[0].value.startswith("**My plan**")
    page.selectbox(key="start").set_value("combined_plan").run()
    page.button(key="start_replace").click().run()
    assert page.markdown[0].value.startswith("**Combined plan**")
    page.button(key="leavers_change_change").click().run()
    page.number_input(key="leavers_change").set_value(-25.0).run()
    assert page.markdown[0].value.startswith("**Combined plan, changed**")


def test_another_start_asks_before_it_takes_the_place_of_an_edited_plan(page: AppTest) -> None:
    page.toggle(key="leavers_change_on").set_value(True).run()
    mine = plan_of(page)
    start = page.selectbox(key="start")
    assert (start.value, start.placeholder) == (None, "My plan (this plan)")
    start.set_value("combined_plan").run()
    assert plan_of(page) == mine, "nothing is replaced before the answer"
    page.button(key="start_keep").click().run()
    assert plan_of(page) == mine
    assert page.selectbox(key="start").value is None
    page.selectbox(key="start").set_value("combined_plan").run()
    page.button(key="start_replace").click().run()
    assert plan_of(page) == shipped("combined_plan")
    assert page.selectbox(key="start").value == "combined_plan"
    page.button(key="leavers_change_change").click().run()
    page.number_input(key="leavers_change").set_value(-25.0).run()
    assert page.selectbox(key="start").placeholder == "Combined plan, changed (this plan)"
    page.button(key="bar_undo").click().run()
    assert plan_of(page) == shipped("combined_plan")
    page.button(key="bar_undo").click().run()
    assert plan_of(page) == mine


def test_so_many_a_month_are_typed_once_and_vary_only_where_asked(page: AppTest) -> None:
    key = "agency_conversion_people"
    page.toggle(key=f"{key}_on").set_value(True).run()
    page.number_input(key=f"{key}_run_each").set_value(2).run()
    page.selectbox(key=f"{key}_run_first").set_value("2020-04").run()
    page.selectbox(key=f"{key}_run_last").set_value("2021-03").run()
    by_month = plan_of(page).settings[key].by_month
    assert list(by_month) == list(range(month_of(2020, 4), month_of(2021, 4)))
    assert {each.low for each in by_month.values()} == {2}
    assert "**2 people a month from April 2020 to March 2021**" in said(page)
    page.checkbox(key=f"{key}_vary").set_value(True).run()
    assert not [each for each in page.number_input if each.key == f"{key}_run_each"]
    page.session_state[f"{key}_kept"] = [
        {"month": "2020-04", "people": 5, "or up to": None},
        {"month": "2020-06", "people": 1, "or up to": None},
    ]
    page.checkbox(key=f"{key}_vary").set_value(False).run()
    by_month = plan_of(page).settings[key].by_month
    assert [each.low for each in by_month.values()] == [5, 5, 5], "as the first row, to the last"


def test_the_cost_is_by_financial_year_beside_no_change_and_the_budget() -> None:
    projection = projected(shipped("combined_plan"))
    years = list(financial_years(projection))
    rows = year_rows(made_ready(projection)).to_dict("records")
    assert [row["side"] for row in rows] == ["No change", "Plan"] * len(years)
    for year, beside, plan in zip(years, rows[::2], rows[1::2], strict=True):
        assert plan["cost"] == year.mean / 1e6
        assert beside["cost"] == (year.mean + year.less) / 1e6
        assert (plan["low"], plan["budget"]) == (year.low / 1e6, year.budget / 1e6)
    page = opened("plan", to_link(shipped("combined_plan")), measure="cost")
    assert not page.exception
    assert "Cost: the plan costs £" in said(page)


def test_one_editor_is_open_at_a_time(page: AppTest) -> None:
    page.toggle(key="agency_conversion_on").set_value(True).run()
    page.toggle(key="pay_change_on").set_value(True).run()
    shown = {each.key for each in page.number_input}
    assert "pay_change" in shown
    assert "agency_conversion" not in shown
    page.button(key="pay_change_done").click().run()
    assert "pay_change" not in {each.key for each in page.number_input}
    assert set(plan_of(page).settings) == {"agency_conversion", "pay_change"}


def test_a_card_says_what_was_recent_of_the_plan_beside_it(page: AppTest) -> None:
    """It is drawn before the plan is made, and once said what the plan before had begun with."""
    page.toggle(key="leavers_change_on").set_value(True).run()
    page.selectbox(key="authority").select("Leeds").run()
    assert "Turnover in 2019: 8.1%; neighbours" in said(page)
    assert "Turnover in 2019: 23.0%" not in said(page)
    first = opened("plan", {"leavers_change": "-10"})
    assert "Turnover in 2019: 23.0%" in said(first)


def test_a_card_says_what_was_recent_and_what_neighbours_have(page: AppTest) -> None:
    page.toggle(key="retention_payment_on").set_value(True).run()
    page.toggle(key="newly_qualified_intake_on").set_value(True).run()
    assert "Turnover in 2019: 23.0%; neighbours 8.3% to 18.9%; England 15.0%." in said(page)
    years = plan_of(page).months / 12
    recent = total(projected(shipped("no_change")).no_change, "starters_newly_qualified") / years
    assert f"Newly qualified starters with no change: about {recent:.0f} a year." in said(page)


def test_a_new_lever_record_appears_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    lever = replace(LEVERS[-1], key="made_up", label="Made up", parts=(), amount="")
    for module in (controls, session):
        monkeypatch.setattr(module, "LEVERS", (*LEVERS, lever))
    page = opened("plan")
    assert page.toggle(key="made_up_on").label == "Made up"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "not a TOML file"), (b"\xff\xfe", "not UTF"), (b"[[[", "not a TOML file"),
     (b'title = "x"', "no authority"), (b"[" * 5000, "brackets are nested"),
     (toml(authority="Kentshire").encode(), "Kentshire"), (toml(census=1999).encode(), "1999")],
)  # fmt: skip
def test_a_bad_upload_is_refused_and_nothing_is_lost(
    page: AppTest, content: bytes, words: str
) -> None:
    before = page.subheader[0].value
    page.file_uploader(key="upload").set_value(("a.toml", content, "text/plain")).run()
    assert not page.exception
    assert page.subheader[0].value == before
    if content:
        assert words in errors(page)[0]
        assert "controls are as they were" in errors(page)[0]


@pytest.mark.slow
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_scenario_opens_as_itself_and_a_link_is_its_page(path: Path) -> None:
    """For every shipped scenario the address gives back the same headline and the same settings."""
    plan = read_scenario(path)
    link = to_link(plan)
    assert from_link(link, plan).settings == plan.settings
    chosen = opened("plan")
    chosen.selectbox(key="start").set_value(path.stem).run()
    assert not chosen.exception
    assert not errors(chosen)
    assert plan_of(chosen) == plan
    linked = opened("plan", link)
    assert not linked.exception
    assert not errors(linked)
    assert linked.subheader[0].value == chosen.subheader[0].value
    assert linked.selectbox(key="start").value == path.stem


def test_a_plan_that_is_not_shipped_names_no_start_and_any_can_be_chosen() -> None:
    page = opened("plan", {"leavers_change": "-25"})
    assert page.selectbox(key="start").value is None
    assert plan_of(page).settings
    page.selectbox(key="start").set_value("no_change").run()
    assert not page.exception
    assert plan_of(page) == shipped("no_change")
    assert page.selectbox(key="start").value == "no_change"


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [("agency_conversion", "99", "0 to 25"), ("months", "500", "1 to 120"),
     ("authority", "Kents", "Kents"), ("census", "2031-09-30", "2031"), ("what", "1", "what"),
     ("leavers_change", "[[", "cannot")],
)  # fmt: skip
def test_a_link_that_cannot_be_used_is_refused(key: str, text: str, words: str) -> None:
    page = opened("plan", {key: text})
    assert not page.exception
    assert words in errors(page)[0]
    assert "if recent behaviour goes on" in page.subheader[0].value


def test_a_lever_on_no_change_makes_a_plan_of_its_own(page: AppTest) -> None:
    page.toggle(key="newly_qualified_intake_on").set_value(True).run()
    assert not errors(page)
    assert page.markdown[0].value.startswith("**My plan**")
    assert plan_of(page).settings == asked(COHORT).settings


def test_what_one_scenario_set_does_not_leak_into_the_next(page: AppTest) -> None:
    page.selectbox(key="start").set_value("close_the_pay_gap").run()
    page.button(key="pay_change_change").click().run()
    assert page.selectbox(key="pay_change_from").value == "2020-04"
    content = toml("[levers]\npay_change = 5\n")
    page.file_uploader(key="upload").set_value(("a.toml", content.encode(), "text/plain")).run()
    page.button(key="pay_change_change").click().run()
    assert page.selectbox(key="pay_change_from").value == ""


def test_typed_text_stays_inert(page: AppTest) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:1) **b**"
    content = toml(title=hostile)
    page.file_uploader(key="upload").set_value(("a.toml", content.encode(), "text/plain")).run()
    assert not page.exception
    shown = [each.value for each in (*page.caption, *page.markdown, *page.subheader)]
    assert not any("<script>" in text or "[x](" in text or "**b**" in text for text in shown)
    assert page.markdown[0].value.startswith(f"**{plain(hostile)}** ")


def test_a_councils_own_count_is_kept_out_of_what_visitors_share(page: AppTest) -> None:
    content = toml(opening(), months=6)
    page.file_uploader(key="upload").set_value(("a.toml", content.encode(), "text/plain")).run()
    assert not page.exception
    assert not errors(page)
    assert "December 2019" in " ".join(each.value for each in page.markdown)
    assert "private_no_change" in page.session_state
    assert not any("146" in str(value) for value in page.query_params.values())
    page.selectbox(key="authority").set_value("Camden").run()
    assert "are left out" in page.warning[0].value
    assert plan_of(page).opening is None


def test_a_target_says_what_comparable_authorities_managed(page: AppTest) -> None:
    assert not any("an English authority had" in each.value for each in page.markdown)
    aim = '[target]\nmeasure = "agency_rate"\nat_most = 14.5\nby = "2021-09"\n'
    content = toml(aim, months=24)
    page.file_uploader(key="upload").set_value(("a.toml", content.encode(), "text/plain")).run()
    assert not page.exception
    (sentence,) = managed_sentences(page.session_state["last_good"].value)
    assert "15 points or more lower in about 20% of these" in sentence
    assert plain(sentence) in [each.value for each in page.markdown]
    changes = page.table[0].value
    assert list(changes.iloc[3]) == ["50%", "-5.0 points"]


def year(less: float, banked: float = 0, cashable: float = 0, avoided: float = 0) -> FinancialYear:
    return FinancialYear(
        name="2020/21", whole=True, budget=1e7, low=1e7, middle=1e7, high=1e7, mean=1e7, less=less,
        within_chance=False, first=month_of(2020, 4), last=month_of(2021, 3), banked=banked,
        cashable=cashable, avoided=avoided,
    )  # fmt: skip


def test_what_a_plan_saves_is_said_in_words() -> None:
    assert savings(year(-85_200)) == "Costs £85,000 more than no change; no savings"
    assert savings(year(320)) == savings(year(-320)) == ("Costs the same as no change; no savings")
    unsure = replace(year(2_300, avoided=2_300), within_chance=True)
    assert savings(unsure) == "Costs £2,000 less than no change, within chance; no savings"
    assert cost_card(unsure, changed=True).chance == ", within chance"
    assert cost_card(replace(unsure, less=0.0), changed=True).chance == ""
    assert savings(year(1_200_000, 700_000, 0, 500_000)) == (
        "Costs £1.2m less than no change: £700,000 banked, £500,000 avoided"
    )


def test_a_plan_that_costs_more_shows_no_kinds_of_saving() -> None:
    page = opened("plan", to_link(shipped("combined_plan")), money_open=True)
    said_of = table_with(page, "Year", "Against no change")["Against no change"]
    assert all(text.startswith("Costs £") and text.endswith("no savings") for text in said_of)
    assert "Banked" not in said(page)


def test_levers_are_listed_as_the_controls_are_with_what_ifs_last(page: AppTest) -> None:
    page.selectbox(key="start").set_value("combined_plan").run()
    linked = opened("today", to_link(shipped("combined_plan")))
    for each in (page, linked):
        line = said(each).split("What differs from no change: ")[1].splitlines()[0]
        assert [words.split(", ")[0] for words in line.split("; ")] == [
            "Newly qualified intake",
            "Agency staff converting",
            "Established posts",
            "what if: Leavers",
        ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_text_can_be_seen(theme: str) -> None:
    """Text 4.5:1 against the page, WCAG 2.2 AA; lines, which need 3:1, carry labels."""
    for colour in (*palette.COLOURS.values(), palette.NO_CHANGE):
        assert contrast(colour[theme], palette.PAPER[theme]) >= 4.5, "a label has its line's colour"
    assert contrast(palette.INK[theme], palette.PAPER[theme]) >= 4.5
    config = (ROOT / ".streamlit" / "config.toml").read_text()
    assert palette.PAPER[theme] in config
    assert palette.INK[theme] in config
