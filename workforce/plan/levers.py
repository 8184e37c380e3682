"""Every lever is one record: what it is, what it may be set to, and the effect that it has.

The control, the file check, the help text and the command ``check --levers`` are made from these
records, and levers act in their order. To add a lever, add a record; write an effect only if it is
new.
"""

from typing import Final

from workforce.errors import UnknownNameError
from workforce.plan.effects import money, staff, work
from workforce.plan.lever import (
    AFTER,
    CONSULTATION,
    FROM,
    FROM_GROUP,
    GROUPS,
    HOLD,
    INSTALMENTS,
    PAID_TO,
    PENSIONABLE,
    REVIEW,
    SERVICE_PART,
    SPLIT,
    TIE_IN,
    TO_GROUP,
    UNTIL,
    Lever,
)

LEVERS: Final = (
    Lever(
        key="newly_qualified_intake", label="Newly qualified intake", action=True,
        topic="Recruiting", form="people by month", unit="people",
        low=0, high=100, step=1, neutral=None, usual=10,
        acts_on=(
            "newly qualified starters, in place of the recent stream up to its last month; as"
            " many as managers can assess"
        ),
        source=(
            "Ofsted's letter of 21 January 2020 names the cohort; Kent takes 50.5 FTE a year"
        ),
        certainty="the number is the council's; how long they stay is estimated",
        effect=staff.plan_newly_qualified,
    ),
    Lever(
        key="route_intake", label="Other routes into the work", action=True,
        topic="Recruiting", form="people by route", unit="people",
        low=0, high=100, step=1, neutral=None, usual=5,
        acts_on=(
            "starters by Step Up, Frontline, apprenticeship, from abroad, returning; assessed"
            " routes take the recent newly qualified stream's place"
        ),
        source="data/routes.csv: drop-out, cost, first case and tie-in of each route",
        certainty="low: most of it assumed",
        effect=staff.plan_by_route,
    ),
    Lever(
        key="agency_conversion", label="Agency staff converting", action=True,
        topic="Agency staff", form="amount", unit="% of agency staff a month",
        low=0, high=25, step=0.5, neutral=None, usual=1.5,
        acts_on=(
            "conversions, in place of the recent stream, once offer, checks and notice are "
            "over"
        ),
        source="assumption: no published rate; 0.5 to 4 % a month is thinkable",
        certainty=(
            "low; a shortfall for want of willing, eligible staff or of vacant posts is "
            "reported"
        ),
        effect=staff.convert_share,
    ),
    Lever(
        key="agency_conversion_people", label="Agency staff converting, by month", action=True,
        topic="Agency staff", form="people by month", unit="people",
        low=0, high=200, step=1, neutral=None, usual=4,
        acts_on="conversions, in place of the recent stream up to its last month",
        source="the council's own plan",
        certainty=(
            "a shortfall for want of willing, eligible staff or of vacant posts is reported"
        ),
        effect=staff.plan_conversions,
    ),
    Lever(
        key="starters_plan", label="All starters, by month", action=True,
        topic="Recruiting", form="people by month", unit="people",
        low=0, high=300, step=1, neutral=None, usual=3,
        acts_on="all three streams of starters, up to its last month",
        source="the council's own plan",
        certainty="the number is the council's; the split between streams is as recently",
        effect=staff.plan_all_starters,
    ),
    Lever(
        key="experienced_recruitment", label="Campaign for experienced staff", action=True,
        topic="Recruiting", form="amount", unit="% more experienced hires",
        low=-100, high=300, step=5, neutral=0, usual=20,
        acts_on="other starters, from advert and offer after it begins",
        source=(
            "83 % of directors find experienced staff hard to recruit (DfE omnibus, late "
            "2019)"
        ),
        certainty="what a campaign brings is the council's own guess",
        effect=staff.hire_more, amount="percent",
        parts=(FROM,),
    ),
    Lever(
        key="hiring_freeze", label="Hiring freeze", action=True,
        topic="Recruiting", form="amount", unit="months",
        low=0, high=60, step=1, neutral=0, usual=6,
        acts_on="adverts, and starters an offer's notice later; plans by month stand",
        source="the council's own decision",
        certainty="accepted offers still start",
        effect=staff.freeze_hiring, amount="months",
        parts=(FROM,),
    ),
    Lever(
        key="pay_change", label="Pay of permanent staff", action=True,
        topic="Pay", form="amount", unit="%",
        low=-20, high=50, step=0.5, neutral=0, usual=5,
        acts_on=(
            "pay and on-costs; exits to other authorities and to agency, and a little others;"
            " for joiners only: hires"
        ),
        source=(
            "Sims and Benhenda 2022; NFER 2025 (teachers): 1 % more pay, 0.5 to 3 % fewer "
            "exits"
        ),
        certainty="low: studies of teachers, not of social workers",
        effect=money.change_pay, amount="percent",
        parts=(FROM, GROUPS, PAID_TO, PENSIONABLE, REVIEW),
    ),
    Lever(
        key="retention_payment", label="Retention payment", action=True,
        topic="Pay", form="amount", unit="GBP",
        low=0, high=30000, step=500, neutral=0, usual=3000,
        acts_on=(
            "cost by instalment; while it ties in, exits as pay of the same worth; then a "
            "rebound"
        ),
        source=(
            "47 % of services paid one in 2019, just under 3,000 GBP on average; Sims and "
            "Benhenda 2022; NFER 2025"
        ),
        certainty=(
            "low: studies of teachers; most of it goes to people who would have stayed"
        ),
        effect=money.pay_for_staying, amount="amount",
        parts=(FROM, GROUPS, INSTALMENTS, SPLIT, TIE_IN),
    ),
    Lever(
        key="golden_hello", label="Golden hello", action=True,
        topic="Pay", form="amount", unit="GBP",
        low=0, high=30000, step=500, neutral=0, usual=3000,
        acts_on=(
            "cost of each starter from outside; experienced hires follow first-year pay"
        ),
        source="up to 8,000 GBP in England, 2023; Brent 5,000 GBP from 2018",
        certainty="low: no effect size found",
        effect=money.greet, amount="amount",
        parts=(FROM, GROUPS),
    ),
    Lever(
        key="posts_change", label="Established posts", action=True,
        topic="Posts", form="amount", unit="FTE",
        low=-200, high=200, step=1, neutral=0, usual=7,
        acts_on=(
            "posts, hence vacancies, agency cover and, where added, adverts; fewer: "
            "redundancies beyond vacant posts"
        ),
        source="Enfield budgeted 365,000 GBP for a team of 7 (November 2019)",
        certainty="how fast added posts fill is an assumption",
        effect=staff.add_posts, amount="posts",
        parts=(FROM, SERVICE_PART, CONSULTATION),
    ),
    Lever(
        key="manager_posts_change", label="Team managers' posts", action=True,
        topic="Posts", form="amount", unit="FTE",
        low=-50, high=50, step=1, neutral=0, usual=2,
        acts_on=(
            "posts of team managers, filled from below, outside or by agency; the span of "
            "supervision"
        ),
        source="Hackney's old model: a manager for six or seven",
        certainty="how fast they fill is an assumption",
        effect=staff.add_manager_posts, amount="posts",
        parts=(FROM, CONSULTATION),
    ),
    Lever(
        key="regrade", label="Re-grading", action=True,
        topic="Posts", form="amount", unit="% of the group",
        low=0, high=100, step=5, neutral=0, usual=20,
        acts_on="staff of one group who move to another in one month; pay with them",
        source="the council's own decision",
        certainty="effects on leaving are not claimed",
        effect=staff.regrade, amount="percent", ranged=False,
        parts=(FROM, FROM_GROUP, TO_GROUP),
    ),
    Lever(
        key="agency_rate_cap", label="Agency rates cut", action=True,
        topic="Agency staff", form="amount", unit="% off hourly rates",
        low=0, high=50, step=1, neutral=0, usual=5,
        acts_on="cost of agency staff; more assignments end",
        source="West Midlands caps saved 14 authorities 10 million GBP, 2015-2017",
        certainty="low: most directors judged regional caps not beneficial",
        effect=money.cap_agency_rates, amount="percent",
        parts=(FROM,),
    ),
    Lever(
        key="agency_ceiling", label="Agency ceiling", action=True,
        topic="Agency staff", form="amount", unit="% agency rate",
        low=0, high=100, step=1, neutral=None, usual=20,
        acts_on="new assignments, none above it; posts stay empty",
        source="the council's own decision",
        certainty="the work that nobody then covers is seen in caseloads",
        effect=money.set_agency_ceiling, amount="percent",
        parts=(FROM,),
    ),
    Lever(
        key="agency_release", label="Agency staff released, by month", action=True,
        topic="Agency staff", form="people by month", unit="people",
        low=0, high=200, step=1, neutral=None, usual=4,
        acts_on="assignments that the council ends and does not cover again",
        source="the council's own plan",
        certainty="the number is the council's",
        effect=money.release_agency,
    ),
    Lever(
        key="protected_caseload", label="Protected caseload", action=True,
        topic="Cases", form="amount", unit="% of a full load",
        low=0, high=100, step=5, neutral=None, usual=60,
        acts_on=(
            "what the newly qualified hold all through their assessed year, in place of the "
            "usual steps"
        ),
        source="Newham 40 to 90 %; Devon counts 60 %",
        certainty="the share is the council's; what it does for staying is not claimed",
        effect=work.protect_caseload,
    ),
    Lever(
        key="caseload_limit", label="Caseload limit", action=True,
        topic="Cases", form="amount", unit="cases per FTE",
        low=1, high=100, step=1, neutral=None, usual=16,
        acts_on=(
            "the line of cases over the limit; if held, work waits, never child protection or"
            " looked after"
        ),
        source="local targets of 13 to 20; no national norm",
        certainty="the line is the council's",
        effect=work.limit_caseload, amount="cases",
        parts=(FROM, HOLD),
    ),
    Lever(
        key="new_posts_holding_cases", label="New staff who hold cases", action=True,
        topic="Cases", form="amount", unit="% of more FTE",
        low=0, high=100, step=5, neutral=None, usual=60,
        acts_on="case holders for each FTE more, in place of the fitted shares",
        source=(
            "yearly changes of all authorities 2017-2023: 45 % of permanent, 55 % of agency "
            "FTE (an association)"
        ),
        certainty="the share is the council's",
        effect=work.change_holding,
    ),
    Lever(
        key="early_help_diversion", label="New cases met by early help", action=True,
        topic="Cases", form="amount", unit="% of new cases",
        low=0, high=50, step=1, neutral=0, usual=5,
        acts_on="new cases of every type",
        source="assumption: no effect size found",
        certainty="low",
        effect=work.divert_cases, amount="percent",
        parts=(FROM,),
    ),
    Lever(
        key="leavers_change", label="Leavers, up or down", action=False,
        topic="What if", form="amount", unit="%",
        low=-80, high=200, step=5, neutral=0, usual=-10,
        acts_on="every hazard of leaving, once notice is over",
        source="what if",
        certainty="an assumption, not an action",
        effect=staff.scale_leaving,
    ),
    Lever(
        key="referrals_change", label="New cases, up or down", action=False,
        topic="What if", form="amount", unit="%",
        low=-80, high=200, step=5, neutral=0, usual=10,
        acts_on="new cases of every type, in a window if one is given",
        source="Haringey's referrals moved by 10 % from year to year, 2018-2025",
        certainty="an assumption, not an action",
        effect=work.scale_new_cases, amount="percent",
        parts=(FROM, UNTIL),
    ),
    Lever(
        key="neighbours_match", label="Neighbours match our pay", action=False,
        topic="What if", form="amount", unit="% of our rise",
        low=0, high=100, step=10, neutral=0, usual=50,
        acts_on=(
            "relative pay, some months after ours; if all match, only the cost is left"
        ),
        source="Ofsted's letter of 21 January 2020: neighbours' pay packages",
        certainty="an assumption, not an action",
        effect=money.match_pay, amount="share",
        parts=(AFTER,),
    ),
    Lever(
        key="newly_qualified_market", label="Newly qualified to be had", action=False,
        topic="What if", form="amount", unit="%",
        low=-100, high=100, step=5, neutral=0, usual=-30,
        acts_on="newly qualified starters, recent or planned",
        source=(
            "87 % of directors found them easy to recruit in late 2019; years without Step Up"
            " output depress starters"
        ),
        certainty="an assumption, not an action",
        effect=staff.change_market,
    ),
)  # fmt: skip

BY_KEY: Final = {lever.key: lever for lever in LEVERS}


def lever_of(key: str, *, where: str) -> Lever:
    """The lever of a key.

    Raises:
        UnknownNameError: no lever of that key, with near ones.
    """
    if key not in BY_KEY:
        raise UnknownNameError.among("lever", key, BY_KEY, where=where)
    return BY_KEY[key]


def lever_table() -> list[tuple[str, ...]]:
    """One row for each lever: key, kind, form, unit, range, neutral, what it acts on."""
    return [
        (
            lever.key,
            "action" if lever.action else "what if",
            lever.form,
            lever.unit,
            f"{lever.low:g} to {lever.high:g}",
            "leave out" if lever.neutral is None else f"{lever.neutral:g}",
            lever.acts_on,
        )
        for lever in LEVERS
    ]
