"""What was counted since a plan began: one number of one measure at one month end.

From a file's ``[[actual]]`` tables or from the cells of a spreadsheet; one set of checks for both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workforce.errors import ScenarioError
from workforce.months import label, parse
from workforce.plan.toml_values import Dates, Table, known_keys, number_of, tables_of, word_of
from workforce.published.measure import CASELOAD, FTE, PEOPLE, PERCENT, Measure
from workforce.published.measures import BY_KEY, MEASURES

NEEDED: Final = ("month", "measure", "value")
KEYS: Final = (*NEEDED, "unit")
COUNTED: Final[Mapping[str, Measure]] = {
    measure.key: measure for measure in MEASURES if measure.countable
}
MOST: Final = {PEOPLE: 100_000.0, FTE: 100_000.0, PERCENT: 100.0, CASELOAD: 1_000.0}
MOST_OTHERWISE: Final = 1e9
# What is part of others, which can therefore not be less.
PARTS: Final = (
    ("conversions", ("starters",)),
    ("starters_newly_qualified", ("starters",)),
    ("starters_other", ("starters",)),
    ("newly_qualified", ("in_post",)),
    ("case_holders", ("in_post", "agency")),
)


@dataclass(frozen=True)
class Actual:
    """One number that was counted.

    Attributes:
        month: whose end it was counted at, or for a flow the month itself.
        measure: its key.
        value: in ``unit``.
        unit: one of the measure's; its first, unless another was given.
    """

    month: int
    measure: str
    value: float
    unit: str


def actuals_of(value: object, dates: Dates, where: str) -> tuple[Actual, ...]:
    """The actuals of a scenario file.

    Raises:
        ScenarioError: not a list of tables, a month outside the plan, a value outside its range,
            the same number twice, or numbers that contradict each other.
        UnknownNameError: an unknown key, measure or unit.
    """
    spots, found = [], []
    for spot, table in tables_of(value, "actual", where):
        spots.append(spot)
        known_keys(table, KEYS, "key", spot)
        for key in NEEDED:
            if key not in table:
                raise ScenarioError(f"there is no {key}", where=spot, mend=f"add {key} = ...")
        found.append(actual_of(table, dates, spot))
    check_together(found, spots)
    return tuple(found)


def actual_of(table: Table, dates: Dates, spot: str) -> Actual:
    """One actual; errors as for ``actuals_of``."""
    month = dates.check(parse(table.get("month"), where=f"{spot}, month"), f"{spot}, month")
    measure = measure_of(table.get("measure"), f"{spot}, measure")
    given = table.get("unit", measure.units[0])
    unit = word_of(given, "unit", measure.units, f"{spot}, unit")
    value = value_of(table.get("value"), measure, unit, f"{spot}, value")
    return Actual(month, measure.key, value, unit)


def measure_of(name: object, spot: str) -> Measure:
    """A measure that can be counted, by its key.

    Raises:
        UnknownNameError: no such measure.
    """
    return COUNTED[word_of(name, "measure", COUNTED, spot)]


def value_of(value: object, measure: Measure, unit: str, spot: str) -> float:
    """A number within the range of a measure; people are whole.

    Raises:
        ScenarioError: not a number, outside its range, or a part of a person.
    """
    most = MOST.get(unit, MOST_OTHERWISE)
    number = number_of(value, spot, -most if measure.below_zero else 0.0, most)
    if unit == PEOPLE and number != int(number):
        either = " or the unit FTE" if FTE in measure.units else ""
        what = f"{number:g} is not a whole number of people"
        raise ScenarioError(what, where=spot, mend=f"give whole people{either}")
    return number


def check_together(actuals: Sequence[Actual], spots: Sequence[str]) -> None:
    """Refuse the same number twice, and numbers that contradict each other.

    Args:
        actuals: to be used together.
        spots: where each of them was given.

    Raises:
        ScenarioError: the first such number.
    """
    given: dict[tuple[int, str, str], Actual] = {}
    for actual, spot in zip(actuals, spots, strict=True):
        key = (actual.month, actual.measure, actual.unit)
        if key in given:
            name = f"{BY_KEY[actual.measure].label}, {actual.unit}, {label(actual.month)}"
            raise ScenarioError(f"{name} is given twice", where=spot, mend="keep one of them")
        given[key] = actual
    for actual, spot in zip(actuals, spots, strict=True):
        for part, wholes in PARTS:
            beside = [given.get((actual.month, whole, actual.unit)) for whole in wholes]
            known = [each.value for each in beside if each is not None]
            if actual.measure == part and len(known) == len(wholes) and actual.value > sum(known):
                names = " and ".join(BY_KEY[whole].label.lower() for whole in wholes)
                raise ScenarioError(
                    f"{BY_KEY[part].label} are {actual.value:g}, more than the {sum(known):g} "
                    f"{names} they are part of in {label(actual.month)}",
                    where=spot,
                    mend="check both numbers",
                )


def in_order(actuals: Sequence[Actual]) -> tuple[Actual, ...]:
    """Actuals by month, then as the vocabulary orders measures and units."""
    places = list(COUNTED)

    def place(actual: Actual) -> tuple[int, int, int]:
        units = BY_KEY[actual.measure].units
        return actual.month, places.index(actual.measure), units.index(actual.unit)

    return tuple(sorted(actuals, key=place))


def actual_table(actual: Actual) -> dict[str, object]:
    """An actual as a file writes it, always with its unit."""
    month = label(actual.month)
    return {
        "month": month, "measure": actual.measure, "value": actual.value, "unit": actual.unit,
    }  # fmt: skip
