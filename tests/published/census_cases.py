"""A made-up national census: many authorities whose figures wander, by a fixed rule."""

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from workforce.published.census import COLUMNS, Census, shipped_census
from workforce.published.tables import Area, Figure, Missing, Row

YEARS = range(2017, 2024)
BLANK = Missing("", "left blank")


def figures(values: dict[str, float]) -> tuple[Figure, ...]:
    return tuple(values.get(column, BLANK) for column in COLUMNS)


def authority(number: int, code: str | None = None) -> Area:
    code = code or f"{300 + number}"
    return Area(code, f"E06{number:06}", f"Authority {number}", "authority", "E12000001", "North")


def rows_of(area: Area, seed: int, years: Iterable[int] = YEARS) -> list[Row]:
    draws = np.random.default_rng(seed)
    in_post, cases, agency = 60.0 + 3 * (seed % 70), 900.0 + 20 * (seed % 70), 0.25
    found = []
    for year in years:
        in_post = round(in_post * math.exp(draws.normal(0.02, 0.07)), 1)
        cases = float(round(cases * math.exp(draws.normal(0, 0.1))))
        agency = min(1.0, max(0.02, agency * math.exp(draws.normal(0, 0.25))))
        leavers = round(in_post * draws.uniform(0.08, 0.22), 1)
        starters = round(in_post * draws.uniform(0.08, 0.26), 1)
        covered = round(in_post * agency, 1)
        holders = round(0.55 * (in_post + covered), 1)
        values = {
            "in_post_fte": in_post, "in_post_people": float(round(in_post * 1.06)),
            "starters_fte": starters, "leavers_fte": leavers, "agency_fte": covered,
            "turnover_rate_fte": round(100 * leavers / in_post, 1),
            "agency_people": float(round(covered * 1.03)), "vacancies_fte": round(covered * 1.1, 1),
            "agency_rate_fte": round(100 * covered / (covered + in_post), 1),
            "case_holders_fte": holders, "cases": cases, "caseload": round(cases / holders, 1),
        }  # fmt: skip
        found.append(Row(area, year, figures(values)))
    return found


def many(count: int = 110) -> Census:
    """``count`` authorities, 2017 to 2023; 110 are enough for a fit of their own."""
    rows = [row for number in range(count) for row in rows_of(authority(number), number)]
    return Census("many.csv", "0", tuple(rows))


def changed(name: str, year: int, **figures: float | Missing) -> Census:
    """The shipped census with other figures in one row."""
    census = shipped_census()
    rows = tuple(
        replace(
            row,
            figures=tuple(
                figures.get(column, figure)
                for column, figure in zip(COLUMNS, row.figures, strict=True)
            ),
        )
        if (row.area.name, row.year) == (name, year)
        else row
        for row in census.rows
    )
    return replace(census, rows=rows)
