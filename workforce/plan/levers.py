"""Every lever is one record: what it is, what it may be set to, and the effect that it has.

The control, the file check, the help text and the command ``check --levers`` are made from the
records, and levers act in their order. To add a lever, add a record to its topic's file in
``lever_records``; write an effect only if it is new. ``COUNCIL_LEVERS`` need no teams.
"""

from typing import Final

from workforce.errors import UnknownNameError
from workforce.plan.lever import Lever
from workforce.plan.lever_records.agency_staff import AGENCY_STAFF
from workforce.plan.lever_records.casework import CASEWORK
from workforce.plan.lever_records.payments import PAYMENTS
from workforce.plan.lever_records.posts import POSTS
from workforce.plan.lever_records.recruitment import RECRUITMENT
from workforce.plan.lever_records.what_ifs import WHAT_IFS

LEVERS: Final = (*RECRUITMENT, *AGENCY_STAFF, *PAYMENTS, *POSTS, *CASEWORK, *WHAT_IFS)

COUNCIL_LEVERS: Final = tuple(lever for lever in LEVERS if not lever.teams_only)
BY_KEY: Final = {lever.key: lever for lever in LEVERS}


def lever_of(key: str, *, where: str) -> Lever:
    """The lever of a key.

    Raises:
        UnknownNameError: no lever of that key, with near ones.
    """
    if key not in BY_KEY:
        raise UnknownNameError.among("lever", key, BY_KEY, where=where)
    return BY_KEY[key]


def lever_table() -> list[tuple[str, ...]]:
    """One row for each lever: key, kind, form, unit, range, neutral, what it acts on."""
    return [
        (
            lever.key,
            "action" if lever.action else "what if",
            lever.form,
            lever.unit,
            f"{lever.low:,g} to {lever.high:,g}",
            "leave out" if lever.neutral is None else f"{lever.neutral:g}",
            lever.acts_on,
        )
        for lever in LEVERS
    ]
