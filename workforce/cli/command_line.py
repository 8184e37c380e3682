"""The command line: ``workforce project | compare | check | fit | forecast | backtest | ...``.

Exit status 0 done, 2 the input is wrong (one plain sentence on standard error), 1 a fault.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from workforce.cli.app import add_app
from workforce.cli.backtest import add_backtest
from workforce.cli.check import add_check
from workforce.cli.compare import add_compare
from workforce.cli.fit import add_fit
from workforce.cli.forecast import add_forecast
from workforce.cli.options import DONE, INTERRUPTED, WRONG_INPUT
from workforce.cli.project import add_project
from workforce.cli.score import add_score
from workforce.cli.seek import add_seek
from workforce.cli.ship import add_ship
from workforce.cli.verify import add_verify
from workforce.cli.warm import add_warm
from workforce.errors import CancelledError, InputError

ADD: Final = (
    add_project, add_compare, add_seek, add_check, add_fit, add_forecast, add_backtest, add_score,
    add_ship, add_warm, add_verify, add_app,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        chosen = parser().parse_args(arguments)
        status: int = chosen.command(chosen)
    except InputError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be printed, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, CancelledError):
        print("Stopped; nothing was written.", file=sys.stderr)
        return INTERRUPTED
    return status


class Parser(argparse.ArgumentParser):
    """argparse's parser, which reports a mistake like every other: in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            InputError: always.
        """
        raise InputError(message, where="command line", mend=f"see {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top: argparse.ArgumentParser = Parser(prog="workforce", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in ADD:
        add(commands)
    return top
