"""Levers in a team in the papers: the team is named, and a pack keeps what can be used."""

import io
import zipfile
from typing import Final

from tests.building import asked, projected
from tests.papers.handed_out import MADE
from workforce.decide.actions import actions_of
from workforce.decide.question import Question
from workforce.papers.brief_words import decision
from workforce.papers.evidence_pack import KEPT_BACK, evidence_pack
from workforce.papers.stamp import stamp_of
from workforce.plan.scenario_file import parse_scenario

PLAN: Final = """
[[team]]
name = "North <b>"
service = "assessment"
in_post = { social_worker = 14, team_manager = 3 }
agency = { social_worker = 16 }
cases = 340
[levers]
pay_change = 2
agency_conversion = {percent = 3, team = "North <b>"}
retention_programme = {percent = 10, team = "North <b>"}
"""


def test_the_decision_and_the_actions_name_the_team() -> None:
    projection = projected(asked(PLAN))
    assert "agency staff converting, 3% of agency staff a month, in North <b>" in decision(
        projection
    )
    said = [each.what for each in actions_of(Question(projection.scenario), projection.register)]
    assert any("in North <b>" in what for what in said)


def test_a_pack_keeps_the_words_and_a_scenario_that_can_be_used() -> None:
    projection = projected(asked(PLAN))
    pack = zipfile.ZipFile(io.BytesIO(evidence_pack(projection, stamp_of(projection, MADE), {})))
    read = parse_scenario(pack.read("a.toml").decode(), name="a")
    assert set(read.settings) == {"pay_change"}
    assert not read.staff_teams
    assert "in North <b>" in pack.read("levers.csv").decode()
    assert "340" not in pack.read("run.json").decode()
    assert "what is done in one team" in KEPT_BACK
