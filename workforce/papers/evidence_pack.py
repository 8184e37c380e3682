"""The evidence pack: everything behind a brief in one zip, enough to make the same figures again.

The council's own month-end count, known moves and teams are left out: one manager's leave is
personal. The pack then says so, holds no row of the opening month, and its scenario gives other
figures.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from workforce.decide.actions import actions_of
from workforce.decide.question import Question
from workforce.months import label
from workforce.papers.answer_files import calendar, plan_actions_csv
from workforce.papers.csv_files import outputs
from workforce.papers.plan_tables import levers_csv
from workforce.papers.stamp import Stamp, sha256
from workforce.papers.workbook import workbook
from workforce.papers.zips import zipped
from workforce.places import DATA, PACKAGE
from workforce.plan.lever_teams import of_whole_council
from workforce.plan.scenario import Scenario, to_toml
from workforce.plan.scenario_file import MOST_MONTHS
from workforce.projection.projection import Projection
from workforce.published.census import shipped_census
from workforce.published.track_record import AREAS, CHOSEN, ENGLAND

SAFE: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")
OTHER_NAME: Final = "scenario"
OWN: Final = "own"
BY_TYPE: Final = "cases_by_type.csv"
METHODS: Final = ("model", "forecast", "decide")  # folders whose README is a part of the method
KEPT_BACK: Final = (
    "The evidence pack leaves out the council's own month-end count, known moves and teams, as one "
    "person's leave may be read from them, and its scenario what is done in one team. So the "
    "scenario alone does not make these figures again."
)
LEFT_OUT: Final = """
What is left out: the council's own month-end count, known moves and teams, as one person's leave
may be read from them. So {name}.toml starts from the published census, without what is done in one
team, and gives other figures than those here, which were made with them; the tables begin one month
after the opening, and cases by type are left out. Whoever holds the full scenario file can check
that its SHA-256 is {full}.
"""
AGAIN: Final = """
To make the same figures again, with version {version} of the planner:

    python -m workforce project {name}.toml{census} --runs {runs} --seed {seed} --out again

The SHA-256 of again/projection.csv is then the one in run.json
({projection}).
The SHA-256 of the published figures is {data}.
"""
ABOUT: Final = """{title}
{line}

brief.html, brief.docx (and brief.pdf where it could be printed)   the board's page and its annex
workbook.xlsx              the numbers with charts
projection.csv             month by month, no change beside the plan; dictionary.csv says what each
                           series is, projection.csv-metadata.json says so to programs
projection_wide.csv        the same with months across, and the difference
levers.csv, actions.csv    what the plan sets, and what is to be done by when (actions.ics: the
                           same for a calendar)
cases_by_type.csv          open cases by type, on average
assumptions.csv            every assumption with its range and source
{name}.toml, run.json    what was asked, and what made the figures
track_record.csv, track_record_areas.csv   how close past forecasts came
method/                    how the model and the forecast work
{again}
How good the forecasts are: {chosen}
"""


def evidence_pack(projection: Projection, stamp: Stamp, briefs: Mapping[str, str | bytes]) -> bytes:
    """The pack as a zip; the same inputs of the same moment give the same bytes.

    Args:
        projection: of the plan.
        stamp: of its papers.
        briefs: the brief in its formats, by file name.
    """
    shared = shareable(projection)
    files = outputs(shared, made_at=stamp.made_at)
    if is_personal(projection.scenario):
        del files[BY_TYPE]  # its first month is the council's own count
    actions = actions_of(Question(projection.scenario), projection.register)
    return zipped(
        {
            "README.txt": about(projection, shared, stamp, files["projection.csv"]),
            **briefs,
            "workbook.xlsx": workbook(projection, stamp, shared),
            **files,
            "levers.csv": levers_csv(projection.scenario),
            "actions.csv": plan_actions_csv(actions),
            "actions.ics": calendar(shared.scenario, actions),
            f"{shared.scenario.name}.toml": to_toml(shared.scenario),
            **{name: (DATA / name).read_text(encoding="utf-8") for name in (ENGLAND, AREAS)},
            **methods(),
        }
    )


def about(projection: Projection, shared: Projection, stamp: Stamp, rows: str) -> str:
    """What is in the pack, and how its figures are made again or why they cannot be."""
    scenario = shared.scenario
    if is_personal(projection.scenario):
        again = LEFT_OUT.format(full=stamp.scenario_sha256, name=scenario.name)
    else:
        census = projection.baseline.census
        option = "" if census == shipped_census() else f" --census {census.release}"
        again = AGAIN.format(
            version=stamp.version, runs=stamp.futures, seed=stamp.seed, projection=sha256(rows),
            name=scenario.name, census=option, data=census.sha256,
        )  # fmt: skip
    return ABOUT.format(
        title=stamp.plan, line=stamp.line, again=again, chosen=CHOSEN, name=scenario.name
    )


def is_personal(scenario: Scenario) -> bool:
    """Whether one person's leave may be read from a scenario."""
    return bool(scenario.opening or scenario.own_rates or scenario.known or scenario.staff_teams)


def shareable(projection: Projection) -> Projection:
    """A projection without what may be personal, under a name that any folder can hold."""
    scenario = projection.scenario
    name = scenario.name if SAFE.fullmatch(scenario.name) else OTHER_NAME
    if not is_personal(scenario):
        return replace(projection, scenario=replace(scenario, name=name))
    census = replace(
        scenario, own="", opening=None, own_rates=None, known=(), staff_teams=(),
        settings=of_whole_council(scenario.settings),
    )  # fmt: skip
    later = scenario.opening_month - census.opening_month
    bare = replace(census, name=name, months=min(MOST_MONTHS, scenario.months + later))
    baseline = projection.baseline
    origins = tuple(each for each in baseline.origins if each.source != OWN)
    return replace(
        projection,
        scenario=bare,
        baseline=replace(baseline, origins=origins),
        table=after(projection, projection.table),
        no_change=after(projection, projection.no_change),
        difference=after(projection, projection.difference),
        by_group=replace(projection.by_group, since=label(projection.baseline.month + 1)),
        teams=None,
        services=None if projection.services is None else after(projection, projection.services),
    )


def after(projection: Projection, table: pd.DataFrame) -> pd.DataFrame:
    """The rows after the opening month."""
    return table[table["month"] > label(projection.baseline.month)]


def methods() -> dict[str, str]:
    """The texts on the method, by file name."""
    return {
        f"method/{folder}.md": (PACKAGE / folder / "README.md").read_text(encoding="utf-8")
        for folder in METHODS
    }
