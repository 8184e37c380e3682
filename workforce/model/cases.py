"""One month of cases: new, gone on, closed; above the limit; whose social worker changed."""

from typing import Final

import numpy as np

from workforce.model.arrays import Counts, Keys
from workforce.model.columns import HELD, LIMIT
from workforce.model.compiling import compiled, total
from workforce.model.engine_input import Cases, Tables
from workforce.model.engine_output import (
    AGENCY_LEAVERS,
    CASES,
    CASES_ENDED,
    CASES_IN,
    CHANGES,
    HOLDERS,
    LEAVERS,
    NEW_CASES,
    OVER_LIMIT,
    WAITING,
    Record,
)
from workforce.model.keyed_random import WHOLE, binomial, fold, poisson
from workforce.model.state import AGENCY, AGENCY_ENDED, HANDOVER, PERMANENT, WORKER_LEFT

HUNDREDTHS_OF_CASE: Final = 10_000  # over hundredths of FTE: hundredths of a case
NEVER: Final = np.uint64(WHOLE)  # the threshold of "none of one" where the chance is nought
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
def hold_cases(
    monthly: Counts, can_wait: Counts, hold: Counts, record: Record, run: int, month: int
) -> None:
    """Cases above the limit; where it is held, those that can wait do, unallocated."""
    single = record.single[run, month]
    room = single[HOLDERS] * monthly[run, month, LIMIT] // HUNDREDTHS_OF_CASE
    open_cases = waitable = 0
    for kind in range(len(can_wait)):
        open_cases += record.case[run, month, CASES, kind]
        waitable += record.case[run, month, CASES, kind] * can_wait[kind]
    over = max(0, open_cases - room)
    waiting = min(over, waitable) * hold[month]
    single[WAITING] = waiting
    single[OVER_LIMIT] = over - waiting


@compiled
def caseload(record: Record, run: int, month: int) -> int:
    """Hundredths of an allocated case per case-holding FTE; nought where nobody holds cases."""
    holders: int = record.single[run, month, HOLDERS]
    if holders == 0:
        return 0
    cases: int = total(record.case[run, month, CASES]) - record.single[run, month, WAITING]
    return cases * HUNDREDTHS_OF_CASE // holders


@compiled
def change_workers(staff: Counts, record: Record, run: int, month: int) -> None:
    """Cases whose worker left or whose agency worker's assignment ended, at last month's caseload.

    A conversion changes nobody's worker.
    """
    holders = record.single[run, month - 1, HOLDERS]
    if holders == 0:
        return
    cases = total(record.case[run, month - 1, CASES]) - record.single[run, month - 1, WAITING]
    left = ended = 0
    for team in range(staff.shape[1]):
        left += record.group[run, month, LEAVERS, team] * staff[HELD + PERMANENT, team]
        ended += record.group[run, month, AGENCY_LEAVERS, team] * staff[HELD + AGENCY, team]
    single = record.single[run, month]
    single[CHANGES + WORKER_LEFT] = left * cases // (PER_CASELOAD * holders)
    single[CHANGES + AGENCY_ENDED] = ended * cases // (PER_CASELOAD * holders)
