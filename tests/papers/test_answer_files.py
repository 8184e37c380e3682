"""The files of an answer: tables that read back, and a calendar that a calendar program opens."""

import csv
import io

import icalendar
import pytest

from tests.decide.asking import INTAKE, answered, target
from workforce.decide.answer import FrontierPoint
from workforce.papers.answer_files import answer_files

pytestmark = pytest.mark.slow
POINTS = (FrontierPoint(16.0, 0.0, {"newly_qualified_intake": 9}),)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return answer_files(answered(target("caseload", 16.5) + INTAKE), POINTS)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_plan_has_its_row(files: dict[str, str]) -> None:
    answer = answered(target("caseload", 16.5) + INTAKE)
    found = rows(files["answers.csv"])
    assert [row["plan"] for row in found] == ["cheapest", "less", "more"]
    assert float(found[0]["chance"]) == answer.plans[0].reached[0].chance
    assert (
        float(found[0]["newly_qualified_intake"])
        == answer.plans[0].levels["newly_qualified_intake"]
    )
    assert rows(files["frontier.csv"]) == [
        {"caseload": "16.0", "cost": "0", "newly_qualified_intake": "9"}
    ]


def test_the_calendar_holds_every_action_of_the_cheapest_plan(files: dict[str, str]) -> None:
    actions = answered(target("caseload", 16.5) + INTAKE).plans[0].actions
    opened = icalendar.Calendar.from_ical(files["actions.ics"])
    events = opened.walk("VEVENT")
    found = [(str(each["summary"]), each.decoded("dtstart")) for each in events]
    assert found == [(each.what, each.day) for each in actions]
    assert len({str(each["uid"]) for each in events}) == len(actions)
    assert all(
        line == "" or len(line.encode()) <= 75 for line in files["actions.ics"].split("\r\n")
    )


def test_actions_have_a_blank_owner(files: dict[str, str]) -> None:
    found = rows(files["actions.csv"])
    assert found
    assert {row["owner"] for row in found} == {""}
