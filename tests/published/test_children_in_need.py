"""Children in need beside the census: read, summed for joint returns, and their part in cases."""

from pathlib import Path

import pytest

from tests.published.dfe_files import last_shipped
from workforce.errors import CensusError
from workforce.published.census import shipped_census
from workforce.published.children_in_need import Children, children_of, read_children
from workforce.published.tables import ABSENT, Area, Missing, Row, figure_of

HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,new_la_code,la_name,category,At31_episodes"
)


def file_of(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "children.csv"
    path.write_text("\n".join([HEADER, *rows]))
    return path


def test_the_file_as_downloaded_is_read(tmp_path: Path) -> None:
    place = "2019,Reporting year,Local authority,E92000001,England,E13000001,Inner London"
    found = read_children(
        file_of(tmp_path, f"{place},309,E09000014,Haringey,Children in Need,2073",
                f"{place},201,E09000001,City of London,Children in Need,c")
    )  # fmt: skip
    assert found["309", 2019] == 2073
    withheld = found["201", 2019]
    assert isinstance(withheld, Missing)
    assert withheld.marker == "c"


def test_another_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "children.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(CensusError, match="few or none of the columns of the children in need"):
        read_children(path)


def test_authorities_that_report_together_have_their_sum() -> None:
    area = Area("940 / 941", "E06000061 / E06000062", "North / West", "authority", "E12", "East")
    row = Row(area, 2022, (0.0,))
    parts: Children = {("940", 2022): 1000.0, ("941", 2022): 1200.0}
    assert children_of(row, parts) == 2200
    assert children_of(row, {("940", 2022): 1000.0}) == ABSENT
    assert children_of(row, {**parts, ("941", 2022): figure_of("u")}) == figure_of("u")


def test_the_shipped_census_has_those_of_the_shipped_table() -> None:
    census = shipped_census()
    assert census.figure(census.authority("Haringey"), 2019, "children_in_need") == 2073
    later = last_shipped("children-in-need") + 1
    assert census.figure(census.authority("Haringey"), later, "children_in_need") == ABSENT
