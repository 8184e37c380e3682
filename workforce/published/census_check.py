"""Can this census be used? Its rates calculated again, and the zeros that are not believed."""

from collections.abc import Iterator
from dataclasses import dataclass

from workforce.published.census import Census
from workforce.published.tables import CENSUS_COLUMNS, Area, Figure, Missing

NOBODY = Missing("z", "nobody to divide by")
# A remainder is amber over 3% of the staff in post at the start of the year, red over 10%.
AMBER, RED = 3.0, 10.0
SHORTEST_RUN = 3
# With so many FTE in post nobody starting, or nobody leaving, in a whole year is not believed.
FEWEST_WITH_FLOWS = 30.0
FLOWS = ("leavers_fte", "starters_fte")


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


def believed(census: Census, area: Area, year: int, column: str) -> Figure:
    """A published figure, or why it is not believed: no starters or leavers among many staff.

    >>> from workforce.published.census import shipped_census
    >>> census = shipped_census()
    >>> believed(census, census.authority("Haringey"), 2019, "leavers_fte")
    32.4
    """
    figure = census.figure(area, year, column)
    if column not in FLOWS or figure != 0 or area.level != "authority":
        return figure
    in_post = census.figure(area, year, "in_post_fte")
    if isinstance(in_post, Missing) or in_post < FEWEST_WITH_FLOWS:
        return figure
    return Missing("0", f"0 published beside {in_post:g} FTE: not returned, most likely")


def returned_nothing(census: Census, area: Area) -> tuple[int, ...]:
    """The years of an authority's rows that have no figure at all."""
    return tuple(
        year
        for year in census.years(area)
        if all(isinstance(census.figure(area, year, each), Missing) for each in CENSUS_COLUMNS)
    )
