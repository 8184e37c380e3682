"""The engine grows as a plan asks it to, and refuses where no plan can mean it."""

import numpy as np
import pytest

from workforce.errors import InputError
from workforce.model.simulate import MOST_ROOM
from workforce.proofs.small import still


def test_staff_beyond_any_council_are_refused_in_a_sentence() -> None:
    """A ratio of nearly 0 once asked for people without end, and ended in exhausted memory."""
    wild = still([10]).rated(extra=np.full((1, 13), 4.0 * MOST_ROOM))
    with pytest.raises(InputError, match="the staff grow beyond"):
        wild.run()


def test_a_group_grows_to_many_times_its_opening() -> None:
    grown = still([10]).rated(extra=np.full((1, 13), 5000.0)).run()
    assert grown.agency[0, -1].sum() == 5000
