"""A staff list's counts in the file of own figures: read back, checked, planned from by team."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.authority.own.lists.made_lists import OCTOBER, counted, csv_of, many
from tests.authority.own.lists.test_agency_list import assignment
from tests.authority.own.lists.test_agency_list import counted as agency_counted
from tests.authority.own.made_returns import written
from tests.building import FEW
from workforce.authority.own.lists.mapping import ListMapping
from workforce.errors import InputError
from workforce.months import label
from workforce.plan.own.mapping_file import decode_mapping, mapping_toml
from workforce.plan.own.own_figures import OwnFigures, figures_toml, parse_figures
from workforce.plan.own.staff_figures import opening_from_staff
from workforce.plan.scenario import file_toml, to_toml
from workforce.plan.scenario_file import decode_scenario, parse_scenario, read_scenario
from workforce.projection.projection import project
from workforce.published.census import shipped_census

PLAN = 'title = "a"\nauthority = "Haringey"\ncensus = 2025-09-30\nown = "own_figures.toml"\n'
POSTS = {"posts": 230.0}


@pytest.fixture
def figures(tmp_path: Path) -> OwnFigures:
    rows, _ = many(200, 2)
    count = counted(tmp_path, csv_of(rows)).staff
    return OwnFigures("Haringey", (), count._replace(totals={**count.totals, **POSTS}))


def test_it_reads_back_as_it_was(figures: OwnFigures) -> None:
    text = figures_toml(figures)
    assert figures_toml(parse_figures(text, where="own_figures.toml")) == text


def test_an_agency_list_beside_it_gives_the_agency_staff_that_it_lacks(
    figures: OwnFigures, tmp_path: Path
) -> None:
    rows = csv_of([assignment(number) for number in range(7)])
    agency = agency_counted(tmp_path, rows).agency
    staff = figures.staff
    assert staff is not None
    bare = staff._replace(
        totals={key: each for key, each in staff.totals.items() if key != "agency_fte"}
    )
    both = replace(figures, staff=bare, agency=agency)
    text = figures_toml(both)
    assert figures_toml(parse_figures(text, where="own_figures.toml")) == text
    assert both.start(2025).opening.numbers["agency"] == 7
    alone = replace(figures, staff=None, agency=agency)
    with pytest.raises(InputError, match="agency staff alone"):
        alone.start(2025)
    past = "[agency.agency_past_fee]\nsocial_worker = 7"
    broken = text.replace(past, f"{past}0")
    assert broken != text
    with pytest.raises(InputError, match="adds up to more than agency"):
        parse_figures(broken, where="own_figures.toml")


def test_a_plan_starts_from_it_and_its_teams_and_holds_none_of_its_numbers(
    figures: OwnFigures, tmp_path: Path
) -> None:
    (tmp_path / "own_figures.toml").write_text(figures_toml(figures))
    plan = read_scenario(written(tmp_path, PLAN, "plan.toml"))
    staff = figures.staff
    assert staff is not None
    assert plan.opening is not None
    assert plan.opening.month == OCTOBER
    assert plan.opening.numbers["in_post"] == staff.total("in_post_fte")
    assert plan.opening.numbers["agency"] == staff.total("agency_fte")
    assert plan.opening.numbers["posts"] == 230
    assert [team.name for team in plan.staff_teams] == [team.name for team in staff.teams]
    assert "[opening]" not in file_toml(plan)
    assert "team" not in file_toml(plan)
    assert parse_scenario(to_toml(plan), name="plan") == plan
    assert decode_scenario(file_toml(plan).encode(), name="plan", figures=figures) == plan
    typed = replace(plan.staff_teams[0], own=False)
    changed = replace(plan, staff_teams=(typed, *plan.staff_teams[1:]))
    assert typed.name in file_toml(changed)


def test_more_case_holders_than_staff_are_not_cut_in_silence(figures: OwnFigures) -> None:
    staff = figures.staff
    assert staff is not None
    totals = {**staff.totals, "case_holders_fte": 900.0}
    assert opening_from_staff(staff._replace(totals=totals)).numbers["case_holders"] == 900


def test_what_follows_by_team_hides_few_people_at_the_opening(
    figures: OwnFigures, tmp_path: Path
) -> None:
    (tmp_path / "own_figures.toml").write_text(figures_toml(figures))
    plan = replace(read_scenario(written(tmp_path, PLAN, "plan.toml")), months=3)
    teams = project(plan, shipped_census(), runs=FEW).teams
    assert teams is not None
    assert teams.own
    rows = teams.table[teams.table["measure"].isin(("in_post", "agency", "case_holders"))]
    now = rows[rows["month"] == label(OCTOBER)]
    assert len(now)
    assert not ((now["mean"] > 0) & (now["mean"] < 5)).any()
    typed = replace(plan, staff_teams=tuple(replace(t, own=False) for t in plan.staff_teams))
    other = project(typed, shipped_census(), runs=FEW).teams
    assert other is not None
    assert len(other.table) > len(teams.table)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("posts = 230.0\n", "", "add posts = ... below"),
        ('month = "2026-10"', 'month = "2026-13"', "month"),
        ('month = "2026-10"', 'month = "2031-10"', "October 2031"),
        ("\n[staff.in_post]\n", "\n[staff.in_post]\nwizard = 1\n", "is not known"),
        ("[staff.service]\n", "[staff.service]\nnot_known = 99\n", "adds up to"),
        ('service = "assessment"', 'service = "moon"', "moon"),
        ("posts = 230.0", "posts = -1", "posts"),
        ('name = "CIC Team"', 'name = "assessment north"', "listed twice"),
    ],
)
def test_a_number_that_no_list_gives_is_refused(
    figures: OwnFigures, tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = figures_toml(figures)
    assert old in text
    (tmp_path / "own_figures.toml").write_text(text.replace(old, new, 1))
    with pytest.raises(InputError, match=said):
        read_scenario(written(tmp_path, PLAN, "plan.toml"))


def test_a_mapping_reads_back_and_leaves_open_what_is_open() -> None:
    mapping = ListMapping(
        {"role": "Job"}, {"wizard": "social_worker", "witch": "?"}, {"north": "none"}, 36.0,
        "day first",
    )  # fmt: skip
    text = mapping_toml(mapping)
    again = decode_mapping(text.encode())
    assert again == replace(mapping, roles={"wizard": "social_worker"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rolls = {}", "is not known"),
        ("[roles]\nwizard = 'magic'", "magic"),
        ("[teams]\nnorth = 7", "7"),
        ("[columns]\nsurname = 'Name'", "surname"),
        ("full_time_hours = 99", "full_time_hours"),
        ("full_time_hours = nan", "full_time_hours"),
        ("dates = 'backwards'", "backwards"),
        ("[roles", "TOML"),
        (f"[roles]\n'{'x' * 99}' = 'social_worker'", "too long"),
    ],
)
def test_a_broken_mapping_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decode_mapping(text.encode())
