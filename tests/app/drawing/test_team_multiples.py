"""A small chart for each team: one axis for all, the worst first, as many columns as fit."""

import re
from dataclasses import replace
from typing import Final

import pandas as pd
import pytest

from tests.building import asked, projected
from workforce.app.pages.caseload.team_multiples import (
    HIGH,
    axis_end,
    multiples_rows,
    multiples_template,
)
from workforce.app.pages.caseload.teams import stand_table
from workforce.findings.caseload.team_findings import TeamStand, stands_of
from workforce.papers.pictures import picture, with_rows
from workforce.projection.projection import Projection

TEAMS: Final = "".join(
    f"""
[[team]]
name = "{name}"
service = "{service}"
in_post = {{ social_worker = {people}, senior_practitioner = 1 }}
"""
    for name, service, people in (
        ("North", "assessment", 9), ("South", "assessment", 8), ("Care", "looked_after", 20),
    )
)  # fmt: skip
LEVER: Final = '[levers]\nposts_change = { posts = 5, from = "2019-11", team = "North" }\n'


def drawn(levers: str = "") -> tuple[Projection, list[TeamStand], pd.DataFrame]:
    projection = projected(asked(TEAMS + levers), 50)
    stands, found = stands_of(projection), projection.teams
    assert found is not None
    opening, changed = projection.baseline.month, projection.scenario.differs
    return projection, stands, multiples_rows(stands, found, opening, changed=changed)


def test_each_team_has_every_month_its_band_and_its_limit_the_worst_first() -> None:
    projection, stands, rows = drawn(LEVER)
    months = rows[rows["middle"].notna()]
    assert (months.groupby("place").size() == projection.scenario.months + 1).all()
    assert (months["low"] <= months["middle"]).all()
    assert (months["middle"] <= months["high"]).all()
    assert months["no_change"].notna().all()
    assert months["part"].min() == 0
    assert months["part"].max() == 1
    words = rows[rows["limit"].notna()]
    assert words["team"].tolist() == [stand.name for stand in stands]
    assert words["limit"].tolist() == [stand.limit for stand in stands]
    assert rows["most"].min() == rows["most"].max()
    assert drawn()[2]["no_change"].isna().all()


def test_no_change_is_the_plans_own_line_in_a_team_that_the_plan_leaves_alone() -> None:
    """Within the rounding of the table; the team that gets posts is below it in the end."""
    rows = drawn(LEVER)[2]
    last = rows[rows["part"] == 1]
    more = dict(zip(last["team"], last["middle"] - last["no_change"], strict=True))
    assert abs(more["Care"]) < 0.06
    assert more["North"] < -0.5


def test_a_month_without_a_value_breaks_the_line() -> None:
    projection, stands, _ = drawn()
    found = projection.teams
    assert found is not None
    table = found.table
    gone = table["team"].eq("Care") & table["month"].isin(["2020-01", "2020-02"])
    short = replace(found, table=table[~gone])
    rows = multiples_rows(stands, short, projection.baseline.month, changed=False)
    care = rows[rows["team"].eq("Care") & rows["middle"].notna()]
    assert care["stretch"].unique().tolist() == [0, 2]


def test_one_wild_month_leaves_the_axis_to_the_others() -> None:
    _, stands, _ = drawn()
    known = pd.DataFrame({"team": "North", "p90": [20.0] * 12 + [900.0]})
    assert axis_end(stands, known) == 30


@pytest.mark.parametrize(("width", "columns"), [(340, 2), (1000, 4), (120, 1)])
def test_the_chart_has_as_many_columns_as_fit_and_grows_by_rows(width: int, columns: int) -> None:
    """Four teams, elsewhere among them: the words of each stand where its chart is."""
    _, stands, rows = drawn(LEVER)
    known = [
        {str(name): value for name, value in row.items() if value == value}
        for row in rows.to_dict("records")
    ]
    svg = picture({**with_rows(multiples_template("dark"), known), "width": width}, "svg").decode()
    bold = re.findall(
        r'translate\(([-0-9.]+),([-0-9.]+)\)"[^>]*font-weight="bold"[^>]*>([^<]*)<', svg
    )
    places = {name: (float(x), float(y)) for x, y, name in bold}
    lefts, tops = ({place[axis] for place in places.values()} for axis in (0, 1))
    assert list(places) == [stand.name for stand in stands]
    assert len(lefts) == columns
    assert len(tops) == -(-len(stands) // columns)
    assert max(tops) - min(tops) == HIGH * (len(tops) - 1)
    assert svg.count(">Sep 2020<") == len(stands)


def test_the_table_of_limits_is_narrow_and_has_no_change_in_brackets() -> None:
    projection, stands, _ = drawn(LEVER)
    table = stand_table(stands, projection)
    assert len(table.columns) <= 6
    assert table["Over it in the year"].str.fullmatch(r"\d+ \(\d+\)").all()
    alone = drawn()
    assert stand_table(alone[1], alone[0])["In Sep 2020"].str.fullmatch(r"\d+").all()
