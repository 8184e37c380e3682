"""What a plan costs beside no change in words: by financial year, in all, and how sure that is."""

from workforce.findings.plausibility import leaves_work_undone
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.number_words import and_list, pounds
from workforce.projection.outturn import FinancialYear, financial_years
from workforce.projection.projection import Projection


def cost_sentence(projection: Projection) -> str:
    """Cost against no change by financial year, on average, and in all; '' without levers.

    Only the plan's months count, and a year that it does not hold in full says which those are.
    """
    if not projection.scenario.differs:
        return ""
    years = list(financial_years(projection))
    parts = [year_cost(each) for each in years]
    sentence = f"On average the plan costs {and_list(parts)}"
    if len(years) > 1:
        cost = projection.whole_cost
        chance = " (within chance)" if cost.within_chance and cost.mean else ""
        total = f"{more_or_less(cost.mean)} in all{chance}"
        sentence += f"; over its {projection.scenario.months} months {total}"
    return f"{sentence}, against no change."


def whole_cost_words(projection: Projection) -> str:
    """What a plan costs over all its months beside no change, with the range of 8 in 10 futures.

    A saving that comes of work that nobody does is said to.
    """
    cost, months = projection.whole_cost, projection.scenario.months
    if cost.low == cost.high == 0:
        return f"no more than no change over {months} months"
    chance = ", which is within chance" if cost.within_chance else ""
    undone = ", as work is left undone" if leaves_work_undone(projection) else ""
    return (
        f"{more_or_less(cost.mean)} than no change over {months} months{chance} (8 in 10 futures: "
        f"{cost_range(cost.low, cost.high)}){undone}"
    )


def cost_range(low: float, high: float) -> str:
    """A range of costs against no change.

    >>> cost_range(200_000, 1_200_000), cost_range(-300_000, -40_000), cost_range(-9_000, 20_000)
    ('£200,000 to £1.2m more', '£40,000 to £300,000 less', '£9,000 less to £20,000 more')
    >>> cost_range(-40, 20_000)
    '£0 to £20,000 more'
    """
    near, far = sorted((low, high), key=abs)
    if low * high >= 0 or pounds(abs(near)) == pounds(0):
        return f"{pounds(abs(near))} to {more_or_less(far)}"
    return f"{more_or_less(low)} to {more_or_less(high)}"


def year_cost(year: FinancialYear) -> str:
    """What a plan costs in a financial year."""
    notes = [] if len(range(year.first, year.last + 1)) == MONTHS_IN_YEAR else [months_of(year)]
    notes += ["within chance"] if year.within_chance and year.less else []
    said = f"{more_or_less(-year.less)} in {year.name}"
    return f"{said} ({', '.join(notes)})" if notes else said


def months_of(year: FinancialYear) -> str:
    """The plan's months in a financial year, as "October 2019 to March 2020"."""
    first, last = long_label(year.first), long_label(year.last)
    return f"{first} only" if first == last else f"{first} to {last}"


def more_or_less(cost: float) -> str:
    """A cost against no change.

    >>> more_or_less(1_234_567), more_or_less(-45_600), more_or_less(40)
    ('£1.2m more', '£46,000 less', 'no more')
    """
    amount = pounds(abs(cost))
    return "no more" if amount == pounds(0) else f"{amount} {'less' if cost < 0 else 'more'}"
