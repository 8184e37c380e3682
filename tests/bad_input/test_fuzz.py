"""Whatever is changed at random is read or refused in one sentence, and never ends in a fault."""

import os
from typing import Final

import pytest

from tests.bad_input.fuzz import KINDS, READ, REFUSED, WHOLE, plan_answered, tried

FEW: Final = 200
LONGER: Final = int(os.environ.get("WORKFORCE_FUZZ", "1"))  # times as many


def test_the_plan_that_is_changed_can_be_read() -> None:
    assert plan_answered(WHOLE) == READ


@pytest.mark.parametrize("kind", KINDS)
def test_some_changed_inputs_are_read_or_refused(kind: str) -> None:
    assert tried(kind, FEW)[REFUSED] > 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_thousands_of_changed_inputs_are_read_or_refused(kind: str) -> None:
    assert set(tried(kind, KINDS[kind].times * LONGER)) <= {READ, REFUSED}
