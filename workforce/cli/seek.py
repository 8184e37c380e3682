"""``workforce seek``: which plan reaches the targets at least cost, or what is nearest."""

import argparse
from dataclasses import replace
from datetime import datetime

from tqdm import tqdm

from workforce.authority.own.lists.month_ends import THOUSANDS
from workforce.cli.named_files import a_scenario, an_out_folder
from workforce.cli.options import (
    DONE,
    Commands,
    add_options,
    census_of,
    number,
    show,
    write,
)
from workforce.decide.answer import FrontierPoint
from workforce.decide.breaking_points import breaking_lines, breaking_points
from workforce.decide.checks import check_question
from workforce.decide.frontier import MOST_POINTS, frontier
from workforce.decide.goal_seek import SEARCH_RUNS, Progress, seek
from workforce.decide.information import knowledge, knowledge_sentence
from workforce.decide.plan_levels import dated, presets
from workforce.decide.question import GREEN_BOOK, Question, start_on
from workforce.decide.robustness import (
    Stress,
    robust_lines,
    robustness,
    usual_stresses,
    what_if_stress,
)
from workforce.decide.taken_back import taken_back
from workforce.decide.words.answer_text import answer_lines
from workforce.errors import quoted
from workforce.months import parse
from workforce.papers.answer_files import answer_files, robustness_csv
from workforce.plan.scenario import Scenario
from workforce.plan.scenario_file import read_scenario, to_come
from workforce.plan.target_words import target_in_words
from workforce.plan.toml_values import Dates, number_of
from workforce.plan.varied_levers import BOUNDS, number_in, varied_in_words
from workforce.projection.no_change import no_change_run, register_of
from workforce.published.census import Census

FEWEST = 100
POINTS = 10


def add_seek(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("seek", help="which plan reaches the targets at least cost")
    command.add_argument("scenario", type=a_scenario, help="a scenario file")
    command.add_argument(
        "--target", action="append", default=[], metavar="TEXT",
        help='"agency_rate <= 20 by 2028-03 with 80%%"; may be given several times',
    )  # fmt: skip
    command.add_argument(
        "--vary",
        action="append",
        default=[],
        metavar="LEVER=LOW..HIGH/STEP",
        help="a lever that the search may set; without any, the usual ones",
    )
    command.add_argument(
        "--budget", metavar="POUNDS", help="the most above no change in any financial year"
    )
    command.add_argument(
        "--no-discount", action="store_true",
        help=f"count later pounds in full (usual: {GREEN_BOOK}%% a year off)",
    )  # fmt: skip
    command.add_argument(
        "--points", type=number(0, MOST_POINTS), default=POINTS,
        help=f"of what the next point costs, with --out (usual: {POINTS}; 0 for none)",
    )  # fmt: skip
    command.add_argument(
        "--stress", action="append", default=[], metavar="WHAT_IF=AMOUNT", type=a_stress,
        help="with --out, other futures to hold plans against, such as leavers_change=20",
    )  # fmt: skip
    command.add_argument(
        "--start", metavar="MONTH",
        help="the first month in which what varies can begin (usual: the next one, if in the plan)",
    )  # fmt: skip
    add_options(command, fewest=FEWEST, out=an_out_folder)
    command.set_defaults(command=seek_command)


def seek_command(chosen: argparse.Namespace) -> int:
    """Find the plans, print the answer in sentences, write its files."""
    scenario = asked_scenario(read_scenario(chosen.scenario), chosen)
    census = census_of(chosen.census)
    question = asked_question(scenario, census, chosen)
    with tqdm(total=100, unit="%", leave=False, disable=None) as bar:
        say = shown_on(bar)
        answer = seek(question, census, runs=chosen.runs, seed=chosen.seed, progress=say)
        contents, further = {}, list[str]()
        if chosen.out is not None:
            points = tuple[FrontierPoint, ...]()
            if chosen.points and answer.plans:
                points = frontier(
                    question,
                    census,
                    points=chosen.points,
                    plans=answer.plans,
                    runs=chosen.runs,
                    seed=chosen.seed,
                    progress=say,
                )
            contents = answer_files(answer, points)
        if chosen.out is not None and answer.plans:
            stresses = (*usual_stresses(), *chosen.stress)
            held = robustness(answer, census, stresses=stresses, seed=chosen.seed, progress=say)
            contents["robustness.csv"] = robustness_csv(held)
            known = knowledge(answer, census, runs=chosen.runs, seed=chosen.seed)
            breaks = breaking_points(answer, census, seed=chosen.seed, progress=say)
            further = ["", *robust_lines(held), *breaking_lines(breaks), knowledge_sentence(known)]
    show([*answer_lines(answer), *further], write((contents, chosen.out)))
    return DONE


def a_stress(text: str) -> Stress:
    """What ``--stress`` is given.

    >>> a_stress("referrals_change=20").label
    '20% more new cases come'

    Raises:
        InputError: not a what-if with its amount.
    """
    key, _, amount = text.partition("=")
    return what_if_stress(key.strip(), number_in(amount, f"--stress {quoted(text)}"))


def asked_scenario(scenario: Scenario, chosen: argparse.Namespace) -> Scenario:
    """The scenario with what the command line asks beside its file.

    Targets and levers of the command line take the place of the file's.

    Raises:
        InputError: a target, lever or budget that cannot be read.
    """
    last = scenario.opening_month + scenario.months
    dates = Dates(scenario.opening_month, last)
    targets = tuple(target_in_words(each, dates, "--target") for each in chosen.target)
    ahead = to_come(dates, scenario.as_known)
    varied = tuple(varied_in_words(each, ahead, "--vary") for each in chosen.vary)
    bounds = dict(scenario.bounds)
    if chosen.budget is not None:
        text = chosen.budget.removeprefix("£")
        typed = number_in(text.replace(",", "") if THOUSANDS.fullmatch(text) else text, "--budget")
        bounds["extra_cost"] = number_of(typed, "--budget", *BOUNDS["extra_cost"])
    return replace(
        scenario, targets=targets or scenario.targets, varied=varied or scenario.varied,
        bounds=bounds,
    )  # fmt: skip


def asked_question(scenario: Scenario, census: Census, chosen: argparse.Namespace) -> Question:
    """The question of a scenario: usual levers where it names none, months that are still ahead.

    Where its levers that vary are set as an answer sets them, that answer is tried first.
    """
    levels, scenario = taken_back(scenario, register_of(scenario))
    scenario = with_usual_levers(scenario, census)
    discount = 0.0 if chosen.no_discount else GREEN_BOOK
    question = Question(scenario, discount, first_ahead(scenario, chosen.start), levels)
    return dated(question, register_of(scenario))


def first_ahead(scenario: Scenario, given: str | None) -> int | None:
    """The first month in which what varies can begin; None for the plan's first."""
    if given is None:
        return start_on(scenario, datetime.now().astimezone().date())
    dates = Dates(scenario.opening_month, scenario.opening_month + scenario.months)
    return dates.check(parse(given, where="--start"), "--start")


def with_usual_levers(scenario: Scenario, census: Census) -> Scenario:
    """The scenario with the usual levers free where it names none."""
    if scenario.varied or not scenario.targets:
        check_question(Question(scenario))
        return scenario
    base = no_change_run(scenario, census, runs=SEARCH_RUNS)
    return replace(scenario, varied=presets(scenario, base))


def shown_on(bar: "tqdm[object]") -> Progress:
    """Progress on a bar of a hundred."""

    def say(share: float, words: str) -> None:
        bar.n = round(100 * share)
        bar.set_description_str(words)

    return say
