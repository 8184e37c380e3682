"""What the work itself dictates of each lever, modest and extreme, at three authorities unlike.

One row a lever's setting; each expectation bounds the mean difference from no change. Bounds come
from the work (a sign, whole posts, whole people), not from what the model happened to say.
"""

from dataclasses import dataclass
from math import inf

import pytest

from tests.behaviour.places import ALL, ENFIELD, HARINGEY, LEEDS, Authority, difference, mean

STAFF = ("in_post", "people", "all")
SOCIAL_WORKERS = ("in_post", "people", "social_worker")
TEAM_MANAGERS = ("in_post", "people", "team_manager")
WITHOUT_CASES = ("in_post", "people", "qualified_without_cases")
AGENCY = ("agency", "people", "all")
HOLDERS = ("case_holders", "FTE", "all")
CASELOAD = ("caseload", "cases per FTE", "all")
COST = ("cost", "GBP", "all")
VACANCIES = ("vacancies", "FTE", "all")
AGENCY_CHANGES = ("worker_changes_agency_ended", "per 100 children a year", "all")
NOISE = 0.4  # people or FTE by which two means of 120 futures may differ by chance
HARDLY = 0.06  # cases per FTE by which two mean caseloads may


@dataclass(frozen=True)
class Expected:
    """Bounds of a mean difference so many months after the census."""

    what: tuple[str, str, str]
    at: int
    least: float = -inf
    most: float = inf


@dataclass(frozen=True)
class Row:
    """A lever's setting and what follows, at some of the three."""

    name: str
    levers: str
    expected: tuple[Expected, ...]
    authorities: tuple[Authority, ...] = ALL


def never(
    what: tuple[str, str, str], *, below: float = -inf, above: float = inf
) -> tuple[Expected, ...]:
    """A bound that holds from half a year on to the end."""
    return tuple(Expected(what, at, below, above) for at in (6, 12, 24, 36))


def amount(key: str, value: float) -> str:
    return f"[levers]\n{key} = {value}\n"


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
    Row("a small campaign", amount("experienced_recruitment", 20), never(CASELOAD, above=HARDLY)),
    Row("a campaign", amount("experienced_recruitment", 100), MORE_SOCIAL_WORKERS),
    Row("the largest campaign", amount("experienced_recruitment", 300), MORE_SOCIAL_WORKERS),
    Row("a golden hello", amount("golden_hello", 3_000), never(CASELOAD, above=HARDLY)),
    Row("a large golden hello", amount("golden_hello", 20_000), MORE_SOCIAL_WORKERS),
    Row(
        "seven posts",
        '[levers.posts_change]\nposts = 7\nfrom = "{y1}-04"\n',
        (
            Expected(AGENCY, 12, least=0.5),
            Expected(STAFF, 36, least=1.5),
            Expected(HOLDERS, 36, least=1.5),
            Expected(WITHOUT_CASES, 36, most=NOISE),
            *never(HOLDERS, below=-NOISE),
            *never(CASELOAD, above=HARDLY),
        ),
    ),
    Row(
        "twenty managers' posts",
        '[levers.manager_posts_change]\nposts = 20\nfrom = "{y1}-04"\n',
        (
            Expected(TEAM_MANAGERS, 36, least=5.0),
            Expected(WITHOUT_CASES, 36, most=2.0),  # fewer of them leave, as the span is narrower
        ),
    ),
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
    Row("a freeze of half a year", amount("hiring_freeze", 6), never(CASELOAD, below=-HARDLY)),
    Row("a freeze of two years", amount("hiring_freeze", 24), WORSE_COVERED),
    Row(
        "rates cut by a tenth",
        amount("agency_rate_cap", 10),
        (*never(AGENCY, above=NOISE), *never(CASELOAD, below=-HARDLY), Expected(COST, 24, most=0)),
    ),
    Row(
        "rates cut by four tenths",
        amount("agency_rate_cap", 40),
        (Expected(AGENCY, 24, most=-2.0), Expected(CASELOAD, 24, least=0.05)),
    ),
    Row(
        "pay up by a tenth",
        amount("pay_change", 10),
        (
            Expected(STAFF, 36, least=1.0),
            Expected(COST, 24, least=1.0),
            *never(STAFF, below=-NOISE),
            *never(CASELOAD, above=HARDLY),
        ),
    ),
    Row(
        "thirty posts go",
        '[levers.posts_change]\nposts = -30\nfrom = "{y1}-04"\n',
        (
            Expected(("establishment", "FTE", "all"), 24, least=-30.05, most=-29.95),
            Expected(AGENCY, 24, most=0.0),
            Expected(CASELOAD, 24, least=0.0),
        ),
    ),
    Row(
        "ten practitioners who are not social workers",
        amount("alternatively_qualified", 10),
        (
            Expected(CASELOAD, 12, most=-0.2),
            Expected(HOLDERS, 12, least=-NOISE, most=NOISE),
            Expected(COST, 12, least=30_000),
        ),
    ),
    Row(
        "a programme that keeps a tenth of leavers",
        amount("retention_programme", 10),
        (Expected(STAFF, 36, least=1.0), *never(STAFF, below=-NOISE)),
    ),
    Row(
        "neighbours raise pay by a tenth",
        amount("neighbours_pay", 10),
        (Expected(STAFF, 36, most=-1.0), *never(STAFF, above=NOISE)),
    ),
    Row(
        "our rise matched at once",
        "[levers]\npay_change = 10\nneighbours_match = {share = 100, after = 0}\n",
        (
            Expected(STAFF, 36, least=-NOISE, most=NOISE),
            Expected(("leavers", "people", "all"), 24, least=-0.1, most=0.1),
            Expected(COST, 24, least=1.0),
        ),
    ),
    Row(
        "twenty assignments ended",
        '[levers.agency_release]\n{y1}-03 = 20\n',
        (Expected(AGENCY, 7, most=-10.0), Expected(CASELOAD, 12, least=0.1)),
    ),
)  # fmt: skip
CASES = [(row, authority) for row in ROWS for authority in row.authorities]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "authority"), CASES, ids=[f"{row.name}, {place.name}" for row, place in CASES]
)
def test_it_follows_as_the_work_does(row: Row, authority: Authority) -> None:
    table = difference(authority, row.levers)
    wrong = []
    for each in row.expected:
        found = mean(table, authority, each.what, each.at)
        if not each.least <= found <= each.most:
            wrong.append(
                f"{each.what[0]} ({each.what[2]}) at month {each.at}: {found:+.2f}, "
                f"not from {each.least:g} to {each.most:g}"
            )
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("authority", ALL, ids=lambda place: place.name)
def test_who_converts_leaves_agency_and_is_not_replaced_at_once(authority: Authority) -> None:
    """Each one more in post by conversion is one fewer from agencies, that month and the next."""
    table = difference(authority, "[levers.agency_conversion_people]\n{y1}-06 = 10\n")
    for at in (9, 10, 12):
        more, fewer = (mean(table, authority, what, at) for what in (STAFF, AGENCY))
        assert more >= -NOISE
        assert fewer <= -0.8 * more + NOISE


def test_the_three_are_unlike() -> None:
    """Or a rule that fails where agency staff are few would not be seen."""
    assert {HARINGEY.name, LEEDS.name, ENFIELD.name} == {place.name for place in ALL}
