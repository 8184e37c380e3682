"""What must hold in every run and month, over random openings, rates and plans."""

import os
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from model_cases import Case, still

from workforce.model.paths import Paths
from workforce.model.shocks import Range, draw_keys, ranged
from workforce.model.state import NO_LIMIT

EXAMPLES = int(os.environ.get("WORKFORCE_EXAMPLES", "100"))
MONTHS = 14


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A random team of three groups with every flow switched on."""
    people = draw(st.lists(st.integers(0, 40), min_size=3, max_size=3))
    agency = [0, *draw(st.lists(st.integers(0, 15), min_size=2, max_size=2))]
    share = st.floats(0, 1)
    months = (1, MONTHS + 1)
    case = still(people, agency, months=MONTHS).opening(
        assessed=np.array([1, 0, 0]), from_below=np.array([0, 0, 1]), gets=np.array([1, 1, 0]),
        gives=np.array([0, 0, 1]), case_types=("a", "b"),
        cases=np.array([draw(st.integers(0, 200)), draw(st.integers(0, 200))]),
        case_holders=draw(st.integers(0, 4000)), census_month=draw(st.integers(0, 11)),
        fte=np.full((2, 3), draw(st.integers(500_000, 1_000_000))),
    )  # fmt: skip
    moves, none = np.zeros((3, 3)), np.full((*months, 3), draw(st.integers(0, 100)))
    moves[1, 2] = draw(share) / 2
    onward = draw(share)
    return case.rated(
        hazard=np.full((3, 1), draw(st.floats(0, 0.5))), moves=moves[None],
        assessed_to=np.array([1, -1, -1]), agency_end=np.full(months, draw(share)),
        agency_groups=np.array([0.0, 0.5, 0.5]), starter_groups=np.array([0.0, 0.7, 0.3]),
        other_groups=np.array([0.0, 0.5, 0.5]), cover=np.full(months, draw(share)),
        extra=np.full(months, draw(st.floats(0, 10))), advert_fill=draw(share),
        new_cases=np.full((*months, 2), draw(st.floats(0, 30))),
        stay=np.array([draw(share), draw(share)]), onward=np.array([[0, onward], [0, 0]]),
        handover=np.array([draw(share), 0.0]), marginal_holding=np.full((1, 2, 3), draw(share)),
        holder_level=np.full(months, draw(st.floats(0.5, 1.5))),
        caseload_effect=np.array([draw(st.floats(0, 0.01))]),
        eligible_after=draw(st.integers(0, 4)), willing=np.array([draw(share)]),
        notice=np.array(draw(st.lists(st.integers(0, 3), min_size=3, max_size=3))),
        away_start=draw(share) / 4, away_end=draw(share), absence_cover=draw(share),
        extended=draw(share), extension=3, failed=draw(share) / 3,
        promotion=np.array([0.0, 0.0, draw(share)]), feeder=np.array([-1, -1, 1]),
        agency_ceiling=np.full(months, draw(st.sampled_from([-1.0, 0.2, 0.6]))),
        offer_months=draw(st.integers(0, 3)), fall_through=draw(share),
        route_drop_out=np.array([draw(share)]), caseload_limit=np.full(months, draw(share) * 30),
        can_wait=np.array([1, 0]), hold_limit=np.full(months[1], draw(st.integers(0, 1))),
        redundancy=100, clawback=none, payments=none,
    ).dated(
        streams=np.full((*months, 3), draw(st.floats(0, 5))),
        other_movement=np.full(months, draw(st.integers(-3, 3))),
        vacancies=np.full(months, draw(st.integers(0, 3000))),
        added_posts=np.full(months, draw(st.integers(-500, 1500))),
        kept_posts=np.full((*months, 3), draw(st.integers(0, 10))),
        routes=np.full((*months, 1), draw(st.integers(0, 2))),
        released=np.full(months, draw(st.integers(0, 2))),
    )  # fmt: skip


def conserved(paths: Paths) -> bool:
    """Opening + what came - what went = closing, for every group, contract and case type."""
    now, before = slice(1, None), slice(None, -1)
    permanent = paths.starters - paths.leavers + paths.moved + paths.other_movement
    agency = paths.agency_starters - paths.agency_ended - paths.conversions
    work = paths.new_cases - paths.cases_ended + paths.cases_in
    pairs = ((paths.in_post, permanent), (paths.agency, agency), (paths.cases, work))
    return all(
        np.array_equal(stock[:, now], stock[:, before] + flow[:, now]) for stock, flow in pairs
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(cases(), st.integers(0, 2**32))
def test_people_and_cases_are_conserved_and_never_negative(case: Case, seed: int) -> None:
    no_change = case.run(runs=3, seed=seed)
    paths = case.run(runs=3, seed=seed, no_change=no_change)
    for each in (no_change, paths):
        assert conserved(each)
        assert (each.moved.sum(axis=2) == 0).all()
        assert (each.streams.sum(axis=2) == each.starters.sum(axis=2)).all()
        assert (each.destinations.sum(axis=2) == each.leavers.sum(axis=2)).all()
        assert (each.came_and_went <= each.leavers).all()
        for stock in (
            each.in_post,
            each.agency,
            each.cases,
            each.case_holders,
            each.cost[:, :, :4],
        ):
            assert (stock >= 0).all()
        assert (each.full_load_holders <= each.case_holders).all()
        assert (each.away <= each.in_post).all()
        now, before = each.away[:, 1:].sum(axis=2), each.away[:, :-1].sum(axis=2)
        gone = each.went_away.sum(axis=2) - each.came_back.sum(axis=2)
        assert (now <= before + gone[:, 1:]).all(), "only leaving makes fewer away"
        assert (each.waiting + each.over_limit <= each.cases.sum(axis=2)).all()
        assert (each.redundant <= each.leavers.sum(axis=2)).all()
        assert (each.supervisions >= 0).all()


@settings(max_examples=20, deadline=None)
@given(cases(), st.integers(1, 12))
def test_runs_do_not_depend_on_how_many_there_are_or_on_threads(case: Case, runs: int) -> None:
    few, many = case.run(runs=runs), case.run(runs=12, threads=1)
    for name, values in vars(few).items():
        assert np.array_equal(values, getattr(many, name)[:runs])


def with_loops_cut(case: Case) -> Case:
    """Nothing follows from posts, cover, places or caseload: whatever could be wanted is free."""
    months = (1, MONTHS + 1)
    return (
        case.rated(
            cover=np.zeros(months),
            absence_cover=0.0,
            caseload_effect=np.zeros(1),
            advert_fill=0.0,
            promotion=np.zeros(3),
            assessed_places=1e6,
            agency_ceiling=np.full(months, float(NO_LIMIT)),
        )
        .opening(posts=10**7)
        .dated(other_movement=np.zeros(months, np.int64), vacancies=np.full(months, 10**7))
    )


@settings(max_examples=30, deadline=None)
@given(cases())
def test_one_person_more_changes_no_one_elses_draws(case: Case) -> None:
    """With the loops cut, adding a person of another group leaves the first group's path alone."""
    alone = with_loops_cut(case).rated(moves=np.zeros((1, 3, 3)))
    more = alone.state.people.copy()
    more[0, 2] += 1
    fewer, added = alone.run(runs=3), alone.opening(people=more).run(runs=3)
    assert np.array_equal(fewer.in_post[:, :, :2], added.in_post[:, :, :2])


@settings(max_examples=30, deadline=None)
@given(cases(), st.floats(1, 3))
def test_with_the_loops_cut_more_leaving_never_leaves_more(case: Case, times: float) -> None:
    cut = with_loops_cut(case)
    worse = replace(cut, rates=replace(cut.rates, leaving=cut.rates.leaving * times))
    a, b = cut.run(runs=3).in_post.sum(axis=2), worse.run(runs=3).in_post.sum(axis=2)
    assert (b <= a).all()


@given(st.floats(-50, 50), st.floats(0, 40))
@settings(max_examples=50, deadline=None)
def test_a_users_range_is_its_80_per_cent(low: float, width: float) -> None:
    chosen = Range(low, low, low + width, low - width, low + 2 * width)
    values = ranged(draw_keys(3, 2000), "any", chosen)
    inside = ((values >= low) & (values <= low + width)).mean()
    assert inside == 1.0 or 0.76 <= inside <= 0.84
    assert values.min() >= low - width / 4 - 1e-9
    assert values.max() <= low + width * 1.25 + 1e-9
