"""The table that pay packages are typed into, with where they are from."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import pandas as pd
import streamlit as st

from workforce.app.current_plan import TURN, small, use_changed
from workforce.app.session import plain
from workforce.app.values import typed_rows
from workforce.authority.neighbours import neighbours_of
from workforce.authority.own.lists.cells import day_in
from workforce.model.state import PERMANENT
from workforce.plan.package_rows import (
    AMOUNTS,
    MOST_POUNDS,
    PAY_GAP,
    RATES,
    packages_in,
    with_packages,
)
from workforce.plan.scenario import Scenario, own_packages
from workforce.plan.toml_values import LONGEST_TEXT
from workforce.projection.projection import Projection
from workforce.published.catalogue import staff_groups
from workforce.published.pay_packages import LONGEST_ADDRESS, LONGEST_EMPLOYER

WHERE: Final = "this page"
EMPLOYER, GRADE = "employer", "grade"
USUAL_GRADE: Final = "social_worker"
FIELDS: Final = (*AMOUNTS, *RATES)
SOURCES: Final = {"as_of": "Since", "address": "Web address"}
LABELS: Final = {group.name: group.label for group in staff_groups()}
NAMES: Final = {label: name for name, label in LABELS.items()}
KINDS: Final[Mapping[str, Literal["Int64", "Float64"]]] = {
    **dict.fromkeys(AMOUNTS, "Int64"), **dict.fromkeys(RATES, "Float64"),
}  # fmt: skip
MOST: Final = {**dict.fromkeys(AMOUNTS, MOST_POUNDS), **{name: RATES[name][1] for name in RATES}}
NUMBERS: Final = {
    "salary": ("Salary", "£%d"), "supplement": ("Supplement", "£%d"),
    "retention": ("Retention a year", "£%d"), "agency_charge": ("Agency, an hour", "£%.2f"),
    "on_costs": ("On-costs", "%g%%"),
}  # fmt: skip
PRIVATE_NOTE: Final = (
    "What you type stays in this browser session and in the scenario file that you download. It is "
    "never in the page's address."
)


def enter(projection: Projection) -> None:
    """The table to type packages into, with where they are from."""
    st.subheader("Type packages in")
    small(
        "£ a year, full time. Leave blank what you do not know: nothing is filled in for you, and "
        "a row without any amount is left out. Our own rows set what our staff cost; only they can "
        "have an agency charge (£ an hour, the agency's fee in it) and on-costs (% of salary and "
        "supplement). Since: the day from which it is paid, such as 2026-04-01."
    )
    rows = editor(projection.scenario)
    beside = neighbours_of(
        projection.baseline.census, projection.baseline.authority, projection.baseline.year,
        projection.scenario.neighbours,
    )  # fmt: skip
    missing = [each.name for each in beside if each.name not in {row[EMPLOYER] for row in rows}]
    if missing:
        st.button(
            "Add a row for each neighbour", key="package_neighbours", on_click=add_rows,
            args=(rows, missing), help=plain(f"{', '.join(missing)}: as chosen on the Today page."),
        )  # fmt: skip
    reason = st.text_input(
        "Where these packages are from (kept with the plan)",
        value=projection.scenario.reasons.get(PAY_GAP, ""),
        key=f"package_reason_{st.session_state.get(TURN, 0)}", max_chars=LONGEST_TEXT,
        persist_state="session",
    )  # fmt: skip
    if st.button("Use these packages", key="package_use"):
        use_changed(projection, lambda: changed(projection, rows, reason))
    small(PRIVATE_NOTE)


def editor(scenario: Scenario) -> list[dict[str, object]]:
    """The small table; what was typed comes back after another page."""
    state = st.session_state
    key = f"packages_{state.get(TURN, 0)}"
    if key not in state:
        state["package_rows"] = state.get(f"{key}_kept", list(starting_rows(scenario)))
    rows = pd.DataFrame(state["package_rows"], columns=[EMPLOYER, GRADE, *FIELDS, *SOURCES])
    texts = dict.fromkeys((EMPLOYER, GRADE, *SOURCES), object)
    edited = st.data_editor(
        rows.astype({**texts, **KINDS}),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={
            EMPLOYER: st.column_config.TextColumn("Employer", max_chars=LONGEST_EMPLOYER),
            GRADE: st.column_config.SelectboxColumn("Grade", options=list(NAMES)),
            **{
                name: st.column_config.NumberColumn(
                    label,
                    min_value=0,
                    max_value=MOST[name],
                    format=form,
                    step=1 if name in AMOUNTS else None,
                )
                for name, (label, form) in NUMBERS.items()
            },
            **{
                name: st.column_config.TextColumn(label, max_chars=LONGEST_ADDRESS)
                for name, label in SOURCES.items()
            },
        },
        placeholder="",
        alt="Packages: employer, grade, salary, supplement, retention payment, and our own rates",
    )
    kept = state[f"{key}_kept"] = typed_rows(edited)
    return kept


def add_rows(rows: list[dict[str, object]], employers: Sequence[str]) -> None:
    """Add a row without amounts for each employer, for the grade that most of its staff have."""
    state = st.session_state
    blank = {GRADE: LABELS[USUAL_GRADE], **dict.fromkeys((*FIELDS, *SOURCES))}
    state[TURN] = state.get(TURN, 0) + 1
    added = [{EMPLOYER: each, **blank} for each in employers]
    state[f"packages_{state[TURN]}_kept"] = [*rows, *added]


def starting_rows(scenario: Scenario) -> Iterator[dict[str, object]]:
    """The packages typed so far, then a blank row for each of our own grades that has none."""
    for each in scenario.packages:
        amounts = {name: getattr(each, name) for name in FIELDS}
        since = None if each.as_of is None else each.as_of.isoformat()
        sources = {"as_of": since, "address": each.address or None}
        yield {EMPLOYER: each.employer, GRADE: LABELS[each.group], **amounts, **sources}
    own = {each.group for each in own_packages(scenario)}
    for name, label in LABELS.items():
        if name not in own:
            blank = dict.fromkeys((*FIELDS, *SOURCES))
            yield {EMPLOYER: scenario.authority, GRADE: label, **blank}


def changed(projection: Projection, rows: list[dict[str, object]], reason: str) -> Scenario:
    """The plan with the packages of the table; a row without any amount is left out.

    Raises:
        InputError: as ``packages_in`` and ``with_packages``, with the row of the table.
    """
    given = [
        (f"{WHERE}, row {number} of the packages", as_written(row))
        for number, row in enumerate(rows, 1)
        if any(row[name] is not None for name in FIELDS)
    ]
    state = projection.baseline.state
    people = dict(zip(state.groups, state.people[PERMANENT].tolist(), strict=True))
    return with_packages(
        projection.scenario,
        packages_in(given, projection.scenario.authority),
        reason,
        people,
        where=WHERE,
    )


def as_written(row: dict[str, object]) -> dict[str, object]:
    """A row of the table as a scenario file writes it, without its blank cells."""
    amounts = {name: row[name] for name in (*FIELDS, *SOURCES) if row.get(name) not in (None, "")}
    if "as_of" in amounts:
        amounts["as_of"] = day_in(str(amounts["as_of"]), day_first=True) or amounts["as_of"]
    employer, grade = str(row[EMPLOYER] or ""), str(row[GRADE] or "")
    return {EMPLOYER: employer, "group": NAMES.get(grade, grade), **amounts}
