"""The verdict of an answer: in how many futures what was asked is met, and at what price."""

from collections.abc import Iterable, Iterator

from workforce.decide.answer import Answer, PlanFound, Reached
from workforce.number_words import pounds
from workforce.plan.scenario import Target


def verdict_lines(answer: Answer) -> Iterator[str]:
    """In how many futures it is met, and in how many it was asked for, beside no change."""
    it = "it" if len(answer.question.targets) == 1 else "them"
    without = met_in(answer.no_change, answer.runs)
    if answer.status == "already met":
        yield f"No change meets {it} in {without} ({asked_words(answer)}): nothing to do."
        return
    yield f"No change meets {it} in {without}."
    best = answer.best
    if answer.status == "not reachable":
        yield (
            f"With these levers and bounds it cannot be reached: no plan was found that meets {it} "
            f"in as many futures as were asked for ({asked_words(answer)}). The nearest is below."
        )
    elif best is not None:
        meets = f"meets {it} in {met_in(best.reached, answer.runs)} that the search never saw"
        if answer.status == "falls short":
            yield (
                f"The best plan found {meets}; {asked_words(answer)}. Take it as the nearest, or "
                "ask for less."
            )
        else:
            near = near_enough(best, answer)
            yield f"The cheapest plan found {meets}; {asked_words(answer)}{near}."
            yield f"It {costs(best.cost, answer)}."
    if answer.stopped:
        yield "The search was stopped before its end: a cheaper plan may exist."


def met_in(every: Iterable[Reached], runs: int) -> str:
    """In how many futures each target is met, bounds left out."""
    return " and ".join(of_futures(each, runs) for each in every if not each.bound)


def asked_words(answer: Answer) -> str:
    """In how many futures the targets were asked for."""
    shares = dict.fromkeys(asked_share(each) for each in answer.question.targets)
    return f"at least {' and '.join(shares)} were asked for"


def near_enough(plan: PlanFound, answer: Answer) -> str:
    """That a plan is a little short of what was asked, and why it stands; "" where it is not."""
    if not any(each.short_of_asked and not each.bound for each in plan.reached):
        return ""
    return f", and it is as near to that as {answer.runs:,} futures can tell"


def of_futures(reached: Reached, runs: int) -> str:
    """How many of so many futures meet a target.

    >>> target = Target("caseload", True, 15, 24_000)
    >>> of_futures(Reached(target, False, 0.093, 0.01, 0.1, 17.0), 1_000)
    '93 of 1,000 futures'
    """
    return f"{round(reached.chance * runs):,} of {runs:,} futures"


def in_futures(target: Target) -> str:
    """The chance that is asked for.

    >>> in_futures(Target("caseload", True, 15, 24_000))
    'in 8 of 10 futures'
    """
    return f"in {asked_share(target)} futures"


def asked_share(target: Target) -> str:
    """Of how many futures the target is asked.

    >>> asked_share(Target("caseload", True, 15, 24_000)), asked_share(
    ...     Target("caseload", True, 15, 24_000, chance=0.85))
    ('8 of 10', '85 of 100')
    """
    tenths = 10 * target.chance
    if abs(tenths - round(tenths)) < 1e-9:
        return f"{round(tenths)} of 10"
    return f"{100 * target.chance:g} of 100"


def costs(cost: float, answer: Answer) -> str:
    """What a plan costs beside no change, in words."""
    months = answer.question.scenario.months
    discount = answer.question.discount
    how = f", later pounds discounted at {discount:g}% a year" if discount else ", not discounted"
    size = pounds(abs(cost))
    if size == "£0":
        return f"costs about the same as no change over {months} months"
    side = "more" if cost > 0 else "less"
    return f"costs {size} {side} than no change over {months} months{how}"
