"""Budget, unit costs and pay scales in the file of own figures: written, read back and checked."""

from typing import Final

from workforce.authority.own.finance.figures import Finance, Money, PayScale, UnitCost
from workforce.authority.own.finance.finance_words import (
    MONEY_LINES,
    MOST_POUNDS,
    SAVING,
    UNIT_COSTS,
    Period,
    period_of,
)
from workforce.authority.own.finance.scales import MOST_POINTS, SALARIES_PAID
from workforce.errors import ScenarioError
from workforce.months import MONTHS_IN_YEAR, label
from workforce.plan.own.figure_tables import MEND, sha256_from
from workforce.plan.package_rows import address_of, day_of, employer_of
from workforce.plan.toml_values import (
    Table,
    known_keys,
    number_of,
    table_of,
    tables_of,
    text_of,
    word_of,
)
from workforce.published.catalogue import staff_groups
from workforce.published.pay import year_label

KEYS: Final = ("sha256", "line", "unit", "scale")
MONEY_KEYS: Final = ("line", "period", "budget", "outturn")
UNIT_KEYS: Final = ("kind", "group", "amount")
SCALE_KEYS: Final = ("employer", "group", "points", "in_use", "as_of", "address")
MOST_ROWS: Final = 2_000
OF_A_POINT: Final = 2  # numbers: which it is, and £ a year


def finance_cells(finance: Finance) -> dict[str, object]:
    """The figures as the file writes them."""
    table: dict[str, object] = {"sha256": finance.sha256}
    rows = {
        "line": [money_row(each) for each in finance.money],
        "unit": [given(each._asdict()) for each in finance.units],
        "scale": [scale_row(each) for each in finance.scales],
    }
    return table | {key: found for key, found in rows.items() if found}


def given(row: dict[str, object]) -> dict[str, object]:
    """A row without what is blank."""
    return {key: value for key, value in row.items() if value not in (None, "")}


def money_row(money: Money) -> dict[str, object]:
    """A budget line as the file writes it."""
    first = money.period.first
    year = money.period.months > 1
    period = year_label(first // MONTHS_IN_YEAR) if year else label(first)
    return given({**money._asdict(), "period": period})


def scale_row(scale: PayScale) -> dict[str, object]:
    """A pay scale as the file writes it."""
    row = scale._asdict()
    row["as_of"] = row.pop("day")
    return given({**row, "points": [list(each) for each in scale.points]})


def finance_from(value: object, where: str) -> Finance:
    """The figures in a file, each checked.

    Raises:
        InputError: a figure that no finance table gives, or one that is given twice.
    """
    place = f"{where}, [finance]"
    table = table_of(value, place)
    known_keys(table, KEYS, "key", place)
    rows = {key: list(tables_of(table.get(key, []), key, place)) for key in KEYS[1:]}
    if not any(rows.values()) or max(map(len, rows.values())) > MOST_ROWS:
        raise ScenarioError("it has no figures, or too many", where=place, mend=MEND)
    money = [money_from(row, spot) for spot, row in rows["line"]]
    units = [unit_from(row, spot) for spot, row in rows["unit"]]
    scales = [scale_from(row, spot) for spot, row in rows["scale"]]
    check_once([(each.line, each.period) for each in money], place)
    check_once([(each.kind, each.group) for each in units], place)
    check_once([(each.employer.casefold(), each.group) for each in scales], place)
    return Finance(
        sha256_from(table.get("sha256"), place), tuple(money), tuple(units), tuple(scales)
    )


def check_once(names: list[tuple[object, object]], where: str) -> None:
    """Refuse a figure that stands twice.

    Raises:
        ScenarioError: naming it.
    """
    for name in names:
        if names.count(name) > 1:
            what = f"{name[0] or 'the own scale'} is given twice for one period or grade"
            raise ScenarioError(what, where=where, mend=MEND)


def money_from(row: Table, spot: str) -> Money:
    """One budget line."""
    known_keys(row, MONEY_KEYS, "key", spot)
    line = word_of(row.get("line"), "line", (*MONEY_LINES, SAVING), spot)
    sums = {
        key: number_of(row[key], f"{spot}, {key}", 0, MOST_POUNDS)
        for key in ("budget", "outturn")
        if key in row
    }
    if not sums:
        raise ScenarioError("there is no budget and no outturn", where=spot, mend=MEND)
    return Money(line, period_from(row.get("period"), spot), **sums)


def period_from(value: object, spot: str) -> Period:
    """The month or financial year of a row."""
    period = period_of(text_of(value, f"{spot}, period"))
    if period is None:
        mend = "write 2026/27 or 2026-10"
        raise ScenarioError("period is no month or financial year", where=spot, mend=mend)
    return period


def unit_from(row: Table, spot: str) -> UnitCost:
    """One unit cost."""
    known_keys(row, UNIT_KEYS, "key", spot)
    kind = word_of(row.get("kind"), "kind", UNIT_COSTS, spot)
    group = "" if "group" not in row else group_from(row["group"], spot)
    _, _, limits = UNIT_COSTS[kind]
    return UnitCost(kind, group, number_of(row.get("amount"), f"{spot}, amount", *limits))


def group_from(value: object, spot: str) -> str:
    """A staff group."""
    return word_of(value, "group", [each.name for each in staff_groups()], spot)


def scale_from(row: Table, spot: str) -> PayScale:
    """One pay scale."""
    known_keys(row, SCALE_KEYS, "key", spot)
    scale = PayScale(
        employer_of(row["employer"], spot) if "employer" in row else "",
        group_from(row.get("group"), spot),
        points_from(row.get("points"), spot),
        number_of(row["in_use"], f"{spot}, in_use", 1, SALARIES_PAID[1])
        if "in_use" in row
        else None,
        day_of(row["as_of"], spot) if "as_of" in row else None,
        address_of(row["address"], spot) if "address" in row else "",
    )
    if not scale.in_use_fits:
        raise ScenarioError("in_use is not within the scale", where=spot, mend=MEND)
    return scale


def points_from(value: object, spot: str) -> tuple[tuple[float, float], ...]:
    """The points of a scale, lowest first."""
    rows = value if isinstance(value, list) else []
    points = tuple(point_from(each, f"{spot}, points") for each in rows)
    in_order = list(points) == sorted(points) and len({each for each, _ in points}) == len(points)
    pounds = [each for _, each in points]
    if not points or not in_order or pounds != sorted(pounds):
        mend = "write points = [[1, 38000], [5, 45000]], the lowest first"
        raise ScenarioError("points are no points of a scale", where=spot, mend=mend)
    return points


def point_from(value: object, place: str) -> tuple[float, float]:
    """One point: which it is, and £ a year."""
    pair = value if isinstance(value, list) and len(value) == OF_A_POINT else [None, None]
    return number_of(pair[0], place, 1, MOST_POINTS), number_of(pair[1], place, *SALARIES_PAID)
