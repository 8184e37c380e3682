"""How many case-holding FTE a caseload would need, beside how many there are."""

import pytest

from tests.building import asked, projected
from workforce.findings.caseload.fte_needed import (
    asked_caseload,
    beyond,
    needed_rows,
    needed_sentence,
)
from workforce.findings.sentences import sentences_of
from workforce.projection.projection import Projection
from workforce.projection.quantiles import Banded
from workforce.projection.summary_tables import row_of

RUNS = 40


def plan(rest: str = "") -> Projection:
    return projected(asked(rest, months=12), RUNS)


def test_what_is_needed_is_cases_over_the_caseload() -> None:
    projection = plan()
    rows = needed_rows(projection, 12)
    assert [row.month for row in rows] == list(
        range(projection.baseline.month + 1, projection.baseline.month + 13)
    )
    for row in rows:
        cases = row_of(projection.table, "cases", row.month, unit="cases")
        holders = row_of(projection.table, "case_holders", row.month, unit="FTE")
        assert cases is not None
        assert holders is not None
        assert row.needed.mean == pytest.approx(float(cases["mean"]) / 12, abs=0.1)
        assert row.there == pytest.approx(float(holders["mean"]), abs=0.1)
        assert row.more.mean == pytest.approx(row.needed.mean - row.there)
        assert row.needed.low <= row.needed.mean <= row.needed.high
        assert row.more.low <= row.more.mean <= row.more.high


def test_a_smaller_caseload_needs_more_in_proportion() -> None:
    projection = plan()
    twelve, sixteen = needed_rows(projection, 12)[-1], needed_rows(projection, 16)[-1]
    assert twelve.needed.mean * 12 == pytest.approx(sixteen.needed.mean * 16, abs=0.2)
    assert twelve.there == sixteen.there


def test_cases_that_others_hold_need_no_social_worker() -> None:
    shared = plan("[levers.alternatively_qualified]\nstaff = 10\ncaseload = 15\n")
    fewer = needed_rows(plan(), 15)[-1].needed.mean - needed_rows(shared, 15)[-1].needed.mean
    assert fewer == pytest.approx(10, abs=0.2)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (Banded(0.2, -56.0, 60.0), "no more are needed (56 fewer to 60 more)"),
        (Banded(-0.4, -1.0, 0.2), "no more are needed (1 fewer to 0 more)"),
        (Banded(1.2, -60.0, 60.0), "1 more is needed (60 fewer to 60 more)"),
        (Banded(2.2, 0.3, 8.0), "2 more are needed (0 to 8)"),
        (Banded(-1.3, -4.0, -0.6), "1 fewer would do (1 to 4)"),
    ],
)
def test_nobody_and_one_are_spoken_of_as_such(more: Banded, said: str) -> None:
    assert beyond(more) == said


@pytest.mark.parametrize(
    ("text", "caseload"),
    [
        ("", None),
        ("[levers]\ncaseload_limit = 13\n", 13),
        ('[target]\nmeasure = "caseload"\nat_most = 12.5\nby = "2020-09"\n', 12.5),
        ('[target]\nmeasure = "experienced_caseload"\nat_most = 14\nby = "2020-09"\n', 14),
        ('[target]\nmeasure = "agency_rate"\nat_most = 14\nby = "2020-09"\n', None),
        ('[target]\nmeasure = "caseload"\nat_least = 12\nby = "2020-09"\n', None),
        ('[target]\nmeasure = "caseload"\nat_most = 0\nby = "2020-09"\n', None),
    ],
)
def test_the_summary_says_it_where_a_limit_or_target_asks(
    text: str, caseload: float | None
) -> None:
    projection = plan(text)
    assert asked_caseload(projection.scenario) == caseload
    said = needed_sentence(projection)
    assert bool(said) == (caseload is not None)
    if caseload is not None:
        assert said in sentences_of(projection)
        row = needed_rows(projection, caseload)[-1]
        assert f"{row.needed.mean:.0f} case-holding FTE" in said
        assert f"caseload of {caseload:g}" in said
