"""``forecast`` is ``project no_change``, reads nothing after its origin, and scores by hand."""

from dataclasses import replace

import pytest

from tests.published.census_cases import BLANK, authority, figures, many
from workforce.backtest.given_plan import POSTS, forecast_given, staff_beyond
from workforce.backtest.national_forecasts import (
    FORECAST_MEASURES,
    Ask,
    Forecasts,
    ask_of,
    forecast,
    rows_of,
    scenario_of,
)
from workforce.backtest.past_origins import cases_of
from workforce.errors import CensusError
from workforce.forecast.authority_fit import national_of
from workforce.forecast.authority_forecast import IN_POST, LEAVERS, medians
from workforce.months import SEPTEMBER, label, month_of
from workforce.plan.scenario import Scenario
from workforce.projection.no_change import no_change_run
from workforce.projection.projection import project
from workforce.projection.summary_tables import STATISTICS, row_of
from workforce.published.census import Census, shipped_census
from workforce.published.tables import Row as Published
from workforce.published.track_record import (
    STARTERS,
)

RUNS = 60


def ask_few(census: Census, origin: int, codes: tuple[str, ...], horizons: int = 2) -> Ask:
    ask = ask_of(census, origin, horizons=horizons, runs=RUNS, seed=1)
    return replace(ask, areas=tuple(area for area in ask.areas if area.code in codes))


def few(census: Census, origin: int, codes: tuple[str, ...], horizons: int = 2) -> Forecasts:
    (found,) = forecast([ask_few(census, origin, codes, horizons)])
    return found


def test_a_forecast_is_the_septembers_of_no_change_to_the_digit() -> None:
    census = many()
    rows = few(census, 2020, ("307",), horizons=3).rows
    assert len(rows) == 3 * len(FORECAST_MEASURES)
    table = project(
        Scenario("no_change", "No change", "Authority 7", 2020, 36), census, runs=RUNS
    ).table
    for row in rows:
        key, unit = FORECAST_MEASURES[row.measure]
        found = row_of(table, key, month_of(row.target, SEPTEMBER), unit=unit)
        assert found is not None, label(month_of(row.target, SEPTEMBER))
        mean, *levels = (float(found[name]) for name in STATISTICS)
        assert row.numbers == (*levels, mean)


def test_each_origin_has_its_own_rows_whichever_others_are_asked_for() -> None:
    census, later = many(), ("305", "307", "310")
    asks = [ask_few(census, 2020, ("305", "307")), ask_few(census, 2021, later)]
    assert forecast(asks) == [few(census, 2020, ("305", "307")), few(census, 2021, later)]


def scrambled(census: Census, origin: int) -> Census:
    """Every figure after the origin trebled, other codes and names, some rows gone."""
    rows = []
    for place, row in enumerate(census.rows):
        if row.year <= origin:
            rows.append(row)
        elif place % 5:
            wild = tuple(each if each == BLANK else 3.0 * float(str(each)) for each in row.figures)
            area = replace(row.area, name=f"X {row.area.name}", region="Y", region_code="Z")
            rows.append(replace(row, area=area, figures=wild))
    return Census(census.release, "other", tuple(rows))


@pytest.mark.slow
def test_nothing_after_the_origin_moves_a_byte() -> None:
    census, codes = many(), ("301", "302", "350")
    before = few(census, 2021, codes).csv()
    assert few(scrambled(census, 2021), 2021, codes).csv() == before
    assert few(scrambled(census, 2020), 2021, codes).csv() != before


def test_an_authority_with_nobody_in_post_is_left_out_and_named() -> None:
    empty = authority(900)
    rows = [
        Published(empty, year, figures({"in_post_fte": 0, "cases": 9})) for year in (2020, 2021)
    ]
    census = Census("many.csv", "0", (*many().rows, *rows))
    found = few(census, 2021, ("1200",))
    assert found.rows == ()
    assert len(found.left_out) == 1
    assert "Authority 900 has no published staff in post" in found.left_out[0]


def test_an_authority_with_one_year_is_forecast_from_all_others() -> None:
    new = authority(901)
    known = {"in_post_fte": 90.0, "in_post_people": 95.0}
    census = Census("many.csv", "0", (*many().rows, Published(new, 2021, figures(known))))
    rows = few(census, 2021, (new.code,)).rows
    middles = {row.measure: row.numbers[3] for row in rows if row.target == 2022}
    assert 80 < middles["inpost_fte"] < 100
    assert 5 < middles["leavers_fte"] < 25


def test_futures_without_a_figure_are_left_out_and_counted() -> None:
    """Kensington and Chelsea's caseload was once not forecast, as a few futures had no holders."""
    census = many()
    run = no_change_run(scenario_of(census.authority("307"), 2021, 1), census, runs=RUNS).run
    holders = run.paths.case_holders.copy()
    holders[:7, 12] = 0
    some = replace(run, paths=replace(run.paths, case_holders=holders))
    whole, fewer = (
        {row.measure: row for row in rows_of(each, "307", 2021)} for each in (run, some)
    )
    assert whole.keys() == fewer.keys()
    assert [row.measure for row in fewer.values() if row.undefined] == ["caseload_fte"]
    assert fewer["caseload_fte"].undefined == 7
    assert Forecasts((fewer["caseload_fte"],), ()).without_some == (
        "caseload_fte of 307 in September 2022: left out are the 7 futures in which it cannot be "
        "calculated",
    )


def test_a_year_without_a_census_is_refused() -> None:
    with pytest.raises(CensusError, match="no authority has a census of 2030"):
        ask_of(many(), 2030, horizons=1, runs=1, seed=1)


def test_what_followed_is_read_only_to_score() -> None:
    census = many()
    cases = list(cases_of(census, few(census, 2021, ("305",)).rows))
    area = census.authority("305")
    one = next(each for each in cases if each.row.measure == "cases" and each.horizon == 2)
    assert one.actual == census.figure(area, 2023, "cases")
    assert one.last == census.figure(area, 2021, "cases")


def numbers_given(census: Census, given: str) -> dict[str, tuple[float, ...]]:
    ask = ask_of(census, 2021, horizons=1, runs=RUNS, seed=1)
    ask = replace(ask, areas=tuple(area for area in ask.areas if area.code == "310"))
    (found,) = forecast_given(census, [ask], given)
    return {row.measure: row.numbers for row in found.rows}


def with_figure(census: Census, column: str, value: float) -> Census:
    """The census with one figure of authority 310 in 2022 changed."""
    place = figures({column: -1.0}).index(-1.0)

    def changed(row: Published) -> Published:
        if row.area.code != "310" or row.year != 2022:
            return row
        return replace(row, figures=(*row.figures[:place], value, *row.figures[place + 1 :]))

    return Census(census.release, "other", tuple(changed(row) for row in census.rows))


def test_given_more_starters_most_of_them_are_in_post_at_the_years_end() -> None:
    census = many()
    few_came, more_came = (with_figure(census, "starters_fte", each) for each in (10.0, 30.0))
    gained = (
        numbers_given(more_came, STARTERS)["inpost_fte"][-1]
        - numbers_given(few_came, STARTERS)["inpost_fte"][-1]
    )
    assert 14 < gained < 18


@pytest.mark.slow
def test_with_staff_beyond_the_forecast_come_posts() -> None:
    """Twenty starters more: 0.8 x 20 staff more, and 0.76 of them new posts, so fewer vacancies.

    A little more in sum, as futures with people beyond their posts have no vacancies below none.
    """
    census = many()
    few_came, more_came = (with_figure(census, "starters_fte", each) for each in (20.0, 40.0))
    gained = {
        name: numbers_given(more_came, STARTERS)[name][-1]
        - numbers_given(few_came, STARTERS)[name][-1]
        for name in ("inpost_fte", "vacancy_fte")
    }
    posts = gained["inpost_fte"] + gained["vacancy_fte"]
    assert 0.76 * 0.8 * 20 - 0.6 < posts < 0.76 * 0.8 * 20 + 0.9


def test_staff_beyond_by_hand() -> None:
    """Two years each given 10 more than the middle needs: 8, then 8 less those who leave and 8."""
    census = many()
    area = census.authority("310")
    base = no_change_run(scenario_of(area, 2021, 2), census, runs=2)
    outlook, rate = base.baseline.spreads.outlook, base.baseline.leaving.value
    middle = medians(outlook, 2)
    stock = [outlook.in_post, *middle[IN_POST].tolist()]
    needed = [stock[year + 1] - stock[year] + middle[LEAVERS, year] for year in range(2)]
    found = staff_beyond(base, [each + 10 for each in needed])
    assert found == pytest.approx([8, 8 * (1 - rate) + 8])


def test_given_posts_they_are_filled_or_vacant() -> None:
    census = with_figure(many(), "vacancies_fte", 60.0)
    in_post = census.figure(census.authority("310"), 2022, "in_post_fte")
    assert isinstance(in_post, float)
    found = numbers_given(census, POSTS)
    assert found["inpost_fte"][-1] + found["vacancy_fte"][-1] == pytest.approx(
        in_post + 60, abs=0.5
    )


@pytest.mark.slow
def test_held_out_nothing_is_learnt_from_the_authority_itself() -> None:
    """Its own wild past changes the fit that others are forecast from, and not its own."""
    census = many(130)
    calm = ask_of(census, 2021, horizons=1, runs=1, seed=1, held_out=True)
    wild = ask_of(
        with_figure_of(census, "305", "leavers_fte", 900.0), 2021, horizons=1, runs=1, seed=1,
        held_out=True,
    )  # fmt: skip
    assert len(calm.censuses) == 5
    for code, same in (("305", True), ("306", False)):
        area = census.authority(code)
        fits = [national_of(ask.census_for(area), 2021).series["leavers"] for ask in (calm, wild)]
        assert (fits[0] == fits[1]) == same


def with_figure_of(census: Census, code: str, column: str, value: float) -> Census:
    """The census with one figure of one authority in 2020 changed."""
    place = figures({column: -1.0}).index(-1.0)
    rows = (
        replace(row, figures=(*row.figures[:place], value, *row.figures[place + 1 :]))
        if (row.area.code, row.year) == (code, 2020)
        else row
        for row in census.rows
    )
    return Census(census.release, "other", tuple(rows))


def test_each_of_todays_authorities_or_those_that_are_one_in_all_years() -> None:
    """Cumberland and Westmorland and Furness are Cumbria in every year, or themselves."""
    census = shipped_census()
    wholes, parts = (
        {area.code for area in ask_of(census, 2025, horizons=1, runs=2, seed=1, units=each).areas}
        for each in (True, False)
    )
    assert "909" in wholes
    assert {"942", "943"} <= parts - wholes
