"""Rules 1 to 5: who leaves, whose assignment ends, who is redundant."""

from bisect import bisect_right
from operator import attrgetter

import numpy as np

from tests.reference.grades import POST
from tests.reference.office import Decisions, Office
from tests.reference.worker import Worker
from workforce.model.state import AGENCY, AGENCY_END, DESTINATIONS, LEAVER

OUT_OF_SECTOR = DESTINATIONS.index("out_of_sector")
MOST = 2.0


def workload(office: Office, month: int) -> float:
    """Cases per case holder, those that wait too, down to hundredths."""
    holders, waiting = (
        int(every[month]) for every in (office.book.case_holders, office.book.waiting)
    )
    cases = allocated(office, month) + waiting
    return cases * 10_000 // holders / 100 if holders else 0.0


def allocated(office: Office, month: int) -> int:
    """Cases that have a social worker."""
    book = office.book
    return int(book.cases[month].sum() - book.waiting[month] - book.shared_cases[month])


def span(office: Office, month: int) -> float:
    """People supervised per supervisor, down to hundredths."""
    supervisors = int(office.book.supervisors[month])
    return int(office.book.supervised[month]) * 100 // supervisors / 100 if supervisors else 0.0


def strain(office: Office, month: int) -> float:
    """a: the hazard added for caseload and span above the opening's."""
    if month == 0:
        return 0.0
    rates, before = office.given.rates, month - 1
    cases = workload(office, before) - workload(office, 0)
    people = span(office, before) - span(office, 0)
    return float(rates.caseload_effect * cases + rates.supervision_effect * people)


def decide(office: Office) -> None:
    """Rule 1: the hazards of those who decide this month."""
    rates, month = office.given.rates, office.month
    relative = rates.own_pay[month] / rates.rival_pay[month]
    pull = relative[:, None] ** -rates.pay_elasticity
    by_group = rates.leaving[month] * rates.unsettled[month][:, None] * rates.destinations * pull
    parts = rates.hazard[:, :, None] * by_group[:, None, :]
    hazard = np.clip(parts.sum(axis=2) + strain(office, month), 0.0, MOST)
    chance, tied = 1 - np.exp(-hazard), 1 - np.exp(-hazard * rates.tied)
    parts[parts.sum(axis=2) == 0, -1] = 1.0
    decisions = Decisions(chance.tolist(), tied.tolist(), np.cumsum(parts, axis=2).tolist())
    office.decisions.append(decisions)


def staff_leave(office: Office) -> None:
    """Rules 2 and 3 for permanent staff."""
    month, draw, drawn = office.month, office.dice.uniform, []
    noticed = [max(0, month - notice) for notice in office.given.rates.notice.tolist()]
    tables = [office.decisions[decided] for decided in noticed]
    edges = office.given.rates.band_edges.tolist()
    for worker in office.permanent:
        worker.mark = draw()
        table, band = tables[worker.group], bisect_right(edges, month - worker.here_since)
        chances = table.chance_if_tied if month <= worker.tied_until else table.chance
        if worker.mark < chances[worker.group][band]:
            drawn.append(worker)
    for worker in or_known(office.permanent, drawn, known(office, LEAVER)):
        band = bisect_right(edges, month - worker.here_since)
        parts = tables[worker.group].destinations[worker.group][band]
        office.leaves(worker, office.dice.one_of(parts))


def known(office: Office, move: int) -> list[int]:
    """People by group whose move of this month is already certain."""
    certain: list[int] = office.given.schedule.known[office.month, move].tolist()
    return certain


def or_known(people: list[Worker], drawn: list[Worker], known: list[int]) -> list[Worker]:
    """Those drawn; in a group where more are known, the known number with the smallest marks."""
    for group, number in enumerate(known):
        if number > sum(worker.group == group for worker in drawn):
            of_group = [worker for worker in people if worker.group == group]
            first = sorted(of_group, key=attrgetter("mark"))[:number]
            drawn = [worker for worker in drawn if worker.group != group] + first
    return drawn


def assignments_end(office: Office) -> None:
    """Rules 2 to 4 for agency staff."""
    month, people = office.month, office.agency
    chance = float(office.given.rates.agency_end[month])
    for worker in people:
        worker.mark = office.dice.uniform()
    drawn = [worker for worker in people if worker.mark < chance]
    ended = or_known(people, drawn, known(office, AGENCY_END))
    for worker in ended:
        worker.gone = True
    stay = sorted((each for each in people if not each.gone), key=attrgetter("mark"))
    released = max(0, int(office.given.schedule.released[month]) - len(ended))
    for worker in ended + stay[:released]:
        end_assignment(office, worker)
    close(office)


def end_assignment(office: Office, worker: Worker) -> None:
    worker.gone = True
    office.book.agency_ended[office.month, worker.group] += 1


def close(office: Office) -> None:
    """Rule 4: what of the ended assignments is closed for good."""
    ended = office.book.agency_ended[office.month]
    released, fte = int(office.given.schedule.released[office.month]), office.given.state.fte
    if released > 0:
        office.closed += ended * (fte[AGENCY] // 10_000) * released // max(released, ended.sum())


def delete_posts(office: Office) -> None:
    """Rule 5."""
    month, grades = office.month, office.grades
    grades.begin(month)
    deleted = np.maximum(0, -grades.added(month)) - np.maximum(0, -grades.added(month - 1))
    for grade, cut in enumerate(deleted.tolist()):
        if cut > 0:
            delete_agency(office, grade, cut)
            make_redundant(office, grade, cut)


def delete_agency(office: Office, grade: int, cut: int) -> None:
    """As many agency people of the grade as its deleted posts; those who ended already count."""
    fte = int(office.given.state.fte[AGENCY, grade]) // 10_000
    number = cut // max(1, fte) - int(office.book.agency_ended[office.month, grade])
    able = [each for each in office.agency if each.group == grade and not each.gone]
    for worker in sorted(able, key=attrgetter("mark"))[: max(0, number)]:
        end_assignment(office, worker)


def make_redundant(office: Office, grade: int, cut: int) -> None:
    """Permanent people of a grade, once its agency staff and vacant posts are gone."""
    grades, month = office.grades, office.month
    agency = int(grades.agency_fte(office.book.agency[month - 1])[grade])
    beyond = min(cut, -grades.vacant[grade] - agency)
    able = [each for each in office.permanent if grades.fills[each.group] == grade]
    for worker in office.dice.some(able, max(0, beyond // POST)):
        office.leaves(worker, OUT_OF_SECTOR)
        office.book.redundant[month] += 1
        grades.give_back(worker.group)


def leave(office: Office) -> None:
    """Rules 1 to 5."""
    decide(office)
    staff_leave(office)
    assignments_end(office)
    office.without_the_gone()
    delete_posts(office)
    office.without_the_gone()
