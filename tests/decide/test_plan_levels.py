"""The usual levers of an authority: within their records, and none that the plan holds already."""

from tests.building import asked, no_change
from workforce.decide.plan_levels import presets
from workforce.plan.levers import BY_KEY


def test_the_usual_levers_of_a_large_authority_stay_within_their_records() -> None:
    """Kent's usual cohort would be 112 people, and a cohort is at most 100."""
    plan = asked(authority="Kent", census=2025, months=24)
    found = presets(plan, no_change(plan))
    assert {each.key for each in found} >= {"newly_qualified_intake", "agency_conversion"}
    for each in found:
        lever = BY_KEY[each.key]
        assert lever.low <= each.least < each.most <= lever.high, each


def test_a_lever_that_the_plan_sets_is_not_varied() -> None:
    plan = asked("[levers]\npay_change = 2\n", months=24)
    assert "pay_change" not in {each.key for each in presets(plan, no_change(plan))}
