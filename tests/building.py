"""What tests build on: scenarios as text and as plans, their projections, and opened pages."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, TypedDict, Unpack

from streamlit.testing.v1 import AppTest

from workforce.places import SCENARIOS
from workforce.plan.scenario import Scenario, no_change_of, own_packages, to_toml
from workforce.plan.scenario_file import parse_scenario, read_scenario
from workforce.projection.no_change import NoChange, no_change_run
from workforce.projection.projection import Projection, project
from workforce.published.census import shipped_census

ROOT: Final = Path(__file__).parents[1]
SHIPPED: Final = sorted(SCENARIOS.glob("*.toml"))
FEW: Final = 24  # futures, where no assertion rests on how many there are
KEPT: Final = 24
SECONDS: Final = 300  # that a page may take on a busy machine
COHORT: Final = "[levers.newly_qualified_intake]\n2020-02 = 10\n"
COUNTED: Final = {"in_post": 146, "agency": 66, "posts": 205, "case_holders": 118, "cases": 1740}
EXAMPLE: Final = {
    "v": "1", "authority": "Haringey", "census": "2019-09-30", "months": "36",
}  # fmt: skip
PAGE: Final = """
from importlib import import_module
import streamlit as st
from workforce.app.plan_bar.bar import bar, end_of_bar
row = bar()
import_module(f"workforce.app.pages.{st.session_state['page_shown']}.page").show()
end_of_bar(row)
"""


class Head(TypedDict, total=False):
    """The head of a scenario file: Haringey's twelve months from September 2019, but for these."""

    title: str
    authority: str
    census: int | None
    months: int
    as_known: str


def toml(rest: str = "", **head: Unpack[Head]) -> str:
    """A scenario file: its head, then the rest as it is given.

    >>> print(toml("[levers]", as_known="2020-01-21", census=None))
    title = "a"
    authority = "Haringey"
    as_known = 2020-01-21
    months = 12
    [levers]
    """
    given: Head = {"title": "a", "authority": "Haringey", "census": 2019, "months": 12, **head}
    year, day = given["census"], given.get("as_known")
    lines = (
        f'title = "{given["title"]}"',
        f'authority = "{given["authority"]}"',
        f"census = {year}-09-30" if year else "",
        f"as_known = {day}" if day else "",
        f"months = {given['months']}",
    )
    return "".join(f"{line}\n" for line in lines if line) + rest


def opening(month: str = "2019-12", *, unit: str = "", **numbers: float) -> str:
    """The council's own count in a file: 146 in post with what belongs to it, but for these."""
    said = f'unit = "{unit}"\n' if unit else ""
    lines = (f"{name} = {number}\n" for name, number in {**COUNTED, **numbers}.items())
    return f'[opening]\nmonth = "{month}"\n{said}{"".join(lines)}'


def asked(rest: str = "", *, name: str = "a", **head: Unpack[Head]) -> Scenario:
    """The plan of a file with this head and rest."""
    return parse_scenario(toml(rest, **head), name=name)


def shipped(name: str) -> Scenario:
    """A scenario that is shipped, by its file's stem."""
    return read_scenario(SCENARIOS / f"{name}.toml")


def no_change(plan: Scenario, runs: int = FEW) -> NoChange:
    """No change beside a plan, made once for all tests that ask for it: leave it as it is."""
    bare = replace(
        no_change_of(plan), note="", author="", not_modelled="", reasons={}, actuals=(),
        packages=own_packages(plan), targets=(), varied=(), bounds={}, services="", teams=(),
        staff_teams=(),
    )  # fmt: skip
    return _no_change(to_toml(bare), runs)


def projected(plan: Scenario, runs: int = FEW) -> Projection:
    """What follows from a plan, made once for all tests that ask for it: leave it as it is.

    Where a test changes what a projection reads, it calls ``project`` itself.
    """
    return _projected(plan.name, to_toml(plan), runs)


@lru_cache(KEPT)
def _no_change(text: str, runs: int) -> NoChange:
    return no_change_run(parse_scenario(text, name="no_change"), shipped_census(), runs=runs)


@lru_cache(KEPT)
def _projected(name: str, text: str, runs: int) -> Projection:
    plan = parse_scenario(text, name=name)
    return project(plan, shipped_census(), base=no_change(plan, runs))


def opened(
    page: str,
    link: Mapping[str, str] | None = None,
    *,
    futures: int | None = FEW,
    bare: bool = False,
    **state: object,
) -> AppTest:
    """A page as Streamlit runs it, without a browser.

    Args:
        page: the folder of the page.
        link: what stands in its address beside the start of the letter's example, Haringey 2019.
        bare: the address has nothing but the link.
        futures: how many the session asks for; None leaves it as a visitor finds it.
        state: what the session holds besides.
    """
    at = AppTest.from_string(PAGE, default_timeout=SECONDS)
    for key, words in (({} if bare else EXAMPLE) | dict(link or {})).items():
        at.query_params[key] = words
    for name, value in {"page_shown": page, "futures": futures, **state}.items():
        if value is not None:
            at.session_state[name] = value
    return at.run()


def turned(at: AppTest, page: str) -> AppTest:
    """The same session on another page."""
    at.session_state["page_shown"] = page
    return at.run()
