"""Cases, who holds them, and prices made into the whole numbers the engine reads."""

import numpy as np

from workforce.model.chunk import RunsOfChunk
from workforce.model.engine_input import (
    Cases,
    Holding,
    Prices,
)
from workforce.model.probability_tables import (
    binomial_tables,
    sequential,
)
from workforce.model.state import (
    Rates,
)
from workforce.model.units import (
    HUNDREDTHS,
    MILLIONTHS,
    Counts,
    Pence,
    Reals,
    whole,
)


def cases_of(rates: Rates, runs: RunsOfChunk) -> Cases:
    """Cases by type."""
    return Cases(
        new=whole(runs.own(rates.new_cases), HUNDREDTHS),
        stay=binomial_tables(rates.stay),
        onward=binomial_tables(sequential(rates.onward)),
        handover=whole(rates.handover, HUNDREDTHS),
        can_wait=rates.can_wait,
        can_share=rates.can_share,
        hold=rates.hold_limit,
    )


def load_curve(months: Reals) -> Counts:
    """Shares of a full load by month, [..., months], from the month before the first case on.

    >>> load_curve(np.array([0.5])).tolist()
    [0, 500000, 1000000]
    """
    ends = np.zeros((*months.shape[:-1], 1))
    return whole(np.concatenate([ends, months, ends + 1], axis=-1), MILLIONTHS)


def holding_of(rates: Rates, runs: RunsOfChunk) -> Holding:
    """Case holders; the curve of supervisions ends with one a month."""
    return Holding(
        marginal=whole(runs.own(rates.marginal_holding), MILLIONTHS),
        assessed_load=load_curve(runs.own(rates.newly_qualified_load)),
        joiner_load=load_curve(rates.joiner_load),
        supervisions=whole(np.append(rates.supervisions, 1.0), HUNDREDTHS),
    )


def prices_of(rates: Rates, runs: RunsOfChunk) -> Prices:
    """Pence by run, month and group."""
    return Prices(
        salary=runs.own(rates.salary),
        on_costs=runs.own(rates.on_costs),
        agency=runs.own(rates.agency_pay),
        in_post=runs.own(rates.payments),
        joiner=runs.own(rates.joiner_payments),
        clawback=runs.own(rates.clawback),
        hiring=rates.hiring,
        redundancy=Pence(rates.redundancy),
    )
