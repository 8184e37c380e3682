"""What each lever does and the evidence for it, to be read without a mouse."""

from functools import cache
from typing import Final

import streamlit as st

from workforce.app.session import plain
from workforce.plan.lever import Lever
from workforce.plan.levers import LEVERS

EVIDENCE: Final = "Evidence"
ALL: Final = "What each lever does, and the evidence"


@cache
def about(lever: Lever) -> str:
    """What a lever acts on, its evidence, and how sure that is."""
    return plain(f"{lever.acts_on}. Source: {lever.source}. How sure: {lever.certainty}.")


def evidence(lever: Lever) -> None:
    """What a lever's question mark says, behind a button."""
    with st.popover(EVIDENCE, key=f"{lever.key}_evidence", type="tertiary"):
        st.markdown(f"**{plain(lever.label)}**\n\n{about(lever)}")


def all_evidence() -> None:
    """The same of every lever, in use or not; made once it is opened."""
    box = st.expander(ALL, key="evidence_open", on_change="rerun")
    if box.open:
        box.markdown("\n".join(f"- **{plain(each.label)}.** {about(each)}" for each in LEVERS))
