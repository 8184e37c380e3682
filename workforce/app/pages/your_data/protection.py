"""The data-protection sheet: what is read, kept and shown; the council fills in the rest."""

from typing import Final

from workforce.authority.own.lists.staff_list import COLUMNS
from workforce.authority.own.small_numbers import LEAST_SHOWN
from workforce.authority.own.worker import DROPPED, IDENTITY, READ
from workforce.plan.own.own_figures import FILE_NAME

ROWS: Final = (
    ("What is read", ", ".join(name for name in READ if name != IDENTITY)),
    ("What is dropped unread", ", ".join(DROPPED)),
    (
        "The registration number",
        f"{IDENTITY} becomes a hash with a key made for each reading, to find a worker who stands "
        "twice, and who moved up between two returns that are read together. Number, key and hash "
        "are let go when the files have been counted",
    ),
    (
        "A staff list",
        f"{', '.join(column.label for column in COLUMNS).lower()}. Every column that says who "
        "somebody is (names, birth, address, numbers of insurance or registration, notes, "
        "ethnicity and the like) is dropped by its name or by the form of its cells. The rest of "
        "its rows stay in the session's memory until what was understood is agreed, and are then "
        "let go",
    ),
    (
        "An agency list",
        "role, hours, start, end and rate of each assignment; its rows are dropped and let go as "
        "those of a staff list",
    ),
    (
        "A finance table",
        "budget, outturn, unit costs and pay scales of grades; no person is in it. It is read as "
        "a list is, and names of employers and web addresses of their scales are kept. What a plan "
        "uses of it goes with the plan: into its file, its papers and the browser's tab, never "
        "into a link",
    ),
    (
        "Words that are shown and remembered",
        "roles and teams that five rows share, or that are plain words of the work; a team that "
        "bears somebody's name is to be renamed in the list first",
    ),
    ("Dates", "only their month is used, while a file is counted"),
    ("What is kept", "counts, FTE, cases and money, in this browser session; nothing of a person"),
    ("How long", "until the session ends; the files themselves until they have been read"),
    (
        "The server's memory",
        "once a session is over the planner refers to nothing of a person in the files that were "
        "brought; a test looks through all that it can reach. Memory that was let go is not "
        "blanked, so pieces of a file may stay in it until something else is written there: keep "
        "the server as safe as the files, without core dumps and with its swap encrypted",
    ),
    (
        "The council's own file",
        f"{FILE_NAME}: counts only, kept by the council. It holds exact small numbers",
    ),
    (
        "What is shown",
        f"numbers of 1 to {LEAST_SHOWN - 1} people are hidden, and so is what would give one away; "
        "no table crosses two splits",
    ),
    ("What is never made", "a forecast of who will leave, or a list of people"),
    (
        "Temporary files",
        "a file lies in a folder of its own while it is read; the folder is then deleted",
    ),
    (
        "Links, shared caches, logs, downloads, the browser's storage",
        "hold nothing of a person in these files; tests with planted names look there",
    ),
    (
        "Limits",
        "figures published by role, beside the tables here, may still tell something of a small "
        "group: share the tables no wider than the return itself",
    ),
    (
        "For the council to fill in",
        "purpose; lawful basis (public task or legal obligation); who may use the page; how long "
        f"{FILE_NAME} is kept; who was asked",
    ),
)
LINES: Final = (f"| {asked} | {answer} |" for asked, answer in ROWS)
SHEET: Final = "\n".join(("| Question | Answer |", "|---|---|", *LINES, ""))
