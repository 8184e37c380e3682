"""Closed forms and published cases, run through the engine with all other flows at zero."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from workforce.model.units import Counts, Reals
from workforce.proofs.record import Effort, Mean, Verdict, judged
from workforce.proofs.small import Case, still

BENCH: Final = (0.8, 0.7, 0.95)  # associates, senior associates, partners of a law firm


def hazard_of(chance: float) -> float:
    """The monthly hazard whose chance of leaving within the month is ``chance``."""
    return -math.log1p(-chance)


def hazards(*monthly: float) -> Reals:
    """One band of service, [G, 1]."""
    return np.array(monthly)[:, None]


def squares(values: Counts, centre: float) -> Reals:
    """Squared deviations, whose mean is the variance about ``centre``."""
    off = np.subtract(values, centre, dtype=np.float64)
    return off * off


def starting(case: Case, stream: int, people: float, planned: bool = False) -> Case:
    """The case with so many starters a month, expected or planned."""
    name = "planned" if planned else "streams"
    values = getattr(case.schedule, name).copy()
    values[:, :, stream] = people
    return case.dated(**{name: values})


def constant_hazard(_effort: Effort) -> Verdict:
    """Of n people with monthly hazard h, Binomial(n, p) remain after m months, p = exp(-h m).

    The mean is n p and the variance n p (1 - p); checked after 1, 12, 36 and 60 months for n = 200
    and h = 0.02.
    """
    paths = still([200], months=60).rated(hazard=hazards(0.02)).run(runs=4000)

    def means() -> Iterator[Mean]:
        for month in (1, 12, 36, 60):
            share = math.exp(-0.02 * month)
            left = paths.in_post[:, month, 0]
            squared = squares(left, 200 * share)
            yield Mean(f"people in month {month}", left, 200 * share)
            yield Mean(f"variance in month {month}", squared, 200 * share * (1 - share))

    return judged(means())


def constant_intake(_effort: Effort) -> Verdict:
    """With s starters a month and hazard h, staff settle at s / (1 - exp(-h)) people.

    With q = exp(-h), n people become n q^m + s (1 - q^m) / (1 - q) after m months, and s / (1 - q)
    in the long run. With a planned intake s the variance is the sum over j < m of s q^j (1 - q^j).
    With a Poisson intake and nobody at the start it equals the mean.
    """
    hazard, people, stay = 0.1, 5, math.exp(-0.1)
    limit = people / (1 - stay)
    quiet = still([30], months=90).rated(hazard=hazards(hazard))
    planned = starting(quiet, 2, people, planned=True).run(runs=3000).in_post[:, :, 0]
    empty = still([0], months=90).rated(hazard=hazards(hazard))
    poisson = starting(empty, 2, people).run(runs=3000).in_post[:, :, 0]

    def means() -> Iterator[Mean]:
        for month in (12, 36, 90):
            left = stay**month
            yield Mean(f"planned, month {month}", planned[:, month], 30 * left + limit * (1 - left))
            yield Mean(f"Poisson, month {month}", poisson[:, month], limit * (1 - left))
            level = limit * (1 - left)
            yield Mean(f"Poisson variance, month {month}", squares(poisson[:, month], level), level)
        shares = stay ** np.arange(90)
        variance = float((people * shares * (1 - shares)).sum())
        off = squares(planned[:, 90], limit)
        yield Mean("planned, limit", planned[:, 90], limit + (30 - limit) * stay**90)
        yield Mean("planned variance", off, variance + 30 * stay**90)

    return judged(means())


def fixed_size(_effort: Effort) -> Verdict:
    """The lowest of three levels has P posts and keeps its size; the levels above follow a chain.

    Whoever leaves the lowest level or moves up is replaced the month after. With w the chances of
    staying, M the moves between levels and x the people by level, x(m) = (x(m-1) w) M, and P -
    x0(m-1) recruits come into the lowest. This is linear in x, so means follow it exactly, and the
    fixed point solves x = (x w) M + (P - x0, 0, 0). Source: Bartholomew, Stochastic Models for
    Social Processes, chains whose recruits keep a size.
    """
    posts, hazard, opening = 60, np.array([0.05, 0.06, 0.07]), [60, 30, 10]
    moves = np.array([[0.0, 0.06, 0.0], [0.0, 0.0, 0.04], [0.0, 0.02, 0.0]])
    base = still(opening, months=260)
    case = base.rated(hazard=hazards(*hazard), moves=moves[None], advert_fill=1.0)
    none = base.run(runs=2000)
    in_post = none.in_post.copy()
    in_post[:, 1:, 1:] = 0  # the levels above have no posts, so nobody is sought for them
    beside = replace(none, in_post=in_post)
    paths = case.run(runs=2000, no_change=beside)
    step = moves + np.diag(1 - moves.sum(axis=1))
    recruits = np.array([1.0, 0.0, 0.0])
    chain = np.exp(-hazard)[:, None] * step - np.outer(recruits, recruits)
    kept = (paths.in_post + paths.leavers - paths.moved)[:, 1:, 0] == posts

    def means() -> Iterator[Mean]:
        people = np.array(opening, dtype=np.float64)
        for month in range(1, 121):
            people = people @ chain + posts * recruits
            if month in (1, 12, 36, 120):
                for level, expected in enumerate(people):
                    values = paths.in_post[:, month, level]
                    yield Mean(f"level {level}, month {month}", values, float(expected))
        for level, fixed in enumerate(np.linalg.solve(np.eye(3) - chain.T, posts * recruits)):
            settled = paths.in_post[:, 240:, level].mean(axis=1)
            yield Mean(f"level {level}, settled", settled, float(fixed))

    verdict = judged(means())
    size = "size kept in every run" if kept.all() else "size not kept"
    return Verdict(f"{verdict.figure}; {size}", verdict.passed and bool(kept.all()))


def vacancy_chains(_effort: Effort) -> Verdict:
    """A vacancy at the top moves down: row sums of (I - Q)^-1 count the vacancies it makes.

    A vacancy is filled from the level below with the chance 0.8, 0.7 and 0.6, from the top down,
    and otherwise ends there. One at the top makes 1 + 0.8 + 0.8 x 0.7 + 0.8 x 0.7 x 0.6 = 2.696 in
    all. Each month one level may fill its vacancies; there are 20 at the top. Source: White, Chains
    of Opportunity (1970).
    """
    filled, vacancies, levels = (0.6, 0.7, 0.8), 20, 4  # from the level below, upwards
    kept = np.zeros((1, levels, levels), np.int64)
    for month in range(1, levels):
        level = levels - month
        kept[0, month, level] = 100 + vacancies if month == 1 else 100
    case = still([100] * levels, months=levels - 1).rated(
        promotion=np.array([0.0, *filled]), feeder=np.array([-1, 0, 1, 2])
    )
    case = case.opening(from_below=np.array([0, 1, 1, 1])).dated(kept_posts=kept)
    paths = case.run(runs=4000)
    flow = np.diag(filled, -1)  # a vacancy moves from a level to the one below
    multiplier = np.linalg.inv(np.eye(levels) - flow).sum(axis=1)

    def means() -> Iterator[Mean]:
        promoted = paths.promoted.sum(axis=1)
        yield Mean("vacancies a vacancy makes", 1 + promoted / vacancies, 2.696)
        yield Mean("the same by the inverse", 1 + promoted / vacancies, float(multiplier[-1]))
        for month, share in enumerate((0.8, 0.56, 0.336), start=1):
            yield Mean(f"promoted in month {month}", paths.promoted[:, month], vacancies * share)

    return judged(means())


def competing_exits(_effort: Effort) -> Verdict:
    """With two exits at daily chances 0.002 and 0.003, 1 - 0.995^90 = 36.309% leave in 90 days.

    Two fifths of them leave by the first exit. It is the same in 1, 3, 9 or 90 steps.
    """

    def means() -> Iterator[Mean]:
        for steps in (1, 3, 9, 90):
            case = still([1000], months=steps).rated(
                hazard=hazards(90 / steps * hazard_of(0.005)),
                destinations=np.array([0.4, 0.6, 0.0]),
            )
            paths = case.run(runs=1000)
            yield Mean(f"left in {steps} steps", paths.leavers.sum(axis=(1, 2)), 363.09)
            by_exit = paths.destinations.sum(axis=1)
            yield Mean(f"by the first in {steps}", by_exit[:, 0], 363.09 * 0.4)
            yield Mean(f"by no third in {steps}", by_exit[:, 2], 0.0)

    return judged(means())


def cohort_survival(_effort: Effort) -> Verdict:
    """Of a cohort of n the share S(t) = exp(-sum of h(u) over u = 1..t) is here after t months.

    h(u) is the hazard in the band that holds u months of service: 0.05 before 6 months, 0.03 before
    12, 0.01 from then on. The mean is n S(t), the variance n S(t) (1 - S(t)).
    """
    months, cohort, begins = 36, 100, 5
    by_band, edges = np.array([[0.05, 0.03, 0.01]]), np.array([6, 12])
    planned = np.full((1, months + 1, 3), -1)
    planned[0, begins, 2] = cohort
    case = still([0], months=months).rated(hazard=by_band, band_edges=edges)
    case = case.dated(planned=planned)
    here = case.run(runs=3000).in_post[:, :, 0]

    def means() -> Iterator[Mean]:
        yield Mean("before the cohort", here[:, begins - 1], 0.0)
        for served in (0, 1, 5, 6, 11, 12, 24, 31):
            at = np.arange(1, served + 1)
            share = math.exp(-float(by_band[0, np.searchsorted(edges, at, "right")].sum()))
            values = here[:, begins + served]
            yield Mean(f"here in month {served} of service", values, cohort * share)
            squared = squares(values, cohort * share)
            yield Mean(f"variance in month {served}", squared, cohort * share * (1 - share))

    return judged(means())


def law_firm(people: list[int], months: int) -> Case:
    """Stay 0.80, up 0.15; stay 0.70, up 0.20; stay 0.95: one step a year, here a month."""
    moves = np.zeros((3, 3))
    moves[0, 1], moves[1, 2] = 0.15 / 0.95, 0.2 / 0.9
    leave = hazards(hazard_of(0.05), hazard_of(0.1), hazard_of(0.05))
    return still(people, months=months).rated(hazard=leave, moves=moves[None])


def fundamental_matrix(_effort: Effort) -> Verdict:
    """Row sums of (I - P)^-1 are the mean years left: 17.5, 16.67 and 20 in a law firm.

    P has the rows 0.80 0.15 0 / 0 0.70 0.20 / 0 0 0.95; one step of the engine gives P.
    """
    table = np.diag(BENCH) + np.diag((0.15, 0.2), 1)
    inverse = np.linalg.inv(np.eye(3) - table).sum(axis=1)

    def means() -> Iterator[Mean]:
        for place, years in enumerate((17.5, 16 + 2 / 3, 20.0)):
            one = [1000 if group == place else 0 for group in range(3)]
            step = law_firm(one, 1).run(runs=400).in_post[:, 1]
            for group in range(3):
                expected = 1000 * float(table[place, group])
                yield Mean(f"from {place} to {group}", step[:, group], expected)
            few = [people // 10 for people in one]
            stayed = law_firm(few, 400).run(runs=300).in_post.sum(axis=(1, 2)) / 100
            yield Mean(f"years from {place}", stayed, years)
            yield Mean(f"the inverse from {place}", stayed, float(inverse[place]))

    return judged(means())


def heneman_judge(_effort: Effort) -> Verdict:
    """Heneman and Judge, Staffing Organizations: 500, 150, 50 and 30 become 260, 140, 80 and 26.

    P has the rows 0.50 0.10 0.05 0 / 0.05 0.60 0.10 0 / 0.05 0 0.80 0.10 / 0 0 0 0.70; 224 people
    leave in all.
    """
    table = np.array(
        [[0.5, 0.1, 0.05, 0], [0.05, 0.6, 0.1, 0], [0.05, 0, 0.8, 0.1], [0, 0, 0, 0.7]]
    )
    stays = table.sum(axis=1)
    moves = (table - np.diag(np.diag(table))) / stays[:, None]
    leave = hazards(*(hazard_of(1 - share) for share in stays))
    case = still([500, 150, 50, 30], months=1).rated(hazard=leave, moves=moves[None])
    paths = case.run(runs=2000)

    def means() -> Iterator[Mean]:
        for place, expected in enumerate((260, 140, 80, 26)):
            yield Mean(f"level {place + 1}", paths.in_post[:, 1, place], expected)
        yield Mean("exits", paths.leavers[:, 1].sum(axis=1), 224)

    return judged(means())
