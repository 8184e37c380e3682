"""Which plan reaches the targets at least cost: the one function that a page and a command call."""

import threading
from collections.abc import Callable
from typing import TypeAlias

from workforce.decide.answer import Answer
from workforce.decide.question import Question
from workforce.projection.projection import RUNS, SEED
from workforce.published.census import Census

Progress: TypeAlias = Callable[[float, str], object]  # the share done, and what is being done


def seek(
    question: Question,
    census: Census,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    cancel: threading.Event | None = None,
    progress: Progress | None = None,
) -> Answer:
    """The answer to a question: the same one, byte for byte, each time it is asked.

    Args:
        question: what is asked.
        census: the published figures that it starts from.
        runs: fresh futures, which the search never sees and the chances are counted in.
        seed: names them.
        cancel: once set, the search stops within a second; the last good answer is given.
        progress: called with the share that is done, 0 to 1, and what is being done, in words.

    Raises:
        InputError: the question contradicts itself, or does not fit the census.
        CancelledError: ``cancel`` was set before there was a good answer.
    """
    raise NotImplementedError
