"""The Decide page as Streamlit runs it, without a browser."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from threading import Event
from typing import Final

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.reading import errors, plan_of, said, table_with
from tests.building import SECONDS, opened, toml, turned
from workforce.app.pages.decide import question_form, search_task
from workforce.app.pages.decide.frontier_chart import frontier_rows, frontier_template
from workforce.app.pages.decide.frontier_section import finding, shown_of
from workforce.decide.actions import actions_of
from workforce.decide.answer import Answer, FrontierPoint, PlanFound, Reached
from workforce.decide.breaking_points import Breaking
from workforce.decide.found_plan import named_plan
from workforce.decide.goal_seek import seek
from workforce.decide.information import Information, Knowledge
from workforce.decide.plan_levels import plan_at
from workforce.decide.question import Question
from workforce.decide.robustness import AS_ASKED, Robustness, Stress, StressedPlan, of_rows
from workforce.errors import CancelledError, ScenarioError
from workforce.plan.scenario import Target
from workforce.published.assumptions import shipped_register

POINTS: Final = (FrontierPoint(28.0, 0.0, {}), FrontierPoint(25.0, 90_000.0, {}))
LEVELS: Final = {
    "cheapest": {"agency_conversion": 3.1},
    "second": {"experienced_recruitment": 20.0, "agency_conversion": 1.1},
}
COSTS: Final = {"cheapest": 150_000.0, "second": 420_000.0}
MARCH: Final = 2022 * 12 + 2
FILE: Final = toml(
    """
[[target]]
measure = "caseload"
at_most = 16
from = "2020-06"
until = "2021-06"
chance = 70
[vary]
posts_change = { least = 0, most = 20, step = 2 }
[bounds]
extra_cost = 500000
[levers]
posts_change = 4
leavers_change = 10
""",
    months=24,
)


CHANCES: Final = {"cheapest": 0.62, "second": 0.81}
BROKEN: Final = {name: (Breaking("leavers_change", 6.0),) for name in CHANCES}
VERDICT: Final = "The cheapest plan meets it in 81 of 100 futures; you asked for 80"
KNOWN: Final = Knowledge(30_000.0, 90_000.0, (Information("who leaves", 40_200.0, 0.3),))


def held_at_once(
    answer: Answer, *_: object, stresses: Sequence[Stress], **__: object
) -> Robustness:
    """Plans against other futures without a projection: the second is better in each."""
    rows = [
        StressedPlan(
            stress.label, each.name, CHANCES[each.name], 0.01, each.cost,
            round(0.81 - CHANCES[each.name], 6),
            each.name == "cheapest" and stress.label != AS_ASKED,
        )
        for stress in stresses
        for each in answer.plans
    ]  # fmt: skip
    return of_rows(rows, answer.plans)


def plan_found(name: str, question: Question) -> PlanFound:
    """A plan as a search might find it."""
    scenario = named_plan(name, plan_at(question, LEVELS[name], shipped_register()))
    reached = tuple(
        Reached(each, False, 0.813, 0.0123, 0.82, each.value - 0.4) for each in question.targets
    )
    return PlanFound(
        name, scenario, LEVELS[name], "Agency staff converting", COSTS[name], 9_000.0,
        {"2019/20": 20_000.0}, reached, binds=("<b>Time</b> binds.",),
        reference=("4 of 131 managed it.",),
        actions=actions_of(Question(scenario), shipped_register()),
        near=name == "cheapest",
    )  # fmt: skip


def answer_to(question: Question) -> Answer:
    """An answer without a search."""
    plans = tuple(plan_found(name, question) for name in LEVELS)
    no_change = tuple(
        Reached(each, False, 0.25, 0.014, 0.25, each.value + 5) for each in question.targets
    )
    return Answer(question, "reached", no_change, plans, (), None, 1_000, 1, 250, 99)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that are asked of a search which answers at once."""
    questions: list[Question] = []

    def at_once(question: Question, *_: object, **__: object) -> Answer:
        questions.append(question)
        return answer_to(question)

    monkeypatch.setattr(search_task, "seek", at_once)
    monkeypatch.setattr(search_task, "robustness", held_at_once)
    monkeypatch.setattr(search_task, "breaking_points", lambda *_, **__: BROKEN)
    monkeypatch.setattr(search_task, "knowledge", lambda *_, **__: KNOWN)
    monkeypatch.setattr(search_task, "frontier", lambda *_, **__: POINTS)
    return questions


@pytest.fixture
def page() -> AppTest:
    return opened("decide")


def answered(page: AppTest) -> AppTest:
    """The page once the search that its button starts is over."""
    page.button(key="decide_find").click().run()
    return waited(page)


def waited(page: AppTest) -> AppTest:
    """The page once its search is over."""
    deadline = time.monotonic() + SECONDS
    while page.session_state["decide_search"].works:
        assert time.monotonic() < deadline, "the search still works"
        time.sleep(0.05)
    return page.run()


def number(page: AppTest, part: str) -> float:
    """What a number's control holds."""
    value = page.number_input(key=f"decide_{part}").value
    assert value is not None
    return float(value)


def set_levers(page: AppTest, *names: str) -> AppTest:
    return page.multiselect(key="decide_levers").set_value(list(names)).run()


def test_it_opens_on_a_question_that_can_be_asked(page: AppTest) -> None:
    assert not page.exception
    assert not page.error
    assert page.selectbox(key="decide_measure_1").value == "agency_rate"
    assert "agency_conversion" in page.multiselect(key="decide_levers").value
    assert not page.button(key="decide_find").disabled


def test_what_is_typed_is_what_is_asked(asked: list[Question]) -> None:
    page = opened("decide", {"retention_payment": "3000", "leavers_change": "10"})
    assert "retention_payment" not in page.multiselect(key="decide_levers").value
    page.number_input(key="decide_value_1").set_value(25.0)
    page.selectbox(key="decide_month_1").set_value(MARCH)
    page.button(key="decide_add").click().run()
    page.selectbox(key="decide_measure_2").set_value("in_post")
    page.selectbox(key="decide_side_2").set_value("at least")
    page.number_input(key="decide_value_2").set_value(150.0)
    page.number_input(key="decide_tenths_2").set_value(6.5)
    page.selectbox(key="decide_window_2").set_value("in every month from").run()
    page.selectbox(key="decide_since_2").set_value(MARCH - 6).run()
    page.number_input(key="decide_bound_extra_cost").set_value(250_000.0)
    set_levers(page, "pay_change")
    page.number_input(key="decide_most_pay_change").set_value(4.0).run()
    page.checkbox(key="decide_discounted").uncheck().run()
    assert "Held as in your plan: Retention payment, £3,000" in said(page)
    assert "Assumed: Leavers, up or down, +10%" in said(page)
    answered(page)
    (question,) = asked
    assert question.targets == (
        Target("agency_rate", True, 25, MARCH),
        Target("in_post", False, 150, MARCH, since=MARCH - 6, chance=0.65),
    )
    ((lever,),) = (question.varied,)
    assert (lever.key, lever.least, lever.most) == ("pay_change", 0, 4)
    assert question.scenario.bounds == {"extra_cost": 250_000}
    assert set(question.scenario.settings) == {"retention_payment", "leavers_change"}
    assert question.discount == 0


@pytest.mark.slow
def test_a_files_question_is_taken_up(asked: list[Question]) -> None:
    page = opened("plan")
    page.file_uploader(key="upload").set_value(("q.toml", FILE.encode(), "text/plain")).run()
    answered(turned(page, "decide"))
    (question,) = asked
    since, until = 2020 * 12 + 5, 2021 * 12 + 5
    assert question.targets == (Target("caseload", True, 16, until, since=since, chance=0.7),)
    assert [each.name for each in question.varied] == ["posts_change"]
    assert question.what_ifs == ("leavers_change",)
    assert question.fixed == ()
    assert page.number_input(key="decide_bound_extra_cost").value == 500_000


def test_the_answer_says_verdict_plans_and_actions(page: AppTest, asked: list[Question]) -> None:
    answered(page)
    assert not page.exception
    assert not page.error
    text = said(page)
    for words in (
        VERDICT, "No change meets it in 250 of 1,000 futures",
        "The cheapest plan, leaning on agency staff converting",
        "8 in 10 futures, give or take 1 in 100 (813 of 1,000 that the search never saw)",
        "4 of 131 managed it", "£270,000 more than the cheapest", "<b>Time</b> binds",
        "Agency staff converting, 3.1% of agency staff a month",
    ):  # fmt: skip
        assert words in text
    assert [each.value for each in page.metric] == ["£150,000 more", "£420,000 more"]
    assert not any("<b>" in each.value.replace("\\<", "") for each in page.markdown)
    first = answer_to(asked[0]).plans[0].actions[0]
    table = table_with(page, "By", "What", "Owner")
    assert table["What"].iloc[0].startswith(first.what)
    assert set(table["Owner"]) == {""}


def test_the_answer_is_marked_once_the_question_changed(
    page: AppTest, asked: list[Question]
) -> None:
    value = number(page, "value_1")
    answered(page)
    assert not page.warning
    page.number_input(key="decide_value_1").set_value(value - 2).run()
    assert "question has changed since" in page.warning[0].value
    assert VERDICT in said(page)
    page.number_input(key="decide_value_1").set_value(value).run()
    assert not page.warning
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (set_levers, "nothing may change; choose at least one lever"),
        (
            lambda page: page.number_input(key="decide_most_pay_change").set_value(-3.0).run(),
            "Pay of permanent staff: the bounds are crossed: least 0, most -3",
        ),
        (
            lambda page: page.number_input(key="decide_step_pay_change").set_value(0.0).run(),
            "Pay of permanent staff: a step of 0 is not possible",
        ),
    ],
)
@pytest.mark.usefixtures("asked")
def test_what_is_no_question_gets_one_sentence_and_the_answer_stays(
    page: AppTest, spoil: Callable[[AppTest], AppTest], words: str
) -> None:
    answered(page)
    spoil(page)
    assert not page.exception
    (sentence,) = errors(page)
    assert words in sentence
    assert "--" not in sentence
    assert page.button(key="decide_find").disabled
    assert VERDICT in said(page)


@pytest.mark.usefixtures("asked")
def test_targets_that_contradict_each_other_are_refused(page: AppTest) -> None:
    page.button(key="decide_add").click().run()
    page.selectbox(key="decide_measure_2").set_value("agency_rate")
    page.selectbox(key="decide_side_2").set_value("at least")
    page.number_input(key="decide_value_2").set_value(60.0).run()
    (sentence,) = errors(page)
    assert "contradicts" in sentence
    page.button(key="decide_remove_2").click().run()
    assert not page.error
    assert "decide_measure_2" not in [each.key for each in page.selectbox]


@pytest.mark.usefixtures("asked")
def test_one_click_makes_a_plan_the_levers_of_the_plan_page(page: AppTest) -> None:
    answered(page)
    page.button(key="decide_use_cheapest").click().run()
    assert not page.exception
    assert not page.error
    plan = plan_of(page)
    assert set(plan.settings) == {"agency_conversion"}
    assert plan.settings["agency_conversion"].amount.low == 3.1
    assert [each.measure for each in plan.targets] == ["agency_rate"]
    assert "The Plan page has these levers now" in page.success[0].value
    assert not page.warning, "it is still the answer to the question"
    assert len(page.multiselect(key="decide_levers").value) > 3, "the question stays"
    turned(page, "plan")
    page.button(key="agency_conversion_change").click().run()
    page.number_input(key="agency_conversion").set_value(2.0).run()
    turned(page, "decide")
    assert "now 2% of agency staff a month; in this plan 3.1% of agency staff" in said(page)
    assert not page.warning, "a lever that varies is no part of the question"
    for _ in ("the lever", "the plan found"):
        page.button(key="bar_undo").click().run()
    assert not plan_of(page).settings


def test_a_search_that_cannot_be_made_says_why(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> Answer:
        raise ScenarioError("no such thing", where="target", mend="choose another")

    monkeypatch.setattr(search_task, "seek", refuses)
    answered(page)
    assert not page.exception
    assert errors(page) == ["target: no such thing; choose another."]


def test_a_search_that_is_stopped_leaves_the_last_answer(
    page: AppTest, asked: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(page)

    def waits(*_: object, cancel: Event, **__: object) -> Answer:
        assert cancel.wait(SECONDS)
        raise CancelledError

    monkeypatch.setattr(search_task, "seek", waits)
    value = number(page, "value_1")
    page.number_input(key="decide_value_1").set_value(value - 1).run()
    page.button(key="decide_find").click().run()
    assert page.button(key="decide_find").disabled
    assert VERDICT in said(page)
    page.button(key="decide_stop").click().run()
    waited(page)
    assert not page.exception
    assert "The search was stopped" in said(page)
    assert VERDICT in said(page)
    assert not page.button(key="decide_find").disabled
    assert len(asked) == 1


@pytest.mark.usefixtures("asked")
def test_the_usual_levers_follow_the_authority_until_they_are_changed(page: AppTest) -> None:
    posts = number(page, "most_posts_change")
    page.selectbox(key="authority").set_value("Kent").run()
    assert not page.error
    assert number(page, "most_posts_change") > posts
    page.number_input(key="decide_most_posts_change").set_value(7.0).run()
    page.selectbox(key="authority").set_value("Haringey").run()
    assert page.number_input(key="decide_most_posts_change").value == 7
    page.button(key="decide_usual_levers").click().run()
    assert page.number_input(key="decide_most_posts_change").value == posts


def test_the_usual_levers_of_a_large_authority_can_be_asked_about() -> None:
    page = opened("decide", {"authority": "Kent", "census": "2025-09-30"})
    assert not page.error
    assert number(page, "most_newly_qualified_intake") == 100


@pytest.mark.usefixtures("asked")
def test_months_stay_inside_the_plan(page: AppTest) -> None:
    page.number_input(key="months").set_value(12).run()
    assert not page.error
    assert page.selectbox(key="decide_month_1").value == 2020 * 12 + 8


def test_the_curve_has_no_change_and_the_plans_on_it(page: AppTest, asked: list[Question]) -> None:
    answered(page)
    answer = answer_to(asked[0])
    shown = shown_of(answer)
    hostile = replace(answer.plans[0].scenario, title="<script>")
    plans = (replace(answer.plans[0], scenario=hostile),)
    rows = frontier_rows(replace(answer, plans=plans), POINTS, shown)
    assert rows["kind"].tolist() == ["curve", "curve", "no change", "plan"]
    assert rows["cost"].tolist() == [0, 90, 0, 150]
    assert "script" not in str(frontier_template(shown, "dark")) + str(rows.to_dict())
    title = finding(answer, POINTS, shown)
    assert "the best to be had, 25.0%, costs £90,000 more" in title
    assert title in said(page)
    table = table_with(page, "Cost beside no change")
    assert table["For each further"].tolist() == ["", "£30,000"]


@pytest.mark.usefixtures("asked")
def test_the_plans_are_held_against_futures_that_nobody_chooses(page: AppTest) -> None:
    answered(page)
    text = said(page)
    assert "Least worst regret: plan 2, a plan of another kind" in text
    assert "Plan 1: it falls short of what was asked if 10% more leave" in text
    assert "Plan 2: it holds in all of the futures" in text
    assert "It stops meeting what was asked once 6% more leave" in text
    table = table_with(page, "If", "Plan 1", "Plan 2")
    assert "10% more leave" in table["If"].tolist()
    assert table["Plan 1"].iloc[1] == "62 of 100 (short); £150,000 more; regret 19"
    assert table["Plan 2"].iloc[1] == "81 of 100; £420,000 more; regret 0"
    assert "Worth finding out first: who leaves, up to £40,000" in text


@pytest.mark.usefixtures("asked")
def test_a_visitor_adds_futures_of_their_own(page: AppTest) -> None:
    answered(page)
    before = len(table_with(page, "If", "Plan 1"))
    page.selectbox(key="decide_stress").set_value("referrals_change").run()
    page.number_input(key="decide_stress_by").set_value(30.0).run()
    waited(page.button(key="decide_try").click().run())
    table = table_with(page, "If", "Plan 1")
    assert len(table) == before + 1
    assert table["If"].iloc[-1] == "30% more new cases come"
    assert not page.warning, "it is still the answer to the question"
    page.number_input(key="decide_stress_by").set_value(0.0).run()
    assert "changes nothing" in errors(page)[0]


@pytest.mark.usefixtures("asked")
def test_a_search_stops_when_its_visitor_leaves_or_begins_another(page: AppTest) -> None:
    answered(page)
    before = page.session_state["decide_search"]
    answered(page)
    assert before.cancel.is_set()
    gone = search_task.Search(before.question, before.census, here=lambda: False)
    gone.say(0.1, "Searching")
    assert not gone.cancel.is_set(), "a short break of the connection is no leaving"
    gone.seen -= search_task.AWAY + 1
    gone.say(0.2, "Searching")
    assert gone.cancel.is_set()


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ((), "There is no curve"),
        (POINTS[1:], "reaches most, 25.0% in 8 of 10 futures; it costs £90,000 more"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_why_there_is_no_curve_is_said(
    page: AppTest,
    monkeypatch: pytest.MonkeyPatch,
    points: tuple[FrontierPoint, ...],
    words: str,
) -> None:
    monkeypatch.setattr(search_task, "frontier", lambda *_, **__: points)
    answered(page)
    assert not page.exception
    assert words in said(page)


NOVEMBER: Final = date(2020, 11, 27)


@pytest.fixture
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day on which a plan of September 2019 has begun."""
    monkeypatch.setattr(question_form, "today", lambda: NOVEMBER)


@pytest.mark.usefixtures("november")
def test_a_plan_that_began_in_the_past_says_so_and_begins_anew(asked: list[Question]) -> None:
    page = opened("decide", {"retention_payment": "3000"})
    assert "What the search sets begins in December 2020 or later" in said(page)
    assert "begin in months that are over" in page.warning[0].value
    assert "Retention payment, £3,000" in page.warning[0].value
    page.button(key="decide_later").click().run()
    assert not page.exception
    assert not page.warning
    assert plan_of(page).settings["retention_payment"].months == {"from": 2021 * 12 + 2}
    answered(page)
    months = {each.key: each.months for each in asked[0].varied}
    assert months["agency_conversion"] == (2020 * 12 + 11,)
    assert months["newly_qualified_intake"] == (2021 * 12 + 8, 2022 * 12 + 8)
    page.button(key="bar_undo").click().run()
    assert plan_of(page).settings["retention_payment"].months == {}


@pytest.mark.usefixtures("november")
def test_the_months_of_a_lever_can_be_typed(page: AppTest, asked: list[Question]) -> None:
    set_levers(page, "newly_qualified_intake", "agency_conversion")
    page.selectbox(key="decide_from_agency_conversion").set_value(2021 * 12)
    page.selectbox(key="decide_until_agency_conversion").set_value(2021 * 12 + 5)
    page.multiselect(key="decide_months_newly_qualified_intake").set_value([2021 * 12 + 8])
    page.run()
    answered(page)
    months = {each.key: (each.months, each.until) for each in asked[0].varied}
    assert months == {
        "newly_qualified_intake": ((2021 * 12 + 8,), None),
        "agency_conversion": ((2021 * 12,), 2021 * 12 + 5),
    }
    assert not page.warning, "what is asked is what was answered"
    page.selectbox(key="decide_until_agency_conversion").set_value(2020 * 12 + 11).run()
    assert "before the first month" in errors(page)[0]


@pytest.mark.slow
def test_a_real_search_says_on_the_page_what_it_finds() -> None:
    page = opened("decide", {"months": "18"})
    page.number_input(key="decide_value_1").set_value(31.0)
    set_levers(page, "agency_conversion")
    answered(page)
    assert not page.exception
    assert not page.error
    found = page.session_state["decide_found"]
    question = found.answer.question
    again = seek(question, page.session_state["decide_search"].census)
    assert replace(found.answer, question=again.question) == again
    plan = again.plans[0]
    assert f"({round(1000 * plan.reached[0].chance)} of 1,000 that" in said(page)
    assert found.whole
