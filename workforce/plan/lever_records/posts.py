"""Levers on posts: how many there are, and in which grade people work."""

from typing import Final

from workforce.plan.effects import staff
from workforce.plan.lever import (
    CONSULTATION,
    FROM,
    FROM_GROUP,
    HIRED,
    IN,
    IN_TEAM,
    MIX,
    SERVICE_PART,
    TO_GROUP,
    UNTIL,
    Lever,
)

# A whole team as a council adds it: posts by grade.
TEAM: Final = {"team_manager": 1, "senior_practitioner": 2, "social_worker": 5}

POSTS: Final = (
    Lever(
        key="posts_change", label="Established posts", action=True,
        topic="Posts", form="amount", unit="FTE",
        low=-200, high=200, step=1, neutral=0, usual=7,
        acts_on=(
            "Adds or deletes posts, and so changes vacancies and agency cover. Added posts are "
            "advertised; deleting more than are vacant makes people redundant"
        ),
        source="Enfield budgeted £365,000 for a team of 7 (November 2019)",
        certainty="How fast added posts are filled is assumed",
        effect=staff.add_posts, amount="posts",
        parts=(FROM, UNTIL, HIRED, MIX, SERVICE_PART, CONSULTATION, IN_TEAM), team_share="whole",
    ),
    Lever(
        key="manager_posts_change", label="Team managers' posts", action=True,
        topic="Posts", form="amount", unit="FTE",
        low=-50, high=50, step=1, neutral=0, usual=2,
        acts_on=(
            "Adds or deletes posts of team managers, filled from below, from outside or by "
            "agency staff. Changes how many staff each manager supervises"
        ),
        source="Hackney's old model: one manager for six or seven",
        certainty="How fast added posts are filled is assumed",
        effect=staff.add_manager_posts, amount="posts",
        parts=(FROM, UNTIL, CONSULTATION, IN_TEAM), team_share="whole",
    ),
    Lever(
        key="regrade", label="Re-grading", action=True,
        topic="Posts", form="amount", unit="% of the group",
        low=0, high=100, step=5, neutral=0, usual=20,
        acts_on=(
            "Moves staff of one group to another in one month, and their posts, cases and pay with "
            "them"
        ),
        source="The council's own decision",
        certainty="No effect on leaving is claimed",
        effect=staff.regrade, amount="percent", ranged=False,
        parts=(IN, FROM_GROUP, TO_GROUP),
    ),
)  # fmt: skip
