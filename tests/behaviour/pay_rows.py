"""What follows from pay and from what agencies are paid: rows of the table in ``test_levers``."""

from tests.behaviour.expected import (
    AGENCY,
    CASELOAD,
    COST,
    HARDLY,
    HOLDERS,
    LEAVERS,
    NOISE,
    STAFF,
    VACANCIES,
    Expected,
    Row,
    amount,
    never,
    people,
    same,
)
from tests.behaviour.hiring_rows import MORE_SOCIAL_WORKERS
from tests.behaviour.places import HARINGEY

PAYS_MORE = (
    Expected(STAFF, 36, least=1.0),
    Expected(COST, 24, least=1.0),
    *never(STAFF, below=-NOISE),
    *never(CASELOAD, above=HARDLY),
)
FEWER_AGENCY = (*never(AGENCY, above=NOISE), *never(CASELOAD, below=-HARDLY))

ROWS = (
    Row("a golden hello", amount("golden_hello", 3_000), never(CASELOAD, above=HARDLY)),
    Row("a large golden hello", amount("golden_hello", 20_000), MORE_SOCIAL_WORKERS),
    Row("the largest golden hello", amount("golden_hello", 30_000), MORE_SOCIAL_WORKERS),
    Row("pay up by three in a hundred", amount("pay_change", 3), PAYS_MORE),
    Row("pay up by a tenth", amount("pay_change", 10), PAYS_MORE),
    Row(
        "pay up by half",
        amount("pay_change", 50),
        (*PAYS_MORE, Expected(STAFF, 36, least=15.0), Expected(LEAVERS, 24, most=-0.2)),
    ),
    Row(
        "pay down by a fifth",
        amount("pay_change", -20),
        (
            Expected(STAFF, 36, most=-10.0),
            Expected(HOLDERS, 36, most=-3.0),
            Expected(CASELOAD, 36, least=0.5),
            Expected(COST, 24, most=-1.0),
            *never(STAFF, above=NOISE),
        ),
    ),
    Row(
        "a retention payment",
        amount("retention_payment", 3_000),
        (
            Expected(COST, 1, least=10_000),
            Expected(STAFF, 24, least=2.0),
            Expected(LEAVERS, 27, least=0.0),  # once they are no longer tied in
            *never(STAFF, below=-NOISE),
            *never(CASELOAD, above=HARDLY),
        ),
    ),
    Row(
        "the largest retention payment",
        amount("retention_payment", 30_000),
        (
            Expected(STAFF, 24, least=10.0),
            Expected(LEAVERS, 27, least=0.2),
            *never(CASELOAD, above=HARDLY),
        ),
    ),
    Row(
        "half of our rise matched",
        "[levers]\npay_change = 10\nneighbours_match = {share = 50, after = 0}\n",
        PAYS_MORE,
    ),
    Row(
        "our rise matched at once",
        "[levers]\npay_change = 10\nneighbours_match = {share = 100, after = 0}\n",
        (
            Expected(STAFF, 36, least=-NOISE, most=NOISE),
            Expected(LEAVERS, 24, least=-0.1, most=0.1),
            Expected(COST, 24, least=1.0),
        ),
    ),
    Row(
        "neighbours raise pay by three in a hundred",
        amount("neighbours_pay", 3),
        (Expected(STAFF, 36, most=-1.0), *never(STAFF, above=NOISE)),
    ),
    Row(
        "neighbours raise pay by a tenth",
        amount("neighbours_pay", 10),
        (Expected(STAFF, 36, most=-1.0), *never(STAFF, above=NOISE)),
    ),
    Row(
        "neighbours raise pay by half",
        amount("neighbours_pay", 50),
        (
            Expected(STAFF, 36, most=-20.0),
            Expected(CASELOAD, 36, least=0.5),
            Expected(VACANCIES, 36, least=15.0),
            *never(AGENCY, below=-NOISE),
        ),
    ),
    Row(
        "rates cut by a tenth",
        amount("agency_rate_cap", 10),
        (*FEWER_AGENCY, Expected(COST, 24, most=0)),
    ),
    Row(
        "rates cut by half",
        amount("agency_rate_cap", 50),
        (*FEWER_AGENCY, Expected(AGENCY, 24, most=-2.0), Expected(CASELOAD, 24, least=0.05)),
    ),
    Row("a ceiling of a quarter", amount("agency_ceiling", 25), FEWER_AGENCY),
    Row(
        "a ceiling of a quarter where agency staff are more",
        amount("agency_ceiling", 25),
        (Expected(AGENCY, 12, most=-5.0), Expected(CASELOAD, 12, least=0.3)),
        (HARINGEY,),
    ),
    Row(
        "no new assignment",
        amount("agency_ceiling", 0),
        (
            Expected(AGENCY, 6, most=-5.0),
            Expected(AGENCY, 12, most=-10.0),
            Expected(CASELOAD, 12, least=0.3),
            Expected(COST, 24, most=0.0),
        ),
    ),
    Row(
        "four assignments ended",
        people("agency_release", 4),
        (*same(STAFF), Expected(AGENCY, 7, least=-4.4, most=-2.0), Expected(HOLDERS, 7, most=-1.0)),
    ),
    Row(
        "twenty assignments ended",
        people("agency_release", 20),
        (Expected(AGENCY, 7, most=-10.0), Expected(CASELOAD, 12, least=0.1)),
    ),
    Row(
        "all assignments ended",
        people("agency_release", 200),
        (Expected(AGENCY, 7, most=-15.0), Expected(CASELOAD, 12, least=0.3)),
    ),
)
