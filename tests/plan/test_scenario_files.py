"""Scenario files: what is written reads back; what cannot be used is refused in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import SHIPPED, opening, toml
from workforce.errors import InputError
from workforce.plan.levers import LEVERS
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario, read_scenario

INTAKE = "[levers.newly_qualified_intake]\n"
HEAD = toml()
OPENING = opening(managers=22, newly_qualified=12, away=7)
KNOWN = '[[known]]\nmonth = "2020-02"\ngroup = "social_worker"\nmove = "leaver"\npeople = 2\n'


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_reads_back_as_it_was(path: Path) -> None:
    scenario = read_scenario(path)
    assert parse_scenario(to_toml(scenario), name=scenario.name) == scenario
    assert {*scenario.settings} <= {lever.key for lever in LEVERS}


def test_every_promised_scenario_is_there() -> None:
    assert {path.stem for path in SHIPPED} == {
        "no_change", "february_2020_cohort", "agency_conversion", "close_the_pay_gap",
        "extra_assessment_team", "combined_plan", "worst_case", "what_followed",
        "grow_our_own", "as_known_january_2020",
    }  # fmt: skip


def test_opening_and_known_moves_read_back() -> None:
    scenario = parse_scenario(HEAD + OPENING + KNOWN, name="a")
    assert scenario.opening is not None
    assert scenario.opening.numbers["managers"] == 22
    assert scenario.known[0].people == 2
    assert parse_scenario(to_toml(scenario), name="a") == scenario


BAD = {
    "unknown key": (HEAD + "monthz = 3", "monthz", "months"),
    "unknown lever": (HEAD + "[levers]\nagency_conversoin = 2", "agency_conversoin", "agency_conv"),
    "outside": (HEAD + "[levers]\nagency_conversion = 40", "40", "0 to 25"),
    "nan": (HEAD + "[levers]\nagency_conversion = nan", "finite", "0 to 25"),
    "infinity": (HEAD + "[levers]\nagency_conversion = inf", "finite", "0 to 25"),
    "1e400": (HEAD + "[levers]\nagency_conversion = 1e400", "finite", "0 to 25"),
    "true": (HEAD + "[levers]\nagency_conversion = true", "not a number", "0 to 25"),
    "text": (HEAD + '[levers]\nagency_conversion = "2"', "not a number", "0 to 25"),
    "upside down": (HEAD + "[levers]\nagency_conversion = [4, 1.5]", "wrong way round", "[1.5, 4]"),
    "three ends": (HEAD + "[levers]\nagency_conversion = [1, 2, 3]", "range of 3", "[low, high]"),
    "months 0": (HEAD.replace("12", "0"), "outside", "1 to 120"),
    "months -1": (HEAD.replace("12", "-1"), "outside", "1 to 120"),
    "months 36.5": (HEAD.replace("12", "36.5"), "whole number", "1 to 120"),
    "months 1000": (HEAD.replace("12", "1000"), "outside", "1 to 120"),
    "before the start": (HEAD + INTAKE + "2019-08 = 3", "before", "2019-10"),
    "after the end": (HEAD + INTAKE + "2023-08 = 3", "after", "2020-09"),
    "negative cohort": (HEAD + INTAKE + "2020-02 = -3", "-3", "0 to 100"),
    "huge cohort": (HEAD + INTAKE + "2020-02 = 5000", "5000", "0 to 100"),
    "half a person": (HEAD + INTAKE + "2020-02 = 2.5", "2.5", "whole"),
    "month 13": (HEAD + INTAKE + "2020-13 = 3", "month 13", "2020-02"),
    "no month": (HEAD + INTAKE, "no month", "2020-02"),
    "not by month": (HEAD + "[levers]\nnewly_qualified_intake = 3", "not a table", "key = value"),
    "duplicate key": (HEAD + "months = 13", "TOML", "no_change"),
    "not toml": ("what?", "TOML", "no_change"),
    "deep brackets": ("x = " + "[" * 5000 + "]" * 5000, "nested", "no_change"),
    "no title": ('authority = "Haringey"', "no title", "title"),
    "no census": ('title = "a"\nauthority = "b"', "no census", "2019-09-30"),
    "census day": (HEAD.replace("09-30", "09-29"), "30 September", "2019-09-30"),
    "census text": (HEAD.replace("2019-09-30", '"2019"'), "not a date", "2019-09-30"),
    "unknown group": (HEAD + KNOWN.replace("worker", "wroker"), "social_wroker", "did"),
    "unknown move": (HEAD + KNOWN.replace("leaver", "levear"), "levear", "leaver"),
    "unknown part": (HEAD + "[levers]\npay_change = {percent = 5, form = 1}", "form", "from"),
    "no amount": (HEAD + "[levers]\npay_change = {from = '2020-04'}", "no percent", "percent"),
    "table for a number": (HEAD + "[levers]\nleavers_change = {x = 1}", "part 'x'", "percent"),
    "pensionable": (HEAD + "[levers]\npay_change = {percent=5, pensionable=1}", "true", "false"),
    "until before from": (
        HEAD + '[levers]\nreferrals_change = {percent=5, from="2020-03", until="2020-02"}',
        "until 2020-02 is before from 2020-03", "not before the first",
    ),
    "split of another length": (
        HEAD + "[levers]\nretention_payment = {amount = 3000, months = [0, 6]}",
        "2 instalment months and 3 parts", "one part for each month",
    ),
    "split of zero": (
        HEAD + "[levers]\nretention_payment = {amount = 3000, split = [0, 0, 0]}",
        "adds up to zero", "one part for each month",
    ),
    "posts of more groups than are named": (
        HEAD + '[levers]\nposts_change = {posts = 7, groups = ["social_worker"], mix = [5, 2]}',
        "2 numbers of posts and 1 groups", "one number for each",
    ),
    "posts of a team of none": (
        HEAD + '[levers]\nposts_change = {posts = 7, groups = ["social_worker"], mix = [0]}',
        "add up to zero", "one number for each",
    ),
    "own count short": (HEAD + '[opening]\nmonth = "2019-12"\nagency = 3', "no in_post", "in_post"),
    "unknown assumption": (HEAD + "[assumptions]\nagency_ned = 3", "agency_ned", "agency_end"),
    "assumption outside": (HEAD + "[assumptions]\nagency_end = 300", "300", "0 to 60"),
    "long title": (HEAD.replace('"a"', f'"{"a" * 100}"'), "100 characters", "80"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_used_is_refused_in_one_sentence(name: str) -> None:
    """What, where, how to mend; one line."""
    text, what, mend = BAD[name]
    with pytest.raises(InputError) as caught:
        parse_scenario(text, name="plan")
    sentence = str(caught.value)
    assert "plan.toml" in sentence
    assert what in sentence
    assert mend in sentence
    assert "\n" not in sentence


def test_an_empty_list_of_groups_is_refused_as_it_reads_like_nobody() -> None:
    with pytest.raises(InputError, match="groups is empty; name one, or leave groups out"):
        parse_scenario(f"{HEAD}[levers]\npay_change = {{percent = 5, groups = []}}", name="a")


def test_missing_empty_large_and_random_files_are_refused(tmp_path: Path) -> None:
    empty, large, random = (tmp_path / f"{name}.toml" for name in ("empty", "large", "random"))
    empty.touch()
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    random.write_bytes(bytes(range(256)) * 4)
    for path in (tmp_path / "none.toml", tmp_path, empty, large, random):
        with pytest.raises(InputError) as caught:
            read_scenario(path)
        assert "\n" not in str(caught.value)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_reads_or_is_refused(text: str) -> None:
    for content in (text, HEAD + "[levers]\nleavers_change = " + text):
        assert "\n" not in refusal(content)


def refusal(content: str) -> str:
    """The sentence that a text is refused with, '' if it reads."""
    try:
        parse_scenario(content, name="plan")
    except InputError as error:
        return str(error)
    return ""
