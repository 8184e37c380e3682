"""Levers on cases: what each person holds, and how many new cases come."""

from typing import Final

from workforce.plan.effects import staff, work
from workforce.plan.lever import (
    EACH_COSTS,
    EACH_HOLDS,
    FROM,
    FROM_TEAM,
    HOLD,
    IN_TEAM,
    LAG,
    MOST_SHARED,
    TO_TEAM,
    TYPES,
    UNTIL,
    YEARLY_COST,
    Lever,
)

CASEWORK: Final = (
    Lever(
        key="retention_programme", label="Retention programme", action=True,
        topic="Keeping staff", form="amount", unit="% fewer leavers",
        low=0, high=40, step=1, neutral=0, usual=3,
        acts_on=(
            "Lowers the chance that anyone leaves, some months after it begins: supervision, "
            "wellbeing, flexible work, a promise of smaller caseloads, talks before people go. "
            "Costs so much a year"
        ),
        source=(
            "Assumption: reviews find the evidence on supervision weak (Carpenter, Webb and "
            "Bostock 2013), and no trial of such a programme was found"
        ),
        certainty="Low: give a range from zero, as it may keep nobody",
        effect=staff.keep_staff, amount="percent",
        parts=(FROM, UNTIL, LAG, YEARLY_COST, IN_TEAM), team_share="permanent",
    ),
    Lever(
        key="protected_caseload", label="Protected caseload", action=True,
        topic="Cases", form="amount", unit="% of a full load",
        low=0, high=100, step=5, neutral=None, usual=60,
        acts_on=(
            "Sets what newly qualified staff hold throughout their assessed year, instead of "
            "the usual steps"
        ),
        source="Newham 40% to 90%; Devon counts 60%",
        certainty="The share is the council's own; no effect on staying is claimed",
        effect=work.protect_caseload, amount="percent",
        parts=(FROM, UNTIL),
    ),
    Lever(
        key="caseload_limit", label="Caseload limit", action=True,
        topic="Cases", form="amount", unit="cases per FTE",
        low=1, high=100, step=1, neutral=None, usual=16,
        acts_on=(
            "Sets the line above which cases count as over the limit. If the limit is held, "
            "work waits, but never child protection or looked-after children"
        ),
        source="Local targets of 13 to 20; there is no national norm",
        certainty="The line is the council's own",
        effect=work.limit_caseload, amount="cases",
        parts=(FROM, UNTIL, HOLD),
    ),
    Lever(
        key="alternatively_qualified", label="Practitioners who are not social workers",
        action=True,
        topic="Cases", form="amount", unit="FTE",
        low=0, high=200, step=1, neutral=0, usual=5,
        acts_on=(
            "Lets practitioners with other qualifications hold child-in-need cases under a "
            "supervisor, so that social workers hold fewer. Families First allows it in England "
            "from April 2025. They are not among the staff in post"
        ),
        source=(
            "Families First Partnership programme; assumption: 15 cases each, at most half of "
            "child-in-need cases, £42,000 a year with on-costs"
        ),
        certainty="Low: no council has published what it did to caseloads or to children",
        effect=work.share_casework, amount="staff",
        parts=(FROM, UNTIL, EACH_HOLDS, MOST_SHARED, EACH_COSTS),
    ),
    Lever(
        key="new_posts_holding_cases", label="Cases held in added posts", action=True,
        topic="Cases", form="amount", unit="% of a usual caseload",
        low=0, high=100, step=5, neutral=100, usual=60,
        acts_on=(
            "Sets how much of a usual caseload the staff in posts that the plan adds hold. "
            "Changes nothing for other staff"
        ),
        source=(
            "In the past 10 more staff went with 4 to 5 more case holders (all authorities, 2017 "
            "to 2023, an association); a post that a plan places with cases holds them"
        ),
        certainty="The share is the council's own",
        effect=work.change_holding, amount="percent",
        parts=(FROM, UNTIL),
    ),
    Lever(
        key="early_help_diversion", label="New cases met by early help", action=True,
        topic="Cases", form="amount", unit="% of new cases",
        low=0, high=50, step=1, neutral=0, usual=5,
        acts_on=(
            "Lowers new cases of every type, or of the types chosen. Costs so much a year"
        ),
        source="Assumption: no effect size found",
        certainty="Low",
        effect=work.divert_cases, amount="percent",
        parts=(FROM, UNTIL, TYPES, YEARLY_COST, IN_TEAM), team_share="cases",
    ),
    Lever(
        key="move_cases", label="Cases moved between teams", action=True,
        topic="Cases", form="amount", unit="% of a team's cases",
        low=0, high=100, step=5, neutral=None, usual=20,
        acts_on=(
            "Gives a share of one team's open cases, and of those that would come to it later, "
            "to another team. The council as a whole has the same cases"
        ),
        source="The council's own decision",
        certainty="The share is the council's own; no cost of handing over is claimed",
        effect=work.move_cases, amount="percent", ranged=False,
        parts=(FROM, UNTIL, FROM_TEAM, TO_TEAM), team_share="nothing",
    ),
)  # fmt: skip
