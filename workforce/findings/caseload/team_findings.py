"""Which teams will be safe, in sentences and rows made from what follows by team.

A team is safe while its cases for each FTE that holds some are within its limit. Words are made as
for the whole council: from the chance over twelve months.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from workforce.findings.caseload.caseload_findings import verdict
from workforce.model.state import CONTRACTS
from workforce.months import MONTHS_IN_YEAR, label
from workforce.plan.lever_teams import in_a_team
from workforce.plan.team_rows import ELSEWHERE
from workforce.projection.projection import Projection
from workforce.projection.teams.by_team import TeamResults
from workforce.published.catalogue import service_labels, staff_groups

FEW: Final = (
    "A team is few people, so its range is wide; published figures say nothing of teams, and none "
    "of this could be checked against the past. Nothing here says who will leave."
)
IN_TEAMS: Final = (
    "What the plan does in one team is shown in that team, and the others as they would be without "
    "it: nobody moves to posts that it adds in a team."
)

NO_MOVES: Final = (
    "Nobody is assumed to move from team to team: the Assumptions page has a share a year for that."
)


class TeamStand(NamedTuple):
    """How one team that holds cases stands.

    Attributes:
        name: of the team.
        service: as on screen.
        caseload: cases for each FTE at the opening; None where nobody holds any.
        limit: that it should not pass.
        chances: the share of futures above the limit, by month from the opening on.
        without: the same with no change.
        near: whether one FTE less to hold cases would bring it over the limit.
    """

    name: str
    service: str
    caseload: float | None
    limit: float
    chances: tuple[float, ...]
    without: tuple[float, ...]
    near: bool

    @property
    def year(self) -> float:
        """The chance in the coming twelve months, on average."""
        return over_year(self.chances)

    @property
    def year_without(self) -> float:
        """The same with no change."""
        return over_year(self.without)

    @property
    def verdict(self) -> str:
        """Whether it will be safe, in words."""
        return verdict(self.year)


def over_year(chances: tuple[float, ...]) -> float:
    """The mean of the coming twelve months."""
    return float(np.mean(chances[1 : MONTHS_IN_YEAR + 1]))


def stands_of(projection: Projection) -> list[TeamStand]:
    """The teams that hold cases, the least safe first; none where the plan lists none."""
    found = projection.teams
    if found is None:
        return []
    labels = service_labels()
    opening = team_means(found, "caseload", projection.baseline.month)
    stands = []
    for place in found.holding:
        name, limit = found.names[place], float(found.limits[place])
        caseload, service = opening.get(name), labels.get(found.services[place], "")
        chances, without = (
            tuple(each[:, place].tolist()) for each in (found.chance_over, found.chance_without)
        )
        within = caseload is not None and not chances[0]
        near = within and limit < float(found.without_one[place])
        stands.append(TeamStand(name, service, caseload, limit, chances, without, near))
    return sorted(stands, key=lambda stand: (stand.name == ELSEWHERE, -stand.year, stand.name))


def team_means(found: TeamResults, measure: str, month: int) -> dict[str, float]:
    """The mean of a measure in a month, by team, where it has one."""
    rows = found.table[(found.table["measure"] == measure) & (found.table["month"] == label(month))]
    return dict(zip(rows["team"], rows["mean"], strict=True))


def ranges(found: TeamResults, measure: str, month: int) -> dict[str, tuple[float, float]]:
    """The range of 8 in 10 futures of a measure in a month, by team, where it has one."""
    rows = found.table[(found.table["measure"] == measure) & (found.table["month"] == label(month))]
    ends = zip(rows["p10"], rows["p90"], strict=True)
    return dict(zip(rows["team"], ends, strict=True))


def needed_for_limits(found: TeamResults, month: int) -> dict[str, float]:
    """The FTE that would have to hold cases for each team to be at its limit, on average."""
    cases, limits = (
        team_means(found, "cases", month),
        dict(zip(found.names, found.limits, strict=True)),
    )
    return {
        found.names[place]: cases[found.names[place]] / limits[found.names[place]]
        for place in found.holding
    }


def team_sentences(projection: Projection) -> list[str]:
    """What is to be said of the teams; nothing where the plan lists none."""
    stands = stands_of(projection)
    if projection.teams is None:
        return []
    return [
        *verdict_sentences([stand for stand in stands if stand.name != ELSEWHERE]),
        *near_sentences(stands),
        *listed_sentences(projection.teams),
        *move_sentences(projection.teams),
        *([IN_TEAMS] if in_a_team(projection.scenario.settings) else []),
        FEW,
    ]


def verdict_sentences(stands: list[TeamStand]) -> Iterator[str]:
    """The teams by whether they will be safe in the coming twelve months."""
    ordered = sorted(stands, key=lambda stand: -stand.year)
    for words in dict.fromkeys(stand.verdict for stand in ordered):
        yield f"{words}: {joined([stand.name for stand in stands if stand.verdict == words])}."


def near_sentences(stands: list[TeamStand]) -> Iterator[str]:
    """The teams that are within their limit, but would not be with one FTE less."""
    names = [stand.name for stand in stands if stand.near and stand.name != ELSEWHERE]
    if names:
        yield f"One leaver away from being over the limit now: {joined(names)}."


def listed_sentences(found: TeamResults) -> Iterator[str]:
    """What the teams list beyond what the opening has, and what became of it."""
    labels = {group.name: group.label for group in staff_groups()}
    services = service_labels()
    for each in found.too_many:
        if each.contract:
            kind = "" if each.contract == CONTRACTS[0] else ", agency"
            yield (
                f"{labels[each.what]}{kind}: the teams list {each.listed} people, and the "
                f"council's opening has {each.counted}, whom they share here."
            )
        else:
            yield (
                f"{services[each.what]}: the teams list {each.listed:,} cases, and the planner "
                f"assumes {each.counted:,} of its types; the teams' own number is shown."
            )


def move_sentences(found: TeamResults) -> Iterator[str]:
    """How many people move between teams, and the children for whom that is a change."""
    if found.moves is None:
        yield NO_MOVES
    else:
        yield (
            f"By assumption, about {found.moves.joined.sum():.0f} people a year move to a vacant "
            f"post in another team, and about {found.moves.changes:,.0f} cases change social "
            "worker through that; the council's changes of social worker do not count these."
        )


def joined(names: list[str]) -> str:
    """Names as a sentence lists them.

    >>> joined(["A", "B", "C"]), joined(["A"])
    ('A, B and C', 'A')
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
