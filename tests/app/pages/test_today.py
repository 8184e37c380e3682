"""Today as Streamlit runs it: the month-end form, the next twelve months and the standing."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, plan_of, said
from tests.building import FEW, SECONDS, asked, opened, projected, shipped, turned
from workforce.app import session
from workforce.app.pages.today.own_numbers import MOVE_WORDS
from workforce.app.plan_bar.link import to_link
from workforce.app.session import plain
from workforce.authority.baseline import baseline_of
from workforce.authority.month_end_count import count_of
from workforce.authority.opening_counts import OPENING_NUMBERS
from workforce.findings.newest_census import years_to_start_from
from workforce.findings.next_twelve_months import (
    column_title,
    outlook_column,
    outlook_measures,
    outlook_months,
)
from workforce.findings.published_position import turnover_sentence
from workforce.model.state import MOVES
from workforce.places import FRAME
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.no_change import NoChange, Progress, no_change_run
from workforce.published.assumptions import shipped_register
from workforce.published.census import Area, Census, shipped_census

COUNT = {
    "in_post": 151, "agency": 61, "posts": 207, "case_holders": 119, "cases": 1741,
    "managers": 32, "newly_qualified": 13, "away": 7,
}  # fmt: skip
NOTHING: Mapping[str, int | None] = {}
MANY = {"case_holders": 999, "managers": 152, "newly_qualified": None, "away": 999}
ROW = {"month": "2020-02", "group": "Social worker", "move": "leaves", "people": 3}


@pytest.fixture
def page() -> AppTest:
    return opened("today")


def typed(
    page: AppTest, month: str = "2019-12", changed: Mapping[str, int | None] = NOTHING
) -> AppTest:
    """The form filled with a consistent count of people, but for what is changed; not yet sent."""
    page.radio(key="own_unit").set_value("people").run()
    page.selectbox(key="own_month").set_value(month)
    for name, number in {**COUNT, **changed}.items():
        page.number_input(key=f"own_{name}").set_value(number)
    return page


def listed(page: AppTest, *rows: dict[str, object]) -> AppTest:
    """The table of certain moves with rows, not yet sent; a test cannot type into its cells."""
    page.session_state["own_rows"] = list(rows)
    return page


def use(page: AppTest) -> AppTest:
    return page.button(key="own_use").click().run()


def test_the_planner_opens_on_today() -> None:
    page = AppTest.from_file(str(FRAME), default_timeout=SECONDS).run()
    assert not page.exception
    assert page.title[0].value == "Today"


def test_it_opens_without_a_fault_on_the_published_position(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    census = shipped_census()
    sentence = turnover_sentence(census, census.authority("Haringey"), 2019)
    assert any(plain(sentence) in each.value for each in page.markdown)
    assert page.markdown[0].value.startswith("**No change**")
    assert "Since 2020 Haringey's published vacancies appear to count only" in said(page)


@pytest.mark.slow
@pytest.mark.parametrize("area", shipped_census().authorities[::8], ids=lambda area: area.name)
def test_an_authority_opens_from_its_name_alone_on_its_newest_figures(area: Area) -> None:
    page = opened("today", {"authority": area.name}, bare=True)
    assert not page.exception
    assert not page.error
    year = years_to_start_from(shipped_census(), area)[-1]
    assert f"{area.name} stood on 30 September {year}" in said(page)


def test_the_badge_stands_where_the_vacancies_are_agency_cover() -> None:
    page = opened("today", to_link(asked(census=2021)))
    assert "Enter your real posts below" in page.warning[0].value
    assert not opened("today", to_link(asked(authority="Camden", census=2021))).warning


@pytest.mark.parametrize(("words", "step"), [("By quarter", 3), ("By month", 1)])
def test_the_next_months_are_the_projections(page: AppTest, words: str, step: int) -> None:
    page.radio(key="outlook_step").set_value(words).run()
    projection = page.session_state["last_good"].value
    months = outlook_months(projection, step=step)
    tables = [each.value for each in page.table]
    for table, measures in zip(tables, outlook_measures(), strict=False):
        for each in measures:
            column = table[column_title(each)].tolist()
            assert column == outlook_column(projection, each, months)


def test_the_form_begins_with_the_census(page: AppTest) -> None:
    baseline = baseline_of(shipped_census(), "Haringey", 2019, shipped_register())
    numbers = count_of(baseline).numbers
    for name in OPENING_NUMBERS:
        assert page.number_input(key=f"own_{name}").value == numbers.get(name)
    assert page.selectbox(key="own_month").value == "2019-09"
    assert page.radio(key="own_unit").value == "FTE"
    assert page.number_input(key="own_in_post").label == "Permanent staff in post, FTE"


def test_a_change_of_unit_keeps_what_was_typed(page: AppTest) -> None:
    """Whole people from then on, and FTE again; cases are cases in both."""
    page.number_input(key="own_in_post").set_value(150.4)
    page.radio(key="own_unit").set_value("people").run()
    assert not page.exception
    assert page.number_input(key="own_in_post").value == 150
    assert page.number_input(key="own_in_post").label == "Permanent staff in post"
    page.radio(key="own_unit").set_value("FTE").run()
    assert page.number_input(key="own_in_post").value == 150.0
    assert page.number_input(key="own_cases").value == 1717


def test_every_move_of_the_model_has_its_words() -> None:
    assert set(MOVES) <= set(MOVE_WORDS)
    assert len(set(MOVE_WORDS.values())) == len(MOVE_WORDS)


def test_used_numbers_start_the_plan_of_every_page() -> None:
    page = opened("today")
    use(listed(typed(page), ROW))
    assert not page.exception
    assert not page.error
    scenario = plan_of(page)
    assert scenario.opening is not None
    assert dict(scenario.opening.numbers) == COUNT
    assert [(each.group, each.move, each.people) for each in scenario.known] == [
        ("social_worker", "leaver", 3)
    ]
    assert "from December 2019 with the council's own figures" in said(page)
    assert "In use: your count at the end of December 2019 and 3 people" in said(page)
    first = page.table[0].value["Permanent staff in post, FTE"][0]
    assert first == f"{151 * 141 / 143:.0f}"
    turned(page, "plan")
    assert not page.error
    assert "from December 2019 with the council's own figures" in said(page)
    assert plan_of(page) == scenario


def test_the_outlook_is_that_of_a_file_with_the_same_numbers(page: AppTest) -> None:
    use(listed(typed(page), ROW))
    text = to_toml(plan_of(page))
    projection = projected(parse_scenario(text, name="plan"))
    months = outlook_months(projection, step=3)
    for shown in outlook_measures()[0]:
        column = page.table[0].value[shown.title].tolist()
        assert column == outlook_column(projection, shown, months)


def test_a_plan_with_numbers_of_its_own_takes_a_name_of_its_own(page: AppTest) -> None:
    assert plan_of(page).title == "No change"
    use(typed(page))
    assert page.markdown[0].value.startswith("**My plan**")
    assert page.session_state["title"] == "My plan"


def test_levers_stay_when_the_numbers_are_used_and_forgotten() -> None:
    scenario = shipped("combined_plan")
    page = opened("today", to_link(scenario))
    use(typed(page))
    assert plan_of(page).settings == scenario.settings
    assert plan_of(page).opening is not None
    page.button(key="own_forget").click().run()
    assert not page.error
    assert plan_of(page).settings == scenario.settings
    assert plan_of(page).opening is None


CONTRADICTIONS: dict[str, tuple[dict[str, int | None], str]] = {
    "holders": ({"case_holders": 213}, "case holders is 213, but there are 212"),
    "managers": ({"managers": 152, "newly_qualified": None}, "managers is 152, but there are 151"),
    "newly qualified": ({"newly_qualified": 120}, "newly qualified is 120, but there are 119"),
    "away": ({"away": 152}, "away is 152, but there are 151"),
    "empty": ({"posts": None}, "Established posts is empty"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_has_one_sentence_and_nothing_is_lost(page: AppTest, name: str) -> None:
    changed, words = CONTRADICTIONS[name]
    before = plan_of(page)
    use(typed(page, changed=changed))
    assert not page.exception
    assert len(errors(page)) == 1
    assert words in errors(page)[0]
    assert "typed is still here" in page.warning[0].value
    for key, number in {**COUNT, **changed}.items():
        assert page.number_input(key=f"own_{key}").value == number
    assert plan_of(page) == before
    use(typed(page))
    assert not page.error
    assert plan_of(page).opening is not None


def test_every_contradiction_is_named_at_once(page: AppTest) -> None:
    use(typed(page, changed=MANY))
    assert len(errors(page)) == 3
    for sentence, name in zip(errors(page), ("case holders", "managers", "away"), strict=True):
        assert f"{name} is {MANY[name.replace(' ', '_')]}, but there are" in sentence


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "words"),
    [(ROW | {"people": 400}, "400 permanent staff of Social worker are to go by February 2020"),
     (ROW | {"month": "2019-11"}, "2019-11 is before the plan starts"),
     (ROW | {"month": "2024-11"}, "2024-11 is after the plan ends"),
     (ROW | {"people": None}, "row 1: there is no people"),
     (ROW | {"group": None, "month": None}, "there is no month and who")],
)  # fmt: skip
def test_a_certain_move_that_cannot_be_has_one_sentence(
    page: AppTest, row: dict[str, object], words: str
) -> None:
    before = plan_of(page)
    use(listed(typed(page), row))
    assert not page.exception
    assert len(errors(page)) == 1
    assert words in errors(page)[0]
    assert "[[" not in errors(page)[0]
    assert page.session_state["own_kept"] == [row]
    assert plan_of(page) == before


def test_an_empty_row_is_none(page: AppTest) -> None:
    use(listed(typed(page), dict.fromkeys(ROW)))
    assert not page.error
    assert plan_of(page).known == ()


def test_a_lever_before_the_new_start_is_refused_and_the_plan_stays() -> None:
    scenario = shipped("february_2020_cohort")
    page = opened("today", to_link(scenario))
    use(typed(page, month="2020-03"))
    assert "2020-02 is before the plan starts" in errors(page)[0]
    assert plan_of(page) == scenario


def test_what_the_plan_page_cannot_ask_is_to_be_mended_there_first() -> None:
    page = opened("today")
    turned(page, "plan")
    page.toggle(key="newly_qualified_intake_on").set_value(True).run()
    page.number_input(key="months").set_value(3).run()
    turned(page, "today")
    use(typed(page))
    assert "Correct it there first" in errors(page)[-1]


def test_what_is_typed_and_not_used_outlives_a_page_switch() -> None:
    page = opened("today")
    listed(typed(page), ROW).run()
    for name in ("plan", "today"):
        turned(page, name)
    assert page.number_input(key="own_in_post").value == 151
    assert page.selectbox(key="own_month").value == "2019-12"
    assert page.session_state["own_kept"] == [ROW]


def test_an_uploaded_scenario_fills_the_form() -> None:
    page = opened("today")
    use(listed(typed(page), ROW))
    text = to_toml(plan_of(page))
    other = opened("today")
    turned(other, "plan")
    other.file_uploader(key="upload").set_value(("a.toml", text.encode(), "text/plain")).run()
    turned(other, "today")
    assert {name: other.number_input(key=f"own_{name}").value for name in COUNT} == COUNT
    assert other.session_state["own_kept"] == [ROW]


def held(page: AppTest) -> str:
    """Everything that the session holds, as text."""
    return repr(page.session_state)


def test_forgotten_numbers_are_nowhere(page: AppTest) -> None:
    use(listed(typed(page), ROW))
    assert "1741" in held(page)
    page.button(key="own_forget").click().run()
    assert not page.exception
    assert plan_of(page).opening is None
    assert plan_of(page).known == ()
    assert "1741" not in held(page)
    assert "private_no_change" not in page.session_state
    assert page.number_input(key="own_in_post").value == 141.0


@pytest.mark.slow
def test_forgetting_leaves_what_the_levers_cannot_be_to_the_plan_page() -> None:
    page = opened("today")
    use(typed(page, month="2020-12"))
    scenario = plan_of(page)
    late = parse_scenario(
        to_toml(scenario) + "[levers.newly_qualified_intake]\n2023-11 = 4\n", name="plan"
    )
    turned(page, "plan")
    page.file_uploader(key="upload").set_value(
        ("a.toml", to_toml(late).encode(), "text/plain")
    ).run()
    page.button(key="start_replace").click().run()
    turned(page, "today")
    page.button(key="own_forget").click().run()
    assert not page.exception
    assert "1741" not in held(page)
    assert "Not updated" in page.warning[0].value
    turned(page, "plan")
    assert "2023-11 is after the plan ends" in errors(page)[0]


def test_typed_numbers_reach_neither_the_address_nor_what_visitors_share(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Scenario] = []

    def watched(
        scenario: Scenario, census: Census, *, runs: int, progress: Progress | None
    ) -> NoChange:
        made.append(scenario)
        return no_change_run(scenario, census, runs=runs, progress=progress)

    monkeypatch.setattr(session, "no_change_run", watched)
    session.shared_no_change.clear()
    use(listed(typed(page), ROW))
    assert not page.error
    assert any(each.opening is not None for each in made)
    address = " ".join(f"{key}={value}" for key, value in page.query_params.items())
    for number in (*map(str, COUNT.values()), "2020-02", "leaver"):
        assert number not in address
    shared = session.shared_no_change("Haringey", 2019, 36, FEW)
    assert int(shared.run.paths.in_post[0, 0].sum()) == 143
    assert not shared.schedule.known.any()
    used_scenario = plan_of(page)
    assert to_link(used_scenario) == to_link(replace(used_scenario, opening=None, known=()))


def test_a_count_in_fte_is_shown_and_used_to_the_digit() -> None:
    """Barnet counted 190.4 FTE in post; the form neither rounds it nor takes it for people."""
    count = {
        "month": "2019-12", "unit": "FTE", "in_post": 190.4, "agency": 60.0, "posts": 252.0,
        "case_holders": 140.0, "cases": 2200,
    }  # fmt: skip
    plan = Scenario("own", "Own", "Barnet", 2019, 12)
    counted = parse_scenario(
        to_toml(plan) + "[opening]\n" + "\n".join(f"{k} = {v!r}" for k, v in count.items()) + "\n",
        name="own",
    )
    page = opened("plan")
    file = ("own.toml", to_toml(counted).encode(), "text/plain")
    page.file_uploader(key="upload").set_value(file).run()
    turned(page, "today")
    assert not page.exception
    assert page.number_input(key="own_in_post").value == 190.4
    page.number_input(key="own_agency").set_value(58.5)
    used = page.button(key="own_use").click().run()
    assert not used.error
    opening = used.session_state["last_good"].value.scenario.opening
    assert opening.unit == "FTE"
    assert dict(opening.numbers) == {
        "in_post": 190.4, "agency": 58.5, "posts": 252.0, "case_holders": 140.0, "cases": 2200,
    }  # fmt: skip
