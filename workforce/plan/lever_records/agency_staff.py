"""Levers on agency staff: who becomes permanent, what they cost, how many there may be."""

from typing import Final

from workforce.plan.effects import money, staff
from workforce.plan.lever import FROM, IN_TEAM, UNTIL, Lever

AGENCY_STAFF: Final = (
    Lever(
        key="agency_conversion", label="Agency staff converting", action=True,
        topic="Agency staff", form="amount", unit="% of agency staff a month",
        low=0, high=25, step=0.1, neutral=0.7, usual=1.5,
        acts_on=(
            "Sets the share of agency staff who become permanent each month, once offer, "
            "checks and notice are done. Replaces their recent rate"
        ),
        source="Assumption: no rate is published; 0.5% to 4% a month is plausible",
        certainty=(
            "Low. Where too few agency staff are willing and eligible, or too few posts are "
            "vacant, the shortfall is shown"
        ),
        effect=staff.convert_share, amount="percent",
        parts=(FROM, UNTIL, IN_TEAM), team_share="agency",
    ),
    Lever(
        key="agency_conversion_people", label="Agency staff converting, by month", action=True,
        topic="Agency staff", form="people by month", unit="people",
        low=0, high=200, step=1, neutral=None, usual=4,
        acts_on=(
            "Sets how many agency staff become permanent. Replaces their recent rate up to the "
            "last month listed"
        ),
        source="The council's own plan",
        certainty=(
            "The number is the council's own. Where too few agency staff are willing and "
            "eligible, or too few posts are vacant, the shortfall is shown"
        ),
        effect=staff.plan_conversions,
    ),
    Lever(
        key="agency_rate_cap", label="Agency rates cut", action=True,
        topic="Agency staff", form="amount", unit="% off hourly rates",
        low=0, high=50, step=1, neutral=0, usual=5,
        acts_on="Lowers the cost of agency staff. More of them end their assignments",
        source="Caps in the West Midlands saved 14 authorities £10m, 2015 to 2017",
        certainty="Low: most directors judged regional caps not beneficial",
        effect=money.cap_agency_rates, amount="percent",
        parts=(FROM, UNTIL), assumes=("agency_elasticity",),
    ),
    Lever(
        key="agency_ceiling", label="Agency ceiling", action=True,
        topic="Agency staff", form="amount", unit="% agency rate",
        low=0, high=100, step=1, neutral=None, usual=20,
        acts_on=(
            "Allows no new assignments while the agency rate is above it. Posts then stay "
            "empty"
        ),
        source="The council's own decision",
        certainty="The work that nobody then covers shows in caseloads",
        effect=money.set_agency_ceiling, amount="percent",
        parts=(FROM, UNTIL),
    ),
    Lever(
        key="agency_release", label="Agency staff released, by month", action=True,
        topic="Agency staff", form="people by month", unit="people",
        low=0, high=200, step=1, neutral=None, usual=4,
        acts_on="Sets how many assignments the council ends. They are not covered again",
        source="The council's own plan",
        certainty="The number is the council's own",
        effect=money.release_agency,
    ),
)  # fmt: skip
