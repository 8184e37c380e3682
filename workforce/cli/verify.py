"""``workforce verify``: run the proofs of the model and write their page."""

import argparse
from datetime import UTC, datetime

from tqdm import tqdm

from workforce.cli.named_files import an_out_folder
from workforce.cli.options import DONE, FAULT, Commands, show, write
from workforce.places import OUT
from workforce.proofs.page import PAGE, html, outcome_of
from workforce.proofs.page import summary as summary_of
from workforce.proofs.record import FULL, QUICK
from workforce.proofs.register import every_proof


def add_verify(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("verify", help="run the proofs of the model, write their page")
    command.add_argument("--quick", action="store_true", help="fewer random teams and futures")
    command.add_argument("--out", type=an_out_folder, default=OUT, help="the folder of the page")
    command.set_defaults(command=verify_command)


def verify_command(chosen: argparse.Namespace) -> int:
    """Run the proofs, print what each found, write the page; a fault if one of them failed."""
    effort, proofs = QUICK if chosen.quick else FULL, every_proof()
    outcomes = []
    with tqdm(total=len(proofs), unit="proof", leave=False, disable=None) as bar:
        for proof in proofs:
            bar.set_description(proof.name)
            outcomes.append(outcome_of(proof, effort))
            bar.update()
    page = html(outcomes, effort, made_at=datetime.now(UTC))
    lines = [
        f"{each.result.capitalize()}: {each.proof.name} ({each.verdict.figure})"
        for each in outcomes
    ]
    show([*lines, f"{summary_of(outcomes)}."], write(({PAGE: page}, chosen.out)))
    return FAULT if any(each.verdict.passed is False for each in outcomes) else DONE
