"""The vocabulary: every measure's name, label, unit, definition and how it adds up.

The words and formulas are the DfE's where it has them (Children's social work workforce,
methodology). One word per thing: key, column, CSV header and legend are the same.
"""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["stock", "flow", "twelve months", "financial year", "ratio"]

PEOPLE: Final = "people"
FTE: Final = "FTE"
PERCENT: Final = "%"
CASES: Final = "cases"
CASELOAD: Final = "cases per FTE"
CHANGES: Final = "per 100 children a year"
POUNDS: Final = "GBP"
YEARS: Final = "years"
SPAN: Final = "staff per manager"
PER_MANAGER: Final = "per manager a month"
PER_WORKER: Final = "per FTE a month"

DECIMALS: Final = {
    PEOPLE: 2, FTE: 2, PERCENT: 1, CASES: 1, CASELOAD: 1, CHANGES: 1, POUNDS: 2, YEARS: 2, SPAN: 2,
    PER_MANAGER: 2, PER_WORKER: 2,
}  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """One measure.

    Attributes:
        key: its one name everywhere.
        label: on screen and in sentences.
        definition: what it counts, with its formula.
        kind: a stock at month end, a flow in the month, a count of twelve months or since April,
            or a ratio.
        units: the units it is given in; one row each.
        by_group: whether it is also given by staff group.
        adds_up: over groups and, for flows, over months.
    """

    key: str
    label: str
    definition: str
    kind: Kind
    units: tuple[str, ...]
    by_group: bool = False

    @property
    def adds_up(self) -> str:
        """How it adds up, in words."""
        if self.kind == "ratio":
            return "does not add up"
        over_groups = "adds up over groups" if self.by_group else "one number"
        return f"{over_groups}; over months too" if self.kind == "flow" else over_groups


BOTH: Final = (PEOPLE, FTE)
MEASURES: Final = (
    Measure("in_post", "Permanent staff in post", "permanent social workers employed at month end",
            "stock", BOTH, True),
    Measure("starters", "Starters", "who joined a permanent post, conversions among them",
            "flow", BOTH, True),
    Measure("leavers", "Leavers", "who left a permanent post", "flow", BOTH, True),
    Measure("agency", "Agency staff", "agency social workers at month end", "stock", BOTH, True),
    Measure("conversions", "Conversions", "agency staff who became permanent; starters too",
            "flow", BOTH, True),
    Measure("starters_newly_qualified", "Newly qualified starters",
            "starters who begin their assessed year", "flow", (PEOPLE,)),
    Measure("starters_other", "Other starters",
            "starters neither newly qualified nor converted from agency", "flow", (PEOPLE,)),
    Measure("other_movement", "Other movement",
            "change in post that starters and leavers do not explain: recoding, hours, moves in "
            "and out of the count", "flow", (PEOPLE,)),
    Measure("agency_starters", "Agency starters", "agency staff who began an assignment",
            "flow", (PEOPLE,)),
    Measure("agency_leavers", "Agency leavers", "agency staff whose assignment ended, without "
            "those who converted", "flow", (PEOPLE,)),
    Measure("conversions_missed", "Conversions missed",
            "planned conversions for which nobody was eligible", "flow", (PEOPLE,)),
    Measure("intake_missed", "Intake missed",
            "planned newly qualified starters whom no manager has time to assess", "flow",
            (PEOPLE,)),
    Measure("dropped_out", "Dropped out",
            "people expected by a route, or offers accepted, that came to nothing", "flow",
            (PEOPLE,)),
    Measure("redundancies", "Redundancies", "leavers beyond the posts that are left after some "
            "were deleted", "flow", (PEOPLE,)),
    Measure("newly_qualified", "Newly qualified staff", "staff in their assessed year",
            "stock", BOTH),
    Measure("away", "Away for long", "permanent staff on maternity leave, long sickness or "
            "secondment, in post all the while", "stock", BOTH),
    Measure("experienced_share", "Experienced share", "100 x permanent FTE with three years or "
            "more since qualifying (threshold: an assumption) / permanent FTE", "ratio",
            (PERCENT,)),
    Measure("average_service", "Average service here", "years since arrival of permanent staff, "
            "people", "ratio", (YEARS,)),
    Measure("supervision_span", "Staff per manager", "supervised FTE / team managers' FTE, agency "
            "included, those away not", "ratio", (SPAN,)),
    Measure("supervisions_due", "Supervisions due", "supervisions due in the month / team "
            "managers' FTE: one each, more for the newly qualified", "ratio", (PER_MANAGER,)),
    Measure("manager_vacancies", "Managers' posts vacant", "managers' posts without a permanent "
            "holder; agency managers may cover them", "stock", (PEOPLE,)),
    Measure("acting_up", "Acting up", "staff who stand in for a vacant manager's post that no "
            "agency worker covers", "stock", (PEOPLE,)),
    Measure("establishment", "Established posts", "posts, filled or vacant", "stock", (FTE,)),
    Measure("vacancies", "Vacancies", "established posts without a permanent holder; a post "
            "covered by agency is still vacant", "stock", (FTE,)),
    Measure("over_establishment", "Over establishment", "permanent staff beyond established posts",
            "stock", (FTE,)),
    Measure("case_holders", "Case holders", "staff holding at least one case, agency and managers "
            "among them", "stock", (FTE,)),
    Measure("cases", "Cases", "children and families allocated to a named social worker",
            "stock", (CASES,)),
    Measure("cases_over_limit", "Cases over the limit", "allocated cases above the caseload limit "
            "x case holders' FTE", "stock", (CASES,)),
    Measure("cases_waiting", "Cases waiting", "cases above a limit that is held, without a worker",
            "stock", (CASES,)),
    Measure("starters_year", "Starters in twelve months", "starters in the last twelve months, "
            "without those who came and went between two Septembers", "twelve months", (FTE,)),
    Measure("leavers_year", "Leavers in twelve months", "leavers in the last twelve months, "
            "without those who came and went between two Septembers", "twelve months", (FTE,)),
    Measure("turnover_rate", "Turnover", "100 x leavers in twelve months / in post at the end, FTE",
            "ratio", (PERCENT,)),
    Measure("agency_rate", "Agency rate", "100 x agency / (agency + in post), FTE",
            "ratio", (PERCENT,)),
    Measure("vacancy_rate", "Vacancy rate", "100 x vacancies / (vacancies + in post), FTE",
            "ratio", (PERCENT,)),
    Measure("caseload", "Average caseload", "cases / FTE of case holders", "ratio", (CASELOAD,)),
    Measure("experienced_caseload", "Experienced caseload", "cases held by staff past their "
            "assessed year / their FTE; the newly qualified hold a protected share of a full load",
            "ratio", (CASELOAD,)),
    Measure("assessments_per_worker", "Assessments started", "assessments started in the month / "
            "FTE of assessment workers, an assumed share of case holders", "ratio", (PER_WORKER,)),
    Measure("worker_changes", "Changes of social worker",
            "changes of social worker for any cause, a year's worth at this month's pace",
            "ratio", (CHANGES,)),
    Measure("worker_changes_worker_left", "Changes because the worker left",
            "changes because a permanent worker left", "ratio", (CHANGES,)),
    Measure("worker_changes_agency_ended", "Changes because an assignment ended",
            "changes because an agency worker's assignment ended", "ratio", (CHANGES,)),
    Measure("worker_changes_handover", "Changes by design",
            "changes because a case went on to another type of work", "ratio", (CHANGES,)),
    Measure("cost", "Cost", "salaries, on-costs, agency and hiring in the month",
            "flow", (POUNDS,)),
    Measure("cost_salaries", "Salaries", "pay of permanent staff", "flow", (POUNDS,)),
    Measure("cost_on_costs", "On-costs", "employer's National Insurance, pension and levy",
            "flow", (POUNDS,)),
    Measure("cost_agency", "Agency cost", "agency staff's hourly rates and the agency's fee",
            "flow", (POUNDS,)),
    Measure("cost_hiring", "Hiring cost", "hires from outside, and conversions where they cost",
            "flow", (POUNDS,)),
    Measure("cost_retention", "Payments to staff", "retention payments less what is paid back, "
            "golden hellos, joiners' supplements", "flow", (POUNDS,)),
    Measure("cost_redundancy", "Redundancy cost", "payments to those made redundant", "flow",
            (POUNDS,)),
    Measure("budget", "Budget", "established posts of the opening x on-costed mid-point, less "
            "vacancy factor and agreed saving; or the council's own", "flow", (POUNDS,)),
    Measure("outturn", "Outturn to date", "cost since April; months before the opening count as "
            "the first month after it", "financial year", (POUNDS,)),
)  # fmt: skip
BY_KEY: Final = {measure.key: measure for measure in MEASURES}


def fixed(value: float, unit: str) -> str:
    """A number with the fixed decimals of its unit."""
    return f"{value:.{DECIMALS[unit]}f}"


class Shown(NamedTuple):
    """How a measure is shown: ``per`` of its units make one that is shown."""

    key: str
    unit: str
    words: str
    per: float
    decimals: int

    @property
    def title(self) -> str:
        """The measure's label with what it is shown in."""
        return f"{BY_KEY[self.key].label}, {self.words}"


IN_POST: Final = Shown("in_post", FTE, FTE, 1, 0)


AGENCY: Final = Shown("agency", FTE, FTE, 1, 0)


AGENCY_RATE: Final = Shown("agency_rate", PERCENT, PERCENT, 1, 1)


CASELOAD_SHOWN: Final = Shown("caseload", CASELOAD, CASELOAD, 1, 1)


EXPERIENCED: Final = Shown("experienced_caseload", CASELOAD, CASELOAD, 1, 1)


EXPERIENCED_SHARE: Final = Shown("experienced_share", PERCENT, PERCENT, 1, 0)


TURNOVER: Final = Shown("turnover_rate", PERCENT, PERCENT, 1, 1)


COST: Final = Shown("cost", POUNDS, "thousand pounds a month", 1000, 0)


# The measures a summary leads with.
LEADING: Final = (
    IN_POST, AGENCY, AGENCY_RATE, CASELOAD_SHOWN, EXPERIENCED, EXPERIENCED_SHARE, TURNOVER, COST,
)  # fmt: skip
