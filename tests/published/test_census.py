"""Reading a census file: hand-checked figures, gaps with their reasons, faults said plainly."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workforce.errors import CensusError, FileError, UnknownNameError
from workforce.published.census import Census, Missing, read_census, shipped_census
from workforce.published.tables import CENSUS_COLUMNS, DFE_COLUMNS

# The identifying cells of Haringey's row of 2019, then its figures in the DfE's order of columns.
LABELS = {
    "time_period": "2019",
    "time_identifier": "Reporting year",
    "geographic_level": "Local authority",
    "country_code": "E92000001",
    "country_name": "England",
    "region_code": "E13000001",
    "region_name": "Inner London",
    "old_la_code": "309",
    "new_la_code": "E09000014",
    "la_name": "Haringey",
}
# fmt: off
FIGURES = [
    "141", "143", "32", "32", "32.4", "33", "23", "23.1", "59", "64", "29.5", "30.9", "50.2",
    "85.1", "55", "28.1", "91.3", "116.1", "1717", "14.8", "848", "2.4",
]
# fmt: on
HEADER = [*LABELS, *DFE_COLUMNS]
HARINGEY = [*LABELS.values(), *FIGURES]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write cells as a file of the DfE's layout."""

    def written(*rows: list[str], header: list[str] = HEADER) -> Path:
        path = tmp_path / "census.csv"
        lines = (",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)
        path.write_text("\n".join([",".join(header), *lines]) + "\n", encoding="utf-8")
        return path

    return written


def row(**cells: str) -> list[str]:
    """Haringey's row of 2019 with some cells changed."""
    return [cells.get(column, cell) for column, cell in zip(HEADER, HARINGEY, strict=True)]


def refusal(path: Path) -> str:
    """The one sentence with which a census file is refused."""
    with pytest.raises(CensusError) as caught:
        read_census(path)
    message = str(caught.value)
    assert message.startswith(path.name)
    assert "\n" not in message
    return message


def test_haringey_at_the_visit_is_as_published() -> None:
    census = shipped_census()
    haringey = census.authority("Haringey")
    published = {
        "in_post_people": 143,
        "in_post_fte": 141.0,
        "agency_people": 64,
        "agency_fte": 59.0,
        "agency_rate_fte": 29.5,
        "vacancies_fte": 55,
        "vacancy_rate": 28.1,
        "turnover_rate_fte": 23.0,
        "cases": 1717,
        "case_holders_fte": 116.1,
        "caseload": 14.8,
    }
    found = {column: census.figure(haringey, 2019, column) for column in published}
    assert found == published


def test_downloaded_file_and_own_table_read_alike(write: Write) -> None:
    downloaded, shipped = read_census(write(HARINGEY)), shipped_census()
    area = downloaded.authority("309")
    assert area == shipped.authority("309")
    for column in CENSUS_COLUMNS:
        assert downloaded.figure(area, 2019, column) == shipped.figure(area, 2019, column)


def test_census_says_which_file_it_is(write: Write) -> None:
    census = read_census(write(HARINGEY))
    assert census.release == "census.csv"
    content = (",".join(HEADER) + "\n" + ",".join(HARINGEY) + "\n").encode()
    assert census.sha256 == hashlib.sha256(content).hexdigest()
    assert census.sha256 != read_census(write(row(cases="1718"))).sha256


def test_remainder_is_what_starters_and_leavers_do_not_explain() -> None:
    census = shipped_census()
    haringey = census.authority("Haringey")
    # 169.1 in post, 141.0 a year before, 59.1 started, 31.2 left
    assert census.remainder(haringey, 2020) == pytest.approx(0.2)
    assert isinstance(census.remainder(haringey, 2017), Missing)


@pytest.mark.parametrize(
    "text",
    [
        "309",
        "E09000014",
        "e09000014",
        " haringey ",
        "LB Haringey",
        "the london borough of  HARINGEY",
    ],
)
def test_authority_is_found_by_code_or_name(text: str) -> None:
    assert shipped_census().authority(text).name == "Haringey"


def test_misspelt_authority_gets_suggestions() -> None:
    with pytest.raises(UnknownNameError, match="did you mean Haringey"):
        shipped_census().authority("Haringay")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("London", "region"),
        ("inner london", "region"),
        ("E12000007", "region"),
        ("England", "nation"),
    ],
)
def test_region_cannot_be_planned(text: str, level: str) -> None:
    with pytest.raises(UnknownNameError, match=f"is a {level}, not an authority"):
        shipped_census().authority(text)


@pytest.mark.parametrize("text", ["", " ", "/", "Atlantis", "\0", "9" * 5000])
def test_anything_else_is_unknown(text: str) -> None:
    with pytest.raises(UnknownNameError):
        shipped_census().authority(text)


def test_region_and_nation_of_an_authority() -> None:
    census = shipped_census()
    region = census.region_of(census.authority("Haringey"))
    assert region is not None
    assert (region.name, region.code, region.ons_code) == ("Inner London", "", "E13000001")
    assert census.nation is not None
    assert census.nation.name == "England"
    assert census.region_of(census.nation) is None


def test_file_without_regions_has_none(write: Write) -> None:
    census = read_census(write(HARINGEY))
    assert census.region_of(census.authority("309")) is None
    assert census.nation is None


def test_until_hides_what_came_later() -> None:
    census = shipped_census().until(2019)
    haringey = census.authority("Haringey")
    assert census.latest_year == 2019
    assert census.years(haringey) == (2017, 2018, 2019)
    assert isinstance(census.figure(haringey, 2020, "cases"), Missing)
    with pytest.raises(CensusError, match="choose 2017, its first census, or later"):
        shipped_census().until(2016)


def test_until_hides_later_names_and_codes(write: Write) -> None:
    later = row(time_period="2023", new_la_code="E06000099", la_name="Haringey and Hornsey")
    census = read_census(write(later, HARINGEY))
    assert census.authority("Haringey") == census.authority("E06000099")
    assert census.authority("309").name == "Haringey and Hornsey"
    assert census.until(2022).authority("309").name == "Haringey"
    with pytest.raises(UnknownNameError):
        census.until(2022).authority("E06000099")


def test_unknown_column_is_an_error() -> None:
    census = shipped_census()
    with pytest.raises(UnknownNameError, match="did you mean caseload"):
        census.figure(census.authority("309"), 2019, "case_load")


# What the DfE's releases say of each marker.
MARKERS = {
    "c": "withheld to protect confidentiality", "*": "withheld to protect confidentiality",
    "z": "not applicable", ".": "not applicable", "x": "not available", " x ": "not available",
    ":": "not available", "..": "not available", "u": "of low reliability",
    "-": "not given or too small to show", "": "left blank",
    **dict.fromkeys(("low", "LOW", "k", "~"), "above 0 but below the rounding unit"),
}  # fmt: skip


@pytest.mark.parametrize("marker", MARKERS)
def test_marker_is_missing_with_its_reason_and_never_zero(marker: str, write: Write) -> None:
    census = read_census(write(row(agency_fte=marker)))
    figure = census.figure(census.authority("309"), 2019, "agency_fte")
    assert figure == Missing(marker.strip().lower(), MARKERS[marker])


@pytest.mark.parametrize(
    ("cell", "mend"),
    [
        ("1e3", "here digits may have been lost"),
        ("12,5", "as 32.4 in row 2"),
        ("-5", "a count or a rate is never below 0"),
        ("-0.5", "a count or a rate is never below 0"),
        ("NaN", "number with digits only"),
        ("inf", "number with digits only"),
        ("1_000", "number with digits only"),
        ("٣", "number with digits only"),
        ("twelve", "number with digits only"),
        ("q", "one of the markers c"),
        ("12%", "number with digits only"),
        ("9" * 400, "number with digits only"),
        ("=1+1", "number with digits only"),
    ],
)
def test_wrong_figure_names_row_and_column(cell: str, mend: str, write: Write) -> None:
    message = refusal(write(row(time_period="2018"), row(cases=cell)))
    assert "row 3, column 'cases'" in message
    assert mend in message


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"time_period": "202021"}, "write the year of its 30 September"),
        ({"time_period": "2020/21"}, "write the year of its 30 September"),
        ({"time_period": "1066"}, "2010 to 2050"),
        ({"time_period": "2019.5"}, "2010 to 2050"),
        ({"time_period": "31/03/2019"}, "2010 to 2050"),
        ({"time_period": "2019-01-01"}, "2010 to 2050"),
        ({"time_period": "2019-09-29T23:00:00Z"}, "2010 to 2050"),
        ({"time_period": "43739"}, "2010 to 2050"),
        ({"time_period": ""}, "2010 to 2050"),
        ({"time_period": "²"}, "2010 to 2050"),
        ({"time_period": "000002019"}, "2010 to 2050"),
        ({"time_period": "9" * 5000}, "2010 to 2050"),
        ({"geographic_level": "Ward"}, "Local authority, Regional or National"),
        ({"old_la_code": ""}, "column 'old_la_code'"),
        ({"new_la_code": "z"}, "column 'new_la_code'"),
        ({"la_name": " "}, "column 'la_name'"),
        ({"la_name": "a" * 81}, "at most 80"),
        ({"la_name": "\u202eyegniraH"}, "printable"),
    ],
)
def test_wrong_label_names_row_and_column(
    cells: dict[str, str], expected: str, write: Write
) -> None:
    message = refusal(write(row(**cells)))
    assert "row 2, column '" in message
    assert expected in message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("cases,", "", "no column 'cases'"),
        ("cases,", "cases_held,", "if 'cases_held' is that column, name it 'cases'"),
        ("inpost_fte", "inpost_fteE", "if 'inpost_ftee' is that column, name it 'inpost_fte'"),
        ("inpost_headcount", "Inpost FTE", "more than one column 'inpost_fte'"),
        ("starters_headcount", "starters_fte", "more than one column 'starters_fte'"),
        ("la_name", "surname", "no column 'la_name'"),
        (",", ";", "row 2 has 1 cells, but the header has 32; look there for a semicolon"),
        ("e", "q", "few or none"),
    ],
)
def test_wrong_header_is_named(old: str, new: str, expected: str, write: Write) -> None:
    header = ",".join(HEADER).replace(old, new).split(",")
    assert expected in refusal(write(HARINGEY, header=header))


def test_row_of_another_length_is_named(write: Write) -> None:
    assert "row 2 has 33 cells, but the header has 32" in refusal(write([*HARINGEY, "1"]))
    assert "row 3 has 31 cells" in refusal(write(HARINGEY, HARINGEY[:-1]))


def test_doubled_rows_are_named(write: Write) -> None:
    other = row(time_period="2018")
    assert "rows 2 and 4 are both Haringey 2019" in refusal(write(HARINGEY, other, HARINGEY))


def test_header_only_is_refused(write: Write) -> None:
    assert "a header but no rows" in refusal(write())


def test_unclosed_quote_is_found(write: Write) -> None:
    path = write(HARINGEY, row(time_period="2018"))
    path.write_text(path.read_text().replace("2018", '"2018'))
    assert "row 3" in refusal(path)
    assert "quote" in refusal(path)


def test_far_too_many_rows_are_refused(write: Write) -> None:
    rows = (row(old_la_code=f"{code}") for code in range(20_001))
    assert "more than 20,000 rows" in refusal(write(*rows))


@pytest.mark.parametrize("separator", [",", ";", ""])
def test_header_of_fifty_thousand_names_costs_nothing(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text(separator.join(["inpost_fte"] * 50_000) + "\n1\n")
    assert "row 1 has" in refusal(path)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"PK\x03\x04\x00\x00", b"a,b\0c\n", "Zoë".encode("cp1252")]
)
def test_file_that_is_no_text_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "census.csv"
    path.write_bytes(content)
    with pytest.raises(FileError, match=r"^census\.csv: "):
        read_census(path)


def test_too_large_and_absent_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(FileError, match="use one of at most 50 MB"):
        read_census(path)
    with pytest.raises(FileError, match="no such file"):
        read_census(tmp_path / "none.csv")


def test_new_release_reads(write: Write) -> None:
    header = ["", *(name.replace("_fte", "_FTE") for name in reversed(HEADER)), "new_rate"]
    reading = write(["7", *reversed(HARINGEY), "new"], header=header)
    reading.write_bytes(b"\xef\xbb\xbf" + reading.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    census = read_census(reading)
    assert census.figure(census.authority("309"), 2019, "caseload") == 14.8


def test_rows_may_come_in_any_order_and_years_may_lack(write: Write) -> None:
    rows = [row(time_period=year) for year in ("2021", "2017", "2019")]
    forward, backward = read_census(write(*rows)), read_census(write(*reversed(rows)))
    for census in (forward, backward):
        haringey = census.authority("309")
        assert census.years(haringey) == (2017, 2019, 2021)
        assert census.figure(haringey, 2018, "cases") == Missing(
            "", "not in the file for that year"
        )
        assert isinstance(census.remainder(haringey, 2019), Missing)
    assert forward.areas == backward.areas


def test_joint_row_is_found_by_either_authority(write: Write) -> None:
    joint = row(
        old_la_code="314 / 318",
        new_la_code="E09000021 / E09000027",
        la_name="Kingston upon Thames / Richmond upon Thames",
    )
    census = read_census(write(joint))
    for text in ("318", "E09000021", "Richmond upon Thames", "314 / 318", joint[9]):
        assert census.authority(text).code == "314 / 318"


def test_authority_of_today_is_meant_by_a_name_used_twice(write: Write) -> None:
    before = row(time_period="2018", old_la_code="835", new_la_code="E10000009", la_name="Dorset")
    after = row(old_la_code="838", new_la_code="E06000059", la_name="Dorset")
    census = read_census(write(after, before))
    assert census.authority("Dorset").code == "838"
    assert census.authority("835").ons_code == "E10000009"
    assert census.until(2018).authority("Dorset").code == "835"


def test_nobody_in_post_reads(write: Write) -> None:
    nobody = {"inpost_fte": "0", "inpost_headcount": "0", "turnover_rate_fte": "z", "cases": "15"}
    census = read_census(write(row(**nobody, agency_rate_fte="100")))
    scilly = census.authority("309")
    assert census.figure(scilly, 2019, "in_post_fte") == 0
    assert census.figure(scilly, 2019, "cases") == 15
    assert census.figure(scilly, 2019, "turnover_rate_fte") == Missing("z", "not applicable")


def tried(path: Path, content: bytes) -> Census | None:
    """The census in ``content``, or none where it is refused; any other error gets out."""
    path.write_bytes(content)
    try:
        return read_census(path)
    except (FileError, CensusError):
        return None


@given(content=st.binary(max_size=300))
@example(content=b'"')
@example(content=b"\r\n")
@settings(deadline=None)
def test_random_bytes_are_refused(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "random.csv"
    assert tried(path, content) is None


@given(place=st.integers(0, len(HEADER) - 1), cell=st.text(max_size=12))
@settings(deadline=None)
def test_any_text_in_any_cell_is_read_or_refused(
    place: int, cell: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cells = [cell if at == place else text for at, text in enumerate(HARINGEY)]
    content = "\n".join([",".join(HEADER), ",".join(cells)]).encode("utf-8", "surrogatepass")
    census = tried(tmp_path_factory.getbasetemp() / "cell.csv", content)
    if census is not None:
        for figure in census.rows[0].figures:
            assert isinstance(figure, Missing) or figure >= 0


@given(
    numbers=st.lists(
        st.decimals(20, 45, places=1),  # whatever stands beside it
        min_size=len(CENSUS_COLUMNS),
        max_size=len(CENSUS_COLUMNS),
    )
)
@settings(deadline=None)
def test_every_number_written_is_the_number_read(
    numbers: list[object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    cells = [*HARINGEY[: len(LABELS)], *map(str, numbers)]
    content = "\n".join([",".join(HEADER), ",".join(cells)]).encode()
    census = tried(tmp_path_factory.getbasetemp() / "numbers.csv", content)
    assert census is not None
    assert census.rows[0].figures[:-1] == tuple(float(str(number)) for number in numbers)
