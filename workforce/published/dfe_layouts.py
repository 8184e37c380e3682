"""Where each file of the DfE keeps what: its columns and words, and the planner's own for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from workforce.published.ethnicity import ROLES
from workforce.published.tables import (
    AREA_LEVELS,
    CENSUS_COLUMNS,
    CHILDREN_IN_NEED,
    DFE_COLUMNS,
    OwnTable,
)

MOST_ROWS: Final = 20_000


class SplitColumn(NamedTuple):
    """A column that splits an area's year into rows, such as by role.

    Attributes:
        column: the DfE's name of it.
        label: the planner's.
        words: the DfE's words, in lower case, to the planner's own, in the order of the planner's
            table; rows of other words are left out.
    """

    column: str
    label: str
    words: Mapping[str, str]


@dataclass(frozen=True)
class Layout:
    """Where a kind of file keeps what.

    Attributes:
        kind: what the file is, for messages.
        year, level: columns.
        names, ons_codes: columns by the row's level; a level without one has none in the file.
        figures: columns of figures to the planner's own names.
        code, region_code, region: columns; '' where the file has none.
        parts: the columns that split an area's year.
        other_levels: in lower case, those that are no area's; their rows are left out.
        most_rows: what a file of the kind can have at most.
    """

    kind: str
    year: str
    level: str
    names: Mapping[str, str]
    ons_codes: Mapping[str, str]
    figures: Mapping[str, str]
    code: str = ""
    region_code: str = ""
    region: str = ""
    parts: tuple[SplitColumn, ...] = ()
    other_levels: frozenset[str] = field(default=frozenset())
    most_rows: int = MOST_ROWS

    @property
    def columns(self) -> frozenset[str]:
        """Every column the layout needs."""
        labels = {self.year, self.level, self.code, self.region_code, self.region} - {""}
        split = {part.column for part in self.parts}
        named = {*self.names.values(), *self.ons_codes.values(), *self.figures}
        return frozenset(labels | split | named)


DFE_LAYOUT: Final = Layout(
    kind="a workforce census",
    year="time_period",
    level="geographic_level",
    code="old_la_code",
    region_code="region_code",
    region="region_name",
    names={"authority": "la_name", "region": "region_name", "nation": "country_name"},
    ons_codes={"authority": "new_la_code", "region": "region_code", "nation": "country_code"},
    figures=DFE_COLUMNS,
)
WORKFORCE_TABLE: Final = OwnTable(
    "published_workforce.csv",
    ("census", "level", "code", "ons_code", "area", "region_code", "region"),
    CENSUS_COLUMNS,
)
OWN_LAYOUT: Final = Layout(
    kind=DFE_LAYOUT.kind,
    year="census",
    level="level",
    code="code",
    region_code="region_code",
    region="region",
    names=dict.fromkeys(AREA_LEVELS, "area"),
    ons_codes=dict.fromkeys(AREA_LEVELS, "ons_code"),
    figures={column: column for column in CENSUS_COLUMNS},
)
# Source: csww_headline_measures_2017_to_2022.csv (release of February 2023); no starters.
HEADLINE_LAYOUT: Final = replace(
    DFE_LAYOUT,
    figures={
        "social_worker_fte": "in_post_fte",
        "social_worker_headcount": "in_post_people",
        "leaver_fte": "leavers_fte",
        "leaver_headcount": "leavers_people",
        "turnover_rate_fte_%": "turnover_rate_fte",
        "turnover_rate_headcount_%": "turnover_rate_people",
        "agency_fte": "agency_fte",
        "agency_headcount": "agency_people",
        "agency_worker_rate_fte_%": "agency_rate_fte",
        "agency_worker_rate_headcount_%": "agency_rate_people",
        "agency_cover_fte": "agency_cover_fte",
        "agency_cover_rate_fte_%": "agency_cover_rate",
        "vacancy_fte": "vacancies_fte",
        "vacancy_rate_fte_%": "vacancy_rate",
        "vacancy_agency_cover_rate_fte_%": "vacancy_cover_rate",
        "case_holders_fte": "case_holders_fte",
        "cases": "cases",
        "caseload_fte": "caseload",
        "working_days_lost_fte": "absence_days_fte",
        "absence_rate_fte_%": "absence_rate",
    },
)
# Source: getCsvData.ts of the DfE's Explore education statistics, the download of its table tool.
TABLE_TOOL_LAYOUT: Final = Layout(
    kind=DFE_LAYOUT.kind,
    year="time_period",
    level="geographic_level",
    names=dict.fromkeys(AREA_LEVELS, "location"),
    ons_codes=dict.fromkeys(AREA_LEVELS, "location_code"),
    figures=DFE_COLUMNS,
)
CENSUS_LAYOUTS: Final = (DFE_LAYOUT, OWN_LAYOUT, HEADLINE_LAYOUT, TABLE_TOOL_LAYOUT)

# Children's figures: of the year to 31 March, or on it.
IN_NEED_KIND: Final = "the children in need file"
CHILDREN_LAYOUTS: Final = (
    replace(DFE_LAYOUT, kind=IN_NEED_KIND, figures={"at31_episodes": CHILDREN_IN_NEED}),
)
IN_NEED_LAYOUT: Final = replace(
    DFE_LAYOUT,
    kind=IN_NEED_KIND,
    figures={
        "at31_episodes": CHILDREN_IN_NEED,
        "started_episodes": "children_in_need_started",
        "ended_episodes": "children_in_need_ended",
        "awaiting_assessment": "awaiting_assessment",
    },
)
REFERRALS_LAYOUT: Final = replace(
    DFE_LAYOUT,
    kind="the referrals file",
    figures={
        "referral_count": "referrals",
        "rereferral_count": "re_referrals",
        "no_further_action_count": "referrals_no_further_action",
        "not_in_need_count": "referrals_not_in_need",
    },
)
PLANS_LAYOUT: Final = replace(
    DFE_LAYOUT,
    kind="the child protection plans file",
    figures={"cpp_at31": "child_protection_plans"},
)
LOOKED_AFTER_LAYOUT: Final = replace(
    DFE_LAYOUT,
    kind="the looked-after children file",
    figures={"children_count": "children", "population_estimate": "population"},
    parts=(
        SplitColumn(
            "population_type",
            "population_type",
            {
                "children looked after on 31 march each year": "looked_after",
                "children starting to be looked after each year": "started",
                "children ceasing to be looked after each year": "ended",
            },
        ),
    ),
)
WORKER_CHANGES_LAYOUT: Final = replace(
    DFE_LAYOUT,
    kind="the social worker stability file",
    figures={"number": "people", "percentage": "percent"},
    parts=(
        SplitColumn("cla_group", "children", {"cla on 31 march": "on_31_march"}),
        SplitColumn(
            "sw_stability",
            "social_workers",
            {"total children": "all", "3 or more social workers during the year": "three_or_more"},
        ),
    ),
)

# Staff in post by role; regions and England have no code in these.
ROLE: Final = SplitColumn("role", "role", {role.replace("_", " "): role for role in ROLES})
ROLES_LAYOUT: Final = Layout(
    kind="the file of staff by role",
    year="time_period",
    level="geographic_level",
    names=dict.fromkeys(AREA_LEVELS, "geo_breakdown"),
    ons_codes={"authority": "new_la_code"},
    figures={"inpost_fte": "in_post_fte", "inpost_headcount": "in_post_people"},
    parts=(ROLE,),
    other_levels=frozenset({"statistical neighbours (median)"}),
    most_rows=10 * MOST_ROWS,
)
ETHNIC_GROUP: Final = SplitColumn(
    "breakdown",
    "ethnic_group",
    {
        "white": "white",
        "mixed / multiple ethnic groups": "mixed",
        "asian / asian british": "asian",
        "black / african / caribbean / black british": "black",
        "other ethnic group": "other",
        "total": "total",
    },
)
ETHNICITY_LAYOUT: Final = replace(
    ROLES_LAYOUT,
    kind="the file of staff by role and ethnic group",
    parts=(ROLE, ETHNIC_GROUP),
)
ROLE_TOTALS_LAYOUT: Final = replace(
    ETHNICITY_LAYOUT, parts=(ROLE, ETHNIC_GROUP._replace(words={"total": "total"}))
)
