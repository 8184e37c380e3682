"""A plan as known on a day: nothing published later moves a byte of what is written or said."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.building import COHORT, asked, opening
from workforce.findings.reference_class_text import managed_sentences
from workforce.findings.sentences import sentences_of
from workforce.forecast import reference_class
from workforce.papers.csv_files import assumptions_csv, projection_csv, wide_csv
from workforce.plan.scenario import Scenario
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
    return "\n".join([*csvs, *sentences_of(projection), *managed_sentences(projection)])


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


PUBLISHED = roles._published()


def without_roles() -> Mapping[str, Mapping[int, tuple[str, dict[str, RoleCount]]]]:
    """Later roles as if everyone were a senior manager of seven hours a week."""
    return {
        code: {
            year: (area, {role: RoleCount(99, 20.0) for role in counts})
            for year, (area, counts) in years.items()
        }
        for code, years in PUBLISHED.items()
    }


@pytest.mark.slow
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
