"""What holds for any team in every run and month, and what more of one thing does to another."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import numpy as np

from workforce.model.paths import Paths
from workforce.model.state import NEWLY_QUALIFIED, NO_LIMIT, PAYMENTS
from workforce.model.units import Counts, Reals
from workforce.proofs.record import Effort, Verdict
from workforce.proofs.small import Case
from workforce.proofs.teams import (
    AXES,
    HEAD,
    LONE,
    MONTHS,
    Choice,
    Seeded,
    any_team,
    lone_people,
    shares,
    with_nothing_set,
    with_one_more,
    without_feedback,
)

RUNS: Final = 3
NOW, BEFORE = slice(1, None), slice(None, -1)
Broken: TypeAlias = Iterator[str]  # what does not hold, in words; nothing where all does


def run(case: Case, choice: Choice) -> Callable[..., Paths]:
    """The case run, or a changed one with the same draws."""
    seed = choice.whole(0, 2**32)

    def again(other: Case = case, no_change: Paths | None = None) -> Paths:
        return other.run(runs=RUNS, seed=seed, no_change=no_change)

    return again


def never(more: Counts, less: Counts, what: str) -> Broken:
    """What to say where ``more`` is below ``less`` anywhere."""
    if (more < less).any():
        yield what


def to_date(flow: Counts) -> Counts:
    """A flow added up from the opening on."""
    total: Counts = flow.cumsum(axis=1)
    return total


def conserved(paths: Paths) -> Broken:
    """Opening + what came - what went = closing, for every group, contract and case type."""
    balances = {
        "permanent staff": (
            paths.in_post,
            paths.starters - paths.leavers + paths.moved + paths.other_movement,
        ),
        "agency staff": (
            paths.agency,
            paths.agency_starters - paths.agency_ended - paths.conversions,
        ),
        "cases": (paths.cases, paths.new_cases - paths.cases_ended + paths.cases_in),
    }
    for name, (stock, flow) in balances.items():
        if not np.array_equal(stock[:, NOW], stock[:, BEFORE] + flow[:, NOW]):
            yield f"{name} are not conserved"
    sums = {
        "moves": (paths.moved.sum(axis=2), 0),
        "streams": (paths.streams.sum(axis=2), paths.starters.sum(axis=2)),
        "destinations": (paths.destinations.sum(axis=2), paths.leavers.sum(axis=2)),
    }
    for name, (parts, whole) in sums.items():
        if (parts != whole).any():
            yield f"{name} do not add up"


def possible(paths: Paths) -> Broken:
    """Nothing is below zero, and no part is larger than its whole."""
    for name, values in vars(paths).items():
        if name not in ("moved", "other_movement", "cost") and (values < 0).any():
            yield f"{name} is negative"
    costs = paths.cost[:, :, :PAYMENTS]  # payments less what leavers pay back may be negative
    yield from never(costs, np.zeros_like(costs), "a cost is negative")
    yield from never(paths.leavers, paths.came_and_went, "more came and went than left")
    yield from never(paths.case_holders, paths.full_load_holders, "more full loads than holders")
    yield from never(paths.in_post, paths.away, "more away than in post")
    yield from never(paths.leavers.sum(axis=2), paths.redundant, "more redundant than left")
    total = paths.cases.sum(axis=2)
    parts = paths.waiting + paths.shared_cases + paths.over_limit
    yield from never(total, parts, "more cases shared or over the limit than open")
    away = paths.away.sum(axis=2)
    most = away[:, BEFORE] + (paths.went_away - paths.came_back).sum(axis=2)[:, NOW]
    yield from never(most, away[:, NOW], "more away than went")


def conservation(choice: Choice) -> Broken:
    """No person and no case is lost or made up, in any run, month, group or contract.

    For permanent staff, opening + starters - leavers + moves + other movement = closing, in whole
    numbers. The same kind of sum holds for agency staff and for each type of case. Nothing is
    negative, and no part is larger than its whole.
    """
    case = any_team(choice)
    again = run(case, choice)
    no_change = again()
    for paths in (no_change, again(no_change=no_change)):
        yield from conserved(paths)
        yield from possible(paths)


def later_leaving(choice: Choice) -> Broken:
    """(a) A person with a higher hazard of leaving, and all else the same, never leaves later.

    Tried with six people, each alone in a group. The hazard of each group and band of service is
    raised by a factor of its own, up to double.
    """
    case = lone_people(choice)
    again = run(case, choice)
    higher = case.rates.hazard * (1 + shares(choice, *case.rates.hazard.shape))
    yield from never(
        again().in_post, again(case.rated(hazard=higher)).in_post, "someone leaves later"
    )


def more_leaving(choice: Choice) -> Broken:
    """(b) Without feedback, if more people leave, those who stay are some of the same people.

    No feedback means that nothing follows from posts, cover, places, ceilings, caseload or
    supervision. There are never more permanent staff and never fewer leavers to date. Without
    moves between groups, no single group has more permanent staff either.
    """
    case = without_feedback(any_team(choice))
    again = run(case, choice)
    factor = 1 + 2 * shares(choice, *AXES)
    less, more = again(), again(case.rated(leaving=case.rates.leaving * factor))
    yield from never(less.in_post.sum(axis=2), more.in_post.sum(axis=2), "more permanent staff")
    yield from never(
        to_date(more.leavers.sum(axis=2)), to_date(less.leavers.sum(axis=2)), "fewer leavers"
    )
    apart = case.rated(moves=np.zeros_like(case.rates.moves))
    less, more = again(apart), again(apart.rated(leaving=case.rates.leaving * factor))
    yield from never(less.in_post, more.in_post, "more permanent staff in a group")


def bigger_cohort(choice: Choice) -> Broken:
    """(b) Without feedback, a bigger cohort keeps all the same people each month and adds to them.

    No group ever has fewer permanent staff, and there are never fewer leavers to date.
    """
    case = without_feedback(any_team(choice))
    again = run(case, choice)
    planned = case.schedule.planned.copy()
    planned[:, :, NEWLY_QUALIFIED] += choice.whole(1, 8) * (planned[:, :, NEWLY_QUALIFIED] >= 0)
    less, more = again(), again(case.dated(planned=planned))
    yield from never(more.in_post, less.in_post, "fewer permanent staff in a group")
    yield from never(to_date(more.leavers), to_date(less.leavers), "fewer leavers")


def more_converting(choice: Choice) -> Broken:
    """(b) Without feedback, asking more agency staff to convert never leaves more agency staff.

    That holds in every group, and there are never fewer conversions to date. It holds for no change
    with anyone leaving, and for plans of at least no change's share where nobody leaves or moves;
    there are then never fewer permanent staff either. Where someone who converted leaves or moves
    on, agency staff cover the post again.
    """
    case, low = without_feedback(any_team(choice)), choice.real(0, 1)
    again, high = run(case, choice), choice.real(low, 1)
    shares_asked = [np.full(AXES, each) for each in (low, high)]
    yield from converting(
        *(again(case.rated(conversion_share=each, recent_conversion=each)) for each in shares_asked)
    )
    lasting = case.rated(
        hazard=np.zeros_like(case.rates.hazard), failed=0.0, moves=np.zeros_like(case.rates.moves),
        recent_conversion=np.full(AXES, choice.real(0, low)),
    )  # fmt: skip
    base = again(lasting.rated(conversion_share=lasting.rates.recent_conversion))
    less, more = (
        again(lasting.rated(conversion_share=each), no_change=base) for each in shares_asked
    )
    yield from converting(less, more)
    yield from never(more.in_post.sum(axis=2), less.in_post.sum(axis=2), "fewer permanent staff")


def converting(less: Paths, more: Paths) -> Broken:
    """What does not hold where more agency staff are asked to convert."""
    yield from never(less.agency, more.agency, "more agency staff")
    yield from never(to_date(more.conversions), to_date(less.conversions), "fewer converted")


def one_step(choice: Choice) -> Broken:
    """(c) In any one month of a plan, with all feedback on, more leaving never gives more staff.

    That is permanent staff. Nor does a smaller cohort. More conversions never give more agency
    staff, with two exceptions that are left out here: under a ceiling on the agency rate, more
    permanent staff make room for more agency staff; and where other movement takes someone, it may
    take the person who converted instead of one whose absence is covered.
    """
    case, step = any_team(choice), choice.whole(1, MONTHS)
    again = run(case, choice)
    base = again()
    leaving = case.rates.leaving.copy()
    leaving[:, (step, 0 if step == 1 else step)] *= 1 + 2 * choice.real(0, 1)
    planned = case.schedule.planned.copy()
    planned[:, step, NEWLY_QUALIFIED] = choice.whole(0, 8)
    bigger = planned.copy()
    bigger[:, step, NEWLY_QUALIFIED] += choice.whole(1, 8)
    usual, worse, few, many = (
        again(other, no_change=base).in_post[:, step].sum(axis=1)
        for other in (case, case.rated(leaving=leaving), case.dated(planned=planned),
                      case.dated(planned=bigger))
    )  # fmt: skip
    yield from never(usual, worse, "more leaving, more permanent staff")
    yield from never(many, few, "a smaller cohort, more permanent staff")
    free = case.rated(agency_ceiling=np.full(AXES, float(NO_LIMIT)))
    free = free.dated(other_movement=np.maximum(0, case.schedule.other_movement))
    higher = case.rates.conversion_share.copy()
    higher[:, step] = choice.real(float(higher[0, step]), 1)
    base = again(free)
    less, more = (
        again(each, no_change=base).agency[:, step].sum(axis=1)
        for each in (free, free.rated(conversion_share=higher))
    )
    yield from never(less, more, "more conversions, more agency staff")


def nothing_set(choice: Choice) -> Broken:
    """(e) A plan that sets nothing, counted beside no change, is no change to the last digit."""
    case = with_nothing_set(any_team(choice))
    again = run(case, choice)
    base = again()
    plan = again(no_change=base)
    for name, values in vars(base).items():
        if not np.array_equal(values, getattr(plan, name)):
            yield f"{name} is another"


def caseload(paths: Paths) -> Reals:
    """Allocated cases by case-holding FTE, [R, M]; zero where nobody holds cases."""
    allocated = paths.cases.sum(axis=2) - paths.waiting - paths.shared_cases
    held: Reals = allocated / np.maximum(1, paths.case_holders)
    return np.where(paths.case_holders > 0, held, 0.0)


def steady_staff(choice: Choice) -> Case:
    """A random team whose staff do not react to their cases."""
    return any_team(choice).rated(caseload_effect=np.zeros(1))


def more_cases(choice: Choice) -> Broken:
    """(d) With the same staff, more new cases never give fewer open cases of any type.

    The caseload is never lower in any month either.
    """
    case = steady_staff(choice)
    again = run(case, choice)
    more_new = case.rates.new_cases + shares(choice, *case.rates.new_cases.shape, most=20)
    less, more = again(), again(case.rated(new_cases=more_new))
    yield from never(more.cases, less.cases, "fewer open cases")
    if (caseload(more) < caseload(less)).any():
        yield "a lower caseload"


def longer_cases(choice: Choice) -> Broken:
    """(d) With the same staff, if cases of a type stay open longer, there are never fewer of them.

    If none of them go on as another type, no type has fewer open cases and no month has a lower
    caseload. If some go on, they reach the other type later, so that type may have fewer.
    """
    case = steady_staff(choice)
    again = run(case, choice)
    stay = case.rates.stay
    first = np.array([stay[0] + choice.real(0, 1) * (1 - stay[0]), stay[1]])
    less, more = again(), again(case.rated(stay=first))
    yield from never(more.cases[:, :, 0], less.cases[:, :, 0], "fewer of the longer type")
    ends = case.rated(onward=np.zeros((2, 2)))
    both = stay + shares(choice, 2) * (1 - stay)
    less, more = again(ends), again(ends.rated(stay=both))
    yield from never(more.cases, less.cases, "fewer open cases")
    if (caseload(more) < caseload(less)).any():
        yield "a lower caseload"


def one_person_more(choice: Choice) -> Broken:
    """Adding a person changes nobody else's random numbers.

    Six people, each alone in a group, leave when they would have left, though one of the groups is
    joined by a second person. In a larger team without feedback, the other groups stay the same.
    """
    lone = lone_people(choice)
    again = run(lone, choice)
    group = choice.whole(0, LONE - 1)
    without, others = again(), np.arange(LONE) != group
    added = again(with_one_more(lone, group))
    if not np.array_equal(without.in_post[:, :, others], added.in_post[:, :, others]):
        yield "someone else leaves at another time"
    yield from never(added.in_post, without.in_post, "the first person leaves earlier")
    yield from never(without.in_post + 1, added.in_post, "there are more than two")
    case = without_feedback(any_team(choice))
    case = case.rated(moves=np.zeros_like(case.rates.moves))
    again = run(case, choice)
    without, added = again(), again(with_one_more(case, HEAD))
    if not np.array_equal(without.in_post[:, :, :HEAD], added.in_post[:, :, :HEAD]):
        yield "another group changes"


def own_runs(choice: Choice) -> Broken:
    """A run is the same however many others there are, in any order, on one thread or several."""
    case = any_team(choice)
    seed, which = choice.whole(0, 2**32), np.array([5, 2, 0])
    every = case.run(runs=7, seed=seed, threads=1)
    chosen = case.run(runs=7, seed=seed, which=which, threads=2)
    for name, values in vars(every).items():
        if not np.array_equal(values[which], getattr(chosen, name)):
            yield f"{name} depends on the other runs"


def over_random_teams(effort: Effort, holds: Callable[[Choice], Broken]) -> Verdict:
    """How many of the random teams break a property, and the first that does."""
    broken = {}
    for example in range(effort.examples):
        found = list(holds(Seeded(example)))
        if found:
            broken[example] = found[0]
    tried = f"{RUNS} runs of {MONTHS} months each"
    figure = f"{len(broken)} of {effort.examples:,} random teams break it ({tried})"
    if broken:
        example, what = next(iter(broken.items()))
        figure += f"; team {example}: {what}"
    return Verdict(figure, not broken)
