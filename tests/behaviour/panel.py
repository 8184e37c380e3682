"""Posts that authorities really added, added in the model.

``python -m tests.behaviour.panel CENSUS`` prints what of them is staff in post after one to four
Septembers, beside what the DfE's figures show of the same authority-years, above the national
trend. The latter were worked out from the file of 2017 to 2025; they are associations: posts grew
partly because staff did, and vacancies are counted with error.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from workforce.errors import InputError
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.no_change import no_change_run
from workforce.projection.projection import project
from workforce.projection.summary_tables import row_of
from workforce.published.census import Area, Census, number_or_none, read_census
from workforce.published.measure import FTE

GREW: Final = 1.10  # posts in times of the year before, from which an authority-year is taken
LEAST_STAFF: Final = 60  # FTE in post
YEARS: Final = 4
RUNS: Final = 12  # each; the mean is over all plans
# Staff in post at the end of the year in which posts grew, and one, two and three years on.
PUBLISHED: Final = (0.33, 0.34, 0.41, 0.41)


@dataclass(frozen=True)
class Growth:
    """Posts that an authority added between two Septembers, FTE."""

    authority: str
    year: int  # of the census before
    posts: float


def growths(census: Census) -> Iterator[Growth]:
    """Every authority-year in which posts grew enough."""
    for area in census.authorities:
        for year in census.years(area)[:-1]:
            before, after = posts(census, area, year), posts(census, area, year + 1)
            staff = number_or_none(census, area, year, "in_post_fte")
            if before and after and staff and staff >= LEAST_STAFF and after >= GREW * before:
                yield Growth(area.name, year, after - before)


def posts(census: Census, area: Area, year: int) -> float | None:
    """Staff in post and vacancies, FTE; None where one of them was not returned."""
    staff = number_or_none(census, area, year, "in_post_fte")
    vacant = number_or_none(census, area, year, "vacancies_fte")
    return None if not staff or not vacant else staff + vacant


def filled(census: Census, growth: Growth) -> list[float]:
    """Shares of the added posts that are staff in post at each September, against no change."""
    added = min(200.0, round(growth.posts, 1))
    head = (
        f'title = "added"\nauthority = "{growth.authority}"\ncensus = {growth.year}-09-30\n'
        f"months = {12 * YEARS}\n"
    )
    lever = f'[levers.posts_change]\nposts = {added}\nfrom = "{growth.year + 1}-04"\n'
    base = no_change_run(parse_scenario(head, name="no_change"), census, runs=RUNS)
    plan = project(parse_scenario(head + lever, name="added"), census, base=base)
    rows = [
        row_of(plan.difference, "in_post", base.baseline.month + 12 * year, unit=FTE)
        for year in range(1, YEARS + 1)
    ]
    return [float(row["mean"]) / added for row in rows if row is not None]


def shares(census: Census) -> tuple[int, np.ndarray]:
    """How many plans there are, and the mean shares filled."""
    found = []
    for growth in growths(census):
        try:
            found.append(filled(census, growth))
        except InputError as error:  # an authority whose other figures cannot be opened
            sys.stderr.write(f"{growth.authority}, {growth.year}: {error}\n")
    return len(found), np.array(found).mean(axis=0)


def main() -> None:
    """Print the shares beside the published ones."""
    plans, found = shares(read_census(Path(sys.argv[1])))
    sys.stdout.write(f"{plans} plans\nyear  model  published\n")
    for year, (model, published) in enumerate(zip(found.tolist(), PUBLISHED, strict=True)):
        sys.stdout.write(f"{year:>4}{model:>7.2f}{published:>11.2f}\n")


if __name__ == "__main__":
    main()
