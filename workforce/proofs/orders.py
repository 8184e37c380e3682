"""The order of a team's groups and case types changes nothing."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from workforce.model.paths import Paths
from workforce.model.state import Rates, Schedule, State
from workforce.model.units import Counts
from workforce.proofs.properties import Broken, run
from workforce.proofs.small import Case
from workforce.proofs.teams import GROUPS, Choice, any_team, shares

BY_GROUP: Final = (
    "in_post", "agency", "starters", "leavers", "came_and_went", "moved", "other_movement",
    "conversions", "converts", "away", "went_away", "came_back", "agency_starters", "agency_ended",
)  # fmt: skip
BY_TYPE: Final = ("cases", "new_cases", "cases_in", "cases_ended")


@dataclass(frozen=True)
class Order:
    """Groups and case types in another order: the old place of each new one."""

    groups: Counts
    types: Counts

    def places(self, groups: Counts) -> Counts:
        """Groups named by their old places, by their new ones; -1 stays."""
        return np.where(groups >= 0, np.argsort(self.groups)[groups], -1)

    def case(self, case: Case) -> Case:
        """The case in this order."""
        return Case(self.state(case.state), self.rates(case.rates), self.schedule(case.schedule))

    def state(self, state: State) -> State:
        """The opening in this order."""
        g, t = self.groups, self.types
        first = ("away", "assessed", "gives", "gets", "from_below")
        return replace(
            state, groups=tuple(state.groups[place] for place in g), cases=state.cases[t],
            case_types=tuple(state.case_types[place] for place in t), people=state.people[:, g],
            fte=state.fte[:, g], **{name: getattr(state, name)[g] for name in first},
        )  # fmt: skip

    def rates(self, rates: Rates) -> Rates:
        """The rates in this order."""
        g, t = self.groups, self.types
        first = ("hazard", "notice", "moves_after", "promotion", "starter_groups", "other_groups",
                 "agency_groups", "vacancy_groups")  # fmt: skip
        last = ("own_pay", "rival_pay", "unsettled", "salary", "on_costs", "agency_pay", "payments",
                "joiner_payments", "clawback", "marginal_holding", "average_holding")  # fmt: skip
        by_type = ("stay", "handover", "can_wait", "can_share")
        return replace(
            rates, moves=rates.moves[:, g][:, :, g], feeder=self.places(rates.feeder)[g],
            assessed_to=self.places(rates.assessed_to)[g], onward=rates.onward[t][:, t],
            new_cases=rates.new_cases[:, :, t], route_group=self.places(rates.route_group),
            **{name: getattr(rates, name)[g] for name in first},
            **{name: getattr(rates, name)[..., g] for name in last},
            **{name: getattr(rates, name)[t] for name in by_type},
        )  # fmt: skip

    def schedule(self, schedule: Schedule) -> Schedule:
        """The dates in this order."""
        g = self.groups
        return replace(
            schedule, kept_posts=schedule.kept_posts[:, :, g], known=schedule.known[:, :, g],
            added_posts=schedule.added_posts[:, :, g], more_hires=schedule.more_hires[:, :, g],
        )  # fmt: skip


def any_order(choice: Choice) -> Broken:
    """The order of staff groups and of case types changes nothing, in no change or in a plan."""
    case = any_team(choice)
    order = Order(np.argsort(shares(choice, GROUPS), kind="stable"), np.array([1, 0]))
    again = run(case, choice)
    other = order.case(case)
    first, second = again(), again(other)
    yield from unlike(order, first, second)
    yield from unlike(order, again(no_change=first), again(other, no_change=second))


def unlike(order: Order, first: Paths, second: Paths) -> Broken:
    """The outputs that are not the same but for their order."""
    for name, values in vars(first).items():
        expected = values
        if name in BY_GROUP:
            expected = values[:, :, order.groups]
        elif name in BY_TYPE:
            expected = values[:, :, order.types]
        if not np.array_equal(expected, getattr(second, name)):
            yield f"{name} follows the order"
