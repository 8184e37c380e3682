"""What Today shows of published figures: the standing, who the staff are, what happened next."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.blocks import READING, TEMPLATES_KEPT, fan_chart
from workforce.app.current_plan import small
from workforce.app.drawing.picture import file_name
from workforce.app.pages.today.dot_plot import dot_rows, dots_template
from workforce.app.pages.today.neighbour_choice import neighbour_choice
from workforce.app.published_later import later_reading, verdict
from workforce.app.ready import made_ready
from workforce.app.session import plain, theme_now
from workforce.app.where_from import Drawn, where_from
from workforce.authority.benchmarks import RATES, Beside, areas_beside, covered_since, rate_of
from workforce.authority.neighbours import BORDERING, Neighbours
from workforce.findings.hindsight import PANDEMIC, later_septembers, later_tables, pandemic_within
from workforce.findings.published_position import (
    COUNTS,
    diversity_sentence,
    in_post_sentence,
    position_csv,
    rate_finding,
    remainder_rows,
    remainder_sentence,
    turnover_sentence,
)
from workforce.months import long_label
from workforce.number_words import percent
from workforce.projection.projection import Projection
from workforce.published.census import Area, Census, Missing
from workforce.published.ethnicity import GROUPS, ROLES, TOTAL, Ethnicity, staff_by_ethnicity
from workforce.published.measures import BY_KEY, counted_as, shown_as
from workforce.published.tables import Figure

OUTSIDE: Final = (
    "Figures outside the band came about for reasons this forecast could not know: decisions taken "
    "after it starts, and events."
)
REMAINDER: Final = (
    "In FTE. What starters and leavers do not explain is recoding, changed hours and moves in and "
    "out of the count. Amber: more than 3% of the staff in post at the start of the year; red: "
    "more than 10%. Source: DfE workforce census."
)
REAL_POSTS: Final = 'Enter your real posts below, under "Start from your own month-end".'
FANS: Final = tuple(map(shown_as, ("in_post", "agency", "caseload")))
SHORT_GROUPS: Final = {"mixed": "Mixed", "asian": "Asian", "black": "Black"}
TABLES: Final = {
    "Staff and agency": ("in_post", "agency", "agency_rate", "vacancy_rate"),
    "Leavers in the year and caseload": ("leavers", "turnover_rate", "caseload"),
}
SHORT_LABELS: Final = {"in_post": "In post", "agency": "Agency", "caseload": "Caseload"}
DOTS: Final = "Large dot: this authority. Small dots: its neighbours. Diamonds: wider areas."
CHANCE: Final = (
    "Chance moves a figure in one year and is gone the next; it is larger in a small authority. "
    "The shaded bar covers 19 in 20 years at the region's rate. A rate outside it means an "
    "unusual year or a lasting difference."
)


def standing(projection: Projection) -> None:
    """Where the authority stands beside its neighbours, Inner or Outer London and England."""
    census, area, year = of(projection)
    neighbours = projection.scenario.neighbours
    st.subheader(f"Where {plain(area.name)} stood on 30 September {year}")
    sentences = (in_post_sentence, turnover_sentence, remainder_sentence)
    said = [each(census, area, year) for each in sentences]
    st.write(plain(" ".join(each for each in said if each)))
    vacancies_badge(projection)
    neighbour_choice(projection)
    theme = theme_now()
    small(DOTS)
    columns = [*st.columns(2), *st.columns(2)]
    for column, beside in zip(columns, RATES, strict=True):
        with column:
            dots(projection, beside, theme)
    small(f"{CHANCE} Source: DfE workforce census {year}.")
    if (box := st.expander("The numbers", key="standing_numbers", on_change="rerun")).open:
        for title, table in standing_tables(census, area, year, neighbours).items():
            box.markdown(f"**{title}**")
            box.table(table, hide_index=True, alt=title)
        box.download_button(
            "These figures (CSV)", data=partial(position_csv, census, area, year, neighbours),
            file_name=file_name(projection, "published.csv"), mime="text/csv", on_click="ignore",
        )  # fmt: skip


def of(projection: Projection) -> tuple[Census, Area, int]:
    """The census, the authority and the year that a projection starts from."""
    baseline = projection.baseline
    return baseline.census, baseline.authority, baseline.year


def vacancies_badge(projection: Projection) -> None:
    """That vacancies returned are agency cover under another name, from which year.

    Nothing is said of a later year in a plan as known on a day.
    """
    (census, area, year), known = of(projection), projection.scenario.as_known
    since = covered_since(census, area)
    if since is None:
        return
    said = (
        f"Since {since} {area.name}'s published vacancies appear to count only posts covered by "
        "agency staff."
    )
    if year >= since:
        st.warning(f"{plain(said)} {REAL_POSTS}")
    elif known is None:
        small(said)


@st.cache_resource(max_entries=TEMPLATES_KEPT, show_spinner=False)
def template(beside: Beside, theme: str) -> dict[str, object]:
    """A dot plot's specification, built once for everyone."""
    return dots_template(beside, theme)


def dots(projection: Projection, beside: Beside, theme: str) -> None:
    """One rate as a dot plot under its finding."""
    (census, area, year), neighbours = of(projection), projection.scenario.neighbours
    title = rate_finding(census, area, year, beside, neighbours)
    st.markdown(f"**{plain(title)}**")
    rows = dot_rows(census, area, year, beside, neighbours)
    st.vega_lite_chart(rows, template(beside, theme), key=f"dots_{beside.key}", alt=title)
    source = f"Source: DfE workforce census {year}."
    drawn = Drawn(template(beside, "light"), rows, title, source)
    where_from(projection, [BY_KEY[beside.key]], f"dots_{beside.key}", drawn, published=True)


def standing_tables(
    census: Census, area: Area, year: int, neighbours: Neighbours = BORDERING
) -> dict[str, pd.DataFrame]:
    """The numbers of the dot plots, with staff and leavers, in two tables."""
    areas = areas_beside(census, area, year, neighbours)
    columns = {
        key: [number(census.figure(each, year, f"{key}_fte"), 0) for each in areas]
        for key in COUNTS
    }
    columns |= {
        each.key: [number(rate_of(census, area, year, each)) for area in areas] for each in RATES
    }
    return {
        f"{title}, 30 September {year}": pd.DataFrame(
            {"Area": [each.name for each in areas]}
            | {short_title(key): columns[key] for key in keys}
        )
        for title, keys in TABLES.items()
    }


def short_title(key: str) -> str:
    """A column's title.

    >>> short_title("in_post"), short_title("turnover_rate")
    ('In post, FTE', 'Turnover, %')
    """
    shown = counted_as(key)
    return f"{SHORT_LABELS.get(key, shown.label)}, {shown.words}"


def number(figure: Figure, decimals: int = 1) -> str:
    """A published figure, or why there is none."""
    return figure.reason if isinstance(figure, Missing) else f"{figure:,.{decimals}f}"


def stock_and_flow(projection: Projection) -> None:
    """Whether starters and leavers explain the change in post, year by year."""
    box = st.expander("Do starters and leavers add up?", key="stock_and_flow", on_change="rerun")
    if not box.open:
        return
    table = pd.DataFrame(remainder_rows(*of(projection)))
    with box:
        if not table.empty:
            st.table(
                table,
                hide_index=True,
                alt="Starters, leavers and the change that they do not explain",
            )
        small(REMAINDER)


def who_the_staff_are(projection: Projection) -> None:
    """Role by ethnic group, as published, beside the region."""
    census, area, year = of(projection)
    box = st.expander("Who the staff are, role by role", key="ethnicity", on_change="rerun")
    if not box.open:
        return
    staff = staff_by_ethnicity(area.key, year)
    if staff is None:
        box.write("Role by ethnic group was first published for September 2019.")
        return
    region = census.region_of(area)
    wider = staff_by_ethnicity(region.key, year) if region else None
    said = diversity_sentence(staff, wider)
    with box:
        st.write(f"**{plain(said)}**")
        for each in (staff, wider):
            if each is not None:
                st.markdown(plain(f"{each.area}, 30 September {each.year}"))
                for column, part in zip(st.columns(2), ethnicity_tables(each), strict=True):
                    named = f"{each.area}, {each.year}: role by ethnic group, {part.columns[1]} on"
                    column.table(part, hide_index=True, alt=named)
        small(
            "People; in brackets their share of those whose ethnic group is stated. Groups as the "
            f"DfE counts them: {'; '.join(GROUPS.values())}. Small counts are shown as published. "
            "These figures are not projected. Source: DfE workforce census."
        )


def ethnicity_tables(staff: Ethnicity) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Roles down, groups across, in two tables that fit a telephone."""
    roles = {"Role": list(ROLES.values())}
    groups = {
        SHORT_GROUPS.get(group, label): [people_and_share(staff, role, group) for role in ROLES]
        for group, label in GROUPS.items()
    }
    rest = {
        "Not stated": [number(staff.not_stated(role), 0) for role in ROLES],
        "All": [number(staff.people(role, TOTAL), 0) for role in ROLES],
    }
    names = list(groups)
    first, second = ({name: groups[name] for name in part} for part in (names[:3], names[3:]))
    return pd.DataFrame(roles | first), pd.DataFrame(roles | second | rest)


def people_and_share(staff: Ethnicity, role: str, group: str) -> str:
    """People of a role and group, and their per cent of those whose group is stated."""
    people, share = number(staff.people(role, group), 0), staff.share(role, group)
    return people if isinstance(share, Missing) else f"{people} ({percent(share)})"


def what_happened_next(projection: Projection) -> None:
    """Later published figures beside and over the plan's bands, once asked for."""
    if not later_septembers(projection):
        return
    box = st.expander("What happened next", key="happened_next", on_change="rerun")
    if not box.open:
        return
    found = verdict(box, projection)
    with box:
        small(f"{READING} {later_reading(projection)}")
        ready, theme = made_ready(projection), theme_now()
        columns = [*st.columns(2), *st.columns(2)]
        for column, fan in zip(columns, FANS, strict=False):
            with column:
                fan_chart(ready, fan, theme, {}, later=True)
    tables = later_tables(projection)
    next_census = min((month for month in tables if month >= PANDEMIC), default=None)
    for month, rows in tables.items():
        title = long_label(month)
        if month == next_census and pandemic_within(projection):
            box.markdown(f":small[{long_label(PANDEMIC)}: the pandemic begins.]")
        box.markdown(f"**{title}**")
        box.table(pd.DataFrame(rows), hide_index=True, alt=f"What happened by {title}")
    if not all(each.held for each in found):
        box.write(OUTSIDE)
