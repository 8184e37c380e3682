"""How staff leave, move up and come: central hazards, career moves, mixes of groups."""

from typing import Final, Protocol

import numpy as np

from workforce.forecast.no_change_path import yearly_hazard
from workforce.forecast.uncertainty import mean_hazard, service_mix
from workforce.model.state import AGENCY, CONVERSIONS, NEWLY_QUALIFIED, PERMANENT, STREAMS, State
from workforce.model.units import Counts, Reals
from workforce.months import MONTHS_IN_YEAR, WEEKS_IN_MONTH
from workforce.published.assumptions import Register
from workforce.published.catalogue import StaffGroup

BANDS: Final = ("leaving_under_2_years", "leaving_2_to_5_years", "leaving_over_5_years")
BAND_EDGES: Final = (24, 60)  # months of service
LONGEST_EXPERIENCE: Final = 480  # months: a whole working life


class Staffed(Protocol):
    """Staff at an opening: what a baseline is once it is whole."""

    @property
    def groups(self) -> tuple[StaffGroup, ...]:
        """The staff groups, in the order of the state's."""

    @property
    def state(self) -> State:
        """The opening as arrays."""


def index_of(baseline: Staffed, name: str) -> int:
    """The place of a group in the state."""
    return baseline.state.groups.index(name)


def hazards(baseline: Staffed, rate: float, register: Register) -> Reals:
    """Monthly hazards of leaving, [G, B]; over the opening staff they mean ``rate`` a year."""
    times = np.array([group.leaving_times for group in baseline.groups])
    bands = np.array([register.value(key) for key in BANDS])
    relative = times[:, None] * bands
    monthly = yearly_hazard(rate) / MONTHS_IN_YEAR
    edges = np.array(BAND_EDGES, dtype=np.int64)
    scaled: Reals = relative * monthly / mean_hazard(baseline.state, relative, edges)
    return scaled


def destination_split(register: Register) -> Reals:
    """Shares of leavers by destination, [D]; out of the sector is the rest."""
    other = register.share("leavers_to_other_authority")
    agency = register.share("leavers_to_agency")
    return np.array([other, agency, 1 - other - agency])


def career_moves(baseline: Staffed) -> Reals:
    """Chances a month of moving up by oneself, [G, G]; into managers' posts nobody does."""
    moves = np.zeros((len(baseline.groups), len(baseline.groups)))
    for row, group in enumerate(baseline.groups):
        if group.moves_to and not baseline.groups[index_of(baseline, group.moves_to)].from_below:
            to = index_of(baseline, group.moves_to)
            moves[row, to] = group.moves_percent / 100 / MONTHS_IN_YEAR
    return moves


def assessed_to(baseline: Staffed) -> Counts:
    """The group that follows the assessed year, [G], -1 for none."""
    follows = [
        index_of(baseline, group.assessed_to) if group.assessed_to else -1
        for group in baseline.groups
    ]
    return np.array(follows, dtype=np.int64)


def experienced_mix(baseline: Staffed) -> Reals:
    """Shares of the opening's permanent staff past their assessed year, by group."""
    people = np.where(baseline.state.assessed > 0, 0, baseline.state.people[PERMANENT])
    total = people.sum()
    return people / total if total else (1 - baseline.state.assessed) / (len(people) - 1)


def starter_groups(baseline: Staffed, rate: float, register: Register) -> Reals:
    """Shares of other starters by group: what each group loses and no other stream replaces."""
    state = baseline.state
    people = state.people[PERMANENT]
    mix = service_mix(state, np.array(BAND_EDGES, dtype=np.int64))
    lost = people * (hazards(baseline, rate, register) * mix).sum(axis=1)
    newly, converted, _ = starters_a_month(state, rate, register)
    up = (people * ready_shares(baseline, register))[:, None] * moves_up(baseline)
    need = lost + up.sum(axis=1) - up.sum(axis=0)
    need -= converted * np.array([group.agency_percent / 100 for group in baseline.groups])
    assessed = state.assessed > 0
    need[assessed_to(baseline)[assessed]] -= max(0.0, newly - float(lost[assessed].sum()))
    need = np.where(assessed, 0.0, np.maximum(need, 0.0))
    return need / need.sum() if need.sum() > 0 else experienced_mix(baseline)


def starters_a_month(state: State, rate: float, register: Register) -> Reals:
    """Starters by stream who replace leavers in a month, [S]; others for conversions not found."""
    starters = int(state.people[PERMANENT].sum()) * yearly_hazard(rate) / MONTHS_IN_YEAR
    newly = starters * register.share("newly_qualified_starters")
    converted = starters * register.share("conversion_starters")
    converted *= conversions_found(state, rate, register)
    return np.array([newly, converted, starters - newly - converted])


def conversions_found(state: State, rate: float, register: Register) -> float:
    """The share of the assumed conversions for which there are agency staff, month after month."""
    starters = int(state.people[PERMANENT].sum()) * yearly_hazard(rate) / MONTHS_IN_YEAR
    wanted = starters * register.share("conversion_starters")
    return min(1.0, convertible_a_month(state, register) / wanted) if wanted > 0 else 1.0


def convertible_a_month(state: State, register: Register) -> float:
    """Agency staff who come to be ready and willing to convert in a month."""
    end = register.share("agency_end")
    staying = (1 - end) ** eligible_after(register)
    begin = end * int(state.people[AGENCY].sum())
    return begin * staying * register.share("willing_to_convert")


def eligible_after(register: Register) -> int:
    """Months in assignment before an agency worker can convert."""
    wait = register.value("conversion_wait") / WEEKS_IN_MONTH
    return round(wait + register.value("conversion_months"))


def moves_up(baseline: Staffed) -> Reals:
    """Chances a month of moving up, by oneself or into a vacant post, [G, G]."""
    return career_moves(baseline) + promoted(baseline)


def ready_to_move(baseline: Staffed, register: Register) -> Reals:
    """Chances of having qualified long enough to move on, by stream and months here, [S, H, G]."""
    chances = experience_chances(register)
    beyond = np.append(np.cumsum(chances[::-1])[::-1], 0.0)
    least = experience_brought(register)
    here = np.arange(LONGEST_EXPERIENCE)[:, None]
    after = np.array([group.moves_after_months for group in baseline.groups])
    ready = np.zeros((len(STREAMS), LONGEST_EXPERIENCE, len(after)))
    for stream in range(len(STREAMS)):
        short = np.maximum(0, after - here - least[stream])
        ready[stream] = short == 0 if stream == NEWLY_QUALIFIED else beyond[short]
    return ready


def experience_brought(register: Register) -> Counts:
    """Months since qualifying that each stream brings at least, [S]."""
    least = np.full(len(STREAMS), register.value("experience_least"))
    least[NEWLY_QUALIFIED] = 0
    least[CONVERSIONS] = register.value("agency_experience_least")
    brought: Counts = np.rint(least).astype(np.int64)
    return brought


def ready_shares(baseline: Staffed, register: Register) -> Reals:
    """Shares of each group that have qualified long enough to move on, [G]."""
    ready = ready_to_move(baseline, register).transpose(2, 0, 1)
    shares: Reals = (ready * baseline.state.service).sum(axis=(1, 2))
    return shares


def promoted(baseline: Staffed) -> Reals:
    """Shares of a group that are promoted in a month at the opening, [G, G]."""
    shares = np.zeros((len(baseline.groups), len(baseline.groups)))
    for to, row in enumerate(promotions(baseline)[1].tolist()):
        if row >= 0:
            shares[row, to] = baseline.groups[row].moves_percent / 100 / MONTHS_IN_YEAR
    return shares


def promotions(baseline: Staffed) -> tuple[Reals, Counts]:
    """Chances that a vacant post is filled from below [G], and the index of the group below [G].

    So high that, at the opening, as many move up as the group's yearly share says; the vacant
    posts are those that agency staff of the group cover.
    """
    groups = baseline.groups
    chances, feeders = np.zeros(len(groups)), np.full(len(groups), -1, dtype=np.int64)
    for row, group in enumerate(groups):
        if group.moves_to and groups[index_of(baseline, group.moves_to)].from_below:
            to = index_of(baseline, group.moves_to)
            people = baseline.state.people[PERMANENT, row]
            vacant = max(1, int(baseline.state.people[AGENCY, to]))
            yearly = people * group.moves_percent / 100
            chances[to], feeders[to] = min(1.0, yearly / MONTHS_IN_YEAR / vacant), row
    return chances, feeders


def kept_posts(baseline: Staffed, months: int) -> Counts:
    """Posts of the groups that are joined from below, [1, M, G]: those filled at the opening."""
    posts = baseline.state.people.sum(axis=0) * baseline.state.from_below
    return np.tile(posts, (1, months, 1))


def experience_chances(register: Register) -> Reals:
    """Shares by months of experience beyond the least, [months]: geometric about the mean."""
    end = 1 / (register.value("experience_years") * MONTHS_IN_YEAR)
    months = np.array([(1 - end) ** month * end for month in range(LONGEST_EXPERIENCE)])
    shares: Reals = months / months.sum()
    return shares
