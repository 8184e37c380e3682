"""Rule 20: the cases of each type, as counts."""

import numpy as np

from tests.reference.office import Office
from workforce.model.state import HANDOVER


def cases(office: Office) -> None:
    rates, book, month = office.given.rates, office.book, office.month
    generator = office.dice.generator
    stayed = generator.binomial(book.cases[month - 1], rates.stay)
    ended = book.cases[month - 1] - stayed
    shares = np.column_stack([rates.onward, np.maximum(0.0, 1 - rates.onward.sum(axis=1))])
    onward = generator.multinomial(ended, shares)[:, :-1]
    new = generator.poisson(np.round(rates.new_cases[month] * 100) / 100)
    book.new_cases[month], book.cases_ended[month] = new, ended
    book.cases_in[month] = onward.sum(axis=0)
    book.cases[month] = stayed + new + onward.sum(axis=0)
    changes = np.round(100 * rates.handover).astype(np.int64)
    book.worker_changes[month, HANDOVER] = int(changes @ onward.sum(axis=1))
