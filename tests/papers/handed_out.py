"""What tests of papers build on: a plan with its options, its stamp, and texts that mean harm."""

from datetime import UTC, datetime
from functools import cache
from typing import Final

from tests.building import COHORT, FEW, asked, no_change
from workforce.papers.board_options import Weighed, weighed
from workforce.papers.stamp import Stamp, stamp_of
from workforce.projection.projection import project
from workforce.published.census import shipped_census

MADE: Final = datetime(2020, 1, 22, 9, 30, tzinfo=UTC)
TARGET: Final = '[target]\nmeasure = "agency_rate"\nat_most = 25\nby = "2020-09"\n'
EVIL: Final = "=1+1<script>alert(1)</script>{{ 7*7 }} http://a.example"
PLAN: Final = f'{TARGET}{COHORT}[levers.retention_payment]\namount = 3000\nfrom = "2020-04"\n'


@cache
def handed_out(rest: str = PLAN, title: str = "A plan", name: str = "mine") -> Weighed:
    """A plan of this file with its options, in a few futures."""
    plan = asked(rest, name=name, title=title)
    base = no_change(plan)
    return weighed(project(plan, shipped_census(), base=base), base, shipped_census())


@cache
def stamped(rest: str = PLAN, title: str = "A plan") -> Stamp:
    """The stamp of its papers."""
    stamp = stamp_of(handed_out(rest, title).projection, MADE)
    assert stamp.futures == FEW
    return stamp
