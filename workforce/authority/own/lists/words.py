"""Words of staff lists for roles, services, contracts and absence, and what each means here."""

import re
import unicodedata
from typing import Final

from workforce.authority.own.worker import NEWLY_QUALIFIED

LEFT_OUT: Final = "left_out"  # a role that is none of the workforce census's
PERMANENT: Final = "permanent"
AGENCY: Final = "agency"
VACANT: Final = "vacant"
LEAST_SHARED: Final = 5  # rows that share a word, for it to be shown: it may be a name

# The first pattern that is found in a role says its group.
ROLES: Final = tuple(
    (re.compile(pattern), group)
    for pattern, group in (
        (r"\b(asye|aysw|nqsw|assessed year|newly[ -]qualified)\b|^newly_qualified$",
         NEWLY_QUALIFIED),
        (r"\b(family|youth|community) support|support worker|personal advis|business support|"
         r"\badmin|student|trainee|apprentice|contact (worker|supervisor)|\bfamily worker|"
         r"social work assistant|\bswa\b|unqualified|clerk|family help|non[ -]social work|"
         r"^left_out$", LEFT_OUT),
        (r"\b(director|head of|service manager|group manager|assistant director|chief|"
         r"service lead|middle manager|senior manager)\b|^service_manager$",
         "service_manager"),
        (r"\b(independent reviewing|iro|conference chair|principal social work|lado|"
         r"practice educator|without cases|quality assurance officer)\b|"
         r"^qualified_without_cases$", "qualified_without_cases"),
        (r"\b(team|practice|deputy team|assistant team|first[ -]line|unit|assistant) manager\b|"
         r"\b(atm|dtm|team leader|team lead|practice supervisor)\b|\btm$|^team_manager$",
         "team_manager"),
        (r"\b(senior|snr|sr|advanced|adv|consultant|lead)\b.*\b(prac\w*|social worker|sw|"
         r"s/w)\b|\b(ap|asw|ssw)$|^senior_practitioner$", "senior_practitioner"),
        (r"\bsocial[ -]?worker|\bs/w\b|\bsw\b|^social_worker$|\bqsw\b", "social_worker"),
    )
)  # fmt: skip
# A role of these words only, and of numbers, is no person's name and may be shown.
WORDS_OF_THE_WORK: Final = """
a advanced advisor adviser and assistant band care case chair child children childrens
co community conference consultant coordinator court deputy development director early
educator experienced family field foster grade group head health help holder independent
interim lead leader learning level looked after manager mash mental of officer permanency
pathway po practice practitioner principal private protection qualified quality registered
reviewing safeguarding scale school senior service services social specialist sw staff
support supervising supervisor systemic swa asye aysw nqsw newly snr
prac sr adv ssw asw s iro lado cp cin lac cla mash team the therapist unit work worker youth
"""
PLAIN_WORDS: Final = frozenset(re.findall(r"\w+", WORDS_OF_THE_WORK))
OF_A_SCALE: Final = re.compile(r"[a-z]{0,2}[0-9]{1,2}[a-z+]?|[a-z]")  # such as PO2
SERVICES: Final = tuple(
    (re.compile(pattern), service)
    for pattern, service in (
        (r"\bmash\b|front[ _]door|\bmulti[ -]agency|first (contact|response)|\bcontact and ref|"
         r"\bsingle point|screening|\bedt\b|out of hours|emergency duty", "front_door"),
        (r"disab|\bcwd\b|\bsend\b", "disabled_children"),
        (r"foster|adopt|connected persons|\bsgo\b|kinship|permanence", "fostering_adoption"),
        (r"leaving[ _]care|care leavers?|through ?care|\b16\+|\b18\+|young adults", "leaving_care"),
        (r"looked[ _]after|\b(lac|cla|cic)\b|children in care|in care|corporate parent",
         "looked_after"),
        (r"quality|\biros?\b|reviewing|\bqa\b|conference|safeguarding unit|practice development",
         "quality_assurance"),
        (r"assess|duty|\br ?& ?a\b|referral|intake", "assessment"),
        (r"safeguard|child protection|\bcp\b|\bcin\b|in need|court|family support|fst\b|"
         r"long[ -]term|exploit|adolescen", "safeguarding"),
    )
)  # fmt: skip
CONTRACTS: Final = tuple(
    (re.compile(pattern), contract)
    for pattern, contract in (
        (r"vacan|unfilled", VACANT),
        (r"agency|locum|contractor|interim|off[ -]?payroll|umbrella|matrix|self[ -]employed|"
         r"\bltd\b|managed team", AGENCY),
        (r"perm|fixed|ftc|filled|occupied|temp|second|substantive|employ|full|part|contract|casual|bank|"
         r"nqsw|asye|council|direct", PERMANENT),
    )
)  # fmt: skip
# Of whom a contract is none (any more), as HR systems write it: Ex-employee, Non-agency, Leaver.
NO_CONTRACT: Final = re.compile(
    r"\b(ex|former|formerly|left|leavers?|terminated|resigned|dismissed|unemployed)\b|"
    r"\b(non|not|no longer)[ -](an? |currently )?(agency|locum|contractor|vacan|perm|employ|fixed|"
    r"temp)"
)
# What a role, or another cell of a row, says of the contract; many an agency is no employer.
VACANT_ROLE: Final = re.compile(r"(?<!covering )\b(vacant|vacancy|unfilled)\b(?! cover)")
AGENCY_ROLE: Final = re.compile(
    r"(?<!multi[ -])(?<!inter[ -])(?<!adoption )(?<!fostering )\bagency\b"
    r"(?! (decision|advis|liaison|panel))|\blocum\b"
)
VACANT_CELL: Final = re.compile(r"(vacant|vacancy|unfilled)( (post|position))?")
OF_A_HOLDER: Final = re.compile(r"name$|^knownas$|holder$|^incumbent")
VACANT_HOLDER: Final = re.compile(r"(vacant|vacancy|unfilled)\b.*")
AGENCY_HOLDER: Final = re.compile(r"(agency|locum)( (worker|staff|cover|social worker))?")
OF_ANOTHER: Final = re.compile(r"manag|supervis|reportsto|notes?$|comments?$|remarks?$|location")
# Why somebody is away, by the census return's words; a status of being at work is no absence.
PRESENT: Final = re.compile(
    r"(active|at work|in work|present|in post|current|working|filled)\b.*|no|0|n|false"
)
NOT_AWAY: Final = re.compile(
    r"\b(not|no longer|never)( currently)? (on|away|absent|off|sick)\b|\bno (leave|sick)|"
    r"\breturned\b|\bleavers?\b"
)
ABSENCES: Final = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"matern|adopt|patern|parental|shared", "maternity"),
        (r"sick|\bltsa?\b|\bill(ness)?\b", "sickness"),
        (r"train|study|placement", "training"),
        (r"jury|public|reserv", "public_duties"),
        (r"unauthor", "unauthorised"),
        (r"unpaid|career break|sabbat", "unpaid"),
        (r"suspend|second|leave|away|absent|other|yes|^y$|^1$|^true$|^x$", "other"),
    )
)  # fmt: skip


def folded(text: str) -> str:
    """A word as it is looked up: without case, signs as one, accents written in one way.

    >>> folded("Snr.  Prac"), folded("Team A") == folded("team a ")
    ('snr prac', True)
    """
    composed = unicodedata.normalize("NFC", text.casefold())
    return " ".join(re.sub(r"[.,;:()\[\]_\u2013\u2014]+", " ", composed).split())


def first_of(table: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    """What the first pattern found in a text says; "" where none is found."""
    plain = folded(text)
    return next(
        (word for pattern, word in table if pattern.search(plain) or pattern.search(text)), ""
    )


def role_of(text: str) -> str:
    """The staff group of a role, or that it is left out; "" where it is not known.

    >>> [role_of(each) for each in ("S/W", "Snr Prac", "ASYE Social Worker", "Team Manager")]
    ['social_worker', 'senior_practitioner', 'newly_qualified', 'team_manager']
    >>> role_of("Family Support Worker"), role_of("Head of Service"), role_of("Wizard")
    ('left_out', 'service_manager', '')
    """
    return first_of(ROLES, text)


def service_of(text: str) -> str:
    """The service that a team's name tells; "" where it tells none.

    >>> service_of("Assessment North"), service_of("LAC Team 2"), service_of("Team Lion")
    ('assessment', 'looked_after', '')
    """
    return first_of(SERVICES, text)


def contract_of(text: str) -> str:
    """permanent, agency or vacant; "" where it is not known which. A blank is permanent.

    >>> contract_of("Fixed term"), contract_of("Locum"), contract_of("VACANT POST")
    ('permanent', 'agency', 'vacant')
    >>> contract_of("Ex-employee"), contract_of("Vacant, agency cover")
    ('', '')
    """
    if not text:
        return PERMANENT
    plain = folded(text)
    found = [contract for pattern, contract in CONTRACTS if pattern.search(plain)]
    if NO_CONTRACT.search(plain) or {AGENCY, VACANT} <= set(found):
        return ""
    return found[0] if found else ""


def contract_by_role(text: str) -> str:
    """Agency or vacant where a role says so, else "".

    >>> contract_by_role("Locum Social Worker"), contract_by_role("Social Worker (VACANT)")
    ('agency', 'vacant')
    >>> contract_by_role("Multi-Agency Social Worker"), contract_by_role("Social Worker")
    ('', '')
    """
    plain = folded(text)
    if VACANT_ROLE.search(plain):
        return VACANT
    return AGENCY if AGENCY_ROLE.search(plain) else ""


def contract_by_cell(name: str, text: str) -> str:
    """Agency or vacant where any other cell says so, "" where none does.

    Args:
        name: of its column, in letters only.
        text: the cell, which may be somebody's name.

    >>> contract_by_cell("status", "Vacant"), contract_by_cell("fullname", "Agency worker")
    ('vacant', 'agency')
    >>> contract_by_cell("linemanager", "Vacant"), contract_by_cell("source", "Agency")
    ('', '')
    """
    if OF_ANOTHER.search(name):
        return ""
    plain, holder = folded(text), OF_A_HOLDER.search(name) is not None
    if (VACANT_HOLDER if holder else VACANT_CELL).fullmatch(plain):
        return VACANT
    return AGENCY if holder and AGENCY_HOLDER.fullmatch(plain) else ""


def absence_of(text: str) -> str | None:
    """Why somebody is away, "" for one who is there; None where a word is not known.

    >>> absence_of("Maternity Leave"), absence_of("Active"), absence_of("on the moon")
    ('maternity', '', None)
    >>> absence_of("Not on leave"), absence_of("Leaver")
    (None, None)
    """
    plain = folded(text)
    if not text or PRESENT.fullmatch(plain):
        return ""
    if NOT_AWAY.search(plain):
        return None
    return first_of(ABSENCES, text) or None


def is_plain(text: str) -> bool:
    """Whether a role or team is of plain words only, so that it cannot be a person's name.

    >>> is_plain("Lead Practitioner (PO2)"), is_plain("Jane Smith")
    (True, False)
    """
    words = re.findall(r"[^\W_]+\+?", folded(text).replace("'", ""))
    plain = [word in PLAIN_WORDS for word in words]
    return any(plain) and all(
        known or OF_A_SCALE.fullmatch(word) for known, word in zip(plain, words, strict=True)
    )
