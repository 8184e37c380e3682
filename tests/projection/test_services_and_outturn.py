"""By service, by financial year, against a target: hand sums on a real projection."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.building import asked, no_change, projected
from workforce.errors import InputError
from workforce.findings.cautions import cautions
from workforce.findings.comparison_text import comparison_summary
from workforce.findings.headline import target_sentence
from workforce.findings.sentences import told
from workforce.months import month_of
from workforce.papers.csv_files import projection_csv
from workforce.plan.scenario import to_toml
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.attribution import attribute
from workforce.projection.comparison import compare
from workforce.projection.outturn import financial_years
from workforce.projection.projection import Projection
from workforce.published.census import shipped_census

MONTHS = 24


def followed(text: str = "") -> Projection:
    return projected(asked(text, months=MONTHS))


def column(table: pd.DataFrame, measure: str, unit: str) -> dict[str, float]:
    everyone = table[table["group"] == "all"]
    rows = everyone[(everyone["measure"] == measure) & (everyone["unit"] == unit)]
    return dict(zip(rows["month"], rows["mean"], strict=True))


def test_the_split_by_service_adds_up_and_stays_out_of_the_table() -> None:
    projection = followed('[split]\nservices = "illustrative"\n')
    assert projection.services is not None
    assert set(projection.table["service"]) == {"all"}
    cases = projection.services[projection.services["measure"] == "cases"]
    total = cases.groupby("month")["mean"].sum()
    for month, mean in column(projection.table, "cases", "cases").items():
        assert total[month] == pytest.approx(mean, abs=0.3)
    assert "looked_after" in projection_csv(projection)
    assert followed().services is None


TEAMS = "".join(
    f'[[team]]\nservice = "{name}"\ncase_holders = {holders}\ncases = {cases}\n'
    for name, holders, cases in (
        ("assessment", 20, 300), ("safeguarding", 60, 900), ("looked_after", 20, 200),
        ("leaving_care", 0, 100),
    )
)  # fmt: skip


def test_the_councils_own_teams_split_holders_and_cases_as_counted() -> None:
    """60 of 100 holders and 900 of 1,500 cases: 0.6 of each; no caseload where nobody holds."""
    projection = followed('[split]\nservices = "own"\n' + TEAMS)
    assert projection.services is not None
    opening = projection.services[projection.services["month"] == "2019-09"]
    by_service = opening.set_index(["service", "measure"])["mean"]
    assert by_service["safeguarding", "cases"] == pytest.approx(0.6 * 1717, abs=1)
    assert by_service["safeguarding", "case_holders"] == pytest.approx(0.6 * 116.1, abs=0.1)
    assert ("leaving_care", "caseload") not in by_service.index
    again = parse_scenario(to_toml(projection.scenario), name="a")
    assert again == projection.scenario


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[split]\nservices = "own"\n', "need both"), (TEAMS, "need both"),
        (TEAMS.replace("leaving_care", "assessment"), "twice"),
        (TEAMS.replace("leaving_care", "leaving care"), "leaving_care"),
        ('[split]\nservices = "own"\n' + TEAMS.split("[[team]]\n")[0]
         + "[[team]]\n" + TEAMS.split("[[team]]\n")[1], "left out"),
        (TEAMS.replace("cases = 300", "cases = -1"), "-1"),
    ],
)  # fmt: skip
def test_team_figures_that_cannot_be_used_get_one_sentence(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        asked(text)


def test_outturn_counts_from_april_and_the_months_before_the_plan_as_its_first() -> None:
    """At March 2020: six months simulated and six like the first; at March 2021 twelve."""
    table = followed().table
    cost, outturn = column(table, "cost", "GBP"), column(table, "outturn", "GBP")
    months = [f"2019-{month}" for month in (10, 11, 12)] + [f"2020-0{month}" for month in (1, 2, 3)]
    by_hand = sum(cost[month] for month in months) + 6 * cost["2019-10"]
    assert outturn["2020-03"] == pytest.approx(by_hand, rel=1e-6)
    year = [f"2020-{month:02d}" for month in range(4, 13)] + ["2021-01", "2021-02", "2021-03"]
    assert outturn["2021-03"] == pytest.approx(sum(cost[month] for month in year), rel=1e-6)


def test_the_councils_own_budget_is_the_budget() -> None:
    """12 million a year less a saving of 240,000: 980,000 a month; three years are touched."""
    projection = followed("[budget]\namount = 12000000\nsaving = 240000\n")
    assert set(column(projection.table, "budget", "GBP").values()) == {980_000.0}
    years = list(financial_years(projection))
    assert [(each.name, each.whole) for each in years] == [
        ("2019/20", True), ("2020/21", True), ("2021/22", False),
    ]  # fmt: skip
    assert years[0].budget == pytest.approx(12 * 980_000)
    assert years[2].budget == pytest.approx(6 * 980_000)


def test_what_is_saved_is_banked_cashable_or_avoided_and_adds_up() -> None:
    projection = followed(
        "[budget]\nsaving = 100000\n[levers.agency_release]\n2019-11 = 20\n2020-06 = 10\n"
    )
    for year in financial_years(projection):
        assert year.less > 0
        assert year.banked + year.cashable + year.avoided == pytest.approx(year.less)
        assert min(year.banked, year.cashable, year.avoided) >= 0


def test_a_target_is_met_in_the_share_of_futures_that_meet_it() -> None:
    """Posts by month are the same as without: in post at least 0 always, at least 10,000 never."""
    text = '[target]\nmeasure = "in_post"\nat_least = {}\nby = "2021-09"\n'
    for least, share in ((0, 1.0), (10_000, 0.0)):
        assert followed(text.format(least)).target_met == share
    plan = asked(text.format(140), months=MONTHS)
    middle = projected(plan)
    (people,) = (
        each.counts[:, 24] for each in no_change(plan).run.series
        if (each.measure.key, each.unit, each.group) == ("in_post", "people", "all")
    )  # fmt: skip
    assert middle.target_met == (people >= 140).mean()
    assert "of 10 futures" in target_sentence(middle)


def test_a_payment_to_joiners_is_warned_of_with_the_cost_of_parity() -> None:
    """2,000 pounds for each of 143 in post: 286 thousand; the reason is told once it is given."""
    text = "[levers]\ngolden_hello = 2000\n"
    said = " ".join(cautions(followed(text)))
    assert "£286 thousand" in said
    assert "No reason is written down yet" in said
    reasoned = " ".join(cautions(followed('[reasons]\ngolden_hello = "hard to fill"\n' + text)))
    assert "hard to fill" in reasoned


def test_a_route_that_had_to_begin_before_the_plan_is_told() -> None:
    said = told(followed("[levers.route_intake.step_up]\n2020-04 = 3\n"))
    assert any("Step Up" in each and "November 2018" in each for each in said)


def test_more_starters_than_nine_in_ten_authority_years_are_flagged() -> None:
    months = "".join(f"2019-{month} = 30\n" for month in (10, 11, 12))
    said = list(cautions(followed("[levers.starters_plan]\n" + months)))
    assert any("nine of ten authority-years" in each for each in said)
    assert not list(cautions(followed()))


def test_a_comparison_flags_the_scenario_that_hires_as_few_have() -> None:
    months = "".join(f"2019-{month} = 30\n" for month in (10, 11, 12))
    many = asked(f"[levers.starters_plan]\n{months}", name="many")
    few = asked("[levers]\nleavers_change = -10\n", name="few")
    comparison = compare([many, few], shipped_census(), runs=20)
    parts = [attribute(each, comparison.base) for each in (many, few)]
    lines = comparison_summary(comparison, parts)
    flags = [each for each in lines if "nine of ten authority-years" in each]
    assert len(flags) == 1
    assert flags[0].startswith(f"{many.title}: Starters in the year to September 2020 are ")


def test_the_opening_of_a_projection_is_not_changed_by_its_split() -> None:
    """The same scenario with and without the split gives the same table."""
    scenario = asked(months=MONTHS)
    plain = projected(scenario)
    split = projected(replace(scenario, services="illustrative"))
    pd.testing.assert_frame_equal(plain.table, split.table)
    assert month_of(2019, 9) == plain.baseline.month
