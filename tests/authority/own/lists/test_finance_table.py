"""A finance table: budget, outturn, unit costs and pay scales, read with the lens of the lists."""

import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from tests.authority.own.lists.made_finance import BUDGET, HEAD, SCALES, TABLE
from workforce.authority.own.finance.figures import budget_for, year_budgets
from workforce.authority.own.finance.finance_columns import finance_template
from workforce.authority.own.finance.finance_words import Period
from workforce.authority.own.finance.table import FINANCE_TABLE, CountedFinance, counted_finance
from workforce.authority.own.lists.mapping import ListMapping
from workforce.authority.own.lists.staff_list import Understanding, understood
from workforce.authority.own.reading import read_one
from workforce.errors import InputError
from workforce.months import month_of
from workforce.plan.own.mapping_file import decode_mapping, mapping_toml
from workforce.plan.own.own_figures import OwnFigures, figures_toml, parse_figures

NONE = ListMapping()


def seen(
    folder: Path, content: str | bytes, name: str = "finance.csv", given: ListMapping = NONE
) -> tuple[Understanding, CountedFinance]:
    """What is understood of a finance table of Haringey, and its figures."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = read_one(path).finance
    assert found is not None
    understanding = understood(found.table, given, FINANCE_TABLE)
    return understanding, counted_finance(found, understanding, "Haringey")


def test_every_kind_of_figure_is_read(tmp_path: Path) -> None:
    understanding, counted = seen(
        tmp_path, f"Budget monitoring\n\n{TABLE}Total,2025/26,,1,,,,,,,,,\n"
    )
    finance = counted.finance
    assert not counted.left_out
    assert not understanding.questions
    assert "budget read from 'Budget'" in understanding.said
    budgets = year_budgets(finance.money)
    assert [(each.label, each.amount, each.saving) for each in budgets] == [
        ("2025/26", 16_200_000, 250_000), ("2026/27", 9_400_000, 0),
    ]  # fmt: skip
    october = Period(month_of(2025, 10), 1)
    outturn = {each.line: each.outturn for each in finance.money if each.period == october}
    assert outturn == {
        "salaries": 700_000, "other": 20_000, "on_costs": 220_000, "agency": 410_000,
    }  # fmt: skip
    assert finance.unit("agency_week", "social_worker") == 1_800
    assert finance.unit("agency_week", "team_manager") is None
    assert finance.unit("on_costs_percent", "team_manager") == 31
    own, enfield, senior = finance.scales
    assert own.salary == 41_000  # 39,000 and two of seven steps to 46,000
    assert (enfield.employer, enfield.salary, enfield.day) == (
        "Enfield Council", 43_500, date(2025, 4, 1),
    )  # fmt: skip
    assert enfield.address == "https://www.enfield.gov.uk/pay"
    assert (senior.employer, senior.salary) == ("", 49_500)


def test_the_file_of_own_figures_keeps_it(tmp_path: Path) -> None:
    figures = OwnFigures("Haringey", (), finance=seen(tmp_path, TABLE)[1].finance)
    text = figures_toml(figures)
    assert parse_figures(text, where="own_figures.toml") == figures


def test_a_workbook_gives_the_same(tmp_path: Path) -> None:
    content = io.BytesIO()
    pd.read_csv(io.StringIO(TABLE), dtype=str).to_excel(content, index=False)
    _, of_workbook = seen(tmp_path, content.getvalue(), "finance.xlsx")
    _, of_text = seen(tmp_path, TABLE)
    assert of_workbook.finance._replace(sha256="") == of_text.finance._replace(sha256="")


def test_points_in_rows_of_their_own_are_one_scale(tmp_path: Path) -> None:
    rows = "".join(
        f"Pay scale,Social worker,{point},{pounds}\n"
        for point, pounds in ((32, 40_000), (30, 38_000), (31, 38_600))
    )
    _, counted = seen(tmp_path, f"Line,Grade,Spinal point,Amount\n{rows}")
    (scale,) = counted.finance.scales
    assert scale.points == ((30, 38_000), (31, 38_600), (32, 40_000))
    assert scale.salary == round((38_000 + 38_600 + 40_000) / 3)


def test_months_of_part_of_a_year_are_made_a_year(tmp_path: Path) -> None:
    rows = "".join(f"Salaries,2026-{month:02},{month * 100_000}\n" for month in (4, 5, 6))
    rows += "On-costs,2026/27,0\nAgency staff,2026/27,0\n"
    _, counted = seen(tmp_path, f"Line,Month,Budget\n{rows}")
    budget = budget_for(counted.finance.money, month_of(2027, 9))
    assert budget is not None
    assert (budget.amount, budget.months, budget.label) == (6_000_000, 3, "2026/27")


def test_columns_in_thousands_and_columns_mapped_by_hand(tmp_path: Path) -> None:
    content = (
        "Thing,When,Budget £000,Outturn £000\nSalaries,2026/27,9100,\nAgency,2026/27,,4200.5\n"
    )
    given = ListMapping(columns={"line": "Thing", "period": "When"})
    _, counted = seen(tmp_path, content, given=given)
    agency, salaries = counted.finance.money
    assert (salaries.budget, agency.outturn) == (9_100_000, 4_200_500)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Wizardry,2025/26,,1,,,,,,,,,", "Row 2, Subjective: the cell is no line"),
        ("Total pay bill,2025/26,,1,,,,,,,,,", "no line that is known|no figure can be read"),
        ("Salaries Total,2025/26,,9e6,,,,,,,,,", "Row 2, Subjective: the cell is no line"),
        ("Sub-total basic pay,2025/26,,1,,,,,,,,,", "no line that is known|no figure can be read"),
        ("Basic pay,2025/27,,1,,,,,,,,,", "Row 2, Year: the cell is no month or financial year"),
        ("Basic pay,2025/26,,-5,,,,,,,,,", "Row 2, Budget: -5 is no sum of money"),
        ("Basic pay,2025/26,,=1+1,,,,,,,,,", "is no sum of money"),
        ("Basic pay,2025/26,,9e9,,,,,,,,,", "is no sum of money"),
        ("Basic pay,2025/26,,9999999999,,,,,,,,,", "more than any council's budget"),
        ("Agency and locum,2025/26,,,,1800,,,,,,,", "does not say what the amount is of"),
        ("Agency £ a week,,Social Worker,,,18,,,,,,,", "is not from 400 to 10000, £ a week"),
        ("On-costs %,,,,,0.31,,,,,,,", "write it as 31%"),
        ("Pay scale,,Wizard,,,,,39000,46000,,,,", "is no known role"),
        ("Pay scale,,Social Worker,,,,,3900,46000,,,,", "£12,000 to £500,000 a year"),
        ("Pay scale,,Social Worker,,,,,46000,39000,,,,", "is less than a lower point"),
        ("Pay scale,,Social Worker,,,,,39000,46000,5,7,,", "Mean point: 7 is not within the scale"),
        ("Pay scale,,Social Worker,,,,Enfield,39000,46000,,,,a.uk", "give the date and the web"),
        ("Pay scale,,Social Worker,,,,Enfield,39000,46000,,,2025,", "is no day"),
        ("Pay scale,,Social Worker,,,,Enfield,39000,46000,,,1/4/2025,", "Link: the cell is blank"),
        ("Pay scale,,Social Worker,,,,Enfield,39000,46000,,,1/4/2025,see below", "no web address"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        seen(tmp_path, f"{HEAD}{row}\n")


def test_the_template_names_every_column_and_holds_no_figure(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no figure can be read in it"):
        seen(tmp_path, finance_template())
    filled = finance_template().replace("Salaries,,,,", "Salaries,2026/27,,,9100000", 1)
    assert seen(tmp_path, filled)[1].finance.money[0].budget == 9_100_000


def test_a_row_that_stands_twice_is_left_out(tmp_path: Path) -> None:
    first = BUDGET.splitlines()[0]
    _, counted = seen(tmp_path, f"{HEAD}{BUDGET}{first}\n{SCALES}")
    (fault,) = counted.left_out
    assert "stands there twice" in str(fault)
    assert year_budgets(counted.finance.money)[0].amount == 16_200_000


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('line = "agency"', 'line = "cats"', "cats"),
        ("budget = 9100000.0", "budget = -1", "budget"),
        ("budget = 9100000.0", "budget = nan", "budget"),
        ('period = "2025/26"', 'period = "soon"', "no month or financial year"),
        ('period = "2026/27"', 'period = "2025/26"', "given twice"),
        ("in_use = 3.0", "in_use = 30", "in_use is not within the scale"),
        ('address = "https', 'address = "javascript', "no web address"),
        ("as_of = 2025-04-01", "as_of = 1066-04-01", "is no day"),
        ("amount = 31.0", "amount = 310", "amount"),
        ('kind = "agency_week"', 'kind = "wizard_week"', "wizard_week"),
    ],
)
def test_figures_that_no_table_gives_are_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = figures_toml(OwnFigures("Haringey", (), finance=seen(tmp_path, TABLE)[1].finance))
    assert old in text
    with pytest.raises(InputError, match=said):
        parse_figures(text.replace(old, new, 1), where="own_figures.toml")


def test_the_mapping_file_remembers_the_columns_chosen_by_hand() -> None:
    given = ListMapping(columns={"line": "Thing", "period": "When"}, dates="day first")
    assert decode_mapping(mapping_toml(given).encode()) == given


def test_a_staff_list_with_a_column_of_cost_is_still_a_staff_list(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("Job title,FTE,Team,Cost,Month\nSocial worker,1,Assessment,50000,2026-10\n")
    found = read_one(path)
    assert found.staff is not None
    assert found.finance is None


@pytest.mark.parametrize(
    "title", ["All figures in £000", "£k", "Budget (£m)", "Sums in thousands", "Budget 000s"]
)
def test_sums_that_only_a_title_says_to_be_in_thousands_are_refused(
    tmp_path: Path, title: str
) -> None:
    rows = "Salaries,2026/27,91000\nAgency,2026/27,42000\n"
    with pytest.raises(InputError, match="no column; name the column Budget £000"):
        seen(tmp_path, f"{title},,\nLine,Year,Budget\n{rows}")
    _, counted = seen(tmp_path, f"{title},,\nLine,Year,Budget £000\n{rows}")
    assert {each.budget for each in counted.finance.money} == {91_000_000, 42_000_000}


@pytest.mark.parametrize("sums", ["9.1", "9100", "£49,999"])
def test_salaries_that_pay_nobody_are_refused(tmp_path: Path, sums: str) -> None:
    with pytest.raises(InputError, match=r"salaries of 2026/27 are £.*, too little in £"):
        seen(tmp_path, f"Line;Year;Budget\nSalaries;2026/27;{sums}\nAgency;2026/27;5\n")
