"""An answer as files: the cheapest plan as a scenario, tables of plans, actions, and a calendar."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from hashlib import sha256
from importlib import import_module
from typing import Final

from workforce.csv_text import csv_text
from workforce.decide.answer import Action, Answer, FrontierPoint, PlanFound
from workforce.decide.robustness import Robustness
from workforce.months import last_day
from workforce.plan.levers import BY_KEY
from workforce.plan.scenario import Scenario, file_toml
from workforce.plan.target_words import target_words
from workforce.published.measure import fixed
from workforce.published.measures import BY_KEY as MEASURES

CALENDAR: Final = "icalendar"  # takes long to import, and is wanted by one command
MAKER: Final = "-//workforce planner//actions//EN"
ANSWER_COLUMNS: Final = (
    "plan", "target", "chance_asked", "chance", "standard_error", "believed", "value_reached",
    "cost", "cost_standard_error", "leans_on",
)  # fmt: skip
ROBUSTNESS_COLUMNS: Final = (
    "futures", "plan", "chance", "standard_error", "cost", "regret", "falls_short",
)  # fmt: skip
ACTION_COLUMNS: Final = ("plan", "by", "what", "lever", "why", "overdue", "owner")


def answer_files(answer: Answer, frontier: Sequence[FrontierPoint]) -> dict[str, str]:
    """Every file of an answer by its name; where nothing is to be done, the tables are empty."""
    best = answer.best
    contents = {
        "answers.csv": answers_csv(answer),
        "frontier.csv": frontier_csv(answer, frontier),
        "actions.csv": actions_csv(answer.plans),
    }
    if best is None:
        return contents
    return {
        "answer.toml": file_toml(best.scenario),
        **contents,
        "actions.ics": calendar(best.scenario, best.actions),
    }


def answers_csv(answer: Answer) -> str:
    """One row for each plan and target or bound, with the level of every varied lever."""
    names = [each.name for each in answer.question.varied]
    rows = []
    for plan in (*answer.plans, *answer.neighbours):
        levels = [f"{plan.levels[name]:g}" if name in plan.levels else "" for name in names]
        for each in plan.reached:
            unit = MEASURES[each.target.measure].units[0]
            rows.append(
                (
                    plan.name, target_words(each.target), f"{each.target.chance:g}",
                    f"{each.chance:.4f}", f"{each.error:.4f}", f"{each.believed:.4f}",
                    fixed(each.value, unit), f"{plan.cost:.0f}", f"{plan.cost_error:.0f}",
                    plan.lean, *levels,
                )
            )  # fmt: skip
    return csv_text((*ANSWER_COLUMNS, *names), rows)


def frontier_csv(answer: Answer, frontier: Sequence[FrontierPoint]) -> str:
    """One row for each point: the value reached, its cost, the levels."""
    names = [each.name for each in answer.question.varied]
    first = answer.question.targets[0]
    rows = [
        (
            fixed(each.value, MEASURES[first.measure].units[0]), f"{each.cost:.0f}",
            *(f"{each.levels[name]:g}" if name in each.levels else "" for name in names),
        )
        for each in frontier
    ]  # fmt: skip
    return csv_text((first.measure, "cost", *names), rows)


def robustness_csv(found: Robustness) -> str:
    """One row for each plan in each kind of futures."""
    rows = [
        (
            each.stress, each.plan, f"{each.chance:.4f}", f"{each.error:.4f}", f"{each.cost:.0f}",
            f"{each.regret:.4f}", "yes" if each.fails else "",
        )
        for each in found.rows
    ]  # fmt: skip
    return csv_text(ROBUSTNESS_COLUMNS, rows)


def actions_csv(plans: Iterable[PlanFound]) -> str:
    """Every plan's actions by day, the owner left blank."""
    rows = [row for plan in plans for row in action_rows(plan.name, plan.actions)]
    return csv_text(ACTION_COLUMNS, rows)


def plan_actions_csv(actions: Iterable[Action]) -> str:
    """One plan's actions by day, in the same columns."""
    return csv_text(ACTION_COLUMNS, action_rows("plan", actions))


def action_rows(name: str, actions: Iterable[Action]) -> Iterator[tuple[str, ...]]:
    """A plan's actions as rows, the owner left blank."""
    for each in actions:
        overdue = "yes" if each.overdue else ""
        yield name, each.day.isoformat(), each.what, each.lever, each.why, overdue, ""


def calendar(scenario: Scenario, actions: Iterable[Action]) -> str:
    """The actions as a calendar file (RFC 5545): whole days, the same bytes each time."""
    icalendar = import_module(CALENDAR)
    made = icalendar.Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    stamp = datetime.combine(last_day(scenario.opening_month), time())
    for each in actions:
        event = icalendar.Event()
        event.add("summary", each.what)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("dtstamp", stamp)
        event.add("uid", name_of(scenario, each))
        event.add("description", described(each))
        made.add_component(event)
    text: str = made.to_ical().decode("utf-8")
    return text


def described(action: Action) -> str:
    """What stands behind an action."""
    lever = BY_KEY[action.key].label if action.key else "Review"
    return f"{lever}. {action.why}".rstrip(" .") + ". Owner: "


def name_of(scenario: Scenario, action: Action) -> str:
    """A name for an event that is the same each time and no other's."""
    text = f"{scenario.authority}|{scenario.title}|{action.day}|{action.what}"
    return f"{sha256(text.encode()).hexdigest()[:32]}@workforce"
