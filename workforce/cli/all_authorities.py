"""What the commands share that forecast every authority in a file."""

import argparse
from collections.abc import Mapping
from typing import Final

from tqdm import tqdm

from workforce.backtest.given_plan import forecast_given
from workforce.backtest.national_forecasts import Forecasts, ask_of, forecast
from workforce.cli.options import add_children, number
from workforce.projection.parallel import Parallel
from workforce.published.census import Census

MOST_HORIZONS: Final = 10
USUAL_HORIZONS: Final = 3


def add_national(command: argparse.ArgumentParser) -> None:
    """The options of a command that forecasts every authority; it can run on a cluster."""
    command.add_argument(
        "--horizons", type=number(1, MOST_HORIZONS), default=USUAL_HORIZONS,
        help=f"how many years ahead (usual: {USUAL_HORIZONS})",
    )  # fmt: skip
    add_children(command)
    command.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of a Dask cluster you trust, such as tcp://host:8786",
    )


def all_authorities(
    census: Census,
    horizons: Mapping[int, int],
    chosen: argparse.Namespace,
    parallel: Parallel,
    given: str | None = None,
) -> list[Forecasts]:
    """The forecasts of each origin, so many years ahead, with a bar of authorities done.

    They are given the plan if asked.
    """
    asks = tuple(
        ask_of(
            census, origin, horizons=ahead, runs=chosen.runs, seed=chosen.seed,
            held_out=getattr(chosen, "held_out", False),
            units=not getattr(chosen, "on_record", False),
        )
        for origin, ahead in horizons.items()
    )  # fmt: skip
    total = sum(len(ask.areas) for ask in asks)
    with tqdm(total=total, unit="authority", leave=False, disable=None) as bar:
        if given is None:
            return forecast(asks, parallel=parallel, progress=bar.update)
        return forecast_given(census, asks, given, parallel=parallel, progress=bar.update)
