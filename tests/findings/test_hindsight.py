"""What was published later beside a projection: how surprising each figure was."""

import pytest

from tests.building import asked, projected, shipped
from workforce.findings.hindsight import (
    Later,
    later_figures,
    later_opening,
    later_points,
    later_sentence,
    later_septembers,
    later_tables,
    later_verdict,
    pandemic_within,
    surprise_words,
)
from workforce.projection.projection import Projection
from workforce.projection.summary_tables import QUANTILE_NAMES, row_of

SEPTEMBER_2020 = 2020 * 12 + 8


def followed(census: int | None = 2019, as_known: str = "") -> Projection:
    return projected(asked(census=census, as_known=as_known, months=24), 60)


def figure(published: float) -> Later:
    """Beside futures whose quantiles are 10, 20, 30, 40, 50, 60, 70."""
    return Later("agency", "FTE", SEPTEMBER_2020, published, (10, 20, 30, 40, 50, 60, 70))


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (9, "outside 9 in 10 futures, with fewer than 1 in 20 as low"),
        (10, "outside 8 in 10 futures, with fewer than 1 in 10 as low"),
        (19.9, "outside 8 in 10 futures, with fewer than 1 in 10 as low"),
        (20, "low, but within 8 in 10 futures"),
        (30, "in the middle half of the futures"),
        (50, "in the middle half of the futures"),
        (60, "high, but within 8 in 10 futures"),
        (60.1, "outside 8 in 10 futures, with fewer than 1 in 10 as high"),
        (70.1, "outside 9 in 10 futures, with fewer than 1 in 20 as high"),
    ],
)
def test_how_surprising_a_figure_is_follows_from_where_it_lies(
    published: float, words: str
) -> None:
    assert surprise_words(figure(published)) == words
    assert figure(published).held == (20 <= published <= 60)


def test_a_sentence_names_month_measure_figure_and_band() -> None:
    assert later_sentence(figure(79)) == (
        "September 2020, agency staff 79.0 FTE: outside 9 in 10 futures, with fewer than 1 in 20 "
        "as high (middle 40.0; 8 in 10 futures 20.0 to 60.0)"
    )
    rate = Later("agency_rate", "%", SEPTEMBER_2020, 31.8, figure(0).quantiles)
    assert later_sentence(rate) == (
        "September 2020, agency rate 31.8%: in the middle half of the futures (middle 40.0%; 8 in "
        "10 futures 20.0% to 60.0%)"
    )


def test_the_verdict_counts_what_held_beside_what_would_be_expected() -> None:
    """Four of five would be expected; three are held."""
    found = [figure(each) for each in (25, 40, 55, 65, 75)]
    assert later_verdict(found).startswith(
        "3 of 5 published figures lie within 8 in 10 futures; about 4 would be expected."
    )


def test_every_later_figure_stands_beside_the_futures_of_its_month() -> None:
    projection = followed()
    found = list(later_figures(projection))
    assert later_septembers(projection) == [SEPTEMBER_2020, SEPTEMBER_2020 + 12]
    assert {each.month for each in found} == {SEPTEMBER_2020, SEPTEMBER_2020 + 12}
    (agency,) = [e for e in found if (e.measure, e.month) == ("agency", SEPTEMBER_2020)]
    assert agency.published == 79.0
    row = row_of(projection.table, "agency", SEPTEMBER_2020, unit="FTE")
    assert row is not None
    assert agency.quantiles == tuple(row[level] for level in QUANTILE_NAMES)
    tables = later_tables(projection)
    assert [len(rows) for rows in tables.values()] == [5, 5]
    assert tables[SEPTEMBER_2020][1]["Published"] == "79.0"
    assert later_points(projection)["agency", "FTE"] == {"2020-09": 79.0, "2021-09": 60.0}


def test_the_opening_words_say_what_the_model_was_given_and_mark_the_pandemic() -> None:
    assert later_opening(followed()) == (
        "Published since. The model was given nothing from after September 2019, so it does not "
        "know of the pandemic of March 2020:"
    )
    known = followed(as_known="2020-01-21", census=None)
    assert (
        "nothing from after 21 January 2020, so it does not know of the pandemic"
        in later_opening(known)
    )
    assert later_septembers(known) == [SEPTEMBER_2020 - 12, SEPTEMBER_2020]
    after = followed(census=2020)
    assert not pandemic_within(after)
    assert "pandemic" not in later_opening(after)


def value(projection: Projection, measure: str, month: int, unit: str, which: str = "p50") -> float:
    row = row_of(projection.table, measure, projection.baseline.month + month, unit=unit)
    assert row is not None
    return float(row[which])


def test_with_hindsight_the_band_holds_what_was_published() -> None:
    """The September 2020 band holds 169.1 FTE in post, its middle within 5 of it."""
    projection = projected(shipped("what_followed"), 1000)
    later = {each.measure: each for each in later_figures(projection)}
    assert later["in_post"].published == 169.1
    assert later["in_post"].held
    assert abs(later["in_post"].at("p50") - 169.1) <= 5
    assert {"agency", "caseload", "turnover_rate"} <= set(later)
    assert later["agency"].published == 79.0
    assert 58.0 <= value(projection, "starters_year", 12, "FTE", "mean") <= 60.5
