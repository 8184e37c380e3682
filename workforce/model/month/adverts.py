"""One month of those a plan finds beyond the recent streams: by campaign or pay, and by advert."""

import numpy as np

from workforce.model.compiling import step
from workforce.model.engine import GRADES, SINGLE, Engine, at
from workforce.model.engine_input import BY_RUN, MONTHLY
from workforce.model.keyed_random import S32, binomial, draw, fold, poisson
from workforce.model.month.grade_posts import shared_vacancies
from workforce.model.month.hiring import Arrival, is_frozen, newcomer_of, start
from workforce.model.probability_tables import ORIGIN, QUESTION
from workforce.model.roster import (
    RunMonth,
    cell_key,
)
from workforce.model.state import (
    NOT_PLANNED,
    OTHER,
    PERMANENT,
)
from workforce.model.units import HUNDREDTHS, Hundredths


@step
def hire_sought(engine: Engine, now: RunMonth) -> None:
    """Those whom a plan seeks beyond the recent stream, by grade, as far as posts are vacant."""
    hiring, words, vacant = (
        engine.given.hiring,
        engine.given.words,
        engine.desk.grades[GRADES.vacant],
    )
    opening, record, roster = engine.given.opening, engine.record, engine.roster
    more, single = at(hiring.more, now), record.single[now.run, now.month]
    frozen = is_frozen(engine.given.monthly[now.run], hiring.offer_months, now.month)
    for group in range(len(more)):
        if more[group] == 0 or frozen:
            continue
        key = fold(
            cell_key(words, ORIGIN.campaign, group, now), words.questions[0, QUESTION.stream]
        )
        number = poisson(Hundredths(more[group]), hiring.poisson, key)
        for nth in range(number):
            if vacant[group] < HUNDREDTHS:
                single[SINGLE.hires_missed] += 1
                continue
            arrival = Arrival(ORIGIN.campaign, PERMANENT, nth)
            person = newcomer_of(opening, words, group, arrival, now)
            start(record, roster, now, OTHER, person)
            vacant[group] -= HUNDREDTHS


@step
def accept_offers(engine: Engine, group: int, now: RunMonth) -> None:
    """Posts beyond no change's from advert to accepted offer.

    Some such posts are filled sooner or later, others never; no more offers are out than are left
    of the first. A plan for all starters holds these hires already.
    """
    hiring, words, offers = engine.given.hiring, engine.given.words, engine.desk.offers
    this, grades = engine.given.monthly[now.run, now.month], engine.desk.grades
    before = engine.given.monthly[now.run, now.month - 1]
    if this[MONTHLY.planned_starters] != NOT_PLANNED or this[MONTHLY.frozen] > 0:
        return
    usual = shared_vacancies(before, engine.given.posts.share, group)
    vacant = grades[GRADES.vacant, group]
    vacant = max(0, min(vacant, vacant - usual) // HUNDREDTHS)
    ever = np.uint64(engine.given.by_run[now.run, BY_RUN.ever_filled])
    base = fold(
        fold(words.runs[now.run], words.origins[ORIGIN.advert, group]),
        words.questions[0, QUESTION.ever_filled],
    )
    filled = grades[GRADES.advertised, group]
    adverts = -filled
    for nth in range(vacant + filled):
        adverts += int(fold(base, np.uint64(nth)) >> S32 < ever)
    for ahead in range(now.month, now.month + hiring.offer_months + 1):
        adverts -= offers[ahead, group]
    if adverts > 0:
        cell = cell_key(words, ORIGIN.advert, group, now)
        key = fold(cell, words.questions[0, QUESTION.stream])
        accepted = binomial(adverts, hiring.advert_fill, key)
        offers[now.month + hiring.offer_months, group] += accepted


@step
def hire_by_advert(engine: Engine, now: RunMonth) -> None:
    """Accepted offers fall through, or those who accepted them start in the grade advertised."""
    words, offers, grades = engine.given.words, engine.desk.offers[now.month], engine.desk.grades
    opening, record, roster = engine.given.opening, engine.record, engine.roster
    single = record.single[now.run, now.month]
    if engine.given.follows == 0:
        return
    for group in range(len(offers)):
        accept_offers(engine, group, now)
        cell = cell_key(words, ORIGIN.advert, group, now)
        for nth in range(offers[group]):
            level = draw(fold(cell, np.uint64(nth)), words.questions[0, QUESTION.drop_out])
            if level < engine.given.hiring.fall_through:
                single[SINGLE.dropped_out] += 1
            else:
                arrival = Arrival(ORIGIN.advert, PERMANENT, nth)
                person = newcomer_of(opening, words, group, arrival, now)
                start(record, roster, now, OTHER, person)
                grades[GRADES.vacant, group] -= HUNDREDTHS
                grades[GRADES.advertised, group] += 1
