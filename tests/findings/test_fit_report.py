"""The fit report says what the numbers say, and plainly where there is little of one's own."""

import csv
import io

import pytest

from tests.building import asked, opening, projected
from tests.published.census_cases import authority, figures, many
from workforce.findings.fit_report import (
    FIT_COLUMNS,
    Fit,
    few_sentence,
    fit_csv,
    fit_from,
    fit_of,
    fit_rows,
    opening_sentence,
    remainder_lights,
    sentence,
)
from workforce.forecast.authority_fit import calibrated
from workforce.forecast.shrinkage import OwnPart
from workforce.published.census import Area, Census, shipped_census
from workforce.published.tables import Row as Published

CENSUS = shipped_census()
HARINGEY = CENSUS.authority("Haringey")
STEADY = OwnPart("leavers", (2017, 2018, 2019), 32.4, 21.7, 27.6, 0.45, 0.29, 1.05, -0.08, 25.0)


def fit(*parts: OwnPart, counted: bool = False) -> Fit:
    return Fit(HARINGEY, "Inner London", CENSUS, 2019, 148, counted, parts)


def fit_at(census: Census, area: Area, year: int) -> Fit:
    return fit_from(calibrated(census, area, year, None), census, area, year)


def part(name: str, kept: float, years: tuple[int, ...] = (2017, 2018, 2019)) -> OwnPart:
    return OwnPart(name, years, 10.0 if years else None, 9.0, 9.5, kept, kept / 2, 1.3, 0.0, 8.0)


def test_the_opening_counts_what_depends_on_its_own_past() -> None:
    assert opening_sentence(fit(part("in_post", 0.99), part("leavers", 0.4))) == (
        "1 of 2 figures depend mainly on Haringey's own past; mainly on Inner London and all 148 "
        "authorities: leavers in twelve months."
    )
    assert opening_sentence(fit(part("in_post", 0.5))) == (
        "All figures depend mainly on Haringey's own past."
    )


def test_a_figure_in_words_by_hand() -> None:
    assert sentence(fit(STEADY), STEADY) == (
        "Leavers in twelve months: 3 years of its own, 2017 to 2019. Of a difference from the "
        "typical authority, 45% is forecast to remain a year later if every year shows it, 29% if "
        "only the last does. Its years have been as hard to forecast as the typical authority's. "
        "The level of starters moves the forecast by -0.1 FTE."
    )
    wild = part("cases", 0.8, (2017, 2019))
    said = sentence(fit(wild, counted=True), wild)
    assert (
        "2 years of its own, 2017 to 2019 with gaps, the last one the council's own count" in said
    )
    assert "harder to forecast than is typical, so its band is 30% wider" in said
    none = part("agency", 0.0, ())
    assert sentence(fit(none), none) == (
        "Agency staff: no year of its own, so the forecast is the typical authority's: 9.5 FTE a "
        "year later."
    )


def test_few_years_are_said() -> None:
    assert few_sentence(fit(STEADY)) == ""
    one = part("cases", 0.8, (2019,))
    assert few_sentence(fit(STEADY, one)).startswith(
        "Haringey has only 2 years of its own or fewer for cases, so the forecast relies on"
    )
    assert "for every figure" in few_sentence(fit(one))


def test_a_new_authority_is_said_to_be_pooled() -> None:
    new = authority(901)
    known = {"in_post_fte": 90.0, "in_post_people": 95.0}
    census = Census("many.csv", "0", (*many().rows, Published(new, 2021, figures(known))))
    found = fit_at(census, new, 2021)
    assert "for every figure, so" in few_sentence(found)
    assert "relies on its region and all 111 authorities" in few_sentence(found)
    assert opening_sentence(found).startswith("1 of 6 figures depend")
    rows = list(fit_rows(found))
    assert [row["Of its own"] for row in rows][1:] == ["0%"] * 5
    assert rows[1]["Own"] == "none"
    region, england = rows[1]["Region's, England's"].split(", ")
    assert region == england
    assert "cannot be compared with" in remainder_lights(found)


def test_the_remainders_lights_are_counted() -> None:
    """Haringey 2018 to 2025 is within 3% except in 2021: +5.4 of 169.1 FTE, 3.2%."""
    assert remainder_lights(fit_at(CENSUS, HARINGEY, 2025)) == (
        "Starters and leavers explain the change in post to within 3% of staff in 7 of 8 years "
        "(not in 2021 AMBER, +3.2% of staff)."
    )
    assert "in 2 of 2 years." in remainder_lights(fit_at(CENSUS, HARINGEY, 2019))


def test_the_file_has_the_numbers() -> None:
    found = fit_at(CENSUS, HARINGEY, 2019)
    rows = list(csv.DictReader(io.StringIO(fit_csv(found))))
    assert tuple(rows[0]) == FIT_COLUMNS
    assert len(rows) == 6
    leavers = rows[1]
    assert (leavers["measure"], leavers["own_years"], leavers["own"]) == (
        "leavers_year",
        "3",
        "32.40",
    )
    assert float(leavers["kept_percent"]) == pytest.approx(100 * found.parts[1].kept, abs=0.05)


def test_the_councils_own_count_is_its_last_year() -> None:
    count = opening(in_post=130, agency=70, cases=1500)
    projection = projected(asked(count))
    found = fit_of(projection)
    cases = next(each for each in found.parts if each.name == "cases")
    assert found.counted
    assert cases.latest == pytest.approx(1500)
    assert "the council's own count" in sentence(found, cases)
