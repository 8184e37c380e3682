"""What follows from posts and from the work itself: rows of the table in ``test_levers``."""

from tests.behaviour.expected import (
    AGENCY,
    CASELOAD,
    CASES,
    COST,
    EXPERIENCED,
    HARDLY,
    HOLDERS,
    NOISE,
    POSTS,
    REDUNDANT,
    STAFF,
    TEAM_MANAGERS,
    VACANCIES,
    WAITING,
    WITHOUT_CASES,
    Expected,
    Row,
    amount,
    from_april,
    never,
    same,
)

NOBODY_COMES_OR_GOES = (*same(STAFF), *same(AGENCY), *same(HOLDERS))
HELD = (*NOBODY_COMES_OR_GOES, Expected(WAITING, 12, least=100), Expected(CASELOAD, 12, most=-1))

ROWS = (
    Row(
        "seven posts",
        from_april("posts_change", "posts", 7),
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
        "two hundred posts",
        from_april("posts_change", "posts", 200),
        (
            Expected(POSTS, 24, least=199.9, most=200.1),
            Expected(AGENCY, 12, least=15.0, most=80.0),
            Expected(STAFF, 36, least=50.0, most=100.0),  # 0.41 of added posts were ever filled
            Expected(VACANCIES, 36, least=100.0),
            Expected(CASELOAD, 36, most=-1.0),
        ),
    ),
    Row(
        "five posts go",
        from_april("posts_change", "posts", -5),
        (
            Expected(POSTS, 24, least=-5.05, most=-4.95),
            Expected(AGENCY, 12, least=-5.5, most=-3.0),
            *(Expected(REDUNDANT, at, most=0.05) for at in range(1, 37)),
            *never(STAFF, below=-NOISE),
        ),
    ),
    Row(
        "thirty posts go",
        from_april("posts_change", "posts", -30),
        (
            Expected(POSTS, 24, least=-30.05, most=-29.95),
            Expected(AGENCY, 10, most=-10.0),
            Expected(CASELOAD, 24, least=0.0),
            *(Expected(REDUNDANT, at, most=0.0) for at in range(1, 37) if at != 10),
            *never(AGENCY, above=0.0),
            *never(STAFF, above=0.0),
        ),
    ),
    Row(
        "two managers' posts",
        from_april("manager_posts_change", "posts", 2),
        (
            Expected(TEAM_MANAGERS, 36, least=0.5, most=2.0),
            Expected(POSTS, 24, least=1.95, most=2.05),
            Expected(WITHOUT_CASES, 36, most=1.0),
        ),
    ),
    Row(
        "twenty managers' posts",
        from_april("manager_posts_change", "posts", 20),
        (
            Expected(TEAM_MANAGERS, 36, least=5.0),
            Expected(WITHOUT_CASES, 36, most=2.0),  # fewer of them leave, as the span is narrower
        ),
    ),
    Row(
        "fifty managers' posts",
        from_april("manager_posts_change", "posts", 50),
        (Expected(TEAM_MANAGERS, 36, least=10.0, most=50.0), Expected(WITHOUT_CASES, 36, most=3.0)),
    ),
    Row(
        "a fifth re-graded",
        from_april("regrade", "percent", 20),
        (
            *same(STAFF, 4.0),  # seniors leave a little less
            *same(AGENCY, 1.5),
            *same(VACANCIES, 4.0),
            *never(HOLDERS, below=-NOISE),
            Expected(COST, 12, least=1_000),
        ),
    ),
    Row(
        "all re-graded",
        from_april("regrade", "percent", 100),
        (
            Expected(STAFF, 12, least=-2.0, most=4.0),
            Expected(AGENCY, 12, least=-4.0, most=4.0),
            *(Expected(HOLDERS, at, least=-1.0, most=8.0) for at in (8, 12)),
            Expected(COST, 12, least=5_000),
        ),
    ),
    Row(
        "half of a usual caseload in seven posts",
        from_april("posts_change", "posts", 7, "new_posts_holding_cases = 50\n"),
        (Expected(HOLDERS, 36, least=0.7, most=2.5), *never(CASELOAD, above=HARDLY)),
    ),
    Row(
        "no cases in seven posts",
        from_april("posts_change", "posts", 7, "new_posts_holding_cases = 0\n"),
        (*same(HOLDERS), *same(CASELOAD, HARDLY), Expected(STAFF, 36, least=1.5)),
    ),
    Row(
        "newly qualified hold three in five",
        amount("protected_caseload", 60),
        (*NOBODY_COMES_OR_GOES, *same(CASELOAD, 0.0), Expected(EXPERIENCED, 24, most=0.5)),
    ),
    Row(
        "newly qualified hold nothing",
        amount("protected_caseload", 0),
        (*NOBODY_COMES_OR_GOES, *same(CASELOAD, 0.0), *never(EXPERIENCED, below=0.5)),
    ),
    Row(
        "a limit of twelve is held", "[levers]\ncaseload_limit = {cases = 12, hold = true}\n", HELD
    ),
    Row("a limit of one is held", "[levers]\ncaseload_limit = {cases = 1, hold = true}\n", HELD),
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
        "two hundred practitioners who are not social workers",
        amount("alternatively_qualified", 200),
        (
            # They hold half of children in need at most, however many they are.
            Expected(CASELOAD, 12, least=-5.0, most=-1.0),
            Expected(COST, 12, least=600_000),
        ),
    ),
    Row(
        "early help meets a twentieth of new cases",
        "[levers]\nearly_help_diversion = {percent = 5, cost = 120000}\n",
        (
            Expected(CASES, 12, most=-20.0),
            Expected(CASELOAD, 12, most=-0.2),
            Expected(COST, 1, least=9_990, most=10_010),
        ),
    ),
    Row(
        "early help meets half of new cases",
        amount("early_help_diversion", 50),
        (Expected(CASES, 12, most=-300.0), Expected(CASELOAD, 12, most=-2.0)),
    ),
    Row(
        "a tenth more new cases",
        amount("referrals_change", 10),
        (Expected(CASELOAD, 12, least=0.4), *never(STAFF, above=NOISE)),
    ),
    Row(
        "four fifths fewer new cases",
        amount("referrals_change", -80),
        (Expected(CASELOAD, 12, most=-4.0), *never(STAFF, below=-NOISE)),
    ),
)
