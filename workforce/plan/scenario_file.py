"""Reading a scenario file: every value checked against its lever's record, and its place named.

A range ``[low, high]`` is an 80% range.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from workforce.authority.neighbours import BORDERING
from workforce.authority.own.finance.figures import Finance
from workforce.errors import FileError, ScenarioError
from workforce.files import MEGABYTE, decoded, read_text
from workforce.inert_text import is_blank
from workforce.months import (
    SEPTEMBER,
    month_ended,
    month_of,
)
from workforce.plan.actuals import actuals_of
from workforce.plan.case_type_rows import case_types_of, check_diverted
from workforce.plan.lever_settings import settings_of
from workforce.plan.lever_teams import with_team_names
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.own.finance_keys import in_file
from workforce.plan.own.own_figures import OwnFigures, beside, own_start
from workforce.plan.own.rate_tables import rates_from
from workforce.plan.package_rows import packages_of
from workforce.plan.plan_start import (
    as_known_of,
    census_of,
    check_over,
    check_rates,
    known_of,
    neighbours_from,
    opening_of,
)
from workforce.plan.scenario import Scenario
from workforce.plan.targets import budget_of, split_of, targets_of
from workforce.plan.team_rows import teams_of
from workforce.plan.toml_guard import load_toml
from workforce.plan.toml_values import (
    Dates,
    Table,
    known_keys,
    table_of,
    text_of,
    whole_of,
    word_of,
)
from workforce.plan.varied_levers import bounds_of, varied_of
from workforce.published.assumptions import OwnValue, own_value, shipped_register
from workforce.published.reading.area_names import key_of

LARGEST_FILE: Final = MEGABYTE
LONGEST_TITLE: Final = 80
MOST_MONTHS: Final = 120
TEXTS: Final = ("title", "authority", "author", "note", "not_modelled", "own")
KEYS: Final = (
    *TEXTS, "as_known", "neighbours", "census", "months", "opening", "own_rates", "known", "actual",
    "package", "levers",
    "assumptions", "reasons", "budget", "target", "vary", "bounds", "split", "team", "case_type",
)  # fmt: skip


def read_scenario(path: Path) -> Scenario:
    """The scenario in a TOML file.

    Raises:
        FileError: not there, empty, larger than 1 MB, not text or not TOML.
        ScenarioError: a value is of the wrong type, outside its range, or contradicts another.
        UnknownNameError: an unknown key, lever, group or move, with the known ones.
    """
    where = f"{path.stem}.toml"
    table = load_toml(read_text(path, largest=LARGEST_FILE), where=where)
    named = table.get("own", "")
    figures = beside(path, named, f"{where}, own") if named != "" else None
    return scenario_of(table, name=path.stem, where=where, figures=figures)


def decode_scenario(content: bytes, *, name: str, figures: OwnFigures | None = None) -> Scenario:
    """The scenario in the bytes of an uploaded file; errors as for ``read_scenario``.

    Args:
        content: the bytes.
        name: its stem.
        figures: own figures that were uploaded before it.
    """
    if len(content) > LARGEST_FILE:
        raise FileError("the file is too large", where=f"{name}.toml", mend="the limit is 1 MB")
    where = f"{name}.toml"
    table = load_toml(decoded(content, where=where), where=where)
    return scenario_of(table, name=name, where=where, figures=figures)


def parse_scenario(text: str, *, name: str) -> Scenario:
    """The scenario in a TOML text; errors as for ``read_scenario``."""
    where = f"{name}.toml"
    return scenario_of(load_toml(text, where=where), name=name, where=where)


def scenario_of(
    table: Table, *, name: str, where: str, figures: OwnFigures | None = None
) -> Scenario:
    """The scenario in a table read from TOML; ``figures`` are those of the file of own figures."""
    known_keys(table, KEYS, "key", where)
    texts = {key: text_of(table.get(key, ""), f"{where}, {key}") for key in TEXTS}
    for key in ("title", "authority"):
        if is_blank(texts[key]):
            raise ScenarioError(f"there is no {key}", where=where, mend=f'write {key} = "..."')
    if len(texts["title"]) > LONGEST_TITLE:
        raise ScenarioError(
            f"the title has {len(texts['title'])} characters", where=where, mend="write at most 80"
        )
    as_known = as_known_of(table.get("as_known"), where)
    census_year = census_of(table.get("census"), as_known, where)
    months = whole_of(table.get("months", 36), f"{where}, months", 1, MOST_MONTHS)
    opening = opening_of(table["opening"], as_known, where) if "opening" in table else None
    own_rates = rates_from(table["own_rates"], where) if "own_rates" in table else None
    teams, staff_teams = teams_of(table.get("team", []), where)
    finance = finance_in(figures, texts["authority"]) if texts["own"] else None
    if texts["own"] and opening is None:
        start = own_start(texts["own"], figures, texts["authority"], census_year, where)
        if start is None:
            texts["own"] = ""  # of money alone: all that is used of it stands in the plan's keys
        else:
            opening, staff_teams = start.opening, staff_teams or (() if teams else start.teams)
            own_rates = own_rates or start.rates
            check_over(opening.month, as_known, f"{where}, own")
    first = opening.month if opening else month_of(census_year, SEPTEMBER)
    check_rates(own_rates, first, where)
    dates = Dates(first, first + months)
    levers = table_of(table.get("levers", {}), f"{where}, [levers]")
    settings = settings_of(levers, to_come(dates, as_known), where)
    settings = with_team_names(settings, staff_teams, where)
    named = case_types_of(table.get("case_type", []), to_come(dates, as_known), where)
    check_diverted(settings, named, where)
    scenario = Scenario(
        name=name,
        census_year=census_year,
        months=months,
        as_known=as_known,
        neighbours=neighbours_from(table.get("neighbours", BORDERING), where),
        opening=opening,
        own_rates=own_rates,
        known=known_of(table.get("known", []), dates, where),
        actuals=actuals_of(table.get("actual", []), dates, where),
        packages=packages_of(table.get("package", []), texts["authority"], where),
        settings=settings,
        case_types=named,
        assumptions=assumptions_of(table.get("assumptions", {}), where),
        reasons=reasons_of(table.get("reasons", {}), where),
        budget=budget_of(table.get("budget", {}), where),
        targets=targets_of(table.get("target", []), dates, where),
        varied=varied_of(table.get("vary", {}), to_come(dates, as_known), where),
        bounds=bounds_of(table.get("bounds", {}), where),
        services=split_of(table.get("split", {}), teams, where),
        teams=teams,
        staff_teams=staff_teams,
        **texts,
    )
    return scenario if finance is None else in_file(scenario, finance)


def finance_in(figures: OwnFigures | None, authority: str) -> Finance | None:
    """The money figures beside a scenario; those of another authority are none of its own."""
    same = figures is not None and key_of(figures.authority) == key_of(authority)
    return figures.finance if figures is not None and same else None


def to_come(dates: Dates, as_known: date | None) -> Dates:
    """The months that a lever may act in: those that were not over on the as-known day."""
    return dates if as_known is None else replace(dates, over=month_ended(as_known))


def assumptions_of(value: object, where: str) -> dict[str, OwnValue]:
    """The user's own values of assumptions, checked against the register."""
    place = f"{where}, [assumptions]"
    table = table_of(value, place)
    shipped = shipped_register()
    shipped.changed(table, where=place)
    return {key: own_value(each, shipped.entries[key], place) for key, each in table.items()}


def reasons_of(value: object, where: str) -> dict[str, str]:
    """Reasons by lever or assumption."""
    place = f"{where}, [reasons]"
    table = table_of(value, place)
    for key in table:
        word_of(key, "lever or assumption", (*LEVERS, *shipped_register().entries), place)
    return {key: text_of(text, f"{place}, {key}") for key, text in table.items()}
