"""What pay beside that of rivals does to the hazard of leaving."""

import numpy as np

from workforce.model.arrays import Reals
from workforce.model.run_draws import powers
from workforce.model.state import Rates


def pay_effect(rates: Rates) -> Reals:
    """The factor of relative pay on the hazard, [R or 1, M, G, D]: relative pay to -elasticity.

    Months and groups of equal relative pay share one power, as there are few different ones. What
    follows the end of a payment is a factor of its own.
    """
    relative = rates.own_pay / rates.rival_pay
    runs, months, groups = relative.shape
    columns, place = np.unique(relative.reshape(runs, -1), axis=1, return_inverse=True)
    if runs == 1 and (columns == 1).all():
        return rates.unsettled[..., None] * np.ones(rates.pay_elasticity.shape[1])
    effect = powers(columns[:, :, None], -rates.pay_elasticity[:, None, :])
    every = effect[:, place.ravel()].reshape(len(effect), months, groups, -1)
    factor: Reals = every * rates.unsettled[..., None]
    return factor
