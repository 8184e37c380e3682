"""National fits kept in files, for censuses of a few authorities: written by the command ``fit``.

A file says which release, command and date it comes from, and its last year. Nothing later than
an opening is ever used for it.
"""

import math
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import tomli_w

from workforce.errors import CensusError
from workforce.files import MEGABYTE, read_text
from workforce.forecast.kernel import Kernel
from workforce.forecast.national_fit import Fitted, National
from workforce.places import DATA

MANY: Final = 100  # authorities from which a census is fitted itself
FOLDER: Final = DATA / "priors"
DIGITS: Final = 8
ROUNDING: Final = 1e-6
ABOUT: Final = ("release", "command", "date")
SINGLE: Final = ("common", "surprise", "link", "link_deviation")
SEVERAL: Final = ("means", "shape", "level")


def priors_toml(national: National, command: str, made: date) -> str:
    """A fit as a file's text."""
    head = {
        "release": national.release,
        "command": command,
        "date": made,
        "first_year": national.first_year,
        "last_year": national.last_year,
        "authorities": national.authorities,
    }
    series = {name: series_table(fitted) for name, fitted in national.series.items()}
    return tomli_w.dumps({**head, "series": series})


def fit_words(census: str, children: str, year: int, out: str, reference: str = "") -> str:
    """The command that makes a fit and its table of past changes; '' for a file not there."""
    beside = f" --children-in-need {children}" if children else ""
    table = f" --reference-class {reference}" if reference else ""
    return f"python -m workforce fit --census {census}{beside} --to {year} --out {out}{table}"


def same_fit(one: str, other: str) -> bool:
    """Whether two files hold the same fit, whatever made them and when.

    The last of the digits kept differ from one processor to another.
    """
    first, second = (tomllib.loads(text) for text in (one, other))
    return alike(*({**each, **dict.fromkeys(ABOUT, "")} for each in (first, second)))


def alike(one: object, other: object) -> bool:
    """Whether two values of a file are the same apart from the rounding of numbers."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=ROUNDING)
    return one == other


def digits(value: float) -> float:
    """A number to ``DIGITS`` significant digits."""
    return float(f"{value:.{DIGITS}g}")


def series_table(fitted: Fitted) -> dict[str, object]:
    """One series as a table of the file."""
    kernel = {name: digits(value) for name, value in vars(fitted.kernel).items()}
    single = {name: digits(getattr(fitted, name)) for name in SINGLE}
    several = {name: [digits(each) for each in getattr(fitted, name)] for name in SEVERAL}
    regions = {code: digits(value) for code, value in fitted.regions.items()}
    return {**single, **several, "kernel": kernel, "regions": regions}


def read_series(table: Mapping[str, object]) -> Fitted:
    """The reverse of ``series_table``.

    Raises:
        KeyError, TypeError, ValueError: the table does not hold a series.
    """
    kernel, regions = table["kernel"], table["regions"]
    if not isinstance(kernel, dict) or not isinstance(regions, dict):
        raise TypeError("kernel or regions is not a table")
    common, surprise, link, deviation = (numbers_of(table[name])[0] for name in SINGLE)
    means, shape, level = (numbers_of(table[name]) for name in SEVERAL)
    levels = {str(code): numbers_of(value)[0] for code, value in regions.items()}
    return Fitted(
        Kernel(**kernel), means, levels, common, surprise, link, deviation, shape, level
    )  # fmt: skip


def numbers_of(value: object) -> tuple[float, ...]:
    """A number or a list of them.

    Raises:
        TypeError: anything else.
    """
    found = []
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, int | float):
            raise TypeError("not a number")
        found.append(float(each))
    return tuple(found)


def read_priors(path: Path) -> National:
    """The fit in a file.

    Raises:
        CensusError: the file does not hold a fit.
    """
    try:
        table = tomllib.loads(read_text(path, largest=MEGABYTE))
        series = {name: read_series(each) for name, each in dict(table["series"]).items()}
        first, last = int(table["first_year"]), int(table["last_year"])
        return National(str(table["release"]), first, last, int(table["authorities"]), series)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        mend = "make it anew with python -m workforce fit"
        raise CensusError(f"no national fit ({error})", where=path.name, mend=mend) from None


@cache
def stored() -> tuple[National, ...]:
    """Every fit that comes with the planner, by last year."""
    fits = [read_priors(path) for path in FOLDER.glob("*.toml")]
    return tuple(sorted(fits, key=lambda each: each.last_year))


def priors_until(year: int, where: str) -> National:
    """The latest stored fit that uses nothing later than ``year``.

    Raises:
        CensusError: none is as early as that.
    """
    early = [each for each in stored() if each.last_year <= year]
    if not early:
        raise CensusError(
            f"no national figures are stored up to {year}",
            where=where,
            mend="give the DfE's file of all authorities with --census, or a later census",
        )
    return early[-1]
