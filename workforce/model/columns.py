"""The columns and rows of the whole-number arrays that the compiled engine reads.

Each tuple of names is followed by the place of every name, in the same order.
"""

from typing import Final

# Columns of ``Feed.monthly``: what differs by run and month, all whole numbers.
MONTHLY: Final = (
    "newly_qualified", "conversions", "other",  # expected starters, hundredths of people
    "planned_newly_qualified", "planned_conversions", "planned_other",  # people, or NOT_PLANNED
    "planned_total",  # people, or NOT_PLANNED
    "conversion_share",  # threshold, or NOT_PLANNED
    "other_movement",  # people
    "leaving",  # factor on hazards, millionths
    "cover",  # agency FTE for an FTE of vacancy, millionths
    "extra", "vacancies", "added_posts", "posts",  # hundredths of FTE
    "holder_level",  # factor on case holders, millionths
    "agency_end",  # threshold
    "agency_ceiling",  # millionths of all staff, or NO_LIMIT
    "released",  # people
    "caseload_limit",  # hundredths of a case
    "frozen",  # 1 where nothing is advertised
)  # fmt: skip
(
    STREAM_MEAN, _, _, PLANNED, _, _, PLANNED_TOTAL, CONVERSION_SHARE, OTHER_MOVEMENT_PEOPLE,
    LEAVING_LEVEL, COVER, EXTRA, VACANCIES, ADDED_POSTS, POSTS_OF_NO_CHANGE, HOLDER_LEVEL,
    AGENCY_END_CHANCE, CEILING, RELEASED, LIMIT, FROZEN,
) = range(len(MONTHLY))  # fmt: skip

# Rows of ``Feed.staff``: what differs by group, whole numbers; two rows where by contract.
STAFF: Final = (
    "people", "", "fte", "", "holding", "", "held", "", "away", "assessed", "assessed_to",
    "assessed_months", "notice", "moves_after", "feeder", "from_below", "gives", "gets",
    "experience_least", "",
)  # fmt: skip
(
    PEOPLE, _, FTE, _, HOLDING, _, HELD, _, AWAY_PEOPLE, ASSESSED, ASSESSED_TO, ASSESSED_MONTHS,
    NOTICE, MOVES_AFTER, FEEDER, FROM_BELOW, GIVES, GETS, EXPERIENCE_LEAST, _,
) = range(len(STAFF))  # fmt: skip

# Rows of ``Feed.mix``: cumulative shares of groups among those who come.
OTHER_STARTERS, NEW_AGENCY, OTHER_ARRIVALS = range(3)

# Columns of ``Feed.per_run``: what differs by run only.
CASELOAD_EFFECT, SUPERVISION_EFFECT, WILLING_SHARE, SPLIT = range(4)  # SPLIT: one a stream

# Entries of ``Feed.facts``: single whole numbers.
FACTS: Final = (
    "posts", "case_holders",  # hundredths of FTE
    "census_month", "eligible_after", "offer_months", "extension",  # months
    "fee_free_after", "experienced_after",  # months
    "agency_fte", "absence_cover", "tied", "away_pay", "transfer_fee",  # millionths
    "follows",  # 1 where posts are those of no change
    "assessed_places",  # hundredths of people a supervisor
    "redundancy",  # pence
)  # fmt: skip
(
    OPENING_POSTS, OPENING_HOLDERS, CENSUS_MONTH, ELIGIBLE_AFTER, OFFER_MONTHS, EXTENSION,
    FEE_FREE_AFTER, EXPERIENCED_AFTER, AGENCY_FTE, ABSENCE_COVER, TIED, AWAY_PAY, TRANSFER_FEE,
    FOLLOWS, ASSESSED_PLACES, REDUNDANCY_PENCE,
) = range(len(FACTS))  # fmt: skip

# Entries of ``Feed.chances``: thresholds of what happens to one person.
CHANCES: Final = (
    "away_start", "away_end", "extended", "failed", "fall_through", "from_newly_qualified",
)  # fmt: skip
(
    AWAY_START, AWAY_END, EXTENDED_CHANCE, FAILED_CHANCE, FALL_THROUGH, BEGAN_NEWLY_QUALIFIED,
) = range(len(CHANCES))  # fmt: skip

# Rows of ``Feed.routes``: what differs by route.
ROUTE_TEAM, ROUTE_FIRST_CASE, ROUTE_TIE_IN, ROUTE_EXPERIENCE, ROUTE_PENCE = range(5)
