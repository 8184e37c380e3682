"""The funnel's finding, table and file say the same as its limits."""

import csv
import io

import pytest

from workforce.authority.benchmarks import RATES
from workforce.authority.funnel import Funnel, funnel
from workforce.findings.funnel_text import FUNNEL_COLUMNS, funnel_csv, funnel_finding, funnel_table
from workforce.published.census import shipped_census

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")
BESIDE = {each.key: each for each in RATES}


@pytest.mark.parametrize("key", BESIDE)
def test_every_authority_is_judged_by_its_own_limits(key: str) -> None:
    rows = list(csv.DictReader(io.StringIO(funnel_csv(CENSUS, HARINGEY, 2019, BESIDE[key]))))
    assert tuple(rows[0]) == FUNNEL_COLUMNS
    assert rows[0]["area"] == "Haringey"
    assert len(rows) == (148 if key == "vacancy_rate" else 150)  # two returned none
    for row in rows:
        low, high, rate = (float(row[name]) for name in ("low_19_in_20", "high_19_in_20", "rate"))
        within = "above" if rate > high else "below" if rate < low else "within"
        at_an_end = min(abs(rate - low), abs(rate - high)) < 0.006  # ends are rounded here
        assert row["verdict"] == within or at_an_end
        assert low <= float(row["low_8_in_10"]) < float(row["expected"]) < high
    shown = list(funnel_table(CENSUS, HARINGEY, 2019, BESIDE[key]))
    verdicts = {row["area"]: row["verdict"] for row in rows}
    assert len(shown) == (6 if key == "vacancy_rate" else 7)  # Waltham Forest returned none
    assert all(each["19 in 20 by chance"].endswith(verdicts[each["Authority"]]) for each in shown)


def test_the_finding_says_above_or_within() -> None:
    """Agency 2019: Haringey's 29.5% lies just within its limits, Newham's 43.7% far above."""
    found = funnel(CENSUS, HARINGEY, 2019, BESIDE["agency_rate"])
    assert isinstance(found, Funnel)
    assert 29.5 < found.far[1] < 32
    said = funnel_finding(CENSUS, HARINGEY, 2019, BESIDE["agency_rate"])
    assert said.startswith("Agency rate 29.5%: within chance of Inner London's 25.3% ")
    assert f"to {found.far[1]:.1f}% at 141 FTE)" in said
    newham = funnel_finding(CENSUS, CENSUS.authority("Newham"), 2019, BESIDE["agency_rate"])
    assert newham.startswith(
        "Agency rate 43.7%: above Inner London's 25.3% by more than one year's chance "
    )
    assert funnel_finding(CENSUS, HARINGEY, 2019, BESIDE["caseload"]).startswith(
        "Average caseload 14.8 cases per FTE: "
    )
    renamed = funnel_finding(CENSUS, HARINGEY, 2023, BESIDE["vacancy_rate"])
    assert renamed.endswith("These vacancies appear to be only posts covered by agency staff.")


def test_what_was_not_returned_has_no_funnel() -> None:
    forest = CENSUS.authority("Waltham Forest")
    vacancy = BESIDE["vacancy_rate"]
    assert funnel_finding(CENSUS, forest, 2019, vacancy) == "Vacancy rate: not returned"
    assert list(funnel_table(CENSUS, forest, 2019, vacancy)) == []
    assert funnel_csv(CENSUS, forest, 2019, vacancy).count("\n") == 1
