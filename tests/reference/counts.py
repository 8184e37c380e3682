"""Rules 21 to 29: what is counted at the end of a month."""

import numpy as np

from tests.reference.given import Ints
from tests.reference.grades import POST, down, hundredths
from tests.reference.leave import allocated
from tests.reference.office import Office
from tests.reference.worker import Worker
from workforce.model.paths import Paths
from workforce.model.state import AGENCY, AGENCY_ENDED, PERMANENT, WORKER_LEFT


def staff(office: Office) -> None:
    """Rules 21 and 22."""
    month, book, people = office.month, office.book, office.permanent
    book.in_post[month] = office.headcount(people)
    book.agency[month] = office.headcount(office.agency)
    book.away[month] = office.headcount([worker for worker in people if worker.away])
    book.converts[month] = office.headcount([worker for worker in people if worker.converted])
    book.service_months[month] = sum(month - worker.here_since for worker in people)
    after = month - office.given.rates.experienced_after
    long_qualified = office.headcount([worker for worker in people if worker.qualified <= after])
    fte = office.given.state.fte[PERMANENT]
    book.experienced[month] = hundredths(long_qualified, fte, 5000)


def posts(office: Office) -> None:
    """Rule 23."""
    month, given = office.month, office.given
    if month == 0:
        office.book.posts[0] = given.state.posts
    elif office.beside is None:
        drawn = int(given.schedule.vacancies[month])
        office.book.posts[month] = office.in_post_fte(month) + drawn
    else:
        added = int(office.grades.added(month).sum())
        office.book.posts[month] = max(0, int(office.beside.posts[month]) + added)


def acting(office: Office) -> Ints:
    """Rule 24: people who act up into each group, [G]."""
    month, book, below = office.month, office.book, office.given.state.from_below
    kept = office.given.schedule.kept_posts[month] * below
    empty = np.maximum(0, kept - book.in_post[month] * below)
    up: Ints = np.maximum(0, kept - (book.in_post[month] + book.agency[month]) * below)
    book.kept_vacancies[month], book.acting_up[month] = empty.sum(), up.sum()
    book.acting_up_holding[month] = down(100 * holding_of_acting(office, up))
    return up


def holding_of_acting(office: Office, up: Ints) -> float:
    """Case-holding FTE that acting up takes."""
    rates, fte, taken = office.given.rates, office.given.state.fte[PERMANENT] / 1e6, 0.0
    holding = rates.average_holding[PERMANENT]
    for group, feeder in enumerate(rates.feeder.tolist()):
        if feeder >= 0:
            less = max(0.0, float(holding[feeder] - holding[group]))
            taken += int(up[group]) * float(fte[feeder]) * less
    return taken


def case_holders(office: Office) -> None:
    """Rule 25."""
    state, book, month = office.given.state, office.book, office.month
    if month == 0:
        book.case_holders[0] = state.case_holders
        return
    people = np.stack([book.in_post[month], book.agency[month]])
    beside = office.beside
    holders = usual_holders(office, people) if beside is None else holders_of(office, beside)
    book.case_holders[month] = min(holders, int((people * state.fte).sum()) // 10_000)


def usual_holders(office: Office, people: Ints) -> int:
    """Of no change: those of the opening, and what people more or fewer hold."""
    rates, state, book, month = office.given.rates, office.given.state, office.book, office.month
    more = float(((people - state.people) * state.fte * rates.marginal_holding).sum()) / 1e6
    average = rates.average_holding[PERMANENT] * state.fte[PERMANENT]
    less = float(((book.away[month] - state.away) * average).sum()) / 1e6
    holders = state.case_holders + 100 * (more - less) - int(book.acting_up_holding[month])
    return down(max(0, down(holders)) * float(rates.holder_level[month]))


def at_work(paths: Paths, month: int) -> Ints:
    """People who can hold cases, [C, G]."""
    return np.stack([paths.in_post[month] - paths.away[month], paths.agency[month]])


def holders_of(office: Office, beside: Paths) -> int:
    """Of a plan: those of no change, and what its people hold whom no change has not."""
    rates, book, month = office.given.rates, office.book, office.month
    holding = office.given.state.fte * rates.average_holding / 1e6
    more = float(((at_work(book, month) - at_work(beside, month)) * holding).sum())
    acting_up = int(book.acting_up_holding[month] - beside.acting_up_holding[month])
    holders = int(beside.case_holders[month]) + 100 * more - acting_up
    regraded = float(office.grades.regraded[month] @ rates.average_holding[PERMANENT])
    return max(0, down(holders - not_held(office, beside) - regraded))


def not_held(office: Office, beside: Paths) -> float:
    """Cases that added posts do not hold, in hundredths of FTE."""
    rates, book, grades, month = office.given.rates, office.book, office.grades, office.month
    more = grades.more(book.in_post[month], beside.in_post[month])
    more = more + grades.agency_fte(book.agency[month]) - grades.agency_fte(beside.agency[month])
    posts = np.clip(more, 0, np.maximum(0, grades.added(month)))
    share = 1 - float(rates.planned_holding[month])
    return share * float(posts @ rates.average_holding[PERMANENT])


def at(shares: list[float], months: int) -> float:
    """The share by month: 1 past the end of the list."""
    return shares[months] if months < len(shares) else 1.0


def shares_of_load(office: Office) -> tuple[list[float], list[float]]:
    """Rule 26: case-holding FTE and the same by load, of the protected and of everyone else."""
    rates, month, assessed = office.given.rates, office.month, office.door.assessed
    holding = (office.given.state.fte / 1e6 * rates.average_holding).tolist()
    learning, joining = rates.newly_qualified_load.tolist(), rates.joiner_load.tolist()
    lighter = float(rates.protected_load[month])
    protected, others = [0.0, 0.0], [0.0, 0.0]

    def add(worker: Worker, contract: int) -> None:
        weight = holding[contract][worker.group]
        if contract == PERMANENT and worker.group == assessed:
            protected[0] += weight
            protected[1] += weight * (lighter if lighter >= 0 else at(learning, worker.worked))
        else:
            since = month - worker.first_case
            others[0] += weight
            others[1] += weight * at(joining, since) if since >= 0 else 0.0

    for worker in office.permanent:
        if not worker.away:
            add(worker, PERMANENT)
    for worker in office.agency:
        add(worker, AGENCY)
    return protected, others


def load(office: Office) -> None:
    """Rule 26."""
    book, month = office.book, office.month
    protected, others = shares_of_load(office)
    holders = int(book.case_holders[month])
    learners = min(holders, down(100 * protected[0]))
    by_load = down(learners * protected[1] / protected[0]) if protected[0] else 0
    rest = down((holders - learners) * others[1] / others[0]) if others[0] else 0
    book.newly_qualified_holders[month] = learners
    book.newly_qualified_load[month] = by_load
    book.full_load_holders[month] = by_load + rest


def supervision(office: Office) -> None:
    """Rule 27."""
    state, book, month = office.given.state, office.book, office.month
    here = np.stack([book.in_post[month] - book.away[month], book.agency[month]])
    book.supervised[month] = int((here * state.fte * state.gets).sum()) // 10_000
    book.supervisors[month] = int((here * state.fte * state.gives).sum()) // 10_000
    due, assessed = office.given.rates.supervisions.tolist(), office.door.assessed
    extra = [
        round(100 * at(due, worker.worked)) - 100
        for worker in office.permanent
        if worker.group == assessed and not worker.away
    ]
    more = sum(extra) if state.gets[assessed] else 0
    book.supervisions[month] = 100 * int((here * state.gets).sum()) + more


def limit(office: Office) -> None:
    """Rule 28."""
    rates, book, month = office.given.rates, office.book, office.month
    shared = down(float(rates.practitioner_share[month]) * int(book.cases[month] @ rates.can_share))
    shared = min(shared, round(float(rates.practitioner_cases[month])))
    book.shared_cases[month] = shared
    over = over_limit(office)
    can_wait = max(0, int(book.cases[month] @ rates.can_wait) - shared)
    waiting = min(over, can_wait) if rates.hold_limit[month] else 0
    book.waiting[month], book.over_limit[month] = waiting, over - waiting


def over_limit(office: Office) -> int:
    """Cases beyond what holders past their assessed year can take up to the limit."""
    book, month = office.book, office.month
    most = float(office.given.rates.caseload_limit[month])
    full, learners = int(book.full_load_holders[month]), int(book.newly_qualified_load[month])
    if most < 0 or full <= learners:
        return 0
    others = int(book.case_holders[month] - book.newly_qualified_holders[month]) / POST
    room = down(others * most * full / (full - learners))
    return max(0, int(book.cases[month].sum() - book.shared_cases[month]) - room)


def changes_of_worker(office: Office) -> None:
    """Rule 29."""
    book, month, before = office.book, office.month, office.month - 1
    if month == 0 or not book.case_holders[before]:
        return
    held = allocated(office, before)
    fte = office.given.state.fte * office.given.rates.average_holding / 1e6
    there = float(book.in_post[before] @ fte[PERMANENT] + book.agency[before] @ fte[AGENCY])
    left = float(book.leavers[month] @ fte[PERMANENT])
    ended = float(book.agency_ended[month] @ fte[AGENCY])
    if there > 0:
        book.worker_changes[month, WORKER_LEFT] = down(100 * held * left / there)
        book.worker_changes[month, AGENCY_ENDED] = down(100 * held * ended / there)


def count(office: Office) -> Ints:
    """Rules 21 to 29; the people who act up, [G]."""
    staff(office)
    posts(office)
    up = acting(office)
    case_holders(office)
    load(office)
    supervision(office)
    limit(office)
    changes_of_worker(office)
    return up
