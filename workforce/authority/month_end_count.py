"""A census as the council's own month-end count would give it, to be corrected by hand."""

from workforce.authority.baseline import MANAGERS, Baseline
from workforce.authority.opening_counts import Opening
from workforce.model.state import AGENCY, PERMANENT
from workforce.model.units import MILLIONTHS


def count_of(baseline: Baseline) -> Opening:
    """Where a baseline stands as a month-end count: whole people, posts at the staff's hours.

    The reverse of ``opening_counts.own_count``, apart from rounding; who is away is not published.

    >>> from workforce.published.assumptions import shipped_register
    >>> from workforce.authority.baseline import baseline_of
    >>> from workforce.published.census import shipped_census
    >>> found = count_of(baseline_of(shipped_census(), "Haringey", 2019, shipped_register()))
    >>> [found.numbers[name] for name in ("in_post", "agency", "posts", "case_holders", "cases")]
    [143, 64, 199, 120, 1717]
    """
    state = baseline.state
    people, fte = state.people, (state.people * state.fte).sum(axis=1) / MILLIONTHS
    in_post, agency = int(people[PERMANENT].sum()), int(people[AGENCY].sum())
    hours = float(fte[PERMANENT]) / in_post
    managers = [state.groups.index(name) for name in MANAGERS]
    holders = state.case_holders / 100 * (in_post + agency) / float(fte.sum())
    numbers = {
        "in_post": in_post,
        "agency": agency,
        "posts": in_post + round(baseline.vacancies / 100 / hours),
        "case_holders": round(holders),
        "cases": int(state.cases.sum()),
        "managers": int(people[PERMANENT, managers].sum()),
        "newly_qualified": int((people[PERMANENT] * state.assessed).sum()),
    }
    return Opening(baseline.month, numbers)
