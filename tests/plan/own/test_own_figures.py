"""The file of own figures: it reads back as it was, is checked, and a plan starts from it."""

from pathlib import Path

import pytest

from tests.authority.own.made_returns import many, written, xml
from workforce.authority.own.counts import year_of
from workforce.authority.own.reading import read_one
from workforce.errors import InputError
from workforce.months import month_of
from workforce.plan.own.own_figures import FIRST_LINE, OwnFigures, figures_toml, parse_figures
from workforce.plan.scenario import file_toml, to_toml
from workforce.plan.scenario_file import decode_scenario, parse_scenario, read_scenario

PLAN = 'title = "a"\nauthority = "Haringey"\ncensus = 2023-09-30\nown = "own_figures.toml"\n'


@pytest.fixture
def figures(tmp_path: Path) -> OwnFigures:
    (found,) = read_one(written(tmp_path, xml(many(200, 2)[0]))).returns
    return OwnFigures("Haringey", (year_of(found),))


def test_it_reads_back_as_it_was_and_says_first_what_it_holds(figures: OwnFigures) -> None:
    text = figures_toml(figures)
    assert text.startswith(FIRST_LINE + "\n")
    assert figures_toml(parse_figures(text, where="own_figures.toml")) == text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\nteam_manager = ", "\nteam_manager = -", "team_manager"),
        ("[year.in_post]\n", "[year.in_post]\npeople = 3\n", "is not known"),
        ("census = 2023", "census = 1066", "census"),
        ("sha256 = ", "sha256 = 1 #", "is not a text"),
        ("[year.totals]", "[year.names]", "is not known"),
        ("over_5_years = ", "over_5_years = 9", "adds up to"),
        ("[year.service]", "[year.service]\nnot_known = 1", "adds up to"),
        ("authority = ", "x = ", "is not known"),
        ("[[year]]", "[year]", "not a list of tables|not a TOML"),
        ("vacancies_fte = 12.5", "vacancies_fte = nan", "vacancies_fte"),
        ("vacancies_fte = 12.5", "vacancies_fte = true", "vacancies_fte"),
    ],
)
def test_a_number_that_no_return_gives_is_refused(
    figures: OwnFigures, old: str, new: str, said: str
) -> None:
    text = figures_toml(figures)
    assert old in text
    with pytest.raises(InputError, match=said):
        parse_figures(text.replace(old, new, 1), where="own_figures.toml")


def test_a_plan_beside_the_file_starts_from_it_and_its_file_holds_no_number(
    figures: OwnFigures, tmp_path: Path
) -> None:
    (tmp_path / "own_figures.toml").write_text(figures_toml(figures))
    plan = read_scenario(written(tmp_path, PLAN, "plan.toml"))
    (own,) = figures.years
    assert plan.opening is not None
    assert plan.opening.month == month_of(2023, 9)
    assert plan.opening.numbers["in_post"] == own.total("in_post_fte")
    assert plan.opening.numbers["posts"] == round(own.total("in_post_fte") + 12.5, 2)
    assert "[opening]" not in file_toml(plan)
    assert str(own.total("in_post_fte")) not in file_toml(plan)
    assert parse_scenario(to_toml(plan), name="plan") == plan
    again = decode_scenario(file_toml(plan).encode(), name="plan", figures=figures)
    assert again == plan


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN.replace("Haringey", "Kent"), "own figures are of 'Haringey'"),
        (PLAN.replace("2023", "2024"), "own figures of 2023"),
        (PLAN.replace("own_figures", "../own_figures"), "not the name of a file beside"),
        (PLAN.replace("own_figures", "none"), "no such file"),
        (PLAN.replace('"own_figures.toml"', "1"), "is not a text"),
    ],
)
def test_a_plan_that_does_not_go_with_the_file_says_why(
    figures: OwnFigures, tmp_path: Path, plan: str, said: str
) -> None:
    (tmp_path / "own_figures.toml").write_text(figures_toml(figures))
    with pytest.raises(InputError, match=said):
        read_scenario(written(tmp_path, plan, "plan.toml"))


def test_an_uploaded_plan_without_the_file_says_what_to_choose_first() -> None:
    with pytest.raises(InputError, match="choose that file on Your data first"):
        decode_scenario(PLAN.encode(), name="plan")


def test_a_return_without_vacancies_says_what_to_add(figures: OwnFigures, tmp_path: Path) -> None:
    text = figures_toml(figures).replace("vacancies_fte = 12.5\n", "")
    (tmp_path / "own_figures.toml").write_text(text)
    with pytest.raises(InputError, match="add vacancies_fte"):
        read_scenario(written(tmp_path, PLAN, "plan.toml"))
