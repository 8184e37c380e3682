"""A plan as known on a day: nothing published later moves it by a byte."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.building import COHORT, asked, opening
from workforce.authority import baseline
from workforce.cli.command_line import main
from workforce.cli.options import DONE
from workforce.errors import ScenarioError
from workforce.findings.reference_class_text import managed_sentence
from workforce.findings.sentences import told
from workforce.forecast import reference_class
from workforce.papers.csv_files import assumptions_csv, projection_csv, wide_csv
from workforce.plan.scenario import Scenario, no_change_of, to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.comparison import compare, restated
from workforce.projection.projection import Projection, project
from workforce.published import roles
from workforce.published.census import Census, shipped_census
from workforce.published.roles import RoleCount
from workforce.published.tables import Row

TARGET = '[target]\nmeasure = "agency_rate"\nat_most = 20\nby = "2020-09"\n'
RUNS = 20


def letter(rest: str = "") -> Scenario:
    """A plan as known on the day of Ofsted's letter."""
    text = TARGET + COHORT + rest
    return asked(text, name="letter", census=None, as_known="2020-01-21", months=36)


def everything(projection: Projection) -> str:
    """All that a projection writes and says, but for what came later."""
    csvs = [make(projection) for make in (projection_csv, wide_csv, assumptions_csv)]
    return "\n".join([*csvs, *told(projection), managed_sentence(projection)])


def scrambled(census: Census, after: int) -> Census:
    """The census with every figure of the years after thrice as large, and seven more."""

    def other(row: Row) -> Row:
        if row.year <= after:
            return row
        figures = tuple(
            3 * each + 7 if isinstance(each, float) else float(at)
            for at, each in enumerate(row.figures)
        )
        return replace(row, figures=figures)

    return replace(census, rows=tuple(other(row) for row in census.rows))


def without_roles() -> Mapping[str, Mapping[int, tuple[str, dict[str, RoleCount]]]]:
    """Later roles as if everyone were a senior manager of seven hours a week."""
    return {
        code: {
            year: (area, {role: RoleCount(99, 20.0) for role in counts})
            for year, (area, counts) in years.items()
        }
        for code, years in PUBLISHED.items()
    }


PUBLISHED = roles._published()


@pytest.mark.parametrize("own_count", ["", opening()], ids=["census", "own count"])
def test_no_later_figure_moves_a_plan_as_known(
    own_count: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = letter(own_count)
    before = everything(project(asked, shipped_census(), runs=RUNS))
    monkeypatch.setattr(roles, "_published", without_roles)
    tables = {
        year: () if year > 2018 else table
        for year, table in reference_class.shipped_classes().items()
    }
    monkeypatch.setattr(reference_class, "shipped_classes", lambda: tables)
    after = everything(project(asked, scrambled(shipped_census(), 2018), runs=RUNS))
    assert after == before
    earlier = everything(project(asked, scrambled(shipped_census(), 2017), runs=RUNS))
    assert earlier != before


def test_without_a_day_later_roles_are_borrowed_and_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Roles of 2019 stand in for 2018's unless the day forbids it: the test above can fail."""
    asked = replace(letter(), as_known=None)
    first = project(asked, shipped_census(), runs=2)
    notes = " ".join(origin.note for origin in first.baseline.origins)
    assert "roles of 2019, the nearest published to 2018, which came later" in notes
    monkeypatch.setattr(roles, "_published", without_roles)
    assert everything(project(asked, shipped_census(), runs=2)) != everything(first)


def test_an_assumed_split_stands_where_no_roles_were_published() -> None:
    """143 in post: 17 newly qualified; of 126 others 61.6, thrice 18.6 and 8.6, the last two down.

    Three people are left over: one for .645 and two for the first .589 by name.
    """
    found = project(letter(), shipped_census(), runs=2).baseline
    people = dict(zip(found.state.groups, found.state.people[0].tolist(), strict=True))
    assert people == {
        "newly_qualified": 17, "social_worker": 62, "senior_practitioner": 19,
        "qualified_without_cases": 19, "team_manager": 18, "service_manager": 8,
    }  # fmt: skip
    notes = [each.note for each in found.origins if each.what == "permanent team_manager"]
    assert "no roles were published by then: an assumed split" in notes[0]
    assert "roles published for" not in notes[0]
    hours = set(found.state.fte[0].tolist())
    assert hours == {round(140.6 / 143 * 1_000_000)}


def test_the_own_count_opens_the_plan() -> None:
    one = project(letter(), shipped_census(), runs=RUNS)
    other = project(letter(opening()), shipped_census(), runs=RUNS)
    assert (one.baseline.month, other.baseline.month) == (2018 * 12 + 8, 2019 * 12 + 11)
    assert int(one.baseline.state.people[0].sum()) == 143
    assert int(other.baseline.state.people[0].sum()) == 146
    third = project(letter(opening(in_post=180)), shipped_census(), runs=RUNS)
    assert projection_csv(third) != projection_csv(other)
    assert third.baseline.spreads.outlook.in_post > other.baseline.spreads.outlook.in_post + 30


def test_a_plan_as_known_writes_its_day_and_reads_it_back() -> None:
    asked = letter(opening())
    assert "as_known = 2020-01-21" in to_toml(asked)
    assert parse_scenario(to_toml(asked), name="letter") == asked
    assert no_change_of(asked).as_known == asked.as_known


def test_the_baseline_counts_a_later_count_as_a_year_of_its_own() -> None:
    month = 2018 * 12 + 8
    assert [baseline.years_on(month + later, 2018) for later in (3, 5, 6, 15, 17, 18)] == (
        [0, 0, 1, 1, 1, 2]
    )


def test_plans_of_different_days_are_not_compared() -> None:
    one = letter()
    other = replace(one, name="other", as_known=None)
    with pytest.raises(ScenarioError, match="as-known day"):
        compare([one, other], shipped_census(), runs=2)
    moved = restated(replace(other, settings={}), one)
    assert (moved.as_known, moved.census_year) == (one.as_known, one.census_year)


def test_the_commands_name_the_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.toml"
    path.write_text(to_toml(letter()))
    known = "As known on 21 January 2020: the latest published census is September 2018."
    assert main(["project", str(path), "--runs", "2"]) == DONE
    assert known in capsys.readouterr().out
    assert main(["compare", str(path), "--runs", "20"]) == DONE
    assert known in capsys.readouterr().out
    assert main(["check", str(path)]) == DONE
    assert "from 2018-09, as known on 21 January 2020; levers" in capsys.readouterr().out
