"""Today: where the authority stands, and the next twelve months of the plan in hand."""

import streamlit as st

from workforce.app.current_plan import current, plan_line
from workforce.app.pages.today import sections
from workforce.app.pages.today.census_upload import census_upload
from workforce.app.pages.today.funnel import funnel_view
from workforce.app.pages.today.map_view import map_view
from workforce.app.pages.today.month_end_form import month_end
from workforce.app.pages.today.next_months import next_months


def show() -> None:
    """The page: where the authority stands and what comes next, before any form."""
    st.title("Today")
    projection = current()
    plan_line(projection)
    sections.standing(projection)
    next_months(projection)
    month_end(projection)
    left, right = st.columns(2)
    with left:
        map_view(projection)
    with right:
        funnel_view(projection)
    sections.stock_and_flow(projection)
    sections.who_the_staff_are(projection)
    sections.what_happened_next(projection)
    census_upload(projection)
