"""What stands on Your data of a finance table: its figures, and the button that plans with them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.current_plan import small
from workforce.app.plan_bar.steps import plan_at_hand
from workforce.app.session import error_text, futures, load, plain, projected
from workforce.authority.own.finance.figures import Finance, Money, PayScale
from workforce.authority.own.finance.finance_words import MONEY_LINES, SAVING, UNIT_COSTS
from workforce.errors import InputError, ScenarioError
from workforce.model.state import PERMANENT
from workforce.months import long_day
from workforce.number_words import exact_pounds
from workforce.plan.own.finance_keys import finance_keys, over, unit_words
from workforce.plan.package_rows import with_packages
from workforce.plan.scenario import Scenario
from workforce.published.catalogue import staff_groups
from workforce.published.reading.area_names import key_of

USED: Final = "finance_used"
REASON: Final = "pay scales of the council's finance table"
WHERE: Final = "Your data"
GROUPS: Final = {group.name: group.label for group in staff_groups()}
LINES: Final = {**MONEY_LINES, SAVING: "Agreed saving"}


def figures(finance: Finance, authority: str) -> None:
    """The figures, and the button that gives them to the plan in hand."""
    st.header("Your finance figures")
    with st.expander("The figures"):
        if finance.money:
            shown([money_row(each) for each in finance.money], "Budget and outturn")
        if finance.units:
            shown([*unit_rows(finance)], "Unit costs")
        if finance.scales:
            shown([scale_row(each, authority) for each in finance.scales], "Pay scales")
            st.markdown("\n".join(f"- {plain(each)}" for each in sources(finance, authority)))
    st.button(
        "Use these figures in the plan", type="primary", key="finance_use", on_click=use_finance,
        args=(finance, authority),
    )  # fmt: skip
    first, *rest = st.session_state.get(USED, ("",))
    if first:
        st.info(plain(first))
        st.markdown("\n".join(f"- {plain(each)}" for each in rest))
    small(
        "The budget is what Plan and the brief hold the outturn against; pay scales stand on Pay, "
        "on-costs on Assumptions, outturn on Track. None of it is in the page's address."
    )


def shown(rows: list[Mapping[str, str]], title: str) -> None:
    """A table of figures under its title."""
    st.markdown(f"**{title}**")
    st.table(pd.DataFrame(rows), hide_index=True, alt=title)


def money_row(money: Money) -> dict[str, str]:
    """One budget line."""
    sums = {"Budget": money.budget, "Outturn": money.outturn}
    return {"Line": LINES[money.line], "Month or year": money.period.label} | {
        name: "" if value is None else exact_pounds(value) for name, value in sums.items()
    }


def unit_rows(finance: Finance) -> Iterator[dict[str, str]]:
    """Each unit cost."""
    for each in finance.units:
        grade = GROUPS.get(each.group, "Everybody")
        yield {"What": UNIT_COSTS[each.kind][0], "Grade": grade, "Cost": unit_words(each)}


def scale_row(scale: PayScale, authority: str) -> dict[str, str]:
    """One pay scale."""
    low, high = (exact_pounds(pounds) for _, pounds in (scale.points[0], scale.points[-1]))
    return {
        "Employer": plain(scale.employer or authority),
        "Grade": GROUPS[scale.group],
        "Scale": low if low == high else f"{low} to {high}",
        "At the point in use": exact_pounds(scale.salary),
    }


def sources(finance: Finance, authority: str) -> Iterator[str]:
    """Since when each scale holds, and the web page that it was read from."""
    for each in finance.scales:
        parts = ("" if each.day is None else f"since {long_day(each.day)}", each.address)
        if any(parts):
            who = f"{each.employer or authority}, {GROUPS[each.group].lower()}"
            yield f"{who}: {', '.join(filter(None, parts))}"


def use_finance(finance: Finance, authority: str) -> None:
    """Give the plan in hand the budget, costs and scales, or say why it cannot have them."""
    state, plan = st.session_state, plan_at_hand()
    try:
        if key_of(plan.authority) != key_of(authority):
            what = f"the figures are of {authority}, and the plan is of {plan.authority}"
            raise ScenarioError(what, where=WHERE, mend="choose the authority in the bar first")
        changed, said = with_finance(plan, finance)
        projected(changed, futures())
        load(changed)
        state[USED] = ("In use in the plan.", *said)
    except InputError as error:
        state[USED] = (f"Not used: {error_text(error)}",)


def with_finance(plan: Scenario, finance: Finance) -> tuple[Scenario, tuple[str, ...]]:
    """A plan with the figures in its keys, and what was done.

    Raises:
        InputError: they do not go with the plan.
    """
    keys = finance_keys(finance, plan)
    given = {(each.month, each.measure, each.unit) for each in keys.actuals}
    kept = [each for each in plan.actuals if (each.month, each.measure, each.unit) not in given]
    changed = replace(
        plan,
        budget={**plan.budget, **keys.budget},
        assumptions={**plan.assumptions, **keys.assumptions},
        reasons={**plan.reasons, **keys.reasons},
        actuals=(*kept, *keys.actuals),
    )
    if keys.packages:
        state = projected(plan, futures()).baseline.state
        people = dict(zip(state.groups, state.people[PERMANENT].tolist(), strict=True))
        every = over(plan.packages, keys.packages)
        changed = with_packages(changed, every, REASON, people, where=WHERE)
    return changed, keys.said
