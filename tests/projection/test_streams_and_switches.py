"""Cohorts take the place of the recent stream, an effect that is switched off has none."""

import pandas as pd
import pytest

from tests.building import COHORT, asked, projected
from workforce.errors import InputError
from workforce.projection.projection import Projection

RUNS = 60


def followed(lines: str = "", census: int | None = 2019, as_known: str = "") -> Projection:
    return projected(asked(lines, months=24, census=census, as_known=as_known), RUNS)


def rows(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    return table[(table["measure"] == measure) & (table["group"] == "all")]


def test_cohorts_of_thirty_and_thirty_are_sixty_people() -> None:
    """Bradford's plan gave 88: the recent stream went on until the first cohort."""
    cohorts = "[levers.newly_qualified_intake]\n2020-09 = 30\n2021-09 = 30\n"
    plan = followed(cohorts).table
    assert rows(plan, "starters_newly_qualified")["mean"].sum() == pytest.approx(
        60 - rows(plan, "intake_missed")["mean"].sum()
    )


def test_the_recent_stream_goes_on_after_the_last_cohort() -> None:
    starters = rows(followed(COHORT).table, "starters_newly_qualified")
    recent = rows(followed().table, "starters_newly_qualified")
    later = starters["month"] > "2020-02"
    assert starters[later]["mean"].tolist() == recent[later.to_numpy()]["mean"].tolist()


@pytest.mark.parametrize("off", ["0", "[0, 0]"])
def test_an_effect_that_is_switched_off_has_none(off: str) -> None:
    """Caseloads rise by half as many new cases come, and nobody leaves for it."""
    switched = f"[assumptions]\ncaseload_effect = {off}\n[reasons]\ncaseload_effect = 'off'\n"
    more = "[levers]\nreferrals_change = 50\n"
    difference = followed(switched + more).difference
    assert rows(difference, "caseload")["mean"].iloc[-1] > 1
    leavers = rows(difference, "leavers")[["mean", "p05", "p95"]].to_numpy()
    assert (leavers == 0).all()


def test_the_effect_that_is_on_does_something() -> None:
    difference = followed("[levers]\nreferrals_change = 50\n").difference
    assert rows(difference, "leavers")["mean"].sum() > 0


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("[0.3, 0.1]", "the range [0.3, 0.1] is upside down; write [0.1, 0.3]"),
        ("[0.1, 0.2, 0.3]", "a range of 3 numbers; write [low, high]"),
        ("[0, 9]", "9 is outside its range; give a number from 0 to 2"),
        ("[0, 'a']", "'a' is not a number; give a number from 0 to 2"),
    ],
)
def test_a_range_of_an_assumption_that_cannot_be_is_refused(value: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        asked(f"[assumptions]\ncaseload_effect = {value}\n")
    assert words in str(caught.value)


def test_a_lever_cannot_act_before_it_was_decided() -> None:
    """Herefordshire's plan of June 2024 had an intake of the January before."""
    intake, day = "[levers.newly_qualified_intake]\n", "2020-05-13"
    with pytest.raises(InputError) as caught:
        asked(f"{intake}2020-02 = 12\n", months=24, census=None, as_known=day)
    assert "2020-02 was over on the as-known day" in str(caught.value)
    assert "[[known]]" in str(caught.value)
    assert asked(f"{intake}2020-05 = 12\n", months=24, census=None, as_known=day).settings


def test_a_cohort_changes_no_month_that_was_over_when_it_was_planned() -> None:
    """As known in May 2020, the people who had started since September had started."""
    cohort = "[levers.newly_qualified_intake]\n2020-09 = 10\n"
    plan = rows(followed(cohort, None, "2020-05-13").difference, "starters_newly_qualified")
    before, after = plan["month"] <= "2020-04", plan["month"].between("2020-05", "2020-08")
    assert (plan[before][["mean", "p05", "p95"]].to_numpy() == 0).all()
    assert (plan[after]["mean"] < 0).all()
