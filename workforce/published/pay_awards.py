"""What national pay awards made of pay since the example ladder: data/pay_awards.csv.

The awards are the National Joint Council's for local government. London's own scales moved about
alike; where the national award was a flat sum, London's was somewhat larger. An award counts as
known from the day it was agreed, though it is paid back to its April.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from workforce.errors import UnknownNameError
from workforce.number_words import exact_pounds
from workforce.published.assumptions import QUALITIES
from workforce.published.tables import shipped_table

TABLE = "pay_awards.csv"


@dataclass(frozen=True)
class PayAward:
    """The award of one April.

    Attributes:
        april: its year.
        percent: of pay.
        flat: £ a year; paid where it is more than the percentage comes to.
        known: the day it was agreed, or the first on which that can be read.
        quality, source: as in the register.
    """

    april: int
    percent: float
    flat: float
    known: date
    quality: str
    source: str

    @property
    def words(self) -> str:
        """How much it is.

        >>> PayAward(2023, 3.88, 1925, date(2023, 11, 1), "T", "").words
        '£1,925, or 3.88% where that is more'
        """
        share, sum_of = f"{self.percent:g}%", exact_pounds(self.flat)
        if self.percent and self.flat:
            return f"{sum_of}, or {share} where that is more"
        return sum_of if self.flat else share

    def added_to(self, salary: float) -> float:
        """A yearly full-time salary with the award.

        >>> award = PayAward(2023, 4, 2000, date(2023, 11, 1), "T", "")
        >>> award.added_to(40_000), award.added_to(60_000)
        (42000, 62400.0)
        """
        return salary + max(self.flat, salary * self.percent / 100)


class Raised(NamedTuple):
    """Pay after some Aprils.

    Attributes:
        salary: after the last published award among them.
        assumed: how many Aprils without a published award follow it.
    """

    salary: float
    assumed: int


@cache
def pay_awards() -> tuple[PayAward, ...]:
    """The awards of data/pay_awards.csv, oldest first.

    Raises:
        UnknownNameError: a quality that is not known.
    """
    found = []
    for row in shipped_table(TABLE):
        if row["quality"] not in QUALITIES:
            raise UnknownNameError.among("quality", row["quality"], QUALITIES, where=TABLE)
        day = date.fromisoformat(row["known"])
        amounts = float(row["percent"]), float(row["flat"])
        found.append(PayAward(int(row["april"]), *amounts, day, row["quality"], row["source"]))
    return tuple(sorted(found, key=lambda award: award.april))


def awards_known(day: date) -> dict[int, PayAward]:
    """The awards that were agreed by a day, by the year of their April.

    >>> [max(awards_known(date(2024, month, 30))) for month in (9, 10)]
    [2023, 2024]
    """
    return {award.april: award for award in pay_awards() if award.known <= day}


def raised(
    salary: float, aprils: Iterable[int], awards: Mapping[int, PayAward], assumed: float
) -> Raised:
    """Pay after the awards of some Aprils, in their order.

    An April whose award is not known has the assumed one, a share of pay: those before a known
    award are in the salary, those after it are counted.

    >>> raised(40_000, [2024, 2025], awards_known(date(2024, 12, 1)), 0.02)
    Raised(salary=41290.0, assumed=1)
    """
    found = Raised(salary, 0)
    for april in aprils:
        if april in awards:
            before = found.salary * (1 + assumed) ** found.assumed
            found = Raised(awards[april].added_to(before), 0)
        else:
            found = Raised(found.salary, found.assumed + 1)
    return found
