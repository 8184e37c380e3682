"""A target beside what comparable authority-years managed: sentence and table."""

import pytest

from tests.building import asked, projected
from workforce.findings import reference_class_text
from workforce.findings.reference_class_text import managed_rows, managed_sentences
from workforce.findings.sentences import sentences_of
from workforce.projection.projection import Projection

MONTHS = 60
SENTENCE = (
    "32 times, from 2017 to 2019, an English authority had an agency rate of 25% or more. Two "
    "years later it was 15 points or more lower in about 20% of these (median change -5.0 points)."
)


def target(measure: str, side: str, value: float, by: str = "2021-09") -> str:
    return f'[target]\nmeasure = "{measure}"\n{side} = {value}\nby = "{by}"\n'


def aimed(measure: str, side: str, value: float, by: str = "2021-09") -> Projection:
    return projected(asked(target(measure, side, value, by), months=MONTHS), 2)


def test_a_fall_of_the_agency_rate_by_fifteen_points() -> None:
    """29.5% in September 2019, 14.5% asked for two years on; 19.6 of 100 on the table's line."""
    projection = aimed("agency_rate", "at_most", 14.5)
    assert SENTENCE in sentences_of(projection)
    (found,) = reference_class_text.asked(projection)
    # -17.19 at 15%, -14.8 at 20% in data/reference_class/2019.csv.
    assert found.share == pytest.approx(15 + 5 * (17.19 - 15) / (17.19 - 14.8))
    assert managed_rows(found)[3] == ("50%", "-5.0 points")
    assert managed_rows(found)[0] == ("5%", "-21.0 points")


@pytest.mark.parametrize(
    ("measure", "side", "value", "words"),
    [
        ("agency_rate", "at_most", 35, "it was no more than 5.5 points higher"),
        ("agency_rate", "at_least", 24.5, "it was no more than 5 points lower"),
        ("agency_rate", "at_least", 39.5, "it was 10 points or more higher"),
        ("turnover_rate", "at_most", 12, "had a turnover of 20.6% to under 24.6%"),
        ("vacancy_rate", "at_most", 12, "had a vacancy rate of"),
        ("caseload", "at_most", 12, "cases per FTE or more lower"),
        ("in_post", "at_least", 1000, "% or more higher in none of these"),
        ("in_post", "at_least", 1, "in all of these"),
    ],
)
def test_every_measure_and_side_has_its_words(
    measure: str, side: str, value: float, words: str
) -> None:
    (sentence,) = managed_sentences(aimed(measure, side, value))
    assert words in sentence


@pytest.mark.parametrize(
    ("by", "years"),
    [("2023-10", 1), ("2024-09", 1), ("2024-10", 2), ("2026-09", 3), ("2028-09", 4)],
)
def test_the_span_ends_at_the_census_after_the_target(by: str, years: int) -> None:
    plan = asked(target("agency_rate", "at_most", 20, by), census=2023, months=MONTHS)
    (found,) = reference_class_text.asked(projected(plan, 2))
    assert found.like.years == years


def test_a_census_has_no_later_changes_than_its_own() -> None:
    """From September 2019 no change spans more than two years; the sentence says so."""
    (sentence,) = managed_sentences(aimed("agency_rate", "at_most", 20, "2024-09"))
    assert "2017 to 2019" in sentence
    assert "Two years later" in sentence


def test_without_a_class_nothing_is_said() -> None:
    assert list(managed_sentences(aimed("cost", "at_most", 5))) == []
    assert list(managed_sentences(projected(asked()))) == []
