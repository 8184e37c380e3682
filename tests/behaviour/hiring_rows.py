"""What follows from who is hired, converted or kept: rows of the table in ``test_levers``."""

from tests.behaviour.expected import (
    AGENCY,
    AGENCY_CHANGES,
    CASELOAD,
    COST,
    HARDLY,
    HOLDERS,
    NEWLY_QUALIFIED,
    NOISE,
    SOCIAL_WORKERS,
    STAFF,
    VACANCIES,
    Expected,
    Row,
    amount,
    never,
    people,
)
from tests.behaviour.places import HARINGEY

MORE_CONVERT = (*never(STAFF, below=-NOISE), *never(AGENCY, above=NOISE))
MORE_SOCIAL_WORKERS = (
    Expected(SOCIAL_WORKERS, 36, least=1.0),
    Expected(HOLDERS, 36, least=0.5),
    Expected(CASELOAD, 36, most=0.0),
    *never(HOLDERS, below=-NOISE),
    *never(CASELOAD, above=HARDLY),
)
WORSE_COVERED = (
    Expected(STAFF, 36, most=-5.0),
    Expected(HOLDERS, 36, most=-2.0),
    Expected(CASELOAD, 36, least=0.1),
    Expected(VACANCIES, 36, least=4.0),
    *never(AGENCY, below=-NOISE),
    *never(CASELOAD, below=-HARDLY),
)
FEWER_START = (*never(AGENCY, below=-NOISE), *never(CASELOAD, below=-HARDLY))

ROWS = (
    Row("a few more convert", amount("agency_conversion", 1.5), MORE_CONVERT),
    Row("all who can convert", amount("agency_conversion", 25), MORE_CONVERT),
    Row(
        "three in a hundred convert where agency staff are many",
        amount("agency_conversion", 3),
        (
            Expected(STAFF, 24, least=4.0),
            Expected(AGENCY, 24, most=-4.0),
            Expected(AGENCY_CHANGES, 24, most=0.0),
        ),
        (HARINGEY,),
    ),
    Row("two convert", people("agency_conversion_people", 2), MORE_CONVERT),
    Row("as many as can be asked convert", people("agency_conversion_people", 200), MORE_CONVERT),
    Row("a small campaign", amount("experienced_recruitment", 20), never(CASELOAD, above=HARDLY)),
    Row("a campaign", amount("experienced_recruitment", 100), MORE_SOCIAL_WORKERS),
    Row("the largest campaign", amount("experienced_recruitment", 300), MORE_SOCIAL_WORKERS),
    Row(
        "nobody newly qualified for a year",
        people("newly_qualified_intake", 0, "{y1}-09"),
        (
            Expected(NEWLY_QUALIFIED, 12, most=-5.0),
            Expected(STAFF, 12, most=-5.0),
            Expected(CASELOAD, 12, least=0.2),
            *FEWER_START,
        ),
    ),
    Row(
        "thirty newly qualified in spring",
        people("newly_qualified_intake", 30),
        (
            Expected(STAFF, 6, least=5.0, most=30.0),
            Expected(HOLDERS, 7, most=30.0),
            Expected(CASELOAD, 12, most=-0.1),
        ),
    ),
    Row(
        "a hundred newly qualified at once",
        people("newly_qualified_intake", 100, "{y1}-09"),
        (
            Expected(STAFF, 11, most=0.0),  # they come instead of those who come over the year
            Expected(STAFF, 12, least=20.0, most=100.0),
            Expected(CASELOAD, 24, most=-0.3),
            Expected(COST, 24, least=1.0),
        ),
    ),
    Row(
        "four from abroad",
        people("route_intake.international", 4),
        (
            Expected(STAFF, 6, least=3.0, most=4.0),  # some drop out
            Expected(HOLDERS, 36, least=0.4, most=4.0),
            Expected(COST, 6, least=10_000),
            *never(CASELOAD, above=HARDLY),
        ),
    ),
    Row(
        "a hundred from abroad",
        people("route_intake.international", 100),
        (
            Expected(STAFF, 6, least=60.0, most=100.0),
            Expected(AGENCY, 24, most=-4.0),
            Expected(CASELOAD, 12, most=-0.5),
            *never(CASELOAD, above=HARDLY),
        ),
    ),
    Row(
        "nobody starts for a year",
        "[levers.starters_plan]\n{y1}-03 = 0\n{y2}-03 = 0\n",
        (
            Expected(STAFF, 18, most=-15.0),
            Expected(CASELOAD, 18, least=0.4),
            Expected(COST, 12, most=0.0),
            *FEWER_START,
        ),
    ),
    Row(
        "twenty start in one month",
        people("starters_plan", 20),
        (
            Expected(STAFF, 6, least=10.0, most=20.0),
            Expected(CASELOAD, 12, most=-0.1),
            *never(CASELOAD, above=HARDLY),
        ),
    ),
    Row(
        "three hundred start in one month",
        people("starters_plan", 300),
        (Expected(STAFF, 6, least=280.0, most=300.0), *never(CASELOAD, above=HARDLY)),
    ),
    Row("a freeze of half a year", amount("hiring_freeze", 6), never(CASELOAD, below=-HARDLY)),
    Row("a freeze of two years", amount("hiring_freeze", 24), WORSE_COVERED),
    Row("a freeze for good", amount("hiring_freeze", 60), WORSE_COVERED),
    Row(
        "a few newly qualified fewer to be had",
        amount("newly_qualified_market", -30),
        (Expected(STAFF, 36, most=-3.0), Expected(CASELOAD, 36, least=0.1), *FEWER_START),
    ),
    Row(
        "none newly qualified to be had",
        amount("newly_qualified_market", -100),
        (
            Expected(NEWLY_QUALIFIED, 24, most=-10.0),
            Expected(STAFF, 36, most=-15.0),
            Expected(CASELOAD, 36, least=0.5),
            *FEWER_START,
        ),
    ),
    Row("a tenth more leavers", amount("leavers_change", 10), FEWER_START),
    Row("leavers doubled", amount("leavers_change", 100), WORSE_COVERED),
    Row("leavers tripled", amount("leavers_change", 200), WORSE_COVERED),
    Row(
        "leavers down by three in ten",
        amount("leavers_change", -30),
        (
            Expected(STAFF, 36, least=5.0),
            *never(CASELOAD, above=HARDLY),
            *never(AGENCY, above=NOISE),
        ),
    ),
    Row(
        "a programme that keeps three in a hundred leavers",
        "[levers]\nretention_programme = {percent = 3, cost = 120000}\n",
        (
            Expected(STAFF, 36, least=0.5, most=10.0),
            Expected(COST, 3, least=9_990, most=10_010),
            *never(STAFF, below=-NOISE),
        ),
    ),
    Row(
        "a programme that keeps two in five leavers",
        amount("retention_programme", 40),
        (Expected(STAFF, 36, least=10.0), Expected(CASELOAD, 36, most=-0.3)),
    ),
)
