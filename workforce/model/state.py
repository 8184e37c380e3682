"""What goes into the engine and what comes out: frozen dataclasses of arrays with named axes.

Axes, by letter: R runs (length 1 where nothing differs between runs), M months with the opening
at 0, C contracts, G staff groups, B bands of service, D destinations, S streams of starters,
T case types, K known moves, W causes of a change of worker, L lines of cost.
"""

from dataclasses import dataclass
from typing import Final

from workforce.model.arrays import Counts, Reals

CONTRACTS: Final = ("permanent", "agency")
PERMANENT: Final = 0
AGENCY: Final = 1

DESTINATIONS: Final = ("other_authority", "agency", "out_of_sector")

STREAMS: Final = ("newly_qualified", "conversions", "other")
NEWLY_QUALIFIED: Final = 0
CONVERSIONS: Final = 1
OTHER: Final = 2

MOVES: Final = ("leaver", "starter", "agency_end")
LEAVER: Final = 0
STARTER: Final = 1
AGENCY_END: Final = 2

CAUSES: Final = ("worker_left", "agency_ended", "handover")
WORKER_LEFT: Final = 0
AGENCY_ENDED: Final = 1
HANDOVER: Final = 2

COST_LINES: Final = ("salaries", "on_costs", "agency", "hiring")
SALARIES: Final = 0
ON_COSTS: Final = 1
AGENCY_PAY: Final = 2
HIRING: Final = 3

NOT_PLANNED: Final = -1  # in a plan: the recent stream goes on


@dataclass(frozen=True)
class State:
    """Where an authority stands at the opening month; whole people, FTE as whole numbers.

    Attributes:
        groups: names of the staff groups, [G]; a name is part of a person's key.
        case_types: names of the case types, [T].
        people: staff at the opening, [C, G].
        fte: millionths of FTE a person, [C, G].
        posts: established posts, hundredths of FTE.
        case_holders: hundredths of FTE holding at least one case.
        cases: open cases, [T].
        service: share of permanent staff in each band of service here, [B], sum 1.
        assessed: 1 for the group in its assessed year, [G]; its staff opened at month 0..11 of it.
        census_month: months since the last census (0 at 30 September).
    """

    groups: tuple[str, ...]
    case_types: tuple[str, ...]
    people: Counts
    fte: Counts
    posts: int
    case_holders: int
    cases: Counts
    service: Reals
    assessed: Counts
    census_month: int


@dataclass(frozen=True)
class Rates:
    """How people and cases behave; hazards and chances are monthly.

    Attributes:
        hazard: of leaving, [G, B], before the factors below.
        band_edges: months of service at which bands 1, 2, ... begin, [B-1].
        destinations: split of leavers, [D], sum 1.
        leaving: factor on the hazard, [R, M].
        own_pay: pay in times of the opening's, [R, M, G].
        rival_pay: competitors' pay in times of the opening's, [R, M, G].
        pay_elasticity: fall in exits to each destination for more relative pay, [R, D].
        caseload_effect: added hazard for each case per holder above the opening's, [R].
        moves: chance of moving from group to group for those who stay, [G, G].
        assessed_months: length of the assessed year.
        assessed_to: index of the group that follows the assessed year, [G], -1 for none.
        agency_end: chance that an assignment ends, [R].
        agency_groups: shares of new agency staff, [G].
        conversion_share: share of all agency staff who convert, [R, M]; NOT_PLANNED for the stream.
        eligible_after: months in assignment before an agency worker can convert.
        cover: agency FTE for each FTE of vacancy, [R, M].
        extra: agency FTE beyond cover, [R, M].
        advert_fill: chance that an advert for an added post is filled.
        starter_groups: shares of other starters, [G].
        other_groups: shares of those who come by other movement, [G].
        new_cases: expected new cases, [R, M, T].
        stay: chance that a case stays open in its type, [T].
        onward: share of the cases ending in one type that go on in another, [T, T].
        handover: share of the cases going on that change social worker by design, [T].
        marginal_holding: case-holding FTE for one more FTE, [R, C, G].
        average_holding: share of FTE that holds cases, [C, G].
        holder_level: factor on case holders, [R, M].
        newly_qualified_load: share of a full load by month of the assessed year, then 1.
        joiner_load: share of a full load by month since arrival of everyone else, then 1.
        salary: pence an FTE, permanent, [R, M, G].
        on_costs: pence an FTE, permanent, [R, M, G].
        agency_pay: pence an FTE, [G].
        hiring: pence a starter, [S].
    """

    hazard: Reals
    band_edges: Counts
    destinations: Reals
    leaving: Reals
    own_pay: Reals
    rival_pay: Reals
    pay_elasticity: Reals
    caseload_effect: Reals
    moves: Reals
    assessed_months: int
    assessed_to: Counts
    agency_end: Reals
    agency_groups: Reals
    conversion_share: Reals
    eligible_after: int
    cover: Reals
    extra: Reals
    advert_fill: float
    starter_groups: Reals
    other_groups: Reals
    new_cases: Reals
    stay: Reals
    onward: Reals
    handover: Reals
    marginal_holding: Reals
    average_holding: Reals
    holder_level: Reals
    newly_qualified_load: Reals
    joiner_load: Reals
    salary: Counts
    on_costs: Counts
    agency_pay: Counts
    hiring: Counts


@dataclass(frozen=True)
class Schedule:
    """What is dated; the recent streams are expectations, plans are whole people.

    Attributes:
        streams: expected starters of each recent stream, [R, M, S].
        planned: people starting by plan, [R, M, S]; NOT_PLANNED where the recent stream goes on.
        planned_total: people starting by a plan for all streams, [R, M]; NOT_PLANNED for none.
        stream_split: shares of the streams in ``planned_total``, [R, S], sum 1.
        other_movement: people, [R, M], negative for those who go.
        vacancies: of no change, hundredths of FTE, [R, M].
        added_posts: by a lever, hundredths of FTE, [R, M].
        known: moves already certain, people, [M, K, G].
    """

    streams: Reals
    planned: Counts
    planned_total: Counts
    stream_split: Reals
    other_movement: Counts
    vacancies: Counts
    added_posts: Counts
    known: Counts


@dataclass(frozen=True)
class Paths:
    """What followed in every run: stocks at month end and flows in the month, [R, M, ...].

    Flows of month 0 are nought. For each group, in whole people: in_post + starters - leavers +
    moved + other_movement = next in_post, and agency + agency_starters - agency_ended - conversions
    = next agency; for each case type, cases + new_cases + cases_in - cases_ended = next cases.

    Attributes:
        in_post: permanent people, [R, M, G].
        agency: agency people, [R, M, G].
        starters: by group, [R, M, G], conversions among them.
        streams: the same starters by stream, [R, M, S].
        leavers: permanent people, [R, M, G].
        destinations: the same leavers by destination, [R, M, D].
        came_and_went: leavers who started in the same census year, [R, M, G].
        moved: net moves between groups, [R, M, G].
        other_movement: [R, M, G].
        conversions: [R, M, G].
        conversions_missed: wanted by the plan but nobody eligible, [R, M].
        agency_starters: [R, M, G].
        agency_ended: [R, M, G].
        posts: hundredths of FTE, [R, M].
        cases: [R, M, T].
        new_cases: [R, M, T].
        cases_in: came on from another type, [R, M, T].
        cases_ended: closed or gone on, [R, M, T].
        case_holders: hundredths of FTE, [R, M].
        full_load_holders: case holders counted by their share of a full load, hundredths, [R, M].
        newly_qualified_holders: hundredths of FTE, [R, M].
        newly_qualified_load: the same counted by load, hundredths, [R, M].
        worker_changes: by cause, hundredths of a case, [R, M, W].
        cost: pence, [R, M, L].
    """

    in_post: Counts
    agency: Counts
    starters: Counts
    streams: Counts
    leavers: Counts
    destinations: Counts
    came_and_went: Counts
    moved: Counts
    other_movement: Counts
    conversions: Counts
    conversions_missed: Counts
    agency_starters: Counts
    agency_ended: Counts
    posts: Counts
    cases: Counts
    new_cases: Counts
    cases_in: Counts
    cases_ended: Counts
    case_holders: Counts
    full_load_holders: Counts
    newly_qualified_holders: Counts
    newly_qualified_load: Counts
    worker_changes: Counts
    cost: Counts
