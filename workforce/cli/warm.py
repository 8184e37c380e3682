"""``workforce warm``: compile the engine, once after every update."""

import argparse

from tqdm import tqdm

from workforce.cli.options import DONE, Commands
from workforce.projection.warming import compile_engine


def add_warm(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("warm", help="compile the engine, once after every update")
    command.set_defaults(command=warm_command)


def warm_command(_chosen: argparse.Namespace) -> int:
    """Compile the engine."""
    with tqdm(total=1, desc="compiling the engine (about a minute)", leave=False) as bar:
        compile_engine()
        bar.update()
    print("The engine is compiled.")
    return DONE
