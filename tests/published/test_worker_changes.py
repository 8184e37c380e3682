"""The shipped shares of children with three or more social workers are the published ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.published.dfe_files import last_shipped, made_of, read
from workforce.published.release_dates import WORKER_STABILITY, release_of
from workforce.published.tables import Missing, figure_of
from workforce.published.worker_changes import (
    WorkerChanges,
    latest_year,
    published_worker_changes,
    worker_changes_of,
)

OUT = date(2025, 3, 31)  # when the figures of the year to March 2024, looked at by hand, were out


@pytest.fixture
def published() -> list[dict[str, str]]:
    """The DfE's rows as downloaded."""
    rows = read(made_of("worker-changes"))
    latest = f"{last_shipped('worker-changes')}"
    if latest not in {row["time_period"] for row in rows}:
        pytest.skip(f"the DfE's file of {latest} is not here")
    return [row for row in rows if row["time_period"] == latest]


def known(each: WorkerChanges) -> tuple[float, float, float]:
    figures = (each.children, each.children_three_or_more, each.percent_three_or_more)
    numbers = [figure for figure in figures if not isinstance(figure, Missing)]
    assert len(numbers) == 3
    return numbers[0], numbers[1], numbers[2]


def test_haringey_by_hand() -> None:
    assert known(worker_changes_of("309", "Haringey", OUT)) == (334, 79, 24)


def test_every_authority_is_there_and_those_that_report_together_have_the_sum() -> None:
    areas = [each.area for each in published_worker_changes()]
    assert len(areas) == len(set(areas)) == 165
    both = known(worker_changes_of("314 / 318", "Kingston upon Thames / Richmond upon Thames", OUT))
    parts = [known(worker_changes_of(code, "", OUT)) for code in ("314", "318")]
    assert both[:2] == (parts[0][0] + parts[1][0], parts[0][1] + parts[1][1])
    assert both[2] == round(100 * both[1] / both[0])


def test_inner_and_outer_london_are_london() -> None:
    by_area = {each.area: each for each in published_worker_changes(OUT)}
    inner, outer, london = (
        known(by_area[name]) for name in ("Inner London", "Outer London", "London")
    )
    assert inner[0] + outer[0] == london[0] == 9310
    assert inner[1] + outer[1] == london[1] == 2300


def test_every_share_follows_from_its_counts() -> None:
    for each in published_worker_changes(OUT):
        figures = (each.children, each.children_three_or_more, each.percent_three_or_more)
        if not any(isinstance(figure, Missing) for figure in figures):
            children, some, percent = known(each)
            assert abs(100 * some / children - percent) <= 0.5


def test_what_was_not_returned_is_missing_with_its_reason() -> None:
    barnet = worker_changes_of("302", "Barnet", OUT)
    assert barnet.children == Missing("x", "not available")
    assert barnet.percent_three_or_more == Missing("x", "not available")
    kent = worker_changes_of("999", "Kent")
    assert kent.children_three_or_more == Missing("", "not in the file for that year")


def test_only_the_latest_year_published_by_a_day_is_shown() -> None:
    """One year was out by its day; one of twenty years on has no day of publication."""
    (haringey,) = (each for each in published_worker_changes() if each.area == "Haringey")
    later = replace(haringey, year=haringey.year + 20)
    release = release_of(WORKER_STABILITY, haringey.year)
    assert release is not None
    assert latest_year([haringey, later], None) == (later,)
    assert latest_year([haringey, later], release.published) == (haringey,)
    assert latest_year([haringey, later], release.published - timedelta(days=1)) == ()


def test_shipped_worker_changes_are_the_published_ones(published: list[dict[str, str]]) -> None:
    for each in published_worker_changes():
        theirs = {
            row["sw_stability"].split()[0]: row
            for row in published
            if (row["old_la_code"] or row["region_code"] or row["country_code"]) == each.code
            and int(row["time_period"]) == each.year
        }
        assert each.children == figure_of(theirs["Total"]["number"])
        assert each.children_three_or_more == figure_of(theirs["3"]["number"])
        assert each.percent_three_or_more == figure_of(theirs["3"]["percentage"])


def test_the_authorities_add_up_to_england_but_for_those_not_returned(
    published: list[dict[str, str]],
) -> None:
    """Within the rounding to 10, three or more: the authorities that returned are England's."""
    some = [row for row in published if row["sw_stability"].startswith("3 or more")]
    authorities = [
        figure_of(row["number"]) for row in some if row["geographic_level"] == "Local authority"
    ]
    total = sum(figure for figure in authorities if not isinstance(figure, Missing))
    (nation,) = (row for row in some if row["geographic_level"] == "National")
    assert abs(total - float(nation["number"])) <= 5
