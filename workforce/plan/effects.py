"""What a lever does to rates and schedules: small named functions, one effect each.

Every effect takes the rates and schedule and the lever's setting with its amounts drawn for each
run; it returns new ones and changes nothing that it was given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from workforce.figures.assumptions import Register
from workforce.model.arrays import Counts, Reals
from workforce.model.state import CONVERSIONS, NEWLY_QUALIFIED, NOT_PLANNED, Rates, Schedule

Terms: TypeAlias = tuple[Rates, Schedule]


@dataclass(frozen=True)
class Place:
    """Where a plan stands: its opening month, its groups, the assumptions in force."""

    opening: int
    groups: tuple[str, ...]
    register: Register


@dataclass(frozen=True)
class Drawn:
    """A lever's setting with its amounts drawn, [R] or [1] each.

    Attributes:
        place: where the plan stands.
        amount: the main amount; of length 0 where the lever is a table of months.
        by_month: amounts by month number, for levers that are tables of months.
        months: parts that are month numbers, by name.
        choices: parts that are lists of names, or yes and no, by name.
    """

    place: Place
    amount: Reals
    by_month: Mapping[int, Reals]
    months: Mapping[str, int]
    choices: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, Reals]

    def start(self, name: str) -> int:
        """The place on the time axis of a part that is a month; the first month if not given."""
        return self.months.get(name, self.place.opening + 1) - self.place.opening


def half_away(values: Reals) -> Counts:
    """Whole people, halves rounded away from nought.

    >>> half_away(np.array([2.5, -0.5, 1.49])).tolist()
    [3, -1, 1]
    """
    whole: Counts = (np.sign(values) * np.floor(np.abs(values) + 0.5)).astype(np.int64)
    return whole


def planned_people(drawn: Drawn, months: int) -> Counts:
    """People by month, [R or 1, M]: nobody between listed months, the recent stream outside."""
    runs = max(len(amounts) for amounts in drawn.by_month.values())
    plan = np.full((runs, months), NOT_PLANNED, dtype=np.int64)
    listed = [month - drawn.place.opening for month in drawn.by_month]
    plan[:, min(listed) : max(listed) + 1] = 0
    for place, amounts in zip(listed, drawn.by_month.values(), strict=True):
        plan[:, place] = half_away(amounts)
    return plan


def with_stream(schedule: Schedule, stream: int, drawn: Drawn) -> Schedule:
    """The schedule with a plan by month in place of one recent stream."""
    plan = planned_people(drawn, schedule.planned.shape[1])
    runs = max(len(schedule.planned), len(plan))
    planned = np.broadcast_to(schedule.planned, (runs, *schedule.planned.shape[1:])).copy()
    planned[:, :, stream] = plan
    return replace(schedule, planned=planned)


def plan_newly_qualified(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Newly qualified starters by month replace the recent stream."""
    return rates, with_stream(schedule, NEWLY_QUALIFIED, drawn)


def plan_conversions(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Conversions by month, in people, replace the recent stream."""
    return rates, with_stream(schedule, CONVERSIONS, drawn)


def plan_all_starters(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Starters by month replace all three streams, split between them as recently."""
    plan = planned_people(drawn, schedule.planned.shape[1])
    return rates, replace(schedule, planned_total=plan)


def convert_share(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A share of all agency staff converts each month, in place of the recent stream."""
    share = np.tile(drawn.amount[:, None] / 100, (1, schedule.planned.shape[1]))
    return replace(rates, conversion_share=share), schedule


def scale_leaving(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Every hazard of leaving, up or down by a per cent."""
    return replace(rates, leaving=rates.leaving * (1 + drawn.amount[:, None] / 100)), schedule


def scale_new_cases(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """New cases of every type, up or down by a per cent."""
    factor = 1 + drawn.amount[:, None, None] / 100
    return replace(rates, new_cases=rates.new_cases * factor), schedule


def divert_cases(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A per cent of new cases is met by early help and never opens."""
    factor = 1 - drawn.amount[:, None, None] / 100
    return replace(rates, new_cases=rates.new_cases * factor), schedule


def add_posts(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Established posts, FTE, more or fewer from a month on; added ones are advertised."""
    added = np.zeros((len(drawn.amount), schedule.planned.shape[1]), dtype=np.int64)
    added[:, drawn.start("from") :] = half_away(drawn.amount * 100)[:, None]
    return rates, replace(schedule, added_posts=schedule.added_posts + added)


def change_pay(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Pay of the chosen groups, up or down by a per cent from a month on, on-costs with it."""
    rise = drawn.amount[:, None, None] / 100
    chosen = drawn.choices.get("groups", drawn.place.groups)
    changed = np.zeros((1, schedule.planned.shape[1], len(drawn.place.groups)))
    columns = [drawn.place.groups.index(name) for name in chosen]
    changed[:, drawn.start("from") :, columns] = 1.0
    register = drawn.place.register
    on_cost = register.share("national_insurance") + register.share("apprenticeship_levy")
    if drawn.choices.get("pensionable", ("yes",)) == ("yes",):
        on_cost += register.share("pension")
    extra = rates.salary * rise * changed
    return (
        replace(
            rates,
            own_pay=rates.own_pay * (1 + rise * changed),
            salary=rates.salary + half_away(extra),
            on_costs=rates.on_costs + half_away(extra * on_cost),
        ),
        schedule,
    )


def match_pay(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Competitors raise their pay by a share of our rise, some months after it."""
    months = schedule.planned.shape[1]
    after = int(drawn.numbers["after"][0])
    ours = np.ones_like(rates.own_pay)
    if after < months:
        ours[:, after:] = rates.own_pay[:, : months - after]
    share = drawn.amount[:, None, None] / 100
    return replace(rates, rival_pay=rates.rival_pay * (1 + share * (ours - 1))), schedule
