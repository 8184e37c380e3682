"""What a proof is, how its figures are judged, and how much work it may do."""

import inspect
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from workforce.model.units import Counts, Reals

STANDARD_ERRORS: Final = 4.0
WITHIN: Final = f"every mean within {STANDARD_ERRORS:g} standard errors"


@dataclass(frozen=True)
class Effort:
    """How much a proof is to try.

    Attributes:
        examples: random teams for each property.
        futures: for each statement about means, in thousands.
    """

    examples: int
    futures: int


QUICK: Final = Effort(examples=100, futures=2)
FULL: Final = Effort(examples=1_000, futures=20)


@dataclass(frozen=True)
class Verdict:
    """What a proof found: the figure that was measured, and whether it is at the pass level."""

    figure: str
    passed: bool | None  # None where it cannot be run here


@dataclass(frozen=True)
class Proof:
    """One proof.

    Attributes:
        name: in a list of proofs.
        topic: the heading that it stands under.
        level: what the figure must be to pass.
        run: does the work; its docstring says what must hold, with the formula or the source.
    """

    name: str
    topic: str
    level: str
    run: Callable[[Effort], Verdict]

    @property
    def holds(self) -> str:
        """What must hold, from the docstring of ``run``, as one paragraph."""
        return " ".join((inspect.getdoc(self.run) or "").split())


@dataclass(frozen=True)
class Mean:
    """A mean over runs beside what it must be: what it is of, its values [R], the expectation."""

    what: str
    values: Counts | Reals
    expected: float

    @property
    def errors(self) -> float:
        """How many standard errors the mean lies from what is expected."""
        off = abs(float(self.values.mean()) - self.expected)
        error = float(self.values.std(ddof=1)) / math.sqrt(len(self.values))
        if error == 0:
            return 0.0 if math.isclose(off, 0.0, abs_tol=1e-9) else math.inf
        return off / error


Means: TypeAlias = Iterable[Mean]


def judged(means: Means) -> Verdict:
    """The mean that lies farthest from its expectation, in standard errors."""
    every = list(means)
    worst = max(every, key=lambda each: each.errors)
    figure = (
        f"{len(every)} means; the farthest is {worst.errors:.2f} standard errors off: "
        f"{worst.what} {worst.values.mean():.3f}, expected {worst.expected:.3f}"
    )
    return Verdict(figure, worst.errors <= STANDARD_ERRORS)
