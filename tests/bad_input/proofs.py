"""Inputs changed at random, as proofs that ``python -m workforce verify`` runs and counts."""

from collections.abc import Callable
from typing import Final

from tests.bad_input.fuzz import KINDS, READ, REFUSED, tried
from workforce.proofs.record import FULL, Effort, Proof, Verdict
from workforce.proofs.register import BAD_INPUT

FEW: Final = 200


def answers(kind: str) -> Callable[[Effort], Verdict]:
    """The proof that whatever is changed of one kind is answered."""

    def prove(effort: Effort) -> Verdict:
        found = tried(kind, KINDS[kind].times if effort == FULL else FEW)
        return Verdict(
            f"{found.total():,} tried: {found[READ]:,} read, {found[REFUSED]:,} refused", True
        )

    prove.__doc__ = (
        f"Whatever is changed at random of {kind}, it is read, or refused in one sentence in two "
        "seconds; no other error comes."
    )
    return prove


PROOFS: Final = tuple(
    Proof(f"changed at random: {kind}", BAD_INPUT, "each read or refused", answers(kind))
    for kind in KINDS
)
