"""What the compiled engine reads, for a chunk of runs: whole numbers in few, contiguous arrays.

Axis letters: see ``state``; R is this chunk's runs. Columns and rows are named in ``columns``.
"""

from typing import NamedTuple

from workforce.model.arrays import Counts, Keys, Numbers, Reals


class Words(NamedTuple):
    """What keys are made of."""

    runs: Keys  # [R]
    months: Keys  # [M]
    questions: Keys  # [M, question]
    origins: Keys  # [origin, G + 1], the last for any group
    routes: Keys  # [P]
    cases: Keys  # [T, 2 + T]: new, stay, on to each type
    by_name: Counts  # [G] groups in the order of their names, whatever their order in the state


class Opening(NamedTuple):
    """How long people have been here at the opening, and what experience people bring."""

    service: Numbers  # [B] cumulative
    edges: Counts  # [B + 1] months
    assignment: Numbers  # cumulative, by months in assignment
    experience: Numbers  # cumulative, by months beyond the least


class Leaving(NamedTuple):
    """Hazards of leaving, and chances of moving on."""

    hazard: Reals  # [G, B] millionths
    destinations: Reals  # [D]
    pay: Reals  # [R or 1, M, G, D]
    chances: Numbers  # by tens of millionths of hazard
    bands: Counts  # the band of service, by months here up to where the last begins
    moves: Numbers  # [1 or M, G, G] cumulative over groups by name
    promotion: Numbers  # [G] thresholds


class Tables(NamedTuple):
    """Cumulative tables of counts."""

    poisson: Numbers
    advert_fill: Numbers
    stay: Numbers  # [T, ...]
    onward: Numbers  # [T, T, ...] of those that went to no earlier type


class Cases(NamedTuple):
    """New cases, who holds them, and how much."""

    new: Counts  # [R or 1, M, T] hundredths
    handover: Counts  # [T] hundredths of a change for each case going on
    can_wait: Counts  # [T]
    hold: Counts  # [M]
    marginal: Counts  # [R or 1, C, G] millionths
    load: Counts  # [R or 1, 2, months] millionths: newly qualified, joiners; the last for good
    supervisions: Counts  # [months] hundredths, by month of the assessed year; the last for good


class Routes(NamedTuple):
    """Routes into the work."""

    expected: Counts  # [R or 1, M, P] people
    facts: Counts  # [ROUTE..., P]
    drop_out: Numbers  # [P] thresholds


class Prices(NamedTuple):
    """What people cost, pence; permanent staff and agency an FTE, the rest a person."""

    permanent: Counts  # [R or 1, M, salary and on-costs, G]
    agency: Counts  # [R or 1, M, G]
    people: Counts  # [R or 1, M, payment in post, payment to a joiner, clawback, G]
    hiring: Counts  # [S]


class Feed(NamedTuple):
    """All that the compiled engine reads; R is this chunk's runs."""

    words: Words
    opening: Opening
    leaving: Leaving
    tables: Tables
    cases: Cases
    routes: Routes
    prices: Prices
    monthly: Counts  # [R, M, MONTHLY]
    staff: Counts  # [STAFF, G]
    mix: Numbers  # [mix, G] cumulative over groups by name
    per_run: Counts  # [R, CASELOAD_EFFECT ... SPLIT]
    facts: Counts
    chances: Numbers  # [CHANCES]
    known: Counts  # [M, K, G]
    kept: Counts  # [R or 1, M, G] people
