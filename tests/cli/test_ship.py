"""The shipped tables from the DfE's files by one command: same bytes, what changed, refusals."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.published.dfe_files import (
    NAMES,
    Cells,
    dfe_like,
    last_shipped,
    made_of,
    read,
    real_file,
    written,
    years_on,
)
from workforce.cli.command_line import main
from workforce.cli.options import DONE, WRONG_INPUT
from workforce.places import DATA
from workforce.published.ship.dfe_files import FILES

TABLES = sorted({file.table.name for file in FILES})
HACKNEY = "E09000012"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The shipped tables as the DfE would publish them."""
    return dfe_like(tmp_path_factory.mktemp("dfe"))


def ship(files: dict[str, Path], *more: object) -> int:
    named = [each for option, path in files.items() for each in (f"--{option}", path)]
    return main(["ship", *(str(each) for each in (*named, *more))])


def only(files: dict[str, Path], *options: str) -> dict[str, Path]:
    return {option: files[option] for option in ("census", *options)}


def changed(path: Path, folder: Path, change: Callable[[list[Cells]], list[Cells]]) -> Path:
    """A file with its rows changed."""
    return written(folder / path.name, change(read(path)))


def downloaded() -> dict[str, Path]:
    """The DfE's own files that the shipped tables are made of."""
    return {option: made_of(option) for option in NAMES}


@pytest.mark.slow
def test_the_shipped_tables_come_out_of_such_files_to_the_byte(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ship(files, "--out", tmp_path) == DONE
    for name in (*TABLES, "sources.csv", "publication_dates.csv"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name
    printed = capsys.readouterr().out
    assert printed.count(".csv: unchanged") == printed.count(".csv: ")
    assert ship(files, "--out", tmp_path) == DONE
    assert "wrote" not in capsys.readouterr().out


@pytest.mark.slow
def test_every_shipped_table_comes_out_of_the_dfes_files_to_the_byte(tmp_path: Path) -> None:
    """The fits too: with the command and the day that are kept in them."""
    real = downloaded()
    assert ship(real, "--out", tmp_path) == DONE
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")}
    made = {*TABLES, "sources.csv", "publication_dates.csv"}
    made |= {f"priors/{path.name}" for path in (DATA / "priors").iterdir()}
    made |= {f"reference_class/{path.name}" for path in (DATA / "reference_class").iterdir()}
    assert names == made
    for name in names:
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_without_a_folder_nothing_is_written(
    files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert ship(only(files, "roles")) == DONE
    assert list(tmp_path.iterdir()) == []
    assert "Nothing is written: --out data writes" in capsys.readouterr().out


def test_what_changed_is_said_by_table(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One figure of Hackney another."""

    def change(rows: list[Cells]) -> list[Cells]:
        last = max(row["time_period"] for row in rows)
        for row in rows:
            if (row["new_la_code"], row["time_period"]) == (HACKNEY, last):
                row["referral_count"] = "1"
        return rows

    path = changed(files["referrals"], tmp_path, change)
    last = max(row["time_period"] for row in read(files["referrals"]))
    assert ship({"census": files["census"], "referrals": path}) == DONE
    lines = capsys.readouterr().out.splitlines()
    (line,) = (each for each in lines if each.startswith("published_children.csv: 1 changed"))
    assert f"({last} 204)" in line
    kept = (
        "published_children.csv: its part on children looked after stays as it is; --looked-after"
    )
    assert any(each.startswith(kept) for each in lines)
    roles = "published_roles.csv: its part on staff in post by role stays as it is; --roles FILE"
    assert f"{roles} updates it" in lines


def test_a_table_of_several_files_keeps_what_the_others_gave(
    files: dict[str, Path], tmp_path: Path
) -> None:
    assert ship(only(files, "looked-after"), "--out", tmp_path) == DONE
    name = "published_children.csv"
    assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()
    assert not (tmp_path / "published_roles.csv").exists()


@pytest.mark.slow
def test_a_release_without_a_day_is_named_and_one_with_a_day_is_kept(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three files of a year later: the day given is of the census and of its roles alone."""
    year = last_shipped("census") + 1
    options = ("census", "roles", "children-in-need")
    later = {option: years_on(files[option], year, tmp_path) for option in options}
    assert ship(later) == DONE
    printed = capsys.readouterr().out
    for series in ("workforce", "roles", "children_in_need"):
        assert (
            f"{series}:{year} has no day of publication, so a plan as known on a day leaves it "
            f"out; --published {series}:{year}=DAY adds it\n"
        ) in printed
    assert ship(later, "--published", f"{year + 1}-02-26", "--out", tmp_path / "out") == DONE
    printed = capsys.readouterr().out
    assert f"children_in_need:{year} has no day" in printed
    assert f"workforce:{year} has" not in printed
    assert f"roles:{year} has" not in printed
    before, after = (
        (folder / "publication_dates.csv").read_text().splitlines()
        for folder in (DATA, tmp_path / "out")
    )
    assert [line for line in after if line in before] == before
    assert [line.split(",")[:3] for line in after if line not in before] == [
        [series, f"{year}", f"{year + 1}-02-26"] for series in ("workforce", "roles")
    ]


def without(column: str, word: str) -> Callable[[list[Cells]], list[Cells]]:
    return lambda rows: [row for row in rows if row[column] != word]


def with_cell(column: str, text: str) -> Callable[[list[Cells]], list[Cells]]:
    return lambda rows: [rows[0] | {column: text}, *rows[1:]]


def with_word(column: str, text: str) -> Callable[[list[Cells]], list[Cells]]:
    return lambda rows: [row | {column: text} for row in rows]


def without_column(column: str) -> Callable[[list[Cells]], list[Cells]]:
    return lambda rows: [
        {name: text for name, text in row.items() if name != column} for row in rows
    ]


@pytest.mark.parametrize(
    ("option", "change", "words"),
    [
        ("roles", without("role", "Case holder"), "no row has role 'case holder'"),
        ("roles", with_cell("inpost_FTE", "many"), "row 2, column 'inpost_fte' is 'many'"),
        ("roles", with_cell("role", "Case holder"), "are both"),
        ("roles", without_column("role"), "row 1 has no column 'role'"),
        ("ethnicity", with_cell("time_period", "19"), "row 2, column 'time_period' is '19'"),
        ("looked-after", without_column("children_count"), "has no column 'children_count'"),
        ("worker-changes", with_word("cla_group", "All"), "no row has cla_group 'cla on 31 march'"),
        ("census", without("geographic_level", "Regional"), "no row for the region E12000001"),
        ("census", without("geographic_level", "National"), "no row for England"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    option: str, change: Callable[[list[Cells]], list[Cells]], words: str,
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    wrong = changed(files[option], tmp_path, change)
    out = tmp_path / "out"
    given = {"census": files["census"], option: wrong}
    assert ship(given, "--out", out) == WRONG_INPUT
    said = capsys.readouterr().err.strip()
    assert said.startswith(wrong.name)
    assert words in said
    assert "\n" not in said
    assert not out.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--published", "soon"), "'soon' is not a day such as 2027-02-26"),
        (("--published", "2027-02-30"), "there is no day 2027-02-30"),
        (("--published", "pay=2027-02-26"), "'pay' is not a series"),
        (("--published", "roles:2012=2013-02-26"), "there are no figures of roles for 2012"),
        (("--published", "2017-02-26"), "is not within two years after 30 September"),
        (("--roles", "nothing.csv"), "no such file"),
        (("--children-in-need", DATA / "rules.csv"), "few or none of the columns"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_sentence(
    more: tuple[object, ...], words: str, files: dict[str, Path],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert ship(only(files), *more) == WRONG_INPUT
    said = capsys.readouterr().err.strip()
    assert words in said
    assert "\n" not in said


def test_a_census_of_a_few_authorities_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    few = real_file(f"haringey_and_neighbours_2017_to_{last_shipped('census')}.csv")
    assert ship({"census": few}) == WRONG_INPUT
    said = capsys.readouterr().err
    assert f"there are only 7 authorities in {last_shipped('census')}" in said


def test_a_release_of_the_latest_years_takes_none_of_the_earlier_away(
    files: dict[str, Path], tmp_path: Path
) -> None:
    latest = f"{last_shipped('census')}"
    newest = changed(
        files["census"], tmp_path, lambda rows: [r for r in rows if r["time_period"] == latest]
    )
    assert ship({"census": newest}, "--out", tmp_path / "out") == DONE
    name = "published_workforce.csv"
    assert (tmp_path / "out" / name).read_bytes() == (DATA / name).read_bytes()


def test_neighbours_and_outlines_come_out_of_their_files_to_the_byte(tmp_path: Path) -> None:
    dfe = made_of("census").parent
    lists = [dfe / f"statistical_neighbours_{year}.csv" for year in (2021, 2025)]
    geography = dfe.parent / "geography"
    named = ("--statistical-neighbours", *lists, "--bordering",
             geography / "adjacent_authorities.csv", "--outlines",
             geography / "authorities_2023.topojson", "--out", tmp_path)  # fmt: skip
    assert ship(only(downloaded()), *named) == DONE
    for name in ("statistical_neighbours.csv", "bordering_authorities.csv", "outlines.topojson"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_a_folder_that_cannot_be_written_to_stays_as_it_is(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("kept")
    assert ship(only(files), "--out", taken) == WRONG_INPUT
    assert "name a folder you may write to" in capsys.readouterr().err
    assert taken.read_text() == "kept"
