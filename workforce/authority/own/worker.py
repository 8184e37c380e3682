"""One worker of a council's census return, without anything that says who it is.

Source of fields and codes: the DfE's schema of the children's social work workforce census, 2022.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from workforce.months import SEPTEMBER, month_of

# Fields that are read, as the return names them.
READ: Final = (
    "AgencyWorker", "SWENo", "FTE", "OrgRole", "RoleStartDate", "StartOrigin", "RoleEndDate",
    "LeaverDestination", "ReasonLeave", "FTE30", "Cases30", "Absat30Sept", "ReasonAbsence",
    "CFKSSstatus",
)  # fmt: skip
IDENTITY: Final = "SWENo"  # read to find a worker who stands twice, as a keyed hash, then dropped
# Fields that are dropped as they are met.
DROPPED: Final = (
    "PersonBirthDate", "GenderCurrent", "Ethnicity", "QualInst", "QualLevel", "StepUpGrad",
    "WorkingDaysLost", "ContractWeeks", "FrontlineGrad",
)  # fmt: skip

# Codes of the return, each with the planner's word for it.
GROUPS: Final[Mapping[str, str]] = {
    "1": "service_manager", "2": "service_manager", "3": "team_manager",
    "4": "senior_practitioner", "5": "social_worker", "6": "qualified_without_cases",
}  # fmt: skip
NEWLY_QUALIFIED: Final = "newly_qualified"  # a case holder in the assessed year
CASE_HOLDER: Final = "5"
IN_ASSESSED_YEAR: Final = "1"
ORIGINS: Final[Mapping[str, str]] = {
    "1": "newly_qualified", "2": "other_authority", "3": "outside_england", "4": "agency",
    "5": "other_social_work", "6": "other_social_care", "7": "not_in_social_care", "8": "other",
    "9": "not_known", "10": "not_known",
}  # fmt: skip
DESTINATIONS: Final[Mapping[str, str]] = {
    "1": "other_authority", "2": "outside_england", "3": "agency", "4": "other_social_work",
    "5": "other_social_care", "6": "not_in_social_care", "7": "other", "8": "not_known",
    "9": "not_known",
}  # fmt: skip
REASONS: Final[Mapping[str, str]] = {
    "1": "resignation", "2": "redundancy", "3": "redundancy", "4": "dismissed", "5": "retired",
    "6": "deceased", "7": "moved_within_the_council", "8": "other", "9": "not_known",
    "10": "not_known",
}  # fmt: skip
ABSENCES: Final[Mapping[str, str]] = {
    "MAT": "maternity", "SIC": "sickness", "TRN": "training", "PUB": "public_duties",
    "UNA": "unauthorised", "UNP": "unpaid", "OTH": "other",
}  # fmt: skip
NOT_KNOWN: Final = "not_known"


class Worker(NamedTuple):
    """One worker.

    Attributes:
        agency: whether of an agency.
        group: the staff group, "" where the return has no role.
        fte: contracted on the day of the census, 0 to 1; 0 for a leaver.
        fte_before: of a leaver, what the return gives as FTE30; None where it gives none.
        cases: held on the day.
        start, end: months' numbers, None where not given.
        origin, destination, reason, away: words of the tables above, "" where not given.
    """

    agency: bool
    group: str
    fte: float
    fte_before: float | None
    cases: int
    start: int | None
    end: int | None
    origin: str
    destination: str
    reason: str
    away: str

    def left_by(self, year: int) -> bool:
        """Whether the worker had left by the census of a year."""
        return self.end is not None and self.end <= month_of(year, SEPTEMBER)

    def holds_cases(self) -> bool:
        """Whether the DfE counts the worker as holding cases: one at least, and some hours."""
        return self.cases > 0 and self.fte > 0
