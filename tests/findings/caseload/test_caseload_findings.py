"""The caseload page's sentences and rows: hand sums, and every number the projection's."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import asked, projected, shipped
from tests.building import no_change as run_of_no_change
from workforce.findings.caseload.caseload_findings import (
    answer,
    average_beside,
    beside_no_change,
    chance_csv,
    chance_rows,
    chances,
    first_year,
    limit_of,
    protected_load,
    service_rows,
    supervision,
    waiting,
)
from workforce.findings.caseload.worker_changes_text import (
    CAUSES,
    causes,
    causes_sentence,
    published_rows,
    published_sentence,
)
from workforce.findings.difference_words import QUANTILES, chance_above
from workforce.findings.sentences import sentences_of
from workforce.months import label, month_of
from workforce.number_words import in_tenths
from workforce.projection.caseload_limit import OverLimit
from workforce.projection.no_change import judged
from workforce.projection.projection import Projection, project, scenario_run
from workforce.projection.summary_tables import row_of
from workforce.published.census import shipped_census


@pytest.fixture(scope="module")
def combined() -> Projection:
    return projected(shipped("combined_plan"), 200)


@pytest.fixture(scope="module")
def no_change() -> Projection:
    return projected(shipped("no_change"), 200)


def quantiles_of(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> dict[str, float]:
    return {name: float(np.quantile(values, share)) for name, share in QUANTILES.items()}


@settings(deadline=None)  # a busy machine takes longer than 200 ms now and then
@given(st.lists(st.integers(80, 250), min_size=200, max_size=200), st.integers(70, 260))
def test_the_chance_is_that_of_the_futures_apart_from_the_reading_between(
    tenths: list[int], limit: int
) -> None:
    """Within a quarter, the widest gap between quantiles, whatever the futures are."""
    values = np.array(tenths) / 10
    row = quantiles_of(values)
    chance = chance_above(row, limit / 10)
    share = float((values > limit / 10).mean())
    assert abs(chance - share) <= 0.25 + 1 / 200
    assert 0.05 <= chance <= 0.95


def test_the_chance_of_a_smooth_spread_is_close() -> None:
    values = np.random.default_rng(1).normal(15, 2, 20_000)
    row = quantiles_of(values)
    for limit in (12.5, 14, 15, 16, 17.5):
        assert chance_above(row, limit) == pytest.approx((values > limit).mean(), abs=0.025)


def test_a_higher_limit_is_never_likelier_to_be_passed() -> None:
    row = dict(zip(QUANTILES, (14, 14, 14, 15, 15, 17, 18), strict=True))
    found = [chance_above(row, limit / 10) for limit in range(130, 190)]
    assert found == sorted(found, reverse=True)
    assert chance_above(row, 14) == 0.75  # a quarter of the futures has at most 14
    assert chance_above(row, 16) == pytest.approx(0.175)


def test_words_are_the_nearest_tenth() -> None:
    said = [in_tenths(each / 100) for each in (5, 14, 15, 50, 94, 95)]
    assert said == [
        "fewer than 1 in 10", "about 1 in 10", "about 2 in 10", "about 5 in 10", "about 9 in 10",
        "more than 9 in 10",
    ]  # fmt: skip


def with_chances(projection: Projection, *by_month: float) -> Projection:
    """The projection with chances above the limit set by hand, from the first month on."""
    return replace(projection, over_limit=OverLimit((0, *by_month), (0, *by_month)))


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "Very likely yes"), (0.11, "Very likely yes"), (0.19, "Probably yes"),
     (0.31, "Probably yes"), (0.39, "It could go either way"), (0.61, "It could go either way"),
     (0.69, "Probably not"), (0.81, "Probably not"), (0.89, "Very likely not")],
)  # fmt: skip
def test_the_answer_follows_the_last_twelve_months(
    no_change: Projection, share: float, words: str
) -> None:
    said = answer(with_chances(no_change, *[1 - share] * 24, *[share] * 12))
    assert said.startswith(f"{words}: in the twelve months to September 2022, experienced staff")
    assert f"more than 16 cases each in {in_tenths(share)} futures." in said


@pytest.mark.parametrize("edge", [0.15, 0.35, 0.65, 0.85])
def test_the_answer_does_not_flip_at_an_edge(no_change: Projection, edge: float) -> None:
    """Other futures of one plan may move a chance by two points."""
    verdicts = {
        answer(with_chances(no_change, *[edge + moved] * 36)).partition(":")[0]
        for moved in (-0.02, -0.01, 0.0, 0.01, 0.02)
    }
    assert len(verdicts) == 1


def test_the_answer_has_the_numbers_of_the_last_month(combined: Projection) -> None:
    row = row_of(combined.table, "experienced_caseload", month_of(2022, 9), unit="cases per FTE")
    assert row is not None
    said = answer(combined)
    assert (
        f"At the end of September 2022 they hold {row['p50']:.1f} (8 in 10 futures: "
        f"{row['p10']:.1f} to {row['p90']:.1f}); this depends in part on a what-if: leavers."
        in said
    )


def test_one_odd_month_does_not_turn_the_answer(no_change: Projection) -> None:
    """11 months at 0.2 and one at 0.9 are 0.26 on average."""
    said = answer(with_chances(no_change, *[0.2] * 30, 0.9, *[0.2] * 5))
    assert said.startswith("Probably yes: ")
    assert "in about 3 in 10 futures" in said


@pytest.mark.slow
@pytest.mark.parametrize("authority", ["Camden", "Kent", "Islington"])
def test_one_word_whatever_the_futures(authority: str) -> None:
    """With 500 and 1,000 futures, and with three seeds.

    Unless the chance itself lies on the edge between two words, as Haringey's of 0.65 does.
    """
    plan = asked(authority=authority, months=36)
    found = {
        answer(project(plan, shipped_census(), runs=runs, seed=seed)).partition(":")[0]
        for runs in (500, 1_000)
        for seed in (1, 2, 3)
    }
    assert len(found) == 1


@pytest.mark.parametrize("levers", ["", "[levers]\ncaseload_limit = 14\n"])
def test_card_chance_sentence_and_caseload_have_one_definition(levers: str) -> None:
    """Cases are over the limit in just the futures whose experienced caseload is above it.

    So the middle of the cases is above none where more than half of the futures are over, on the
    plan's side and on that of no change.
    """
    projection = projected(asked(levers, months=24), 200)
    for table, plan in ((projection.table, True), (projection.no_change, False)):
        for each in chances(projection, plan=plan):
            assert each.limit == limit_of(projection)
            over = row_of(table, "cases_over_limit", each.month, unit="cases")
            assert over is not None
            if abs(each.above - 0.5) > 0.03:
                assert (over["p50"] > 0.5) == (each.above > 0.5) == (each.middle > each.limit)
    window = chances(projection)[-12:]
    tenths = in_tenths(sum(each.above for each in window) / 12)
    assert f"in {tenths} futures." in answer(projection)


def test_the_chance_is_counted_in_the_futures() -> None:
    plan = asked('[levers.caseload_limit]\ncases = 14\nfrom = "2020-03"\n', months=12)
    base = judged(run_of_no_change(plan, 50), plan)
    run = scenario_run(plan, base)
    caseload = next(each for each in run.series if each.measure.key == "experienced_caseload")
    limits = [16.0] * 6 + [14.0] * 7
    shares = (caseload.counts / caseload.per_unit > limits).mean(axis=0).tolist()
    assert limits == (run.limit / 100).tolist()
    assert project(plan, shipped_census(), base=base).over_limit.plan == tuple(shares)


def test_a_limit_that_is_held_says_how_many_cases_wait() -> None:
    levers = "[levers.caseload_limit]\ncases = 8\nhold = {}\n"
    held = projected(asked(levers.format("true"), months=12))
    row = row_of(held.table, "cases_waiting", month_of(2020, 9), unit="cases")
    assert row is not None
    assert row["p50"] > 100
    low, middle, high = (f"{row[name]:,.0f}" for name in ("p10", "p50", "p90"))
    assert waiting(held) == (
        f"The limit of 8 cases is held: by September 2020 about {middle} cases wait without a "
        f"social worker (8 in 10 futures: {low} to {high}). They count in no caseload here."
    )
    assert waiting(held) in sentences_of(held)
    assert waiting(projected(asked(levers.format("false"), months=12))) == ""
    assert waiting(projected(asked())) == ""


def test_the_first_twelve_months_are_given_where_the_plan_is_longer(no_change: Projection) -> None:
    said = first_year(with_chances(no_change, *[0.3] * 12, *[0.9] * 24))
    assert said == (
        "In the twelve months to September 2020: more than 16 cases each in about 3 in 10 futures."
    )
    assert first_year(projected(asked(months=12))) == ""


def test_no_change_is_beside_a_plan_only(combined: Projection, no_change: Projection) -> None:
    assert beside_no_change(no_change) == ""
    row = row_of(
        combined.difference, "experienced_caseload", month_of(2022, 9), unit="cases per FTE"
    )
    assert row is not None
    said = beside_no_change(combined)
    assert ("within chance" in said) == (row["p10"] <= 0 <= row["p90"])
    assert ("within chance" in said) or f"{abs(row['p50']):.1f} cases" in said


def test_the_average_is_the_projections(combined: Projection) -> None:
    row = row_of(combined.table, "caseload", month_of(2022, 9), unit="cases per FTE")
    assert row is not None
    said = average_beside(combined)
    assert said.startswith(f"The DfE's average caseload is {row['p50']:.1f} by September 2022 (")


def test_the_chances_file_has_a_row_for_every_month(combined: Projection) -> None:
    lines = chance_csv(combined).splitlines()
    assert len(lines) == 37
    assert lines[1].split(",")[:2] == ["2019-10", "16"]
    for line, (plan, other) in zip(lines[1:], chance_rows(combined), strict=True):
        numbers = line.split(",")
        assert numbers[0] == label(plan.month)
        assert numbers[3] == f"{plan.middle:.1f}"
        assert numbers[5] == f"{plan.above:.2f}"
        assert numbers[9] == f"{other.above:.2f}"


def test_the_causes_add_up_to_all_changes(combined: Projection) -> None:
    found = causes(combined)
    assert len(found) == 3 * len(CAUSES)
    total = combined.table[combined.table["measure"] == "worker_changes"]["mean"]
    for place in range(3):
        span = found[place * 3 : place * 3 + 3]
        assert len({each.span for each in span}) == 1
        year = total.iloc[12 * place : 12 * place + 12].mean()
        assert sum(each.plan for each in span) == pytest.approx(year, abs=0.1)
    said = causes_sentence(found, changed=True)
    assert "changes of social worker per 100 children a year (no change: " in said
    assert "no change" not in causes_sentence(found, changed=False)


def test_a_plan_that_ends_within_a_year_says_so() -> None:
    found = causes(projected(asked(authority="Camden", months=18)))
    assert [each.span for each in found[::3]] == [
        "Year to September 2020",
        "6 months to March 2021",
    ]


def test_a_month_without_a_caseload_matters_only_in_the_last_year(no_change: Projection) -> None:
    def without(ahead: int) -> Projection:
        table, month = no_change.table, label(no_change.baseline.month + ahead)
        lost = (table["measure"] == "experienced_caseload") & (table["month"] == month)
        return replace(no_change, table=table[~lost])

    assert answer(without(10)) == answer(no_change)
    said = answer(without(30))
    assert said.startswith("Cannot be judged after February 2022: then there are no experienced")
    assert "In the twelve months to February 2022 experienced staff hold more than 16" in said


def test_the_published_share_is_the_areas_own(no_change: Projection) -> None:
    said = published_sentence(no_change)
    assert "March 2024, 79 of Haringey's 334 looked-after children (24%)" in said
    kent = published_sentence(projected(asked(authority="Kent", months=6)))
    assert "565 of Kent's 1,960 looked-after children" in kent
    assert "in England 27%" in said
    assert [each.area for each in published_rows(no_change)][:2] == ["Haringey", "Barnet"]
    barnet = projected(asked(authority="Barnet", months=6))
    assert "Barnet has no published share (not available)" in published_sentence(barnet)
    assert [each.area for each in published_rows(barnet)] == [
        "Barnet", "Brent", "Camden", "Enfield", "Haringey", "Harrow", "Hertfordshire",
        "Outer London", "London", "England",
    ]  # fmt: skip


def test_the_protected_load_is_the_registers() -> None:
    projection = projected(asked("[assumptions]\nnewly_qualified_load_1_3 = 30\n", months=6))
    full = row_of(projection.table, "experienced_caseload", month_of(2019, 9), unit="cases per FTE")
    assert full is not None
    rows = protected_load(projection)
    assert [share for _, share, _ in rows] == [30, 60, 75, 90, 90]
    assert rows[0][2] == pytest.approx(0.3 * full["p50"])


def test_the_protected_load_is_the_levers_where_a_plan_sets_it() -> None:
    projection = projected(asked("[levers]\nprotected_caseload = [50, 60]\n", months=6))
    rows = protected_load(projection)
    assert [months for months, _, _ in rows] == [
        "1 to 3", "4 to 6", "7 to 9", "10 to 12", "13 to 15",
    ]  # fmt: skip
    assert [share for _, share, _ in rows] == pytest.approx([55] * 5)


def test_services_are_shown_only_where_the_split_was_asked_for(no_change: Projection) -> None:
    assert service_rows(no_change) == []
    projection = projected(asked('[split]\nservices = "illustrative"\n', months=6))
    rows = service_rows(projection)
    assert projection.services is not None
    own = projection.services
    row = own[
        (own["service"] == "safeguarding")
        & (own["measure"] == "caseload")
        & (own["month"] == "2020-03")
    ].iloc[0]
    assert ("Safeguarding", f"{row['p50']:.1f} ({row['p10']:.1f} to {row['p90']:.1f})") in [
        (name, last) for name, _, last in rows
    ]


def test_supervisions_due_are_set_against_what_a_manager_can_give(no_change: Projection) -> None:
    row = row_of(no_change.table, "supervisions_due", month_of(2022, 9), unit="per manager a month")
    assert row is not None
    said = supervision(no_change)
    assert f"each manager has {row['p50']:.1f} supervisions to give a month" in said
    assert "A manager can give about 8 (assumption)" in said
    assert in_tenths(chance_above({name: float(row[name]) for name in QUANTILES}, 8)) in said


def test_the_plans_limit_goes_before_the_assumed_one() -> None:
    projection = projected(asked("[levers]\ncaseload_limit = 14\n", months=6))
    assert "more than 14 cases" in answer(projection)


def test_the_limit_is_the_registers(no_change: Projection) -> None:
    projection = projected(asked("[assumptions]\ncaseload_limit = 12\n", months=6))
    assert "more than 12 cases" in answer(projection)
    assert "more than 16 cases" in answer(no_change)
