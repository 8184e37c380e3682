"""What levers do to staff: who starts, converts, leaves and is re-graded, and how many posts.

One small named function for each effect: staff and posts here, pay and agency staff in ``money``,
cases in ``work``. Every effect takes the rates and the schedule, and the lever's setting with its
amounts drawn for each run; it returns new ones and changes nothing that it was given.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from workforce.model.state import (
    CONVERSIONS,
    NEWLY_QUALIFIED,
    NOT_PLANNED,
    Rates,
    Schedule,
)
from workforce.model.units import HUNDREDTHS, PENCE, PERCENT, Counts, Reals
from workforce.months import MONTHS_IN_YEAR
from workforce.plan.effects.terms import (
    Drawn,
    Place,
    Terms,
    half_away,
    hiring_lag,
    seek,
    with_factor,
)
from workforce.published.catalogue import routes


def planned_people(
    amounts: Mapping[int, Reals], place: Place, months: int, *, stands_for: int = 1
) -> Counts:
    """People by month, [R or 1, M], up to the last listed month; the recent stream after it.

    The first listed month stands for that many months of the recent stream, itself counted, as far
    as they can still be changed: in them, and between listed months, nobody else comes.
    """
    runs = max(len(each) for each in amounts.values())
    plan = np.full((runs, months), NOT_PLANNED, dtype=np.int64)
    listed = [month - place.opening for month in amounts]
    first = max(place.decided + 1 - place.opening, min(listed) + 1 - stands_for)
    plan[:, first : max(listed) + 1] = 0
    for column, each in zip(listed, amounts.values(), strict=True):
        plan[:, column] = half_away(each)
    return plan


def with_stream(schedule: Schedule, stream: int, plan: Counts) -> Schedule:
    """The schedule with a plan by month in place of one recent stream."""
    runs = max(len(schedule.planned), len(plan))
    planned = np.broadcast_to(schedule.planned, (runs, *schedule.planned.shape[1:])).copy()
    planned[:, :, stream] = plan
    return replace(schedule, planned=planned)


def plan_newly_qualified(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Newly qualified starters by month replace the recent stream.

    They come in cohorts, which the recent stream spreads evenly: the first cohort stands for the
    year up to it. So yearly cohorts of 30 and 30 are 60 people.
    """
    months = schedule.planned.shape[1]
    plan = planned_people(drawn.people(), drawn.place, months, stands_for=MONTHS_IN_YEAR)
    return rates, with_stream(schedule, NEWLY_QUALIFIED, plan)


def plan_conversions(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Conversions by month, in people, replace the recent stream."""
    months = schedule.planned.shape[1]
    plan = planned_people(drawn.people(), drawn.place, months)
    return rates, with_stream(schedule, CONVERSIONS, plan)


def plan_all_starters(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Starters by month replace all three streams, split between them as recently."""
    months = schedule.planned.shape[1]
    plan = planned_people(drawn.people(), drawn.place, months)
    return rates, replace(schedule, planned_total=plan)


def plan_by_route(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """People expected by route; the assessed routes take the recent newly qualified stream's place.

    The others come beside the recent streams, which hold none of them. Where an intake of newly
    qualified staff is planned as well, both come.
    """
    months = schedule.planned.shape[1]
    runs = max(len(each) for each in drawn.amounts.values())
    expected = np.zeros((runs, months, len(drawn.place.routes)), dtype=np.int64)
    replaces = {route.name: route.replaces for route in routes()}
    planned = schedule.planned.copy()
    for name in drawn.routes:
        year = MONTHS_IN_YEAR if replaces[name] else 1
        plan = planned_people(drawn.people(name), drawn.place, months, stands_for=year)
        expected[:, :, drawn.place.routes.index(name)] = np.maximum(plan, 0)
        if replaces[name]:
            recent = planned[:, :, NEWLY_QUALIFIED] == NOT_PLANNED
            planned[:, :, NEWLY_QUALIFIED] = np.where(
                recent & (plan[:1] != NOT_PLANNED), 0, planned[:, :, NEWLY_QUALIFIED]
            )
    return rates, replace(schedule, planned=planned, routes=schedule.routes + expected)


def convert_share(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A share of all agency staff converts each month, in place of the recent rate.

    The first convert once offer, checks and notice are over; until then the recent rate goes on.
    A share above the recent one is never fewer than recently, a share below it never more.
    """
    months = schedule.planned.shape[1]
    lag = round(drawn.place.register.value("conversion_months"))
    usual = drawn.place.register.share("recent_conversion")
    asked = drawn.amount[:, None] / PERCENT
    share = np.where(
        asked >= usual,
        np.maximum(rates.recent_conversion, np.where(asked > usual, asked, 0.0)),
        np.minimum(rates.recent_conversion, asked),
    )
    before, reach = rates.conversion_share, drawn.reach.staff
    share = np.where(drawn.in_force(months, lag) > 0, share, before)
    if reach < 1:
        share = before + reach * (who_convert(rates, share) - who_convert(rates, before))
    return replace(rates, conversion_share=share), schedule


def who_convert(rates: Rates, share: Reals) -> Reals:
    """Who convert by month of a team's agency staff of the opening, until none is willing, [R, M].

    Of those who begin an assignment some are willing, and can convert once they are long enough in
    it. Who converts beyond the usual is not covered again. The whole council has more willing
    people than a team, so it would find for the team's share those whom the team has not.
    """
    runs = np.broadcast_shapes(share.shape, rates.agency_end.shape, (len(rates.willing), 1))
    asked, usual, ends = (
        np.broadcast_to(each, runs) for each in (share, rates.recent_conversion, rates.agency_end)
    )
    become_able = rates.willing[:, None] * (1 - ends) ** rates.eligible_after
    able, staff, found = become_able[:, 0], np.ones(runs[0]), np.zeros(runs)
    for month in range(1, runs[1]):
        found[:, month] = np.minimum(asked[:, month] * staff, able)
        begun = ends[:, month] * staff + usual[:, month]
        able = (able - found[:, month]) * (1 - ends[:, month]) + become_able[:, month] * begun
        staff = staff - found[:, month] + usual[:, month]
    return found


def hire_more(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """More or fewer experienced hires, by a percentage, from advert and offer after ``from`` on.

    More are hired into the grades advertised, as far as posts are vacant; fewer are of all grades.
    """
    months = schedule.planned.shape[1]
    more = drawn.by_month(months, hiring_lag(drawn)) / PERCENT
    return rates, seek(schedule, more, drawn.advertised(rates.vacancy_groups))


def freeze_hiring(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """No adverts for some months from ``from`` on; accepted offers still start, plans stand."""
    length = half_away(drawn.amount)
    month, first = np.arange(schedule.planned.shape[1]), drawn.start()
    frozen = ((month >= first) & (month < first + length[:, None])).astype(np.int64)
    return rates, replace(schedule, frozen=np.maximum(schedule.frozen, frozen))


def change_market(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Fewer or more newly qualified people on the market: planned intakes and the recent stream."""
    factor = 1 + drawn.by_month(schedule.planned.shape[1]) / PERCENT
    schedule = with_factor(schedule, NEWLY_QUALIFIED, factor)
    planned = schedule.planned[:, :, NEWLY_QUALIFIED]
    scaled = half_away(planned * factor)
    plan = np.where(planned == NOT_PLANNED, NOT_PLANNED, scaled)
    return rates, with_stream(schedule, NEWLY_QUALIFIED, plan)


def scale_leaving(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Every hazard of leaving, up or down by a percentage; notices already given are kept."""
    factor = 1 + drawn.by_month(rates.leaving.shape[1]) / PERCENT
    return replace(rates, leaving=rates.leaving * factor), schedule


def keep_staff(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Fewer leave by a percentage once a programme has worked for some months, at a yearly cost."""
    months = rates.leaving.shape[1]
    fewer = drawn.by_month(months, drawn.number("lag")) / PERCENT * drawn.reach.staff
    monthly = half_away(drawn.numbers["cost"] * PENCE / MONTHS_IN_YEAR)
    spent = monthly[:, None] * drawn.in_force(months).astype(np.int64)
    return (
        replace(rates, leaving=rates.leaving * (1 - fewer)),
        replace(schedule, programmes=schedule.programmes + spent),
    )


def added_posts(drawn: Drawn, months: int, shares: Reals) -> Counts:
    """Established posts more or fewer by group, hundredths of FTE, [R or 1, M, G].

    Fewer after consultation. The groups' parts add up to the whole.
    """
    wanted = half_away(drawn.by_month(months) * HUNDREDTHS)
    consulted = min(months, drawn.start() + drawn.number("consultation"))
    wanted[:, :consulted] = np.maximum(0, wanted[:, :consulted])
    so_far = wanted[:, :, None].astype(np.float64) * np.add.accumulate(shares)
    added: Counts = np.diff(half_away(so_far), axis=2, prepend=0)
    return added


def add_posts(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Posts of the chosen groups from a month on; added ones are covered, advertised and filled."""
    shares = drawn.advertised(rates.vacancy_groups)
    return rates, with_posts(schedule, drawn, added_posts(drawn, schedule.planned.shape[1], shares))


def add_manager_posts(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """Posts of team managers from a month on, filled from below, outside or by agency."""
    gives = np.array([group.supervision == "gives" for group in drawn.place.groups], np.float64)
    added = added_posts(drawn, schedule.planned.shape[1], gives / gives.sum())
    return rates, with_posts(schedule, drawn, added)


def with_posts(schedule: Schedule, drawn: Drawn, added: Counts) -> Schedule:
    """The schedule with posts added or deleted; managers' ones can be filled from below."""
    below = np.array([int(group.from_below) for group in drawn.place.groups], np.int64)
    people = half_away(added / HUNDREDTHS) * below
    return replace(
        schedule,
        added_posts=schedule.added_posts + added,
        kept_posts=np.maximum(0, schedule.kept_posts + people),
    )


def regrade(rates: Rates, schedule: Schedule, drawn: Drawn) -> Terms:
    """A share of one group's staff is re-graded to another in one month."""
    months, names = schedule.planned.shape[1], drawn.place.names
    row, column = (names.index(drawn.choices[part][0]) for part in ("group", "to"))
    moves = np.broadcast_to(rates.moves, (months, *rates.moves.shape[1:])).copy()
    share = float(drawn.amount.mean()) / 100
    moves[drawn.start(), row] *= 1 - share
    moves[drawn.start(), row, column] += share
    return replace(rates, moves=moves), schedule
