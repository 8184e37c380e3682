"""Rules 17 and 18: long absence, and agency cover."""

from math import floor

from tests.reference.leave import known, or_known
from tests.reference.office import Office, hundredths
from tests.reference.worker import Worker
from workforce.model.state import AGENCY, COMES_BACK, GOES_AWAY, PERMANENT


def absence(office: Office) -> None:
    """Rule 17."""
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


def agency_wanted(office: Office) -> int:
    """People whom the council would have from agencies."""
    rates, month, fte = office.given.rates, office.month, office.given.state.fte
    away = office.headcount([worker for worker in office.permanent if worker.away])
    wanted = floor(office.vacancies() * float(rates.cover[month]))
    wanted += round(100 * float(rates.extra[month]))
    wanted += floor(rates.absence_cover * hundredths(away, fte[PERMANENT]))
    each = round(float(rates.agency_groups @ fte[AGENCY])) / 1e6
    people = floor(wanted / 100 / each + 0.5)
    ceiling = float(rates.agency_ceiling[month])
    if 0 <= ceiling < 1:
        staff = hundredths(office.headcount(office.permanent), fte[PERMANENT], 5000) / 100
        people = min(people, floor(staff * ceiling / (1 - ceiling) / each))
    return people


def cover(office: Office) -> None:
    """Rules 17 and 18."""
    absence(office)
    for _ in range(agency_wanted(office) - len(office.agency)):
        group = office.dice.one_of(office.door.agency_groups)
        office.agency.append(office.door.experienced(group, office.month, AGENCY))
        office.book.agency_starters[office.month, group] += 1
