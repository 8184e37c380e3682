"""One run on a SimPy clock: the opening, then the same steps at the beat of every month."""

from collections.abc import Generator

import simpy

from tests.reference.cases import cases
from tests.reference.counts import count
from tests.reference.cover import cover
from tests.reference.dice import Dice
from tests.reference.given import Given
from tests.reference.leave import decide, leave
from tests.reference.money import cost
from tests.reference.office import Office, opened
from tests.reference.progress import progress
from tests.reference.starts import start
from workforce.model.paths import Paths


def calendar(clock: simpy.Environment, office: Office) -> Generator[simpy.Timeout, None, None]:
    """One month after another, each in the order of the page's rules."""
    office.book.cases[0] = office.given.state.cases
    count(office)
    decide(office)
    while True:
        yield clock.timeout(1)
        office.month = int(clock.now)
        leave(office)
        progress(office)
        start(office)
        cover(office)
        cases(office)
        cost(office, count(office))


def reference_run(given: Given, seeds: tuple[int, ...]) -> Paths:
    """What follows in one run, whose draws the seeds name: [M, ...]."""
    clock = simpy.Environment()
    office = opened(given, Dice(seeds))
    clock.process(calendar(clock, office))
    clock.run(until=given.months + 0.5)
    return office.book
