"""One readable page of what was proved: plain HTML, every text escaped."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.metadata import version
from typing import Final

import workforce
from workforce.papers.csv_files import commit
from workforce.proofs.record import FULL, Effort, Proof, Verdict

PAGE: Final = "proofs.html"
LIBRARIES: Final = ("numpy", "numba", "pandas")
COLUMNS: Final = ("What was tested", "Result", "What was found", "Pass level", "What must hold")
STYLE: Final = (
    "body{font:1rem/1.5 sans-serif;max-width:75rem;margin:auto;padding:1rem;"
    "color-scheme:light dark}"
    "table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid GrayText;padding:.4rem;text-align:left;vertical-align:top}"
    ".wide{overflow-x:auto}.failed{font-weight:bold;text-decoration:underline}"
)


@dataclass(frozen=True)
class Outcome:
    """A proof that was run, and what it found."""

    proof: Proof
    verdict: Verdict

    @property
    def result(self) -> str:
        """In a word."""
        if self.verdict.passed is None:
            return "not run here"
        return "passed" if self.verdict.passed else "failed"


def outcome_of(proof: Proof, effort: Effort) -> Outcome:
    """Run a proof; one that stops on the way has failed."""
    try:
        return Outcome(proof, proof.run(effort))
    except Exception as error:
        return Outcome(proof, Verdict(f"stopped by {type(error).__name__}: {error}", False))


def summary(outcomes: list[Outcome]) -> str:
    """How many passed, failed and were not run.

    >>> summary([])
    '0 of 0 proofs passed, 0 failed'
    """
    results = [each.result for each in outcomes]
    run = len(results) - results.count("not run here")
    left = f", {len(results) - run} not run here" if run < len(results) else ""
    return (
        f"{results.count('passed')} of {run} proofs passed, {results.count('failed')} failed{left}"
    )


def html(outcomes: list[Outcome], effort: Effort, *, made_at: datetime) -> str:
    """The whole page."""
    topics = dict.fromkeys(each.proof.topic for each in outcomes)
    tables = "".join(
        table(topic, [each for each in outcomes if each.proof.topic == topic]) for topic in topics
    )
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in details(outcomes, effort, made_at))
    title = "Is the workforce model right?"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{lines}{tables}</main>\n</body>\n</html>\n"
    )


def details(outcomes: list[Outcome], effort: Effort, made_at: datetime) -> list[str]:
    """The lines above the tables: the result, when and with what it was made, how much it tried."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    made_of = f"Version {workforce.__version__}"
    where = commit()
    if where is not None:
        made_of += f", commit {where[:12]}"
    length = "Full" if effort == FULL else "Quick"
    return [
        f"{summary(outcomes)}. Every proof was run for this page; no result was stored before.",
        "They show that the program does what its rules say. How close its forecasts have come is "
        "shown on the Assumptions page.",
        f"{made_at:%d %B %Y, %H:%M} UTC. {made_of}; Python {platform.python_version()}, "
        f"{libraries}; {platform.system()} {platform.machine()}.",
        f"{length} run: {effort.examples:,} random teams for each property and "
        f"{effort.futures * 1000:,} futures for each mean.",
    ]


def table(topic: str, outcomes: Iterable[Outcome]) -> str:
    """The proofs of one topic."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in COLUMNS)
    rows = "".join(row(each) for each in outcomes)
    return (
        f'<h2>{escape(topic)}</h2>\n<div class="wide" tabindex="0" role="region" '
        f'aria-label="{escape(topic)}">\n<table>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def row(outcome: Outcome) -> str:
    """One proof."""
    proof, verdict = outcome.proof, outcome.verdict
    cells = "".join(
        f"<td>{escape(text)}</td>" for text in (verdict.figure, proof.level, proof.holds)
    )
    result = f'<td class="{outcome.result.split()[0]}">{outcome.result}</td>'
    return f'<tr><th scope="row">{escape(proof.name)}</th>{result}{cells}</tr>\n'
