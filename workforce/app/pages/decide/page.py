"""Decide: what to do, by when and at what price, for a target that has to be reached."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.decide import sections
from workforce.app.pages.decide.question_form import asked_question
from workforce.app.pages.decide.search import controls, found


def show() -> None:
    """The question in three lines, then the last answer that was found."""
    st.title("Decide")
    projection = current()
    plan_line(projection)
    question, last_line = asked_question(projection)
    kept = found()
    controls(question, last_line)
    if kept is not None:
        sections.page(kept, question, projection.scenario)
