"""A scenario: only what differs from no change, and how it is written to a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Final

import tomli_w

from workforce.authority.neighbours import BORDERING, Neighbours
from workforce.authority.opening_counts import STAFF_UNITS, Opening
from workforce.authority.own.rate_counts import RateCounts
from workforce.months import SEPTEMBER, label, month_of
from workforce.plan.actuals import Actual, actual_table
from workforce.plan.lever_settings import setting_table
from workforce.plan.own.rate_tables import rate_cells
from workforce.plan.setting import Setting
from workforce.published.assumptions import OwnValue
from workforce.published.pay_packages import Package

CENSUS_DAY: Final = 30
USUAL_CHANCE: Final = 0.8  # of a target: 8 in 10 futures
DECIMALS: Final = 6  # of a level that a search may choose
NEARLY: Final = 1e-9  # of a step


@dataclass(frozen=True)
class Target:
    """What a plan is to reach: a measure at most, or at least, ``value``.

    Attributes:
        measure: its key; ``value`` is in the first of its units.
        at_most: whether the value is an upper bound.
        value: the bound.
        month: the month that counts, or the last of a window.
        since: the first month of a window in every month of which it holds; None for one month.
        chance: the share of futures that is asked for, above 0 and under 1.
    """

    measure: str
    at_most: bool
    value: float
    month: int
    since: int | None = None
    chance: float = USUAL_CHANCE

    def at(self, chance: float) -> "Target":
        """The same target asked for with another chance."""
        return replace(self, chance=chance)


@dataclass(frozen=True)
class Varied:
    """A lever that a search may set, from ``least`` to ``most`` by ``step``.

    Attributes:
        key: of the lever.
        least, most, step: of its amount, in its unit; people in each month for people by month.
        months: of people by month; of an amount the one from which it holds; none for the usual.
        route: of people by route; "" for every other form.
        until: the last month in which an amount holds; None for as long as it is used.
    """

    key: str
    least: float
    most: float
    step: float
    months: tuple[int, ...] = ()
    route: str = ""
    until: int | None = None

    @property
    def name(self) -> str:
        """The lever's key, with the route where it has one.

        >>> Varied("route_intake", 0, 5, 1, route="returner").name
        'route_intake.returner'
        """
        return f"{self.key}.{self.route}" if self.route else self.key

    @property
    def levels(self) -> tuple[float, ...]:
        """Every amount that may be chosen, least first.

        >>> Varied("agency_conversion", 0.7, 1.1, 0.1).levels
        (0.7, 0.8, 0.9, 1.0, 1.1)
        """
        count = int((self.most - self.least) / self.step + NEARLY) + 1
        return tuple(round(self.least + place * self.step, DECIMALS) for place in range(count))


@dataclass(frozen=True)
class Team:
    """What the council counted of one service: case holders, people, and cases."""

    service: str
    case_holders: int
    cases: int


@dataclass(frozen=True)
class StaffTeam:
    """A team as the council counts it at the opening.

    Attributes:
        name: of the team.
        service: that it works in.
        in_post, agency: people by staff group, those groups that have some.
        posts: established posts, FTE; None where not given.
        cases: open cases that its people hold; None where not given.
        own: whether it is from the file of own figures, and was not changed since.
    """

    name: str
    service: str
    in_post: tuple[tuple[str, int], ...] = ()
    agency: tuple[tuple[str, int], ...] = ()
    posts: float | None = None
    cases: int | None = None
    own: bool = False


@dataclass(frozen=True)
class NamedType:
    """A type of case that a plan names: work that no change does not have.

    Its cases are none at the opening, may not wait, and close without going on as another type.

    Attributes:
        name: as in files and keys.
        label: as on screen.
        weight: of a case, beside a child in need.
        new_a_month: expected new cases.
        months_open: how long a case stays open, on average.
        service: the service that holds such cases.
        start: the first month with new cases, None for the first of the plan.
    """

    name: str
    label: str
    weight: float
    new_a_month: float
    months_open: float
    service: str
    start: int | None = None


@dataclass(frozen=True)
class Known:
    """Moves already certain: so many people of a group in a month."""

    month: int
    group: str
    move: str
    people: int


@dataclass(frozen=True)
class Scenario:
    """A scenario; ``name`` is its file's stem, the rest as in the file.

    ``as_known`` is the day after which nothing published is used, None for no such day. Neighbours
    are whom the authority is compared with. ``own`` names the file of own figures that the opening
    is from, "" for an opening that was typed, or none; ``own_rates`` are counts that it also gives.
    """

    name: str
    title: str
    authority: str
    census_year: int
    months: int
    as_known: date | None = None
    neighbours: Neighbours = BORDERING
    author: str = ""
    note: str = ""
    not_modelled: str = ""
    own: str = ""
    opening: Opening | None = None
    own_rates: RateCounts | None = None
    known: tuple[Known, ...] = ()
    actuals: tuple[Actual, ...] = ()
    packages: tuple[Package, ...] = ()
    settings: Mapping[str, Setting] = field(default_factory=dict)
    case_types: tuple[NamedType, ...] = ()
    assumptions: Mapping[str, OwnValue] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    budget: Mapping[str, float] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    varied: tuple[Varied, ...] = ()
    bounds: Mapping[str, float] = field(default_factory=dict)
    services: str = ""
    teams: tuple[Team, ...] = ()
    staff_teams: tuple[StaffTeam, ...] = ()

    @property
    def opening_month(self) -> int:
        """The month the projection starts from: the council's own count, else the census."""
        return self.opening.month if self.opening else month_of(self.census_year, SEPTEMBER)

    @property
    def differs(self) -> bool:
        """Whether anything differs from no change: a lever is used, or a type of case is named."""
        return bool(self.settings or self.case_types)

    @property
    def census_day(self) -> date:
        """The day of the census."""
        return day_of_census(self.census_year)


def day_of_census(year: int) -> date:
    """The day on which the staff of a year are counted."""
    return date(year, SEPTEMBER, CENSUS_DAY)


def no_change_of(scenario: Scenario) -> Scenario:
    """The same authority, opening and horizon with no lever used."""
    return replace(scenario, name="no_change", title="No change", settings={}, case_types=())


def own_packages(scenario: Scenario) -> tuple[Package, ...]:
    """The packages of the authority itself, which set what its staff cost."""
    return tuple(each for each in scenario.packages if each.is_of(scenario.authority))


def to_toml(scenario: Scenario) -> str:
    """The scenario as a TOML file, which reads back as the same scenario."""
    table: dict[str, object] = {"title": scenario.title, "authority": scenario.authority}
    table |= {"census": scenario.census_day, "months": scenario.months}
    given: dict[str, object] = {
        "as_known": scenario.as_known,
        "neighbours": neighbours_value(scenario.neighbours),
        "author": scenario.author,
        "note": scenario.note,
        "not_modelled": scenario.not_modelled,
        "own": scenario.own,
        "opening": opening_table(scenario.opening) if scenario.opening else None,
        "own_rates": rate_cells(scenario.own_rates) if scenario.own_rates else None,
        "known": [known_table(known) for known in scenario.known],
        "actual": [actual_table(each) for each in scenario.actuals],
        "package": [package_table(package) for package in scenario.packages],
        "assumptions": {key: plain_value(own) for key, own in scenario.assumptions.items()},
        "reasons": dict(scenario.reasons),
        "budget": dict(scenario.budget),
        "target": [target_table(each) for each in scenario.targets],
        "vary": {each.name: varied_table(each) for each in scenario.varied},
        "bounds": dict(scenario.bounds),
        "split": {"services": scenario.services} if scenario.services else None,
        "team": [*map(asdict, scenario.teams), *map(team_table, scenario.staff_teams)],
        "case_type": [case_type_table(each) for each in scenario.case_types],
        "levers": {key: setting_table(key, each) for key, each in scenario.settings.items()},
    }
    return tomli_w.dumps(table | {key: value for key, value in given.items() if value})


def file_toml(scenario: Scenario) -> str:
    """The scenario as a file that is handed on.

    One that starts from a file of own figures names it, and holds none of its counts.
    """
    if not scenario.own:
        return to_toml(scenario)
    from_file = all(team.own for team in scenario.staff_teams)
    teams = () if from_file else scenario.staff_teams
    return to_toml(replace(scenario, opening=None, own_rates=None, staff_teams=teams))


def neighbours_value(chosen: Neighbours) -> object:
    """Whom the authority is compared with as a file writes it; None for those that border it."""
    if isinstance(chosen, tuple):
        return list(chosen)
    return None if chosen == BORDERING else chosen


def opening_table(opening: Opening) -> dict[str, object]:
    """The council's own count as a file writes it."""
    unit = {} if opening.unit == STAFF_UNITS[0] else {"unit": opening.unit}
    return {"month": label(opening.month), **unit, **opening.numbers}


def case_type_table(named: NamedType) -> dict[str, object]:
    """A named case type as a file writes it."""
    table = asdict(named)
    start = table.pop("start")
    return table if start is None else {**table, "from": label(start)}


def team_table(team: StaffTeam) -> dict[str, object]:
    """A team as a file writes it."""
    given: dict[str, object] = {
        "in_post": dict(team.in_post), "agency": dict(team.agency), "posts": team.posts,
        "cases": team.cases,
    }  # fmt: skip
    given |= {"own": True} if team.own else {}
    said = {key: value for key, value in given.items() if value not in (None, {})}
    return {"name": team.name, "service": team.service, **said}


def known_table(known: Known) -> dict[str, object]:
    """A known move as a file writes it."""
    month = label(known.month)
    return {"month": month, "group": known.group, "move": known.move, "people": known.people}


def target_table(target: Target) -> dict[str, object]:
    """A target as a file writes it."""
    side = "at_most" if target.at_most else "at_least"
    table: dict[str, object] = {"measure": target.measure, side: target.value}
    if target.since is None:
        table["by"] = label(target.month)
    else:
        table |= {"from": label(target.since), "until": label(target.month)}
    usual = target.chance == USUAL_CHANCE
    return table if usual else {**table, "chance": round(100 * target.chance, DECIMALS)}


def varied_table(varied: Varied) -> dict[str, object]:
    """What a lever may be set to as a file writes it."""
    ends = {"least": varied.least, "most": varied.most, "step": varied.step}
    months = [label(month) for month in varied.months]
    table: dict[str, object] = {**ends, "months": months} if months else dict(ends)
    return table if varied.until is None else {**table, "until": label(varied.until)}


def package_table(package: Package) -> dict[str, object]:
    """A package as a file writes it, without what is not known."""
    return {name: value for name, value in asdict(package).items() if value not in (None, "")}


def plain_value(own: OwnValue) -> float | list[float]:
    """An own value of an assumption as a file writes it."""
    return list(own) if isinstance(own, tuple) else own
