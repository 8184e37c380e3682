"""Rules 9 to 16: who is wanted, who converts, who starts, and other movement."""

from tests.reference.dice import cumulated
from tests.reference.leave import known
from tests.reference.office import Office
from tests.reference.progress import in_order_of_names
from workforce.model.state import CONVERSIONS, NEWLY_QUALIFIED, OTHER, STARTER, STREAMS


def wanted(office: Office) -> None:
    """Rule 9, and the conversions of rule 10."""
    schedule, month, dice = office.given.schedule, office.month, office.dice
    total, share = int(schedule.planned_total[month]), office.given.rates.conversion_share[month]
    office.wanted = [0] * len(STREAMS)
    if total >= 0:
        split = cumulated(schedule.stream_split.tolist())
        for _ in range(total):
            office.wanted[dice.one_of(split)] += 1
        return
    for stream, plan in enumerate(schedule.planned[month].tolist()):
        mean = float(schedule.streams[month, stream])
        office.wanted[stream] = plan if plan >= 0 else dice.poisson(mean)
    if share >= 0:
        office.wanted[CONVERSIONS] = dice.binomial(len(office.agency), float(share))


def convert(office: Office) -> None:
    """Rule 10."""
    rates, book, month = office.given.rates, office.book, office.month
    able = [
        worker
        for worker in office.agency
        if worker.willing and month - worker.joined >= rates.eligible_after
    ]
    most = min(office.wanted[CONVERSIONS], office.vacancies() // 100)
    chosen = office.dice.some(able, most)
    for worker in chosen:
        if month - worker.joined < rates.fee_free_after:
            year = 12 * int(rates.salary[month, worker.group])
            office.fees += int(year * rates.transfer_fee)
        worker.joined = month
        office.starts(worker, CONVERSIONS)
        book.conversions[month, worker.group] += 1
    converted = {id(worker) for worker in chosen}
    office.agency = [worker for worker in office.agency if id(worker) not in converted]
    missed = office.wanted[CONVERSIONS] - len(chosen)
    if not conversions_planned(office):
        office.wanted[OTHER] += missed
    else:
        book.conversions_missed[month] = missed


def conversions_planned(office: Office) -> bool:
    """Whether a plan of its own asks for this month's conversions."""
    schedule, month = office.given.schedule, office.month
    if schedule.planned_total[month] >= 0:
        return False
    shared = office.given.rates.conversion_share[month] >= 0
    return bool(shared or schedule.planned[month, CONVERSIONS] >= 0)


def places(office: Office) -> int:
    """How many more newly qualified people the managers can assess."""
    people = office.headcount(office.permanent) + office.headcount(office.agency)
    managers = int(people @ office.given.state.gives)
    carried = int(managers * office.given.rates.assessed_places)
    return max(0, carried - int(people[office.door.assessed]))


def newly_qualified(office: Office) -> None:
    """Rule 11."""
    month, number = office.month, office.wanted[NEWLY_QUALIFIED]
    if office.given.schedule.planned[month, NEWLY_QUALIFIED] >= 0:
        most = min(number, places(office))
        office.book.intake_missed[month] += number - most
        number = most
    for _ in range(number):
        office.starts(office.door.newly_qualified(month), NEWLY_QUALIFIED)


def routes(office: Office) -> None:
    """Rule 12."""
    rates, month, book = office.given.rates, office.month, office.book
    for route in in_order_of_names(office.given.state.routes):
        number = int(office.given.schedule.routes[month, route])
        group = int(rates.route_group[route])
        assessed = group == office.door.assessed
        for _ in range(number):
            if office.dice.chance(float(rates.route_drop_out[route])):
                book.dropped_out[month] += 1
            elif assessed and places(office) == 0:
                book.intake_missed[month] += 1
            else:
                start_by_route(office, route, group, NEWLY_QUALIFIED if assessed else OTHER)


def start_by_route(office: Office, route: int, group: int, stream: int) -> None:
    rates, month = office.given.rates, office.month
    worker = office.door.person(group, month, month - int(rates.route_experience[route]))
    worker.first_case = month + int(rates.route_first_case[route])
    worker.tied_until = month + int(rates.route_tie_in[route])
    office.starts(worker, stream)
    office.by_route[stream] += 1
    office.fees += int(rates.route_cost[route])


def start_other(office: Office, number: int) -> None:
    """Rule 13."""
    for _ in range(number):
        group = office.dice.one_of(office.door.starter_groups)
        office.starts(office.door.experienced(group, office.month), OTHER)


def adverts(office: Office) -> None:
    """Rule 14."""
    rates, schedule, month = office.given.rates, office.given.schedule, office.month
    more = office.vacancies() - int(schedule.vacancies[month - 1])
    open_posts = min(more, int(schedule.added_posts[month])) // 100
    adverts = open_posts - sum(month <= start for start in office.offers)
    if adverts > 0 and schedule.planned_total[month] < 0 and not schedule.frozen[month]:
        accepted = office.dice.binomial(adverts, rates.advert_fill)
        office.offers += [month + rates.offer_months] * accepted
    due = office.offers.count(month)
    office.offers = [start for start in office.offers if start != month]
    fallen = office.dice.binomial(due, rates.fall_through)
    office.book.dropped_out[month] += fallen
    start_other(office, due - fallen)


def known_starters(office: Office) -> None:
    """Rule 15."""
    door, month = office.door, office.month
    for group, number in enumerate(known(office, STARTER)):
        for _ in range(number - int(office.book.starters[month, group])):
            if group == door.assessed:
                office.starts(door.newly_qualified(month), NEWLY_QUALIFIED)
            else:
                office.starts(door.experienced(group, month), OTHER)


def other_movement(office: Office) -> None:
    """Rule 16."""
    number, door, book = (
        int(office.given.schedule.other_movement[office.month]),
        office.door,
        office.book,
    )
    for _ in range(number):
        worker = door.experienced(office.dice.one_of(door.other_groups), office.month)
        office.permanent.append(worker)
        book.other_movement[office.month, worker.group] += 1
    able = [worker for worker in office.permanent if worker.group != door.assessed]
    for worker in office.dice.some(able, max(0, -number)):
        worker.gone = True
        book.other_movement[office.month, worker.group] -= 1


def start(office: Office) -> None:
    """Rules 9 to 16."""
    office.by_route, office.fees = [0] * len(STREAMS), 0
    wanted(office)
    convert(office)
    newly_qualified(office)
    routes(office)
    start_other(office, office.wanted[OTHER])
    adverts(office)
    known_starters(office)
    other_movement(office)
    office.without_the_gone()
