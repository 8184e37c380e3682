"""Central rates and schedule of no change: what to expect if recent behaviour goes on.

Before anything is drawn, expected starters replace expected leavers. The forecast then leads them:
England goes on as it has, so staff in post and cases per FTE drift with it; the rest stays level.
"""

from typing import Any

import numpy as np

from workforce.authority.baseline import Baseline
from workforce.authority.case_rates import (
    average_holding,
    can_share,
    can_wait,
    case_flows,
    joiner_load,
    marginal_holding,
    new_cases,
    newly_qualified_load,
    supervisions,
)
from workforce.authority.leaving_rates import (
    BAND_EDGES,
    assessed_to,
    career_moves,
    destination_split,
    experience_chances,
    experienced_mix,
    hazards,
    index_of,
    kept_posts,
    promotions,
    vacancy_groups,
)
from workforce.authority.starting_rates import eligible_after, starter_groups
from workforce.forecast.no_change_path import yearly_hazard
from workforce.model.state import (
    DESTINATIONS,
    MOVES,
    NO_LIMIT,
    NOT_PLANNED,
    PERMANENT,
    STREAMS,
    Rates,
    Schedule,
)
from workforce.model.units import MILLIONTHS
from workforce.months import MONTHS_IN_YEAR, WEEKS_IN_MONTH
from workforce.published.assumptions import Register, shipped_register
from workforce.published.catalogue import routes
from workforce.published.pay import PENCE, agency_pay, on_costs, retention, salaries

Parts = dict[str, Any]


def central_rates(baseline: Baseline, register: Register, months: int) -> Rates:
    """How people and cases behave under no change, before anything is drawn.

    Args:
        baseline: the opening.
        register: the assumptions in force.
        months: of the horizon, the opening counted too.
    """
    return Rates(
        **leaving_rates(baseline, register, months),
        **career_rates(baseline, register),
        **agency_rates(baseline, register, months),
        **hiring_rates(baseline, register),
        **route_rates(baseline),
        **work_rates(baseline, register, months),
        **price_rates(baseline, register, months),
    )


def leaving_rates(baseline: Baseline, register: Register, months: int) -> Parts:
    """Leaving, its notice, and being away."""
    by_group = np.ones((1, months, len(baseline.groups)))
    share, length = register.share("away_share"), register.value("away_months")
    leaving = yearly_hazard(baseline.leaving.value) / MONTHS_IN_YEAR
    return {
        "hazard": hazards(baseline, baseline.leaving.value),
        "band_edges": np.array(BAND_EDGES, dtype=np.int64),
        "notice": np.array([group.notice_months for group in baseline.groups], dtype=np.int64),
        "destinations": destination_split(register),
        "leaving": np.ones((1, months)),
        "tied": register.value("tied_in_leaving"),
        "own_pay": by_group,
        "rival_pay": by_group,
        "pay_elasticity": np.zeros((1, len(DESTINATIONS))),
        "unsettled": by_group,
        "caseload_effect": np.zeros(1),
        "supervision_effect": np.zeros(1),
        "away_start": share / (1 - share) * (1 / length + leaving),
        "away_end": 1 / length,
    }


def career_rates(baseline: Baseline, register: Register) -> Parts:
    """The assessed year, moves up, managers' posts, experience."""
    promotion, feeder = promotions(baseline)
    moves_after = [group.moves_after_months for group in baseline.groups]
    least = [register.value(key) for key in ("experience_least", "agency_experience_least")]
    return {
        "moves": career_moves(baseline)[None],
        "moves_after": np.array(moves_after, dtype=np.int64),
        "promotion": promotion,
        "feeder": feeder,
        "assessed_months": round(register.value("assessed_year_months")),
        "assessed_to": assessed_to(baseline),
        "extended": register.share("assessed_year_extended"),
        "extension": round(register.value("assessed_year_extension")),
        "failed": register.share("assessed_year_failed"),
        "assessed_places": register.value("assessed_places"),
        "experience": experience_chances(register.value("experience_years")),
        "experience_least": np.array(np.rint(least), dtype=np.int64),
        "experienced_after": round(register.value("experienced_after")),
        "supervisions": supervisions(register),
    }


def agency_rates(baseline: Baseline, register: Register, months: int) -> Parts:
    """Agency staff: how many, how long, and who converts."""
    return {
        "agency_end": np.full((1, months), register.share("agency_end")),
        "agency_groups": np.array([group.agency_percent / 100 for group in baseline.groups]),
        "conversion_share": np.full((1, months), register.share("recent_conversion")),
        "recent_conversion": np.full((1, months), register.share("recent_conversion")),
        "eligible_after": eligible_after(register),
        "willing": np.full(1, register.share("willing_to_convert")),
        "fee_free_after": round(shipped_wait() / WEEKS_IN_MONTH),
        "transfer_fee": register.share("transfer_fee"),
        "cover": np.full((1, months), baseline.cover),
        "absence_cover": baseline.absence_cover,
        "extra": np.full((1, months), baseline.extra),
        "agency_ceiling": np.full((1, months), float(NO_LIMIT)),
        "agency_supply": np.ones((1, months)),
        "more_cover": np.full(1, register.value("more_cover")),
        "cover_months": round(register.value("cover_months")),
        "agency_most": np.zeros(1),
        "agency_price": np.full(1, register.value("agency_price")),
    }


def shipped_wait() -> float:
    """Weeks in assignment after which no fee is due, whatever wait a council chooses."""
    return shipped_register().value("conversion_wait")


def hiring_rates(baseline: Baseline, register: Register) -> Parts:
    """Adverts of added posts, and who other starters are."""
    offer_months = round(register.value("offer_months"))
    to_offer = max(1.0, register.value("months_to_fill_added_post") - offer_months)
    return {
        "advert_fill": 1 / to_offer,
        "offer_months": offer_months,
        "fall_through": register.share("offer_falls_through"),
        "ever_filled": np.full(1, register.share("ever_filled")),
        "vacancy_groups": vacancy_groups(baseline),
        "starter_groups": starter_groups(baseline, baseline.leaving.value, register),
        "other_groups": experienced_mix(baseline),
    }


def route_rates(baseline: Baseline) -> Parts:
    """The routes into the work, in the order of the state's names."""
    by_name = {route.name: route for route in routes()}
    found = [by_name[name] for name in baseline.state.routes]
    whole = {
        "route_group": [index_of(baseline, route.group) for route in found],
        "route_first_case": [route.first_case_months for route in found],
        "route_tie_in": [route.tie_in_months for route in found],
        "route_experience": [route.experience_months for route in found],
        "route_cost": [round(route.cost * PENCE) for route in found],
    }
    drop_out = np.array([route.drop_out_percent / 100 for route in found])
    arrays = {name: np.array(values, dtype=np.int64) for name, values in whole.items()}
    return {"route_drop_out": drop_out, **arrays}


def work_rates(baseline: Baseline, register: Register, months: int) -> Parts:
    """Cases and who holds them."""
    stay, onward, handover = case_flows(baseline)
    return {
        "new_cases": new_cases(baseline, register, months, stay, onward),
        "stay": stay,
        "onward": onward,
        "handover": handover,
        "can_wait": can_wait(baseline),
        "can_share": can_share(baseline),
        "practitioner_cases": np.zeros((1, months)),
        "practitioner_share": np.zeros((1, months)),
        "caseload_limit": np.full((1, months), register.value("caseload_limit")),
        "hold_limit": np.zeros(months, dtype=np.int64),
        "marginal_holding": marginal_holding(baseline, register),
        "average_holding": average_holding(baseline),
        "planned_holding": np.ones((1, months)),
        "protected_load": np.full((1, months), float(NOT_PLANNED)),
        "holder_level": np.ones((1, months)),
        "newly_qualified_load": newly_qualified_load(register),
        "joiner_load": joiner_load(register),
    }


def price_rates(baseline: Baseline, register: Register, months: int) -> Parts:
    """Pence by group and month, with the pay award of each April after the opening."""
    pay = baseline.pay
    paid = np.rint(retention(pay) * baseline.state.fte[PERMANENT] / MILLIONTHS).astype(np.int64)
    none = np.zeros((1, months, len(baseline.groups)), dtype=np.int64)
    hire, convert = (
        round(register.value(key) * PENCE) for key in ("hiring_cost", "conversion_cost")
    )
    return {
        "salary": salaries(pay, months, register),
        "on_costs": on_costs(pay, months, register),
        "away_pay": register.share("away_pay"),
        "agency_pay": agency_pay(pay, months, register),
        "hiring": np.array([hire, convert, hire], dtype=np.int64),
        "payments": none + paid,
        "joiner_payments": none,
        "clawback": none,
        "redundancy": round(register.value("redundancy_cost") * PENCE),
    }


def central_schedule(baseline: Baseline, months: int) -> Schedule:
    """No plan and no known moves; the recent streams are set when they are drawn."""
    streams, groups = len(STREAMS), len(baseline.groups)
    none = np.zeros((1, months), dtype=np.int64)
    by_group = np.zeros((1, months, groups), dtype=np.int64)
    return Schedule(
        streams=np.zeros((1, months, streams)),
        planned=np.full((1, months, streams), NOT_PLANNED, dtype=np.int64),
        planned_total=np.full((1, months), NOT_PLANNED, dtype=np.int64),
        more_hires=by_group.astype(np.float64),
        stream_split=np.full((1, streams), 1 / streams),
        routes=np.zeros((1, months, len(baseline.state.routes)), dtype=np.int64),
        released=none,
        other_movement=none,
        vacancies=np.full((1, months), baseline.vacancies, dtype=np.int64),
        added_posts=by_group,
        frozen=none,
        programmes=none,
        kept_posts=kept_posts(baseline, months),
        known=np.zeros((months, len(MOVES), groups), dtype=np.int64),
    )
