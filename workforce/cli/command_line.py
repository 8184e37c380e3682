"""The command line: ``workforce project | compare | check | fit | forecast | backtest | ...``.

Exit status 0 done, 2 the input is wrong (one plain sentence on standard error), 1 a fault.
"""

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from workforce.cli.app import add_app
from workforce.cli.backtest import add_backtest
from workforce.cli.check import add_check
from workforce.cli.compare import add_compare
from workforce.cli.deadline import add_deadline, deadline
from workforce.cli.fit import add_fit
from workforce.cli.forecast import add_forecast
from workforce.cli.options import DONE, FAULT, INTERRUPTED, WRONG_INPUT, say
from workforce.cli.own import add_own
from workforce.cli.papers import add_papers
from workforce.cli.project import add_project
from workforce.cli.score import add_score
from workforce.cli.seek import add_seek
from workforce.cli.ship import add_ship
from workforce.cli.verify import add_verify
from workforce.cli.warm import add_warm
from workforce.errors import CancelledError, InputError, shortened
from workforce.faults import kept
from workforce.files import file_error

LONGEST_MISTAKE: Final = 200
ENDLESS: Final = ("app",)
ADD: Final = (
    add_project, add_papers, add_compare, add_seek, add_check, add_fit, add_forecast, add_backtest,
    add_score, add_ship, add_own, add_warm, add_verify, add_app,
)  # fmt: skip

# Of printing, when the system names no file: its reader has gone, its disk is full or at fault.
OUTPUT_ERRORS: Final = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        return run(arguments)
    except InputError as error:
        return refused(error)
    except OSError as error:
        if error.errno not in OUTPUT_ERRORS or error.filename is not None:
            return failed(error)
        # The reader of our output has gone or its disk is full; nothing more can be printed, not
        # even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return DONE
        return refused(file_error(error, "standard output", mend="send it elsewhere"))
    except (KeyboardInterrupt, CancelledError):
        print("Stopped; nothing was written.", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        return failed(error)


def run(arguments: Sequence[str] | None) -> int:
    """Run one command and see that what it printed is written."""
    try:
        chosen = parser().parse_args(arguments)
        with deadline(chosen.deadline):
            status: int = chosen.command(chosen)
    finally:
        if sys.stdout is not None:
            sys.stdout.flush()
    return status


def refused(error: InputError) -> int:
    """Say what is wrong with the input."""
    say(str(error), error=True)
    return WRONG_INPUT


def failed(error: BaseException) -> int:
    """Say that the program is at fault, and where the trace is."""
    print(kept(error, "command").said, file=sys.stderr)
    return FAULT


class Parser(argparse.ArgumentParser):
    """argparse's parser, which reports a mistake like every other: in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Raises:
            InputError: always.
        """
        message = shortened(message, LONGEST_MISTAKE)
        raise InputError(message, where="command line", mend=f"see {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top: argparse.ArgumentParser = Parser(prog="workforce", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in ADD:
        add(commands)
    for name, command in commands.choices.items():
        if name in ENDLESS:
            command.set_defaults(deadline=None)
        else:
            add_deadline(command)
    return top
