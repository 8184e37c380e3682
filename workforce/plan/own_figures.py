"""The file of the council's own figures, own_figures.toml: counts, and no person.

It holds exact numbers, which the model needs, so it is to be kept like a staff list: its first line
says so, and links, packs and papers leave it out. A scenario that names it, with
``own = "own_figures.toml"``, starts from its counts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tomli_w

from workforce.authority.opening_counts import LATEST_OPENING, Opening
from workforce.authority.own.counts import (
    BY_KEY,
    MOST_CASES,
    MOST_PEOPLE,
    TABLES,
    TOTALS,
    OwnYear,
)
from workforce.authority.own.worker import NEWLY_QUALIFIED
from workforce.errors import ScenarioError, quoted
from workforce.files import MEGABYTE, decoded, read_text
from workforce.model.units import HUNDREDTHS
from workforce.months import MONTHS_IN_YEAR, SEPTEMBER, month_of
from workforce.plan.toml_guard import load_toml
from workforce.plan.toml_values import (
    Table,
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    whole_of,
)
from workforce.published.reading.area_names import key_of

FILE_NAME: Final = "own_figures.toml"
LARGEST: Final = MEGABYTE
FIRST_LINE: Final = (
    "# Holds exact small numbers of people: keep it like a staff list, and do not pass it on. "
    "Counts only, no person."
)
SHA256_LETTERS: Final = 64
YEARS: Final = (2010, 2050)
MOST_YEARS: Final = 20
KEYS: Final = ("authority", "year")
YEAR_KEYS: Final = ("census", "sha256", "totals", *BY_KEY)
MANAGERS: Final = ("team_manager", "service_manager")
WHOLE_UNITS: Final = ("people", "cases")
MEND: Final = "make the file again with workforce own, or on Your data"


@dataclass(frozen=True)
class OwnFigures:
    """The council's own figures of one or several years, earliest first."""

    authority: str
    years: tuple[OwnYear, ...]

    def to_start_from(self, census: int) -> OwnYear:
        """The newest year that a plan from a census can start from.

        Raises:
            ScenarioError: there is none.
        """
        first = month_of(census, SEPTEMBER)
        for each in reversed(self.years):
            if 0 <= month_of(each.year, SEPTEMBER) - first < LATEST_OPENING:
                return each
        have = ", ".join(str(each.year) for each in self.years)
        later = LATEST_OPENING // MONTHS_IN_YEAR - 1
        raise ScenarioError(
            f"it has own figures of {have}, but the plan starts from September {census}",
            where=FILE_NAME,
            mend=f"choose the census of one of these years, or of up to {later} before it",
        )


def opening_from(year: OwnYear) -> Opening:
    """The opening that own figures give, in FTE to the digit.

    Agency staff are the council's total where the return gives one, else those that it lists.

    Raises:
        ScenarioError: the return gives no vacancies, so nothing is known of posts.
    """
    if "vacancies_fte" not in year.totals:
        raise ScenarioError(
            f"the return of {year.year} gives no vacancies, so posts are not known",
            where=FILE_NAME,
            mend=f"add vacancies_fte = ... below [year.totals] of {year.year}",
        )
    in_post = year.total("in_post_fte")
    agency = year.totals.get("agency_returned_fte", year.total("agency_fte"))
    by_group = year.tables["in_post_fte"]
    numbers = {
        "in_post": in_post,
        "agency": agency,
        "posts": round(in_post + year.totals["vacancies_fte"], 2),
        "case_holders": min(year.total("case_holders_fte"), round(in_post + agency, 2)),
        "cases": int(year.total("cases")),
        "managers": round(math.fsum(by_group.get(name, 0.0) for name in MANAGERS), 2),
        "newly_qualified": by_group.get(NEWLY_QUALIFIED, 0.0),
        "away": year.total("away_fte"),
    }
    return Opening(month_of(year.year, SEPTEMBER), numbers, "FTE")


def figures_toml(figures: OwnFigures) -> str:
    """The file; the same figures give the same bytes."""
    years = [
        {"census": each.year, "sha256": each.sha256, "totals": totals_table(each)}
        | {
            table.key: {
                row: int(value) if table.unit in WHOLE_UNITS else value
                for row in table.rows
                if (value := each.tables[table.key].get(row))
            }
            for table in TABLES
        }
        for each in figures.years
    ]
    return f"{FIRST_LINE}\n{tomli_w.dumps({'authority': figures.authority, 'year': years})}"


def totals_table(year: OwnYear) -> dict[str, float]:
    """The figures of the whole council as the file writes them: people whole."""
    return {
        key: int(year.totals[key]) if unit in WHOLE_UNITS else year.totals[key]
        for key, unit in TOTALS.items()
        if key in year.totals
    }


def beside(scenario: Path, name: object, where: str) -> OwnFigures:
    """The figures in a file that lies beside a scenario and that it names.

    Raises:
        InputError: the name is a path, or the file cannot be used.
    """
    text = text_of(name, where)
    if not text.strip() or Path(text).name != text or text.startswith("."):
        what = f"{quoted(text)} is not the name of a file beside the scenario"
        raise ScenarioError(what, where=where, mend=f'write own = "{FILE_NAME}"')
    return read_figures(scenario.parent / text)


def own_opening(
    name: object, figures: OwnFigures | None, authority: str, census: int, where: str
) -> Opening:
    """The opening of a scenario that names own figures.

    Args:
        name: what the scenario gives as ``own``.
        figures: those of that file; None where there is none.
        authority: of the scenario.
        census: its year.
        where: the scenario, for messages.

    Raises:
        ScenarioError: no such figures, of another authority, or of no year to start from.
    """
    if figures is None:
        mend = "choose that file on Your data first, then this one"
        what = f"it starts from {quoted(text_of(name, where))}, which was not given"
        raise ScenarioError(what, where=where, mend=mend)
    if key_of(figures.authority) != key_of(authority):
        what = f"its authority is {quoted(authority)}, but own figures are of "
        what += quoted(figures.authority)
        raise ScenarioError(what, where=where, mend="name the same authority in both")
    return opening_from(figures.to_start_from(census))


def read_figures(path: Path) -> OwnFigures:
    """The figures in a file.

    Raises:
        InputError: it is not there, no TOML, or holds what no return can give.
    """
    return parse_figures(read_text(path, largest=LARGEST), where=path.name)


def decode_figures(content: bytes) -> OwnFigures:
    """The figures in the bytes of an uploaded file; errors as for ``read_figures``."""
    return parse_figures(decoded(content, where=FILE_NAME), where=FILE_NAME)


def parse_figures(text: str, *, where: str) -> OwnFigures:
    """The figures in a TOML text; errors as for ``read_figures``."""
    table = load_toml(text, where=where)
    known_keys(table, KEYS, "key", where)
    years = [year_from(each, spot) for spot, each in tables_of(table.get("year"), "year", where)]
    if not 0 < len(years) <= MOST_YEARS:
        raise ScenarioError(f"it has {len(years)} years", where=where, mend=MEND)
    check_order(years, where)
    return OwnFigures(text_of(table.get("authority"), f"{where}, authority"), tuple(years))


def check_order(years: Sequence[OwnYear], where: str) -> None:
    """Refuse years that are not one after another.

    Raises:
        ScenarioError: one stands twice or before an earlier one.
    """
    order = [each.year for each in years]
    if order != sorted(set(order)):
        what = "its years are not one after another"
        raise ScenarioError(what, where=where, mend="give each once, the earliest first")


def year_from(table: Table, where: str) -> OwnYear:
    """One year, every number checked and every split adding up."""
    known_keys(table, YEAR_KEYS, "key", where)
    year = whole_of(table.get("census"), f"{where}, census", *YEARS)
    sha256 = text_of(table.get("sha256"), f"{where}, sha256")
    if len(sha256) != SHA256_LETTERS or set(sha256) - set("0123456789abcdef"):
        raise ScenarioError("sha256 is no SHA-256", where=where, mend=MEND)
    totals = table_of(table.get("totals", {}), f"{where}, totals")
    known_keys(totals, tuple(TOTALS), "key", f"{where}, totals")
    found = OwnYear(
        year,
        sha256,
        {key: total_from(key, value, where) for key, value in totals.items()},
        {each.key: cells_from(each.key, table.get(each.key, {}), where) for each in TABLES},
    )
    check_sums(found, where)
    return found


def total_from(key: str, value: object, where: str) -> float:
    """One figure of the whole council."""
    if TOTALS[key] in WHOLE_UNITS:
        return whole_of(value, f"{where}, {key}", 0, MOST_PEOPLE)
    return number_of(value, f"{where}, {key}", 0, MOST_PEOPLE)


def cells_from(key: str, value: object, where: str) -> dict[str, float]:
    """The numbers of one table by row."""
    record, place = BY_KEY[key], f"{where}, {key}"
    cells = table_of(value, place)
    known_keys(cells, record.rows, "row", place)
    most = MOST_CASES if record.unit == "cases" else MOST_PEOPLE
    if record.unit in WHOLE_UNITS:
        return {row: whole_of(each, f"{place}, {row}", 0, most) for row, each in cells.items()}
    return {row: number_of(each, f"{place}, {row}", 0, most) for row, each in cells.items()}


def check_sums(year: OwnYear, where: str) -> None:
    """Refuse tables that split the same people and do not add up to the same, and FTE above people.

    Raises:
        ScenarioError: naming both.
    """
    for table in TABLES:
        if table.of and year.total(table.key) != year.total(table.of):
            what = f"{table.key} adds up to {year.total(table.key):g}, {table.of} to "
            raise ScenarioError(f"{what}{year.total(table.of):g}", where=where, mend=MEND)
        if table.unit == "FTE":
            check_hours(table.key, table.masked_by, year, where)


def check_hours(key: str, people: str, year: OwnYear, where: str) -> None:
    """Refuse more FTE than people, row by row.

    Raises:
        ScenarioError: naming the row.
    """
    for row, fte in year.tables[key].items():
        if fte > year.tables[people].get(row, 0) + 1 / HUNDREDTHS:
            what = f"{key} of {row} is {fte:g} FTE, more than its people"
            raise ScenarioError(what, where=where, mend=MEND)
