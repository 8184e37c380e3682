"""Everything that a projection says after its headline, in one order for page and command line."""

from collections.abc import Callable
from typing import Final

from workforce.findings.caseload.caseload_findings import waiting
from workforce.findings.caseload.fte_needed import needed_sentence
from workforce.findings.cautions import cautions
from workforce.findings.commitments import commitment_sentence
from workforce.findings.cost_sentences import cost_sentence
from workforce.findings.headline import (
    continuity,
    pay_gap,
    recent_streams,
    shortfall,
    target_sentences,
)
from workforce.findings.plausibility import outside_view, where_a_saving_comes_from
from workforce.findings.reference_class_text import managed_sentences
from workforce.findings.standstill import STANDING
from workforce.projection.projection import Projection

SENTENCES: Final[tuple[Callable[[Projection], str], ...]] = (
    cost_sentence, where_a_saving_comes_from,
    commitment_sentence, waiting, needed_sentence, continuity, outside_view, pay_gap, shortfall,
    recent_streams, *STANDING,
)  # fmt: skip


def sentences_of(projection: Projection) -> list[str]:
    """The sentences that have something to say, then the warnings."""
    said = [sentence(projection) for sentence in SENTENCES]
    targets = (*target_sentences(projection), *managed_sentences(projection))
    return [*targets, *(each for each in said if each), *cautions(projection)]
