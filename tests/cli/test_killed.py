"""A command that is killed leaves its old files or its new ones, whatever it was doing."""

import pytest

from tests.cli.killed import COMMANDS, killed

TIMES = 2  # each; ``python -m tests.cli.killed 300`` kills a hundred times


@pytest.mark.slow
def test_a_killed_command_leaves_the_old_files_or_the_new_ones() -> None:
    found = dict(killed(TIMES))
    assert set(found) == set(COMMANDS)
    for counts in found.values():
        assert counts["mixed"] == 0
        assert sum(counts.values()) == TIMES
