"""The compiled engine takes one kind of input: another layout would compile it a second time."""

from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
import pytest

from tests.model.rich_case import RUNS, rich_case
from workforce.model import simulate
from workforce.model.engine import Record
from workforce.model.engine_input import EngineInput
from workforce.proofs.small import Case, still


def kinds(value: object) -> Iterator[tuple[str, int, bool, bool]]:
    """Type, axes, and whether in order and to be written to, of every array of the input."""
    if isinstance(value, np.ndarray):
        yield value.dtype.str, value.ndim, value.flags.c_contiguous, value.flags.writeable
    elif isinstance(value, tuple):
        for part in value:
            yield from kinds(part)


def by_columns(case: Case) -> Case:
    """The case with each of its arrays in the order of its columns."""
    parts = {
        part.name: replace(
            getattr(case, part.name),
            **{
                name: np.asfortranarray(value)
                for name, value in vars(getattr(case, part.name)).items()
                if isinstance(value, np.ndarray)
            },
        )
        for part in fields(case)
    }
    return replace(case, **parts)


@pytest.mark.parametrize(
    "case",
    [still([40]), still([3, 5]), rich_case(), by_columns(rich_case())],
    ids=["1", "2", "rich", "by columns"],
)
@pytest.mark.parametrize("runs", [[0], [4, 2], list(range(RUNS))], ids=len)
def test_every_array_of_the_input_is_of_one_kind(
    case: Case, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pay that differs by run was out of order, and its first plan compiled for twenty seconds."""
    given: list[EngineInput] = []

    def keep(one: EngineInput, _: Record) -> None:
        given.append(one)

    monkeypatch.setattr(simulate, "run_chunk", keep)
    case.run(runs=RUNS, which=np.array(runs), threads=1)
    still([1]).run(runs=RUNS, which=np.array(runs), threads=1)
    assert list(kinds(given[0])) == list(kinds(given[1]))
    assert all(in_order for _, _, in_order, _ in kinds(given[0]))
