"""Can this census be used? Its rates calculated again, its stocks and flows compared, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workforce.number_words import percent
from workforce.published.census import Census
from workforce.published.tables import CENSUS_COLUMNS, Area, Figure, Missing

NOBODY = Missing("z", "nobody to divide by")
# A remainder is amber over 3% of the staff in post at the start of the year, red over 10%.
AMBER, RED = 3.0, 10.0
SHORTEST_RUN = 3
MOST_NAMED = 8


@dataclass(frozen=True)
class Formula:
    """One counted column over the sum of others, times 100 for per cent.

    ``tolerance`` is how far the published figure may lie from the recomputed one: counts are
    published to one decimal, and so are rates.
    """

    counted: str
    over: tuple[str, ...]
    times: float = 100.0
    tolerance: float = 0.1


# Source: DfE, Local Authority Interactive Tool, data dictionary, column Methodology. Turnover is
# over the stock at the END of the year; a post covered by agency is still vacant.
FORMULAS = {
    "turnover_rate_fte": Formula("leavers_fte", ("in_post_fte",)),
    "turnover_rate_people": Formula("leavers_people", ("in_post_people",)),
    "agency_rate_fte": Formula("agency_fte", ("agency_fte", "in_post_fte")),
    "agency_rate_people": Formula("agency_people", ("agency_people", "in_post_people")),
    "vacancy_rate": Formula("vacancies_fte", ("vacancies_fte", "in_post_fte")),
    "caseload": Formula("cases", ("case_holders_fte",), times=1.0, tolerance=0.3),
}


@dataclass(frozen=True)
class Misfit:
    """A published rate (per cent; caseload: cases per FTE) that its own counts do not give."""

    area: Area
    year: int
    column: str
    published: float
    recomputed: float

    def __str__(self) -> str:
        """In words, for a list of misfits."""
        counts = f"the counts give {self.recomputed:.2f}"
        return f"{self.area.name} {self.year}, {self.column}: {self.published:g}, {counts}"


def recomputed_rates(census: Census, area: Area, year: int) -> dict[str, Figure]:
    """Turnover, agency and vacancy rates (per cent) and caseload, from the counts, not rounded.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census()
    >>> rates = recomputed_rates(census, census.authority("Haringey"), 2019)
    >>> rates["agency_rate_fte"]  # 59 agency FTE of 59 + 141
    29.5
    """
    return {
        column: _recomputed(census, area, year, formula) for column, formula in FORMULAS.items()
    }


def _recomputed(census: Census, area: Area, year: int, formula: Formula) -> Figure:
    counted = census.figure(area, year, formula.counted)
    whole = 0.0
    for column in formula.over:
        part = census.figure(area, year, column)
        if isinstance(part, Missing):
            return part
        whole += part
    if isinstance(counted, Missing):
        return counted
    return formula.times * counted / whole if whole > 0 else NOBODY


def misfits(census: Census) -> list[Misfit]:
    """Every published rate further from its recomputed value than the formula's tolerance."""
    return [
        misfit
        for area in census.areas
        for year in census.years(area)
        for misfit in _misfits_of(census, area, year)
    ]


def _misfits_of(census: Census, area: Area, year: int) -> Iterator[Misfit]:
    for column, recomputed in recomputed_rates(census, area, year).items():
        published = census.figure(area, year, column)
        if isinstance(published, Missing) or isinstance(recomputed, Missing):
            continue
        # 1e-9: a difference of exactly the tolerance is within it, whatever binary makes of it.
        if abs(published - recomputed) > FORMULAS[column].tolerance + 1e-9:
            yield Misfit(area, year, column, published, recomputed)


def cover_returned_as_vacancies(census: Census, area: Area) -> tuple[int, ...]:
    """The latest years, three or more running, in which vacancies equal the agency cover exactly.

    There the vacancies appear to count only posts covered by agency staff.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census().until(2023)
    >>> cover_returned_as_vacancies(census, census.authority("Haringey"))
    (2020, 2021, 2022, 2023)
    """
    run: list[int] = []
    for year in reversed(census.years(area)):
        vacancies = census.figure(area, year, "vacancies_fte")
        if isinstance(vacancies, Missing) or vacancies == 0:
            break
        if vacancies != census.figure(area, year, "agency_cover_fte"):
            break
        run.insert(0, year)
    return tuple(run) if len(run) >= SHORTEST_RUN else ()


def vacancies_not_returned(census: Census, area: Area) -> tuple[int, ...]:
    """The years with agency staff but no vacancies: vacancies are taken as not returned."""
    return tuple(
        year
        for year in census.years(area)
        if census.figure(area, year, "vacancies_fte") == 0
        and not isinstance(agency := census.figure(area, year, "agency_fte"), Missing)
        and agency > 0
    )


def verdict(census: Census) -> list[str]:
    """What an analyst should know before using the file, a sentence a line."""
    return [
        _extent(census),
        _gaps(census),
        _missing(census),
        _misfit_line(misfits(census)),
        *_remainders(census),
        *_suspicions(census),
        "The file can be used. The cautions above apply to the areas and years they name.",
    ]


def _extent(census: Census) -> str:
    levels = Counter(area.level for area in census.areas)
    nation = "with" if census.nation else "without"
    first = min(row.year for row in census.rows)
    return (
        f"{census.release}: {levels['authority']} authorities, {levels['region']} regions, "
        f"{nation} England, 30 September {first} to {census.latest_year}, {len(census.rows)} rows."
    )


def _gaps(census: Census) -> str:
    every = {row.year for row in census.rows}
    partial = [
        f"{area.name} has {_runs(census.years(area))}"
        for area in census.areas
        if set(census.years(area)) != every
    ]
    return f"Areas that lack some years (shown as gaps, never filled): {_named(partial)}."


def _missing(census: Census) -> str:
    figures = [each for row in census.rows for each in row.figures[: len(CENSUS_COLUMNS)]]
    reasons = Counter(
        f"{figure.reason} ({figure.marker or 'blank'})"
        for figure in figures
        if isinstance(figure, Missing)
    )
    parts = [f"{count} {reason}" for reason, count in reasons.most_common()]
    total = f"{reasons.total():,} of {len(figures):,}"
    return f"Missing figures: {total}{': ' if parts else ''}{', '.join(parts)}."


def _misfit_line(found: list[Misfit]) -> str:
    return f"Published rates that differ from their own counts: {_named(map(str, found))}."


def _remainders(census: Census) -> list[str]:
    """Authorities' years whose starters and leavers do not explain the change, amber and red."""
    shares = [
        (f"{area.name} {year}", 100 * abs(remainder) / opening)
        for area in census.authorities
        for year in census.years(area)
        if not isinstance(remainder := census.remainder(area, year), Missing)
        and not isinstance(opening := census.figure(area, year - 1, "in_post_fte"), Missing)
        and opening > 0
    ]
    amber = [name for name, share in shares if AMBER < share <= RED]
    red = [name for name, share in shares if share > RED]
    lead = "Starters and leavers do not explain a change of"
    band, years = f"{percent(AMBER)} to {percent(RED)}", f"{len(shares)} authority-years"
    return [
        f"{lead} {band} of the staff in post (amber) in {len(amber)} of {years}.",
        f"{lead} more than {percent(RED)} (red) in {len(red)} of {years}: {_named(red)}.",
    ]


def _suspicions(census: Census) -> list[str]:
    """Vacancies that were not returned, or that count less than they should."""
    none = [
        f"{area.name} {_runs(years)}"
        for area in census.authorities
        if (years := vacancies_not_returned(census, area))
    ]
    same = [
        f"{area.name} {_runs(years)}"
        for area in census.authorities
        if (years := cover_returned_as_vacancies(census, area))
    ]
    return [
        f"Agency staff but no vacancies, so vacancies were not returned: {_named(none)}.",
        f"Vacancies appear to count only posts covered by agency staff: {_named(same)}.",
    ]


def _runs(years: Iterable[int]) -> str:
    """Years in words: 2017-2019, 2021."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _named(names: Iterable[str]) -> str:
    """The first few names and how many more, or none; some names have commas of their own."""
    every = list(names)
    more = f"; and {len(every) - MOST_NAMED} more" if len(every) > MOST_NAMED else ""
    return "; ".join(every[:MOST_NAMED]) + more if every else "none"
