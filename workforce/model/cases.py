"""One month of cases: new, gone on, closed; who holds them; whose social worker changed."""

from typing import Final

import numpy as np

from workforce.model.arrays import Counts, Keys
from workforce.model.feed import (
    ASSESSED,
    FTE,
    HOLDER_LEVEL,
    HOLDING,
    OPENING_HOLDERS,
    PEOPLE,
    Cases,
    Tables,
)
from workforce.model.keyed import WHOLE, binomial, compiled, fold, poisson
from workforce.model.record import (
    AGENCY_LEAVERS,
    CASES,
    CASES_ENDED,
    CASES_IN,
    CHANGES,
    FULL_LOAD,
    HOLDERS,
    IN_POST,
    LEAVERS,
    NEW_CASES,
    PROTECTED,
    PROTECTED_LOAD,
    Record,
)
from workforce.model.roster import ARRIVED, CONTRACT, JOINED, TEAM, Roster
from workforce.model.state import AGENCY, AGENCY_ENDED, HANDOVER, PERMANENT, WORKER_LEFT
from workforce.model.tables import MILLION

NEVER: Final = np.uint64(WHOLE)  # the threshold of "none of one" where the chance is nought
TO_HUNDREDTHS: Final = 10_000  # millionths in a hundredth
PER_CASELOAD: Final = 100  # millionths of FTE x cases / hundredths of holders -> hundredths of case
NEW, STAY, ON = range(3)  # columns of the words of case types


@compiled
def month_key(words: Keys, run_key: np.uint64, month_word: np.uint64, column: int) -> np.uint64:
    """The key of one question about one case type in one run and month."""
    return fold(fold(run_key, words[column]), month_word)


@compiled
def take_cases(
    words: Keys, run_key: np.uint64, month_word: np.uint64, tables: Tables, cases: Cases,
    record: Record, kind: int, run: int, month: int,
) -> None:  # fmt: skip
    """Cases of one type come in new, stay, close or go on as another type."""
    now = record.case[run, month]
    opened = record.case[run, month - 1, CASES, kind]
    new = cases.new[min(run, len(cases.new) - 1), month, kind]
    arrived = poisson(new, tables.poisson, month_key(words, run_key, month_word, NEW))
    staying = binomial(opened, tables.stay[kind], month_key(words, run_key, month_word, STAY))
    left = opened - staying
    now[NEW_CASES, kind] = arrived
    now[CASES_ENDED, kind] = left
    now[CASES, kind] += arrived + staying
    for to in range(len(cases.handover)):
        table = tables.onward[kind, to]
        if table[1, 0] != NEVER:
            moved = binomial(left, table, month_key(words, run_key, month_word, ON + to))
            left -= moved
            now[CASES_IN, to] += moved
            now[CASES, to] += moved
            record.single[run, month, CHANGES + HANDOVER] += moved * cases.handover[kind]


@compiled
def count_holders(
    monthly: Counts, marginal: Counts, staff: Counts, facts: Counts, record: Record, run: int,
    month: int,
) -> None:  # fmt: skip
    """Case holders: the opening's, plus marginal shares of every FTE more; at most all staff."""
    shares = marginal[min(run, len(marginal) - 1)]
    extra = everyone = 0
    for contract in range(2):
        for team in range(staff.shape[1]):
            people = record.group[run, month, IN_POST + contract, team]
            fte = staff[FTE + contract, team]
            everyone += people * fte
            more = (people - staff[PEOPLE + contract, team]) * fte
            extra += more * shares[contract, team] // MILLION
    holders = max(0, facts[OPENING_HOLDERS] + extra // TO_HUNDREDTHS)
    holders = holders * monthly[run, month, HOLDER_LEVEL] // MILLION
    record.single[run, month, HOLDERS] = min(holders, everyone // TO_HUNDREDTHS)


@compiled
def count_load(
    load: Counts, staff: Counts, record: Record, roster: Roster, count: int, run: int, month: int
) -> None:
    """Case holders by share of a full load: the assessed year's and recent joiners' step up."""
    assessed = assessed_load = others = others_load = 0
    longest = load.shape[1]
    for index in range(count):
        team, contract = roster.person[index, TEAM], roster.person[index, CONTRACT]
        holding = staff[FTE + contract, team] * staff[HOLDING + contract, team] // MILLION
        if staff[ASSESSED, team] > 0 and contract == PERMANENT:
            months = month - roster.person[index, JOINED]
            assessed += holding
            assessed_load += holding * (load[0, months] if months < longest else MILLION)
        else:
            months = month - roster.person[index, ARRIVED]
            others += holding
            others_load += holding * (load[1, months] if months < longest else MILLION)
    single = record.single[run, month]
    protected = min(single[HOLDERS], assessed // TO_HUNDREDTHS)
    protected_load = protected * (assessed_load // MILLION) // max(1, assessed)
    rest = (single[HOLDERS] - protected) * (others_load // MILLION) // max(1, others)
    single[PROTECTED] = protected
    single[PROTECTED_LOAD] = protected_load
    single[FULL_LOAD] = protected_load + rest


@compiled
def change_workers(staff: Counts, record: Record, run: int, month: int) -> None:
    """Cases whose worker left or whose agency worker's assignment ended, at last month's caseload.

    A conversion changes nobody's worker.
    """
    holders = record.single[run, month - 1, HOLDERS]
    if holders == 0:
        return
    cases = record.case[run, month - 1, CASES].sum()
    left = ended = 0
    for team in range(staff.shape[1]):
        permanent = staff[FTE + PERMANENT, team] * staff[HOLDING + PERMANENT, team] // MILLION
        agency = staff[FTE + AGENCY, team] * staff[HOLDING + AGENCY, team] // MILLION
        left += record.group[run, month, LEAVERS, team] * permanent
        ended += record.group[run, month, AGENCY_LEAVERS, team] * agency
    single = record.single[run, month]
    single[CHANGES + WORKER_LEFT] = left * cases // (PER_CASELOAD * holders)
    single[CHANGES + AGENCY_ENDED] = ended * cases // (PER_CASELOAD * holders)
