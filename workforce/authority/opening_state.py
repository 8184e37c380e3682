"""The staff and cases of an opening, split by group and type, and where each split comes from."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from workforce.authority.calibration import (
    ExpectedFlows,
)
from workforce.authority.opening_counts import (
    Opening,
)
from workforce.authority.settled_staff import (
    all_new,
    settled_newly_qualified,
)
from workforce.model.state import AGENCY, CONTRACTS, PERMANENT, State
from workforce.model.units import MILLIONTHS, Counts, Reals
from workforce.months import MONTHS_IN_YEAR, SEPTEMBER
from workforce.published.assumptions import Register
from workforce.published.catalogue import CaseType, StaffGroup, case_types, routes
from workforce.published.opening_totals import OpeningTotals, Origin
from workforce.published.roles import RoleCount, Roles

MANAGERS: Final = ("team_manager", "service_manager")


def assumed_roles(groups: tuple[StaffGroup, ...], year: int) -> Roles:
    """The assumed parts of permanent staff as roles, per cent, where none were published yet."""
    counts = {"total": RoleCount(100, 100.0)}
    for group in groups:
        first, *others = group.dfe_roles
        so_far = counts.get(first, RoleCount(0, 0.0)).people
        percent = so_far + group.permanent_percent
        counts[first] = RoleCount(percent, float(percent))
        counts |= {role: RoleCount(0, 0.0) for role in others}
    return Roles("", year, counts, "no roles were published by then: an assumed split")


def largest_remainder(shares: Reals, total: int) -> Counts:
    """Whole numbers adding up to ``total`` in proportion to ``shares``; ties to the first.

    >>> largest_remainder(np.array([75.0, 10.0, 13.0, 2.0]), 64).tolist()
    [48, 7, 8, 1]
    """
    exact = shares / shares.sum() * total
    whole: Counts = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole


def permanent_split(
    counted: OpeningTotals, roles: Roles, groups: tuple[StaffGroup, ...], register: Register,
    opening: Opening | None, flows: ExpectedFlows,
) -> Counts:  # fmt: skip
    """People in post by group: published roles, newly qualified taken out of case holders.

    Where the council gives no newly qualified, they are as many as its recent starters settle at.
    """
    total = counted.in_post_people
    own = {name: int(number) for name, number in opening.numbers.items()} if opening else {}
    fte = round(MILLIONTHS * counted.in_post_fte / total)
    newly = own.get("newly_qualified", settled_newly_qualified(flows, fte, groups, register))
    wanted = {}
    for group in groups:
        role_people = sum(roles.counts[role].people for role in group.dfe_roles)
        wanted[group.name] = total * role_people / roles.counts["total"].people
    assessed = next(group for group in groups if group.assessed)
    follows = assessed.assessed_to
    newly = min(newly, int(wanted[follows]))
    wanted[assessed.name], wanted[follows] = newly, wanted[follows] - newly
    fixed = {assessed.name: newly}
    if "managers" in own:
        heads = largest_remainder(np.array([wanted[name] for name in MANAGERS]), own["managers"])
        fixed |= dict(zip(MANAGERS, heads.tolist(), strict=True))
    loose = [group.name for group in groups if group.name not in fixed]
    rest = largest_remainder(
        np.array([wanted[name] for name in loose]), total - sum(fixed.values())
    )
    people = fixed | dict(zip(loose, rest.tolist(), strict=True))
    return np.array([people[group.name] for group in groups], dtype=np.int64)


def fte_ratios(
    counted: OpeningTotals, roles: Roles, groups: tuple[StaffGroup, ...], people: Counts
) -> Counts:
    """Millionths of FTE a person, [C, G], so that the opening total is the published one.

    Each is 1 at least: the engine asks how many people so many FTE are.
    """
    hours = np.array(
        [
            sum(roles.counts[role].fte for role in group.dfe_roles)
            / max(1, sum(roles.counts[role].people for role in group.dfe_roles))
            for group in groups
        ]
    )
    hours = np.where(hours > 0, hours, 1.0)
    scale = counted.in_post_fte / float(people @ hours)
    agency = counted.agency_fte / counted.agency_people if counted.agency_people else 1.0
    rows = np.stack([hours * scale, np.full(len(groups), agency)])
    ratios: Counts = np.maximum(1, np.rint(rows * MILLIONTHS)).astype(np.int64)
    return ratios


def open_state(
    counted: OpeningTotals, roles: Roles, groups: tuple[StaffGroup, ...], register: Register,
    opening: Opening | None, month: int, flows: ExpectedFlows,
) -> tuple[State, tuple[Origin, ...]]:  # fmt: skip
    """The opening as arrays, everyone new, and where its splits come from."""
    permanent = permanent_split(counted, roles, groups, register, opening, flows)
    agency_shares = np.array([group.agency_percent for group in groups])
    agency = largest_remainder(agency_shares, counted.agency_people)
    types = types_by_name()
    cases = largest_remainder(np.array([kind.opening_percent for kind in types]), counted.cases)
    away = own_away(opening, permanent, register)
    state = State(
        groups=tuple(group.name for group in groups),
        case_types=tuple(kind.name for kind in types),
        routes=tuple(sorted(route.name for route in routes())),
        people=np.stack([permanent, agency]),
        away=away,
        fte=fte_ratios(counted, roles, groups, permanent),
        posts=round((counted.in_post_fte + counted.vacancies_fte) * 100),
        case_holders=round(counted.case_holders_fte * 100),
        cases=cases,
        service=all_new(len(groups)),
        assessed=flags(group.assessed for group in groups),
        gives=flags(group.supervision == "gives" for group in groups),
        gets=flags(group.supervision == "gets" for group in groups),
        from_below=flags(group.from_below for group in groups),
        census_month=(month - SEPTEMBER + 1) % MONTHS_IN_YEAR,
    )
    return state, split_origins(state, roles)


def types_by_name() -> tuple[CaseType, ...]:
    """The shipped case types in the order of their names."""
    return tuple(sorted(case_types(), key=lambda kind: kind.name))


def flags(values: Iterable[bool]) -> Counts:
    """Ones where true."""
    return np.array([int(value) for value in values], dtype=np.int64)


def own_away(opening: Opening | None, people: Counts, register: Register) -> Counts:
    """Who is away at the opening by group: the council's own number, else an assumed share."""
    own = opening.numbers.get("away") if opening else None
    total = int(people.sum())
    away = round(total * register.share("away_share") if own is None else own)
    return largest_remainder(people.astype(np.float64), away)


def split_origins(state: State, roles: Roles) -> tuple[Origin, ...]:
    """Where the opening's splits come from."""
    note = "newly qualified, where not counted: as many as recent starters keep up"
    if roles.area:
        note = f"roles published for {roles.area}, {roles.year}; {note}"
    if roles.note:
        note += f" ({roles.note})"
    notes = (note, "assumed shares by group")
    staff = tuple(
        Origin(
            f"{CONTRACTS[contract]} {name}", float(people), "people", "assumption", notes[contract]
        )
        for contract in (PERMANENT, AGENCY)
        for name, people in zip(state.groups, state.people[contract].tolist(), strict=True)
    )
    note = "the council's own count, else an assumed share"
    away = (Origin("away", float(state.away.sum()), "people", "assumption", note),)
    cases = tuple(
        Origin(f"cases {name}", float(count), "cases", "assumption", "assumed shares of all cases")
        for name, count in zip(state.case_types, state.cases.tolist(), strict=True)
    )
    return staff + away + cases
