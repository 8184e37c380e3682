"""What the work itself dictates of each lever, modest and extreme, at three authorities unlike."""

import pytest

from tests.behaviour import hiring_rows, pay_rows, work_rows
from tests.behaviour.expected import AGENCY, NOISE, STAFF, Row
from tests.behaviour.places import (
    ALL,
    ENFIELD,
    HARINGEY,
    LEEDS,
    Authority,
    difference,
    mean,
    no_change,
    plan_text,
)
from workforce.plan.levers import COUNCIL_LEVERS
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.projection import scenario_run

ROWS = (*hiring_rows.ROWS, *pay_rows.ROWS, *work_rows.ROWS)
CASES = [(row, authority) for row in ROWS for authority in row.authorities]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "authority"), CASES, ids=[f"{row.name}, {place.name}" for row, place in CASES]
)
def test_it_follows_as_the_work_does(row: Row, authority: Authority) -> None:
    table = difference(authority, row.levers)
    wrong = []
    for each in row.expected:
        found = mean(table, authority, each.what, each.at)
        if not each.least <= found <= each.most:
            wrong.append(
                f"{each.what[0]} ({each.what[2]}) at month {each.at}: {found:+.2f}, "
                f"not from {each.least:g} to {each.most:g}"
            )
    assert wrong == []


def test_every_lever_is_there_at_a_modest_and_at_an_extreme_value() -> None:
    """Extreme is an end of its range. A few settings are extreme in what they are beside."""
    modest: set[str] = set()
    extreme: set[str] = set()
    for row in ROWS:
        plan = parse_scenario(plan_text(HARINGEY, row.levers), name="plan")
        for key, setting in plan.settings.items():
            ends = {each.high for each in setting.amounts.values()}
            lever = next(each for each in COUNCIL_LEVERS if each.key == key)
            (extreme if ends & {lever.low, lever.high} else modest).add(key)
    assert modest == extreme == {lever.key for lever in COUNCIL_LEVERS}


@pytest.mark.slow
@pytest.mark.parametrize("authority", ALL, ids=lambda place: place.name)
def test_who_converts_leaves_agency_and_is_not_replaced_at_once(authority: Authority) -> None:
    """Each one more in post by conversion is one fewer from agencies, that month and the next."""
    table = difference(authority, "[levers.agency_conversion_people]\n{y1}-06 = 10\n")
    for at in (9, 10, 12):
        more, fewer = (mean(table, authority, what, at) for what in (STAFF, AGENCY))
        assert more >= -NOISE
        assert fewer <= -0.8 * more + NOISE


@pytest.mark.slow
@pytest.mark.parametrize("authority", ALL, ids=lambda place: place.name)
def test_nobody_is_redundant_beside_agency_staff_of_the_grade(authority: Authority) -> None:
    """A hundred social workers' posts go in month 10, after consultation: in every future, once."""
    lever = '{posts = -100, from = "{y1}-04", groups = ["social_worker"]}'
    text = plan_text(authority, f"[levers]\nposts_change = {lever}\n")
    base = no_change(authority)
    paths = scenario_run(parse_scenario(text, name="plan"), base).paths
    group = base.baseline.state.groups.index("social_worker")
    redundant = paths.redundant[:, 10] > 0
    assert redundant.any()
    assert (paths.agency[redundant, 10, group] == 0).all()
    assert paths.redundant.sum() == paths.redundant[:, 10].sum()


def test_the_three_are_unlike() -> None:
    """Or a rule that fails where agency staff are few would not be seen."""
    assert {HARINGEY.name, LEEDS.name, ENFIELD.name} == {place.name for place in ALL}
