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
    plan_text,
)
from workforce.plan.levers import LEVERS
from workforce.plan.scenario_file import parse_scenario

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
    modest, extreme = set(), set()
    for row in ROWS:
        plan = parse_scenario(plan_text(HARINGEY, row.levers), name="plan")
        for key, setting in plan.settings.items():
            ends = {each.high for each in setting.amounts.values()}
            lever = next(each for each in LEVERS if each.key == key)
            (extreme if ends & {lever.low, lever.high} else modest).add(key)
    assert modest == extreme == {lever.key for lever in LEVERS}


@pytest.mark.slow
@pytest.mark.parametrize("authority", ALL, ids=lambda place: place.name)
def test_who_converts_leaves_agency_and_is_not_replaced_at_once(authority: Authority) -> None:
    """Each one more in post by conversion is one fewer from agencies, that month and the next."""
    table = difference(authority, "[levers.agency_conversion_people]\n{y1}-06 = 10\n")
    for at in (9, 10, 12):
        more, fewer = (mean(table, authority, what, at) for what in (STAFF, AGENCY))
        assert more >= -NOISE
        assert fewer <= -0.8 * more + NOISE


def test_the_three_are_unlike() -> None:
    """Or a rule that fails where agency staff are few would not be seen."""
    assert {HARINGEY.name, LEEDS.name, ENFIELD.name} == {place.name for place in ALL}
