"""Rules 6 to 8: the assessed year, moves between groups, and posts filled from below."""

from tests.reference.dice import cumulated
from tests.reference.leave import OUT_OF_SECTOR
from tests.reference.office import Office
from tests.reference.worker import Worker, assessed_year


def move(office: Office, worker: Worker, group: int) -> None:
    office.book.moved[office.month, worker.group] -= 1
    office.book.moved[office.month, group] += 1
    worker.group = group


def assessed_years(office: Office) -> None:
    """Rule 6."""
    follows = office.given.rates.assessed_to.tolist()
    longer = office.given.rates.extension
    for worker in office.permanent:
        if follows[worker.group] < 0:
            continue
        worker.worked += not worker.away
        needed = assessed_year(office.given, worker.group) + (longer if worker.longer else 0)
        if worker.worked < needed:
            continue
        if worker.fails:
            office.leaves(worker, OUT_OF_SECTOR)
        else:
            move(office, worker, follows[worker.group])


def moves(office: Office) -> None:
    """Rule 7."""
    rates, month = office.given.rates, office.month
    table = rates.moves[month if len(rates.moves) > 1 else 0]
    movable = [row.sum() > 0 for row in table]
    shares = [cumulated([*row, max(0.0, 1 - sum(row))]) for row in table.tolist()]
    after, stays = rates.moves_after.tolist(), len(table)
    for worker in office.permanent:
        if movable[worker.group] and month - worker.qualified >= after[worker.group]:
            group = office.dice.one_of(shares[worker.group])
            if group == stays:
                continue
            usual, chance = rates.moves[0, worker.group, group], table[worker.group, group]
            if usual < chance and office.dice.chance(1 - usual / chance):
                office.grades.take_along(month, worker.group, group)
            if group != worker.group:
                move(office, worker, group)


def in_order_of_names(names: tuple[str, ...]) -> list[int]:
    """The places of names, in the order of the names."""
    return [place for _, place in sorted((name, place) for place, name in enumerate(names))]


def promotions(office: Office) -> None:
    """Rule 8."""
    rates, book, month = office.given.rates, office.book, office.month
    for group in in_order_of_names(office.given.state.groups):
        feeder = int(rates.feeder[group])
        if feeder < 0 or not office.given.state.from_below[group]:
            continue
        filled = book.in_post[month - 1, group] + book.moved[month, group]
        filled -= book.leavers[month, group]
        vacant = int(office.given.schedule.kept_posts[month, group] - filled)
        places = office.dice.binomial(vacant, float(rates.promotion[group]))
        after = int(rates.moves_after[feeder])
        able = [
            worker
            for worker in office.permanent
            if worker.group == feeder and not worker.away and month - worker.qualified >= after
        ]
        for worker in office.dice.some(able, places):
            move(office, worker, group)
            book.promoted[month] += 1


def progress(office: Office) -> None:
    """Rules 6 to 8."""
    assessed_years(office)
    office.without_the_gone()
    moves(office)
    promotions(office)
