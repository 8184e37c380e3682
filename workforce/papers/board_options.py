"""The options that a board is shown beside each other, and what would make them wrong.

They are no change, the plan, and a third: one that the user names, else the cheapest plan that a
search finds where the scenario says what may vary, else the plan in the worst of other futures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from workforce.decide.answer import Answer
from workforce.decide.goal_seek import Progress, seek
from workforce.decide.question import Question
from workforce.decide.robustness import in_other_futures, usual_stresses
from workforce.errors import ScenarioError
from workforce.plan.scenario import Scenario
from workforce.projection.no_change import NoChange
from workforce.projection.projection import Projection, project
from workforce.projection.series import targets_met
from workforce.projection.summary_tables import row_of
from workforce.published.census import Census
from workforce.published.measures import shown_as

RATE: Final = shown_as("agency_rate")
LOAD: Final = shown_as("experienced_caseload")


@dataclass(frozen=True)
class Option:
    """One row of the options: its name, and what follows from it."""

    label: str
    projection: Projection


@dataclass(frozen=True)
class OtherFutures:
    """A plan in futures that nobody chooses.

    Attributes:
        label: after "if".
        projection: of the plan in them.
        rate: points of agency rate above the plan's middle at its end.
        load: cases of experienced caseload above it.
    """

    label: str
    projection: Projection
    rate: float
    load: float


@dataclass(frozen=True)
class Weighed:
    """A plan with what a board needs to weigh it.

    Attributes:
        projection: of the plan.
        third: the option beside it and no change; None where there is none.
        no_change_met: by target, the share of the futures of no change that meet it.
        others: the plan in other futures, the worst first.
    """

    projection: Projection
    third: Option | None
    no_change_met: tuple[float | None, ...]
    others: tuple[OtherFutures, ...]


def weighed(
    projection: Projection,
    base: NoChange,
    census: Census,
    *,
    beside: Scenario | None = None,
    search: bool = True,
    progress: Progress | None = None,
) -> Weighed:
    """A plan with its third option and other futures.

    Args:
        projection: of the plan.
        base: no change of the same start and horizon.
        census: the published figures.
        beside: the option that the user names.
        search: whether a plan may be searched for, which takes longer than a page should.
        progress: of a search.

    Raises:
        InputError: the named option starts elsewhere, or cannot be projected.
    """
    others = tuple(sorted(in_others(projection, base, census), key=lambda each: -each.rate))
    if beside is not None:
        third: Option | None = named(projection, beside, base, census)
    elif search and projection.scenario.targets and projection.scenario.varied:
        third = found(projection, base, census, progress)
    else:
        third = worst(projection, others)
    met = targets_met(projection.scenario.targets, base.run.series, base.baseline.month)
    return Weighed(projection, third, met, others)


def in_others(projection: Projection, base: NoChange, census: Census) -> Iterator[OtherFutures]:
    """The plan in the futures that plans are tried against, on the draws of its own."""
    for stress in usual_stresses():
        if not stress.what_ifs:
            continue
        plan = in_other_futures(projection.scenario, stress)
        other = project(plan, census, base=base)
        rate, load = (
            end(other, key, unit) - end(projection, key, unit)
            for key, unit in ((RATE.key, RATE.unit), (LOAD.key, LOAD.unit))
        )
        yield OtherFutures(stress.label, other, rate, load)


def end(projection: Projection, key: str, unit: str) -> float:
    """The middle of a measure in the last month; 0 where it has no value."""
    last = projection.baseline.month + projection.scenario.months
    row = row_of(projection.table, key, last, unit=unit)
    return 0.0 if row is None else float(row["p50"])


def named(projection: Projection, beside: Scenario, base: NoChange, census: Census) -> Option:
    """The option that the user names.

    Raises:
        ScenarioError: it is of another authority, opening or horizon, so no number can be compared.
    """
    plan = projection.scenario
    for what, one, other in (
        ("authority", plan.authority, beside.authority),
        ("census", plan.census_day, beside.census_day),
        ("months", plan.months, beside.months),
        ("opening or known moves", (plan.opening, plan.known), (beside.opening, beside.known)),
        ("own rates", plan.own_rates, beside.own_rates),
        ("assumptions", dict(plan.assumptions), dict(beside.assumptions)),
    ):
        if one != other:
            raise ScenarioError(
                f"its {what} differ from the plan's", where=f"{beside.name}.toml",
                mend="an option needs the same start, horizon and assumptions as the plan",
            )  # fmt: skip
    asked = replace(beside, targets=plan.targets)
    return Option(beside.title, project(asked, census, base=base))


def found(
    projection: Projection, base: NoChange, census: Census, progress: Progress | None
) -> Option | None:
    """The cheapest plan that a search finds, or the nearest to the targets; None if none helps."""
    question = Question(searched(projection.scenario))
    answer = seek(question, census, runs=base.runs, seed=base.seed, progress=progress)
    if answer.best is None:
        return None
    plan = replace(answer.best.scenario, name="found", targets=projection.scenario.targets)
    return Option(found_label(answer), project(plan, census, base=base))


def searched(scenario: Scenario) -> Scenario:
    """The plan without the amounts that its own search may set."""
    free = {each.key for each in scenario.varied}
    fixed = {key: each for key, each in scenario.settings.items() if key not in free}
    return replace(scenario, settings=fixed)


def found_label(answer: Answer) -> str:
    """What the search's plan is called in the table."""
    if answer.status == "reached":
        return "The cheapest plan found that reaches the target"
    return "The nearest plan to the target that was found"


def worst(projection: Projection, others: tuple[OtherFutures, ...]) -> Option | None:
    """The plan in the other futures that raise the agency rate most; None where none does."""
    if not others or others[0].rate <= 0:
        return None
    plan = "This plan" if projection.scenario.differs else "No change"
    return Option(f"{plan} if {others[0].label}", others[0].projection)
