"""The project's own documents, and the tables in them that are made from records.

``python -m tests.house.documents`` writes those tables again.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.building import ROOT
from workforce.plan.lever import Lever, LeverPart
from workforce.plan.levers import LEVERS, lever_table
from workforce.published.tables import shipped_table
from workforce.published.track_record import NOTHING, TrackRecord, records_of

FIRST_PAGE: Final = ROOT / "README.md"
SCENARIOS: Final = ROOT / "scenarios" / "README.md"
DATA: Final = ROOT / "data" / "README.md"
PLACES: Final = ("*.md", "workforce/**/*.md", "scenarios/*.md", "data/*.md", "tests/**/*.md")
LEVER_COLUMNS: Final = ("key", "kind", "form", "unit", "range", "neutral", "acts on")
ERROR_COLUMNS: Final = (
    "figure", "error 1, 2 and 3 years ahead", "of the last value", "of the own mean",
    "in the 80% band",
)  # fmt: skip
FIGURES: Final = {
    "inpost_fte": ("permanent staff in post, FTE", 1), "leavers_fte": ("leavers in a year, FTE", 1),
    "agency_fte": ("agency staff, FTE", 1), "vacancy_fte": ("vacancies, FTE", 1),
    "cases": ("cases", 0), "caseload_fte": ("average caseload", 2),
}  # fmt: skip


def made() -> dict[Path, dict[str, str]]:
    """The tables that are made from records, by document and name."""
    return {FIRST_PAGE: {"errors": errors()}, SCENARIOS: {"levers": levers(), "parts": parts()}}


def with_tables(text: str, tables: dict[str, str]) -> str:
    r"""A document with what is between a table's two marks made again.

    >>> with_tables("<!-- made: x -->\nold\n<!-- end -->\n", {"x": "| new |"}).splitlines()
    ['<!-- made: x -->', '| new |', '<!-- end -->']

    Raises:
        ValueError: a mark is not there.
    """
    for name, content in tables.items():
        mark = f"<!-- made: {name} -->\n"
        before, after = text.split(mark)
        _, after = after.split("<!-- end -->", 1)
        text = f"{before}{mark}{content}\n<!-- end -->{after}"
    return text


def documents() -> list[Path]:
    """Every document of the project."""
    return sorted(path for place in PLACES for path in ROOT.glob(place))


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table as a document writes it.

    >>> table(("key", "unit"), [("`pay`", "%")]).splitlines()
    ['| key | unit |', '|---|---|', '| `pay` | % |']
    """
    lines = [columns, *rows]
    first, *others = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([first, "|" + "---|" * len(columns), *others])


def levers() -> str:
    """Every lever, from its record."""
    return table(LEVER_COLUMNS, [(f"`{key}`", *others) for key, *others in lever_table()])


def parts() -> str:
    """Every lever that can be written as a table, and what the table may hold."""
    rows = [(f"`{lever.key}`", parts_of(lever)) for lever in LEVERS if lever.parts]
    return table(("key", "parts"), rows)


def parts_of(lever: Lever) -> str:
    """The main amount of a lever and its further parts."""
    further = "; ".join(f"`{part.name}`: {part_in_words(part)}" for part in lever.parts)
    return f"`{lever.amount}`; {further}"


def part_in_words(part: LeverPart) -> str:
    """What a part may be, and what is meant where it is left out."""
    if part.form in ("number", "numbers"):
        usual = ", ".join(f"{each:g}" for each in part.defaults)
        return f"{part.words} ({usual})" if usual else part.words
    if part.form == "yes or no":
        words = {"yes": "`true`", "no": "`false`"}
        return f"{part.words}, {' or '.join(words[each] for each in part.options)}"
    return " ".join([part.words, " or ".join(f"`{each}`" for each in part.options)]).strip()


def errors() -> str:
    """How far forecasts of no change were out, from the stored track record."""
    record = [each for each in records_of(shipped_table("track_record.csv")) if not each.target]
    rows = []
    for measure, (name, places) in FIGURES.items():
        some = [each for each in record if (each.given, each.measure) == (NOTHING, measure)]
        rows.append((name, *errors_of(some, places)))
    return table(ERROR_COLUMNS, rows)


def errors_of(some: list[TrackRecord], places: int) -> tuple[str, ...]:
    """The cells of one figure."""
    columns = ("error", "error_of_last", "error_of_mean")
    cells = [" / ".join(f"{getattr(each, key):.{places}f}" for each in some) for key in columns]
    return (*cells, " / ".join(f"{each.inside_80:.0f}%" for each in some))


def main() -> None:
    """Write the tables anew."""
    for path, tables in made().items():
        path.write_text(with_tables(path.read_text(), tables))


if __name__ == "__main__":
    main()
