"""The file of the council's own figures, own_figures.toml: counts, and no person.

It holds exact numbers, which the model needs, so it is to be kept like a staff list: its first line
says so, and links, packs and papers leave it out. A scenario that names it, with
``own = "own_figures.toml"``, starts from its counts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

import tomli_w

from workforce.authority.opening_counts import LATEST_OPENING, Opening
from workforce.authority.own.counts import BY_KEY, TABLES, TOTALS, OwnYear
from workforce.authority.own.finance.figures import Finance
from workforce.authority.own.lists.agency_count import AgencyCount
from workforce.authority.own.lists.month_ends import MonthEnds
from workforce.authority.own.lists.staff_count import StaffCount
from workforce.authority.own.rate_counts import RateCounts, rate_counts
from workforce.authority.own.worker import NEWLY_QUALIFIED
from workforce.errors import ScenarioError, quoted
from workforce.files import MEGABYTE, decoded, read_text
from workforce.months import MONTHS_IN_YEAR, SEPTEMBER, long_label, month_of
from workforce.plan.own.agency_figures import agency_cells, agency_from
from workforce.plan.own.figure_tables import (
    MEND,
    cells_from,
    check_sums,
    sha256_from,
    table_cells,
    total_cells,
    totals_from,
)
from workforce.plan.own.finance_file import finance_cells, finance_from
from workforce.plan.own.month_end_figures import month_cells, months_from, opening_from_month
from workforce.plan.own.staff_figures import (
    MANAGERS,
    opening_from_staff,
    staff_cells,
    staff_from,
    teams_from_staff,
)
from workforce.plan.scenario import StaffTeam
from workforce.plan.toml_guard import load_toml
from workforce.plan.toml_values import Table, known_keys, tables_of, text_of, whole_of
from workforce.published.reading.area_names import key_of

FILE_NAME: Final = "own_figures.toml"
LARGEST: Final = MEGABYTE
FIRST_LINE: Final = (
    "# Holds exact small numbers of people: keep it like a staff list, and do not pass it on. "
    "Counts only, no person."
)
YEARS: Final = (2010, 2050)
MOST_YEARS: Final = 20
KEYS: Final = ("authority", "year", "staff", "agency", "months", "finance")
YEAR_KEYS: Final = ("census", "sha256", "totals", *BY_KEY)


class OwnStart(NamedTuple):
    """What own figures give a plan to start from."""

    opening: Opening
    teams: tuple[StaffTeam, ...] = ()
    rates: RateCounts | None = None


@dataclass(frozen=True)
class OwnFigures:
    """The council's own figures: of years of the census, earliest first, of lists, and money."""

    authority: str
    years: tuple[OwnYear, ...]
    staff: StaffCount | None = None
    agency: AgencyCount | None = None
    months: MonthEnds | None = None
    finance: Finance | None = None

    def with_agency(self, staff: StaffCount) -> StaffCount:
        """A staff list's counts; where it has no agency staff, with those of the agency list."""
        if self.agency is None or self.agency.month != staff.month:
            return staff
        return staff._replace(
            totals={"agency_fte": self.agency.total("agency_fte"), **staff.totals}
        )

    @property
    def newest(self) -> int:
        """The month of the newest count to start from; 0 for none."""
        months = [month_of(each.year, SEPTEMBER) for each in self.years]
        months += [self.staff.month] if self.staff else []
        months += [each.month for each in self.months.rows] if self.months else []
        return max(months, default=0)

    def start(self, census: int) -> OwnStart:
        """What a plan from a census starts from, and own rates of nothing later.

        Raises:
            ScenarioError: as for ``counted_start``.
        """
        start = self.counted_start(census)
        return start._replace(rates=self.rates_until(start.opening.month))

    def rates_until(self, month: int) -> RateCounts | None:
        """Counts of the returns and the agency list that were there by the end of a month."""
        years = [each for each in self.years if month_of(each.year, SEPTEMBER) <= month]
        known = self.agency if self.agency is not None and self.agency.month <= month else None
        return rate_counts(years, known)

    def counted_start(self, census: int) -> OwnStart:
        """What the newest count gives that a plan from a census can start from.

        Raises:
            ScenarioError: there is none, or it lacks what an opening needs.
        """
        first = month_of(census, SEPTEMBER)
        usable = [
            each for each in self.years
            if 0 <= month_of(each.year, SEPTEMBER) - first < LATEST_OPENING
        ]  # fmt: skip
        year = usable[-1] if usable else None
        since = first if year is None else month_of(year.year, SEPTEMBER)
        rows = self.months.rows if self.months else ()
        ends = [each for each in rows if since < each.month < first + LATEST_OPENING]
        if self.months and ends and (self.staff is None or ends[-1].month > self.staff.month):
            return OwnStart(opening_from_month(ends[-1], self.months.unit))
        if self.staff is not None and since <= self.staff.month < first + LATEST_OPENING:
            return OwnStart(
                opening_from_staff(self.with_agency(self.staff)), teams_from_staff(self.staff)
            )
        if year is not None:
            return OwnStart(opening_from(year))
        have = [str(each.year) for each in self.years]
        have += [long_label(self.staff.month)] if self.staff else []
        have += [f"month ends up to {long_label(rows[-1].month)}"] if rows else []
        later = LATEST_OPENING // MONTHS_IN_YEAR - 1
        raise ScenarioError(
            f"it has own figures of {', '.join(have) or 'agency staff alone'}, but the plan starts "
            f"from September {census}",
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
        {"census": each.year, "sha256": each.sha256, "totals": total_cells(each.totals, TOTALS)}
        | table_cells(each, TABLES)
        for each in figures.years
    ]
    table: dict[str, object] = {"authority": figures.authority}
    if years:
        table["year"] = years
    if figures.staff is not None:
        table["staff"] = staff_cells(figures.staff)
    if figures.agency is not None:
        table["agency"] = agency_cells(figures.agency)
    if figures.months is not None:
        table["months"] = month_cells(figures.months)
    if figures.finance is not None:
        table["finance"] = finance_cells(figures.finance)
    return f"{FIRST_LINE}\n{tomli_w.dumps(table)}"


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


def own_start(
    name: object, figures: OwnFigures | None, authority: str, census: int, where: str
) -> OwnStart | None:
    """What a scenario that names own figures starts from; None where they are of money alone.

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
    return figures.start(census) if figures.newest or figures.finance is None else None


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
    years = [
        year_from(each, spot) for spot, each in tables_of(table.get("year", []), "year", where)
    ]
    staff = staff_from(table["staff"], where) if "staff" in table else None
    agency = agency_from(table["agency"], where) if "agency" in table else None
    months = months_from(table["months"], where) if "months" in table else None
    finance = finance_from(table["finance"], where) if "finance" in table else None
    if len(years) > MOST_YEARS or not (years or staff or agency or months or finance):
        raise ScenarioError(f"it has {len(years)} years", where=where, mend=MEND)
    check_order(years, where)
    authority = text_of(table.get("authority"), f"{where}, authority")
    return OwnFigures(authority, tuple(years), staff, agency, months, finance)


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
    found = OwnYear(
        year,
        sha256_from(table.get("sha256"), where),
        totals_from(table.get("totals", {}), TOTALS, where),
        {each.key: cells_from(each, table.get(each.key, {}), where) for each in TABLES},
    )
    check_sums(found, TABLES, where)
    for row, moved in found.tables["moved_up"].items():
        if moved > found.tables["followed"].get(row, 0):
            what = f"moved_up of {row} is {moved:g}, more than followed"
            raise ScenarioError(what, where=where, mend=MEND)
    return found
