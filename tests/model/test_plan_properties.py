"""What holds of any small authority and plan: nothing set changes nothing, more is no less."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.test_grades_by_hand import ones, posts, vacant
from workforce.model.paths import Paths
from workforce.model.state import LEAVER, MOVES
from workforce.proofs.small import Case, still

MONTHS = 6
RUNS = 3
SHARES = st.floats(0.0, 1.0)
PEOPLE = st.integers(0, 6)
FEW = settings(max_examples=40, deadline=None)


@st.composite
def authorities(draw: st.DrawFn) -> Case:
    """Two grades and those in their assessed year, with every flow of no change."""
    people = [draw(PEOPLE) for _ in range(3)]
    case = still(people, [0, draw(PEOPLE), draw(PEOPLE)], months=MONTHS)
    case = case.opening(
        assessed=np.array([1, 0, 0]), case_holders=100 * sum(people), cases=np.array([50]),
        fte=np.array([[1_000_000, 870_000, 650_000], [1_000_000, 930_000, 500_000]]),
    )  # fmt: skip
    share = ones(MONTHS, draw(SHARES))
    case = case.rated(
        hazard=np.full((3, 1), draw(st.floats(0.0, 0.3))), assessed_to=np.array([1, -1, -1]),
        agency_end=ones(MONTHS, draw(SHARES)), cover=ones(MONTHS, draw(SHARES)),
        extra=ones(MONTHS, draw(st.floats(0, 3))), absence_cover=draw(SHARES),
        away_start=draw(st.floats(0, 0.3)), away_end=0.3, conversion_share=share,
        recent_conversion=share, willing=np.full(1, draw(SHARES)),
        vacancy_groups=np.array([0.0, 0.7, 0.3]), starter_groups=np.array([0.0, 0.6, 0.4]),
        agency_groups=np.array([0.0, 0.5, 0.5]), average_holding=np.full((2, 3), 0.83),
        more_cover=np.full(1, draw(SHARES)), agency_most=np.full(1, draw(st.floats(0, 20))),
        agency_price=np.ones(1), agency_pay=np.full((1, MONTHS + 1, 3), 999),
        ever_filled=np.full(1, draw(SHARES)), advert_fill=draw(SHARES),
        offer_months=draw(st.integers(0, 2)), fall_through=draw(SHARES),
        cover_months=draw(st.integers(1, 3)), assessed_months=3, failed=0.3,
    )  # fmt: skip
    streams = np.zeros((1, MONTHS + 1, 3))
    streams[:, 1:, 0], streams[:, 1:, 2] = draw(st.floats(0, 2)), draw(st.floats(0, 2))
    return case.dated(streams=streams, vacancies=vacant(MONTHS, draw(st.floats(0, 9))))


@pytest.mark.slow
@given(authorities())
@FEW
def test_a_plan_with_nothing_set_equals_no_change(case: Case) -> None:
    no_change = case.run(RUNS)
    plan = case.run(RUNS, no_change=no_change)
    for field in fields(Paths):
        assert np.array_equal(getattr(plan, field.name), getattr(no_change, field.name)), field.name


@pytest.mark.slow
@given(authorities(), st.lists(st.integers(-9, 9), min_size=2, max_size=2), st.integers(1, MONTHS))
@FEW
def test_posts_are_no_changes_and_the_plans_but_none_below_zero(
    case: Case, added: list[int], first: int
) -> None:
    """All posts are those of no change and the added ones, unless a grade has too few to lose."""
    no_change = case.run(RUNS)
    plan = case.dated(added_posts=posts(MONTHS, 0, *added, first=first)).run(
        RUNS, no_change=no_change
    )
    change = plan.posts - no_change.posts
    assert (change[:, :first] == 0).all()
    assert (plan.posts >= 0).all()
    assert (change[:, first:] >= 100 * sum(added)).all()
    assert (change[:, first:] <= 100 * sum(max(0, each) for each in added)).all()
    if min(added) >= 0:
        assert (change[:, first:] == 100 * sum(added)).all()


@pytest.mark.slow
@given(
    st.integers(0, 9), st.integers(1, 9), SHARES, SHARES, SHARES, SHARES, SHARES, st.integers(0, 3)
)  # fmt: skip
@FEW
def test_a_higher_conversion_share_never_means_fewer_permanent_people(
    people: int, agency: int, recent: float, one: float, other: float, end: float, willing: float,
    after: int,
) -> None:  # fmt: skip
    """Where permanent staff do not leave and posts are vacant: at any two shares, and no change."""
    case = still([people], [agency], months=MONTHS).rated(
        recent_conversion=ones(MONTHS, recent), conversion_share=ones(MONTHS, recent),
        agency_end=ones(MONTHS, end), willing=np.full(1, willing), eligible_after=after,
        extra=ones(MONTHS, agency),
    )  # fmt: skip
    case = case.dated(vacancies=vacant(MONTHS, 999))
    no_change = case.run(RUNS)
    low, high = (
        case.rated(conversion_share=ones(MONTHS, share)).run(RUNS, no_change=no_change).in_post
        for share in (min(one, other), max(one, other))
    )
    assert (high >= low).all()
    if max(one, other) >= recent:
        assert (high >= no_change.in_post).all()


@pytest.mark.slow
@given(
    st.integers(0, 9), st.integers(1, 9), SHARES, SHARES, SHARES, SHARES, st.integers(0, 3),
    st.integers(1, MONTHS),
)  # fmt: skip
@FEW
def test_more_posts_ever_filled_never_mean_fewer_starters_by_advert(
    leavers: int, added: int, one: float, other: float, fill: float, fall: float, offer: int,
    month: int,
) -> None:  # fmt: skip
    """So far in every month of every run, whatever is filled when, and whoever leaves."""
    case = still([9], months=MONTHS).rated(advert_fill=fill, offer_months=offer, fall_through=fall)
    no_change = case.run(RUNS)
    gone = np.zeros((MONTHS + 1, len(MOVES), 1), np.int64)
    gone[month, LEAVER] = leavers
    plan = case.dated(added_posts=posts(MONTHS, added), known=gone)
    low, high = (
        plan.rated(ever_filled=np.full(1, share)).run(RUNS, no_change=no_change).starters
        for share in (min(one, other), max(one, other))
    )
    assert (high.cumsum(axis=1) >= low.cumsum(axis=1)).all()
