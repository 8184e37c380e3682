"""Standing still and full loads: hand sums, and the engine itself as the other witness."""

from dataclasses import replace

import pytest

from tests.building import asked, projected
from workforce.findings.standstill import (
    cohorts,
    full_load_sentence,
    months_to_full_load,
    standstill,
    standstill_sentence,
    staying,
    year_of,
)
from workforce.forecast.uncertainty import Uncertainty
from workforce.months import month_of
from workforce.projection.projection import Projection, project
from workforce.projection.summary_tables import row_of
from workforce.published.census import shipped_census

CENTRE = Uncertainty(chance=True, parameters=False, years=False, ranges=False)


def followed(
    rest: str = "", months: int = 24, runs: int = 50, uncertainty: Uncertainty | None = None
) -> Projection:
    plan = asked(rest, months=months)
    if uncertainty is None:
        return projected(plan, runs)
    return project(plan, shipped_census(), runs=runs, uncertainty=uncertainty)


def with_means(projection: Projection, means: dict[tuple[str, str], list[float]]) -> Projection:
    """A projection with means of our own, by measure and unit; its months in order."""
    table = projection.table.copy()
    for (measure, unit), values in means.items():
        rows = (table["measure"] == measure) & (table["unit"] == unit) & (table["group"] == "all")
        table.loc[rows, "mean"] = values
    return replace(projection, table=table)


def test_stand_still_by_hand() -> None:
    """Half a year: 100 FTE fall to 97 while 5 people start with 4 FTE: 7 FTE are lost otherwise.

    At 0.8 FTE a starter that takes 8.75 people in six months, 17.5 a year; 10 a year are expected.
    """
    projection = with_means(
        followed(months=6, runs=2),
        {
            ("in_post", "FTE"): [100, 100, 99, 99, 98, 98, 97],
            ("starters", "FTE"): [1, 1, 0.5, 0.5, 0.5, 0.5],
            ("starters", "people"): [1, 1, 1, 1, 0.5, 0.5],
        },
    )
    found = standstill(projection)
    assert found is not None
    assert found.needed == pytest.approx(17.5)
    assert found.expected == pytest.approx(10)
    assert found.years == ()


def test_stand_still_by_year_by_hand() -> None:
    """Two years of 12 starters of one FTE each: level in the first, 6 FTE lost in the second."""
    level, falling = [50.0] * 13, [50 - 0.5 * month for month in range(1, 13)]
    projection = with_means(
        followed(runs=2),
        {
            ("in_post", "FTE"): level + falling,
            ("starters", "FTE"): [1.0] * 24,
            ("starters", "people"): [1.0] * 24,
        },
    )
    found = standstill(projection)
    assert found is not None
    assert found.years == pytest.approx((12, 18))
    assert found.needed == pytest.approx(15)
    sentence = standstill_sentence(projection)
    assert sentence == (
        "Keeping permanent FTE level needs about 15 starters a year (12 to 18 in single years), "
        "given this plan's leavers and other movement. It expects 12."
    )


def test_as_many_starters_as_needed_do_keep_the_level() -> None:
    """The answer put back as a plan: in post ends within one FTE of the opening on the mean."""
    found = standstill(followed(months=12, runs=400, uncertainty=CENTRE))
    assert found is not None
    total = round(found.needed)
    counts = [total // 12 + (month < total % 12) for month in range(12)]
    months = [f"2019-{10 + month}" if month < 3 else f"2020-{month - 2:02d}" for month in range(12)]
    lines = "\n".join(f"{month} = {count}" for month, count in zip(months, counts, strict=True))
    plan = followed(
        f"[levers.starters_plan]\n{lines}\n", months=12, runs=400, uncertainty=CENTRE
    )  # fmt: skip
    last = row_of(plan.table, "in_post", month_of(2020, 9), unit="FTE")
    assert last is not None
    assert last["mean"] == pytest.approx(141.0, abs=1.5)


def test_no_starters_no_sentence() -> None:
    nobody = "\n".join(f"2019-{month} = 0" for month in (10, 11, 12))
    projection = followed(f"[levers.starters_plan]\n{nobody}\n", months=3, runs=3)
    assert standstill(projection) is None
    assert standstill_sentence(projection) == ""


LEVERS = {
    "nothing else": "",
    "pay": "[levers]\npay_change = {percent = 15, from = '2020-02'}\n",
    "leavers": "[levers]\nleavers_change = 60\n",
}


# At the opening's caseload and supervision, as the sentence says; with room to assess everyone.
PLAIN = "caseload_effect = 0\nsupervision_effect = 0\nassessed_places = 20\naway_share = 0\n"
ALL_AT_ONCE = "[levers.newly_qualified_intake]\n2019-10 = 100\n2020-09 = 0\n"


@pytest.mark.parametrize("name", LEVERS)
def test_the_engine_keeps_as_many_of_a_cohort(name: str) -> None:
    """100 start in the first month and nobody until September: only they are then assessed."""
    rest = f"[assumptions]\n{PLAIN}assessed_year_extended = 0\n{LEVERS[name]}{ALL_AT_ONCE}"
    plan = followed(rest, months=12, runs=300, uncertainty=CENTRE)
    row = row_of(plan.table, "newly_qualified", month_of(2020, 9), unit="people")
    assert row is not None
    assert row["mean"] == pytest.approx(100 * staying(year_of(plan, 13), 1, 11), abs=0.7)


def test_those_who_fail_leave_as_the_sentence_counts() -> None:
    """Leavers of the group in the year's last month: with half failing, and with none."""
    leavers = []
    for failed in (50, 0):
        rest = f"[assumptions]\n{PLAIN}assessed_year_failed = {failed}\n{ALL_AT_ONCE}"
        plan = followed(rest, months=13, runs=300, uncertainty=CENTRE)
        year = year_of(plan, 14)
        people = plan.by_group.plan.of_group("leavers", "newly_qualified", "people").series()
        leavers.append(people.counts[:, year.months + 1].mean())
        if failed:
            passed = staying(replace(year, rates=replace(year.rates, failed=0.0)), 1, year.months)
            share = passed - staying(year, 1, year.months)
    assert leavers[0] - leavers[1] == pytest.approx(100 * share, abs=1.5)


def test_those_no_manager_can_assess_are_not_said_to_start() -> None:
    plan = followed("[levers.newly_qualified_intake]\n2020-02 = 90\n", months=6, runs=100)
    missed = row_of(plan.table, "intake_missed", month_of(2020, 2), unit="people")
    assert missed is not None
    assert missed["mean"] > 20
    one = next(iter(cohorts(plan)))
    sentence = full_load_sentence(plan)
    assert (
        f"about {missed['mean']:.0f} do not start because no manager has time to assess them. The "
        "others carry a full load" in sentence
    )
    assert f"About {(90 - missed['mean']) * one.staying:.0f} of them" in sentence


def test_the_full_load_follows_the_assessed_year_and_the_load_curve() -> None:
    intake = "[levers.newly_qualified_intake]\n2020-02 = 10\n"
    usual = followed(intake, runs=2)
    assert "from the end of February 2021" in full_load_sentence(usual)
    longer = followed("[assumptions]\nassessed_year_months = 15\n" + intake, runs=2)
    assert "from the end of May 2021" in full_load_sentence(longer)
    flat = "\n".join(
        f"newly_qualified_load_{key} = 100" for key in ("4_6", "7_9", "10_12", "13_15")
    )
    sooner = followed(f"[assumptions]\n{flat}\n{intake}", runs=2)
    assert "from the end of May 2020" in full_load_sentence(sooner)
    slow = followed("[assumptions]\nassessed_year_months = 2\n" + intake, runs=2)
    assert months_to_full_load(year_of(slow, 25)) == 4, "15 weeks as any other joiner"


def test_cohorts_are_given_one_by_one_or_together() -> None:
    intake = "[levers.newly_qualified_intake]\n2020-02 = [8, 12]\n2020-09 = 6\n2020-03 = 0\n"
    plan = followed(intake, runs=2)
    sentence = full_load_sentence(plan)
    share = next(iter(cohorts(plan))).staying
    assert f"About {8 * share:.0f} to {12 * share:.0f} of them" in sentence
    assert (
        "The 6 newly qualified who start in September 2020 carry a full load from the end of "
        "September 2021" in sentence
    )
    assert "March 2020" not in sentence
    many = "".join(f"2020-0{month} = 4\n" for month in range(1, 7))
    together = full_load_sentence(followed(f"[levers.newly_qualified_intake]\n{many}", runs=2))
    assert "The 24 newly qualified who start from January 2020 to June 2020" in together
    assert "12 months later" in together
    assert full_load_sentence(followed(runs=2)) == ""


def test_a_cohort_at_the_end_of_the_plan_is_given_too() -> None:
    plan = followed("[levers.newly_qualified_intake]\n2020-02 = 10\n", months=5, runs=2)
    assert "from the end of February 2021" in full_load_sentence(plan)
