"""The table that further case types are typed into, such as missing children."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

import pandas as pd
import streamlit as st

from workforce.app.current_plan import TURN, small, use_changed
from workforce.app.values import short_month, typed_rows
from workforce.months import label
from workforce.plan.case_type_rows import (
    LONGEST_LABEL,
    LONGEST_NAME,
    RANGES,
    case_types_in,
    check_diverted,
)
from workforce.plan.scenario import Scenario, case_type_table
from workforce.plan.scenario_file import to_come
from workforce.plan.toml_values import Dates
from workforce.projection.projection import Projection
from workforce.published.catalogue import holding_services, service_labels

WHERE: Final = "this page"
LABEL, SERVICE, FROM = "label", "service", "from"
COLUMNS: Final = (LABEL, *RANGES, SERVICE, FROM)
KINDS: Final[Mapping[str, Literal["Float64"]]] = dict.fromkeys(RANGES, "Float64")
NUMBERS: Final = {
    "weight": "Weight", "new_a_month": "New a month", "months_open": "Months open",
}  # fmt: skip


def enter(projection: Projection) -> None:
    """The table of named case types, and what they are."""
    small(
        "Work that is new or was not counted by itself, such as adolescents at risk of "
        "exploitation, long-term neglect or missing children. It is added to the plan from its "
        "month on and none of it is open at the start, so the difference from no change is what "
        "it adds. The weight is the work of a case beside a child in need, and draws case holders "
        "to its service; in a caseload each case counts as one. New cases are yours to estimate."
    )
    rows = editor(projection.scenario)
    if st.button("Use these case types", key="case_types_use"):
        use_changed(projection, lambda: changed(projection.scenario, rows))


def editor(scenario: Scenario) -> list[dict[str, object]]:
    """The small table; what was typed comes back after another page."""
    state = st.session_state
    key = f"case_types_{state.get(TURN, 0)}"
    if key not in state:
        state["case_type_rows"] = state.get(f"{key}_kept", list(starting_rows(scenario)))
    rows = pd.DataFrame(state["case_type_rows"], columns=list(COLUMNS))
    first = scenario.opening_month + 1
    months = [label(month) for month in range(first, first + scenario.months)]
    edited = st.data_editor(
        rows.astype({LABEL: object, SERVICE: object, FROM: object, **KINDS}),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={
            LABEL: st.column_config.TextColumn("Case type", max_chars=LONGEST_LABEL),
            **{
                name: st.column_config.NumberColumn(
                    words, min_value=RANGES[name][0], max_value=RANGES[name][1], format="%g"
                )
                for name, words in NUMBERS.items()
            },
            SERVICE: st.column_config.SelectboxColumn("Service", options=list(services())),
            FROM: st.column_config.SelectboxColumn("From", options=months, format_func=short_month),
        },
        placeholder="",
        alt="Further types of case: name, weight, new a month, months open, service, from",
    )
    kept = state[f"{key}_kept"] = typed_rows(edited)
    return kept


def services() -> dict[str, str]:
    """The keys of the services that hold cases, by their labels."""
    holding = holding_services()
    return {label: key for key, label in service_labels().items() if key in holding}


def starting_rows(scenario: Scenario) -> Iterator[dict[str, object]]:
    """The types named so far."""
    labels = {key: words for words, key in services().items()}
    for named in scenario.case_types:
        table = case_type_table(named)
        row = {name: table.get(name) for name in COLUMNS}
        yield row | {SERVICE: labels[named.service]}


def changed(scenario: Scenario, rows: list[dict[str, object]]) -> Scenario:
    """The plan with the types of the table; a wholly blank row is left out.

    Raises:
        InputError: as ``case_types_in``, with the row of the table; or a lever is on a type that
            the table does not name any more.
    """
    given = [
        (f"{WHERE}, row {number} of the case types", as_written(row, scenario))
        for number, row in enumerate(rows, 1)
        if any(row[name] is not None for name in COLUMNS)
    ]
    dates = Dates(scenario.opening_month, scenario.opening_month + scenario.months)
    named = case_types_in(given, to_come(dates, scenario.as_known))
    check_diverted(scenario.settings, named, WHERE)
    return replace(scenario, case_types=named)


def as_written(row: dict[str, object], scenario: Scenario) -> dict[str, object]:
    """A row of the table as a scenario file writes it, without its blank cells.

    A type that the plan has by this label keeps its key; a new one gets one made from its label.
    """
    given = {name: row[name] for name in COLUMNS if row[name] is not None}
    words = str(given.get(LABEL, ""))
    kept = {named.label: named.name for named in scenario.case_types}
    service = str(given.get(SERVICE, ""))
    written = {SERVICE: services().get(service, service)} if service else {}
    return {"name": kept.get(words, key_of(words)), **given, **written}


def key_of(words: str) -> str:
    """A key made from a label.

    >>> key_of("Missing (3+ times a year)"), key_of("16+ at home"), key_of("")
    ('missing_3_times_a_year', 'type_16_at_home', 'type')
    """
    signs = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in words.lower())
    name = "_".join(signs.split())
    return (name if name[:1].isalpha() else f"type_{name}".rstrip("_"))[:LONGEST_NAME]
