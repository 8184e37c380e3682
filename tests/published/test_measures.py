"""The records of the measures: complete, of one form, and shown as they say."""

import pytest

from workforce.app.drawing.palette import COLOURS
from workforce.published.measure import BOTH, RATIOS, UNITS, Measure
from workforce.published.measures import BY_KEY, LEADING, MEASURES, counted_as, shown_as
from workforce.published.tables import COLUMNS

EVERY = pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)


def test_no_two_measures_share_a_key_a_label_or_a_column() -> None:
    for name in ("key", "label", "column"):
        values = [value for each in MEASURES if (value := getattr(each, name))]
        assert len(values) == len(set(values)), name


@EVERY
def test_a_record_is_complete(measure: Measure) -> None:
    """A ratio has one unit and its formula, and may be undefined; a count has neither."""
    assert set(measure.units) <= set(UNITS)
    assert measure.units == BOTH or len(measure.units) == 1
    assert measure.unit in measure.units
    assert (measure.kind in RATIOS) == bool(measure.formula)
    assert bool(measure.undefined) == (measure.kind in (*RATIOS, "twelve months"))
    assert not measure.by_group or measure.units == BOTH
    assert not measure.column or measure.column in COLUMNS
    assert measure.colour in COLOURS


def test_the_leading_measures_stand_in_their_places() -> None:
    assert [shown.measure.leads for shown in LEADING] == list(range(1, len(LEADING) + 1))


@pytest.mark.parametrize(
    ("key", "adds_up", "first"),
    [
        ("in_post", "adds up over groups", 0), ("starters", "adds up over groups and months", 1),
        ("cases", "adds up over services", 0), ("cost", "adds up over months", 1),
        ("caseload", "does not add up", 0), ("worker_changes", "does not add up", 1),
        ("leavers_year", "does not add up", 0), ("outturn", "does not add up", 0),
    ],
)  # fmt: skip
def test_what_adds_up_over_what_and_from_when(key: str, adds_up: str, first: int) -> None:
    assert (BY_KEY[key].adds_up, BY_KEY[key].first) == (adds_up, first)


def test_a_count_is_shown_finer_than_futures_and_money_in_thousands() -> None:
    assert (shown_as("in_post").text(141.26), counted_as("in_post").text(141.26)) == (
        "141",
        "141.3",
    )
    assert shown_as("newly_qualified", "people").text(12.4) == "12"
    cost, outturn = shown_as("cost"), shown_as("outturn")
    assert cost.written(cost.text(812_345.0)) == "£812 thousand a month"
    assert outturn.title == "Outturn to date, £ thousand"
    assert counted_as("cost").caption == "£ thousand a month"


def test_a_difference_of_a_rate_is_in_points() -> None:
    assert shown_as("agency_rate").difference == "points"
    assert shown_as("caseload").difference == "cases per FTE"
    assert shown_as("agency_rate").caption == "In %"
