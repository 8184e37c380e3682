"""Pay and competitors: packages typed in, the gap, and what the plan's pay levers do alone."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.pay.typed_packages import LABELS, enter
from workforce.app.session import no_change_for, plain
from workforce.app.values import valued
from workforce.findings.cautions import unequal_pay
from workforce.findings.commitments import commitment_sentence
from workforce.findings.headline import gap_of, pay_gap
from workforce.findings.pay_findings import (
    PayEffect,
    has_pay_lever,
    pay_csv,
    pay_effects,
    pay_sentence,
    whole_range,
)
from workforce.months import long_day
from workforce.number_words import exact_pounds, percent, pounds, rounded
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.package_rows import PAY_GAP
from workforce.projection.projection import Projection
from workforce.published.assumptions import shipped_register
from workforce.published.pay import GradePay, price_base
from workforce.published.pay_packages import Gap, Package, gaps
from workforce.published.tables import shipped_table

EFFECTS: Final = "pay_effects"
EVIDENCE: Final = (
    "How far pay keeps people is known from studies of teachers, not of social workers: for 1% "
    "more relative pay, 0.5% to 3% fewer leave for other authorities and agency work. Pay that "
    "everyone matches keeps nobody, and the cost stays. After a retention payment ends, more "
    "people leave."
)
NO_EFFECT: Final = (
    "The gap itself does not change how many leave in the model, because the published leaving "
    "rate already reflects it. Only a change of pay does, ours or the neighbours'. Our own "
    "packages set what costs are worked out with; a grade without one has the example salary below."
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
    with st.expander("The pay behind the costs", key="pay_ladder"):
        ladder(projection)


def gap_sentence(projection: Projection) -> str:
    """How much more competitors pay: from the packages typed in, or the planner's assumption."""
    scenario, gap = projection.scenario, gap_of(projection)
    name = projection.baseline.authority.name
    shipped = shipped_register().entries[PAY_GAP]
    if PAY_GAP not in scenario.assumptions and not gaps(scenario.packages, scenario.authority):
        return (
            f"How much more competitors pay than {name} is not known: the planner assumes "
            f"{valued(shipped.value, '%')} (8 in 10 sure: {valued(shipped.low, '%')} to "
            f"{valued(shipped.high, '%')})."
        )
    side = "more" if gap >= 0 else "less"
    reason = scenario.reasons.get(PAY_GAP, "no reason given")
    return f"Competitors pay {valued(abs(gap), '%')} {side} than {name} ({reason})."


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
    if owed := commitment_sentence(projection):
        st.write(plain(owed))
    columns = ["If neighbours", "Leavers avoided", "Net cost; for each leaver avoided"]
    table = pd.DataFrame([effect_row(each) for each in effects], columns=columns)
    st.table(table, hide_index=True, alt="Pay levers alone, by what neighbours do")
    small(
        f"Over the plan's {projection.scenario.months} months, against no change. Leavers: people, "
        "in brackets 8 in 10 futures. Net cost: on average, after savings on agency staff and "
        f"hiring. {price_base(projection.baseline.pay)}. {EVIDENCE} Source: this model and its "
        "assumptions about pay."
    )
    st.download_button(
        "Pay levers alone (CSV)", data=partial(pay_csv, effects), mime="text/csv",
        file_name=file_name(projection, "pay.csv"), on_click="ignore",
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
    people = f"{rounded(got.mean, 1):.1f} ({whole_range(got)}{chance})"
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
    for each in scenario.packages:
        if each.as_of is not None or each.address:
            small(where_from(each))
    small("A year, full time. A part that is not known is left out of the package.")


def parts(package: Package) -> str:
    """The parts of a package in words."""
    amounts = (package.salary, package.supplement, package.retention)
    return ", ".join("not known" if each is None else exact_pounds(each) for each in amounts)


def where_from(package: Package) -> str:
    """Since when a package is paid, and the web page that says so."""
    since = "" if package.as_of is None else f"since {long_day(package.as_of)}"
    known = ", ".join(filter(None, (since, package.address)))
    return f"{package.employer}, {LABELS[package.group].lower()}: {known}"


def gap_row(gap: Gap) -> tuple[str, str, str, str]:
    """One row of the table of gaps."""
    number = "1 employer" if gap.employers == 1 else f"{gap.employers} employers"
    theirs = f"{exact_pounds(round(gap.competitors))} ({number})"
    more = f"{percent(abs(gap.percent), 1)} {'more' if gap.percent >= 0 else 'less'}"
    return LABELS[gap.group], exact_pounds(gap.own), theirs, more


def ladder(projection: Projection) -> None:
    """What each grade costs at the opening, by year and by agency hour, and whose pay it is."""
    pay = projection.baseline.pay
    small(f"{price_base(pay)}.")
    rows = [ladder_row(grade) for grade in sorted(pay.grades, key=lambda each: each.salary)]
    columns = ["Grade", "Salary a year", "Agency, an hour", "Where it is from"]
    st.table(pd.DataFrame(rows, columns=columns), hide_index=True, alt="The pay behind the costs")
    (source,) = (
        row["source"] for row in shipped_table("catalogue_columns.csv") if row["column"] == "salary"
    )
    small(
        "Full time, mid-point; a supplement is in the salary, the agency's fee in the hour. The "
        f"example is not this council's own pay: {source}. That agency rates rose as pay did is an "
        "assumption."
    )


def ladder_row(grade: GradePay) -> tuple[str, str, str, str]:
    """One row of the table of pay."""
    whose = "our own" if grade.own else "example"
    if grade.own_charge != grade.own:
        whose += "; agency: example"
    if grade.on_costs is not None:
        whose += f"; on-costs {percent(grade.on_costs, 1)}"
    salary, charge = exact_pounds(round(grade.salary)), exact_pounds(round(grade.agency_charge, 2))
    return LABELS[grade.group], salary, charge, whose
