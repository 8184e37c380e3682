"""What holds for whole plans: neutral and dated levers, and means over many futures."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import numpy as np

from workforce.csv_text import csv_text
from workforce.model.paths import Paths
from workforce.model.units import Counts
from workforce.number_words import percent
from workforce.papers.csv_files import projection_csv, rows_of
from workforce.places import SCENARIOS
from workforce.plan.lever import Lever
from workforce.plan.levers import COUNCIL_LEVERS
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import parse_scenario, read_scenario
from workforce.projection.attribution import attribute
from workforce.projection.no_change import NoChange, no_change_run
from workforce.projection.projection import Projection, project, scenario_run
from workforce.projection.summary_tables import COLUMNS
from workforce.projection.together.comparison import compare
from workforce.projection.together.comparison_files import (
    attribution_csv,
    comparison_csv,
    difference_csv,
)
from workforce.proofs.record import Effort, Verdict
from workforce.published.catalogue import case_types
from workforce.published.census import shipped_census

HEAD: Final = 'title = "a"\nauthority = "Haringey"\ncensus = 2019-09-30\nmonths = {months}\n'
FEW: Final = 50  # futures where bytes are compared
FIRST: Final = "2020-12"  # month of the dated levers
PARTS: Final = {"caseload_limit": "hold = true\n", "retention_programme": "lag = 0\n"}
COMPANY: Final = {  # without which a lever does nothing
    "new_posts_holding_cases": f'[levers.posts_change]\nposts = 20\nfrom = "{FIRST}"\n',
    "neighbours_match": f'[levers.pay_change]\npercent = 10\nfrom = "{FIRST}"\n',
}
YEAR_TO_FIRST: Final = "2020-01"  # first of the twelve months that a first cohort stands for
COHORTS: Final = ("newly_qualified_intake", "route_intake")
LOOKED_AT: Final = (12, 24, 36)
THOUSAND: Final = 1_000
LEAST: Final = 3.0  # standard errors of a mean difference


def asked(levers: str, months: int = 24) -> Scenario:
    """A plan for Haringey from September 2019 with levers written in TOML."""
    return parse_scenario(HEAD.format(months=months) + levers, name="proof")


def no_change() -> NoChange:
    """No change of the same, in a few futures."""
    return no_change_run(asked(""), shipped_census(), runs=FEW)


def csv_of(projection: Projection, *, before: str = "9999") -> tuple[str, str]:
    """The rows of ``projection.csv`` of a plan and of no change's, of months before one."""
    groups = projection.by_group
    tables = groups.in_plan(projection.table), groups.in_no_change(projection.no_change)
    plan, none = (
        csv_text(COLUMNS, rows_of(table[table["month"] < before], "plan", projection))
        for table in tables
    )
    return plan, none


def neutral_levers(_effort: Effort) -> Verdict:
    """(e) A lever at its neutral value changes no byte of projection.csv."""
    base, changed = no_change(), []
    neutral = [lever for lever in COUNCIL_LEVERS if lever.neutral is not None]
    for lever in neutral:
        plan = asked(f"[levers]\n{lever.key} = {lever.neutral}\n")
        mine, none = csv_of(project(plan, shipped_census(), base=base))
        if mine != none:
            changed.append(lever.key)
    figure = f"{len(changed)} of {len(neutral)} levers change a byte"
    return Verdict(", ".join([figure, *changed]), not changed)


def dated(lever: Lever) -> str:
    """A lever in force from ``FIRST`` on, in TOML; nothing where it cannot be dated."""
    value = int(lever.usual + lever.low) // 2  # the usual value may be that of no change
    if lever.form == "people by month":
        return f"[levers.{lever.key}]\n{FIRST} = {value}\n"
    if lever.form == "people by route":
        return f"[levers.{lever.key}.step_up]\n{FIRST} = {value}\n"
    if any(part.name == "from" for part in lever.parts):
        parts = f'from = "{FIRST}"\n{PARTS.get(lever.key, "")}'
        return f"[levers.{lever.key}]\n{lever.amount} = {value}\n{parts}"
    return ""


def dated_levers(_effort: Effort) -> Verdict:
    """(e) A lever that starts in a month changes no byte before that month, and some after it.

    A first cohort of newly qualified staff stands for the twelve months up to it, so it changes no
    byte before those.
    """
    base, wrong = no_change(), []
    levers = [lever for lever in COUNCIL_LEVERS if dated(lever)]
    for lever in levers:
        company = COMPANY.get(lever.key, "")
        projection = project(asked(dated(lever) + company), shipped_census(), base=base)
        acts = YEAR_TO_FIRST if lever.key in COHORTS else FIRST
        early, none = csv_of(projection, before=acts)
        whole, none_whole = csv_of(projection)
        if company:
            none_whole, _ = csv_of(project(asked(company), shipped_census(), base=base))
        if early != none:
            wrong.append(f"{lever.key} acts early")
        elif whole == none_whole:
            wrong.append(f"{lever.key} does nothing")
    figure = f"{len(wrong)} of {len(levers)} levers act before their month or not at all"
    return Verdict(", ".join([figure, *wrong]), not wrong)


def finite_numbers(_effort: Effort) -> Verdict:
    """In a plan with every kind of lever no number is missing or infinite, in any month."""
    levers = "".join(dated(lever) for lever in COUNCIL_LEVERS if lever.key != "starters_plan")
    projection = project(asked(levers), shipped_census(), runs=FEW)
    groups = projection.by_group
    tables = (
        groups.in_plan(projection.table),
        groups.in_no_change(projection.no_change),
        groups.in_difference(projection.difference),
    )
    numbers = [table.select_dtypes("number").to_numpy() for table in tables]
    bad = sum(int((~np.isfinite(each)).sum()) for each in numbers)
    figure = f"{bad} of {sum(each.size for each in numbers):,} numbers missing or infinite"
    return Verdict(figure, bad == 0)


def permanent(paths: Paths) -> Counts:
    """Permanent staff, [R, M]."""
    every: Counts = paths.in_post.sum(axis=2)
    return every


def agency(paths: Paths) -> Counts:
    """Agency staff, [R, M]."""
    every: Counts = paths.agency.sum(axis=2)
    return every


def cases(paths: Paths) -> Counts:
    """Open cases, [R, M]."""
    every: Counts = paths.cases.sum(axis=2)
    return every


class Direction(NamedTuple):
    """One plan beside another, and what must be lower on average in the second."""

    what: str
    first: str
    second: str
    lower: Callable[[Paths], Counts]


def cohorts(people: int) -> str:
    """A newly qualified cohort each February, in TOML."""
    months = "".join(f"{year}-02 = {people}\n" for year in (2020, 2021, 2022))
    return f"[levers.newly_qualified_intake]\n{months}"


DIRECTIONS: Final = (
    Direction(
        "5% more leavers: fewer permanent staff", "", "[levers]\nleavers_change = 5", permanent
    ),
    Direction("cohorts of 10, not 20: fewer permanent staff", cohorts(20), cohorts(10), permanent),
    Direction("no 10% pay rise: fewer permanent staff", "[levers]\npay_change = 10", "", permanent),
    Direction(
        "4% converting, not 1.5%: fewer agency staff", "[levers]\nagency_conversion = 1.5",
        "[levers]\nagency_conversion = 4", agency,
    ),
    Direction(
        "no 10% rise in referrals: fewer cases", "[levers]\nreferrals_change = 10", "", cases
    ),
)  # fmt: skip


def differences(direction: Direction, blocks: int) -> Counts:
    """Second less first at the months looked at, over blocks of a thousand futures, [R, 3]."""
    found = []
    plans = [asked(text, max(LOOKED_AT)) for text in (direction.first, direction.second)]
    for seed in range(1, blocks + 1):
        base = no_change_run(plans[0], shipped_census(), runs=THOUSAND, seed=seed)
        first, second = (direction.lower(scenario_run(plan, base).paths) for plan in plans)
        found.append((second - first)[:, LOOKED_AT])
    return np.concatenate(found)


class Found(NamedTuple):
    """A direction in a month: z of the mean, and the share of futures that go the other way."""

    what: str
    month: int
    z: float
    against: float


def directions(effort: Effort) -> Iterator[Found]:
    """What is found for each direction and month."""
    for direction in DIRECTIONS:
        found = differences(direction, effort.futures)
        for place, month in enumerate(LOOKED_AT):
            values = found[:, place]
            error = float(values.std(ddof=1)) / float(np.sqrt(len(values)))
            z = float(values.mean()) / error if error > 0 else 0.0
            yield Found(direction.what, month, z, float((values > 0).mean()))


def mean_directions(effort: Effort) -> Verdict:
    """On average over many futures, plans act as they should.

    For Haringey, with all feedback on, the mean difference has the right sign in months 12, 24 and
    36, at least three standard errors from zero. A single future may go the other way, as only (a)
    to (e) hold in every one; the share that does is given.
    """
    found = list(directions(effort))
    weakest = max(found, key=lambda each: each.z)
    against: dict[str, list[str]] = {}
    for each in found:
        against.setdefault(each.what, []).append(percent(100 * each.against, 1))
    reverse = "; ".join(f"{what}, {', '.join(shares)}" for what, shares in against.items())
    figure = (
        f"{effort.futures * THOUSAND:,} futures. Weakest effect: {-weakest.z:.1f} standard errors "
        f"({weakest.what}, month {weakest.month}). Futures that go the other way in months "
        f"{', '.join(map(str, LOOKED_AT))}: {reverse}"
    )
    return Verdict(figure, weakest.z <= -LEAST)


def order_of_services(_effort: Effort) -> Verdict:
    """The order in which a plan names its services changes no byte of projection.csv."""
    names = sorted({kind.service for kind in case_types()})
    teams = [
        f'[[team]]\nservice = "{name}"\ncase_holders = {10 + place}\ncases = {150 + 20 * place}\n'
        for place, name in enumerate(names)
    ]
    split = '[split]\nservices = "own"\n'
    texts = {
        projection_csv(project(asked("".join(order) + split), shipped_census(), runs=FEW))
        for order in (teams, teams[::-1])
    }
    rows = [text.count(f",{name},") for text in texts for name in names]
    files = "the same file" if len(texts) == 1 else "different files"
    figure = f"{len(names)} services in two orders give {files}"
    return Verdict(figure, len(texts) == 1 and min(rows) > 0)


def order_of_plans(_effort: Effort) -> Verdict:
    """The order in which plans are named changes no byte of any CSV that compares them."""
    names = ("agency_conversion", "combined_plan", "worst_case")
    texts = []
    for order in (names, names[::-1]):
        plans = [read_scenario(SCENARIOS / f"{name}.toml") for name in order]
        comparison = compare(plans, shipped_census(), runs=FEW)
        parts = [attribute(side.scenario, comparison.base) for side in comparison.sides]
        every = (comparison_csv(comparison), difference_csv(comparison))
        texts.append((*every, attribution_csv(parts, comparison)))
    same = sum(first == second for first, second in zip(*texts, strict=True))
    return Verdict(f"{same} of {len(texts[0])} files the same", same == len(texts[0]))
