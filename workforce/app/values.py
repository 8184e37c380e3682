"""Assumed values, months and texts of the data files, as pages write them."""

import re
from typing import Final

import pandas as pd

from workforce.months import long_label, parse
from workforce.number_words import with_unit
from workforce.published.assumptions import Assumption
from workforce.published.catalogue import Entry, case_types
from workforce.published.measure import Measure

WHERE: Final = "this page"
FILE_POUNDS: Final = "GBP"  # how files write the unit
SPACED_PERCENT: Final = re.compile(r"(?<=\d) %")
FILE_AMOUNT: Final = re.compile(rf"(\d[\d,.]*) {FILE_POUNDS}")


def valued(value: float, unit: str) -> str:
    """A value with its unit as a file names it.

    >>> valued(8632, "GBP a year"), valued(-12.5, "% of stock"), valued(1.05, "times")
    ('£8,632 a year', '-12.5% of stock', '1.05 times')
    """
    return with_unit(f"{value:,.6g}", unit)


def restyled(text: str) -> str:
    """A text of a data file, its numbers as pages write them.

    >>> restyled("2022 was 1,925 GBP a point, at least 4.04 %")
    '2022 was £1,925 a point, at least 4.04%'
    """
    return SPACED_PERCENT.sub("%", FILE_AMOUNT.sub(r"£\1", text))


def unit_words(unit: str) -> str:
    """The name of a unit on its own.

    >>> unit_words("GBP a year"), unit_words("%")
    ('£ a year', '%')
    """
    return unit.replace(FILE_POUNDS, "£")


def meaning(measure: Measure) -> str:
    """What a measure is, with its formula, for those who point at it.

    >>> from workforce.published.measures import BY_KEY
    >>> meaning(BY_KEY["agency_rate"]).startswith("Agency")
    True
    """
    formula = f" Formula: {measure.formula}." if measure.formula else ""
    return capital(f"{measure.definition}.{formula}")


def capital(text: str) -> str:
    """A text with a capital first, the rest as it is.

    >>> capital("computed by the DfE")
    'Computed by the DfE'
    """
    return text[0].upper() + text[1:]


def month_words(month: object) -> str:
    """A month of a list as people write it.

    >>> month_words("2020-02")
    'February 2020'
    """
    return long_label(parse(month, where=WHERE))


def short_month(month: object) -> str:
    """A month of a list where there is little room.

    >>> short_month("2020-02")
    'Feb 2020'
    """
    name, year = month_words(month).split()
    return f"{name[:3]} {year}"


def name_of(each: Assumption | Entry) -> str:
    """The label of an assumption or of a number of the catalogue, as a table writes it.

    A number that is given for several types of case names its own.

    >>> from workforce.published.catalogue import entries
    >>> [name_of(each) for each in entries() if each.key == "moves.looked_after.care_leaver"]
    ['Looked after: cases ending here that go on there (Care leaver and other)']
    """
    types = {kind.name: kind.label for kind in case_types()}
    there = types.get(each.key.rpartition(".")[2]) if each.key.count(".") > 1 else None
    return restyled(capital(each.label)) + (f" ({there})" if there else "")


def typed_rows(edited: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a table that was typed into, by column; None in a blank cell."""
    cells = edited.astype(object)
    records = cells.where(cells.notna(), None).to_dict("records")
    return [{str(name): row[name] for name in row} for row in records]
