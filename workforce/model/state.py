"""What goes into the engine: frozen dataclasses of arrays with named axes.

Axes, by letter: R runs (length 1 where nothing differs between runs), M months with the opening
at 0, C contracts, G staff groups, B bands of service, D destinations, S streams of starters,
T case types, K known moves, W causes of a change of worker, L lines of cost, P routes into the
work.
"""

from dataclasses import dataclass
from typing import Final

from workforce.model.units import Counts, Reals

CONTRACTS: Final = ("permanent", "agency")
PERMANENT: Final = CONTRACTS.index("permanent")
AGENCY: Final = CONTRACTS.index("agency")

DESTINATIONS: Final = ("other_authority", "agency", "out_of_sector")
OUT_OF_SECTOR: Final = DESTINATIONS.index("out_of_sector")

STREAMS: Final = ("newly_qualified", "conversions", "other")
NEWLY_QUALIFIED: Final = STREAMS.index("newly_qualified")
CONVERSIONS: Final = STREAMS.index("conversions")
OTHER: Final = STREAMS.index("other")

MOVES: Final = ("leaver", "starter", "away", "back", "agency_end")
LEAVER: Final = MOVES.index("leaver")
STARTER: Final = MOVES.index("starter")
GOES_AWAY: Final = MOVES.index("away")
COMES_BACK: Final = MOVES.index("back")
AGENCY_END: Final = MOVES.index("agency_end")

CAUSES: Final = ("worker_left", "agency_ended", "handover")
WORKER_LEFT: Final = CAUSES.index("worker_left")
AGENCY_ENDED: Final = CAUSES.index("agency_ended")
HANDOVER: Final = CAUSES.index("handover")

COST_LINES: Final = (
    "salaries", "on_costs", "agency", "hiring", "payments", "redundancy", "programmes",
)  # fmt: skip
SALARIES: Final = COST_LINES.index("salaries")
ON_COSTS: Final = COST_LINES.index("on_costs")
AGENCY_PAY: Final = COST_LINES.index("agency")
HIRING: Final = COST_LINES.index("hiring")
PAYMENTS: Final = COST_LINES.index("payments")
REDUNDANCY: Final = COST_LINES.index("redundancy")
PROGRAMMES: Final = COST_LINES.index("programmes")

NOT_PLANNED: Final = -1  # in a plan: the recent stream goes on
NO_LIMIT: Final = -1  # of caseload, and of the agency rate


@dataclass(frozen=True)
class State:
    """Where an authority stands at the opening month; whole people, FTE as whole numbers.

    Attributes:
        groups: names of the staff groups, [G]; a name is part of a person's key.
        case_types: names of the case types, [T].
        routes: names of the routes into the work, [P].
        people: staff at the opening, [C, G].
        away: permanent staff who are away at the opening, among ``people``, [G].
        fte: millionths of FTE a person, [C, G].
        posts: established posts, hundredths of FTE.
        case_holders: hundredths of FTE holding at least one case.
        cases: open cases, [T].
        service: shares of each group's permanent staff by the stream they came by and months
            here, [G, S, months], sum 1 in a group; not read of the assessed group.
        assessed: 1 for the group in its assessed year, [G]; its staff opened at month 0..11 of it.
        gives: 1 for the groups whose people supervise, [G].
        gets: 1 for the groups whose people are supervised, [G].
        from_below: 1 for the groups that are joined by promotion into a vacant post only, [G].
        census_month: months since the last census (0 at 30 September).
    """

    groups: tuple[str, ...]
    case_types: tuple[str, ...]
    routes: tuple[str, ...]
    people: Counts
    away: Counts
    fte: Counts
    posts: int
    case_holders: int
    cases: Counts
    service: Reals
    assessed: Counts
    gives: Counts
    gets: Counts
    from_below: Counts
    census_month: int


@dataclass(frozen=True)
class Rates:
    """How people and cases behave; hazards and chances are monthly.

    Attributes:
        hazard: of leaving, [G, B], before the factors below.
        band_edges: months of service at which bands 1, 2, ... begin, [B-1].
        notice: months between a decision to leave and the last day, [G].
        destinations: split of leavers, [D], sum 1.
        leaving: factor on the hazard, [R, M].
        tied: factor on the hazard of someone whose route ties them in.
        own_pay: pay in times of the opening's, [R, M, G].
        rival_pay: competitors' pay in times of the opening's, [R, M, G].
        pay_elasticity: fall in exits to each destination for more relative pay, [R, D].
        unsettled: factor on the hazard once a payment has ended, [R, M, G].
        caseload_effect: added hazard for each case per holder above the opening's, [R].
        supervision_effect: added hazard for each person per supervisor above the opening's, [R].
        moves: chance of moving from group to group for those who stay, [1 or M, G, G]; the first is
            no change's of all months.
        moves_after: months since qualifying before someone of a group can move on, [G].
        promotion: chance that a vacant post of a group is filled from below, [G].
        feeder: index of the group below, [G], -1 for none.
        assessed_months: months worked, full time, that make up the assessed year.
        assessed_to: index of the group that follows the assessed year, [G], -1 for none.
        extended, extension: chance that the assessed year is longer, and by how many months.
        failed: chance that someone does not pass it, and leaves.
        agency_end: chance that an assignment ends, [R, M].
        settled_end: the chance at which assignments of the opening have ended so far; None for the
            mean of ``agency_end`` in the first month.
        agency_groups: shares of new agency staff, [G].
        conversion_share: share of all agency staff who are to convert, [R, M].
        recent_conversion: the same of no change, [R, M].
        eligible_after: months in assignment before an agency worker can convert.
        willing: share of agency staff who would ever convert, [R].
        fee_free_after, transfer_fee: months in assignment after which a conversion is free of the
            agency's fee, and that fee as a share of a year's salary.
        cover: agency FTE for each FTE of vacancy, [R, M].
        absence_cover: agency FTE for each FTE away.
        extra: agency FTE beyond cover, [R, M].
        agency_ceiling: share of all staff above which no assignment begins, [R, M], or NO_LIMIT.
        agency_supply: factor on agency staff at the rates paid, [R, M].
        more_cover: agency FTE for one more vacant FTE than in no change, [R].
        cover_months: months that such a post is vacant before it is covered.
        agency_most: agency FTE that can be had, [R].
        agency_price: rise in agency rates, as a share, for the whole staff being agency, [R].
        vacancy_groups: shares of no change's vacancies by group, [G], sum 1.
        ever_filled: chance that a vacancy beyond no change's is ever filled, [R].
        planned_holding: share of a grade's usual cases that added posts hold, [R, M].
        advert_fill: chance that an advert for an added post leads to an accepted offer.
        offer_months: from an accepted offer to the start.
        fall_through: chance that an accepted offer comes to nothing.
        assessed_places: newly qualified staff that one supervisor can carry at a time.
        starter_groups: shares of other starters, [G].
        other_groups: shares of those who come by other movement, [G].
        away_start, away_end: chances of going away, and of coming back.
        experience: chances of each month of experience that others bring, the first being
            ``experience_least``, [months], sum 1.
        experience_least: months since qualifying of others and of agency staff, at least, [C].
        experienced_after: months since qualifying from which someone counts as experienced.
        route_group: index of the group that a route leads into, [P].
        route_drop_out: chance that someone expected by a route does not start, [P].
        route_first_case: months until they hold a first case, [P].
        route_tie_in: months for which they are tied in, [P].
        route_experience: months since qualifying that they bring, [P].
        route_cost: pence a starter, [P].
        new_cases: expected new cases, [R, M, T].
        stay: chance that a case stays open in its type, [T].
        onward: share of the cases ending in one type that go on in another, [T, T].
        handover: share of the cases going on that change social worker by design, [T].
        can_wait: 1 for the types that may wait where a caseload limit is held, [T].
        can_share: 1 for the types that practitioners who are not social workers may hold, [T].
        practitioner_cases: cases that such practitioners can hold, [R, M].
        practitioner_share: share of the cases of those types that they may hold at most, [R, M].
        caseload_limit: cases per case holder, [R, M].
        hold_limit: 1 where cases above the limit wait, [M].
        marginal_holding: case-holding FTE for one more FTE, [R, C, G].
        average_holding: share of FTE that holds cases, [C, G].
        holder_level: factor on case holders, [R, M].
        protected_load: share of a full load all through the assessed year, [R, M], or NOT_PLANNED.
        newly_qualified_load: share of a full load by month of the assessed year, then 1, [R, ...].
        joiner_load: share of a full load by month since arrival of everyone else, then 1.
        supervisions: due each month, by month of the assessed year, then 1.
        salary: pence an FTE, permanent, [R, M, G].
        on_costs: pence an FTE, permanent, [R, M, G].
        away_pay: share of salary and on-costs that goes on while someone is away.
        agency_pay: pence an FTE, [R, M, G].
        hiring: pence a starter, [S].
        payments: pence for each permanent person in post, [R, M, G].
        joiner_payments: pence for each starter from outside, [R, M, G].
        clawback: pence that each leaver pays back, [R, M, G].
        redundancy: pence for each redundancy.
    """

    hazard: Reals
    band_edges: Counts
    notice: Counts
    destinations: Reals
    leaving: Reals
    tied: float
    own_pay: Reals
    rival_pay: Reals
    pay_elasticity: Reals
    unsettled: Reals
    caseload_effect: Reals
    supervision_effect: Reals
    moves: Reals
    moves_after: Counts
    promotion: Reals
    feeder: Counts
    assessed_months: int
    assessed_to: Counts
    extended: float
    extension: int
    failed: float
    agency_end: Reals
    agency_groups: Reals
    conversion_share: Reals
    recent_conversion: Reals
    eligible_after: int
    willing: Reals
    fee_free_after: int
    transfer_fee: float
    cover: Reals
    absence_cover: float
    extra: Reals
    agency_ceiling: Reals
    agency_supply: Reals
    more_cover: Reals
    cover_months: int
    agency_most: Reals
    agency_price: Reals
    vacancy_groups: Reals
    ever_filled: Reals
    planned_holding: Reals
    advert_fill: float
    offer_months: int
    fall_through: float
    assessed_places: float
    starter_groups: Reals
    other_groups: Reals
    away_start: float
    away_end: float
    experience: Reals
    experience_least: Counts
    experienced_after: int
    route_group: Counts
    route_drop_out: Reals
    route_first_case: Counts
    route_tie_in: Counts
    route_experience: Counts
    route_cost: Counts
    new_cases: Reals
    stay: Reals
    onward: Reals
    handover: Reals
    can_wait: Counts
    can_share: Counts
    practitioner_cases: Reals
    practitioner_share: Reals
    caseload_limit: Reals
    hold_limit: Counts
    marginal_holding: Reals
    average_holding: Reals
    holder_level: Reals
    protected_load: Reals
    newly_qualified_load: Reals
    joiner_load: Reals
    supervisions: Reals
    salary: Counts
    on_costs: Counts
    away_pay: float
    agency_pay: Counts
    hiring: Counts
    payments: Counts
    joiner_payments: Counts
    clawback: Counts
    redundancy: int
    settled_end: float | None = None


@dataclass(frozen=True)
class Schedule:
    """What is dated; the recent streams are expectations, plans are whole people.

    Attributes:
        streams: expected starters of each recent stream, [R, M, S].
        planned: people starting by plan, [R, M, S]; NOT_PLANNED where the recent stream goes on.
        more_hires: people that a plan seeks beyond the recent streams, expected, [R, M, G].
        planned_total: people starting by a plan for all streams, [R, M]; NOT_PLANNED for none.
        stream_split: shares of the streams in ``planned_total``, [R, S], sum 1.
        routes: people expected by route, [R, M, P], beside the streams.
        released: assignments that the council ends, people, [R, M].
        other_movement: people, [R, M], negative for those who go.
        vacancies: of no change, hundredths of FTE, [R, M].
        added_posts: by a lever, hundredths of FTE by group, [R, M, G]; none in the assessed group.
        frozen: 1 in months without adverts, [R, M].
        programmes: what a plan spends beside staff, pence, [R, M].
        kept_posts: of the groups that are joined from below, people, [R, M, G].
        known: moves already certain, people, [M, K, G].
    """

    streams: Reals
    planned: Counts
    planned_total: Counts
    more_hires: Reals
    stream_split: Reals
    routes: Counts
    released: Counts
    other_movement: Counts
    vacancies: Counts
    added_posts: Counts
    frozen: Counts
    programmes: Counts
    kept_posts: Counts
    known: Counts
