"""The address of a page is its scenario: a parameter for each lever, written as a file writes it.

The case types that a plan names are one more parameter.

Read back by the checks of a scenario file. A council's own month-end count and known moves never
enter an address: one manager's leave is personal. Nor do its teams, and what is done in one of
them. That they are left out is said in it, in words.
"""

from collections.abc import Mapping
from typing import Final

import tomli_w

from workforce.app.plan_bar.link_values import value_in
from workforce.errors import ScenarioError
from workforce.plan.lever_settings import setting_table
from workforce.plan.lever_teams import in_a_team, of_whole_council
from workforce.plan.scenario import Scenario, case_type_table, neighbours_value
from workforce.plan.scenario_file import scenario_of

VERSION: Final = "1"
COMPARE: Final = "compare"  # the scenarios that the Compare page shows; no part of the plan
CASE_TYPE: Final = "case_type"
NEIGHBOURS: Final = "neighbours"
WITHOUT: Final = "without"
WHERE: Final = "the link"
TITLE: Final = "The linked plan"
LEFT_OUT: Final = {
    "own_figures": "own figures",
    "assumptions": "changed assumptions",
    "target": "the target",
    "team_levers": "what is done in one team",
}
LONGEST: Final = 8_000  # characters of all parameters; browsers and servers cut longer addresses
MOST_PARAMETERS: Final = 100


def to_link(scenario: Scenario) -> dict[str, str]:
    """The parameters of a scenario's address."""
    basics = {
        "v": VERSION,
        "authority": scenario.authority,
        "census": str(scenario.census_day),
        "months": str(scenario.months),
    }
    if scenario.as_known is not None:
        basics["as_known"] = str(scenario.as_known)
    neighbours = neighbours_value(scenario.neighbours)
    basics |= {NEIGHBOURS: inline(neighbours)} if neighbours else {}
    named = [case_type_table(each) for each in scenario.case_types]
    basics |= {CASE_TYPE: inline(named)} if named else {}
    return basics | {
        key: inline(setting_table(key, setting))
        for key, setting in of_whole_council(scenario.settings).items()
    }


def left_out(scenario: Scenario) -> tuple[str, ...]:
    """Which numbers of a plan its address does not carry, by the keys of ``LEFT_OUT``."""
    own = (
        scenario.opening, scenario.own_rates, scenario.known, scenario.actuals, scenario.packages,
        scenario.budget, scenario.teams, scenario.staff_teams, scenario.services,
    )  # fmt: skip
    there = (
        any(map(bool, own)), bool(scenario.assumptions), bool(scenario.targets),
        bool(in_a_team(scenario.settings)),
    )  # fmt: skip
    return tuple(key for key, is_there in zip(LEFT_OUT, there, strict=True) if is_there)


def sender_sentence(asked: Mapping[str, str]) -> str:
    """What the plan of an address lacks beside its sender's; empty where it lacks no number.

    >>> sender_sentence({"without": "own_figures,<b>,target"})
    "This plan differs from the sender's. The link leaves out: own figures, the target."
    """
    named = asked.get(WITHOUT, "").split(",")
    words = [said for key, said in LEFT_OUT.items() if key in named]
    if not words:
        return ""
    return f"This plan differs from the sender's. The link leaves out: {', '.join(words)}."


def inline(value: object) -> str:
    """A value on one line of TOML.

    >>> inline({"2020-02": [8, 12]})
    '{2020-02=[8,12]}'
    """
    if isinstance(value, dict):
        return "{" + ",".join(f"{key}={inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(inline(each) for each in value) + "]"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").strip()


def from_link(asked: Mapping[str, str], otherwise: Scenario) -> Scenario:
    """The scenario of an address; what it leaves out is as in ``otherwise``.

    With ``as_known`` and no census it is the latest census published by then.

    Raises:
        InputError: the link is too long, a parameter is not known, or its value cannot be used.
    """
    check_length(asked)
    own = ("v", COMPARE, WITHOUT)
    values = {key: parsed(key, text) for key, text in asked.items() if key not in own}
    table: dict[str, object] = {
        "title": TITLE,
        "authority": values.pop("authority", otherwise.authority),
        "months": values.pop("months", otherwise.months),
    }
    if "as_known" not in values:
        table["census"] = otherwise.census_day
    table |= {
        key: values.pop(key)
        for key in ("as_known", "census", NEIGHBOURS, CASE_TYPE)
        if key in values
    }
    table["levers"] = values
    return scenario_of(table, name="link", where=WHERE)


def check_length(asked: Mapping[str, str]) -> None:
    """Refuse an address that no plan needs.

    Raises:
        ScenarioError: more than 8,000 characters, or 100 parameters.
    """
    characters = sum(len(key) + len(text) for key, text in asked.items())
    if characters > LONGEST or len(asked) > MOST_PARAMETERS:
        what = f"{len(asked)} parameters with {characters:,} characters are too many"
        raise ScenarioError(what, where=WHERE, mend="send the scenario file instead")


def parsed(key: str, text: str) -> object:
    """One parameter's value: a name as it stands, anything else as a scenario file writes it."""
    return text if key == "authority" else value_in(text, where=f"{WHERE}, {key}")
