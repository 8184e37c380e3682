"""The sentences say what the numbers say, and no more."""

import re
from dataclasses import replace

import numpy as np
import pytest

from tests.building import asked, projected
from workforce.findings.cost_sentences import cost_sentence, more_or_less, whole_cost_words
from workforce.findings.difference_words import actions_only, middle_difference
from workforce.findings.headline import (
    continuity,
    headline,
    pay_gap,
    recent_streams,
    shortfall,
    target_sentences,
)
from workforce.number_words import pounds
from workforce.projection.no_change import no_change_run
from workforce.projection.projection import Projection, scenario_run
from workforce.projection.summary_tables import row_of
from workforce.published.census import shipped_census


def followed(levers: str = "") -> Projection:
    return projected(asked(levers, months=24), 200)


def test_no_change_says_that_it_is() -> None:
    projection = followed()
    row = row_of(projection.table, "agency_rate", projection.baseline.month + 24, unit="%")
    assert row is not None
    assert f"{row['p50']:.0f}% by September 2021" in headline(projection)
    assert "if recent behaviour goes on" in headline(projection)
    said = [each(projection) for each in (continuity, cost_sentence, pay_gap, shortfall)]
    assert said == [""] * 4


def test_a_difference_within_chance_is_called_that() -> None:
    """And the points and the futures that go that way are given all the same."""
    said = headline(followed("[levers]\nleavers_change = -3\n"))
    found = re.search(
        r", \d\.\d points (below|above) no change, which is within chance "
        r"\((lower|higher) in about \d in 10 futures\);",
        said,
    )
    assert found, said
    assert {"below": "lower", "above": "higher"}[found[1]] == found[2]


def test_a_clear_difference_names_its_side_and_range() -> None:
    sentence = headline(followed("[levers]\nagency_conversion = 10\n"))
    assert "points below no change (" in sentence
    assert "what-if" not in sentence


def test_a_what_if_is_named_as_one() -> None:
    said = headline(followed("[levers]\nleavers_change = 40\n"))
    assert said.endswith("; this depends on a what-if: leavers.")
    mixed = "[levers]\nleavers_change = 40\nreferrals_change = 10\nposts_change = 5\n"
    assert headline(followed(mixed)).endswith(
        "; this depends in part on what-ifs: leavers, new cases."
    )


def test_a_what_if_beside_actions_is_named_where_it_helps_with_its_points() -> None:
    """More leavers work against a plan that lowers the agency rate; fewer help it."""
    helped, hindered = (
        followed(f"[levers]\nagency_conversion = 6\nleavers_change = {change}\n")
        for change in (-40, 40)
    )
    alone = actions_only(helped.scenario)
    assert alone is not None
    actions = projected(alone, 200)
    whole, part = (middle_difference(each.difference, each.scenario) for each in (helped, actions))
    assert headline(helped, part).endswith(
        f"; {part - whole:.1f} points of it come from a what-if: leavers."
    )
    assert "what-if" not in headline(hindered, part)
    assert actions_only(actions.scenario) is None


def test_conversion_buys_continuity_first() -> None:
    projection = followed("[levers]\nagency_conversion = 6\n")
    assert "fewer changes of social worker per 100 children" in continuity(projection)


def test_conversions_that_come_to_nothing_are_no_decimals() -> None:
    lever = "[levers]\nagency_conversion = 5\n"
    plan = projected(asked(lever, authority="Rutland", census=2025, months=36), 100)
    assert continuity(plan).startswith("Hardly any agency staff become permanent, with this plan ")
    assert "0.0" not in continuity(plan)


def cost_of(projection: Projection, first: int, last: int) -> str:
    """Pounds against no change over months of the plan, the first of them 1."""
    costs = projection.difference[projection.difference["measure"] == "cost"]["mean"].tolist()
    assert sum(costs[first - 1 : last]) > 0
    return f"{pounds(sum(costs[first - 1 : last]))} more"


def test_the_cost_is_by_financial_year_and_in_all() -> None:
    """24 months from October 2019: six of 2019/20, all of 2020/21, six of 2021/22."""
    projection = followed("[levers]\nposts_change = 10\n")
    first, middle, last, every = (
        cost_of(projection, *span) for span in ((1, 6), (7, 18), (19, 24), (1, 24))
    )
    assert cost_sentence(projection) == (
        f"On average the plan costs {first} in 2019/20 (October 2019 to March 2020), {middle} in "
        f"2020/21 and {last} in 2021/22 (April 2021 to September 2021); over its 24 months {every} "
        "in all, against no change."
    )


def test_what_a_plan_costs_in_all_says_how_sure_it_is() -> None:
    """By each future's own sum; a little less cost may be chance."""
    projection = followed("[levers]\nagency_conversion = 3\n")
    base = no_change_run(projection.scenario, shipped_census(), runs=projection.runs)
    run = scenario_run(projection.scenario, base)
    more = (run.quantities.cost - base.run.quantities.cost)[:, 1:].sum(axis=1) / 100
    cost = projection.whole_cost
    assert cost.mean == pytest.approx(more.mean())
    assert cost.low == pytest.approx(np.quantile(more, 0.1, method="hazen"), abs=0.01)
    assert cost.high == pytest.approx(np.quantile(more, 0.9, method="hazen"), abs=0.01)
    assert cost.low < 0 < cost.high
    assert whole_cost_words(projection) == (
        f"{more_or_less(cost.mean)} than no change over 24 months, which is within chance (8 in 10 "
        f"futures: {more_or_less(cost.low)} to {more_or_less(cost.high)})"
    )
    assert cost_sentence(projection).endswith("in all (within chance), against no change.")
    more_posts = followed("[levers]\nposts_change = 30\n")
    assert whole_cost_words(more_posts).endswith("more)")


def test_a_saving_that_is_work_undone_is_called_that() -> None:
    """Twice the leavers cost less, as posts stand vacant: no saving that a council would want."""
    said = whole_cost_words(followed("[levers]\nleavers_change = 100\n"))
    assert re.fullmatch(
        r"£\d\.\dm less than no change over 24 months \(8 in 10 futures: £\S+ to £\S+ less\), as "
        r"work is left undone",
        said,
    )


def test_half_a_year_is_not_called_a_year() -> None:
    projection = projected(asked("[levers]\nposts_change = 10\n", months=6), 50)
    assert cost_sentence(projection) == (
        f"On average the plan costs {cost_of(projection, 1, 6)} in 2019/20 (October 2019 to March "
        "2020), against no change."
    )


def test_one_month_of_a_year_is_named() -> None:
    projection = projected(asked("[levers]\nposts_change = 10\n", months=7), 50)
    assert "in 2020/21 (April 2020 only" in cost_sentence(projection)


def test_a_cost_that_falls_due_in_one_month_is_not_a_rate() -> None:
    """£5m in September 2021 is in its year once, and no sentence has it twelvefold."""
    projection = followed("[levers]\nposts_change = 10\n")
    table = projection.difference.copy()
    chosen = (table["measure"] == "cost") & (table["month"] == "2021-09")
    table.loc[chosen, ["mean", "p10", "p50", "p90"]] = 5_000_000
    last_year = table.loc[table["measure"] == "cost", "mean"].tail(6).sum()
    said = cost_sentence(replace(projection, difference=table))
    assert last_year > 5_000_000
    assert f"{pounds(last_year)} more in 2021/22 (April 2021 to September 2021)" in said
    assert pounds(12 * 5_000_000) not in said


def test_a_cost_that_may_be_chance_is_called_that() -> None:
    said = cost_sentence(followed("[levers]\nleavers_change = 1\n"))
    assert "in 2020/21 (within chance)" in said


def test_where_nothing_differs_nothing_is_up_to_chance() -> None:
    late = cost_sentence(followed('[levers]\nposts_change = { posts = 10, from = "2020-04" }\n'))
    assert "costs no more in 2019/20 (October 2019 to March 2020), £" in late
    never = cost_sentence(followed("[levers]\ncaseload_limit = 90\n"))
    assert "no more in 2020/21 and" in never
    assert never.endswith("over its 24 months no more in all, against no change.")


def test_conversions_that_find_no_one_are_said_with_the_reason() -> None:
    projection = followed("[levers.agency_conversion_people]\n2019-10 = 100\n")
    missed = projection.table[projection.table["measure"] == "conversions_missed"]["mean"].sum()
    assert shortfall(projection) == (
        f"Planned, but not expected to happen: about {missed:.0f} conversions (too few agency "
        "staff are willing and eligible, or too few posts are vacant)."
    )


def test_one_person_who_does_not_come_is_one() -> None:
    projection = followed()
    table = projection.table.copy()
    table.loc[table["measure"] == "dropped_out", "mean"] = 1 / 24
    assert shortfall(replace(projection, table=table)) == (
        "Planned, but not expected to happen: about 1 start by a route or an accepted offer "
        "(people drop out)."
    )


def test_the_gap_to_competitors_before_and_after() -> None:
    """5% more than ours; after our 5% nothing; once neighbours match half, 2.5%."""
    sentence = pay_gap(followed("[levers]\npay_change = 5\nneighbours_match = 50\n"))
    assert sentence == (
        "Compared with the council, competitors are assumed to pay 5.0% more; after the pay change "
        "the same, and 2.5% more once neighbours match it."
    )


def test_recent_and_planned_streams_stand_side_by_side() -> None:
    sentence = recent_streams(followed("[levers.newly_qualified_intake]\n2020-02 = 40\n"))
    assert sentence.startswith("Starters a year: 17 newly qualified (")
    assert " in this plan), 6 converted from agency" in sentence


@pytest.mark.parametrize(
    ("met", "words"),
    [
        (0.84, "is met in about 8 in 10 futures."), (0.02, "is met in fewer than 1 in 10 futures."),
        (0.0, "is met in none of the futures."), (1.0, "is met in all futures."),
        (None, "cannot be judged: the number has no value in some futures."),
    ],
)  # fmt: skip
def test_a_target_is_met_in_so_many_futures(met: float | None, words: str) -> None:
    target = '[target]\nmeasure = "in_post"\nat_least = 140\nby = "2021-09"\n'
    (sentence,) = target_sentences(replace(followed(target), targets_met=(met,)))
    goal = "(permanent staff in post at least 140 people by September 2021)"
    assert sentence == f"The target {goal} {words}"
    assert list(target_sentences(followed())) == []
