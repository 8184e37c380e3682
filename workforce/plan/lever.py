"""What a lever is: the one record that its control, file check, help and table are made from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from workforce.model.probability_tables import SERVICE
from workforce.model.state import Rates, Schedule
from workforce.plan.effects.terms import Drawn, Terms

Effect: TypeAlias = Callable[[Rates, Schedule, Drawn], Terms]
Form: TypeAlias = Literal["amount", "people by month", "people by route"]
PartForm: TypeAlias = Literal[
    "number",
    "numbers",
    "month",
    "groups",
    "grades",
    "group",
    "yes or no",
    "choice",
    "service",
    "case types",
    "employers",
    "team",
]
TeamShare: TypeAlias = Literal["", "whole", "permanent", "agency", "cases", "nothing"]


@dataclass(frozen=True)
class LeverPart:
    """A further part of a lever that is a table.

    Attributes:
        name: its key in the table.
        form: what it holds; grades are the groups that people are hired into, so not those in
            their assessed year; case types are shipped ones and those that the plan names;
            employers are neighbours of the authority; a team is one that the plan lists.
        words: what it is, at its control.
        said: what a sentence on the lever adds for it, {} for its value; for parts that may be
            left out, only where they differ from their usual value.
        marked: what a chart says at its month, after the lever's name and amount.
        low, high: the least and the most of a number, or of each of several.
        defaults: the number, or the numbers, used where it is left out.
        options: of a choice, a yes or no, or a group; the first is used where it is left out.
    """

    name: str
    form: PartForm
    words: str
    said: str = ""
    marked: str = ""
    low: float = 0.0
    high: float = 0.0
    defaults: tuple[float, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lever:
    """One lever.

    Attributes:
        key: in files, URLs and tables.
        label: on screen.
        action: True for something the council does, False for a what-if.
        topic: its heading.
        form: a single amount, people by month, or people by route and month.
        unit: of its amount.
        low, high: the least and the most that can be asked for.
        step: of its slider.
        neutral: the amount that changes nothing; None where only leaving it out does, because the
            lever takes the place of something that goes on.
        usual: where its slider starts once it is switched on.
        acts_on: what it changes, in words.
        source: of its default and effect.
        certainty: how well the effect is known.
        effect: what it does.
        amount: the key of its main amount where it is written as a table.
        parts: what else such a table may hold.
        ranged: whether its amount may be a range; an effect on a table of chances takes one number.
        assumes: keys of uncertain assumptions that it rests on, drawn for each future.
        team_share: what it reaches of the council where it names a team: all of it, the team's
            share of permanent staff, of agency staff or of new cases, or nothing, as it changes
            teams only; empty for a lever that takes no team.
    """

    key: str
    label: str
    action: bool
    topic: str
    form: Form
    unit: str
    low: float
    high: float
    step: float
    neutral: float | None
    usual: float
    acts_on: str
    source: str
    certainty: str
    effect: Effect
    amount: str = ""
    parts: tuple[LeverPart, ...] = field(default=())
    ranged: bool = True
    assumes: tuple[str, ...] = ()
    team_share: TeamShare = ""

    @property
    def teams_only(self) -> bool:
        """Whether it is of use only where the plan lists teams."""
        return self.team_share == "nothing"


CASE_TYPES: Final = "case types"
EMPLOYERS: Final = "employers"
TEAM: Final = "team"
SEVERAL: Final = (
    "groups",
    "grades",
    CASE_TYPES,
    EMPLOYERS,
)  # forms of a part that names any number of things
FROM = LeverPart("from", "month", "from (month)", " from {}")
UNTIL = LeverPart("until", "month", "until (month)", " until {}", ", last month")
IN = LeverPart("from", "month", "in (month)", " in {}")
REVIEW = LeverPart("review", "month", "review (month)", ", review in {}", ", review")
GROUPS = LeverPart("groups", "groups", "groups (none: all staff)", ", groups: {}")
HIRED = LeverPart("groups", "grades", "groups (none: those who hold cases)", ", groups: {}")
TYPES = LeverPart("types", CASE_TYPES, "case types (none: all)", ", types: {}")
FROM_GROUP = LeverPart("group", "group", "from the group", ", from {}", options=("social_worker",))
TO_GROUP = LeverPart("to", "group", "to the group", " to {}", options=("senior_practitioner",))
PAID_TO = LeverPart(
    "paid_to", "choice", "paid to", ", for joiners only", options=("all", "joiners")
)
PENSIONABLE = LeverPart(
    "pensionable", "yes or no", "pensionable", ", not pensionable", options=("yes", "no")
)
HOLD = LeverPart(
    "hold", "yes or no", "hold the limit: work waits", ", held (work waits)", options=("no", "yes")
)
SERVICE_PART = LeverPart("service", "service", "service", options=(SERVICE,))
MIX = LeverPart(
    "mix", "numbers", "posts of each of the groups (none: as their posts are vacant)",
    ", in the proportion {}", low=0, high=200,
)  # fmt: skip
CONSULTATION = LeverPart(
    "consultation", "number", "months of consultation before posts go",
    ", months of consultation: {}", low=0, high=24, defaults=(3,),
)  # fmt: skip
INSTALMENTS = LeverPart(
    "months", "numbers", "instalments, months after the start",
    ", instalments after months {}", low=0, high=120, defaults=(0, 6, 18),
)  # fmt: skip
SPLIT = LeverPart(
    "split", "numbers", "parts that each instalment has",
    ", in parts of {}", low=0, high=100, defaults=(1, 2, 3),
)  # fmt: skip
TIE_IN = LeverPart(
    "tie_in", "number", "months tied in", ", months tied in: {}",
    low=1, high=120, defaults=(24,),
)  # fmt: skip
LAG = LeverPart(
    "lag", "number", "months before it works", ", months before it works: {}",
    low=0, high=60, defaults=(6,),
)  # fmt: skip
YEARLY_COST = LeverPart(
    "cost", "number", "cost, £ a year", ", at £{} a year", low=0, high=10_000_000, defaults=(0,),
)  # fmt: skip
EACH_HOLDS = LeverPart(
    "caseload", "number", "cases that each holds", ", cases that each holds: {}",
    low=0, high=60, defaults=(15,),
)  # fmt: skip
MOST_SHARED = LeverPart(
    "share", "number", "of child-in-need cases that may move, %",
    ", at most {}% of child-in-need cases", low=0, high=100, defaults=(50,),
)  # fmt: skip
EACH_COSTS = LeverPart(
    "pay", "number", "cost of each with on-costs, £ a year", ", £{} a year each",
    low=0, high=200_000, defaults=(42_000,),
)  # fmt: skip
SHARE_OF_RIVALS = LeverPart(
    "share", "number", "of competitors that do, %", ", by {}% of competitors",
    low=0, high=100, defaults=(100,),
)  # fmt: skip
NAMED_RIVALS = LeverPart(
    "employers", EMPLOYERS, "which neighbours (none: all competitors)", ", by {}"
)
IN_TEAM = LeverPart("team", TEAM, "in which team", ", in {}")
FROM_TEAM = LeverPart("team", TEAM, "from the team", ", from {}")
TO_TEAM = LeverPart("to", TEAM, "to the team", " to {}")
AFTER = LeverPart(
    "after", "number", "months after ours", ", months after ours: {}",
    low=0, high=60, defaults=(6,),
)  # fmt: skip
