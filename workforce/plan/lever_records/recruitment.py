"""Levers that bring people: intakes by month and route, campaigns, a hiring freeze."""

from typing import Final

from workforce.plan.effects import staff
from workforce.plan.lever import FROM, HIRED, UNTIL, Lever

RECRUITMENT: Final = (
    Lever(
        key="newly_qualified_intake", label="Newly qualified intake", action=True,
        topic="Recruiting", form="people by month", unit="people",
        low=0, high=100, step=1, neutral=None, usual=10,
        acts_on=(
            "Sets how many newly qualified people start. Replaces their recent rate up to the "
            "last month listed; no more start than managers have time to assess"
        ),
        source="Ofsted's letter of 21 January 2020 names the cohort; Kent takes 50.5 FTE a year",
        certainty="The number is the council's own; how long they stay is estimated",
        effect=staff.plan_newly_qualified,
    ),
    Lever(
        key="route_intake", label="Other routes into the work", action=True,
        topic="Recruiting", form="people by route", unit="people",
        low=0, high=100, step=1, neutral=None, usual=5,
        acts_on=(
            "Sets how many start by Step Up, Frontline, apprenticeship, from abroad or "
            "returning. Those who begin with an assessed year replace the recent rate of newly "
            "qualified starters; the others come on top"
        ),
        source="data/routes.csv: drop-out, cost, first case and tie-in of each route",
        certainty="Low: mostly assumed",
        effect=staff.plan_by_route,
    ),
    Lever(
        key="starters_plan", label="All starters, by month", action=True,
        topic="Recruiting", form="people by month", unit="people",
        low=0, high=300, step=1, neutral=None, usual=3,
        acts_on=(
            "Sets how many start in all: newly qualified, conversions and others. Replaces "
            "their recent rates up to the last month listed"
        ),
        source="The council's own plan",
        certainty=(
            "The number is the council's own; its split between newly qualified, conversions "
            "and others stays as it was recently"
        ),
        effect=staff.plan_all_starters,
    ),
    Lever(
        key="experienced_recruitment", label="Campaign for experienced staff", action=True,
        topic="Recruiting", form="amount", unit="% experienced hires",
        low=-100, high=300, step=5, neutral=0, usual=20,
        acts_on=(
            "Changes how many experienced people are hired, once adverts and offers have had "
            "time to work"
        ),
        source="83% of directors found experienced staff hard to recruit (DfE omnibus, late 2019)",
        certainty="What a campaign brings is the council's own estimate",
        effect=staff.hire_more, amount="percent",
        parts=(FROM, UNTIL, HIRED),
    ),
    Lever(
        key="hiring_freeze", label="Hiring freeze", action=True,
        topic="Recruiting", form="amount", unit="months",
        low=0, high=60, step=1, neutral=0, usual=6,
        acts_on=(
            "Stops adverts at once, and new starters some months later. Starters planned by "
            "month still come"
        ),
        source="The council's own decision",
        certainty="People who have accepted an offer still start",
        effect=staff.freeze_hiring, amount="months",
        parts=(FROM,),
    ),
)  # fmt: skip
