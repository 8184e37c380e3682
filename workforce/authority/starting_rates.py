"""Who starts: how many by stream, in which groups, and with what experience."""

from functools import lru_cache

import numpy as np

from workforce.authority.leaving_rates import (
    BAND_EDGES,
    LONGEST_EXPERIENCE,
    Staffed,
    assessed_to,
    experience_chances,
    experienced_mix,
    hazards,
    moves_up,
)
from workforce.forecast.no_change_path import yearly_hazard
from workforce.forecast.seen_leavers import service_mix
from workforce.model.state import (
    AGENCY,
    CONVERSIONS,
    NEWLY_QUALIFIED,
    PERMANENT,
    STREAMS,
    State,
)
from workforce.model.units import Counts, Reals
from workforce.months import MONTHS_IN_YEAR, WEEKS_IN_MONTH
from workforce.published.assumptions import Register


def starter_groups(baseline: Staffed, rate: float, register: Register) -> Reals:
    """Shares of other starters by group: what each group loses and no other stream replaces."""
    state = baseline.state
    people = state.people[PERMANENT]
    mix = service_mix(state, np.array(BAND_EDGES, dtype=np.int64))
    lost = people * (hazards(baseline, rate) * mix).sum(axis=1)
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
    asked = int(state.people[AGENCY].sum()) * register.share("recent_conversion")
    converted = min(asked, starters - newly, convertible_a_month(state, register))
    return np.array([newly, converted, starters - newly - converted])


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


def ready_to_move(baseline: Staffed, register: Register) -> Reals:
    """Chances of having qualified long enough to move on, by stream and months here, [S, H, G]."""
    after = tuple(group.moves_after_months for group in baseline.groups)
    least = tuple(experience_brought(register).tolist())
    return kept_ready(after, least, register.value("experience_years"))


@lru_cache(maxsize=64)
def kept_ready(after: tuple[int, ...], least: tuple[int, ...], years: float) -> Reals:
    """The same, by months that each group asks for and each stream brings at least, [S, H, G].

    Kept, as it does not hang on who is there; not to be written to. ``years`` of experience are the
    mean beyond the least.
    """
    chances = experience_chances(years)
    beyond = np.append(np.cumsum(chances[::-1])[::-1], 0.0)
    here = np.arange(LONGEST_EXPERIENCE)[:, None]
    ready = np.zeros((len(STREAMS), LONGEST_EXPERIENCE, len(after)))
    for stream in range(len(STREAMS)):
        short = np.maximum(0, np.array(after) - here - least[stream])
        ready[stream] = short == 0 if stream == NEWLY_QUALIFIED else beyond[short]
    ready.setflags(write=False)
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
