"""What a plan still owes after its last month: payments promised that its costs leave out."""

from collections.abc import Iterator
from typing import NamedTuple

from workforce.months import long_label
from workforce.number_words import pounds
from workforce.plan.scenario import Scenario
from workforce.projection.by_group import GroupRows
from workforce.projection.projection import Projection
from workforce.published.catalogue import staff_groups
from workforce.published.measure import PEOPLE

PAYMENT = "retention_payment"
SMALLEST = 500  # £: less is shown as zero


class Commitment(NamedTuple):
    """What falls due in one month after a plan's last, £."""

    month: int
    amount: float


def commitments(scenario: Scenario, groups: GroupRows) -> list[Commitment]:
    """The instalments of a retention payment that fall due after the plan ends, by month.

    Each is its part of the amount (the middle of a range) for everyone of the chosen groups who is
    in post in the plan's last month, on average.

    Args:
        scenario: the plan.
        groups: the rows by staff group of its projection.
    """
    setting = scenario.settings.get(PAYMENT)
    if setting is None:
        return []
    last = scenario.opening_month + scenario.months
    first = setting.months.get("from", scenario.opening_month + 1)
    split = setting.numbers["split"]
    people = sum(in_post(groups, last, setting.choices.get("groups", ())))
    due: dict[int, float] = {}
    for after, part in zip(setting.numbers["months"], split, strict=True):
        month = first + int(after)
        if month > last:
            share = setting.amount.middle * part / sum(split)
            due[month] = due.get(month, 0.0) + share * people
    return [Commitment(month, due[month]) for month in sorted(due) if due[month] >= SMALLEST]


def in_post(groups: GroupRows, month: int, chosen: tuple[str, ...]) -> Iterator[float]:
    """People in post of the chosen groups (all if none is named) in a month, on average."""
    for group in staff_groups():
        if not chosen or group.name in chosen:
            yield groups.in_post(group.name, month, unit=PEOPLE)


def committed(scenario: Scenario, groups: GroupRows) -> str:
    """What falls due after a plan's last month, in a sentence; '' where nothing does."""
    due = commitments(scenario, groups)
    if not due:
        return ""
    total = pounds(sum(each.amount for each in due))
    if len(due) == 1:
        when = f"({long_label(due[0].month)})"
    else:
        each = [f"{pounds(one.amount)} in {long_label(one.month)}" for one in due]
        when = f"({', '.join(each[:-1])} and {each[-1]})"
    return (
        f"About {total} falls due after the plan ends {when}: retention payments to those in post "
        "then. Its costs leave this out."
    )


def commitment_sentence(projection: Projection) -> str:
    """What falls due after the last month of a projection; '' where nothing does."""
    return committed(projection.scenario, projection.by_group)
