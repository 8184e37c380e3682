"""What a lever is: the one record that its control, file check, help and table are made from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from workforce.model.probability_tables import SERVICE
from workforce.model.state import Rates, Schedule
from workforce.plan.effects.staff import Drawn, Terms

Effect: TypeAlias = Callable[[Rates, Schedule, Drawn], Terms]
Form: TypeAlias = Literal["amount", "people by month", "people by route"]
PartForm: TypeAlias = Literal[
    "amount", "numbers", "month", "groups", "group", "yes or no", "choice", "service"
]


@dataclass(frozen=True)
class Part:
    """A further part of a lever that is a table.

    Attributes:
        name: its key in the table.
        form: what it holds.
        words: what it is, on screen.
        low, high: the least and the most of an amount, or of each of several numbers.
        default: of an amount that is left out.
        defaults: of numbers that are left out.
        options: of a choice, a yes or no, or a group; the first is meant where it is left out.
    """

    name: str
    form: PartForm
    words: str
    low: float = 0.0
    high: float = 0.0
    default: float = 0.0
    defaults: tuple[float, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lever:
    """One lever.

    Attributes:
        key: in files, URLs and tables.
        label: on screen.
        action: True for something the council does, False for a what-if.
        topic: the heading that it stands under.
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
    parts: tuple[Part, ...] = field(default=())
    ranged: bool = True


FROM = Part("from", "month", "from (month)")
UNTIL = Part("until", "month", "until (month)")
GROUPS = Part("groups", "groups", "groups (none: all staff)")
PAID_TO = Part("paid_to", "choice", "paid to", options=("all", "joiners"))
PENSIONABLE = Part("pensionable", "yes or no", "pensionable", options=("yes", "no"))
REVIEW = Part("review", "month", "review (month)")
CONSULTATION = Part("consultation", "amount", "months of consultation before posts go", 0, 24, 3)
SERVICE_PART = Part("service", "service", "service", options=(SERVICE,))
INSTALMENTS = Part(
    "months", "numbers", "instalments, months after the start", 0, 120, defaults=(0, 6, 18)
)
SPLIT = Part("split", "numbers", "parts that each instalment has", 0, 100, defaults=(1, 2, 3))
TIE_IN = Part("tie_in", "amount", "months tied in", 1, 120, 24)
FROM_GROUP = Part("group", "group", "from the group", options=("social_worker",))
TO_GROUP = Part("to", "group", "to the group", options=("senior_practitioner",))
HOLD = Part("hold", "yes or no", "hold the limit: work waits", options=("no", "yes"))
AFTER = Part("after", "amount", "months after ours", 0, 60, 6)
