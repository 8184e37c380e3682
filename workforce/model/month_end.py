"""Who is there at month end: people, posts, case holders and their load, service, supervision."""

from workforce.model.arrays import Counts
from workforce.model.columns import (
    ADDED_POSTS,
    ASSESSED,
    AWAY_PEOPLE,
    EXPERIENCED_AFTER,
    FEEDER,
    FOLLOWS,
    FROM_BELOW,
    FTE,
    GETS,
    GIVES,
    HELD,
    HOLDER_LEVEL,
    HOLDING,
    OPENING_HOLDERS,
    OPENING_POSTS,
    PEOPLE,
    POSTS_OF_NO_CHANGE,
    VACANCIES,
)
from workforce.model.compiling import compiled
from workforce.model.engine_output import (
    ACTING_UP,
    AGENCY_STAFF,
    AWAY_STAFF,
    EXPERIENCED,
    FULL_LOAD,
    HOLDERS,
    IN_POST,
    KEPT_VACANCIES,
    POSTS,
    PROTECTED,
    PROTECTED_LOAD,
    SERVICE_MONTHS,
    SUPERVISED,
    SUPERVISIONS,
    SUPERVISORS,
    Record,
)
from workforce.model.probability_tables import MILLION
from workforce.model.roster import (
    ARRIVED,
    AWAY,
    FIRST_CASE,
    QUALIFIED,
    WORKED,
    Roster,
    hundredths,
    permanent_fte,
)
from workforce.model.state import AGENCY, PERMANENT

TO_HUNDREDTHS = 10_000  # millionths in a hundredth
ONE_A_MONTH = 100  # hundredths of a supervision

# Entries of what one pass over the roster adds up: millionths of FTE but for service.
ASSESSED_HOLDING, ASSESSED_LOAD, OTHER_HOLDING, OTHER_LOAD, EXPERIENCED_FTE, SERVICE, DUE = range(7)
SUMS = 7


@compiled
def count_staff(
    load: Counts, supervisions: Counts, staff: Counts, facts: Counts, record: Record,
    roster: Roster, sums: Counts, run: int, month: int,
) -> int:  # fmt: skip
    """Count everyone by contract and group, and add up their load, service and supervision.

    Returns in-post FTE in hundredths, halves up.
    """
    people = record.group[run, month]
    for place in range(SUMS):
        sums[place] = 0
    for team in range(staff.shape[1]):
        for contract in range(2):
            people[IN_POST + contract, team] = roster.size[contract, team]
        people[AWAY_STAFF, team] = roster.absent[PERMANENT, team]
        add_service(staff, facts, roster, sums, team, month)
        if staff[ASSESSED, team] > 0:
            add_assessed(load[0], supervisions, staff, roster, sums, team)
        else:
            add_others(load[1], staff, roster, sums, PERMANENT, team, month)
        add_others(load[1], staff, roster, sums, AGENCY, team, month)
    return hundredths(permanent_fte(roster.size[PERMANENT], staff))


@compiled
def add_service(
    staff: Counts, facts: Counts, roster: Roster, sums: Counts, team: int, month: int
) -> None:
    """Months here of a group's permanent staff, and the FTE of those long enough qualified."""
    size = roster.size[PERMANENT, team]
    arrived = roster.person[ARRIVED, PERMANENT, team]
    qualified = roster.person[QUALIFIED, PERMANENT, team]
    latest = month - facts[EXPERIENCED_AFTER]
    arrivals = experienced = 0
    for index in range(size):
        arrivals += int(arrived[index])
        experienced += int(qualified[index] <= latest)
    sums[SERVICE] += size * month - arrivals
    sums[EXPERIENCED_FTE] += experienced * staff[FTE, team]


@compiled
def add_assessed(
    curve: Counts, supervisions: Counts, staff: Counts, roster: Roster, sums: Counts, team: int
) -> None:
    """Load and supervision due of those in a group in their assessed year who are not away."""
    person = roster.person[:, PERMANENT, team]
    load = due = 0
    for index in range(roster.size[PERMANENT, team]):
        here, months = 1 - int(person[AWAY, index]), int(person[WORKED, index])
        load += here * curve[min(months + 1, len(curve) - 1)]
        due += here * supervisions[min(months, len(supervisions) - 1)]
    here = roster.size[PERMANENT, team] - roster.absent[PERMANENT, team]
    sums[ASSESSED_HOLDING] += here * staff[HELD, team]
    sums[ASSESSED_LOAD] += load * staff[HELD, team]
    sums[DUE] += staff[GETS, team] * due


@compiled
def add_others(
    curve: Counts, staff: Counts, roster: Roster, sums: Counts, contract: int, team: int,
    month: int,
) -> None:  # fmt: skip
    """Load and supervision of a group past its assessed year; joiners step up along the curve."""
    person = roster.person[:, contract, team]
    load = 0
    for index in range(roster.size[contract, team]):
        months = month - person[FIRST_CASE, index]
        load += (1 - int(person[AWAY, index])) * curve[min(max(months + 1, 0), len(curve) - 1)]
    here = roster.size[contract, team] - roster.absent[contract, team]
    holding = staff[HELD + contract, team]
    sums[OTHER_HOLDING] += here * holding
    sums[OTHER_LOAD] += load * holding
    sums[DUE] += staff[GETS, team] * here * ONE_A_MONTH


@compiled
def set_posts(
    monthly: Counts, facts: Counts, record: Record, fte: int, run: int, month: int
) -> int:
    """Establish this month's posts; returns vacancies, hundredths of FTE, at least 0."""
    posts: int
    if month == 0:
        posts = facts[OPENING_POSTS]
    elif facts[FOLLOWS] > 0:
        posts = max(0, monthly[run, month, POSTS_OF_NO_CHANGE] + monthly[run, month, ADDED_POSTS])
    else:
        posts = fte + monthly[run, month, VACANCIES]
    record.single[run, month, POSTS] = posts
    return max(0, posts - fte)


@compiled
def stand_ins(posts: Counts, record: Record, team: int, run: int, month: int) -> int:
    """People from below who act in a group's vacant posts that no agency worker covers."""
    people = record.group[run, month]
    acting: int = max(0, posts[team] - people[IN_POST, team] - people[AGENCY_STAFF, team])
    return acting


@compiled
def act_up(kept: Counts, staff: Counts, record: Record, run: int, month: int) -> int:
    """Managers' vacant posts; where no agency manager covers one, someone from below acts up.

    Returns the millionths of case-holding FTE that acting up takes from below.
    """
    posts = kept[min(run, len(kept) - 1), month]
    single = record.single[run, month]
    lost = 0
    for team in range(staff.shape[1]):
        if staff[FROM_BELOW, team] > 0:
            acting = stand_ins(posts, record, team, run, month)
            single[KEPT_VACANCIES] += max(0, posts[team] - record.group[run, month, IN_POST, team])
            single[ACTING_UP] += acting
            below = staff[FEEDER, team]
            if below >= 0:
                less = max(0, staff[HOLDING, below] - staff[HOLDING, team])
                lost += acting * (staff[FTE, below] * less // MILLION)
    return lost


@compiled
def count_holders(
    monthly: Counts, marginal: Counts, staff: Counts, facts: Counts, record: Record, lost: int,
    run: int, month: int,
) -> None:  # fmt: skip
    """Case holders: the opening's, plus marginal shares of every FTE more; at most all staff.

    Those away hold none: more of them than at the opening are fewer holders, fewer are more; so are
    those who act up, ``lost`` millionths.
    """
    shares = marginal[min(run, len(marginal) - 1)]
    extra, everyone = -lost, 0
    for contract in range(2):
        for team in range(staff.shape[1]):
            people = record.group[run, month, IN_POST + contract, team]
            fte = staff[FTE + contract, team]
            everyone += people * fte
            more = (people - staff[PEOPLE + contract, team]) * fte
            extra += more * shares[contract, team] // MILLION
    for team in range(staff.shape[1]):
        more = record.group[run, month, AWAY_STAFF, team] - staff[AWAY_PEOPLE, team]
        extra -= more * staff[HELD, team]
    holders = max(0, facts[OPENING_HOLDERS] + extra // TO_HUNDREDTHS)
    holders = holders * monthly[run, month, HOLDER_LEVEL] // MILLION
    record.single[run, month, HOLDERS] = min(holders, everyone // TO_HUNDREDTHS)


@compiled
def count_load(record: Record, sums: Counts, run: int, month: int) -> None:
    """Case holders by share of a full load: the assessed year's and recent joiners' step up."""
    single = record.single[run, month]
    protected = min(single[HOLDERS], sums[ASSESSED_HOLDING] // TO_HUNDREDTHS)
    protected_load = protected * (sums[ASSESSED_LOAD] // MILLION) // max(1, sums[ASSESSED_HOLDING])
    rest = single[HOLDERS] - protected
    single[PROTECTED] = protected
    single[PROTECTED_LOAD] = protected_load
    rest_load = rest * (sums[OTHER_LOAD] // MILLION) // max(1, sums[OTHER_HOLDING])
    single[FULL_LOAD] = protected_load + rest_load


@compiled
def count_supervision(staff: Counts, record: Record, sums: Counts, run: int, month: int) -> None:
    """Service, experience, and who supervises whom; agency staff included, those away not."""
    single = record.single[run, month]
    single[SERVICE_MONTHS] = sums[SERVICE]
    single[EXPERIENCED] = (2 * sums[EXPERIENCED_FTE] + TO_HUNDREDTHS) // (2 * TO_HUNDREDTHS)
    single[SUPERVISIONS] = sums[DUE]
    supervised = supervisors = 0
    for contract in range(2):
        for team in range(staff.shape[1]):
            people = record.group[run, month, IN_POST + contract, team]
            if contract == PERMANENT:
                people -= record.group[run, month, AWAY_STAFF, team]
            fte = people * staff[FTE + contract, team]
            supervised += fte * staff[GETS, team]
            supervisors += fte * staff[GIVES, team]
    single[SUPERVISED] = supervised // TO_HUNDREDTHS
    single[SUPERVISORS] = supervisors // TO_HUNDREDTHS


@compiled
def span(record: Record, run: int, month: int) -> int:
    """Hundredths of a supervised FTE per supervising FTE; nought where nobody supervises."""
    supervisors: int = record.single[run, month, SUPERVISORS]
    if supervisors == 0:
        return 0
    supervised: int = record.single[run, month, SUPERVISED]
    return supervised * 100 // supervisors
