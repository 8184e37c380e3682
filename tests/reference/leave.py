"""Rules 1 to 5: who leaves, whose assignment ends, who is redundant."""

from bisect import bisect_right
from operator import attrgetter

import numpy as np

from tests.reference.office import Decisions, Office, hundredths
from tests.reference.worker import Worker
from workforce.model.state import AGENCY_END, DESTINATIONS, LEAVER, PERMANENT

OUT_OF_SECTOR = DESTINATIONS.index("out_of_sector")
MOST = 2.0


def caseload(office: Office, month: int) -> float:
    """Cases per case holder, down to hundredths."""
    holders = int(office.book.case_holders[month])
    held = int(office.book.cases[month].sum() - office.book.waiting[month])
    return held * 10_000 // holders / 100 if holders else 0.0


def span(office: Office, month: int) -> float:
    """People supervised per supervisor, down to hundredths."""
    supervisors = int(office.book.supervisors[month])
    return int(office.book.supervised[month]) * 100 // supervisors / 100 if supervisors else 0.0


def strain(office: Office, month: int) -> float:
    """a: the hazard added for caseload and span above the opening's."""
    if month == 0:
        return 0.0
    rates, before = office.given.rates, month - 1
    cases = caseload(office, before) - caseload(office, 0)
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
        worker.gone = True
        office.book.agency_ended[month, worker.group] += 1


def redundancies(office: Office) -> None:
    """Rule 5."""
    month, book = office.month, office.book
    cut = -int(office.given.schedule.added_posts[month - 1])
    staff = hundredths(office.headcount(office.permanent), office.given.state.fte[PERMANENT], 5000)
    beyond = min(cut - 100 * int(book.redundant.sum()), staff - int(book.posts[month - 1]))
    if cut <= 0 or beyond < 100:
        return
    for worker in office.dice.some(office.permanent, beyond // 100):
        office.leaves(worker, OUT_OF_SECTOR)
        book.redundant[month] += 1


def leave(office: Office) -> None:
    """Rules 1 to 5."""
    decide(office)
    staff_leave(office)
    assignments_end(office)
    office.without_the_gone()
    redundancies(office)
    office.without_the_gone()
