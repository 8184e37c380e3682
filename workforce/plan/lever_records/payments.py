"""Levers of pay: rises, payments for staying, payments for joining."""

from typing import Final

from workforce.plan.effects import money
from workforce.plan.lever import (
    FROM,
    GROUPS,
    IN_TEAM,
    INSTALMENTS,
    PAID_TO,
    PENSIONABLE,
    REVIEW,
    SPLIT,
    TIE_IN,
    UNTIL,
    Lever,
)

PAYMENTS: Final = (
    Lever(
        key="pay_change", label="Pay of permanent staff", action=True,
        topic="Pay", form="amount", unit="%",
        low=-20, high=50, step=0.5, neutral=0, usual=5,
        acts_on=(
            "Changes pay and on-costs, and so how many leave for other authorities and agency "
            "work, and to a small extent how many leave otherwise. Paid to joiners only, it "
            "changes how many are hired instead"
        ),
        source=(
            "Sims and Benhenda 2022; NFER 2025 (teachers): 1% more pay, 0.5% to 3% fewer "
            "leavers"
        ),
        certainty="Low: studies of teachers, not of social workers",
        effect=money.change_pay, amount="percent",
        parts=(FROM, UNTIL, GROUPS, PAID_TO, PENSIONABLE, REVIEW),
    ),
    Lever(
        key="retention_payment", label="Retention payment", action=True,
        topic="Pay", form="amount", unit="£",
        low=0, high=30000, step=500, neutral=0, usual=3000,
        acts_on="Paid in instalments. Fewer leave while tied in; more leave afterwards",
        source=(
            "47% of services paid one in 2019, just under £3,000 on average; Sims and Benhenda "
            "2022; NFER 2025"
        ),
        certainty="Low: studies of teachers. Most of it goes to people who would have stayed",
        effect=money.pay_for_staying, amount="amount",
        parts=(FROM, GROUPS, INSTALMENTS, SPLIT, TIE_IN, IN_TEAM), team_share="permanent",
    ),
    Lever(
        key="golden_hello", label="Golden hello", action=True,
        topic="Pay", form="amount", unit="£",
        low=0, high=30000, step=500, neutral=0, usual=3000,
        acts_on=(
            "Paid to each starter from outside. More experienced people are hired, as with "
            "higher pay in the first year"
        ),
        source="Up to £8,000 in England, 2023; £5,000 in Brent from 2018",
        certainty="Low: no effect size found",
        effect=money.greet, amount="amount",
        parts=(FROM, UNTIL, GROUPS),
    ),
)  # fmt: skip
