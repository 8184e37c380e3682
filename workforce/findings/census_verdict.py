"""What an analyst should know before using a census file, in sentences."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from workforce.findings.unlike_figures import unlike_other_years, unlike_the_region
from workforce.number_words import percent
from workforce.published.census import Area, Census
from workforce.published.census_check import (
    AMBER,
    FEWEST_WITH_FLOWS,
    RED,
    Misfit,
    believed,
    cover_returned_as_vacancies,
    misfits,
    returned_nothing,
    vacancies_not_returned,
)
from workforce.published.release_dates import newer_sentence
from workforce.published.tables import CENSUS_COLUMNS, Missing

MOST_NAMED: Final = 8
NO_FLOW: Final = {"leavers_fte": "no leavers", "starters_fte": "no starters"}
IN_BOTH: Final = ("in_post", "starters", "leavers", "agency")  # counted in FTE and in people


def verdict(census: Census, day: date) -> list[str]:
    """What an analyst should know before using the file on a day, a sentence a line."""
    understood = f"{census.release} was understood: {'; '.join(census.reading)}."
    return [
        _extent(census),
        *([understood] if census.reading else []),
        _newest(census),
        newer_sentence(census.latest_year, day),
        _gaps(census),
        _missing(census),
        _misfit_line(misfits(census)),
        *_remainders(census),
        *_suspicions(census),
        *_unlike(census),
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


def _newest(census: Census) -> str:
    """The newest year and who has figures of it."""
    year = census.latest_year
    there = [area for area in census.authorities if year in census.years(area)]
    empty = [area for area in there if year in returned_nothing(census, area)]
    of = f"{len(there) - len(empty)} of its {len(there)} authorities have figures"
    return f"Its newest census is 30 September {year}: {of}."


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


def _spans(census: Census, years_of: Callable[[Census, Area], tuple[int, ...]]) -> list[str]:
    """The authorities of which something holds in some years, each with them."""
    return [
        f"{area.name} {_runs(years)}"
        for area in census.authorities
        if (years := years_of(census, area))
    ]


def _suspicions(census: Census) -> list[str]:
    """What was not returned, or counts less than it should."""
    nothing = _spans(census, returned_nothing)
    zeros = [
        f"{words} in {area.name} {year}"
        for area in census.authorities
        for year in census.years(area)
        for column, words in NO_FLOW.items()
        if believed(census, area, year, column) != census.figure(area, year, column)
    ]
    none = _spans(census, vacancies_not_returned)
    same = _spans(census, cover_returned_as_vacancies)
    contrary = [
        f"{area.name} {year}, {each.replace('_', ' ')}"
        for area in census.authorities
        for year in census.years(area)
        for each in IN_BOTH
        if census.figure(area, year, f"{each}_fte") == 0
        and not isinstance(people := census.figure(area, year, f"{each}_people"), Missing)
        and people > 0
    ]
    return [
        f"Returned nothing, so that a plan has to start from an earlier year: {_named(nothing)}.",
        f"Zeros beside {FEWEST_WITH_FLOWS:g} or more FTE in post, so most likely not returned, and "
        f"not learnt from: {_named(zeros)}.",
        f"People but no FTE: {_named(contrary)}.",
        f"Agency staff but no vacancies, so vacancies were not returned: {_named(none)}.",
        f"Vacancies appear to count only posts covered by agency staff: {_named(same)}.",
    ]


def _unlike(census: Census) -> list[str]:
    """What is most likely mistyped, or counts something else than in other years."""
    years, region = unlike_other_years(census), unlike_the_region(census)
    return [
        "Three times the middle of the authority's other years or more, or a third of it or less: "
        f"{_named(years)}.",
        f"A region's average above or below those of all its authorities: {_named(region)}.",
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
