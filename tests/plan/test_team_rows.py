"""Teams in a scenario file: read, written, and each mistake refused in one sentence."""

import pytest

from tests.building import asked
from workforce.errors import InputError
from workforce.plan.scenario import StaffTeam, to_toml
from workforce.plan.scenario_file import parse_scenario

TWO: str = """
[[team]]
name = "North"
service = "assessment"
in_post = { social_worker = 5, newly_qualified = 1 }
agency = { social_worker = 2 }
cases = 150
[[team]]
name = "Adoption"
service = "fostering_adoption"
in_post = { qualified_without_cases = 6 }
posts = 7.5
[[team]]
name = "East"
service = "assessment"
posts = 6
"""


def test_teams_are_read_in_the_order_of_their_names() -> None:
    adoption, east, north = asked(TWO).staff_teams
    assert north == StaffTeam(
        "North", "assessment", (("newly_qualified", 1), ("social_worker", 5)),
        (("social_worker", 2),), cases=150,
    )  # fmt: skip
    assert (adoption.posts, adoption.cases, east.posts) == (7.5, None, 6)


def test_a_file_of_teams_reads_back_as_the_same() -> None:
    plan = asked(TWO)
    assert parse_scenario(to_toml(plan), name="a") == plan


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("North", "adoption"), "is listed twice"),
        (("North", "elsewhere"), "no name of a team"),
        (("North", " "), "no name of a team"),
        (("North", "N" * 41), "has 41 characters"),
        (("assessment", "assesment"), "service"),
        (("social_worker = 5", "social_workers = 5"), "group"),
        (("{ social_worker = 2 }", "{ newly_qualified = 2 }"), "group"),
        (("social_worker = 5", "social_worker = 5.5"), "in_post, social_worker"),
        (("cases = 150", "cases = -1"), "cases"),
        (("posts = 7.5", "cases = 10"), "holds no cases"),
        (('name = "East"', ""), "some have none"),
        (("posts = 7.5", "desks = 7"), "desks"),
        (("posts = 7.5", "added_posts = 7"), "by a lever now"),
    ],
)
def test_each_mistake_has_its_sentence(change: tuple[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        asked(TWO.replace(*change))
    assert len(str(caught.value)) < 300


def test_a_team_must_have_somebody_and_forty_are_enough() -> None:
    with pytest.raises(InputError, match="nobody is in any team"):
        asked('[[team]]\nname = "North"\nservice = "assessment"\n')
    rows = "".join(
        f'[[team]]\nname = "T{n}"\nservice = "assessment"\nin_post = {{ social_worker = 1 }}\n'
        for n in range(41)
    )
    with pytest.raises(InputError, match="too many teams"):
        asked(rows)
