"""The record of a measure: its name, units, scale, decimals, how it adds up, which way is better.

``measures.py`` lists the records and ``workforce.projection.measure_functions`` holds the one
function that forms each from a run's arrays: a measure is one record and one function.
"""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from workforce.number_words import with_unit

Kind: TypeAlias = Literal[
    "stock", "flow", "twelve months", "financial year", "ratio", "ratio of flows"
]
Better: TypeAlias = Literal["higher", "lower", "neither"]
Colour: TypeAlias = Literal[
    "blue", "orange", "violet", "crimson", "petrol", "green", "magenta", "teal", "olive"
]

PEOPLE: Final = "people"
FTE: Final = "FTE"
PERCENT: Final = "%"
CASES: Final = "cases"
CASELOAD: Final = "cases per FTE"
CHANGES: Final = "per 100 children a year"
POUNDS: Final = "GBP"
YEARS: Final = "years"
SPAN: Final = "staff per manager"
PER_MANAGER: Final = "per manager a month"
PER_WORKER: Final = "per FTE a month"
BOTH: Final = (PEOPLE, FTE)
FLOWS: Final = ("flow", "ratio of flows")
RATIOS: Final = ("ratio", "ratio of flows")


class Unit(NamedTuple):
    """What a measure is counted in.

    Attributes:
        name: in files.
        parts: how many of a series' whole numbers make one, such as hundredths of FTE, or pence.
        decimals: in files.
        shown: decimals of futures on screen: a band needs no more.
        counted: decimals on screen of what was counted or published.
        sign: on screen, before a number; the name follows it where there is no sign.
        per: how many of them make one of the ``scale`` that futures are shown in.
        scale: its word, such as thousand.
        difference: what a difference is counted in, where that is not the unit.
        step: how many of the series' whole numbers come at once: people, and so FTE, come whole.
    """

    name: str
    parts: int
    decimals: int
    shown: int = 1
    counted: int = 1
    sign: str = ""
    per: int = 1
    scale: str = ""
    difference: str = ""
    step: int = 1

    @property
    def words(self) -> str:
        """The unit on screen."""
        return self.sign or self.name

    def written(self, number: str) -> str:
        """A number, already formatted, with its unit as a sentence writes it.

        >>> [UNITS[unit].written(text) for unit, text in (("FTE", "9.5"), ("%", "8"), ("GBP", "7"))]
        ['9.5 FTE', '8%', '£7']
        >>> UNITS["GBP"].written("-7"), UNITS["GBP"].written("+7")
        ('-£7', '+£7')
        """
        return with_unit(number, self.name)


UNITS: Final = {
    unit.name: unit
    for unit in (
        Unit(PEOPLE, 1, 2, shown=0, counted=0),
        Unit(FTE, 100, 2, shown=0, step=100),
        Unit(PERCENT, 1_000, 1, difference="points"),
        Unit(CASES, 1, 1, shown=0, counted=0),
        Unit(CASELOAD, 1_000, 1),
        Unit(CHANGES, 1_000, 1),
        Unit(POUNDS, 100, 2, shown=0, counted=0, sign="£", per=1_000, scale="thousand"),
        Unit(YEARS, 1_000, 2),
        Unit(SPAN, 1_000, 2),
        Unit(PER_MANAGER, 1_000, 2),
        Unit(PER_WORKER, 100, 2),
    )
}


def fixed(value: float, unit: str) -> str:
    """A number with the decimals that its unit has in files."""
    return f"{value:.{UNITS[unit].decimals}f}"


@dataclass(frozen=True)
class Measure:
    """One measure.

    Attributes:
        key: its one name everywhere.
        label: on screen and in sentences.
        definition: what it counts.
        kind: a stock at month end, a flow in the month, a count of twelve months or since April,
            a ratio at month end, or one of a month's flows.
        units: the units it is given in; one row each.
        formula: of a ratio, with the denominator; '' for a plain count.
        by_group: whether it is also given by staff group.
        by_service: whether it is also given by service, where a plan asks for that.
        undefined: why a month may have no value; '' where it always has one.
        better: which way is better, all else equal; ``neither`` where that depends.
        colour: of its charts, by name.
        leads: its place among the measures that a summary leads with; 0 for none.
        places: decimals of futures on screen, where they are not its unit's.
        countable: whether a council can count it at a month end: not what holds part of the
            published year until that is over, nor what exists in a model only.
        below_zero: whether it can be negative.
        column: of the published census that holds it; '' for none.
        begins_with: the measures whose opening numbers it is worked out from, beside its own.
    """

    key: str
    label: str
    definition: str
    kind: Kind
    units: tuple[str, ...]
    formula: str = ""
    by_group: bool = False
    by_service: bool = False
    undefined: str = ""
    better: Better = "neither"
    colour: Colour = "blue"
    leads: int = 0
    places: int | None = None
    countable: bool = True
    below_zero: bool = False
    column: str = ""
    begins_with: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit it is shown in: FTE where it has people and FTE."""
        return FTE if FTE in self.units else self.units[0]

    @property
    def first(self) -> int:
        """The first month with a value: the opening, or for flows the month after it."""
        return int(self.kind in FLOWS)

    @property
    def adds_up(self) -> str:
        """Over what it adds up, in words."""
        splits = {"groups": self.by_group, "services": self.by_service}
        over = [name for name, split in {**splits, "months": self.kind == "flow"}.items() if split]
        if self.kind in RATIOS or not over:
            return "does not add up"
        return f"adds up over {' and '.join(over)}"


class Shown(NamedTuple):
    """A measure in one of its units as screens and sentences show it."""

    measure: Measure
    unit: str
    decimals: int

    @property
    def key(self) -> str:
        """The measure's."""
        return self.measure.key

    @property
    def label(self) -> str:
        """The measure's."""
        return self.measure.label

    @property
    def per(self) -> int:
        """How many of the unit make one that is shown."""
        return UNITS[self.unit].per

    @property
    def sign(self) -> str:
        """The unit's, before a number."""
        return UNITS[self.unit].sign

    @property
    def pace(self) -> str:
        """What follows the unit of money that flows."""
        return " a month" if self.unit == POUNDS and self.measure.kind == "flow" else ""

    @property
    def words(self) -> str:
        """What it is shown in, such as £ thousand a month."""
        unit = UNITS[self.unit]
        return f"{unit.words} {unit.scale}".rstrip() + self.pace

    @property
    def title(self) -> str:
        """The label with what it is shown in."""
        return f"{self.label}, {self.words}"

    @property
    def caption(self) -> str:
        """What it is shown in, as the beginning of a sentence."""
        return "In %" if self.unit == PERCENT else self.words[0].upper() + self.words[1:]

    @property
    def difference(self) -> str:
        """What a difference of it is counted in."""
        return UNITS[self.unit].difference or self.words

    def text(self, value: float, *, sign: str = "", finer: int = 0) -> str:
        """A value in its unit as it is shown; ``sign`` is + for differences.

        >>> cost = Shown(Measure("cost", "Cost", "spent", "flow", (POUNDS,)), POUNDS, 0)
        >>> cost.text(1_234_499.0), cost.text(1_234.0, sign="+", finer=1), cost.text(0.1, sign="+")
        ('1,234', '+1.2', '0')
        """
        places = self.decimals + finer
        number = round(value / self.per, places) + 0.0  # no negative zero
        return f"{number:{sign if number else ''},.{places}f}"

    def written(self, number: str, *, difference: bool = False) -> str:
        """A number that ``text`` made, with what it is shown in, as a sentence writes it.

        >>> cost = Shown(Measure("cost", "Cost", "spent", "flow", (POUNDS,)), POUNDS, 0)
        >>> cost.written("+1.2"), cost.title
        ('+£1.2 thousand a month', 'Cost, £ thousand a month')
        >>> rate = Shown(Measure("rate", "Rate", "shares", "ratio", (PERCENT,)), PERCENT, 1)
        >>> rate.written("8.5"), rate.written("+8.5", difference=True)
        ('8.5%', '+8.5 points')
        """
        unit = UNITS[self.unit]
        if difference and unit.difference:
            return f"{number} {unit.difference}"
        return f"{unit.written(number)} {unit.scale}".rstrip() + self.pace
