"""The council's own shares among the assumptions: who starts newly qualified, who is away."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from workforce.authority.own.rate_counts import SHARES, RateCounts
from workforce.authority.own.weighing import DEVIATIONS, OwnShare, weighed
from workforce.published.assumptions import Assumption, Register

DECIMALS: Final = 2
OWN: Final = "own"  # the quality of a value that is from own figures


def own_shares(counts: RateCounts, register: Register) -> Iterator[OwnShare]:
    """Each share that the council's own figures give, in the order of ``SHARES``."""
    for key in SHARES:
        if key in counts.shares:
            yield weighed(counts.shares[key], register.entries[key])


def with_own_shares(register: Register, counts: RateCounts | None) -> Register:
    """The planner's register with the pooled shares of own figures in it; as it is without any."""
    if counts is None:
        return register
    found = {each.key: each for each in own_shares(counts, register)}
    entries = {key: pooled_entry(register.entries[key], share) for key, share in found.items()}
    return Register({**register.entries, **entries})


def pooled_entry(entry: Assumption, share: OwnShare) -> Assumption:
    """An assumption with the pooled share as its value, and the range that is left."""
    value, reach = round(share.pooled, DECIMALS), DEVIATIONS * share.spread
    return replace(
        entry,
        value=value,
        low=round(max(entry.least, value - reach), DECIMALS),
        high=round(min(entry.most, value + reach), DECIMALS),
        quality=OWN,
        source=f"the council's own figures, which weigh {share.weight:.0%}, and: {entry.source}",
    )
