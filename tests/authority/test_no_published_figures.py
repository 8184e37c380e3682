"""A council that published no staff in post opens from its own count, with its region's ratios."""

from dataclasses import replace

import numpy as np
import pytest

from tests.building import opening, toml
from tests.published.dfe_files import real_file
from workforce.authority.baseline import Baseline
from workforce.errors import CensusError
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import Projection, project
from workforce.projection.summary_tables import row_of
from workforce.published.census import COLUMNS, Census, Missing, read_census, shipped_census

COUNT = opening("2025-10", unit="FTE", in_post=101.5, agency=20.5, posts=130, case_holders=84.3,
                cases=1100)  # fmt: skip
TYPED = {
    ("in_post", "FTE"): 101.5, ("agency", "FTE"): 20.5, ("case_holders", "FTE"): 84.3,
    ("cases", "cases"): 1100, ("vacancies", "FTE"): 28.5,
}  # fmt: skip
NOTES = {"not returned: the region's", "not returned: its own of September 2024"}
ORIGINS = {"hours", "cover_share", "leaving_rate"}


def followed(census: Census, rest: str, authority: str, runs: int = 20) -> Projection:
    text = toml(rest, authority=authority, census=2025)
    return project(parse_scenario(text, name="a"), census, runs=runs)


@pytest.fixture(scope="module", params=["its last census", "every census"])
def blanked(request: pytest.FixtureRequest) -> Census:
    """The shipped figures with nothing of Haringey's."""
    census = shipped_census()
    none = (Missing("x", "not available"),) * len(COLUMNS)
    rows = (
        replace(row, figures=none)
        if row.area.name == "Haringey" and (row.year == 2025 or request.param == "every census")
        else row
        for row in census.rows
    )
    return replace(census, rows=tuple(rows))


def opens_as_typed(projection: Projection) -> None:
    first = projection.baseline.month
    for (measure, unit), number in TYPED.items():
        row = row_of(projection.table, measure, first, unit=unit)
        assert row is not None
        assert float(row["mean"]) == pytest.approx(number, abs=0.051)
    last = row_of(projection.table, "in_post", first + 12, unit="FTE")
    assert last is not None
    assert 70 < float(last["p50"]) < 130
    assert np.isfinite(projection.table["mean"]).all()


def says_what_stands_in(baseline: Baseline) -> None:
    found = {each.what: each for each in baseline.origins}
    assert found["in_post"].source == "own"
    assert found["hours"].note in NOTES
    assert {found[what].source for what in ORIGINS} == {"assumption"}


def test_its_own_count_is_projected_to_the_digit(blanked: Census) -> None:
    projection = followed(blanked, COUNT, "Haringey")
    opens_as_typed(projection)
    says_what_stands_in(projection.baseline)


def test_without_a_count_one_sentence_says_how_to_give_one(blanked: Census) -> None:
    with pytest.raises(CensusError) as refused:
        followed(blanked, "", "Haringey")
    assert str(refused.value).endswith(
        "Haringey has no published staff in post on 30 September 2025; give its own month-end "
        "count as [opening] with month, in_post, agency, posts, case_holders, cases, or choose "
        "another year or authority."
    )


def test_kensington_and_chelsea_opens_from_its_own_count() -> None:
    census = read_census(real_file("csww_indicators_2017_to_2025.csv"))
    projection = followed(census, COUNT, "Kensington and Chelsea")
    opens_as_typed(projection)
    says_what_stands_in(projection.baseline)
    with pytest.raises(CensusError, match=r"\[opening\]"):
        followed(census, "", "Kensington and Chelsea")
