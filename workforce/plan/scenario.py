"""A scenario: only what differs from no change, and how it is written to a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Final

import tomli_w

from workforce.figures.counts import Opening
from workforce.figures.packages import Package
from workforce.months import SEPTEMBER, label, month_of
from workforce.plan.levers import lever_of
from workforce.plan.values import Amount

CENSUS_DAY: Final = 30


@dataclass(frozen=True)
class Setting:
    """What a lever is set to.

    Attributes:
        amount: the main amount, None for people by month.
        by_month: amounts by month number.
        amounts, months, choices: the further parts, by name.
    """

    amount: Amount | None = None
    by_month: Mapping[int, Amount] = field(default_factory=dict)
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """Moves already certain: so many people of a group in a month."""

    month: int
    group: str
    move: str
    people: int


@dataclass(frozen=True)
class Scenario:
    """A scenario; ``name`` is its file's stem, the rest as in the file."""

    name: str
    title: str
    authority: str
    census_year: int
    months: int
    author: str = ""
    note: str = ""
    not_modelled: str = ""
    opening: Opening | None = None
    known: tuple[Known, ...] = ()
    packages: tuple[Package, ...] = ()
    settings: Mapping[str, Setting] = field(default_factory=dict)
    assumptions: Mapping[str, float] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    @property
    def opening_month(self) -> int:
        """The month the projection starts from: the council's own count, else the census."""
        return self.opening.month if self.opening else month_of(self.census_year, SEPTEMBER)

    @property
    def census_day(self) -> date:
        """The day of the census."""
        return date(self.census_year, SEPTEMBER, CENSUS_DAY)


def no_change_of(scenario: Scenario) -> Scenario:
    """The same authority, opening and horizon with no lever used."""
    return replace(scenario, name="no_change", title="No change", settings={})


def to_toml(scenario: Scenario) -> str:
    """The scenario as a TOML file, which reads back as the same scenario."""
    table: dict[str, object] = {"title": scenario.title, "authority": scenario.authority}
    table |= {"census": scenario.census_day, "months": scenario.months}
    texts = ("author", "note", "not_modelled")
    table |= {key: getattr(scenario, key) for key in texts if getattr(scenario, key)}
    if scenario.opening:
        month = label(scenario.opening.month)
        table["opening"] = {"month": month, **scenario.opening.numbers}
    if scenario.known:
        table["known"] = [known_table(known) for known in scenario.known]
    if scenario.packages:
        table["package"] = [package_table(package) for package in scenario.packages]
    for key, values in (("assumptions", scenario.assumptions), ("reasons", scenario.reasons)):
        if values:
            table[key] = dict(values)
    if scenario.settings:
        table["levers"] = {key: setting_table(key, each) for key, each in scenario.settings.items()}
    return tomli_w.dumps(table)


def known_table(known: Known) -> dict[str, object]:
    """A known move as a file writes it."""
    month = label(known.month)
    return {"month": month, "group": known.group, "move": known.move, "people": known.people}


def package_table(package: Package) -> dict[str, object]:
    """A package as a file writes it, without what is not known."""
    return {name: value for name, value in asdict(package).items() if value is not None}


def setting_table(key: str, setting: Setting) -> object:
    """A lever's setting as a file writes it: a bare amount where it has no further part."""
    if setting.by_month:
        return {label(month): each.plain() for month, each in sorted(setting.by_month.items())}
    amount = setting.amount.plain() if setting.amount else 0
    parts: dict[str, object] = {name: label(month) for name, month in setting.months.items()}
    parts |= {name: each.plain() for name, each in setting.amounts.items()}
    lever = lever_of(key, where="scenario")
    forms = {part.name: part.form for part in lever.parts}
    for name, chosen in setting.choices.items():
        plain = {"yes or no": chosen == ("yes",), "service": chosen[0], "groups": list(chosen)}
        parts[name] = plain[forms[name]]
    return {lever.amount: amount, **parts} if parts else amount
