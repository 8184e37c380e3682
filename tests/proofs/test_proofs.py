"""Every proof that ``verify`` runs passes in its quick form, and a broken engine fails it."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workforce.cli import verify
from workforce.cli.command_line import main
from workforce.cli.options import DONE, FAULT
from workforce.model.paths import Paths
from workforce.model.simulate import simulate
from workforce.proofs import register, small
from workforce.proofs.page import html, outcome_of
from workforce.proofs.record import QUICK, Effort, Mean, Proof, Verdict, judged
from workforce.proofs.register import BYTES, PROOFS, PROPERTIES, TEAMS
from workforce.proofs.same_bytes import OLDEST

EXAMPLES = int(os.environ.get("WORKFORCE_EXAMPLES", "100"))
LONG = {"a workforce of fixed size", "right on average", "(e) dated levers", "the order of plans"}
OTHERS = [  # hypothesis tries the random teams
    pytest.param(
        proof, marks=[pytest.mark.slow] if proof.topic == BYTES or proof.name in LONG else []
    )
    for proof in PROOFS
    if proof.topic != TEAMS
]
BREAKABLE = ("competing exits", "people and cases are conserved", "each run on its own")
FEW = Effort(examples=20, futures=1)


class Drawn:
    """Hypothesis's own choice, which it makes as small as still fails."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data

    def whole(self, low: int, high: int) -> int:
        return self.data.draw(st.integers(low, high))

    def real(self, low: float, high: float) -> float:
        return self.data.draw(st.floats(low, high))


@pytest.mark.slow
@pytest.mark.parametrize("name", PROPERTIES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_property_holds_of_any_team(name: str, data: st.DataObject) -> None:
    assert list(PROPERTIES[name](Drawn(data))) == []


@pytest.mark.parametrize("proof", OTHERS, ids=lambda proof: proof.name)
def test_a_proof_passes(proof: Proof) -> None:
    verdict = proof.run(QUICK)
    left_out = verdict.passed is None and proof.name == "oldest libraries"
    assert verdict.passed or (left_out and OLDEST not in os.environ), verdict.figure


def test_every_proof_says_what_holds_in_a_sentence_of_its_own() -> None:
    names = Counter(proof.name for proof in register.every_proof())
    said = Counter(proof.holds for proof in PROOFS)
    assert {*names.values(), *said.values()} == {1}
    assert all(sentence.endswith(".") for sentence in said)


def with_more_leaving(paths: Callable[..., Paths]) -> Callable[..., Paths]:
    """An engine whose staff leave a twentieth more often than its rates say."""

    def broken(state: Any, rates: Any, schedule: Any, **options: Any) -> Paths:
        return paths(state, replace(rates, leaving=rates.leaving * 1.05), schedule, **options)

    return broken


def with_someone_lost(paths: Callable[..., Paths]) -> Callable[..., Paths]:
    """An engine that loses one person in the fifth month."""

    def broken(*arguments: Any, **options: Any) -> Paths:
        found = paths(*arguments, **options)
        people = found.in_post.copy()
        people[:, 5:, 1:2] -= 1
        return replace(found, in_post=people)

    return broken


def with_a_place_for_the_run(paths: Callable[..., Paths]) -> Callable[..., Paths]:
    """An engine whose runs follow their place in the result, not their number."""

    def broken(*arguments: Any, **options: Any) -> Paths:
        return paths(*arguments, **{**options, "which": None})

    return broken


BREAKS = (with_more_leaving, with_someone_lost, with_a_place_for_the_run)


@pytest.mark.slow
@pytest.mark.parametrize(("breaking", "failing"), [*zip(BREAKS, BREAKABLE, strict=True)])
def test_a_broken_engine_fails_and_the_page_says_so(
    breaking: Callable[[Callable[..., Paths]], Callable[..., Paths]], failing: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    tried = [proof for proof in PROOFS if proof.name in BREAKABLE]
    monkeypatch.setattr(verify, "every_proof", lambda: tried)
    monkeypatch.setattr(verify, "QUICK", FEW)
    page = tmp_path / "proofs.html"
    arguments = ["verify", "--quick", "--out", str(tmp_path)]
    assert main(arguments) == DONE
    assert ">failed<" not in page.read_text()
    monkeypatch.setattr(small, "simulate", breaking(simulate))
    assert main(arguments) == FAULT
    assert ">failed<" in page.read_text()
    outcomes = [outcome_of(proof, FEW) for proof in tried]
    assert [each.proof.name for each in outcomes if each.result == "failed"] == [failing]


def failing(_effort: Effort) -> Verdict:
    """Never holds, <b>whatever</b> & whoever."""
    raise ZeroDivisionError("no <figure>")


def test_a_proof_that_stops_has_failed_and_every_text_is_escaped() -> None:
    proof = Proof("<i>one</i>", "A & B", "more than <1>", failing)
    outcome = outcome_of(proof, FEW)
    assert outcome.result == "failed"
    text = html([outcome], FEW, made_at=datetime(2026, 11, 24, 9, 5, tzinfo=UTC))
    assert "24 November 2026, 09:05 UTC" in text
    for inert in ("&lt;i&gt;one", "A &amp; B", "more than &lt;1&gt;", "no &lt;figure&gt;",
                  "&lt;b&gt;whatever"):  # fmt: skip
        assert inert in text
    assert "<i>" not in text
    assert "<b>" not in text
    assert "0 of 1 proofs passed, 1 failed" in text


def test_a_mean_is_judged_by_its_own_standard_error() -> None:
    """0 and 2 in equal parts over 100 runs: standard deviation 1.005, standard error 0.1005."""
    values = np.array([0, 2] * 50)
    assert Mean("a", values, 1.0).errors == 0
    assert abs(Mean("a", values, 1.402).errors - 4.0) < 0.001
    assert judged([Mean("a", values, 1.0), Mean("b", values, 1.4)]).passed
    assert not judged([Mean("a", values, 1.0), Mean("b", values, 1.41)]).passed
    assert Mean("a", np.array([3, 3]), 3.0).errors == 0
    assert not judged([Mean("a", np.array([3, 3]), 3.1)]).passed


def test_what_needs_the_tests_is_among_the_proofs_or_named_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert register.every_proof()[: len(PROOFS)] == PROOFS
    monkeypatch.setattr(register, "TOP", tmp_path)
    left = [proof for proof in register.every_proof() if proof not in PROOFS]
    assert [proof.topic for proof in left] == [register.BAD_INPUT, register.REFERENCE]
    assert {outcome_of(proof, FEW).result for proof in left} == {"not run here"}
