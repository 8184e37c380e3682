"""Print how the planner does with many visitors at once.

Run ``python -m tests.load --people 10 --pause 5 --seconds 60``; ``--pause 0`` asks for as much as
the machine gives.
"""

import argparse
import asyncio
import os
import sys

from tests.browser.running import planner_process
from tests.load.crowd import SETTLED, crowd


def main() -> None:
    """Run a crowd, print what it saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--pause", type=float, default=5.0, help="seconds between two moves")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--settled", type=float, default=SETTLED)
    chosen = parser.parse_args()
    with planner_process() as (address, process):
        seen = asyncio.run(
            crowd(
                address.replace("http", "ws"), process, people=chosen.people, pause=chosen.pause,
                lasting=chosen.seconds, settled=chosen.settled,
            )
        )  # fmt: skip
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    head = f"{chosen.people} people, a move every {chosen.pause:g} s; machine's load {load}"
    sys.stdout.write("\n".join([head, *seen.lines()]) + "\n")


if __name__ == "__main__":
    main()
