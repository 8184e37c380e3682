"""Every headline number and every chart says where it comes from, and every chart can be taken."""

import re
from collections.abc import Mapping
from html import unescape

import pandas as pd
import pytest

from tests.app.reading import said
from tests.building import asked, opened, projected, shipped
from workforce.app import where_from
from workforce.app.drawing.picture import Spec, file_name, made
from workforce.app.where_from import TITLE, inputs, rests_on
from workforce.papers.stamp import Stamp
from workforce.published.assumptions import topics
from workforce.published.measure import Measure
from workforce.published.measures import BY_KEY, MEASURES

RATES = ("agency_rate", "turnover_rate", "vacancy_rate", "caseload")
CARDS = ("card_agency_rate", "card_in_post", "card_caseload", "card_cost")
FIGURES = tuple(
    f"figure_{key}"
    for key in ("experienced_caseload", "cases_over_limit", "caseload", "supervisions_due")
)
# What is asked of a page, by page: its charts, its other numbers, and what must be open.
CHARTS: Mapping[str, tuple[str, ...]] = {
    "today": (*(f"dots_{key}" for key in RATES), "map", "funnel"),
    "plan": ("chart_agency_rate",),
    "caseload": ("chart_limit", "chart_chance", "chart_causes"),
    "compare": ("compare", "compare_bars"),
}
NUMBERS = {"today": ("outlook",), "plan": CARDS, "caseload": FIGURES, "compare": ()}
BESIDE = {"compare": {"compare_made": True}}


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The words of every chart that a page offers as a picture, by its place."""
    found: dict[str, str] = {}

    def take(
        spec: Spec, rows: pd.DataFrame, *, title: str, source: str, stamp: Stamp, key: str
    ) -> None:
        svg = made("svg", spec, rows, title, source, stamp.line).decode()
        found[key] = " ".join(unescape(re.sub("<[^>]*>", " ", svg)).split())

    monkeypatch.setattr(where_from, "pictures", take)
    return found


@pytest.mark.parametrize("name", CHARTS)
def test_every_number_says_where_it_comes_from_and_every_chart_can_be_taken(
    name: str, taken: dict[str, str]
) -> None:
    places = (*CHARTS[name], *NUMBERS[name])
    open_ones = {f"from_{place}": True for place in places}
    page = opened(name, {"agency_conversion": "4"}, **open_ones, **BESIDE.get(name, {}))
    assert not page.exception
    assert said(page).count(TITLE) == len(places)
    assert set(taken) == set(CHARTS[name])
    for words in taken.values():
        assert "Source" in words
        assert "Haringey from September 2019" in words
        assert "seed 1" in words


def test_a_card_names_formula_inputs_assumptions_source_and_day() -> None:
    page = opened("plan", from_card_agency_rate=True)
    for words in (
        BY_KEY["agency_rate"].formula,
        "Permanent staff in post 143 people; Permanent staff in post 141 FTE; Agency staff 59 FTE",
        "published_workforce.csv, Haringey, 30 September 2019",
        "Agency staff (15 values, ",
        "Children's social work workforce, 30 September 2019, first published on 27 February 2020",
        "made ",
        "24 futures",
    ):
        assert words in said(page)


def test_published_numbers_are_not_called_the_models() -> None:
    page = opened("today", from_dots_agency_rate=True)
    assert "As published; this model has no part in it." in said(page)
    assert "month by month in" not in said(page)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda each: each.key)
def test_every_measure_has_inputs_and_assumptions(measure: Measure) -> None:
    basis = projected(shipped("no_change"))
    assert list(inputs(basis, [measure]))
    listed = list(rests_on(basis, [measure]))
    assert len(listed) >= 6
    assert all(any(line.startswith(topic.label) for topic in topics()) for line in listed)


def test_a_changed_assumption_is_counted() -> None:
    plan = projected(asked("[assumptions]\nagency_end = 4\n[reasons]\nagency_end = 'ours'\n"))
    (line,) = (each for each in rests_on(plan, [BY_KEY["agency"]]) if "Agency staff" in each)
    assert line.endswith(", 1 changed in this plan)")


def test_a_file_is_named_by_what_made_it() -> None:
    name = file_name(projected(shipped("no_change")), "numbers.csv")
    assert re.fullmatch(
        r"no-change_haringey_2019-09_made-\d{4}-\d\d-\d\d_v[\d.]+_seed-1_numbers\.csv", name
    )
