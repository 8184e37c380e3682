"""Texts that attack a spreadsheet, a page or a terminal, and a plan whose every text is one."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Final

from tests.building import FEW, asked
from workforce.papers.csv_files import outputs
from workforce.plan.scenario import Scenario
from workforce.projection.projection import Projection, project
from workforce.projection.together.comparison import compare
from workforce.projection.together.comparison_files import comparison_csv, difference_csv
from workforce.published.census import shipped_census

BEFORE: Final = ("", " ", "\r", "\n", "\t", "\v", "\f", "\x1b[2J", "\0", "\x85", "\u200b", "\u200d",
                 "\u2060", "\ufeff", "\u202e", "\u00a0", "\u3000", "\u2028", "\u00ad", "\u3164",
                 "\ud800", "\u0301", "\u2800")  # fmt: skip
FORMULAS: Final = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\uff1d1+1", "=cmd|'/c calc'!A0")
LIVE: Final = ("http://a.example", "HTTPS://a.example", "www.a.example", "a@b.example", ":house:",
               ":material/home:", "[a](b)", "![a](b)", "<b>", "$x$", "`x`")  # fmt: skip
NAME: Final = '"\r=1+1,"\n@SUM(1)\x1b[31m\u202eevil'


@cache
def hostile() -> tuple[Scenario, Projection]:
    """A plan whose every text is an attack, and what follows."""
    plan = replace(
        asked("[levers]\nagency_conversion = 3\n"),
        name=NAME, title=NAME, note=NAME, author=NAME, reasons={"agency_conversion": NAME},
    )  # fmt: skip
    return plan, project(plan, shipped_census(), runs=FEW)


@cache
def hostile_files() -> dict[str, str]:
    """Every file of that plan, and of its comparison, by name."""
    plan, projection = hostile()
    compared = compare([plan], shipped_census(), runs=FEW)
    return outputs(projection, made_at=datetime(2026, 1, 1, tzinfo=UTC)) | {
        "comparison.csv": comparison_csv(compared), "difference.csv": difference_csv(compared),
    }  # fmt: skip
