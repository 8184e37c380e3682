"""A new measure made from existing arrays is one record and one function, and no other edit.

The test adds both to copies of the two files that hold them, and runs the commands and pages on
them in a process of its own.
"""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import workforce
from tests.app.colours import contrast
from tests.building import Head, asked, toml
from workforce.app.drawing.palette import COLOURS, PAPER
from workforce.papers.csv_files import projection_csv
from workforce.projection.projection import project
from workforce.published.census import shipped_census

pytestmark = pytest.mark.slow  # a process of its own
PACKAGE = Path(workforce.__file__).parent
KEY, LABEL = "agency_per_manager", "Agency staff per manager"
TITLE = f"{LABEL}, staff per manager"
RECORD = f"""\
    Measure("{KEY}", "{LABEL}", "agency staff for each team manager",
            "ratio", (SPAN,), "agency FTE / team managers' FTE", undefined=NO_MANAGERS,
            better="lower", colour="olive", leads=9),
"""
FUNCTION = f"""\
    "{KEY}": lambda run: thousandths(run.agency, run.paths.supervisors),
"""
RUNS = "20"
ACTUAL = f'[[actual]]\nmonth = "2019-12"\nmeasure = "{KEY}"\nvalue = 2.5\n'
HEAD: Head = {"title": "Fewer agency staff", "months": 6}
LEVERS = "[levers]\nagency_conversion = 9\n"
# Argument 1 is the folder of the copies, 2 the scenario, 3 the folder of the results.
CHILD = """
import importlib.util, json, sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

folder, scenario, out = map(Path, sys.argv[1:4])
for name in ("workforce.published.measures", "workforce.projection.measure_functions"):
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])

from tests.building import opened
from workforce.app.drawing.charts import fan_template
from workforce.cli.command_line import main
from workforce.published.measures import shown_as

def printed(*words):
    with redirect_stdout(StringIO()) as said:
        assert main([*words, "--runs", sys.argv[4], "--out", str(out / words[0])]) == 0
    return said.getvalue()

def shown(name, **state):
    page = opened(name, **state)
    assert not page.exception, page.exception
    return page

from workforce.plan.scenario_file import read_scenario
from workforce.projection.projection import project
from workforce.projection.tracking import tracking_csv
from workforce.published.census import shipped_census

plan = read_scenario(scenario)
numbers = shown("plan", numbers_open=True)
found = {
    "project": printed("project", str(scenario)),
    "compare": printed("compare", str(scenario)),
    "tracking": tracking_csv(project(plan, shipped_census(), runs=int(sys.argv[4]))),
    "chart": json.dumps(fan_template(shown_as("agency_per_manager"), "light", 0, 6)),
    "plan page": " ".join(numbers.multiselect(key="numbers_measures").options),
    "compare page": list(shown("compare").selectbox(key="compare_measure").options),
    "assumptions page": [
        name for table in shown("assumptions").table for name in table.value.get("Measure", [])
    ],
}
print(json.dumps(found))
"""


def with_line(path: Path, end: str, line: str) -> str:
    """A file's text with a line before the first place where a list ends like this."""
    text = path.read_text()
    assert text.count(end) == 1
    return text.replace(end, f"{line}{end}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copies with the new measure, a scenario, and the results."""
    folder = tmp_path_factory.mktemp("new_measure")
    for name, end, line in (
        ("published.measures", ")  # fmt: skip\nBY_KEY", RECORD),
        ("projection.measure_functions", "\n}\n", f"\n{FUNCTION.rstrip()}"),
    ):
        path = PACKAGE.joinpath(*name.split(".")).with_suffix(".py")
        (folder / f"workforce.{name}.py").write_text(with_line(path, end, line))
    (folder / "fewer_agency.toml").write_text(toml(ACTUAL + LEVERS, **HEAD))
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    """What the commands and pages show."""
    paths = map(str, (folder, folder / "fewer_agency.toml", folder))
    command = [sys.executable, "-c", CHILD, *paths, RUNS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def rows(path: Path) -> list[dict[str, str]]:
    found = csv.DictReader(io.StringIO(path.read_text()))
    return [row for row in found if row["measure"] == KEY]


@pytest.mark.usefixtures("found")
def test_it_stands_in_every_file(folder: Path) -> None:
    every = rows(folder / "project" / "projection.csv")
    assert {row["scenario"] for row in every} == {"fewer_agency", "no_change"}
    months = [row for row in every if row["scenario"] == "fewer_agency"]
    assert [row["month"] for row in months][:2] == ["2019-09", "2019-10"]
    assert len(months) == 7
    assert {row["unit"] for row in months} == {"staff per manager"}
    assert all(float(row["p10"]) > 0 for row in months)
    wide = rows(folder / "project" / "projection_wide.csv")
    assert {row["series"] for row in wide} == {"fewer_agency", "no_change", "difference"}
    compared = rows(folder / "compare" / "comparison.csv")
    assert {row["scenario"] for row in compared} == {"fewer_agency", "no_change"}
    assert rows(folder / "compare" / "attribution.csv")


@pytest.mark.usefixtures("found")
def test_no_other_byte_of_the_projection_moves(folder: Path) -> None:
    plan = asked(LEVERS, name="fewer_agency", **HEAD)
    without = projection_csv(project(plan, shipped_census(), runs=int(RUNS)))
    with_it = (folder / "project" / "projection.csv").read_text()
    assert "".join(line for line in with_it.splitlines(True) if KEY not in line) == without


def test_it_stands_in_the_summaries_and_says_which_plan_is_best(found: dict[str, Any]) -> None:
    assert found["project"].count(TITLE) == found["compare"].count(f"\n{TITLE}\n") == 1
    assert f"\n{TITLE}: No change " in found["compare"]
    assert f"{LABEL}, March 2020: -" in found["compare"]


def test_it_can_be_counted(found: dict[str, Any]) -> None:
    lines = found["tracking"].splitlines()
    assert lines[1].startswith(f"2019-12,{KEY},staff per manager,2.50,")


def test_its_chart_has_its_colour(found: dict[str, Any]) -> None:
    assert COLOURS["olive"]["light"] in found["chart"]
    assert contrast(COLOURS["olive"]["light"], PAPER["light"]) >= 4.5


def test_it_stands_on_the_pages(found: dict[str, Any]) -> None:
    assert LABEL in found["plan page"]
    assert TITLE in found["compare page"]
    assert TITLE in found["assumptions page"]
