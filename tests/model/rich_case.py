"""A small authority in which every lever and every flow of the engine is on at once.

Rates and dated numbers differ by run, month and group, by plain arithmetic, so that a wrong run,
month or group anywhere gives other numbers.
"""

from dataclasses import fields

import numpy as np

from workforce.forecast.authority_forecast import FIGURES, SCORES, Outlook
from workforce.forecast.no_change_path import Course
from workforce.forecast.uncertainty import Spreads
from workforce.model.run_draws import Range
from workforce.model.state import (
    AGENCY_END,
    COMES_BACK,
    CONVERSIONS,
    GOES_AWAY,
    LEAVER,
    MOVES,
    NEWLY_QUALIFIED,
    NO_LIMIT,
    NOT_PLANNED,
    OTHER,
    STARTER,
    Rates,
)
from workforce.model.units import Counts, Reals
from workforce.proofs.small import Case, in_service, still

GROUPS = ("assessed", "worker", "senior", "manager", "lead")
TYPES = ("assessment", "protection", "care")
ROUTES = ("trainee", "abroad", "returning")
MONTHS = 22
RUNS = 6


def by_run(centre: float, *shape: int, runs: int = RUNS, step: float = 0.03) -> Reals:
    """An array [R, ...] about ``centre`` that differs in every run and every other place."""
    waves = np.sin(1.0 + np.arange(int(np.prod((runs, *shape)))) * 1.7)
    values: Reals = centre * (1 + step * waves.reshape(runs, *shape))
    return values


def pence(centre: int, *shape: int, runs: int = RUNS) -> Counts:
    """Whole pence [R, ...] about ``centre``."""
    return np.rint(by_run(centre, *shape, runs=runs, step=0.2)).astype(np.int64)


def in_months(length: int, nothing: float, **dated: float) -> Reals:
    """[1, M]: ``nothing`` but in the months given as m3=1."""
    values = np.full((1, length), float(nothing))
    for name, value in dated.items():
        values[0, int(name[1:])] = value
    return values


def known_moves(length: int) -> Counts:
    """Moves of every kind that are certain, in months of their own."""
    known = np.zeros((length, len(MOVES), len(GROUPS)), np.int64)
    known[2, LEAVER] = [0, 4, 1, 1, 0]
    known[4, STARTER] = [2, 3, 1, 0, 1]
    known[5, GOES_AWAY] = [1, 3, 2, 0, 0]
    known[7, COMES_BACK] = [0, 3, 1, 0, 0]
    known[6, AGENCY_END] = [0, 3, 2, 1, 0]
    return known


def moves_by_month(length: int) -> Reals:
    """[M, G, G]: promotions all the time, a regrade of many workers in month 11."""
    moves = np.zeros((length, len(GROUPS), len(GROUPS)))
    moves[:, 1, 2], moves[:, 1, 4], moves[:, 2, 3], moves[:, 3, 3] = 0.02, 0.01, 0.03, 0.05
    moves[11, 1, 2], moves[11, 2, 1] = 0.4, 0.1
    return moves


def opening(months: int = MONTHS) -> Case:
    """Who and what is there at the opening."""
    people = [5, 18, 8, 4, 2]
    return still(people, [0, 6, 3, 1, 1], months=months).opening(
        groups=GROUPS, case_types=TYPES, routes=ROUTES, away=np.array([1, 2, 1, 0, 0]),
        fte=np.array([[981_000, 893_000, 867_000, 971_000, 650_000],
                      [1_000_000, 953_000, 871_000, 927_000, 500_000]]),
        posts=3900, case_holders=2650, cases=np.array([170, 90, 60]),
        service=in_service(5, (0.3, 0.25, 0.45), (7, 30), newly=0.5),
        assessed=np.array([1, 0, 0, 0, 0]),
        gives=np.array([0, 0, 0, 1, 1]), gets=np.array([1, 1, 1, 0, 0]),
        from_below=np.array([0, 0, 1, 1, 1]), census_month=4,
    )  # fmt: skip


def staff_rates(case: Case, months: int) -> Case:
    """How people leave, move, come and go away."""
    length, groups = months + 1, len(GROUPS)
    hazard = np.array([[0.02, 0.03, 0.01], [0.06, 0.04, 0.02], [0.05, 0.03, 0.015],
                       [0.04, 0.02, 0.01], [0.07, 0.05, 0.03]])  # fmt: skip
    experience = np.arange(1.0, 41.0)
    return case.rated(
        hazard=hazard, band_edges=np.array([7, 30]), notice=np.array([0, 1, 2, 3, 1]),
        leaving=by_run(1.0, length, step=0.3), tied=0.4,
        own_pay=by_run(1.05, length, groups, step=0.1),
        rival_pay=by_run(1.0, length, groups, runs=1, step=0.05),
        pay_elasticity=by_run(1.2, 3, step=0.6), unsettled=by_run(1.1, length, groups, runs=1),
        caseload_effect=by_run(0.004, step=0.3), supervision_effect=by_run(0.006, step=0.3),
        moves=moves_by_month(length), moves_after=np.array([0, 9, 15, 20, 12]),
        promotion=np.array([0.0, 0.0, 0.5, 0.6, 0.4]), feeder=np.array([-1, -1, 1, 2, -1]),
        assessed_months=9, assessed_to=np.array([1, -1, -1, -1, -1]), extended=0.4, extension=3,
        failed=0.25, agency_end=by_run(0.09, length, step=0.4),
        agency_groups=np.array([0.0, 0.5, 0.25, 0.15, 0.1]),
        conversion_share=in_months(length, 0.1, m5=0.5, m6=0.3, m11=0.0, m15=0.4, m19=0.3),
        recent_conversion=in_months(length, 0.1),
        agency_supply=in_months(length, 1.0, m8=0.9, m13=0.7, m14=0.8),
        more_cover=by_run(0.6, step=0.3), cover_months=2, agency_most=by_run(19.0, step=0.2),
        agency_price=by_run(0.7, step=0.4), vacancy_groups=np.array([0.0, 0.5, 0.25, 0.15, 0.1]),
        ever_filled=by_run(0.6, step=0.4), planned_holding=in_months(length, 1.0, m4=0.5, m9=0.3),
        eligible_after=2, willing=by_run(0.6, step=0.3), fee_free_after=7, transfer_fee=0.23,
        cover=by_run(0.6, length, step=0.3), absence_cover=0.55, extra=by_run(2.4, length),
        agency_ceiling=in_months(length, NO_LIMIT, m9=0.2, m10=0.22, m11=0.25, m12=1.0, m13=0.3),
        advert_fill=0.7, offer_months=2, fall_through=0.35, assessed_places=1.37,
        starter_groups=np.array([0.0, 0.55, 0.25, 0.15, 0.05]),
        other_groups=np.array([0.0, 0.45, 0.3, 0.15, 0.1]), away_start=0.04, away_end=0.15,
        experience=experience / experience.sum(), experience_least=np.array([5, 8]),
        experienced_after=31,
        route_group=np.array([0, 1, 2]), route_drop_out=np.array([0.2, 0.35, 0.25]),
        route_first_case=np.array([1, 3, 2]), route_tie_in=np.array([12, 4, 8]),
        route_experience=np.array([0, 7, 19]), route_cost=np.array([310_000, 520_000, 150_000]),
    )  # fmt: skip


def work_rates(case: Case, months: int) -> Case:
    """Cases, who holds them, and what everyone costs."""
    length, groups = months + 1, len(GROUPS)
    holding = np.array([[0.83, 0.91, 0.72, 0.21, 0.11], [0.5, 0.94, 0.81, 0.13, 0.07]])
    return case.rated(
        new_cases=by_run(11.3, length, 3, step=0.5), stay=np.array([0.83, 0.91, 0.95]),
        onward=np.array([[0.0, 0.35, 0.2], [0.15, 0.0, 0.4], [0.3, 0.0, 0.0]]),
        handover=np.array([0.6, 0.85, 0.35]), can_wait=np.array([1, 0, 1]),
        caseload_limit=by_run(11.6, length),
        hold_limit=(np.arange(length) % 6 > 2).astype(np.int64),
        marginal_holding=by_run(0.47, 2, groups, step=0.3), average_holding=holding,
        holder_level=by_run(0.97, length, step=0.05),
        can_share=np.array([1, 0, 1]), practitioner_cases=in_months(length, 4.0, m9=30.0, m18=0.0),
        practitioner_share=in_months(length, 0.1, m10=0.02),
        protected_load=in_months(length, NOT_PLANNED, m4=0.45, m13=0.7),
        newly_qualified_load=by_run(0.6, 5, step=0.4), joiner_load=np.array([0.3, 0.55, 0.85]),
        supervisions=np.array([4.33, 3.0, 2.17, 1.5]), salary=pence(310_000, length, groups),
        on_costs=pence(95_000, length, groups, runs=1), away_pay=0.63,
        agency_pay=pence(520_000, length, groups), hiring=np.array([210_000, 80_000, 450_000]),
        payments=pence(9_000, length, groups, runs=1),
        joiner_payments=pence(120_000, length, groups), clawback=pence(70_000, length, groups),
        redundancy=1_234_567,
    )  # fmt: skip


def dated(case: Case, months: int) -> Case:
    """Streams, plans of every kind in months of their own, known moves, posts up then down."""
    length, month = months + 1, np.arange(months + 1)
    planned = np.full((1, length, 3), NOT_PLANNED)
    planned[0, 8:11, NEWLY_QUALIFIED] = 4
    planned[0, 9, CONVERSIONS], planned[0, 14, CONVERSIONS] = 3, 2
    planned[0, 10, OTHER] = 2
    planned[0, 17, NEWLY_QUALIFIED] = 9
    routes = np.zeros((1, length, 3), np.int64)
    routes[0, 3], routes[0, 8], routes[0, 13] = [3, 2, 2], [5, 1, 2], [2, 3, 1]
    wave = np.rint(by_run(2.0, length, step=3.0)).astype(np.int64)
    return case.dated(
        streams=by_run(1.1, length, 3, step=0.5), planned=planned,
        planned_total=in_months(length, NOT_PLANNED, m12=4, m17=6, m19=5).astype(np.int64),
        stream_split=np.array([[0.3, 0.3 + 0.05 * run, 0.4 - 0.05 * run] for run in range(RUNS)]),
        routes=routes,
        released=in_months(length, 0, m7=3, m16=2).astype(np.int64),
        other_movement=np.where(month % 5 == 3, wave - 2, 0),
        vacancies=np.rint(by_run(520, length, step=0.5)).astype(np.int64),
        added_posts=np.stack(
            [0 * month, np.where(month < 3, 0, np.where(month < 15, 450, -1250)),
             np.where(month < 7, 0, -150), np.where(month < 5, 0, 200), 0 * month], axis=1,
        )[None],
        more_hires=by_run(0.3, length, len(GROUPS), step=0.8) * np.array([0, 1, 1, 1, 0]),
        programmes=pence(40_000, length),
        frozen=in_months(length, 0, m6=1, m7=1).astype(np.int64),
        kept_posts=np.tile(np.array([0, 0, 12, 6, 4]), (1, length, 1)),
        known=known_moves(length),
    )  # fmt: skip


def rich_case(months: int = MONTHS) -> Case:
    """Everything at once."""
    return dated(work_rates(staff_rates(opening(months), months), months), months)


def of_runs(case: Case, which: Counts) -> Rates:
    """A case's rates for some of its runs."""
    rates: dict[str, object] = {
        each.name: getattr(case.rates, each.name)[which]
        for each in fields(Rates)
        if np.shape(getattr(case.rates, each.name))[:1] == (RUNS,)
    }
    return case.rated(**rates).rates


def outlook() -> Outlook:
    """Six figures three years ahead, each unsure in its own way, related over years and figures."""
    figures, years = len(FIGURES), 3
    at_opening = (np.log(36.0), 0.45, 0.5, 0.4, np.log(330.0), np.log(12.5))
    middle = np.array(at_opening)[:, None] + np.array([0.02, 0.05, 0.03]) * np.array(
        [[1.0], [0.6], [-1.0], [0.8], [1.5], [-0.7]]
    )
    chain = 0.7 ** abs(np.subtract.outer(np.arange(years), np.arange(years)))
    related = 0.4 ** abs(np.subtract.outer(np.arange(figures), np.arange(figures)))
    factors = np.stack([np.linalg.cholesky(chain ** (1 + f / 5)) for f in range(figures)])
    return Outlook(
        sharers=("Anywhere", "Region", "England"),
        middle=middle,
        deviation=by_run(0.09, years, runs=figures, step=0.4) * np.sqrt([1.0, 2.0, 3.0]),
        over_years=factors * np.sqrt([0.7, 0.2, 0.1])[:, None, None, None],
        between=np.linalg.cholesky(related),
        shape=SCORES * by_run(1.0, 7, runs=figures, step=0.1) + 0.05,
        level=by_run(1.0, years, runs=figures, step=0.1),
        in_post=34.5,
    )


def spreads() -> Spreads:
    """Every part of the uncertainty wide, each in its own way."""
    elasticity = (
        Range(1.1, 0.4, 1.9, 0.0, 4.0),
        Range(0.8, 0.2, 1.5, 0.0, 4.0),
        Range(0.2, 0.1, 0.35, 0.05, 4.0),
    )
    return Spreads(
        outlook=outlook(),
        other_movement=(-0.22, -0.05, 0.03, 0.11, 0.27), other_chances=(0.0, 0.2, 0.5, 0.7, 1.0),
        caseload_effect=Range(0.004, 0.001, 0.008, 0.0, 0.02),
        supervision_effect=Range(0.006, 0.002, 0.011, 0.0, 0.02),
        agency_end=Range(1.0, 0.7, 1.4, 0.2, 3.0), willing=Range(0.5, 0.3, 0.8, 0.0, 0.85),
        permanent_holding=Range(1.0, 0.8, 1.3, 0.5, 2.0),
        agency_holding=Range(1.1, 0.7, 1.6, 0.5, 2.0),
        newly_qualified=Range(0.4, 0.25, 0.6, 0.1, 0.65),
        conversion=Range(0.1, 0.05, 0.2, 0.0, 0.6), more_cover=Range(0.6, 0.4, 0.7, 0.1, 0.9),
        agency_most=Range(0.4, 0.3, 0.5, 0.0, 0.9), agency_price=Range(0.7, 0.2, 1.3, 0.0, 2.0),
        ever_filled=Range(0.5, 0.3, 0.8, 0.0, 0.9), pay_elasticity=elasticity,
    )  # fmt: skip


def course_to(**figures: list[float]) -> Course:
    """A course of one run with the named figures at the ends of years."""
    ends = np.zeros((1, len(FIGURES), len(next(iter(figures.values())))))
    for name, values in figures.items():
        ends[0, FIGURES.index(name)] = values
    return Course(ends, ends[:, 0], ends[:, 0])
