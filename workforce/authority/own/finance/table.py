"""A finance table: each row is a budget line, a unit cost or a pay scale; what it holds is kept."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple

from workforce.authority.own.finance.figures import Finance, Money, PayScale, UnitCost
from workforce.authority.own.finance.finance_columns import GRADE
from workforce.authority.own.finance.finance_words import (
    AGENCY,
    EMPLOYED_WEEK,
    IN_OTHER_UNITS,
    IN_THOUSANDS,
    ON_COSTS,
    ON_COSTS_PERCENT,
    PAY_SCALE,
    SALARIES,
    UNIT_COSTS,
    Period,
    line_of,
    percent_in,
    period_of,
    pounds_in,
)
from workforce.authority.own.finance.scales import (
    Scale,
    address_in,
    money_in,
    points_in,
    scale_day,
    used_in,
    wrong_with,
)
from workforce.authority.own.lists.cells import LeftOut
from workforce.authority.own.lists.found_list import FINANCE, FoundList
from workforce.authority.own.lists.list_table import ListTable
from workforce.authority.own.lists.mapping import DAY_FIRST
from workforce.authority.own.lists.members import Row, RowFaultError, checked, group_in
from workforce.authority.own.lists.staff_list import ListKind, Understanding
from workforce.authority.own.lists.words import LEFT_OUT
from workforce.errors import FileError
from workforce.months import MONTHS_IN_YEAR
from workforce.number_words import exact_pounds
from workforce.published.pay_packages import LONGEST_EMPLOYER
from workforce.published.reading.area_names import key_of
from workforce.published.reading.table_text import counted

FINANCE_TABLE: Final = ListKind(
    FINANCE,
    ((("line",), "Which column says what each row is, such as Salaries or Pay scale?"),),
)
FIGURES: Final = ("budget", "outturn", "amount", "lowest", "highest")
LEAST_SALARIES: Final = 50_000  # £ a year, of the smallest council's social workers
LINES_SAID: Final = (
    "write Salaries, On-costs, Agency staff, Other, Agreed saving, Agency a week, Employed a week, "
    "On-costs % or Pay scale; leave totals out"
)


class CountedFinance(NamedTuple):
    """What was read of a finance table, what was not, and what was done."""

    finance: Finance
    left_out: tuple[LeftOut, ...]
    said: tuple[str, ...]


def counted_finance(found: FoundList, understanding: Understanding, own: str) -> CountedFinance:
    """The figures of a finance table.

    Args:
        found: the table.
        understanding: of it, with no question left open.
        own: the authority that it is of, whose scales may name it.

    Raises:
        FileError: a question is open, or no figure can be read.
    """
    where = found.table.where
    understanding.check_answered(where)
    check_titles(found.table)
    taken = Taken(understanding, key_of(own))
    faults = list(found.table.left_out)
    for number, cells in found.table.rows:
        row = Row(number, cells, found.table.names, understanding.places.of)
        try:
            taken.take(row)
        except RowFaultError as fault:
            faults.append(fault.left_out)
    finance = Finance(found.sha256, *taken.figures(faults))
    if not finance.size:
        first = f" ({str(faults[0]).rstrip('.')})" if faults else ""
        what = f"no figure can be read in it{first}"
        raise FileError(what, where=where, mend="fill the template in")
    check_salaries(finance.money, where)
    ordered = sorted(faults, key=lambda each: each.row)
    return CountedFinance(finance, tuple(ordered), tuple(taken.said()))


def check_titles(table: ListTable) -> None:
    """Refuse sums that a title alone says to be in thousands or millions.

    Raises:
        FileError: as said.
    """
    said = any(map(IN_OTHER_UNITS.search, table.titles))
    if said and not any(map(IN_THOUSANDS.search, table.names)):
        what = "a row above the header says that sums are in thousands or millions, but no column"
        mend = "name the column Budget £000 or Outturn £000, or write £ in full"
        raise FileError(what, where=table.where, mend=mend)


def check_salaries(money: Iterable[Money], where: str) -> None:
    """Refuse a sum of salaries that is less than the pay of two people.

    Raises:
        FileError: as said.
    """
    for each in money:
        for pounds in filter(None, (each.budget, each.outturn)):
            if (
                each.line == SALARIES
                and pounds < LEAST_SALARIES * each.period.months / MONTHS_IN_YEAR
            ):
                sums = f"salaries of {each.period.label} are {exact_pounds(pounds)}"
                mend = "write £ in full, or name the column Budget £000"
                raise FileError(f"{sums}, too little in £", where=where, mend=mend)


class Taken:
    """Takes figures as rows are read."""

    def __init__(self, understanding: Understanding, own: str) -> None:
        """Nothing yet; ``own`` is the folded name of the council itself."""
        self.understanding, self.own = understanding, own
        self.money: dict[tuple[str, Period], Money] = {}
        self.units: dict[tuple[str, str], UnitCost] = {}
        self.scales: dict[tuple[str, str], Scale] = {}
        self.employers: dict[str, str] = {}
        self.seen: set[tuple[str, ...]] = set()
        self.blank = self.others = self.added = 0

    def take(self, row: Row) -> None:
        """The figures of one row.

        Raises:
            RowFaultError: it cannot be used.
        """
        if not any(row[key] for key in (*FIGURES, "in_use")):
            self.blank += 1
            return
        line = line_of(row["line"])
        if not line:
            raise RowFaultError(row.fault("line", "is no line that is known", LINES_SAID))
        if row.cells in self.seen:
            raise RowFaultError(row.fault("line", "stands there twice", "keep one of the rows"))
        self.seen.add(row.cells)
        amount = bool(row["amount"]) and not (row["budget"] or row["outturn"])
        if line == ON_COSTS and amount:
            line = ON_COSTS_PERCENT
        if line == PAY_SCALE:
            self.take_scale(row)
        elif line in UNIT_COSTS:
            self.take_unit(row, line)
        elif amount:
            mend = "say for what: Agency a week, or put a year's sum below budget or outturn"
            key = "line" if line == AGENCY else "amount"
            raise RowFaultError(row.fault(key, "does not say what the amount is of", mend))
        else:
            self.take_money(row, line)

    def take_money(self, row: Row, line: str) -> None:
        """A budget or an outturn."""
        period = period_of(row["period"])
        if period is None:
            mend = "write a year such as 2026/27, or a month such as 2026-10"
            raise RowFaultError(row.fault("period", "is no month or financial year", mend))
        budget, outturn = (
            money_in(row, key) if row[key] else None for key in ("budget", "outturn")
        )
        before = self.money.get((line, period))
        if before is not None:
            self.added += 1
            budget, outturn = added(before.budget, budget), added(before.outturn, outturn)
        self.money[line, period] = Money(line, period, budget, outturn)

    def take_unit(self, row: Row, kind: str) -> None:
        """A unit cost."""
        _, unit, (least, most) = UNIT_COSTS[kind]
        key = next((key for key in ("amount", "budget") if row[key]), "amount")
        read: Callable[[str], float] = percent_in if kind == ON_COSTS_PERCENT else pounds_in
        amount = checked(row, key, read)
        if not least <= amount <= most:
            why = f"is not from {least:g} to {most:g}, {unit}"
            raise RowFaultError(row.fault(key, why, "check the figure and its line"))
        for group in self.groups(row, everybody=kind != EMPLOYED_WEEK):
            if (kind, group) in self.units:
                raise RowFaultError(row.fault(GRADE, "has this cost already", "keep the right one"))
            self.units[kind, group] = UnitCost(kind, group, amount)

    def groups(self, row: Row, *, everybody: bool) -> Iterator[str]:
        """The group of a row: none for a grade that is left out, "" for a blank one.

        Raises:
            RowFaultError: no grade is given, or it is not known.
        """
        if not row[GRADE]:
            if not everybody:
                mend = "write a grade such as Social worker"
                raise RowFaultError(row.fault(GRADE, "is blank", mend))
            yield ""
            return
        group = group_in(row, self.understanding)
        if group == LEFT_OUT:
            self.others += 1
            return
        yield group

    def take_scale(self, row: Row) -> None:
        """A scale from its lowest to its highest point, or one point of it."""
        employer = self.employer(row)
        for group in self.groups(row, everybody=False):
            scale = self.scales.setdefault((employer, group), Scale(row))
            for point, pounds in points_in(row):
                if scale.points.setdefault(point, pounds) != pounds:
                    key = "point" if row["point"] else "lowest"
                    raise RowFaultError(row.fault(key, "is given twice", "keep the right one"))
            if row["in_use"]:
                scale.in_use = checked(row, "in_use", used_in)
            if row["day"]:
                day_first = self.understanding.mapping.dates == DAY_FIRST
                scale.day = checked(row, "day", partial(scale_day, day_first=day_first))
            if row["address"]:
                scale.address = checked(row, "address", address_in)

    def employer(self, row: Row) -> str:
        """Who pays a scale, "" for the council itself."""
        name = row["employer"]
        if not name or key_of(name) == self.own:
            return ""
        if len(name) > LONGEST_EMPLOYER:
            mend = f"write at most {LONGEST_EMPLOYER} characters"
            raise RowFaultError(row.fault("employer", "is too long", mend))
        return self.employers.setdefault(key_of(name), name)

    def figures(
        self, faults: list[LeftOut]
    ) -> tuple[tuple[Money, ...], tuple[UnitCost, ...], tuple[PayScale, ...]]:
        """Everything that was taken; a scale that does not hold together joins the faults."""
        scales = []
        for (employer, group), scale in self.scales.items():
            points = tuple(sorted(scale.points.items()))
            made = PayScale(employer, group, points, scale.in_use, scale.day, scale.address)
            fault = wrong_with(made, scale.row)
            if fault is None:
                scales.append(made)
            else:
                faults.append(fault)
        money = sorted(self.money.values(), key=lambda each: (each.period, each.line))
        return tuple(money), tuple(self.units.values()), tuple(scales)

    def said(self) -> Iterator[str]:
        """What was done with rows, a clause each."""
        if self.blank:
            yield f"{counted(self.blank, 'row')} without a figure left out"
        if self.others:
            yield f"{counted(self.others, 'row')} of grades that are not social workers' left out"
        if self.added:
            yield f"{counted(self.added, 'row')} of the same line and period added up"


def added(one: float | None, other: float | None) -> float | None:
    """The sum of what is there; None where neither is."""
    return None if one is None and other is None else round((one or 0.0) + (other or 0.0), 2)
