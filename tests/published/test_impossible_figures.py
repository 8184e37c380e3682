"""Figures that cannot stand in one row are refused; all that was published passes far inside."""

from pathlib import Path

import pytest

from tests.published.dfe_files import census_rows
from tests.published.saved_files import utf8
from workforce.errors import CensusError
from workforce.published.census import Census, read_census, shipped_census
from workforce.published.reading.impossible import BOUNDS, MOST_OF_AUTHORITY
from workforce.published.tables import Missing

LARGE = 20.0  # from which a ratio says something


def changed(path: Path, **cells: str) -> Path:
    rows = [row for row in census_rows() if row["la_name"] in ("", "Haringey")]
    (place,) = (at for at, row in enumerate(rows)
                if (row["la_name"], row["time_period"]) == ("Haringey", "2019"))  # fmt: skip
    rows[place] = rows[place] | cells
    path.write_bytes(utf8([list(rows[0]), *(list(row.values()) for row in rows)]))
    return path


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"inpost_headcount": "3000000"}, "column 'inpost_headcount' is '3000000', beside 141"),
        ({"inpost_fte": "0.001"}, "column 'inpost_headcount' is '143', beside 0.001"),
        ({"leavers_fte": "99999999"}, "column 'leavers_fte' is '99999999', beside 33"),
        ({"leavers_fte": "9999", "leavers_headcount": "9999"}, "'leavers_fte' is '9999'"),
        ({"agency_fte": "9999", "agency_headcount": "9999"}, "'agency_fte' is '9999'"),
        ({"vacancy_rate_fte": "150"}, "'vacancy_rate_fte' is '150', more than 100%"),
        ({"vacancy_fte": "3000"}, "column 'vacancy_fte' is '3000', beside 141"),
        ({"cases": "99999999"}, "column 'cases' is '99999999', beside 116.1"),
        ({"case_holders_fte": "3000"}, "column 'case_holders_fte' is '3000', beside 141 and 59"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(
    cells: dict[str, str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(CensusError) as caught:
        read_census(changed(tmp_path / "census.csv", **cells))
    message = str(caught.value)
    assert message.startswith("census.csv: row ")
    assert words in message
    assert message.endswith("which cannot be; correct the figure that is wrong.")


def test_an_authority_is_not_as_large_as_england(tmp_path: Path) -> None:
    """Its own figures may agree with one another: once 600,000 people were called usable."""
    large = {"inpost_fte": "592200", "inpost_headcount": "600000"}
    with pytest.raises(CensusError, match="'592200', for one authority"):
        read_census(changed(tmp_path / "census.csv", **large))


def test_no_authority_comes_near_the_bounds_of_one() -> None:
    census = shipped_census()
    for column, most in MOST_OF_AUTHORITY.items():
        figures = [census.figure(row.area, row.year, column) for row in census.rows
                   if row.area.level == "authority"]  # fmt: skip
        assert max(each for each in figures if not isinstance(each, Missing)) < most / 5


@pytest.mark.parametrize(
    "cells",
    [
        {"leavers_fte": "0", "leavers_headcount": "27"},
        {"agency_fte": "0", "agency_headcount": "11"},
        {"inpost_fte": "0", "inpost_headcount": "143"},
        {"turnover_rate_fte": "140"},
        {"inpost_fte": "165"},
        {"inpost_headcount": "x"},
    ],
)
def test_what_the_dfe_has_published_the_like_of_passes(
    cells: dict[str, str], tmp_path: Path
) -> None:
    read_census(changed(tmp_path / "census.csv", **cells))


def test_shares_are_not_taken_for_per_cent(tmp_path: Path) -> None:
    """Excel and Power BI keep 29.5% as 0.295."""
    rows = [row for row in census_rows() if row["la_name"] in ("", "Haringey", "Isles of Scilly")]
    shares = [
        {name: f"{float(cell) / 100:g}" if "rate" in name and cell[:1].isdecimal() else cell
         for name, cell in row.items()}
        for row in rows
    ]  # fmt: skip
    path = tmp_path / "census.csv"
    path.write_bytes(utf8([list(shares[0]), *(list(row.values()) for row in shares)]))
    with pytest.raises(CensusError, match=r"'agency_rate_fte' holds shares such as 0\.15"):
        read_census(path)


def test_every_bound_lies_far_outside_what_was_published() -> None:
    census: Census = shipped_census()
    for bound in BOUNDS:
        ratios = []
        for row in census.rows:
            others = [census.figure(row.area, row.year, each) for each in bound.of]
            figure = census.figure(row.area, row.year, bound.column)
            known = [each for each in (figure, *others) if not isinstance(each, Missing)]
            if len(known) == 1 + len(others) and sum(known[1:]) >= LARGE:
                ratios.append(known[0] / sum(known[1:]))
        assert max(ratios) <= bound.seen, (bound, max(ratios))
        assert bound.times > 1.7 * bound.seen
