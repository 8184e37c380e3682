"""A whole team as the posts that a plan adds."""

from tests.app.reading import plan_of
from tests.building import opened


def test_a_team_becomes_the_posts_of_the_plan() -> None:
    page = opened("plan", {"posts_change": "7"})
    page.button(key="posts_change_change").click().run()
    page.button(key="posts_change_add_team").click().run()
    assert not page.exception
    assert not page.error
    setting = plan_of(page).settings["posts_change"]
    assert setting.amount.low == 8
    assert setting.choices["groups"] == ("team_manager", "senior_practitioner", "social_worker")
    assert setting.numbers["mix"] == (1, 2, 5)
