"""Names of neighbouring employers as somebody types them: only what such names are written with."""

import re
from typing import Final

from workforce.errors import ScenarioError, quoted
from workforce.plan.toml_values import text_of
from workforce.published.pay_packages import LONGEST_EMPLOYER

MOST_EMPLOYERS: Final = 20
# Of an authority, or its code: nothing that a page, a sheet or a terminal would act on.
NAME: Final = re.compile(r"[^\W_](?:[^\W_]|[ .,'\u2019&()/-])*")


def employers_in(names: list[object], spot: str) -> tuple[str, ...]:
    """Names of authorities; nothing that no such name is written with."""
    if len(names) > MOST_EMPLOYERS:
        what = f"{len(names)} employers are named"
        raise ScenarioError(what, where=spot, mend=f"name at most {MOST_EMPLOYERS}")
    found = tuple(text_of(name, spot).strip() for name in names)
    for name in found:
        if not NAME.fullmatch(name) or len(name) > LONGEST_EMPLOYER:
            raise ScenarioError(
                f"{quoted(name)} is no name of an authority",
                where=spot,
                mend="write its name as published, or its three-digit code",
            )
    return found
