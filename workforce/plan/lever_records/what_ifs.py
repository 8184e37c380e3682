"""What might happen by itself: assumptions that a plan is tried against, not actions."""

from typing import Final

from workforce.plan.effects import money, staff, work
from workforce.plan.lever import AFTER, FROM, NAMED_RIVALS, SHARE_OF_RIVALS, UNTIL, Lever

WHAT_IFS: Final = (
    Lever(
        key="leavers_change", label="Leavers, up or down", action=False,
        topic="What if", form="amount", unit="%",
        low=-80, high=200, step=5, neutral=0, usual=-10,
        acts_on="Changes the chance that anyone leaves, after their notice period",
        source="None: a what-if",
        certainty="An assumption, not an action",
        effect=staff.scale_leaving, amount="percent",
        parts=(FROM, UNTIL),
    ),
    Lever(
        key="referrals_change", label="New cases, up or down", action=False,
        topic="What if", form="amount", unit="%",
        low=-80, high=200, step=5, neutral=0, usual=10,
        acts_on="Changes new cases of every type, throughout or between two months",
        source="Haringey's referrals moved by 10% from year to year, 2018 to 2025",
        certainty="An assumption, not an action",
        effect=work.scale_new_cases, amount="percent",
        parts=(FROM, UNTIL),
    ),
    Lever(
        key="neighbours_match", label="Neighbours match our pay", action=False,
        topic="What if", form="amount", unit="% of our rise",
        low=0, high=100, step=10, neutral=0, usual=50,
        acts_on=(
            "Raises competitors' pay some months after ours. If they match all of our rise, "
            "only its cost is left"
        ),
        source="Ofsted's letter of 21 January 2020: neighbours' pay packages",
        certainty="An assumption, not an action",
        effect=money.match_pay, amount="share",
        parts=(FROM, UNTIL, AFTER),
    ),
    Lever(
        key="neighbours_pay", label="Neighbours' pay, up or down", action=False,
        topic="What if", form="amount", unit="%",
        low=-20, high=50, step=1, neutral=0, usual=3,
        acts_on=(
            "Changes what competitors pay by themselves, whatever we do. More leave for them, and "
            "fewer join. Neighbours that are named count alike"
        ),
        source="Ofsted's letter of 21 January 2020: neighbours' pay packages",
        certainty="An assumption, not an action",
        effect=money.raise_rivals, amount="percent",
        parts=(FROM, UNTIL, SHARE_OF_RIVALS, NAMED_RIVALS),
    ),
    Lever(
        key="newly_qualified_market", label="Newly qualified to be had", action=False,
        topic="What if", form="amount", unit="%",
        low=-100, high=100, step=5, neutral=0, usual=-30,
        acts_on="Changes how many newly qualified people start, whether as recently or as planned",
        source=(
            "87% of directors found them easy to recruit in late 2019; fewer start in years "
            "when no Step Up cohort finishes"
        ),
        certainty="An assumption, not an action",
        effect=staff.change_market, amount="percent",
        parts=(FROM, UNTIL),
    ),
)  # fmt: skip
