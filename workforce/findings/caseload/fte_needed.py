"""How many case-holding FTE a caseload would need, beside how many there are, in sentences."""

from typing import Final

from workforce.months import long_label
from workforce.plan.scenario import Scenario
from workforce.projection.caseload_limit import LIMIT
from workforce.projection.needed_staff import Needed, fte_needed
from workforce.projection.projection import Projection
from workforce.projection.quantiles import Banded

CASELOADS: Final = ("caseload", "experienced_caseload")
LEAST: Final = 1  # cases per FTE, below which a target is none that can be staffed


def needed_rows(projection: Projection, caseload: float) -> list[Needed]:
    """What an average caseload needs in each month of the plan, months by their numbers."""
    first = projection.baseline.month
    rows = fte_needed(projection.work, caseload)
    return [each._replace(month=first + each.month) for each in rows]


def asked_caseload(scenario: Scenario) -> float | None:
    """The caseload that a plan asks for by its limit, else by its target; None for none."""
    limit = scenario.settings.get(LIMIT)
    if limit is not None:
        return limit.amount.middle
    asked = (each.value for each in scenario.targets if each.measure in CASELOADS and each.at_most)
    return next((value for value in asked if value >= LEAST), None)


def needed_sentence(projection: Projection) -> str:
    """What the caseload asked for needs at the plan's end; '' where none is asked for."""
    caseload = asked_caseload(projection.scenario)
    if caseload is None:
        return ""
    return needed_words(needed_rows(projection, caseload)[-1], caseload)


def needed_words(row: Needed, caseload: float) -> str:
    """What an average caseload needs in a month."""
    return (
        f"An average caseload of {caseload:g} needs {row.needed.mean:.0f} case-holding FTE in "
        f"{long_label(row.month)} (8 in 10 futures: {range_words(row.needed)}); on average there "
        f"are {row.there:.0f}, so {beyond(row.more)}."
    )


def beyond(more: Banded) -> str:
    """How many more are needed than there are, or how many fewer would do.

    >>> beyond(Banded(12.4, 3.1, 22.0)), beyond(Banded(-6.2, -11.0, -2.0))
    ('12 more are needed (3 to 22)', '6 fewer would do (2 to 11)')
    >>> beyond(Banded(2.2, -4.0, 8.0))
    '2 more are needed (4 fewer to 8 more)'
    >>> beyond(Banded(-0.2, -4.0, 8.0))
    'no more are needed (4 fewer to 8 more)'
    """
    count = f"{abs(more.mean):.0f}"
    needed = "more is needed" if count == "1" else "more are needed"
    said = f"{count} {needed if more.mean >= 0 else 'fewer would do'}"
    if count == "0":
        said = "no more are needed"
    if more.low < 0 < more.high:
        ends = f"{abs(more.low):.0f} fewer to {more.high:.0f} more"
    else:
        low, high = sorted((abs(more.low), abs(more.high)))
        ends = f"{low:.0f} to {high:.0f}"
    return f"{said} ({ends})"


def range_words(banded: Banded) -> str:
    """The range of 8 in 10 futures, whole FTE."""
    return f"{banded.low:.0f} to {banded.high:.0f}"
