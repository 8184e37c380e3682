"""What the controls of a lever hold: set from a setting, and read back as a file writes it.

Every page reads them, whether or not it draws them.
"""

from typing import Final, NamedTuple

import streamlit as st

from workforce.errors import ScenarioError
from workforce.months import label, parse
from workforce.number_check import whole_in
from workforce.plan.lever import EMPLOYERS, SEVERAL, TEAM, Lever, LeverPart
from workforce.plan.lever_teams import team_parts
from workforce.plan.levers import LEVERS
from workforce.plan.setting import Amount, Setting
from workforce.plan.toml_values import Dates
from workforce.published.catalogue import routes

ROUTE, MONTH, PEOPLE, UP_TO = "route", "month", "people", "or up to"
HIDDEN_PARTS: Final = ("service",)
FIRST_ROW: Final = 5  # months into the plan: from a September census, the next February
EDITED: Final = "lever_edited"  # the lever whose editor is open
WHERE: Final = "this page"


class Run(NamedTuple):
    """The same people in every month from one to another, by one route or by none."""

    each: int
    first: str
    last: str
    route: str = ""


def start_lever(lever: Lever, dates: Dates) -> None:
    """Set the controls of a lever that was never set to its usual amount.

    People by month come in the next February.
    """
    state = st.session_state
    if lever.form != "amount":
        first = label(min(dates.opening + FIRST_ROW, dates.last))
        route = routes()[0].name if lever.form == "people by route" else ""
        set_rows(lever, [people_row(first, Amount(lever.usual, lever.usual), route)])
        return
    state[lever.key] = state[f"{lever.key}_to"] = float(lever.usual)
    state[f"{lever.key}_range"] = False
    for part in lever.parts:
        state[f"{lever.key}_{part.name}"] = usual_part(part)


def usual_part(part: LeverPart) -> object:
    """What the control of a part holds until it is set."""
    if part.form in ("month", TEAM):
        return ""
    if part.form == "number":
        return int(part.defaults[0])
    if part.form == "numbers":
        return numbers_text(part.defaults)
    if part.form == "yes or no":
        return part.options[0] == "yes"
    return [] if part.form in SEVERAL else part.options[0]


def load_lever(lever: Lever, setting: Setting) -> None:
    """Set one lever's controls to a setting."""
    state = st.session_state
    if lever.form != "amount":
        rows = [
            people_row(label(slot.month), each, slot.route or "")
            for slot, each in setting.amounts.items()
            if slot.month is not None
        ]
        set_rows(lever, rows)
        return
    amount = setting.amount
    state[lever.key], state[f"{lever.key}_to"] = amount.low, amount.high
    state[f"{lever.key}_range"] = amount.is_range
    for part in lever.parts:
        state[f"{lever.key}_{part.name}"] = part_state(part, setting)


def forget_employers() -> None:
    """Name no neighbours any more: another authority has others."""
    for lever in LEVERS:
        for part in lever.parts:
            if part.form == EMPLOYERS and f"{lever.key}_{part.name}" in st.session_state:
                st.session_state[f"{lever.key}_{part.name}"] = []


def forget_teams() -> None:
    """Switch off what is done in one team: another authority or year has other teams.

    It would be another, larger thing for the whole council.
    """
    state = st.session_state
    for lever in LEVERS:
        for name in team_parts(lever):
            if state.get(f"{lever.key}_{name}"):
                state[f"{lever.key}_on"] = False
                state[f"{lever.key}_{name}"] = ""


def part_state(part: LeverPart, setting: Setting) -> object:
    """What the control of a part holds for a setting."""
    chosen = setting.choices.get(part.name, part.options[:1])
    if part.form == "month":
        return label(setting.months[part.name]) if part.name in setting.months else ""
    if part.form == "number":
        return int(setting.numbers[part.name][0])
    if part.form == "numbers":
        return ", ".join(f"{each:g}" for each in setting.numbers[part.name])
    if part.form == "yes or no":
        return chosen == ("yes",)
    if part.form == TEAM:
        return "".join(chosen)
    return list(chosen) if part.form in SEVERAL else chosen[0]


def people_row(month: str, people: Amount, route: str = "") -> dict[str, object]:
    """One row of a table of people by month, and by route; the last cell only for a range."""
    high = int(people.high) if people.is_range else None
    return {ROUTE: route, MONTH: month, PEOPLE: int(people.low), UP_TO: high}


def set_rows(lever: Lever, rows: list[dict[str, object]]) -> None:
    """Start a lever's table afresh with rows, and what is typed once for all of them.

    A new table, for an edited one keeps its edits.
    """
    state, run = st.session_state, run_in(rows)
    state[f"{lever.key}_rows"] = state[f"{lever.key}_kept"] = rows
    state[f"{lever.key}_table"] = state.get(f"{lever.key}_table", 0) + 1
    state[f"{lever.key}_vary"] = run is None
    for name, value in (run or nearest_run(rows))._asdict().items():
        state[f"{lever.key}_run_{name}"] = value


def restore_rows(lever: Lever) -> None:
    """Bring back the table of a lever as it was last edited, where it has one."""
    if f"{lever.key}_kept" in st.session_state:
        set_rows(lever, st.session_state[f"{lever.key}_kept"])


def run_in(rows: list[dict[str, object]]) -> Run | None:
    """The run that rows of a table are; None where they differ, or are ranges, or none.

    >>> row = {"route": "", "people": 2, "or up to": None}
    >>> run_in([{**row, "month": "2020-04"}, {**row, "month": "2020-05"}])
    Run(each=2, first='2020-04', last='2020-05', route='')
    >>> run_in([{**row, "month": "2020-04"}, {**row, "month": "2020-06"}]) is None
    True
    """
    same = {(row.get(ROUTE, ""), row[PEOPLE], row[UP_TO]) for row in rows}
    months = sorted(parse(row[MONTH], where=WHERE) for row in rows)
    if len(same) != 1 or months != list(range(months[0], months[0] + len(months))):
        return None
    ((route, each, up_to),) = same
    if up_to is not None:
        return None
    return Run(whole_in(str(each)) or 0, label(months[0]), label(months[-1]), str(route))


def nearest_run(rows: list[dict[str, object]]) -> Run:
    """What is typed once, to begin with, where rows differ: the first row's, over all months."""
    if not rows:
        return Run(0, "", "")
    months = sorted(str(row[MONTH]) for row in rows)
    each = whole_in(str(rows[0][PEOPLE])) or 0
    return Run(each, months[0], months[-1], str(rows[0].get(ROUTE, "")))


def take_run(lever: Lever) -> None:
    """Fill a lever's table from what was typed once: so many in every month from one to another."""
    state = st.session_state
    each, first, last = (state[f"{lever.key}_run_{name}"] for name in ("each", "first", "last"))
    route = state[f"{lever.key}_run_route"]
    ends = parse(first, where=WHERE), max(parse(end, where=WHERE) for end in (first, last))
    set_rows(
        lever,
        [
            people_row(label(month), Amount(each, each), route)
            for month in range(ends[0], ends[1] + 1)
        ],
    )


def numbers_text(numbers: tuple[float, ...]) -> str:
    """A list of numbers as it is typed.

    >>> numbers_text((0.0, 6.0, 18.0))
    '0, 6, 18'
    """
    return ", ".join(f"{each:g}" for each in numbers)


def lever_value(lever: Lever) -> object:
    """A lever's setting as a scenario file would write it.

    Raises:
        ScenarioError: a month stands twice in its table.
    """
    state = st.session_state
    if lever.form != "amount":
        return people_table(lever, state[f"{lever.key}_kept"])
    ends = Amount(state[lever.key], state[lever.key])
    if state.get(f"{lever.key}_range"):
        ends = Amount(state[lever.key], state[f"{lever.key}_to"])
    amount = ends.plain()
    parts = {
        part.name: part_value(part, state[f"{lever.key}_{part.name}"])
        for part in lever.parts
        if part.form not in HIDDEN_PARTS and state[f"{lever.key}_{part.name}"] not in ("", [])
    }
    return {lever.amount: amount, **parts} if parts else amount


def part_value(part: LeverPart, value: object) -> object:
    """A part as a file writes it; typed numbers that are none go to the file's check as typed."""
    if part.form != "numbers":
        return value
    typed = [each.strip() for each in str(value).split(",")]
    numbers = [whole_in(each) for each in typed]
    return value if None in numbers else numbers


def people_table(lever: Lever, rows: list[dict[str, object]]) -> dict[str, object]:
    """The rows of a lever's table as a file writes them."""
    table: dict[str, object] = {}
    for row in rows:
        month, low, high = str(row[MONTH]), row[PEOPLE], row[UP_TO]
        within = table
        if lever.form == "people by route":
            within = nested(table, str(row[ROUTE]))
        if month in within:
            mend = "put its people into one row"
            raise ScenarioError(f"{month} is listed twice", where=lever.label, mend=mend)
        within[month] = low if high is None else [low, high]
    return table


def nested(table: dict[str, object], name: str) -> dict[str, object]:
    """The table within a table, made when first asked for."""
    found = table.setdefault(name, {})
    if not isinstance(found, dict):
        raise TypeError(name)
    return found
