"""Pay and competitors: packages typed in, the gap, and what the plan's pay levers do alone."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import slug
from workforce.app.current_plan import TURN, small, use_changed
from workforce.app.session import no_change_for, plain
from workforce.app.values import valued
from workforce.findings.cautions import unequal_pay
from workforce.findings.headline import pay_gap
from workforce.findings.pay_findings import (
    PayEffect,
    has_pay_lever,
    pay_csv,
    pay_effects,
    pay_sentence,
)
from workforce.model.state import PERMANENT
from workforce.number_words import exact_pounds, percent, pounds
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.package_rows import (
    AMOUNTS,
    LONGEST_EMPLOYER,
    MOST_POUNDS,
    PAY_GAP,
    packages_in,
    with_packages,
)
from workforce.plan.scenario import Scenario
from workforce.plan.toml_values import LONGEST_TEXT
from workforce.projection.projection import Projection
from workforce.published.assumptions import shipped_register
from workforce.published.catalogue import staff_groups
from workforce.published.pay import PRICE_BASE
from workforce.published.pay_packages import Gap, Package, gaps
from workforce.published.tables import shipped_table

WHERE: Final = "this page"
EFFECTS: Final = "pay_effects"
EMPLOYER, GRADE = "employer", "grade"
LABELS: Final = {group.name: group.label for group in staff_groups()}
NAMES: Final = {label: name for name, label in LABELS.items()}
EVIDENCE: Final = (
    "How far pay keeps people is known from studies of teachers, not of social workers: for 1% "
    "more relative pay, 0.5% to 3% fewer leave for other authorities and agency work. Pay that "
    "everyone matches keeps nobody, and the cost stays. After a retention payment ends, more "
    "people leave."
)
PRIVATE_NOTE: Final = (
    "What you type stays in this browser session and in the scenario file that you download. It is "
    "never in the page's address."
)
NO_EFFECT: Final = (
    "The gap itself does not change how many leave in the model, because the published leaving "
    "rate already reflects it. Only a change of pay does, ours or the neighbours'. Costs always "
    "use the example ladder below."
)


def page(projection: Projection) -> None:
    """The gap, the pay levers, the packages and the table to type them into."""
    st.subheader(plain(gap_sentence(projection)))
    if pay_gap(projection):
        st.write(plain(pay_gap(projection)))
    small(NO_EFFECT)
    levers(projection)
    packages(projection)
    enter(projection)
    ladder()


def gap_sentence(projection: Projection) -> str:
    """How much more competitors pay: from the packages typed in, or the planner's assumption."""
    scenario, entry = projection.scenario, projection.register.entries[PAY_GAP]
    name = projection.baseline.authority.name
    shipped = shipped_register().entries[PAY_GAP]
    if PAY_GAP not in scenario.assumptions:
        return (
            f"How much more competitors pay than {name} is not known: the planner assumes "
            f"{valued(shipped.value, '%')} (8 in 10 sure: {valued(shipped.low, '%')} to "
            f"{valued(shipped.high, '%')})."
        )
    side = "more" if entry.value >= 0 else "less"
    reason = scenario.reasons.get(PAY_GAP, "no reason given")
    return f"Competitors pay {valued(abs(entry.value), '%')} {side} than {name} ({reason})."


def levers(projection: Projection) -> None:
    """What the plan's pay levers do alone, and what is left when neighbours match."""
    st.subheader("What the plan's pay levers do alone")
    if not has_pay_lever(projection.scenario):
        st.write("This plan uses no pay lever. Switch one on at the side of the Plan page.")
        return
    effects = effects_of(projection)
    st.markdown(f"**{plain(pay_sentence(projection.scenario, effects[0]))}**")
    for key, share in effects[0].deadweight.items():
        st.write(plain(deadweight_sentence(key, share)))
    for said in unequal_pay(projection):
        st.warning(plain(said))
    columns = ["If neighbours", "Leavers avoided", "Net cost; for each leaver avoided"]
    table = pd.DataFrame([effect_row(each) for each in effects], columns=columns)
    st.table(table, hide_index=True, alt="Pay levers alone, by what neighbours do")
    small(
        f"Over the plan's {projection.scenario.months} months, against no change. Leavers: people, "
        "in brackets 8 in 10 futures. Net cost: on average, after savings on agency staff and "
        f"hiring. {PRICE_BASE}. {EVIDENCE} Source: this model and its assumptions about pay."
    )
    st.download_button(
        "Pay levers alone (CSV)", data=partial(pay_csv, effects), mime="text/csv",
        file_name=f"{slug(projection.scenario.title)}-pay.csv", on_click="ignore",
    )  # fmt: skip


def effects_of(projection: Projection) -> list[PayEffect]:
    """The effects, worked out once for a plan and kept in this session."""
    key = (projection.scenario, projection.runs)
    kept = st.session_state.get(EFFECTS)
    if kept is None or kept[0] != key:
        with st.spinner("Working out what pay does alone"):
            base = no_change_for(projection.scenario, projection.runs)
            kept = (key, pay_effects(projection.scenario, base))
        st.session_state[EFFECTS] = kept
    found: list[PayEffect] = kept[1]
    return found


def deadweight_sentence(key: str, share: float) -> str:
    """Where the money of one lever goes."""
    return (
        f"{LEVERS[key].label}: about £{share:.0f} of every £100 paid goes to people who would have "
        "stayed, or come, anyway (deadweight)."
    )


def effect_row(effect: PayEffect) -> tuple[str, ...]:
    """One row of the table of effects."""
    got = effect.avoided
    chance = ", within chance" if got.within_chance else ""
    each = "too few to price" if effect.each is None else f"{pounds(effect.each)} each"
    people = f"{got.mean:.1f} ({got.low:.0f} to {got.high:.0f}{chance})"
    return (effect.neighbours, people, f"{pounds(effect.net)}; {each}")


def packages(projection: Projection) -> None:
    """The packages typed in and the gap by grade; nothing where nothing was typed."""
    st.subheader("Packages by employer and grade")
    scenario = projection.scenario
    if not scenario.packages:
        st.write("No package has been typed in yet, so there is no gap by grade to show.")
        return
    found = gaps(scenario.packages, scenario.authority)
    if found:
        rows = [gap_row(gap) for gap in found]
        columns = ["Grade", "Our package", "Competitors' mean", "They pay"]
        title = "Gap by grade"
        st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt=title)
        small("A year, full time. The overall gap weights each grade by its people in post.")
    else:
        st.write("No grade has both our own package and a competitor's yet, so there is no gap.")
    every = [
        (
            plain(f"{each.employer}, {LABELS[each.group].lower()}"),
            parts(each),
            exact_pounds(each.total),
        )
        for each in scenario.packages
    ]
    columns = ["Employer and grade", "Salary, supplement, retention", "Package a year"]
    st.table(pd.DataFrame(every, columns=columns), hide_index=True, alt="Packages typed in")
    small("A year, full time. A part that is not known is left out of the package.")


def parts(package: Package) -> str:
    """The parts of a package in words."""
    amounts = (package.salary, package.supplement, package.retention)
    return ", ".join("not known" if each is None else exact_pounds(each) for each in amounts)


def gap_row(gap: Gap) -> tuple[str, str, str, str]:
    """One row of the table of gaps."""
    number = "1 employer" if gap.employers == 1 else f"{gap.employers} employers"
    theirs = f"{exact_pounds(round(gap.competitors))} ({number})"
    more = f"{percent(abs(gap.percent), 1)} {'more' if gap.percent >= 0 else 'less'}"
    return LABELS[gap.group], exact_pounds(gap.own), theirs, more


def enter(projection: Projection) -> None:
    """The table to type packages into, with where they are from."""
    st.subheader("Type packages in")
    small(
        "£ a year, full time. Leave blank what you do not know: nothing is filled in for you, and "
        "a row without any amount is left out."
    )
    rows = editor(projection.scenario)
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
    rows = pd.DataFrame(state["package_rows"], columns=[EMPLOYER, GRADE, *AMOUNTS])
    words = {"salary": "Salary", "supplement": "Supplement", "retention": "Retention a year"}
    edited = st.data_editor(
        rows.astype({EMPLOYER: object, GRADE: object, **dict.fromkeys(AMOUNTS, "Int64")}),
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={
            EMPLOYER: st.column_config.TextColumn("Employer", max_chars=LONGEST_EMPLOYER),
            GRADE: st.column_config.SelectboxColumn("Grade", options=list(NAMES)),
            **{
                name: st.column_config.NumberColumn(
                    label, min_value=0, max_value=MOST_POUNDS, step=1, format="£%d"
                )
                for name, label in words.items()
            },
        },
        placeholder="",
        alt="Packages: employer, grade, salary, supplement and retention payment a year",
    )
    cells = edited.astype(object)
    records = cells.where(cells.notna(), None).to_dict("records")
    kept: list[dict[str, object]] = [{str(name): row[name] for name in row} for row in records]
    state[f"{key}_kept"] = kept
    return kept


def starting_rows(scenario: Scenario) -> Iterator[dict[str, object]]:
    """The packages typed so far, then a blank row for each of our own grades that has none."""
    for each in scenario.packages:
        amounts = {name: getattr(each, name) for name in AMOUNTS}
        yield {EMPLOYER: each.employer, GRADE: LABELS[each.group], **amounts}
    own = {each.group for each in scenario.packages if each.employer == scenario.authority}
    for name, label in LABELS.items():
        if name not in own:
            yield {EMPLOYER: scenario.authority, GRADE: label, **dict.fromkeys(AMOUNTS)}


def changed(projection: Projection, rows: list[dict[str, object]], reason: str) -> Scenario:
    """The plan with the packages of the table; a row without any amount is left out.

    Raises:
        InputError: as ``packages_in`` and ``with_packages``, with the row of the table.
    """
    given = [
        (f"{WHERE}, row {number} of the packages", as_written(row))
        for number, row in enumerate(rows, 1)
        if any(row[name] is not None for name in AMOUNTS)
    ]
    state = projection.baseline.state
    people = dict(zip(state.groups, state.people[PERMANENT].tolist(), strict=True))
    return with_packages(projection.scenario, packages_in(given), reason, people, where=WHERE)


def as_written(row: dict[str, object]) -> dict[str, object]:
    """A row of the table as a scenario file writes it, without its blank cells."""
    amounts = {name: row[name] for name in AMOUNTS if row[name] is not None}
    employer, grade = str(row[EMPLOYER] or ""), str(row[GRADE] or "")
    return {EMPLOYER: employer, "group": NAMES.get(grade, grade), **amounts}


def ladder() -> None:
    """The example ladder that costs are worked out with."""
    st.subheader("The example ladder behind the costs")
    rows = [(group.label, exact_pounds(group.salary)) for group in staff_groups()]
    columns = ["Grade", "Example salary, full time, mid-point"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="Example London ladder")
    (source,) = (
        row["source"] for row in shipped_table("catalogue_columns.csv") if row["column"] == "salary"
    )
    small(f"An example, not this council's own pay. Source: {source}.")
