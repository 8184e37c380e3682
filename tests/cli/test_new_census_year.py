"""A census of next year, shipped into a copy of data/: all goes on, and no line is edited."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.building import toml
from tests.published.dfe_files import dfe_like, last_shipped, read, years_on
from workforce.cli.command_line import main
from workforce.cli.options import DONE
from workforce.places import DATA
from workforce.published.census import shipped_census
from workforce.published.release_dates import TABLE as DATES

pytestmark = pytest.mark.slow
NEXT = shipped_census().latest_year + 1
RELEASED = date(NEXT + 1, 2, 25)
# The planner with another folder of data, set before any other of its modules is imported.
ELSEWHERE = """
import sys
from pathlib import Path
from workforce import places
places.DATA = Path(sys.argv.pop(1))
"""
COMMAND = ELSEWHERE + "from workforce.cli.command_line import main\nsys.exit(main(sys.argv[1:]))\n"
TODAY = (
    ELSEWHERE
    + """
from tests.building import opened
from workforce.app.plan_bar.link import to_link
from workforce.plan.scenario_file import read_scenario
page = opened("today", to_link(read_scenario(Path(sys.argv[1]))))
assert not page.exception, page.exception
print(*(each.value for each in (*page.title, *page.subheader, *page.markdown, *page.caption)))
"""
)
FITS = ELSEWHERE + "from workforce.forecast.priors import stored\nprint(stored()[-1].last_year)\n"


def next_files(folder: Path) -> dict[str, Path]:
    """The shipped tables as files of the DfE with the years up to the next; no ethnic groups."""
    before = folder / "before"
    before.mkdir()
    files = dfe_like(before)
    del files["ethnicity"]
    return {option: years_on(path, NEXT, folder) for option, path in files.items()}


def days_of(series: str, option: str, month: int, day: int, later: int = 0) -> list[str]:
    """A day of publication for every year that has none yet."""
    years = range(last_shipped(option) + 1, NEXT + 1)
    return [f"{series}:{year}={date(year + later, month, day)}" for year in years]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of ``data/`` with the next census."""
    folder = tmp_path_factory.mktemp("next")
    files = next_files(folder)
    copy = folder / "data"
    shutil.copytree(DATA, copy)
    days = [
        f"{RELEASED}",
        *days_of("children_in_need", "children-in-need", 10, 29),
        *days_of("looked_after", "looked-after", 11, 19),
        *days_of("worker_stability", "worker-changes", 3, 25, later=1),
    ]
    named = [each for option, path in files.items() for each in (f"--{option}", f"{path}")]
    dated = [each for day in days for each in ("--published", day)]
    assert main(["ship", *named, *dated, "--out", f"{copy}"]) == DONE
    return copy


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan from the next census."""
    path = tmp_path_factory.mktemp("plan") / "next_census.toml"
    path.write_text(
        toml(
            f"[levers.newly_qualified_intake]\n{NEXT + 1}-02 = 10\n",
            title="Next",
            census=NEXT,
            months=24,
        )
    )
    return path


def printed(program: str, data: Path, *arguments: object) -> str:
    """What a program says that reads other data than the shipped."""
    command = [sys.executable, "-c", program, str(data), *(str(each) for each in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_new_rows_are_there_and_no_old_one_moved(data: Path) -> None:
    for path in sorted(data.glob("published_*.csv")):
        before, after = (DATA / path.name).read_text().splitlines(), path.read_text().splitlines()
        assert set(before) <= set(after), path.name
    years = {row["census"] for row in read(data / "published_workforce.csv")}
    assert f"{NEXT}" in years


def test_the_fits_and_past_changes_reach_the_new_census(data: Path) -> None:
    assert printed(FITS, data).strip() == f"{NEXT}"
    assert (data / "reference_class" / f"{NEXT}.csv").is_file()


def test_the_new_release_is_named_with_its_day(data: Path) -> None:
    sources = {(row["table"], row["title"][:16]): row for row in read(data / "sources.csv")}
    census = sources["published_workforce.csv", "Children's socia"]
    assert census["release"].startswith(f"{NEXT} (censuses at 30 September")
    assert census["release"].endswith(f"to {NEXT})")
    table = sources[f"reference_class/{NEXT}.csv", "Children's socia"]
    assert f"--to {NEXT}" in table["release"]
    days = {(row["series"], row["year"]): row["published"] for row in read(data / DATES)}
    assert days["workforce", f"{NEXT}"] == days["roles", f"{NEXT}"] == f"{RELEASED}"
    assert days["worker_stability", f"{NEXT}"] == f"{NEXT + 1}-03-25"


def test_check_reads_the_new_table(data: Path) -> None:
    said = printed(COMMAND, data, "check", data / "published_workforce.csv")
    assert f"to {NEXT}" in said.splitlines()[0]


def test_a_plan_opens_from_the_new_census(data: Path, scenario: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = printed(COMMAND, data, "project", scenario, "--runs", 20, "--out", out)
    assert f"Next: Haringey from September {NEXT}, 24 months" in said
    (row,) = (
        row
        for row in read(data / "published_workforce.csv")
        if (row["area"], row["census"]) == ("Haringey", f"{NEXT}")
    )
    opening = [
        row["mean"]
        for row in read(out / "projection.csv")
        if (row["month"], row["measure"], row["group"], row["unit"])
        == (f"{NEXT}-09", "in_post", "all", "FTE")
    ]
    published = float(row["in_post_fte"])
    assert [float(each) for each in opening] == [published, published], "the plan and no change"


def test_what_was_known_on_a_day_counts_the_new_release(
    data: Path, scenario: Path, tmp_path: Path
) -> None:
    """On its day the new census is the latest; the day before, the one of the year before."""
    for known, year in ((RELEASED, NEXT), (RELEASED.replace(day=24), NEXT - 1)):
        plan = tmp_path / "known.toml"
        text = scenario.read_text().replace(f"census = {NEXT}-09-30", f"as_known = {known}")
        plan.write_text(text)
        said = printed(COMMAND, data, "project", plan, "--runs", 5)
        day = f"{known.day} February {known.year}"
        assert f"As known on {day}: the latest published census is September {year}." in said


def test_today_stands_at_the_new_census(data: Path, scenario: Path) -> None:
    said = printed(TODAY, data, scenario)
    assert f"September {NEXT}" in said
