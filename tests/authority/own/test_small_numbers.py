"""No number of one to four people is shown, nor what would give it away."""

from itertools import product

import pytest

from workforce.authority.own.small_numbers import LEAST_SHOWN, hidden_rows, is_small

NAMES = ("newly_qualified", "social_worker", "team_manager", "service_manager")


@pytest.mark.parametrize("counts", list(product((0, 1, 2, 4, 5, 30), repeat=4)))
def test_what_is_hidden_cannot_be_worked_out(counts: tuple[int, ...]) -> None:
    cells = dict(zip(NAMES, counts, strict=True))
    hidden = hidden_rows(cells)
    small = {name for name, count in cells.items() if is_small(count)}
    assert small <= hidden
    if small and not is_small(sum(counts)):
        # Total less what is shown: at least two cells, of at least five people together.
        assert len(hidden) > 1
        assert sum(cells[name] for name in hidden) >= LEAST_SHOWN
    if not small and not is_small(sum(counts)):
        assert not hidden


def test_staff_in_their_assessed_year_are_hidden_with_social_workers() -> None:
    cells = dict(zip(NAMES, (3, 90, 6, 7), strict=True))
    assert hidden_rows(cells) == {"newly_qualified", "social_worker"}
