"""Councils' public plans beside what came.

``python -m tests.behaviour.council_plans FOLDER CENSUS``: every scenario in the folder is projected
on the census given, and each figure published later is printed beside the plan's range. A file that
is refused is named with its reason.
"""

import sys
from pathlib import Path
from typing import Final

from workforce.errors import InputError
from workforce.findings.hindsight import later_figures, later_sentence, later_verdict
from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import project
from workforce.published.census import Census, read_census

RUNS: Final = 300


def since(path: Path, census: Census) -> list[str]:
    """What was published after a plan's opening, beside the plan."""
    try:
        projection = project(read_scenario(path), census, runs=RUNS)
    except InputError as error:
        return [f"refused: {error}"]
    found = list(later_figures(projection))
    if not found:
        return ["nothing has been published since"]
    return [*(later_sentence(each) for each in found), later_verdict(found)]


def main() -> None:
    """Print every plan of the folder."""
    folder, file = sys.argv[1:]
    census = read_census(Path(file))
    for path in sorted(Path(folder).glob("*.toml")):
        sys.stdout.write(f"{path.stem}\n")
        for line in since(path, census):
            sys.stdout.write(f"  {line}\n")


if __name__ == "__main__":
    main()
