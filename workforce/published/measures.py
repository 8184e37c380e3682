"""The vocabulary: a record for every measure, in the order of files and pages.

The words and formulas are the DfE's where it has them (Children's social work workforce,
methodology). One word per thing: key, column, CSV header and legend are the same.
"""

from typing import Final

from workforce.published.measure import (
    BOTH,
    CASELOAD,
    CASES,
    CHANGES,
    FTE,
    PEOPLE,
    PER_MANAGER,
    PER_WORKER,
    PERCENT,
    POUNDS,
    SPAN,
    UNITS,
    YEARS,
    Measure,
    Shown,
)

NOBODY: Final = "nobody in post"
NO_HOLDERS: Final = "no case holders"
NO_MANAGERS: Final = "no team managers"
NO_CASES: Final = "no cases"
STAFF: Final = ("in_post",)
ALL_STAFF: Final = ("in_post", "agency")
POSTS: Final = ("in_post", "vacancies")
WORK: Final = ("cases", "case_holders")
YEARS_WORTH: Final = "changes x 12 x 100 / cases"
MEASURES: Final = (
    Measure("in_post", "Permanent staff in post", "permanent social workers employed at month end",
            "stock", BOTH, by_group=True, better="higher", leads=1, column="in_post_fte"),
    Measure("starters", "Starters", "people who joined a permanent post, including conversions",
            "flow", BOTH, by_group=True),
    Measure("leavers", "Leavers", "people who left a permanent post", "flow", BOTH, by_group=True,
            better="lower", colour="crimson", begins_with=STAFF),
    Measure("agency", "Agency staff", "agency social workers at month end", "stock", BOTH,
            by_group=True, better="lower", colour="orange", leads=2, column="agency_fte"),
    Measure("conversions", "Conversions", "agency staff who became permanent; they also count as "
            "starters", "flow", BOTH, by_group=True),
    Measure("starters_newly_qualified", "Newly qualified starters",
            "starters who begin their assessed year", "flow", (PEOPLE,)),
    Measure("starters_other", "Other starters",
            "starters neither newly qualified nor converted from agency", "flow", (PEOPLE,)),
    Measure("other_movement", "Other movement",
            "change in staff in post that starters and leavers do not explain: recoding, changed "
            "hours, moves in and out of the count", "flow", (PEOPLE,), below_zero=True),
    Measure("agency_starters", "Agency starters", "agency staff who began an assignment",
            "flow", (PEOPLE,), colour="orange"),
    Measure("agency_leavers", "Agency leavers", "agency staff whose assignment ended, not "
            "counting those who converted", "flow", (PEOPLE,), colour="orange"),
    Measure("conversions_missed", "Conversions missed",
            "planned conversions for which nobody was eligible", "flow", (PEOPLE,),
            better="lower", countable=False),
    Measure("hires_missed", "Hires missed",
            "people who would have been hired, but no post of their grade was vacant", "flow",
            (PEOPLE,), better="lower", countable=False),
    Measure("intake_missed", "Intake missed",
            "planned newly qualified starters that no manager has time to assess", "flow",
            (PEOPLE,), better="lower"),
    Measure("dropped_out", "Dropped out",
            "people expected through a route, or who accepted an offer, and did not start", "flow",
            (PEOPLE,), better="lower"),
    Measure("redundancies", "Redundancies", "staff who leave because their posts were deleted and "
            "no other post is left", "flow", (PEOPLE,), better="lower"),
    Measure("newly_qualified", "Newly qualified staff", "staff in their assessed year",
            "stock", BOTH),
    Measure("away", "Away for long", "permanent staff on maternity leave, long sickness or "
            "secondment; they stay in post", "stock", BOTH),
    Measure("experienced_share", "Experienced share", "permanent staff with three years or more "
            "since qualifying (threshold: an assumption)", "ratio", (PERCENT,),
            "100 x experienced permanent FTE / permanent FTE", undefined=NOBODY, better="higher",
            leads=6, places=0, begins_with=STAFF),
    Measure("average_service", "Average service here", "mean years since permanent staff arrived",
            "ratio", (YEARS,), "years of service / permanent staff, people", undefined=NOBODY,
            better="higher", begins_with=STAFF),
    Measure("supervision_span", "Staff per manager", "staff supervised by each team manager",
            "ratio", (SPAN,),
            "supervised FTE / team managers' FTE, with agency staff, without those away",
            undefined=NO_MANAGERS, better="lower", begins_with=ALL_STAFF),
    Measure("supervisions_due", "Supervisions due", "supervisions due in the month: one each, more "
            "for the newly qualified", "ratio", (PER_MANAGER,),
            "supervisions due / team managers' FTE", undefined=NO_MANAGERS, better="lower",
            begins_with=ALL_STAFF),
    Measure("manager_vacancies", "Managers' posts vacant", "managers' posts without a permanent "
            "holder; agency managers may cover them", "stock", (PEOPLE,), better="lower"),
    Measure("acting_up", "Acting up", "staff who stand in for a vacant manager's post that no "
            "agency worker covers", "stock", (PEOPLE,), better="lower"),
    Measure("establishment", "Established posts", "posts, filled or vacant", "stock", (FTE,),
            begins_with=POSTS),
    Measure("vacancies", "Vacancies", "established posts without a permanent holder; a post "
            "covered by agency staff is still vacant", "stock", (FTE,), better="lower",
            colour="petrol", column="vacancies_fte", begins_with=STAFF),
    Measure("over_establishment", "Over establishment", "permanent staff beyond established posts",
            "stock", (FTE,), better="lower"),
    Measure("case_holders", "Case holders", "staff who hold at least one case, including agency "
            "staff and managers", "stock", (FTE,), by_service=True, column="case_holders_fte"),
    Measure("cases", "Cases", "children and families allocated to a named social worker",
            "stock", (CASES,), by_service=True, colour="violet", column="cases"),
    Measure("cases_over_limit", "Cases over the limit", "cases that staff past their assessed year "
            "hold above the caseload limit x their FTE; a part of a case counts as one", "stock",
            (CASES,), better="lower", colour="violet", begins_with=WORK),
    Measure("cases_waiting", "Cases waiting", "cases without a worker because the caseload limit "
            "is held", "stock", (CASES,), better="lower", colour="violet"),
    Measure("cases_shared", "Cases held by practitioners", "child-in-need cases of practitioners "
            "who are not social workers; no case holder has them", "stock", (CASES,)),
    Measure("starters_year", "Starters in twelve months", "starters in the last twelve months, "
            "not counting those who came and left between two Septembers", "twelve months", (FTE,),
            undefined="last year's starters not published", countable=False,
            column="starters_fte"),
    Measure("leavers_year", "Leavers in twelve months", "leavers in the last twelve months, "
            "not counting those who came and left between two Septembers", "twelve months", (FTE,),
            undefined="last year's leavers not published", better="lower", colour="crimson",
            countable=False, column="leavers_fte", begins_with=STAFF),
    Measure("turnover_rate", "Turnover", "leavers in twelve months as a share of the staff in post "
            "at the end", "ratio", (PERCENT,), "100 x leavers in twelve months / in post, FTE",
            undefined="nobody in post, or leavers not published", better="lower",
            colour="crimson", leads=7, countable=False, column="turnover_rate_fte",
            begins_with=STAFF),
    Measure("agency_rate", "Agency rate", "agency staff as a share of all staff", "ratio",
            (PERCENT,), "100 x agency / (agency + in post), FTE", undefined="no staff",
            better="lower", colour="orange", leads=3, column="agency_rate_fte",
            begins_with=ALL_STAFF),
    Measure("vacancy_rate", "Vacancy rate", "vacancies as a share of vacancies and staff in post",
            "ratio", (PERCENT,), "100 x vacancies / (vacancies + in post), FTE",
            undefined="no posts", better="lower", colour="petrol", column="vacancy_rate",
            begins_with=POSTS),
    Measure("caseload", "Average caseload", "allocated cases per case holder", "ratio",
            (CASELOAD,), "cases / FTE of case holders", by_service=True, undefined=NO_HOLDERS,
            better="lower", colour="violet", leads=4, column="caseload", begins_with=WORK),
    Measure("experienced_caseload", "Experienced caseload", "cases held by staff past their "
            "assessed year; the newly qualified hold a protected share of a full load",
            "ratio", (CASELOAD,), "cases held by staff past their assessed year / their FTE",
            undefined="no experienced case holders", better="lower", colour="magenta", leads=5,
            begins_with=WORK),
    Measure("assessments_per_worker", "Assessments started", "assessments started in the month; "
            "assessment workers are an assumed share of case holders", "ratio of flows",
            (PER_WORKER,), "assessments started / FTE of assessment workers",
            undefined=NO_HOLDERS, better="lower", colour="violet", begins_with=WORK),
    Measure("worker_changes", "Changes of social worker",
            "changes of social worker for any reason, over a year at this month's pace",
            "ratio of flows", (CHANGES,), YEARS_WORTH, undefined=NO_CASES, better="lower",
            colour="teal", begins_with=WORK),
    Measure("worker_changes_worker_left", "Changes because the worker left",
            "changes because a permanent worker left", "ratio of flows", (CHANGES,), YEARS_WORTH,
            undefined=NO_CASES, better="lower", colour="teal", begins_with=WORK),
    Measure("worker_changes_agency_ended", "Changes because an assignment ended",
            "changes because an agency worker's assignment ended", "ratio of flows", (CHANGES,),
            YEARS_WORTH, undefined=NO_CASES, better="lower", colour="orange", begins_with=WORK),
    Measure("worker_changes_handover", "Changes by design",
            "changes because a case went on to another type of work", "ratio of flows", (CHANGES,),
            YEARS_WORTH, undefined=NO_CASES, colour="olive", begins_with=WORK),
    Measure("cost", "Cost", "salaries, on-costs, agency and hiring in the month",
            "flow", (POUNDS,), better="lower", colour="green", leads=8, begins_with=ALL_STAFF),
    Measure("cost_salaries", "Salaries", "pay of permanent staff", "flow", (POUNDS,),
            colour="green", begins_with=STAFF),
    Measure("cost_on_costs", "On-costs", "employer's National Insurance, pension and levy",
            "flow", (POUNDS,), colour="green", begins_with=STAFF),
    Measure("cost_agency", "Agency cost", "agency staff's hourly rates and the agency's fee",
            "flow", (POUNDS,), better="lower", colour="green", begins_with=("agency",)),
    Measure("cost_hiring", "Hiring cost", "outside hires, and conversions if they have a cost",
            "flow", (POUNDS,), colour="green"),
    Measure("cost_retention", "Payments to staff", "retention payments less what is paid back, "
            "golden hellos, joiners' supplements", "flow", (POUNDS,), colour="green"),
    Measure("cost_redundancy", "Redundancy cost", "payments to those made redundant", "flow",
            (POUNDS,), better="lower", colour="green"),
    Measure("cost_programmes", "Programmes", "what a plan spends beside staff, such as a retention "
            "programme or early help", "flow", (POUNDS,), better="lower", colour="green"),
    Measure("budget", "Budget", "posts at the opening x mid-point pay with on-costs, less the "
            "vacancy factor and any agreed saving; or the council's own budget", "flow", (POUNDS,),
            colour="green", begins_with=POSTS),
    Measure("outturn", "Outturn to date", "cost since April; months before the opening are taken "
            "to cost as much as the first month after it", "financial year", (POUNDS,),
            better="lower", colour="green", begins_with=ALL_STAFF),
)  # fmt: skip
BY_KEY: Final = {measure.key: measure for measure in MEASURES}
BY_COLUMN: Final = {measure.column: measure for measure in MEASURES if measure.column}


def shown_as(key: str, unit: str | None = None) -> Shown:
    """A measure as futures are shown, in the unit that it is shown in if none is given.

    >>> [shown_as(key).title for key in ("in_post", "experienced_share", "cost")]
    ['Permanent staff in post, FTE', 'Experienced share, %', 'Cost, £ thousand a month']
    """
    measure = BY_KEY[key]
    unit = unit or measure.unit
    places = UNITS[unit].shown if measure.places is None else measure.places
    return Shown(measure, unit, places)


def counted_as(key: str, unit: str | None = None) -> Shown:
    """A measure as what was counted or published is shown: in as many decimals as that has."""
    unit = unit or BY_KEY[key].unit
    return Shown(BY_KEY[key], unit, UNITS[unit].counted)


# The measures that a summary leads with.
LEADING: Final = tuple(
    shown_as(measure.key)
    for measure in sorted(MEASURES, key=lambda measure: measure.leads)
    if measure.leads
)
