"""What the compiled engine reads, for a chunk of runs: whole numbers in arrays with names.

Axis letters: see ``state``; R is this chunk's runs. Arrays "by name" are in the order of the names
of what they hold, whatever its order in the state.
"""

from typing import Final, Generic, NamedTuple, TypeVar

from workforce.model.compiling import places
from workforce.model.keyed_random import CountTable
from workforce.model.units import (
    Counts,
    Hundredths,
    Keys,
    Millionths,
    Pence,
    Reals,
    Threshold,
    Thresholds,
)

Column = TypeVar("Column")


class Words(NamedTuple):
    """What keys are made of."""

    runs: Keys  # [R]
    months: Keys  # [M]
    questions: Keys  # [M, QUESTION]
    origins: Keys  # [ORIGIN, G + 1], the last for any group
    routes: Keys  # [P] by name
    new_cases: Keys  # [T]
    staying_cases: Keys  # [T]
    onward_cases: Keys  # [T, T] from, to
    by_name: Counts  # [G] groups in the order of their names


class Opening(NamedTuple):
    """Where the run begins, and what experience people bring who come later."""

    posts: Hundredths  # of FTE
    holders: Hundredths  # of FTE
    cases: Counts  # [T]
    streams: Thresholds  # [G, S] cumulative: by which permanent staff came
    service: Thresholds  # [G, S, months here] cumulative
    assignment: Thresholds  # cumulative, by months in assignment
    experience: Thresholds  # cumulative, by months beyond the least
    least_experience: Counts  # [C] months


class Staff(NamedTuple):
    """What differs by contract and group, or by group."""

    people: Counts  # [C, G] at the opening
    fte: Counts  # [C, G] millionths a person
    holding: Counts  # [C, G] millionths of FTE that hold cases
    held: Counts  # [C, G] millionths of case-holding FTE a person
    away: Counts  # [G] people at the opening
    assessed: Counts  # [G] 1 for the group in its assessed year
    assessed_to: Counts  # [G] the group that follows the assessed year, -1 for none
    assessed_months: Counts  # [G] worked months that make up the assessed year
    notice: Counts  # [G] months
    moves_after: Counts  # [G] months since qualifying
    feeder: Counts  # [G] the group below, -1 for none
    from_below: Counts  # [G] 1 for the groups joined from below only
    gives: Counts  # [G] 1 where supervising
    gets: Counts  # [G] 1 where supervised


class Leaving(NamedTuple):
    """Hazards of leaving."""

    hazard: Reals  # [G, B] millionths
    destinations: Reals  # [D]
    pay: Reals  # [R or 1, M, G, D]
    tied: Millionths  # factor for those whose route ties them in
    chances: Thresholds  # by tens of millionths of hazard
    bands: Counts  # the band of service, by months here up to where the last begins


class Progression(NamedTuple):
    """The assessed year, moves between groups, experience."""

    extended: Threshold
    extension: int  # months
    failed: Threshold
    moves: Thresholds  # [1 or M, G, G] cumulative over groups by name
    promotion: Thresholds  # [G]
    experienced_after: int  # months since qualifying


class Absence(NamedTuple):
    """Long absence of permanent staff."""

    begins: Threshold
    ends: Threshold
    cover: Millionths  # agency FTE for an FTE away
    pay: Millionths  # share that goes on


class Posts(NamedTuple):
    """Established posts by grade, which is the group whose post someone fills."""

    of_group: Counts  # [G] the group whose posts a group's staff fill
    share: Counts  # [G] millionths of no change's vacancies
    added: Counts  # [R or 1, M, G] by the plan, hundredths of FTE
    cover_months: int  # that one more is vacant before an agency worker is there


class BesideGroup(NamedTuple, Generic[Column]):
    """Places of what no change has by group, people at month end."""

    in_post: Column
    agency: Column
    away: Column
    converts: Column  # in post, and began here on an agency contract


class BesideSingle(NamedTuple, Generic[Column]):
    """Places of single numbers of no change."""

    arrivals: Column  # agency staff who began
    conversions_due: Column
    case_holders: Column  # hundredths of FTE
    acting_up_holding: Column  # hundredths of case-holding FTE that acting up takes
    posts: Column  # hundredths of FTE


BESIDE_GROUP: Final[BesideGroup[int]] = places(BesideGroup)
BESIDE_SINGLE: Final[BesideSingle[int]] = places(BesideSingle)


class Beside(NamedTuple):
    """No change of the same runs; one month of zeros where it is what is simulated."""

    group: Counts  # [R, M, BESIDE_GROUP, G]
    single: Counts  # [R, M, BESIDE_SINGLE]


class Mix(NamedTuple):
    """Groups of those who come, cumulative over groups by name."""

    starters: Thresholds  # [G]
    agency: Thresholds  # [G]
    other_movement: Thresholds  # [G]


class Routes(NamedTuple):
    """Routes into the work, by name."""

    expected: Counts  # [R or 1, M, P] people
    group: Counts  # [P]
    drop_out: Thresholds  # [P]
    first_case: Counts  # [P] months
    tie_in: Counts  # [P] months
    experience: Counts  # [P] months
    cost: Counts  # [P] pence a starter


class Hiring(NamedTuple):
    """Who begins on a permanent contract."""

    expected: Counts  # [R, M, S] hundredths of people
    planned: Counts  # [R, M, S] people, or NOT_PLANNED
    split: Thresholds  # [R, S] cumulative shares of a plan for all starters
    more: Counts  # [R or 1, M, G] hundredths of people that a plan seeks beyond the streams
    poisson: CountTable
    advert_fill: CountTable
    offer_months: int
    fall_through: Threshold
    places: Hundredths  # newly qualified people that a supervisor can carry


class Agency(NamedTuple):
    """Agency staff: who can convert, what their agency asks for, and how many hours they work."""

    eligible_after: int  # months in assignment
    fee_free_after: int  # months in assignment
    transfer_fee: Millionths  # of a year's salary
    fte: Millionths  # a person, on the mix of those who come


class Cases(NamedTuple):
    """Cases: how they come, stay and go on."""

    new: Counts  # [R or 1, M, T] hundredths
    stay: CountTable  # [T]
    onward: CountTable  # [T, T] of those that went to no earlier type
    handover: Counts  # [T] hundredths of a change for each case going on
    can_wait: Counts  # [T]
    can_share: Counts  # [T]
    hold: Counts  # [M] 1 where cases above the limit wait


class Holding(NamedTuple):
    """Who holds cases, how much, what supervision is due; the last entry of a curve is for good."""

    marginal: Counts  # [R or 1, C, G] millionths of FTE for one more
    assessed_load: Counts  # [R or 1, months] millionths, by month of the assessed year
    joiner_load: Counts  # [months] millionths, by month since the first case
    supervisions: Counts  # [months] hundredths, by month of the assessed year


class Prices(NamedTuple):
    """What people cost, pence; permanent staff and agency an FTE, the rest a person."""

    salary: Counts  # [R or 1, M, G]
    on_costs: Counts  # [R or 1, M, G]
    agency: Counts  # [R or 1, M, G]
    in_post: Counts  # [R or 1, M, G] payment
    joiner: Counts  # [R or 1, M, G] payment
    clawback: Counts  # [R or 1, M, G]
    hiring: Counts  # [S]
    redundancy: Pence


class ByRun(NamedTuple, Generic[Column]):
    """The columns of ``EngineInput.by_run``: what differs by run."""

    caseload_effect: Column  # millionths of hazard for each case per holder above the opening's
    supervision_effect: Column  # millionths of hazard for each person per supervisor above it
    willing: Column  # threshold of an agency worker who would ever convert
    more_cover: Column  # agency FTE for one more vacant FTE, millionths
    agency_most: Column  # agency FTE that can be had, hundredths
    agency_price: Column  # rise in agency rates for the whole staff being agency, millionths
    ever_filled: Column  # threshold of a post beyond no change's that is ever filled


class Monthly(NamedTuple, Generic[Column]):
    """The columns of ``EngineInput.monthly``: what differs by run and month."""

    planned_starters: Column  # people in all streams together, or NOT_PLANNED
    conversion_share: Column  # threshold
    recent_conversion: Column  # threshold, of no change
    other_movement: Column  # people
    leaving: Column  # factor on hazards, millionths
    cover: Column  # agency FTE for an FTE of vacancy, millionths
    extra: Column  # agency FTE beyond cover, hundredths
    vacancies: Column  # of no change, hundredths of FTE
    holder_level: Column  # factor on case holders, millionths
    agency_end: Column  # threshold
    agency_supply: Column  # factor on agency staff at the rates paid, millionths
    agency_ceiling: Column  # millionths of all staff, or NO_LIMIT
    released: Column  # people
    planned_holding: Column  # of a grade's usual cases, those that added posts hold, millionths
    protected_load: (
        Column  # of a full load, all through the assessed year, millionths, or NOT_PLANNED
    )
    caseload_limit: Column  # hundredths of a case
    practitioner_cases: Column  # cases that practitioners can hold
    practitioner_share: Column  # of the cases that they may hold, at most, millionths
    frozen: Column  # 1 where nothing is advertised
    programmes: Column  # pence that a plan spends beside staff


BY_RUN: Final[ByRun[int]] = places(ByRun)
MONTHLY: Final[Monthly[int]] = places(Monthly)


class EngineInput(NamedTuple):
    """All that the compiled engine reads."""

    words: Words
    opening: Opening
    staff: Staff
    leaving: Leaving
    progression: Progression
    absence: Absence
    mix: Mix
    posts: Posts
    beside: Beside
    routes: Routes
    hiring: Hiring
    agency: Agency
    cases: Cases
    holding: Holding
    prices: Prices
    by_run: Counts  # [R, BY_RUN]
    monthly: Counts  # [R, M, MONTHLY]
    known: Counts  # [M, K, G] people
    kept: Counts  # [R or 1, M, G] posts of the groups joined from below, people
    follows: int  # 1 for a plan beside no change
    since_census: int  # months from the last census to the opening
