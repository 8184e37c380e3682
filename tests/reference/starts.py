"""Rules 9 to 17: who is wanted, who converts, who starts, and other movement."""

from tests.reference.dice import cumulated
from tests.reference.grades import POST
from tests.reference.leave import known
from tests.reference.office import Office
from tests.reference.progress import in_order_of_names
from tests.reference.worker import Worker
from workforce.model.state import CONVERSIONS, NEWLY_QUALIFIED, OTHER, STARTER, STREAMS


def wanted(office: Office) -> None:
    """Rule 9, and the freeze at the end of rule 15."""
    schedule, month, dice = office.given.schedule, office.month, office.dice
    total = int(schedule.planned_total[month])
    office.wanted = [0] * len(STREAMS)
    if total >= 0:
        split = cumulated(schedule.stream_split.tolist())
        for _ in range(total):
            office.wanted[dice.one_of(split)] += 1
        return
    for stream, plan in enumerate(schedule.planned[month].tolist()):
        recent = 0 if frozen(office) else dice.poisson(float(schedule.streams[month, stream]))
        office.wanted[stream] = plan if plan >= 0 else recent


def frozen(office: Office) -> bool:
    """Whether the adverts for those who would start now were stopped."""
    advertised = max(0, office.month - office.given.rates.offer_months)
    return bool(office.given.schedule.frozen[advertised])


def convert(office: Office) -> None:
    """Rule 10."""
    asked, converted = conversions_asked(office), 0
    for worker in office.dice.some(convertible(office), len(office.agency)):
        if converted < asked and office.grades.open_to(worker.group):
            become_permanent(office, worker)
            converted += 1
    office.agency = [worker for worker in office.agency if worker.joined < office.month]
    make_up_for_conversions(office, asked, converted)


def conversions_asked(office: Office) -> int:
    """W of rule 10."""
    schedule, month = office.given.schedule, office.month
    if schedule.planned_total[month] >= 0:
        return office.wanted[CONVERSIONS]
    if schedule.planned[month, CONVERSIONS] >= 0:
        return int(schedule.planned[month, CONVERSIONS])
    share = float(office.given.rates.conversion_share[month])
    return office.dice.binomial(len(office.agency), share)


def convertible(office: Office) -> list[Worker]:
    """Agency people who could convert, were a post vacant."""
    since = office.month - office.given.rates.eligible_after
    return [worker for worker in office.agency if worker.willing and worker.joined <= since]


def become_permanent(office: Office, worker: Worker) -> None:
    """One conversion."""
    rates, month = office.given.rates, office.month
    if month - worker.joined < rates.fee_free_after:
        year = 12 * int(rates.salary[month, worker.group])
        office.fees += int(year * rates.transfer_fee)
    worker.joined, worker.converted = month, True
    office.starts(worker, CONVERSIONS)
    office.book.conversions[month, worker.group] += 1
    office.grades.fill(worker.group)


def make_up_for_conversions(office: Office, asked: int, converted: int) -> None:
    """The end of rule 10: what is due, ahead and missed, and who comes instead."""
    rates, schedule, book, month = (
        office.given.rates, office.given.schedule, office.book, office.month,
    )  # fmt: skip
    if schedule.planned_total[month] >= 0:
        office.wanted[OTHER] += asked - converted
        return
    due = conversions_due(office, asked)
    book.conversions_due[month] = due
    office.wanted[OTHER] += max(0, due - converted - office.ahead)
    office.ahead = max(0, office.ahead + converted - due)
    more = rates.conversion_share[month] > rates.recent_conversion[month]
    if more or schedule.planned[month, CONVERSIONS] >= 0:
        book.conversions_missed[month] = asked - converted


def conversions_due(office: Office, asked: int) -> int:
    """Conversions for which other people would come if they did not take place."""
    rates, month, beside = office.given.rates, office.month, office.beside
    planned = office.given.schedule.planned[month, CONVERSIONS] >= 0
    if beside is None:
        return 0 if planned else asked
    recent = int(beside.conversions_due[month])
    fewer = rates.conversion_share[month] < rates.recent_conversion[month]
    return min(asked, recent) if planned or fewer else recent


def places(office: Office) -> int:
    """How many more newly qualified people the managers can assess."""
    people = office.headcount(office.permanent) + office.headcount(office.agency)
    managers = int(people @ office.given.state.gives)
    carried = int(managers * office.given.rates.assessed_places)
    return max(0, carried - int(people[office.door.assessed]))


def newly_qualified(office: Office) -> None:
    """Rule 11."""
    month, number = office.month, office.wanted[NEWLY_QUALIFIED]
    planned = office.given.schedule.planned[month, NEWLY_QUALIFIED] >= 0
    if planned:
        most = min(number, places(office))
        office.book.intake_missed[month] += number - most
        number = most
    for _ in range(number):
        if planned or not missed(office, office.door.assessed):
            office.starts(office.door.newly_qualified(month), NEWLY_QUALIFIED)


def missed(office: Office, group: int) -> bool:
    """Whether somebody who would start does not, as there are people beyond the grade's posts."""
    total = office.given.schedule.planned_total[office.month] >= 0
    if total or not office.grades.beyond(group):
        return False
    office.book.hires_missed[office.month] += 1
    office.grades.give_back(group)
    return True


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
        if not missed(office, group):
            office.starts(office.door.experienced(group, office.month), OTHER)


def start_in_post(office: Office, group: int) -> None:
    """Somebody from outside takes a vacant post of a group."""
    office.starts(office.door.experienced(group, office.month), OTHER)
    office.grades.fill(group)


def sought(office: Office) -> None:
    """Rule 14."""
    if frozen(office):
        return
    means = office.given.schedule.more_hires[office.month].tolist()
    for group, mean in enumerate(means):
        for _ in range(office.dice.poisson(mean)):
            if office.grades.open_to(group):
                start_in_post(office, group)
            else:
                office.book.hires_missed[office.month] += 1


def adverts(office: Office) -> None:
    """Rule 15."""
    if office.beside is None:
        return
    month, schedule, dice = office.month, office.given.schedule, office.dice
    advertised = schedule.planned_total[month] < 0 and not schedule.frozen[month]
    for group, offers in enumerate(office.offers):
        if advertised:
            accept(office, group)
        due = offers.count(month)
        fallen = dice.binomial(due, office.given.rates.fall_through)
        office.book.dropped_out[month] += fallen
        office.by_advert[group] += due - fallen
        for _ in range(due - fallen):
            start_in_post(office, group)


def accept(office: Office, group: int) -> None:
    """Offers accepted this month for a group's posts vacant beyond the usual ones."""
    rates, month, dice = office.given.rates, office.month, office.dice
    vacant, usual = office.grades.vacant[group], int(office.grades.usual(month - 1)[group])
    wide = max(0, min(vacant, vacant - usual)) // POST
    posts, drawn = office.by_advert[group] + wide, office.ever_filled[group]
    drawn += [dice.chance(float(rates.ever_filled)) for _ in range(posts - len(drawn))]
    out = sum(month <= start for start in office.offers[group])
    places = sum(drawn[:posts]) - office.by_advert[group] - out
    accepted = dice.binomial(places, rates.advert_fill)
    office.offers[group] += [month + rates.offer_months] * accepted


def known_starters(office: Office) -> None:
    """Rule 16."""
    door, month = office.door, office.month
    for group, number in enumerate(known(office, STARTER)):
        for _ in range(number - int(office.book.starters[month, group])):
            if group == door.assessed:
                office.starts(door.newly_qualified(month), NEWLY_QUALIFIED)
            else:
                office.starts(door.experienced(group, month), OTHER)


def other_movement(office: Office) -> None:
    """Rule 17."""
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
    """Rules 9 to 17."""
    office.by_route, office.fees = [0] * len(STREAMS), 0
    wanted(office)
    convert(office)
    newly_qualified(office)
    routes(office)
    start_other(office, office.wanted[OTHER])
    sought(office)
    adverts(office)
    known_starters(office)
    other_movement(office)
    office.without_the_gone()
