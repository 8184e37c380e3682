"""A whole team at once: posts by grade in rows, taken up as the posts that a plan adds."""

from collections.abc import Mapping
from typing import Final

import pandas as pd
import streamlit as st

from workforce.app.lever_state import numbers_text
from workforce.plan.lever_records.posts import TEAM
from workforce.published.catalogue import staff_groups

ADDED_POSTS: Final = "posts_change"
GRADE, POSTS = "Grade", "Posts"
MOST: Final = 200


def team_rows() -> None:
    """An assessment team as rows to edit, and a button that makes the plan's added posts of it."""
    labels = {group.name: group.label for group in staff_groups() if not group.assessed}
    st.caption("A whole team: posts by grade")
    rows = pd.DataFrame({GRADE: [labels[name] for name in TEAM], POSTS: list(TEAM.values())})
    edited = st.data_editor(
        rows.astype({POSTS: "Int64"}), key=f"{ADDED_POSTS}_by_grade", num_rows="dynamic",
        hide_index=True, placeholder="", alt="Posts of a team, by grade",
        column_config={
            GRADE: st.column_config.SelectboxColumn(
                GRADE, options=list(labels.values()), required=True
            ),
            POSTS: st.column_config.NumberColumn(
                POSTS, required=True, min_value=0, max_value=MOST, step=1
            ),
        },
    )  # fmt: skip
    full = edited.dropna()
    names = {label: name for name, label in labels.items()}
    posts: dict[str, int] = {}
    for label, number in zip(full[GRADE], full[POSTS], strict=True):
        posts[names[label]] = posts.get(names[label], 0) + int(number)
    st.button(
        f"Add this team of {sum(posts.values())}", key=f"{ADDED_POSTS}_add_team",
        on_click=take_team, args=(posts,), disabled=not sum(posts.values()),
        icon=":material/group_add:",
    )  # fmt: skip


def take_team(posts: Mapping[str, int]) -> None:
    """Set the lever's controls to a team; its months stay as they are."""
    state, number = st.session_state, min(MOST, sum(posts.values()))
    state[f"{ADDED_POSTS}_on"] = True
    state[ADDED_POSTS] = state[f"{ADDED_POSTS}_to"] = float(number)
    state[f"{ADDED_POSTS}_range"] = False
    state[f"{ADDED_POSTS}_groups"] = list(posts)
    state[f"{ADDED_POSTS}_mix"] = numbers_text(tuple(map(float, posts.values())))
