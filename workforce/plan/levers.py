"""Every lever is one record: what it is, what it may be set to, and the effect that it has.

The slider, the file check, the help text and the command ``check --levers`` are made from these
records. To add a lever, add a record; write an effect in ``effects`` only if the effect is new.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from workforce.errors import UnknownNameError
from workforce.model.state import Rates, Schedule
from workforce.plan import effects
from workforce.plan.effects import Drawn, Terms

Effect: TypeAlias = Callable[[Rates, Schedule, Drawn], Terms]
Form: TypeAlias = Literal["amount", "people by month"]
PartForm: TypeAlias = Literal["amount", "month", "groups", "yes or no", "service"]


@dataclass(frozen=True)
class Part:
    """A further part of a lever that is a table.

    Attributes:
        name: its key in the table.
        form: what it holds.
        low, high: the least and the most of an amount.
        default: of an amount that is left out.
    """

    name: str
    form: PartForm
    low: float = 0.0
    high: float = 0.0
    default: float = 0.0


@dataclass(frozen=True)
class Lever:
    """One lever.

    Attributes:
        key: in files, URLs and tables.
        label: on screen.
        action: True for something the council does, False for a what-if.
        form: a single amount, or people by month.
        unit: of its amount.
        low, high: the least and the most that can be asked for.
        step: of its slider.
        neutral: the amount that changes nothing; None where only leaving it out does, because the
            lever takes the place of a recent stream.
        usual: where its slider starts once it is switched on.
        acts_on: what it changes, in words.
        source: of its default and effect.
        certainty: how well the effect is known.
        effect: what it does.
        amount: the key of its main amount where it is written as a table.
        parts: what else such a table may hold.
    """

    key: str
    label: str
    action: bool
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


LEVERS: Final = (
    Lever(
        key="newly_qualified_intake",
        label="Newly qualified intake",
        action=True,
        form="people by month",
        unit="people",
        low=0,
        high=100,
        step=1,
        neutral=None,
        usual=10,
        acts_on="newly qualified starters, in place of the recent stream up to its last month",
        source="Ofsted's letter of 21 January 2020 names the cohort; Kent takes 50.5 FTE a year",
        certainty="the number is the council's; how long they stay is estimated",
        effect=effects.plan_newly_qualified,
    ),
    Lever(
        key="agency_conversion",
        label="Agency staff converting",
        action=True,
        form="amount",
        unit="% of agency staff a month",
        low=0,
        high=25,
        step=0.5,
        neutral=None,
        usual=1.5,
        acts_on="conversions, in place of the recent stream",
        source="assumption: no published rate; 0.5 to 4 % a month is thinkable",
        certainty="low; a shortfall for want of eligible staff is reported",
        effect=effects.convert_share,
    ),
    Lever(
        key="agency_conversion_people",
        label="Agency staff converting, by month",
        action=True,
        form="people by month",
        unit="people",
        low=0,
        high=200,
        step=1,
        neutral=None,
        usual=4,
        acts_on="conversions, in place of the recent stream up to its last month",
        source="the council's own plan",
        certainty="a shortfall for want of eligible staff is reported",
        effect=effects.plan_conversions,
    ),
    Lever(
        key="starters_plan",
        label="All starters, by month",
        action=True,
        form="people by month",
        unit="people",
        low=0,
        high=300,
        step=1,
        neutral=None,
        usual=3,
        acts_on="all three streams of starters, up to its last month",
        source="the council's own plan",
        certainty="the number is the council's; the split between streams is as recently",
        effect=effects.plan_all_starters,
    ),
    Lever(
        key="pay_change",
        label="Pay of permanent staff",
        action=True,
        form="amount",
        unit="%",
        low=-20,
        high=50,
        step=0.5,
        neutral=0,
        usual=5,
        acts_on="pay and on-costs; exits to other authorities and to agency, and a little others",
        source="Sims and Benhenda 2022; NFER 2025 (teachers): 1 % more pay, 0.5 to 3 % fewer exits",
        certainty="low: studies of teachers, not of social workers",
        effect=effects.change_pay,
        amount="percent",
        parts=(
            Part("from", "month"),
            Part("groups", "groups"),
            Part("pensionable", "yes or no"),
        ),
    ),
    Lever(
        key="posts_change",
        label="Established posts",
        action=True,
        form="amount",
        unit="FTE",
        low=-200,
        high=200,
        step=1,
        neutral=0,
        usual=7,
        acts_on="posts, hence vacancies, agency cover and, where added, adverts",
        source="Enfield budgeted 365,000 GBP for a team of 7 (November 2019)",
        certainty="how fast added posts fill is an assumption",
        effect=effects.add_posts,
        amount="posts",
        parts=(Part("from", "month"), Part("service", "service")),
    ),
    Lever(
        key="early_help_diversion",
        label="New cases met by early help",
        action=True,
        form="amount",
        unit="% of new cases",
        low=0,
        high=50,
        step=1,
        neutral=0,
        usual=5,
        acts_on="new cases of every type",
        source="assumption: no effect size found",
        certainty="low",
        effect=effects.divert_cases,
    ),
    Lever(
        key="leavers_change",
        label="Leavers, up or down",
        action=False,
        form="amount",
        unit="%",
        low=-80,
        high=200,
        step=5,
        neutral=0,
        usual=-10,
        acts_on="every hazard of leaving",
        source="what if",
        certainty="an assumption, not an action",
        effect=effects.scale_leaving,
    ),
    Lever(
        key="referrals_change",
        label="New cases, up or down",
        action=False,
        form="amount",
        unit="%",
        low=-80,
        high=200,
        step=5,
        neutral=0,
        usual=10,
        acts_on="new cases of every type",
        source="Haringey's referrals moved by 10 % from year to year, 2018-2025",
        certainty="an assumption, not an action",
        effect=effects.scale_new_cases,
    ),
    Lever(
        key="neighbours_match",
        label="Neighbours match our pay",
        action=False,
        form="amount",
        unit="% of our rise",
        low=0,
        high=100,
        step=10,
        neutral=0,
        usual=50,
        acts_on="relative pay, some months after ours; if all match, only the cost is left",
        source="Ofsted's letter of 21 January 2020: neighbours' pay packages",
        certainty="an assumption, not an action",
        effect=effects.match_pay,
        amount="share",
        parts=(Part("after", "amount", 0, 60, 6),),
    ),
)

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
