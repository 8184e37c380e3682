"""What a national census says, year by year: the fits and the tables of past changes that are kept.

A fit that says the same as the one kept stays as it is, to the byte: its release, command and day
are still those that made it.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from workforce.forecast.national_fit import fit_national
from workforce.forecast.panel import panel_of
from workforce.forecast.priors import FOLDER, fit_words, priors_toml, same_fit
from workforce.forecast.reference_class import FOLDER as CLASSES
from workforce.forecast.reference_class import reference_classes, reference_csv
from workforce.published.census import Census
from workforce.published.tables import kept_text


class NationalTable(NamedTuple):
    """A file made of a national census.

    Attributes:
        name: in ``data/``.
        text: of the file.
        release: what sources.csv says of a table that changed; '' of any other file.
    """

    name: str
    text: str
    release: str = ""


class Origin(NamedTuple):
    """What the files are made of: the names of the census's file and of children in need's."""

    census: str
    children: str
    made: date


def tables_of_year(census: Census, year: int, origin: Origin) -> Iterator[NationalTable]:
    """The fit of all years up to one, and its table of past changes where there are two years.

    Raises:
        CensusError: the census has nothing as early as that.
    """
    priors, classes = f"{FOLDER.name}/{year}.toml", f"{CLASSES}/{year}.csv"
    files, out = (origin.census, origin.children), f"data/{priors}"
    fit = fit_national(panel_of(census, year))
    text, kept = priors_toml(fit, fit_words(*files, year, out), origin.made), kept_text(priors)
    yield NationalTable(priors, kept if kept and same_fit(kept, text) else text)
    found = reference_classes(census, year)
    if found:
        table, command = reference_csv(found), fit_words(*files, year, out, f"data/{classes}")
        made = f"{origin.census}; made on {origin.made} by {command}"
        release = f"{fit.first_year} to {year} ({made})"
        yield NationalTable(classes, table, "" if table == kept_text(classes) else release)
