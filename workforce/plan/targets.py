"""Reading what a scenario file says beside its levers: budget, targets, split by service."""

from typing import Final

from workforce.authority.own.finance.finance_words import period_of
from workforce.errors import ScenarioError
from workforce.months import label, parse
from workforce.plan.scenario import USUAL_CHANCE, Target, Team
from workforce.plan.toml_values import (
    Dates,
    Table,
    known_keys,
    number_of,
    table_of,
    tables_of,
    word_of,
)
from workforce.published.measures import BY_KEY as MEASURES_BY_KEY

BUDGET: Final = {"amount": (0, 1e9), "vacancy_factor": (0, 50), "saving": (0, 1e8)}
SIDES: Final = ("at_most", "at_least")
MOST_TARGET: Final = 1e12
MOST_TARGETS: Final = 8
CHANCES: Final = (1, 99)  # per cent: nothing is sure in 1,000 futures
ILLUSTRATIVE: Final = "illustrative"
OWN: Final = "own"


def budget_of(value: object, where: str) -> dict[str, float]:
    """The council's own budget: £ a year or of each financial year, vacancy factor, saving."""
    place = f"{where}, [budget]"
    table = table_of(value, place)
    years = dict.fromkeys(filter(is_financial_year, table), BUDGET["amount"])
    limits = BUDGET | years
    known_keys(table, tuple(limits), "key", place)
    return {key: number_of(each, f"{place}, {key}", *limits[key]) for key, each in table.items()}


def is_financial_year(name: str) -> bool:
    """Whether a key names a financial year.

    >>> is_financial_year("2026/27"), is_financial_year("2026-27"), is_financial_year("2026")
    (True, False, False)
    """
    period = period_of(name)
    return period is not None and period.months > 1 and period.label == name


def targets_of(value: object, dates: Dates, where: str) -> tuple[Target, ...]:
    """What is to be reached: one table, or several."""
    if isinstance(value, dict):
        return (target_of(value, dates, f"{where}, [target]"),)
    tables = list(tables_of(value, "target", where))
    if len(tables) > MOST_TARGETS:
        what, mend = f"there are {len(tables)} targets", f"give at most {MOST_TARGETS}"
        raise ScenarioError(what, where=f"{where}, [[target]]", mend=mend)
    return tuple(target_of(table, dates, place) for place, table in tables)


def target_of(value: object, dates: Dates, place: str) -> Target:
    """A measure, at most or at least a value, by a month of the plan or in every one of some."""
    table = table_of(value, place)
    known_keys(table, ("measure", *SIDES, "by", "from", "until", "chance"), "key", place)
    measure = word_of(table.get("measure"), "measure", MEASURES_BY_KEY, place)
    sides = [side for side in SIDES if side in table]
    if len(sides) != 1:
        mend = "write at_most = 20, or at_least = 170"
        raise ScenarioError("there must be one of at_most and at_least", where=place, mend=mend)
    number = number_of(table[sides[0]], f"{place}, {sides[0]}", -MOST_TARGET, MOST_TARGET)
    since, month = months_of(table, dates, place)
    chance = number_of(table.get("chance", 100 * USUAL_CHANCE), f"{place}, chance", *CHANCES)
    return Target(measure, sides[0] == "at_most", number, month, since, chance / 100)


def months_of(table: Table, dates: Dates, place: str) -> tuple[int | None, int]:
    """The month of a target alone, or the first and the last of its window."""
    window = [key for key in ("from", "until") if key in table]
    if "by" in table and window:
        what, mend = f"there are both by and {window[0]}", "keep by, or from and until"
        raise ScenarioError(what, where=place, mend=mend)
    if not window:
        return None, dates.check(parse(table.get("by"), where=f"{place}, by"), f"{place}, by")
    since, month = (
        dates.check(parse(table.get(key), where=f"{place}, {key}"), f"{place}, {key}")
        for key in ("from", "until")
    )
    if month < since:
        what = f"until {label(month)} is before from {label(since)}"
        raise ScenarioError(
            what, where=place, mend="give a last month that is not before the first"
        )
    return since, month


def split_of(value: object, teams: tuple[Team, ...], where: str) -> str:
    """How results are split by service: not at all, by assumed shares, or by own team figures.

    Raises:
        ScenarioError: own figures are asked for but not given, or the other way round.
        UnknownNameError: an unknown key or split.
    """
    place = f"{where}, [split]"
    table = table_of(value, place)
    known_keys(table, ("services",), "key", place)
    given = table.get("services", "")
    services = word_of(given, "split", (ILLUSTRATIVE, OWN), place) if given != "" else ""
    if (services == OWN) != bool(teams):
        mend = 'write services = "own" and one [[team]] for each service'
        raise ScenarioError("own team figures need two entries", where=place, mend=mend)
    return services
