"""A census as the council's own month-end count would give it, to be corrected by hand."""

from workforce.authority.baseline import MANAGERS, Baseline
from workforce.authority.opening_counts import STAFF_UNITS, Opening, StaffUnit
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.units import HUNDREDTHS, MILLIONTHS


def count_of(baseline: Baseline, unit: StaffUnit = STAFF_UNITS[0]) -> Opening:
    """Where a baseline stands as a month-end count.

    In FTE to a tenth; or in whole people, posts at the staff's hours.

    The reverse of ``opening_counts.own_count``, apart from rounding; who is away is not published.

    >>> from workforce.published.assumptions import shipped_register
    >>> from workforce.authority.baseline import baseline_of
    >>> from workforce.published.census import shipped_census
    >>> found = count_of(baseline_of(shipped_census(), "Haringey", 2019, shipped_register()))
    >>> [found.numbers[name] for name in ("in_post", "agency", "posts", "case_holders", "cases")]
    [143, 64, 199, 120, 1717]
    """
    numbers = people_of(baseline) if unit == STAFF_UNITS[0] else fte_of(baseline)
    return Opening(baseline.month, numbers, unit)


def fte_of(baseline: Baseline) -> dict[str, float]:
    """The numbers of a count in FTE, to a tenth; cases whole."""
    state = baseline.state
    by_group = state.people * state.fte / MILLIONTHS
    managers = [state.groups.index(name) for name in MANAGERS]
    found = {
        "in_post": by_group[PERMANENT].sum(),
        "agency": by_group[AGENCY].sum(),
        "posts": state.posts / HUNDREDTHS,
        "case_holders": state.case_holders / HUNDREDTHS,
        "cases": state.cases.sum(),
        "managers": by_group[PERMANENT, managers].sum(),
        "newly_qualified": (by_group[PERMANENT] * state.assessed).sum(),
    }
    return {name: round(float(number), 1) for name, number in found.items()}


def people_of(baseline: Baseline) -> dict[str, float]:
    """The numbers of a count in whole people."""
    state = baseline.state
    people, fte = state.people, (state.people * state.fte).sum(axis=1) / MILLIONTHS
    in_post, agency = int(people[PERMANENT].sum()), int(people[AGENCY].sum())
    hours = float(fte[PERMANENT]) / in_post
    managers = [state.groups.index(name) for name in MANAGERS]
    holders = state.case_holders / 100 * (in_post + agency) / float(fte.sum())
    return {
        "in_post": in_post,
        "agency": agency,
        "posts": in_post + round(baseline.vacancies / 100 / hours),
        "case_holders": round(holders),
        "cases": int(state.cases.sum()),
        "managers": int(people[PERMANENT, managers].sum()),
        "newly_qualified": int((people[PERMANENT] * state.assessed).sum()),
    }
