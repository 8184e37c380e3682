"""The teams of a plan at the opening: the whole council's people and cases, given to them.

Teams have the people that the council lists, as far as the opening has as many of the grade. Who is
listed by no team is elsewhere; where more are listed than there are, the teams share those there
are. So the teams always add up to the council, whose own results they never change.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.model.state import CONTRACTS, PERMANENT, Rates
from workforce.model.teams.team_paths import TeamState
from workforce.model.units import HUNDREDTHS, MILLIONTHS, Counts, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.scenario import StaffTeam
from workforce.plan.team_rows import ELSEWHERE
from workforce.published.assumptions import Register
from workforce.published.catalogue import holding_services

ASSESSMENT: Final = "assessment"  # the service whose demand fluctuates most


class Listed(NamedTuple):
    """What the council lists of a grade or a service, where the opening has fewer."""

    what: str  # the staff group, or the service
    contract: str  # empty for cases
    listed: int
    counted: int


@dataclass(frozen=True)
class Council:
    """The whole council that teams are of, and the seed of single people and cases."""

    baseline: Baseline
    register: Register
    rates: Rates
    seed: int


class TeamOpening(NamedTuple):
    """The teams, ``ELSEWHERE`` the last of them.

    Attributes:
        services: that each team works in, empty for elsewhere.
        state: what the model spreads people and cases by.
        posts: shares of the council's posts, [T], sum 1.
        level: what one of a team's cases in ``state`` stands for, [T]: above 1 where the teams of
            a service list more cases than the opening has of its types.
        too_many: what is listed beyond what there is.
    """

    services: tuple[str, ...]
    state: TeamState
    posts: Reals
    level: Reals
    too_many: tuple[Listed, ...]


def team_opening(teams: tuple[StaffTeam, ...], council: Council) -> TeamOpening:
    """Where the teams stand at the opening."""
    baseline = council.baseline
    services = (*(team.service for team in teams), "")
    listed = listed_people(teams, baseline)
    contracts = zip(listed, baseline.state.people, strict=True)
    people = np.stack([given_people(each, whole) for each, whole in contracts])
    holding = np.array([float(each in (*holding_services(), "")) for each in services])
    held = (baseline.state.fte * council.rates.average_holding)[:, None, :]
    holders = holding * (people * held).sum(axis=(0, 2)) / MILLIONTHS
    cases, case_share, level = given_cases(teams, baseline, holders)
    posts = post_shares(teams, people, baseline)
    state = TeamState(
        names=(*(team.name for team in teams), ELSEWHERE),
        people=people,
        share=staff_shares(people),
        cases=cases,
        case_share=case_share,
        take_up=taken_up(teams, holders, baseline),
        holding=holding,
        fluctuation=fluctuations(services, council.register),
        posts=posts[:, None] * post_mix(people, council),
        change_team=1 - (1 - council.register.share("team_moves")) ** (1 / MONTHS_IN_YEAR),
    )
    short = (*short_people(listed, baseline), *short_cases(teams, baseline))
    return TeamOpening(services, state, posts, level, short)


def listed_people(teams: tuple[StaffTeam, ...], baseline: Baseline) -> Counts:
    """People whom the teams list, [C, T, G], nobody elsewhere."""
    names = baseline.state.groups
    listed = np.zeros((len(CONTRACTS), len(teams) + 1, len(names)), np.int64)
    for place, team in enumerate(teams):
        for contract, rows in enumerate((team.in_post, team.agency)):
            for group, people in rows:
                listed[contract, place, names.index(group)] = people
    return listed


def given_people(listed: Counts, whole: Counts) -> Counts:
    """People of one contract whom the teams have, [T, G]; the last team is everyone else."""
    given = listed.copy()
    for group, there in enumerate(whole.tolist()):
        if listed[:, group].sum() > there:
            given[:, group] = apportioned(there, listed[:, group].astype(np.float64))
    given[-1] = whole - given[:-1].sum(axis=0)
    return given


def apportioned(count: int, weights: Reals) -> Counts:
    """A whole number shared by weights, the largest remainders rounded up; none if no weight.

    >>> apportioned(5, np.array([2.0, 2.0, 0.0])).tolist()
    [3, 2, 0]
    """
    total = weights.sum()
    exact = count * weights / total if total > 0 else 0 * weights
    parts = np.floor(exact).astype(np.int64)
    left = int(count - parts.sum()) if total > 0 else 0
    most = np.argsort(parts - exact, kind="stable")[:left]
    parts[most] += 1
    return parts


def staff_shares(people: Counts) -> Reals:
    """A team's share of each grade, [T, G]: as at the opening; of a grade with nobody, of all."""
    by_grade = people.sum(axis=0).astype(np.float64)
    nobody = by_grade.sum(axis=0) == 0
    by_grade[:, nobody] = by_grade.sum(axis=1, keepdims=True)
    shares: Reals = by_grade / by_grade.sum(axis=0)
    return shares


def given_cases(
    teams: tuple[StaffTeam, ...], baseline: Baseline, holders: Reals
) -> tuple[Counts, Reals, Reals]:
    """Cases of the teams by type, [T, K], their shares of those that come, and their level, [T].

    Teams that list no cases have a part of their service's by their staff. What the teams of a
    service do not list of its cases is elsewhere.
    """
    there = baseline.state.cases
    cases = np.zeros((len(teams) + 1, len(there)), np.int64)
    level = np.ones(len(teams) + 1)
    for service in holding_services():
        mine = [place for place, team in enumerate(teams) if team.service == service]
        kinds = [k for k, kind in enumerate(baseline.case_types) if kind.service == service]
        whole = int(there[kinds].sum())
        weights = case_weights([teams[place] for place in mine], holders[mine], whole)
        listed = weights.sum()
        level[mine] = max(1.0, listed / whole) if whole else 1.0
        every = np.append(weights, max(0.0, whole - listed))
        for kind in kinds:
            cases[[*mine, -1], kind] = apportioned(int(there[kind]), every)
    cases[-1] = there - cases[:-1].sum(axis=0)
    shares = np.where(there > 0, cases / np.maximum(1, there), 0.0)
    shares[-1, there == 0] = 1.0
    return cases, shares, level


def case_weights(teams: list[StaffTeam], holders: Reals, whole: int) -> Reals:
    """Cases that the teams of a service list; by staff, of those left, where a team lists none."""
    listed = np.array([np.nan if team.cases is None else team.cases for team in teams])
    silent = np.isnan(listed)
    left = max(0.0, whole - float(listed[~silent].sum()))
    staff = float(holders[silent].sum())
    listed[silent] = left * holders[silent] / staff if staff > 0 else 0.0
    return listed


def taken_up(teams: tuple[StaffTeam, ...], holders: Reals, baseline: Baseline) -> Reals:
    """Parts of the cases that come, for each FTE, of teams without staff at the opening, [T, K].

    A new team takes up as many cases a head as the other teams of its service do on average.
    """
    found = np.zeros((len(teams) + 1, len(baseline.case_types)))
    for place, team in enumerate(teams):
        others = [other for other, each in enumerate(teams) if each.service == team.service]
        staff = float(holders[others].sum())
        if holders[place] == 0 and staff > 0:
            kinds = [kind.service == team.service for kind in baseline.case_types]
            found[place, kinds] = 1 / staff
    return found


def fluctuations(services: tuple[str, ...], register: Register) -> Reals:
    """How widely new cases of each team differ from month to month, beyond chance."""
    usual = register.share("team_new_cases_fluctuate")
    assessment = register.share("team_assessments_fluctuate")
    return np.array([assessment if each == ASSESSMENT else usual for each in services])


def post_shares(teams: tuple[StaffTeam, ...], people: Counts, baseline: Baseline) -> Reals:
    """Each team's share of the posts: those it lists, or its staff and a part of the vacancies."""
    fte = people * baseline.state.fte[:, None, :] / MILLIONTHS
    staff = fte.sum(axis=(0, 2))
    vacancies = baseline.vacancies / HUNDREDTHS
    posts = fte[PERMANENT].sum(axis=1) + vacancies * staff / max(1.0, staff.sum())
    for place, team in enumerate(teams):
        if team.posts is not None:
            posts[place] = team.posts
    shares: Reals = posts / max(1.0, posts.sum())
    return shares


def post_mix(people: Counts, council: Council) -> Reals:
    """Shares of a team's posts by grade, [T, G], sum 1: as its staff; for nobody, as everyone.

    Staff in their assessed year hold posts of the grade that follows it.
    """
    fte = (people * council.baseline.state.fte[:, None, :]).sum(axis=0) / MILLIONTHS
    posts = np.zeros_like(fte)
    for group, after in enumerate(council.rates.assessed_to):
        posts[:, group if after < 0 else after] += fte[:, group]
    posts[posts.sum(axis=1) == 0] = posts.sum(axis=0)
    shares: Reals = posts / posts.sum(axis=1, keepdims=True)
    return shares


def short_people(listed: Counts, baseline: Baseline) -> list[Listed]:
    """Grades of which the teams list more people than there are."""
    return [
        Listed(group, contract, int(listed[c, :, g].sum()), int(baseline.state.people[c, g]))
        for c, contract in enumerate(CONTRACTS)
        for g, group in enumerate(baseline.state.groups)
        if listed[c, :, g].sum() > baseline.state.people[c, g]
    ]


def short_cases(teams: tuple[StaffTeam, ...], baseline: Baseline) -> list[Listed]:
    """Services whose teams list more cases than the opening has of their types."""
    found = []
    for service in holding_services():
        kinds = [kind.service == service for kind in baseline.case_types]
        there = int(baseline.state.cases[np.array(kinds)].sum())
        listed = sum(team.cases or 0 for team in teams if team.service == service)
        if listed > there:
            found.append(Listed(service, "", listed, there))
    return found
