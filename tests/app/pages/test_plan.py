"""The Plan page as Streamlit runs it, without a browser."""

from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pandas as pd
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
from workforce.app import palette, session
from workforce.app.link import from_link, to_link
from workforce.app.pages.plan import controls
from workforce.app.pages.plan.by_year import savings
from workforce.app.session import plain
from workforce.findings.headline import headline
from workforce.findings.reference_class_text import managed_sentences
from workforce.months import NAMES, month_of
from workforce.plan.lever import Lever
from workforce.plan.levers import LEVERS
from workforce.plan.scenario_file import read_scenario
from workforce.plan.setting_words import short_label
from workforce.projection.outturn import FinancialYear
from workforce.projection.summary_tables import row_of
from workforce.published.catalogue import routes
from workforce.published.measures import LEADING


@pytest.fixture
def page() -> AppTest:
    return opened("plan")


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
    for lever in LEVERS:
        page.toggle(key=f"{lever.key}_on").set_value(True)
    page.run()
    assert not page.exception
    assert not errors(page)
    plan = plan_of(page)
    assert set(plan.settings) == {lever.key for lever in LEVERS}
    for lever in LEVERS:
        (written,) = asked(usual(lever)).settings.values()
        assert plan.settings[lever.key].amounts == written.amounts
        assert f"{short_label(lever.key)}, " in page.markdown[0].value.replace("\\", "")
    assert page.subheader[0].value == plain(headline(projected(plan)))


def test_the_figures_are_those_of_the_projection(page: AppTest) -> None:
    page.selectbox(key="start").set_value("february_2020_cohort").run()
    projection = projected(asked(COHORT, months=36))
    assert page.subheader[0].value == plain(headline(projection))
    last = projection.baseline.month + 36
    for place, (key, unit, decimals) in enumerate(
        (("in_post", "FTE", 0), ("agency", "FTE", 0), ("caseload", "cases per FTE", 1))
    ):
        row = row_of(projection.table, key, last, unit=unit)
        assert row is not None
        assert page.metric[place].value == f"{row['p50']:.{decimals}f}"
    cost = projection.table[projection.table["measure"] == "cost"]["mean"].head(12).sum()
    assert page.metric[3].value == f"£{cost / 1e6:,.1f}m"


def test_every_number_of_the_tables_is_that_of_the_projection(page: AppTest) -> None:
    projection = projected(shipped("no_change"))
    tables = [each.value for each in page.table][: len(LEADING)]
    assert len(tables) == len(LEADING)
    for shown, table in zip(LEADING, ordered(tables), strict=True):
        for month, cell in zip(table["Month"], table["No change"], strict=True):
            row = row_of(projection.table, shown.key, month_number(month), unit=shown.unit)
            if row is not None:
                low, middle, high = (row[name] / shown.per for name in ("p10", "p50", "p90"))
                form = f",.{shown.decimals}f"
                ends = f" ({low:{form}} to {high:{form}})" if low < high else ""
                assert cell == f"{middle:{form}}{ends}"


def month_number(words: str) -> int:
    name, year = words.split()
    return month_of(int(year), NAMES.index(name) + 1)


def ordered(tables: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """Two columns of tables as they are read: left, right, left."""
    half = -(-len(tables) // 2)
    pairs = zip_longest(tables[:half], tables[half:])
    return [each for pair in pairs for each in pair if each is not None]


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
    assert page.markdown[0].value.startswith("**Combined plan**")
    page.number_input(key="leavers_change").set_value(-25.0).run()
    assert page.markdown[0].value.startswith("**Combined plan, changed**")


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
    assert page.selectbox(key="pay_change_from").value == "2020-04"
    content = toml("[levers]\npay_change = 5\n")
    page.file_uploader(key="upload").set_value(("a.toml", content.encode(), "text/plain")).run()
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
    (sentence,) = managed_sentences(page.session_state["last_good"])
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
    assert savings(year(1_200_000, 700_000, 0, 500_000)) == (
        "Costs £1.2m less than no change: £700,000 banked, £500,000 avoided"
    )


def test_a_plan_that_costs_more_shows_no_kinds_of_saving() -> None:
    page = opened("plan", to_link(shipped("combined_plan")))
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
