"""Rules 18 and 19: long absence, and agency cover."""

from math import floor

import numpy as np

from tests.reference.given import Ints
from tests.reference.grades import down, hundredths
from tests.reference.leave import known, or_known
from tests.reference.office import Office
from tests.reference.progress import in_order_of_names
from tests.reference.worker import Worker
from workforce.model.paths import Paths
from workforce.model.state import AGENCY, COMES_BACK, GOES_AWAY, PERMANENT


def absence(office: Office) -> None:
    """Rule 18."""
    rates, month, book = office.given.rates, office.month, office.book
    here: list[Worker] = []
    away: list[Worker] = []
    for worker in office.permanent:
        if worker.joined < month:
            worker.mark = office.dice.uniform()
            (away if worker.away else here).append(worker)
    goes = [worker for worker in here if worker.mark < rates.away_start]
    comes = [worker for worker in away if worker.mark < rates.away_end]
    for worker in or_known(here, goes, known(office, GOES_AWAY)):
        worker.away = True
        book.went_away[month, worker.group] += 1
    for worker in or_known(away, comes, known(office, COMES_BACK)):
        worker.away = False
        book.came_back[month, worker.group] += 1


def people_away(office: Office) -> Ints:
    """Permanent people away now, by group."""
    return office.headcount([worker for worker in office.permanent if worker.away])


def usual_assignment(office: Office) -> float:
    """F: FTE of an agency person of no change."""
    each = office.given.rates.agency_groups @ office.given.state.fte[AGENCY]
    return round(float(each)) / 1e6


def begins(office: Office, group: int) -> None:
    """One assignment begins."""
    office.agency.append(office.door.experienced(group, office.month, AGENCY))
    office.book.agency_starters[office.month, group] += 1


def usual_cover(office: Office) -> None:
    """Rule 19, no change."""
    rates, month, fte = office.given.rates, office.month, office.given.state.fte
    wanted = down(office.vacancies() * float(rates.cover[month]))
    wanted += round(100 * float(rates.extra[month]))
    wanted += down(rates.absence_cover * hundredths(people_away(office), fte[PERMANENT]))
    people = floor(wanted / 100 / usual_assignment(office) + 0.5)
    for _ in range(people - len(office.agency)):
        begins(office, office.dice.one_of(office.door.agency_groups))


def uncovered(office: Office, beside: Paths, month: int) -> Ints:
    """Rule 19: FTE by grade that a plan lacks at a month's end and no change has not."""
    if month <= 0:
        return np.zeros(len(office.grades.fills), np.int64)
    book, grades = office.book, office.grades
    lacking: Ints = np.maximum(0, grades.added(month)) + grades.regraded[month]
    lacking -= grades.more(book.in_post[month], beside.in_post[month])
    return lacking + grades.more(book.converts[month], beside.converts[month])


def sought(office: Office, beside: Paths) -> list[int]:
    """Rule 19: agency FTE by grade that a plan seeks beyond no change, as far as it can be had."""
    rates, month, grades = office.given.rates, office.month, office.grades
    last = [uncovered(office, beside, month - 1 - back) for back in range(rates.cover_months)]
    least = np.min(last, axis=0).tolist()
    away = grades.more(people_away(office), beside.away[month]).tolist()
    asked = [
        down(lacking * float(rates.more_cover)) + down(rates.absence_cover * absent)
        for lacking, absent in zip(least, away, strict=True)
    ]
    there = int(grades.agency_fte(beside.agency[month]).sum())
    left = max(0, round(100 * float(rates.agency_most)) - there)
    above = sum(max(0, each) for each in asked)
    return [each * left // (above + left) if each > 0 else each for each in asked]


def planned_cover(office: Office, beside: Paths) -> list[int]:
    """Rule 19, a plan: people who are to begin by group."""
    rates, month, fte = office.given.rates, office.month, office.given.state.fte[AGENCY]
    converts = office.headcount([each for each in office.permanent if each.converted])
    kept = (beside.agency[month] - (converts - beside.converts[month])) * fte / 10_000
    lost = office.closed + np.maximum(0, -office.grades.added(month))
    wanted = (kept + sought(office, beside) - lost) * float(rates.agency_supply[month])
    here = office.headcount(office.agency).tolist()
    begin = []
    for group, hours in enumerate(fte.tolist()):
        people = wanted[group] * 10_000 / hours if hours else 0.0
        begin.append(max(0, max(0, floor(people + office.rounding[group])) - here[group]))
    return begin


def under_ceiling(office: Office, beside: Paths, begin: list[int]) -> list[int]:
    """Rule 19: as many of those as the ceiling leaves room for."""
    ceiling = float(office.given.rates.agency_ceiling[office.month])
    if not 0 <= ceiling < 1:
        return begin
    left, people = list(begin), office.headcount(office.permanent)
    staff = float(people @ office.given.state.fte[PERMANENT]) / 1e6
    most = down(staff * ceiling / (1 - ceiling) / usual_assignment(office))
    usual = int(beside.agency_starters[office.month].sum())
    turns = [office.dice.one_of(office.door.agency_groups) for _ in range(usual)]
    for group in in_order_of_names(office.given.state.groups):
        turns += [group] * begin[group]
    for group in turns:
        if left[group] and sum(begin) - sum(left) < most - len(office.agency):
            left[group] -= 1
    return [each - rest for each, rest in zip(begin, left, strict=True)]


def cover(office: Office) -> None:
    """Rules 18 and 19."""
    absence(office)
    if office.beside is None:
        usual_cover(office)
        return
    begin = planned_cover(office, office.beside)
    for group, number in enumerate(under_ceiling(office, office.beside, begin)):
        for _ in range(number):
            begins(office, group)
