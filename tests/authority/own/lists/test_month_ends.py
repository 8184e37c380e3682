"""Month ends in one table: twelve at once, kept, planned from, and set beside a plan on Track."""

from pathlib import Path

import pytest

from workforce.authority.own.lists.month_ends import MONTH_TEMPLATE, FoundMonths, shown_months
from workforce.authority.own.reading import read_one
from workforce.errors import InputError
from workforce.months import long_label, month_of
from workforce.plan.own.month_end_figures import actuals_from
from workforce.plan.own.own_figures import OwnFigures, figures_toml, parse_figures
from workforce.plan.toml_values import Dates

HEAD = "Month,In post,Agency staff,Establishment,Case holders,Open cases,Away\n"
YEAR = [(2025, 11), (2025, 12), *((2026, month) for month in range(1, 11))]
ROWS = [f'{year}-{month:02},{140 + month},60,215,118,"1,740",3\n' for year, month in YEAR]


def months(folder: Path, content: str) -> FoundMonths:
    path = folder / "months.csv"
    path.write_text(content)
    found = read_one(path).months
    assert found is not None
    return found


def test_twelve_months_are_read_kept_and_planned_from(tmp_path: Path) -> None:
    found = months(tmp_path, "Monthly return\n\n" + HEAD + "".join(reversed(ROWS)) + "Average,1\n")
    ends = found.ends
    assert not found.left_out
    assert [row.month for row in ends.rows] == list(range(month_of(2025, 11), month_of(2026, 11)))
    assert ends.unit == "people"
    figures = OwnFigures("Haringey", (), months=ends)
    text = figures_toml(figures)
    assert figures_toml(parse_figures(text, where="own_figures.toml")) == text
    opening = figures.start(2025).opening
    assert opening.month == month_of(2026, 10)
    assert opening.numbers == {
        "in_post": 150, "agency": 60, "posts": 215, "case_holders": 118, "cases": 1740, "away": 3,
    }  # fmt: skip
    first = shown_months(ends)[0]
    assert first["Away"] == "[c]"
    assert first["Cases"] == "1,740"


def test_months_since_a_plan_began_are_its_actuals(tmp_path: Path) -> None:
    ends = months(tmp_path, HEAD + "".join(ROWS)).ends
    dates = Dates(month_of(2026, 6), month_of(2026, 9))
    found = list(actuals_from(ends, dates))
    assert {each.month for each in found} == {month_of(2026, month) for month in (7, 8, 9)}
    values = {each.measure: each.value for each in found if each.month == month_of(2026, 9)}
    assert values["in_post"] == 149
    assert "posts" not in values
    assert values["cases"] == 1740


@pytest.mark.parametrize(
    "when", ["Oct-26", "31/10/2026", "October 2026", "10/2026", "2026-10-31", "2026-10-01"]
)
def test_months_in_several_forms(tmp_path: Path, when: str) -> None:
    ends = months(tmp_path, f"Month end;Perm;Agency;Cases\n{when};140,5;60;1740\n").ends
    assert long_label(ends.rows[0].month) == "October 2026"
    assert ends.unit == "FTE"
    assert ends.rows[0].numbers["in_post"] == 140.5


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Smarch,1,2,3,4,5,6", "Row 3, Month: the cell is no month"),
        ("1926-09,1,2,3,4,5,6", "Row 3, Month: the cell is no month"),
        ("2062-09,1,2,3,4,5,6", "Row 3, Month: the cell is no month"),
        ("09/10/2026,1,2,3,4,5,6", "Row 3, Month: the cell is no month"),
        ("2026-09,many,2,3,4,5,6", "Row 3, In post: the cell is no count"),
        ("2026-09,-1,2,3,4,5,6", "Row 3, In post: -1 is no count"),
        ("2026-09,1,2,3,4,5.5,6", "Row 3, Open cases: 5.5 is no count"),
        ("2026-09,1,2,3,4,5,6,7", "Row 3, the last cell"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, row: str, said: str) -> None:
    (fault,) = months(tmp_path, HEAD + ROWS[-1] + row + "\n").left_out
    assert said in str(fault)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (MONTH_TEMPLATE, "there are no rows in it"),
        (HEAD + ROWS[0] * 2, "November 2025 once more"),
        (HEAD + "x,1,2,3,4,5,6\n", "0 months can be read in it"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        months(tmp_path, content)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "people"', 'unit = "cats"', "cats"),
        ('month = "2025-12"', 'month = "2025-11"', "one after another"),
        ("in_post = 141", "in_post = -1", "in_post"),
        ("posts = 215", "wizards = 215", "is not known"),
    ],
)
def test_numbers_that_no_table_gives_are_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = figures_toml(
        OwnFigures("Haringey", (), months=months(tmp_path, HEAD + "".join(ROWS)).ends)
    )
    assert old in text
    with pytest.raises(InputError, match=said):
        parse_figures(text.replace(old, new, 1), where="own_figures.toml")


def test_a_month_end_without_posts_says_what_to_add(tmp_path: Path) -> None:
    ends = months(tmp_path, "Month,In post,Agency\n2026-10,140,60\n").ends
    with pytest.raises(InputError, match="does not give posts"):
        OwnFigures("Haringey", (), months=ends).start(2025)
