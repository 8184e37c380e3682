"""A hundred questions drawn at random at five authorities: is each answered as it should be?

``python -m tests.decide.questions [COUNT]`` takes about ten minutes and prints the figures that
README.md of `workforce/decide` names. Of each answer it is checked that the status is what its own
chances say; of one that cannot be reached, that no plan of some drawn at random reaches it; and
that neither a looser target nor a wider lever makes the cheapest plan dearer, by more than two
standard errors.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from workforce.decide.answer import Answer
from workforce.decide.goal_seek import seek
from workforce.decide.plan_levels import plan_at, presets
from workforce.decide.question import Question
from workforce.decide.trial import Futures
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, Target, Varied
from workforce.plan.scenario_file import parse_scenario
from workforce.projection.no_change import no_change_run
from workforce.projection.series import ALL
from workforce.published.census import Census, shipped_census
from workforce.published.measures import BY_KEY as BY_MEASURE

AUTHORITIES: Final = ("Haringey", "Leeds", "Enfield", "Kent", "Rutland")
COUNT: Final = 100
MONTHS: Final = 24
RUNS: Final = 500
DRAWN: Final = 12  # plans that are tried of a question that cannot be reached
MOST_LEVERS: Final = 4
ERRORS: Final = 2
# A measure, whether at most, and how far beyond no change a target may be, as a share of it.
MEASURES: Final = (
    ("agency_rate", True, 0.3), ("caseload", True, 0.1), ("in_post", False, 0.08),
    ("vacancies", True, 0.3), ("case_holders", False, 0.08),
)  # fmt: skip


@dataclass
class Found:
    """What was seen: answers by status, faults in words, how far costs went the wrong way."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    compared: int = 0
    excess: float = 0.0


def drawn_question(generator: np.random.Generator, authority: str, census: Census) -> Question:
    """A question of one target and one to four of the usual levers."""
    text = f'title = "q"\nauthority = "{authority}"\ncensus = 2025-09-30\nmonths = {MONTHS}\n'
    scenario = parse_scenario(text, name="q")
    base = no_change_run(scenario, census, runs=100)
    measure, at_most, far = MEASURES[generator.integers(len(MEASURES))]
    month = scenario.opening_month + int(generator.integers(6, MONTHS + 1))
    table = base.run.reduced.tidied[0]
    unit = BY_MEASURE[measure].units[0]
    kept = (table["measure"] == measure) & (table["group"] == ALL) & (table["unit"] == unit)
    rows = table[kept]
    middle = float(rows["p50"].iloc[month - scenario.opening_month])
    beyond = generator.uniform(0, far)
    value = round(middle * (1 - beyond if at_most else 1 + beyond), 1)
    chance = float(generator.choice([0.5, 0.7, 0.8, 0.9]))
    usual = presets(scenario, base)
    few = generator.choice(len(usual), int(generator.integers(1, MOST_LEVERS + 1)), replace=False)
    target = Target(measure, at_most, value, month, chance=chance)
    varied = tuple(usual[place] for place in sorted(few))
    return Question(replace(scenario, targets=(target,), varied=varied))


def status_faults(answer: Answer) -> Iterator[str]:
    """What an answer says of itself that its own chances do not."""
    status = answer.status
    if status == "already met":
        if any(each.short_of_asked for each in answer.no_change):
            yield "already met, but no change falls short"
        return
    short = any(each.short for each in answer.plans[0].reached)
    if status == "reached" and short:
        yield "reached, but its plan falls short"
    if status == "falls short" and not short:
        yield "falls short, but its plan does not"
    if not any(each.short_of_asked for each in answer.no_change):
        yield "no change meets it, but something is to be done"


def missed_plan(answer: Answer, generator: np.random.Generator, census: Census) -> Iterator[str]:
    """A plan drawn at random that reaches what is said to be out of reach."""
    question = answer.question
    futures = Futures(question, census, runs=RUNS, seed=answer.seed)
    for _ in range(DRAWN):
        levels = {each.name: float(generator.choice(each.levels)) for each in question.varied}
        outcome = futures.outcome(plan_at(question, levels, futures.base.register))
        wanted = question.targets[0]
        error = np.sqrt(wanted.chance * (1 - wanted.chance) / RUNS)
        starters = float(outcome.starters.mean())
        if outcome.chance(0, wanted) > wanted.chance + ERRORS * error:
            yield f"a plan drawn at random reaches it: {levels}, starters {starters:.0f} a year"


def looser(question: Question) -> Question:
    """The question with a target that is easier by a twentieth."""
    (target,) = question.targets
    easier = target.value * (1.05 if target.at_most else 0.95)
    return asked_of(question.scenario, replace(target, value=easier), question.varied)


def wider(question: Question) -> Question:
    """The question with its first lever free to go two steps further, where its record allows."""
    first, *others = question.varied
    most = first.most + 2 * first.step
    free = replace(first, most=most) if most <= BY_KEY[first.key].high else first
    return asked_of(question.scenario, question.targets[0], (free, *others))


def asked_of(scenario: Scenario, target: Target, varied: tuple[Varied, ...]) -> Question:
    """A question of the same scenario."""
    return Question(replace(scenario, targets=(target,), varied=varied))


def compare(answer: Answer, other: Answer, what: str, found: Found) -> None:
    """Note by how much an easier question's cheapest plan is dearer, if it is."""
    if other.status == "already met":
        return
    found.compared += 1
    if other.status != "reached":
        found.faults.append(f"{what}: {other.status}, though the harder question is reached")
        return
    one, two = answer.plans[0], other.plans[0]
    more = two.cost - one.cost
    found.excess = max(found.excess, more)
    if more > ERRORS * max(one.cost_error, two.cost_error):
        found.faults.append(f"{what}: £{more:,.0f} dearer ({one.levels} and {two.levels})")


def checked(number: int, census: Census, found: Found) -> str:
    """Ask one question, and of it looser and wider ones; what was asked and answered, in a line."""
    generator = np.random.default_rng(number)
    authority = AUTHORITIES[number % len(AUTHORITIES)]
    question = drawn_question(generator, authority, census)
    answer = seek(question, census, runs=RUNS)
    found.statuses[answer.status] += 1
    faults = list(status_faults(answer))
    if answer.status == "not reachable":
        faults += list(missed_plan(answer, generator, census))
    found.faults += [f"question {number}: {each}" for each in faults]
    if answer.status == "reached" and len(question.varied) < MOST_LEVERS:
        for what, easier in (("looser", looser(question)), ("wider", wider(question))):
            compare(answer, seek(easier, census, runs=RUNS), f"question {number}, {what}", found)
    (target,) = question.targets
    side = "at most" if target.at_most else "at least"
    words = f"{target.measure} {side} {target.value} with {target.chance:.0%}"
    return f"{number} {authority}: {words}, {len(question.varied)} levers: {answer.status}"


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(count: int) -> int:
    """Ask so many questions; 1 where one was answered wrongly."""
    found, census, begun = Found(), shipped_census(), time.perf_counter()
    for number in range(count):
        before = len(found.faults)
        say(checked(number, census, found))
        for fault in found.faults[before:]:
            say(f"  {fault}")
    say(f"{count} questions in {time.perf_counter() - begun:,.0f} s: {dict(found.statuses)}")
    say(f"{found.compared} easier questions, at most £{found.excess:,.0f} dearer")
    say(f"{len(found.faults)} faults")
    return int(bool(found.faults))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
