"""What a plan's pay levers do alone: leavers avoided, cost, deadweight, and when neighbours match.

The plan's pay levers are projected without its other levers, on the draws of no change, so that
nothing else is mixed in, and every number is formed run by run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from workforce.csv_text import csv_text
from workforce.findings.cost_sentences import more_or_less
from workforce.model.paths import Paths
from workforce.model.state import ON_COSTS, PAYMENTS, PERMANENT, SALARIES
from workforce.model.units import Counts
from workforce.months import MONTHS_IN_YEAR, long_label
from workforce.number_words import pounds, rounded
from workforce.plan.levers import BY_KEY as LEVERS
from workforce.plan.scenario import Scenario
from workforce.plan.setting import ALONE, Amount, Setting
from workforce.projection.no_change import NoChange
from workforce.projection.projection import scenario_run
from workforce.projection.quantiles import Banded, banded
from workforce.published.pay import PENCE

PAY_LEVERS: Final = ("pay_change", "retention_payment", "golden_hello")
MATCH: Final = "neighbours_match"
PAID: Final = (SALARIES, ON_COSTS, PAYMENTS)  # lines of cost that go to staff
ALL_MATCH: Final = 100.0  # % of our rise
LEAST_AVOIDED: Final = 0.5  # people, on average: no price can be put on fewer
MATCHES: Final = (None, 12, 6, 0)  # months until neighbours match all of it; None: never


@dataclass(frozen=True)
class Avoided(Banded):
    """Leavers avoided over some months, people; ``span`` says which, as people write them."""

    span: str


@dataclass(frozen=True)
class PayEffect:
    """What pay levers do alone, against no change.

    Attributes:
        neighbours: what competitors do, in words.
        years: leavers avoided in each twelve months, the last of them perhaps fewer.
        avoided: in all of the plan.
        paid: more salaries, on-costs and payments to staff over the plan, pounds, on average.
        net: more cost in all, agency and hiring saved, pounds, on average.
        deadweight: by pay lever, % of what it pays that goes to people who are there with no change
            too; none where nobody is paid.
    """

    neighbours: str
    years: tuple[Avoided, ...]
    avoided: Avoided
    paid: float
    net: float
    deadweight: Mapping[str, float]

    @property
    def each(self) -> float | None:
        """Pounds of net cost for one leaver avoided; None where fewer than LEAST_AVOIDED are."""
        return self.net / self.avoided.mean if self.avoided.mean >= LEAST_AVOIDED else None


def has_pay_lever(scenario: Scenario) -> bool:
    """Whether a plan uses a pay lever."""
    return any(key in scenario.settings for key in PAY_LEVERS)


def pay_only(scenario: Scenario, neighbours: Setting | None) -> Scenario:
    """The plan's pay levers and nothing else, with neighbours as given."""
    settings = {key: each for key, each in scenario.settings.items() if key in PAY_LEVERS}
    if neighbours is not None:
        settings[MATCH] = neighbours
    return replace(scenario, name="pay_only", settings=settings, case_types=())


def matching(after: int | None) -> Setting | None:
    """Neighbours who match all of our rise so many months after it; None never do."""
    if after is None:
        return None
    return Setting({ALONE: Amount(ALL_MATCH, ALL_MATCH)}, numbers={"after": (after,)})


def match_words(after: int | None) -> str:
    """What such neighbours do.

    >>> match_words(None), match_words(0), match_words(6)
    ('never match', 'all match at once', 'all match after 6 months')
    """
    if after is None:
        return "never match"
    return f"all match after {after} months" if after else "all match at once"


def pay_effects(scenario: Scenario, base: NoChange) -> list[PayEffect]:
    """The plan's pay levers alone: as the plan has neighbours, if it does, and as in MATCHES."""
    cases = [(match_words(after), matching(after)) for after in MATCHES]
    own = scenario.settings.get(MATCH)
    if own is not None:
        share, (after,) = own.amount.middle, own.numbers["after"]
        cases.insert(0, (f"match {share:g}% after {after:g} months (this plan)", own))
    return [pay_effect(pay_only(scenario, neighbours), base, words) for words, neighbours in cases]


def pay_effect(scenario: Scenario, base: NoChange, neighbours: str) -> PayEffect:
    """The effect of a scenario of pay levers, run by run against no change."""
    plan, other = scenario_run(scenario, base).paths, base.run.paths
    fewer = (other.leavers - plan.leavers).sum(axis=2)
    months = scenario.months
    spans = [(first, min(months, first + MONTHS_IN_YEAR)) for first in range(0, months, 12)]
    cost = (plan.cost - other.cost).sum(axis=1)
    return PayEffect(
        neighbours=neighbours,
        years=tuple(avoided(fewer, span, base.baseline.month) for span in spans),
        avoided=avoided(fewer, (0, months), base.baseline.month),
        paid=float(cost[:, list(PAID)].sum(axis=1).mean()) / PENCE,
        net=float(cost.sum(axis=1).mean()) / PENCE,
        deadweight=deadweight(scenario, plan, base),
    )


def avoided(fewer: Counts, span: tuple[int, int], opening: int) -> Avoided:
    """Leavers avoided in the months after ``span``'s first up to its last; ``fewer`` is [R, M]."""
    first, last = span
    counts = fewer[:, first + 1 : last + 1].sum(axis=1)[:, None]
    (people,) = banded(counts)
    length = last - first
    words = "Year" if length == MONTHS_IN_YEAR else f"{length} months"
    name = f"{words} to {long_label(opening + last)}"
    return Avoided(people.mean, people.low, people.high, name)


def deadweight(scenario: Scenario, plan: Paths, base: NoChange) -> dict[str, float]:
    """By pay lever: % of those paid who are there with no change too.

    Pay of all and retention payments are counted by FTE-months in post of the chosen groups, while
    they are paid; what only joiners get, by the starters of those groups, conversions left out.
    Sums over the futures.
    """
    found = {}
    for key in PAY_LEVERS:
        if key in scenario.settings:
            paid, anyway = (
                paid_units(key, scenario.settings[key], paths, base)
                for paths in (plan, base.run.paths)
            )
            if paid > 0:
                found[key] = min(100.0, 100 * anyway / paid)
    return found


def paid_units(key: str, setting: Setting, paths: Paths, base: NoChange) -> float:
    """FTE-months, or starters, that a lever pays."""
    state, opening = base.baseline.state, base.baseline.month
    names = setting.choices.get("groups") or state.groups
    groups = [state.groups.index(name) for name in names]
    first = setting.months.get("from", opening + 1) - opening
    if for_joiners(key, setting):
        joiners = paths.starters - paths.conversions
        return float(joiners[:, first:, groups].sum())
    tied = setting.numbers.get("tie_in")
    last = None if tied is None else first + int(tied[0])
    hours = state.fte[PERMANENT][groups]
    return float((paths.in_post[:, first:last, groups] * hours).sum())


def for_joiners(key: str, setting: Setting) -> bool:
    """Whether a lever pays joiners only."""
    return key == "golden_hello" or setting.choices.get("paid_to") == ("joiners",)


def pay_sentence(scenario: Scenario, effect: PayEffect) -> str:
    """How many leavers the pay levers avoid alone and what that costs, or that it may be chance."""
    used = [LEVERS[key].label for key in PAY_LEVERS if key in scenario.settings]
    names = " and ".join([used[0], *(name.lower() for name in used[1:])])
    got, cost = effect.avoided, more_or_less(effect.net)
    band = f"8 in 10 futures {whole_range(got)}"
    if got.within_chance or effect.each is None:
        return (
            f"{names} alone: the leavers avoided in {scenario.months} months are within chance "
            f"(on average {rounded(got.mean, 1):.1f}; {band}); the plan costs {cost}."
        )
    return (
        f"{names} alone avoids {got.mean:.1f} leavers in {scenario.months} months ({band}) and "
        f"costs {cost}: {pounds(effect.each)} for each."
    )


def whole_range(found: Avoided) -> str:
    """The range of 8 in 10 futures, whole people; no zero has a sign.

    >>> whole_range(Avoided(-0.1, -0.4, 2.0, "all"))
    '0 to 2'
    """
    return f"{rounded(found.low, 0):.0f} to {rounded(found.high, 0):.0f}"


def pay_csv(effects: Iterable[PayEffect]) -> str:
    """Every effect by year, then of the whole plan with its cost."""
    header = (
        "neighbours", "span", "leavers_avoided_mean", "leavers_avoided_p10", "leavers_avoided_p90",
        "paid_gbp", "net_gbp", "deadweight_percent", "net_gbp_per_leaver_avoided",
    )  # fmt: skip
    rows = []
    for effect in effects:
        for each in (*effect.years, effect.avoided):
            numbers = (f"{each.mean:.2f}", f"{each.low:.1f}", f"{each.high:.1f}")
            whole = cost_cells(effect) if each is effect.avoided else ("", "", "", "")
            span = "all" if each is effect.avoided else each.span
            neighbours = effect.neighbours.replace("%", " %")  # as files have it
            rows.append((neighbours, span, *numbers, *whole))
    return csv_text(header, rows)


def cost_cells(effect: PayEffect) -> tuple[str, str, str, str]:
    """The costs of an effect as the file writes them; blank where there is none."""
    dead = "; ".join(f"{key} {share:.1f}" for key, share in effect.deadweight.items())
    each = "" if effect.each is None else f"{effect.each:.0f}"
    return f"{effect.paid:.0f}", f"{effect.net:.0f}", dead, each
