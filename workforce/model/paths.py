"""What comes out of the engine: every stock and flow of every run and month.

Axes, by letter: see ``state``.
"""

from dataclasses import dataclass

from workforce.model.units import Counts


@dataclass(frozen=True)
class Paths:
    """What followed in every run: stocks at month end and flows in the month, [R, M, ...].

    Flows of month 0 are zero. For each group, in whole people: in_post + starters - leavers +
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
        converts: in post, and converted since the opening, by the group they are in, [R, M, G].
        away: permanent people who are away, among ``in_post``, [R, M, G].
        went_away, came_back: permanent people, [R, M, G].
        conversions_missed: wanted by the plan, but nobody eligible or no vacant post, [R, M].
        conversions_due: asked for, or in a plan those that no change asks for, [R, M].
        hires_missed: would have started, but no post of their grade was vacant, [R, M].
        intake_missed: newly qualified people wanted by the plan with no manager free, [R, M].
        dropped_out: expected by a route or an accepted offer, but did not start, [R, M].
        redundant: among the leavers, [R, M].
        promoted: into vacant posts from below, among ``moved``, [R, M].
        acting_up: people who stand in for a vacant post above them, [R, M].
        acting_up_holding: case-holding FTE that this takes, hundredths, [R, M].
        kept_vacancies: vacant posts among those filled from below, people, [R, M].
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
        waiting: cases above a limit that is held, not allocated to a worker, [R, M].
        shared_cases: held by practitioners who are not social workers, not allocated, [R, M].
        over_limit: cases above the limit, [R, M].
        experienced: permanent staff past ``experienced_after``, hundredths of FTE, [R, M].
        service_months: months here of all permanent staff, added up, [R, M].
        supervised, supervisors: hundredths of FTE, [R, M].
        supervisions: due in the month, hundredths, [R, M].
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
    converts: Counts
    away: Counts
    went_away: Counts
    came_back: Counts
    conversions_missed: Counts
    conversions_due: Counts
    hires_missed: Counts
    intake_missed: Counts
    dropped_out: Counts
    redundant: Counts
    promoted: Counts
    acting_up: Counts
    acting_up_holding: Counts
    kept_vacancies: Counts
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
    waiting: Counts
    shared_cases: Counts
    over_limit: Counts
    experienced: Counts
    service_months: Counts
    supervised: Counts
    supervisors: Counts
    supervisions: Counts
    worker_changes: Counts
    cost: Counts
